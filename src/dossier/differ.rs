//! In what two articles differ: the sentences that only one of them has, and figures that cannot both be right.
//!
//! Separate from the digest because there a sentence that says the same is left out, and here nothing may be said to be
//! missing that is there in other clothes. Sentences are aligned by the words they share: the measure is containment
//! (Broder 1997, "On the resemblance and containment of documents"), the part of a sentence's words that the other
//! article has close together, in one sentence or in several that are parts of it. So it makes no difference where
//! a sentence stands, whether it was split or joined, and how its words are spelled, marked or quoted. Its figures must be
//! there too, by their values, and what one denies the other must not assert.
//!
//! Two figures contradict if they are of one kind and unit, their sentences share their keywords, and neither article
//! has the other's value beside these words. Which of them is right is not judged.

mod contradiction;
mod places;
mod rows;
mod same;
mod side;

pub use contradiction::Contradiction;
pub use rows::{AlignedRow, AlignedSentence, Counterpart};

use crate::analysis::Analysis;
use crate::document::Span;
use crate::stop::{Stop, Stopped};
use contradiction::contradictions;
use places::Places;
use same::seek;
use side::{Numbers, Side};

/// In what two articles differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// For each article the sentences that the other one does not have, in order. A sentence whose figure contradicts
    /// one of the other article's is listed there alone.
    pub only: [Vec<Span>; 2],
    /// For each article the sentences that the other one has too, in order, each with where it is there: the sentence that
    /// has it, or the first part of it.
    pub shared: [Vec<(Span, Span)>; 2],
    /// The figures that contradict, in the order of the first article.
    pub contradictions: Vec<Contradiction>,
}

impl Difference {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.only.iter().all(Vec::is_empty) && self.contradictions.is_empty()
    }
}

/// In what two articles differ.
///
/// # Errors
/// If it was stopped.
pub fn differ(one: &Analysis, other: &Analysis, stop: &Stop) -> Result<Difference, Stopped> {
    let meter = &stop.meter();
    let mut numbers = Numbers::default();
    let one = Side::of(one, &mut numbers, meter)?;
    let other = Side::of(other, &mut numbers, meter)?;
    let (in_one, in_other) = (Places::of(&one, numbers.n_words()), Places::of(&other, numbers.n_words()));
    let contradictions = contradictions(&one, &other, &in_one, &in_other, meter)?;
    let told =
        |side: usize| contradictions.iter().filter_map(move |found| found.sentences.get(side).copied()).collect();
    let mine = seek(&one, &other, &in_other, &told(0), meter)?;
    let theirs = seek(&other, &one, &in_one, &told(1), meter)?;
    Ok(Difference { only: [mine.missing, theirs.missing], shared: [mine.found, theirs.found], contradictions })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::article::tests::analysed;

    fn between(one: &str, other: &str) -> (Vec<String>, Vec<String>, Vec<(String, String)>) {
        let (a, b) = (analysed(one), analysed(other));
        let found = differ(&a, &b, &Stop::never()).expect("not stopped");
        let text = |spans: &[Span], analysis: &Analysis| {
            spans.iter().map(|span| span.text(analysis.document.text()).to_owned()).collect()
        };
        let [only_a, only_b] = &found.only;
        let pairs = found.contradictions.iter().map(|pair| {
            let [x, y] = pair.figures;
            (x.text(a.document.text()).to_owned(), y.text(b.document.text()).to_owned())
        });
        (text(only_a, &a), text(only_b, &b), pairs.collect())
    }

    /// Two texts of which each says what the other says.
    #[track_caller]
    fn say_the_same(one: &str, other: &str) {
        assert_eq!(between(one, other), (vec![], vec![], vec![]), "{one} / {other}");
        assert_eq!(between(other, one), (vec![], vec![], vec![]), "{other} / {one}");
    }

    #[track_caller]
    fn contradict(one: &str, other: &str, pairs: &[(&str, &str)]) {
        let said = |pairs: Vec<(String, String)>| pairs;
        let wanted: Vec<(String, String)> = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        assert_eq!(said(between(one, other).2), wanted, "{one} / {other}");
        let turned: Vec<(String, String)> = wanted.into_iter().map(|(a, b)| (b, a)).collect();
        assert_eq!(said(between(other, one).2), turned, "{other} / {one}");
    }

    const BRIDGE: &str = "The town council of Northmoor closed the harbour bridge on Monday. Engineers found cracks in \
        both pillars, and ships have to wait outside the harbour.";

    #[test]
    fn a_sentence_that_only_one_has() {
        let more = format!("{BRIDGE} Bakers in Westvale blame the weather for expensive bread.");
        let (one, other, pairs) = between(BRIDGE, &more);
        assert_eq!(one, Vec::<String>::new());
        assert_eq!(other, ["Bakers in Westvale blame the weather for expensive bread."]);
        assert_eq!(pairs, []);
        say_the_same(BRIDGE, BRIDGE);
        say_the_same("", "");
        assert_eq!(between("", BRIDGE).1.len(), 2);
    }

    #[test]
    fn moved_split_joined_and_other_spellings_make_no_difference() {
        // Moved.
        say_the_same(
            BRIDGE,
            "Engineers found cracks in both pillars, and ships have to wait outside the harbour. The town council of \
             Northmoor closed the harbour bridge on Monday.",
        );
        // Split.
        say_the_same(
            BRIDGE,
            "The town council of Northmoor closed the harbour bridge on Monday. Engineers found cracks in both \
             pillars. Ships have to wait outside the harbour.",
        );
        // Quotation marks, soft hyphens, composed letters.
        say_the_same(
            "„Das Gespräch über die Brücke war kurz“, sagte der Bürgermeister von Nordmoor.",
            "»Das Ge\u{ad}spräch über die Bru\u{308}cke war kurz«, sagte der Bürgermeister von Nordmoor.",
        );
        // Other forms of the words.
        say_the_same(
            "The town council of Northmoor closed the harbour bridge on Monday.",
            "On Monday Northmoor's town council was closing the harbour bridge.",
        );
    }

    #[test]
    fn what_is_denied_and_what_is_told_in_other_figures_is_not_the_same() {
        let (one, other, _) = between(
            "The town council of Northmoor closed the harbour bridge.",
            "The town council of Northmoor did not close the harbour bridge.",
        );
        assert_eq!((one.len(), other.len()), (1, 1));
        let (one, other, pairs) = between(
            "Der Rat von Nordmoor hat die neue Hafenbrücke gesperrt.",
            "Der Rat von Nordmoor hat keine neue Hafenbrücke gesperrt.",
        );
        assert_eq!((one.len(), other.len(), pairs.len()), (1, 1, 0));
        let (one, other, pairs) = between(
            "The town council of Northmoor closed the harbour bridge.",
            "The town council of Northmoor closed the harbour bridge for 12 weeks.",
        );
        assert_eq!((one.len(), other.len(), pairs.len()), (0, 1, 0), "more is said");
        // Words that stand far apart in a long sentence are no sentence of their own.
        let (one, ..) = between(
            "The mayor praised the firemen.",
            "The mayor of Northmoor, who was elected in spring by a small majority of voters from the old town and \
             the harbour quarter, opened a kindergarten, two playgrounds, a library, a swimming pool, a bus station \
             and a park, while elsewhere citizens praised the weather, the police and the firemen.",
        );
        assert_eq!(one.len(), 1);
    }

    #[test]
    fn the_same_figure_in_other_words_is_no_contradiction() {
        for (one, other) in [
            ("Die neue Brücke in Nordmoor kostet 1,2 Mio. Euro.", "Die neue Brücke in Nordmoor kostet 1 200 000 Euro."),
            ("Die neue Brücke in Nordmoor kostet 1,2 Mio. Euro.", "Die neue Brücke in Nordmoor kostet 1.187.000 Euro."),
            ("Die neue Brücke in Nordmoor ist 2,5 Kilometer lang.", "Die neue Brücke in Nordmoor ist 2500 Meter lang."),
            ("Bei dem Brand in Nordmoor starben zwölf Menschen.", "Bei dem Brand in Nordmoor starben 12 Menschen."),
            ("Der Streik der Lotsen dauerte 90 Minuten.", "Der Streik der Lotsen dauerte anderthalb Stunden."),
            (
                "The strike of the harbour pilots began on 3 May 2024.",
                "The strike of the harbour pilots began in May 2024.",
            ),
            ("About 1,000 people saw the new harbour bridge.", "The new harbour bridge: 1,040 people saw it."),
            ("More than 300 people saw the new harbour bridge.", "The new harbour bridge was seen by 340 people."),
        ] {
            contradict(one, other, &[]);
        }
    }

    #[test]
    fn figures_that_cannot_both_be_right_are_a_pair() {
        for (one, other, pair) in [
            (
                "Bei dem Brand in Nordmoor starben 12 Menschen.",
                "Bei dem Brand in Nordmoor starben 14 Menschen.",
                ("12", "14"),
            ),
            (
                "The new bridge of Northmoor cost £5 million.",
                "The new bridge of Northmoor cost the town £6 million, engineers say.",
                ("£5 million", "£6 million"),
            ),
            (
                "Die Arbeitslosigkeit in Nordmoor stieg um 3 Prozent.",
                "Die Arbeitslosigkeit stieg in Nordmoor um 5 Prozent.",
                ("3 Prozent", "5 Prozent"),
            ),
            (
                "The strike of the harbour pilots began on 3 May 2024.",
                "The strike of the harbour pilots began on 4 May 2024.",
                ("3 May 2024", "4 May 2024"),
            ),
        ] {
            contradict(one, other, &[pair]);
            let (a, b, _) = between(one, other);
            assert_eq!((a.len(), b.len()), (0, 0), "told as a pair and not again");
        }
    }

    #[test]
    fn figures_of_other_things_do_not_contradict() {
        for (one, other) in [
            // Other things are counted.
            ("Bei dem Brand in Nordmoor verbrannten 12 Menschen.", "Bei dem Brand in Nordmoor verbrannten 14 Autos."),
            ("The fire in the harbour killed 12 people.", "The fire in the harbour killed 14 dogs."),
            // Per cent and percentage points.
            (
                "Die Arbeitslosigkeit in Nordmoor stieg um 3 Prozent.",
                "Die Arbeitslosigkeit in Nordmoor stieg um 1,5 Prozentpunkte.",
            ),
            // Another year.
            (
                "The harbour of Northmoor earned £5 million in 2022.",
                "The harbour of Northmoor earned £6 million in 2023.",
            ),
            // Another town.
            ("The harbour of Northmoor earned £5 million.", "The harbour of Westvale earned £6 million."),
            // Another currency.
            (
                "The new harbour bridge of Northmoor cost £5 million.",
                "The new harbour bridge of Northmoor cost $6 million.",
            ),
            // Both have both.
            (
                "The old harbour bridge cost £5 million. The new harbour bridge cost £6 million.",
                "The new harbour bridge cost £6 million. The old harbour bridge cost £5 million.",
            ),
            // Nothing else in common.
            ("Twelve people died in Westvale, 12 people.", "14 people sang on the harbour bridge."),
        ] {
            contradict(one, other, &[]);
        }
    }

    #[test]
    fn hostile_texts_cost_no_square() {
        let text = "Harbour bridge council. ".repeat(800);
        let (a, b) = (analysed(&text), analysed(&text.replace("council", "mayor 12")));
        let stop = Stop::after_work(10_000_000);
        assert!(differ(&a, &b, &stop).is_ok());
    }
}
