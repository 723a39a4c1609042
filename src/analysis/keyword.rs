//! The keywords of an article: its most frequent terms, with every place they stand at.
//!
//! Separate from `term` because a keyword is a choice for the reader; terms are
//! all there is.

use super::term::Terms;
use super::token::Token;
use crate::document::Span;

/// How many keywords an article has at most.
const MAX_KEYWORDS: usize = 30;

/// A frequent term of the article.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyword {
    /// Its index in [`Terms`].
    pub term: u32,
    /// The spelling to show, as a span.
    pub label: Span,
    /// How often it occurs in the article.
    pub count: u32,
    /// Its count as a share of the most frequent term's: above 0, at most 1.
    pub weight: f32,
    /// Every place it stands at in the article, in order (boilerplate left out).
    pub spans: Vec<Span>,
}

/// The keywords, the most frequent first, equals in the order of their first
/// occurrence. A term that occurs once is none, unless no term occurs twice.
/// `counts` tells whether the token of an index belongs to the article.
#[must_use]
pub fn keywords(tokens: &[Token], terms: &Terms, counts: impl Fn(usize) -> bool) -> Vec<Keyword> {
    let mut ranked: Vec<(u32, u32)> = terms
        .iter()
        .filter(|(_, term)| term.is_keyword() && term.count > 0)
        .map(|(index, term)| (term.count, index))
        .collect();
    ranked.sort_by_key(|&(count, index)| (std::cmp::Reverse(count), index));
    let highest = ranked.first().map_or(1, |first| first.0);
    let least = if highest > 1 { 2 } else { 1 };
    ranked.retain(|&(count, _)| count >= least);
    ranked.truncate(MAX_KEYWORDS);
    let mut found: Vec<Keyword> = ranked
        .iter()
        .map(|&(count, index)| Keyword {
            term: index,
            label: terms.get(index).map(super::term::Term::label).unwrap_or_default(),
            count,
            weight: count as f32 / highest as f32,
            spans: Vec::with_capacity(count as usize),
        })
        .collect();
    let mut places: Vec<u8> = vec![u8::MAX; terms.len()];
    for (place, &(_, index)) in ranked.iter().enumerate() {
        if let Some(slot) = places.get_mut(index as usize) {
            *slot = place as u8;
        }
    }
    for (index, token) in tokens.iter().enumerate() {
        let place = places.get(token.term as usize).copied().unwrap_or(u8::MAX);
        if let Some(keyword) = found.get_mut(usize::from(place))
            && counts(index)
        {
            keyword.spans.push(token.span);
        }
    }
    found
}
