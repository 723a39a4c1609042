//! What leaves the window: the clipboard, the printed page, the addresses that are followed.
//!
//! Separate from the rest of the [`Shell`] because all of it ends in [`crate::export`].

use super::Shell;
use super::links::{self, HandedOver, LinkTarget};
use crate::document;
use crate::engine;
use crate::export;
use crate::facts::{Fact, plain_date};
use crate::model::short_title;
use crate::model::{Command, Level, Opened};
use crate::table::{self, Form};
use crate::ui;
use egui::Context;
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
            Err(error) => {
                let source = opened.source.clone();
                self.note_error(&error, &source);
            }
        }
    }

    /// Copies the listed figures and names as a table.
    pub(super) fn copy_table(&mut self, ctx: &Context, form: Form) {
        let texts = &self.texts;
        let Some(opened) = self.documents.shown() else { return };
        let heads = ["column-kind", "column-text", "column-value", "column-iso", "column-places", "column-sentence"];
        let heads = heads.map(|key| texts.text(key));
        let facts = opened.figures.shown().chain(opened.names.shown());
        let kind = |fact: &Fact| texts.text(fact.kind.key());
        let (document, language) = (&opened.analysis.document, opened.analysis.language);
        let said = |fact: &Fact| {
            let words = || plain_date(fact.shown.text(document.text()), language).to_owned();
            ui::said_date(texts, &fact.value).unwrap_or_else(words)
        };
        let text = table::table(&opened.analysis, facts, &heads, (kind, said), form);
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

    /// Hands the summary as a page to the browser, which prints.
    pub(super) fn print(&mut self, ctx: &Context) {
        let Some(opened) = self.documents.shown() else { return };
        let source = opened.source.clone();
        let page = match engine::guarded(|| Ok(export::html(&opened.analysis, &opened.summary))) {
            Ok(page) => page,
            Err(error) => return self.note_error(&error, &source),
        };
        match self.memory.write_printed(&page) {
            Ok(place) => {
                self.links.hand_over(ctx, LinkTarget::Page(address_of(&place)));
            }
            failed => self.note_if_failed("notice-not-printed", failed.map(drop)),
        }
    }

    /// Hands an address of the document to the program that the desktop has for it. A document has only addresses
    /// in the web and of mailboxes.
    pub(super) fn follow(&mut self, ctx: &Context, address: &str) {
        if let Some(document::Target::Address(address)) = document::Target::of_address(address) {
            let target = match links::mail_of(&address) {
                Some(mail) => LinkTarget::Mail(mail),
                None => LinkTarget::Web(address),
            };
            self.links.hand_over(ctx, target);
        }
    }

    /// Says what became of an address that was handed over: if nothing could be started, it can be copied.
    pub(super) fn take_handed_over(&mut self, ctx: &Context, handed: &HandedOver) {
        let key = match (&handed.target, handed.is_started) {
            (LinkTarget::Page(_), true) => {
                let said = self.texts.text("printing");
                return self.say(ctx, said, None);
            }
            (LinkTarget::Web(_) | LinkTarget::Mail(_), true) => return,
            (LinkTarget::Page(_), false) => "notice-no-browser-to-print",
            (LinkTarget::Web(_), false) => "notice-no-browser",
            (LinkTarget::Mail(_), false) => "notice-no-mail",
        };
        let address = handed.target.shown();
        let said = self.texts.format(key, &[("address", (&short_title(address)).into())]);
        self.notices.add_with_offer(Level::Error, said, "copy-address", Command::Copy(address.to_owned()));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_files_have_only_plain_characters() {
        assert_eq!(address_of(Path::new("/home/jörg/a b#1.html")), "file:///home/j%c3%b6rg/a%20b%231.html");
    }
}
