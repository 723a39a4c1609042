//! Which German words with a capital are nouns and no names.
//!
//! Separate because German writes every noun with a capital, so that a name can
//! only be told by knowing the other nouns. The list holds base forms; here it is
//! known how a noun is inflected, how nouns are put together, and by which ends
//! nouns and adjectives are made of other words. A compound is split at any place
//! where both parts are known (Koehn and Knight 2003, "Empirical methods for
//! compound splitting"), but never before the ends of which family and place names
//! are made: a "Rosenberg" is no "Berg".

use super::list::{CUES, GERMAN_WORDS, PLACES};
use super::word::{Traits, is_german_word};
use std::sync::LazyLock;

/// What inflection adds.
const ENDS: [&str; 13] = ["", "s", "es", "n", "en", "e", "er", "ern", "em", "nen", "se", "ses", "sen"];
/// What joins the parts of a compound.
const LINKS: [&str; 8] = ["", "s", "es", "n", "en", "e", "er", "ens"];
/// Ends of the first part of a compound that nothing but a noun has.
const LINKED: [&str; 9] = ["ungs", "heits", "keits", "schafts", "ions", "täts", "lings", "ings", "tums"];

/// Whether a word (in small letters) is in the list, in some form.
#[must_use]
pub fn is_listed(lower: &str) -> bool {
    CUES.has("adverb", lower) || is_inflected(lower)
}

/// Whether `word` is made of German words. `lower` is it in small letters.
#[must_use]
pub fn is_made(word: &str, lower: &str) -> bool {
    if let Some((first, last)) = lower.rsplit_once('-') {
        // "US-Präsident" is a noun, "Baden-Württemberg" is none.
        let noun = |part: &str| is_listed(part) || is_made(part, part);
        return noun(last) && (last.len() > 3 || noun(first)) || last.len() < 5 && noun(first);
    }
    is_derived(lower) || is_inhabitant(word) || is_compound(lower)
}

/// The nouns that make a compound ending in them a role or a type, in small letters.
static HEADS: LazyLock<Vec<(String, Traits)>> = LazyLock::new(|| {
    let marks =
        [("role", Traits::ROLE), ("organisation-type", Traits::ORGANISATION_TYPE), ("place-type", Traits::PLACE_TYPE)];
    let heads = |(set, mark)| CUES.words(set).map(move |head: &str| (head.to_lowercase(), mark));
    let mut heads: Vec<(String, Traits)> = marks.into_iter().flat_map(heads).collect();
    heads.retain(|(head, _)| head.chars().count() > 3);
    heads.sort_by(|a, b| a.0.cmp(&b.0));
    heads
});

/// What a compound's last part tells of it: "Verteidigungsminister" is a role.
#[must_use]
pub fn compound_traits(lower: &str) -> Traits {
    let last = lower.rsplit('-').next().unwrap_or(lower);
    let hyphen = last.len() < lower.len();
    let mut traits = Traits::NONE;
    for last in [Some(last), last.strip_suffix('s')].into_iter().flatten() {
        for (head, mark) in HEADS.iter() {
            if last.strip_suffix(head.as_str()).is_some_and(|first| first.len() > 2 || first.is_empty() && hyphen) {
                traits = traits | *mark;
            }
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
    CUES.words("organisation-ending").any(|head| word.ends_with(head))
}

fn is_inflected(lower: &str) -> bool {
    ENDS.iter().any(|end| lower.strip_suffix(end).is_some_and(|stem| stem.len() > 2 && is_german_word(stem)))
}

fn is_derived(lower: &str) -> bool {
    let made_with = |suffixes: &str, word: &str| {
        CUES.words(suffixes).any(|suffix| word.strip_suffix(suffix).is_some_and(|stem| stem.chars().count() > 3))
    };
    let adjective = |end: &&str| lower.strip_suffix(*end).is_some_and(|stem| made_with("adjective-suffix", stem));
    // "die Wichtigste", "ein Älterer"
    let degree = |end: &&str| {
        lower
            .strip_suffix(*end)
            .is_some_and(|stem| stem.len() > 2 && (is_german_word(stem) || made_with("adjective-suffix", stem)))
    };
    let degrees = ["ste", "sten", "ster", "stes", "ere", "eren", "erer", "eres"];
    made_with("noun-suffix", lower)
        || degrees.iter().any(degree)
        || ["", "e", "en", "er", "es", "em"].iter().any(adjective)
}

/// Whether a word in small letters is an adjective before a noun, by its ends.
#[must_use]
pub fn is_adjective(lower: &str) -> bool {
    let adjective = |end: &&str| {
        lower.strip_suffix(*end).is_some_and(|stem| {
            stem.len() > 2
                && (is_german_word(stem) || CUES.words("adjective-suffix").any(|suffix| stem.ends_with(suffix)))
        })
    };
    !CUES.has("adverb", lower) && !CUES.has("saying", lower) && ["e", "en", "er", "es", "em"].iter().any(adjective)
}

/// "Berliner", "Amerikanerin": of a place or people.
fn is_inhabitant(word: &str) -> bool {
    ["er", "ern", "ers", "erin", "erinnen", "aner", "anern"].iter().any(|end| {
        word.strip_suffix(end).is_some_and(|place| {
            place.len() > 3 && ["", "en", "n", "e"].iter().any(|end| PLACES.contains_joined(place, end))
        })
    })
}

fn is_compound(lower: &str) -> bool {
    if lower.len() < 6 {
        return false;
    }
    let name = CUES.words("name-end").any(|end| lower.ends_with(end));
    let splits = lower.char_indices().skip(2).filter_map(|(at, _)| Some((lower.get(..at)?, lower.get(at..)?)));
    splits.filter(|(first, head)| head.len() > 3 || first.len() > 3 && CUES.has("short-head", head)).any(
        |(first, head)| {
            // "Festungs-stadt", "Aufgaben-feld": names have shorter parts, and no such ends.
            let joined =
                first.len() > 7 || LINKED.iter().any(|end| first.len() > end.len() + 1 && first.ends_with(end));
            if name && CUES.has("name-end", head) && !joined {
                return false;
            }
            is_modifier(first) && (is_inflected(head) || is_derived(head) || is_compound(head))
        },
    )
}

/// Whether a compound may begin so.
fn is_modifier(first: &str) -> bool {
    let stem = |link: &str| first.strip_suffix(link).is_some_and(|stem| stem.len() > 2 && is_german_word(stem));
    // "Frag-e", "Schul-e", "Les-en": the stem of a word that has lost its end.
    let cut = |end: &&str| first.len() > 3 && GERMAN_WORDS.contains_joined(first, end);
    CUES.has("prefix", first) || LINKS.iter().any(|link| stem(link)) || ["e", "en"].iter().any(cut)
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
            assert!(is_listed(&lower) || is_made(word, &lower), "{word}");
        }
    }

    #[test]
    fn names_are_no_nouns() {
        for word in ["Trump", "Merkel", "Bagdad", "Rosenberg", "Hopley", "Obamas", "Baden-Württemberg", "Krasnojarsk"]
        {
            let lower = word.to_lowercase();
            assert!(!is_listed(&lower) && !is_made(word, &lower), "{word}");
        }
    }

    #[test]
    fn the_end_of_a_compound_tells_a_role() {
        let role = |word: &str| compound_traits(&word.to_lowercase()).any(Traits::ROLE);
        assert!(role("Verteidigungsminister") && role("US-Präsident") && role("Cheftrainers"));
        assert!(!role("Ministerium"));
    }
}
