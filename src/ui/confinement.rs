//! What the window says about how files of foreign formats are confined while they are read.
//!
//! Separate because *About* says it, and a document's notices do where a part is missing.

use crate::i18n::Texts;
use crate::worker::Confinement;

/// One sentence for *About*; `None` while it is not known, inside `None` if no worker could be started.
#[expect(clippy::option_option, reason = "what the state has")]
pub fn told(texts: &Texts, confinement: Option<Option<Confinement>>) -> String {
    match confinement {
        None => texts.text("confinement-asked"),
        Some(None) => texts.text("confinement-unknown"),
        Some(Some(confinement)) if confinement.is_whole() => texts.text("confinement-whole"),
        Some(Some(confinement)) => {
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
