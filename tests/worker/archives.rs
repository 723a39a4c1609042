//! A worker that unpacks an archive of articles: no file of it leads elsewhere, and none takes more than its share.

use super::{archive, use_program};
use kurzum::error::Error;
use kurzum::stop::Stop;
use kurzum::worker::ArchiveSession;

fn session(bytes: &[u8]) -> ArchiveSession {
    use_program();
    ArchiveSession::new(bytes.to_vec()).expect("not too large")
}

#[test]
fn the_files_of_an_archive_are_named_and_unpacked() {
    let bytes = archive(&[("b/two.txt", b"two"), ("a.txt", b"one"), ("../out.txt", b"three"), ("/four.txt", b"four")]);
    let mut session = session(&bytes);
    let names = session.names(&Stop::never()).expect("named");
    assert_eq!(names, (vec!["a.txt".to_owned(), "b/two.txt".to_owned()], 2));
    let mut read = |name: &str| session.read(name, &Stop::never());
    assert_eq!(read("b/two.txt").as_deref(), Ok(&b"two"[..]));
    assert_eq!(read("a.txt").as_deref(), Ok(&b"one"[..]));
    for none in ["b", "c.txt", "../out.txt", "/four.txt", ""] {
        assert_eq!(read(none), Err(Error::NotFound), "{none}");
    }
    assert_eq!(read("a.txt").as_deref(), Ok(&b"one"[..]), "it goes on after what failed");
    let asked = Stop::never();
    asked.ask();
    assert_eq!(session.read("a.txt", &asked), Err(Error::Cancelled));
    assert_eq!(session.read("a.txt", &Stop::never()).as_deref(), Ok(&b"one"[..]), "and after it was stopped");
}

#[test]
fn what_is_no_archive_of_articles_has_no_files() {
    for bytes in [&b""[..], b"PK\x03\x04", b"The port of Northmoor was closed."] {
        assert!(session(bytes).names(&Stop::never()).is_err(), "{bytes:?}");
    }
    let epub = archive(&[("mimetype", b"application/epub+zip"), ("META-INF/container.xml", b"<container/>")]);
    assert_eq!(session(&epub).names(&Stop::never()), Ok((Vec::new(), 0)), "a book is a document itself");
}

/// A file of nothing but zeros becomes a thousandth of its size; the limit is for what comes out.
#[test]
fn a_bomb_costs_one_error_and_the_others_are_read() {
    let zeros = vec![0; 70 << 20];
    let bytes = archive(&[("a.txt", b"one"), ("bomb.txt", &zeros)]);
    drop(zeros);
    assert!(bytes.len() < 1 << 20);
    let mut session = session(&bytes);
    assert_eq!(session.read("bomb.txt", &Stop::never()), Err(Error::TooLarge));
    assert_eq!(session.read("a.txt", &Stop::never()).as_deref(), Ok(&b"one"[..]));
}

#[test]
fn an_archive_of_too_many_files_is_refused() {
    let names: Vec<String> = (0..20_001).map(|n| format!("{n}.txt")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"a"[..])).collect();
    assert_eq!(session(&archive(&entries)).names(&Stop::never()), Err(Error::TooComplex));
    assert_eq!(session(&archive(&entries[1..])).names(&Stop::never()).map(|(names, _)| names.len()), Ok(20_000));
}

#[cfg(unix)]
mod lies {
    use super::super::lies::{confined, frame};
    use super::*;
    use serde_json::json;
    use std::process::Command;

    /// A session whose worker says this, whatever it is asked.
    fn says(folder: &std::path::Path, reply: &[u8]) -> ArchiveSession {
        let path = folder.join("reply");
        std::fs::write(&path, reply).expect("written");
        let command = move || {
            let mut command = Command::new("sh");
            command.arg("-c").arg(format!("cat '{}'; sleep 5", path.display()));
            Ok(command)
        };
        ArchiveSession::with_command(b"PK".to_vec(), Box::new(command)).expect("not too large")
    }

    #[test]
    fn a_worker_that_lies_about_an_archive_is_not_believed() {
        let folder = tempfile::tempdir().expect("a folder");
        let reply = |tag: u8, said: &[u8]| [confined(), frame(tag, said)].concat();
        let names = json!(["../a", "/b", "c\u{0}", "d\\e", "./f", "g"]).to_string();
        let told = says(folder.path(), &reply(b'N', names.as_bytes())).names(&Stop::never());
        assert_eq!(told, Ok((vec!["g".to_owned()], 5)), "only what is safe");
        let many = json!(vec!["a"; 20_001]).to_string();
        for lie in [
            reply(b'N', many.as_bytes()),
            reply(b'N', b"{}"),
            reply(b'F', b"a file is no list of names"),
            reply(b'P', b""),
            reply(b'X', b""),
            frame(b'N', b"[]"),
            [&confined()[..], b"F\xff\xff\xff\xff"].concat(),
        ] {
            let told = says(folder.path(), &lie).names(&Stop::never());
            assert_eq!(told, Err(Error::Garbled), "{:?}", String::from_utf8_lossy(&lie[..lie.len().min(300)]));
        }
    }
}
