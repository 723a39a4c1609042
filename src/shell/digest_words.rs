//! The words in which a digest, facts and a comparison are written, in the user's language.
//!
//! Separate because the window and the command line write the very same.

use crate::dossier::{DifferenceWords, Words};
use crate::i18n::Texts;

/// Does something with the words of a digest or of facts in the user's language.
pub fn with_digest_words<T>(texts: &Texts, work: impl FnOnce(&Words) -> T) -> T {
    work(&Words {
        also: &|n| texts.format("digest-also", &[("n", n.into())]),
        articles: &|n| texts.format("folder-count", &[("n", n.into())]),
        page: &|page| texts.format("digest-page", &[("page", page.to_string().as_str().into())]),
        language: &|code| texts.text(&format!("language-name-{code}")),
        kind: &|key| texts.text(key),
        rest: &texts.text("digest-rest"),
        names: &texts.text("names"),
        columns: None,
    })
}

/// Does something with the words of a comparison in the user's language.
pub fn with_difference_words<T>(texts: &Texts, work: impl FnOnce(&DifferenceWords) -> T) -> T {
    work(&DifferenceWords {
        only: &|name| texts.format("compare-only", &[("name", name.into())]),
        figures: &texts.text("compare-figures"),
        nothing: &texts.text("compare-nothing"),
        page: &|page| texts.format("digest-page", &[("page", page.to_string().as_str().into())]),
        kind: &|key| texts.text(key),
    })
}
