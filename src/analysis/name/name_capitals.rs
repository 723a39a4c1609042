//! The mentions in a sentence of English, or of another language that keeps its capitals
//! for names.
//!
//! Separate from `noun_capitals` because here a capital inside a sentence is the sign of a
//! name, and the task is to cut a run of capitals into names: roles and titles are no
//! part of them, "of" and "and" join some.

use super::NameKind;
use super::evidence::{self as e, push, votes_of, votes_of_shape};
use super::list::CUES;
use super::mention::{Item, Mention, Votes, is_particle, listed};
use super::traits::{Beside, Traits};
use super::word::Words;
use crate::document::Span;

/// What makes a name of more than one word one of an organisation.
const ORGANISATION: Votes = Votes { person: 0.0, organisation: 4.0, place: 0.0 };
/// What makes a name of more than one word one of a place.
const PLACE: Votes = Votes { person: 0.0, organisation: 0.0, place: 4.0 };
/// What makes organisations and places of the words that it ends.
const HEADS: [Traits; 3] = [Traits::ORGANISATION_HEAD, Traits::PLACE_HEAD, Traits::COMPANY];

/// Appends the mentions of a sentence. `text` is the whole text.
pub fn find<'a>(text: &'a str, items: &[Item<'a>], words: &mut Words<'a>, found: &mut Vec<Mention>) {
    let title = is_title(items);
    let mut at = 0;
    while let Some(item) = items.get(at) {
        if !item.capital || item.traits.intersects(Traits::STOP) {
            at += 1;
            continue;
        }
        if let Some((n, kind)) = listed(text, items, words, at) {
            let votes = if kind == NameKind::Place { PLACE } else { ORGANISATION };
            push(text, items, at, n, e::SEQUENCE, votes, found);
            at += n;
            continue;
        }
        let n = run(text, items, words, at);
        split(text, items, words, at, n, title, found);
        at += n;
    }
}

/// Whether (nearly) all longer words have a capital: a heading, whose capitals say nothing.
fn is_title(items: &[Item]) -> bool {
    let long = || items.iter().skip(1).filter(|item| item.text.len() > 3 && item.text.starts_with(char::is_alphabetic));
    let n = long().count();
    n > 4 && long().filter(|item| item.capital).count() * 10 >= n * 9
}

/// How many items from `at` on stand together with capitals, with the small words that join them.
fn run(text: &str, items: &[Item], words: &Words, at: usize) -> usize {
    let mut n = 1;
    // What the small word says that joined the items so far.
    let mut joined_by: Option<Beside> = None;
    loop {
        let Some(next) = items.get(at + n).filter(|next| next.joined && !next.opens) else { return n };
        // "New York" behind a name begins another.
        let goes_on = |item: &&Item| item.capital && item.joined && !item.traits.intersects(Traits::STOP);
        if goes_on(&next) {
            if listed(text, items, words, at + n).is_some() {
                return n;
            }
            n += 1;
            continue;
        }
        let last = items.get(at + n - 1).map_or(Traits::empty(), |item| item.traits);
        let first = items.get(at).map_or(Traits::empty(), |item| item.traits);
        let head = Traits::ORGANISATION_FIRST | Traits::ORGANISATION_HEAD | Traits::PLACE_HEAD | Traits::PLACE_FIRST;
        let of = if next.beside.intersects(Beside::OF) {
            last.intersects(head) && !last.intersects(Traits::ROLE)
        } else if next.beside.intersects(Beside::FOR) {
            last.intersects(Traits::ORGANISATION_HEAD) && !last.intersects(Traits::ROLE)
        } else if next.beside.intersects(Beside::AND) {
            joined_by.is_some_and(|small| !small.intersects(Beside::AND | Beside::THE))
        } else {
            is_particle(next)
                && !next.beside.intersects(Beside::THE)
                && (last.intersects(head)
                    || n == 1
                        && (first.intersects(Traits::GIVEN) || first.may_be_name() && !first.intersects(Traits::PLACE)))
        };
        let the = usize::from(
            items
                .get(at + n + 1)
                .is_some_and(|item| item.joined && (item.beside.intersects(Beside::THE) || is_particle(item))),
        );
        if !of || !items.get(at + n + 1 + the).is_some_and(|item| goes_on(&item)) {
            return n;
        }
        joined_by = Some(next.beside);
        n += 2 + the;
    }
}

/// Cuts a run at roles and titles and appends its names.
fn split<'a>(
    text: &'a str,
    items: &[Item<'a>],
    words: &mut Words<'a>,
    at: usize,
    n: usize,
    title: bool,
    found: &mut Vec<Mention>,
) {
    let part = items.get(at..at + n).unwrap_or_default();
    let cuts = |index: usize, item: &Item| {
        let near = |at: Option<usize>| at.and_then(|at| part.get(at)).map_or(Traits::empty(), |item| item.traits);
        let (before, next) = (near(index.checked_sub(1)), near(Some(index + 1)));
        let given = item.traits.intersects(Traits::GIVEN) && !item.traits.intersects(Traits::COMMON);
        // "Martin Luther King"
        let family =
            item.traits.intersects(Traits::FAMILY) && index + 1 == part.len() && before.intersects(Traits::GIVEN);
        let code = item.traits.intersects(Traits::NEVER) && item.text.contains(|c: char| c.is_ascii_digit());
        // "Foreign Minister", but "Foreign Relations Committee"
        let modifier =
            item.traits.intersects(Traits::ROLE_MODIFIER) && next.intersects(Traits::ROLE | Traits::ROLE_MODIFIER);
        item.traits.intersects(Traits::ROLE | Traits::TITLE) && !given && !family || modifier || code
    };
    let mut start = 0;
    while start < part.len() {
        let len =
            (start..part.len()).take_while(|index| !part.get(*index).is_some_and(|item| cuts(*index, item))).count();
        segment(text, items, words, at + start, len, title, found);
        start += len + 1;
    }
}

/// Whether the `n` words from `at` on end as the name of a day does: "Christmas Eve", "New Year's Day".
fn is_feast(items: &[Item], at: usize, n: usize) -> bool {
    let last = (at + n).wrapping_sub(1);
    let before = last.checked_sub(1).and_then(|before| items.get(before)).filter(|before| n > 0 && before.capital);
    before.is_some_and(|before| {
        items.get(last).is_some_and(|item| CUES.has("feast-end", item.text)) && CUES.has("feast-first", before.text)
    })
}

/// Appends the name that a part of a run is, without common words before it.
fn segment<'a>(
    text: &'a str,
    items: &[Item<'a>],
    words: &mut Words<'a>,
    at: usize,
    n: usize,
    title: bool,
    found: &mut Vec<Mention>,
) {
    let part = items.get(at..at + n).unwrap_or_default();
    if is_feast(items, at, n) {
        return;
    }
    let ends_in_head = part.last().is_some_and(|item| HEADS.iter().any(|head| item.traits.intersects(*head)));
    let leading = |(index, item): &(usize, &Item)| {
        let plain = item.traits.intersects(Traits::COMMON | Traits::NEVER)
            && !item.traits.is_listed()
            && !item.traits.intersects(Traits::ACRONYM);
        let next = part.get(index + 1).map_or(Traits::empty(), |next| next.traits);
        let person = next.intersects(Traits::GIVEN) && !next.intersects(Traits::COMMON);
        let command =
            item.opens && (person && item.traits.intersects(Traits::COMMON) || n > 1 && CUES.has("command", item.text));
        !item.capital
            || command
            || plain
                && (person
                    || item.opens
                        && (!ends_in_head
                            || n < 3 && !item.traits.intersects(Traits::ORGANISATION_FIRST | Traits::PLACE_FIRST))
                    || part.len() == index + 1)
    };
    let skip = part.iter().enumerate().take_while(leading).count();
    let (at, n) = (at + skip, n - skip);
    let Some(part) = items.get(at..at + n).filter(|part| !part.is_empty()) else { return };
    if n == 1 {
        // "Great Place!", but "Yesterday Brown resigned"
        let ordinary = |item: &Item| {
            item.traits.intersects(Traits::COMMON) && !item.traits.intersects(Traits::PLACE | Traits::ORGANISATION)
        };
        let goes_on = items.get(at + 1).is_some_and(|next| next.joined && !next.capital);
        let person = goes_on || part.iter().any(|item| item.traits.intersects(Traits::GIVEN));
        if skip == 0 || person || !part.iter().all(ordinary) {
            single(text, items, words, at, title, found);
        }
        return;
    }
    if part.iter().all(|item| item.traits.intersects(Traits::NEVER)) {
        return;
    }
    // "Texas USA" are two places, "Microsoft Search" is of Microsoft.
    let (first, rest) = (part.first(), part.get(1..).unwrap_or_default());
    let whole = |item: &Item, mark| item.traits.intersects(mark) && !item.traits.intersects(Traits::COMMON);
    let place_in_place = part.len() == 2
        && part.iter().all(|item| whole(item, Traits::PLACE))
        && rest.iter().all(|item| is_shouted(item.text));
    let unlisted = |item: &Item| item.traits.intersects(Traits::ACRONYM) && !item.traits.is_listed();
    let adjectival = first.is_some_and(|item| CUES.has("adjectival", item.text));
    let plain = |item: &Item| {
        item.traits.intersects(Traits::COMMON) && !item.traits.intersects(Traits::PLACE) || adjectival && unlisted(item)
    };
    let of_organisation = (first.is_some_and(|item| whole(item, Traits::ORGANISATION | Traits::ACRONYM)) || adjectival)
        && !ends_in_head
        && !part.last().is_some_and(|item| item.traits.intersects(Traits::EVENT))
        && rest.iter().all(plain);
    if place_in_place || of_organisation {
        single(text, items, words, at, title, found);
        if place_in_place {
            single(text, items, words, at + 1, title, found);
        }
        return;
    }
    // "Parts V" names nothing, nor do two abbreviations, "EWS DPR".
    let numbered = part.last().is_some_and(|item| item.traits.intersects(Traits::ORDINAL))
        && part.iter().all(|item| {
            item.traits.intersects(Traits::ORDINAL | Traits::COMMON) && !item.traits.intersects(Traits::GIVEN)
        });
    if numbered || part.iter().all(unlisted) {
        return;
    }
    // "Hank Green Awesome"
    let family = |item: &Item| item.traits.intersects(Traits::FAMILY) || item.traits.may_be_name();
    let last_is_plain = part.last().is_some_and(|item| plain(item) && !item.traits.is_listed());
    let is_man = first.is_some_and(|item| whole(item, Traits::GIVEN)) && part.get(1).is_some_and(family);
    let n = if n == 3 && is_man && last_is_plain && !ends_in_head { 2 } else { n };
    let part = part.get(..n).unwrap_or(part);
    // "STILL IN DRAFT FORM"
    let shouted = |item: &Item| {
        item.traits.intersects(Traits::NEVER) && item.text.len() > 1 && item.text.chars().all(char::is_uppercase)
    };
    if part.iter().any(shouted) {
        return;
    }
    let traits = || part.iter().map(|item| item.traits);
    let telling = |traits: Traits| {
        !traits.intersects(Traits::NEVER) && traits.is_listed() && !traits.intersects(Traits::COMMON)
            || traits.intersects(Traits::ACRONYM | Traits::NAME_FIRST)
            || traits.may_be_name()
    };
    let first = part.first().map_or(Traits::empty(), |item| item.traits);
    let last = part.last().map_or(Traits::empty(), |item| item.traits);
    let given = first.intersects(Traits::GIVEN | Traits::INITIAL);
    let known = traits().zip(part).any(|(traits, item)| item.capital && telling(traits))
        || given && last.intersects(Traits::FAMILY);
    let inside = part.first().is_some_and(|item| !item.opens) && !title;
    // "Great Service" begins sentences, "the Home Office" is inside one.
    let mut trust = if known {
        e::SEQUENCE
    } else if inside && (ends_in_head && heads_a_name(items, at, n) || given) {
        e::UNKNOWN
    } else {
        0.0
    };
    if title && !(given && traits().skip(1).all(|traits| traits.intersects(Traits::FAMILY) || traits.may_be_name())) {
        trust -= e::SEQUENCE;
    }
    push(text, items, at, n, trust, votes_of_sequence(part), found);
}

/// Whether a word has more than one letter and all of them are capitals.
fn is_shouted(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

/// Whether ordinary words with a head are a name by what stands before them: "the Home Office" and "in Baker Street", but
/// neither "good Customer Service" nor "an Indian State". Three words are always one.
fn heads_a_name(items: &[Item], at: usize, n: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| items.get(before));
    let place = items.get(at + n - 1).is_some_and(|item| item.traits.intersects(Traits::PLACE_HEAD));
    let beside = |mark| before.is_some_and(|before| before.beside.intersects(mark));
    !beside(Beside::DETERMINER) && (n > 2 || place || beside(Beside::ARTICLE))
}

/// What the words of a sequence say of its kind.
fn votes_of_sequence(part: &[Item]) -> Votes {
    if part.last().is_some_and(|item| item.traits.intersects(Traits::EVENT)) {
        return Votes::default();
    }
    let first = part.first().map_or(Traits::empty(), |item| item.traits);
    let last = part.last().map_or(Traits::empty(), |item| item.traits);
    let any = |mark: Traits| part.iter().any(|item| item.traits.intersects(mark));
    let common =
        part.iter().any(|item| item.capital && item.traits.intersects(Traits::COMMON) && !item.traits.is_listed());
    let person = first.intersects(Traits::NAME_FIRST);
    let mut votes = if common && !person {
        Votes { organisation: 1.0, ..Votes::default() }
    } else {
        Votes { person: 1.0, ..Votes::default() }
    };
    if first.intersects(Traits::GIVEN | Traits::INITIAL) {
        votes.person += 2.5;
    }
    if last.intersects(Traits::FAMILY) {
        votes.person += 0.5;
    }
    if last.intersects(Traits::COMPANY) {
        votes.organisation += 8.0;
    } else if last.intersects(Traits::ORGANISATION_HEAD) {
        votes.organisation += 4.0;
    } else if last.intersects(Traits::PLACE_HEAD) {
        votes.place += 4.0;
    }
    // "St Petersburg Union of Journalists", "Isle of Man": the head is before "of".
    let joint = part.iter().position(|item| item.beside.intersects(Beside::OF | Beside::FOR) || is_particle(item));
    if let Some(head) = joint.and_then(|joint| part.get(joint.wrapping_sub(1))) {
        let organisation = head.traits.intersects(Traits::ORGANISATION_HEAD | Traits::ORGANISATION_FIRST);
        votes.organisation += if organisation { 5.0 } else { 0.0 };
        votes.place +=
            if head.traits.intersects(Traits::PLACE_HEAD | Traits::PLACE_FIRST) && !organisation { 4.0 } else { 0.0 };
    }
    if first.intersects(Traits::PLACE_FIRST) {
        votes.place += 2.0;
    }
    if any(Traits::ORGANISATION) || any(Traits::ACRONYM) && !any(Traits::ORDINAL) {
        votes.organisation += 2.0;
    }
    if first.intersects(Traits::PLACE) && !first.intersects(Traits::GIVEN | Traits::FAMILY) {
        votes.place += 1.0;
        votes.organisation += 0.5;
    }
    // A team or a firm with the name of a place: "Real Madrid".
    if last.intersects(Traits::PLACE)
        && !last.intersects(Traits::GIVEN | Traits::FAMILY)
        && !part.first().is_some_and(|item| item.text.contains('-'))
        && !first.intersects(Traits::GIVEN | Traits::INITIAL | Traits::PLACE | Traits::PLACE_FIRST)
    {
        votes.organisation += 2.0;
    }
    votes
}

/// Appends a single word as a mention if it may be one.
fn single<'a>(
    text: &'a str,
    items: &[Item<'a>],
    words: &mut Words<'a>,
    at: usize,
    title: bool,
    found: &mut Vec<Mention>,
) {
    let Some(item) = items.get(at) else { return };
    let traits = item.traits;
    let unlisted = !traits.intersects(Traits::ORGANISATION | Traits::PLACE | Traits::ACRONYM);
    let head = Traits::ORGANISATION_HEAD | Traits::PLACE_HEAD | Traits::ORGANISATION_FIRST;
    let abbreviation = item.short && items.len() > at + 1;
    if traits.intersects(Traits::NEVER | Traits::INITIAL | Traits::ORDINAL | Traits::COMPANY)
        || unlisted && (traits.intersects(head) || abbreviation)
    {
        return;
    }
    // "Mark": a word for itself is a signature.
    let alone = items.len() == 1 && traits.intersects(Traits::GIVEN);
    let mut trust = if alone || traits.intersects(Traits::ORGANISATION) && !item.opens && !title {
        e::LISTED
    } else if traits.intersects(Traits::COMMON) && traits.is_listed() {
        e::AMBIGUOUS + if item.opens || title { 0.0 } else { e::INSIDE }
    } else if traits.intersects(Traits::COMMON) {
        return inside_compound(text, item, words, found);
    } else if traits.intersects(Traits::GIVEN | Traits::PLACE | Traits::ORGANISATION) {
        e::LISTED
    } else if traits.intersects(Traits::FAMILY) {
        e::FAMILY_ONLY
    } else if traits.intersects(Traits::ACRONYM) {
        e::ACRONYM
    } else {
        e::UNKNOWN
    };
    let unsure = !traits.is_listed() || traits.intersects(Traits::COMMON);
    if unsure && title || unsure && item.opens && !traits.intersects(Traits::ACRONYM) {
        trust += e::OPENS;
    }
    let mut votes = votes_of(traits);
    if !traits.is_listed() && !traits.intersects(Traits::ACRONYM) {
        votes.add(votes_of_shape(item.text));
    }
    let mut articled = item.elided;
    if let Some(before) = at.checked_sub(1).and_then(|before| items.get(before)).filter(|_| item.joined) {
        if before.beside.intersects(Beside::DETERMINER) && trust < e::LISTED {
            trust += e::AFTER_DETERMINER;
        } else if before.beside.intersects(Beside::ARTICLE) {
            articled = true;
        } else if before.text.starts_with(|c: char| c.is_ascii_digit()) && trust < e::LISTED {
            trust += e::AFTER_DETERMINER;
        }
    }
    if articled {
        votes.organisation += 0.6;
        votes.person -= 0.4;
        if !traits.intersects(Traits::PLACE | Traits::ORGANISATION | Traits::ACRONYM) {
            trust += e::THE_PERSON;
        }
    }
    push(text, items, at, 1, trust, votes, found);
}

/// Appends the name that a compound begins with: "London-based".
fn inside_compound<'a>(text: &'a str, item: &Item<'a>, words: &mut Words<'a>, found: &mut Vec<Mention>) {
    let Some((first, _)) = item.text.split_once('-') else { return };
    let traits = words.part(first);
    if traits.intersects(Traits::ORGANISATION | Traits::PLACE) && !traits.intersects(Traits::COMMON | Traits::NEVER) {
        let mut mention = Mention::new(text, item, item, 1);
        mention.span = Span::new(item.span.start(), item.span.start() + first.len());
        mention.trust = e::LISTED;
        mention.votes = votes_of(traits);
        found.push(mention);
    }
}
