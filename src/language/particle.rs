//! Words that are never keywords and yet do not name their language: particles, endings, pronouns and what else only
//! holds a sentence together, of languages that have no other list of words.
//!
//! Separate from the other lists of a [`super::Lexicon`] because some of it is a rule of writing. A letter may be joined
//! to the next word, such as an "and": the habits of the language name these. And whatever is written in hiragana alone is
//! a particle or an ending; what these belong to has, as a rule, other characters.

use super::fold::fold;
use super::habits::Habits;
use super::list::entries;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// The particles of one language.
#[derive(Debug, Default)]
pub struct Particles {
    words: FxHashSet<Cow<'static, str>>,
    /// The letters of which one may be joined to each word, and how many letters are left of it at least.
    joined: Vec<char>,
    min_rest: usize,
}

impl Particles {
    pub fn read(list: &'static str, habits: &Habits) -> Self {
        let joined = habits.joined_letters.split_whitespace().filter_map(|letter| letter.chars().next()).collect();
        Self { words: entries(list).map(fold).collect(), joined, min_rest: habits.joined_rest.unwrap_or(1) }
    }

    /// Whether a word (folded) is one.
    pub fn has(&self, word: &str) -> bool {
        if is_hiragana(word) || self.words.contains(word) {
            return true;
        }
        let rest = word.strip_prefix(self.joined.as_slice());
        rest.is_some_and(|rest| rest.chars().count() >= self.min_rest && self.words.contains(rest))
    }
}

/// Whether a word is written in hiragana alone: "の", "から", "ました".
fn is_hiragana(word: &str) -> bool {
    word.starts_with(|c| ('\u{3041}'..='\u{309f}').contains(&c))
        && word.chars().all(|c| matches!(c, '\u{3041}'..='\u{309f}' | 'ー'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Languages};

    fn is_particle(word: &str, code: &str) -> bool {
        Language::from_code(code).expect("known").lexicon().is_particle(&fold(word))
    }

    #[test]
    fn particles_are_told_from_words_that_have_a_subject() {
        for (code, particles, others) in [
            (
                "ja",
                "の は を が に で と も から まで です ます した てい らー 事 場合 彼ら 十",
                "港 市 コンテナ ー 新聞 東京 増加 が港",
            ),
            ("zh", "的 了 在 是 和 不 也 與 這個 因为 已经 他们 第一", "港口 城市 政府 目的 和平 水 经济"),
            ("ar", "في من هو وقال على التي وهو فلا أن", "الميناء وزير مدينة ولد فكرة"),
            ("he", "של את הוא והיא שהוא ועוד מאוד הזאת", "הנמל ועד שרב העיר ספינה"),
            ("fa", "از این که می‌شود است", "بندر دولت کشتی"),
        ] {
            for word in particles.split(' ') {
                assert!(is_particle(word, code), "{code}: {word}");
            }
            for word in others.split(' ') {
                assert!(!is_particle(word, code), "{code}: {word}");
            }
        }
        // A character says nothing beyond its own language: "和" is Japan.
        assert!(!is_particle("和", "ja") && !is_particle("在", "de"));
    }
    #[test]
    fn a_joined_letter_leaves_a_particle_of_some_length() {
        let habits = Habits::read("joined-letters = u f\njoined-rest = 2");
        assert_eq!(habits.unknown, Vec::<&str>::new());
        let particles = Particles::read("# Of a language\nal\no", &habits);
        assert!(["al", "o", "ual", "fal"].into_iter().all(|word| particles.has(word)));
        assert!(!["uo", "ufal", "kal", "u", "uals", ""].into_iter().any(|word| particles.has(word)));
        // A language whose habits name no such letters joins none.
        assert!(!Particles::read("al", &Habits::default()).has("ual"));
    }

    #[test]
    fn particles_do_not_vote_for_their_language() {
        for word in ["的", "از", "של", "في"] {
            assert!(Languages::known().with_function_word(word).is_empty(), "{word}");
        }
    }
}
