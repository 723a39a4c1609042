//! The keywords of an article: its most frequent terms and the phrases that its
//! terms keep company in, with every place they stand at.
//!
//! Separate from `term` because a keyword is a choice for the reader; terms are
//! all there is.

use super::term::{Term, Terms};
use super::token::Token;
use super::vocabulary::{Vocabulary, Word};
use crate::document::Span;
use crate::language::Lexicon;
use crate::stop::{Meter, Stopped};
use bitflags::bitflags;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::cmp::Reverse;
use std::hash::BuildHasher;

/// How many keywords an article has at most.
const MAX_KEYWORDS: usize = 30;
/// The number of candidates from which the best are picked at a time.
const KEYWORDS_AT_ONCE: usize = 4_096;
/// How many words a phrase has at most.
const MAX_PHRASE_WORDS: usize = 4;
/// A phrase stands for its rarest word if that word stands in it at least this often, as a share.
const COMPANY: f32 = 0.6;
/// A word of which less than this share stands outside a phrase or compound is no keyword beside it.
const ALONE: f32 = 0.4;

/// A frequent term or phrase of the article.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyword {
    /// Its terms, as indices into [`Terms`]: one, or those of a phrase in order.
    pub terms: Vec<u32>,
    /// The spelling to show, as a span.
    pub label: Span,
    /// How often it occurs in the article.
    pub count: u32,
    /// Its count as a share of the most frequent keyword's: above 0, at most 1.
    pub weight: f32,
    /// Every place it stands at in the article, in order (boilerplate left out).
    pub spans: Vec<Span>,
}

/// The keywords, the most frequent first, equals in the order of their first
/// occurrence. A term that occurs once is none, unless no term occurs twice.
/// `counts` tells whether the token of an index belongs to the article.
///
/// # Errors
/// If it was stopped.
pub fn keywords(
    text: &str,
    tokens: &[Token],
    vocabulary: &Vocabulary,
    terms: &Terms,
    counts: impl Fn(usize) -> bool,
    meter: &Meter,
) -> Result<Vec<Keyword>, Stopped> {
    let phrases = phrases(text, tokens, vocabulary, terms, &counts, meter)?;
    let mut inside: FxHashMap<u32, u32> = FxHashMap::default();
    for phrase in &phrases {
        for term in &phrase.terms {
            let most = inside.entry(*term).or_default();
            *most = phrase.count.max(*most);
        }
    }
    for (_, compound) in terms.iter() {
        if let Some(head) = compound.head() {
            let most = inside.entry(head).or_default();
            *most = compound.count.max(*most);
        }
    }
    let stands_alone = |index: u32, term: &Term| {
        let outside = term.count - inside.get(&index).copied().unwrap_or_default().min(term.count);
        outside as f32 >= ALONE * term.count as f32
    };
    let candidate = |(index, term): &(u32, &Term)| term.is_keyword() && term.count > 0 && stands_alone(*index, term);
    // Sorted by what follows: the count, phrases first, the place; then which single term or phrase it is.
    let mut ranked: Vec<(Reverse<u32>, bool, u32, u32)> = Vec::new();
    let mut keep_best = |one: (Reverse<u32>, bool, u32, u32)| {
        ranked.push(one);
        if ranked.len() > KEYWORDS_AT_ONCE {
            ranked.select_nth_unstable(MAX_KEYWORDS);
            ranked.truncate(MAX_KEYWORDS);
        }
        meter.work(1)
    };
    for (index, term) in terms.iter().filter(candidate) {
        keep_best((Reverse(term.count), true, term.label.start, index))?;
    }
    for (index, phrase) in phrases.iter().enumerate() {
        keep_best((Reverse(phrase.count), false, phrase.label.start, index as u32))?;
    }
    ranked.sort_unstable();
    ranked.truncate(MAX_KEYWORDS);
    let highest = ranked.first().map_or(1, |(count, ..)| count.0);
    let least = if highest > 1 { 2 } else { 1 };
    let single = |index: u32| {
        let (terms, term) = (vec![index], terms.get(index)?);
        Some(Keyword { terms, label: term.label, count: term.count, weight: 0.0, spans: Vec::new() })
    };
    let chosen = ranked.iter().filter(|(count, ..)| count.0 >= least).filter_map(|(_, is_single, _, index)| {
        if *is_single { single(*index) } else { phrases.get(*index as usize).cloned() }
    });
    let mut found: Vec<Keyword> = chosen.collect();
    drop(phrases);
    for keyword in &mut found {
        keyword.weight = keyword.count as f32 / highest as f32;
    }
    place(&mut found, tokens, vocabulary, terms, &counts, meter)?;
    Ok(found)
}

/// Fills in the places of single terms and their compounds; phrases have theirs already.
fn place(
    keywords: &mut [Keyword],
    tokens: &[Token],
    vocabulary: &Vocabulary,
    terms: &Terms,
    counts: &impl Fn(usize) -> bool,
    meter: &Meter,
) -> Result<(), Stopped> {
    let mut places: Vec<u8> = vec![u8::MAX; terms.len()];
    for (index, keyword) in keywords.iter().enumerate() {
        if let [term] = keyword.terms.as_slice()
            && let Some(slot) = places.get_mut(*term as usize)
        {
            *slot = index as u8;
        }
    }
    let place_of = |term: u32| places.get(term as usize).copied().unwrap_or(u8::MAX);
    let of_term: Vec<[u8; 2]> =
        (terms.iter()).map(|(index, term)| [place_of(index), term.head().map_or(u8::MAX, place_of)]).collect();
    for (index, token) in tokens.iter().enumerate() {
        meter.work(1)?;
        let own = of_term.get(vocabulary.term(token.word()) as usize).copied().unwrap_or([u8::MAX; 2]);
        if own == [u8::MAX; 2] || !counts(index) {
            continue;
        }
        for place in own {
            if let Some(keyword) = keywords.get_mut(usize::from(place)) {
                keyword.spans.push(token.span());
            }
        }
    }
    Ok(())
}

/// The terms of a phrase, the unused places filled with `u32::MAX`.
type Key = [u32; MAX_PHRASE_WORDS];

/// The sequences of two to four words that stand together at least twice, and in
/// which their rarest word mostly stands: "Lloyd Austin", "Senate Foreign Relations
/// Committee", "internationale Koalition". A phrase ends with a keyword that is no form of a verb and begins with
/// one or an adjective; a word such as "of" may join them. The longer are looked for
/// first, and their words are in no shorter one.
fn phrases(
    text: &str,
    tokens: &[Token],
    vocabulary: &Vocabulary,
    terms: &Terms,
    counts: &impl Fn(usize) -> bool,
    meter: &Meter,
) -> Result<Vec<Keyword>, Stopped> {
    let mut found: Vec<Keyword> = Vec::new();
    let mut parts = parts(text, tokens, vocabulary, terms, counts);
    let begins = |(_, pair): &(usize, &[Part])| matches!(pair, [first, next] if first.contains(Part::FIRST) && next.contains(Part::JOINED));
    let beginnings: Vec<u32> = parts.windows(2).enumerate().filter(begins).map(|(first, _)| first as u32).collect();
    for n in (2..=MAX_PHRASE_WORDS).rev() {
        meter.work(beginnings.len())?;
        let is_phrase = |first: &u32| {
            let first = *first as usize;
            parts.get(first..first + n).is_some_and(is_phrase)
        };
        let firsts: Vec<u32> = beginnings.iter().copied().filter(is_phrase).collect();
        let windows = || {
            let window = |first: &u32| Some((*first as usize, tokens.get(*first as usize..*first as usize + n)?));
            firsts.iter().filter_map(window)
        };
        let mut again = Again::new(firsts.len());
        if again.is_needed() {
            for (_, window) in windows() {
                meter.work(1)?;
                again.add(&key(window, vocabulary));
            }
        }
        let mut n_times: FxHashMap<Key, u32> = FxHashMap::default();
        for (_, window) in windows() {
            meter.work(1)?;
            let key = key(window, vocabulary);
            if again.may_be(&key) {
                *n_times.entry(key).or_default() += 1;
            }
        }
        n_times.retain(|key, count| keeps_company(key, *count, terms));
        let mut places: FxHashMap<Key, usize> = FxHashMap::default();
        for (first, window) in windows() {
            meter.work(1)?;
            let key = key(window, vocabulary);
            let (Some(start), Some(end)) = (window.first(), window.last()) else { continue };
            if !n_times.contains_key(&key) {
                continue;
            }
            let span = Span::new(terms.core(text, start).start(), terms.core(text, end).end());
            let next = found.len();
            let place = *places.entry(key).or_insert(next);
            if place == next {
                let terms = window.iter().map(|token| vocabulary.term(token.word())).collect();
                found.push(Keyword { terms, label: span, count: 0, weight: 0.0, spans: Vec::new() });
            }
            // "New York New York": a place overlaps the one before.
            if let Some(phrase) = found.get_mut(place)
                && phrase.spans.last().is_none_or(|last| !last.overlaps(span))
            {
                phrase.count += 1;
                phrase.spans.push(span);
            }
            for part in parts.get_mut(first..first + n).unwrap_or_default() {
                *part = Part::default();
            }
        }
    }
    found.retain(|phrase| phrase.count > 1);
    for phrase in &mut found {
        meter.work(phrase.spans.iter().map(|span| span.len()).sum())?;
        phrase.label = label(text, phrase);
    }
    Ok(found)
}

/// The spelling of a phrase to show: the most frequent, of those the shortest, of those
/// one that does not begin a sentence, as far as a capital tells, and of those the first.
fn label(text: &str, phrase: &Keyword) -> Span {
    let mut n_times: FxHashMap<&str, u32> = FxHashMap::default();
    for span in &phrase.spans {
        *n_times.entry(span.text(text)).or_default() += 1;
    }
    let large = |span: &Span| span.text(text).starts_with(char::is_uppercase);
    let rank = |span: &&Span| (Reverse(n_times.get(span.text(text))), span.len(), large(span));
    phrase.spans.iter().min_by_key(rank).copied().unwrap_or(phrase.label)
}

fn key(window: &[Token], vocabulary: &Vocabulary) -> Key {
    let mut key = [u32::MAX; MAX_PHRASE_WORDS];
    for (slot, token) in key.iter_mut().zip(window) {
        *slot = vocabulary.term(token.word());
    }
    key
}

/// Which sequences may stand there twice: one that does not is no phrase and needs no entry in a table.
/// Only where they are many is that told beforehand, from bits at the places of their hashes (Bloom 1970).
struct Again {
    once: Vec<u64>,
    twice: Vec<u64>,
}

/// The number of sequences from which on they are told apart beforehand.
const MANY_SEQUENCES: usize = 1 << 16;

impl Again {
    fn new(n: usize) -> Self {
        let n_words = if n < MANY_SEQUENCES { 0 } else { (n / 8).next_power_of_two() };
        Self { once: vec![0; n_words], twice: vec![0; n_words] }
    }

    fn is_needed(&self) -> bool {
        !self.once.is_empty()
    }

    /// The word and the bit of a sequence.
    fn place(&self, key: &Key) -> (usize, u64) {
        let hash = FxBuildHasher.hash_one(key);
        ((hash >> 6) as usize & self.once.len().wrapping_sub(1), 1 << (hash & 63))
    }

    fn add(&mut self, key: &Key) {
        let (word, bit) = self.place(key);
        if let (Some(once), Some(twice)) = (self.once.get_mut(word), self.twice.get_mut(word)) {
            *twice |= *once & bit;
            *once |= bit;
        }
    }

    fn may_be(&self, key: &Key) -> bool {
        let (word, bit) = self.place(key);
        self.twice.get(word).is_none_or(|twice| twice & bit != 0)
    }
}

/// Whether words that stand together `count` times are a phrase.
fn keeps_company(key: &Key, count: u32, terms: &Terms) -> bool {
    let content = key.iter().filter_map(|term| terms.get(*term)).filter(|term| term.is_content_word());
    let rarest = content.map(|term| term.count).min().unwrap_or_default();
    count > 1 && count as f32 >= COMPANY * rarest as f32
}

bitflags! {
    /// What a token can be in a phrase; nothing where it is in one already.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    struct Part: u8 {
        /// The first word.
        const FIRST = 1;
        /// The last word.
        const LAST = 1 << 1;
        /// A word between them.
        const INNER = 1 << 2;
        /// Anything but the first word: only a space is before it.
        const JOINED = 1 << 3;
    }
}

/// What each token can be in a phrase: content words that occur again are at both ends, the
/// last a keyword, and inside are content words or those that join.
fn parts(
    text: &str,
    tokens: &[Token],
    vocabulary: &Vocabulary,
    terms: &Terms,
    counts: &impl Fn(usize) -> bool,
) -> Vec<Part> {
    let lexicon = terms.lexicon();
    let of_word = |word: &Word| {
        let Some(term) = terms.get(word.term()) else { return Part::empty() };
        let again = term.count > 1;
        let mut part = Part::empty();
        let spelled = word.span.text(text);
        part.set(Part::FIRST, again && (term.is_content_word() || is_name_part(spelled, lexicon)));
        // "The council voted", but "the voted budget": a phrase ends with a noun. A capital may make a name of the word.
        let verb = || lexicon.dictionary().is_some_and(|words| words.is_verb_form(spelled));
        part.set(Part::LAST, again && term.is_keyword() && !verb());
        part.set(Part::INNER, term.is_content_word() || lexicon.joins(spelled));
        part
    };
    let of_word: Vec<Part> = vocabulary.words().iter().map(of_word).collect();
    let mut end = usize::MAX;
    let part = |(index, token): (usize, &Token)| {
        // One byte between them, and that a space; or a no-break space, which has two.
        let start = token.span().start();
        let adjacent = start == end.wrapping_add(1) && text.as_bytes().get(end) == Some(&b' ')
            || start == end.wrapping_add(2) && text.get(end..start) == Some("\u{a0}");
        end = token.span().end();
        let by_word = of_word.get(token.word() as usize).copied().filter(|_| counts(index)).unwrap_or_default();
        if adjacent && !by_word.is_empty() { by_word | Part::JOINED } else { by_word }
    };
    tokens.iter().enumerate().map(part).collect()
}

/// Whether a word is the beginning of a name that says nothing by itself: "De" in "De Bruyne". In a language of which it is
/// a word, it is none.
fn is_name_part(word: &str, lexicon: &Lexicon) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && letters.next().is_none()
        && !lexicon.is_stop_word(&word.to_lowercase())
}

/// Whether tokens stand together like a phrase.
fn is_phrase(parts: &[Part]) -> bool {
    let [first, inner @ .., last] = parts else { return false };
    first.contains(Part::FIRST)
        && last.contains(Part::LAST | Part::JOINED)
        && inner.iter().all(|part| part.contains(Part::INNER | Part::JOINED))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{term, token};
    use crate::language::Language;
    use crate::language::tests::{english, german};
    use crate::stop::Stop;

    fn found(text: &str, language: Language) -> Vec<(String, u32)> {
        let mut tokens = Vec::new();
        let stop = Stop::never();
        let meter = stop.meter();
        token::tokenize(text, Span::new(0, text.len()), &mut tokens, &meter).expect("not stopped");
        let mut vocabulary = Vocabulary::gather(text, &mut tokens, &meter).expect("not stopped");
        let terms = term::gather(text, &tokens, &mut vocabulary, language, |_| true, &meter).expect("not stopped");
        let keywords = keywords(text, &tokens, &vocabulary, &terms, |_| true, &meter).expect("not stopped");
        for keyword in &keywords {
            assert_eq!(keyword.spans.len(), keyword.count as usize);
        }
        keywords.iter().map(|keyword| (keyword.label.text(text).to_owned(), keyword.count)).collect()
    }

    #[test]
    fn words_that_keep_company_are_one_keyword() {
        let text = "Lloyd Austin came. The Senate Foreign Relations Committee met Lloyd Austin. Austin spoke to the \
                    committee, and the Senate Foreign Relations Committee listened.";
        assert_eq!(
            found(text, english()),
            [("Lloyd Austin".to_owned(), 2), ("Senate Foreign Relations Committee".to_owned(), 2)]
        );
    }

    #[test]
    fn a_compound_counts_towards_its_head_and_stands_whole_where_it_leads() {
        let text = "Die Koalition zögert. Die Militärkoalition wartet. Die Anti-Terror-Koalition auch. \
                    Die US-Streitkräfte bleiben, US-Streitkräfte gehen, die US-Streitkräfte und Streitkräfte.";
        assert_eq!(found(text, german()), [("Koalition".to_owned(), 3), ("US-Streitkräfte".to_owned(), 3)]);
    }

    #[test]
    fn a_german_keyword_is_a_noun_and_a_phrase_may_begin_with_an_adjective() {
        let text = "Die internationale Koalition tagt. Sie vereinbart, was die internationale Koalition vereinbart. \
                    Eine Koalition tagt nie, eine Koalition schläft.";
        assert_eq!(found(text, german()), [("Koalition".to_owned(), 4), ("internationale Koalition".to_owned(), 2)]);
        let small = "die brücke ist neu. die brücke ist lang.";
        assert_eq!(found(small, german()).first(), Some(&("brücke".to_owned(), 2)), "a text typed small");
    }

    #[test]
    fn a_keyword_is_shown_without_genitive_and_elision() {
        let text = "Uganda’s courts met. Uganda's parliament waited.";
        assert_eq!(found(text, english()).first(), Some(&("Uganda".to_owned(), 2)));
        let french = "L'enquête avance. L’enquête de l'Union européenne et l'Union européenne.";
        let french = found(french, Language::from_code("fr").expect("known"));
        assert!(french.contains(&("Union européenne".to_owned(), 2)) && french.contains(&("enquête".to_owned(), 2)));
    }

    #[test]
    fn a_short_beginning_of_a_name_is_a_part_of_it() {
        let text = "De Bruyne scored. The crowd loved De Bruyne. In came De Bruyne. In town, In town.";
        let labels: Vec<String> = found(text, english()).into_iter().map(|keyword| keyword.0).collect();
        assert!(labels.contains(&"De Bruyne".to_owned()) && !labels.contains(&"In town".to_owned()), "{labels:?}");
    }

    #[test]
    fn words_that_meet_by_chance_stay_apart() {
        let text = "Der Hafen kostet Geld. Die Stadt hat Geld. Der Hafen und die Stadt brauchen Geld. Im Hafen Stadt.";
        let labels: Vec<String> = found(text, german()).into_iter().map(|keyword| keyword.0).collect();
        assert_eq!(labels, ["Hafen", "Geld", "Stadt"]);
    }

    #[test]
    fn a_text_without_repetition_has_its_words() {
        assert_eq!(found("Eine Brücke.", german()), [("Brücke".to_owned(), 1)]);
    }
}
