//! The mentions in a sentence of German, or of another language that writes its nouns with capitals.
//!
//! Separate from `name_capitals` because, where every noun has a capital, names are what is
//! left after all known nouns are removed, while in other languages a capital alone says much.

use super::NameKind;
use super::evidence::{self as e, push, votes_of, votes_of_shape};
use super::head::ends_as_organisation;
use super::list::CUES;
use super::mention::{Item, Mention, Votes, is_particle, listed};
use super::traits::{Beside, Traits};
use super::word::Words;
use crate::document::Span;
use crate::language::Endings;
use std::sync::LazyLock;

/// What makes a name of more than one word one of an organisation.
const ORGANISATION: Votes = Votes { person: 0.0, organisation: 4.0, place: 0.0 };
/// How many words behind the first a foreign name has at most, and how many behind its "of".
const MAX_FOREIGN: usize = 5;
/// What makes a name of more than one word one of a place.
const PLACE: Votes = Votes { person: 0.0, organisation: 0.0, place: 4.0 };

/// What an adjective before a noun ends in.
static ADJECTIVE_ENDS: LazyLock<Endings> = LazyLock::new(|| Endings::new(CUES.words("adjective-end")));
/// What an article and the like end in before an adjective.
static ARTICLE_ENDS: LazyLock<Endings> = LazyLock::new(|| Endings::new(CUES.words("article-end")));
/// What makes an adjective of a place.
static PLACE_ADJECTIVE_ENDS: LazyLock<Endings> = LazyLock::new(|| Endings::new(CUES.words("place-adjective-end")));

/// Appends the mentions of a sentence. `text` is the whole text.
pub fn find<'a>(text: &'a str, items: &[Item<'a>], words: &mut Words<'a>, found: &mut Vec<Mention>) {
    let mut at = 0;
    while let Some(item) = items.get(at) {
        let n = if item.capital { name_at(text, items, at, words, found) } else { 0 };
        at += n.max(1);
    }
}

/// Appends the name that begins at an item, if one does; the number of its items.
fn name_at<'a>(text: &'a str, items: &[Item<'a>], at: usize, words: &mut Words<'a>, found: &mut Vec<Mention>) -> usize {
    let Some(item) = items.get(at) else { return 0 };
    let listed = listed(text, items, words, at);
    if let Some((n, votes)) = foreign_with_head(items, at, words).filter(|(n, _)| listed.is_none_or(|(m, _)| m < *n)) {
        return push(text, items, at, n, e::SEQUENCE, votes, found);
    }
    if let Some((n, kind)) = listed {
        let votes = if kind == NameKind::Place { PLACE } else { ORGANISATION };
        return push(text, items, at, n, e::SEQUENCE, votes, found);
    }
    // "Siehe Debian", "Frag Peter".
    let before_name = || items.get(at + 1).is_some_and(|next| next.capital && next.joined);
    let command = item.opens && before_name() && CUES.has("command", item.text);
    if command || item.traits.intersects(Traits::STOP) && !item.traits.intersects(Traits::ACRONYM) {
        return 0;
    }
    let whole = company(items, at).or_else(|| adjective_and_head(items, at)).or_else(|| first_and_name(items, at));
    let purpose = purpose(items, at + whole.map_or(1, |(n, _)| n));
    if let Some((n, votes)) = whole.or((purpose > 0).then_some((1, ORGANISATION))) {
        return push(text, items, at, n + purpose, e::SEQUENCE, votes, found);
    }
    let after_person = at.checked_sub(1).and_then(|before| items.get(before)).is_some_and(|before| {
        before.traits.intersects(Traits::TITLE | Traits::ROLE)
            && item.joined
            && !item.traits.intersects(Traits::ROLE | Traits::TITLE)
            && !e::is_given(items, at)
    });
    let kind_word = Traits::ROLE | Traits::TITLE | Traits::ORGANISATION_TYPE | Traits::PLACE_TYPE | Traits::STOP;
    let starts = item.traits.intersects(Traits::FOREIGN)
        || item.traits.may_be_name()
        || item.traits.is_listed() && !item.traits.intersects(kind_word)
        || after_person;
    if starts && !item.traits.intersects(Traits::NEVER) {
        let n = length(items, at);
        let part = items.get(at..at + n).unwrap_or_default();
        // English words alone are a name only with a head: "Business School".
        let head =
            part.last().is_some_and(|item| item.traits.intersects(Traits::ORGANISATION_HEAD | Traits::PLACE_HEAD));
        if part.iter().all(|item| item.traits.intersects(Traits::FOREIGN) || !item.capital) && !(n > 1 && head) {
            return n;
        }
        if n > 1 {
            push(text, items, at, n, e::SEQUENCE, votes_of_sequence(items, at, n), found);
            // The stop of the ordinal belongs to the name: "Karl V.".
            let ordinal = part.last().is_some_and(|item| item.traits.intersects(Traits::ORDINAL));
            if let Some(mention) = found.last_mut().filter(|_| ordinal && words.has_stopped_ordinals())
                && text.get(mention.span.end()..).is_some_and(|rest| rest.starts_with('.'))
            {
                mention.span = Span::new(mention.span.start(), mention.span.end() + 1);
            }
            return n;
        }
        if !item.traits.intersects(Traits::INITIAL | Traits::COMPANY | Traits::ORDINAL) {
            return single(text, items, at, found);
        }
    }
    inside_compound(text, item, words, found)
}

/// "Brunner Maschinenbau GmbH": all words with capitals before the sign of a company.
fn company(items: &[Item], at: usize) -> Option<(usize, Votes)> {
    let kinds = Traits::ROLE | Traits::TITLE | Traits::ORGANISATION_TYPE | Traits::STOP | Traits::COMPANY;
    items.get(at).filter(|first| !first.traits.intersects(kinds))?;
    let behind = items.get(at + 1..)?.iter().take(4).take_while(|item| item.capital && item.joined);
    let end = behind.enumerate().filter(|(_, item)| item.traits.intersects(Traits::COMPANY)).last()?.0;
    Some((end + 2, ORGANISATION))
}

/// "South Bank Tower", "Harvard Business School": words of a language that is met everywhere, or names, with a head that is
/// a word of that language.
fn foreign_with_head(items: &[Item], at: usize, words: &Words) -> Option<(usize, Votes)> {
    let heads = Traits::ORGANISATION_HEAD | Traits::PLACE_HEAD | Traits::EVENT;
    let kinds = Traits::ROLE | Traits::TITLE | Traits::STOP | Traits::NEVER | Traits::INITIAL;
    let joined = items.get(at + 1..)?.iter().take(MAX_FOREIGN).take_while(|item| item.capital && item.joined);
    let n = joined.enumerate().filter(|(_, item)| item.traits.intersects(heads)).last()?.0 + 2;
    let part = items.get(at..at + n)?;
    let (head, before) = part.split_last()?;
    let first = before.first()?;
    let noun = |item: &Item| item.traits.intersects(Traits::COMMON) && !item.traits.intersects(Traits::FOREIGN);
    let is_foreign = |item: &Item| words.is_foreign(&item.text.to_lowercase());
    let fits = |item: &Item| !item.traits.intersects(kinds) && (!noun(item) || is_foreign(item));
    let tells = |item: &Item| !noun(item) || item.traits.intersects(Traits::PLACE | Traits::ORGANISATION);
    // "Peter Post" is a man.
    let man = before.iter().all(|item| item.traits.intersects(Traits::GIVEN)) && head.traits.intersects(Traits::FAMILY);
    if man || first.opens && noun(first) || !before.iter().all(fits) || !before.iter().any(tells) || !is_foreign(head) {
        return None;
    }
    let votes = if head.traits.intersects(Traits::EVENT) {
        Votes::default()
    } else if head.traits.intersects(Traits::ORGANISATION_HEAD) {
        ORGANISATION
    } else {
        PLACE
    };
    let of = items.get(at + n).is_some_and(|item| item.joined && item.beside.intersects(Beside::OF));
    let behind = items.get(at + n + 1..).unwrap_or_default().iter().take(MAX_FOREIGN);
    let n_behind = if of { behind.take_while(|item| item.joined && item.capital).count() } else { 0 };
    Some((if n_behind > 0 { n + 1 + n_behind } else { n }, votes))
}

/// How many items behind the head of an organisation (the item before `at`) say what it is
/// for: "für Gesundheit und Pflege".
fn purpose(items: &[Item], at: usize) -> usize {
    if items.get(at).is_none_or(|item| !item.beside.intersects(Beside::PURPOSE)) {
        return 0;
    }
    let head =
        at.checked_sub(1).and_then(|head| items.get(head)).map_or_else(String::new, |head| head.text.to_lowercase());
    if !CUES.words("with-for").any(|kind| head.ends_with(kind)) {
        return 0;
    }
    let nouns = |at: usize| {
        let adjective =
            usize::from(items.get(at).is_some_and(|item| !item.capital && item.beside.intersects(Beside::ADJECTIVE)));
        let capitals =
            items.get(at + adjective..).unwrap_or_default().iter().take_while(|item| item.capital && item.joined);
        match capitals.count() {
            0 => 0,
            n => adjective + n,
        }
    };
    let n = nouns(at + 1);
    let more = items
        .get(at + 1 + n)
        .filter(|item| item.joined && item.beside.intersects(Beside::PURPOSE_AND))
        .map_or(0, |_| nouns(at + 2 + n));
    match (n, more) {
        (0, _) => 0,
        (n, 0) => n + 1,
        (n, more) => n + more + 2,
    }
}

/// "Deutsche Bank", "Karibisches Meer": adjectives with a capital inside a sentence, and a head.
fn adjective_and_head(items: &[Item], at: usize) -> Option<(usize, Votes)> {
    let adjective = |item: &Item| {
        let inflected = ADJECTIVE_ENDS.stems(item.text).next().is_some();
        inflected && !item.traits.intersects(Traits::ROLE | Traits::GIVEN | Traits::TITLE | Traits::ORGANISATION_TYPE)
    };
    let first = items.get(at).filter(|item| adjective(item))?;
    // "der Roten Armee": a noun before another would have no article.
    let before = at.checked_sub(1).and_then(|before| items.get(before));
    let article = before.is_some_and(|before| {
        first.joined
            && (before.beside.intersects(Beside::ARTICLE | Beside::DETERMINER)
                || ARTICLE_ENDS.stems(before.text).next().is_some())
    });
    if !article && !first.traits.intersects(Traits::ADJECTIVE) {
        return None;
    }
    let n_adjectives = 1 + items
        .get(at + 1..)?
        .iter()
        .take(1)
        .take_while(|item| item.capital && item.joined && adjective(item))
        .count();
    (1..=n_adjectives).rev().find_map(|n| {
        let head = items.get(at + n).filter(|item| item.capital && item.joined)?;
        let of_place = || PLACE_ADJECTIVE_ENDS.stems(first.text).next().is_some();
        let generic = of_place() && head.traits.intersects(Traits::GENERIC);
        let votes = if generic {
            return None;
        } else if head.traits.intersects(Traits::PLACE_HEAD) {
            PLACE
        } else if head.traits.intersects(Traits::ORGANISATION_HEAD) || ends_as_organisation(head.text) {
            ORGANISATION
        } else {
            return None;
        };
        Some((n + 1, votes))
    })
}

/// "Universität Hamburg", "Mount Everest": a first word and a name.
fn first_and_name(items: &[Item], at: usize) -> Option<(usize, Votes)> {
    let first = items.get(at)?;
    let named = |item: &&Item| {
        let name = item.traits.may_be_name() || item.traits.intersects(Traits::ORGANISATION | Traits::PLACE);
        item.capital
            && item.joined
            && name
            && (!item.traits.intersects(Traits::GIVEN) || item.traits.intersects(Traits::PLACE))
    };
    let organisation = first.traits.intersects(Traits::ORGANISATION_FIRST);
    let place = first.traits.intersects(Traits::PLACE_FIRST) && !first.opens;
    if !organisation && !place {
        return None;
    }
    let mut n = items.get(at + 1..)?.iter().take(3).take_while(named).count();
    // "Bank of Scotland"
    let of = items.get(at + 1).is_some_and(|item| item.joined && item.beside.intersects(Beside::OF));
    if n == 0 && of {
        let behind = items.get(at + 2..).unwrap_or_default().iter().take(3);
        let n_behind = behind.take_while(|item| item.joined && item.capital).count();
        n = if n_behind > 0 { 1 + n_behind } else { 0 };
    }
    (n > 0).then_some((n + 1, if organisation { ORGANISATION } else { PLACE }))
}

/// How many items from `at` on are one name.
fn length(items: &[Item], at: usize) -> usize {
    let Some(first) = items.get(at) else { return 0 };
    let mut seen = first.traits;
    let mut n_given = usize::from(first.traits.intersects(Traits::GIVEN | Traits::INITIAL));
    let mut n = 1;
    while let Some(next) = items.get(at + n).filter(|next| next.joined) {
        let traits = next.traits;
        // "Alexander Van der Bellen": the first of the small words may have a capital.
        if n_given == n
            && traits.intersects(Traits::NAME_FIRST)
            && let Some(n_of_family) = family_behind(items, at + n + 1)
        {
            n += 1 + n_of_family;
            n_given = 0;
            continue;
        }
        // "Ursula von der Leyen": all that is before the small words is given names.
        if n_given == n && is_particle(next) && !next.beside.intersects(Beside::NOT_AFTER_GIVEN) {
            let small = items
                .get(at + n..)
                .unwrap_or_default()
                .iter()
                .take(3)
                .take_while(|item| item.joined && is_particle(item))
                .count();
            let Some(name) = items.get(at + n + small).filter(|name| name.joined && name.capital) else { break };
            if small > 2
                || name.traits.intersects(Traits::STOP | Traits::ROLE | Traits::COMMON)
                    && !name.traits.intersects(Traits::FAMILY)
            {
                break;
            }
            n += small + 1;
            n_given = 0;
            continue;
        }
        // "Bank of Scotland", in a language that has no "of".
        if next.beside.intersects(Beside::OF) && items.get(at + n + 1).is_some_and(|item| item.joined && item.capital) {
            n += 2;
            continue;
        }
        // "Merkels Kurs"
        if seen.intersects(Traits::GENITIVE) && traits.intersects(Traits::COMMON)
            || first.traits.intersects(Traits::COMMON) && !first.traits.intersects(Traits::GIVEN)
        {
            break;
        }
        let kinds = Traits::ROLE | Traits::ORGANISATION_TYPE | Traits::PLACE_TYPE;
        let foreign = traits.intersects(Traits::FOREIGN)
            && (n_given == 0
                || n_given == n
                || seen.intersects(Traits::FOREIGN)
                || traits.intersects(Traits::PLACE_HEAD));
        // "Steffen Kauert", "die Ärztin Sabine Gauch (CDU)".
        let surname = traits.intersects(Traits::VERB)
            || traits.intersects(Traits::COMMON) && !traits.intersects(kinds) && is_introduced(items, at, at + n);
        let family = n_given == n
            && !traits.intersects(Traits::STOP | Traits::NEVER | Traits::TITLE)
            && (traits.intersects(Traits::FAMILY)
                || surname && !seen.intersects(Traits::COMMON)
                || traits.intersects(Traits::MADE) && !traits.intersects(kinds) && !seen.intersects(Traits::COMMON));
        let other = traits.may_be_name()
            && !(seen.intersects(Traits::PLACE | Traits::ACRONYM | Traits::ORGANISATION)
                && !seen.intersects(Traits::GIVEN | Traits::FAMILY)
                && traits.intersects(Traits::GIVEN));
        let ends = traits.intersects(Traits::COMPANY)
            || traits.intersects(Traits::ORDINAL) && n_given > 0
            || traits.intersects(Traits::ORGANISATION_HEAD)
                && n_given == 0
                && !traits.intersects(Traits::ROLE | Traits::STOP);
        if !next.capital || next.opens || !(family || other || ends || foreign) {
            break;
        }
        seen |= traits;
        n_given += usize::from(n_given == n && traits.intersects(Traits::GIVEN | Traits::INITIAL));
        n += 1;
        if ends && !other && !foreign {
            break;
        }
    }
    // An initial or a numeral alone ends nothing but a name of a person.
    n
}

/// Whether a role or title stands before the given names at `at`, and the clause goes on behind the word at `last`: what
/// stands so between is a family name, whatever else it is.
fn is_introduced(items: &[Item], at: usize, last: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| items.get(before));
    let role = before.is_some_and(|before| before.traits.intersects(Traits::ROLE | Traits::TITLE));
    // "äußerte der Präsident Erdogan Pläne seiner Regierung".
    let owns = |next: &Item| next.joined && CUES.has("genitive-possessive", next.text);
    let follows = items.get(last + 1).is_none_or(|next| !(owns(next) || next.joined && next.capital));
    role && follows && items.get(at).is_some_and(|first| first.joined && first.traits.intersects(Traits::GIVEN))
}

/// How many items from `at` on are small words and the family name behind them: "der Bellen".
fn family_behind(items: &[Item], at: usize) -> Option<usize> {
    let small = items.get(at..)?.iter().take(2).take_while(|item| item.joined && is_particle(item)).count();
    let name = items.get(at + small).filter(|name| small > 0 && name.joined && name.capital)?;
    (!name.traits.intersects(Traits::STOP | Traits::ROLE)).then_some(small + 1)
}

/// What the words of a sequence say of its kind.
fn votes_of_sequence(items: &[Item], at: usize, n: usize) -> Votes {
    let part = items.get(at..at + n).unwrap_or_default();
    if part.last().is_some_and(|item| item.traits.intersects(Traits::EVENT)) {
        return Votes::default();
    }
    let first = part.first().map_or(Traits::empty(), |item| item.traits);
    let last = part.last().map_or(Traits::empty(), |item| item.traits);
    let mut votes = Votes { person: 1.0, ..Votes::default() };
    if first.intersects(Traits::GIVEN | Traits::INITIAL) {
        votes.person += 3.0;
    }
    if last.intersects(Traits::COMPANY | Traits::ORGANISATION_HEAD) {
        votes.organisation += 6.0;
    } else if last.intersects(Traits::PLACE_HEAD) {
        votes.place += 6.0;
    }
    if part.iter().any(|item| item.traits.intersects(Traits::FOREIGN)) {
        votes.organisation += 1.5;
    }
    if part.iter().any(|item| {
        item.traits.intersects(Traits::ORGANISATION | Traits::ACRONYM) && !item.traits.intersects(Traits::ORDINAL)
    }) {
        votes.organisation += 2.5;
    }
    if first.intersects(Traits::PLACE) && !first.intersects(Traits::GIVEN | Traits::FAMILY) {
        votes.place += 2.0;
    }
    // A team or a firm with the name of a place: "Admira Wien", "GfK Österreich".
    let known_family = last.intersects(Traits::FAMILY | Traits::GIVEN);
    if last.intersects(Traits::PLACE) && !first.intersects(Traits::INITIAL | Traits::PLACE) {
        let man = first.intersects(Traits::GIVEN) && (known_family || part.len() > 2);
        votes.organisation += if man { 0.0 } else { 4.5 };
    }
    votes
}

/// Appends a single word as a mention if it may be one; the number of its items.
fn single(text: &str, items: &[Item], at: usize, found: &mut Vec<Mention>) -> usize {
    let Some(item) = items.get(at) else { return 0 };
    let traits = item.traits;
    let unlisted = !traits.is_listed() && !traits.intersects(Traits::ACRONYM);
    if unlisted && (item.short && items.len() > at + 1 || traits.intersects(Traits::ORGANISATION_HEAD)) {
        return 0;
    }
    let before = at.checked_sub(1).and_then(|before| items.get(before));
    let mut trust = if traits.intersects(Traits::ORGANISATION) {
        e::LISTED
    } else if traits.intersects(Traits::COMMON) {
        e::AMBIGUOUS
    } else if traits.intersects(Traits::GIVEN | Traits::PLACE | Traits::ORGANISATION) {
        e::LISTED
    } else if traits.intersects(Traits::FAMILY) {
        e::FAMILY_ONLY
    } else if traits.intersects(Traits::ACRONYM) {
        e::ACRONYM
    } else if traits.intersects(Traits::UNLIKELY) {
        e::UNKNOWN + e::UNLIKELY
    } else {
        e::UNKNOWN
    };
    if item.opens && (!traits.is_listed() && !traits.intersects(Traits::ACRONYM) || traits.intersects(Traits::COMMON)) {
        trust += e::OPENS;
    }
    let mut bare = true;
    let mut is_noun = false;
    if let Some(before) = before.filter(|_| item.joined) {
        let lower = before.text.starts_with(char::is_lowercase);
        let sure = trust >= e::LISTED;
        let noun = before.beside.intersects(Beside::DETERMINER | Beside::ARTICLE);
        is_noun = traits.intersects(Traits::COMMON) && (noun || lower && before.beside.intersects(Beside::ADJECTIVE));
        if before.beside.intersects(Beside::DETERMINER) {
            trust += if sure { 0.0 } else { e::AFTER_DETERMINER };
        } else if before.beside.intersects(Beside::ARTICLE) {
            trust += if sure { 0.0 } else { e::AFTER_ARTICLE };
            // "der Irak", but rarely "der Peter".
            bare = false;
        } else if lower && before.beside.intersects(Beside::ADJECTIVE) {
            trust += if sure { 0.0 } else { e::AFTER_ADJECTIVE };
        } else if before.text.starts_with(|c: char| c.is_ascii_digit()) {
            trust += e::AFTER_DETERMINER;
        }
    }
    let mut votes = votes_of(traits);
    if !bare {
        votes.person -= 0.5;
        votes.place += 0.2;
        votes.organisation +=
            if before.is_some_and(|before| before.beside.intersects(Beside::ORGANISATION_ARTICLE)) { 0.3 } else { 0.0 };
    }
    if !traits.is_listed() && !traits.intersects(Traits::ACRONYM) {
        votes.add(votes_of_shape(item.text));
    }
    push(text, items, at, 1, trust, votes, found);
    if let Some(mention) = found.last_mut() {
        mention.is_noun = is_noun;
    }
    1
}

/// Appends the name that a compound begins with: "DFB-Präsident", "Irak-Krieg". A compound
/// with the head of an organisation is one: "US-Notenbank".
fn inside_compound<'a>(text: &'a str, item: &Item<'a>, words: &mut Words<'a>, found: &mut Vec<Mention>) -> usize {
    let Some((first, _)) = item.text.rsplit_once('-') else { return 0 };
    let traits = words.part(first);
    let head = item.traits.intersects(Traits::ORGANISATION_HEAD) && !words.is_made(first);
    let known = (head || traits.intersects(Traits::ACRONYM | Traits::PLACE | Traits::ORGANISATION))
        && !traits.intersects(Traits::COMMON | Traits::NEVER | Traits::STOP);
    if !known || first.len() < 2 {
        return 0;
    }
    let mut mention = Mention::new(text, item, item, 1);
    mention.trust = e::LISTED;
    if item.traits.intersects(Traits::ORGANISATION_HEAD) {
        mention.votes = ORGANISATION;
    } else if CUES.has("adjectival", first) {
        return 0;
    } else {
        mention.span = Span::new(item.span.start(), item.span.start() + first.len());
        mention.votes = votes_of(traits);
    }
    found.push(mention);
    1
}
