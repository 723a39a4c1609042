//! What the README promises can be checked: its worked example, and that its commands are there.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use serde_json::Value;
use std::path::Path;
use std::process::Command;

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect(name)
}

#[test]
fn the_worked_example_is_what_the_program_says() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/examples/de.txt");
    let output = Command::new(env!("CARGO_BIN_EXE_kurzum"))
        .args(["summarize", "--format", "json"])
        .arg(sample)
        .output()
        .expect("it runs");
    let article: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let first = &article["summary"][0];
    let readme = read("README.md").replace("\n> ", " ");
    assert!(readme.contains(first["text"].as_str().expect("a text")), "the sentence stands there word for word");
    let parts = &first["reasons"]["parts"];
    for (name, value) in [
        ("| keywords |", &parts["keywords"]),
        ("| links |", &parts["links"]),
        ("| place |", &parts["place"]),
        ("| title |", &parts["title"]),
        ("| **score** |", &first["score"]),
    ] {
        let row = readme.lines().find(|line| line.starts_with(name)).expect(name);
        let said = row.trim_end_matches('|').rsplit('|').next().expect("a cell").trim_matches([' ', '*']);
        assert_eq!(said, format!("{:.2}", value.as_f64().expect("a number")), "{name}");
    }
}

#[test]
fn every_file_and_every_section_that_is_linked_is_there() {
    for name in ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "benches/README.md"] {
        let text = read(name);
        let headings: Vec<String> = text
            .lines()
            .filter_map(|line| line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")))
            .map(|heading| {
                let kept = heading.to_lowercase();
                kept.chars()
                    .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'))
                    .collect::<String>()
                    .replace(' ', "-")
            })
            .collect();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if let Some(section) = link.strip_prefix('#') {
                assert!(headings.iter().any(|heading| heading == section), "{name}: no section “{section}”");
            } else if !link.starts_with("http") {
                let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(name).with_file_name(link);
                assert!(place.exists(), "{name}: no file “{link}”");
            }
        }
    }
}
