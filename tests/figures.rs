//! What the figures of a sentence are, told by the case files in `tests/cases/figures/`:
//! a sentence a line, and behind it, each after a bar, its figures with their values and
//! units. The language is the end of the file's name. A sentence with nothing behind its
//! bar has no figure.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use kurzum::analysis::{Language, Options, analyze};
use kurzum::document::{BlockKind, Builder};
use kurzum::stop::Stop;
use std::path::Path;
use std::sync::Arc;

fn figures(text: &str, language: Language) -> Vec<String> {
    let mut builder = Builder::default();
    builder.block(BlockKind::Paragraph, [text], false);
    let options = Options { language: Some(language), ..Options::default() };
    let analysis = analyze(Arc::new(builder.finish()), &options, &Stop::never()).expect("not stopped");
    let said = analysis.figures.iter().map(|figure| {
        let unit = figure.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
        format!("{} = {}{unit}", figure.span.text(analysis.document.text()), figure.value)
    });
    said.collect()
}

#[test]
fn the_figures_of_the_cases_are_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/figures");
    let mut wrong = Vec::new();
    let mut n_cases = 0;
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the folder").map(|file| file.expect("a file").path()).collect();
    files.sort();
    for file in files {
        let name = file.file_stem().and_then(|name| name.to_str()).expect("a name");
        let code = name.rsplit_once('-').expect("a language").1;
        let language = Language::from_code(code).unwrap_or(Language::UNKNOWN);
        let cases = std::fs::read_to_string(&file).expect("the cases");
        for case in cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut fields = case.split('|').map(str::trim);
            let text = fields.next().expect("a sentence");
            let expected: Vec<&str> = fields.filter(|field| !field.is_empty()).collect();
            let found = figures(text, language);
            if found != expected {
                wrong.push(format!("{name}: {text}\n  expected {expected:?}\n  found    {found:?}"));
            }
            n_cases += 1;
        }
    }
    assert!(n_cases > 100, "{n_cases} cases");
    assert!(wrong.is_empty(), "{} of {n_cases} cases:\n{}", wrong.len(), wrong.join("\n"));
}

/// The grammar looks ahead and behind: no end of a text may break it, in any language.
#[test]
fn no_part_of_a_text_breaks_it() {
    let text = "£36.5m, 12.05.2023, from 10/25-11/2/2017 to 14.30 Uhr, 999999999999999999999999999999999999999 Mio. €, \
                7. Oktober 1.2.3.4 % °C am 3., 4. und 5. Mai, halb 8, 1.1^-23, 2 1/4 -5 °F, first 2 weeks of next month \
                +49 89 12345 the 18th 49 v. Chr. zwischen drei und vier Millionen USD 4bn 5 ft 2 in";
    for code in ["de", "en", "fr", "ja"] {
        let language = Language::from_code(code).expect("a language");
        for (at, _) in text.char_indices() {
            figures(text.get(..at).expect("a boundary"), language);
            figures(text.get(at..).expect("a boundary"), language);
        }
    }
}
