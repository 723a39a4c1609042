//! Files of the program and of its user, read with care and written whole.
//!
//! Separate because it is the only place that writes files. A file is written beside its
//! place and renamed over it, so that a crash or a full disk never leaves half a file.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// The most bytes that are read of one of the program's own files.
const MAX_BYTES: u64 = 64 << 20;
/// So many links in a row are followed; more are a circle.
const MAX_LINKS: usize = 40;

/// The bytes of a file; `None` if there is none.
///
/// # Errors
/// If it is not a regular file, is too large, or cannot be read. Nothing is waited for: a pipe is refused.
pub fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = match open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    if !file.metadata()?.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "not a regular file"));
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(Some(bytes))
}

/// Opens a file for reading without waiting for who writes into a pipe.
fn open(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true);
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(libc::O_NONBLOCK);
    }
    options.open(path)
}

/// Opens a file to hold a lock on, made where it is missing, without waiting for who reads from a pipe.
///
/// # Errors
/// If the folder or the file cannot be made or opened.
pub fn open_lock(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(libc::O_NONBLOCK);
    }
    options.open(path)
}

/// Writes a file whole or not at all. A symbolic link is followed; a file that is there keeps its
/// permissions, and a new one has those that the system gives to new files.
///
/// # Errors
/// If there is something else than a file, or the folder or the file cannot be written; what was there is
/// still there then.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(path, bytes, false)
}

/// Like [`write()`], but nobody else may read a new file: what is in it is the user's own.
///
/// # Errors
/// Those of [`write()`].
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(path, bytes, true)
}

fn put(path: &Path, bytes: &[u8], is_private: bool) -> io::Result<()> {
    let place = target_of(path)?;
    let there = match fs::metadata(&place) {
        Ok(metadata) if metadata.is_file() => {
            // One that may not be written may not be put another in its place, either.
            File::options().write(true).open(&place)?;
            Some(metadata)
        }
        Ok(_) => return Err(io::Error::new(ErrorKind::InvalidInput, "not a regular file")),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".kurzum-");
    if there.is_none() && !is_private {
        as_new_files_are(&mut builder);
    }
    let mut file = builder.tempfile_in(folder)?;
    if let Some(there) = there {
        keep_owner(file.as_file(), &there);
        file.as_file().set_permissions(there.permissions())?;
    }
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(&place)?;
    Ok(())
}

/// Where a path leads after all symbolic links, the last of which need not lead to anything.
fn target_of(path: &Path) -> io::Result<PathBuf> {
    let mut place = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&place) {
            // Joining an absolute target takes its place.
            Ok(target) => place = place.parent().unwrap_or(Path::new("")).join(target),
            Err(_) => return Ok(place),
        }
    }
    Err(io::Error::new(ErrorKind::InvalidInput, "a link that leads to itself"))
}

/// Lets the system take from a new file's permissions what the user's umask says, and nothing more.
#[cfg(unix)]
fn as_new_files_are(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn as_new_files_are(_builder: &mut tempfile::Builder<'_, '_>) {}

/// Gives a file the owner and group of the one it takes the place of, as far as the system allows it.
#[cfg(unix)]
fn keep_owner(file: &File, there: &Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let ours = file.metadata().is_ok_and(|ours| (ours.uid(), ours.gid()) == (there.uid(), there.gid()));
    if !ours && fchown(file, Some(there.uid()), Some(there.gid())).is_err() {
        // Whoever may not give files away may still share them with a group.
        fchown(file, None, Some(there.gid())).unwrap_or_default();
    }
}

#[cfg(not(unix))]
fn keep_owner(_file: &File, _there: &Metadata) {}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("there").permissions().mode() & 0o777
    }

    #[test]
    fn a_new_file_is_as_the_system_makes_new_files_and_an_old_one_stays_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let (ours, theirs) = (folder.path().join("ours"), folder.path().join("theirs"));
        File::create(&theirs).expect("made as others make files");
        write(&ours, b"new").expect("written");
        assert_eq!(mode(&ours), mode(&theirs));
        for wanted in [0o600, 0o644, 0o664, 0o640] {
            fs::set_permissions(&ours, fs::Permissions::from_mode(wanted)).expect("set");
            write(&ours, b"again").expect("written");
            assert_eq!(mode(&ours), wanted);
        }
        assert_eq!(read(&ours).expect("read"), Some(b"again".to_vec()));
    }

    #[test]
    fn what_is_the_users_own_nobody_else_reads_and_what_is_read_only_stays_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = folder.path().join("own");
        write_private(&own, b"mine").expect("written");
        assert_eq!(mode(&own), 0o600);
        fs::set_permissions(&own, fs::Permissions::from_mode(0o444)).expect("set");
        // The superuser may write all the same.
        if File::options().write(true).open(&own).is_err() {
            assert!(write(&own, b"other").is_err());
            assert_eq!(read(&own).expect("read"), Some(b"mine".to_vec()));
        }
    }

    #[test]
    fn links_are_followed_and_stay_links() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("other")).expect("a folder");
        write(&at("other/target"), b"old").expect("written");
        symlink("other/target", at("relative")).expect("linked");
        symlink(at("relative"), at("chain")).expect("linked");
        symlink("other/none", at("dangling")).expect("linked");
        symlink("circle", at("circle")).expect("linked");
        write(&at("chain"), b"new").expect("written");
        write(&at("dangling"), b"born").expect("written");
        for link in ["relative", "chain", "dangling"] {
            assert!(fs::symlink_metadata(at(link)).expect("there").is_symlink(), "{link}");
        }
        assert_eq!(read(&at("other/target")).expect("read"), Some(b"new".to_vec()));
        assert_eq!(read(&at("other/none")).expect("read"), Some(b"born".to_vec()));
        assert!(write(&at("circle"), b"never").is_err());
        assert_eq!(fs::read_dir(at("other")).expect("listed").count(), 2, "nothing is left beside them");
    }

    #[test]
    fn what_is_no_file_is_refused_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.is_ok_and(|status| status.success()), "a pipe");
        assert!(read(&pipe).is_err());
        assert!(write(&pipe, b"never").is_err());
        assert!(read(folder.path()).is_err());
        assert!(write(folder.path(), b"never").is_err());
        assert_eq!(read(&folder.path().join("none")).expect("no error"), None);
    }
}
