//! What packages contain is what the program is: generated files are up to date, and the files
//! for the desktop name every format. `KURZUM_PACKAGING=write cargo test --test packaging`
//! writes the generated ones anew.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use clap::CommandFactory as _;
use clap_complete::Shell;
use kurzum::cli::Cli;
use kurzum::import::Format;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const ID: &str = "io.github.kurzum.Kurzum";

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Holds a generated file, or writes it.
fn is_current(name: &str, contents: &str) {
    if std::env::var_os("KURZUM_PACKAGING").is_some_and(|what| what == "write") {
        std::fs::create_dir_all(path(name).parent().expect("a folder")).expect("made");
        std::fs::write(path(name), contents).expect("written");
    }
    assert!(
        read(name).replace("\r\n", "\n") == contents,
        "{name} is out of date: KURZUM_PACKAGING=write writes it anew"
    );
}

/// What clap does not know, at the end of the manual page.
const MANUAL: &str = r".SH FILES
.TP
.I $XDG_CONFIG_HOME/kurzum/settings.json
What was chosen in the settings.
.TP
.I $XDG_STATE_HOME/kurzum/
Recent files with what was decided about them, the open tabs, and the report of a crash.
.TP
.I $XDG_RUNTIME_DIR/kurzum/
The socket at which the open window takes what later starts ask for.
.SH EXIT STATUS
0, 1 for what could not be read, 2 for a wrong call.
.SH EXAMPLES
.TP
kurzum article.txt report.pdf
Opens both in tabs of the open window, or in a new one.
.TP
kurzum \-\-selection
Opens what is selected in whatever program. Meant for a key of the desktop.
.TP
kurzum summarize \-n 3 article.txt
Prints the three sentences that carry the article.
.TP
kurzum export \-\-format bibtex article.pdf
Prints the record of the article for a reference manager.
";

#[test]
fn the_manual_is_that_of_the_command_line() {
    let mut command = Cli::command();
    command.build();
    let page = |command: clap::Command, rest: &str| {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).manual("User Commands").render(&mut page).expect("rendered");
        format!("{}{rest}", String::from_utf8(page).expect("text"))
    };
    is_current("assets/desktop/man/kurzum.1", &page(command.clone(), MANUAL));
    for page_name in ["kurzum-summarize", "kurzum-export", "kurzum-digest", "kurzum-facts", "kurzum-compare"] {
        let name = page_name.trim_start_matches("kurzum-");
        let subcommand = command.find_subcommand(name).expect("there").clone();
        let subcommand = subcommand.name(page_name).bin_name(format!("kurzum {name}"));
        is_current(&format!("assets/desktop/man/{page_name}.1"), &page(subcommand, ""));
    }
}

#[test]
fn the_completions_are_those_of_the_command_line() {
    for (shell, name) in [(Shell::Bash, "kurzum.bash"), (Shell::Zsh, "_kurzum"), (Shell::Fish, "kurzum.fish")] {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut Cli::command(), "kurzum", &mut script);
        let script = String::from_utf8(script).expect("text");
        is_current(&format!("assets/desktop/completions/{name}"), &script);
    }
}

/// By which types the desktop knows the files of a format.
fn mime_types(format: Format) -> &'static [&'static str] {
    match format {
        Format::Text => &["text/plain"],
        Format::Markdown => &["text/markdown"],
        Format::Html => &["text/html", "application/xhtml+xml"],
        Format::Mhtml => &["application/x-mimearchive"],
        Format::Email => &["message/rfc822", "application/mbox"],
        Format::Rtf => &["application/rtf", "text/rtf"],
        Format::Docx => &["application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
        Format::Odt => &["application/vnd.oasis.opendocument.text"],
        Format::Epub => &["application/epub+zip"],
        Format::Pdf => &["application/pdf"],
    }
}

#[test]
fn the_desktop_offers_every_format() {
    let wanted: BTreeSet<&str> = Format::ALL.into_iter().flat_map(mime_types).copied().collect();
    let entry = read(&format!("assets/desktop/{ID}.desktop"));
    let line = entry.lines().find_map(|line| line.strip_prefix("MimeType=")).expect("types");
    assert_eq!(line.split_terminator(';').collect::<BTreeSet<_>>(), wanted);
    let about = read(&format!("assets/desktop/{ID}.metainfo.xml"));
    let named = about.split("<mediatype>").skip(1).filter_map(|rest| rest.split_once('<')).map(|(kind, _)| kind);
    assert_eq!(named.collect::<BTreeSet<_>>(), wanted);
}

#[test]
fn one_id_and_one_version_name_everything() {
    let entry = read(&format!("assets/desktop/{ID}.desktop"));
    let about = read(&format!("assets/desktop/{ID}.metainfo.xml"));
    let flatpak = read(&format!("packaging/flatpak/{ID}.yml"));
    assert!(entry.contains(&format!("\nIcon={ID}\n")) && entry.contains(&format!("\nStartupWMClass={ID}\n")));
    assert!(about.contains(&format!("<id>{ID}</id>")) && about.contains(&format!("{ID}.desktop</launchable>")));
    assert!(flatpak.contains(&format!("\nid: {ID}\n")));
    assert!(read("src/shell/start.rs").contains(&format!("\"{ID}\"")), "the window says the same id");
    for name in ["svg", "256.png", "512.png"] {
        assert!(path(&format!("assets/desktop/icons/{ID}.{name}")).is_file());
    }
    let version = env!("CARGO_PKG_VERSION");
    assert!(about.contains(&format!("<release version=\"{version}\"")), "the metainfo lists {version}");
    assert!(read("packaging/debian/changelog").starts_with(&format!("kurzum ({version}-1)")));
    assert!(read("CHANGELOG.md").contains(version));
    for (name, text) in [("entry", &entry), ("metainfo", &about)] {
        let german = text.matches("[de]=").count() + text.matches("xml:lang=\"de\"").count();
        assert!(german >= 4, "{name} speaks German");
    }
}

#[test]
fn the_packages_have_the_whole_manual() {
    let list = read("Cargo.toml");
    let mut n_files = 0;
    let mut folders = vec![path("docs/manual")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let file = entry.expect("an entry").path();
            if file.is_dir() {
                folders.push(file);
                continue;
            }
            let name = file.strip_prefix(path("docs/manual")).expect("below it").to_string_lossy().replace('\\', "/");
            // How mdBook makes a site of the book is for those who have the source.
            let Some((book, name)) = name.split_once("/src/") else { continue };
            let (below, kind) = name.rsplit_once('.').expect("an ending");
            let below = below.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
            let place = format!("usr/share/doc/kurzum/manual/{book}/{below}");
            let line = format!("[\"docs/manual/{book}/src/{below}*.{kind}\", \"{place}\", \"644\"],");
            assert!(list.contains(&line), "no package has {name}: {line}");
            n_files += 1;
        }
    }
    assert!(n_files > 30, "{n_files}");
}

/// The crates of the lock file as (name, version, checksum).
fn crates() -> Vec<(String, String, String)> {
    let lock = read("Cargo.lock");
    let packages = lock.split("[[package]]").skip(1);
    let field = |package: &str, name: &str| {
        let start = format!("{name} = \"");
        package.lines().find_map(|line| line.strip_prefix(&start)?.strip_suffix('"').map(str::to_owned))
    };
    packages.filter_map(|p| Some((field(p, "name")?, field(p, "version")?, field(p, "checksum")?))).collect()
}

#[test]
fn the_flatpak_lists_every_crate_and_asks_for_nothing() {
    let mut sources: Vec<Value> = Vec::new();
    for (name, version, checksum) in crates() {
        let dest = format!("cargo/vendor/{name}-{version}");
        sources.push(json!({
            "type": "archive",
            "archive-type": "tar-gzip",
            "url": format!("https://static.crates.io/crates/{name}/{name}-{version}.crate"),
            "sha256": checksum,
            "dest": dest,
        }));
        sources.push(json!({
            "type": "inline",
            "contents": json!({ "package": checksum, "files": {} }).to_string(),
            "dest": dest,
            "dest-filename": ".cargo-checksum.json",
        }));
    }
    assert!(sources.len() > 400, "the lock file was read");
    sources.push(json!({
        "type": "inline",
        "contents": "[source.vendored-sources]\ndirectory = \"cargo/vendor\"\n\n[source.crates-io]\nreplace-with = \"vendored-sources\"\n",
        "dest": "cargo",
        "dest-filename": "config.toml",
    }));
    let written = serde_json::to_string_pretty(&sources).expect("JSON");
    is_current("packaging/flatpak/cargo-sources.json", &format!("{written}\n"));
    let manifest = read(&format!("packaging/flatpak/{ID}.yml"));
    for (asked, why) in [
        ("--share=network", "the network"),
        ("--filesystem", "files"),
        ("--talk-name", "the session bus"),
        ("--socket=session-bus", "the session bus"),
        ("--device=all", "devices"),
    ] {
        assert!(!manifest.contains(asked), "the sandbox opens {why}");
    }
}
