//! What a language knows about the ends of its sentences: its abbreviations, the
//! words that begin sentences, and a few habits of its spelling.
//!
//! Separate from the decision that uses it (`analysis::sentence`), because all of it is
//! data: `abbreviations.txt` with `cldr-abbreviations.txt`, `sentence-words.txt` and `habits.txt`. The format of the
//! first three is described here, at [`Rules::read_abbreviations`] and [`Rules::read_words`].

use super::habits::Habits;
use super::list::entries;
use rustc_hash::{FxHashMap, FxHashSet};

/// What a full stop after an abbreviation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// It never ends a sentence: "Dr.", "z. B.".
    Never,
    /// It ends one before any capital: "usw.", "etc.".
    BeforeCapital,
    /// It ends one only before a word that begins sentences, because names and
    /// nouns often follow: "Mio.", "Inc.", "U.S.".
    BeforeStarter,
    /// It is an abbreviation only beside a number ("No. 5", "5. Jan."), else an ordinary word.
    OnlyBesideNumber,
}

/// The rules of one language.
#[derive(Debug, Default)]
pub struct Rules {
    /// Abbreviations without their last stop and without spaces ("z.B"), in every case they are written in.
    abbreviations: FxHashMap<Box<str>, Abbreviation>,
    /// Ends of abbreviated compounds: "Hauptstr.".
    endings: Vec<(&'static str, Abbreviation)>,
    /// Capitalised words that begin sentences.
    starters: FxHashSet<Box<str>>,
    /// Words with which a sentence goes on behind an abbreviation that ends one before other capitals.
    followers: FxHashSet<&'static str>,
    /// Words before a plain number, after which a stop makes no ordinal: "Seite 12."
    before_cardinal: FxHashSet<&'static str>,
    /// Whether "17." is an ordinal, and "II." too.
    pub ordinals: bool,
    /// Capitalised words that begin a whole sentence after a colon.
    after_colon: FxHashSet<Box<str>>,
    /// Capitalised words that begin a sentence which a colon does not end.
    through_colon: FxHashSet<Box<str>>,
    /// Whether nouns have capitals, so that "schweiz." and "Schweiz" are two words.
    pub noun_capitals: bool,
    /// A pronoun that has a capital inside a sentence too: "I".
    pub lone_pronoun: Option<&'static str>,
    /// Clipped words that a sentence may begin with: "'s Avonds".
    clipped_starts: &'static str,
}

impl Rules {
    /// The rules made from a language's habits and lists. Of two lists of abbreviations the first is believed.
    pub fn new<'a>(
        habits: &Habits,
        abbreviations: [&'static str; 2],
        words: &'static str,
        function_words: impl Iterator<Item = &'a str>,
    ) -> Self {
        let mut rules = Self {
            // Where nouns are small, a capital behind "7." tells that a sentence begins.
            ordinals: habits.ordinals_stopped && habits.nouns_capitalised,
            noun_capitals: habits.nouns_capitalised,
            lone_pronoun: habits.lone_pronoun,
            clipped_starts: habits.clipped_starts,
            ..Self::default()
        };
        rules.starters.extend(function_words.map(|word| capitalised(word).into_boxed_str()));
        let [first, second] = abbreviations;
        rules.read_abbreviations(second);
        rules.read_abbreviations(first);
        rules.read_words(words);
        rules
    }

    /// Reads a list of abbreviations. One a line, with its stops, in the spelling
    /// that it has inside a sentence; spaces inside are optional in texts ("z. B."
    /// stands for "z.B." too), and a capital or all capitals are understood. After
    /// it may stand what it says about the end of the sentence:
    ///
    /// ```text
    /// Dr.         never ends a sentence
    /// usw. |      ends one if a capital follows
    /// Mio. ?      ends one if a word follows that begins sentences (see `read_words`)
    /// Art. 1      is an abbreviation beside a number only, else an ordinary word
    /// *str. ?     the end of compounds: "Hauptstr."
    /// Yahoo! ?    a name with a mark inside works the same way
    /// ```
    fn read_abbreviations(&mut self, list: &'static str) {
        for entry in entries(list) {
            let (written, kind) = match entry.rsplit_once(' ') {
                Some((written, "|")) => (written, Abbreviation::BeforeCapital),
                Some((written, "?")) => (written, Abbreviation::BeforeStarter),
                Some((written, "1")) => (written, Abbreviation::OnlyBesideNumber),
                _ => (entry, Abbreviation::Never),
            };
            if let Some(ending) = written.strip_prefix('*') {
                self.endings.push((ending.trim_end_matches('.'), kind));
                continue;
            }
            self.insert_beginnings(written);
            let joined: String = written.split_whitespace().collect();
            self.insert(joined.strip_suffix('.').unwrap_or(&joined), kind);
        }
    }

    /// The stops inside "Dr. med." never end a sentence, unless the beginning is an entry itself.
    fn insert_beginnings(&mut self, written: &str) {
        let mut beginning = String::new();
        let mut parts = written.split_whitespace().peekable();
        while let Some(part) = parts.next() {
            beginning.push_str(part);
            if parts.peek().is_some()
                && let Some(stem) = beginning.strip_suffix('.')
                && stem.chars().count() > 1
                && !self.abbreviations.contains_key(stem)
            {
                self.insert(stem, Abbreviation::BeforeStarter);
            }
        }
    }

    fn insert(&mut self, stem: &str, kind: Abbreviation) {
        self.abbreviations.insert(stem.into(), kind);
        if !self.noun_capitals || stem.contains('.') {
            self.abbreviations.entry(capitalised(stem).into_boxed_str()).or_insert(kind);
            self.abbreviations.entry(stem.to_uppercase().into_boxed_str()).or_insert(kind);
        }
    }

    /// Reads a list of words that say something about the stop beside them:
    ///
    /// ```text
    /// danach      begins sentences: a stop before "Danach" ends one, even after an ordinal or an abbreviation
    /// der :       begins a whole sentence after a colon: "Eines ist klar: Der Plan ist gut"
    /// ob … :      begins a sentence that goes on after a colon: "Ob Kind oder Greis: Alle kamen"
    /// Seite 1.    takes a plain number: after "Seite 12." a sentence ends
    /// Monday <    goes on a sentence that an abbreviation would end before another capital: "at 6 a.m. Monday"
    /// ```
    ///
    /// The function words of the language are known to begin sentences without being listed.
    fn read_words(&mut self, list: &'static str) {
        for entry in entries(list) {
            if let Some(word) = entry.strip_suffix(" 1.") {
                self.before_cardinal.insert(word);
            } else if let Some(word) = entry.strip_suffix(" <") {
                self.followers.insert(word);
            } else if let Some(word) = entry.strip_suffix(" … :") {
                self.through_colon.insert(capitalised(word).into_boxed_str());
            } else if let Some(word) = entry.strip_suffix(" :") {
                self.after_colon.insert(capitalised(word).into_boxed_str());
            } else {
                self.starters.insert(capitalised(entry).into_boxed_str());
            }
        }
    }

    /// What is known of the abbreviation `stem`, given without its last stop.
    #[must_use]
    pub fn abbreviation(&self, stem: &str) -> Option<Abbreviation> {
        self.abbreviations.get(stem).copied()
    }

    /// What is known of abbreviated compounds that end like `stem`.
    #[must_use]
    pub fn abbreviated_ending(&self, stem: &str) -> Option<Abbreviation> {
        self.endings.iter().find(|(ending, _)| stem.ends_with(ending)).map(|(_, kind)| *kind)
    }

    /// Whether `word` (capitalised) is one that begins sentences.
    #[must_use]
    pub fn is_starter(&self, word: &str) -> bool {
        self.starters.contains(word)
    }

    /// Whether `word` (with a small letter) is one that begins sentences.
    #[must_use]
    pub fn is_small_starter(&self, word: &str) -> bool {
        self.starters.contains(capitalised(word).as_str())
    }

    /// Whether `word` is a clipped one that begins sentences.
    #[must_use]
    pub fn is_clipped_start(&self, word: &str) -> bool {
        self.clipped_starts.split_whitespace().any(|start| start == word)
    }

    /// Whether `word` (capitalised) begins a whole sentence after a colon.
    #[must_use]
    pub fn is_after_colon(&self, word: &str) -> bool {
        self.after_colon.contains(word)
    }

    /// Whether a sentence that begins with `word` goes on after a colon.
    #[must_use]
    pub fn goes_through_colon(&self, word: &str) -> bool {
        self.through_colon.contains(word)
    }

    /// Whether a sentence goes on with `word` (as written) behind an abbreviation.
    #[must_use]
    pub fn is_follower(&self, word: &str) -> bool {
        self.followers.contains(word)
    }

    /// Whether a number after `word` is a plain one.
    #[must_use]
    pub fn is_before_cardinal(&self, word: &str) -> bool {
        self.before_cardinal.contains(word)
    }
}

/// `word` with its first letter large.
fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_read() {
        let habits = Habits { nouns_capitalised: true, ..Habits::default() };
        let rules = Rules::new(
            &habits,
            ["# comment\nz. B.\nusw. |\nDr. med.\nArt. 1", "usw. ?\nfrz. ?"],
            "danach\nSeite 1.\nMontag <",
            ["der"].into_iter(),
        );
        for (stem, kind) in [
            ("z.B", Some(Abbreviation::Never)),
            ("Z.B", Some(Abbreviation::Never)),
            ("usw", Some(Abbreviation::BeforeCapital)),
            ("Usw", None),
            ("Dr", Some(Abbreviation::BeforeStarter)),
            ("Dr.med", Some(Abbreviation::Never)),
            ("Art", Some(Abbreviation::OnlyBesideNumber)),
            ("frz", Some(Abbreviation::BeforeStarter)),
            ("Haus", None),
        ] {
            assert_eq!(rules.abbreviation(stem), kind, "{stem}");
        }
        assert!(rules.is_starter("Danach") && rules.is_starter("Der") && !rules.is_starter("der"));
        assert!(rules.is_before_cardinal("Seite") && rules.is_follower("Montag") && !rules.is_follower("Seite"));
    }
}
