//! What the figures of a sentence are, told by the case files in `tests/cases/figures/`:
//! a sentence a line, and behind it, each after a bar, its figures with their values and
//! units. The language is the end of the file's name. A sentence with nothing behind its
//! bar has no figure.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "the texts of a test are its own")]
#![allow(clippy::too_many_lines, reason = "the phrases of a language stand together")]

#[path = "figures/grammar.rs"]
mod grammar;

use kurzum::analysis::{FigureKind, Language, Options, analyze};
use kurzum::document::{BlockKind, Builder};
use kurzum::stop::Stop;
use std::collections::BTreeMap;
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

/// The figures of many texts, each by its kind, value and unit: they are read as paragraphs of one document.
fn figures_of_each(texts: &[String], language: Language) -> Vec<Vec<(FigureKind, String, String)>> {
    let mut builder = Builder::default();
    for text in texts {
        builder.block(BlockKind::Paragraph, [text.as_str()], false);
    }
    let options = Options { language: Some(language), ..Options::default() };
    let analysis = analyze(Arc::new(builder.finish()), &options, &Stop::never()).expect("not stopped");
    let blocks = analysis.document.blocks();
    assert_eq!(blocks.len(), texts.len(), "each text is a paragraph");
    let mut found = vec![Vec::new(); texts.len()];
    for figure in analysis.figures.iter() {
        let block = blocks.partition_point(|block| block.span.end <= figure.span.start);
        found[block].push((figure.kind, figure.value.to_string(), figure.unit.unwrap_or_default().to_owned()));
    }
    found
}

fn kind(name: &str) -> FigureKind {
    serde_json::from_str(&format!("\"{name}\"")).expect("a kind")
}

/// How many sentences are read at once.
const AT_ONCE: usize = 500;

/// Reads the phrases that the grammar makes in some languages; nearly all must have their value.
fn the_grammar_is_read(codes: &[&str], n_phrases: usize) {
    let mut n = 0;
    for code in codes {
        let language = Language::from_code(code).expect("a language");
        // Of every kind, so that the many measures hide nothing.
        let mut of_kind: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
        for part in grammar::sentences(code).chunks(AT_ONCE) {
            let texts: Vec<String> = part.iter().map(|(text, _)| text.clone()).collect();
            for ((text, phrase), found) in part.iter().zip(figures_of_each(&texts, language)) {
                n += 1;
                let (n_all, wrong) = of_kind.entry(phrase.kind).or_default();
                *n_all += 1;
                if found != [(kind(phrase.kind), phrase.value.clone(), phrase.unit.clone())] {
                    let (kind, value, unit) = (phrase.kind, &phrase.value, &phrase.unit);
                    wrong.push(format!("{code}: {text}\n  expected {kind} {value} {unit}\n  found    {found:?}"));
                }
            }
        }
        for (kind, (n_all, wrong)) in of_kind {
            let shown = wrong.iter().take(30).cloned().collect::<Vec<_>>().join("\n");
            assert!(wrong.len() * 200 <= n_all, "{code}: {} of {n_all} phrases of {kind}:\n{shown}", wrong.len());
        }
    }
    assert!(n >= n_phrases, "{n} phrases");
}

#[test]
fn phrases_of_the_grammar_have_their_values_in_german() {
    the_grammar_is_read(&["de"], 10_000);
}

#[test]
fn phrases_of_the_grammar_have_their_values_in_english() {
    the_grammar_is_read(&["en"], 10_000);
}

#[test]
fn phrases_of_the_grammar_have_their_values_in_the_other_languages() {
    the_grammar_is_read(&["fr", "es", "it", "nl", "pt", "sv", "da", "nb", "nn"], 10_000);
}

/// What only looks like a figure is none.
#[test]
fn near_misses_give_nothing() {
    let (mut n, mut wrong) = (0, Vec::new());
    for code in ["de", "en"] {
        let language = Language::from_code(code).expect("a language");
        let texts = grammar::near_misses(code);
        for part in texts.chunks(AT_ONCE) {
            for (text, found) in part.iter().zip(figures_of_each(part, language)) {
                n += 1;
                if !found.is_empty() {
                    wrong.push(format!("{code}: {text}\n  found {found:?}"));
                }
            }
        }
    }
    assert!(n > 5_000, "{n} near misses");
    assert!(wrong.len() * 100 <= n, "{} of {n} near misses:\n{}", wrong.len(), wrong.join("\n"));
}
