//! Which language a text is written in.
//!
//! Separate because every later phase depends on it and the user can override it. Two things are asked: the function
//! words of the languages that have a folder, and whatlang's trigram profiles (Cavnar & Trenkle 1994), which know many
//! more languages.

use super::code::{Language, Languages};
use super::fold::fold;
use super::witness::bears_out;
use std::borrow::Cow;

/// The share of the words that are function words of a language when they alone name it. In running text of a language
/// with a list it is 0.3 to 0.5; the list of a neighbour reaches 0.15 to 0.35, as the Swedish one does in Norwegian.
const SURE_SHARE: f32 = 0.3;
/// With this share the function words name a language unless the trigrams are sure of another.
const STOP_WORD_SHARE: f32 = 0.18;
/// How far the best language must be ahead of the next, in function words,
const LEAD: f32 = 1.25;
/// or in those that only one of the two has: Danish and Norwegian share most of theirs.
const OWN_LEAD: usize = 3;

/// The language of the beginning of a text. `words` are its distinct words, each with the number of its occurrences.
///
/// The function words vote first, because they are right even on a single sentence, where trigrams are still unsure.
/// If there are too few of them, or no language is ahead, the trigrams decide. If these are not sure of their answer,
/// the few function words count, and after them the file's own tag, `declared`, such as "de-AT". A language for which the text
/// does not speak (see `witness.rs`) is not named; where none is left the language is unknown.
pub fn detect<'t>(
    languages: &'static Languages,
    beginning: &str,
    words: impl Iterator<Item = (&'t str, usize)>,
    declared: Option<&str>,
) -> Language {
    let words: Vec<(Cow<'t, str>, usize)> = words.map(|(word, n)| (fold(word), n)).filter(|(_, n)| *n > 0).collect();
    let voted = Votes::count(languages, &words).winner();
    let borne_out = |language: &Language| bears_out(*language, &words);
    if let Some((language, share)) = voted.filter(|(language, _)| borne_out(language))
        && share >= SURE_SHARE
    {
        return language;
    }
    let by_trigrams = by_trigrams(languages, beginning).filter(|(language, _)| borne_out(language));
    let (by_trigrams, is_sure) = by_trigrams.unzip();
    let is_sure = is_sure == Some(true);
    let weak = voted.filter(|(_, share)| *share >= STOP_WORD_SHARE && !is_sure).map(|(language, _)| language);
    let declared = || declared.filter(|_| !is_sure).and_then(|code| languages.with_code(code));
    let weak = weak.filter(borne_out);
    weak.or_else(|| declared().filter(borne_out)).or(by_trigrams).unwrap_or(Language::UNKNOWN)
}

/// How the words of a text vote.
struct Votes {
    languages: &'static Languages,
    /// How many of the words are function words of each language, by its number.
    counts: Vec<usize>,
    /// The numbers of the languages of each function word, with how often it stands in the text.
    words: Vec<(&'static [u16], usize)>,
    n_words: usize,
}

impl Votes {
    fn count(languages: &'static Languages, words: &[(Cow<'_, str>, usize)]) -> Self {
        let mut votes = Self { languages, counts: vec![0; languages.n_folders()], words: Vec::new(), n_words: 0 };
        for (word, n) in words {
            votes.n_words += n;
            let numbers = languages.with_function_word(word);
            for number in numbers {
                if let Some(count) = votes.counts.get_mut(usize::from(*number)) {
                    *count += n;
                }
            }
            if !numbers.is_empty() {
                votes.words.push((numbers, *n));
            }
        }
        votes
    }

    /// The language that is ahead of all others, with the share of the words that are its function words.
    fn winner(&self) -> Option<(Language, f32)> {
        let (best, n) = self.counts.iter().enumerate().rev().max_by_key(|(_, n)| **n)?;
        let is_ahead = (0..self.counts.len()).filter(|other| *other != best).all(|other| self.is_ahead(best, other));
        let language = self.languages.with_number(best).filter(|_| is_ahead && *n > 0)?;
        Some((language, *n as f32 / self.n_words as f32))
    }

    fn is_ahead(&self, best: usize, other: usize) -> bool {
        let votes = |number: usize| self.counts.get(number).copied().unwrap_or_default();
        if votes(best) as f32 >= LEAD * votes(other) as f32 {
            return true;
        }
        let has = |numbers: &[u16], number: usize| numbers.contains(&(number as u16));
        let own = |one: usize, other: usize| -> usize {
            let own = self.words.iter().filter(|(numbers, _)| has(numbers, one) && !has(numbers, other));
            own.map(|(_, n)| n).sum()
        };
        let (own, others) = (own(best, other), own(other, best));
        own > 0 && own >= OWN_LEAD * others
    }
}

/// The language by trigrams, and whether that is sure.
fn by_trigrams(languages: &'static Languages, text: &str) -> Option<(Language, bool)> {
    let info = whatlang::detect(text)?;
    Some((languages.with_code(info.lang().code())?, info.is_reliable()))
}
