//! Whether a mark ends the sentence: the rules of language.
//!
//! Separate from the reading of characters (`context`) and from the lists
//! (`rules`). A question or exclamation mark is judged by what follows alone; a
//! full stop also by the word before it, which may be an abbreviation, an initial,
//! an ordinal or the number of a list's entry.

use super::context::{First, Mark, Next, last_word};
use super::list::BULLETS;
use super::mark::{char_at, is_closer, is_opener, is_quote};
use crate::analysis::token::is_spaceless;
use crate::language::{Abbreviation, Dictionary, Hashed, Lexicon, SentenceRules as Rules};

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

/// How far back an open bracket is looked for.
const BRACKET_BYTES: usize = 120;
/// How long an unbroken address before a mark is read.
const ADDRESS_BYTES: usize = 64;
/// Signs of measures that have no stop of their own and stand in no word (SI Brochure, 9th edition, and the usual ones
/// beside them); a stop behind one ends the sentence.
const UNITS: [&str; 46] = [
    "km", "cm", "mm", "nm", "dm", "µm", "kg", "mg", "µg", "ml", "cl", "dl", "hl", "ms", "ns", "Hz", "kHz", "MHz",
    "GHz", "kW", "MW", "GW", "TW", "kWh", "MWh", "GWh", "TWh", "kV", "mV", "mA", "kB", "kb", "MB", "GB", "TB", "kJ",
    "MJ", "kN", "dB", "hPa", "kPa", "MPa", "kcal", "km²", "m²", "m³",
];
/// Those that are a letter or a word too, and are signs right behind digits only.
const UNITS_BEHIND_DIGITS: [&str; 15] =
    ["m", "g", "t", "l", "h", "s", "W", "V", "ha", "bar", "Pa", "cal", "mph", "fps", "PS"];

/// Whether `mark` ends `sentence`, if `next` comes after it.
pub(super) fn ends(sentence: Sentence, mark: &Mark, next: &Next, lexicon: &Lexicon) -> bool {
    let rules = &lexicon.sentence_rules;
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
        _ if mark.single_stop => stop_ends(sentence.text, next, lexicon),
        // "(!)", "[...]", "(who knows?)": in brackets inside a sentence a mark ends only what stands in them.
        _ if is_bracketed(sentence.text, mark) => mark.stopped_again,
        // "Yahoo! Inc.": a name with a mark is an entry of the abbreviations.
        _ if mark.strong => !is_name_with_mark(sentence.text, mark, next, rules),
        // An ellipsis; before a number it is a pause.
        First::Digit => false,
        First::Upper => rules.lone_pronoun != Some(next.word) || next.opened,
        First::Other => true,
    }
}

/// Whether a mark is all that stands in its brackets or, if it asks or exclaims, the end of what stands in brackets
/// that were opened inside the sentence.
fn is_bracketed(sentence: &str, mark: &Mark) -> bool {
    let is_all = || sentence.ends_with(|c: char| is_opener(c) && !is_quote(c));
    let is_inside = || open_bracket(sentence).is_some_and(|at| at > 0);
    mark.closed && (is_all() || mark.strong && is_inside())
}

/// The bracket that is open at the end of `sentence`, if it is near.
fn open_bracket(sentence: &str) -> Option<usize> {
    let start = sentence.ceil_char_boundary(sentence.len().saturating_sub(BRACKET_BYTES));
    let at = start + sentence.get(start..)?.rfind(['(', ')', '[', ']'])?;
    sentence.get(at..).filter(|rest| rest.starts_with(['(', '['])).map(|_| at)
}

/// Whether a bare number right behind `mark` can be that of a note: behind a word that sentences end with, never
/// behind a number ("2.5"), an abbreviation ("No.5") or an address.
pub(super) fn may_have_note(sentence: &str, mark: &Mark, lexicon: &Lexicon) -> bool {
    let rules = &lexicon.sentence_rules;
    let word = last_word(sentence);
    let is_word = is_ordinary(sentence, word, rules)
        && word.ends_with(char::is_lowercase)
        && known_abbreviation(sentence, word, word, rules).is_none();
    let closer = |c: char| is_closer(c) || matches!(c, '%' | '€' | '$');
    let behind_closer = !word.contains(char::is_alphabetic) && sentence.ends_with(closer);
    let quoted = sentence.strip_suffix(is_closer).is_some_and(|rest| rest.ends_with(char::is_alphabetic));
    !mark.wide && (is_word || behind_closer || quoted) && !looks_like_address(sentence)
}

/// Whether a mark of a script without spaces ends a sentence: unless it closes a
/// quotation that the sentence goes on after, with a particle or a comma.
fn ends_wide(mark: &Mark, next: &Next) -> bool {
    let particle = mark.closed && next.word.starts_with(|c| matches!(c, '\u{3041}'..='\u{309f}'));
    !particle && next.first != First::Inner && next.first != First::Lower
}

/// Whether the space after the mark was forgotten: "Hallo Welt.Heute ist", "in 2019.Then he", `so.„Ja“`.
fn is_space_missing(sentence: &str, mark: &Mark, next: &Next, rules: &Rules) -> bool {
    let capitalised = next.first == First::Upper
        && next.word.chars().skip(1).all(char::is_lowercase)
        && (next.word.chars().count() > 1 || rules.lone_pronoun == Some(next.word));
    if !capitalised || !next.word_apart && !next.opened {
        return false;
    }
    let word = last_word(sentence);
    let is_word =
        word.chars().count() > 1 && word.chars().all(char::is_alphabetic) && word.ends_with(char::is_lowercase);
    // "foo().Bar" is a program's.
    let bracket = word.is_empty() && sentence.ends_with(is_closer) && !sentence.ends_with("()");
    let number = mark.single_stop && word.starts_with(|c: char| c.is_ascii_digit()) && is_number(word);
    let amount = number
        && (word.contains(',') || !is_day(word) || !rules.ordinals || rules.is_before_cardinal(before(sentence, word)));
    let known = mark.single_stop && rules.abbreviation(word).is_some();
    let word_like = is_word || bracket || amount;
    let starts = rules.is_starter(next.word);
    word_like
        && !known
        && (!(amount || mark.closed) || starts || next.opened)
        && (starts || next.opened || !looks_like_address(sentence))
}

/// The word before `word`, the last of `sentence`.
fn before<'a>(sentence: &'a str, word: &str) -> &'a str {
    last_word(sentence.strip_suffix(word).unwrap_or_default().trim_end())
}

/// Whether the unbroken text before a stop belongs to an address or a file name.
fn looks_like_address(sentence: &str) -> bool {
    let tail = sentence.get(sentence.ceil_char_boundary(sentence.len().saturating_sub(ADDRESS_BYTES))..);
    let token = tail.unwrap_or_default().rsplit(char::is_whitespace).next().unwrap_or_default();
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
    let after_number = || before(sentence, word).ends_with(|c: char| c.is_ascii_digit());
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
fn stop_ends(sentence: &str, next: &Next, lexicon: &Lexicon) -> bool {
    let rules = &lexicon.sentence_rules;
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
    if is_unit(sentence, word) {
        return true;
    }
    if let Some(kind) = known_abbreviation(sentence, word, stem, rules) {
        let ends = abbreviation_ends(kind, sentence, word, next, lexicon);
        // "p. 5" is a page, but "Jean P. Martin" has an initial.
        if !ends || kind != Abbreviation::OnlyBesideNumber {
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

fn abbreviation_ends(kind: Abbreviation, sentence: &str, word: &str, next: &Next, lexicon: &Lexicon) -> bool {
    let rules = &lexicon.sentence_rules;
    match kind {
        Abbreviation::Never => false,
        Abbreviation::BeforeCapital => !rules.is_follower(next.word),
        Abbreviation::BeforeStarter => {
            // "mit Dir.": a pronoun, if a word in lower case stands before it.
            let pronoun = || rules.is_starter(word) && before(sentence, word).starts_with(char::is_lowercase);
            is_starter(next, rules)
                || rules.noun_capitals && pronoun()
                || lexicon.dictionary().is_some_and(|words| is_plural(next, rules, words))
        }
        Abbreviation::OnlyBesideNumber => {
            // "der 5. Jan." is a day.
            let day = rules.ordinals && ends_in_ordinal(sentence, word);
            !next.word.starts_with(|c: char| c.is_ascii_digit())
                && (!day && !is_roman(next.word) || is_starter(next, rules))
        }
    }
}

/// Whether the word before `word`, the last of `sentence`, is a number with a stop.
fn ends_in_ordinal(sentence: &str, word: &str) -> bool {
    let rest = sentence.strip_suffix(word).unwrap_or_default().trim_end();
    rest.strip_suffix('.').is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether `next` begins with a word that begins sentences.
pub(super) fn is_starter(next: &Next, rules: &Rules) -> bool {
    // "a. C.": a letter with a stop is no word.
    let letter = next.stopped && next.word.len() == 1;
    next.first == First::Upper && !letter && rules.is_starter(next.word)
}

/// Whether `next` begins with a form of an ordinary word where nouns are small, and goes on small: "the U.S. Millions
/// of people", but not "the U.S. Army moved": what is in the dictionary as it is can be a part of a name.
fn is_plural(next: &Next, rules: &Rules, words: &Dictionary) -> bool {
    let capital = next.first == First::Upper && next.small_follows && !next.opened;
    let lower = next.word.to_lowercase();
    capital
        && !rules.noun_capitals
        && !rules.is_follower(next.word)
        && !words.has(&Hashed::new(&lower))
        && words.is_regular_form(next.word, &lower)
}

/// Whether `word`, the last of `sentence`, is the sign of a measure.
fn is_unit(sentence: &str, word: &str) -> bool {
    let behind_digits = || {
        let rest = sentence.strip_suffix(word).unwrap_or_default();
        rest.trim_end().ends_with(|c: char| c.is_ascii_digit())
    };
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).len();
    let sign = word.get(digits..).unwrap_or_default();
    UNITS.contains(&sign) || UNITS_BEHIND_DIGITS.contains(&sign) && (digits > 0 || behind_digits())
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

/// Whether `number` can be a day or an ordinal with a month behind it: "7", "24.12".
fn is_day(number: &str) -> bool {
    let mut parts = number.split('.');
    let is_part = |part: Option<&str>, most: u32| {
        part.is_none_or(|part| part.len() < 3 && part.parse::<u32>().is_ok_and(|value| value <= most))
    };
    is_part(parts.next(), 99) && is_part(parts.next(), 12) && is_part(parts.next(), 99) && parts.next().is_none()
}

/// Whether a sentence ends after a number: "Seite 12. Dort", but not "am 7. Oktober".
fn number_ends(sentence: &str, word: &str, next: &Next, rules: &Rules) -> bool {
    if !rules.ordinals {
        return true;
    }
    let rest = sentence.strip_suffix(word).unwrap_or_default();
    // A score, a clock, a fraction or two years: "3:1", "20:15", "3/4".
    let joined = rest.strip_suffix([':', '/']);
    if joined.is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit())) {
        return true;
    }
    let range = rest.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '–' | '-'));
    let before = last_word(range.trim_end());
    let hundreds = word.len() == 3 && char_at(before, 0).is_some_and(char::is_lowercase);
    if !is_day(word) && !hundreds || rules.is_before_cardinal(before) {
        return true;
    }
    !is_line_up(sentence) && (next.opened || is_starter(next, rules))
}

/// Whether `sentence` ends inside an open bracket that holds only names and numbers, as in "Lang (46. Kurz".
fn is_line_up(sentence: &str) -> bool {
    let inside = open_bracket(sentence).and_then(|at| sentence.get(at..)).and_then(|rest| rest.strip_prefix('('));
    inside.is_some_and(|inside| !inside.split_whitespace().any(|word| word.starts_with(char::is_lowercase)))
}
