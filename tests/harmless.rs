//! What leaves the program commands neither a terminal, nor a spreadsheet, nor a browser, whatever the
//! article, its title or the name of its file says.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use kurzum::analysis::{Analysis, Options, analyze};
use kurzum::export;
use kurzum::facts::{Fact, key_figures};
use kurzum::import::import_named;
use kurzum::plain;
use kurzum::preferences::{Length, Preferences};
use kurzum::stop::Stop;
use kurzum::summary::{Ranking, Summary, summarize};
use kurzum::table::{Form, table};
use proptest::prelude::*;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

/// Writes the clipboard, clears the screen, names the window, colours what follows, and turns the writing.
const PLAIN: &str = "The port\u{1b}]52;c;cm0gLXJmIH4=\u{1b}\\ of Northmoor\u{1b}[2J was closed on \u{202e}Monday by the council. Nobody knew why the \u{9b}31m port was closed so long. The council of the port says that it will open again on the next Monday, if the ice is gone by then.\n";
const PAGE: &str = "<!DOCTYPE html><title>A&#x1b;]0;OWNED&#7;</title><p>The port &#x9b;31m &#x1b;[2J&#x1b;]0;OWNED&#7;of Northmoor was closed on Monday by the council of the port. Nobody knew why the port of Northmoor was closed for so long.</p>";
const INJECTED: &str = "Port <script>alert(1)</script>

1. The port of Northmoor <script>alert(1)</script> ![x](http://evil.example/p.png) was closed on Monday by the port council. Nobody knew why the port of Northmoor [click](javascript:alert(1)) was closed ~~at~~ all. + The port of Northmoor was closed by the council. The $port$ of @Northmoor was :closed: by $council$ #12 {.x}. The port of Northmoor^2^ was ==closed== by the council. - The port http://evil.example/ of Northmoor &lt;b&gt; was closed again &#60;script&#62;.
";

/// What a terminal obeys, but for line ends.
fn commands(c: char) -> bool {
    (c.is_control() && c != '\n') || kurzum::plain::is_direction(c)
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kurzum"));
    command.current_dir(folder).args(arguments).env("LANG", "en_US.UTF-8").env("LC_ALL", "en_US.UTF-8");
    command.output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

/// A Word file of these two sentences; a file of it can have no control characters, but signs of direction.
fn word() -> Vec<u8> {
    let document = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>The port of &#x202e;Northmoor&#x9b;31m was closed on Monday by the council. Nobody knew why the port was closed so long.</w:t></w:r></w:p></w:body></w:document>";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", document)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(part.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn no_form_of_a_summary_has_control_characters() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in [("a.txt", PLAIN.as_bytes()), ("a.html", PAGE.as_bytes()), ("a.docx", &word())] {
        file(folder.path(), name, bytes);
        for format in ["text", "markdown", "html", "json"] {
            let output = run(folder.path(), &["summarize", name, "-n", "2", "--format", format]);
            assert!(output.status.success(), "{name}: {output:?}");
            let said = text(&output.stdout);
            let obeyed = said.chars().find(|c| c.is_control() && *c != '\n');
            assert_eq!(obeyed, None, "{name} as {format}: {said:?}");
            assert!(format != "json" || !said.contains(commands), "{name}: JSON escapes signs of direction too");
        }
    }
    // What is left out of the text is there in JSON, for who wants it.
    let output = run(folder.path(), &["summarize", "a.txt", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(json["text"].as_str().is_some_and(|text| text.contains("\u{1b}]52;c;") && text.contains('\u{202e}')));
}

/// `--format text` keeps the text but for control characters.
#[test]
fn a_text_in_a_file_is_the_article_s_own() {
    let folder = tempfile::tempdir().expect("a folder");
    file(
        folder.path(),
        "a.txt",
        "The port of \u{2067}נמל\u{2069}\u{1b}[2J was closed. Nobody knew why the port was closed.".as_bytes(),
    );
    let output = run(folder.path(), &["summarize", "a.txt", "-n", "2"]);
    let wanted = "The port of \u{2067}נמל\u{2069}[2J was closed.\nNobody knew why the port was closed.\n";
    assert_eq!(text(&output.stdout), wanted);
}

/// On a real terminal, which `script` opens.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_is_not_commanded() {
    let folder = tempfile::tempdir().expect("a folder");
    file(folder.path(), "a.txt", PLAIN.as_bytes());
    file(folder.path(), "a.html", PAGE.as_bytes());
    for arguments in
        ["a.txt -n 2", "a.html -n 2", "a.html -n 2 --format markdown", "a.html --format html", "a.txt --format json"]
    {
        let line = format!("{} summarize {arguments}", env!("CARGO_BIN_EXE_kurzum"));
        let script = Command::new("script").args(["-qec", &line, "/dev/null"]).current_dir(folder.path()).output();
        let Ok(output) = script else {
            std::io::stderr().write_all(b"SKIPPED: there is no `script`, so no terminal\n").expect("written");
            return;
        };
        // The terminal itself makes a carriage return of each line end.
        let said = text(&output.stdout).replace('\r', "");
        assert!(said.contains("Northmoor"), "{arguments}: {said:?}");
        assert!(!said.contains(commands), "{arguments}: {said:?}");
    }
}

/// Names that a stranger chose, in messages of the program.
#[cfg(target_os = "linux")]
#[test]
fn names_of_files_command_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let long = format!("{}.txt", "ä".repeat(125));
    for name in ["two\nlines.txt", "\u{1b}]0;OWNED\u{7}.txt", "\u{202e}txt.exe", "\u{9b}2J.html", &long] {
        file(folder.path(), name, b"\0\0");
        let output = run(folder.path(), &["summarize", name]);
        assert_eq!(output.status.code(), Some(1), "{name:?}");
        let said = text(&output.stderr);
        assert_eq!(said.lines().count(), 1, "{said:?}");
        assert!(!said.contains(commands), "{said:?}");
        file(folder.path(), name, b"The port was closed. Nobody knew why the port was closed.");
        let output = run(folder.path(), &["summarize", name, "--format", "json"]);
        assert!(!text(&output.stdout).contains(commands), "{name:?}");
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(json["source"], name, "and JSON tells the name as it is");
    }
    // A shell puts such a name in the place of a `*`, and it is an argument that there is not.
    let output = run(folder.path(), &["summarize", "--\u{1b}]0;OWNED\u{7}"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!text(&output.stderr).contains(commands), "{output:?}");
}

fn summary(article: &str) -> (Analysis, Summary) {
    let document = import_named(article.as_bytes(), Some("txt"), &Stop::never()).expect("a text");
    let analysis = analyze(Arc::new(document), &Options::default(), &kurzum::stop::Stop::never()).expect("not stopped");
    let ranking = Ranking::of(&analysis, &Preferences::default());
    let summary = summarize(&analysis, &ranking, Length::Sentences(9));
    (analysis, summary)
}

/// What an article says stays text: a reader of Markdown finds no markup in it but ours.
#[test]
fn markup_in_an_article_is_no_markup_in_its_exports() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let (analysis, summary) = summary(INJECTED);
    let markdown = export::markdown(&analysis, &summary);
    let mut shown = String::new();
    for event in Parser::new_ext(&markdown, Options::all()) {
        match event {
            Event::Start(Tag::List(_) | Tag::Item | Tag::Heading { .. } | Tag::Paragraph) | Event::End(_) => {}
            Event::Text(text) => shown.push_str(&text),
            other => panic!("{other:?} in {markdown}"),
        }
    }
    for sentence in export::sentences(&analysis, &summary) {
        assert!(shown.contains(sentence.as_ref()), "“{sentence}” is not shown as it is: {shown}");
    }
    assert!(!markdown.contains("http://"), "a bare address is no link: {markdown}");
    let html = export::html(&analysis, &summary);
    for tag in ["<script", "<img", "<b>", "javascript:alert(1)\""] {
        assert!(!html.contains(tag), "{tag} in {html}");
    }
    // What the article writes as the name of a character is that name, and no character.
    assert!(html.contains("&amp;lt;b&amp;gt;") && html.contains("&amp;#60;script&amp;#62;"), "{html}");
}

/// What a reader of Markdown shows of a line, or what it took for markup in it.
fn shown(markdown: &str) -> Result<String, String> {
    use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
    // All that it knows but typographic quotation marks, which are the same words.
    let options = Options::all().difference(Options::ENABLE_SMART_PUNCTUATION);
    let mut shown = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => shown.push_str(&text),
            Event::Start(Tag::Heading { level: HeadingLevel::H1, id: None, classes, attrs })
                if classes.is_empty() && attrs.is_empty() => {}
            Event::Start(
                Tag::List(None)
                | Tag::Item
                | Tag::Paragraph
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            )
            | Event::End(_) => {}
            other => return Err(format!("{other:?}")),
        }
    }
    Ok(shown)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]
    #[test]
    fn no_line_is_markup(signs in "[aZ1 $:@#^=~*_`|<>&;+.,()\\-{}\\[\\]!\\\\/\"'%?ß]{1,24}") {
        let line = signs.split_whitespace().collect::<Vec<_>>().join(" ");
        for start in ["# ", "- "] {
            let mut markdown = start.to_owned();
            plain::push_markdown(&mut markdown, &line);
            prop_assert_eq!(shown(&markdown), Ok(line.clone()), "{}", markdown);
        }
        let mut table = "| head |\n|---|\n| ".to_owned();
        plain::push_markdown_cell(&mut table, &line);
        table.push_str(" |\n");
        prop_assert_eq!(shown(&table), Ok(format!("head{line}")), "{}", table);
    }
}

#[test]
fn a_table_computes_nothing() {
    let article = "=HYPERLINK(\"http://evil.example\") sold 20 ships. +5 ships came on 3 May 2021. Prices fell by -5 % in 2020. @SUM cost £5m | more. The port | of \u{1b}[2JNorthmoor earned 40 euros.";
    let (analysis, summary) = summary(article);
    let figures = key_figures(&analysis, &summary);
    assert!(figures.len() >= 4, "{figures:?}");
    let heads = ["Kind", "Text", "Value", "ISO", "Places", "Sentence"].map(str::to_owned);
    for form in [Form::Tabs, Form::Markdown] {
        let words = (|_: &Fact| "=kind()".to_owned(), |_: &Fact| "=said()".to_owned());
        let written = table(&analysis, figures.iter(), &heads, words, form);
        assert!(!written.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{written:?}");
        let apart = if form == Form::Tabs { "\t" } else { " | " };
        for row in written.lines() {
            let cells: Vec<&str> = row.trim_start_matches("| ").trim_end_matches(" |").split(apart).collect();
            assert!(cells.len() == 6 || row.starts_with("|---"), "{row}");
            for cell in cells {
                let formula = cell.trim_start_matches('\\').starts_with(['=', '+', '-', '@']);
                assert!(!formula || cell.parse::<f64>().is_ok(), "{cell} in {row}");
            }
        }
    }
}
