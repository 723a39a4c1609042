//! The contract of the command line with the programs that call it: every field of
//! the JSON object, JSON Lines in awkward shapes, and messages that stay one line.
//! `tests/cli.rs` plays what a person does.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const EXAMPLES: [(&str, &str); 2] =
    [("de", include_str!("../assets/examples/de.txt")), ("en", include_str!("../assets/examples/en.txt"))];

/// With quotation marks, dashes and letters that windows-1252 keeps where Latin-1 has control characters.
const TYPOGRAPHIC: &str = "Die Fähre nach Höllenau fährt wieder

Die Fähre nach Höllenau fährt seit Samstag wieder – nach fünf Jahren Pause. „Wir haben auf diesen Tag gewartet“, sagte \
                           die Fährfrau Käthe Öhlers.

Die Fähre kostet 3 € für Fußgänger und 9 € für Autos. Das Café am Anleger öffnet ebenfalls … allerdings erst im Frühjahr.

Die Gemeinde Höllenau zahlt die Hälfte der Kosten für die Fähre. Über die Brücke wären es 40 Kilometer Umweg.
";

fn kurzum(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kurzum"))
        .env_remove("LANGUAGE")
        .env("LANG", "en_US.UTF-8")
        .env("LC_ALL", "en_US.UTF-8")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_owned();
    // Beside the reading of the output, or both sides wait for ever. A program that
    // ends before it has read all is judged by its status, not here.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("no panic");
    output
}

/// The output of a call that must succeed without a word on standard error.
fn printed(arguments: &[&str], input: &[u8]) -> String {
    let output = kurzum(arguments, input);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn objects(input: &str) -> Vec<Value> {
    let output = printed(&["summarize", "--jsonl", "-n", "1"], input.as_bytes());
    output.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is a list"))
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a whole number")).expect("fits")
}

fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The places of a list of `{start, end}` objects: in order, apart, not empty and on character boundaries.
fn places(text: &str, values: &[Value]) -> Vec<(usize, usize)> {
    let ends = |value: &Value| (number(&value["start"]), number(&value["end"]));
    in_order(text, values.iter().map(ends).collect())
}

/// The places of a list of `[start, end]` pairs, which has no other shape: in the same way.
fn pairs(text: &str, values: &[Value]) -> Vec<(usize, usize)> {
    let ends = |value: &Value| match list_of(value) {
        [start, end] => (number(start), number(end)),
        _ => panic!("{value} is no pair"),
    };
    in_order(text, values.iter().map(ends).collect())
}

fn list_of(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn in_order(text: &str, places: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut last = 0;
    for (start, end) in &places {
        assert!(last <= *start && start < end, "{start} to {end} begins before {last} or is empty");
        assert!(text.get(*start..*end).is_some(), "{start} to {end} is no slice");
        last = *end;
    }
    places
}

#[test]
fn every_format_says_the_same_sentences_in_both_languages() {
    for (language, article) in EXAMPLES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/examples/{language}.txt"));
        let path = path.to_str().expect("UTF-8");
        for length in [["--sentences", "1"], ["--sentences", "4"], ["--percent", "10"], ["--percent", "100"]] {
            let call = |format: &str| {
                printed(&["summarize", path, length[0], length[1], "--language", language, "--format", format], b"")
            };
            let text = call("text");
            let sentences: Vec<&str> = text.lines().collect();
            if length[0] == "--sentences" {
                assert_eq!(sentences.len().to_string(), length[1]);
            }
            assert!(sentences.iter().all(|sentence| article.contains(sentence)), "{text}");
            let object: Value = serde_json::from_str(&call("json")).expect("JSON");
            let chosen: Vec<&str> =
                list(&object, "summary").iter().map(|s| s["text"].as_str().expect("text")).collect();
            assert_eq!(chosen, sentences);
            let (markdown, html) = (call("markdown"), call("html"));
            let title = article.lines().next().expect("a title");
            assert!(markdown.starts_with(&format!("# {title}\n\n")) && html.contains(&format!("<h1>{title}</h1>")));
            assert_eq!(markdown.lines().filter(|line| line.starts_with("- ")).count(), sentences.len());
            for sentence in sentences {
                assert!(markdown.contains(&format!("\n- {sentence}\n")), "{markdown}");
                assert!(html.contains(&format!("<p>{}</p>", sentence.replace('&', "&amp;"))), "{html}");
            }
        }
    }
}

#[test]
fn what_looks_like_markup_is_text() {
    let text = "He wrote <b>bold & \"brash\"</b> into *the* [book](http://a.b) that night. It sold well in the north.";
    let html = printed(&["summarize", "--format", "html", "-n", "2"], text.as_bytes());
    assert!(html.contains("&lt;b&gt;bold &amp; &quot;brash&quot;&lt;/b&gt;") && !html.contains("<b>"), "{html}");
    let markdown = printed(&["summarize", "--format", "markdown", "-n", "2"], text.as_bytes());
    assert!(markdown.contains(r"\*the\* \[book\]") && markdown.contains(r"\<b\>"), "{markdown}");
}

#[test]
fn every_field_of_the_object_is_what_the_readme_says() {
    for (language, article) in EXAMPLES {
        let output = printed(&["summarize", "-", "--format", "json", "-n", "5"], article.as_bytes());
        assert_eq!(output.lines().count(), 1, "one object on one line");
        let object: Value = serde_json::from_str(&output).expect("JSON");
        let text = object["text"].as_str().expect("text");
        assert_eq!(solid(text), solid(article), "the characters in their order, left-overs included");
        assert_eq!(object["language"], language);
        assert_eq!(object["title"].as_str(), article.lines().next());
        assert!(object["source"].is_null() && object.get("id").is_none());

        let blocks = list(&object, "blocks");
        let block_places = places(text, blocks);
        let between: String = block_places.windows(2).map(|pair| &text[pair[0].1..pair[1].0]).collect();
        assert!(between.chars().all(char::is_whitespace), "between two blocks is white space only");
        let kinds = ["title", "heading", "paragraph", "list-item", "quote", "boilerplate"];
        assert!(blocks.iter().all(|block| kinds.contains(&block["kind"].as_str().expect("kind"))));
        let left_over = |block: &Value| block["kind"] == "boilerplate";
        let left_overs: Vec<&str> = blocks
            .iter()
            .zip(&block_places)
            .filter(|(block, _)| left_over(block))
            .map(|(_, place)| &text[place.0..place.1])
            .collect();
        let wanted: Vec<&str> = article.lines().filter(|line| !line.is_empty()).rev().take(5).collect();
        assert!(left_overs.iter().rev().eq(wanted.iter()), "{left_overs:?}");

        let sentences = list(&object, "sentences");
        let sentence_places = places(text, sentences);
        let covered: String = sentence_places.iter().map(|place| &text[place.0..place.1]).collect();
        assert_eq!(solid(&covered), solid(text), "every sentence of the document");
        for (sentence, place) in sentences.iter().zip(&sentence_places) {
            let block = number(&sentence["block"]);
            assert!(block_places[block].0 <= place.0 && place.1 <= block_places[block].1, "inside its block");
            let prose = ["paragraph", "list-item", "quote"].contains(&blocks[block]["kind"].as_str().expect("kind"));
            assert_eq!(sentence["score"].is_number(), prose, "{sentence}");
            assert!(prose || sentence["score"].is_null(), "{sentence}");
        }

        let summary = list(&object, "summary");
        assert_eq!(summary.len(), 5);
        let mut last = None;
        for choice in summary {
            let index = number(&choice["sentence"]);
            assert!(last < Some(index), "in the order of the article");
            last = Some(index);
            let place = sentence_places[index];
            assert_eq!(choice["text"], text[place.0..place.1]);
            assert_eq!(choice["score"], sentences[index]["score"]);
            assert!(choice["reasons"]["parts"].is_object() && choice["reasons"]["keywords"].is_array());
        }

        for keyword in list(&object, "keywords") {
            let spans = pairs(text, list(keyword, "spans"));
            assert_eq!(number(&keyword["count"]), spans.len());
            assert!(keyword["weight"].as_f64().is_some_and(|weight| weight > 0.0 && weight <= 1.0));
            let forms: Vec<&str> = list(keyword, "forms").iter().map(|form| form.as_str().expect("text")).collect();
            assert!(forms.contains(&keyword["term"].as_str().expect("text")));
            assert!(spans.iter().all(|span| forms.contains(&&text[span.0..span.1])), "{keyword}");
        }
        let figures = list(&object, "figures");
        assert!(figures.len() > 5);
        for (figure, place) in figures.iter().zip(places(text, figures)) {
            let kinds = ["number", "percent", "money", "measure", "date", "time", "duration"];
            assert!(kinds.contains(&figure["kind"].as_str().expect("kind")));
            assert_eq!(figure["text"], text[place.0..place.1]);
            assert!(figure["value"].as_str().is_some_and(|value| !value.is_empty()));
            assert!(figure.get("unit").is_none_or(Value::is_string));
        }
        for name in list(&object, "names") {
            let kinds = ["person", "organisation", "place", "other"];
            assert!(kinds.contains(&name["kind"].as_str().expect("kind")));
            let mentions: Vec<&str> = pairs(text, list(name, "spans")).iter().map(|s| &text[s.0..s.1]).collect();
            assert!(mentions.contains(&name["text"].as_str().expect("text")));
        }

        let statistics = &object["statistics"];
        let article_blocks = || blocks.iter().zip(&block_places).filter(|(block, _)| !left_over(block));
        let characters: usize = article_blocks().map(|(_, place)| text[place.0..place.1].chars().count()).sum();
        assert_eq!(number(&statistics["characters"]), characters);
        let paragraphs = article_blocks().filter(|(block, _)| block["kind"] == "paragraph").count();
        assert_eq!(number(&statistics["paragraphs"]), paragraphs);
        let scored = sentences.iter().filter(|sentence| sentence["score"].is_number()).count();
        assert_eq!(number(&statistics["sentences"]), scored);
        let share = number(&statistics["summary_words"]) as f64 / number(&statistics["words"]) as f64;
        assert!((statistics["compression"].as_f64().expect("a share") - share).abs() < 1e-4);
        assert!(number(&statistics["reading_time_secs"]) > number(&statistics["summary_words"]) / 10);
        assert_eq!(object["warnings"], json!([]));
    }
}

#[test]
fn windows_text_with_typographic_marks_is_the_same_article() {
    let windows: Vec<u8> = TYPOGRAPHIC
        .chars()
        .map(|c| match c {
            '€' => 0x80,
            '„' => 0x84,
            '…' => 0x85,
            '“' => 0x93,
            '–' => 0x96,
            c => u8::try_from(u32::from(c)).expect("Latin-1"),
        })
        .collect();
    let summary = printed(&["summarize", "-n", "3"], TYPOGRAPHIC.as_bytes());
    assert_eq!(summary.lines().count(), 3);
    assert_eq!(printed(&["summarize", "-n", "3"], &windows), summary);
    let object: Value = serde_json::from_str(&printed(&["summarize", "--format", "json"], &windows)).expect("JSON");
    assert_eq!(object["warnings"], json!([{"kind": "guessed-encoding", "encoding": "windows-1252"}]));
    for end in ["\r\n", "\r"] {
        assert_eq!(printed(&["summarize", "-n", "3"], TYPOGRAPHIC.replace('\n', end).as_bytes()), summary, "{end:?}");
    }
}

#[test]
fn focus_takes_one_or_more_words_after_the_file() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/examples/de.txt");
    let path = path.to_str().expect("UTF-8");
    let park = "Für den Park am Kopf des Hafenbeckens hat eine Bürgergruppe um die Gärtnerin Aylin Demir mehr als 3.200 \
                Unterschriften gesammelt.\n";
    assert_eq!(printed(&["summarize", path, "-n", "1", "--focus", "Unterschriften"], b""), park);
    assert_eq!(printed(&["summarize", path, "-n", "1", "--focus", "Gärtnerin", "Unterschriften"], b""), park);
    assert_eq!(printed(&["summarize", "-n", "1", "--focus", "Unterschriften", "--", path], b""), park);
    assert_eq!(printed(&["summarize", "-n", "1", "--focus=Unterschriften", path], b""), park);
}

#[test]
fn ids_of_every_type_come_back() {
    let ids = ["true", "1.5", "-3", "18446744073709551615", "\"ä\\n\"", "[1,{\"a\":null}]", "{\"b\":[],\"c\":1}", "[]"];
    let mut input = String::new();
    for id in ids {
        writeln!(input, "{{\"text\":\"The river rose.\",\"id\":{id}}}").expect("memory");
        writeln!(input, "{{\"id\":{id},\"text\":null}}").expect("memory");
    }
    let answers = objects(&input);
    assert_eq!(answers.len(), 2 * ids.len());
    for (id, pair) in ids.iter().zip(answers.chunks(2)) {
        let id: Value = serde_json::from_str(id).expect("JSON");
        assert!(pair[0]["id"] == id && pair[0]["summary"].is_array(), "{}", pair[0]);
        assert!(pair[1]["id"] == id && pair[1]["error"].is_string(), "{}", pair[1]);
    }
}

#[test]
fn a_title_beside_the_text_is_no_part_of_it() {
    let answers = objects(
        r#"{"id":1,"title":"The river rose","text":"People left the lower town. The river rose in the night. Nobody was hurt."}
{"id":2,"title":"The river rose","text":"The river rose\n\nPeople left the lower town in the night, by boat."}
{"id":3,"text":"People left the lower town. The river rose in the night. Nobody was hurt."}"#,
    );
    assert_eq!(answers[0]["text"], "People left the lower town. The river rose in the night. Nobody was hurt.");
    assert_eq!(answers[0]["title"], "The river rose");
    assert_eq!(answers[0]["summary"][0]["text"], "The river rose in the night.", "the title weighs");
    assert_eq!(answers[2]["summary"][0]["text"], "People left the lower town.", "without it another is chosen");
    assert_eq!(answers[1]["blocks"][0]["kind"], "title", "where the text begins with it, it is the title block");
}

#[test]
fn json_lines_in_awkward_shapes() {
    let nested = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    let deep_unknown = format!("{{\"id\":1,\"text\":\"The river rose.\",\"more\":{nested}}}");
    let deep_id = format!("{{\"id\":{nested},\"text\":\"The river rose.\"}}");
    let cases: [(&str, bool); 13] = [
        (&deep_unknown, true),
        ("\u{feff}{\"id\":1,\"text\":\"The river rose.\"}\r", true),
        ("{\"id\":1,\"text\":\"The river rose.\",\"unknown\":{\"x\":[1]}}", true),
        ("  {\"id\":1,\"text\":\"The river rose.\",\"title\":null,\"language\":null}  ", true),
        ("{\"id\":1,\"text\":\"\"}", true),
        ("{\"id\":1,\"text\":\" \\n\\t \"}", true),
        ("{\"id\":1,\"text\":\"--- ***\"}", true),
        ("{\"id\":1,\"text\":\"\\ud83d\\ude00 rose.\"}", true),
        ("{\"id\":1,\"text\":\"\\ud83d\"}", false),
        ("{\"id\":1}", false),
        ("{\"id\":1,\"text\":\"The river", false),
        ("\"The river rose.\"", false),
        (&deep_id, false),
    ];
    // Empty lines and lines of white space ask nothing and are answered by nothing.
    let input: String = cases.iter().flat_map(|(line, _)| [line, "\n\n  \n"]).collect();
    let answers = objects(&input);
    assert_eq!(answers.len(), cases.len());
    for ((line, good), answer) in cases.iter().zip(&answers) {
        assert_eq!(answer["summary"].is_array(), *good, "{line:.60}: {answer:.200}");
        assert_eq!(answer["error"].is_string(), !*good, "{line:.60}");
        assert!(!*good || answer["id"] == 1, "{line:.60}");
    }
}

#[test]
fn the_language_of_a_line_goes_before_that_of_the_call() {
    let input = br#"{"text":"Der Fluss stieg in der Nacht."}
{"text":"Der Fluss stieg in der Nacht.","language":"fr"}"#;
    let output = printed(&["summarize", "--jsonl", "--language", "en"], input);
    let languages: Vec<Value> =
        output.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")["language"].clone()).collect();
    assert_eq!(languages, ["en", "fr"]);
}

#[cfg(unix)]
#[test]
fn a_file_name_cannot_write_a_second_line_or_to_the_terminal() {
    for name in ["/no\nsuch.txt", "/no\u{1b}[31msuch.txt", "/no\r\u{85}such.txt"] {
        let output = kurzum(&["summarize", name], b"");
        let message = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(message.lines().count(), 1, "{message:?}");
        assert!(!message.trim_end_matches('\n').contains(char::is_control), "{message:?}");
    }
}

#[cfg(unix)]
#[test]
fn output_that_cannot_be_written_is_said() {
    let article = EXAMPLES[0].1;
    let call = |script: &str| {
        let mut child = Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_kurzum")])
            .env("LC_ALL", "en_US.UTF-8")
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("sh runs");
        drop(child.stdin.take().expect("piped").write_all(article.as_bytes()));
        child.wait_with_output().expect("it ends")
    };
    if Path::new("/dev/full").exists() {
        let full = call("\"$0\" summarize > /dev/full");
        let message = String::from_utf8_lossy(&full.stderr).into_owned();
        assert_eq!(full.status.code(), Some(1), "{message}");
        assert!(message.contains("could not be written") && message.lines().count() == 1, "{message}");
    }
    let gone = call("{ \"$0\" summarize --format json; echo $? >&2; } | true");
    assert_eq!(String::from_utf8_lossy(&gone.stderr).trim(), "0", "a reader that has gone is no failure");
}

/// Texts that a careless loop would take minutes for. Without a time limit here: a
/// run that does not end is what fails.
#[test]
fn long_runs_of_one_kind_end() {
    let words: Vec<String> = (0..30_000).map(|n| format!("wort{n}")).collect();
    for text in [
        format!("{}.", "Haus ".repeat(60_000).trim_end()),
        format!("{}.", words.join(" ")),
        format!("Ein Satz. {}", "(".repeat(300_000)),
        format!("{} Ein Satz.", ". ".repeat(150_000)),
        format!("{}.", "1.000,".repeat(60_000)),
        format!("{}. Ein Satz.", "a-".repeat(150_000)),
    ] {
        let output = printed(&["summarize", "--language", "de", "-n", "1"], text.as_bytes());
        assert!(solid(&text).contains(&solid(&output)), "verbatim");
    }
}

/// What the README says of a document's structure, and one that has all of it.
const STRUCTURED: &str = "---\nlang: de-at\n---\n# Der Hafen\n\nDer Umbau kostet *etwa* 42 Euro je m<sup>2</sup>.[^1] Mehr sagt [die Stadt](https://stadt.example/a), mehr [unten](#die-kosten).\n\n\
    ## Die Kosten\n\n| Posten | Betrag |\n|---|---|\n| Kai | 7 Euro |\n\n1. Eins kostet wenig.\n   - Kai\n\n```\nlet a;\n```\n\n\
    > Wir freuen uns.\n\n![Von oben](hafen.png)\n\nEnde.\n\n[^1]: Angaben der Stadt.\n";

#[test]
fn the_structure_of_a_document_is_what_the_readme_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("hafen.md");
    std::fs::write(&path, STRUCTURED).expect("written");
    let output = printed(&["summarize", path.to_str().expect("a path"), "--format", "json"], b"");
    let object: Value = serde_json::from_str(&output).expect("JSON");
    let text = object["text"].as_str().expect("text");
    assert_eq!((&object["language"], &object["declared_language"]), (&json!("de"), &json!("de-AT")));
    let place = |value: &Value| &text[number(&value["start"])..number(&value["end"])];
    let blocks: Vec<(&str, u64, u64, &str)> = list(&object, "blocks")
        .iter()
        .map(|block| {
            let of = |field: &str| block.get(field).map_or(0, |value| value.as_u64().expect("a number"));
            (block["kind"].as_str().expect("kind"), of("level"), of("depth"), place(block))
        })
        .collect();
    assert_eq!(
        blocks,
        [
            ("title", 0, 0, "Der Hafen"),
            ("paragraph", 0, 0, "Der Umbau kostet etwa 42 Euro je m2.1 Mehr sagt die Stadt, mehr unten."),
            ("heading", 2, 0, "Die Kosten"),
            ("table", 0, 0, "Posten\tBetrag\nKai\t7 Euro"),
            ("list-item", 0, 1, "1. Eins kostet wenig."),
            ("list-item", 0, 2, "Kai"),
            ("code", 0, 0, "let a;"),
            ("quote", 0, 1, "Wir freuen uns."),
            ("paragraph", 0, 0, "Ende."),
            ("note", 0, 0, "Angaben der Stadt."),
        ]
    );
    assert_eq!(object["blocks"][4]["marker"], 3);
    let marks: Vec<(&str, &str)> =
        list(&object, "marks").iter().map(|mark| (mark["kind"].as_str().expect("kind"), place(mark))).collect();
    assert_eq!(marks, [("emphasis", "etwa"), ("superscript", "2")]);
    assert_eq!(place(&object["links"][0]), "die Stadt");
    assert_eq!(object["links"][0]["address"], "https://stadt.example/a");
    assert_eq!(place(&object["links"][1]), "unten");
    assert_eq!(object["links"][1]["place"], json!(text.find("Die Kosten")));
    let cells = list(&object["tables"][0], "cells");
    let cell = |index: usize| (place(&cells[index]), number(&cells[index]["row"]), number(&cells[index]["column"]));
    assert_eq!((cells.len(), cell(0), cell(3)), (4, ("Posten", 0, 0), ("7 Euro", 1, 1)));
    assert_eq!((&cells[1]["header"], &cells[3]["header"]), (&json!(true), &json!(false)));
    assert_eq!(object["tables"][0]["block"], 3);
    assert_eq!(object["notes"], json!([{"block": 9, "calls": [[text.find("1 Mehr"), text.find(" Mehr")]]}]));
    assert_eq!(
        (&object["pictures"][0]["alt"], &object["pictures"][0]["at"]),
        (&json!("Von oben"), &json!(text.find("Ende.")))
    );
    assert_eq!((&object["sections"][0]["title"], &object["sections"][0]["level"]), (&json!("Die Kosten"), &json!(2)));
    assert!(place(&object["sections"][0]).starts_with("Die Kosten\n\nPosten"));
    // Only prose is chosen, and nobody reads 42 m2.1.
    let scored: Vec<&str> =
        list(&object, "sentences").iter().filter(|one| one["score"].is_number()).map(place).collect();
    assert_eq!(
        scored,
        [
            "Der Umbau kostet etwa 42 Euro je m2.1",
            "Mehr sagt die Stadt, mehr unten.",
            "1. Eins kostet wenig.",
            "Wir freuen uns.",
            "Ende."
        ]
    );
    let plain = printed(&["summarize", path.to_str().expect("a path"), "-n", "5"], b"");
    assert!(plain.contains("je m².\n"), "{plain}");
    let markdown = printed(&["summarize", path.to_str().expect("a path"), "-n", "5", "--format", "markdown"], b"");
    assert!(markdown.contains("- Der Umbau kostet *etwa* 42 Euro je m².\n"), "{markdown}");
    assert!(markdown.contains("- Mehr sagt [die Stadt](<https://stadt.example/a>), mehr unten.\n"), "{markdown}");
    let html = printed(&["summarize", path.to_str().expect("a path"), "-n", "5", "--format", "html"], b"");
    assert!(html.contains("<p>Der Umbau kostet <em>etwa</em> 42 Euro je m<sup>2</sup>.</p>"), "{html}");
}

#[test]
fn what_a_mail_answers_is_none_of_its_sentences() {
    let candidates = |subject: &str, text: &str| -> Vec<String> {
        let mail = format!("From: Jana Kurz <j@l.example>\nTo: u@l.example\nSubject: {subject}\n\n{text}\n");
        let never = kurzum::Stop::never();
        let document = kurzum::import_named(mail.as_bytes(), Some("eml"), &never).expect("a mail");
        let document = std::sync::Arc::new(document);
        let analysis = kurzum::analyze(document, &kurzum::Options::default(), &never).expect("not stopped");
        let found = analysis.sentences.iter().filter(|sentence| analysis.is_candidate(sentence));
        found.map(|sentence| sentence.span.text(analysis.document.text()).to_owned()).collect()
    };
    let (asked, said) = ("Will the old quay be built in May?", "The new quay will be built in May.");
    assert_eq!(candidates("Re: The quay", &format!("> {asked}\n\n{said}")), [said]);
    // Where there is nothing else, it is what the mail has; and what is passed on is there to be read.
    assert_eq!(candidates("Re: The quay", &format!("> {asked}")), [asked]);
    assert_eq!(candidates("Fwd: The quay", &format!("> {asked}\n\n{said}")), [asked, said]);
}
