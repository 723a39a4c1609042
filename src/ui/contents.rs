//! The contents of a long document: its sections as a tree, with the reader's place marked.
//!
//! Separate from the summary, in whose pane it stands, because it lists the document and not what was chosen of it.

use super::brief;
use super::cx::Cx;
use crate::document::{Section, Span};
use crate::model::{Command, Opened};
use crate::steering::Step;
use crate::theme::size;
use egui::text::{LayoutJob, TextWrapping};
use egui::{CornerRadius, FontId, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// The height of a row, in points.
const ROW: f32 = 28.0;
/// How far a level is set in, in points, and of how many levels.
const INSET: f32 = 14.0;
const MAX_INSETS: u8 = 5;
/// Where the reader's place stands when the contents are opened, as a share of the height.
const PLACE_SHARE: f32 = 0.3;

/// Whether a document has contents worth a list.
#[must_use]
pub fn has_contents(opened: &Opened) -> bool {
    opened.analysis.document.structure().sections.len() > 1
}

/// Draws the contents; `place` is the byte that the reader has before him, `last` the section that was marked last:
/// where that is another the list follows, and where there was none it is scrolled there. Gives the marked one.
pub fn contents_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, place: usize, last: Option<usize>) -> Option<usize> {
    let structure = opened.analysis.document.structure();
    let here = structure.section_at(place);
    let lowest = structure.sections.iter().map(|section| section.level).min().unwrap_or(1);
    let mut area = ScrollArea::vertical().id_salt("contents").auto_shrink([false, false]);
    if last.is_none() {
        let place = here.unwrap_or_default() as f32 * ROW;
        area = area.vertical_scroll_offset((place - ui.available_height() * PLACE_SHARE).max(0.0));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    area.show_rows(ui, ROW, structure.sections.len(), |ui, range| {
        if let Some(here) = here.filter(|_| last.is_some() && last != here) {
            let top = ui.max_rect().min.y + (here as f32 - range.start as f32) * ROW;
            let row = Rect::from_min_size(pos2(ui.max_rect().min.x, top), vec2(1.0, ROW));
            ui.scroll_to_rect(row, None);
        }
        for index in range {
            if let Some(section) = structure.sections.get(index) {
                row_ui(ui, cx, opened, section, (here == Some(index), lowest));
            }
        }
    });
    here.or(last).or(Some(0))
}

/// A section: its title, and how many of its sentences are in the summary. A click leads to it.
fn row_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, section: &Section, (is_here, lowest): (bool, u8)) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let title = brief::line(&section.title).into_owned();
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, is_here, &title));
    let background = if is_here { Some(cx.palette.mark) } else { response.hovered().then_some(cx.palette.hover) };
    if let Some(background) = background {
        ui.painter().rect_filled(rect, CornerRadius::same(5), background);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 5.0, Stroke::new(2.0, cx.palette.accent), StrokeKind::Inside);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    }
    let font = |size| FontId::proportional(size);
    let n = n_chosen(opened, section);
    let mut right = rect.max.x - 8.0;
    if n > 0 {
        let count = ui.painter().layout_no_wrap(n.to_string(), font(size::SMALL), cx.palette.weak);
        right -= count.size().x;
        ui.painter().galley(pos2(right, rect.center().y - count.size().y / 2.0), count, cx.palette.weak);
        right -= 8.0;
    }
    let depth = section.level.saturating_sub(lowest);
    let left = rect.min.x + 8.0 + INSET * f32::from(depth.min(MAX_INSETS));
    let color = if depth == 0 { cx.palette.text } else { cx.palette.weak };
    let color = if is_here { cx.palette.text } else { color };
    let mut job = LayoutJob::simple_singleline(title.clone(), font(size::PANE), color);
    job.wrap = TextWrapping::truncate_at_width((right - left).max(20.0));
    let line = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let elided = line.elided;
    ui.painter().galley(pos2(left, rect.center().y - line.size().y / 2.0), line, color);
    if is_here {
        let rule = Rect::from_min_size(rect.min + vec2(0.0, 5.0), vec2(size::RULE, ROW - 10.0));
        ui.painter().rect_filled(rule, 1.5, cx.palette.accent);
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        cx.emit(Command::JumpTo(heading_of(opened, section)));
    }
    response.context_menu(|ui| {
        if ui.button(cx.text("sum-up-section")).clicked() {
            cx.emit(Command::Steer(Step::SetPart(Some(section.span))));
            ui.close();
        }
    });
    let response = if elided { response.on_hover_text(title) } else { response };
    if n > 0 {
        response.on_hover_text(cx.model.texts.format("contents-count", &[("n", n.into())]));
    }
}

/// The heading that a section begins with.
#[must_use]
pub fn heading_of(opened: &Opened, section: &Section) -> Span {
    let block = opened.analysis.document.block_at(section.span.start());
    block.and_then(|block| opened.analysis.blocks.get(block)).map_or(section.span, |heading| heading.span)
}

/// How many sentences of a section are in the summary.
fn n_chosen(opened: &Opened, section: &Section) -> usize {
    let choices = &opened.summary.choices;
    let start_of =
        |sentence: usize| opened.analysis.sentences.get(sentence).map_or(0, |sentence| sentence.span.start());
    let before = |byte: usize| choices.partition_point(|choice| start_of(choice.sentence) < byte);
    before(section.span.end()).saturating_sub(before(section.span.start()))
}
