//! What becomes of the comparison of two articles: kept up to date while somebody looks at it, copied, and left for one of
//! the articles.
//!
//! Separate from the thread that makes it, which knows no window.

use super::Shell;
use super::digest_words::with_difference_words;
use super::folder::FolderReader;
use crate::dossier::write_difference;
use crate::engine;
use crate::error::Error;
use crate::export::Format;
use crate::model::{ComparedPlace, DossierTab};
use egui::Context;
use std::sync::Arc;

impl Shell {
    /// Compares the two chosen articles of the folder while somebody looks at what comes of it.
    pub(super) fn compare(&mut self) {
        let is_looked_at = self.dossier.dossier().shown == Some(DossierTab::Comparison);
        let Some((reader, folder)) =
            self.folder.as_ref().filter(|_| is_looked_at).and_then(|reader| Some((reader, reader.folder()?)))
        else {
            return self.comparison.rest();
        };
        let asked = self.comparison.poll(folder, FolderReader::texts(reader));
        self.note_if_failed("notice-no-thread", asked);
    }

    /// Copies the comparison in a form, as the command line writes it.
    pub(super) fn copy_comparison(&mut self, ctx: &Context, format: Format) {
        let Some(compared) = self.comparison.comparison().compared.clone() else { return };
        let written = engine::guarded(|| {
            with_difference_words(&self.texts, |words| {
                write_difference(format, compared.articles(), &compared.difference, words)
            })
            .map_err(|error| Error::Io(error.to_string()))
        });
        let said = match written {
            Ok(text) => {
                ctx.copy_text(text);
                self.texts.text("said-copied")
            }
            Err(error) => self.texts.error(&error, &self.texts.text("dossier-comparison")),
        };
        self.say(ctx, said, None);
    }

    /// Opens one of the two articles at a place of it.
    pub(super) fn open_compared(&mut self, ctx: &Context, place: ComparedPlace) {
        let Some(compared) = self.comparison.comparison().compared.clone() else { return };
        let (Some(path), Some(analysis)) = (compared.paths.get(place.side), compared.analysis(place.side)) else {
            return;
        };
        self.comparison.go_to(place);
        self.open_at(ctx, path, Arc::clone(&analysis.document), place.span, vec![place.span]);
    }
}
