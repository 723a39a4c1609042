//! The contents of a document: its sections as a tree that folds, with the reader's place marked and, where the reader
//! asks for it, the summary of a section below its title.
//!
//! Separate from the summary, in whose pane it stands, because it lists the document and not what was chosen of it.

use super::brief;
use super::context_menu::context_menu;
use super::cx::Cx;
use super::focus;
use super::icon;
use super::icon::triangle_ui;
use super::menus::Entry;
use super::section::{heading_of, n_chosen};
use super::sentences::text_size;
use super::spoken;
use super::typeset::{self, Direction};
use super::virtual_column::{Items, Places, VirtualColumn};
use crate::document::{Section, Span};
use crate::model::{Command, Icon, Opened};
use crate::preferences::Step;
use crate::theme::{reading, size};
use egui::text::{CCursor, CharIndex, LayoutJob, TextFormat};
use egui::{EventFilter, FontId, Galley, Key, Modifiers, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

/// The height of a row, in points.
const ROW: f32 = 30.0;
/// How far a level is set in, in points, and of how many levels.
const LEVEL: f32 = 14.0;
const MAX_LEVELS: u8 = 5;
/// Room for the triangle before a title, in points.
const TRIANGLE: f32 = 14.0;
/// The side of the button that shows the summary of a section, in points.
const BUTTON: f32 = 24.0;
/// The size of a section's summary, as a multiple of that of the whole's.
const SMALLER: f32 = 0.93;
/// Room below the summary of a section, in points.
const BELOW: f32 = 8.0;
/// Room between two sentences of it, in points.
const BETWEEN: f32 = 6.0;
/// Where the reader's place stands when the contents are opened, as a share of the height.
const PLACE_SHARE: f32 = 0.3;

/// What the list remembers for drawing.
#[derive(Default)]
pub struct ContentsPane {
    column: VirtualColumn,
    /// The sections whose parts are folded away, by their indices.
    folded: FxHashSet<usize>,
    /// The section in which the reader was when the list was last drawn; `None` before it is drawn for the first time.
    last: Option<usize>,
}

impl ContentsPane {
    /// Folds away all but the highest sections.
    pub fn fold(&mut self, sections: &[Section]) {
        let highest = sections.iter().map(|section| section.level).min();
        let chapters = sections.iter().enumerate().filter(|(_, section)| Some(section.level) == highest);
        self.folded = chapters.map(|(index, _)| index).collect();
    }

    /// The list is shown where the reader is when it is shown again.
    pub fn forget_place(&mut self) {
        self.last = None;
    }
}

/// Whether a document has contents worth a list.
#[must_use]
pub fn has_contents(opened: &Opened) -> bool {
    opened.analysis.document.structure().sections.len() > 1
}

/// Draws the contents; `place` is the byte that the reader has before him, and the list follows it.
pub fn contents_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, place: usize, pane: &mut ContentsPane) {
    let structure = opened.analysis.document.structure();
    let here = structure.section_at(place);
    let rows = rows(&structure.sections, &pane.folded);
    // Where the reader's section is folded away, the one around it stands for it.
    let row_of = |section: usize| rows.partition_point(|row| *row <= section).saturating_sub(1);
    let follows = here.filter(|here| pane.last != Some(*here)).map(row_of);
    // A row in sight need not be scrolled to.
    let scroll_to =
        follows.filter(|row| pane.last.is_none() || !pane.column.is_in_sight(*row)).map(|row| (row, PLACE_SHARE));
    pane.last = here.or(pane.last).or(Some(0));
    let lowest = structure.sections.iter().map(|section| section.level).min().unwrap_or(1);
    let here = here.map(row_of);
    let version = version(cx, opened, &rows);
    let width = ui.available_width() - size::BAR;
    let ContentsPane { column, folded, .. } = pane;
    let mut items = Contents { cx, opened, rows: &rows, here, lowest, folded };
    column.show(ui, "contents", (0.0, width), version, scroll_to, &mut items);
}

/// The sections that are not folded away.
fn rows(sections: &[Section], folded: &FxHashSet<usize>) -> Vec<usize> {
    let mut rows = Vec::with_capacity(sections.len());
    let mut hidden_above: Option<u8> = None;
    for (index, section) in sections.iter().enumerate() {
        if hidden_above.is_some_and(|level| section.level > level) {
            continue;
        }
        hidden_above = folded.contains(&index).then_some(section.level);
        rows.push(index);
    }
    rows
}

/// What the heights of the rows hold for.
fn version(cx: Cx<'_>, opened: &Opened, rows: &[usize]) -> u64 {
    let mut hasher = FxHasher::default();
    (opened.version, cx.model.settings.text_size, rows).hash(&mut hasher);
    opened.section_summaries.hash(&mut hasher);
    hasher.finish()
}

/// The sections as items of the column.
struct Contents<'a> {
    cx: Cx<'a>,
    opened: &'a Opened,
    /// Those that are shown, by their indices.
    rows: &'a [usize],
    /// The row in which the reader is.
    here: Option<usize>,
    /// The level of the highest sections.
    lowest: u8,
    folded: &'a mut FxHashSet<usize>,
}

impl Contents<'_> {
    fn section(&self, item: usize) -> Option<(usize, &Section)> {
        let index = *self.rows.get(item)?;
        Some((index, self.opened.analysis.document.structure().sections.get(index)?))
    }

    fn has_parts(&self, index: usize) -> bool {
        let sections = &self.opened.analysis.document.structure().sections;
        matches!((sections.get(index), sections.get(index + 1)), (Some(own), Some(next)) if next.level > own.level)
    }

    /// The sentences of a section's summary, where it is unfolded.
    fn summary(&self, item: usize) -> &[usize] {
        let index = self.rows.get(item).copied().unwrap_or(usize::MAX);
        self.opened.section_summaries.get(&index).map(Vec::as_slice).unwrap_or_default()
    }

    fn span(&self, sentence: usize) -> Span {
        let text = self.opened.analysis.document.text();
        let sentence = self.opened.analysis.sentences.get(sentence);
        sentence.map(|sentence| brief::lines(text, sentence.span)).unwrap_or_default()
    }

    fn depth(&self, section: &Section) -> u8 {
        section.level.saturating_sub(self.lowest).min(MAX_LEVELS)
    }

    /// Where the title of a section begins, from the left edge of its row.
    fn left(&self, section: &Section) -> f32 {
        size::INSET + TRIANGLE + LEVEL * f32::from(self.depth(section))
    }

    /// The title of a section, how many of its sentences are in the summary, and the button for its own summary.
    fn row_ui(&mut self, ui: &mut Ui, rect: Rect, item: usize) {
        let Some((index, section)) = self.section(item) else { return };
        let (cx, opened) = (self.cx, self.opened);
        let is_here = self.here == Some(item);
        let left = rect.min.x + self.left(section);
        let (top_level, span) = (section.level == self.lowest, section.span);
        let level = usize::from(section.level.saturating_sub(self.lowest)) + 1;
        let heading = heading_of(opened, section);
        let title = brief::line(&section.title).into_owned();
        let n = n_chosen(opened, section);
        let response = ui.interact(rect, ui.unique_id().with(("section-row", index)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, is_here, &title));
        spoken::tree_item(&response, level);
        let background = if is_here { Some(cx.palette.mark) } else { response.hovered().then_some(cx.palette.hover) };
        if let Some(background) = background {
            ui.painter().rect_filled(rect, 5.0, background);
        }
        if self.has_parts(index) {
            self.fold_ui(ui, rect, left, index, &response);
        }
        let is_open = opened.section_summaries.contains_key(&index);
        let button =
            Rect::from_min_size(pos2(rect.max.x - BUTTON - 1.0, rect.center().y - BUTTON / 2.0), vec2(BUTTON, BUTTON));
        summary_button_ui(ui, cx, button, (index, &title), is_open, response.hovered() || response.has_focus());
        let mut right = button.min.x - 2.0;
        if n > 0 {
            let font = FontId::proportional(size::SMALL);
            let count = ui.painter().layout_no_wrap(n.to_string(), font, cx.palette.weak);
            right -= count.size().x;
            right -= 4.0;
            ui.painter().galley(pos2(right, rect.center().y - count.size().y / 2.0), count, cx.palette.weak);
            right -= 8.0;
        }
        let color = if top_level || is_here { cx.palette.text } else { cx.palette.weak };
        let font = FontId::proportional(size::PANE);
        let line = typeset::line(ui, title.clone(), font, color, (right - left).max(20.0));
        let elided = line.elided;
        ui.painter().galley(pos2(left, rect.center().y - line.size().y / 2.0), line, color);
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.clicked() {
            cx.emit(Command::JumpTo(heading));
        }
        context_menu(&response, |ui| {
            if Entry::of(cx.model.texts, "sum-up-section").show(ui) {
                cx.emit(Command::Decide(Step::SetPart(Some(span))));
            }
        });
        let response = if elided { response.on_hover_text(typeset::tip(ui, &title)) } else { response };
        if n > 0 {
            response.on_hover_text(cx.model.texts.format("contents-count", &[("n", n.into())]));
        }
    }

    /// The triangle that folds the parts of a section away; with the row's focus the arrow keys do.
    fn fold_ui(&mut self, ui: &Ui, rect: Rect, left: f32, index: usize, row: &Response) {
        let is_open = !self.folded.contains(&index);
        spoken::expandable(row, is_open);
        let center = pos2(left - TRIANGLE / 2.0 - 1.0, rect.center().y);
        let target = Rect::from_center_size(center, vec2(TRIANGLE + 6.0, ROW));
        let response = ui.interact(target, ui.unique_id().with(("fold", index)), Sense::CLICK);
        let color = if response.hovered() { self.cx.palette.text } else { self.cx.palette.weak };
        triangle_ui(ui, center, is_open, color);
        let key = |key: Key| row.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if row.has_focus() {
            // The arrows fold here; elsewhere they go to the next widget.
            let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, filter));
            focus::keep_sideways(ui.ctx(), row.id);
        }
        let folds = is_open && key(Key::ArrowLeft);
        let unfolds = !is_open && key(Key::ArrowRight);
        let clicked = response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked();
        if folds || (is_open && clicked) {
            self.folded.insert(index);
        } else if unfolds || clicked {
            self.folded.remove(&index);
        }
    }

    /// The sentences below a title; a click leads to them.
    fn summary_ui(&self, ui: &Ui, item: usize, rect: Rect, galley: &Arc<Galley>) {
        let Some((_, section)) = self.section(item) else { return };
        let origin = pos2(rect.min.x + self.left(section), rect.min.y + ROW + 2.0);
        let document = &self.opened.analysis.document;
        let mut at = 0;
        for sentence in self.summary(item) {
            let span = self.span(*sentence);
            let shown = span.text(document.text());
            let end = at + shown.chars().count();
            let place = |index: usize| galley.pos_from_cursor(CCursor::new(CharIndex(index)));
            let (top, bottom) = (origin.y + place(at).min.y, origin.y + place(end).max.y);
            let area = Rect::from_min_max(pos2(origin.x - 4.0, top), pos2(rect.max.x, bottom));
            let response = ui.interact(area, ui.unique_id().with(("of-section", item, *sentence)), Sense::click());
            let shown = document.shown(span);
            let label = self.cx.model.texts.format("jump-to", &[("text", shown.as_ref().into())]);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            if response.hovered() {
                ui.painter().rect_filled(area, 5.0, self.cx.palette.hover);
            }
            if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                self.cx.emit(Command::JumpTo(span));
            }
            at = end + 2;
        }
        ui.painter().galley(origin, Arc::clone(galley), self.cx.palette.text);
    }
}

impl Items for Contents<'_> {
    fn begin(&mut self, ui: &Ui, _places: &Places<'_>) {
        spoken::role(ui, Role::Tree, Some(&self.cx.text("contents")));
    }

    fn draws_all(&self, ui: &Ui) -> bool {
        spoken::lists_all(ui, self.len())
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn estimate(&self, item: usize, width: f32) -> f32 {
        let (size, line) = text_size(self.cx);
        let rows =
            |sentence: &usize| (self.span(*sentence).len() as f32 * size * 0.48 / (width - 40.0).max(50.0)).ceil();
        let rows: f32 = self.summary(item).iter().map(rows).sum();
        ROW + if rows > 0.0 { rows * line + BELOW } else { 0.0 }
    }

    fn layout(&self, ui: &Ui, item: usize, width: f32) -> Arc<Galley> {
        let (size, line) = text_size(self.cx);
        let format = TextFormat {
            line_height: Some((line * SMALLER).round()),
            ..TextFormat::simple(FontId::new(size * SMALLER, reading()), self.cx.palette.text)
        };
        let mut job = LayoutJob::default();
        let text = self.opened.analysis.document.text();
        for (index, sentence) in self.summary(item).iter().enumerate() {
            if index > 0 {
                // An empty line, less high than the others.
                let between =
                    TextFormat { line_height: Some(BETWEEN), font_id: FontId::proportional(1.0), ..format.clone() };
                job.append("\n\n", 0.0, between);
            }
            // A line end within a sentence would look like the end of it.
            job.append(&self.span(*sentence).text(text).replace('\n', " "), 0.0, format.clone());
        }
        let left = self.section(item).map_or(0.0, |(_, section)| self.left(section));
        let width = (width - left - size::INSET_END).max(60.0);
        job.wrap.max_width = width;
        typeset::layout(ui, job, Direction::OfParagraph, width)
    }

    fn height(&self, item: usize, galley: &Galley) -> f32 {
        ROW + if self.summary(item).is_empty() { 0.0 } else { galley.size().y + BELOW }
    }

    fn target(&self, _item: usize, _galley: &Galley) -> f32 {
        0.0
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect, galley: Arc<Galley>) {
        let row = Rect::from_min_size(rect.min, vec2(rect.width(), ROW));
        self.row_ui(ui, row, item);
        if !self.summary(item).is_empty() {
            self.summary_ui(ui, item, rect, &galley);
        }
    }
}

/// The button that shows the summary of a section below its title.
fn summary_button_ui(ui: &Ui, cx: Cx<'_>, rect: Rect, of: (usize, &str), is_open: bool, is_wanted: bool) {
    let (index, title) = of;
    let response = ui.interact(rect, ui.unique_id().with(("section-summary", index)), Sense::click());
    let name = cx.model.texts.format("section-summary", &[("title", title.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &name));
    if is_open || response.hovered() {
        ui.painter().rect_filled(rect, 5.0, cx.palette.line);
    }
    if is_open || is_wanted || response.hovered() || response.has_focus() {
        let color = if is_open || response.hovered() { cx.palette.text } else { cx.palette.weak };
        icon::paint(ui.painter(), Icon::Lines, Rect::from_center_size(rect.center(), vec2(14.0, 14.0)), color);
    }
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(name).clicked() {
        cx.emit(Command::UnfoldSection(index));
    }
}

#[cfg(test)]
mod tests {
    use super::{FxHashSet, Section, rows};
    use crate::document::Span;

    #[test]
    fn what_is_below_a_folded_section_is_not_listed() {
        let levels = [1, 2, 3, 2, 1, 2];
        let section = |level: u8| Section { level, title: String::new(), span: Span::default() };
        let sections: Vec<Section> = levels.into_iter().map(section).collect();
        let shown = |folded: &[usize]| rows(&sections, &folded.iter().copied().collect::<FxHashSet<usize>>());
        assert_eq!(shown(&[]), [0, 1, 2, 3, 4, 5]);
        assert_eq!(shown(&[1]), [0, 1, 3, 4, 5]);
        assert_eq!(shown(&[0]), [0, 4, 5]);
        assert_eq!(shown(&[0, 1, 4]), [0, 4]);
        assert_eq!(shown(&[2, 5]), [0, 1, 2, 3, 4, 5], "what has no parts folds nothing away");
    }
}
