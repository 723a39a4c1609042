//! Languages by their codes, and all that are known together.
//!
//! Separate from what is known of one language (`lexicon`) because this is the handle by which the rest of the program
//! holds a language, and the place where all are asked at once.

use super::folder::Folder;
use super::habits::Habits;
use super::lexicon::Lexicon;
use super::list::{Groups, entries};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Serialize, Serializer};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{LazyLock, OnceLock};

/// A language, with what is known of it.
#[derive(Clone, Copy)]
pub struct Language {
    code: &'static str,
    lexicon: Option<&'static Lexicon>,
}

impl Language {
    /// Not known.
    pub const UNKNOWN: Language = Language { code: "und", lexicon: None };

    /// The code: ISO 639-1 where there is one ("de"), else ISO 639-3; "und" if unknown.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.code
    }

    /// What is known of it; of a language without a folder nothing.
    #[must_use]
    pub fn lexicon(self) -> &'static Lexicon {
        static NOTHING: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);
        match self.lexicon {
            Some(lexicon) => lexicon,
            None => &NOTHING,
        }
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub fn runs_from_right(self) -> bool {
        self.lexicon().habits.runs_from_right
    }

    /// What is known of it, and of the languages whose page left-overs, headings and licences are met everywhere.
    #[must_use]
    pub fn with_those_everywhere(self) -> Vec<&'static Lexicon> {
        let known = Languages::known();
        let everywhere = known.everywhere.iter().filter_map(|number| known.lexicon(*number));
        std::iter::once(self.lexicon()).chain(everywhere.filter(|lexicon| lexicon.code != self.code)).collect()
    }

    /// The language of a code such as "de", "DE", "de-AT", "deu" or "ger"; `None` if the program does not know it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Languages::known().with_code(code)
    }
}

// Whoever compares sets of languages wants to know whether they are the same set.
impl PartialEq for Languages {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Languages {}

impl fmt::Debug for Languages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.folders.iter().map(Folder::code)).finish()
    }
}

// A language is its code: what is known of it makes no other language of it.
impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Language {}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code.hash(state);
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.code)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code)
    }
}

/// A set of languages: those that the program knows, or others. What is known of one is read when it is first asked
/// for, and so is what is gathered of all.
pub struct Languages {
    folders: Vec<Folder>,
    /// What is in the folders, read.
    lexicons: Vec<OnceLock<Lexicon>>,
    /// The main code of every code.
    codes: FxHashMap<&'static str, &'static str>,
    /// The numbers of the languages whose page left-overs, headings and licences are met everywhere.
    everywhere: Vec<usize>,
    /// All function words with the numbers of the languages that have them, so that one look-up asks all languages.
    function_words: OnceLock<FxHashMap<&'static str, Vec<u16>>>,
    groups: OnceLock<FxHashMap<&'static str, Group>>,
    /// What the names of months begin with, with the number of the month.
    months: OnceLock<Vec<(&'static str, u32)>>,
}

impl Languages {
    /// The languages that the program knows: the folders of `assets/lang`.
    #[must_use]
    pub fn known() -> &'static Self {
        static KNOWN: LazyLock<Languages> = LazyLock::new(|| Languages::new(Folder::built_in()));
        &KNOWN
    }

    /// The languages of some folders; they have the numbers of their places.
    #[must_use]
    pub fn new(folders: impl IntoIterator<Item = Folder>) -> Self {
        let folders: Vec<Folder> = folders.into_iter().collect();
        let mut codes: FxHashMap<&'static str, &'static str> = FxHashMap::default();
        for line in entries(include_str!("../../assets/lang/codes.txt")) {
            let mut same = line.split(' ');
            let main = same.next().unwrap_or_default();
            codes.extend(same.chain([main]).map(|code| (code, main)));
        }
        codes.extend(folders.iter().map(|folder| (folder.code(), folder.code())));
        let is_everywhere = |folder: &Folder| Habits::read(folder.file("habits.txt")).everywhere;
        let numbered = folders.iter().enumerate();
        let everywhere = numbered.filter(|(_, folder)| is_everywhere(folder)).map(|(number, _)| number).collect();
        let lexicons = folders.iter().map(|_| OnceLock::new()).collect();
        let (function_words, groups, months) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { folders, lexicons, codes, everywhere, function_words, groups, months }
    }

    /// The language of a code; see [`Language::from_code`].
    #[must_use]
    pub fn with_code(&'static self, code: &str) -> Option<Language> {
        let primary = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let code = *self.codes.get(primary.as_str())?;
        let number = self.folders.iter().position(|folder| folder.code() == code);
        Some(Language { code, lexicon: number.and_then(|number| self.lexicon(number)) })
    }

    /// How many of the languages have a folder, and so a number.
    #[must_use]
    pub fn n_folders(&self) -> usize {
        self.folders.len()
    }

    /// The language of a number.
    #[must_use]
    pub fn with_number(&'static self, number: usize) -> Option<Language> {
        let lexicon = self.lexicon(number)?;
        Some(Language { code: lexicon.code, lexicon: Some(lexicon) })
    }

    fn lexicon(&self, number: usize) -> Option<&Lexicon> {
        let (lexicon, folder) = (self.lexicons.get(number)?, self.folders.get(number)?);
        Some(lexicon.get_or_init(|| Lexicon::new(folder)))
    }

    /// The numbers of the languages of which `word` (lower case) is a function word.
    #[must_use]
    pub fn with_function_word(&self, word: &str) -> &[u16] {
        let function_words = self.function_words.get_or_init(|| {
            let mut words: FxHashMap<&'static str, Vec<u16>> = FxHashMap::default();
            for (number, folder) in (0_u16..).zip(&self.folders) {
                for word in entries(folder.file("function-words.txt")) {
                    words.entry(word).or_default().push(number);
                }
            }
            words
        });
        function_words.get(word).map(Vec::as_slice).unwrap_or_default()
    }

    /// The number of the month whose name a word (lower case) is, in any of the languages: in full, shortened to three
    /// letters or more, or with more behind it.
    #[must_use]
    pub fn month(&self, word: &str) -> Option<u32> {
        self.months().iter().find(|(beginning, _)| word.starts_with(beginning)).map(|(_, number)| *number)
    }

    fn months(&self) -> &[(&'static str, u32)] {
        let read = |folder: &Folder| month_beginnings(folder.file("figure-words.txt"));
        self.months.get_or_init(|| self.folders.iter().flat_map(read).collect())
    }

    /// The words of a small group in all of the languages; see [`Lexicon::group`].
    #[must_use]
    pub fn group(&self, name: &str) -> &[&'static str] {
        self.groups().get(name).map(|group| group.words.as_slice()).unwrap_or_default()
    }

    /// Whether a word is in a small group of words of any of the languages; see [`Lexicon::group`].
    #[must_use]
    pub fn have(&self, group: &str, word: &str) -> bool {
        self.groups().get(group).is_some_and(|group| group.set.contains(word))
    }

    fn groups(&self) -> &FxHashMap<&'static str, Group> {
        self.groups.get_or_init(|| {
            let mut groups: FxHashMap<&'static str, Group> = FxHashMap::default();
            for folder in &self.folders {
                for (name, words) in Groups::read(folder.file("groups.txt")).iter() {
                    groups.entry(name).or_default().extend(words);
                }
            }
            groups
        })
    }
}

/// A small group of words of all languages.
#[derive(Default)]
struct Group {
    set: FxHashSet<&'static str>,
    words: Vec<&'static str>,
}

impl Group {
    fn extend(&mut self, words: &[&'static str]) {
        self.words.extend(words.iter().filter(|word| self.set.insert(word)));
    }
}

/// What tells the names of the months of a language from each other, three letters at least, with the number of the month.
/// `list` are the words that make figures in the language.
fn month_beginnings(list: &'static str) -> Vec<(&'static str, u32)> {
    let names = entries(list).filter_map(|entry| entry.strip_prefix("month "));
    let names = names.filter_map(|entry| Some((entry.split(' ').skip(1), entry.split(' ').next()?.parse().ok()?)));
    let names: Vec<(&str, u32)> = names.flat_map(|(names, month)| names.map(move |name| (name, month))).collect();
    let beginning = |(name, month): &(&'static str, u32)| {
        let ends = name.char_indices().map(|(at, c)| at + c.len_utf8()).skip(2);
        let mut beginnings = ends.filter_map(|end| name.get(..end));
        let tells = |start: &&str| names.iter().all(|(other, of)| of == month || !other.starts_with(start));
        beginnings.find(tells).map(|start| (start, *month))
    };
    names.iter().filter_map(beginning).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_every_kind_are_one_language() {
        for (code, expected) in [
            ("de", Some("de")),
            ("DE", Some("de")),
            ("de-AT", Some("de")),
            ("deu", Some("de")),
            ("ger", Some("de")),
            ("no", Some("nb")),
            ("nn_NO", Some("nn")),
            ("cmn", Some("zh")),
            ("tlh", None),
            ("", None),
        ] {
            assert_eq!(Language::from_code(code).map(Language::code), expected, "{code}");
        }
    }

    #[test]
    fn a_month_is_known_in_every_language() {
        for (word, month) in [
            ("march", Some(3)),
            ("mär", Some(3)),
            ("juillet", Some(7)),
            ("juin", Some(6)),
            ("sept", Some(9)),
            ("maj", Some(5)),
            ("desember", Some(12)),
            ("ju", None),
            ("heute", None),
            ("2023", None),
        ] {
            assert_eq!(Languages::known().month(word), month, "{word}");
        }
        let months = Languages::known().months();
        let other = |(one, month): &(&str, u32)| months.iter().find(|(two, of)| two.starts_with(one) && of != month);
        assert_eq!(months.iter().find_map(other), None, "no beginning is that of two months");
    }

    #[test]
    fn a_language_without_a_folder_has_no_words() {
        let language = Language::from_code("zu").expect("Zulu");
        assert!(
            !language.lexicon().is_stop_word("the") && language.lexicon().habits == Language::UNKNOWN.lexicon().habits
        );
    }
}
