//! Which blocks are left-overs of the web page that a text was copied from.
//!
//! Separate because everything after it counts only what belongs to the article:
//! a left-over is shown, dimmed, but never counted, scored or summarised.
//!
//! Shallow text features after Kohlschütter, Fankhauser and Nejdl (2010,
//! "Boilerplate detection using shallow text features"): a block's length, its
//! end, its shape, its place, and a list of phrases a language. Precision comes
//! first: a sentence of the article that is dimmed wrongly is worse than a prompt
//! that is left in.

use super::language::Language;
use super::lexicon::Lexicon;
use crate::document::{Block, BlockKind};

/// A block of more words than this is never boilerplate by its first words alone.
const PROMPT_MAX_WORDS: usize = 30;
/// A block of more words than this is never boilerplate by its shape alone.
const LABEL_MAX_WORDS: usize = 4;

/// The blocks with those marked [`BlockKind::Boilerplate`] that are. The title
/// is never one, and what the importer marked stays marked.
#[must_use]
pub fn mark(text: &str, blocks: &[Block], language: Language) -> Vec<Block> {
    let lexicons: Vec<&Lexicon> = Lexicon::all()
        .filter(|lexicon| lexicon.language == language || lexicon.language == Language::ENGLISH)
        .collect();
    let last_prose = blocks.iter().rposition(|block| block.kind.is_prose() && is_prose(block.span.text(text)));
    blocks
        .iter()
        .enumerate()
        .map(|(index, block)| {
            let part = block.span.text(text);
            let after_article = last_prose.is_none_or(|last| index > last);
            let marked =
                block.kind != BlockKind::Title && (is_prompt(part, &lexicons) || (after_article && is_tag(part)));
            Block { kind: if marked { BlockKind::Boilerplate } else { block.kind }, span: block.span }
        })
        .collect()
}

/// Whether a block reads as running text: some words, and a sentence's end.
fn is_prose(part: &str) -> bool {
    part.split_whitespace().take(6).count() == 6
        && part
            .trim_end_matches(['"', '“', '”', '»', '«', ')', '’', '\''])
            .ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
}

/// Whether a block is one of the phrases, or begins with one that may begin it.
fn is_prompt(part: &str, lexicons: &[&Lexicon]) -> bool {
    if part.split_whitespace().nth(PROMPT_MAX_WORDS).is_some() {
        return false;
    }
    let line = part.trim_matches(|c: char| !c.is_alphanumeric() && c != '©').to_lowercase();
    let whole = part.trim().to_lowercase();
    lexicons.iter().flat_map(|lexicon| &lexicon.boilerplate).any(|phrase| match phrase.strip_suffix('*') {
        Some(start) => whole.starts_with(start) || line.starts_with(start),
        None => line == *phrase || whole == *phrase,
    })
}

/// Whether a block after the end of the article is a mere label such as
/// "source-120" or "12 Kommentare": few words, no sentence's end, a digit in it.
fn is_tag(part: &str) -> bool {
    part.split_whitespace().nth(LABEL_MAX_WORDS).is_none()
        && !is_prose(part)
        && !part.ends_with(['.', '!', '?', '…'])
        && part.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Builder;

    fn marked(lines: &[&str], language: Language) -> Vec<String> {
        let mut builder = Builder::default();
        for line in lines {
            builder.block(BlockKind::Paragraph, [*line], false);
        }
        let document = builder.finish();
        mark(document.text(), document.blocks(), language)
            .iter()
            .filter(|block| block.kind == BlockKind::Boilerplate)
            .map(|block| block.span.text(document.text()).to_owned())
            .collect()
    }

    #[test]
    fn left_overs_are_marked_and_the_article_is_not() {
        let lines = [
            "Der Rat hat am Montag den Haushalt beschlossen.",
            "Lesen Sie auch: Was der Haushalt für Familien bedeutet",
            "Anzeige",
            "„Teilen wir, was wir haben“, sagte die Bürgermeisterin nach der Sitzung im Rathaus.",
            "source-120",
            "Leave a Reply",
            "3 Kommentare",
        ];
        assert_eq!(
            marked(&lines, Language::GERMAN),
            [
                "Lesen Sie auch: Was der Haushalt für Familien bedeutet",
                "Anzeige",
                "source-120",
                "Leave a Reply",
                "3 Kommentare"
            ]
        );
    }

    #[test]
    fn a_long_paragraph_that_begins_like_a_prompt_stays() {
        let line = "Sign up for the draft was slow in the spring of 1917, and it was slower still in the summer, when the farms of \
                    the west had no hands left to bring in a harvest that the whole army was waiting for.";
        assert!(marked(&[line], Language::ENGLISH).is_empty());
    }
}
