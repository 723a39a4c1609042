//! What becomes of the digest and the facts of a folder: shown, copied, written, and left for one of their articles.
//!
//! Separate from the thread that makes them, which knows no window.

use super::Shell;
use super::digest_words::with_digest_words;
use super::folder::FolderReader;
use crate::dossier::{self, FactsFormat, Failure, Words};
use crate::engine;
use crate::error::Error;
use crate::export::Format;
use crate::model::{CollectedPlace, Collection, DossierTab, Folder};
use egui::Context;
use std::path::Path;
use std::sync::Arc;

impl Shell {
    /// Looks at the articles of the folder together, while somebody looks at what comes of it and all of them are read.
    pub(super) fn collect(&mut self) {
        let is_looked_at = matches!(self.dossier.dossier().shown, Some(DossierTab::Digest | DossierTab::Facts))
            || self.collection.is_working();
        let Some(reader) = self.folder.as_ref().filter(|_| is_looked_at) else { return };
        if reader.folder().is_none_or(|folder| folder.n_unread > 0) {
            return;
        }
        let chosen = reader.folder().map(chosen_of).unwrap_or_default();
        let asked = self.collection.poll(reader.texts(), &chosen);
        self.note_if_failed("notice-no-thread", asked);
    }

    /// The digest in a form, as the command line writes it.
    pub(super) fn written_digest(&self, format: Format) -> Result<String, Error> {
        let Collection { collected: Some(collected), digest: Some(digest), .. } = self.collection.collection() else {
            return Err(Error::NoSentence);
        };
        let failures = self.failures();
        let written = with_digest_words(&self.texts, |words| {
            dossier::write(format, &collected.articles, digest, &failures, words)
        });
        written.map_err(|error| Error::Io(error.to_string()))
    }

    /// The facts in a form, as the command line writes them; a table has heads in the window's language.
    pub(super) fn written_facts(&self, format: FactsFormat) -> Result<String, Error> {
        let Some(collected) = &self.collection.collection().collected else { return Err(Error::NoText) };
        let failures = self.failures();
        let heads = [
            "column-article",
            "column-kind",
            "column-text",
            "column-value",
            "column-unit",
            "column-sentence",
            "column-page",
        ];
        let heads = heads.map(|head| self.texts.text(head));
        let written = with_digest_words(&self.texts, |words| {
            let words = Words { columns: Some(&heads), ..*words };
            dossier::write_facts(format, &collected.facts, &failures, &words)
        });
        written.map_err(|error| Error::Io(error.to_string()))
    }

    /// The articles of the folder that could not be read or analysed, and why.
    fn failures(&self) -> Vec<Failure> {
        let folder = self.folder.as_ref().and_then(FolderReader::folder);
        let articles = folder.map(|Folder { articles, .. }| articles.as_slice()).unwrap_or_default();
        let unread = articles.iter().filter_map(|article| Some((article.path.clone(), article.error.clone()?)));
        let collected = self.collection.collection().collected.as_ref();
        let failures = collected.map(|collected| collected.failures.as_slice()).unwrap_or_default();
        unread.chain(failures.iter().map(|(path, error)| (path.to_path_buf(), error.clone()))).collect()
    }

    /// Copies the digest.
    pub(super) fn copy_digest(&mut self, ctx: &Context, format: Format) {
        let n = self.collection.collection().n_shown();
        match engine::guarded(|| self.written_digest(format)) {
            Ok(text) => {
                ctx.copy_text(text);
                let said = self.texts.format("copied-sentences", &[("n", n.into())]);
                self.say(ctx, said, None);
            }
            Err(error) => {
                let name = self.texts.text("dossier-digest");
                let said = self.texts.error(&error, &name);
                self.say(ctx, said, None);
            }
        }
    }

    /// Opens an article at a place of it.
    pub(super) fn open_collected(&mut self, ctx: &Context, place: CollectedPlace) {
        let Some(collected) = &self.collection.collection().collected else { return };
        let (Some(path), Some(article)) = (collected.paths.get(place.article), collected.articles.get(place.article))
        else {
            return;
        };
        let (path, document) = (Arc::clone(path), Arc::clone(&article.document));
        self.open_at(ctx, &path, document, place.span, vec![place.span]);
    }
}

/// The files of the articles that are taken together, sorted; none where all of them are.
fn chosen_of(folder: &Folder) -> Vec<Arc<Path>> {
    if folder.n_chosen_together().is_none() {
        return Vec::new();
    }
    folder.chosen.iter().map(|path| Arc::from(path.as_path())).collect()
}
