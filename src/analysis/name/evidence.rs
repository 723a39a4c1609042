//! How much each sign speaks for a name and for its kind: all numbers of the rules in
//! one place.
//!
//! Separate so that they can be judged beside each other. A mention is a name if
//! what speaks for it reaches [`LEAST_TRUST`]; its kind is the one with most votes over
//! all mentions of the name. The signs are those of the rule-based recognisers of the
//! Message Understanding Conferences (`McDonald` 1996, "Internal and External Evidence
//! in the Identification and Semantic Categorization of Proper Names"): internal ones,
//! in the name itself, and external ones, beside it.

use super::list::CUES;
use super::mention::{Item, Mention, Votes};
use super::traits::{Beside, Traits};
use crate::language::Endings;
use std::sync::LazyLock;

/// What must speak for a name at least.
pub const LEAST_TRUST: f32 = 0.5;

/// A single word that a list names and that is no other word.
pub const LISTED: f32 = 2.0;
/// A single word that a list names and that is another word too: "Essen".
pub const AMBIGUOUS: f32 = 0.0;
/// A single word in capitals.
pub const ACRONYM: f32 = 1.2;
/// A single word that no list knows.
pub const UNKNOWN: f32 = 1.0;
/// A family name, for which the list alone says little: it has too many words.
pub const FAMILY_ONLY: f32 = 1.2;
/// Two or more words.
pub const SEQUENCE: f32 = 2.0;

/// The word has its capital from its place in the sentence.
pub const OPENS: f32 = -0.6;
/// It is all that stands between two quotation marks: rather the title of a work.
pub const QUOTED: f32 = -1.6;
/// An unknown word is so long, or ends so, that it is rather a compound noun.
pub const UNLIKELY: f32 = -0.6;
/// A definite article before a word that is no place and no organisation, where nouns are small: "the Dow".
pub const THE_PERSON: f32 = -0.8;
/// An English word has a capital inside a sentence, though it is another word too: "Brown".
pub const INSIDE: f32 = 0.6;
/// An indefinite article, a possessive or a number before it.
pub const AFTER_DETERMINER: f32 = -2.0;
/// A definite article before it.
pub const AFTER_ARTICLE: f32 = -0.4;
/// An adjective before it.
pub const AFTER_ADJECTIVE: f32 = -0.8;
/// A role or title before it.
const AFTER_ROLE: f32 = 2.0;
/// "Firma", "Stadt" before it.
const AFTER_TYPE: f32 = 1.5;
/// "in", "nach" directly before it.
const AFTER_LOCATING: f32 = 1.0;
/// The text has the word in small letters too.
pub const SMALL_TOO: f32 = -1.5;
/// The word is the last of a full name of the text: votes for what that is.
pub const SHORT_FORM: f32 = 3.0;
/// The vote for a person of a word of which nothing is known: of all kinds the likeliest.
pub const SHAPE_ONLY: f32 = 0.5;
/// In a text of more sentences a person is introduced by more than one word, so that a word of
/// which nothing is known names something else.
pub const SHORT_TEXT: usize = 5;
/// "sagte" beside it.
const BESIDE_SAYING: f32 = 0.8;

/// The votes that a word's own marks give.
#[must_use]
pub fn votes_of(traits: Traits) -> Votes {
    let mut votes = Votes::default();
    // Places that are called as people are in the list only if they are large.
    let place = traits.intersects(Traits::PLACE);
    if traits.intersects(Traits::GIVEN) {
        votes.person += if place { 0.8 } else { 1.6 };
    }
    if traits.intersects(Traits::FAMILY) {
        votes.person += if place { 0.5 } else { 1.0 };
    }
    if place {
        votes.place += 2.0;
    }
    if traits.intersects(Traits::ORGANISATION) {
        votes.organisation += 3.0;
    }
    if traits.intersects(Traits::ACRONYM) {
        votes.organisation += 1.0;
    }
    votes
}

static PLACE_ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::new(CUES.words("place-ending")));

/// The votes of a word that no list knows, by its end: "-burg", "-stan".
#[must_use]
pub fn votes_of_shape(word: &str) -> Votes {
    let base = super::word::genitive(word).unwrap_or(word);
    let place = word.chars().count() > 5 && PLACE_ENDINGS.stems(base).next().is_some();
    let article = CUES.words("near-eastern").any(|start| word.starts_with(start));
    // "BioNTech", "VfGH", but "McCarthy"
    let inner = word.chars().skip(1).filter(|c| c.is_uppercase()).count();
    if inner > 0 && !word.contains('-') && !CUES.words("capital-prefix").any(|prefix| word.starts_with(prefix)) {
        return Votes { person: 0.0, organisation: SHAPE_ONLY, place: 0.0 };
    }
    Votes { person: SHAPE_ONLY + f32::from(u8::from(article)), organisation: 0.1, place: if place { 0.8 } else { 0.1 } }
}

/// Appends `n` items from `at` on as a mention, with what the words beside it say. Gives `n`.
pub fn push(
    text: &str,
    items: &[Item],
    at: usize,
    n: usize,
    trust: f32,
    votes: Votes,
    found: &mut Vec<Mention>,
) -> usize {
    if let (Some(first), Some(last)) = (items.get(at), items.get(at + n - 1)) {
        let mut mention = Mention::new(text, first, last, n);
        let (more, beside) = around(items, at, at + n);
        mention.trust = trust + more;
        mention.votes = votes;
        mention.votes.add(beside);
        found.push(mention);
    }
    n
}

/// Whether a word is a noun that is given to the one whose role stands before it, which the article tells: "dem
/// Präsidenten Glück wünschen", "der Trainerin Mut machen". What ends as a word for a person is rather a name: "dem
/// Präsidenten Müller".
#[must_use]
pub fn is_given(items: &[Item], at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).and_then(|before| items.get(before));
    let (Some(item), Some(role), Some(article)) = (items.get(at), before(1), before(2)) else { return false };
    let ends = |item: &Item, set| CUES.words(set).any(|end| item.text.ends_with(end));
    let receiver = if ends(role, "feminine-end") { "receiver-end-feminine" } else { "receiver-end" };
    item.traits.intersects(Traits::COMMON)
        && role.traits.intersects(Traits::ROLE)
        && !article.capital
        && ends(article, receiver)
        && !ends(item, "person-noun-end")
}

/// What the words beside a mention say: the change of trust and the votes.
#[must_use]
fn around(items: &[Item], first: usize, end: usize) -> (f32, Votes) {
    let mut trust = 0.0;
    let mut votes = Votes::default();
    let before = first.checked_sub(1).and_then(|at| items.get(at));
    let own = items.get(first);
    let joined = own.is_some_and(|item| item.joined);
    if let Some(before) = before {
        if before.traits.intersects(Traits::ROLE | Traits::TITLE) && joined && !is_given(items, first) {
            trust += AFTER_ROLE;
            votes.person += 3.0;
        }
        if before.traits.intersects(Traits::ORGANISATION_TYPE) && joined {
            trust += AFTER_TYPE;
            votes.organisation += 2.5;
        }
        if before.traits.intersects(Traits::PLACE_TYPE) && joined {
            trust += AFTER_TYPE;
            votes.place += 2.5;
        }
        if before.beside.intersects(Beside::LOCATING) && joined {
            // "in Kraft" is no place.
            let noun = own
                .is_some_and(|item| item.traits.intersects(Traits::COMMON) && !item.traits.intersects(Traits::PLACE));
            trust += if noun { 0.0 } else { AFTER_LOCATING };
            votes.place += 1.2;
        }
        if before.beside.intersects(Beside::SAYING) {
            trust += BESIDE_SAYING;
            votes.person += 0.8;
        }
    }
    // "Cleveland, Ohio": what comes before the place that it lies in.
    if items.get(end).is_some_and(|after| after.comma && after.traits.intersects(Traits::PLACE)) {
        votes.place += 1.0;
    }
    let part = items.get(first..end).unwrap_or_default();
    let company = part.iter().any(|item| item.traits.intersects(Traits::COMPANY | Traits::ORGANISATION));
    let place = part.last().is_some_and(|item| item.traits.intersects(Traits::PLACE_HEAD));
    if is_title(items, first, end)
        && !company
        && !place
        && !own.is_some_and(|item| item.traits.intersects(Traits::ORGANISATION | Traits::PLACE))
    {
        trust += QUOTED;
    }
    if let Some(after) = items.get(end)
        && after.beside.intersects(Beside::SAYING)
    {
        trust += BESIDE_SAYING;
        votes.person += 0.8;
    }
    (trust, votes)
}

/// How many words the title of a work has at most.
const TITLE_WORDS: usize = 6;
/// How long a word inside a title may be that has no capital: "A Dream of Spring".
const SMALL_BYTES: usize = 3;

/// Whether the items from `first` to `end` stand in a short quotation whose words have capitals, as titles of works have.
fn is_title(items: &[Item], first: usize, end: usize) -> bool {
    let in_title = |item: &&Item| item.capital || item.text.len() <= SMALL_BYTES;
    let before = items.get(..=first).unwrap_or_default().iter().rev().take(TITLE_WORDS);
    let n_before = before.take_while(in_title).position(|item| item.quoted);
    let after = items.get(end.saturating_sub(1)..).unwrap_or_default().iter().take(TITLE_WORDS);
    let n_after = after.take_while(in_title).position(|item| item.closes);
    n_before.zip(n_after).is_some_and(|(before, after)| before + (end - first) + after <= TITLE_WORDS)
}
