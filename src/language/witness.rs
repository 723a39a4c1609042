//! What bears out that a text is in a language: the letters it is written with and the words it is full of.
//!
//! Separate from the naming of a language (`detect`) because that always names the nearest of those it knows: Icelandic
//! is nearest to Welsh, and Galician to Portuguese. A name is worth nothing until the text itself speaks for it.
//!
//! `assets/lang/told-by.txt` holds what is known, also of languages that have no name here but are easily taken for one that
//! has.

use super::code::Language;
use super::list::entries;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// A text with fewer words than this may lack all frequent words of its language,
const FEW_WORDS: usize = 25;
/// and one of a language with a long list of them may lack these if it has fewer than this: a table has none.
const FEW_LISTED: usize = 50;
/// The share of the words of a text that are frequent words of its language, at the least. Prose has 0.1 to 0.4.
const LEAST_SHARE: f32 = 0.04;
/// The share of its letters that its language is not written with, at the most: those of foreign names.
const MOST_FOREIGN: f32 = 0.01;
/// A text is in a neighbour of the language if this share of its words are the neighbour's alone,
const NEIGHBOUR_SHARE: f32 = 0.04;
/// and so many different ones.
const NEIGHBOUR_WORDS: u32 = 3;

/// What is known of one language.
#[derive(Default)]
struct Witness {
    letters: FxHashSet<char>,
    script: Option<Script>,
    words: FxHashSet<&'static str>,
}

/// The scripts that several languages write with letters of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Hebrew,
    Arabic,
}

impl Script {
    /// The script of a letter beyond a to z. A mark above or below a letter is none.
    fn of(c: char) -> Option<Self> {
        match c {
            '\u{c0}'..='\u{24f}' | '\u{250}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' => Some(Self::Latin),
            '\u{400}'..='\u{52f}' => Some(Self::Cyrillic),
            '\u{5d0}'..='\u{5f2}' => Some(Self::Hebrew),
            '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' | '\u{750}'..='\u{77f}' => Some(Self::Arabic),
            _ => None,
        }
    }
}

/// What is known of all languages.
#[derive(Default)]
struct Known {
    /// By the code of the language.
    named: FxHashMap<&'static str, Witness>,
    /// The words of the languages that others are easily taken for, each with the numbers of those that have it.
    others: FxHashMap<&'static str, Vec<usize>>,
    /// The codes of these languages, by their numbers.
    codes: Vec<&'static str>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| Known::read(include_str!("../../assets/lang/told-by.txt")));

impl Known {
    fn read(list: &'static str) -> Self {
        let mut known = Self::default();
        for entry in entries(list) {
            let (head, words) = entry.split_once('|').unwrap_or((entry, ""));
            let mut head = head.split_whitespace();
            let code = head.next().unwrap_or_default();
            if code == "other" {
                for word in words.split_whitespace() {
                    known.others.entry(word).or_default().push(known.codes.len());
                }
                known.codes.push(head.next().unwrap_or_default());
                continue;
            }
            let letters: Vec<char> = head.flat_map(str::chars).collect();
            let script = letters.iter().find_map(|letter| Script::of(*letter));
            let letters = letters.into_iter().collect();
            known.named.insert(code, Witness { letters, script, words: words.split_whitespace().collect() });
        }
        known
    }
}

/// Whether a text speaks for a language and for none of its neighbours that it is easily taken for. `words` are its distinct words,
/// folded, each with the number of its occurrences. Of a short text little is asked.
pub fn bears_out(language: Language, words: &[(impl AsRef<str>, usize)]) -> bool {
    let words =
        || words.iter().map(|(word, n)| (word.as_ref(), *n)).filter(|(word, _)| word.contains(char::is_alphabetic));
    let n_words: usize = words().map(|(_, n)| n).sum();
    if n_words == 0 {
        return true;
    }
    let lexicon = language.lexicon();
    let nothing = Witness::default();
    let witness = KNOWN.named.get(language.code()).unwrap_or(&nothing);
    let has_list = witness.words.is_empty();
    let is_frequent = |word: &str| lexicon.is_function_word(word) || witness.words.contains(word);
    let (mut n_frequent, mut n_letters, mut n_foreign) = (0, 0, 0);
    let mut neighbours = vec![(0_usize, 0_u32); KNOWN.codes.len()];
    for (word, n) in words() {
        for c in word.chars() {
            n_letters += n * usize::from(c.is_alphabetic());
            let is_foreign = !c.is_ascii() && !witness.letters.contains(&c) && Script::of(c) == witness.script;
            n_foreign += n * usize::from(is_foreign && witness.script.is_some());
        }
        if is_frequent(word) {
            n_frequent += n;
        } else {
            for other in KNOWN.others.get(word).into_iter().flatten() {
                if let Some((count, n_different)) = neighbours.get_mut(*other) {
                    *count += n;
                    *n_different += 1;
                }
            }
        }
    }
    let share = |n: usize, of: usize| n as f32 / of.max(1) as f32;
    if share(n_foreign, n_letters) > MOST_FOREIGN && n_foreign > 2 {
        return false;
    }
    let is_neighbour = |(code, (count, n_different)): (&&str, &(usize, u32))| {
        *code != language.code() && *n_different >= NEIGHBOUR_WORDS && share(*count, n_words) >= NEIGHBOUR_SHARE
    };
    if KNOWN.codes.iter().zip(&neighbours).any(is_neighbour) {
        return false;
    }
    // Nothing is known of its words: its script tells it.
    let knows_words = !has_list || lexicon.has_function_words();
    let few = if has_list { FEW_LISTED } else { FEW_WORDS };
    !knows_words || n_words < few || share(n_frequent, n_words) >= LEAST_SHARE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;

    #[test]
    fn every_line_is_of_a_known_language_in_small_letters() {
        let list = include_str!("../../assets/lang/told-by.txt");
        let mut n_others = 0;
        for entry in entries(list) {
            let (head, words) = entry.split_once('|').expect("a bar");
            assert_eq!(words, words.to_lowercase(), "{head}");
            let code = head.split_whitespace().next().expect("a code");
            n_others += usize::from(code == "other");
            assert!(code == "other" || Languages::known().with_code(code).is_some(), "{code}");
        }
        assert!(n_others > 10 && KNOWN.codes.len() == n_others);
    }
}
