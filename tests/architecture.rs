//! Who may know whom, and what every file must have: held by reading the sources.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

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

/// The code of a file without its tests and comments.
fn code(source: &str) -> String {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
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
    let allowed: &[(&str, &[&str])] = &[
        ("document/", &["document"]),
        ("import/", &["document", "import"]),
        ("analysis/", &["document", "analysis"]),
        ("summary.rs", &["analysis", "document"]),
        ("key_figures.rs", &["analysis", "document", "summary"]),
        ("export.rs", &["analysis", "document", "summary"]),
        ("source.rs", &["import"]),
        ("i18n.rs", &["import"]),
        ("theme.rs", &[]),
    ];
    for (name, source) in sources() {
        for (prefix, modules) in allowed {
            if name.starts_with(prefix) {
                let strangers: Vec<String> =
                    uses(&source).into_iter().filter(|m| !modules.contains(&m.as_str())).collect();
                assert!(strangers.is_empty(), "{name} knows {strangers:?}");
            }
        }
        if name.starts_with("ui/") {
            assert!(!uses(&source).contains("source"), "{name} reads files");
        }
    }
}

#[test]
fn the_toolkit_and_the_file_system_stay_in_their_rooms() {
    for (name, source) in sources() {
        let code = code(&source);
        let window = name.starts_with("app/") || name.starts_with("ui/") || name == "theme.rs";
        assert!(window || !(code.contains("egui::") || code.contains("eframe::")), "{name} knows the toolkit");
        assert!(name == "app/dialog.rs" || !code.contains("rfd::"), "{name} knows the file dialog");
        let files = ["source.rs", "app/settings.rs"].contains(&name.as_str());
        assert!(files || !(code.contains("std::fs") || code.contains("fs::")), "{name} touches files");
        let threads = ["app/loader.rs", "app/dialog.rs", "cli/jsonl.rs"].contains(&name.as_str());
        assert!(threads || !code.contains("std::thread"), "{name} starts threads");
    }
}

#[test]
fn every_file_says_what_it_is_and_is_one_idea() {
    for (name, source) in sources() {
        assert!(source.starts_with("//!"), "{name} does not open by saying what it is");
        let lines = source.lines().count();
        assert!(lines <= 450, "{name} has {lines} lines");
    }
}

#[test]
fn every_text_key_is_used_and_every_used_key_is_there() {
    let locale = fs::read_to_string(root().join("assets/locales/en.ftl")).expect("a locale");
    let keys: BTreeSet<&str> = locale
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
        .collect();
    let code: String = sources().iter().map(|(_, source)| code(source)).collect();
    for key in &keys {
        let built = key.starts_with("language-name-");
        assert!(built || code.contains(&format!("\"{key}\"")), "nothing says “{key}”");
    }
    for call in ["text(\"", "format(\""] {
        for rest in code.split(call).skip(1) {
            let key = rest.split('"').next().unwrap_or_default();
            let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            assert!(!is_key || keys.contains(key), "“{key}” has no text");
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
        "reqwest",
        "hyper",
        "ureq",
        "curl",
        "curl-sys",
        "h2",
        "h3",
        "quinn",
        "rustls",
        "native-tls",
        "openssl",
        "openssl-sys",
        "isahc",
        "surf",
        "attohttpc",
        "minreq",
        "tungstenite",
        "websocket",
        "actix-web",
        "axum",
        "warp",
        "trust-dns-resolver",
        "hickory-resolver",
        "webpki",
        "webbrowser-http",
    ];
    for line in lock.lines() {
        if let Some(name) = line.strip_prefix("name = \"").and_then(|rest| rest.strip_suffix('"')) {
            assert!(!network.contains(&name), "{name} can reach the network");
        }
    }
}
