//! Which German words with a capital are nouns and no names.
//!
//! Separate because German writes every noun with a capital, so that a name can
//! only be told by knowing the other nouns. The list holds base forms; here it is
//! known how a noun is inflected, how nouns are put together, and by which ends
//! nouns and adjectives are made of other words. A compound is split at any place
//! where both parts are known (Koehn and Knight 2003, "Empirical methods for
//! compound splitting"), but never before the ends of which family and place names
//! are made: a "Rosenberg" is no "Berg".

use super::list::{CUES, Endings, GERMAN_WORDS, Hashed, PLACES};
use super::traits::Traits;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What joins the parts of a compound.
static LINKS: LazyLock<Endings> = LazyLock::new(|| Endings::new(["s", "es", "n", "en", "e", "er", "ens"]));
/// Ends of the first part of a compound that nothing but a noun has.
const LINKED: [&str; 9] = ["ungs", "heits", "keits", "schafts", "ions", "täts", "lings", "ings", "tums"];

/// What inflection adds.
static INFLECTIONS: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(["s", "es", "n", "en", "e", "er", "ern", "em", "nen", "se", "ses", "sen"]));
/// What the degrees of adjectives that are used as nouns add: "die Wichtigste", "ein Älterer".
static DEGREES: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(["ste", "sten", "ster", "stes", "ere", "eren", "erer", "eres"]));
/// What is added to an adjective before a noun.
static CASES: LazyLock<Endings> = LazyLock::new(|| Endings::new(["e", "en", "er", "es", "em"]));
/// What makes an inhabitant of a place.
static INHABITANTS: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(["er", "ern", "ers", "erin", "erinnen", "aner", "anern"]));
static NOUN_SUFFIXES: LazyLock<Endings> = LazyLock::new(|| Endings::new(CUES.words("noun-suffix")));
static ADJECTIVE_SUFFIXES: LazyLock<Endings> = LazyLock::new(|| Endings::new(CUES.words("adjective-suffix")));
static NAME_ENDS: LazyLock<Endings> = LazyLock::new(|| Endings::new(CUES.words("name-end")));
static ORGANISATION_ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::new(CUES.words("organisation-ending")));

/// Whether a word (in small letters) is in the list, in some form.
#[must_use]
pub fn is_listed(lower: &Hashed) -> bool {
    is_inflected(lower) || CUES.has("adverb", lower.word())
}

/// Whether `word` is made of German words. `lower` is it in small letters.
#[must_use]
pub fn is_made(word: &str, lower: &Hashed) -> bool {
    if let Some((first, last)) = lower.word().rsplit_once('-') {
        // "US-Präsident" is a noun, "Baden-Württemberg" is none.
        let noun = |part: &str| {
            let hashed = Hashed::new(part);
            is_listed(&hashed) || is_made(part, &hashed)
        };
        // Each part is asked once: of a chain of short ones the first would be asked twice by every other.
        return noun(last) && last.len() > 3 || last.len() < 5 && noun(first);
    }
    is_derived(lower) || is_inhabitant(word) || is_compound(lower, &mut Vec::new())
}

/// The nouns that make a compound ending in them a role or a type, in small letters.
static HEADS: LazyLock<FxHashMap<String, Traits>> = LazyLock::new(|| {
    let marks =
        [("role", Traits::ROLE), ("organisation-type", Traits::ORGANISATION_TYPE), ("place-type", Traits::PLACE_TYPE)];
    let words = |(set, mark)| CUES.words(set).map(move |head: &str| (head.to_lowercase(), mark));
    let mut heads: FxHashMap<String, Traits> = FxHashMap::default();
    for (head, mark) in marks.into_iter().flat_map(words).filter(|(head, _)| head.chars().count() > 3) {
        let known = heads.entry(head).or_default();
        *known = *known | mark;
    }
    heads
});

/// What a compound's last part tells of it: "Verteidigungsminister" is a role.
#[must_use]
pub fn compound_traits(lower: &str) -> Traits {
    let last = lower.rsplit('-').next().unwrap_or(lower);
    let hyphen = last.len() < lower.len();
    let mut traits = Traits::NONE;
    for last in [Some(last), last.strip_suffix('s')].into_iter().flatten() {
        for (at, _) in last.char_indices().filter(|(at, _)| *at > 2 || *at == 0 && hyphen) {
            let head = last.get(at..).filter(|head| head.len() > 3).and_then(|head| HEADS.get(head));
            traits = traits | head.copied().unwrap_or_default();
        }
    }
    if hyphen && ends_as_organisation(last) {
        traits = traits | Traits::ORGANISATION_HEAD;
    }
    traits
}

/// Whether a compound is the kind of an organisation: "Bürgerrechtsvereinigung".
#[must_use]
pub fn ends_as_organisation(word: &str) -> bool {
    ORGANISATION_ENDINGS.stems(word).next().is_some()
}

fn is_inflected(lower: &Hashed) -> bool {
    let word = |stem: &str| stem.len() > 2 && GERMAN_WORDS.has_beginning(lower, stem.len(), "");
    word(lower.word()) || INFLECTIONS.stems(lower.word()).any(word)
}

fn is_derived(lower: &Hashed) -> bool {
    let made_with = |suffixes: &Endings, word: &str| suffixes.stems(word).any(|stem| stem.chars().count() > 3);
    let adjective = |stem: &str| made_with(&ADJECTIVE_SUFFIXES, stem);
    let word = |stem: &str| GERMAN_WORDS.has_beginning(lower, stem.len(), "");
    made_with(&NOUN_SUFFIXES, lower.word())
        || DEGREES.stems(lower.word()).any(|stem| stem.len() > 2 && (word(stem) || adjective(stem)))
        || adjective(lower.word())
        || CASES.stems(lower.word()).any(adjective)
}

/// Whether a word in small letters is an adjective before a noun, by its ends.
#[must_use]
pub fn is_adjective(lower: &str) -> bool {
    let adjective =
        |stem: &str| stem.len() > 2 && (GERMAN_WORDS.contains(stem) || ADJECTIVE_SUFFIXES.stems(stem).next().is_some());
    CASES.stems(lower).any(adjective) && !CUES.has("adverb", lower) && !CUES.has("saying", lower)
}

/// "Berliner", "Amerikanerin": of a place or people.
fn is_inhabitant(word: &str) -> bool {
    let mut stems = INHABITANTS.stems(word).filter(|stem| stem.len() > 3).peekable();
    if stems.peek().is_none() {
        return false;
    }
    let hashed = Hashed::new(word);
    stems.any(|stem| ["", "en", "n", "e"].iter().any(|end| PLACES.has_beginning(&hashed, stem.len(), end)))
}

/// Whether a word in small letters is put together of others. `known` are the lengths of the ends of it
/// that are known not to be: where a word can be split in many ways, most lead to the same ends.
fn is_compound(lower: &Hashed, known: &mut Vec<usize>) -> bool {
    let word = lower.word();
    if word.len() < 6 || known.contains(&word.len()) {
        return false;
    }
    let name = NAME_ENDS.stems(word).next().is_some();
    let splits = word.char_indices().skip(2).filter_map(|(at, _)| Some((word.get(..at)?, word.get(at..)?)));
    let is_one = splits.filter(|(first, head)| head.len() > 3 || first.len() > 3 && CUES.has("short-head", head)).any(
        |(first, head)| {
            // "Festungs-stadt", "Aufgaben-feld": names have shorter parts, and no such ends.
            let joined =
                || first.len() > 7 || LINKED.iter().any(|end| first.len() > end.len() + 1 && first.ends_with(end));
            if !is_modifier(lower, first) || name && CUES.has("name-end", head) && !joined() {
                return false;
            }
            let head = Hashed::new(head);
            is_inflected(&head) || is_derived(&head) || is_compound(&head, known)
        },
    );
    if !is_one {
        known.push(word.len());
    }
    is_one
}

/// Whether the compound `lower` (in small letters) may begin with `first`: a word, a place, or a compound itself.
#[must_use]
pub fn begins_compound(lower: &str, first: &str) -> bool {
    let place = |stem: &str| {
        let mut chars = stem.chars();
        chars.next().is_some_and(|c| PLACES.contains(&c.to_uppercase().chain(chars).collect::<String>()))
    };
    is_modifier(&Hashed::new(lower), first)
        || std::iter::once(first)
            .chain(LINKS.stems(first))
            .any(|stem| is_compound(&Hashed::new(stem), &mut Vec::new()) || place(stem))
}

/// Whether a compound may begin with `first`.
fn is_modifier(compound: &Hashed, first: &str) -> bool {
    let word = |stem: &str| stem.len() > 2 && GERMAN_WORDS.has_beginning(compound, stem.len(), "");
    // "Frag-e", "Schul-e", "Les-en": the stem of a word that has lost its end.
    let cut = |end: &&str| first.len() > 3 && GERMAN_WORDS.has_beginning(compound, first.len(), end);
    word(first) || LINKS.stems(first).any(word) || ["e", "en"].iter().any(cut) || CUES.has("prefix", first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_known_in_all_their_forms() {
        for word in [
            "Haus",
            "Häusern",
            "Gespräche",
            "Militärkommission",
            "Truppenabzug",
            "Sicherheitspartnerschaft",
            "Abgeordneten",
            "Wichtigste",
            "Blitzableiter",
            "Lesen",
            "Regierungen",
            "Schulkinder",
            "Fragestellung",
            "Berlinerin",
            "Amerikaner",
            "US-Präsident",
            "Schläferzellen",
            "Stützpunkte",
            "Wüstengebieten",
            "Instabilität",
            "Geschehene",
            "Festungsstadt",
            "Veranstaltungsort",
            "Hochhäuser",
            "Trotzdem",
            "Inzwischen",
        ] {
            let lower = word.to_lowercase();
            let hashed = Hashed::new(&lower);
            assert!(is_listed(&hashed) || is_made(word, &hashed), "{word}");
        }
    }

    #[test]
    fn what_compounds_begin_with() {
        for (compound, first) in [
            ("militärkoalition", "militär"),
            ("regierungskoalition", "regierungs"),
            ("bundestagswahlkampf", "bundestagswahl"),
            ("irakkrieg", "irak"),
            ("schulgebäude", "schul"),
        ] {
            assert!(begins_compound(compound, first), "{compound}");
        }
        assert!(!begins_compound("militärkommission", "militärkom"));
        assert!(!begins_compound("versprechen", "versp"));
    }

    #[test]
    fn a_word_that_can_be_split_in_many_ways_is_judged_at_once() {
        let is_noun = |word: &str| {
            let lower = word.to_lowercase();
            let hashed = Hashed::new(&lower);
            is_listed(&hashed) || is_made(word, &hashed)
        };
        // "Eisen" is a word, and "Eis" with what joins it to the next part.
        assert!(is_noun(&format!("{}bahn", "eisen".repeat(20))) && !is_noun(&format!("{}xqx", "eisen".repeat(20))));
        assert!(is_noun(&format!("Uhr{}", "-Uhr".repeat(30))) && !is_noun(&format!("Xqx{}", "-Uhr".repeat(30))));
    }

    #[test]
    fn names_are_no_nouns() {
        for word in ["Trump", "Merkel", "Bagdad", "Rosenberg", "Hopley", "Obamas", "Baden-Württemberg", "Krasnojarsk"]
        {
            let lower = word.to_lowercase();
            let hashed = Hashed::new(&lower);
            assert!(!is_listed(&hashed) && !is_made(word, &hashed), "{word}");
        }
    }

    #[test]
    fn the_end_of_a_compound_tells_a_role() {
        let role = |word: &str| compound_traits(&word.to_lowercase()).any(Traits::ROLE);
        assert!(role("Verteidigungsminister") && role("US-Präsident") && role("Cheftrainers"));
        assert!(!role("Ministerium"));
    }
}
