//! Two questions about a long text that are answered at once, each on a core of its own.
//!
//! Separate because the phases shall not care: they are pure functions, so that what they find is the same in one thread
//! or in two.

use std::panic::resume_unwind;
use std::sync::LazyLock;
use std::thread;

/// What both functions find; the first runs in another thread if there is `much` to do and the machine has two cores.
pub fn both<A: Send, B>(much: bool, one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
    static HAS_TWO: LazyLock<bool> = LazyLock::new(|| thread::available_parallelism().is_ok_and(|n| n.get() > 1));
    if !much || !*HAS_TWO {
        return (one(), other());
    }
    thread::scope(|scope| {
        let aside = thread::Builder::new().spawn_scoped(scope, &one);
        let found = other();
        // A system that gives no more threads only takes longer.
        let aside = aside.map_or_else(|_| one(), |aside| aside.join().unwrap_or_else(|panic| resume_unwind(panic)));
        (aside, found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;

    #[test]
    fn both_are_answered_wherever_they_are_asked() {
        for much in [false, true] {
            assert_eq!(both(much, || 1, || 2), (1, 2));
        }
    }

    #[test]
    fn a_panic_beside_is_a_panic_here() {
        assert!(catch_unwind(|| both(true, || assert_eq!(1, 2), || ())).is_err());
    }
}
