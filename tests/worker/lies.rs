//! A worker that was taken over can say what it likes; the parent believes none of it.

use kurzum::error::Error;
use kurzum::import::LIMITS;
use kurzum::stop::Stop;
use kurzum::worker::open_with;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const TEXT: &str = "The port of Northmoor was closed on Monday. Nobody knew why the port was closed.";

pub fn frame(tag: u8, json: &[u8]) -> Vec<u8> {
    let length = u32::try_from(json.len()).expect("short").to_le_bytes();
    [&[tag][..], &length, json].concat()
}

pub fn confined() -> Vec<u8> {
    let all = json!({"limits": true, "files": true, "calls": true, "environment": true, "descriptors": true, "parent": true, "landlock": 6});
    frame(b'C', all.to_string().as_bytes())
}

/// The reply of a worker that says this of its file.
fn reply(tag: u8, said: &[u8]) -> Vec<u8> {
    [confined(), frame(tag, said)].concat()
}

fn document(text: &str) -> Value {
    json!({
        "text": text,
        "blocks": [{"kind": "paragraph", "start": 0, "end": text.len()}],
        "metadata": {"title": null, "author": null, "date": null},
        "warnings": [],
    })
}

/// An honest document with a part replaced.
fn with(part: &str, value: Value) -> Vec<u8> {
    let mut document = document(TEXT);
    *document.pointer_mut(part).expect("a part") = value;
    reply(b'D', document.to_string().as_bytes())
}

/// An honest document with this over its text.
fn structured(part: &str, value: &Value) -> Vec<u8> {
    let mut document = document(TEXT);
    document["structure"] = json!({ part: value });
    reply(b'D', document.to_string().as_bytes())
}

fn with_blocks(blocks: &Value) -> Vec<u8> {
    with("/blocks", blocks.clone())
}

fn failure(key: &str, detail: &str) -> Vec<u8> {
    reply(b'E', json!({"key": key, "detail": detail}).to_string().as_bytes())
}

/// What an honest worker says.
pub fn honest() -> Vec<u8> {
    reply(b'D', document(TEXT).to_string().as_bytes())
}

/// What becomes of a file whose worker says these bytes and then does what the shell script says.
fn open(folder: &Path, reply: &[u8], then: &str, limit: Duration) -> Result<kurzum::document::Document, Error> {
    let path = folder.join("reply");
    std::fs::write(&path, reply).expect("written");
    let mut worker = Command::new("/bin/sh");
    worker.arg("-c").arg(format!("cat '{}'; {then}", path.display()));
    let opened = open_with(worker, b"<p>The file itself.</p>", Some("html"), &Stop::never().within(limit));
    opened.map(|(document, _)| document)
}

const LONG: Duration = Duration::from_secs(25);

#[test]
fn what_is_no_reply_is_garbled() {
    let folder = tempfile::tempdir().expect("a folder");
    let long = |n: usize| "A".repeat(n);
    let count = |n: u64| json!([{"kind": "undecodable", "count": n}]);
    let block = |kind: &str, start: Value, end: Value| json!([{"kind": kind, "start": start, "end": end}]);
    let honest_document = document(TEXT).to_string();
    let two_titles = json!([{"kind": "title", "start": 0, "end": 5}, {"kind": "title", "start": 6, "end": 80}]);
    let over = json!([{"kind": "paragraph", "start": 0, "end": 50}, {"kind": "paragraph", "start": 40, "end": 80}]);
    let backwards =
        json!([{"kind": "paragraph", "start": 40, "end": 80}, {"kind": "paragraph", "start": 0, "end": 40}]);
    let umlauts = json!({
        "text": "ää", "blocks": [{"kind": "paragraph", "start": 0, "end": 3}],
        "metadata": {"title": null, "author": null, "date": null}, "warnings": [],
    });
    let many_blocks = {
        let n = LIMITS.blocks + 1;
        let blocks = (0..n).map(|i| format!(r#"{{"kind":"quote","start":{},"end":{}}}"#, 2 * i, 2 * i + 1));
        let blocks = blocks.collect::<Vec<_>>().join(",");
        format!(
            r#"{{"text":"{}","blocks":[{blocks}],"metadata":{{"title":null,"author":null,"date":null}},"warnings":[]}}"#,
            "a ".repeat(n)
        )
    };
    let lies: Vec<(&str, Vec<u8>)> = vec![
        // The shape of the reply.
        ("nothing", Vec::new()),
        ("one byte", vec![b'C']),
        ("no confinement", frame(b'D', honest_document.as_bytes())),
        ("the confinement twice", [confined(), confined()].concat()),
        ("the confinement alone", confined()),
        ("two documents", [honest(), frame(b'D', honest_document.as_bytes())].concat()),
        ("a byte behind the document", [honest(), vec![0]].concat()),
        ("a document and an error", [honest(), frame(b'E', br#"{"key":"error-empty","detail":""}"#)].concat()),
        ("an unknown tag", [confined(), frame(b'X', b"{}")].concat()),
        ("an unknown first tag", [frame(b'X', b"{}"), honest()].concat()),
        ("a length of 4 GiB", [confined(), b"D\xff\xff\xff\xff".to_vec()].concat()),
        ("a confinement of 4 GiB", b"C\xff\xff\xff\xff".to_vec()),
        ("an error of 16 MiB", [confined(), b"E\x00\x00\x00\x01".to_vec()].concat()),
        ("a length one too long", [confined(), b"D\x04\0\0\0{}".to_vec()].concat()),
        ("an empty document", reply(b'D', b"")),
        ("a confinement of other words", [frame(b'C', br#"{"limits":"yes"}"#), frame(b'D', b"{}")].concat()),
        ("a confinement with more", [frame(b'C', br#"{"limits":true,"files":true,"calls":true,"environment":true,"descriptors":true,"parent":true,"landlock":6,"more":1}"#), frame(b'D', honest_document.as_bytes())].concat()),
        ("a version of Landlock that is none", [frame(b'C', br#"{"limits":true,"files":true,"calls":true,"environment":true,"descriptors":true,"parent":true,"landlock":-6}"#), frame(b'D', honest_document.as_bytes())].concat()),
        // The JSON.
        ("no JSON", reply(b'D', b"nonsense")),
        ("JSON of another shape", reply(b'D', b"[]")),
        ("two values", reply(b'D', format!("{honest_document}{honest_document}").as_bytes())),
        ("bytes that are no UTF-8", reply(b'D', b"{\"text\":\"\xff\xfe\",\"blocks\":[],\"metadata\":{},\"warnings\":[]}")),
        ("half of a surrogate", reply(b'D', br#"{"text":"\ud800","blocks":[],"metadata":{},"warnings":[]}"#)),
        ("a million brackets", reply(b'D', &vec![b'['; 1_000_000])),
        ("depth inside", reply(b'D', format!(r#"{{"text":"a","x":{}{},"blocks":[]}}"#, "[".repeat(1000), "]".repeat(1000)).as_bytes())),
        // The blocks.
        ("an unknown kind", with_blocks(&block("evil", json!(0), json!(80)))),
        ("an end before the start", with_blocks(&block("paragraph", json!(80), json!(0)))),
        ("an end beyond the text", with_blocks(&block("paragraph", json!(0), json!(4_294_967_295_u32)))),
        ("a start beyond the text", with_blocks(&block("paragraph", json!(4_294_967_295_u32), json!(1)))),
        ("a negative start", with_blocks(&block("paragraph", json!(-1), json!(80)))),
        ("a fraction", with_blocks(&block("paragraph", json!(0.5), json!(80)))),
        ("a huge number", with_blocks(&block("paragraph", json!(0), json!(1e300)))),
        ("an empty block", with_blocks(&block("paragraph", json!(3), json!(3)))),
        ("no block", with_blocks(&json!([]))),
        ("a block over another", with_blocks(&over)),
        ("blocks backwards", with_blocks(&backwards)),
        ("text between the blocks", with_blocks(&block("paragraph", json!(0), json!(10)))),
        ("two titles", with_blocks(&two_titles)),
        ("half a character", reply(b'D', umlauts.to_string().as_bytes())),
        ("too many blocks", reply(b'D', many_blocks.as_bytes())),
        // The text, and what the file says about itself.
        ("too long a text", reply(b'D', document(&long(LIMITS.text_bytes + 1)).to_string().as_bytes())),
        ("too long a title", with("/metadata/title", json!(long(LIMITS.metadata_bytes + 1)))),
        ("too long an author", with("/metadata/author", json!(long(100_000)))),
        ("too long a date", with("/metadata/date", json!("<b>".repeat(100_000)))),
        ("a title for the terminal", with("/metadata/title", json!("\u{1b}]0;OWNED\u{7}\u{1b}[2J"))),
        ("a title of two lines", with("/metadata/title", json!("Port\nkurzum: all is well"))),
        ("an author who turns the line", with("/metadata/author", json!("\u{202e}evil"))),
        ("a date with a zero", with("/metadata/date", json!("2020\u{0}"))),
        ("a title that is a number", with("/metadata/title", json!(7))),
        // What lies over the text.
        ("a mark beyond the text", structured("marks", &json!([{"kind": "strong", "start": 0, "end": 999}]))),
        ("a mark of no width", structured("marks", &json!([{"kind": "strong", "start": 4, "end": 4}]))),
        ("marks across each other", structured("marks", &json!([{"kind": "code", "start": 0, "end": 9}, {"kind": "strong", "start": 4, "end": 20}]))),
        ("a link that leads nowhere", structured("marks", &json!([{"kind": "link", "target": 7, "start": 0, "end": 3}]))),
        ("a call of no note", structured("marks", &json!([{"kind": "note", "note": 0, "start": 0, "end": 3}]))),
        ("a link that is a program", structured("targets", &json!([{"address": "javascript:alert(1)"}]))),
        ("a link to a file", structured("targets", &json!([{"address": "file:///etc/passwd"}]))),
        ("a link that turns the line", structured("targets", &json!([{"address": "https://a.example/\u{202e}gpj.exe"}]))),
        ("a place beyond the text", structured("targets", &json!([{"place": 4_294_967_295_u32}]))),
        ("a table that is a paragraph", structured("tables", &json!([{"block": 0, "cells": []}]))),
        ("a table of no block", structured("tables", &json!([{"block": 9, "cells": []}]))),
        ("a note that is a paragraph", structured("notes", &json!([{"block": 0}]))),
        ("a picture within a word", structured("pictures", &json!([{"at": 4_000_000, "alt": "", "caption": null}]))),
        ("a picture that says two lines", structured("pictures", &json!([{"at": 0, "alt": "a\nb", "caption": null}]))),
        ("a picture outside of the folder", structured("pictures", &json!([{"at": 0, "alt": "", "caption": null, "source": {"beside": "../secret.png"}}]))),
        ("a picture at the root", structured("pictures", &json!([{"at": 0, "alt": "", "caption": null, "source": {"beside": "/etc/passwd"}}]))),
        ("a picture for the terminal", structured("pictures", &json!([{"at": 0, "alt": "", "caption": null, "source": {"entry": "\u{1b}[2J"}}]))),
        ("a picture from the web", structured("pictures", &json!([{"at": 0, "alt": "", "caption": null, "source": {"web": "https://a.example"}}]))),
        ("a picture in the place of the document", reply(b'P', b"")),
        ("a section for the terminal", structured("sections", &json!([{"title": "\u{1b}[2J", "level": 1, "start": 0, "end": 9}]))),
        ("a section beyond the text", structured("sections", &json!([{"title": "a", "level": 1, "start": 0, "end": 999}]))),
        ("a page beyond the text", structured("pages", &json!([{"number": 1, "label": "", "size": [1, 1], "start": 999, "lines": []}]))),
        ("a line beyond the text", structured("pages", &json!([{"number": 1, "label": "", "size": [1, 1], "start": 0, "lines": [{"start": 0, "end": 999, "rect": [0, 0, 1, 1]}]}]))),
        ("too many marks", structured("marks", &json!(vec![json!({"kind": "strong", "start": 0, "end": 3}); LIMITS.parts + 1]))),
        // The warnings.
        ("too many warnings", with("/warnings", json!(vec![json!({"kind": "undecodable", "count": 1}); LIMITS.warnings + 1]))),
        ("a count without end", with("/warnings", count(u64::MAX))),
        ("an unknown encoding", with("/warnings", json!([{"kind": "guessed-encoding", "encoding": "\u{1b}[31mA"}]))),
        ("an unknown warning", with("/warnings", json!([{"kind": "evil"}]))),
        ("an unknown part", with("/warnings", json!([{"kind": "left-out", "what": "virus", "count": 1}]))),
        ("too many pictures", with("/warnings", json!([{"kind": "left-out", "what": "images", "count": u64::MAX}]))),
        // The errors.
        ("an unknown error", failure("error-evil", "")),
        ("an error of the parent", failure("error-too-slow", "")),
        ("a format that is none", failure("error-broken", "<b>nonsense")),
        ("an error for the terminal", failure("error-io", "\u{1b}[2J\u{1b}]52;c;cm0gLXJmIH4=\u{7}")),
        ("an error of two lines", failure("error-io", "all is well\nkurzum: second line")),
        ("an error that turns the line", failure("error-io", "\u{202e}lla")),
        ("an error without end", failure("error-io", &long(3_000))),
        ("an error with more", reply(b'E', br#"{"key":"error-empty","detail":"","more":1}"#)),
        ("a detail where there is none", failure("error-empty", "detail")),
    ];
    assert!(lies.len() >= 50, "{}", lies.len());
    for (lie, reply) in &lies {
        assert_eq!(open(folder.path(), reply, "exit 0", LONG), Err(Error::Garbled), "{lie}");
    }
    let told = open(folder.path(), &honest(), "exit 0", LONG).expect("the honest reply is believed");
    assert_eq!(told.text(), TEXT);
    let told = open(folder.path(), &failure("error-broken", "PDF"), "exit 0", LONG);
    assert_eq!(told, Err(Error::Broken("PDF")));
}

#[test]
fn a_worker_that_is_not_there_is_no_fault_of_the_file() {
    let open = |program: &str| open_with(Command::new(program), b"<p>", Some("html"), &Stop::never()).err();
    for program in ["/missing/program", "/dev/null", "/"] {
        assert!(matches!(open(program), Some(Error::NotStarted(detail)) if !detail.is_empty()), "{program}");
    }
}

#[test]
fn a_worker_that_breaks_off_is_an_error_and_one_that_never_ends_is_ended() {
    let folder = tempfile::tempdir().expect("a folder");
    let (long, short) = (LONG, Duration::from_millis(400));
    let half = &honest()[..60];
    for (what, reply, then, limit, error) in [
        ("a status", half, "exit 7", long, Error::Crashed),
        ("a signal", half, "kill -SEGV $$", long, Error::Crashed),
        ("an abort", half, "kill -ABRT $$", long, Error::Crashed),
        ("a forbidden call", half, "kill -SYS $$", long, Error::Crashed),
        (
            "a panic that says it has no memory",
            half,
            "echo 'memory allocation of 9 bytes failed' >&2; kill -ABRT $$",
            long,
            Error::TooComplex,
        ),
        ("an end from outside", half, "kill -TERM $$", long, Error::Ended),
        ("a kill", half, "kill -KILL $$", long, Error::Ended),
        ("the end of its session", half, "kill -HUP $$", long, Error::Ended),
        ("an end from outside before it began", &[][..], "kill -KILL $$", long, Error::Ended),
        ("no thread when it began", &[][..], "exit 1", long, Error::NoRoom),
        ("no memory when it began", &[][..], "kill -ABRT $$", long, Error::NoRoom),
        ("no library when it began", &[][..], "echo 'cannot allocate memory' >&2; exit 127", long, Error::NoRoom),
        ("no more stack", half, "echo 'thread x has overflowed its stack' >&2; kill -ABRT $$", long, Error::TooComplex),
        ("no more processor time", half, "kill -XCPU $$", long, Error::TooComplex),
        ("silence", &[][..], "exec sleep 3600", short, Error::TooSlow),
        ("a half reply and silence", half, "exec sleep 3600", short, Error::TooSlow),
        ("a closed standard input", &[][..], "exec 0<&-; exec sleep 3600", short, Error::TooSlow),
        ("a closed standard output", &[][..], "exec 1>&-; exec sleep 3600", long, Error::Crashed),
        (
            "a byte at a time",
            &[confined(), b"D\0\0\x10\0".to_vec()].concat()[..],
            "while :; do printf '\\0'; sleep 0.05; done",
            short,
            Error::TooSlow,
        ),
        ("bytes without end", &confined()[..], "exec cat /dev/zero", long, Error::Garbled),
        (
            "a frame without end",
            &[confined(), b"D\xff\xff\xff\x05".to_vec()].concat()[..],
            "exec cat /dev/zero",
            long,
            Error::Garbled,
        ),
        ("standard error without end", half, "cat /dev/zero >&2", short, Error::TooSlow),
    ] {
        assert_eq!(open(folder.path(), reply, then, limit), Err(error), "{what}");
    }
    // Once the answer is whole, what else the worker does is nobody's matter.
    for then in ["exec sleep 3600", "exec cat /dev/zero >&2", "sleep 3600 & exit 0", "kill -SEGV $$"] {
        let told = open(folder.path(), &honest(), then, LONG);
        assert_eq!(told.map(|document| document.text().to_owned()), Ok(TEXT.to_owned()), "{then}");
    }
}
