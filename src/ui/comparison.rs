//! Two articles side by side: the figures that contradict each other as pairs, and below them all sentences, those that both
//! articles have in one row. Where there is no room for two columns one article's words stand below the other's.
//!
//! Separate from the digest, whose sentences stand for all articles: here each stands against another one.

use super::brief;
use super::context_menu::context_menu;
use super::cx::Cx;
use super::excerpt::excerpt;
use super::icon;
use super::inset::quiet;
use super::menus::{self, Entry};
use super::spoken;
use super::typeset::{self, Direction};
use super::virtual_column::{Items, JUMP_SHARE, Places, VirtualColumn};
use crate::document::Span;
use crate::dossier::{AlignedRow, AlignedSentence, Contradiction, Counterpart};
use crate::export::Format;
use crate::facts::FactKind;
use crate::model::{Command, ComparedPair, ComparedPlace, Folder, Icon, file_name};
use crate::theme::{reading, size};
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, CursorIcon, FontId, Galley, Layout, Rangef, Rect, Role, Sense, Stroke, Ui, UiBuilder, pos2, vec2};
use rustc_hash::FxHasher;
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

/// A view narrower than this, in points, has one column.
const TWO_COLUMNS_MIN: f32 = 500.0;
/// No line is wider than is read with ease: the most that both columns take, in points.
const MAX_WIDTH: f32 = 1_300.0;
/// The room between the columns, in points.
const GAP: f32 = 24.0;
/// The height of a heading, in points.
const HEADING: f32 = 44.0;
/// The height of an article's title with the line below it, in points.
const TITLE: f32 = 46.0;
/// Room above and below the words of a row, and before them for the bar of a sentence that only one article has, in points.
const ABOVE: f32 = 5.0;
const BELOW: f32 = 7.0;
const BAR: f32 = 14.0;
/// As much of a sentence is shown, in characters; it can be as long as an article.
const MAX_CHARS: usize = 1_500;

/// What the view remembers for drawing.
#[derive(Default)]
pub struct ComparisonPane {
    column: VirtualColumn,
    items: Vec<Item>,
    /// What the items are of: the comparison, by its place in memory, and whether they stand in one column.
    items_of: Option<(usize, bool)>,
    /// Whether the place that was gone to gets the keyboard.
    returns: bool,
}

impl ComparisonPane {
    /// The place that was gone to last gets the keyboard, once it is drawn.
    pub fn return_to(&mut self) {
        self.returns = true;
    }
}

/// What stands in a row of the view: both articles' words, or those of one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sides {
    Both,
    One(usize),
}

impl Sides {
    fn has(self, side: usize) -> bool {
        match self {
            Self::Both => true,
            Self::One(own) => own == side,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    /// The heading of a part, by the key of its text.
    Heading(&'static str),
    /// Two figures that contradict, by their index.
    Figures(usize, Sides),
    /// Sentences side by side, by the index of their row.
    Sentences(usize, Sides),
}

/// Draws the view.
pub fn comparison_ui(ui: &mut Ui, cx: Cx<'_>, folder: &Folder, pane: &mut ComparisonPane) {
    let Some(compared) = &cx.model.comparison.compared else {
        // Another one may come to lie in the same place in memory.
        pane.items_of = None;
        state_ui(ui, cx, folder);
        return;
    };
    header_ui(ui, cx, compared);
    state_ui(ui, cx, folder);
    let width = (ui.available_width() - size::BAR).min(MAX_WIDTH);
    let is_narrow = width < TWO_COLUMNS_MIN;
    titles_ui(ui, cx, compared, width, is_narrow);
    if compared.difference.is_empty() {
        ui.label(quiet(cx, cx.text("compare-nothing")));
    }
    ui.add_space(4.0);
    let items_of = (Arc::as_ptr(compared).addr(), is_narrow);
    if pane.items_of != Some(items_of) {
        pane.items = items(compared, is_narrow);
        pane.items_of = Some(items_of);
    }
    let gone_to = cx.model.comparison.gone_to;
    let returns = std::mem::take(&mut pane.returns);
    let ComparisonPane { column, items, .. } = pane;
    let mut entries = Entries { cx, compared, items, is_narrow, wanted: gone_to.filter(|_| returns) };
    let row = entries.wanted.and_then(|place| entries.row_of(place));
    // What is not in sight is no widget yet: it is scrolled to first.
    let scroll_to = row.filter(|row| !column.is_in_sight(*row)).map(|row| (row, JUMP_SHARE));
    let mut hasher = FxHasher::default();
    (items_of, cx.model.settings.text_size).hash(&mut hasher);
    // Each pair has a place of its own: another one begins at its top.
    let salt = format!("comparison {:?}", compared.paths);
    column.show(ui, &salt, (0.0, width), hasher.finish(), scroll_to, &mut entries);
}

/// What stands below each other.
fn items(compared: &ComparedPair, is_narrow: bool) -> Vec<Item> {
    let mut items = Vec::new();
    let sides: &[Sides] = if is_narrow { &[Sides::One(0), Sides::One(1)] } else { &[Sides::Both] };
    let n_figures = compared.difference.contradictions.len();
    if n_figures > 0 {
        items.push(Item::Heading("compare-figures"));
        items.extend((0..n_figures).flat_map(|pair| sides.iter().map(move |sides| Item::Figures(pair, *sides))));
    }
    if !compared.rows.is_empty() {
        items.push(Item::Heading("compare-sentences"));
    }
    let mut first = 0;
    // Of what stands between two pairs first all of the one article is read, then all of the other.
    for run in compared.rows.chunk_by(|one, other| !one.is_pair && !other.is_pair) {
        for sides in sides {
            for (at, row) in run.iter().enumerate() {
                let has_some = row.sentences.iter().enumerate().any(|(side, own)| sides.has(side) && own.is_some());
                // What both say in the same words is not said twice.
                let is_said = *sides == Sides::One(1) && says_the_same(compared, row);
                if has_some && !is_said {
                    items.push(Item::Sentences(first + at, *sides));
                }
            }
        }
        first += run.len();
    }
    items
}

/// Whether the two sentences of a row are the very same words.
fn says_the_same(compared: &ComparedPair, row: &AlignedRow) -> bool {
    let [one, other] = &compared.analyses;
    match row.sentences {
        [Some(its), Some(others)] if row.is_pair => {
            its.span.text(one.document.text()) == others.span.text(other.document.text())
        }
        _ => false,
    }
}

/// What is being done, what could not be, and what a reader can do.
fn state_ui(ui: &mut Ui, cx: Cx<'_>, folder: &Folder) {
    let (texts, comparison) = (cx.model.texts, cx.model.comparison);
    if comparison.is_working {
        let said = texts.text("compare-working");
        ui.horizontal(|ui| {
            ui.add(egui::Spinner::new().size(14.0));
            let label = ui.label(quiet(cx, &said));
            spoken::announce(&label, Role::Status, &said);
        });
    } else if let Some((path, error)) = &comparison.failed {
        let name = file_name(path);
        let said = match error {
            Some(error) => texts.error(error, &name),
            None => texts.format("compare-left-out", &[("name", (&name).into())]),
        };
        let label = ui.label(quiet(cx, &said));
        spoken::announce(&label, Role::Status, &said);
    } else if comparison.compared.is_none() {
        let is_coming = folder.n_unread > 0 && folder.chosen_pair().is_some();
        ui.label(quiet(cx, cx.text(if is_coming { "collection-reading" } else { "compare-choose" })));
    }
}

/// What was found in numbers, and what can be done with it.
fn header_ui(ui: &mut Ui, cx: Cx<'_>, compared: &ComparedPair) {
    let texts = cx.model.texts;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(size::BAR);
            let copy = icon::menu_ui(ui, Icon::Copy, &texts.text("compare-copy"));
            menus::button_menu(&copy, |ui| {
                for (key, format) in [("digest-copy-text", Format::Text), ("digest-copy-markdown", Format::Markdown)] {
                    if Entry::of(texts, key).show(ui) {
                        cx.emit(Command::CopyComparison(format));
                    }
                }
            });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let n_only: usize = compared.difference.only.iter().map(Vec::len).sum();
                let n_figures = compared.difference.contradictions.len();
                let only = texts.format("compare-only-count", &[("n", n_only.into())]);
                let figures = texts.format("compare-figures-count", &[("n", n_figures.into())]);
                let said = format!("{only} · {figures}");
                let label = ui.add(egui::Label::new(quiet(cx, &said)).truncate());
                spoken::announce(&label, Role::Status, &said);
            });
        });
    });
    let [one, other] = &compared.analyses;
    if one.language != other.language {
        ui.label(quiet(cx, cx.text("compare-languages")));
    }
}

/// The titles of the articles above their columns, or below each other.
fn titles_ui(ui: &mut Ui, cx: Cx<'_>, compared: &ComparedPair, width: f32, is_narrow: bool) {
    let texts = cx.model.texts;
    let n_rows = if is_narrow { 2.0 } else { 1.0 };
    let (whole, _) = ui.allocate_exact_size(vec2(width, TITLE * n_rows), Sense::hover());
    for side in 0..2 {
        let rect = if is_narrow {
            Rect::from_min_size(whole.min + vec2(0.0, TITLE * side as f32), vec2(width, TITLE))
        } else {
            column(whole, side)
        };
        let title = title(cx, compared, side);
        let n = compared.difference.only.get(side).map_or(0, Vec::len);
        let below = texts.format("compare-only-here-count", &[("n", n.into())]);
        let label = ui.interact(rect, ui.unique_id().with(("compared", side)), Sense::hover());
        spoken::heading(&label, 3, &format!("{title} · {below}"));
        let at = rect.min + vec2(BAR, 4.0);
        let width = rect.width() - BAR;
        let line = typeset::line(ui, title.clone(), FontId::proportional(size::TAB), cx.palette.text, width);
        let is_elided = line.elided;
        // The window's font has no bold letters.
        ui.painter().galley(at, Arc::clone(&line), cx.palette.text);
        ui.painter().galley(at + vec2(super::marked::bold_offset(size::TAB), 0.0), line, cx.palette.text);
        let line = typeset::line(ui, below, FontId::proportional(size::SMALL), cx.palette.weak, width);
        ui.painter().galley(at + vec2(0.0, 21.0), line, cx.palette.weak);
        if is_elided {
            label.on_hover_text(title);
        }
    }
    let line = Stroke::new(1.0, cx.palette.line);
    ui.painter().hline(whole.x_range(), whole.max.y, line);
}

/// The part of a row that is an article's.
fn column(whole: Rect, side: usize) -> Rect {
    let width = column_width(whole.width());
    Rect::from_min_size(whole.min + vec2((width + GAP) * side as f32, 0.0), vec2(width, whole.height()))
}

fn column_width(width: f32) -> f32 {
    ((width - GAP) / 2.0).max(60.0)
}

/// The title of one of the articles, or the name of its file.
fn title(cx: Cx<'_>, compared: &ComparedPair, side: usize) -> String {
    let title = compared.analysis(side).and_then(|analysis| analysis.document.title());
    let title = title.map(|title| brief::line(title).into_owned()).filter(|title| !title.is_empty());
    let named = || compared.paths.get(side).map(|path| file_name(path)).unwrap_or_default();
    // Two that are called the same are told by their files.
    let other = compared.analysis(1 - side.min(1)).and_then(|analysis| analysis.document.title());
    match title {
        Some(title) if other.is_some_and(|other| brief::line(other) == title) => format!("{title} ({})", named()),
        Some(title) => title,
        None if named().is_empty() => cx.text("no-subject"),
        None => named(),
    }
}

/// What one article says in a row.
struct Said {
    /// A figure as it is written, for a pair of them.
    figure: Option<String>,
    /// The sentence, and the figures in it that contradict the other article's.
    text: String,
    marked: Vec<Span>,
    /// What the other article has of it.
    below: String,
    /// Whether only this article says it.
    is_only: bool,
    place: ComparedPlace,
    /// What a screen reader is told besides.
    beside: String,
}

/// The rows as items of the column.
struct Entries<'a> {
    cx: Cx<'a>,
    compared: &'a ComparedPair,
    items: &'a [Item],
    is_narrow: bool,
    /// The place that gets the keyboard.
    wanted: Option<ComparedPlace>,
}

impl Entries<'_> {
    /// Where a place stands.
    fn row_of(&self, place: ComparedPlace) -> Option<usize> {
        let is_it = |item: usize| (0..2).any(|side| self.said(item, side).is_some_and(|said| said.place == place));
        (0..self.items.len()).find(|item| is_it(*item))
    }

    fn said(&self, item: usize, side: usize) -> Option<Said> {
        match *self.items.get(item)? {
            Item::Figures(pair, sides) if sides.has(side) => {
                self.said_figure(self.compared.difference.contradictions.get(pair)?, side)
            }
            Item::Sentences(row, sides) if sides.has(side) => {
                let row = self.compared.rows.get(row)?;
                self.said_sentence(row, (*row.sentences.get(side)?)?, side)
            }
            Item::Heading(_) | Item::Figures(..) | Item::Sentences(..) => None,
        }
    }

    fn said_figure(&self, pair: &Contradiction, side: usize) -> Option<Said> {
        let (figure, sentence) = (*pair.figures.get(side)?, *pair.sentences.get(side)?);
        let document = &self.compared.analysis(side)?.document;
        let (text, marked) = self.words(side, sentence, &[figure])?;
        let kind = self.cx.text(FactKind::Figure(pair.kind).key());
        let title = title(self.cx, self.compared, side);
        let below = if self.is_narrow { format!("{title} · {kind}") } else { kind };
        Some(Said {
            figure: Some(brief::line(&document.shown(figure)).into_owned()),
            text,
            marked,
            below,
            is_only: false,
            place: ComparedPlace { side, span: figure },
            beside: title,
        })
    }

    fn said_sentence(&self, row: &AlignedRow, own: AlignedSentence, side: usize) -> Option<Said> {
        let cx = self.cx;
        let title = title(cx, self.compared, side);
        let told = self.compared.difference.contradictions.iter();
        let told = told.filter(|pair| pair.sentences.get(side) == Some(&own.span));
        let mut figures: Vec<Span> = told.filter_map(|pair| pair.figures.get(side).copied()).collect();
        figures.sort_unstable();
        let (text, marked) = self.words(side, own.span, &figures)?;
        let only = || cx.model.texts.format("compare-only", &[("name", (&title).into())]);
        let is_only = own.counterpart == Counterpart::Nothing;
        let key = match own.counterpart {
            Counterpart::Beside | Counterpart::Nothing => None,
            Counterpart::Elsewhere => Some("compare-elsewhere"),
            Counterpart::OtherFigure => Some("compare-other-figure"),
        };
        let said = key.map(|key| cx.text(key));
        let is_in_both = self.is_narrow && says_the_same(self.compared, row);
        let below = match (said, self.is_narrow) {
            (None, true) if is_only => only(),
            (None, false) if is_only => cx.text("compare-only-here"),
            (None, true) if is_in_both => cx.text("compare-both"),
            (None, true) => title.clone(),
            (None, false) => String::new(),
            (Some(said), true) => format!("{title} · {said}"),
            (Some(said), false) => said,
        };
        let beside = if is_in_both || is_only && self.is_narrow { String::new() } else { title };
        Some(Said { figure: None, text, marked, below, is_only, place: ComparedPlace { side, span: own.span }, beside })
    }

    /// The words of a sentence, parts of them if it is longer than any, and where figures stand in them.
    fn words(&self, side: usize, sentence: Span, figures: &[Span]) -> Option<(String, Vec<Span>)> {
        let text = self.compared.analysis(side)?.document.text();
        let excerpt = excerpt(text, sentence, figures);
        Some((excerpt.text, excerpt.hits))
    }

    /// The width of an article's words in a row of this width.
    fn width(&self, width: f32) -> f32 {
        let column = if self.is_narrow { width } else { column_width(width) };
        (column - BAR - size::INSET_END).max(60.0)
    }

    /// The words of an article in a row, laid out.
    fn galley(&self, ui: &Ui, item: usize, side: usize, width: f32) -> Option<Arc<Galley>> {
        let said = self.said(item, side)?;
        let palette = self.cx.palette;
        let line = |font: FontId, color, height: f32| TextFormat {
            line_height: Some(height),
            ..TextFormat::simple(font, color)
        };
        let text_size = size::SUMMARY * f32::from(self.cx.model.settings.text_size) / 100.0;
        let small = line(FontId::proportional(size::SMALL), palette.weak, 20.0);
        let mut job = LayoutJob::default();
        if let Some(figure) = &said.figure {
            let mut strong = line(FontId::new(text_size * 1.15, reading()), palette.text, text_size * 1.7);
            strong.coords.push(b"wght", 700.0);
            job.append(&format!("{figure}\n"), 0.0, strong);
        }
        let plain = line(FontId::new(text_size, reading()), palette.text, text_size * size::SUMMARY_LINE);
        let underline = Stroke::new(1.5, palette.accent);
        let marked = TextFormat { background: palette.flash, underline, ..plain.clone() };
        let mut from = 0;
        for hit in &said.marked {
            job.append(said.text.get(from..hit.start()).unwrap_or_default(), 0.0, plain.clone());
            job.append(hit.text(&said.text), 0.0, marked.clone());
            from = hit.end();
        }
        job.append(said.text.get(from..).unwrap_or_default(), 0.0, plain);
        if !said.below.is_empty() {
            job.append(&format!("\n{}", said.below), 0.0, small);
        }
        let width = self.width(width);
        job.wrap.max_width = width;
        Some(typeset::layout(ui, job, Direction::OfParagraph, width))
    }

    fn draw_said(&self, ui: &mut Ui, rect: Rect, said: &Said, galley: Arc<Galley>) {
        let (cx, texts) = (self.cx, self.cx.model.texts);
        let id = ui.unique_id().with(("said", said.place.side));
        let response = ui.interact(rect, id, Sense::click());
        let figure = said.figure.as_deref().unwrap_or_default();
        // What the line below says is told by it, unless only the title stands there.
        let below = if said.below == said.beside { "" } else { &said.below };
        let name = [figure, &said.text, below, &said.beside].into_iter().filter(|said| !said.is_empty());
        let name = name.collect::<Vec<_>>().join(" · ");
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, &name));
        let is_gone_to = cx.model.comparison.gone_to == Some(said.place);
        if is_gone_to || response.hovered() {
            let ground = if is_gone_to { cx.palette.mark } else { cx.palette.hover };
            ui.painter().rect_filled(rect, 6.0, ground);
        }
        if said.is_only {
            let bar = Rangef::new(rect.min.y + ABOVE, rect.max.y - BELOW + 2.0);
            let stroke = Stroke::new(size::RULE, cx.palette.accent);
            ui.painter().vline(rect.min.x + BAR / 2.0 - 2.0, bar, stroke);
        }
        ui.painter().galley(rect.min + vec2(BAR, ABOVE), galley, cx.palette.text);
        if self.wanted == Some(said.place) {
            response.request_focus();
        }
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if response.clicked() {
            cx.emit(Command::OpenCompared(said.place));
        }
        context_menu(&response, |ui| {
            if Entry::of(texts, "compare-open").show(ui) {
                cx.emit(Command::OpenCompared(said.place));
            }
            if Entry::of(texts, "compare-copy-sentence").show(ui) {
                cx.emit(Command::Copy(said.text.clone()));
            }
        });
    }
}

impl Items for Entries<'_> {
    fn begin(&mut self, ui: &Ui, _places: &Places<'_>) {
        spoken::list(ui, &self.cx.text("dossier-comparison"), self.len());
    }

    fn draws_all(&self, ui: &Ui) -> bool {
        spoken::lists_all(ui, self.len())
    }

    fn len(&self) -> usize {
        self.items.len()
    }

    fn estimate(&self, item: usize, width: f32) -> f32 {
        let n_bytes = match self.items.get(item) {
            Some(Item::Sentences(row, _)) => {
                let sentences = self.compared.rows.get(*row).map(|row| row.sentences).unwrap_or_default();
                sentences.iter().flatten().map(|sentence| sentence.span.len()).max()
            }
            Some(Item::Figures(pair, _)) => {
                let pair = self.compared.difference.contradictions.get(*pair);
                pair.and_then(|pair| pair.sentences.iter().map(|span| span.len()).max())
            }
            Some(Item::Heading(_)) | None => return HEADING,
        };
        let n_bytes = n_bytes.unwrap_or_default().min(MAX_CHARS);
        (n_bytes as f32 * 8.0 / self.width(width)).ceil() * 24.0 + ABOVE + BELOW
    }

    /// The higher one of a row's texts: so high is the row.
    fn layout(&self, ui: &Ui, item: usize, width: f32) -> Arc<Galley> {
        let both = (0..2).filter_map(|side| self.galley(ui, item, side, width));
        let highest = both.max_by(|one, other| one.size().y.total_cmp(&other.size().y));
        highest.unwrap_or_else(|| {
            let heading = match self.items.get(item) {
                Some(Item::Heading(key)) => self.cx.text(key),
                _ => String::new(),
            };
            let mut format = TextFormat {
                line_height: Some(22.0),
                ..TextFormat::simple(FontId::proportional(size::PANE + 1.0), self.cx.palette.text)
            };
            format.coords.push(b"wght", 700.0);
            let mut job = LayoutJob::single_section(heading, format);
            job.wrap.max_width = width - BAR;
            typeset::layout(ui, job, Direction::OfParagraph, width - BAR)
        })
    }

    fn height(&self, item: usize, galley: &Galley) -> f32 {
        match self.items.get(item) {
            Some(Item::Heading(_)) => HEADING.max(galley.size().y + 2.0 * ABOVE + BELOW),
            _ => galley.size().y + ABOVE + BELOW,
        }
    }

    fn target(&self, _item: usize, _galley: &Galley) -> f32 {
        0.0
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect, galley: Arc<Galley>) {
        let id = ui.unique_id().with(("comparison", item));
        if let Some(Item::Heading(key)) = self.items.get(item) {
            let at = pos2(rect.min.x + BAR, rect.max.y - galley.size().y - BELOW);
            let mut inside = ui.new_child(UiBuilder::new().scope_id(id).max_rect(rect));
            let label = inside.allocate_rect(rect, Sense::hover());
            spoken::heading(&label, 3, &self.cx.text(key));
            ui.painter().galley(at, galley, self.cx.palette.text);
            return;
        }
        let ui = &mut spoken::list_item(ui, id, item);
        if !self.is_narrow {
            let line = Stroke::new(1.0, self.cx.palette.line);
            ui.painter().vline(rect.min.x + column_width(rect.width()) + GAP / 2.0, rect.y_range(), line);
        }
        let rect = Rect::from_min_max(rect.min, rect.max - vec2(0.0, 1.0));
        for side in 0..2 {
            let (Some(said), Some(galley)) = (self.said(item, side), self.galley(ui, item, side, rect.width())) else {
                continue;
            };
            let area = if self.is_narrow { rect } else { column(rect, side) };
            self.draw_said(ui, area, &said, galley);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analysis, Options, analyze};
    use crate::document::{BlockKind, Builder};
    use crate::dossier::differ;
    use crate::export::Origin;
    use crate::stop::Stop;
    use std::path::Path;

    fn analysed(text: &str) -> Analysis {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, [text], false);
        analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped")
    }

    fn compared(one: &str, other: &str) -> ComparedPair {
        let analyses = [analysed(one), analysed(other)];
        let [a, b] = &analyses;
        let difference = differ(a, b, &Stop::never()).expect("not stopped");
        let rows = difference.rows();
        let paths = [Path::new("/a").into(), Path::new("/b").into()];
        ComparedPair { paths, analyses, origins: [Origin::default(), Origin::default()], difference, rows }
    }

    /// The words of each item of a narrow view, by the article and the beginning of the sentence.
    fn read(pair: &ComparedPair) -> Vec<(usize, String)> {
        let said = |item: &Item| match item {
            Item::Sentences(row, Sides::One(side)) => {
                let sentence = pair.rows.get(*row)?.sentences.get(*side).copied()??;
                let text = pair.analysis(*side)?.document.text();
                Some((*side, sentence.span.text(text).split(' ').take(2).collect::<Vec<&str>>().join(" ")))
            }
            _ => None,
        };
        items(pair, true).iter().filter_map(said).collect()
    }

    #[test]
    fn in_one_column_all_of_one_article_is_read_before_the_other_goes_on() {
        let pair = compared(
            "The town council of Northmoor closed the harbour bridge. Engineers found deep cracks in both pillars. The \
             mayor of Northmoor praised all firemen. Ships have to wait outside the harbour wall.",
            "The town council of Northmoor closed the harbour bridge. Bakers in Westvale blame the weather. Children \
             sing songs in the old church. Ships have to wait outside the harbour wall.",
        );
        let wanted = [
            (0, "The town"),
            (0, "Engineers found"),
            (0, "The mayor"),
            (1, "Bakers in"),
            (1, "Children sing"),
            (0, "Ships have"),
        ];
        assert_eq!(read(&pair), wanted.map(|(side, said)| (side, said.to_owned())), "what both say is read once");
        let wide = items(&pair, false);
        assert_eq!(wide.len(), 1 + 4, "a heading, and four rows: {wide:?}");
    }

    #[test]
    fn the_same_in_other_words_is_read_twice_and_figures_stand_first() {
        let pair = compared(
            "The new harbour bridge of Northmoor cost £5 million. Engineers found deep cracks in both pillars of it.",
            "The new harbour bridge of Northmoor cost £6 million. In both pillars of it engineers found deep cracks.",
        );
        let begins = ["The new", "The new", "Engineers found", "In both"].map(str::to_owned);
        assert_eq!(read(&pair), [0, 1, 0, 1].into_iter().zip(begins).collect::<Vec<_>>());
        let first = items(&pair, true);
        let figures = [Item::Figures(0, Sides::One(0)), Item::Figures(0, Sides::One(1))];
        assert_eq!(first.get(..3), Some(&[Item::Heading("compare-figures"), figures[0], figures[1]][..]));
        assert_eq!(items(&compared("", ""), true), []);
    }
}
