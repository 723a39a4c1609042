//! The talks with a worker through its three pipes, which end when they must.
//!
//! Separate because the rest of the host does not care how pipes are waited for. Whoever holds
//! the other ends, a read or a write here never waits longer than [`ASK_EVERY`] before it is asked
//! again whether the work shall stop.

use super::protocol::Progress;
use crate::stop::{Stop, Stopped};
use std::io;
use std::process::Child;
use std::time::{Duration, Instant};

/// How often is asked whether the file is still wanted.
const ASK_EVERY: Duration = Duration::from_millis(20);
/// How much of what a worker says on standard error is kept, in bytes.
const MAX_SAID_BYTES: usize = 4096;

/// What is said to a worker, and how its answer is heard.
pub struct Turn<'a> {
    /// What is written to it.
    pub parts: &'a [&'a [u8]],
    /// Whether nothing more will be written.
    pub is_last: bool,
    /// How far a reply has come.
    pub progress: fn(&[u8]) -> Progress,
    /// How long the worker is given to close its end once its reply is whole.
    pub grace: Duration,
}

/// What a worker said until it was heard out.
pub struct Talk {
    /// On standard output.
    pub reply: Vec<u8>,
    /// The beginning of what it said on standard error.
    pub said: Vec<u8>,
    /// How far its reply came.
    pub progress: Progress,
}

/// Why a worker was not heard out.
pub enum Ended {
    /// The work shall stop.
    Stopped(Stopped),
    /// The system could not read or wait.
    Failed(io::Error),
}

impl From<io::Error> for Ended {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// What was heard, and whether more is waited for.
struct Hearing {
    talk: Talk,
    /// Until when the end of a whole reply is waited for.
    until: Option<Instant>,
    progress: fn(&[u8]) -> Progress,
    grace: Duration,
}

impl Hearing {
    fn new(turn: &Turn<'_>) -> Self {
        let talk = Talk { reply: Vec::new(), said: Vec::new(), progress: Progress::Partial };
        Self { talk, until: None, progress: turn.progress, grace: turn.grace }
    }

    /// Looks at the reply after something came.
    fn replied(&mut self) {
        self.talk.progress = (self.progress)(&self.talk.reply);
        if self.talk.progress == Progress::Whole {
            self.until.get_or_insert_with(|| Instant::now() + self.grace);
        }
    }

    /// Nothing more comes on standard output.
    #[cfg_attr(unix, allow(dead_code, reason = "tried by a test alone"))]
    fn ended(&mut self) {
        self.until.get_or_insert_with(|| Instant::now() + self.grace);
    }

    /// Keeps the beginning of what is said on standard error; the rest is read and dropped, so
    /// that who says it does not wait.
    fn keep_said(&mut self, said: &[u8]) {
        let room = MAX_SAID_BYTES.saturating_sub(self.talk.said.len());
        self.talk.said.extend(said.iter().take(room));
    }

    /// Whether the other end sent something that cannot be a reply.
    fn is_nonsense(&self) -> bool {
        self.talk.progress == Progress::Nonsense
    }

    /// Whether nothing more is waited for, though the worker has not closed its end.
    fn is_done(&self) -> bool {
        self.is_nonsense() || self.until.is_some_and(|until| Instant::now() >= until)
    }
}

#[cfg(unix)]
pub use polled::Pipes;
#[cfg(not(unix))]
pub use threaded::Pipes;

/// By waiting for all pipes at once.
#[cfg(unix)]
mod polled {
    use super::{ASK_EVERY, Child, Ended, Hearing, Stop, Talk, Turn, io};
    use rustix::buffer::spare_capacity;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::{Errno, ioctl_fionbio, read, write};
    use std::collections::VecDeque;
    use std::os::fd::{AsFd, OwnedFd};

    /// How much is read at once, in bytes.
    const CHUNK_BYTES: usize = 256 * 1024;

    /// The pipes of a worker.
    pub struct Pipes {
        stdin: Option<OwnedFd>,
        stdout: Option<OwnedFd>,
        stderr: Option<OwnedFd>,
    }

    impl Pipes {
        /// Takes the pipes of a worker.
        ///
        /// # Errors
        /// If the system fails.
        pub fn of(child: &mut Child) -> io::Result<Self> {
            let stdin = child.stdin.take().map(OwnedFd::from);
            let stdout = child.stdout.take().map(OwnedFd::from);
            let stderr = child.stderr.take().map(OwnedFd::from);
            for pipe in [&stdin, &stdout, &stderr].into_iter().flatten() {
                ioctl_fionbio(pipe, true).map_err(io::Error::from)?;
            }
            Ok(Self { stdin, stdout, stderr })
        }

        /// Writes to the worker and hears its reply, until it closes its end, no reply can come of
        /// it any more, or the grace has passed since its reply was whole. Where it will be asked more, all is written
        /// before.
        ///
        /// # Errors
        /// If the work shall stop, or the system fails.
        pub fn talk(&mut self, turn: &Turn<'_>, stop: &Stop) -> Result<Talk, Ended> {
            let mut unwritten: VecDeque<&[u8]> = turn.parts.iter().copied().collect();
            let mut hearing = Hearing::new(turn);
            loop {
                let is_written = turn.is_last || unwritten.is_empty() || self.stdin.is_none();
                if self.stdout.is_none() || hearing.is_nonsense() || is_written && hearing.is_done() {
                    break;
                }
                stop.check().map_err(Ended::Stopped)?;
                let stdin = if unwritten.is_empty() && !turn.is_last { &None } else { &self.stdin };
                wait(&[(stdin, PollFlags::OUT), (&self.stdout, PollFlags::IN), (&self.stderr, PollFlags::IN)])?;
                let written = self.stdin.as_ref().map(|pipe| write_some(pipe, &mut unwritten));
                // All is written; or it reads no more, and its answer tells why.
                if written == Some(Writing::Refused) || written == Some(Writing::Done) && turn.is_last {
                    self.stdin = None;
                }
                hear_said(&mut self.stderr, &mut hearing);
                if let Some(pipe) = &self.stdout {
                    let reply = &mut hearing.talk.reply;
                    reply.reserve(CHUNK_BYTES);
                    let n = read(pipe, spare_capacity(reply));
                    if is_at_end(n) {
                        self.stdout = None;
                    }
                    hearing.replied();
                }
            }
            // What was said before the end of the reply is there by now.
            hear_said(&mut self.stderr, &mut hearing);
            Ok(hearing.talk)
        }
    }

    /// How far the writing of a request has come.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    enum Writing {
        /// There is more to write.
        Going,
        /// All is written.
        Done,
        /// The other end is closed.
        Refused,
    }

    /// Reads what there is on standard error.
    fn hear_said(stderr: &mut Option<OwnedFd>, hearing: &mut Hearing) {
        let Some(pipe) = &stderr else { return };
        let mut said = Vec::with_capacity(super::MAX_SAID_BYTES);
        let n = read(pipe, spare_capacity(&mut said));
        hearing.keep_said(&said);
        if is_at_end(n) {
            *stderr = None;
        }
    }

    /// Waits until one of the pipes is ready, but no longer than [`ASK_EVERY`].
    fn wait(pipes: &[(&Option<OwnedFd>, PollFlags)]) -> io::Result<()> {
        let mut ready: Vec<PollFd> = Vec::with_capacity(pipes.len());
        for (pipe, flags) in pipes {
            ready.extend(pipe.as_ref().map(|pipe| PollFd::from_borrowed_fd(pipe.as_fd(), *flags)));
        }
        let most = Timespec { tv_sec: 0, tv_nsec: i64::from(ASK_EVERY.subsec_nanos()) };
        match poll(&mut ready, Some(&most)) {
            Ok(_) | Err(Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes as much as the pipe takes.
    fn write_some(pipe: &OwnedFd, unwritten: &mut VecDeque<&[u8]>) -> Writing {
        while let Some(part) = unwritten.front_mut() {
            match write(pipe, part) {
                Ok(n) if n < part.len() => *part = part.get(n..).unwrap_or_default(),
                Ok(_) => drop(unwritten.pop_front()),
                Err(error) if is_for_later(error) => return Writing::Going,
                Err(_) => return Writing::Refused,
            }
        }
        Writing::Done
    }

    /// Whether a pipe is only not ready yet.
    fn is_for_later(error: Errno) -> bool {
        matches!(error, Errno::AGAIN | Errno::INTR)
    }

    /// Whether nothing more can be read.
    fn is_at_end(read: Result<usize, Errno>) -> bool {
        match read {
            Ok(n) => n == 0,
            Err(error) => !is_for_later(error),
        }
    }
}

/// Uses a thread for each pipe, on systems where a program cannot wait for several pipes at once. A thread whose
/// pipe another process holds open stays behind; nobody waits for it.
#[cfg(any(test, not(unix)))]
mod threaded {
    use super::{ASK_EVERY, Child, Ended, Hearing, Stop, Talk, Turn};
    use std::io::{self, Read, Write};
    use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};

    /// How much is read at once, in bytes.
    const CHUNK_BYTES: usize = 64 * 1024;

    enum Heard {
        Reply(Vec<u8>),
        Said(Vec<u8>),
        /// Standard output was closed.
        End,
    }

    /// The pipes of a worker.
    #[cfg_attr(unix, allow(dead_code, reason = "tried by a test alone"))]
    pub struct Pipes {
        /// Where requests are written; `None` once nothing more will be.
        requests: Option<Sender<Vec<u8>>>,
        heard: Receiver<Heard>,
    }

    #[cfg_attr(unix, allow(dead_code, reason = "tried by a test alone"))]
    impl Pipes {
        /// As the other way's.
        ///
        /// # Errors
        /// If the system fails.
        pub fn of(child: &mut Child) -> io::Result<Self> {
            let (sender, heard) = sync_channel(4);
            let (requests, unwritten) = channel::<Vec<u8>>();
            let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
            // A worker that stops reading has its reasons; its answer tells them.
            start(move || {
                let mut stdin = stdin?;
                unwritten.iter().all(|request| stdin.write_all(&request).is_ok()).then_some(())
            })?;
            let replies = sender.clone();
            start(move || {
                hear(stdout, &replies, Heard::Reply);
                replies.send(Heard::End).is_ok()
            })?;
            start(move || hear(stderr, &sender, Heard::Said))?;
            Ok(Self { requests: Some(requests), heard })
        }

        /// As the other way's.
        ///
        /// # Errors
        /// If the work shall stop.
        pub fn talk(&mut self, turn: &Turn<'_>, stop: &Stop) -> Result<Talk, Ended> {
            let requests = self.requests.take();
            if let Some(requests) = &requests {
                // It is not written where nobody reads any more.
                let _ = requests.send(turn.parts.concat());
            }
            self.requests = requests.filter(|_| !turn.is_last);
            let mut hearing = Hearing::new(turn);
            while !hearing.is_done() {
                stop.check().map_err(Ended::Stopped)?;
                match self.heard.recv_timeout(ASK_EVERY) {
                    Ok(Heard::Reply(bytes)) => {
                        hearing.talk.reply.extend(bytes);
                        hearing.replied();
                    }
                    Ok(Heard::Said(bytes)) => hearing.keep_said(&bytes),
                    // What was said before may still be on its way.
                    Ok(Heard::End) => hearing.ended(),
                    Err(RecvTimeoutError::Disconnected) => break,
                    Err(RecvTimeoutError::Timeout) => {}
                }
            }
            Ok(hearing.talk)
        }
    }

    fn start<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> std::io::Result<()> {
        std::thread::Builder::new().name("pipe".to_owned()).spawn(work).map(drop)
    }

    /// Reads a pipe to its end, or until nobody listens any more.
    fn hear(pipe: Option<impl Read>, sender: &SyncSender<Heard>, heard: fn(Vec<u8>) -> Heard) {
        let Some(mut pipe) = pipe else { return };
        loop {
            let mut bytes = vec![0; CHUNK_BYTES];
            let Ok(n @ 1..) = pipe.read(&mut bytes) else { return };
            bytes.truncate(n);
            if sender.send(heard(bytes)).is_err() {
                return;
            }
        }
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::super::protocol::{is_answered, progress};
    use super::*;
    use std::process::{Command, Stdio};

    type Way = fn(&mut Child, &Turn<'_>, &Stop) -> Result<Talk, Ended>;

    /// The talk of either way with a shell that runs `script`.
    fn talk_to(way: Way, script: &str, grace: Duration, limit: Duration) -> Result<Talk, Ended> {
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut shell = shell.spawn()?;
        let request = vec![b'x'; 300_000];
        let turn = Turn { parts: &[b"head", &request], is_last: true, progress, grace };
        let talk = way(&mut shell, &turn, &Stop::never().within(limit));
        shell.kill()?;
        shell.wait()?;
        talk
    }

    #[test]
    fn both_ways_to_talk_hear_the_same() {
        const FRAMES: &str = r"printf 'C\000\000\000\000E\000\000\000\000'";
        let polled: Way = |child, turn, stop| polled::Pipes::of(child)?.talk(turn, stop);
        let threaded: Way = |child, turn, stop| threaded::Pipes::of(child)?.talk(turn, stop);
        for way in [polled, threaded] {
            let (short, long) = (Duration::from_millis(20), Duration::from_mins(1));
            let talk = |script: &str| talk_to(way, script, short, long).ok().expect("heard out");
            let heard = talk_to(way, &format!("wc -c >&2; {FRAMES}"), long, long).ok().expect("heard out");
            assert_eq!((heard.progress, heard.reply.len()), (Progress::Whole, 10));
            assert_eq!(String::from_utf8_lossy(&heard.said).trim(), "300004", "it reads the whole request");
            // Whether it reads the request, and whether it closes its end.
            let heard = talk(&format!("exec 0<&-; {FRAMES}; exec sleep 3600"));
            assert_eq!(heard.progress, Progress::Whole);
            assert_eq!(talk("printf C; exec 1>&-; exec sleep 3600").progress, Progress::Partial);
            assert_eq!(talk("printf X; exec sleep 3600").progress, Progress::Nonsense);
            let heard = talk("head -c 100000 /dev/zero >&2; printf X");
            assert!(heard.said.len() <= MAX_SAID_BYTES);
            let late = talk_to(way, "exec sleep 3600", short, Duration::from_millis(50));
            assert!(matches!(late, Err(Ended::Stopped(Stopped::Late))));
        }
    }

    #[test]
    fn both_ways_hear_one_answer_after_the_other() {
        // Each line is answered by a frame that says how many it was.
        const ANSWERS: &str = r"n=0; while read line; do n=$((n + 1)); printf 'E\001\000\000\000%s' $n; done";
        fn ask(mut talk: impl FnMut(&Turn<'_>) -> Result<Talk, Ended>) -> Vec<Option<u8>> {
            let asked = (0..3).map(|_| {
                let turn =
                    Turn { parts: &[b"a line", b"\n"], is_last: false, progress: is_answered, grace: Duration::ZERO };
                let heard = talk(&turn).ok().expect("heard out");
                assert_eq!(heard.progress, Progress::Whole);
                heard.reply.last().copied()
            });
            asked.collect()
        }
        let stop = Stop::never().within(Duration::from_mins(1));
        let shell = || {
            let mut shell = Command::new("/bin/sh");
            shell.args(["-c", ANSWERS]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
            shell.spawn().expect("a shell")
        };
        let wanted = [Some(b'1'), Some(b'2'), Some(b'3')];
        let mut one = shell();
        let mut pipes = polled::Pipes::of(&mut one).expect("pipes");
        assert_eq!(ask(|turn| pipes.talk(turn, &stop)), wanted);
        let mut two = shell();
        let mut pipes = threaded::Pipes::of(&mut two).expect("pipes");
        assert_eq!(ask(|turn| pipes.talk(turn, &stop)), wanted);
        for mut shell in [one, two] {
            shell.kill().expect("killed");
            shell.wait().expect("ended");
        }
    }
}
