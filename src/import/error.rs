//! What can be wrong with a source.
//!
//! Separate because reading, importing and the window all speak of it; the
//! sentences that the user reads are in `assets/locales`, one for each kind.

use super::format::known_name;
use crate::stop::Stopped;
use std::fmt;
use std::io;

/// Why a source could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// There is no such file.
    NotFound,
    /// It is a directory.
    Directory,
    /// It is a pipe, a socket or a device.
    NotAFile,
    /// The system does not let us read it.
    Denied,
    /// Reading failed; the text is the system's.
    Io(String),
    /// It is larger than [`super::limits::Limits::input_bytes`].
    TooLarge,
    /// Its text is longer than [`super::limits::Limits::text_bytes`].
    TooMuchText,
    /// It has no bytes, or white space only.
    Empty,
    /// It is no text: the name of the format, if it is known.
    NotText(Option<&'static str>),
    /// It begins like a format that we read, and is none: the format's name.
    Broken(&'static str),
    /// It wants a password.
    Encrypted,
    /// It is of a format that is read, and no text is in it.
    NoText,
    /// It is a web page that a script fills when it is shown, and no text is in it yet.
    BuiltByScript,
    /// It has pages, but no text on them: pictures of text.
    Scan,
    /// It goes beyond one of the limits of [`super::limits::Limits`] while it is taken apart, or what
    /// is known of its text would take too much memory.
    TooComplex,
    /// The worker that took it apart ended before it had an answer.
    Crashed,
    /// No worker could be started; the text is the system's.
    NotStarted(String),
    /// The system has too little memory, or no process, for a worker.
    NoRoom,
    /// The system or another program ended the worker.
    Ended,
    /// The worker gave no answer in time.
    TooSlow,
    /// The worker's answer made no sense.
    Garbled,
    /// The program panicked over it.
    Bug,
    /// The text has no sentence.
    NoSentence,
    /// The user cancelled.
    Cancelled,
}

impl Error {
    /// The key of its sentence in `assets/locales`.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "error-not-found",
            Self::Directory => "error-directory",
            Self::NotAFile => "error-not-a-file",
            Self::Denied => "error-denied",
            Self::Io(_) => "error-io",
            Self::TooLarge => "error-too-large",
            Self::TooMuchText => "error-too-much-text",
            Self::Empty => "error-empty",
            Self::NotText(None) => "error-binary",
            Self::NotText(Some(_)) => "error-format",
            Self::Broken(_) => "error-broken",
            Self::Encrypted => "error-encrypted",
            Self::NoText => "error-no-text",
            Self::BuiltByScript => "error-built-by-script",
            Self::Scan => "error-scan",
            Self::TooComplex => "error-too-complex",
            Self::Crashed => "error-worker-crashed",
            Self::NotStarted(_) => "error-not-started",
            Self::NoRoom => "error-no-room",
            Self::Ended => "error-ended",
            Self::TooSlow => "error-too-slow",
            Self::Garbled => "error-garbled",
            Self::Bug => "error-bug",
            Self::NoSentence => "error-no-sentence",
            Self::Cancelled => "error-cancelled",
        }
    }

    /// The error of a key and what it says beyond it; `None` for a key that no importer has.
    #[must_use]
    pub fn of_key(key: &str, detail: &str) -> Option<Self> {
        let name = || known_name(detail);
        let errors = [
            Self::TooLarge,
            Self::TooMuchText,
            Self::Empty,
            Self::NotText(None),
            Self::Encrypted,
            Self::NoText,
            Self::BuiltByScript,
            Self::Scan,
            Self::TooComplex,
            Self::Crashed,
        ];
        let named = name().into_iter().flat_map(|name| [Self::NotText(Some(name)), Self::Broken(name)]);
        errors.into_iter().chain(named).find(|error| error.key() == key)
    }

    /// What the sentence says beyond its key: the system's words or the format's name.
    #[must_use]
    pub fn detail(&self) -> &str {
        match self {
            Self::Io(detail) | Self::NotStarted(detail) => detail,
            Self::NotText(Some(format)) | Self::Broken(format) => format,
            _ => "",
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound,
            io::ErrorKind::IsADirectory => Self::Directory,
            io::ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::Io(error.to_string()),
        }
    }
}

impl From<Stopped> for Error {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Asked => Self::Cancelled,
            Stopped::Late => Self::TooSlow,
            Stopped::TooComplex => Self::TooComplex,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.key(), self.detail())
    }
}

impl std::error::Error for Error {}
