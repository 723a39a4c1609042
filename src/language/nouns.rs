//! Which words of a language are nouns and other words and no names, by its dictionary.
//!
//! Separate because German writes every noun with a capital, so that a name can
//! only be told by knowing the other nouns. The dictionary (`dictionary.txt`) holds base forms; here it is
//! known how a word is inflected, how nouns are put together, and by which ends
//! nouns and adjectives are made of other words. A compound is split at any place
//! where both parts are known (Koehn and Knight 2003, "Empirical methods for
//! compound splitting"), but never before the ends of which family and place names
//! are made: a "Rosenberg" is no "Berg".
//!
//! What words are made with stands in groups of `word-parts.txt`; each is told at the field of [`Dictionary`] that it
//! becomes.

use super::dictionary::{Endings, Hashed, WordList};
use super::folder::Folder;
use super::list::Groups;
use super::listed::Listed;
use rustc_hash::FxHashSet;

/// The words of a language that are no names, in lower case, without what can be derived from others; and words with a
/// capital that name no one.
#[derive(Debug)]
pub struct Dictionary {
    words: WordList,
    /// `adverb`: words that are never inflected, and so can be in no form.
    adverbs: FxHashSet<&'static str>,
    /// `link`: what joins the parts of a compound.
    links: Endings,
    /// `linked`: ends of the first part of a compound that nothing but a noun has.
    linked: Vec<&'static str>,
    /// `inflection`: what inflection adds.
    inflections: Endings,
    /// `degree`: what the degrees of adjectives that are used as nouns add: "die Wichtigste", "ein Älterer".
    degrees: Endings,
    /// `case`: what is added to an adjective before a noun.
    cases: Endings,
    /// `inhabitant`: what makes an inhabitant of a place,
    inhabitants: Endings,
    /// `place-end`: and what the place has lost before it.
    place_ends: Vec<&'static str>,
    /// `lost-end`: what the first part of a compound may have lost: "Frag-e", "Les-en".
    lost_ends: Vec<&'static str>,
    /// `noun-suffix` and `adjective-suffix`: what makes nouns and adjectives of other words.
    noun_suffixes: Endings,
    adjective_suffixes: Endings,
    /// `name-end`: ends of family and place names that are ends of nouns too: of what ends so only what is in the
    /// dictionary is a noun.
    name_ends: Endings,
    names: FxHashSet<&'static str>,
    /// `short-head`: nouns of three letters that end many compounds.
    short_heads: FxHashSet<&'static str>,
    /// `prefix`: what stands before a noun or verb and makes another of it.
    prefixes: FxHashSet<&'static str>,
    /// `regular-end`: ends of regular forms, and what is put in their place: "ies/y".
    regular_ends: Vec<(&'static str, &'static str)>,
    /// `verb-end`: those of them that only verbs have.
    verb_ends: Vec<&'static str>,
    /// `verb-stem-end`: ends of the stems of verbs that add "n", "st" and "t" and that no noun has with these: "er".
    verb_stem_ends: Vec<&'static str>,
}

impl Dictionary {
    /// The dictionary in a language's folder, if it has one.
    pub(super) fn read(folder: &Folder) -> Option<Self> {
        let words_of_language = folder.list("dictionary.txt")?;
        let groups = Groups::read(folder.file("word-parts.txt"));
        let words = |group: &str| groups.get(group).to_vec();
        let set = |group: &str| groups.get(group).iter().copied().collect();
        let endings = |group: &str| Endings::new(words(group));
        Some(Self {
            words: words_of_language,
            adverbs: set("adverb"),
            links: endings("link"),
            linked: words("linked"),
            inflections: endings("inflection"),
            degrees: endings("degree"),
            cases: endings("case"),
            inhabitants: endings("inhabitant"),
            place_ends: words("place-end"),
            lost_ends: words("lost-end"),
            noun_suffixes: endings("noun-suffix"),
            adjective_suffixes: endings("adjective-suffix"),
            name_ends: endings("name-end"),
            names: set("name-end"),
            verb_stem_ends: groups.get("verb-stem-end").to_vec(),
            verb_ends: words("verb-end"),
            short_heads: set("short-head"),
            prefixes: set("prefix"),
            regular_ends: groups
                .get("regular-end")
                .iter()
                .map(|entry| entry.split_once('/').unwrap_or((entry, "")))
                .collect(),
        })
    }

    /// Whether a word is in the dictionary as it is spelled.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Whether a word (in small letters) is in the dictionary as it is, in no other form.
    #[must_use]
    pub fn has(&self, lower: &Hashed) -> bool {
        self.words.has_beginning(lower, lower.word().len(), "") || self.adverbs.contains(lower.word())
    }

    /// Whether a word (in small letters) is in the dictionary, in some form.
    #[must_use]
    pub fn is_listed(&self, lower: &Hashed) -> bool {
        self.is_inflected(lower) || self.adverbs.contains(lower.word())
    }

    /// Whether `word` is made of words of the language. `lower` is it in small letters.
    #[must_use]
    pub fn is_made(&self, word: &str, lower: &Hashed) -> bool {
        if let Some((first, last)) = lower.word().rsplit_once('-') {
            // "US-Präsident" is a noun, "Baden-Württemberg" is none.
            let noun = |part: &str| {
                let hashed = Hashed::new(part);
                self.is_listed(&hashed) || self.is_made(part, &hashed)
            };
            // Each part is asked once: of a chain of short ones the first would be asked twice by every other.
            return noun(last) && last.len() > 3 || last.len() < 5 && noun(first);
        }
        self.is_derived(lower) || self.is_inhabitant(word) || self.is_compound(lower, &mut Vec::new())
    }

    fn is_inflected(&self, lower: &Hashed) -> bool {
        let word = |stem: &str| stem.len() > 2 && self.words.has_beginning(lower, stem.len(), "");
        word(lower.word()) || self.inflections.stems(lower.word()).any(word)
    }

    fn is_derived(&self, lower: &Hashed) -> bool {
        let made_with = |suffixes: &Endings, word: &str| suffixes.stems(word).any(|stem| stem.chars().count() > 3);
        let adjective = |stem: &str| made_with(&self.adjective_suffixes, stem);
        let word = |stem: &str| self.words.has_beginning(lower, stem.len(), "");
        made_with(&self.noun_suffixes, lower.word())
            || self.degrees.stems(lower.word()).any(|stem| stem.len() > 2 && (word(stem) || adjective(stem)))
            || adjective(lower.word())
            || self.cases.stems(lower.word()).any(adjective)
    }

    /// Whether a word (in small letters) that the dictionary does not know ends in a noun of five letters or more behind
    /// three others, as a compound of something unknown does: "Sueskrise".
    #[must_use]
    pub fn has_head(&self, lower: &str) -> bool {
        let named = lower.len() < 8 || self.name_ends.stems(lower).next().is_some();
        let heads = lower.char_indices().skip(3).filter_map(|(at, _)| lower.get(at..));
        !named && heads.take_while(|head| head.chars().count() > 4).any(|head| self.is_inflected(&Hashed::new(head)))
    }

    /// Whether a word in small letters is an adjective before a noun, by its ends.
    #[must_use]
    pub fn is_adjective(&self, lower: &str) -> bool {
        let adjective = |stem: &str| {
            stem.len() > 2 && (self.words.contains(stem) || self.adjective_suffixes.stems(stem).next().is_some())
        };
        self.cases.stems(lower).any(adjective) && !self.adverbs.contains(lower)
    }

    /// "Berliner", "Amerikanerin": of a place or people.
    fn is_inhabitant(&self, word: &str) -> bool {
        let mut stems = self.inhabitants.stems(word).filter(|stem| stem.len() > 3).peekable();
        if stems.peek().is_none() {
            return false;
        }
        let hashed = Hashed::new(word);
        let is_place = |length: usize, end: &str| Listed::of_beginning(&hashed, length, end).contains(Listed::PLACE);
        stems.any(|stem| is_place(stem.len(), "") || self.place_ends.iter().any(|end| is_place(stem.len(), end)))
    }

    /// Whether a word in small letters is put together of others. `known` are the lengths of the ends of it
    /// that are known not to be: where a word can be split in many ways, most lead to the same ends.
    fn is_compound(&self, lower: &Hashed, known: &mut Vec<usize>) -> bool {
        let word = lower.word();
        if word.len() < 6 || known.contains(&word.len()) {
            return false;
        }
        let name = self.name_ends.stems(word).next().is_some();
        let splits = word.char_indices().skip(2).filter_map(|(at, _)| Some((word.get(..at)?, word.get(at..)?)));
        let is_one = splits
            .filter(|(first, head)| head.len() > 3 || first.len() > 3 && self.short_heads.contains(head))
            .any(|(first, head)| {
                // "Festungs-stadt", "Aufgaben-feld": names have shorter parts, and no such ends.
                let linked = |end: &&str| first.len() > end.len() + 1 && first.ends_with(*end);
                let joined = || first.len() > 7 || self.linked.iter().any(linked);
                if !self.is_modifier(lower, first) || name && self.names.contains(head) && !joined() {
                    return false;
                }
                let head = Hashed::new(head);
                self.is_inflected(&head) || self.is_derived(&head) || self.is_compound(&head, known)
            });
        if !is_one {
            known.push(word.len());
        }
        is_one
    }

    /// Whether the compound `lower` (in small letters) may begin with `first`: a word, a place, or a compound itself.
    #[must_use]
    pub fn begins_compound(&self, lower: &str, first: &str) -> bool {
        let place = |stem: &str| {
            let mut chars = stem.chars();
            chars
                .next()
                .is_some_and(|c| Listed::of(&c.to_uppercase().chain(chars).collect::<String>()).contains(Listed::PLACE))
        };
        self.is_modifier(&Hashed::new(lower), first)
            || std::iter::once(first)
                .chain(self.links.stems(first))
                .any(|stem| self.is_compound(&Hashed::new(stem), &mut Vec::new()) || place(stem))
    }

    /// Whether a compound may begin with `first`.
    fn is_modifier(&self, compound: &Hashed, first: &str) -> bool {
        let word = |stem: &str| stem.len() > 2 && self.words.has_beginning(compound, stem.len(), "");
        // "Frag-e", "Schul-e", "Les-en": the stem of a word that has lost its end.
        let cut = |end: &&str| first.len() > 3 && self.words.has_beginning(compound, first.len(), end);
        word(first)
            || self.links.stems(first).any(word)
            || self.lost_ends.iter().any(cut)
            || self.prefixes.contains(first)
    }

    /// Whether a word in small letters is the third person of a verb, which no noun is: "kauert".
    #[must_use]
    pub fn is_third_person(&self, lower: &str) -> bool {
        let stem = lower.strip_suffix('t').filter(|stem| self.verb_stem_ends.iter().any(|end| stem.ends_with(end)));
        stem.is_some_and(|stem| ["n", "st"].iter().all(|end| self.words.contains(&[stem, end].concat())))
    }

    /// Whether a word in small letters is a regular form that only verbs have, and no word of its own: "voted", but not
    /// "hundred".
    #[must_use]
    pub fn is_verb_form(&self, lower: &str) -> bool {
        let ends = self.verb_ends.iter().any(|end| lower.ends_with(end));
        ends && !self.words.contains(lower) && self.is_regular_form(lower, lower)
    }

    /// Whether a word is found in small letters too, by regular inflection; `lower` is it in small letters.
    #[must_use]
    pub fn is_regular_form(&self, word: &str, lower: &str) -> bool {
        let listed = |word: &str| self.words.contains(word);
        let hashed = Hashed::new(lower);
        let begins = |stem: &str, end: &str| self.words.has_beginning(&hashed, stem.len(), end);
        // "Americans" has a capital in the list.
        if begins(lower, "") || word != lower && listed(word) {
            return true;
        }
        if word.strip_suffix('s').is_some_and(|one| if word == lower { begins(one, "") } else { listed(one) }) {
            return true;
        }
        if lower.contains('-') {
            // "Oscar-nominated"
            return lower.split('-').all(listed)
                || word.rsplit('-').next().is_some_and(|last| {
                    last.len() > 2 && last == last.to_lowercase() && self.is_regular_form(last, last)
                });
        }
        let base = |(end, put): &(&str, &str)| {
            let stem = lower.strip_suffix(end).filter(|stem| stem.len() > 2)?;
            let doubled = || {
                let last = stem.chars().next_back()?;
                stem.strip_suffix(last).filter(|once| once.ends_with(last)).map(|once| begins(once, ""))
            };
            Some(begins(stem, put) || doubled()?)
        };
        self.regular_ends.iter().any(|end| base(end) == Some(true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tests::german;

    fn nouns() -> &'static Dictionary {
        german().lexicon().dictionary().expect("a dictionary")
    }

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
            assert!(nouns().is_listed(&hashed) || nouns().is_made(word, &hashed), "{word}");
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
            assert!(nouns().begins_compound(compound, first), "{compound}");
        }
        assert!(!nouns().begins_compound("militärkommission", "militärkom"));
        assert!(!nouns().begins_compound("versprechen", "versp"));
    }

    #[test]
    fn a_word_that_can_be_split_in_many_ways_is_judged_at_once() {
        let is_noun = |word: &str| {
            let lower = word.to_lowercase();
            let hashed = Hashed::new(&lower);
            nouns().is_listed(&hashed) || nouns().is_made(word, &hashed)
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
            assert!(!nouns().is_listed(&hashed) && !nouns().is_made(word, &hashed), "{word}");
        }
    }
}
