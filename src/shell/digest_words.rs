//! The words in which a digest and facts are written, in the user's language.
//!
//! Separate because the window and the command line write the very same.

use crate::dossier::Words;
use crate::i18n::Texts;

/// Does something with the words of the user's language.
pub fn with_digest_words<T>(texts: &Texts, work: impl FnOnce(&Words) -> T) -> T {
    work(&Words {
        also: &|n| texts.format("digest-also", &[("n", n.into())]),
        articles: &|n| texts.format("folder-count", &[("n", n.into())]),
        page: &|page| texts.format("digest-page", &[("page", page.to_string().as_str().into())]),
        language: &|code| texts.text(&format!("language-name-{code}")),
        kind: &|key| texts.text(key),
        rest: &texts.text("digest-rest"),
        names: &texts.text("names"),
    })
}
