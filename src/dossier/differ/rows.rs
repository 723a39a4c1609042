//! Two articles side by side: which of their sentences stand beside each other.
//!
//! Separate from the comparison because it is an arrangement of what that found. Sentences that both articles have stand in
//! one row where their order allows it: the longest chain of them that goes forward in both articles (Fredman 1975), as a
//! comparison of files has it. What stands between two such rows is listed row by row from the upper one on.

use super::Difference;
use crate::document::Span;

/// What the other article has of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counterpart {
    /// The same, in the same row.
    Beside,
    /// The same, in another row.
    Elsewhere,
    /// The same with another figure.
    OtherFigure,
    /// Nothing like it.
    Nothing,
}

/// A sentence of one of two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlignedSentence {
    /// Its place in its article.
    pub span: Span,
    /// What the other article has of it.
    pub counterpart: Counterpart,
}

/// What stands side by side, in the order of the articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlignedRow {
    /// The sentence of each article, if it has one here.
    pub sentences: [Option<AlignedSentence>; 2],
    /// Whether these two say the same, or the same with another figure; else they stand here by chance.
    pub is_pair: bool,
}

impl Difference {
    /// All sentences that were compared, each once, in the order of both articles.
    #[must_use]
    pub fn rows(&self) -> Vec<AlignedRow> {
        let sides = [self.sentences(0), self.sentences(1)];
        let mut rows = Vec::new();
        let (mut one, mut other) = (0, 0);
        for (anchor, counterpart) in self.chain(&sides) {
            self::between(&sides, one..anchor, other..counterpart, &mut rows);
            let sentence = |side: &[AlignedSentence], index: usize| side.get(index).copied();
            let [first, second] = &sides;
            let sentences = [sentence(first, anchor), sentence(second, counterpart)];
            rows.push(AlignedRow { sentences, is_pair: true });
            (one, other) = (anchor + 1, counterpart + 1);
        }
        let [first, second] = &sides;
        self::between(&sides, one..first.len(), other..second.len(), &mut rows);
        rows
    }

    /// The sentences of one of the articles in order.
    fn sentences(&self, side: usize) -> Vec<AlignedSentence> {
        let of = |counterpart| move |span| AlignedSentence { span, counterpart };
        let only = self.only.get(side).into_iter().flatten().copied();
        let shared = self.shared.get(side).into_iter().flatten().map(|(span, _)| *span);
        let told = self.contradictions.iter().filter_map(|found| found.sentences.get(side).copied());
        let mut all: Vec<AlignedSentence> = only
            .map(of(Counterpart::Nothing))
            .chain(shared.map(of(Counterpart::Beside)))
            .chain(told.map(of(Counterpart::OtherFigure)))
            .collect();
        all.sort_unstable_by_key(|sentence| sentence.span);
        all.dedup_by_key(|sentence| sentence.span);
        all
    }

    /// The longest chain of sentences that say the same, or the same with another figure, in the order of both articles; each
    /// by its index in its article.
    fn chain(&self, [one, other]: &[Vec<AlignedSentence>; 2]) -> Vec<(usize, usize)> {
        let place = |side: &[AlignedSentence], span: Span| side.binary_search_by_key(&span, |own| own.span).ok();
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let mut add = |a: Span, b: Span| pairs.extend(place(one, a).zip(place(other, b)));
        for found in &self.contradictions {
            let [a, b] = found.sentences;
            add(a, b);
        }
        let [mine, theirs] = &self.shared;
        for (own, there) in mine {
            add(*own, *there);
        }
        for (own, there) in theirs {
            add(*there, *own);
        }
        // Of one sentence the later counterparts come first, so that a chain has at most one of them.
        pairs.sort_unstable_by_key(|(one, other)| (*one, std::cmp::Reverse(*other)));
        pairs.dedup();
        // For each length the pair that ends the best chain; for each pair the one before it.
        let mut ends: Vec<usize> = Vec::new();
        let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
        let other_of = |pair: usize| pairs.get(pair).map_or(0, |pair| pair.1);
        for (pair, (_, other)) in pairs.iter().enumerate() {
            let length = ends.partition_point(|end| other_of(*end) < *other);
            before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
            match ends.get_mut(length) {
                None => ends.push(pair),
                Some(end) if other_of(*end) > *other => *end = pair,
                // Of several that end as well the first one stays.
                Some(_) => {}
            }
        }
        let previous = |pair: &usize| before.get(*pair).copied().flatten();
        let chain = std::iter::successors(ends.last().copied(), previous);
        let mut chain: Vec<(usize, usize)> = chain.filter_map(|pair| pairs.get(pair).copied()).collect();
        chain.reverse();
        chain
    }
}

/// Adds what stands between two rows of sentences that both have.
fn between(
    [one, other]: &[Vec<AlignedSentence>; 2],
    ones: std::ops::Range<usize>,
    others: std::ops::Range<usize>,
    rows: &mut Vec<AlignedRow>,
) {
    let apart = |sentence: &AlignedSentence| AlignedSentence {
        counterpart: match sentence.counterpart {
            Counterpart::Beside => Counterpart::Elsewhere,
            counterpart => counterpart,
        },
        ..*sentence
    };
    let mut ones = one.get(ones).unwrap_or_default().iter().map(apart);
    let mut others = other.get(others).unwrap_or_default().iter().map(apart);
    loop {
        let sentences = [ones.next(), others.next()];
        if sentences.iter().all(Option::is_none) {
            return;
        }
        rows.push(AlignedRow { sentences, is_pair: false });
    }
}

#[cfg(test)]
mod tests {
    use super::Counterpart::{Beside, Elsewhere, Nothing, OtherFigure};
    use super::*;
    use crate::dossier::article::tests::analysed;
    use crate::dossier::differ;
    use crate::stop::Stop;

    type Said = Option<(&'static str, Counterpart)>;

    /// The rows of two texts, each sentence by its beginning.
    #[track_caller]
    fn stand(one: &str, other: &str, wanted: &[(Said, Said)]) {
        let analyses = [analysed(one), analysed(other)];
        let [a, b] = &analyses;
        let rows = differ(a, b, &Stop::never()).expect("not stopped").rows();
        assert_eq!(rows.len(), wanted.len(), "{rows:?}");
        for (row, wanted) in rows.iter().zip(wanted) {
            for ((said, analysis), wanted) in row.sentences.iter().zip(&analyses).zip([wanted.0, wanted.1]) {
                let found = said.map(|said| (said.span.text(analysis.document.text()), said.counterpart));
                let is_so = match (found, wanted) {
                    (Some((text, counterpart)), Some((begins, wanted))) => {
                        text.starts_with(begins) && counterpart == wanted
                    }
                    (None, None) => true,
                    _ => false,
                };
                assert!(is_so, "{found:?} {wanted:?}");
            }
        }
        let n: usize = analyses.iter().map(|analysis| analysis.sentences.len()).sum();
        assert_eq!(rows.iter().flat_map(|row| row.sentences).flatten().count(), n, "each sentence once");
    }

    const CLOSED: &str = "The town council of Northmoor closed the harbour bridge on Monday.";
    const CRACKS: &str = "Engineers found deep cracks in both pillars.";
    const SHIPS: &str = "Ships have to wait outside the harbour wall.";
    const BREAD: &str = "Bakers in Westvale blame the weather for expensive bread.";

    #[test]
    fn what_both_have_stands_side_by_side() {
        let one = format!("{CLOSED} {CRACKS} {SHIPS}");
        let other = format!("{CLOSED} {BREAD} {SHIPS}");
        stand(
            &one,
            &other,
            &[
                (Some(("The town", Beside)), Some(("The town", Beside))),
                (Some(("Engineers", Nothing)), Some(("Bakers", Nothing))),
                (Some(("Ships", Beside)), Some(("Ships", Beside))),
            ],
        );
        let both = |begins| (Some((begins, Beside)), Some((begins, Beside)));
        stand(&one, &one, &[both("The town"), both("Engineers"), both("Ships")]);
        stand("", "", &[]);
        stand("", CLOSED, &[(None, Some(("The town", Nothing)))]);
    }

    #[test]
    fn what_stands_twice_in_both_stands_side_by_side_twice() {
        let one = format!("{CLOSED} No comment. {CRACKS} No comment.");
        let both = |begins| (Some((begins, Beside)), Some((begins, Beside)));
        stand(&one, &one, &[both("The town"), both("No comment"), both("Engineers"), both("No comment")]);
        let short = format!("{CLOSED} No comment.");
        let rows = [
            both("The town"),
            both("No comment"),
            (Some(("Engineers", Nothing)), None),
            (Some(("No comment", Elsewhere)), None),
        ];
        stand(&one, &short, &rows);
    }

    #[test]
    fn what_was_moved_is_said_to_be_elsewhere() {
        stand(
            &format!("{CLOSED} {CRACKS} {SHIPS}"),
            &format!("{SHIPS} {CLOSED} {CRACKS}"),
            &[
                (None, Some(("Ships", Elsewhere))),
                (Some(("The town", Beside)), Some(("The town", Beside))),
                (Some(("Engineers", Beside)), Some(("Engineers", Beside))),
                (Some(("Ships", Elsewhere)), None),
            ],
        );
    }

    #[test]
    fn a_sentence_that_was_split_stands_beside_one_of_its_parts() {
        let analyses = [
            analysed("Engineers found cracks in both pillars, and ships have to wait outside the harbour."),
            analysed("Engineers found cracks in both pillars. Ships have to wait outside the harbour."),
        ];
        let [one, other] = &analyses;
        let rows = differ(one, other, &Stop::never()).expect("not stopped").rows();
        let pairs = rows.iter().filter(|row| row.is_pair).count();
        let apart: Vec<Counterpart> = rows
            .iter()
            .filter(|row| !row.is_pair)
            .flat_map(|row| row.sentences)
            .flatten()
            .map(|own| own.counterpart)
            .collect();
        assert_eq!((rows.len(), pairs, apart), (2, 1, vec![Elsewhere]));
    }

    #[test]
    fn figures_that_contradict_stand_side_by_side() {
        stand(
            &format!("{CRACKS} The new harbour bridge of Northmoor cost £5 million."),
            "The new harbour bridge of Northmoor cost £6 million.",
            &[(Some(("Engineers", Nothing)), None), (Some(("The new", OtherFigure)), Some(("The new", OtherFigure)))],
        );
    }

    #[test]
    fn a_text_of_one_sentence_again_and_again_costs_no_square() {
        let spans = |n: u32| (0..n).map(|at| Span::new(10 * at as usize, 10 * at as usize + 9)).collect::<Vec<Span>>();
        let all = spans(100_000);
        let first = all.first().copied().expect("a span");
        let shared = [all.iter().map(|span| (*span, first)).collect(), all.iter().map(|span| (*span, first)).collect()];
        let difference = Difference { shared, ..Difference::default() };
        assert_eq!(difference.rows().iter().flat_map(|row| row.sentences).flatten().count(), 200_000);
    }
}
