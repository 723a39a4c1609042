//! What the parent believes of a document or an error that a worker hands it.
//!
//! Separate because both ends go by it: a worker brings what it says within these bounds, and
//! the parent refuses what is beyond them. So an honest worker is never refused, and one that
//! was taken over cannot hand over more than a document that a file could have had.
//!
//! The text itself can have any characters; who shows it makes them harmless (`plain`).

use crate::document::{Document, Metadata, Warning, language_tag};
use crate::error::Error;
use crate::import::{LIMITS, is_encoding_name, known_name};

/// What is shown for a character that does not belong in a line.
const REPLACEMENT: char = '\u{fffd}';

/// A document within the bounds: what the file says about itself is shortened where it is too
/// long, and its control characters are replaced.
///
/// # Errors
/// If the text, or the number of its blocks or of what lies over them, is over the limit.
pub fn bounded(mut document: Document) -> Result<Document, Error> {
    let is_large = document.blocks().len() > LIMITS.blocks || document.structure().n_parts() > LIMITS.parts;
    if document.text().len() > LIMITS.text_bytes || is_large {
        return Err(Error::TooComplex);
    }
    let line = |text: &Option<String>| text.as_deref().map(|text| one_line(text, LIMITS.metadata_bytes));
    let Metadata { title, author, date, site, language } = &document.metadata;
    let (title, author, date, site) = (line(title), line(author), line(date), line(site));
    let language = language.as_deref().and_then(language_tag);
    document.metadata = Metadata { title, author, date, site, language };
    document.each_said(|said| *said = one_line(said, LIMITS.metadata_bytes));
    document.warnings.truncate(LIMITS.warnings);
    for warning in &mut document.warnings {
        match warning {
            Warning::LeftOut { count, .. }
            | Warning::Undecodable { count }
            | Warning::MissingGlyphs { count }
            | Warning::Repaired { count }
            | Warning::TrackedChanges { count } => {
                *count = (*count).min(LIMITS.left_out);
            }
            Warning::AttachedTexts { names } => bound_names(names),
            Warning::UnreadablePages { count, names } => {
                *count = (*count).min(LIMITS.left_out);
                bound_names(names);
            }
            Warning::GuessedEncoding { .. } | Warning::WholePage | Warning::DoubtfulArticle | Warning::Scan => {}
        }
    }
    Ok(document)
}

/// Cuts the names in a warning to the bounds.
fn bound_names(names: &mut Vec<String>) {
    names.truncate(LIMITS.warnings);
    for name in names {
        *name = one_line(name, LIMITS.metadata_bytes);
    }
}

/// Whether a document is within the bounds, and all its spans are what they must be.
#[must_use]
pub fn is_believable(document: &Document) -> bool {
    // The language is a tag in a valid document.
    let Metadata { title, author, date, site, language: _ } = &document.metadata;
    let is_line = |text: &Option<String>| text.as_deref().is_none_or(|text| is_one_line(text, LIMITS.metadata_bytes));
    let are_names = |names: &[String]| {
        names.len() <= LIMITS.warnings && names.iter().all(|name| is_one_line(name, LIMITS.metadata_bytes))
    };
    let is_warning = |warning: &Warning| match warning {
        Warning::LeftOut { count, .. }
        | Warning::Undecodable { count }
        | Warning::MissingGlyphs { count }
        | Warning::Repaired { count }
        | Warning::TrackedChanges { count } => *count <= LIMITS.left_out,
        Warning::AttachedTexts { names } => are_names(names),
        Warning::UnreadablePages { count, names } => *count <= LIMITS.left_out && are_names(names),
        Warning::GuessedEncoding { encoding } => is_encoding_name(encoding),
        Warning::WholePage | Warning::DoubtfulArticle | Warning::Scan => true,
    };
    document.text().len() <= LIMITS.text_bytes
        && document.blocks().len() <= LIMITS.blocks
        && document.is_valid()
        && [title, author, date, site].into_iter().all(is_line)
        && document.structure().said().all(|said| is_one_line(said, LIMITS.metadata_bytes))
        && document.structure().n_parts() <= LIMITS.parts
        && document.structure().pages.iter().map(|page| page.words.len()).sum::<usize>() <= LIMITS.page_words
        && document.warnings.len() <= LIMITS.warnings
        && document.warnings.iter().all(is_warning)
}

/// The detail of an error, within the bounds.
#[must_use]
pub fn bounded_detail(detail: &str) -> String {
    one_line(detail, LIMITS.detail_bytes)
}

/// The error of a key and a detail; `None` if no importer says that.
#[must_use]
pub fn believable_error(key: &str, detail: &str) -> Option<Error> {
    let said_by_importers = [
        Error::TooLarge,
        Error::TooMuchText,
        Error::Empty,
        Error::NotText(None),
        Error::Encrypted,
        Error::NoText,
        Error::BuiltByScript,
        Error::TooComplex,
        Error::Crashed,
    ];
    let of_format = known_name(detail).into_iter().flat_map(|name| [Error::NotText(Some(name)), Error::Broken(name)]);
    let of_mailbox = detail.parse().ok().map(Error::Mailbox);
    let error = said_by_importers.into_iter().chain(of_format).chain(of_mailbox).find(|error| error.key() == key);
    error.filter(|error| error.detail().as_ref() == detail && is_one_line(detail, LIMITS.detail_bytes))
}

/// Whether a character moves, hides or reorders what stands around it: a control character, a line
/// or paragraph separator, or a sign that turns the direction of writing.
fn is_out_of_line(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_one_line(text: &str, most_bytes: usize) -> bool {
    text.len() <= most_bytes && !text.contains(is_out_of_line)
}

/// A text without such characters, cut to a number of bytes: white space becomes a space, and all
/// others are replaced.
fn one_line(text: &str, most_bytes: usize) -> String {
    let mut line = String::new();
    for c in text.trim().chars() {
        let shown = match c {
            _ if !is_out_of_line(c) => c,
            _ if c.is_whitespace() => ' ',
            _ => REPLACEMENT,
        };
        if line.len() + shown.len_utf8() > most_bytes {
            break;
        }
        line.push(shown);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder, LeftOut};

    fn document(title: &str, warnings: &[Warning]) -> Document {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, ["The port was closed."], false);
        builder.metadata(Metadata { title: Some(title.to_owned()), ..Metadata::default() });
        for warning in warnings {
            builder.warn(warning.clone());
        }
        builder.finish()
    }

    #[test]
    fn what_is_bounded_is_believed_and_what_was_not_is_not() {
        let long = "ä".repeat(LIMITS.metadata_bytes);
        let many = vec![Warning::Undecodable { count: 1 }; LIMITS.warnings + 1];
        for (title, warnings) in [
            ("\u{1b}]0;OWNED\u{7}", &[][..]),
            ("one\nline", &[]),
            ("\u{202e}evil", &[]),
            ("C1 \u{9b}31m", &[]),
            (&long, &[]),
            ("Port", &many),
            ("Port", &[Warning::Undecodable { count: usize::MAX }]),
            ("Port", &[Warning::MissingGlyphs { count: usize::MAX }]),
            ("Port", &[Warning::LeftOut { what: LeftOut::Images, count: usize::MAX }]),
        ] {
            let document = document(title, warnings);
            assert!(!is_believable(&document), "{title}");
            assert!(is_believable(&bounded(document).expect("small")), "{title}");
        }
        let right = document("Größe – “Port” 港", &[Warning::GuessedEncoding { encoding: "windows-1252".to_owned() }]);
        assert!(is_believable(&right));
        assert_eq!(bounded(right.clone()), Ok(right));
        assert!(!is_believable(&document("Port", &[Warning::GuessedEncoding { encoding: "\u{1b}[31m".to_owned() }])));
    }

    #[test]
    fn an_error_is_one_that_an_importer_has() {
        assert_eq!(believable_error("error-broken", "PDF"), Some(Error::Broken("PDF")));
        for (key, detail) in [
            ("error-broken", "<b>nonsense"),
            ("error-broken", ""),
            ("error-format", "nonsense"),
            ("error-empty", "detail"),
            ("error-evil", ""),
            // An importer reads bytes, so the system has nothing to say to it; nor does it look for sentences.
            ("error-io", "out of memory"),
            ("error-io", "This file is safe; call 0190 123"),
            ("error-io", ""),
            ("error-no-sentence", ""),
            ("error-not-found", ""),
            // What became of the worker is not the worker's to say.
            ("error-not-started", "out of memory"),
            ("error-no-room", ""),
            ("error-ended", ""),
            ("error-too-slow", ""),
            ("error-broken", "PDF\n"),
            ("error-broken", "PDF\u{1b}[2J"),
            ("error-broken", &"PDF".repeat(LIMITS.detail_bytes)),
        ] {
            assert_eq!(believable_error(key, detail), None, "{key} {detail}");
        }
        assert_eq!(bounded_detail("two\nlines\u{1b}[2J"), "two lines\u{fffd}[2J");
    }
}
