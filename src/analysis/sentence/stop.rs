//! Whether a mark ends the sentence: the rules of language.
//!
//! Separate from the reading of characters (`context`) and from the lists
//! (`rules`). A question or exclamation mark is judged by what follows alone; a
//! full stop also by the word before it, which may be an abbreviation, an initial,
//! an ordinal or the number of a list's entry.

use super::context::{First, Mark, Next, last_word};
use super::list::BULLETS;
use super::mark::{char_at, is_opener, is_quote};
use crate::analysis::token::is_spaceless;
use crate::language::{Abbreviation, SentenceRules as Rules};

/// The sentence that is being read, as far as the mark.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    /// Its text, trimmed at its beginning, without the mark.
    pub(super) text: &'a str,
    /// Whether its block begins with a small letter, as people write who never write capitals.
    pub(super) small_writer: bool,
}

/// How long bullets and spaces before the number of an entry may be.
const MARKER_BYTES: usize = 16;

/// Whether `mark` ends `sentence`, if `next` comes after it.
pub(super) fn ends(sentence: Sentence, mark: &Mark, next: &Next, rules: &Rules) -> bool {
    if next.first == First::Nothing {
        return false;
    }
    if mark.wide || sentence.text.chars().next_back().is_some_and(is_spaceless) {
        return ends_wide(mark, next);
    }
    if !next.gap {
        return is_space_missing(sentence.text, mark, next, rules);
    }
    match next.first {
        First::Nothing | First::Inner => false,
        First::Lower => begins_small(sentence, mark, next, rules),
        _ if mark.single_stop => stop_ends(sentence.text, next, rules),
        // "Yahoo! Inc.": a name with a mark is an entry of the abbreviations.
        _ if mark.strong => !is_name_with_mark(sentence.text, mark, next, rules),
        // An ellipsis. In brackets it stands for words left out; before a number it is a pause.
        First::Digit => false,
        First::Upper if rules.lone_pronoun == Some(next.word) && !next.opened => false,
        First::Upper | First::Other => !mark.closed || !sentence.text.ends_with(|c: char| is_opener(c) && !is_quote(c)),
    }
}

/// Whether a mark of a script without spaces ends a sentence: unless it closes a
/// quotation that the sentence goes on after, with a particle or a comma.
fn ends_wide(mark: &Mark, next: &Next) -> bool {
    let particle = mark.closed && next.word.starts_with(|c| matches!(c, '\u{3041}'..='\u{309f}'));
    !particle && next.first != First::Inner && next.first != First::Lower
}

/// Whether the space after the mark was forgotten: "Hallo Welt.Heute ist".
fn is_space_missing(sentence: &str, mark: &Mark, next: &Next, rules: &Rules) -> bool {
    let word = last_word(sentence);
    let word_like = word.chars().count() > 1
        && (word.chars().all(char::is_alphabetic) && word.ends_with(char::is_lowercase)
            || mark.single_stop && word.contains(',') && is_number(word));
    let capitalised = next.first == First::Upper
        && next.word.chars().count() > 1
        && next.word.chars().skip(1).all(char::is_lowercase);
    let known = mark.single_stop && rules.abbreviation(word).is_some();
    word_like
        && capitalised
        && next.word_apart
        && !mark.closed
        && !known
        && (rules.is_starter(next.word) || !looks_like_address(sentence))
}

/// Whether the unbroken text before a stop belongs to an address or a file name.
fn looks_like_address(sentence: &str) -> bool {
    let start = sentence.len().saturating_sub(64);
    let tail = (start..=sentence.len()).find_map(|at| sentence.get(at..)).unwrap_or_default();
    let token = tail.rsplit(char::is_whitespace).next().unwrap_or_default();
    token.contains(['@', '/', '.', '_'])
}

/// Whether a sentence begins though its first letter is small.
fn begins_small(sentence: Sentence, mark: &Mark, next: &Next, rules: &Rules) -> bool {
    if next.opened && rules.is_clipped_start(next.word) {
        return true;
    }
    if mark.closed || next.opened || !mark.single_stop && !mark.question {
        return false;
    }
    let word = last_word(sentence.text);
    let ordinary = is_ordinary(sentence.text, word, rules) && rules.abbreviation(word).is_none();
    // Where nouns are small too, a small word that begins sentences can only begin one.
    let small = word.chars().all(|c| c.is_lowercase() || !c.is_alphabetic());
    let begins = !rules.noun_capitals && small && rules.is_small_starter(next.word);
    let pronoun = rules.lone_pronoun.is_some_and(|pronoun| pronoun.eq_ignore_ascii_case(next.word));
    pronoun && word.len() > 1 || ordinary && (sentence.small_writer || rules.lone_pronoun.is_some() && begins)
}

/// Whether `word`, the last of `sentence`, is one that sentences end with: a word of three letters or more, one
/// of two that sentences are full of ("of it", but not "4 in"), or, where numbers have no stop, a long number.
fn is_ordinary(sentence: &str, word: &str, rules: &Rules) -> bool {
    let n_chars = word.chars().take(3).count();
    if !word.chars().all(char::is_alphabetic) {
        return n_chars > 2 && !rules.ordinals && is_number(word);
    }
    let after_number = || {
        let before = last_word(sentence.strip_suffix(word).unwrap_or_default().trim_end());
        before.ends_with(|c: char| c.is_ascii_digit())
    };
    n_chars > 2 || n_chars == 2 && rules.is_small_starter(word) && !after_number()
}

fn is_name_with_mark(sentence: &str, mark: &Mark, next: &Next, rules: &Rules) -> bool {
    if mark.closed || mark.end != mark.start + 1 {
        return false;
    }
    let word = format!("{}!", last_word(sentence));
    rules.abbreviation(&word).is_some() && !is_starter(next, rules)
}

/// Whether a full stop with a space and no small letter after it ends `sentence`.
fn stop_ends(sentence: &str, next: &Next, rules: &Rules) -> bool {
    let word = last_word(sentence);
    let stem = word.rsplit(['-', '\'', '’']).next().unwrap_or(word);
    if word.is_empty() {
        return true;
    }
    let short = sentence.len() < word.len() + MARKER_BYTES;
    if short && word.len() == sentence.trim_start_matches(BULLETS).len() && is_entry_number(word) {
        return false;
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) && is_number(word) {
        return number_ends(sentence, word, next, rules);
    }
    if let Some(kind) = known_abbreviation(sentence, word, stem, rules) {
        let ends = abbreviation_ends(kind, next, rules);
        // "p. 5" is a page, but "Jean P. Martin" has an initial.
        if !ends || kind != Abbreviation::OnlyBeforeNumber {
            return ends;
        }
    }
    if is_like_abbreviation(word, rules) { is_starter(next, rules) } else { true }
}

/// The abbreviation at the end of `sentence`: as many parts of it as make an entry ("z. B", "Dr. med").
fn known_abbreviation(sentence: &str, word: &str, stem: &str, rules: &Rules) -> Option<Abbreviation> {
    let mut found =
        rules.abbreviation(word).or_else(|| rules.abbreviation(stem)).or_else(|| rules.abbreviated_ending(word));
    if found.is_none() && rules.noun_capitals && word.len() == sentence.len() {
        // "Vgl. oben": at the beginning of a sentence the capital says nothing.
        found = rules.abbreviation(&word.to_lowercase());
    }
    let mut joined = word.to_owned();
    let mut rest = sentence.strip_suffix(word).unwrap_or_default();
    for _ in 0..3 {
        let before = rest.trim_end();
        let Some(stopped) = before.strip_suffix('.') else { break };
        let part = last_word(stopped);
        if part.is_empty() || part.len() > 6 {
            break;
        }
        joined = format!("{part}.{joined}");
        found = rules.abbreviation(&joined).or(found);
        rest = stopped.strip_suffix(part).unwrap_or_default();
    }
    found
}

fn abbreviation_ends(kind: Abbreviation, next: &Next, rules: &Rules) -> bool {
    match kind {
        Abbreviation::Never => false,
        Abbreviation::BeforeCapital => true,
        Abbreviation::BeforeStarter => is_starter(next, rules),
        Abbreviation::OnlyBeforeNumber => {
            next.first != First::Digit && (!is_roman(next.word) || is_starter(next, rules))
        }
    }
}

/// Whether `next` begins with a word that begins sentences.
fn is_starter(next: &Next, rules: &Rules) -> bool {
    // "a. C.": a letter with a stop is no word.
    let letter = next.stopped && next.word.len() == 1;
    next.first == First::Upper && !letter && rules.is_starter(next.word)
}

/// Whether `word` has the shape of an abbreviation: an initial, letters with stops
/// between them, a Roman ordinal, or small consonants only ("zzgl").
fn is_like_abbreviation(word: &str, rules: &Rules) -> bool {
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) => return only.is_alphabetic(),
        (Some(_), Some(_)) => {}
        (None, _) => return false,
    }
    let spelled = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    // "Jean-P", "H.-J": an initial at the end of a double name.
    let double = word.rsplit_once('-').is_some_and(|(_, last)| last.chars().count() == 1);
    let consonants = word.len() < 6
        && word.bytes().all(|b| b.is_ascii_alphabetic())
        && word.bytes().skip(1).all(|b| b.is_ascii_lowercase())
        && !word.bytes().any(|b| b"aeiouyAEIOUY".contains(&b));
    spelled || double || consonants || rules.ordinals && is_roman(word)
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() < 9 && word.bytes().all(|b| b"IVXLCDM".contains(&b))
}

/// Whether `word` at the beginning of a sentence numbers an entry of a list: "1", "12", "a", "IV", "2.1".
fn is_entry_number(word: &str) -> bool {
    let number = word.len() < 6 && word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let year = word.len() == 4 && !word.contains('.');
    number && !year || word.chars().count() == 1 || is_roman(word)
}

/// Whether `word` is made of digits, points and the like.
fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-'))
}

/// Whether a sentence ends after a number: "Seite 12. Dort", but not "am 7. Oktober".
fn number_ends(sentence: &str, word: &str, next: &Next, rules: &Rules) -> bool {
    if !rules.ordinals {
        return true;
    }
    let day = word.len() < 6 && word.split('.').all(|part| matches!(part.len(), 1 | 2)) && !word.contains(',');
    let before = last_word(sentence.strip_suffix(word).unwrap_or_default().trim_end());
    let hundreds = word.len() == 3 && char_at(before, 0).is_some_and(char::is_lowercase);
    if !day && !hundreds || rules.is_before_cardinal(before) {
        return true;
    }
    next.opened || is_starter(next, rules)
}
