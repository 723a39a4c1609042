//! Who may know whom, and what every file must have: held by reading the sources.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/doors.rs"]
mod doors;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every source file with its path below `src` and its text.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&root().join("src"), &mut paths);
    paths.sort();
    let name =
        |path: &Path| path.strip_prefix(root().join("src")).expect("below src").to_string_lossy().replace('\\', "/");
    paths.iter().map(|path| (name(path), fs::read_to_string(path).expect("text"))).collect()
}

/// The code of a file without its tests and comments, wherever in the file they stand. What is for tests
/// ends where rustfmt puts its end: with a brace or a semicolon in the first column's item.
fn code(source: &str) -> String {
    let mut code = Vec::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if line == "#[cfg(test)]" {
            let is_end = |line: &str| line == "}" || (line.ends_with(';') && !line.starts_with(' '));
            lines.by_ref().find(|line| is_end(line));
        } else if !line.trim_start().starts_with("//") {
            code.push(line);
        }
    }
    code.join("\n")
}

#[test]
fn code_behind_tests_is_read_too() {
    let source = "fn a() {}\n// b\n#[cfg(test)]\nmod tests {\n    fn c() {\n        let e = \"}\";\n    }\n}\nfn d() {}\n\
        #[cfg(test)]\nuse x::y;\n#[cfg(unix)]\nfn f() {}\n";
    assert_eq!(code(source), "fn a() {}\nfn d() {}\n#[cfg(unix)]\nfn f() {}");
}

/// The modules of the crate that a file names.
fn uses(source: &str) -> BTreeSet<String> {
    let code = code(source);
    code.split("crate::")
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

#[test]
fn modules_know_only_what_they_may() {
    // Each room with the rooms below it that it may use; every room may use the error.
    let results = [
        "analysis",
        "annotation",
        "citation",
        "document",
        "facts",
        "plain",
        "search",
        "preferences",
        "summary",
        "timeline",
    ];
    let panes = [&results[..], &["dossier", "export", "i18n", "model", "theme", "worker"]].concat();
    let window = [&results[..], &["dossier", "export", "i18n", "import", "stop", "worker"]].concat();
    let shell =
        [&panes[..], &["collection", "engine", "export", "import", "manual", "source", "stop", "table", "ui"]].concat();
    let command_line =
        [&results[..], &["collection", "dossier", "engine", "export", "i18n", "import", "shell", "source", "stop"]]
            .concat();
    let allowed: &[(&str, &[&str])] = &[
        ("error.rs", &["stop"]),
        ("plain.rs", &[]),
        ("stop.rs", &[]),
        ("theme.rs", &[]),
        ("document/", &["stop"]),
        ("annotation/", &["document", "stop"]),
        ("language/", &["document"]),
        ("import/", &["document", "language", "stop"]),
        ("source.rs", &["import"]),
        ("i18n.rs", &["import", "plain"]),
        ("manual.rs", &["i18n"]),
        ("analysis/", &["document", "language", "stop"]),
        ("preferences.rs", &["document"]),
        ("search.rs", &["document"]),
        ("summary/", &["analysis", "document", "preferences", "stop"]),
        ("facts.rs", &["analysis", "document", "language", "stop", "summary"]),
        ("timeline.rs", &["analysis", "document", "facts"]),
        ("table.rs", &["analysis", "facts", "plain"]),
        ("citation/", &["analysis", "document", "language", "plain"]),
        ("export/", &["analysis", "annotation", "citation", "document", "facts", "plain", "summary"]),
        (
            "dossier/",
            &[
                "analysis",
                "document",
                "export",
                "facts",
                "language",
                "plain",
                "preferences",
                "search",
                "stop",
                "summary",
                "timeline",
            ],
        ),
        ("worker/", &["document", "import", "source", "stop"]),
        ("collection.rs", &["import", "source", "stop", "worker"]),
        ("engine.rs", &["analysis", "document", "import", "stop", "worker"]),
        ("model/", &window),
        ("ui/", &panes),
        ("shell/", &shell),
        ("cli.rs", &command_line),
        ("cli/", &command_line),
    ];
    for (name, source) in sources() {
        let Some((prefix, modules)) = allowed.iter().find(|(prefix, _)| name.starts_with(prefix)) else {
            assert!(["lib.rs", "main.rs"].contains(&name.as_str()), "{name} is in no room");
            continue;
        };
        let own = prefix.trim_end_matches('/').trim_end_matches(".rs");
        assert!(!uses(&source).contains(""), "{name} names several rooms in one line, which hides them");
        let strangers: Vec<String> = uses(&source)
            .into_iter()
            .filter(|m| !(m == own || m == "error" || modules.contains(&m.as_str())))
            .collect();
        assert!(strangers.is_empty(), "{name} knows {strangers:?}");
    }
}

#[test]
fn the_toolkit_and_the_file_system_stay_in_their_rooms() {
    for (name, source) in sources() {
        let code = code(&source);
        let window = name.starts_with("shell/") || name.starts_with("ui/") || name == "theme.rs";
        assert!(window || !(code.contains("egui::") || code.contains("eframe::")), "{name} knows the toolkit");
        let frame = ["shell/window.rs", "shell/start.rs"].contains(&name.as_str());
        assert!(frame || !code.contains("eframe::"), "{name} knows the frame of the window");
        assert!(name == "shell/dialog.rs" || !code.contains("rfd::"), "{name} knows the file dialog");
        let hands_over = name == "shell/links.rs";
        assert!(
            hands_over || !(code.contains("open::that") || code.contains("webbrowser::")),
            "{name} starts programs"
        );
        let files = [
            "source.rs",
            "shell/memory/file.rs",
            "shell/memory/notes.rs",
            "shell/memory/store.rs",
            "shell/memory/texts.rs",
            "shell/instance.rs",
            // The worker looks up what it inherited, to close it.
            "worker/confine/linux.rs",
        ];
        let files = files.contains(&name.as_str());
        assert!(files || !(code.contains("std::fs") || code.contains("fs::")), "{name} touches files");
        let threads = [
            // Two phases at once for a long text, both pure.
            "analysis/pair.rs",
            "worker/child.rs",
            "worker/pipes.rs",
            "shell/loader.rs",
            "shell/picture_reader.rs",
            "shell/page_reader.rs",
            "shell/dialog.rs",
            "shell/links.rs",
            "shell/boards.rs",
            "shell/desktop.rs",
            "shell/dossier.rs",
            "shell/folder.rs",
            "shell/all_notes.rs",
            "shell/note_finder.rs",
            "shell/note_writer.rs",
            "shell/fonts.rs",
            "shell/watcher.rs",
            "shell/instance.rs",
            "shell/confinement.rs",
            "shell/collection.rs",
            "shell/comparing.rs",
            "engine.rs",
            "cli/jsonl.rs",
        ]
        .contains(&name.as_str());
        let starts = ["thread::Builder", "thread::spawn", "thread::scope"].iter().any(|way| code.contains(way));
        assert!(threads || !starts, "{name} starts threads");
    }
}

/// A `match` with a rest would swallow the command or the event that is added next.
#[test]
fn no_command_and_no_event_is_swallowed() {
    for (name, source) in sources() {
        if ["shell/handle.rs", "shell/events.rs", "model/action.rs", "model/command.rs"].contains(&name.as_str()) {
            assert!(!code(&source).contains("_ =>"), "{name} has a rest");
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    for (name, source) in sources() {
        assert!(source.starts_with("//!"), "{name} does not open by saying what it is");
    }
}

/// The keys of a locale file.
fn keys(locale: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("assets/locales").join(locale)).expect("a locale");
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
        .collect()
}

/// The string literals of a piece of code that are shaped like a key.
fn literals(code: &str) -> impl Iterator<Item = &str> {
    code.split('"').skip(1).step_by(2).filter(|literal| {
        literal.starts_with(|c: char| c.is_ascii_lowercase())
            && literal.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    })
}

#[test]
fn every_text_key_is_used_and_every_used_key_is_there() {
    let (german, english) = (keys("de.ftl"), keys("en.ftl"));
    assert_eq!(german, english);
    let code: String = sources().iter().map(|(_, source)| code(source)).collect();
    for key in &english {
        let built = key.starts_with("language-name-");
        assert!(built || code.contains(&format!("\"{key}\"")), "nothing says “{key}”");
    }
    // What is asked for by name, and the tables of keys: `text_key`, `kind_key`, `Error::key`.
    let mut asked: Vec<&str> = Vec::new();
    for call in [".text(\"", ".format(\""] {
        asked.extend(code.split(call).skip(1).filter_map(|rest| rest.split('"').next()));
    }
    // What an attribute calls a field in a file is no key.
    let without_attributes: String = code.lines().filter(|line| !line.trim_start().starts_with("#[")).collect();
    let tables = without_attributes.split("fn ").filter(|body| {
        let name: String = body.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        (name == "key" || name.ends_with("_key")) && body.contains("&'static str")
    });
    let sources = sources();
    let actions = sources.iter().find(|(name, _)| name == "model/action.rs").map(|(_, source)| self::code(source));
    let actions = actions.unwrap_or_default();
    // Of the table of actions only the typed characters are no keys.
    let actions = literals(&actions).filter(|literal| literal.len() > 1);
    let tables: Vec<&str> = tables.flat_map(literals).chain(actions).collect();
    assert!(asked.len() > 20 && tables.len() > 50, "the sources are read right");
    for key in asked.into_iter().chain(tables) {
        assert!(english.contains(key), "“{key}” has no text");
    }
    // In the window every other literal with a hyphen is a key too, but for what names a widget.
    let widgets = [
        "all-notes",
        "figures-below",
        "note-action",
        "note-entry",
        "note-sign",
        "notes-list",
        "of-all",
        "of-all-row",
        "of-section",
        "pane-tabs",
        "section-row",
        "summary-sentences",
        "tab-row",
        "why-said",
    ];
    // What the desktop's portal calls its settings, and a field of the head of exported notes.
    let settings = ["color-scheme", "reduced-motion", "enable-animations", "comma-tags"];
    for (name, source) in sources {
        if name.starts_with("ui/") || name.starts_with("shell/") {
            for literal in literals(&self::code(&source)) {
                let is_name = widgets.contains(&literal) || settings.contains(&literal);
                let known = english.contains(literal) || is_name || !literal.contains('-');
                assert!(known, "{name} says “{literal}”, which has no text");
            }
        }
    }
}

#[test]
fn every_language_has_a_name_and_every_list_says_where_it_is_from() {
    let names = keys("en.ftl");
    let is_named = |code: &str| assert!(names.contains(&format!("language-name-{code}")), "{code} has no name");
    let codes = fs::read_to_string(root().join("assets/lang/codes.txt")).expect("the codes");
    codes.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split(' ').next()).for_each(is_named);
    for entry in fs::read_dir(root().join("assets/lang")).expect("a folder") {
        let folder = entry.expect("an entry").path();
        let code = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let Ok(files) = fs::read_dir(&folder) else { continue };
        is_named(&code);
        for file in files {
            let path = file.expect("an entry").path();
            let text = fs::read_to_string(&path).expect("text");
            assert!(text.starts_with('#'), "{} does not say where it is from", path.display());
        }
        // Of a language that function words name the lists are whole.
        for list in ["stop-words.txt", "joining-words.txt", "pointing-words.txt", "boilerplate.txt", "habits.txt"] {
            let is_whole = folder.join(list).exists() || !folder.join("function-words.txt").exists();
            assert!(is_whole, "{code} has no {list}");
        }
    }
}

/// A language is data: neither the analysis nor an importer names one that has lists of its own.
#[test]
fn no_code_of_a_language_stands_in_the_analysis_and_the_importers() {
    let folders = fs::read_dir(root().join("assets/lang")).expect("a folder");
    let folders = folders.map(|entry| entry.expect("an entry").path());
    let codes: BTreeSet<String> = folders
        .filter(|folder| ["function-words.txt", "particles.txt"].iter().any(|list| folder.join(list).exists()))
        .map(|folder| folder.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    assert!(codes.len() > 8 && codes.contains("de"), "the folders are read right");
    for (name, source) in sources() {
        let is_room = ["analysis/", "document/", "import/", "language/"].iter().any(|room| name.starts_with(room));
        // The size of letters in points is no Portuguese.
        if is_room && name != "import/picture.rs" && !name.ends_with("tests.rs") {
            for literal in literals(&code(&source)) {
                assert!(!codes.contains(literal), "{name} names the language “{literal}”");
            }
        }
    }
}

/// The names by which the code asks for groups of words are names that the files have, and the other way round: a name
/// that is spelled otherwise would be a group without words.
#[test]
fn every_group_of_words_that_is_asked_for_is_there() {
    let mut groups = BTreeSet::new();
    for folder in fs::read_dir(root().join("assets/lang")).expect("a folder") {
        let folder = folder.expect("an entry").path();
        for file in ["groups.txt", "word-parts.txt"] {
            let text = fs::read_to_string(folder.join(file)).unwrap_or_default();
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            groups.extend(lines.filter_map(|line| line.split_whitespace().next()).map(str::to_owned));
        }
    }
    let rooms = |name: &str| {
        ["analysis/", "citation/", "dossier/", "facts.rs", "import/", "language/"]
            .iter()
            .any(|room| name.starts_with(room))
    };
    let sources = sources().into_iter().filter(|(name, _)| rooms(name));
    let code: String = sources.map(|(_, source)| code(&source)).collect();
    for name in &groups {
        assert!(code.contains(&format!("\"{name}\"")), "nothing asks for “{name}”");
    }
    let calls = [".group(\"", ".have(\""].into_iter().flat_map(|call| code.split(call).skip(1));
    let asked: Vec<&str> = calls.filter_map(|rest| rest.split('"').next()).collect();
    assert!(asked.len() > 12, "the sources are read right");
    for name in asked {
        assert!(groups.contains(name), "no group is called “{name}”");
    }
}

#[test]
fn nothing_reaches_for_the_network_or_another_program() {
    for (name, source) in sources() {
        let code = code(&source);
        for word in ["std::net", "TcpStream", "UdpSocket", "UnixStream", "process::Command", "OpenUrl", "hyperlink("] {
            // The page to print is handed to the browser, as a file, and a link that was followed.
            let prints = word == "OpenUrl" && name == "shell/links.rs" && !code.contains("http");
            // Workers are this same program.
            let works =
                word == "process::Command" && ["worker/host.rs", "worker/probe/inject.rs"].contains(&name.as_str());
            // Later starts hand their files over, on this computer alone.
            let hands_over = ["UnixStream", "std::net"].contains(&word)
                && !code.contains("std::net::Tcp")
                && name == "shell/instance.rs";
            assert!(prints || works || hands_over || !code.contains(word), "{name} has {word}");
        }
    }
}

#[test]
fn no_network_crate_is_locked() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("a lock file");
    // mio and socket2 are what the network parts of the asynchronous runtimes cannot do without.
    let network = [
        "mio",
        "socket2",
        "async-net",
        "async-std",
        "reqwest",
        "hyper",
        "hyper-util",
        "http",
        "ureq",
        "curl",
        "curl-sys",
        "h2",
        "h3",
        "quinn",
        "quinn-proto",
        "rustls",
        "native-tls",
        "openssl",
        "openssl-sys",
        "schannel",
        "security-framework",
        "isahc",
        "surf",
        "attohttpc",
        "minreq",
        "tungstenite",
        "tokio-tungstenite",
        "websocket",
        "actix-web",
        "axum",
        "warp",
        "tower-http",
        "tonic",
        "trust-dns-resolver",
        "hickory-resolver",
        "webpki",
        "tokio-native-tls",
        "tokio-rustls",
        "libssh2-sys",
        "git2",
        "lettre",
        "sentry",
    ];
    let packages: Vec<&str> = lock.split("[[package]]").skip(1).collect();
    assert!(packages.len() > 100, "the lock file is read right");
    for package in packages {
        let name = package.split('"').nth(1).expect("a name");
        assert!(!network.contains(&name), "{name} can reach the network");
        // tokio is locked for the web build of the window's toolkit, without its network part, which needs mio.
        let needs = package.split("dependencies = [").nth(1).unwrap_or_default();
        assert!(name != "tokio" || !(needs.contains("mio") || needs.contains("socket2")), "tokio with a network");
        assert!(name == "wasm-bindgen-futures" || !needs.contains("\"tokio\""), "{name} needs tokio");
    }
}
