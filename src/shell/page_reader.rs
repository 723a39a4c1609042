//! Draws pages beside the window.
//!
//! Separate from the pictures because the pages of a document come from one process that stays as long as they are in
//! sight. One thread asks it: for what is in sight now, one part after the other.

use super::wake::Wake;
use crate::document::{PagePart, Raster};
use crate::engine;
use crate::error::Error;
use crate::model::{Opened, PageFailure, PageView, Pages, Source};
use crate::source;
use crate::stop::Stop;
use crate::worker::{PageSession, Undrawn};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::time::Duration;

/// A process that is not asked for so long is ended.
const UNUSED: Duration = Duration::from_secs(30);
/// A part that is being drawn and is not wanted any more may take so much longer; then its process is ended, so that
/// it keeps nothing else waiting.
const PATIENCE: Duration = Duration::from_millis(300);
/// After pages of one text ended so many processes, no more of it are drawn.
const MAX_KILLED: usize = 2;

/// A text: the number of its document in this window, and its version.
type TextId = (u64, u64);

/// What draws the pages of one file. Tests put in their own.
pub trait Draws: Send {
    /// Draws a part of a page.
    ///
    /// # Errors
    /// Why it is not drawn.
    fn draw(&mut self, part: &PagePart, stop: &Stop) -> Result<Raster, Undrawn>;
    /// Ends its process; it is started again when it is asked again.
    fn rest(&mut self);
    /// Whether it has a process.
    fn is_running(&self) -> bool;
}

impl Draws for PageSession {
    fn draw(&mut self, part: &PagePart, stop: &Stop) -> Result<Raster, Undrawn> {
        Self::draw(self, part, stop)
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
    pages: Pages,
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
        Self::with_open(wake, |path| Ok(Box::new(PageSession::new(source::read_file(path)?)?)))
    }

    /// Like `new`, with something else that draws.
    #[must_use]
    fn with_open(wake: Wake, open: Open) -> Self {
        let (sender, receiver) = channel();
        let (pages, asked, killed) = (Pages::default(), None, Vec::new());
        Self { open, pages, asked, killed, thread: None, sender, receiver, wake }
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

    /// Draws what is in sight of a document. What was asked for before and is not begun is not wanted any more.
    pub fn want(&mut self, opened: &Opened, view: &PageView) {
        let Source::File(path) = &opened.source else { return };
        let text = (opened.number, opened.text_version);
        let parts = self.pages.want(opened, view);
        let asked = self.asked.take().filter(|(before, _)| *before == text).map(|(_, asked)| asked);
        let mut asked = asked.unwrap_or_default();
        // What is asked for twice is drawn once.
        let parts: Vec<(PagePart, Stop)> = parts
            .into_iter()
            .map(|part| {
                let known = asked.iter().position(|(known, _)| *known == part);
                known.map_or_else(|| (part, Stop::never()), |known| asked.swap_remove(known))
            })
            .collect();
        abandon(asked);
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

    /// Counts one more page of a text that ended its process.
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
        self.asked.take_if(|(asked, _)| *asked == text);
        self.order(Order::Close(text));
    }

    /// Forgets the pages of texts that are not open any more.
    pub fn retain(&mut self, opened: &[Opened]) {
        let is_open = |text: TextId| opened.iter().any(|opened| (opened.number, opened.text_version) == text);
        self.pages.retain(opened);
        self.killed.retain(|(text, _)| is_open(*text));
        if let Some((text, parts)) = self.asked.take_if(|(text, _)| !is_open(*text)) {
            for (_, stop) in &parts {
                stop.ask();
            }
            self.order(Order::Close(text));
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
                let (open, sender, wake) = (self.open, self.sender.clone(), self.wake.clone());
                let tell = move |done| {
                    // The window may have closed meanwhile.
                    if sender.send(done).is_ok() {
                        wake.wake();
                    }
                };
                let thread = std::thread::Builder::new().name("pages".to_owned());
                if let Err(error) = thread.spawn(move || work(open, &ordered, tell)) {
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
fn abandon(parts: Vec<(PagePart, Stop)>) {
    if parts.is_empty() {
        return;
    }
    let thread = std::thread::Builder::new().name("patience".to_owned());
    let stops: Vec<Stop> = parts.into_iter().map(|(_, stop)| stop).collect();
    let told = stops.clone();
    let started = thread.spawn(move || {
        std::thread::sleep(PATIENCE);
        told.iter().for_each(Stop::ask);
    });
    if started.is_err() {
        stops.iter().for_each(Stop::ask);
    }
}

/// Draws what is ordered, until nobody orders any more.
fn work(open: Open, ordered: &Receiver<Order>, tell: impl Fn(Done)) {
    let mut session: Option<(TextId, Box<dyn Draws>)> = None;
    let mut waiting: Vec<(PagePart, Stop)> = Vec::new();
    let mut file: Option<(TextId, PathBuf)> = None;
    loop {
        let order = if waiting.is_empty() {
            let is_running = session.as_ref().is_some_and(|(_, session)| session.is_running());
            match if is_running { ordered.recv_timeout(UNUSED) } else { ordered.recv().map_err(Into::into) } {
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
