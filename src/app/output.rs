//! What leaves the window: the clipboard, saved files, the printed page.
//!
//! Separate from the rest of [`App`] because all of it ends in [`crate::export`].

use super::dialog::Ask;
use super::state::{Opened, Toast};
use super::{Action, App, Command, store};
use crate::export::{self, Format, Origin};
use crate::facts::Fact;
use crate::table::{self, Form};
use egui::{Context, OpenUrl};
use std::path::Path;

impl App {
    /// Copies the summary in the form that the action names.
    pub(super) fn copy_summary(&mut self, ctx: &Context, action: Action) {
        let texts = &self.state.texts;
        let Some(opened) = self.state.opened() else { return };
        let (analysis, summary) = (&opened.analysis, &opened.summary);
        let text = match action {
            Action::CopyMarkdown => export::markdown(analysis, summary),
            Action::CopyHtml => export::html(analysis, summary),
            Action::CopyWithTitle => export::with_source(analysis, summary, &opened.source.name(texts)),
            Action::CopyWithFigures => export::with_figures(analysis, summary, &opened.figures.facts),
            _ => export::text(analysis, summary),
        };
        let said = texts.format("copied-sentences", &[("n", summary.choices.len().into())]);
        ctx.copy_text(text);
        self.say(ctx, said, None);
    }

    /// Copies the listed figures and names as a table.
    pub(super) fn copy_table(&mut self, ctx: &Context, form: Form) {
        let texts = &self.state.texts;
        let Some(opened) = self.state.opened() else { return };
        let heads = ["column-kind", "column-text", "column-value", "column-places", "column-sentence"];
        let heads = heads.map(|key| texts.text(key));
        let facts = opened.figures.shown().chain(opened.names.shown());
        let kind = |fact: &Fact| texts.text(fact.kind.key());
        let text = table::table(&opened.analysis, facts, &heads, kind, form);
        let n = opened.figures.listed.len() + opened.names.listed.len();
        let said = texts.format("copied-table", &[("n", n.into())]);
        ctx.copy_text(text);
        self.say(ctx, said, None);
    }

    /// Copies what is selected in the full text, exactly as the document has it.
    pub(super) fn copy_selection(&mut self, ctx: &Context) {
        let selected = self.state.opened().map(Opened::selected).unwrap_or_default();
        if !selected.is_empty() {
            let n = selected.split_whitespace().count();
            ctx.copy_text(selected.to_owned());
            let said = self.state.texts.format("copied-words", &[("n", n.into())]);
            self.say(ctx, said, None);
        }
    }

    /// Asks where to save the summary.
    pub(super) fn ask_where_to_save(&mut self, ctx: &Context) {
        let Some(opened) = self.state.opened() else { return };
        let name = opened.source.name(&self.state.texts);
        let stem = Path::new(&name).file_stem().map_or(name.clone(), |stem| stem.to_string_lossy().into_owned());
        let name = self.state.texts.format("save-name", &[("name", (&stem).into())]);
        self.ask(ctx, "save-title", Ask::Save(name));
    }

    /// Saves the summary in the form that the place's extension names.
    pub(super) fn save(&mut self, ctx: &Context, place: &Path) {
        let Some(opened) = self.state.opened() else { return };
        let extension = place.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        let format = match extension.as_deref() {
            Some("md" | "markdown") => Format::Markdown,
            Some("html" | "htm") => Format::Html,
            Some("json") => Format::Json,
            _ => Format::Text,
        };
        let origin = Origin { source: Some(opened.source.name(&self.state.texts)), ..Origin::default() };
        let written = export::write(format, &opened.analysis, &opened.ranking, &opened.summary, &origin)
            .map_err(std::io::Error::other)
            .and_then(|text| store::write_file(place, text.as_bytes()));
        let name = place.file_name().unwrap_or(place.as_os_str()).to_string_lossy().into_owned();
        match written {
            Ok(()) => {
                let said = self.state.texts.format("saved", &[("name", (&name).into())]);
                self.say(ctx, said, None);
            }
            Err(error) => {
                let detail = error.to_string();
                let arguments = [("name", (&name).into()), ("detail", (&detail).into())];
                self.state.notice = Some(self.state.texts.format("error-save", &arguments));
            }
        }
    }

    /// Hands the summary as a page to the browser, which prints.
    pub(super) fn print(&mut self, ctx: &Context) {
        let Some(opened) = self.state.opened() else { return };
        let page = export::html(&opened.analysis, &opened.summary);
        let place = self.store.print_page();
        let written = place.ok_or_else(|| std::io::Error::from(std::io::ErrorKind::NotFound)).and_then(|place| {
            store::write_file(&place, page.as_bytes())?;
            Ok(place)
        });
        match written {
            Ok(place) => {
                ctx.open_url(OpenUrl::new_tab(format!("file://{}", place.display())));
                let said = self.state.texts.text("printing");
                self.say(ctx, said, None);
            }
            Err(error) => {
                let detail = error.to_string();
                self.state.notice = Some(self.state.texts.format("notice-not-saved", &[("detail", (&detail).into())]));
            }
        }
    }

    /// Says something in short, with what can be done about it.
    pub(super) fn say(&mut self, ctx: &Context, text: String, offer: Option<(&'static str, Command)>) {
        let offer = offer.map(|(key, command)| (key, Box::new(command)));
        self.state.toast = Some(Toast { text, offer, since_secs: ctx.input(|input| input.time) });
    }
}
