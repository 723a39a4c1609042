//! Names of people, organisations and places.
//!
//! Separate from `keyword` because a name is found by its surroundings and its
//! shape, however rarely it stands in the text.
//!
//! Three steps. Every word with a capital is looked up in the lists of
//! `assets/names/` (`word`, `list`; `noun` knows which German words are nouns). Rules
//! find the mentions in each sentence (`german`, `english`; `mention` is what they
//! share, and all their numbers are in `evidence`). At last the mentions of the whole
//! text are weighed together and joined to names (`join`).

mod english;
mod evidence;
mod german;
mod join;
mod list;
mod mention;
mod noun;
mod word;

use crate::analysis::language::Language;
use crate::analysis::term::Terms;
use crate::analysis::token::Token;
use crate::document::{Block, Span};
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

/// A name and every place it stands at.
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

/// The names of a text, in the order of their first mention. Mentions never overlap.
/// `sentences` and `tokens` are those of the whole text, in order, `terms` those of the tokens.
#[must_use]
pub fn names(
    text: &str,
    blocks: &[Block],
    sentences: &[Span],
    tokens: &[Token],
    terms: &Terms,
    language: Language,
) -> Vec<Name> {
    let mut words = Words::new(language);
    let mut mentions: Vec<Mention> = Vec::new();
    let mut items = Vec::new();
    for (sentence, tokens) in article_sentences(blocks, sentences, tokens) {
        mention::items(text, sentence, tokens, &mut words, language, &mut items);
        if language == Language::GERMAN {
            german::find(text, &items, &words, &mut mentions);
        } else {
            english::find(text, &items, &words, &mut mentions);
        }
    }
    let believed = Believed::new(text, terms, language, sentences.len(), &mentions);
    mentions.retain(|mention| believed.has(mention));
    let article = article_sentences(blocks, sentences, tokens).flat_map(|(_, tokens)| tokens);
    believed.add_short_forms(article, &mut words, &mut mentions);
    believed.names(&mentions)
}

/// The sentences that stand in one of the blocks, with their tokens.
fn article_sentences<'a>(
    blocks: &'a [Block],
    sentences: &'a [Span],
    tokens: &'a [Token],
) -> impl Iterator<Item = (Span, &'a [Token])> {
    let mut at = 0;
    sentences.iter().filter_map(move |sentence| {
        let rest = tokens.get(at..).unwrap_or_default();
        let end = at + rest.partition_point(|token| token.span.start < sentence.end);
        let own = tokens.get(at..end).unwrap_or_default();
        at = end;
        let block = blocks.partition_point(|block| block.span.end <= sentence.start);
        blocks.get(block).is_some_and(|block| block.span.covers(*sentence)).then_some((*sentence, own))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{term, token::tokenize};
    use crate::document::BlockKind;

    fn found(text: &str, language: Language) -> Vec<(NameKind, String, usize)> {
        let span = Span::new(0, text.len());
        let mut tokens = Vec::new();
        tokenize(text, span, &mut tokens);
        let terms = term::gather(text, &mut tokens, language, |_| true);
        names(text, &[Block { kind: BlockKind::Paragraph, span }], &[span], &tokens, &terms, language)
            .iter()
            .map(|name| (name.kind, name.longest.text(text).to_owned(), name.spans.len()))
            .collect()
    }

    #[test]
    fn german_nouns_are_no_names() {
        let text = "Gestern traf der Minister Peter Krause in Bagdad die NATO, und der Ausbruch der Krise war Thema.";
        assert_eq!(
            found(text, Language::GERMAN),
            [
                (NameKind::Person, "Peter Krause".to_owned(), 1),
                (NameKind::Place, "Bagdad".to_owned(), 1),
                (NameKind::Organisation, "NATO".to_owned(), 1)
            ]
        );
    }

    #[test]
    fn english_sequences_and_short_forms() {
        let text =
            "Yesterday Ruth Adeyemi spoke to the University Council in London, and Adeyemi left London's town hall.";
        assert_eq!(
            found(text, Language::ENGLISH),
            [
                (NameKind::Person, "Ruth Adeyemi".to_owned(), 2),
                (NameKind::Organisation, "University Council".to_owned(), 1),
                (NameKind::Place, "London".to_owned(), 2)
            ]
        );
    }
}
