//! What leaves the window: the clipboard, saved files, the printed page.
//!
//! Separate from the rest of the [`Shell`] because all of it ends in [`crate::export`].

use super::Shell;
use super::memory::write_file;
use crate::document::Target;
use crate::engine;
use crate::export::{self, Format, Origin};
use crate::facts::Fact;
use crate::import::Error;
use crate::model::source::file_name;
use crate::model::{Command, Level, Opened};
use crate::table::{self, Form};
use egui::{Context, OpenUrl};
use std::path::Path;

impl Shell {
    /// Copies the summary in the form that `write` gives it; it is handed the name of the source, too.
    pub(super) fn copy_summary(&mut self, ctx: &Context, write: impl FnOnce(&Opened, &str) -> String) {
        let Some(opened) = self.documents.shown() else { return };
        let name = opened.source.name(&self.texts);
        let said = self.texts.format("copied-sentences", &[("n", opened.summary.choices.len().into())]);
        match engine::guarded(|| Ok(write(opened, &name))) {
            Ok(text) => {
                ctx.copy_text(text);
                self.say(ctx, said, None);
            }
            Err(error) => self.note_error(&error, &name),
        }
    }

    /// Copies the listed figures and names as a table.
    pub(super) fn copy_table(&mut self, ctx: &Context, form: Form) {
        let texts = &self.texts;
        let Some(opened) = self.documents.shown() else { return };
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
        let selected = self.documents.shown().map(Opened::selected_shown).unwrap_or_default();
        if !selected.is_empty() {
            let n = selected.split_whitespace().count();
            ctx.copy_text(selected);
            let said = self.texts.format("copied-words", &[("n", n.into())]);
            self.say(ctx, said, None);
        }
    }

    /// Saves the summary of the document of a number in the form that the place's extension names.
    pub(super) fn save(&mut self, ctx: &Context, number: u64, place: &Path) {
        let Some(opened) = self.documents.of_number(number) else {
            let name = file_name(place);
            let detail = self.texts.text("save-closed");
            let arguments = [("name", (&name).into()), ("detail", (&detail).into())];
            self.notices.add(Level::Error, self.texts.format("error-save", &arguments));
            return;
        };
        let extension = place.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        let format = match extension.as_deref() {
            Some("md" | "markdown") => Format::Markdown,
            Some("html" | "htm") => Format::Html,
            Some("json") => Format::Json,
            _ => Format::Text,
        };
        let origin = Origin { source: Some(opened.source.name(&self.texts)), ..Origin::default() };
        let text = engine::guarded(|| {
            export::write(format, &opened.analysis, &opened.ranking, &opened.summary, &origin)
                .map_err(|error| Error::Io(error.to_string()))
        });
        let written = text.and_then(|text| write_file(place, text.as_bytes()).map_err(Error::from));
        let name = file_name(place);
        match written {
            Ok(()) => {
                let said = self.texts.format("saved", &[("name", (&name).into())]);
                self.say(ctx, said, None);
            }
            Err(error) => {
                let said = match &error {
                    Error::Io(detail) => {
                        self.texts.format("error-save", &[("name", (&name).into()), ("detail", detail.into())])
                    }
                    other => self.texts.error(other, &name),
                };
                self.notices.add(Level::Error, said);
            }
        }
    }

    /// Hands the summary as a page to the browser, which prints.
    pub(super) fn print(&mut self, ctx: &Context) {
        let Some(opened) = self.documents.shown() else { return };
        let name = opened.source.name(&self.texts);
        let page = match engine::guarded(|| Ok(export::html(&opened.analysis, &opened.summary))) {
            Ok(page) => page,
            Err(error) => return self.note_error(&error, &name),
        };
        match self.memory.write_printed(&page) {
            Ok(place) => {
                ctx.open_url(OpenUrl::new_tab(address_of(&place)));
                let said = self.texts.text("printing");
                self.say(ctx, said, None);
            }
            failed => self.note_if_failed("notice-not-printed", failed.map(drop)),
        }
    }

    /// Says something in short, with what can be done about it.
    pub(super) fn say(&mut self, ctx: &Context, text: String, offer: Option<(&'static str, Command)>) {
        self.notices.say(text, offer, ctx.input(|input| input.time));
    }
}

/// The address of a file: its path with every byte but letters, digits, `/`, `-`, `.`, `_` and `~` in percents (RFC 3986).
fn address_of(path: &Path) -> String {
    let mut address = "file://".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(*byte));
            }
            byte => {
                address.push('%');
                address.extend([byte >> 4, byte & 15].iter().filter_map(|half| char::from_digit(u32::from(*half), 16)));
            }
        }
    }
    address
}

/// Hands an address of the document to the browser. A document has only addresses in the web and of mailboxes.
pub(super) fn open_address(ctx: &Context, address: &str) {
    if let Some(Target::Address(address)) = Target::of_address(address) {
        ctx.open_url(OpenUrl::new_tab(address));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_files_have_only_plain_characters() {
        assert_eq!(address_of(Path::new("/home/jörg/a b#1.html")), "file:///home/j%c3%b6rg/a%20b%231.html");
    }
}
