//! The two texts with named fields that the settings have: the form of plain citations, and the head of exported Markdown.
//! Below each stands an example that follows what is typed, or what is wrong with it.
//!
//! Separate from the settings because what is typed here is checked before it means something.

use super::brief;
use super::cx::Cx;
use super::inset::quiet;
use crate::citation::{
    DEFAULT_HEAD, DEFAULT_TEMPLATE, FIELDS, FieldValue, HEAD_FIELDS, Head, HeadError, Template, TemplateError,
};
use crate::model::{Choice, Command};
use crate::theme::size;
use egui::{CollapsingHeader, Id, RichText, TextEdit, Ui};

/// Room for the button that takes a form back.
const RESET: f32 = 120.0;

/// The form of plain citations.
pub fn citation_ui(ui: &mut Ui, cx: Cx<'_>) {
    let texts = cx.model.texts;
    let mut written = cx.model.settings.citation.clone();
    let label = ui.label(RichText::new(texts.text("citation-form")).color(cx.palette.weak));
    ui.horizontal(|ui| {
        let reset = written != DEFAULT_TEMPLATE;
        let room = ui.available_width() - if reset { RESET } else { 0.0 };
        let edit = TextEdit::singleline(&mut written).id(Id::unique("citation")).desired_width(room);
        // Its ground tells it from the dialog's.
        let edit = edit.background_color(cx.palette.pane);
        ui.add(edit).labelled_by(label.id);
        if reset && ui.button(texts.text("reset-short")).on_hover_text(texts.text("citation-reset")).clicked() {
            DEFAULT_TEMPLATE.clone_into(&mut written);
        }
    });
    let said = match Template::parse(&written, &FIELDS) {
        Ok(template) => {
            let sample = |field: &str| sample_of(field).map(|key| texts.text(key).into());
            quiet(cx, texts.format("citation-example", &[("text", (&template.filled(sample)).into())]))
        }
        Err(TemplateError::UnknownField(field)) => fault(cx, "citation-unknown-field", &field, &FIELDS),
        Err(TemplateError::Brace) => fault(cx, "citation-brace", "", &FIELDS),
        Err(TemplateError::NoField) => fault(cx, "citation-no-field", "", &FIELDS),
    };
    ui.label(said);
    ui.add_space(4.0);
    if written != cx.model.settings.citation {
        cx.emit(Command::Choose(Choice::Citation(written)));
    }
}

/// The head of highlights and notes that are saved as Markdown.
pub fn head_ui(ui: &mut Ui, cx: Cx<'_>) {
    let texts = cx.model.texts;
    let mut written = cx.model.settings.notes_head.clone();
    // Folded, because few need it and it is high.
    let folded = CollapsingHeader::new(RichText::new(texts.text("head-form")).color(cx.palette.weak)).id_salt("head");
    let shown = folded.show_unindented(ui, |ui| {
        let head = Head::parse(&written);
        let example = head.as_ref().map(|head| example_of(cx, head)).unwrap_or_default();
        ui.columns_const(|[left, right]| {
            let edit = TextEdit::multiline(&mut written).id(Id::unique("head")).desired_rows(4).code_editor();
            let edit = edit.lock_focus(false).desired_width(f32::INFINITY).background_color(cx.palette.pane);
            left.add(edit).accessible_name(texts.text("head-form"));
            match &head {
                Ok(_) => right.label(RichText::new(example).monospace().size(size::SMALL).color(cx.palette.weak)),
                Err(HeadError::UnknownField(field)) => {
                    right.label(fault(cx, "citation-unknown-field", field, &HEAD_FIELDS))
                }
                Err(HeadError::Brace) => right.label(fault(cx, "citation-brace", "", &HEAD_FIELDS)),
                Err(HeadError::NotALine(line)) => right.label(fault(cx, "head-not-a-line", line, &HEAD_FIELDS)),
                Err(HeadError::Twice(name)) => right.label(fault(cx, "head-twice", name, &HEAD_FIELDS)),
            };
        });
        let is_other = written != DEFAULT_HEAD;
        if is_other && ui.button(texts.text("reset-short")).on_hover_text(texts.text("head-reset")).clicked() {
            DEFAULT_HEAD.clone_into(&mut written);
        }
    });
    shown.header_response.on_hover_text(texts.text("head-tip"));
    ui.add_space(4.0);
    if written != cx.model.settings.notes_head {
        cx.emit(Command::Choose(Choice::NotesHead(written)));
    }
}

/// A head, filled with the example.
fn example_of(cx: Cx<'_>, head: &Head) -> String {
    let texts = cx.model.texts;
    let tags: Vec<String> = texts.text("sample-tags").split(' ').map(str::to_owned).collect();
    let known = [
        ("title", texts.text("sample-title")),
        ("author", texts.text("sample-author")),
        ("date", texts.text("sample-date")),
        ("site", texts.text("sample-site")),
        ("source", texts.text("sample-file")),
        ("language", texts.text("sample-language")),
    ];
    let filled = head.filled(|field| match field {
        "tags" | "comma-tags" => Some(FieldValue::List(&tags)),
        _ => known.iter().find(|(name, _)| *name == field).map(|(_, said)| FieldValue::Text(said)),
    });
    if filled.is_empty() { texts.text("head-none") } else { format!("---\n{filled}---") }
}

/// What is wrong with what was typed.
fn fault(cx: Cx<'_>, key: &str, what: &str, fields: &[&str]) -> RichText {
    let fields = fields.iter().map(|field| format!("{{{field}}}")).collect::<Vec<_>>().join(", ");
    let what = brief::line(what);
    let arguments = [("field", (&*what).into()), ("fields", (&fields).into())];
    RichText::new(cx.model.texts.format(key, &arguments)).color(cx.palette.alert_sign).size(size::SMALL)
}

/// The key of what an example has in a field.
fn sample_of(field: &str) -> Option<&'static str> {
    match field {
        "quote" => Some("sample-quote"),
        "author" => Some("sample-author"),
        "title" => Some("sample-title"),
        "site" => Some("sample-site"),
        "date" => Some("sample-date"),
        "page" => Some("sample-page"),
        "section" => Some("sample-section"),
        "file" => Some("sample-file"),
        _ => None,
    }
}
