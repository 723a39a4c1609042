//! A wish that long work should stop: the reader pressed Esc, closed the tab, asked for
//! something newer, or a time limit has passed.
//!
//! Separate because every phase from reading to summarising asks for it, and none of them
//! knows who wishes it.

use std::cell::Cell;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// Why work was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// Somebody asked for it.
    Asked,
    /// The time limit has passed.
    Late,
    /// What the work finds out would take too much memory.
    TooComplex,
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Asked => "stopped on request",
            Self::Late => "stopped at its time limit",
            Self::TooComplex => "stopped for its need of memory",
        })
    }
}

impl std::error::Error for Stopped {}

/// A wish to stop that can be uttered from another thread. Clones share the wish, and the
/// count of the work that was done under it.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    asked: Arc<AtomicBool>,
    /// From when on it counts as asked, if that was said before.
    asked_from: Arc<OnceLock<Instant>>,
    deadline: Option<Instant>,
    /// The units of work that meters have reported.
    done: Arc<AtomicU64>,
    /// The units of work after which the wish to stop makes itself.
    most_work: Option<u64>,
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
        Self { deadline: Some(deadline), ..self.clone() }
    }

    /// A wish that makes itself after this many units of work. With it a test checks,
    /// without a clock, how soon work stops.
    #[must_use]
    pub fn after_work(units: u64) -> Self {
        Self { most_work: Some(units), ..Self::default() }
    }

    /// Asks all who share this wish to stop.
    pub fn ask(&self) {
        self.asked.store(true, Ordering::Relaxed);
    }

    /// Asks all who share this wish to stop after a while; the first while that is said holds.
    pub fn ask_in(&self, while_from_now: Duration) {
        self.asked_from.get_or_init(|| Instant::now() + while_from_now);
    }

    /// Whether somebody asked; says nothing of the time limit.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        let is_asked = || self.asked_from.get().is_some_and(|from| Instant::now() >= *from);
        self.asked.load(Ordering::Relaxed) || is_asked() || self.most_work.is_some_and(|most| self.work_done() >= most)
    }

    /// The units of work that were done under this wish, as far as its meters have reported
    /// them: each does so every few thousand units and at its end.
    #[must_use]
    pub fn work_done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
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
        Meter { stop: self, done: Cell::new(0), reported: Cell::new(0) }
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
    /// How many of them the wish knows of.
    reported: Cell<u64>,
}

impl Meter<'_> {
    /// Counts `n` more units of work.
    ///
    /// # Errors
    /// If the work shall stop.
    #[inline]
    pub fn work(&self, n: usize) -> Result<(), Stopped> {
        self.count(n);
        if self.done.get().wrapping_sub(self.reported.get()) < CHECK_EVERY {
            return Ok(());
        }
        self.look()
    }

    /// Counts `n` more units without looking whether to stop: for the inside of a step of
    /// bounded length, after which [`Meter::work`] is called.
    #[inline]
    pub fn count(&self, n: usize) {
        self.done.set(self.done.get().wrapping_add(n as u64));
    }

    /// Reports the work and looks at the wish.
    #[cold]
    fn look(&self) -> Result<(), Stopped> {
        self.report();
        self.stop.check()
    }

    fn report(&self) {
        let done = self.done.get();
        self.stop.done.fetch_add(done.wrapping_sub(self.reported.replace(done)), Ordering::Relaxed);
    }

    /// The units of work that were counted.
    #[must_use]
    pub fn done(&self) -> u64 {
        self.done.get()
    }
}

impl Drop for Meter<'_> {
    fn drop(&mut self) {
        self.report();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_asked_in_a_while_works_until_then() {
        let (later, now) = (Stop::never(), Stop::never());
        let shared = later.clone();
        later.ask_in(Duration::from_hours(1));
        assert_eq!(shared.check(), Ok(()));
        later.ask_in(Duration::ZERO);
        assert_eq!(shared.check(), Ok(()), "the first while holds");
        later.ask();
        assert_eq!(shared.check(), Err(Stopped::Asked), "and who asks now is heard");
        now.ask_in(Duration::ZERO);
        assert_eq!(now.check(), Err(Stopped::Asked));
    }

    #[test]
    fn clones_share_the_wish_and_limits_only_get_shorter() {
        let stop = Stop::never();
        let limited = stop.within(Duration::from_hours(1));
        assert_eq!(limited.check(), Ok(()));
        assert_eq!(limited.within(Duration::ZERO).check(), Err(Stopped::Late));
        assert_eq!(stop.within(Duration::ZERO).within(Duration::from_hours(1)).check(), Err(Stopped::Late));
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

    #[test]
    fn a_wish_knows_the_work_of_all_its_meters_and_can_utter_itself() {
        let stop = Stop::after_work(3 * CHECK_EVERY);
        {
            let meter = stop.meter();
            meter.count(7);
        }
        assert_eq!(stop.work_done(), 7);
        let meter = stop.meter();
        let steps = (0..10 * CHECK_EVERY).take_while(|_| meter.work(1).is_ok()).count() as u64;
        assert!((2 * CHECK_EVERY..4 * CHECK_EVERY).contains(&steps), "{steps}");
        assert_eq!(stop.check(), Err(Stopped::Asked));
    }
}
