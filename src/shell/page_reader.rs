//! Draws pages beside the window.
//!
//! Separate from the pictures because the pages of a document come from one process that stays as long as they are in
//! sight. One thread asks it: for what is in sight now, one part after the other.

use super::wake::Wake;
use crate::collection;
use crate::document::{PagePart, Raster};
use crate::engine;
use crate::error::Error;
use crate::model::{Opened, PageFailure, PageView, Pages, Source};
use crate::stop::Stop;
use crate::worker::{PageSession, Undrawn};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::time::{Duration, Instant};

/// A process that is not asked for so long is ended, unless a test sets another time.
const UNUSED: Duration = Duration::from_secs(30);
/// A part that is being drawn and is not wanted any more may take so much longer; then its process is ended, so that
/// it keeps nothing else waiting.
const PATIENCE: Duration = Duration::from_millis(300);
/// After pages of one text ended so many processes, no more of it are drawn.
const MAX_KILLED: usize = 2;

/// A text: the number of its document in this window, and its version.
type TextId = (u64, u64);

/// What draws the pages of one file. Tests put in their own.
trait Draws: Send {
    /// Draws a part of a page.
    ///
    /// # Errors
    /// Why it is not drawn.
    fn draw(&mut self, part: &PagePart, stop: &Stop) -> Result<Raster, Undrawn>;
    /// Has its process ready before a page is asked for.
    fn prepare(&mut self);
    /// Ends its process; it is started again when it is asked again.
    fn rest(&mut self);
    /// Whether it has a process.
    fn is_running(&self) -> bool;
}

impl Draws for PageSession {
    fn draw(&mut self, part: &PagePart, stop: &Stop) -> Result<Raster, Undrawn> {
        Self::draw(self, part, stop)
    }

    fn prepare(&mut self) {
        Self::prepare(self, &Stop::never());
    }

    fn rest(&mut self) {
        Self::rest(self);
    }

    fn is_running(&self) -> bool {
        Self::is_running(self)
    }
}

/// Opens a file for drawing.
type Open = fn(&Path) -> Result<Box<dyn Draws>, Error>;

/// What the thread is told.
enum Order {
    /// Pages of this text may be asked for soon.
    Prepare { text: TextId, path: PathBuf },
    /// Draw these parts, instead of those that were ordered before and are not begun.
    Draw { text: TextId, path: PathBuf, parts: Vec<(PagePart, Stop)> },
    /// The pages of this text are not shown any more.
    Close(TextId),
}

/// What the thread tells: a part, and what became of it.
type Done = (TextId, PagePart, Result<Raster, Undrawn>);

/// Draws pages, and keeps them.
pub struct PageReader {
    open: Open,
    /// After how long without a request a process is ended.
    unused: Duration,
    pages: Pages,
    /// The text whose pages may be asked for soon, and when that was ordered.
    prepared: Option<(TextId, Instant)>,
    /// The text whose pages were asked for last, and the parts that are not answered yet.
    asked: Option<(TextId, Vec<(PagePart, Stop)>)>,
    /// How often drawing a page of a text ended its process.
    killed: Vec<(TextId, usize)>,
    thread: Option<Sender<Order>>,
    sender: Sender<Done>,
    receiver: Receiver<Done>,
    wake: Wake,
}

impl PageReader {
    /// One that has nothing to do; `wake` is called when something was drawn.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        Self::with_open(wake, |path| Ok(Box::new(PageSession::new(collection::read_file(path, &Stop::never())?)?)))
    }

    /// Like `new`, with something else that draws.
    #[must_use]
    fn with_open(wake: Wake, open: Open) -> Self {
        let (sender, receiver) = channel();
        let (pages, asked, prepared, killed) = (Pages::default(), None, None, Vec::new());
        Self { open, unused: UNUSED, pages, prepared, asked, killed, thread: None, sender, receiver, wake }
    }

    /// The pages that are there.
    #[must_use]
    pub fn pages(&self) -> &Pages {
        &self.pages
    }

    /// Whether anything is being drawn.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.asked.as_ref().is_some_and(|(_, parts)| !parts.is_empty())
    }

    /// Has a process ready for the pages of a document, which its reader may want to see soon.
    pub fn prepare(&mut self, opened: &Opened) {
        let Source::File(path) = &opened.source else { return };
        let text = (opened.number, opened.text_version);
        let is_ready = |(known, since): &(TextId, Instant)| *known == text && since.elapsed() < self.unused / 2;
        if self.is_working() || self.prepared.as_ref().is_some_and(is_ready) {
            return;
        }
        self.prepared = Some((text, Instant::now()));
        self.order(Order::Prepare { text, path: path.clone() });
    }

    /// Draws what is in sight of a document. What was asked for before and is not begun is not wanted any more.
    pub fn want(&mut self, opened: &Opened, view: &PageView) {
        let Source::File(path) = &opened.source else { return };
        let text = (opened.number, opened.text_version);
        let parts = self.pages.want(opened, view);
        let (before, mut asked) = self.asked.take().unwrap_or((text, Vec::new()));
        if before != text {
            abandon(&std::mem::take(&mut asked));
        }
        // What is asked for twice is drawn once.
        let parts: Vec<(PagePart, Stop)> = parts
            .into_iter()
            .map(|part| {
                let known = asked.iter().position(|(known, _)| *known == part);
                known.map_or_else(|| (part, Stop::never()), |known| asked.swap_remove(known))
            })
            .collect();
        abandon(&asked);
        self.asked = Some((text, parts.clone()));
        self.order(Order::Draw { text, path: path.clone(), parts });
    }

    /// Takes in what was drawn since the last call.
    pub fn poll(&mut self) {
        while let Ok((text, part, done)) = self.receiver.try_recv() {
            if let Some((_, parts)) = self.asked.as_mut().filter(|(asked, _)| *asked == text) {
                parts.retain(|(asked, _)| *asked != part);
            }
            match done {
                Ok(raster) => self.pages.put(text, part, raster),
                Err(Undrawn::Unwanted) => self.pages.give_up(text, part),
                Err(Undrawn::Page) => self.pages.fail(text, part, PageFailure::Undrawable),
                Err(Undrawn::Slow) => self.pages.fail(text, part, PageFailure::TooSlow),
                Err(Undrawn::File(error)) => self.end(text, part, PageFailure::File(error)),
                Err(Undrawn::Killed) => {
                    self.pages.fail(text, part, PageFailure::Undrawable);
                    if self.n_killed(text) >= MAX_KILLED {
                        self.end(text, part, PageFailure::GivenUp);
                    }
                }
            }
        }
    }

    /// Notes that drawing one more page of this text ended the worker; gives how many pages have done so.
    fn n_killed(&mut self, text: TextId) -> usize {
        if let Some((_, n)) = self.killed.iter_mut().find(|(known, _)| *known == text) {
            *n += 1;
            return *n;
        }
        self.killed.push((text, 1));
        1
    }

    /// Nothing more of a text is drawn.
    fn end(&mut self, text: TextId, part: PagePart, failure: PageFailure) {
        self.pages.fail(text, part, failure);
        self.close(text);
    }

    /// Ends what is being drawn of a text, if that was asked for last.
    fn close(&mut self, text: TextId) {
        for (_, stop) in self.asked.take_if(|(asked, _)| *asked == text).into_iter().flat_map(|(_, parts)| parts) {
            stop.ask();
        }
        self.order(Order::Close(text));
    }

    /// Forgets the pages of texts that are not open any more.
    pub fn retain(&mut self, opened: &[Opened]) {
        let is_open = |text: TextId| opened.iter().any(|opened| (opened.number, opened.text_version) == text);
        self.pages.retain(opened);
        self.killed.retain(|(text, _)| is_open(*text));
        if let Some((text, _)) = self.prepared.take_if(|(text, _)| !is_open(*text)) {
            self.order(Order::Close(text));
        }
        if let Some((text, _)) = self.asked.as_ref().filter(|(text, _)| !is_open(*text)) {
            self.close(*text);
        }
    }

    /// Ends everything, before the window closes.
    pub fn stop(&mut self) {
        self.retain(&[]);
        self.thread = None;
    }

    fn order(&mut self, order: Order) {
        let thread = match self.thread.take() {
            Some(thread) => thread,
            // Nothing runs that could be closed.
            None if matches!(order, Order::Close(_)) => return,
            None => {
                let (orders, ordered) = channel();
                let (open, unused, sender, wake) = (self.open, self.unused, self.sender.clone(), self.wake.clone());
                let tell = move |done| {
                    // The window may have closed meanwhile.
                    if sender.send(done).is_ok() {
                        wake.wake();
                    }
                };
                let thread = std::thread::Builder::new().name("pages".to_owned());
                if let Err(error) = thread.spawn(move || work((open, unused), &ordered, tell)) {
                    self.not_started(&order, &error);
                    return;
                }
                orders
            }
        };
        // A thread that ended by a fault is started again with the next order.
        if thread.send(order).is_ok() {
            self.thread = Some(thread);
        } else {
            self.asked = None;
        }
    }

    fn not_started(&mut self, order: &Order, error: &std::io::Error) {
        let Order::Draw { text, parts, .. } = order else { return };
        self.asked = None;
        if let Some((part, _)) = parts.first() {
            self.pages.fail(*text, *part, PageFailure::File(Error::NotStarted(error.to_string())));
        }
    }
}

/// Has parts end soon that are not wanted any more: they may be about to be done.
fn abandon(parts: &[(PagePart, Stop)]) {
    for (_, stop) in parts {
        stop.ask_in(PATIENCE);
    }
}

/// Draws what is ordered, until nobody orders any more.
fn work((open, unused): (Open, Duration), ordered: &Receiver<Order>, tell: impl Fn(Done)) {
    let mut session: Option<(TextId, Box<dyn Draws>)> = None;
    let mut waiting: Vec<(PagePart, Stop)> = Vec::new();
    let mut file: Option<(TextId, PathBuf)> = None;
    loop {
        let order = if waiting.is_empty() {
            let is_running = session.as_ref().is_some_and(|(_, session)| session.is_running());
            match if is_running { ordered.recv_timeout(unused) } else { ordered.recv().map_err(Into::into) } {
                Ok(order) => Some(order),
                Err(RecvTimeoutError::Timeout) => {
                    if let Some((_, session)) = &mut session {
                        session.rest();
                    }
                    None
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        } else {
            match ordered.try_recv() {
                Ok(order) => Some(order),
                Err(TryRecvError::Empty) => None,
                Err(TryRecvError::Disconnected) => return,
            }
        };
        match order {
            Some(Order::Prepare { text, path }) => {
                session.take_if(|(of, _)| *of != text);
                if file.take_if(|(of, _)| *of != text).is_some() {
                    waiting.clear();
                }
                // What goes wrong is said when a page is asked for.
                let _ = engine::guarded(|| {
                    let (_, session) = match &mut session {
                        Some(session) => session,
                        none => none.insert((text, open(&path)?)),
                    };
                    session.prepare();
                    Ok(())
                });
                continue;
            }
            Some(Order::Draw { text, path, parts }) => {
                session.take_if(|(of, _)| *of != text);
                file = Some((text, path));
                waiting = parts;
                // The last one is drawn first.
                waiting.reverse();
                continue;
            }
            Some(Order::Close(text)) => {
                session.take_if(|(of, _)| *of == text);
                if file.take_if(|(of, _)| *of == text).is_some() {
                    waiting.clear();
                }
                continue;
            }
            None => {}
        }
        let (Some((part, stop)), Some((text, path))) = (waiting.pop(), &file) else { continue };
        if stop.is_asked() {
            tell((*text, part, Err(Undrawn::Unwanted)));
            continue;
        }
        let drawn = engine::guarded(|| {
            let (_, session) = match &mut session {
                Some(session) => session,
                none => none.insert((*text, open(path)?)),
            };
            Ok(session.draw(&part, &stop))
        });
        tell((*text, part, drawn.unwrap_or_else(|error| Err(Undrawn::File(error)))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::document::{Builder, Page};
    use crate::model::{Analysed, SeenPage};
    use crate::preferences::Preferences;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn opened(number: u64, name: &str) -> Opened {
        let mut builder = Builder::default();
        let page = |number| Page {
            number,
            label: String::new(),
            size: [6, 8],
            start: 0,
            lines: Vec::new(),
            unreadable: false,
            words: Vec::new(),
        };
        builder.pages((1..=20).map(page).collect());
        let analysis = analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped");
        let analysed = Analysed::new(Arc::new(analysis), Preferences::default(), 0);
        Opened::new(number, Source::File(PathBuf::from(name)), analysed)
    }

    fn view(pages: &[usize]) -> PageView {
        let seen = pages.iter().map(|page| SeenPage { page: *page, part: [0, 0, 6, 8] }).collect();
        PageView { scale: 1.0, most: [f32::INFINITY; 2], turns: 0, seen }
    }

    /// Draws each page but these: 10 kills, 11 too; 12 takes for ever; 13 is a fault.
    struct Pencil;

    impl Draws for Pencil {
        fn draw(&mut self, part: &PagePart, stop: &Stop) -> Result<Raster, Undrawn> {
            match part.page {
                10 | 11 => Err(Undrawn::Killed),
                12 => {
                    while stop.check().is_ok() {
                        std::thread::yield_now();
                    }
                    Err(Undrawn::Unwanted)
                }
                13 => panic!("a fault of ours"),
                _ => {
                    let [width, height] = part.size;
                    let rgba = vec![255; 4 * width as usize * height as usize];
                    Ok(Raster { width, height, full_width: width, full_height: height, rgba })
                }
            }
        }

        fn prepare(&mut self) {}

        fn rest(&mut self) {
            unreachable!("it is used all the time")
        }

        fn is_running(&self) -> bool {
            true
        }
    }

    fn reader() -> PageReader {
        PageReader::with_open(Wake::default(), |path| match path.to_str() {
            Some("/missing.pdf") => Err(Error::NotFound),
            _ => Ok(Box::new(Pencil)),
        })
    }

    fn settle(reader: &mut PageReader, until: impl Fn(&PageReader) -> bool) {
        let deadline = Instant::now() + Duration::from_secs(30);
        while !until(reader) {
            reader.poll();
            assert!(Instant::now() < deadline, "it never came");
            std::thread::yield_now();
        }
    }

    #[test]
    fn pages_in_sight_are_drawn_and_the_next_one_ahead() {
        let (one, mut reader) = (opened(1, "/a.pdf"), reader());
        reader.want(&one, &view(&[4, 5]));
        settle(&mut reader, |reader| !reader.is_working());
        let drawn: Vec<usize> = (0..20).filter(|page| reader.pages().drawn(&one, *page).next().is_some()).collect();
        assert_eq!(drawn, [3, 4, 5, 6]);
        assert!(!reader.pages().is_missing(&one, &view(&[4, 5])));
        reader.stop();
        assert!(reader.pages().drawn(&one, 4).next().is_none() && !reader.is_working());
    }

    #[test]
    fn a_page_that_takes_for_ever_keeps_nothing_waiting_that_is_wanted_now() {
        let (one, two, mut reader) = (opened(1, "/a.pdf"), opened(2, "/b.pdf"), reader());
        reader.want(&one, &view(&[12]));
        reader.want(&one, &view(&[2]));
        settle(&mut reader, |reader| reader.pages().drawn(&one, 2).next().is_some());
        assert_eq!(reader.pages().failure(&one, 12), None, "it was not wanted any more");
        reader.want(&one, &view(&[12]));
        reader.want(&two, &view(&[0]));
        settle(&mut reader, |reader| reader.pages().drawn(&two, 0).next().is_some());
        // A tab that is closed ends what is drawn for it.
        reader.want(&two, &view(&[12]));
        reader.retain(std::slice::from_ref(&one));
        assert!(!reader.is_working());
        reader.want(&one, &view(&[5]));
        settle(&mut reader, |reader| reader.pages().drawn(&one, 5).next().is_some());
    }

    #[test]
    fn one_kill_costs_a_page_and_the_second_the_document() {
        let (one, two, mut reader) = (opened(1, "/a.pdf"), opened(2, "/b.pdf"), reader());
        reader.want(&one, &view(&[9]));
        settle(&mut reader, |reader| !reader.is_working());
        assert_eq!(reader.pages().failure(&one, 10), Some(&PageFailure::Undrawable));
        assert!(reader.pages().drawn(&one, 8).next().is_some(), "the others are drawn");
        reader.want(&one, &view(&[11]));
        settle(&mut reader, |reader| reader.pages().failure(&one, 0).is_some());
        assert_eq!(reader.pages().failure(&one, 0), Some(&PageFailure::GivenUp));
        reader.want(&one, &view(&[0]));
        assert!(!reader.is_working());
        reader.want(&two, &view(&[0]));
        settle(&mut reader, |reader| reader.pages().drawn(&two, 0).next().is_some());
    }

    /// How many sleepers have a process, and how often one was ended for want of work.
    static N_RUNNING: AtomicUsize = AtomicUsize::new(0);
    static N_RESTED: AtomicUsize = AtomicUsize::new(0);

    /// Draws each page, and counts its processes.
    #[derive(Default)]
    struct Sleeper {
        runs: bool,
    }

    impl Draws for Sleeper {
        fn draw(&mut self, part: &PagePart, stop: &Stop) -> Result<Raster, Undrawn> {
            self.prepare();
            Pencil.draw(part, stop)
        }

        fn prepare(&mut self) {
            if !std::mem::replace(&mut self.runs, true) {
                N_RUNNING.fetch_add(1, Ordering::SeqCst);
            }
        }

        fn rest(&mut self) {
            if std::mem::take(&mut self.runs) {
                N_RUNNING.fetch_sub(1, Ordering::SeqCst);
                N_RESTED.fetch_add(1, Ordering::SeqCst);
            }
        }

        fn is_running(&self) -> bool {
            self.runs
        }
    }

    impl Drop for Sleeper {
        fn drop(&mut self) {
            if self.runs {
                N_RUNNING.fetch_sub(1, Ordering::SeqCst);
            }
        }
    }

    #[test]
    fn a_document_has_one_process_until_it_is_long_unused_or_closed() {
        let (one, two) = (opened(1, "/a.pdf"), opened(2, "/b.pdf"));
        let counts = || (N_RUNNING.load(Ordering::SeqCst), N_RESTED.load(Ordering::SeqCst));
        let drawn = |reader: &mut PageReader, of: &Opened, page: usize| {
            reader.want(of, &view(&[page]));
            settle(reader, |reader| !reader.is_working());
            assert!(reader.pages().drawn(of, page).next().is_some());
        };
        let mut reader = PageReader::with_open(Wake::default(), |_| Ok(Box::new(Sleeper::default())));
        for page in [1, 5, 9] {
            drawn(&mut reader, &one, page);
            assert_eq!(counts(), (1, 0), "one process for all pages, as long as it is not long unused");
        }
        drawn(&mut reader, &two, 1);
        assert_eq!(counts(), (1, 0), "that of the other document is ended");
        reader.retain(std::slice::from_ref(&one));
        settle(&mut reader, |_| counts() == (0, 0));
        drawn(&mut reader, &one, 15);
        assert_eq!(counts(), (1, 0));
        reader.stop();
        settle(&mut reader, |_| counts() == (0, 0));
        // One that may be needed soon is ready before a page is asked for.
        reader.prepare(&one);
        settle(&mut reader, |_| counts() == (1, 0));
        drawn(&mut reader, &one, 2);
        reader.prepare(&one);
        drawn(&mut reader, &two, 2);
        assert_eq!(counts(), (1, 0), "it is never a second one");
        reader.stop();
        settle(&mut reader, |_| counts() == (0, 0));
        let mut impatient = PageReader::with_open(Wake::default(), |_| Ok(Box::new(Sleeper::default())));
        impatient.unused = Duration::from_millis(1);
        drawn(&mut impatient, &one, 3);
        settle(&mut impatient, |_| counts().0 == 0);
        assert!(counts().1 > 0, "it rests");
        drawn(&mut impatient, &one, 17);
        settle(&mut impatient, |_| counts().0 == 0);
    }

    #[test]
    fn a_file_that_is_not_there_and_a_fault_are_told() {
        let (one, two, mut reader) = (opened(1, "/missing.pdf"), opened(2, "/b.pdf"), reader());
        reader.want(&one, &view(&[0]));
        settle(&mut reader, |reader| !reader.is_working());
        assert_eq!(reader.pages().failure(&one, 0), Some(&PageFailure::File(Error::NotFound)));
        reader.want(&two, &view(&[13]));
        settle(&mut reader, |reader| !reader.is_working());
        assert_eq!(reader.pages().failure(&two, 13), Some(&PageFailure::File(Error::Bug)));
        reader.want(&two, &view(&[0]));
        settle(&mut reader, |reader| reader.pages().drawn(&two, 0).next().is_some());
    }
}
