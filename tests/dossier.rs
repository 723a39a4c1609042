//! Many articles on the command line: `digest` and `facts` over folders as they are found on disks.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run_in(locale: &str, folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kurzum"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("LANGUAGE")
        .env("LANG", locale)
        .env("LC_ALL", locale)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("no panic").unwrap_or_default();
    output
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    run_in("en_US.UTF-8", folder, arguments, b"")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn object(output: &Output) -> Value {
    assert!(output.status.success(), "{}", stderr(output));
    serde_json::from_slice(&output.stdout).expect("one object")
}

fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(path, text).expect("written");
}

const CLOSED: &str = "---\ntitle: The bridge\ndate: 2026-05-02\n---\n\nThe town council of Northmoor closed the harbour \
    bridge on Monday. They did so at night. Engineers of the town found cracks in the harbour bridge.\n";
const AGAIN: &str = "---\ntitle: Once more\ndate: 2026-05-03\n---\n\nTraffic jams are long. The town council of Northmoor \
    closed the harbour bridge. Ships of the harbour wait for 12 hours.\n";
const OPEN: &str = "---\ntitle: Open\ndate: 2026-05-01\n---\n\nThe harbour bridge of Northmoor was open on Friday for \
    40 ships, the harbour master said.\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), "news/a.md", CLOSED);
    put(folder.path(), "news/sub/b.md", AGAIN);
    put(folder.path(), "news/c.md", OPEN);
    folder
}

#[test]
fn a_digest_tells_a_fact_once_with_its_article_and_by_date() {
    let folder = folder();
    let digest = object(&run(folder.path(), &["digest", "news", "--format", "json", "-n", "3"]));
    let articles = digest["articles"].as_array().expect("a list");
    assert_eq!(articles.len(), 3, "with those of the sub-folder");
    let sentences = digest["themes"][0]["sentences"].as_array().expect("a list");
    let closed: Vec<&Value> = sentences
        .iter()
        .filter(|sentence| sentence["text"].as_str().expect("a text").contains("closed the harbour bridge"))
        .collect();
    assert_eq!(closed.len(), 1, "{sentences:?}");
    assert_eq!(closed[0]["also_in"].as_array().expect("a list").len(), 1);
    let day = |sentence: &Value| {
        articles[sentence["article"].as_u64().expect("an index") as usize]["date"].as_str().expect("a day").to_owned()
    };
    assert!(sentences.windows(2).all(|pair| day(&pair[0]) <= day(&pair[1])), "{sentences:?}");
    assert!(sentences.iter().all(|sentence| !sentence["text"].as_str().expect("a text").starts_with("They")));
    for sentence in sentences {
        let source = articles[sentence["article"].as_u64().expect("an index") as usize]["source"].as_str();
        let written = std::fs::read_to_string(folder.path().join(source.expect("a path"))).expect("text");
        assert!(written.contains(sentence["text"].as_str().expect("a text")), "word for word");
    }
    let text = stdout(&run(folder.path(), &["digest", "news", "-n", "1"]));
    assert!(text.lines().nth(1).expect("a credit").contains(".md"), "{text}");
    for format in ["markdown", "html"] {
        let written = stdout(&run(folder.path(), &["digest", "news", "--format", format]));
        assert!(written.contains("news/c.md") && written.contains("harbour master said."), "{written}");
    }
    let german = run_in("de_DE.UTF-8", folder.path(), &["digest", "news", "-n", "2"], b"");
    assert!(stdout(&german).contains("auch in einem weiteren"), "{}", stdout(&german));
}

#[test]
fn the_same_digest_comes_again() {
    let folder = folder();
    let digest = || run(folder.path(), &["digest", "news", "--format", "json"]).stdout;
    assert_eq!(digest(), digest());
}

#[test]
fn bad_folders_cost_a_line_each_and_not_the_rest() {
    let folder = folder();
    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).expect("made");
    let output = run(folder.path(), &["digest", "empty"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("“empty” has no article in it") && output.stdout.is_empty());
    assert_eq!(run(folder.path(), &["digest"]).status.code(), Some(2), "a wrong call");
    let one = run(folder.path(), &["digest", "news/a.md", "-n", "1"]);
    assert!(one.status.success() && stdout(&one).contains("bridge"));

    put(folder.path(), "news/empty.txt", "");
    put(folder.path(), "news/picture.jpg", "none");
    put(folder.path(), "news/broken.pdf", "%PDF-1.4 none");
    let output = run(folder.path(), &["digest", "news"]);
    assert!(output.status.success(), "what lies in a folder and cannot be read is a warning");
    assert!(stderr(&output).contains("empty.txt") && stderr(&output).contains("broken.pdf"), "{}", stderr(&output));
    assert!(stderr(&output).contains("One file was left out"), "{}", stderr(&output));
    let failures = object(&run(folder.path(), &["digest", "news", "--format", "json"]))["failures"].clone();
    assert_eq!(failures.as_array().expect("a list").len(), 2);

    let output = run(folder.path(), &["digest", "news/a.md", "gone.txt"]);
    assert_eq!(output.status.code(), Some(1), "what was named and is not there is a failure");
    assert!(stdout(&output).contains("bridge"), "the rest comes all the same");
    assert!(stderr(&output).contains("gone.txt"));
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end_and_a_folder_is_read_once() {
    let folder = folder();
    std::os::unix::fs::symlink(folder.path().join("news"), folder.path().join("news/sub/again")).expect("a link");
    std::os::unix::fs::symlink("nowhere", folder.path().join("news/broken.txt")).expect("a link");
    std::os::unix::fs::symlink("round", folder.path().join("news/round")).expect("a link");
    let digest = object(&run(folder.path(), &["digest", "news", "--format", "json"]));
    assert_eq!(digest["articles"].as_array().expect("a list").len(), 3);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let sub = folder.path().join("news/sub");
    std::fs::set_permissions(&sub, std::fs::Permissions::from_mode(0o000)).expect("set");
    // The system's own user may read everything.
    if std::fs::read_dir(&sub).is_err() {
        let output = run(folder.path(), &["digest", "news"]);
        assert!(output.status.success() && stderr(&output).contains("news/sub"), "{}", stderr(&output));
    }
    std::fs::set_permissions(&sub, std::fs::Permissions::from_mode(0o755)).expect("set");
}

#[test]
fn equal_texts_are_listed_twice_and_told_once() {
    let folder = folder();
    put(folder.path(), "news/z.md", OPEN);
    let digest = object(&run(folder.path(), &["digest", "news", "--format", "json", "-n", "9"]));
    let articles = digest["articles"].as_array().expect("a list");
    assert_eq!(articles.len(), 4);
    assert_eq!(articles[3]["same_as"], 1, "{articles:?}");
    let sentences = digest["themes"][0]["sentences"].as_array().expect("a list");
    let open = sentences.iter().filter(|sentence| sentence["text"].as_str().expect("a text").contains("was open"));
    assert_eq!(open.count(), 1);
}

#[test]
fn languages_are_grouped_and_named() {
    let folder = folder();
    put(
        folder.path(),
        "news/d.txt",
        "Der Stadtrat von Ellerau hat am Montag die Brücke im Hafen gesperrt. Die Fischer der Stadt warten seit Wochen.",
    );
    let text = stdout(&run(folder.path(), &["digest", "news", "-n", "4"]));
    let (english, german) = (text.find("English (3 articles)"), text.find("German (1 article)"));
    assert!(english.is_some() && english < german, "{text}");
}

#[test]
fn a_mailbox_is_a_folder_of_mails() {
    let folder = tempfile::tempdir().expect("a folder");
    let mail = |subject: &str, text: &str| {
        format!(
            "From a@b.example Mon May  1 10:00:00 2023\nFrom: A <a@b.example>\nSubject: {subject}\n\
             Date: Mon, 1 May 2023 10:00:00 +0000\n\n{text}\n\n"
        )
    };
    let mailbox = mail("One", "The harbour bridge of Northmoor is closed until autumn.")
        + &mail("Two", "Bakers of Westvale complain about the price of wheat.");
    put(folder.path(), "inbox.mbox", &mailbox);
    for path in ["inbox.mbox", "."] {
        let digest = object(&run(folder.path(), &["digest", path, "--format", "json"]));
        let sources: Vec<&str> = digest["articles"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|a| a["source"].as_str().expect("a path"))
            .collect();
        assert!(sources.len() == 2 && sources[1].ends_with("inbox.mbox/2.eml"), "{sources:?}");
    }
}

#[test]
fn facts_are_a_table_that_a_spreadsheet_cannot_run() {
    let folder = folder();
    put(
        folder.path(),
        "news/=d.txt",
        "=cmd cost £5 million in Paris. @Paris paid −3 percent.\n\nThe price of the bridge was too high for the town, and so it was not built.\n",
    );
    let output = run(folder.path(), &["facts", "news", "--format", "csv"]);
    assert!(output.status.success());
    let csv = stdout(&output);
    assert!(csv.starts_with("article,kind,text,value,unit,sentence,page\r\n"));
    assert!(csv.contains("news/=d.txt,money,£5 million,5000000,GBP,\"'=cmd cost £5 million in Paris.\",\r\n"), "{csv}");
    assert!(csv.contains("\"'@Paris paid −3 percent.\""), "{csv}");
    let facts = object(&run(folder.path(), &["facts", "news", "--format", "json"]));
    let names = facts["names"].as_array().expect("a list");
    let northmoor = names.iter().find(|name| name["text"] == "Northmoor").expect("a name of all three");
    assert_eq!(northmoor["articles"].as_array().expect("a list").len(), 3);
    for fact in facts["facts"].as_array().expect("a list") {
        assert!(fact["sentence"].as_str().expect("a text").contains(fact["text"].as_str().expect("a text")));
    }
    let text = stdout(&run(folder.path(), &["facts", "news"]));
    assert!(text.contains("Northmoor · ") && text.contains("£5 million = 5000000 GBP"), "{text}");
}

#[test]
fn facts_are_a_filter_of_lines() {
    let folder = folder();
    let lines = [
        json!({ "id": 1, "text": "The bridge costs £5 million." }).to_string(),
        "no JSON".to_owned(),
        json!({ "id": "x", "text": "" }).to_string(),
    ];
    let output = run_in("en_US.UTF-8", folder.path(), &["facts", "--jsonl"], lines.join("\n").as_bytes());
    assert!(output.status.success());
    let answers: Vec<Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    assert_eq!(answers.len(), 3);
    assert_eq!((&answers[0]["id"], &answers[0]["facts"][0]["value"]), (&json!(1), &json!("5000000")));
    assert!(answers[1]["error"].is_string());
    assert_eq!(answers[2]["facts"], json!([]));
}

#[test]
fn an_archive_and_a_mailbox_are_folders() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("news/10.md", CLOSED.as_bytes()),
        ("news/9.md", OPEN.as_bytes()),
        ("../out.md", OPEN.as_bytes()),
        ("/etc/absolute.md", OPEN.as_bytes()),
        ("photo.jpg", &[0xff, 0xd8]),
        (".hidden.md", OPEN.as_bytes()),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text).expect("written");
    }
    let zip = zip.finish().expect("an archive").into_inner();
    std::fs::write(folder.path().join("May.ZIP"), &zip).expect("written");
    let output = run(folder.path(), &["digest", "May.ZIP", "--format", "json"]);
    assert!(stderr(&output).contains("3 files were left out"), "{}", stderr(&output));
    let digest = object(&output);
    let sources: Vec<&str> =
        digest["articles"].as_array().expect("a list").iter().filter_map(|one| one["source"].as_str()).collect();
    assert_eq!(sources, ["May.ZIP/news/9.md", "May.ZIP/news/10.md"]);
    // The path that is said opens the article.
    let summary = run(folder.path(), &["summarize", "May.ZIP/news/10.md", "-n", "1"]);
    assert!(stdout(&summary).contains("closed the harbour bridge"), "{}", stderr(&summary));
    for none in ["May.ZIP/news/11.md", "May.ZIP/../out.md/x", "May.ZIP/news"] {
        let failed = run(folder.path(), &["summarize", none]);
        assert_eq!(failed.status.code(), Some(1), "{none}");
    }
    let facts = run(folder.path(), &["facts", "May.ZIP", "--format", "csv"]);
    assert!(stdout(&facts).contains("May.ZIP/news/9.md"), "{}", stdout(&facts));
    // One that is broken, empty or holds nothing to read is one failure.
    let mut empty = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    empty.start_file("a.png", zip::write::SimpleFileOptions::default()).expect("an entry");
    let empty = empty.finish().expect("an archive").into_inner();
    for (name, bytes) in [("broken.zip", &zip[..zip.len() / 2]), ("nothing.zip", &[][..]), ("pictures.zip", &empty)] {
        std::fs::write(folder.path().join(name), bytes).expect("written");
        let failed = run(folder.path(), &["digest", name]);
        assert_eq!(
            (failed.status.code(), stderr(&failed).lines().count()),
            (Some(1), 1),
            "{name}: {}",
            stderr(&failed)
        );
    }
}

const FIRE: &str = "---\ntitle: Fire\ndate: 2026-05-02\n---\n\nThe fire in the harbour of Northmoor killed 12 people. Bakers in \
    Westvale blame the weather for *expensive* bread.\n";
const FIRE_AGAIN: &str = "---\ntitle: The fire\n---\n\nExpensive bread: “Bakers in Westvale blame the weather.” The fire in the harbour \
    of Northmoor killed 14 people. Ships have to wait outside the harbour for the pilots.\n";

#[test]
fn two_articles_are_compared() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), "a.md", FIRE);
    put(folder.path(), "b.md", FIRE_AGAIN);
    let found = object(&run(folder.path(), &["compare", "a.md", "b.md", "--format", "json"]));
    assert_eq!(found["articles"][0]["title"], "Fire");
    assert_eq!(found["articles"][1]["source"], "b.md");
    assert_eq!(found["only"][0], json!([]), "{found}");
    let only = found["only"][1].as_array().expect("a list");
    assert_eq!(only.len(), 1, "{only:?}");
    assert_eq!(only[0]["text"], "Ships have to wait outside the harbour for the pilots.");
    let pair = &found["figures"][0]["pair"];
    assert_eq!((&pair[0]["value"], &pair[1]["value"]), (&json!("12"), &json!("14")));
    assert_eq!(pair[1]["sentence"]["text"], "The fire in the harbour of Northmoor killed 14 people.");
    for (format, parts) in [
        ("text", ["12 / 14 · ", "Only in “The fire”", "killed 14 people. (The fire)"]),
        ("markdown", ["- 12 / 14 · ", "## Only in “The fire”", "killed 12 people. ([Fire](<a.md>))"]),
        ("html", ["<h3>12 / 14 · ", "<h2>Only in “The fire”</h2>", "<a href=\"b.md\">The fire</a>"]),
    ] {
        let written = stdout(&run(folder.path(), &["compare", "a.md", "b.md", "--format", format]));
        for part in parts {
            assert!(written.contains(part), "{part} is in {written}");
        }
        assert!(!written.contains("Bakers"), "{written}");
    }
    let german = stdout(&run_in("de_DE.UTF-8", folder.path(), &["compare", "a.md", "b.md"], b""));
    assert!(german.contains("Nur in „The fire“") && german.contains("12 / 14 · Zahl"), "{german}");
}

#[test]
fn what_cannot_be_compared_is_said_in_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), "a.md", FIRE);
    put(folder.path(), "empty.txt", "");
    put(
        folder.path(),
        "de.txt",
        "Der Rat der Stadt hat die Brücke über den Hafen für zwölf Wochen gesperrt, weil Risse in ihr sind.",
    );
    std::fs::create_dir(folder.path().join("news")).expect("made");
    let mail = "From someone@example.org Mon May  4 10:00:00 2026\nFrom: a@example.org\nSubject: One\n\nThe bridge is closed.\n\n";
    put(folder.path(), "two.mbox", &mail.repeat(2));
    for other in ["gone.md", "empty.txt", "news", "two.mbox"] {
        let output = run(folder.path(), &["compare", "a.md", other]);
        assert_eq!(output.status.code(), Some(1), "{other}");
        assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
        assert!(stderr(&output).contains(other) && output.stdout.is_empty(), "{}", stderr(&output));
    }
    assert_eq!(run(folder.path(), &["compare", "a.md"]).status.code(), Some(2), "a wrong call");
    let same = run(folder.path(), &["compare", "a.md", "a.md"]);
    assert!(
        same.status.success() && stdout(&same).starts_with("No sentence was found that only one"),
        "{}",
        stdout(&same)
    );
    let other = run(folder.path(), &["compare", "a.md", "de.txt"]);
    assert!(other.status.success() && stderr(&other).contains("different languages"), "{}", stderr(&other));
}
