//! What leads elsewhere in the article: links to the web, links within it, and the signs that call notes.
//!
//! Separate from the text because each is a widget of its own over the letters: it can be focused,
//! says where it leads, and takes the click from the text below it.

use super::brief;
use super::cx::Cx;
use super::typeset;
use crate::document::{Document, MarkKind, Span, Target};
use crate::model::{Command, Opened};
use egui::epaint::text::PlacedRow;
use egui::text::CharIndex;
use egui::{CursorIcon, Galley, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// In one piece of text at most so many links can be followed; further ones are plain text.
const MAX_LEADS: usize = 300;
/// So much of a note, of a place or of an address is shown beside the pointer, in characters.
const MAX_SHOWN_CHARS: usize = 500;

/// Where each note is called first, by the note's number.
#[must_use]
pub fn calls(document: &Document) -> Vec<Option<Span>> {
    let structure = document.structure();
    let mut calls = vec![None; structure.notes.len()];
    for mark in &structure.marks {
        if let MarkKind::Note { note } = mark.kind
            && let Some(call) = calls.get_mut(note as usize)
        {
            call.get_or_insert(mark.span);
        }
    }
    calls
}

/// Lets what leads elsewhere from a piece of text be pointed at, focused and followed; `index` gives the
/// place of a byte in the galley.
pub fn leads_ui(
    ui: &Ui,
    cx: Cx<'_>,
    opened: &Opened,
    span: Span,
    (galley, origin): (&Galley, Pos2),
    index: impl Fn(usize) -> CharIndex,
) {
    let document = &opened.analysis.document;
    let leads =
        document.marks_in(span).filter(|mark| matches!(mark.kind, MarkKind::Link { .. } | MarkKind::Note { .. }));
    for mark in leads.take(MAX_LEADS) {
        let (start, end) = (mark.span.start().max(span.start()), mark.span.end().min(span.end()));
        let Some((command, role, said)) = lead(cx, opened, mark.kind) else { continue };
        let name = brief::line(Span::new(start, end).text(document.text())).into_owned();
        for (row, rect) in typeset::stretch(galley, (index(start), index(end))).into_iter().enumerate() {
            let rect = rect.translate(origin.to_vec2());
            if matches!(mark.kind, MarkKind::Link { .. }) {
                line_ui(ui, cx, rect, galley, origin);
            }
            follow_ui(ui, cx, (mark.span.start, row), rect, (&name, role, &said), &command);
        }
    }
}

/// The line under a link, close below its letters.
fn line_ui(ui: &Ui, cx: Cx<'_>, rect: Rect, galley: &Galley, origin: Pos2) {
    let is_row = |row: &&PlacedRow| row.rect().translate(origin.to_vec2()).y_range().contains(rect.center().y);
    let row = galley.rows.iter().find(is_row);
    let base = row.and_then(|row| row.glyphs.first().map(|glyph| origin.y + row.pos.y + glyph.pos.y));
    let y = base.map_or(rect.max.y - 4.0, |base| base + 2.5);
    ui.painter().hline(rect.x_range(), y, Stroke::new(1.0, cx.palette.accent.gamma_multiply(0.5)));
}

/// One stretch of a line that can be followed.
pub fn follow_ui(
    ui: &Ui,
    cx: Cx<'_>,
    salt: (u32, usize),
    rect: Rect,
    (name, role, said): (&str, Role, &str),
    command: &Command,
) {
    // Signs of notes are small.
    let target = rect.expand2(vec2(((14.0 - rect.width()) / 2.0).max(0.0), 0.0));
    let response = ui.interact(target, ui.unique_id().with(("lead", salt)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
    if response.has_focus() {
        let ring = Stroke::new(2.0, cx.palette.accent);
        ui.painter().rect_stroke(target.expand(1.0), 2.0, ring, StrokeKind::Outside);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.clicked() {
        cx.emit(command.clone());
    }
    if !said.is_empty() {
        response.on_hover_text_at_pointer(said);
    }
}

/// What following a mark does, what it is, and what is shown of where it leads.
fn lead(cx: Cx<'_>, opened: &Opened, kind: MarkKind) -> Option<(Command, Role, String)> {
    let document = &opened.analysis.document;
    let structure = document.structure();
    let shown = |span: Span| cut(&document.shown(brief::lines(document.text(), span)));
    match kind {
        MarkKind::Link { target } => match structure.targets.get(target as usize)? {
            Target::Address(address) => Some((Command::OpenAddress(address.clone()), Role::Link, cut(address))),
            Target::Place(byte) => {
                let byte = *byte as usize;
                let place = document.block_at(byte).and_then(|block| document.blocks().get(block));
                let place = place.map_or(Span::new(byte, byte), |block| block.span);
                Some((Command::JumpTo(place), Role::Link, shown(place)))
            }
        },
        MarkKind::Note { note } => {
            let note = structure.notes.get(note as usize)?;
            let place = document.blocks().get(note.block as usize)?.span;
            Some((Command::JumpTo(place), Role::Link, format!("{} {}", cx.text("note"), shown(place))))
        }
        _ => None,
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MAX_SHOWN_CHARS) {
        Some((end, _)) => format!("{} …", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}
