//! The marks that a word bears in and beside names, and the cues that give them.
//!
//! Separate from the look-up of words (`word`) because the rules about whole names
//! speak of marks only.

use super::list::CUES;
use bitflags::bitflags;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

bitflags! {
    /// A set of marks that a word bears.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct Traits: u32 {
        /// A given name.
        const GIVEN = 1 << 0;
        /// A family name.
        const FAMILY = 1 << 1;
        /// A place.
        const PLACE = 1 << 2;
        /// An organisation.
        const ORGANISATION = 1 << 3;
        /// A word that is no name, or not only: "Koch", "Brown".
        const COMMON = 1 << 4;
        /// "Frau", "Dr": a person follows.
        const TITLE = 1 << 5;
        /// "Minister", "Trainerin", "Senator": a person may follow.
        const ROLE = 1 << 6;
        /// "Firma", "Partei": an organisation may follow, the word itself is no part of it.
        const ORGANISATION_TYPE = 1 << 7;
        /// "Stadt", "Insel": a place may follow, the word itself is no part of it.
        const PLACE_TYPE = 1 << 8;
        /// "Universität", "Committee": makes an organisation of the name it ends.
        const ORGANISATION_HEAD = 1 << 9;
        /// "River", "Meer": makes a place of the name it ends.
        const PLACE_HEAD = 1 << 10;
        /// "University", "Bank": makes an organisation of the name it begins.
        const ORGANISATION_FIRST = 1 << 11;
        /// "Lake", "San": makes a place of the name it begins.
        const PLACE_FIRST = 1 << 12;
        /// "Ltd", "AG": ends the name of a company.
        const COMPANY = 1 << 13;
        /// Two to six capitals: "NATO".
        const ACRONYM = 1 << 14;
        /// Never a name by itself: months, feasts, languages.
        const NEVER = 1 << 15;
        /// A function word.
        const STOP = 1 << 16;
        /// "Deutsche", "Vereinte": begins names of organisations, even at the start of a sentence.
        const ADJECTIVE = 1 << 17;
        /// A single capital letter.
        const INITIAL = 1 << 18;
        /// "II", "XIV": ends the name of a ruler.
        const ORDINAL = 1 << 19;

        /// A German genitive of a name in the lists.
        const GENITIVE = 1 << 20;
        /// "Al", "Van", "Bin": begins family names.
        const NAME_FIRST = 1 << 21;

        /// A compound or derivation of German words that is in no list.
        const MADE = 1 << 22;
        /// A word of a language that is met everywhere, in a text of another: an English one in a German text.
        const FOREIGN = 1 << 23;

        /// "Foreign", "Prime": a role if one follows.
        const ROLE_MODIFIER = 1 << 25;
        /// Entries of the lists begin with it that have more than one word.
        const LISTED_FIRST = 1 << 24;
        /// An unknown word that is rather a compound noun than a name: it is very long or ends in a noun.
        const UNLIKELY = 1 << 28;
        /// "Kauert": the form of a verb, which with a capital inside a sentence is a family name.
        const VERB = 1 << 29;
        /// "Cup", "Revolution": what it ends is named, but no one and no place.
        const EVENT = 1 << 26;
        /// "Polizei", "Schule": no name with a town before it.
        const GENERIC = 1 << 27;
    }
}

impl Traits {
    /// Whether a list names it.
    #[must_use]
    pub fn is_listed(self) -> bool {
        self.intersects(Self::GIVEN | Self::FAMILY | Self::PLACE | Self::ORGANISATION)
    }

    /// Whether nothing but a name can be spelled so, as far as is known.
    #[must_use]
    pub fn may_be_name(self) -> bool {
        !self.intersects(Self::COMMON | Self::NEVER | Self::STOP | Self::TITLE | Self::ROLE)
    }
}

/// The sets of cues whose words bear a mark as they are spelled.
const MARKED: [(&str, Traits); 17] = [
    ("title", Traits::TITLE),
    ("role", Traits::ROLE),
    ("organisation-type", Traits::ORGANISATION_TYPE),
    ("place-type", Traits::PLACE_TYPE),
    ("organisation-head", Traits::ORGANISATION_HEAD),
    ("place-head", Traits::PLACE_HEAD),
    ("organisation-first", Traits::ORGANISATION_FIRST),
    ("place-first", Traits::PLACE_FIRST),
    ("company", Traits::COMPANY),
    ("organisation-adjective", Traits::ADJECTIVE),
    ("place", Traits::PLACE),
    ("name-first", Traits::NAME_FIRST),
    ("role-modifier", Traits::ROLE_MODIFIER),
    ("never", Traits::NEVER),
    ("no-organisation", Traits::NEVER),
    ("event", Traits::EVENT),
    ("generic", Traits::GENERIC),
];

bitflags! {
    /// What a word says of a name beside or inside which it stands, as a set.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct Beside: u16 {
        /// "ein", "seine", "every": what follows is a noun.
        const DETERMINER = 1 << 0;
        /// "der", "im", "the".
        const ARTICLE = 1 << 1;
        /// "in", "nach": a place may follow.
        const LOCATING = 1 << 2;
        /// "sagte": a person is beside it.
        const SAYING = 1 << 3;
        /// "von", "de la": stands inside names of people.
        const PARTICLE = 1 << 4;
        /// A German adjective, by its ends: what follows is a noun.
        const ADJECTIVE = 1 << 5;
        /// "of", "for", "and", "the": stand inside names, "Department for Work and Pensions".
        const OF = 1 << 6;
        /// See [`Self::OF`].
        const FOR = 1 << 7;
        /// See [`Self::OF`].
        const AND = 1 << 8;
        /// See [`Self::OF`].
        const THE = 1 << 9;
        /// "für": tells what an organisation is for,
        const PURPOSE = 1 << 10;
        /// and "und" joins two such purposes.
        const PURPOSE_AND = 1 << 11;
        /// "der", "zu": stand in no name right behind given names.
        const NOT_AFTER_GIVEN = 1 << 12;
        /// "die": speaks for an organisation.
        const ORGANISATION_ARTICLE = 1 << 13;
    }
}

/// What the cues say of a word beside a name.
pub static BESIDE: LazyLock<FxHashMap<&'static str, Beside>> = LazyLock::new(|| {
    let sets = [
        ("determiner", Beside::DETERMINER),
        ("article", Beside::ARTICLE),
        ("locating", Beside::LOCATING),
        ("saying", Beside::SAYING),
        ("particle", Beside::PARTICLE),
        ("of", Beside::OF),
        ("for", Beside::FOR),
        ("and", Beside::AND),
        ("the", Beside::THE),
        ("purpose", Beside::PURPOSE),
        ("purpose-and", Beside::PURPOSE_AND),
        ("not-after-given", Beside::NOT_AFTER_GIVEN),
        ("organisation-article", Beside::ORGANISATION_ARTICLE),
    ];
    let mut marks: FxHashMap<&'static str, Beside> = FxHashMap::default();
    for (word, mark) in sets.into_iter().flat_map(|(set, mark)| CUES.words(set).map(move |word| (word, mark))) {
        let known = marks.entry(word).or_default();
        *known |= mark;
    }
    marks
});

/// What the cues say of a word.
pub static MARKS: LazyLock<FxHashMap<&'static str, Traits>> = LazyLock::new(|| {
    let mut marks: FxHashMap<&'static str, Traits> = FxHashMap::default();
    for (word, mark) in MARKED.into_iter().flat_map(|(set, mark)| CUES.words(set).map(move |word| (word, mark))) {
        let known = marks.entry(word).or_default();
        *known |= mark;
    }
    marks
});
