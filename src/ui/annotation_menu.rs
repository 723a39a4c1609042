//! The entries of menus about a highlight or a note.
//!
//! Separate because the menu of a sentence, of a sign at the margin and of an entry in the list offer the same.

use super::action::action_ui;
use super::cx::Cx;
use super::highlight_sign::colour_key;
use super::menus::{Entry, separator_ui, submenu_ui};
use crate::annotation::{Annotation, Colour, Placed};
use crate::document::Span;
use crate::model::{Action, CitationForm, Command, NoteOn, Opened};
use crate::preferences::Step;
use egui::Ui;

/// What can be done with a passage: its colour, its note; where it is annotated, what belongs to that.
pub fn passage_entries_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, span: Span) {
    let texts = cx.model.texts;
    let known = opened.annotation_of(span).or_else(|| opened.annotation_at(span.start())).filter(|placed| {
        // What the menu is about is the annotation that it was opened on.
        placed.place.span().is_some_and(|place| place.covers(span) || span.covers(place))
    });
    submenu_ui(ui, texts, "highlight-menu", |ui| {
        for colour in Colour::ALL {
            let chosen = known.is_some_and(|placed| placed.annotation.colour == Some(colour));
            if Entry::of(texts, colour_key(colour)).choice(chosen).show(ui) {
                cx.emit(match known {
                    Some(placed) => Command::Recolour(placed.annotation.id.clone(), (!chosen).then_some(colour)),
                    None => Command::Highlight(span, colour),
                });
            }
        }
    });
    if let Some(placed) = known.filter(|placed| placed.annotation.colour.is_some())
        && Entry::of(texts, "highlight-remove").show(ui)
    {
        cx.emit(Command::Recolour(placed.annotation.id.clone(), None));
    }
    if Entry::of(texts, Action::Note.entry().text).show(ui) {
        let on = known.map_or(NoteOn::Passage(span), |placed| NoteOn::Annotation(placed.annotation.id.clone()));
        cx.emit(Command::WriteOn(on));
    }
}

/// The ways of copying a passage with its source.
pub fn cite_entries_ui(ui: &mut Ui, cx: Cx<'_>, span: Span) {
    submenu_ui(ui, cx.model.texts, "cite-menu", |ui| {
        for (key, form) in [
            ("cite-plain", CitationForm::Plain),
            ("cite-markdown", CitationForm::Markdown),
            ("cite-html", CitationForm::Html),
        ] {
            if Entry::of(cx.model.texts, key).show(ui) {
                cx.emit(Command::Cite(vec![span], form));
            }
        }
    });
}

/// The menu of an annotation, at the margin and in the list.
pub fn annotation_menu_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, placed: &Placed) {
    let texts = cx.model.texts;
    let Placed { annotation, place } = placed;
    let id = &annotation.id;
    if annotation.passage().is_some() {
        for colour in Colour::ALL {
            let chosen = annotation.colour == Some(colour);
            if Entry::of(texts, colour_key(colour)).choice(chosen).show(ui) && !chosen {
                cx.emit(Command::Recolour(id.clone(), Some(colour)));
            }
        }
        if annotation.colour.is_some() && Entry::of(texts, "highlight-remove").show(ui) {
            cx.emit(Command::Recolour(id.clone(), None));
        }
        separator_ui(ui);
    }
    if Entry::of(texts, Action::Note.entry().text).show(ui) {
        cx.emit(Command::WriteOn(NoteOn::Annotation(id.clone())));
    }
    if Entry::of(texts, "annotation-copy").show(ui) {
        cx.emit(Command::Copy(copied(annotation)));
    }
    if let Some(span) = place.span() {
        cite_entries_ui(ui, cx, span);
    }
    let sentences = place.span().map(|span| opened.candidates_in(span)).unwrap_or_default();
    if !sentences.is_empty() && Entry::of(texts, "annotation-keep").show(ui) {
        cx.emit(Command::Decide(Step::KeepAll(sentences)));
    }
    separator_ui(ui);
    if Entry::of(texts, "annotation-delete").show(ui) {
        cx.emit(Command::DeleteAnnotation(id.clone()));
    }
    separator_ui(ui);
    action_ui(ui, cx, Action::CopyHighlights, None);
}

/// An annotation as text: the passage, and the note below it.
#[must_use]
pub fn copied(annotation: &Annotation) -> String {
    let passage = annotation.passage().map(|passage| passage.quote.exact.as_str()).unwrap_or_default();
    let parts: Vec<&str> = [passage, &annotation.note].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}
