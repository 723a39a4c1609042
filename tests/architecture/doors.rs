//! Functions and constants that are public are used: by another room if a door passes them on, by another file at
//! least if they are marked `pub`. Types go with the functions that take and give them.

use super::{code, root, sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The rooms with a door.
const ROOMS: [&str; 13] = [
    "analysis",
    "annotation",
    "citation",
    "document",
    "dossier",
    "export",
    "import",
    "language",
    "model",
    "shell",
    "summary",
    "ui",
    "worker",
];

/// The words of each file of the crate, its tests, benches and examples, by its path.
fn words() -> BTreeMap<String, BTreeSet<String>> {
    fn walk(folder: &Path, found: &mut BTreeMap<String, BTreeSet<String>>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("text");
                let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
                let words = code.flat_map(|line| line.split(|c: char| !(c.is_alphanumeric() || c == '_')));
                let name = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
                found.insert(name, words.map(str::to_owned).collect());
            }
        }
    }
    let mut found = BTreeMap::new();
    for folder in ["src", "tests", "benches", "examples", "fuzz/fuzz_targets"] {
        walk(&root().join(folder), &mut found);
    }
    found
}

#[test]
fn a_door_passes_on_what_other_rooms_use() {
    let words = words();
    for room in ROOMS {
        let door = code(&fs::read_to_string(root().join("src").join(room).join("mod.rs")).expect("a door"));
        let passed_on = door.split("\npub use ").skip(1).filter_map(|rest| rest.split(';').next());
        let passed_on = passed_on.filter(|path| !path.starts_with("crate::"));
        let names = passed_on.flat_map(|path| path.rsplit("::").next().unwrap_or_default().split([',', '{', '}']));
        for name in names.map(|name| name.rsplit(" as ").next().unwrap_or_default().trim()).filter(|n| !n.is_empty()) {
            let inside = format!("src/{room}/");
            // A type is passed on with the functions that take or give it.
            let is_type = name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
            let is_used = words.iter().any(|(file, words)| !file.starts_with(&inside) && words.contains(name));
            assert!(is_type || is_used, "{room} passes on {name}, which no other room uses");
        }
    }
}

#[test]
fn what_is_public_is_used_by_another_file() {
    let words = words();
    let mut unused = Vec::new();
    for (name, source) in sources() {
        let own = format!("src/{name}");
        for line in code(&source).lines() {
            let Some(item) = line.trim_start().strip_prefix("pub ") else { continue };
            let item = item.trim_start_matches("const ").trim_start_matches("unsafe ");
            let kinds = ["fn ", "trait ", "static "];
            let named = kinds.iter().find_map(|kind| item.strip_prefix(kind));
            // `pub const NAME` lost its keyword above.
            let named = named.or_else(|| item.starts_with(|c: char| c.is_ascii_uppercase()).then_some(item));
            let Some(named) = named else { continue };
            let named: String = named.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let is_used = words.iter().any(|(file, words)| *file != own && words.contains(&named));
            if !is_used {
                unused.push(format!("{name}: {named}"));
            }
        }
    }
    assert!(unused.is_empty(), "only their own file names them: {unused:#?}");
}
