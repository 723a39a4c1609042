//! The ways out of a worker that the probe tries.
//!
//! Separate because it is a list that grows whenever somebody thinks of another one.

use super::inject::Argument::{self, Before, Listener, Number, Numbers, OtherProcess, OwnPage, Text};
use super::inject::{Call, Entry, address_bytes, try_calls};
use super::{Bait, Try};
use rustix::net::AddressFamily;

/// A way out.
struct Way {
    aim: &'static str,
    call: &'static str,
    number: i64,
    arguments: &'static [Argument],
    entry: Entry,
    /// A call that must be made before.
    first: Option<Call<'static>>,
    /// Whether Landlock shuts it too.
    by_landlock: bool,
}

/// A way by the call of this name in `libc`.
macro_rules! way {
    ($aim:literal, $call:ident, [$($argument:expr),* $(,)?]) => {
        Way {
            aim: $aim,
            call: stringify!($call),
            number: libc::$call,
            arguments: &[$($argument),*],
            entry: Entry::Usual,
            first: None,
            by_landlock: false,
        }
    };
}

/// The same, for ways out that Landlock closes as well.
macro_rules! ruled {
    ($aim:literal, $call:ident, [$($argument:expr),* $(,)?]) => {
        Way { by_landlock: true, ..way!($aim, $call, [$($argument),*]) }
    };
}

/// The same, of those that need a stream socket of this family first, which is then [`Before`].
macro_rules! with_socket {
    ($aim:literal, $family:ident, $call:ident, [$($argument:expr),* $(,)?]) => {
        Way {
            first: Some((libc::SYS_socket, &[Number(libc::$family as i64), Number(libc::SOCK_STREAM as i64), NONE])),
            ..ruled!($aim, $call, [$($argument),*])
        }
    };
}

const HERE: Argument = Number(libc::AT_FDCWD as i64);
const NONE: Argument = Number(0);
/// A file that every system has, and that no try may change: it belongs to the kernel.
const FILE: Argument = Text("/proc/self/status");
/// A name that is free; what is made there without confinement lies in memory only.
const NEW: Argument = Text("/dev/shm/kurzum-probe");
const ROOT: Argument = Text("/");
/// Room for what a call writes.
const ROOM: Argument = Numbers(&[0; 32]);
/// The number of x32's calls is the usual one with this bit.
const X32: i64 = 0x4000_0000;

#[rustfmt::skip]
const WAYS: &[Way] = &[
    // Files.
    ruled!("read a file", SYS_openat, [HERE, FILE, Number(libc::O_RDONLY as i64)]),
    ruled!("make a file", SYS_openat, [HERE, NEW, Number((libc::O_CREAT | libc::O_WRONLY) as i64), Number(0o600)]),
    ruled!("list a folder", SYS_openat, [HERE, ROOT, Number((libc::O_RDONLY | libc::O_DIRECTORY) as i64)]),
    ruled!("read a file, the older way", SYS_open, [FILE, NONE]),
    ruled!("read a file, the newer way", SYS_openat2, [HERE, FILE, Numbers(&[0, 0, 0]), Number(24)]),
    way!("open a file by its handle", SYS_open_by_handle_at, [HERE, ROOM, NONE]),
    way!("see whether a file exists", SYS_newfstatat, [HERE, FILE, ROOM, NONE]),
    way!("see whether a file exists", SYS_statx, [HERE, FILE, NONE, NONE, ROOM]),
    way!("see whether a file exists", SYS_faccessat, [HERE, FILE, NONE]),
    way!("see where a link leads", SYS_readlinkat, [HERE, FILE, ROOM, Number(64)]),
    way!("learn of new files in a folder", SYS_inotify_init1, [NONE]),
    way!("learn of new files in a folder", SYS_inotify_add_watch, [NONE, ROOT, Number(0x100)]),
    way!("learn of all access to files", SYS_fanotify_init, [NONE, NONE]),
    way!("change who may read a file", SYS_fchmodat, [HERE, NEW, Number(0o777)]),
    way!("change whose a file is", SYS_fchownat, [HERE, NEW, NONE, NONE, NONE]),
    way!("change the time of a file", SYS_utimensat, [HERE, NEW, NONE, NONE]),
    way!("change an attribute of a file", SYS_setxattr, [NEW, Text("user.a"), Text("b"), Number(1), NONE]),
    way!("cut a file", SYS_truncate, [NEW, NONE]),
    way!("rename a file", SYS_renameat2, [HERE, NEW, HERE, NEW, NONE]),
    way!("remove a file", SYS_unlinkat, [HERE, NEW, NONE]),
    ruled!("make a folder", SYS_mkdirat, [HERE, NEW, Number(0o700)]),
    ruled!("make a symbolic link", SYS_symlinkat, [ROOT, HERE, NEW]),
    ruled!("make a pipe with a name", SYS_mknodat, [HERE, NEW, Number(libc::S_IFIFO as i64 | 0o600), NONE]),
    way!("make a second name of a file", SYS_linkat, [HERE, FILE, HERE, NEW, NONE]),
    way!("go to another folder", SYS_chdir, [ROOT]),
    way!("take another folder for the root", SYS_chroot, [ROOT]),
    way!("make a file in memory", SYS_memfd_create, [Text("a"), NONE]),
    way!("use an inherited descriptor", SYS_read, [Number(3), ROOM, Number(1)]),
    way!("write where it shall read", SYS_write, [NONE, ROOM, Number(1)]),
    way!("double a descriptor", SYS_dup, [NONE]),
    way!("change a descriptor", SYS_fcntl, [NONE, Number(libc::F_SETFL as i64), NONE]),
    way!("type into the terminal", SYS_ioctl, [NONE, Number(libc::TIOCSTI.cast_signed()), ROOM]),
    // Processes.
    way!("start a program", SYS_execve, [Text("/bin/true"), NONE, NONE]),
    way!("start a program of a descriptor", SYS_execveat, [NONE, Text(""), NONE, NONE, Number(libc::AT_EMPTY_PATH as i64)]),
    way!("start a process", SYS_fork, []),
    way!("start a process", SYS_clone, [Number(libc::SIGCHLD as i64), NONE, NONE, NONE, NONE]),
    way!("start a process", SYS_clone3, [Numbers(&[0, 0, 0, 0, libc::SIGCHLD as u64, 0, 0, 0]), Number(64)]),
    way!("start a thread", SYS_clone, [Number(0x3d_0f00), OwnPage, NONE, NONE, NONE]),
    ruled!("signal another process", SYS_kill, [OtherProcess, NONE]),
    ruled!("signal another process", SYS_tgkill, [OtherProcess, OtherProcess, NONE]),
    way!("signal another process", SYS_rt_sigqueueinfo, [OtherProcess, NONE, ROOM]),
    way!("hold on to another process", SYS_pidfd_open, [OtherProcess, NONE]),
    way!("take another process's descriptor", SYS_pidfd_getfd, [NONE, NONE, NONE]),
    way!("trace another process", SYS_ptrace, [Number(16), OtherProcess, NONE, NONE]),
    way!("read another process's memory", SYS_process_vm_readv, [OtherProcess, ROOM, Number(1), ROOM, Number(1), NONE]),
    way!("write another process's memory", SYS_process_vm_writev, [OtherProcess, ROOM, Number(1), ROOM, Number(1), NONE]),
    way!("advise on another process's memory", SYS_process_madvise, [NONE, ROOM, NONE, NONE, NONE]),
    way!("end another process by its limits", SYS_prlimit64, [OtherProcess, Number(libc::RLIMIT_CPU as i64), NONE, ROOM]),
    way!("raise its own limits", SYS_setrlimit, [Number(libc::RLIMIT_AS as i64), ROOM]),
    way!("slow another process down", SYS_setpriority, [NONE, OtherProcess, Number(19)]),
    way!("slow another process down", SYS_sched_setaffinity, [OtherProcess, Number(8), ROOM]),
    way!("slow another process's files down", SYS_ioprio_set, [Number(1), OtherProcess, NONE]),
    way!("compare processes", SYS_kcmp, [OtherProcess, OtherProcess, NONE, NONE, NONE]),
    way!("leave its process group", SYS_setsid, []),
    way!("outlive its parent", SYS_prctl, [Number(libc::PR_SET_PDEATHSIG as i64), NONE]),
    way!("become another user", SYS_setuid, [NONE]),
    // Connections.
    way!("make a socket of the internet", SYS_socket, [Number(libc::AF_INET as i64), Number(libc::SOCK_STREAM as i64), NONE]),
    way!("make a socket of this computer", SYS_socket, [Number(libc::AF_UNIX as i64), Number(libc::SOCK_STREAM as i64), NONE]),
    with_socket!("connect to a program by TCP", AF_INET, SYS_connect, [Before, Listener(AddressFamily::INET), Number(address_bytes(AddressFamily::INET))]),
    with_socket!("listen by TCP", AF_INET, SYS_bind, [Before, Numbers(&[libc::AF_INET as u64, 0]), Number(16)]),
    with_socket!("connect to an abstract socket", AF_UNIX, SYS_connect, [Before, Listener(AddressFamily::UNIX), Number(address_bytes(AddressFamily::UNIX))]),
    way!("talk to the kernel's network", SYS_socket, [Number(libc::AF_NETLINK as i64), Number(libc::SOCK_RAW as i64), NONE]),
    way!("make a pair of sockets", SYS_socketpair, [Number(libc::AF_UNIX as i64), Number(libc::SOCK_STREAM as i64), NONE, ROOM]),
    way!("use an inherited socket", SYS_connect, [Number(3), ROOM, Number(16)]),
    way!("use an inherited socket", SYS_sendmsg, [Number(3), ROOM, NONE]),
    // Memory that others share, and what outlives a process.
    way!("fill memory that stays", SYS_shmget, [NONE, Number(4096), Number(0o1600)]),
    way!("read another program's memory", SYS_shmat, [NONE, NONE, Number(0o10000)]),
    way!("use another program's semaphores", SYS_semget, [Number(1), Number(1), Number(0o1600)]),
    way!("use another program's messages", SYS_msgget, [Number(1), Number(0o1600)]),
    way!("use another program's messages", SYS_mq_open, [Text("kurzum-probe"), Number(libc::O_CREAT as i64), Number(0o600), NONE]),
    way!("keep a secret in the kernel", SYS_add_key, [Text("user"), Text("a"), Text("b"), Number(1), Number(-3)]),
    way!("read a secret of the user", SYS_keyctl, [NONE, Number(-3), NONE]),
    // The kernel itself.
    way!("have the kernel work aside", SYS_io_uring_setup, [Number(1), ROOM]),
    way!("run code in the kernel", SYS_bpf, [NONE, ROOM, Number(64)]),
    way!("watch the machine", SYS_perf_event_open, [ROOM, NONE, NONE, Number(-1), NONE]),
    way!("halt the kernel at a page", SYS_userfaultfd, [Number(1)]),
    way!("mount", SYS_mount, [Text("a"), ROOT, Text("tmpfs"), NONE, NONE]),
    way!("mount, the newer way", SYS_fsopen, [Text("tmpfs"), NONE]),
    way!("mount, the newer way", SYS_open_tree, [HERE, ROOT, Number(1)]),
    way!("unmount", SYS_umount2, [Text("/dev/shm"), NONE]),
    way!("make a namespace of users", SYS_unshare, [Number(libc::CLONE_NEWUSER as i64)]),
    way!("enter a namespace", SYS_setns, [NONE, NONE]),
    way!("load a module", SYS_init_module, [ROOM, NONE, ROOM]),
    way!("start another kernel", SYS_kexec_load, [NONE, NONE, ROOM, NONE]),
    way!("read the kernel's messages", SYS_syslog, [Number(3), ROOM, Number(64)]),
    way!("set the clock", SYS_clock_settime, [NONE, ROOM]),
    way!("change how the process is run", SYS_personality, [Number(0x040_0000)]),
    // Memory of its own.
    way!("get memory to write and execute", SYS_mmap, [NONE, Number(4096), Number(7), Number(0x22), Number(-1), NONE]),
    way!("get memory to share", SYS_mmap, [NONE, Number(4096), Number(3), Number(0x21), Number(-1), NONE]),
    way!("execute what it wrote", SYS_mprotect, [OwnPage, Number(4096), Number(5)]),
    way!("execute what it wrote", SYS_pkey_mprotect, [OwnPage, Number(4096), Number(5), Number(-1)]),
    way!("break memory of the machine", SYS_madvise, [OwnPage, Number(4096), Number(100)]),
    way!("lock memory", SYS_mlockall, [Number(1)]),
    // Other doors of the kernel.
    Way { number: X32 | libc::SYS_getpid, ..way!("call by x32's numbers", SYS_getpid, []) },
    Way { number: 20, entry: Entry::I386, ..way!("call by the 32-bit x86's numbers", SYS_getpid, []) },
];

pub fn try_all() -> Vec<Try> {
    let one = |way: &Way| {
        let tried = |bait| {
            let calls: Vec<Call> = way.first.into_iter().chain([(way.number, way.arguments)]).collect();
            let outcome = try_calls(bait, way.entry, &calls);
            clear_up();
            outcome
        };
        let ruled = |bait| way.by_landlock.then(|| tried(bait));
        Try {
            aim: way.aim,
            call: way.call.trim_start_matches("SYS_"),
            worker: tried(Bait::Worker),
            landlock: ruled(Bait::Landlock),
            unconfined: ruled(Bait::Unconfined),
        }
    };
    WAYS.iter().map(one).collect()
}

/// Removes what an unconfined try has made; mostly there is nothing.
fn clear_up() {
    if let Text(path) = NEW {
        let _ = crate::source::remove(std::path::Path::new(path));
    }
}
