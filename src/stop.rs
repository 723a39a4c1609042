//! A wish that long work should stop: the reader pressed Esc, closed the tab, asked for
//! something newer, or a time limit has passed.
//!
//! Separate because every phase from reading to summarising asks for it, and none of them
//! knows who wishes it.

use std::cell::Cell;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Why work was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// Somebody asked for it.
    Asked,
    /// The time limit has passed.
    Late,
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Asked => "stopped on request",
            Self::Late => "stopped at its time limit",
        })
    }
}

impl std::error::Error for Stopped {}

/// A wish to stop that can be uttered from another thread. Clones share the wish.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    asked: Arc<AtomicBool>,
    deadline: Option<Instant>,
}

impl Stop {
    /// Nobody asks yet, and there is no time limit.
    #[must_use]
    pub fn never() -> Self {
        Self::default()
    }

    /// The same wish with a time limit that begins now; an earlier limit still holds.
    #[must_use]
    pub fn within(&self, limit: Duration) -> Self {
        let limit = Instant::now() + limit;
        let deadline = self.deadline.map_or(limit, |earlier| earlier.min(limit));
        Self { asked: Arc::clone(&self.asked), deadline: Some(deadline) }
    }

    /// Asks all who share this wish to stop.
    pub fn ask(&self) {
        self.asked.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked; says nothing of the time limit.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// Whether work may go on.
    ///
    /// # Errors
    /// Why it may not.
    pub fn check(&self) -> Result<(), Stopped> {
        if self.is_asked() {
            return Err(Stopped::Asked);
        }
        match self.deadline {
            Some(deadline) if Instant::now() >= deadline => Err(Stopped::Late),
            _ => Ok(()),
        }
    }

    /// A meter for one run of work on one thread that obeys this wish.
    #[must_use]
    pub fn meter(&self) -> Meter<'_> {
        Meter { stop: self, done: Cell::new(0), check_at: Cell::new(CHECK_EVERY) }
    }
}

/// After how many units of work a meter looks at the flag and the clock.
const CHECK_EVERY: u64 = 1 << 14;

/// Counts work, and looks at the wish to stop every so often. The unit is about a byte of
/// text looked at once, so that tests can hold how the work grows with the text without a clock.
#[derive(Debug)]
pub struct Meter<'a> {
    stop: &'a Stop,
    done: Cell<u64>,
    check_at: Cell<u64>,
}

impl Meter<'_> {
    /// Counts `n` more units of work.
    ///
    /// # Errors
    /// If the work shall stop.
    #[inline]
    pub fn work(&self, n: usize) -> Result<(), Stopped> {
        let done = self.done.get().saturating_add(n as u64);
        self.done.set(done);
        if done < self.check_at.get() {
            return Ok(());
        }
        self.check_at.set(done.saturating_add(CHECK_EVERY));
        self.stop.check()
    }

    /// The units of work that were counted.
    #[must_use]
    pub fn done(&self) -> u64 {
        self.done.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_share_the_wish_and_limits_only_get_shorter() {
        let stop = Stop::never();
        let limited = stop.within(Duration::from_secs(3600));
        assert_eq!(limited.check(), Ok(()));
        assert_eq!(limited.within(Duration::ZERO).check(), Err(Stopped::Late));
        assert_eq!(stop.within(Duration::ZERO).within(Duration::from_secs(3600)).check(), Err(Stopped::Late));
        stop.ask();
        assert_eq!(limited.check(), Err(Stopped::Asked));
    }

    #[test]
    fn a_meter_counts_and_stops_soon_after_it_is_asked() {
        let stop = Stop::never();
        let meter = stop.meter();
        assert_eq!(meter.work(5), Ok(()));
        assert_eq!(meter.done(), 5);
        stop.ask();
        let steps = (0..=CHECK_EVERY).take_while(|_| meter.work(1).is_ok()).count();
        assert!((steps as u64) < CHECK_EVERY);
    }
}
