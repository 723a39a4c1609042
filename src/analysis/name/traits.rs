//! The marks that a word bears in and beside names, and the cues that give them.
//!
//! Separate from the look-up of words (`word`) because the rules about whole names
//! speak of marks only.

use super::list::CUES;
use rustc_hash::FxHashMap;
use std::ops::BitOr;
use std::sync::LazyLock;

/// A set of marks that a word bears.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traits(u32);

impl Traits {
    /// No mark: a word that is in no list.
    pub const NONE: Self = Self(0);
    /// A given name.
    pub const GIVEN: Self = Self(1);
    /// A family name.
    pub const FAMILY: Self = Self(1 << 1);
    /// A place.
    pub const PLACE: Self = Self(1 << 2);
    /// An organisation.
    pub const ORGANISATION: Self = Self(1 << 3);
    /// A word that is no name, or not only: "Koch", "Brown".
    pub const COMMON: Self = Self(1 << 4);
    /// "Frau", "Dr": a person follows.
    pub const TITLE: Self = Self(1 << 5);
    /// "Minister", "Trainerin", "Senator": a person may follow.
    pub const ROLE: Self = Self(1 << 6);
    /// "Firma", "Partei": an organisation may follow, the word itself is no part of it.
    pub const ORGANISATION_TYPE: Self = Self(1 << 7);
    /// "Stadt", "Insel": a place may follow, the word itself is no part of it.
    pub const PLACE_TYPE: Self = Self(1 << 8);
    /// "Universität", "Committee": makes an organisation of the name it ends.
    pub const ORGANISATION_HEAD: Self = Self(1 << 9);
    /// "River", "Meer": makes a place of the name it ends.
    pub const PLACE_HEAD: Self = Self(1 << 10);
    /// "University", "Bank": makes an organisation of the name it begins.
    pub const ORGANISATION_FIRST: Self = Self(1 << 11);
    /// "Lake", "San": makes a place of the name it begins.
    pub const PLACE_FIRST: Self = Self(1 << 12);
    /// "Ltd", "AG": ends the name of a company.
    pub const COMPANY: Self = Self(1 << 13);
    /// Two to six capitals: "NATO".
    pub const ACRONYM: Self = Self(1 << 14);
    /// Never a name by itself: months, feasts, languages.
    pub const NEVER: Self = Self(1 << 15);
    /// A function word.
    pub const STOP: Self = Self(1 << 16);
    /// "Deutsche", "Vereinte": begins names of organisations, even at the start of a sentence.
    pub const ADJECTIVE: Self = Self(1 << 17);
    /// A single capital letter.
    pub const INITIAL: Self = Self(1 << 18);
    /// "II", "XIV": ends the name of a ruler.
    pub const ORDINAL: Self = Self(1 << 19);

    /// A German genitive of a name in the lists.
    pub const GENITIVE: Self = Self(1 << 20);
    /// "Al", "Van", "Bin": begins family names.
    pub const NAME_FIRST: Self = Self(1 << 21);

    /// A compound or derivation of German words, which no list has.
    pub const MADE: Self = Self(1 << 22);
    /// A word of a language that is met everywhere, in a text of another: an English one in a German text.
    pub const FOREIGN: Self = Self(1 << 23);

    /// "Foreign", "Prime": a role if one follows.
    pub const ROLE_MODIFIER: Self = Self(1 << 25);
    /// Entries of the lists begin with it that have more than one word.
    pub const LISTED_FIRST: Self = Self(1 << 24);
    /// "Cup", "Revolution": what it ends is named, but no one and no place.
    pub const EVENT: Self = Self(1 << 26);
    /// "Polizei", "Schule": no name with a town before it.
    pub const GENERIC: Self = Self(1 << 27);

    /// Whether the word bears any of the marks in `other`.
    #[must_use]
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The set without the marks in `other`.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether a list names it.
    #[must_use]
    pub fn is_listed(self) -> bool {
        self.any(Self::GIVEN | Self::FAMILY | Self::PLACE | Self::ORGANISATION)
    }

    /// Whether nothing but a name can be spelled so, as far as is known.
    #[must_use]
    pub fn may_be_name(self) -> bool {
        !self.any(Self::COMMON | Self::NEVER | Self::STOP | Self::TITLE | Self::ROLE)
    }
}

impl BitOr for Traits {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
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

/// What a word says of a name beside or inside which it stands, as a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Beside(u16);

impl Beside {
    /// "ein", "seine", "every": what follows is a noun.
    pub const DETERMINER: Self = Self(1);
    /// "der", "im", "the".
    pub const ARTICLE: Self = Self(1 << 1);
    /// "in", "nach": a place may follow.
    pub const LOCATING: Self = Self(1 << 2);
    /// "sagte": a person is beside it.
    pub const SAYING: Self = Self(1 << 3);
    /// "von", "de la": stands inside names of people.
    pub const PARTICLE: Self = Self(1 << 4);
    /// A German adjective, by its ends: what follows is a noun.
    pub const ADJECTIVE: Self = Self(1 << 5);
    /// "of", "for", "and", "the": stand inside names, "Department for Work and Pensions".
    pub const OF: Self = Self(1 << 6);
    /// See [`Self::OF`].
    pub const FOR: Self = Self(1 << 7);
    /// See [`Self::OF`].
    pub const AND: Self = Self(1 << 8);
    /// See [`Self::OF`].
    pub const THE: Self = Self(1 << 9);
    /// "für": tells what an organisation is for,
    pub const PURPOSE: Self = Self(1 << 10);
    /// and "und" joins two such purposes.
    pub const PURPOSE_AND: Self = Self(1 << 11);
    /// "der", "zu": stand in no name right behind given names.
    pub const NOT_AFTER_GIVEN: Self = Self(1 << 12);
    /// "die": speaks for an organisation.
    pub const ORGANISATION_ARTICLE: Self = Self(1 << 13);

    /// Whether the word says any of what is in `other`.
    #[must_use]
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Beside {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
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
        *known = *known | mark;
    }
    marks
});

/// What the cues say of a word.
pub static MARKS: LazyLock<FxHashMap<&'static str, Traits>> = LazyLock::new(|| {
    let mut marks: FxHashMap<&'static str, Traits> = FxHashMap::default();
    for (word, mark) in MARKED.into_iter().flat_map(|(set, mark)| CUES.words(set).map(move |word| (word, mark))) {
        let known = marks.entry(word).or_default();
        *known = *known | mark;
    }
    marks
});
