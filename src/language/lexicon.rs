//! What is known about a language: the files of its folder, read.
//!
//! Separate so that a language is data, not code: adding one means adding a folder `assets/lang/<code>/`. Every file
//! names its source and licence in its head; lines that begin with `#` are comments. A file that a folder lacks is an
//! empty list.
//!
//! Of `groups.txt` each entry is the name of a small group of words and the words:
//!
//! | group | its words |
//! |---|---|
//! | `by`, `inner-by`, `byline-work`, `byline-article`, `in-names` | stand in lines that name an author; see `byline` |
//! | `name-joins`, `name-particles` | stand between two names: "und"; and before a family name: "von", "van der" |
//! | `author-label`, `date-label` | what a page calls the fields with its author and its day, in lower case: "Autor: …" |
//! | `date-leads`, `year-words` | stand before a date in a sentence and not in a list of dates: "dem", "Jahr" |
//! | `pictures`, `tables` | what pictures and tables are called in captions: "Abb." |
//! | `sources` | begin a line that says where a picture is from: "Quelle: …" |
//! | `credit` | stand before the name of a photographer; "_" is a blank: "Foto:" |
//! | `page-count` | stand behind the number of a book's pages: "190 S.," |
//! | `mail-from`, `mail-sent`, `mail-to`, `mail-copy`, `mail-subject` | the heads that a mail program writes above the mail that is answered: "Von: …", "Gesendet: …"; "_" is a blank |
//! | `mail-wrote` | stand in the line above a quotation: "Am 5. März schrieb Jana:" |
//! | `mail-forwarded`, `mail-original` | stand in the line above a mail that is passed on, or answered: "-----Original Message-----" |
//! | `mail-forward-prefix` | stand before the subject of a mail that is passed on: "WG:" |
//! | `consent-thing`, `consent-site`, `consent-choice` | what boxes of web pages ask consent to, who asks, and what the reader can do; "_" is a blank |
//! | `after-hyphen` | follow a hyphen that stands for a part of a word: "Vor- und Nachteile" |
//! | `lone-letters` | words of one letter, which a large initial may be |
//! | `capital-words` | words of one letter that are written large and name no one: "I" |
//! | `elided` | what an apostrophe hangs on a word: "l’Europe" |
//! | `kept-adjectives`, `adjective-ends`, `name-genitives` | ends of words that the stemmer would spoil; see `stem` |
//! | `stem-letters` | letters that the stemmer writes otherwise, each with what it writes: "ä" and "a" |
//! | `pronouns` | stand for somebody named before, wherever they are in a sentence: "Dann kam er" |
//! | `going-on` | begin a sentence that goes on with the one before it and lacks a part: "Zumal …", "Nor …" |
//! | `leaning` | belong to somebody or something named before: "Seine Frau …", "its" |
//! | `following-on` | begin a sentence that follows from the one before it or is set against it: "Deshalb …", "However" |
//! | `pointing-objects` | stand for what was said before where no noun follows them: "Sie führt das auf …", "blamed this on" |
//! | `pointing-ends` | do so at the end of a clause alone: "Der Rat lehnt es ab.", "He never said that." |
//! | `after-objects` | follow an object that is a pronoun: "das auf …", "this to …", "es ab" |
//! | `definite` | stand before what is known: "der" |
//! | `age-nouns` | end words that name somebody by an age and nothing else: "Der 17-Jährige" |
//! | `negations` | deny: "nicht", "kein" |
//! | `at-least`, `at-most`, `about` | stand before a figure that is not meant exactly; "_" is a blank |
//! | `page-sign`, `pages-sign` | stand before the number of a page, and of several, in a source: "S. 12", "pp. 3–4" |
//! | `percent-points` | count the distance between two percentages: "Prozentpunkt" |
//! | `compound-prefixes` | beginnings that make another word, and no compound: "Unterhaltung" is no "Haltung" |

use super::dictionary::{Endings, WordList};
use super::figure_words::FigureWords;
use super::folder::Folder;
use super::habits::Habits;
use super::list::{Groups, Phrases, entries};
use super::nouns::Dictionary;
use super::particle::Particles;
use super::sentence_rules::Rules;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// What is known of one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// The code of the language.
    pub(super) code: &'static str,
    /// What holds of its spelling and grammar as a whole.
    pub habits: Habits,
    /// Of the words that are never keywords whether they are function words.
    stop_words: FxHashMap<&'static str, bool>,
    particles: Particles,
    joining_words: FxHashSet<&'static str>,
    /// Of the words that point back whether they do so among the first words of a sentence too.
    pointing_words: FxHashMap<&'static str, bool>,
    first_person_words: FxHashSet<&'static str>,
    /// Words and pairs of words by which writers tell what others say.
    saying_words: FxHashSet<&'static str>,
    /// The first words of the pairs among them.
    saying_firsts: FxHashSet<&'static str>,
    /// The first words of the word pairs that point back.
    pointing_firsts: FxHashSet<&'static str>,
    /// The words of all these lists but `joining_words`, and of the groups that tell whether a sentence points back.
    small_words: FxHashSet<&'static str>,
    /// Headings of what is no prose of a document, and of where it sums itself up.
    apparatus_headings: Phrases,
    summary_headings: Phrases,
    /// How paragraphs of licences begin.
    licence_openings: Phrases,
    /// Phrases that give page left-overs away.
    boilerplate: Phrases,
    /// Small groups of words, by their names.
    groups: Groups,
    /// The group `elided`, which is asked for every word.
    pub(super) elided: Vec<&'static str>,
    /// The groups that the stemmer asks for.
    pub(super) kept_adjectives: Endings,
    pub(super) adjective_ends: Endings,
    pub(super) name_genitives: Endings,
    /// Abbreviations and what else tells where sentences end.
    pub sentence_rules: Rules,
    /// The files of which these are read when they are first asked for.
    folder: Folder,
    figure_words: OnceLock<FigureWords>,
    /// The marks around a quotation, and those within one, each the opening and the closing one; see
    /// `quotation-marks.txt`.
    pub quotation_marks: Option<[(&'static str, &'static str); 2]>,
    dictionary: OnceLock<Option<Dictionary>>,
    places: OnceLock<Option<WordList>>,
}

impl Lexicon {
    /// Reads the folder of a language.
    #[must_use]
    pub fn new(folder: &Folder) -> Self {
        let habits = Habits::read(folder.file("habits.txt"));
        let list = |name: &str| entries(folder.file(name));
        let firsts = |pairs: &[&'static str]| {
            pairs.iter().filter_map(|entry| entry.split_once(' ')).map(|(first, _)| first).collect()
        };
        let groups = Groups::read(folder.file("groups.txt"));
        let saying_words: Vec<&'static str> = list("saying-words.txt").collect();
        let pointing_words: Vec<&'static str> = list("pointing-words.txt").collect();
        let pointing_pairs: Vec<&'static str> =
            pointing_words.iter().copied().filter(|entry| !entry.starts_with('…')).collect();
        let first_words = |pairs: &[&'static str]| -> Vec<&'static str> {
            pairs.iter().filter_map(|entry| entry.trim_start_matches("… ").split(' ').next()).collect()
        };
        let small_words = ["stop-words.txt", "function-words.txt", "first-person-words.txt"].into_iter().flat_map(list);
        let small_words = small_words
            .chain(first_words(&saying_words))
            .chain(first_words(&pointing_words))
            .chain(
                [
                    "going-on",
                    "pronouns",
                    "leaning",
                    "following-on",
                    "pointing-objects",
                    "pointing-ends",
                    "after-objects",
                ]
                .into_iter()
                .flat_map(|group| groups.get(group).iter().copied()),
            )
            .collect();
        Self {
            code: folder.code(),
            small_words,
            stop_words: list("stop-words.txt")
                .map(|word| (word, false))
                .chain(list("function-words.txt").map(|word| (word, true)))
                .collect(),
            particles: Particles::read(folder.file("particles.txt"), &habits),
            joining_words: list("joining-words.txt").collect(),
            pointing_firsts: firsts(&pointing_pairs),
            pointing_words: pointing_words
                .into_iter()
                .map(|entry| entry.strip_prefix("… ").map_or((entry, false), |word| (word, true)))
                .collect(),
            first_person_words: list("first-person-words.txt").collect(),
            saying_firsts: firsts(&saying_words),
            saying_words: saying_words.into_iter().collect(),
            apparatus_headings: Phrases::read(folder.file("apparatus-headings.txt")),
            summary_headings: Phrases::read(folder.file("summary-headings.txt")),
            licence_openings: Phrases::read(folder.file("licence-openings.txt")),
            boilerplate: Phrases::read(folder.file("boilerplate.txt")),
            elided: groups.get("elided").to_vec(),
            kept_adjectives: Endings::new(groups.get("kept-adjectives").iter().copied()),
            adjective_ends: Endings::new(groups.get("adjective-ends").iter().copied()),
            name_genitives: Endings::new(groups.get("name-genitives").iter().copied()),
            groups,
            figure_words: OnceLock::new(),
            folder: folder.clone(),
            quotation_marks: quotation_marks(folder.file("quotation-marks.txt")),
            dictionary: OnceLock::new(),
            places: OnceLock::new(),
            sentence_rules: Rules::new(
                &habits,
                ["abbreviations.txt", "cldr-abbreviations.txt"].map(|name| folder.file(name)),
                folder.file("sentence-words.txt"),
                list("function-words.txt"),
            ),
            habits,
        }
    }

    /// Whether `word` (lower case) is one of the words that every text of the language is full of.
    #[must_use]
    pub fn is_function_word(&self, word: &str) -> bool {
        self.stop_words.get(word) == Some(&true)
    }

    /// Whether it has a list of these words.
    #[must_use]
    pub fn has_function_words(&self) -> bool {
        self.stop_words.values().any(|is_function_word| *is_function_word)
    }

    /// Whether `word` (lower case) is never a keyword.
    #[must_use]
    pub fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains_key(word)
    }

    /// Whether `word` (lower case) is in one of the lists of small words, or the first of a pair there: whether it is
    /// never a keyword, points back, goes on, stands for somebody named before, or tells who says something.
    #[must_use]
    pub fn is_small_word(&self, word: &str) -> bool {
        self.small_words.contains(word)
    }

    /// Whether `word` (folded) is never a keyword, in a language that its words do not name; see `particle`.
    #[must_use]
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.has(word)
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
        self.boilerplate.has(line)
    }

    /// Whether `heading` (lower case) stands above what is no prose of a document: contents, references, an index.
    #[must_use]
    pub fn heads_apparatus(&self, heading: &str) -> bool {
        self.apparatus_headings.has(heading)
    }

    /// Whether `heading` (lower case) stands above a part in which a document sums itself up.
    #[must_use]
    pub fn heads_summary(&self, heading: &str) -> bool {
        self.summary_headings.has(heading)
    }

    /// Whether a paragraph (lower case) begins as those of licences and imprints do.
    #[must_use]
    pub fn opens_licence(&self, paragraph: &str) -> bool {
        self.licence_openings.has(paragraph)
    }

    /// Whether some paragraph of a licence begins with this letter (lower case).
    #[must_use]
    pub fn may_open_licence(&self, first: char) -> bool {
        self.licence_openings.may_begin(first)
    }

    /// The words of one of its small groups of words, in the order of the file; none if it has no such group.
    #[must_use]
    pub fn group(&self, name: &str) -> &[&'static str] {
        self.groups.get(name)
    }

    /// The words that make figures of numbers, those of all languages among them.
    #[must_use]
    pub fn figure_words(&self) -> &FigureWords {
        self.figure_words
            .get_or_init(|| FigureWords::read(self.folder.file("figure-words.txt"), self.folder.file("cldr-words.txt")))
    }

    /// What the language calls places, beside those of [`super::Listed`], if it has a list of them.
    #[must_use]
    pub fn places(&self) -> Option<&WordList> {
        self.places.get_or_init(|| self.folder.list("places.txt")).as_ref()
    }

    /// The dictionary of the language, if it has one.
    #[must_use]
    pub fn dictionary(&self) -> Option<&Dictionary> {
        self.dictionary.get_or_init(|| Dictionary::read(&self.folder)).as_ref()
    }
}

/// The two pairs of marks that a list names.
fn quotation_marks(list: &'static str) -> Option<[(&'static str, &'static str); 2]> {
    let mut pairs = entries(list).filter_map(|entry| entry.split_once(' '));
    Some([pairs.next()?, pairs.next()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_lower_case_and_without_blanks_inside_words() {
        for lexicon in Folder::built_in().map(|folder| Lexicon::new(&folder)) {
            let code = lexicon.code;
            let plain = |word: &&str| *word == word.to_lowercase() && !word.contains(' ');
            assert!(lexicon.stop_words.keys().all(plain), "{code}");
            let small = |phrase: &str| phrase == phrase.to_lowercase();
            let lists = [
                &lexicon.boilerplate,
                &lexicon.apparatus_headings,
                &lexicon.summary_headings,
                &lexicon.licence_openings,
            ];
            assert!(lists.into_iter().flat_map(Phrases::all).all(small), "{code}");
            let mut words = lexicon.saying_words.iter().chain(lexicon.pointing_words.keys());
            assert!(words.all(|word| small(word)), "{code}");
            assert_eq!(lexicon.habits.unknown, Vec::<&str>::new(), "{code}");
        }
    }
}
