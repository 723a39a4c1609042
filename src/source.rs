//! Where bytes come from: a file or standard input, read whole and never beyond
//! the limit.
//!
//! Separate because the window's loader and the command line read alike, and
//! nothing else of the program opens a document.

use crate::error::Error;
use crate::import::{Format, LIMITS};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The bytes of the file at `path`.
///
/// # Errors
/// If it is not a regular file, cannot be read, or is over the limit. A pipe or
/// device is refused before it is opened, because opening it could wait for ever.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Error> {
    check(&std::fs::metadata(path)?)?;
    let file = open(path)?;
    // What was opened can be another than what was looked at.
    check(&file.metadata()?)?;
    read_limited(file)
}

/// The mailbox or archive of a path that leads into one: "inbox.mbox/3.eml" is the third mail of that file.
#[must_use]
pub fn holder(path: &Path) -> Option<&Path> {
    match std::fs::metadata(path) {
        Ok(_) => None,
        Err(_) => {
            path.ancestors().skip(1).find(|above| std::fs::metadata(above).is_ok()).filter(|above| above.is_file())
        }
    }
}

/// The number of a mail in its mailbox, by its path, from 0.
#[must_use]
pub fn number_in_mailbox(path: &Path) -> Option<usize> {
    let number: usize = path.file_name()?.to_str()?.strip_suffix(MAIL)?.parse().ok()?;
    number.checked_sub(1)
}

/// The path of a mail in a mailbox, by its number, from 0.
#[must_use]
pub fn path_in_mailbox(mailbox: &Path, number: usize) -> PathBuf {
    mailbox.join(format!("{}{MAIL}", number + 1))
}

/// How the names of mails in a mailbox end.
const MAIL: &str = ".eml";

/// Whether this is a regular file within the limit.
fn check(metadata: &Metadata) -> Result<(), Error> {
    if metadata.is_dir() {
        Err(Error::Directory)
    } else if !metadata.is_file() {
        Err(Error::NotAFile)
    } else if metadata.len() > LIMITS.input_bytes {
        Err(Error::TooLarge)
    } else {
        Ok(())
    }
}

/// Opens a file without waiting, should a pipe have come into its place.
#[cfg(target_os = "linux")]
fn open(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    File::options().read(true).custom_flags(libc::O_NONBLOCK).open(path)
}

#[cfg(not(target_os = "linux"))]
fn open(path: &Path) -> std::io::Result<File> {
    File::open(path)
}

/// All bytes of `reader`.
///
/// # Errors
/// If reading fails or there are more than the limit allows.
pub fn read_limited(reader: impl Read) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    reader.take(LIMITS.input_bytes + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMITS.input_bytes {
        return Err(Error::TooLarge);
    }
    Ok(bytes)
}

/// What a folder and its sub-folders hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Walked {
    /// The files that can be articles by their names, in any order, and the state of each. A mailbox or an archive is one file.
    pub files: Vec<(PathBuf, Option<Stamp>)>,
    /// What could not be listed, and why.
    pub failures: Vec<(PathBuf, Error)>,
    /// The number of files that can be no articles: their names say that they are of formats that are not read, or they are
    /// pipes, sockets, devices, or links that lead nowhere.
    pub n_others: usize,
    /// The number of folders that lie too deep to be looked into.
    pub n_too_deep: usize,
}

/// The most files that are listed of a folder with its sub-folders; beyond them nobody reads a digest.
const MAX_LISTED: usize = 200_000;
/// So deep are sub-folders looked into.
const MAX_DEPTH: usize = 32;

/// The articles of a folder and its sub-folders. What begins with a point is left out. A folder that links lead
/// to twice, or in a circle, is listed once. It is given up, with what it has found, once `goes_on` says so. A file is
/// listed as its folder would be.
#[must_use]
pub fn walk(path: &Path, goes_on: &dyn Fn() -> bool) -> Walked {
    let (mut walked, mut seen) = (Walked::default(), BTreeSet::new());
    if path.is_file() {
        walked.files.push((path.to_owned(), stamp(path)));
        return walked;
    }
    let mut folders = vec![(path.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        if walked.files.len() >= MAX_LISTED || !goes_on() {
            break;
        }
        // Two paths are the same folder if they are after all links are followed.
        let is_new = folder.canonicalize().map(|known| seen.insert(known));
        match is_new.and_then(|is_new| if is_new { std::fs::read_dir(&folder).map(Some) } else { Ok(None) }) {
            Ok(Some(entries)) => {
                let entries = entries.filter_map(Result::ok).filter(|entry| !is_hidden(&entry.file_name()));
                for entry in entries.take_while(|_| goes_on()) {
                    let path = entry.path();
                    match std::fs::metadata(&path) {
                        Ok(metadata) if metadata.is_dir() && depth < MAX_DEPTH => folders.push((path, depth + 1)),
                        Ok(metadata) if metadata.is_dir() => walked.n_too_deep += 1,
                        Ok(metadata) if metadata.is_file() && is_article(&path) => {
                            walked.files.push((path, stamp_of(&metadata)));
                        }
                        _ => walked.n_others += 1,
                    }
                }
            }
            Ok(None) => {}
            Err(error) => walked.failures.push((folder, error.into())),
        }
    }
    walked.files.truncate(MAX_LISTED);
    walked.failures.sort_by(|one, other| one.0.cmp(&other.0));
    walked
}

/// Whether a name begins with a point, as those do that are not shown.
fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether a file can be an article, or hold some, by its name: it has no extension, or one of a format that is read.
#[must_use]
pub fn is_article(path: &Path) -> bool {
    let formats = |extension: &str| Format::ALL.iter().any(|format| format.extensions().contains(&extension));
    extension(path).is_none_or(|extension| formats(&extension) || extension == "zip")
}

/// Sorts paths as they are listed.
pub fn sort(paths: &mut [PathBuf]) {
    paths.sort_by_cached_key(|path| sort_key(path));
}

/// What paths are sorted by: folder by folder, capitals like small letters, and numbers by their value, so that "9" comes
/// before "10".
fn sort_key(path: &Path) -> (String, PathBuf) {
    /// A longer number is not lined up.
    const DIGITS: usize = 20;
    let name = path.to_string_lossy().to_lowercase();
    let mut key = String::with_capacity(name.len() + DIGITS);
    let mut rest = name.as_str();
    while let Some(c) = rest.chars().next() {
        let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (head, tail) = rest.split_at(n_digits.max(c.len_utf8()));
        if n_digits > 0 {
            key.extend(std::iter::repeat_n('0', DIGITS.saturating_sub(n_digits)));
            key.push_str(head);
        } else {
            // Before all that can stand in a name: what is in a folder stays together.
            key.push(if std::path::is_separator(c) { '\u{1}' } else { c });
        }
        rest = tail;
    }
    (key, path.to_owned())
}

/// Removes a file or an empty folder, and says whether there was one; the probe of the worker clears up with it.
#[must_use]
pub fn remove(path: &Path) -> bool {
    std::fs::remove_file(path).is_ok() || std::fs::remove_dir(path).is_ok()
}

/// The file at a path from a folder, if it lies in that folder after all links on the way are followed.
#[must_use]
pub fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let file = folder.join(path).canonicalize().ok()?;
    file.starts_with(&folder).then_some(file)
}

/// The extension of a file's name in lower case, if it has one.
#[must_use]
pub fn extension(path: &Path) -> Option<String> {
    path.extension().and_then(|extension| extension.to_str()).map(str::to_lowercase)
}

/// Whether there is a folder at `path`.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// What tells one state of a file from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// When it was changed.
    modified: SystemTime,
    /// Its bytes.
    len: u64,
    /// Which file it is, where the system tells: one that was renamed over another is another.
    number: u64,
}

impl Stamp {
    /// The stamp of a file with this time of change and this size in bytes.
    #[must_use]
    pub fn of(modified: SystemTime, len: u64) -> Self {
        Self { modified, len, number: 0 }
    }
}

/// The stamp of a file, or of the mailbox or archive that it is in; `None` if there is none or the system does not say.
#[must_use]
pub fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = std::fs::metadata(path).or_else(|error| holder(path).map_or(Err(error), std::fs::metadata));
    stamp_of(&metadata.ok()?)
}

fn stamp_of(metadata: &Metadata) -> Option<Stamp> {
    Some(Stamp { number: number(metadata), ..Stamp::of(metadata.modified().ok()?, metadata.len()) })
}

#[cfg(unix)]
fn number(metadata: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    metadata.ino()
}

#[cfg(not(unix))]
fn number(_metadata: &Metadata) -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of what a look at a folder finds.
    fn names(folder: &Path, walked: &Walked) -> Vec<String> {
        let name = |path: &Path| path.strip_prefix(folder).unwrap_or(path).display().to_string();
        let mut names: Vec<String> = walked.files.iter().map(|(path, _)| name(path)).collect();
        names.sort();
        names
    }

    #[test]
    fn files_are_sorted_folder_by_folder_and_numbers_by_their_value() {
        let mut paths: Vec<PathBuf> =
            ["b/1.txt", "a 2.txt", "a/10.txt", "a/9.txt", "a10.txt", "B.txt", "a9.txt", "a/9/z.txt", "ä.txt"]
                .map(PathBuf::from)
                .to_vec();
        sort(&mut paths);
        let sorted: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let wanted = ["a/9/z.txt", "a/9.txt", "a/10.txt", "a 2.txt", "a9.txt", "a10.txt", "b/1.txt", "B.txt", "ä.txt"];
        assert_eq!(sorted, wanted);
        // A number that is longer than any is still a name.
        sort(&mut [PathBuf::from("9".repeat(300)), PathBuf::from("")]);
    }

    #[test]
    fn what_can_be_an_article_is_told_by_its_name() {
        for name in ["a.txt", "A.PDF", "README", "a.mbox", "a.zip", "a.b.html"] {
            assert!(is_article(Path::new(name)), "{name}");
        }
        for name in ["a.png", "a.exe", "a.txt~", "a.tar.gz", "a.json"] {
            assert!(!is_article(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn sub_folders_are_looked_into_up_to_a_depth() {
        let folder = tempfile::tempdir().expect("a folder");
        let deep = (0..=MAX_DEPTH).fold(folder.path().to_owned(), |path, _| path.join("d"));
        std::fs::create_dir_all(&deep).expect("folders");
        std::fs::write(deep.join("lost.txt"), "a").expect("written");
        std::fs::write(deep.parent().expect("a parent").join("found.txt"), "a").expect("written");
        let walked = walk(folder.path(), &|| true);
        let found: Vec<bool> = walked.files.iter().map(|(path, _)| path.ends_with("found.txt")).collect();
        assert_eq!((found, walked.n_too_deep, walked.n_others), (vec![true], 1, 0));
        assert!(walk(folder.path(), &|| false).files.is_empty(), "it ends when it shall");
        assert_eq!(names(&deep, &walk(&deep.join("lost.txt"), &|| true)), ["lost.txt"], "a file is listed alone");
        let none = walk(&folder.path().join("none"), &|| true);
        assert_eq!(none.failures, [(folder.path().join("none"), Error::NotFound)]);
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_circle_pipes_and_sockets_are_passed_over() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("sub")).expect("folders");
        std::fs::write(at("sub/a.txt"), "a").expect("written");
        for n in 0..200 {
            symlink("..", at(&format!("sub/up {n}"))).expect("linked");
        }
        symlink("one", at("other")).expect("linked");
        symlink("other", at("one")).expect("linked");
        symlink("nowhere", at("gone.txt")).expect("linked");
        symlink("sub/a.txt", at("again.txt")).expect("linked");
        let made = std::process::Command::new("mkfifo").arg(at("pipe.txt")).status();
        assert!(made.is_ok_and(|status| status.success()), "a pipe");
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).expect("a socket");
        let walked = walk(folder.path(), &|| true);
        assert_eq!(names(folder.path(), &walked), ["again.txt", "sub/a.txt"]);
        assert_eq!((walked.n_others, walked.failures), (5, vec![]));
    }

    #[cfg(unix)]
    #[test]
    fn a_sub_folder_that_cannot_be_read_says_why() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let locked = folder.path().join("locked");
        std::fs::create_dir(&locked).expect("a folder");
        std::fs::write(folder.path().join("a.txt"), "a").expect("written");
        std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).expect("locked");
        // The superuser may read all the same.
        let is_locked = std::fs::read_dir(&locked).is_err();
        let walked = walk(folder.path(), &|| true);
        std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o700)).expect("unlocked");
        assert_eq!(names(folder.path(), &walked), ["a.txt"]);
        let failures = if is_locked { vec![(locked, Error::Denied)] } else { Vec::new() };
        assert_eq!(walked.failures, failures);
    }
}
