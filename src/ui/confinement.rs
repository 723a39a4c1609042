//! What the window says about how files of foreign formats are confined while they are read.
//!
//! Separate because *About* says it, and a document's notices do where a part is missing.

use crate::i18n::Texts;
use crate::model::Reader;
use crate::worker::Confinement;

/// One sentence for *About*.
pub fn told(texts: &Texts, reader: Reader) -> String {
    match reader {
        Reader::Unknown => texts.text("confinement-asked"),
        Reader::Missing => texts.text("confinement-unknown"),
        Reader::Confined(confinement) if confinement.is_whole() => texts.text("confinement-whole"),
        Reader::Confined(confinement) => {
            texts.format("confinement-partly", &[("parts", (&parts(texts, confinement)).into())])
        }
    }
}

/// What is said when the first file is read that needed a worker; `None` where nothing is missing.
#[must_use]
pub fn told_once(texts: &Texts, confinement: Confinement) -> Option<String> {
    let say = || texts.format("confinement-first", &[("parts", (&parts(texts, confinement)).into())]);
    (!confinement.is_whole()).then(say)
}

/// What a worker keeps, as a list.
fn parts(texts: &Texts, confinement: Confinement) -> String {
    let parts: Vec<String> = confinement.missing().into_iter().map(|part| texts.text(part.key())).collect();
    parts.join(", ")
}
