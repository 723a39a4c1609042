//! One window for all articles: a second `kurzum FILE` hands its files to the window that is
//! open already, and `kurzum --clipboard` asks it to read the clipboard.
//!
//! Separate because it is a small protocol of its own. The first window of a display holds
//! a lock and listens on a socket, both in a folder of the runtime directory that
//! is the user's alone; every later start sends its request there and ends. Strangers are kept
//! out twice: by the folder's mode, and by the user id that the kernel names for each
//! end of the connection. All that can be asked for is to open files, the clipboard or
//! the selection, which the window reads by itself: the text goes no other way than if it were pasted. Where any of
//! this is missing, a start opens a window of its own, which is never wrong.

use super::request::Request;
use crate::model::Board;
use rustix::fs::{Mode, mkdir};
use rustix::io::Errno;
use rustix::net::sockopt::socket_peercred;
use rustix::process::geteuid;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// What a request begins with; the absolute paths follow, or the word for a board, each with a NUL behind it.
const GREETING: &[u8] = b"kurzum 1\0";
/// The words that ask for a board. They are no absolute paths, so a window of before there were any takes them for none.
const BOARDS: [(&[u8], Board); 2] = [(b"clipboard\0", Board::Clipboard), (b"selection\0", Board::Selection)];
/// What a window answers that took the request.
const TAKEN: &[u8] = b"taken";
/// The longest request, in bytes.
const MAX_REQUEST_BYTES: u64 = 1 << 20;
/// How long the other end is waited for: a window that does not answer is no help.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long a window that holds the lock may take until it listens.
const SETUP: Duration = Duration::from_secs(1);
/// How many connections are heard at the same time; more are refused.
const MAX_CONNECTIONS: usize = 200;
/// Only the user may read, write and list.
const PRIVATE: u32 = 0o700;

/// What a start finds.
#[derive(Debug)]
pub enum Claim {
    /// A window took the request; there is nothing left to do.
    HandedOver,
    /// This is the first window: others will hand their requests to it.
    First(Instance),
    /// A window beside another one, or where there is no way to find out.
    Another,
}

/// The first window's end.
#[derive(Debug)]
pub struct Instance {
    listener: UnixListener,
    /// Held until the program ends, however it ends.
    lock: File,
}

/// Hands what is `requested` to the window that is open on this display, or becomes the first. Without
/// a request (`None`) nothing is handed over: the user asked for another window.
#[must_use]
pub fn claim(requested: Option<&Request>) -> Claim {
    folder_of_session().map_or(Claim::Another, |folder| claim_in(&folder, requested))
}

/// The same in a folder of the caller's choice, which must be the user's alone.
#[must_use]
fn claim_in(folder: &Path, requested: Option<&Request>) -> Claim {
    match (Instance::first(folder), requested) {
        (Ok(Some(instance)), _) => Claim::First(instance),
        (Ok(None), Some(requested)) if hand_over(&folder.join("socket"), requested).is_ok() => Claim::HandedOver,
        _ => Claim::Another,
    }
}

impl Instance {
    /// The first window's end; `None` if another window holds it.
    fn first(folder: &Path) -> io::Result<Option<Self>> {
        let lock = open_lock(&folder.join("lock"))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => return Ok(None),
            held => held?,
        }
        let socket = folder.join("socket");
        // Left behind by a window that was killed: its lock is gone.
        match fs::remove_file(&socket) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        Ok(Some(Self { listener: UnixListener::bind(socket)?, lock }))
    }

    /// Listens on a thread that ends with the program; `wake` is called when a request has come.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn listen(self, wake: impl Fn() + Send + Sync + 'static) -> io::Result<Receiver<Request>> {
        let (sender, receiver) = channel();
        let wake = Arc::new(wake);
        let open = Arc::new(AtomicUsize::new(0));
        std::thread::Builder::new().name("instance".to_owned()).spawn(move || {
            let Self { listener, lock } = self;
            for stream in listener.incoming().filter_map(Result::ok) {
                // Each connection is heard on its own: one that says nothing keeps no other waiting.
                if open.fetch_add(1, Ordering::SeqCst) >= MAX_CONNECTIONS {
                    open.fetch_sub(1, Ordering::SeqCst);
                    continue;
                }
                let (sender, wake, heard) = (sender.clone(), Arc::clone(&wake), Arc::clone(&open));
                let thread = std::thread::Builder::new().name("connection".to_owned()).spawn(move || {
                    // Who does not keep to the protocol is not answered.
                    if take(stream, |request| sender.send(request).is_ok()).is_ok() {
                        wake();
                    }
                    heard.fetch_sub(1, Ordering::SeqCst);
                });
                if thread.is_err() {
                    open.fetch_sub(1, Ordering::SeqCst);
                }
            }
            drop(lock);
        })?;
        Ok(receiver)
    }
}

/// Opens the file that the first window locks, made where it is missing. Nothing is waited for: a pipe in its place
/// would hold the start until somebody reads from it.
fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.create(true).truncate(false).write(true).mode(0o600).custom_flags(libc::O_NONBLOCK);
    let lock = options.open(path)?;
    if lock.metadata()?.is_file() { Ok(lock) } else { Err(ErrorKind::InvalidInput.into()) }
}

/// Takes one request, and says so if `hand_on` gave it to the window.
fn take(mut stream: UnixStream, hand_on: impl FnOnce(Request) -> bool) -> io::Result<()> {
    check_peer(&stream)?;
    let request = request_of(&read_all(&stream, MAX_REQUEST_BYTES)?).ok_or(ErrorKind::InvalidData)?;
    if !hand_on(request) {
        return Err(ErrorKind::BrokenPipe.into());
    }
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.write_all(TAKEN)
}

/// Sends a request to a window.
///
/// # Errors
/// If none took it.
fn hand_over(socket: &Path, requested: &Request) -> io::Result<()> {
    let begun = Instant::now();
    let mut stream = loop {
        match UnixStream::connect(socket) {
            Err(_) if begun.elapsed() < SETUP => std::thread::sleep(Duration::from_millis(20)),
            connected => break connected?,
        }
    };
    check_peer(&stream)?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.write_all(&written(requested)?)?;
    stream.shutdown(Shutdown::Write)?;
    let answer = read_all(&stream, TAKEN.len() as u64)?;
    if answer == TAKEN { Ok(()) } else { Err(ErrorKind::InvalidData.into()) }
}

/// Reads all that the other end sends, at most `max_bytes`, within the time limit.
fn read_all(mut stream: &UnixStream, max_bytes: u64) -> io::Result<Vec<u8>> {
    let deadline = Instant::now() + PATIENCE;
    let mut read = Vec::new();
    let mut part = [0; 4096];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() || read.len() as u64 > max_bytes {
            return Err(ErrorKind::TimedOut.into());
        }
        stream.set_read_timeout(Some(left))?;
        let n = stream.read(&mut part)?;
        if n == 0 {
            return Ok(read);
        }
        read.extend_from_slice(part.get(..n).unwrap_or_default());
    }
}

/// A request as it is sent; its paths are made absolute.
fn written(requested: &Request) -> io::Result<Vec<u8>> {
    let mut request = GREETING.to_vec();
    match requested {
        Request::Files(files) => {
            for file in files {
                request.extend_from_slice(std::path::absolute(file)?.as_os_str().as_bytes());
                request.push(0);
            }
        }
        Request::Board(asked) => {
            let word = BOARDS.into_iter().find(|(_, board)| board == asked).map(|(word, _)| word);
            request.extend_from_slice(word.unwrap_or_default());
        }
    }
    Ok(request)
}

/// What was sent; `None` if it is no request.
fn request_of(sent: &[u8]) -> Option<Request> {
    let asked = sent.strip_prefix(GREETING)?;
    if let Some((_, board)) = BOARDS.into_iter().find(|(word, _)| *word == asked) {
        return Some(Request::Board(board));
    }
    let Some(paths) = asked.strip_suffix(b"\0") else {
        return asked.is_empty().then(|| Request::Files(Vec::new()));
    };
    let path = |bytes: &[u8]| PathBuf::from(OsString::from_vec(bytes.to_vec()));
    let paths = paths.split(|byte| *byte == 0).map(path).map(|path| path.is_absolute().then_some(path));
    paths.collect::<Option<_>>().map(Request::Files)
}

/// Whether the other end runs for the same user.
fn check_peer(stream: &UnixStream) -> io::Result<()> {
    let peer = socket_peercred(stream)?;
    if peer.uid == geteuid() { Ok(()) } else { Err(ErrorKind::PermissionDenied.into()) }
}

/// The private folder for the windows of this display, made where it is missing.
fn folder_of_session() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let mut runtime = PathBuf::from(set("XDG_RUNTIME_DIR")?);
    // All sandboxes of one Flatpak share this folder alone.
    if let Some(app) = set("FLATPAK_ID") {
        runtime = runtime.join("app").join(app);
    }
    let display = set("WAYLAND_DISPLAY").or_else(|| set("DISPLAY"))?;
    if !runtime.is_absolute() || !is_private(&runtime) {
        return None;
    }
    let all = private(&runtime.join("kurzum"))?;
    private(&all.join(file_name_of(&display)))
}

/// The name of a display as a file may be called.
fn file_name_of(display: &OsStr) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    display.to_string_lossy().chars().map(kept).collect()
}

/// Makes a folder that is the user's alone, if it is not there.
fn private(folder: &Path) -> Option<PathBuf> {
    match mkdir(folder, Mode::from_raw_mode(PRIVATE)) {
        Ok(()) | Err(Errno::EXIST) => is_private(folder).then(|| folder.to_owned()),
        Err(_) => None,
    }
}

/// Whether this is a folder, not a link to one, that nobody else may look into.
fn is_private(folder: &Path) -> bool {
    fs::symlink_metadata(folder)
        .is_ok_and(|found| found.is_dir() && found.uid() == geteuid().as_raw() && found.mode() & 0o777 == PRIVATE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder")
    }

    fn files(paths: &[&str]) -> Request {
        Request::Files(paths.iter().map(PathBuf::from).collect())
    }

    fn first(folder: &Path) -> Receiver<Request> {
        let Claim::First(instance) = claim_in(folder, Some(&files(&[]))) else { panic!("not the first") };
        instance.listen(|| {}).expect("a thread")
    }

    #[test]
    fn a_second_start_hands_its_files_over() {
        let folder = folder();
        let taken = first(folder.path());
        let odd = PathBuf::from(OsString::from_vec(b"/a/\xff\n b.txt".to_vec()));
        let requested = Request::Files(vec![odd.clone(), PathBuf::from("relative.txt")]);
        assert!(matches!(claim_in(folder.path(), Some(&requested)), Claim::HandedOver));
        let relative = std::path::absolute("relative.txt").expect("a folder");
        assert_eq!(taken.recv_timeout(PATIENCE).expect("taken"), Request::Files(vec![odd, relative]));
        assert!(matches!(claim_in(folder.path(), Some(&files(&[]))), Claim::HandedOver));
        assert_eq!(taken.recv_timeout(PATIENCE).expect("taken"), files(&[]), "only the window was asked for");
        for board in [Board::Clipboard, Board::Selection] {
            assert!(matches!(claim_in(folder.path(), Some(&Request::Board(board))), Claim::HandedOver));
            assert_eq!(taken.recv_timeout(PATIENCE).expect("taken"), Request::Board(board));
        }
        assert!(matches!(claim_in(folder.path(), None), Claim::Another), "a window of its own was asked for");
    }

    #[test]
    fn a_socket_that_was_left_behind_is_replaced() {
        let folder = folder();
        drop(UnixListener::bind(folder.path().join("socket")).expect("bound"));
        let taken = first(folder.path());
        assert!(matches!(claim_in(folder.path(), Some(&files(&["/a"]))), Claim::HandedOver));
        assert_eq!(taken.recv_timeout(PATIENCE).expect("taken"), files(&["/a"]));
    }

    #[test]
    fn a_window_that_does_not_answer_is_no_help() {
        let folder = folder();
        let Claim::First(hung) = claim_in(folder.path(), Some(&files(&[]))) else { panic!("not the first") };
        assert!(matches!(claim_in(folder.path(), Some(&files(&["/a"]))), Claim::Another));
        drop(hung);
    }

    #[test]
    fn where_no_socket_can_be_every_window_stands_alone_and_none_waits() {
        let folder = folder();
        let long = folder.path().join("a-name-that-no-socket-can-have".repeat(6));
        fs::create_dir(&long).expect("a folder");
        for _ in 0..2 {
            assert!(matches!(claim_in(&long, Some(&files(&["/a"]))), Claim::Another));
        }
        assert!(matches!(claim_in(&folder.path().join("missing"), Some(&files(&[]))), Claim::Another));
    }

    #[test]
    fn what_is_no_file_is_no_lock_and_nobody_waits_for_it() {
        let pipe = |path: &Path| {
            let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo runs");
            assert!(made.success());
        };
        let claim = |folder: &Path| {
            let (sender, claimed) = channel();
            let folder = folder.to_owned();
            std::thread::spawn(move || sender.send(claim_in(&folder, Some(&files(&[])))));
            // Long enough for any machine; a start that waits for the pipe would wait for ever.
            claimed.recv_timeout(Duration::from_secs(30)).expect("the start goes on")
        };
        let folder = folder();
        pipe(&folder.path().join("lock"));
        assert!(matches!(claim(folder.path()), Claim::Another), "nobody reads from the pipe");
        let reader = File::options().read(true).custom_flags(libc::O_NONBLOCK).open(folder.path().join("lock"));
        assert!(matches!(claim(folder.path()), Claim::Another), "somebody does");
        drop(reader);
        let other = tempfile::tempdir().expect("a folder");
        fs::create_dir(other.path().join("lock")).expect("a folder");
        assert!(matches!(claim(other.path()), Claim::Another));
        std::os::unix::fs::symlink("/dev/null", folder.path().join("null")).expect("linked");
        fs::rename(folder.path().join("null"), folder.path().join("lock")).expect("renamed");
        assert!(matches!(claim(folder.path()), Claim::Another), "a device");
    }

    #[test]
    fn nonsense_is_not_taken_and_does_no_harm() {
        let folder = folder();
        let taken = first(folder.path());
        let long = [GREETING, &vec![b'/'; 2 << 20]].concat();
        for request in [
            &b""[..],
            b"kurzum 2\0/a\0",
            b"kurzum 1\0a\0",
            b"kurzum 1\0/a",
            b"kurzum 1\0/a\0\0",
            b"kurzum 1\0clipboard",
            b"kurzum 1\0clipboard\0/a\0",
            b"kurzum 1\0/clipboard",
            &long,
        ] {
            let mut stream = UnixStream::connect(folder.path().join("socket")).expect("connected");
            // The window hangs up in the middle of what is too long.
            let sent = stream.write_all(request).and_then(|()| stream.shutdown(Shutdown::Write));
            assert!(sent.is_ok() || request.len() > 1 << 20);
            let mut answer = Vec::new();
            let read = stream.read_to_end(&mut answer);
            assert!(answer.is_empty(), "{read:?}");
        }
        assert!(matches!(claim_in(folder.path(), Some(&files(&["/a"]))), Claim::HandedOver));
        assert_eq!(taken.recv_timeout(PATIENCE).expect("taken"), files(&["/a"]));
    }

    #[test]
    fn connections_that_say_nothing_keep_no_start_waiting() {
        let folder = folder();
        let taken = first(folder.path());
        let socket = folder.path().join("socket");
        let idle: Vec<UnixStream> = (0..50).map(|_| UnixStream::connect(&socket).expect("connected")).collect();
        // One after the other they would take longer than a start waits, and it would open a window of its own.
        assert!(matches!(claim_in(folder.path(), Some(&files(&["/a"]))), Claim::HandedOver));
        assert_eq!(taken.recv_timeout(PATIENCE).expect("taken"), files(&["/a"]));
        drop(idle);
    }

    #[test]
    fn a_folder_that_others_may_see_is_not_used() {
        let folder = folder();
        let inner = folder.path().join("inner");
        assert_eq!(private(&inner), Some(inner.clone()));
        assert_eq!(private(&inner), Some(inner.clone()), "it is there already");
        fs::set_permissions(&inner, fs::Permissions::from_mode(0o750)).expect("set");
        assert_eq!(private(&inner), None);
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(folder.path(), &link).expect("linked");
        assert_eq!(private(&link), None);
        assert_eq!(file_name_of(OsStr::new("../:0.0")), "____0_0");
    }
}
