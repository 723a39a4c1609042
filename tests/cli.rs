//! The command line as others use it: the real binary, its output, its messages
//! and its exit status.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = "Der Hafen von Ellerau wird umgebaut

Der Stadtrat hat am Montag beschlossen, den Hafen umzubauen. Der Umbau des Hafens kostet 48,5 Millionen Euro.

Die Opposition im Stadtrat warnt vor den Kosten. Das Land zahlt 40 Prozent der Kosten für den Umbau.

Auf der Nordseite des Hafens entstehen 420 Wohnungen. Eine Brücke führt über das große Hafenbecken.

Leave a Reply
";

fn kurzum(locale: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kurzum"));
    command.env_remove("LANGUAGE").env("LANG", locale).env("LC_ALL", locale).stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    kurzum("en_US.UTF-8").args(arguments).output().expect("the binary runs")
}

/// Runs with `input` on standard input.
fn fed(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = kurzum("en_US.UTF-8")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_owned();
    // Beside the reading of the output, or both sides wait for ever.
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("no panic").expect("it reads all");
    output
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

fn object(text: &str) -> Value {
    let output = fed(&["summarize", "-", "--format", "json", "-n", "3"], text.as_bytes());
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).expect("one JSON object")
}

fn slice<'a>(text: &'a str, value: &Value) -> &'a str {
    let offset = |key: &str| value[key].as_u64().expect("an offset") as usize;
    text.get(offset("start")..offset("end")).expect("on character boundaries")
}

#[test]
fn a_summary_is_sentences_of_the_article_one_a_line() {
    let folder = folder();
    let path = file(folder.path(), "a.txt", ARTICLE.as_bytes());
    for n in 1..=6 {
        let output = run(&["summarize", "-n", &n.to_string(), path.to_str().expect("UTF-8")]);
        assert!(output.status.success());
        let text = stdout(&output);
        assert_eq!(text.lines().count(), n);
        assert!(text.lines().all(|sentence| ARTICLE.contains(sentence)), "{text}");
        assert!(!text.contains("Leave a Reply"));
    }
    let half = stdout(&run(&["summarize", "--percent", "50", path.to_str().expect("UTF-8")]));
    assert_eq!(half.lines().count(), 3);
}

#[test]
fn standard_input_is_read_with_and_without_a_dash() {
    let with = fed(&["summarize", "-n", "2", "-"], ARTICLE.as_bytes());
    let without = fed(&["summarize", "-n", "2"], ARTICLE.as_bytes());
    assert!(with.status.success());
    assert_eq!(with.stdout, without.stdout);
}

#[test]
fn a_focused_word_comes_first() {
    let output = fed(&["summarize", "-n", "1", "--focus", "Wohnung"], ARTICLE.as_bytes());
    assert_eq!(stdout(&output).trim(), "Auf der Nordseite des Hafens entstehen 420 Wohnungen.");
}

#[test]
fn every_format_has_the_title_and_the_sentences() {
    let markdown = stdout(&fed(&["summarize", "--format", "markdown"], ARTICLE.as_bytes()));
    assert!(markdown.starts_with("# Der Hafen von Ellerau wird umgebaut\n\n- "), "{markdown}");
    let html = stdout(&fed(&["summarize", "--format", "html"], ARTICLE.as_bytes()));
    assert!(html.contains("<h1>Der Hafen von Ellerau wird umgebaut</h1>") && html.contains("lang=\"de\""), "{html}");
}

#[test]
fn the_object_keeps_its_contract() {
    let object = object(ARTICLE);
    let text = object["text"].as_str().expect("text");
    assert_eq!(object["language"], "de");
    assert_eq!(object["title"], "Der Hafen von Ellerau wird umgebaut");
    let blocks = object["blocks"].as_array().expect("blocks");
    let kinds: Vec<&str> = blocks.iter().map(|block| block["kind"].as_str().expect("kind")).collect();
    assert_eq!(kinds, ["title", "paragraph", "paragraph", "paragraph", "boilerplate"]);
    assert_eq!(slice(text, &blocks[4]), "Leave a Reply");
    let sentences = object["sentences"].as_array().expect("sentences");
    assert_eq!(sentences.len(), 8, "headings and left-overs included");
    assert!(sentences[0]["score"].is_null() && sentences[7]["score"].is_null());
    assert!(sentences[1..7].iter().all(|sentence| sentence["score"].is_number()));
    for choice in object["summary"].as_array().expect("summary") {
        let sentence = &sentences[choice["sentence"].as_u64().expect("index") as usize];
        assert_eq!(slice(text, sentence), choice["text"]);
        let parts = &choice["reasons"]["parts"];
        let sum: f64 = parts.as_object().expect("parts").values().map(|part| part.as_f64().expect("a number")).sum();
        assert!((sum - choice["score"].as_f64().expect("a score")).abs() < 1e-3, "the parts add up");
    }
    let keywords = object["keywords"].as_array().expect("keywords");
    let umbau = keywords.iter().find(|keyword| keyword["term"] == "Umbau").expect("a keyword");
    assert_eq!(umbau["count"], 2);
    assert_eq!(umbau["spans"].as_array().map(Vec::len), Some(2));
    let figures = object["figures"].as_array().expect("figures");
    let money = figures.iter().find(|figure| figure["kind"] == "money").expect("an amount");
    assert_eq!(
        (slice(text, money), &money["value"], &money["unit"]),
        ("48,5 Millionen Euro", &json!("48500000"), &json!("EUR"))
    );
    for figure in figures {
        assert_eq!(slice(text, figure), figure["text"]);
    }
    let statistics = &object["statistics"];
    assert_eq!(statistics["sentences"], 6);
    assert_eq!(statistics["paragraphs"], 3);
    for key in ["characters", "words", "reading_time_secs", "summary_words", "compression"] {
        assert!(statistics[key].as_f64().is_some_and(|value| value > 0.0), "{key}");
    }
    assert!(object["names"].is_array() && object["warnings"].is_array());
}

#[test]
fn every_encoding_and_line_end_gives_the_same_summary() {
    let folder = folder();
    let utf16 = |mark: &[u8], big: bool| {
        let units = ARTICLE.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
        mark.iter().copied().chain(units).collect::<Vec<u8>>()
    };
    let latin: Vec<u8> = ARTICLE.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    let cases = [
        ARTICLE.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", ARTICLE.as_bytes()].concat(),
        utf16(&[0xff, 0xfe], false),
        utf16(&[0xfe, 0xff], true),
        latin,
        ARTICLE.replace('\n', "\r\n").into_bytes(),
        ARTICLE.replace('\n', "\r").into_bytes(),
    ];
    let summaries: Vec<String> = cases
        .iter()
        .map(|bytes| {
            stdout(&run(&["summarize", "-n", "3", file(folder.path(), "a.txt", bytes).to_str().expect("UTF-8")]))
        })
        .collect();
    assert_eq!(summaries[0].lines().count(), 3);
    for (index, summary) in summaries.iter().enumerate() {
        assert_eq!(*summary, summaries[0], "case {index}");
    }
}

#[test]
fn what_cannot_be_read_is_said_in_one_line_in_both_languages() {
    let folder = folder();
    let huge = folder.path().join("huge.txt");
    std::fs::File::create(&huge).and_then(|file| file.set_len(65 * 1024 * 1024)).expect("a sparse file");
    let mut cases = vec![
        (folder.path().join("missing.txt"), "does not exist", "gibt es nicht"),
        (folder.path().to_owned(), "is a folder", "ist ein Ordner"),
        (file(folder.path(), "empty.txt", b""), "is empty", "ist leer"),
        (file(folder.path(), "blank.txt", b" \n\t\r\n"), "is empty", "ist leer"),
        (file(folder.path(), "zeros.bin", &[0; 4096]), "not a text file", "keine Textdatei"),
        (file(folder.path(), "noise.bin", &noise(4096)), "not a text file", "keine Textdatei"),
        (file(folder.path(), "a.png", b"\x89PNG\r\n\x1a\n0000"), "the format PNG", "Format PNG"),
        (
            file(folder.path(), "a.pdf", b"%PDF-1.7 text"),
            "is not a valid PDF file; it is damaged and cannot be read",
            "ist beschädigt und lässt sich nicht lesen; das Format ist PDF",
        ),
        (file(folder.path(), "a.gif", b"GIF89a"), "the format GIF", "Format GIF"),
        (file(folder.path(), "rule.txt", b"--- *** ---"), "no sentence", "keinen Satz"),
        (huge, "over 64 MiB", "größer als 64 MiB"),
    ];
    if cfg!(unix) {
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
        cases.push((pipe, "a pipe or a device", "eine Pipe oder ein Gerät"));
        cases.push((PathBuf::from("/dev/zero"), "a pipe or a device", "eine Pipe oder ein Gerät"));
    }
    for (path, english, german) in cases {
        for (locale, wanted) in [("en_US.UTF-8", english), ("de_DE.UTF-8", german)] {
            let output = kurzum(locale).arg("summarize").arg(&path).output().expect("the binary runs");
            let message = String::from_utf8(output.stderr).expect("UTF-8");
            assert_eq!(output.status.code(), Some(1), "{path:?}: {message}");
            assert_eq!(message.lines().count(), 1, "{message}");
            assert!(message.contains(wanted), "{path:?}: {message}");
            assert!(output.stdout.is_empty());
        }
    }
}

/// Bytes without a pattern, always the same (a linear congruential generator).
fn noise(n: usize) -> Vec<u8> {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..n).map(|_| next()).collect()
}

#[test]
fn one_mail_of_a_mailbox_is_named_by_its_number() {
    let folder = folder();
    let mail = |n: usize| {
        format!(
            "From a@b.example Tue May 10 11:28:07 2005\nFrom: a@b.example\nSubject: Mail {n}\n\nThe port has {n} ships. Nobody knows why.\n\n"
        )
    };
    let path = file(folder.path(), "harbour.mbox", [mail(1), mail(2), mail(3)].concat().as_bytes());
    let path = path.to_str().expect("UTF-8");
    let all = run(&["summarize", path]);
    assert_eq!(all.status.code(), Some(1));
    let said = String::from_utf8_lossy(&all.stderr).into_owned();
    assert!(said.contains("3 mails") && said.contains("harbour.mbox/1.eml") && said.lines().count() == 1, "{said}");
    let second = run(&["summarize", "--format", "json", &format!("{path}/2.eml")]);
    let object: Value = serde_json::from_str(&stdout(&second)).expect("an object");
    assert_eq!(object["title"], "Mail 2");
    assert!(object["text"].as_str().is_some_and(|text| text.contains("The port has 2 ships.")));
    assert_eq!(run(&["summarize", &format!("{path}/4.eml")]).status.code(), Some(1));
    // A mailbox of one mail is that mail.
    let one = file(folder.path(), "one.mbox", mail(1).as_bytes());
    assert!(stdout(&run(&["summarize", one.to_str().expect("UTF-8")])).contains("1 ships"));
}

#[test]
fn the_opening_and_a_time_can_be_asked_for() {
    let folder = folder();
    let text = "Rain fell on the hills above the harbour. The harbour crane lifted the harbour boats. \
                The harbour was open again. Gulls came back.";
    let path = file(folder.path(), "harbour.txt", text.as_bytes());
    let path = path.to_str().expect("UTF-8");
    let first = |arguments: &[&str]| {
        let output = run(&[&["summarize", path][..], arguments].concat());
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert!(first(&["-n", "1", "--opening", "more"]).starts_with("Rain fell"));
    assert!(first(&["-n", "1", "--opening", "none"]).starts_with("The harbour crane"));
    assert_eq!(first(&["--seconds", "1"]).lines().count(), 1, "at least one sentence");
    assert_eq!(first(&["--seconds", "300"]).lines().count(), 4, "all of it is read in five minutes");
}

/// A report of three sections: of ice at length, of gulls in short, and the books that it names.
const REPORT: &str = "# The harbour in winter\n\n## Ice\n\nThe ice closed the harbour in January. The ice of the harbour was thick, and \
    the ice broke the old crane. Ships waited for the ice to melt. The ice melted in March.\n\n## Gulls\n\nGulls came back \
    in spring. They nest on the crane.\n\n## References\n\nA. Voss wrote that the ice of the harbour closed the harbour. \
    The ice in the harbour ice, by B. Ivarsen.\n";

#[test]
fn each_section_is_summed_up_under_its_heading() {
    let folder = folder();
    let path = file(folder.path(), "report.md", REPORT.as_bytes());
    let path = path.to_str().expect("UTF-8");
    let said = |arguments: &[&str]| stdout(&run(&[&["summarize", path][..], arguments].concat()));
    let text = said(&["--by-section", "-n", "2"]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(
        matches!(lines.as_slice(), ["Ice", ice, "", "Gulls", "Gulls came back in spring."] if ice.contains("ice")),
        "{text}"
    );
    let markdown = said(&["--by-section", "-n", "2", "--format", "markdown"]);
    assert!(markdown.contains("\n## Ice\n\n- ") && markdown.contains("\n\n## Gulls\n\n- Gulls came"), "{markdown}");
    assert!(said(&["--by-section", "-n", "2", "--format", "html"]).contains("<h2>Gulls</h2>\n<p>Gulls came"));
    let json = said(&["--by-section", "-n", "3", "--format", "json"]);
    let object: Value = serde_json::from_str(&json).expect("one JSON object");
    let sections = object["summary_sections"].as_array().expect("a list");
    let titles: Vec<&Value> = sections.iter().map(|section| &section["title"]).collect();
    assert_eq!(titles, ["Ice", "Gulls"], "what is no prose is not summed up");
    let n: usize = sections.iter().map(|section| section["sentences"].as_array().expect("a list").len()).sum();
    assert_eq!(n, 3);
    assert!(object["sections"][sections[1]["section"].as_u64().expect("a number") as usize]["title"] == "Gulls");
    assert!(said(&["-n", "9"]).lines().all(|line| !line.contains("Voss") && !line.contains("Ivarsen")));
}

#[test]
fn a_summary_is_spread_over_the_whole_text() {
    let folder = folder();
    let path = file(folder.path(), "report.md", REPORT.as_bytes());
    let path = path.to_str().expect("UTF-8");
    let said = |arguments: &[&str]| stdout(&run(&[&["summarize", path, "-n", "2"][..], arguments].concat()));
    assert!(!said(&[]).contains("Gulls"), "ice matters most");
    let spread = said(&["--spread", "whole"]);
    assert!(spread.contains("Gulls came back in spring.") && spread.contains("ice"), "{spread}");
    assert_eq!(spread.lines().count(), 2);
}

#[test]
fn a_wrong_call_ends_with_two() {
    for arguments in [
        vec!["summarize", "--sentences", "0"],
        vec!["summarize", "--percent", "0"],
        vec!["summarize", "--percent", "101"],
        vec!["summarize", "--sentences", "2", "--percent", "10"],
        vec!["summarize", "--seconds", "0"],
        vec!["summarize", "--seconds", "60", "--sentences", "2"],
        vec!["summarize", "--opening", "less"],
        vec!["summarize", "--spread", "thin"],
        vec!["summarize", "--language", "klingon"],
        vec!["summarize", "--format", "pdf"],
        vec!["summarize", "--no-such-option"],
        vec!["summarize", "--jsonl", "a.txt"],
    ] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
}

#[cfg(unix)]
#[test]
fn sentences_of_a_pdf_lead_to_their_pages() {
    let lines = [
        [
            "The harbour of Northmoor reopens in May after two years of work.",
            "The council paid 12 million euros for it.",
        ],
        [
            "Ships had to sail around the harbour of Northmoor for two years.",
            "Nobody had asked for the works, a clerk says.",
        ],
    ];
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[4 0 R 6 0 R]/Count 2>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for [one, two] in lines {
        let contents = objects.len() + 2;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents {contents} 0 R>>"
        ));
        let drawn = format!("BT /F 12 Tf 60 700 Td ({one}) Tj 0 -14 Td ({two}) Tj ET");
        objects.push(format!("<</Length {}>>\nstream\n{drawn}\nendstream", drawn.len()));
    }
    let objects = objects.iter().enumerate().map(|(i, body)| format!("{} 0 obj\n{body}\nendobj\n", i + 1));
    let pdf = format!("%PDF-1.4\n{}trailer\n<</Root 1 0 R>>\n%%EOF\n", objects.collect::<String>());
    let folder = folder();
    file(folder.path(), "Der Hafen.pdf", pdf.as_bytes());
    let written = |locale: &str, format: &str| {
        let mut command = kurzum(locale);
        let arguments = ["summarize", "--sentences", "4", "--format", format, "Der Hafen.pdf"];
        stdout(&command.current_dir(folder.path()).args(arguments).output().expect("it runs"))
    };
    let html = written("en_GB.UTF-8", "html");
    assert!(
        html.contains("for two years. <small>(<a href=\"Der%20Hafen.pdf#page=2\">page 2</a>)</small></p>"),
        "{html}"
    );
    let markdown = written("de_DE.UTF-8", "markdown");
    assert!(markdown.contains("after two years of work. ([Seite 1](<Der%20Hafen.pdf#page=1>))\n"), "{markdown}");
    assert!(!written("en_GB.UTF-8", "text").contains("page"), "a text has no links");
}

#[test]
fn a_reader_that_closes_early_is_no_failure() {
    let folder = folder();
    let lines = format!("{}\n", json!({"id": 1, "text": ARTICLE})).repeat(2000);
    let path = file(folder.path(), "lines.jsonl", lines.as_bytes());
    let script = format!(
        "'{}' summarize --jsonl < '{}' | head -n 1 > /dev/null; echo ${{PIPESTATUS[0]}}",
        env!("CARGO_BIN_EXE_kurzum"),
        path.display()
    );
    let output = Command::new("bash").args(["-c", &script]).output().expect("bash runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "0");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn json_lines_keep_their_order_and_survive_bad_ones() {
    let mut input = Vec::new();
    for n in 0..400 {
        let line = match n {
            100 => b"{\"id\": 100, \"text\": 5}\n".to_vec(),
            200 => b"no JSON at all\n".to_vec(),
            300 => b"{\"id\": 300, \"text\": \"\xff\xfe\"}\n".to_vec(),
            350 => [&b"["[..].repeat(100_000)[..], b"\n"].concat(),
            _ => {
                format!("{}\n", json!({"id": n, "text": ARTICLE.repeat(1 + n % 5), "title": "Der Hafen"})).into_bytes()
            }
        };
        input.extend(line);
    }
    let output = fed(&["summarize", "--jsonl", "--sentences", "2"], &input);
    assert!(output.status.success());
    let lines: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 400);
    for (n, line) in lines.iter().enumerate() {
        match n {
            100 => assert!(line["id"] == 100 && line["error"].is_string(), "{line}"),
            200 | 300 | 350 => assert!(line["error"].is_string(), "{line}"),
            _ => {
                assert_eq!(line["id"], n, "in order");
                assert_eq!(line["summary"].as_array().map(Vec::len), Some(2));
            }
        }
    }
}

/// Greek words that were the end of the program, and a word that took for ever, before 400 other lines.
#[test]
fn a_bad_line_costs_no_other_its_answer() {
    let greek = "Η λέξη αντίθετε είναι εδώ. Πάλι η λέξη αντίθετε είναι στο κείμενο, και η ισαισα της χώρας.";
    let mut input = format!("{}\n", json!({"id": "gr", "text": greek, "language": "el"}));
    input += &(json!({"id": "long", "text": "a-".repeat(300_000), "language": "de"}).to_string() + "\n");
    for n in 0..400 {
        input += &(json!({"id": n, "text": ARTICLE}).to_string() + "\n");
    }
    let output = fed(&["summarize", "--jsonl", "--sentences", "1"], input.as_bytes());
    assert!(output.status.success());
    let lines: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 402);
    assert_eq!((&lines[0]["id"], &lines[1]["id"]), (&json!("gr"), &json!("long")));
    assert_eq!(lines[0]["summary"].as_array().map(Vec::len), Some(1), "{}", lines[0]);
    for (n, line) in lines.iter().skip(2).enumerate() {
        assert_eq!(line["id"], n, "in order");
        assert!(line["error"].is_null());
    }
}

#[test]
fn a_greek_text_is_summed_up() {
    let text = "Το κείμενο αυτό είναι γραμμένο στα ελληνικά και μιλάει για την πόλη. Η κυβέρνηση ανακοίνωσε νέα μέτρα για \
                την οικονομία της χώρας. Η λέξη αντίθετε είναι εδώ. Πάλι η λέξη αντίθετε είναι στο κείμενο.";
    let output = fed(&["summarize", "-n", "2"], text.as_bytes());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(stdout(&output).lines().count(), 2);
}

#[test]
fn json_lines_flow_while_the_input_is_open() {
    let mut child = kurzum("en_US.UTF-8")
        .args(["summarize", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("piped");
    let mut answers = BufReader::new(child.stdout.take().expect("piped")).lines();
    for id in [json!("a"), json!(7), json!({"deep": [1, null]})] {
        writeln!(stdin, "{}", json!({"id": id, "text": ARTICLE})).expect("it reads");
        stdin.flush().expect("it reads");
        let answer: Value = serde_json::from_str(&answers.next().expect("an answer").expect("UTF-8")).expect("JSON");
        assert_eq!(answer["id"], id, "ids come back as they were");
    }
    writeln!(stdin, "{}", json!({"id": "empty", "text": ""})).expect("it reads");
    drop(stdin);
    let last: Value = serde_json::from_str(&answers.next().expect("an answer").expect("UTF-8")).expect("JSON");
    assert_eq!(last["summary"], json!([]), "an empty text has an empty summary");
    assert!(answers.next().is_none());
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn languages_are_detected_or_set() {
    for (text, code) in [
        ("Der Fluss stieg in der Nacht. Die Brücke wurde gesperrt, weil das Wasser nicht fiel.", "de"),
        ("The river rose in the night. The bridge was closed because the water did not fall.", "en"),
        ("La rivière est montée dans la nuit. Le pont a été fermé parce que l'eau ne baissait pas.", "fr"),
        ("El río creció durante la noche. El puente fue cerrado porque el agua no bajaba.", "es"),
        ("Il fiume è salito nella notte. Il ponte è stato chiuso perché l'acqua non scendeva.", "it"),
        ("De rivier steeg in de nacht. De brug werd gesloten omdat het water niet zakte.", "nl"),
        ("O rio subiu durante a noite. A ponte foi fechada porque a água não descia.", "pt"),
        ("Floden steg under natten. Bron stängdes eftersom vattnet inte sjönk.", "sv"),
        (
            "Река поднялась ночью, и жители нижнего города вышли на улицы. Мост закрыли, потому что вода не спадала и было опасно.",
            "ru",
        ),
        ("河水在夜里上涨。大桥被关闭,因为水位没有下降。", "zh"),
        ("川は夜のうちに増水した。水が引かないため、橋は閉鎖された。", "ja"),
    ] {
        let object = object(text);
        assert_eq!(object["language"], code, "{text}");
        assert_eq!(object["sentences"].as_array().map(Vec::len), Some(2), "{text}");
    }
    let output = fed(&["summarize", "--language", "en", "--format", "json"], ARTICLE.as_bytes());
    let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(object["language"], "en");
}

#[cfg(target_os = "linux")]
#[test]
fn where_nothing_can_be_said_the_exit_status_still_tells() {
    let full = || std::fs::File::options().write(true).open("/dev/full").expect("a full device");
    let status = |arguments: &[&str]| kurzum("en_US.UTF-8").args(arguments).stderr(full()).status().expect("it runs");
    assert_eq!(status(&["summarize", "/missing/a.txt"]).code(), Some(1));
    assert_eq!(status(&["--no-such-option\u{202e}"]).code(), Some(2));
    assert_eq!(status(&["--no-such-option"]).code(), Some(2));
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_one_sentence_of_ours_says_so() {
    for (locale, start) in
        [("en_US.UTF-8", "kurzum: the window could not be opened"), ("de_DE.UTF-8", "kurzum: das Fenster")]
    {
        let mut command = kurzum(locale);
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XDG_RUNTIME_DIR", "PATH"] {
            command.env_remove(name);
        }
        let output = command.output().expect("it runs");
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(said.starts_with(start) && said.lines().count() == 1, "{said}");
        assert!(!said.contains(".rs") && !said.contains("winit") && !said.contains(".cargo"), "{said}");
    }
}

#[test]
fn an_id_comes_back_as_it_was_written() {
    let ids = [
        "12345678901234567890123",
        "-0",
        "1.0",
        "1e400",
        "0.1000000000000000055511151231257827021181583404541015625",
        r#""a\u0062\/""#,
        r#""\ud800""#,
        r#"{"b":1,"a":[2, 3],"b":4}"#,
        "[]",
        "false",
        r#""größe""#,
    ];
    for (text, key) in [(r#""Ein Satz. Noch einer.""#, "summary"), (r#""\ud800 alone""#, "error"), ("7", "error")] {
        let lines: Vec<String> = ids.iter().map(|id| format!(r#"{{"text":{text},"id":{id}}}"#)).collect();
        let output = fed(&["summarize", "--jsonl"], lines.join("\n").as_bytes());
        let answers = stdout(&output);
        assert_eq!(answers.lines().count(), ids.len());
        for (answer, id) in answers.lines().zip(ids) {
            assert!(answer.starts_with(&format!(r#"{{"id":{id},""#)), "{answer}");
            assert!(answer.contains(&format!(r#""{key}":"#)), "{answer}");
        }
    }
    // What would move the line on a terminal does not, and the value is the same.
    let output = fed(&["summarize", "--jsonl"], "{\"id\":[1,\t\r\"\u{9b}\u{202e}\"],\"text\":7}".as_bytes());
    assert!(stdout(&output).starts_with(r#"{"id":[1,  "\u009b\u202e"],"error":"#), "{}", stdout(&output));
}

#[test]
fn only_an_object_is_a_record() {
    let lines = [r#"[1,"Ein Satz. Noch einer."]"#, r#"[null,"Ein Satz.",null,null]"#, r#""text""#, "7", "null"];
    let output = fed(&["summarize", "--jsonl"], lines.join("\n").as_bytes());
    for answer in stdout(&output).lines() {
        let answer: Value = serde_json::from_str(answer).expect("JSON");
        let said = answer["error"].as_str().expect("an error");
        assert!(said.contains("not an object") && answer["id"].is_null(), "{said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn two_files_whose_names_are_no_text_are_two() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder();
    let sources = |name: &[u8]| {
        let path = folder.path().join(std::ffi::OsStr::from_bytes(name));
        std::fs::write(&path, ARTICLE).expect("written");
        let output = kurzum("en_US.UTF-8").args(["summarize", "--format", "json"]).arg(path).output().expect("it runs");
        let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        (object["source"].clone(), object.get("source_bytes").cloned())
    };
    let (shown, bytes) = sources(b"p\xffrt %.txt");
    assert_eq!(shown, sources(b"p\xfert %.txt").0, "what is shown cannot tell them apart");
    assert!(bytes.expect("bytes").as_str().expect("a string").ends_with("/p%FFrt%20%25.txt"));
    let (_, bytes) = sources(b"p\xfert %.txt");
    assert!(bytes.expect("bytes").as_str().expect("a string").ends_with("/p%FErt%20%25.txt"));
    assert_eq!(sources("größe.txt".as_bytes()).1, None, "a name that is text is there whole");
}

#[test]
fn the_window_is_asked_for_one_thing() {
    for arguments in [&["--clipboard", "--selection"][..], &["--clipboard", "a.txt"], &["a.txt", "--selection"]] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("cannot be used with"), "{said}");
    }
}

/// Runs with a state folder of its own.
fn exported(state: &Path, arguments: &[&str]) -> Output {
    let mut command = kurzum("en_US.UTF-8");
    command.env("XDG_STATE_HOME", state).env("XDG_CONFIG_HOME", state).env("HOME", state);
    command.arg("export").args(arguments).output().expect("the binary runs")
}

const NOTED: &str = r#"[{"id": "urn:1", "motivation": "highlighting", "target": {"styleClass": "blue",
    "selector": {"type": "TextQuoteSelector", "exact": "den Hafen umzubauen", "prefix": "am Montag beschlossen, ", "suffix": ". Der Umbau"}},
    "body": {"type": "TextualBody", "value": "=Wer?", "purpose": "commenting"}},
    {"id": "urn:2", "target": {"selector": {"type": "TextQuoteSelector", "exact": "eine Werft, die es nie gab und nie geben wird"}}}]"#;

#[test]
fn highlights_and_notes_are_exported_in_every_form() {
    let folder = folder();
    let article = file(folder.path(), "hafen.txt", ARTICLE.as_bytes());
    let notes = file(folder.path(), "notes.jsonld", NOTED.as_bytes());
    let (article, notes) = (article.to_str().expect("text"), notes.to_str().expect("text"));
    for (form, wanted) in [
        (
            "markdown",
            &[
                "---\ntitle: \"Der Hafen von Ellerau wird umgebaut\"",
                "> den Hafen umzubauen",
                "=Wer?",
                "No longer found",
            ][..],
        ),
        ("html", &["<blockquote class=\"blue\">", "<p class=\"note\">=Wer?</p>"]),
        ("org", &["#+TITLE: Der Hafen von Ellerau wird umgebaut", "#+begin_quote\nden Hafen umzubauen\n"]),
    ] {
        let output = exported(folder.path(), &[article, "--format", form, "--notes", notes]);
        assert!(output.status.success() && output.stderr.is_empty(), "{form}: {output:?}");
        let said = stdout(&output);
        for part in wanted {
            assert!(said.contains(part), "{form} without {part}: {said}");
        }
    }
    let output = exported(folder.path(), &[article, "--format", "json", "--notes", notes, "--summary"]);
    let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let summarized: Value = object_of(article);
    let text = summarized["text"].as_str().expect("text");
    let one = &object["annotations"][0];
    assert_eq!(slice(text, one), "den Hafen umzubauen");
    assert_eq!(
        (&one["text"], &one["note"], &one["colour"]),
        (&json!("den Hafen umzubauen"), &json!("=Wer?"), &json!("blue"))
    );
    let lost = &object["annotations"][1];
    assert_eq!((&lost["place"], &lost["start"]), (&json!("lost"), &Value::Null));
    assert!(object["summary"].as_array().is_some_and(|summary| !summary.is_empty()));
    // The window's own notes: none were made yet.
    let output = exported(folder.path(), &[article, "--format", "json"]);
    let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(object["annotations"], json!([]));
    assert_eq!(object.get("summary"), None);
}

fn object_of(article: &str) -> Value {
    serde_json::from_slice(&run(&["summarize", "--format", "json", article]).stdout).expect("JSON")
}

#[test]
fn the_notes_that_the_window_keeps_are_exported() {
    use kurzum::annotation::{Annotation, Passage, Target};
    let folder = folder();
    let article = file(folder.path(), "hafen.txt", ARTICLE.as_bytes());
    let document = kurzum::import_named(ARTICLE.as_bytes(), Some("txt"), &kurzum::Stop::never()).expect("a document");
    let store = kurzum::shell::Store::in_folder(&folder.path().join("kurzum")).notes();
    let (mut notes, _) = store.open(&document, Some(&article), &kurzum::Stop::never()).expect("readable");
    let start = document.text().find("Brücke").expect("there");
    let passage = Passage::of(&document, kurzum::document::Span::new(start, start + "Brücke".len())).expect("words");
    let now = jiff::Timestamp::from_second(7).expect("a time");
    let note =
        Annotation { note: "Wo?".to_owned(), ..Annotation::new("urn:1".to_owned(), Target::Passage(passage), now) };
    store.keep(&mut notes, &[note]).expect("written");
    let output = exported(folder.path(), &[article.to_str().expect("text"), "--format", "json"]);
    let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(
        (&object["annotations"][0]["text"], &object["annotations"][0]["note"]),
        (&json!("Brücke"), &json!("Wo?"))
    );
}

#[test]
fn the_record_of_an_article_is_exported() {
    let folder = folder();
    let page = "<!DOCTYPE html><html lang=de><title>Der Hafen</title><meta name=author content='Anna Kurz'>\
        <meta property='article:published_time' content='2023-05-12'><meta property='og:site_name' content='Zeitung'>\
        <article><h1>Der Hafen</h1><p>Der Stadtrat hat am Montag beschlossen, den Hafen umzubauen, und das kostet viel Geld.</p></article>";
    let page = file(folder.path(), "hafen.html", page.as_bytes());
    let page = page.to_str().expect("text");
    let said = |form: &str| stdout(&exported(folder.path(), &[page, "--format", form]));
    let bibtex = said("bibtex");
    assert!(
        bibtex.starts_with("@misc{kurz2023hafen,\n  author = {Kurz, Anna},\n  title = {{Der Hafen}},\n"),
        "{bibtex}"
    );
    assert!(said("ris").starts_with("TY  - ELEC\r\nAU  - Kurz, Anna\r\nTI  - Der Hafen\r\nT2  - Zeitung\r\n"));
    let csl: Value = serde_json::from_str(&said("csl-json")).expect("JSON");
    assert_eq!(csl[0]["author"], json!([{ "family": "Kurz", "given": "Anna" }]));
    assert_eq!(csl[0]["issued"], json!({ "date-parts": [[2023, 5, 12]] }));
}

#[test]
fn what_cannot_be_exported_is_said_in_one_line() {
    let folder = folder();
    let article = file(folder.path(), "hafen.txt", ARTICLE.as_bytes());
    let broken = file(folder.path(), "broken.jsonld", b"{\"a\": 1}");
    let (article, broken) = (article.to_str().expect("text"), broken.to_str().expect("text"));
    for arguments in [&[article, "--notes", broken][..], &[article, "--notes", "/nowhere"], &["/nowhere"]] {
        let output = exported(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let said = String::from_utf8(output.stderr).expect("text");
        assert!(said.starts_with("kurzum: ") && said.lines().count() == 1, "{said}");
    }
    assert_eq!(exported(folder.path(), &[article, "--format", "rtf"]).status.code(), Some(2));
    assert_eq!(exported(folder.path(), &[]).status.code(), Some(2));
}
