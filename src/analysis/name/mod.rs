//! Names of people, organisations and places.
//!
//! Separate from `keyword` because a name is found by its surroundings and its
//! shape, however rarely it stands in the text.
//!
//! Three steps. Every word with a capital is looked up in the lists of
//! `assets/names/` and in the dictionary of the language (`word`, `list`, `head`). Rules
//! find the mentions in each sentence (`noun_capitals` where nouns have capitals,
//! `name_capitals` where names alone have them; `mention` is what they
//! share, and all their numbers are in `evidence`). At last the mentions of the whole
//! text are weighed together and joined to names (`join`).

mod evidence;
mod head;
mod join;
mod list;
mod mention;
mod name_capitals;
mod noun_capitals;
mod traits;
mod word;

pub use list::is_given_name;

use crate::analysis::term::Terms;
use crate::analysis::token::Token;
use crate::analysis::vocabulary::Vocabulary;
use crate::analysis::{Sentence, kind_of};
use crate::document::{Block, BlockKind, Span};
use crate::language::Language;
use crate::stop::{Meter, Stopped};
use join::Believed;
use mention::Mention;
use serde::{Deserialize, Serialize};
use word::Words;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, party, authority, club, band.
    Organisation,
    /// A country, town, river, building.
    Place,
    /// Something named of another or an unknown kind.
    Other,
}

/// A name and every place where it occurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// The mention that says most: the one of most words, of those the shortest, which has no
    /// genitive, and of those the first.
    pub longest: Span,
    /// Every mention, in order; short forms ("Austin") are joined to the full one.
    pub spans: Vec<Span>,
}

/// The number of words in the parts in which a sentence is read, so that what is known about them never takes more
/// memory than for a long sentence.
const PART_WORDS: usize = 2_000;

/// The names of a text, in the order of their first mention. Mentions never overlap, and each
/// lies within one of `sentences` of a block that is no boilerplate. `tokens` are those of the whole
/// text, in order, `vocabulary` and `terms` those of the tokens.
///
/// # Errors
/// If it was stopped.
#[expect(clippy::too_many_arguments, reason = "each phase is handed what the phases before it found")]
pub fn names(
    text: &str,
    blocks: &[Block],
    sentences: &[Sentence],
    tokens: &[Token],
    vocabulary: &Vocabulary,
    terms: &Terms,
    language: Language,
    meter: &Meter,
) -> Result<Vec<Name>, Stopped> {
    let mut words = Words::new(text, vocabulary, language);
    // Memory that is not written to is not taken.
    let mut mentions: Vec<Mention> = Vec::with_capacity(tokens.len());
    let mut items = Vec::new();
    let in_article = |sentence: &&Sentence| kind_of(blocks, sentence.block) != BlockKind::Boilerplate;
    let tokens_of = |sentence: &Sentence| {
        tokens.get(sentence.first_token as usize..sentence.end_token as usize).unwrap_or_default()
    };
    for sentence in sentences.iter().filter(in_article) {
        meter.work(sentence.span.len())?;
        let mut start = sentence.span.start();
        for part in tokens_of(sentence).chunks(PART_WORDS) {
            mention::items(text, start, part, &mut words, &mut items);
            if language.lexicon().habits.nouns_capitalised {
                noun_capitals::find(text, &items, &mut words, &mut mentions);
            } else {
                name_capitals::find(text, &items, &mut words, &mut mentions);
            }
            start = part.last().map_or(start, |last| last.span().end());
        }
    }
    let mut believed = Believed::new(text, terms, vocabulary, language, sentences.len(), &mut mentions, meter)?;
    mentions.retain(|mention| believed.has(mention));
    let article = sentences.iter().filter(in_article).flat_map(tokens_of);
    believed.add_short_forms(article, vocabulary, &mut words, &mut mentions, meter)?;
    believed.names(&mentions, meter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{term, token::tokenize};
    use crate::language::tests::{english, german};
    use crate::stop::Stop;

    fn found(text: &str, language: Language) -> Vec<(NameKind, String, usize)> {
        let span = Span::new(0, text.len());
        let mut tokens = Vec::new();
        let stop = Stop::never();
        let meter = stop.meter();
        tokenize(text, span, &mut tokens, &meter).expect("not stopped");
        let mut vocabulary = Vocabulary::gather(text, &mut tokens, &meter).expect("not stopped");
        let terms = term::gather(text, &tokens, &mut vocabulary, language, |_| true, &meter).expect("not stopped");
        let block = Block::new(BlockKind::Paragraph, span);
        let sentence = Sentence { span, block: 0, first_token: 0, end_token: tokens.len() as u32 };
        names(text, &[block], &[sentence], &tokens, &vocabulary, &terms, language, &meter)
            .expect("not stopped")
            .iter()
            .map(|name| (name.kind, name.longest.text(text).to_owned(), name.spans.len()))
            .collect()
    }

    #[test]
    fn german_nouns_are_no_names() {
        let text = "Gestern traf der Minister Peter Krause in Bagdad die NATO, und der Ausbruch der Krise war Thema.";
        assert_eq!(
            found(text, german()),
            [
                (NameKind::Person, "Peter Krause".to_owned(), 1),
                (NameKind::Place, "Bagdad".to_owned(), 1),
                (NameKind::Organisation, "NATO".to_owned(), 1)
            ]
        );
    }

    #[test]
    fn a_given_name_is_the_only_one_who_has_it() {
        let text = "Gestern kam Steffen Krause nach Linz. Dort sagte Steffen nichts.";
        let names = found(text, german());
        let of = |name: &str| names.iter().find(|(_, text, _)| text == name).map(|(.., n)| *n);
        assert_eq!((of("Steffen Krause"), of("Steffen")), (Some(2), None), "{names:?}");
        let text = "Gestern kam Steffen Krause nach Linz. Dort traf er Steffen Peters. Später sagte Steffen nichts.";
        let names = found(text, german());
        assert!(names.iter().any(|(_, text, n)| text == "Steffen" && *n == 1), "any of them: {names:?}");
    }

    #[test]
    fn small_words_of_a_name_may_begin_with_a_capital() {
        for (text, name) in [
            ("Gestern kam Alexander Van der Bellen nach Linz.", "Alexander Van der Bellen"),
            ("Gestern kam Peter Van den Berg nach Linz.", "Peter Van den Berg"),
        ] {
            let names = found(text, german());
            assert!(names.iter().any(|(kind, text, _)| text == name && *kind == NameKind::Person), "{names:?}");
        }
    }

    #[test]
    fn english_sequences_and_short_forms() {
        let text =
            "Yesterday Ruth Adeyemi spoke to the University Council in London, and Adeyemi left London's town hall.";
        assert_eq!(
            found(text, english()),
            [
                (NameKind::Person, "Ruth Adeyemi".to_owned(), 2),
                (NameKind::Organisation, "University Council".to_owned(), 1),
                (NameKind::Place, "London".to_owned(), 2)
            ]
        );
    }
}
