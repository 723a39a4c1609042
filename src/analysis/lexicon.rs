//! What is known about a language: its word lists in `assets/lang/<code>/`.
//!
//! Separate so that a language is data, not code: adding one means adding a
//! folder with these lists and one line in `LEXICONS`. Every file names its
//! source and licence in its head; lines that begin with `#` are comments.

use super::language::Language;
use super::sentence::Rules;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The word lists of one language.
pub struct Lexicon {
    /// Which language.
    pub language: Language,
    /// Of the words that are never keywords whether they are function words.
    stop_words: FxHashMap<&'static str, bool>,
    joining_words: FxHashSet<&'static str>,
    /// Of the words that point back whether they do so among the first words of a sentence too.
    pointing_words: FxHashMap<&'static str, bool>,
    first_person_words: FxHashSet<&'static str>,
    /// Words and pairs of words by which writers tell what others say.
    saying_words: FxHashSet<&'static str>,
    /// The first words of the pairs among them.
    saying_firsts: FxHashSet<&'static str>,
    /// The first words of the pairs that point back.
    pointing_firsts: FxHashSet<&'static str>,
    /// Headings of what is no prose of a document, and of where it sums itself up; see [`super::apparatus`].
    apparatus_headings: Phrases,
    summary_headings: Phrases,
    /// How paragraphs of licences begin.
    licence_openings: Phrases,
    /// Phrases (lower case) that give page left-overs away, by their first letter; see [`super::boilerplate`].
    boilerplate: Phrases,
    /// Abbreviations and what else tells where sentences end; see [`super::sentence`].
    pub sentence_rules: Rules,
}

impl Lexicon {
    /// The lexicon of a language, if there is one.
    #[must_use]
    pub fn of(language: Language) -> Option<&'static Self> {
        Self::all().find(|lexicon| lexicon.language == language)
    }

    /// Every lexicon, in a fixed order.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        LEXICONS.iter()
    }

    /// Whether `word` (lower case) is one of the words that every text of the language is full of.
    #[must_use]
    pub fn is_function_word(&self, word: &str) -> bool {
        self.stop_words.get(word) == Some(&true)
    }

    /// Whether `word` (lower case) is never a keyword.
    #[must_use]
    pub fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains_key(word)
    }

    /// Whether `word` (as written) may stand inside a name or phrase: "Bank of England".
    #[must_use]
    pub fn joins(&self, word: &str) -> bool {
        self.joining_words.contains(word)
    }

    /// Whether `word` (lower case) points back to another sentence, as the first word of its own
    /// ("He"; or the first two, "das wäre") or, if it is not the first, near its beginning ("Kurz darauf").
    #[must_use]
    pub fn points_back(&self, word: &str, is_first: bool) -> bool {
        self.pointing_words.get(word).is_some_and(|anywhere| is_first || *anywhere)
    }

    /// Whether two words of which `word` (lower case) is the first may point back.
    #[must_use]
    pub fn begins_pointing(&self, word: &str) -> bool {
        self.pointing_firsts.contains(word)
    }

    /// Whether a writer speaks of himself by `word` (lower case): "we".
    #[must_use]
    pub fn is_first_person(&self, word: &str) -> bool {
        self.first_person_words.contains(word)
    }

    /// Whether writers tell what others say by `word` (lower case), "said", or by two, "according to".
    #[must_use]
    pub fn says(&self, word: &str) -> bool {
        self.saying_words.contains(word)
    }

    /// Whether two words of which `word` (lower case) is the first may be such a pair.
    #[must_use]
    pub fn begins_saying(&self, word: &str) -> bool {
        self.saying_firsts.contains(word)
    }

    /// Whether `line` (lower case) is one of the phrases that give page left-overs away, or
    /// begins with one that may begin it.
    #[must_use]
    pub fn is_boilerplate(&self, line: &str) -> bool {
        has_phrase(&self.boilerplate, line)
    }

    /// Whether `heading` (lower case) stands above what is no prose of a document: contents, references, an index.
    #[must_use]
    pub fn heads_apparatus(&self, heading: &str) -> bool {
        has_phrase(&self.apparatus_headings, heading)
    }

    /// Whether `heading` (lower case) stands above a part in which a document sums itself up.
    #[must_use]
    pub fn heads_summary(&self, heading: &str) -> bool {
        has_phrase(&self.summary_headings, heading)
    }

    /// Whether a paragraph (lower case) begins as those of licences and imprints do.
    #[must_use]
    pub fn opens_licence(&self, paragraph: &str) -> bool {
        has_phrase(&self.licence_openings, paragraph)
    }

    /// Whether some paragraph of a licence begins with this letter (lower case).
    #[must_use]
    pub fn may_open_licence(&self, first: char) -> bool {
        self.licence_openings.contains_key(&first)
    }

    /// In which lexicons `word` (lower case) is a function word: a bit each, in the order of [`Self::all`].
    #[must_use]
    pub fn with_function_word(word: &str) -> u8 {
        WITH_FUNCTION_WORD.get(word).copied().unwrap_or_default()
    }

    fn new(code: &str, lists: &Lists) -> Self {
        Self {
            language: Language::from_code(code).unwrap_or(Language::UNKNOWN),
            stop_words: entries(lists.stop_words)
                .map(|word| (word, false))
                .chain(entries(lists.function_words).map(|word| (word, true)))
                .collect(),
            joining_words: entries(lists.joining_words).collect(),
            pointing_words: entries(lists.pointing_words)
                .map(|entry| entry.strip_prefix("… ").map_or((entry, false), |word| (word, true)))
                .collect(),
            pointing_firsts: entries(lists.pointing_words)
                .filter(|entry| !entry.starts_with('…'))
                .filter_map(|entry| entry.split_once(' '))
                .map(|pair| pair.0)
                .collect(),
            first_person_words: entries(lists.first_person_words).collect(),
            saying_words: entries(lists.saying_words).collect(),
            saying_firsts: entries(lists.saying_words)
                .filter_map(|entry| entry.split_once(' '))
                .map(|pair| pair.0)
                .collect(),
            apparatus_headings: by_first_letter(entries(lists.apparatus_headings)),
            summary_headings: by_first_letter(entries(lists.summary_headings)),
            licence_openings: by_first_letter(entries(lists.licence_openings)),
            boilerplate: by_first_letter(entries(lists.boilerplate)),
            sentence_rules: Rules::new(code, lists.abbreviations, lists.sentence_words, entries(lists.function_words)),
        }
    }
}

/// The files of a language.
struct Lists {
    function_words: &'static str,
    stop_words: &'static str,
    joining_words: &'static str,
    pointing_words: &'static str,
    first_person_words: &'static str,
    saying_words: &'static str,
    apparatus_headings: &'static str,
    summary_headings: &'static str,
    licence_openings: &'static str,
    boilerplate: &'static str,
    abbreviations: &'static str,
    sentence_words: &'static str,
}

/// The entries of a word list: its lines without comments and empty ones.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Phrases by their first letter; one that ends in "*" is the beginning of a line, another the whole of it.
type Phrases = FxHashMap<char, Vec<&'static str>>;

/// Whether a line is one of some phrases, or begins with one that may begin it.
fn has_phrase(phrases: &Phrases, line: &str) -> bool {
    let found = line.chars().next().and_then(|first| phrases.get(&first));
    found.into_iter().flatten().any(|phrase| match phrase.strip_suffix('*') {
        Some(start) => line.starts_with(start),
        None => line == *phrase,
    })
}

fn by_first_letter(phrases: impl Iterator<Item = &'static str>) -> Phrases {
    let mut by_letter = Phrases::default();
    for phrase in phrases {
        if let Some(first) = phrase.chars().next() {
            by_letter.entry(first).or_default().push(phrase);
        }
    }
    by_letter
}

macro_rules! lexicon {
    ($code:literal) => {
        Lexicon::new(
            $code,
            &Lists {
                function_words: include_str!(concat!("../../assets/lang/", $code, "/function-words.txt")),
                stop_words: include_str!(concat!("../../assets/lang/", $code, "/stop-words.txt")),
                joining_words: include_str!(concat!("../../assets/lang/", $code, "/joining-words.txt")),
                pointing_words: include_str!(concat!("../../assets/lang/", $code, "/pointing-words.txt")),
                first_person_words: include_str!(concat!("../../assets/lang/", $code, "/first-person-words.txt")),
                saying_words: include_str!(concat!("../../assets/lang/", $code, "/saying-words.txt")),
                apparatus_headings: include_str!(concat!("../../assets/lang/", $code, "/apparatus-headings.txt")),
                summary_headings: include_str!(concat!("../../assets/lang/", $code, "/summary-headings.txt")),
                licence_openings: include_str!(concat!("../../assets/lang/", $code, "/licence-openings.txt")),
                boilerplate: include_str!(concat!("../../assets/lang/", $code, "/boilerplate.txt")),
                abbreviations: include_str!(concat!("../../assets/lang/", $code, "/abbreviations.txt")),
                sentence_words: include_str!(concat!("../../assets/lang/", $code, "/sentence-words.txt")),
            },
        )
    };
}

static LEXICONS: LazyLock<[Lexicon; 8]> = LazyLock::new(|| {
    [
        lexicon!("de"),
        lexicon!("en"),
        lexicon!("fr"),
        lexicon!("es"),
        lexicon!("it"),
        lexicon!("nl"),
        lexicon!("pt"),
        lexicon!("sv"),
    ]
});

/// All function words with the lexicons that have them, so that one look-up asks all languages.
static WITH_FUNCTION_WORD: LazyLock<FxHashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, u8> = FxHashMap::default();
    for (index, lexicon) in Lexicon::all().enumerate() {
        for word in lexicon.stop_words.iter().filter(|(_, function)| **function).map(|(word, _)| *word) {
            *words.entry(word).or_default() |= 1 << index;
        }
    }
    words
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_lower_case_and_without_blanks_inside_words() {
        for lexicon in Lexicon::all() {
            let plain = |word: &&str| *word == word.to_lowercase() && !word.contains(' ');
            assert!(lexicon.stop_words.keys().all(plain), "{}", lexicon.language);
            let small = |phrase: &&str| *phrase == phrase.to_lowercase();
            let lists = [
                &lexicon.boilerplate,
                &lexicon.apparatus_headings,
                &lexicon.summary_headings,
                &lexicon.licence_openings,
            ];
            let mut phrases = lists.into_iter().flat_map(FxHashMap::values).flatten();
            assert!(phrases.all(small), "{}", lexicon.language);
            let mut words = lexicon.saying_words.iter().chain(lexicon.pointing_words.keys());
            assert!(words.all(small), "{}", lexicon.language);
            assert!(lexicon.language != Language::UNKNOWN);
        }
    }
}
