//! Where a document of the window came from.
//!
//! Separate because open documents, documents that are being read and closed documents are all identified by it.

use crate::i18n::{Locale, Texts};
use crate::plain;
use std::path::{Path, PathBuf};

/// Where a document came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file, by its absolute path.
    File(PathBuf),
    /// Text from the clipboard.
    Pasted(String),
    /// A part of a page from the clipboard.
    PastedPage {
        /// The part as HTML.
        html: String,
        /// The same as the program that it was copied from gives it in plain text; empty if it gives none.
        text: String,
    },
    /// The article that ships with the program.
    Example(&'static str),
    /// The manual in a language of the window.
    Manual(Locale),
}

/// Under what path the notes on the manual are kept. That of a file begins at the root, so no file has it.
const NOTES_ON_MANUAL: [(Locale, &str); 2] = [(Locale::De, "kurzum:manual/de"), (Locale::En, "kurzum:manual/en")];

impl Source {
    /// The file at `path`, wherever the program was started.
    #[must_use]
    pub fn file(path: &Path) -> Self {
        Self::File(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
    }

    /// Its path, if it is a file.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Pasted(_) | Self::PastedPage { .. } | Self::Example(_) | Self::Manual(_) => None,
        }
    }

    /// Under what path its highlights and notes are kept and listed, if they can be found again without its text. The next
    /// version of the manual has another text.
    #[must_use]
    pub fn notes_path(&self) -> Option<&Path> {
        match self {
            Self::Manual(locale) => {
                NOTES_ON_MANUAL.iter().find(|(known, _)| known == locale).map(|(_, path)| Path::new(path))
            }
            _ => self.path(),
        }
    }

    /// The source whose notes are kept under a path.
    #[must_use]
    pub fn of_notes(path: &Path) -> Self {
        let manual = NOTES_ON_MANUAL.iter().find(|(_, known)| path == Path::new(known));
        manual.map_or_else(|| Self::file(path), |(locale, _)| Self::Manual(*locale))
    }

    /// Its name in the window: the file's name, or a phrase.
    #[must_use]
    pub fn name(&self, texts: &Texts) -> String {
        match self {
            Self::File(path) => file_name(path),
            Self::Pasted(_) | Self::PastedPage { .. } => texts.text("pasted-text"),
            Self::Example(_) => texts.text("example-name"),
            Self::Manual(_) => texts.text("manual"),
        }
    }
}

/// Whether a path is that of a mail, in a file of its own or in a mailbox.
#[must_use]
pub fn is_mail(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("eml"))
}

/// The most characters of a file's name that are shown.
const MAX_NAME_CHARS: usize = 80;

/// The last part of a path as one line to show to a reader: it has no characters that change the direction of
/// writing or break the line, and the middle of a very long name is left out.
#[must_use]
pub fn file_name(path: &Path) -> String {
    drawable(&plain::file_name(path, MAX_NAME_CHARS))
}

/// A title as one line to show to a reader, as short as the name of a file.
#[must_use]
pub fn short_title(title: &str) -> String {
    let line = plain::line(title);
    match line.char_indices().nth(MAX_NAME_CHARS - 1) {
        Some((end, _)) if line.chars().count() > MAX_NAME_CHARS => {
            drawable(&format!("{}…", line.get(..end).unwrap_or_default().trim_end()))
        }
        _ => drawable(&line),
    }
}

/// A whole path as one line to show to a reader.
#[must_use]
pub fn whole_path(path: &Path) -> String {
    drawable(&plain::line(&path.to_string_lossy()))
}

/// Replaces characters that cannot be shown by a question mark, as file lists do: the window's own font has no
/// glyph for them.
fn drawable(name: &str) -> String {
    name.replace('\u{fffd}', "?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_on_the_manual_are_kept_under_a_path_that_no_file_has() {
        for locale in Locale::ALL {
            let manual = Source::Manual(locale);
            let path = manual.notes_path().expect("one for each language");
            assert!(path.is_relative() && manual.path().is_none());
            assert_eq!(Source::of_notes(path), manual);
        }
        let file = Source::file(Path::new("kurzum:manual/de"));
        assert_eq!(file.notes_path().map(Source::of_notes), Some(file.clone()));
        assert_eq!(Source::Pasted(String::new()).notes_path(), None);
    }

    #[test]
    fn names_of_files_stay_in_their_line() {
        assert_eq!(file_name(Path::new("/tmp/Übersicht 1.txt")), "Übersicht 1.txt");
        assert_eq!(file_name(Path::new("/tmp/a\nb\u{202e}txt.exe")), "a?b?txt.exe");
        let long = file_name(Path::new(&format!("/tmp/{}.pdf", "x".repeat(255))));
        assert!(long.chars().count() == MAX_NAME_CHARS && long.ends_with("x.pdf") && long.contains('…'));
        assert_eq!(whole_path(Path::new("/tmp/a\tb/c")), "/tmp/a?b/c");
        assert_eq!(short_title("Der\nHafen"), "Der?Hafen");
        assert_eq!(short_title(&"ä".repeat(MAX_NAME_CHARS)), "ä".repeat(MAX_NAME_CHARS));
        assert_eq!(short_title(&"ä".repeat(MAX_NAME_CHARS + 1)), format!("{}…", "ä".repeat(MAX_NAME_CHARS - 1)));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_unicode_has_question_marks() {
        use std::os::unix::ffi::OsStrExt as _;
        assert_eq!(file_name(Path::new(std::ffi::OsStr::from_bytes(b"/tmp/art\xe9.txt"))), "art?.txt");
    }
}
