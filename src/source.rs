//! Where bytes come from: a file or standard input, read whole and never beyond
//! the limit.
//!
//! Separate because the window's loader and the command line read alike, and
//! nothing else of the program opens a document.

use crate::error::Error;
use crate::import::{Format, LIMITS, mbox};
use std::collections::BTreeSet;
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The bytes of the file at `path`, or of a mail in a mailbox: "inbox.mbox/3.eml" is the third one of that file.
///
/// # Errors
/// If it is not a regular file, cannot be read, or is over the limit. A pipe or
/// device is refused before it is opened, because opening it could wait for ever.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Error> {
    match mail_in_mailbox(path) {
        Some((mailbox, number)) => {
            let bytes = read_whole(mailbox)?;
            mbox::mails(&bytes).nth(number).map(<[u8]>::to_vec).ok_or(Error::NotFound)
        }
        None => read_whole(path),
    }
}

/// The mailbox of a path that leads into one, and the number of the mail, from 0.
fn mail_in_mailbox(path: &Path) -> Option<(&Path, usize)> {
    let number: usize = path.file_name()?.to_str()?.strip_suffix(MAIL)?.parse().ok()?;
    Some((path.parent().filter(|mailbox| mailbox.is_file())?, number.checked_sub(1)?))
}

/// The path of a mail in a mailbox, by its number, from 0.
#[must_use]
pub fn path_in_mailbox(mailbox: &Path, number: usize) -> PathBuf {
    mailbox.join(format!("{}{MAIL}", number + 1))
}

/// How the names of mails in a mailbox end.
const MAIL: &str = ".eml";

fn read_whole(path: &Path) -> Result<Vec<u8>, Error> {
    check(&std::fs::metadata(path)?)?;
    let file = open(path)?;
    // What was opened can be another than what was looked at.
    check(&file.metadata()?)?;
    read_limited(file)
}

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

/// The files of a folder that can be articles: regular files whose names do not begin
/// with a point, by name.
///
/// # Errors
/// If the folder cannot be read.
pub fn list_folder(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = std::fs::read_dir(path)?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.is_file() && !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')))
        .collect();
    files.sort_unstable();
    Ok(files)
}

/// What a folder and its sub-folders hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// The files that can be articles by their names, by name; of a mailbox its mails.
    pub files: Vec<PathBuf>,
    /// What could not be listed, and why.
    pub failures: Vec<(PathBuf, Error)>,
    /// The number of files whose names say that they are of formats that are not read.
    pub n_others: usize,
}

/// The most files that are listed of a folder with its sub-folders; beyond them nobody reads a digest.
const MAX_LISTED: usize = 200_000;

/// The articles of a folder and its sub-folders, by name. What begins with a point is left out. A folder that links lead
/// to twice, or in a circle, is listed once.
#[must_use]
pub fn list_all(path: &Path) -> Listed {
    let (mut listed, mut seen) = (Listed::default(), BTreeSet::new());
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        // Two paths are the same folder if they are after all links are followed.
        let is_new = folder.canonicalize().map(|known| seen.insert(known));
        match is_new.and_then(|is_new| if is_new { std::fs::read_dir(&folder).map(Some) } else { Ok(None) }) {
            Ok(Some(entries)) => {
                for entry in entries.filter_map(Result::ok) {
                    let path = entry.path();
                    let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
                    if !is_hidden && path.is_dir() {
                        folders.push(path);
                    } else if !is_hidden && path.is_file() {
                        add_file(path, &mut listed);
                    }
                    if listed.files.len() >= MAX_LISTED {
                        folders.clear();
                        break;
                    }
                }
            }
            Ok(None) => {}
            Err(error) => listed.failures.push((folder, error.into())),
        }
    }
    listed.files.sort();
    listed.failures.sort_by(|one, other| one.0.cmp(&other.0));
    listed
}

/// Adds a file, or the mails of a mailbox.
fn add_file(path: PathBuf, listed: &mut Listed) {
    match extension(&path).as_deref() {
        Some("mbox") => match mails_of(&path) {
            Ok(mails) => listed.files.extend(mails),
            Err(error) => listed.failures.push((path, error)),
        },
        Some(extension) if !Format::ALL.iter().any(|format| format.extensions().contains(&extension)) => {
            listed.n_others += 1;
        }
        _ => listed.files.push(path),
    }
}

/// The paths of the mails of a mailbox.
///
/// # Errors
/// If it cannot be read.
pub fn mails_of(mailbox: &Path) -> Result<Vec<PathBuf>, Error> {
    let bytes = read_whole(mailbox)?;
    Ok((0..mbox::mails(&bytes).count()).map(|number| path_in_mailbox(mailbox, number)).collect())
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

/// The stamp of a file; `None` if there is none or the system does not say.
#[must_use]
pub fn stamp(path: &Path) -> Option<Stamp> {
    let path = mail_in_mailbox(path).map_or(path, |(mailbox, _)| mailbox);
    let metadata = std::fs::metadata(path).ok()?;
    Some(Stamp { number: number(&metadata), ..Stamp::of(metadata.modified().ok()?, metadata.len()) })
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
