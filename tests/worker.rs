//! The confined process that takes foreign formats apart, as it really runs.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;

#[path = "worker/archives.rs"]
mod archives;
#[cfg(unix)]
#[path = "worker/ends.rs"]
mod ends;
#[cfg(unix)]
#[path = "worker/lies.rs"]
mod lies;
#[path = "worker/pages.rs"]
mod pages;
#[path = "worker/pictures.rs"]
mod pictures;
#[path = "worker/probe.rs"]
mod probe;

fn kurzum() -> Command {
    Command::new(env!("CARGO_BIN_EXE_kurzum"))
}

/// Workers started by the test itself are the program.
fn use_program() {
    // The first call names it; all name the same.
    kurzum::worker::set_program(env!("CARGO_BIN_EXE_kurzum").into());
}

/// Says what could not be tried; not by `println!`, which a passing test swallows.
fn loudly(what: &str) {
    std::io::stderr().write_all(format!("SKIPPED: {what}\n").as_bytes()).expect("written");
}

/// A Word file with such a document.
fn docx(document: &str) -> Vec<u8> {
    archive(&[("[Content_Types].xml", "<Types/>".as_bytes()), ("word/document.xml", document.as_bytes())])
}

/// A PDF with one page, which these operators draw.
fn pdf(page: &str) -> Vec<u8> {
    pdf_of(&format!("<</Length {}>>\nstream\n{page}\nendstream", page.len()))
}

/// A PDF whose only page has this object for contents. Its table of objects is left to be found
/// by the reader, as it is for damaged files.
fn pdf_of(contents: &str) -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[4 0 R]/Count 1>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>/XObject<</X 5 0 R>>>>/Contents 5 0 R>>",
        contents,
    ];
    let objects = objects.iter().enumerate().map(|(i, body)| format!("{} 0 obj\n{body}\nendobj\n", i + 1));
    let objects = objects.collect::<Vec<_>>().concat();
    format!("%PDF-1.4\n{objects}trailer\n<</Size 6/Root 1 0 R>>\n%%EOF\n").into_bytes()
}

/// A PDF whose page comes out of 4 KiB as a GiB: run lengths of run lengths of run lengths.
fn pdf_bomb() -> Vec<u8> {
    let head = "<</Length 4096/Filter[/RunLengthDecode/RunLengthDecode/RunLengthDecode]>>\nstream\n";
    let mark = "HERE";
    let file = pdf_of(&format!("{head}{mark}\nendstream"));
    let at = file.windows(mark.len()).position(|part| part == mark.as_bytes()).expect("the mark");
    [&file[..at], &[129; 4096], &file[at + mark.len()..]].concat()
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in entries {
        zip.start_file(*name, options).expect("an entry");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// What becomes of a file: the summary, or the sentence on standard error. Anything else is a failure.
fn summary(folder: &Path, name: &str, bytes: &[u8]) -> Result<String, String> {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("written");
    let output = kurzum().arg("summarize").arg(&path).env("LANG", "en_US.UTF-8").env("LC_ALL", "en_US.UTF-8").output();
    let output = output.expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    match output.status.code() {
        Some(0) => Ok(text(&output.stdout)),
        Some(1) => {
            let said = text(&output.stderr);
            assert_eq!(said.lines().count(), 1, "one sentence: {said}");
            Err(said)
        }
        status => panic!("{name} ended the program with {status:?}: {}", text(&output.stderr)),
    }
}

const SENTENCES: &str = "The port of Northmoor was closed on Monday. Nobody knew why the port was closed.";

#[test]
fn files_of_every_format_are_read_by_the_worker() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = format!("<!DOCTYPE html><title>Port</title><p>{SENTENCES}</p>");
    let word = docx(&format!(
        "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>{SENTENCES}</w:t></w:r></w:p></w:body></w:document>"
    ));
    let odt = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", format!("<d xmlns:text='t'><text:p>{SENTENCES}</text:p></d>").as_bytes()),
    ]);
    let package = "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>";
    let epub = archive(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfile full-path='b/p.opf'/></container>"),
        ("b/p.opf", package.as_bytes()),
        ("b/a.xhtml", page.as_bytes()),
    ]);
    let rtf = format!("{{\\rtf1\\ansi {SENTENCES}\\par}}");
    let pdf = pdf(&format!("BT /F 10 Tf 50 700 Td ({SENTENCES}) Tj ET"));
    let mail = format!("From: a@b.example\r\nTo: c@d.example\r\nSubject: Port\r\n\r\n{SENTENCES}\r\n");
    for (name, bytes) in [
        ("a.html", page.as_bytes()),
        ("b.docx", &word),
        ("c.odt", &odt),
        ("d.epub", &epub),
        ("e.rtf", rtf.as_bytes()),
        ("f.eml", mail.as_bytes()),
        ("h.pdf", &pdf),
        // The contents tell the format, whatever the name says.
        ("g.txt", &word),
    ] {
        let said = summary(folder.path(), name, bytes);
        assert!(said.as_ref().is_ok_and(|said| said.contains("port")), "{name}: {said:?}");
        // Cut anywhere, a file is read or refused in one sentence.
        for n in 0..32 {
            let cut = &bytes[..bytes.len() * n / 32];
            if let Err(said) = summary(folder.path(), name, cut) {
                assert!(!said.contains("crash"), "{name} cut at {n}/32: {said}");
            }
        }
    }
}

#[test]
fn what_is_made_to_harm_is_refused_in_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let zeros = vec![b' '; 300 * 1024 * 1024];
    let bomb = archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", &zeros)]);
    drop(zeros);
    let deep_xml = docx(&"<w:p>".repeat(1_000_000));
    let attributes: Vec<String> = (0..1_000_000).map(|n| format!(" a{n}='1'")).collect();
    let wide_xml = docx(&format!("<w:p{}/>", attributes.concat()));
    let entities = docx("<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><w:p><w:t>&b;</w:t></w:p>");
    let nested = docx("");
    let nested = archive(&[("mimetype", b"application/zip"), ("a.docx", &nested)]);
    for (name, bytes) in [
        ("bomb.docx", bomb),
        ("deep.docx", deep_xml),
        ("wide.docx", wide_xml),
        ("entities.docx", entities),
        ("nested.zip", nested),
        ("deep.html", format!("<!DOCTYPE html>{}", "<div>".repeat(100_000)).into_bytes()),
        ("deep.pdf", pdf_of(&format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)))),
        ("deep-page.pdf", pdf(&format!("{} {}", "[".repeat(10_000), "q ".repeat(1_000_000)))),
        (
            "endless.pdf",
            pdf_of("<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 12>>\nstream\n/X Do /X Do \nendstream"),
        ),
        ("lying-length.pdf", pdf_of("<</Length 99999999999>>\nstream\n")),
        (
            "endless-pages.pdf",
            String::from_utf8(pdf(""))
                .expect("ASCII")
                .replace("[4 0 R]/Count 1", "[2 0 R 2 0 R]/Count 999999999")
                .into_bytes(),
        ),
        ("bomb.pdf", pdf_bomb()),
        ("wide.html", format!("<!DOCTYPE html><p{}>", attributes.concat()).into_bytes()),
        ("deep-capitals.html", format!("<!DOCTYPE html><SCRIPT></SCRIPT>{}", "<div>".repeat(500_000)).into_bytes()),
        ("capitals.eml", {
            let part = |n| format!("Content-Type: multipart/mixed; BOUNDARY=\"b{n}\"\r\n\r\n--b{n}\r\n");
            ["From: a\r\nTo: b\r\nSubject: c\r\n".to_owned(), (0..50_000).map(part).collect()].concat().into_bytes()
        }),
        ("full-page.pdf", pdf(&format!("BT /F .01 Tf 50 700 Td ({}) Tj ET", "port ".repeat(300_000)))),
        ("deep.rtf", format!("{{\\rtf1{}", "{".repeat(1_000_000)).into_bytes()),
    ] {
        let said = summary(folder.path(), name, &bytes);
        assert!(said.is_err(), "{name}: {said:?}");
    }
}

#[test]
fn what_is_made_to_hang_is_read_at_once() {
    const MAIL: &str = "From: a@b.example\r\nTo: c@d.example\r\nSubject: a\r\n";
    let folder = tempfile::tempdir().expect("a folder");
    let paragraph = format!("<w:p><w:r><w:t>{SENTENCES}</w:t></w:r></w:p>");
    let one_run = docx(&format!("<b>{paragraph}<w:p><w:r>{}</w:r></w:p></b>", "<w:t>a</w:t><w:tab/>".repeat(100_000)));
    let page = format!("<!DOCTYPE html><title>Port</title><p>{SENTENCES}</p>");
    let chapter = "<package><manifest><item id='a' href='a.xhtml'/></manifest><spine>{}</spine></package>";
    let epub = archive(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfile full-path='p.opf'/></container>"),
        ("p.opf", chapter.replace("{}", &"<itemref idref='a'/>".repeat(200_000)).as_bytes()),
        ("a.xhtml", page.as_bytes()),
    ]);
    let odt = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", format!("<d><p>{SENTENCES}{}</p></d>", "<s c='4000000000'/>a".repeat(100_000)).as_bytes()),
    ]);
    let marks = format!("{} BT /F 10 Tf 50 700 Td ({SENTENCES}) Tj ET", "/P BMC ".repeat(100_000));
    for (name, bytes) in [
        ("tabs.docx", one_run),
        ("word.docx", docx(&format!("<b>{paragraph}<w:p><w:r><w:t>{}</w:t></w:r></w:p></b>", "a-".repeat(1_000_000)))),
        ("ampersands.html", [page.as_str(), &"&".repeat(1_000_000)].concat().into_bytes()),
        ("breaks.html", [page.as_str(), &"a<br>".repeat(50_000)].concat().into_bytes()),
        ("headings.html", {
            let title = page.replace("Port", &"Port ".repeat(100_000));
            [title.as_str(), &"<h2>The port</h2>".repeat(20_000)].concat().into_bytes()
        }),
        ("parts.eml", {
            let parts = "--x\r\nContent-Type: application/pdf\r\n\r\nAAAA\r\n".repeat(100_000);
            format!("{MAIL}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n{SENTENCES}\r\n{parts}")
                .into_bytes()
        }),
        ("deep.eml", {
            let part = |n: usize| format!("--x{n}\r\nContent-Type: multipart/mixed; boundary=x{}\r\n\r\n", n + 1);
            let parts = (0..10_000).map(part).collect::<Vec<_>>().concat();
            format!("{MAIL}Content-Type: multipart/mixed; boundary=x0\r\n\r\n--x0\r\n\r\n{SENTENCES}\r\n{parts}")
                .into_bytes()
        }),
        ("mails.eml", {
            let mails = "Content-Type: message/rfc822\r\n\r\n".repeat(10_000);
            format!("{MAIL}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n{SENTENCES}\r\n--x\r\n{mails}")
                .into_bytes()
        }),
        ("encoded.eml", {
            let words = "=?utf-8?Q?a?= ".repeat(100_000);
            format!("From: {words}\nTo: b\nSubject: {words}\n\n{SENTENCES}").into_bytes()
        }),
        ("head.eml", format!("{MAIL}X-A: {}\r\n\r\n{SENTENCES}", "=?a?q? ".repeat(3_000_000)).into_bytes()),
        ("spine.epub", epub),
        ("blanks.odt", odt),
        ("marks.pdf", pdf(&marks)),
    ] {
        let said = summary(folder.path(), name, &bytes);
        assert!(said.as_ref().is_ok_and(|said| said.contains("port")), "{name}: {said:?}");
    }
}

#[test]
fn a_page_that_only_its_script_would_fill_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = b"<!DOCTYPE html><html><head><title>x</title></head><body><div id=root></div><script>go()</script></body></html>";
    let said = summary(folder.path(), "app.html", page).expect_err("no text");
    assert!(said.contains("is a page without text: it is built by a script"), "{said}");
}

#[test]
fn a_file_of_too_much_text_is_refused_by_the_limit() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "The port. ".repeat(4 * 1024 * 1024);
    for (name, bytes) in [
        ("a.docx", docx(&format!("<b><w:p><w:r><w:t>{text}</w:t></w:r></w:p></b>"))),
        ("a.txt", text.clone().into_bytes()),
    ] {
        let said = summary(folder.path(), name, &bytes).expect_err("too much");
        assert!(said.contains("32 MiB of text"), "{name}: {said}");
    }
}

#[test]
fn a_file_of_too_many_parts_is_refused_by_the_limit() {
    let folder = tempfile::tempdir().expect("a folder");
    // Over a million paragraphs of one letter.
    let letters = "{\\rtf1 ".to_owned() + &"a\\par ".repeat(1_050_000) + "}";
    let said = summary(folder.path(), "letters.rtf", letters.as_bytes()).expect_err("too many");
    assert!(said.contains("too many paragraphs"), "{said}");
}

/// What the machine lacks is not said of the file: from memory that hardly starts the program to more.
#[cfg(target_os = "linux")]
#[test]
fn too_little_memory_of_the_machine_is_no_fault_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.html");
    let page = "<p>The port was closed on Monday. <b>Nobody</b> knew.</p>".repeat(60_000);
    std::fs::write(&path, format!("<!DOCTYPE html>{page}")).expect("written");
    let mut n_said = 0;
    for kib in [80_000, 120_000, 160_000, 250_000] {
        let mut shell = std::process::Command::new("/bin/sh");
        shell.args(["-c", &format!("ulimit -v {kib}; exec \"$0\" summarize -n 1 \"$1\"")]);
        let output = shell.arg(env!("CARGO_BIN_EXE_kurzum")).arg(&path).env("LC_ALL", "en_US.UTF-8").output();
        let said = String::from_utf8(output.expect("it runs").stderr).expect("UTF-8");
        assert!(!said.contains("damaged") && !said.contains("nested"), "{kib} KiB: {said}");
        n_said += usize::from(said.contains("too little memory"));
    }
    assert!(n_said > 0, "it never lacked memory");
}

/// A name is bytes on this system; one that is no text is shown with signs in their place.
#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_no_text_is_read() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(std::ffi::OsStr::from_bytes(b"p\xffrt.html"));
    std::fs::write(&path, format!("<!DOCTYPE html><p>{SENTENCES}</p>")).expect("written");
    let output = kurzum().arg("summarize").arg(&path).output().expect("it runs");
    assert!(output.status.success(), "{output:?}");
    std::fs::write(&path, "\0\0").expect("written");
    let output = kurzum().arg("summarize").arg(&path).output().expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("p\u{fffd}rt.html"), "{output:?}");
}

/// Bytes of a small generator with a fixed seed (Marsaglia 2003).
fn noise(seed: u64, n: usize) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..n).map(|_| next()).collect()
}

#[test]
fn noise_behind_every_magic_number_is_refused_or_read() {
    let folder = tempfile::tempdir().expect("a folder");
    for (index, magic) in [
        &b"PK\x03\x04"[..],
        b"{\\rtf1 ",
        b"%PDF-1.7\n",
        b"<!DOCTYPE html>",
        b"From: a\nTo: b\nSubject: c\n\n",
        b"---\n# ",
    ]
    .iter()
    .enumerate()
    {
        for seed in 1..6 {
            let bytes = [magic, noise(seed * 7919 + index as u64, 4_096).as_slice()].concat();
            // Either way it is said in one sentence; a crash would fail in `summary`.
            match summary(folder.path(), "noise", &bytes) {
                Ok(said) => assert!(!said.is_empty()),
                Err(said) => assert!(!said.contains("crash"), "{said}"),
            }
        }
    }
}
