//! Which of the first paragraphs of a file is its title.
//!
//! Separate because a page says nothing of it. What the file says of itself is right where the opening has it;
//! otherwise the title is the largest headline of the opening that can be one: not "Contents", a formula, the number of
//! a part or a sign that a page wears for decoration.

use super::paragraph::{OTHER_SIZE, Paragraph};
use super::text::Vocabulary;
use super::{heading, text_has_extension};
use crate::document::BlockKind;
use crate::import::caption::label;
use crate::import::headline::is_title;
use crate::language::Languages;
use crate::stop::{Meter, Stopped};

/// A paragraph of more characters than this is running text, with which the opening ends.
const MAX_TITLE_CHARS: usize = 200;
/// So many paragraphs are looked at,
const MAX_OPENING: usize = 60;
/// and at most this many together are one title.
const MAX_PARTS: usize = 4;
/// The fewest letters of a title in the file's metadata that counts.
const MIN_LETTERS: usize = 4;
/// The most lines of a first paragraph that is taken for the title where there is no headline.
const MAX_LINES: usize = 3;

/// Finds the title; `said` is what the file says of itself.
///
/// # Errors
/// If the work shall stop.
pub fn set(
    paragraphs: &mut Vec<Paragraph>,
    said: Option<&str>,
    words: &Vocabulary,
    meter: &Meter,
) -> Result<(), Stopped> {
    let n_opening = paragraphs.len().min(MAX_OPENING);
    meter.work(n_opening)?;
    if let Some((at, n)) = said.and_then(|said| with_said(paragraphs.get(..n_opening).unwrap_or_default(), said)) {
        join(paragraphs, at, n, words, meter)?;
        if let Some(title) = paragraphs.get_mut(at) {
            (title.kind, title.marker) = (BlockKind::Title, 0);
        }
        return Ok(());
    }
    let is_running =
        |p: &Paragraph| p.kind == BlockKind::Paragraph && p.text.as_str().chars().nth(MAX_TITLE_CHARS).is_some();
    let n_above = paragraphs.iter().position(is_running).unwrap_or(paragraphs.len());
    let is_numbered = |p: &&Paragraph| p.kind == BlockKind::Heading && heading::is_numbered(p.text.as_str());
    let has_numbers = paragraphs.iter().filter(is_numbered).take(2).count() > 1;
    let fits = |p: &Paragraph| is_worthy(p.text.as_str()) && !(has_numbers && heading::is_numbered(p.text.as_str()));
    let above = paragraphs.iter().take(n_above).enumerate().filter(|(_, p)| p.kind == BlockKind::Heading && fits(p));
    // Of several of one size the first.
    let largest = above.fold(None, |best: Option<(usize, f32)>, (at, p)| match best {
        Some((_, size)) if p.size <= size * (1.0 + OTHER_SIZE) => best,
        _ => Some((at, p.size)),
    });
    let first = || {
        let is_set_apart = |p: &Paragraph| {
            let look = p.look;
            (look.centred || look.bold) && look.n_lines <= MAX_LINES && p.kind == BlockKind::Paragraph
        };
        paragraphs.first().filter(|p| is_set_apart(p) && is_title(p.text.as_str()) && fits(p)).map(|_| 0)
    };
    let title = largest.map(|(at, _)| at).or_else(first);
    if let Some(title) = title.and_then(|at| paragraphs.get_mut(at)) {
        title.kind = BlockKind::Title;
    }
    Ok(())
}

/// The paragraphs of the opening that say together what the file calls itself: the first one and how many.
fn with_said(opening: &[Paragraph], said: &str) -> Option<(usize, usize)> {
    let said = letters(said);
    if said.chars().take(MIN_LETTERS).count() < MIN_LETTERS {
        return None;
    }
    let can_be = |p: &Paragraph| {
        matches!(p.kind, BlockKind::Heading | BlockKind::Paragraph | BlockKind::ListItem)
            && p.text.as_str().chars().nth(MAX_TITLE_CHARS).is_none()
    };
    let texts: Vec<Option<String>> = opening.iter().map(|p| can_be(p).then(|| letters(p.text.as_str()))).collect();
    let whole = (0..texts.len()).find_map(|at| {
        let mut rest = said.as_str();
        let mut n = 0;
        for text in texts.iter().skip(at).take(MAX_PARTS) {
            rest = rest.strip_prefix(text.as_deref().filter(|text| !text.is_empty())?)?;
            n += 1;
            if rest.is_empty() {
                return Some((at, n));
            }
        }
        None
    });
    // A headline may have more words than the file says, or a sign of a note.
    let begun = || {
        let begins = |(at, text): (usize, &Option<String>)| {
            let is_heading = opening.get(at).is_some_and(|p| p.kind == BlockKind::Heading);
            (is_heading && text.as_ref().is_some_and(|text| text.starts_with(&said))).then_some((at, 1))
        };
        texts.iter().enumerate().find_map(begins)
    };
    whole.or_else(begun)
}

/// Joins this many paragraphs, from a given one on, into one.
fn join(
    paragraphs: &mut Vec<Paragraph>,
    at: usize,
    n: usize,
    words: &Vocabulary,
    meter: &Meter,
) -> Result<(), Stopped> {
    let end = (at + n).min(paragraphs.len());
    let rest: Vec<Paragraph> = paragraphs.drain((at + 1).min(end)..end).collect();
    if let Some(title) = paragraphs.get_mut(at) {
        for part in rest {
            title.text.append(part.text, words, meter)?;
        }
    }
    Ok(())
}

/// The letters and figures of a text, in small letters.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a text can be a title by what it says: words, and none that stand above a part of every document.
pub fn is_worthy(text: &str) -> bool {
    let n_letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let n_signs = text.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).count();
    let is_ideographic =
        text.chars().any(|c| ('\u{3040}'..='\u{9fff}').contains(&c) || ('\u{ac00}'..='\u{d7a3}').contains(&c));
    let is_math = |c: char| matches!(c, '=' | '≤' | '≥' | '∈' | '→' | '∀' | '∃' | '\u{fffd}' | '{' | '}' | '\\');
    // "Waves where n = 2" is a title.
    let n_words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().nth(2).is_some()).count();
    let bare = text.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let (known, lone) = (Languages::known(), !bare.contains(' ') || bare.chars().nth(40).is_none());
    let heads = |number: usize| {
        known.with_number(number).is_some_and(|language| {
            let lexicon = language.lexicon();
            lexicon.heads_apparatus(&bare) || lexicon.heads_summary(&bare)
        })
    };
    n_letters >= if is_ideographic { 2 } else { 3 }
        && n_signs <= n_letters
        && (is_ideographic || n_words() > 0)
        && (n_words() > 1 || !text.contains(is_math))
        && !text.starts_with(['<', '{', '}', '\\', '/'])
        && !text.contains('@')
        && !is_number(text)
        && label(text).is_none_or(|label| !label.is_apart)
        && !text_has_extension(text)
        && !(lone && (0..known.n_folders()).any(heads))
}

/// Whether a text is the number of a paper or a report: "TR-2020-117".
fn is_number(text: &str) -> bool {
    let n_digits = text.chars().filter(char::is_ascii_digit).count();
    !text.contains(' ') && n_digits > 2 && text.contains(['-', '/', '_'])
}

#[cfg(test)]
mod tests {
    use super::is_worthy;

    #[test]
    fn titles_have_words_and_are_no_usual_heading() {
        for text in [
            "Der Fluss steigt",
            "Faust",
            "1984: a novel",
            "C++ in a year",
            "Über uns",
            "合同",
            "Q&A with a mayor",
            "Waves where n = 2",
        ] {
            assert!(is_worthy(text), "{text}");
        }
        for text in [
            "J",
            "}",
            "<XML>",
            "γ",
            "42",
            "p(z ≤ q) ≤ z",
            "Contents",
            "CONTENTS",
            "Inhaltsverzeichnis",
            "Abstract",
            "* * *",
            "Index",
            "jana@kurz.example",
            "report-3.docx",
            "TR-2020-117",
            "Table 1. Pegel in Metern",
            "10/28/2019 1:49 PM 19CV47031",
            "<title>My page</title>",
        ] {
            assert!(!is_worthy(text), "{text}");
        }
    }
}
