//! Words that are never keywords in languages of which no other words are known: particles, endings, pronouns and what
//! else only holds a sentence together, of Chinese and Japanese, Hebrew, Arabic and Persian.
//!
//! Separate from the [`crate::language::Lexicon`] of a language because these have no other lists, and because some of it is a
//! rule of their writing: Japanese writes particles and endings in hiragana and, as a rule, what they belong to in other
//! characters; Hebrew and Arabic join their "and" to the next word.

use crate::language::Language;
use crate::language::fold;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Whether a word (folded) of a text in a language is one.
#[must_use]
pub fn is_particle(word: &str, language: Language) -> bool {
    if is_hiragana(word) {
        return true;
    }
    let Some(words) = WORDS.iter().find(|words| words.code == language.code()) else { return false };
    // What is left of a word must be more than a syllable: "ועד" is a committee, not "and until".
    let joined = word.strip_prefix(words.joined).filter(|rest| rest.chars().count() >= words.min_rest);
    words.list.contains(word) || joined.is_some_and(|rest| words.list.contains(rest))
}

/// Whether a word is written in hiragana alone: "の", "から", "ました".
fn is_hiragana(word: &str) -> bool {
    word.starts_with(|c| ('\u{3041}'..='\u{309f}').contains(&c))
        && word.chars().all(|c| matches!(c, '\u{3041}'..='\u{309f}' | 'ー'))
}

/// What is known of one language.
struct Words {
    code: &'static str,
    list: FxHashSet<Cow<'static, str>>,
    /// The letters of which one may be joined to each word, and how many letters of it are left at least.
    joined: &'static [char],
    min_rest: usize,
}

impl Words {
    fn new(code: &'static str, list: &'static str, joined: &'static [char], min_rest: usize) -> Self {
        Self { code, list: list.lines().filter(|line| !line.starts_with('#')).map(fold).collect(), joined, min_rest }
    }
}

static WORDS: LazyLock<[Words; 5]> = LazyLock::new(|| {
    [
        Words::new("ar", include_str!("../../assets/lang/ar/particles.txt"), &['و', 'ف'], 2),
        Words::new("fa", include_str!("../../assets/lang/fa/particles.txt"), &[], 0),
        Words::new("he", include_str!("../../assets/lang/he/particles.txt"), &['ו', 'ש'], 3),
        Words::new("ja", include_str!("../../assets/lang/ja/particles.txt"), &[], 0),
        Words::new("zh", include_str!("../../assets/lang/zh/particles.txt"), &[], 0),
    ]
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tests::german;

    fn language(code: &str) -> Language {
        Language::from_code(code).expect("known")
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
                assert!(is_particle(&fold(word), language(code)), "{code}: {word}");
            }
            for word in others.split(' ') {
                assert!(!is_particle(&fold(word), language(code)), "{code}: {word}");
            }
        }
        // A character says nothing beyond its own language: "和" is Japan.
        assert!(!is_particle("和", language("ja")) && !is_particle("在", german()));
    }
}
