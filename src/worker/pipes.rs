//! The talk with a worker through its three pipes, which ends when it must.
//!
//! Separate because the rest of the host does not care how pipes are waited for. Whoever holds
//! the other ends, a read or a write here never waits longer than [`ASK_EVERY`] before it is asked
//! again whether the work shall stop.

use super::protocol::{Progress, progress};
use crate::stop::{Stop, Stopped};
use std::io;
use std::process::Child;
use std::time::{Duration, Instant};

/// How often is asked whether the file is still wanted.
const ASK_EVERY: Duration = Duration::from_millis(20);
/// How much of what a worker says on standard error is kept, in bytes.
const MAX_SAID_BYTES: usize = 4096;

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
    grace: Duration,
}

impl Hearing {
    fn new(grace: Duration) -> Self {
        let talk = Talk { reply: Vec::new(), said: Vec::new(), progress: Progress::Partial };
        Self { talk, until: None, grace }
    }

    /// Looks at the reply after something came.
    fn replied(&mut self) {
        self.talk.progress = progress(&self.talk.reply);
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

    /// Whether nothing more is waited for, though the worker has not closed its end.
    fn is_done(&self) -> bool {
        self.talk.progress == Progress::Nonsense || self.until.is_some_and(|until| Instant::now() >= until)
    }
}

#[cfg(unix)]
pub use polled::talk;
#[cfg(not(unix))]
pub use threaded::talk;

/// By waiting for all pipes at once.
#[cfg(unix)]
mod polled {
    use super::{ASK_EVERY, Child, Duration, Ended, Hearing, Stop, Talk, io};
    use rustix::buffer::spare_capacity;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::{Errno, ioctl_fionbio, read, write};
    use std::collections::VecDeque;
    use std::os::fd::{AsFd, OwnedFd};

    /// How much is read at once, in bytes.
    const CHUNK_BYTES: usize = 256 * 1024;

    /// Writes `parts` to a worker and hears its reply, until it closes its end, no reply can come of
    /// it any more, or `grace` has passed since its reply was whole.
    ///
    /// # Errors
    /// If the work shall stop, or the system fails.
    pub fn talk(child: &mut Child, parts: &[&[u8]], grace: Duration, stop: &Stop) -> Result<Talk, Ended> {
        let mut stdin = child.stdin.take().map(OwnedFd::from);
        let mut stdout = child.stdout.take().map(OwnedFd::from);
        let mut stderr = child.stderr.take().map(OwnedFd::from);
        for pipe in [&stdin, &stdout, &stderr].into_iter().flatten() {
            ioctl_fionbio(pipe, true).map_err(io::Error::from)?;
        }
        let mut unwritten: VecDeque<&[u8]> = parts.iter().copied().collect();
        let mut hearing = Hearing::new(grace);
        while stdout.is_some() && !hearing.is_done() {
            stop.check().map_err(Ended::Stopped)?;
            wait(&[(&stdin, PollFlags::OUT), (&stdout, PollFlags::IN), (&stderr, PollFlags::IN)])?;
            // All is written; or it reads no more, and its answer tells why.
            if stdin.as_ref().is_some_and(|pipe| !is_more_to_write(pipe, &mut unwritten)) {
                stdin = None;
            }
            hear_said(&mut stderr, &mut hearing);
            if let Some(pipe) = &stdout {
                let reply = &mut hearing.talk.reply;
                reply.reserve(CHUNK_BYTES);
                let n = read(pipe, spare_capacity(reply));
                if is_at_end(n) {
                    stdout = None;
                }
                hearing.replied();
            }
        }
        // What was said before the end of the reply is there by now.
        hear_said(&mut stderr, &mut hearing);
        Ok(hearing.talk)
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

    /// Writes as much as the pipe takes; whether there will be more to write.
    fn is_more_to_write(pipe: &OwnedFd, unwritten: &mut VecDeque<&[u8]>) -> bool {
        while let Some(part) = unwritten.front_mut() {
            match write(pipe, part) {
                Ok(n) if n < part.len() => *part = part.get(n..).unwrap_or_default(),
                Ok(_) => drop(unwritten.pop_front()),
                Err(error) => return is_for_later(error),
            }
        }
        false
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
    use super::{ASK_EVERY, Child, Duration, Ended, Hearing, Stop, Talk};
    use std::io::{Read, Write};
    use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};

    /// How much is read at once, in bytes.
    const CHUNK_BYTES: usize = 64 * 1024;

    enum Heard {
        Reply(Vec<u8>),
        Said(Vec<u8>),
        /// Standard output was closed.
        End,
    }

    /// As the other way of the same name.
    ///
    /// # Errors
    /// If the work shall stop.
    #[cfg_attr(unix, allow(dead_code, reason = "tried by a test alone"))]
    pub fn talk(child: &mut Child, parts: &[&[u8]], grace: Duration, stop: &Stop) -> Result<Talk, Ended> {
        let (sender, receiver) = sync_channel(4);
        let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let request = parts.concat();
        // A worker that stops reading has its reasons; its answer tells them.
        start(move || stdin.map(|mut stdin| stdin.write_all(&request).is_ok()))?;
        let replies = sender.clone();
        start(move || {
            hear(stdout, &replies, Heard::Reply);
            replies.send(Heard::End).is_ok()
        })?;
        start(move || hear(stderr, &sender, Heard::Said))?;
        let mut hearing = Hearing::new(grace);
        while !hearing.is_done() {
            stop.check().map_err(Ended::Stopped)?;
            match receiver.recv_timeout(ASK_EVERY) {
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
    use super::*;
    use std::process::{Command, Stdio};

    type Way = fn(&mut Child, &[&[u8]], Duration, &Stop) -> Result<Talk, Ended>;

    /// The talk of either way with a shell that runs `script`.
    fn talk_to(way: Way, script: &str, grace: Duration, limit: Duration) -> Result<Talk, Ended> {
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut shell = shell.spawn()?;
        let request = vec![b'x'; 300_000];
        let talk = way(&mut shell, &[b"head", &request], grace, &Stop::never().within(limit));
        shell.kill()?;
        shell.wait()?;
        talk
    }

    #[test]
    fn both_ways_to_talk_hear_the_same() {
        const FRAMES: &str = r"printf 'C\000\000\000\000E\000\000\000\000'";
        for way in [polled::talk as Way, threaded::talk] {
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
}
