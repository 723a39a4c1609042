//! What was guessed or left out while an article was read, in words.
//!
//! Separate because it is said below the title and beside the counts.

use crate::document::{LeftOut, Warning};
use crate::i18n::Texts;

/// What was guessed or left out while reading, a sentence each.
#[must_use]
pub fn warnings(texts: &Texts, warnings: &[Warning]) -> Vec<String> {
    let mut said = Vec::new();
    let mut parts: Vec<String> = Vec::new();
    for warning in warnings {
        match warning {
            Warning::GuessedEncoding { encoding } => {
                said.push(texts.format("warning-encoding", &[("encoding", encoding.into())]));
            }
            Warning::TrackedChanges { count } => {
                said.push(texts.format("warning-tracked-changes", &[("n", (*count).into())]));
            }
            Warning::AttachedTexts { names } => {
                let names = names.join(", ");
                said.push(texts.format("warning-attached-texts", &[("names", (&names).into())]));
            }
            Warning::Repaired { count } => {
                said.push(texts.format("warning-repaired", &[("n", (*count).into())]));
            }
            Warning::UnreadablePages { count, names } => {
                let names = names.join(", ");
                said.push(
                    texts.format("warning-unreadable-pages", &[("n", (*count).into()), ("pages", (&names).into())]),
                );
            }
            Warning::Scan => said.push(texts.text("warning-scan")),
            Warning::MissingGlyphs { count } => {
                said.push(texts.format("warning-missing-glyphs", &[("n", (*count).into())]));
            }
            Warning::DoubtfulArticle => said.push(texts.text("warning-doubtful-article")),
            Warning::WholePage => said.push(texts.text("warning-whole-page")),
            Warning::Undecodable { count } => {
                said.push(texts.format("warning-undecodable", &[("n", (*count).into())]));
            }
            Warning::LeftOut { what, count } => {
                let key = match what {
                    LeftOut::Images => "left-out-images",
                    LeftOut::Footnotes => "left-out-footnotes",
                    LeftOut::Comments => "left-out-comments",
                    LeftOut::Attachments => "left-out-attachments",
                    LeftOut::Formulas => "left-out-formulas",
                    LeftOut::Labels => "left-out-labels",
                    LeftOut::Pages => "left-out-pages",
                    LeftOut::PageFurniture => "left-out-page-furniture",
                    LeftOut::Hidden => "left-out-hidden",
                    LeftOut::Chapters => "left-out-chapters",
                };
                parts.push(texts.format(key, &[("n", (*count).into())]));
            }
        }
    }
    if !parts.is_empty() {
        let parts = parts.join(", ");
        said.push(texts.format("warning-left-out", &[("parts", (&parts).into())]));
    }
    said
}
