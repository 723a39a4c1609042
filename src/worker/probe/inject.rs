//! Has a waiting process carry out one system call, and tells what became of it.
//!
//! Separate because it is all that is peculiar to the machine (x86-64): its registers, and
//! the two bytes that enter the kernel.

use super::super::{ARGUMENT, host};
use super::{BAIT, Bait, Outcome};
use nix::errno::Errno;
use nix::sys::ptrace;
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;
use rustix::net::{self, AddressFamily, SocketAddrUnix, SocketAddrV4, SocketFlags, SocketType};
use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

/// An argument of a call.
#[derive(Debug, Clone, Copy)]
pub enum Argument {
    /// A number.
    Number(i64),
    /// The address of a text that ends in a zero.
    Text(&'static str),
    /// The address of such numbers.
    Numbers(&'static [u64]),
    /// The number of the process that tries: another process of the same user.
    OtherProcess,
    /// The address of memory of the process itself, at the beginning of a page.
    OwnPage,
    /// What the call before this one gave.
    Before,
    /// The address of where another process listens: at an abstract socket, or for TCP on this computer.
    Listener(AddressFamily),
}

/// A system call and its arguments.
pub type Call<'a> = (i64, &'a [Argument]);

/// The way into the kernel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// As all programs for this machine do.
    Usual,
    /// As programs for the 32-bit x86 do.
    I386,
}

/// How much memory below its stack a process lends for what its arguments point at, in bytes.
const ROOM_BYTES: u64 = 16 * 1024;
/// How often a process is looked at until it waits.
const MOST_STOPS: usize = 1_000;
/// How often is looked whether a call has come to an end, a millisecond apart.
const MOST_WAITS: usize = 1_000;
/// The instructions `syscall` and `int 0x80`.
const USUAL_CODE: i64 = 0x050f;
const I386_CODE: i64 = 0x80cd;

/// Starts a process of this kind and has it make a call.
#[must_use]
pub fn try_call(bait: Bait, entry: Entry, call: i64, arguments: &[Argument]) -> Outcome {
    try_calls(bait, entry, &[(call, arguments)])
}

/// Starts a process of this kind and has it make calls one after the other, until one of them fails.
#[must_use]
pub fn try_calls(bait: Bait, entry: Entry, calls: &[Call]) -> Outcome {
    let process = match Waiting::start(bait) {
        Ok(process) => process,
        Err(error) => return Outcome::Untried(error.to_string()),
    };
    process.make(entry, calls).unwrap_or_else(|error| Outcome::Untried(error.desc().to_owned()))
}

/// A socket at which this process listens, and its address as the kernel has it in memory.
struct Listener {
    _socket: OwnedFd,
    address: Vec<u64>,
}

impl Listener {
    /// The listener of a family; each is opened once. `None` if the system does not let it.
    fn of(family: AddressFamily) -> Option<&'static Self> {
        static ABSTRACT: OnceLock<Option<Listener>> = OnceLock::new();
        static TCP: OnceLock<Option<Listener>> = OnceLock::new();
        let listener = if family == AddressFamily::UNIX { &ABSTRACT } else { &TCP };
        listener.get_or_init(|| Self::open(family)).as_ref()
    }

    fn open(family: AddressFamily) -> Option<Self> {
        let socket = net::socket_with(family, SocketType::STREAM, SocketFlags::CLOEXEC, None).ok()?;
        let name = format!("kurzum-probe-{:010}", std::process::id());
        let mut address = family.as_raw().to_le_bytes().to_vec();
        if family == AddressFamily::UNIX {
            net::bind(&socket, &SocketAddrUnix::new_abstract_name(name.as_bytes()).ok()?).ok()?;
            address.push(0);
            address.extend(name.as_bytes());
        } else {
            net::bind(&socket, &SocketAddrV4::new(net::Ipv4Addr::LOCALHOST, 0)).ok()?;
            let own = SocketAddrV4::try_from(net::getsockname(&socket).ok()?).ok()?;
            address.extend(own.port().to_be_bytes());
            address.extend(own.ip().octets());
        }
        net::listen(&socket, 64).ok()?;
        Some(Self { _socket: socket, address: words(&address) })
    }
}

/// The length of an address of [`Argument::Listener`], in bytes: an abstract socket's is the family, a zero, and
/// a name of 23 letters.
#[must_use]
pub const fn address_bytes(family: AddressFamily) -> i64 {
    if family.as_raw() == AddressFamily::UNIX.as_raw() { 26 } else { 16 }
}

/// Bytes as numbers of eight each, filled up with zeros.
fn words(bytes: &[u8]) -> Vec<u64> {
    let word = |chunk: &[u8]| chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    bytes.chunks(8).map(word).collect()
}

/// What a call came to.
enum Came {
    /// It gave this.
    To(u64),
    /// There is nothing more to try.
    Over(Outcome),
}

/// A process that waits to be tried. It does not outlive this value.
struct Waiting {
    pid: Pid,
    is_gone: bool,
    /// Its end of standard input, at which it waits.
    _stdin: Option<std::process::ChildStdin>,
}

impl Waiting {
    fn start(bait: Bait) -> io::Result<Self> {
        let program = host::program().map_err(io::Error::other)?;
        let mut command = match bait {
            Bait::Worker => host::command(&program),
            _ => Command::new(program),
        };
        match bait {
            Bait::Worker => {}
            Bait::Landlock => drop(command.args([ARGUMENT, BAIT, "landlock"])),
            Bait::Unconfined => drop(command.args([ARGUMENT, BAIT])),
        }
        command.env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let process = Self { pid: Pid::from_raw(child.id().cast_signed()), is_gone: false, _stdin: child.stdin.take() };
        // It is confined once it has said so.
        let mut head = [0; 5];
        let mut stdout = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        stdout.read_exact(&mut head)?;
        Ok(process)
    }

    fn make(mut self, entry: Entry, calls: &[Call]) -> nix::Result<Outcome> {
        let Some((registers, bytes)) = self.stop_at_a_call()? else {
            return Ok(Outcome::Untried("the process does not wait in a system call".to_owned()));
        };
        if entry == Entry::I386 {
            let code = registers.rip.wrapping_sub(2);
            ptrace::write(self.pid, code as ptrace::AddressType, bytes & !0xffff | I386_CODE)?;
        }
        let mut before = 0;
        for call in calls {
            match self.step(registers, entry, *call, before)? {
                Came::To(value) => before = value,
                Came::Over(outcome) => return Ok(outcome),
            }
        }
        Ok(Outcome::Done)
    }

    /// Has the process make one call from where it was stopped; `before` is what the call before gave.
    fn step(
        &mut self,
        mut registers: libc::user_regs_struct,
        entry: Entry,
        (call, arguments): Call,
        before: u64,
    ) -> nix::Result<Came> {
        let mut values = [0; 6];
        let mut free = registers.rsp.wrapping_sub(ROOM_BYTES) & !0xfff;
        for (value, argument) in values.iter_mut().zip(arguments) {
            *value = match argument {
                Argument::Number(number) => number.cast_unsigned(),
                Argument::Text(text) => {
                    let bytes: Vec<u8> = text.bytes().chain([0]).collect();
                    self.lend(&mut free, words(&bytes).into_iter())?
                }
                Argument::Numbers(numbers) => self.lend(&mut free, numbers.iter().copied())?,
                Argument::OtherProcess => u64::from(std::process::id()),
                Argument::OwnPage => free & !0xfff,
                Argument::Before => before,
                Argument::Listener(family) => match Listener::of(*family) {
                    Some(listener) => self.lend(&mut free, listener.address.iter().copied())?,
                    None => return Ok(Came::Over(Outcome::Untried("nobody listens".to_owned()))),
                },
            };
        }
        let [first, second, third, ..] = values;
        [registers.rdi, registers.rsi, registers.rdx, registers.r10, registers.r8, registers.r9] = values;
        if entry == Entry::I386 {
            [registers.rbx, registers.rcx, registers.rdx] = [first, second, third];
        }
        registers.rax = call.cast_unsigned();
        // Otherwise the kernel would start the call again in which it waits.
        registers.orig_rax = u64::MAX;
        registers.rip = registers.rip.wrapping_sub(2);
        ptrace::setregs(self.pid, registers)?;
        ptrace::step(self.pid, None)?;
        Ok(match self.wait_a_while()? {
            // Still alive, it waits in the call, or its first thread alone has ended.
            WaitStatus::Exited(..) | WaitStatus::StillAlive => Came::Over(Outcome::Done),
            WaitStatus::Stopped(_, Signal::SIGTRAP) => {
                let result = ptrace::getregs(self.pid)?.rax;
                match i32::try_from(result.cast_signed()) {
                    Ok(error @ -4095..0) => Came::Over(Outcome::Refused(format!("{:?}", Errno::from_raw(-error)))),
                    _ => Came::To(result),
                }
            }
            // Of a signal that it could handle, the tracer hears before.
            WaitStatus::Signaled(_, signal, _) | WaitStatus::Stopped(_, signal) => {
                Came::Over(Outcome::Ended(signal.as_str().to_owned()))
            }
            status => Came::Over(Outcome::Untried(format!("{status:?}"))),
        })
    }

    /// Stops the process where it waits inside a call, so that the instruction before is the one that
    /// enters the kernel. Gives its registers and that instruction's bytes.
    fn stop_at_a_call(&mut self) -> nix::Result<Option<(libc::user_regs_struct, i64)>> {
        for _ in 0..MOST_STOPS {
            ptrace::attach(self.pid)?;
            self.wait()?;
            let registers = ptrace::getregs(self.pid)?;
            let bytes = ptrace::read(self.pid, registers.rip.wrapping_sub(2) as ptrace::AddressType)?;
            if bytes & 0xffff == USUAL_CODE {
                return Ok(Some((registers, bytes)));
            }
            // It has not come there yet.
            ptrace::detach(self.pid, None)?;
            std::thread::sleep(Duration::from_millis(1));
        }
        Ok(None)
    }

    /// Writes numbers into memory that the process does not use; their address.
    fn lend(&self, free: &mut u64, words: impl Iterator<Item = u64>) -> nix::Result<u64> {
        let address = *free;
        for word in words {
            ptrace::write(self.pid, *free as ptrace::AddressType, word.cast_signed())?;
            *free = free.wrapping_add(8);
        }
        Ok(address)
    }

    fn wait(&mut self) -> nix::Result<WaitStatus> {
        self.wait_with(WaitPidFlag::__WALL)
    }

    /// Waits for the end of a call, but not for ever.
    fn wait_a_while(&mut self) -> nix::Result<WaitStatus> {
        for _ in 0..MOST_WAITS {
            let status = self.wait_with(WaitPidFlag::__WALL | WaitPidFlag::WNOHANG)?;
            if status != WaitStatus::StillAlive {
                return Ok(status);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Ok(WaitStatus::StillAlive)
    }

    fn wait_with(&mut self, flags: WaitPidFlag) -> nix::Result<WaitStatus> {
        let status = waitpid(self.pid, Some(flags))?;
        self.is_gone = matches!(status, WaitStatus::Signaled(..) | WaitStatus::Exited(..));
        Ok(status)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        // Once it was waited for, its number can be another process's.
        if !self.is_gone && kill(self.pid, Signal::SIGKILL).is_ok() {
            while self.wait().is_ok_and(|_| !self.is_gone) {}
        }
    }
}
