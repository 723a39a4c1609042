//! Reads what other programs copied, or have selected.
//!
//! Separate because this is the only place that asks the desktop for more than egui does: the page that a text was copied
//! from, and the selection. Reading waits for the other program, so it is done on a thread of its own; it needs no
//! window in front, because a key of the desktop may have asked for it. A program that does not answer is left behind with
//! its thread: nothing can end it. Tests put in something else to read.

use super::Shell;
use super::wake::Wake;
use crate::model::{Board, Level, Source};
use arboard::{Clipboard, Error};
use egui::Context;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// A program that has not handed over its text after this long is taken not to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a program offers of its text. A form that it does not offer is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copied {
    /// As a part of a page.
    pub html: String,
    /// In plain text.
    pub text: String,
}

/// Why a board could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// The desktop does not let programs read it.
    Refused,
    /// The program whose text it is does not hand it over.
    NoAnswer,
    /// What is there is no text in Unicode.
    NoText,
}

/// Reads a board; may wait for other programs.
pub type ReadBoard = fn(Board) -> Result<Copied, Unreadable>;

/// What was found on a board.
pub(super) struct Found {
    board: Board,
    /// The text that the toolkit read already, if the user pasted it into the window.
    pasted: Option<String>,
    copied: Result<Copied, Unreadable>,
}

/// The boards, and what is being read from them.
pub(super) struct Boards {
    /// Without it only what the toolkit reads is pasted, as in tests.
    read: Option<ReadBoard>,
    sender: Sender<(u64, Result<Copied, Unreadable>)>,
    receiver: Receiver<(u64, Result<Copied, Unreadable>)>,
    wake: Wake,
    asked: Vec<Asked>,
    n_asked: u64,
}

/// A board that is being read.
struct Asked {
    number: u64,
    board: Board,
    pasted: Option<String>,
    until: Instant,
}

impl Boards {
    /// Boards that are not read; `wake` is called when there is something to [`Boards::poll`].
    pub fn new(wake: Wake) -> Self {
        let (sender, receiver) = channel();
        Self { read: None, sender, receiver, wake, asked: Vec::new(), n_asked: 0 }
    }

    /// Asks for what is on a board. What the user `pasted` is taken as it is where nothing is read.
    fn ask(&mut self, board: Board, pasted: Option<String>) -> io::Result<()> {
        self.n_asked += 1;
        let number = self.n_asked;
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        if let Some(read) = self.read {
            std::thread::Builder::new().name("boards".to_owned()).spawn(move || {
                // The window may have closed meanwhile, or given it up.
                if sender.send((number, read(board))).is_ok() {
                    wake.wake();
                }
            })?;
        } else {
            // The receiver is this struct's.
            sender.send((number, Err(Unreadable::Refused))).unwrap_or_default();
        }
        self.asked.push(Asked { number, board, pasted, until: Instant::now() + PATIENCE });
        Ok(())
    }

    /// What was found on a board, or that its program does not answer, once.
    pub fn poll(&mut self) -> Option<Found> {
        while let Ok((number, copied)) = self.receiver.try_recv() {
            // One that was given up is not wanted any more.
            if let Some(at) = self.asked.iter().position(|asked| asked.number == number) {
                let Asked { board, pasted, .. } = self.asked.remove(at);
                return Some(Found { board, pasted, copied });
            }
        }
        let late = self.asked.iter().position(|asked| asked.until <= Instant::now())?;
        let Asked { board, pasted, .. } = self.asked.remove(late);
        Some(Found { board, pasted, copied: Err(Unreadable::NoAnswer) })
    }

    /// How long the program that was asked first may still take, if one was asked.
    pub fn patience(&self) -> Option<Duration> {
        self.asked.first().map(|asked| asked.until.saturating_duration_since(Instant::now()))
    }

    /// Whether a board is being read.
    pub fn is_working(&self) -> bool {
        !self.asked.is_empty()
    }
}

/// Reads a board of the desktop.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn of_desktop(board: Board) -> Result<Copied, Unreadable> {
    let mut clipboard = Clipboard::new().map_err(unreadable)?;
    let html = form(get(&mut clipboard, board)?.html());
    let text = form(get(&mut clipboard, board)?.text());
    match (html, text) {
        (Err(why), Err(_)) => Err(why),
        (html, text) => Ok(Copied { html: html.unwrap_or_default(), text: text.unwrap_or_default() }),
    }
}

/// A form of a text; one that is not offered is empty.
fn form(read: Result<String, Error>) -> Result<String, Unreadable> {
    match read {
        Err(Error::ContentNotAvailable) => Ok(String::new()),
        read => read.map_err(unreadable),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn unreadable(error: Error) -> Unreadable {
    match error {
        Error::ConversionFailure => Unreadable::NoText,
        Error::ClipboardOccupied => Unreadable::NoAnswer,
        _ => Unreadable::Refused,
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no selection to read")]
fn get(clipboard: &mut Clipboard, board: Board) -> Result<arboard::Get<'_>, Unreadable> {
    use arboard::{GetExtLinux as _, LinuxClipboardKind};
    Ok(clipboard.get().clipboard(match board {
        Board::Clipboard => LinuxClipboardKind::Clipboard,
        Board::Selection => LinuxClipboardKind::Primary,
    }))
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn get(clipboard: &mut Clipboard, board: Board) -> Result<arboard::Get<'_>, Unreadable> {
    match board {
        Board::Clipboard => Ok(clipboard.get()),
        Board::Selection => Err(Unreadable::Refused),
    }
}

impl Shell {
    /// Reads boards in this way from now on.
    pub fn read_boards_by(&mut self, read: ReadBoard) {
        self.boards.read = Some(read);
    }

    /// Opens what is on a board, or what the user `pasted`, once the page that it was copied from is asked for.
    pub(super) fn open_board(&mut self, board: Board, pasted: Option<String>) {
        let asked = self.boards.ask(board, pasted);
        self.note_if_failed("notice-no-thread", asked);
    }

    /// Opens what was found on a board, or says why there is nothing to open.
    pub(super) fn take_found(&mut self, ctx: &Context, found: Found) {
        match found.source() {
            Ok(source) => {
                // What was said of an earlier attempt holds no longer.
                for key in FAILURES {
                    let said = self.texts.text(key);
                    self.notices.withdraw_text(&said);
                }
                self.open(ctx, source);
            }
            Err((level, key)) => self.notices.add(level, self.texts.text(key)),
        }
    }
}

/// What is said where there is nothing to open.
const FAILURES: [&str; 5] = [
    "notice-nothing-copied",
    "notice-nothing-selected",
    "notice-board-no-answer",
    "notice-clipboard-refused",
    "notice-selection-refused",
];

impl Found {
    /// What is to be opened, or what is to be said instead.
    fn source(self) -> Result<Source, (Level, &'static str)> {
        let is_clipboard = self.board == Board::Clipboard;
        let nothing = if is_clipboard { "notice-nothing-copied" } else { "notice-nothing-selected" };
        match (self.pasted, self.copied) {
            // Something else may have been copied meanwhile, or what is read may be another desktop's.
            (Some(pasted), Ok(Copied { html, text })) if !is_blank(&html) && has_same_words(&pasted, &text) => {
                Ok(Source::PastedPage { html, text: pasted })
            }
            (Some(pasted), _) => Ok(Source::Pasted(pasted)),
            (None, Ok(Copied { html, text })) if !is_blank(&html) => Ok(Source::PastedPage { html, text }),
            (None, Ok(Copied { text, .. })) if !is_blank(&text) => Ok(Source::Pasted(text)),
            (None, Ok(_) | Err(Unreadable::NoText)) => Err((Level::Warning, nothing)),
            (None, Err(Unreadable::NoAnswer)) => Err((Level::Error, "notice-board-no-answer")),
            (None, Err(Unreadable::Refused)) if is_clipboard => Err((Level::Error, "notice-clipboard-refused")),
            (None, Err(Unreadable::Refused)) => Err((Level::Error, "notice-selection-refused")),
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\0').is_empty()
}

/// Whether two texts are the same but for white space, which programs write in different ways.
fn has_same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Copied {
        Copied { html: format!("<h2>The harbour</h2><p>{text}"), text: format!("The harbour\r\n\r\n{text}") }
    }

    #[test]
    fn the_page_is_opened_where_it_is_the_text_that_was_pasted() {
        let of = |pasted: Option<&str>, copied| {
            Found { board: Board::Clipboard, pasted: pasted.map(str::to_owned), copied }.source()
        };
        let pasted = "The harbour\n\nIt was closed.";
        let Copied { html, .. } = page("It was closed.");
        let both = Source::PastedPage { html, text: pasted.to_owned() };
        assert_eq!(of(Some(pasted), Ok(page("It was closed."))), Ok(both));
        // Neighbours that stay as they were pasted: another text, no page, nothing that can be read.
        let plain = Ok(Source::Pasted(pasted.to_owned()));
        assert_eq!(of(Some(pasted), Ok(page("It was open."))), plain);
        let blank = Copied { html: " \n\0".to_owned(), text: pasted.to_owned() };
        assert_eq!(of(Some(pasted), Ok(blank)), plain);
        assert_eq!(of(Some(pasted), Ok(Copied::default())), plain);
        for why in [Unreadable::Refused, Unreadable::NoAnswer, Unreadable::NoText] {
            assert_eq!(of(Some(pasted), Err(why)), plain);
        }
    }

    #[test]
    fn what_is_not_there_is_said_of_the_board_that_was_asked() {
        let of = |board, copied| Found { board, pasted: None, copied }.source().map_err(|(_, key)| key);
        let (clipboard, selection) = (Board::Clipboard, Board::Selection);
        let blank = Copied { html: String::new(), text: " \n\t".to_owned() };
        for nothing in [Ok(Copied::default()), Ok(blank), Err(Unreadable::NoText)] {
            assert_eq!(of(clipboard, nothing.clone()), Err("notice-nothing-copied"));
            assert_eq!(of(selection, nothing), Err("notice-nothing-selected"));
        }
        assert_eq!(of(clipboard, Err(Unreadable::Refused)), Err("notice-clipboard-refused"));
        assert_eq!(of(selection, Err(Unreadable::Refused)), Err("notice-selection-refused"));
        assert_eq!(of(selection, Err(Unreadable::NoAnswer)), Err("notice-board-no-answer"));
        let only_text = Copied { html: String::new(), text: "It was closed.".to_owned() };
        assert_eq!(of(selection, Ok(only_text)), Ok(Source::Pasted("It was closed.".to_owned())));
        let only_page = Copied { text: String::new(), ..page("It was closed.") };
        let html = only_page.html.clone();
        assert_eq!(of(clipboard, Ok(only_page)), Ok(Source::PastedPage { html, text: String::new() }));
    }

    /// Takes longer than anybody waits in a test, for the selection.
    fn slow(board: Board) -> Result<Copied, Unreadable> {
        if board == Board::Selection {
            std::thread::sleep(Duration::from_millis(300));
            return Err(Unreadable::NoText);
        }
        Ok(Copied { html: String::new(), text: "It was closed.".to_owned() })
    }

    /// What is found next.
    fn next(boards: &mut Boards) -> Found {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            match boards.poll() {
                Some(found) => return found,
                None => assert!(Instant::now() < deadline, "nothing is found"),
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn a_program_that_does_not_answer_is_not_waited_for() {
        let mut boards = Boards::new(Wake::default());
        boards.read = Some(slow);
        boards.ask(Board::Selection, None).expect("a thread");
        assert!(boards.patience().is_some_and(|left| left <= PATIENCE) && boards.is_working());
        boards.asked.iter_mut().for_each(|asked| asked.until = Instant::now());
        let found = next(&mut boards);
        assert_eq!((found.board, found.copied), (Board::Selection, Err(Unreadable::NoAnswer)));
        // Its late answer is not taken for that of the next one.
        boards.ask(Board::Clipboard, None).expect("a thread");
        std::thread::sleep(Duration::from_millis(400));
        let found = next(&mut boards);
        assert_eq!(found.board, Board::Clipboard);
        assert!(found.copied.is_ok() && !boards.is_working() && boards.poll().is_none());
    }
}
