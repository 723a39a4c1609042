//! What can be wrong with a source.
//!
//! Separate because reading, importing, the worker, the analysis and the window all speak of it. It is said in
//! English here; the sentences that the user reads are in `assets/locales`, one for each kind ([`Error::key`]).

use crate::stop::Stopped;
use std::borrow::Cow;
use std::io;

/// Why a source could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is no such file.
    #[error("there is no such file")]
    NotFound,
    /// It is a directory.
    #[error("it is a folder")]
    Directory,
    /// It is a pipe, a socket or a device.
    #[error("it is a pipe, a socket or a device")]
    NotAFile,
    /// The system does not let us read it.
    #[error("the system does not allow reading it")]
    Denied,
    /// Reading failed; the text is the system's.
    #[error("it could not be read: {0}")]
    Io(String),
    /// It is larger than [`crate::import::Limits::input_bytes`].
    #[error("it has more bytes than are read")]
    TooLarge,
    /// Its text is longer than [`crate::import::Limits::text_bytes`].
    #[error("it has more text than is read")]
    TooMuchText,
    /// It has no bytes, or white space only.
    #[error("it is empty")]
    Empty,
    /// It is no text: the name of the format, if it is known.
    #[error("it is not a text{}", .0.map_or_else(String::new, |name| format!(" but in the format {name}")))]
    NotText(Option<&'static str>),
    /// It begins like a format that we read, and is none: the format's name.
    #[error("it begins like the format {0} and is damaged")]
    Broken(&'static str),
    /// It lies in an archive that is damaged at its place.
    #[error("it is damaged in its archive")]
    BrokenInside,
    /// It is a mailbox with this many mails, which are read one by one.
    #[error("it is a mailbox of {0} mails, which are read one by one")]
    Mailbox(usize),
    /// It wants a password.
    #[error("it is protected by a password")]
    Encrypted,
    /// It is of a format that is read, and no text is in it.
    #[error("no text is in it")]
    NoText,
    /// It is a web page that a script fills when it is shown, and no text is in it yet.
    #[error("it is a page that a script fills when it is shown")]
    BuiltByScript,
    /// It has pages, but no text on them: pictures of text.
    #[error("its pages are pictures without text")]
    Scan,
    /// It goes beyond one of the limits of [`crate::import::Limits`] while it is taken apart, or what
    /// is known of its text would take too much memory.
    #[error("it is too complex to be read safely")]
    TooComplex,
    /// The worker that took it apart ended before it had an answer.
    #[error("the process that read it crashed")]
    Crashed,
    /// No worker could be started; the text is the system's.
    #[error("no process could be started to read it: {0}")]
    NotStarted(String),
    /// The system has too little memory, or no process, for a worker.
    #[error("there was too little memory to read it")]
    NoRoom,
    /// The system or another program ended the worker.
    #[error("the process that read it was ended from outside")]
    Ended,
    /// The worker gave no answer in time.
    #[error("reading it took too long")]
    TooSlow,
    /// The worker's answer made no sense.
    #[error("what was read of it made no sense")]
    Garbled,
    /// The program panicked over it.
    #[error("the program has a bug that it shows")]
    Bug,
    /// The text has no sentence.
    #[error("it has no sentence that could be summarised")]
    NoSentence,
    /// The user cancelled.
    #[error("it was cancelled")]
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
            Self::BrokenInside => "error-broken-inside",
            Self::Mailbox(_) => "error-mailbox",
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

    /// What the sentence says beyond its key: the system's words, the format's name or a number.
    #[must_use]
    pub fn detail(&self) -> Cow<'_, str> {
        match self {
            Self::Io(detail) | Self::NotStarted(detail) => detail.into(),
            Self::NotText(Some(format)) | Self::Broken(format) => (*format).into(),
            Self::Mailbox(n_mails) => n_mails.to_string().into(),
            _ => "".into(),
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
