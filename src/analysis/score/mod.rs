//! How much of the article a sentence carries.
//!
//! Separate because this is the one place that says what a good sentence is. Its parameters stand together in
//! [`PARAMETERS`] (`parameters`); the words are weighed once (`weigh`), which is kept for every sentence (`candidate`), and a
//! score is made of that by the formula below (`parts`).
//!
//! A sentence scores by the frequency of its words (Luhn 1958; Nenkova &
//! Vanderwende 2005, "`SumBasic`"), by its place, by its overlap with the title
//! (both Edmundson 1969), by its form, and by whether it can stand alone. The parts add up to
//! the score, so that every choice can be explained:
//!
//! ```text
//! keywords   = Σ sentences that have the word, over its different content words / words^¼
//! links      = ¾ of the same over the sentences after it
//! length     = − what of both is beyond 40 words: of n words count 40 / n
//! place      = (keywords + links + length) × (reporting − arguing sentences) × ⅕ × e^(−place / 2)
//!              × words / 12, if it has fewer,
//!              − ⅕ of keywords, links and length, if it is the last
//! title      = (keywords + links + length) × ½ × share of the title's keywords
//! form       = + ⅒ of keywords, links and length for a figure, − ⅕ if it begins with a quotation;
//!              − ¾ of all of a line-up, as of names or results
//! dependence = − half of the lead's part and a tenth of the rest, if it can hardly stand alone;
//!              − three tenths of the rest, if it points back to a sentence that is not chosen;
//!              of a question three quarters of the rest
//! ```
//!
//! **Why sentences are counted, and those that follow once more.** A word gains nothing by being
//! repeated within a sentence, so sentences are counted, not occurrences; a compound counts
//! for its head as well. A sentence whose words the text takes up again says what the text is about;
//! one whose words came before adds to it. Zheng and Lapata (2019, "`PacSum`") found with embeddings
//! that a ranking of sentences gains when links forward count more than links back;
//! the same holds for plain words.
//!
//! **Why the lead weighs as much as the article has reporting sentences**, less those
//! that argue (both in [`crate::analysis::cue`]): news articles put what matters first
//! and then report figures and what people said; a commentary argues and asks, has
//! few of either, and its first sentence is a hook. The longer a report is, the more
//! its lead sums it up. This holds for articles only: beyond [`LEAD_REACH`]
//! sentences the weight falls again, because no first page sums up a book. A sentence that
//! can hardly stand alone does not sum up what follows, so it gets half of that weight. Nor does one of a few words:
//! who did what, when and where takes a dozen, and an opening of five ("It went on for hours.") makes curious.
//!
//! **Why very long sentences count less.** A sentence of more than 40 words mostly says several things, or is not a
//! sentence at all: captions, or lines that lost their ends. By keywords alone it would always win.
//!
//! **How sure each choice is.** `examples/parameters.rs` prints the effect of changing
//! each parameter, measured on sets of summaries made by people (86 German commentaries,
//! 300 German, 51 and 25 English and 150 French news, 12 German encyclopedia
//! articles; the news also with two and three sentences), and on choices of careful readers (82
//! articles in three languages). Sure: that the lead must not
//! weigh alike in news and commentary (by length alone, commentaries lose a fifth), that
//! the last sentence says less than others (in all sets), and that colons and what points back must not stand
//! without their neighbour. Likely: that links forward count more
//! (commentaries and all news gain but one set, which looks made by a program; the encyclopedia
//! hardly cares), an exponent of the length between 0.2 and 0.3 (below, long sentences win; above, short ones, among
//! which are most of those that no summary should have; before very long ones counted less it had to be larger),
//! counts that are not damped, and 40 words (French news gain two points by any limit, the others are
//! indifferent from 35 to 50). Not told apart by so few texts: links that
//! count ¾ or once more, the factor ⅕ of the lead from 0.1 or 0.25, its decay 2 from
//! 1.5 or 2.5, the title's ½ from ⅓ or 0.8 (commentaries would have less, scientific papers more), the ending's ⅕
//! from ⅒ or ½, the figure's ⅒ from nothing, a question's three quarters
//! from any loss (the reader of an interview wants answers); there a round value stands.
//!
//! Of the cues of dependence, those of quotations and the figure that lets "He …" stand were found
//! where the 25 English texts failed; those gain four points by them, of which some is luck, and
//! the other sets are indifferent. They are kept for the reader, who gets no open quotation.

mod candidate;
mod parameters;
mod parts;
mod weigh;

pub use candidate::Candidate;
pub use parameters::{PARAMETERS, Parameters};
pub use parts::{Score, Stands};
pub use weigh::{LEAD_REACH, score_sentences, weigh_parts};

#[cfg(test)]
mod tests {
    use super::weigh::length_weight;
    use super::*;
    use crate::analysis::cue::Cues;
    use crate::analysis::{Options, Standing, analyze};
    use crate::document::{BlockKind, Builder};
    use crate::stop::Stop;
    use std::sync::Arc;

    const FIRST: Stands = Stands { from_lead: Some(0), is_last: false };

    fn scores(sentences: &[&str]) -> Vec<Score> {
        let mut builder = Builder::default();
        for sentence in sentences {
            builder.block(BlockKind::Paragraph, [*sentence], false);
        }
        let analysis = analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped");
        let n = analysis.candidates.len();
        let candidates = analysis.candidates.iter().enumerate();
        let placed = |(place, found): (usize, &Candidate)| {
            let stands = Stands { from_lead: Some(place), is_last: place > 0 && place + 1 == n };
            found.score(&PARAMETERS).placed(analysis.lead, stands, true, &PARAMETERS)
        };
        candidates.map(placed).collect()
    }

    #[test]
    fn an_opening_of_a_few_words_has_little_of_the_weight_of_a_lead() {
        let score = |n_words: usize| {
            let mut candidate = Candidate::new(0, n_words, None, Cues::default());
            candidate.keywords = 9.0;
            candidate.score(&PARAMETERS).placed(2.0, FIRST, true, &PARAMETERS).place
        };
        let whole = score(24);
        assert!((score(12) - whole).abs() < 0.001, "a dozen words can say who did what");
        assert!((score(4) - whole / 3.0).abs() < 0.001);
    }

    #[test]
    fn a_word_weighs_by_the_sentences_that_have_it_and_more_by_those_after() {
        let found = scores(&[
            "The harbour of the town was closed by ice.",
            "The painter of the village drew a grey beaver.",
            "The harbour, the old harbour, was open again.",
        ]);
        let [first, beaver, last] = found.as_slice() else { panic!("{found:?}") };
        assert!(first.basis() > last.basis(), "what is taken up again weighs more: {found:?}");
        // Nine words each; of the content words only "harbour" is in another sentence.
        let length = length_weight(9, &PARAMETERS);
        let says = |part: f32, n: f32| (part * length - n).abs() < 0.01;
        assert!(
            says(beaver.keywords, 5.0) && says(beaver.links, 0.0),
            "painter, village, drew, grey, beaver: {found:?}"
        );
        assert!(says(first.keywords, 2.0 + 3.0), "harbour in two, town, closed, ice in one: {found:?}");
        assert!(says(first.links, 0.75), "harbour once more: {found:?}");
        assert!(says(last.links, 0.0), "nothing follows: {found:?}");
    }

    #[test]
    fn what_a_book_takes_up_again_far_behind_does_not_count() {
        let text =
            |n: usize| (0..n).map(|n| format!("The harbour was closed on day {n} of the year.")).collect::<Vec<_>>();
        let links = |n: usize, place: usize| {
            let text = text(n);
            scores(&text.iter().map(String::as_str).collect::<Vec<_>>())[place].links
        };
        let within_reach = links(120, 0);
        assert!((links(1_200, 0) - within_reach).abs() < 0.02 * within_reach, "{} {within_reach}", links(1_200, 0));
        assert!((links(1_200, 1_080) - within_reach).abs() < 0.02 * within_reach, "the last 120 are like a short text");
        assert!(links(1_200, 1_190) < 0.2 * within_reach);
    }

    #[test]
    fn the_last_sentence_loses_and_the_first_is_never_the_last() {
        let found =
            scores(&["The harbour of the town was closed by ice.", "Ships waited outside the harbour for many days."]);
        assert!(found.iter().all(|score| score.place <= 0.0), "nothing is reported: {found:?}");
        assert!(found.last().is_some_and(|score| (score.place + 0.2 * score.keywords).abs() < 1e-4), "{found:?}");
        assert!(scores(&["The harbour of the town was closed by ice."]).iter().all(|score| score.place.abs() < 1e-4));
    }

    #[test]
    fn what_cannot_stand_alone_gets_half_of_the_opening_and_loses_a_tenth() {
        let whole = Score { lead_share: 1.0, ..Score::default() };
        let score = Score { keywords: 2.0, links: 1.0, title: 1.0, standing: Standing::Fragment, ..whole };
        let placed = score.placed(2.0, FIRST, true, &PARAMETERS);
        assert!((placed.place - 6.0).abs() < 1e-4);
        assert!((placed.total() - 0.9 * (3.0 + 1.0 + 3.0)).abs() < 1e-4, "{placed:?}");
        let question = Score { standing: Standing::Question, ..score }.placed(2.0, FIRST, true, &PARAMETERS);
        assert!((question.total() - 0.25 * (3.0 + 1.0 + 3.0)).abs() < 1e-4, "a question loses more: {question:?}");
        let alone = placed.without_place(true, &PARAMETERS);
        assert!((alone.total() - 0.9 * (2.0 + 2.0 / 3.0)).abs() < 1e-4, "nor does the title gain by links: {alone:?}");
    }
}
