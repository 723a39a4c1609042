//! What leads elsewhere in the article: links to the web, links within it, and the signs that call notes.
//!
//! Separate from the text because each is a widget of its own over the letters: it can be focused,
//! says where it leads, and takes the click from the text below it.

use super::brief;
use super::cx::Cx;
use super::reading_id::{BACK_ROW, link_id};
use super::text_layout::Piece;
use super::typeset;
use crate::document::{BlockKind, Document, MarkKind, Span, Target};
use crate::model::{Command, Opened};
use egui::epaint::text::PlacedRow;
use egui::text::CharIndex;
use egui::{CursorIcon, Galley, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

/// The most links that can be followed in one piece of text; further ones are plain text.
pub const MAX_LINKS: usize = 300;
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

/// Something in a piece of text that leads elsewhere.
pub struct Link {
    /// Where it stands.
    pub span: Span,
    /// What it is called.
    pub name: String,
    /// What is shown of where it leads.
    pub said: String,
    /// What following it does.
    pub command: Command,
    /// Whether it is the sign of a note.
    pub is_note: bool,
}

/// What leads elsewhere from a piece of text, in order.
#[must_use]
pub fn links_in(cx: Cx<'_>, opened: &Opened, span: Span) -> Vec<Link> {
    let document = &opened.analysis.document;
    let links =
        document.marks_in(span).filter(|mark| matches!(mark.kind, MarkKind::Link { .. } | MarkKind::Note { .. }));
    let found = links.take(MAX_LINKS).filter_map(|mark| {
        let place = Span::new(mark.span.start().max(span.start()), mark.span.end().min(span.end()));
        let (command, said) = link(cx, opened, mark.kind)?;
        let (name, is_note) = match mark.kind {
            MarkKind::Note { note } => (cx.model.texts.format("note-call", &[("n", (note as usize + 1).into())]), true),
            _ => (brief::line(place.text(document.text())).into_owned(), false),
        };
        Some(Link { span: place, name, said, command, is_note })
    });
    found.collect()
}

/// The number, from 0, of the note that begins with a piece.
#[must_use]
pub fn note_of(opened: &Opened, piece: &Piece) -> Option<usize> {
    if piece.kind != BlockKind::Note || !piece.first {
        return None;
    }
    let document = &opened.analysis.document;
    let block = document.block_at(piece.span.start())?;
    document.structure().notes.binary_search_by_key(&block, |note| note.block as usize).ok()
}

/// What the sign of a note is called that leads back to where the note is called, and where that is; `calls` are
/// those of all notes. A note that nobody calls has none.
#[must_use]
pub fn back_of(cx: Cx<'_>, opened: &Opened, piece: &Piece, calls: &[Option<Span>]) -> Option<(String, Span)> {
    let number = note_of(opened, piece)?;
    let call = calls.get(number).copied().flatten()?;
    Some((cx.model.texts.format("note-back", &[("n", (number + 1).into())]), call))
}

/// Lets what leads elsewhere from a piece of text be pointed at, focused and followed; `index` gives the
/// place of a byte in the galley.
pub fn links_ui(
    ui: &Ui,
    cx: Cx<'_>,
    opened: &Opened,
    span: Span,
    (galley, origin): (&Galley, Pos2),
    index: impl Fn(usize) -> CharIndex,
) {
    for link in links_in(cx, opened, span) {
        let stretch = (index(link.span.start()), index(link.span.end()));
        for (row, rect) in typeset::stretch(galley, stretch).into_iter().enumerate() {
            let rect = rect.translate(origin.to_vec2());
            if !link.is_note {
                line_ui(ui, cx, rect, galley, origin);
            }
            let said = (link.name.as_str(), link.said.as_str());
            follow_ui(ui, cx, (link.span.start, row), rect, said, &link.command);
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
pub fn follow_ui(ui: &Ui, cx: Cx<'_>, salt: (u32, usize), rect: Rect, (name, said): (&str, &str), command: &Command) {
    // Signs of notes are small.
    let target = rect.expand2(vec2(((14.0 - rect.width()) / 2.0).max(0.0), 0.0));
    let id = link_id(opened_number(cx), salt);
    // A link that goes on in the next row is one link all the same.
    let is_first = salt.1 == 0 || salt.1 == BACK_ROW;
    let response = ui.interact(target, id, if is_first { Sense::click() } else { Sense::CLICK });
    if is_first {
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.clicked() {
        cx.emit(command.clone());
    }
    if !said.is_empty() {
        response.on_hover_text_at_pointer(typeset::tip(ui, said));
    }
}

fn opened_number(cx: Cx<'_>) -> u64 {
    cx.model.opened().map_or(0, |opened| opened.number)
}

/// What following a mark does, and what is shown of where it leads.
fn link(cx: Cx<'_>, opened: &Opened, kind: MarkKind) -> Option<(Command, String)> {
    let document = &opened.analysis.document;
    let structure = document.structure();
    let cut = |text: &str| brief::beginning(text, MAX_SHOWN_CHARS).into_owned();
    let shown = |span: Span| cut(&document.shown(brief::lines(document.text(), span)));
    match kind {
        MarkKind::Link { target } => match structure.targets.get(target as usize)? {
            Target::Address(address) => Some((Command::OpenAddress(address.clone()), cut(address))),
            Target::Place(byte) => {
                let byte = *byte as usize;
                let place = document.block_at(byte).and_then(|block| document.blocks().get(block));
                let place = place.map_or(Span::new(byte, byte), |block| block.span);
                Some((Command::JumpTo(place), shown(place)))
            }
        },
        MarkKind::Note { note } => {
            let note = structure.notes.get(note as usize)?;
            let place = document.blocks().get(note.block as usize)?.span;
            Some((Command::JumpTo(place), format!("{} {}", cx.text("note"), shown(place))))
        }
        _ => None,
    }
}
