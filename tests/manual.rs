//! What the manual for users promises can be checked: its terms are those of the window, its keys those of the table, its
//! commands are accepted, its links and pictures are there, and both languages have the same chapters.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use kurzum::document::{BlockKind, Mark, MarkKind, Target};
use kurzum::i18n::{Locale, Texts};
use kurzum::model::{ENTRIES, Key, Shortcut};
use kurzum::{Document, Stop, import_named, manual};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The largest picture, in bytes, and what those of all books take together: they are in the program.
const MAX_PICTURE: u64 = 120_000;
const MAX_PICTURES: u64 = 400_000;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn folder(locale: Locale) -> PathBuf {
    root().join("docs/manual").join(locale.code()).join("src")
}

/// The names of the files of a folder with an ending, in order.
fn files(folder: &Path, ending: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let names = entries.filter(|path| path.extension().is_some_and(|extension| extension == ending));
    let mut names: Vec<String> =
        names.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    names.sort();
    names
}

/// The chapters of a book with their texts.
fn chapters(locale: Locale) -> Vec<(String, String)> {
    let names = files(&folder(locale), "md").into_iter().filter(|name| name != "SUMMARY.md");
    names.map(|name| (name.clone(), read(&folder(locale).join(name)))).collect()
}

fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// What stands within a kind of mark.
fn marked(text: &str, begins: impl Fn(&Tag) -> bool, ends: impl Fn(TagEnd) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = false;
    for event in events(text) {
        match event {
            Event::Start(tag) if begins(&tag) => {
                open = true;
                found.push(String::new());
            }
            Event::End(tag) if ends(tag) => open = false,
            Event::Text(said) | Event::Code(said) if open => found.last_mut().expect("open").push_str(&said),
            Event::SoftBreak if open => found.last_mut().expect("open").push(' '),
            _ => {}
        }
    }
    found
}

fn bold(text: &str) -> Vec<String> {
    marked(text, |tag| matches!(tag, Tag::Strong), |tag| tag == TagEnd::Strong)
}

fn headings(text: &str) -> Vec<String> {
    marked(text, |tag| matches!(tag, Tag::Heading { .. }), |tag| matches!(tag, TagEnd::Heading(_)))
}

/// The texts of the window without the signs of their access keys; none that is filled in, because the window shows another.
fn labels(locale: Locale) -> BTreeSet<String> {
    let source = read(&root().join(format!("assets/locales/{}.ftl", locale.code())));
    let values = source.lines().filter(|line| !line.starts_with(['#', ' '])).filter_map(|line| line.split_once(" = "));
    values.map(|(_, value)| value.replace('&', "")).filter(|value| !value.contains('{')).collect()
}

/// A key as it is written in a language of the window.
fn written(texts: &Texts, shortcut: Shortcut) -> String {
    let text = |key: &str| texts.text(key);
    let name = match shortcut.key {
        Key::Num0 => "0".to_owned(),
        Key::Num1 => "1".to_owned(),
        Key::Num2 => "2".to_owned(),
        Key::ArrowLeft => text("key-left"),
        Key::ArrowRight => text("key-right"),
        Key::ArrowUp => text("key-up"),
        Key::ArrowDown => text("key-down"),
        Key::Comma => ",".to_owned(),
        Key::Enter => text("key-enter"),
        Key::Equals => "=".to_owned(),
        Key::Escape => text("key-escape"),
        Key::Minus => "−".to_owned(),
        Key::Plus => "+".to_owned(),
        Key::Questionmark => "?".to_owned(),
        key => format!("{key:?}"),
    };
    let held =
        [(shortcut.ctrl, text("key-ctrl")), (shortcut.alt, "Alt".to_owned()), (shortcut.shift, text("key-shift"))];
    let held: Vec<String> = held.into_iter().filter(|(is_held, _)| *is_held).map(|(_, name)| name).collect();
    [held, vec![name]].concat().join("+")
}

/// All keys of the table.
fn keys(texts: &Texts) -> BTreeSet<String> {
    let shortcuts = ENTRIES.iter().flat_map(|entry| entry.keys).map(|shortcut| written(texts, *shortcut));
    shortcuts.chain(ENTRIES.iter().filter_map(|entry| entry.typed).map(str::to_uppercase)).collect()
}

#[test]
fn every_bold_term_is_a_text_or_a_key_of_the_window() {
    for locale in Locale::ALL {
        let (labels, keys) = (labels(locale), keys(&Texts::new(locale)));
        assert!(keys.contains("F1") && keys.contains("[") && labels.len() > 300, "the lists were read");
        let mut n_terms = 0;
        for (name, text) in chapters(locale) {
            for term in bold(&text) {
                n_terms += 1;
                assert!(
                    labels.contains(&term) || keys.contains(&term),
                    "{locale:?}, {name}: “{term}” is not in the window"
                );
            }
        }
        assert!(n_terms > 100, "{locale:?}: {n_terms}");
    }
}

#[test]
fn a_term_that_the_window_does_not_have_is_noticed() {
    let (labels, keys) = (labels(Locale::De), keys(&Texts::new(Locale::De)));
    for (term, is_label, is_key) in [
        ("Öffnen …", true, false),
        ("Öffnen", false, false),
        ("Open…", false, false),
        ("Strg+Umschalt+O", false, true),
        ("Ctrl+O", false, false),
        ("Strg+F2", false, false),
        ("Strg++", false, true),
        ("J", false, true),
    ] {
        assert_eq!((labels.contains(term), keys.contains(term)), (is_label, is_key), "{term}");
    }
    assert_eq!(bold("a **b\nc** *d* **\\[** `**e**`"), ["b c", "["]);
}

/// The chapter on keys has every key of the table.
#[test]
fn no_key_is_forgotten() {
    for locale in Locale::ALL {
        let texts = Texts::new(locale);
        let chapter = read(&folder(locale).join("keys.md"));
        let told: BTreeSet<String> = bold(&chapter).into_iter().collect();
        for entry in ENTRIES {
            let first = entry.keys.first().map(|shortcut| written(&texts, *shortcut));
            if let Some(key) = first.or(entry.typed.map(str::to_uppercase)) {
                assert!(told.contains(&key), "{locale:?}: {key} ({}) is missing", texts.text(entry.text));
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_chapters_and_each_is_in_the_summary() {
    let of = |locale| chapters(locale).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(of(Locale::De), of(Locale::En));
    let shape = |locale: Locale, name: &str| {
        let text = read(&folder(locale).join(name));
        let n_pictures = text.matches("![").count();
        (
            headings(&text).len(),
            n_pictures,
            text.matches("```").count(),
            text.lines().filter(|l| l.starts_with('|')).count(),
        )
    };
    for name in of(Locale::De) {
        assert_eq!(shape(Locale::De, &name), shape(Locale::En, &name), "{name}: one says more than the other");
    }
    let order = |locale: Locale| {
        let summary = read(&folder(locale).join("SUMMARY.md"));
        let lines: Vec<&str> = summary.lines().filter(|line| line.starts_with("- ")).collect();
        let mut order = Vec::new();
        for line in lines {
            let (title, name) = line.strip_prefix("- [").and_then(|line| line.split_once("](")).expect(line);
            let name = name.trim_end_matches(')');
            let text = read(&folder(locale).join(name));
            assert_eq!(headings(&text).first().map(String::as_str), Some(title), "{locale:?}, {name}");
            order.push(name.to_owned());
        }
        let mut sorted = order.clone();
        sorted.sort();
        assert_eq!(sorted, of(locale), "{locale:?}: each once");
        order
    };
    assert_eq!(order(Locale::De), order(Locale::En));
    for locale in Locale::ALL {
        let book = read(&folder(locale).with_file_name("book.toml"));
        assert!(book.contains(&format!("language = \"{}\"", locale.code())) && book.contains("src = \"src\""));
    }
}

/// The name by which mdBook and GitHub lead to a heading.
fn slug(heading: &str) -> String {
    let kept = heading
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .collect::<String>();
    kept.replace(' ', "-")
}

#[test]
fn links_and_pictures_are_there() {
    for locale in Locale::ALL {
        let all = chapters(locale);
        let mut used = BTreeSet::new();
        let mut slugs = BTreeSet::new();
        for (name, text) in &all {
            for heading in headings(text) {
                assert!(slugs.insert(slug(&heading)), "{locale:?}, {name}: “{heading}” is a heading twice");
            }
            for event in events(text) {
                match event {
                    Event::Start(Tag::Image { dest_url, .. }) => {
                        assert!(folder(locale).join(&*dest_url).is_file(), "{name}: no picture {dest_url}");
                        used.insert(dest_url.to_string());
                    }
                    Event::Start(Tag::Link { dest_url, .. }) => {
                        let (file, place) = dest_url.split_once('#').unwrap_or((&dest_url, ""));
                        let file = if file.is_empty() { name } else { file };
                        let (_, target) =
                            all.iter().find(|(known, _)| known == file).unwrap_or_else(|| panic!("{name}: {dest_url}"));
                        let is_there =
                            place.is_empty() || headings(target).iter().any(|heading| slug(heading) == place);
                        assert!(is_there, "{name}: no heading {dest_url}");
                    }
                    _ => {}
                }
            }
            for alt in marked(text, |tag| matches!(tag, Tag::Image { .. }), |tag| tag == TagEnd::Image) {
                assert!(alt.split_whitespace().count() >= 3, "{name}: a picture says what it shows: “{alt}”");
            }
        }
        let there = files(&folder(locale).join("pictures"), "png").into_iter().map(|name| format!("pictures/{name}"));
        assert_eq!(there.collect::<BTreeSet<_>>(), used, "{locale:?}: each picture is shown");
    }
}

#[test]
fn pictures_are_small() {
    let mut whole = 0;
    for locale in Locale::ALL {
        let pictures = folder(locale).join("pictures");
        for name in files(&pictures, "png") {
            let bytes = std::fs::metadata(pictures.join(&name)).expect("there").len();
            assert!(bytes <= MAX_PICTURE, "{name}: {bytes}");
            whole += bytes;
        }
    }
    assert!(whole <= MAX_PICTURES, "{whole}");
}

/// The commands of `kurzum` in a chapter: those of blocks of the shell, as their words.
fn commands(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut in_shell = false;
    for event in events(text) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => in_shell = &*language == "sh",
            Event::End(TagEnd::CodeBlock) => in_shell = false,
            Event::Text(code) if in_shell => {
                for line in code.lines() {
                    let line = line.split(" #").next().unwrap_or_default();
                    let part =
                        line.split('|').map(str::trim).find(|part| part.starts_with("kurzum")).unwrap_or_default();
                    let part = part.split('>').next().unwrap_or_default();
                    assert!(!part.is_empty(), "“{line}” has no command of kurzum");
                    found.push(part.split_whitespace().skip(1).map(str::to_owned).collect());
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_command_is_accepted_and_those_without_a_window_work() {
    use clap::Parser as _;
    let mut n_run = 0;
    for locale in Locale::ALL {
        let folder = tempfile::tempdir().expect("a folder");
        let example = read(&root().join(format!("assets/examples/{}.txt", locale.code())));
        std::fs::create_dir(folder.path().join("news")).expect("a folder");
        for name in ["artikel.txt", "bericht.txt", "article.txt", "report.txt", "news/one.txt"] {
            std::fs::write(folder.path().join(name), &example).expect("written");
        }
        for (name, text) in chapters(locale) {
            for words in commands(&text) {
                let said = words.join(" ");
                if words.contains(&"--help".to_owned())
                    || ["summarize", "export", "digest", "facts", "compare"].contains(&words[0].as_str())
                {
                    n_run += 1;
                    let mut command = Command::new(env!("CARGO_BIN_EXE_kurzum"));
                    command.args(&words).current_dir(folder.path()).env("XDG_STATE_HOME", folder.path().join("state"));
                    let input = std::fs::File::open(folder.path().join("article.txt")).expect("there");
                    let output = command.stdin(Stdio::from(input)).output().expect("it runs");
                    let error = String::from_utf8_lossy(&output.stderr);
                    // An article without notes has none to print.
                    assert!(output.status.success(), "{name}: kurzum {said}: {error}");
                } else {
                    let words = std::iter::once("kurzum".to_owned()).chain(words);
                    if let Err(error) = kurzum::cli::Cli::try_parse_from(words) {
                        panic!("{name}: kurzum {said}: {error}");
                    }
                }
            }
        }
    }
    assert!(n_run > 20, "{n_run}");
}

#[test]
fn a_wrong_command_is_noticed() {
    use clap::Parser as _;
    let words = commands(
        "```sh\nkurzum summarize a.txt --sentences none  # three\nx - | kurzum --clip | head > b\n```\n\n```text\nkurzum\n```\n",
    );
    assert_eq!(words, [vec!["summarize", "a.txt", "--sentences", "none"], vec!["--clip"]]);
    for words in words {
        assert!(kurzum::cli::Cli::try_parse_from(std::iter::once("kurzum".to_owned()).chain(words)).is_err());
    }
}

fn document(locale: Locale) -> Document {
    import_named(manual::text(locale).as_bytes(), Some("md"), &Stop::never()).expect("read")
}

#[test]
fn the_window_gets_the_whole_book_with_its_headings_links_and_pictures() {
    for locale in Locale::ALL {
        let document = document(locale);
        let structure = document.structure();
        let title = read(&folder(locale).join("SUMMARY.md"))
            .lines()
            .next()
            .expect("a title")
            .trim_start_matches("# ")
            .to_owned();
        assert_eq!(document.title(), Some(title.as_str()));
        let wanted: usize = chapters(locale).iter().map(|(_, text)| headings(text).len()).sum();
        let found = document.blocks().iter().filter(|block| block.kind == BlockKind::Heading).count();
        assert_eq!(found, wanted);
        let n_pictures: usize = chapters(locale).iter().map(|(_, text)| text.matches("![").count()).sum();
        assert_eq!(structure.pictures.len(), n_pictures);
        for picture in &structure.pictures {
            assert!(
                picture.source.is_known() && manual::picture(locale, picture.source.name()).is_some(),
                "{}",
                picture.alt
            );
        }
        let is_link = |event: &Event| matches!(event, Event::Start(Tag::Link { .. }));
        let n_links: usize = chapters(locale).iter().map(|(_, text)| events(text).filter(is_link).count()).sum();
        let leads_there = |mark: &&Mark| match mark.kind {
            MarkKind::Link { target } => matches!(structure.targets.get(target as usize), Some(Target::Place(_))),
            _ => false,
        };
        assert_eq!(structure.marks.iter().filter(leads_there).count(), n_links, "each link leads to a place in it");
        assert!(document.warnings.is_empty(), "{:?}", document.warnings);
        for sign in ["](", "**", "```", "<a "] {
            assert!(!document.text().contains(sign), "{locale:?}: “{sign}” is shown");
        }
    }
}

#[test]
fn the_readme_leads_to_the_manual_in_both_languages() {
    let readme = read(&root().join("README.md"));
    for locale in Locale::ALL {
        assert!(readme.contains(&format!("](docs/manual/{}/src/SUMMARY.md)", locale.code())), "{locale:?}");
    }
}
