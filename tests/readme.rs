//! What the README and the page on the score promise can be checked: the worked example, links, and the parameters.
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
    for name in ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "benches/README.md", "docs/score.md"] {
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
                let link = link.split('#').next().unwrap_or_default();
                let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(name).with_file_name(link);
                assert!(place.exists(), "{name}: no file “{link}”");
            }
        }
    }
}

#[test]
fn the_page_on_the_score_has_every_parameter_with_its_value() {
    let page = read("docs/score.md");
    let all = format!("{:?}", kurzum::analysis::PARAMETERS);
    let all = all.trim_start_matches("Parameters { ").trim_end_matches(" }");
    let wanted: Vec<(&str, &str)> = all.split(", ").filter_map(|field| field.split_once(": ")).collect();
    assert!(wanted.len() > 15, "{all}");
    let rows = page.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(rows, wanted.len(), "a row for each, and none of one that is gone");
    for (name, value) in wanted {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{name}` |"))).expect(name);
        let said = row.split('|').nth(2).expect("a cell").trim();
        let is_same = match (value.parse::<f32>(), said.parse::<f32>()) {
            (Ok(value), Ok(said)) => (value - said).abs() < 0.005,
            _ => (value == "true") == (said == "yes"),
        };
        assert!(is_same, "{name} is {value}, not {said}");
    }
}
