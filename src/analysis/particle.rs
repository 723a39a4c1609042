//! Words of Chinese and Japanese that are never keywords: particles, endings and what else only holds a sentence
//! together.
//!
//! Separate from the [`super::lexicon`] of a language because these languages have no other lists, and because half of
//! it is a rule of their writing: Japanese writes particles and endings in hiragana and, as a rule, what they belong to
//! in other characters.

use super::language::Language;
use super::lexicon::entries;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Whether a word of a text in a language is one.
#[must_use]
pub fn is_particle(word: &str, language: Language) -> bool {
    if is_hiragana(word) {
        return true;
    }
    match language.code() {
        "ja" => JAPANESE.contains(word),
        "zh" => CHINESE.contains(word),
        _ => false,
    }
}

/// Whether a word is written in hiragana alone: "の", "から", "ました".
fn is_hiragana(word: &str) -> bool {
    word.starts_with(|c| ('\u{3041}'..='\u{309f}').contains(&c))
        && word.chars().all(|c| matches!(c, '\u{3041}'..='\u{309f}' | 'ー'))
}

static CHINESE: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../assets/lang/zh/function-words.txt")).collect());

static JAPANESE: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../assets/lang/ja/function-words.txt")).collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_are_told_from_words_that_have_a_subject() {
        let (japanese, chinese) =
            (Language::from_code("ja").expect("known"), Language::from_code("zh").expect("known"));
        for word in
            ["の", "は", "を", "が", "に", "で", "と", "も", "から", "まで", "です", "ます", "した", "てい", "らー"]
        {
            assert!(is_particle(word, japanese), "{word}");
        }
        for word in ["事", "場合", "彼ら", "十"] {
            assert!(is_particle(word, japanese), "{word}");
        }
        for word in ["港", "市", "コンテナ", "ー", "新聞", "東京", "増加", "が港"] {
            assert!(!is_particle(word, japanese), "{word}");
        }
        for word in ["的", "了", "在", "是", "和", "不", "也", "與", "這個", "因为", "已经", "他们", "第一"]
        {
            assert!(is_particle(word, chinese), "{word}");
        }
        for word in ["港口", "城市", "政府", "目的", "和平", "水", "经济"] {
            assert!(!is_particle(word, chinese), "{word}");
        }
        // A character says nothing beyond its own language: "和" is Japan.
        assert!(!is_particle("和", japanese) && !is_particle("在", Language::GERMAN));
    }
}
