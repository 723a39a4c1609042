//! The facts of a folder: the names, figures and dates of all articles in one list, their timeline, and the keywords that they share
//! beside those of each.
//!
//! Separate from the facts of one article, whose places are in the text beside them: here a fact unfolds to its places, and each
//! of those opens its article.

use super::brief;
use super::cx::Cx;
use super::digest::{credit, state_ui};
use super::excerpt::{Excerpt, excerpt};
use super::icon;
use super::inset::quiet;
use super::menus::{self, Entry};
use super::spoken;
use super::timeline::{Dates, dates_ui, said_in, short};
use super::typeset::{self, Direction};
use super::virtual_column::{Items, Places, VirtualColumn};
use crate::analysis::{FigureKind, Language};
use crate::dossier::{Fact, FactsFormat, Overview, Place};
use crate::facts::{FactKind, plain_date};
use crate::model::{Collected, CollectedPlace, Command, DossierTab, FolderQuery, Icon};
use crate::theme::size;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, CursorIcon, FontId, Galley, Layout, Rect, Response, RichText, Role, Sense, Stroke, TextEdit, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::Arc;

/// The height of a row, in points: two lines and the room around them. A place has as many lines as its sentence.
const ROW: f32 = 48.0;
const LINE: f32 = 19.0;
/// The room above and below the lines of a row, in points.
const AROUND: f32 = 5.0;
/// How far below the upper edge a fact is shown that was jumped to, as a share of the height.
const JUMP: f32 = 0.2;
/// The most lines that a place is guessed to have before it is laid out.
const MOST_LINES: f32 = 20.0;
/// How far the places of a fact stand in, in points.
const INDENT: f32 = 18.0;
/// The room of the triangle before a fact, in points.
const TRIANGLE: f32 = 16.0;
/// The mean width of a letter, as a share of its size.
const LETTER: f32 = 0.5;
/// No row is wider than is read with ease, in points.
const MAX_WIDTH: f32 = 860.0;

/// What is listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Listed {
    /// All facts.
    #[default]
    All,
    /// Those of a kind.
    Kind(FactKind),
    /// The keywords.
    Keywords,
}

/// What the list remembers for drawing.
#[derive(Default)]
pub struct FolderFactsPane {
    typed: String,
    listed: Listed,
    /// From which year to which the dates are listed alone.
    years: Option<(f64, f64)>,
    /// The facts whose places are listed, by their indices.
    unfolded: FxHashSet<usize>,
    rows: Vec<Row>,
    /// The dates of the timeline, by the indices of their facts.
    dates: Vec<usize>,
    /// The kinds that there are, each with how many facts are of it.
    kinds: Vec<(FactKind, usize)>,
    /// What the rows are of: the articles, by their place in memory.
    rows_of: Option<usize>,
    /// Whether something changed since the rows were made.
    is_changed: bool,
    /// Whether other rows are listed, so that the list begins anew.
    is_other: bool,
    /// The fact that is to be scrolled to.
    wanted: Option<usize>,
    column: VirtualColumn,
    /// How often the rows were made.
    version: u64,
}

impl FolderFactsPane {
    /// Lists all facts, whatever kind, years or words they were filtered by; whether they were.
    pub fn list_all(&mut self) -> bool {
        let is_filtered = self.listed != Listed::All || self.years.is_some() || !self.typed.trim().is_empty();
        if is_filtered {
            self.listed = Listed::All;
            self.years = None;
            self.typed.clear();
            self.list_others();
        }
        is_filtered
    }

    /// Notes that other rows are to be listed, from the first one on.
    fn list_others(&mut self) {
        self.is_changed = true;
        self.is_other = true;
    }
}

/// A row of the list, by indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// A fact.
    Fact(usize),
    /// A place of a fact.
    Place(usize, usize),
    /// A keyword of the collection.
    Shared(usize),
    /// An article with its own keywords.
    Own(usize),
}

/// Draws the facts.
pub fn folder_facts_ui(ui: &mut Ui, cx: Cx<'_>, pane: &mut FolderFactsPane) {
    let collection = cx.model.collection;
    let Some(collected) = &collection.collected else {
        state_ui(ui, cx, collection);
        return;
    };
    renew(pane, collected);
    header_ui(ui, cx, pane);
    state_ui(ui, cx, collection);
    let dates = std::mem::take(&mut pane.dates);
    if matches!(pane.listed, Listed::All | Listed::Kind(FactKind::Figure(FigureKind::Date))) {
        let width = ui.available_width().min(MAX_WIDTH) - size::BAR;
        let mut shown = OfFolder { cx, collected, dates: &dates, unfolded: &pane.unfolded, chosen: None };
        ui.allocate_ui(vec2(width, 0.0), |ui| dates_ui(ui, cx, &mut shown));
        if let Some(chosen) = shown.chosen {
            choose_dates(pane, &collected.overview, dates.get(chosen).unwrap_or_default());
        }
    }
    pane.dates = dates;
    renew(pane, collected);
    count_ui(ui, cx, pane, collected);
    list_ui(ui, cx, pane, collected);
}

/// Makes the rows anew if something changed.
fn renew(pane: &mut FolderFactsPane, collected: &Arc<Collected>) {
    let place = Arc::as_ptr(collected).addr();
    let overview = &collected.overview;
    if pane.rows_of != Some(place) {
        pane.rows_of = Some(place);
        pane.unfolded.clear();
        pane.years = None;
        pane.kinds = kinds(overview);
        pane.list_others();
    }
    if !std::mem::take(&mut pane.is_changed) {
        return;
    }
    let is_within = |fact: &usize| {
        let extent = overview.facts.get(*fact).and_then(|fact| fact.extent);
        pane.years.is_none_or(|(from, to)| extent.is_some_and(|(start, _)| from <= start && start <= to))
    };
    pane.dates = overview.timeline.iter().copied().filter(is_within).collect();
    pane.rows = rows(overview, pane);
    pane.version += 1;
}

/// The kinds that there are, in a fixed order.
fn kinds(overview: &Overview) -> Vec<(FactKind, usize)> {
    let mut kinds: Vec<(FactKind, usize)> = Vec::new();
    for fact in &overview.facts {
        match kinds.iter_mut().find(|(kind, _)| *kind == fact.kind) {
            Some((_, n)) => *n += 1,
            None => kinds.push((fact.kind, 1)),
        }
    }
    kinds.sort_unstable();
    kinds
}

fn rows(overview: &Overview, pane: &FolderFactsPane) -> Vec<Row> {
    let words: Vec<String> = pane.typed.split_whitespace().map(str::to_lowercase).collect();
    let has = |said: &str| {
        let said = said.to_lowercase();
        words.iter().all(|word| said.contains(word.as_str()))
    };
    let mut rows = Vec::new();
    if pane.listed == Listed::Keywords {
        let shared = overview.shared.iter().enumerate().filter(|(_, word)| words.is_empty() || has(&word.text));
        rows.extend(shared.map(|(index, _)| Row::Shared(index)));
        let own = overview.own.iter().enumerate().filter(|(_, own)| !own.is_empty());
        rows.extend(own.filter(|(_, own)| words.is_empty() || has(&own.join(" "))).map(|(index, _)| Row::Own(index)));
        return rows;
    }
    // Within a span of years the dates stand in their order.
    let by_time = pane.years.is_some();
    let all: Box<dyn Iterator<Item = usize>> =
        if by_time { Box::new(pane.dates.iter().copied()) } else { Box::new(0..overview.facts.len()) };
    for index in all {
        let Some(fact) = overview.facts.get(index) else { continue };
        let is_of_kind = match pane.listed {
            Listed::Kind(kind) => fact.kind == kind,
            Listed::All | Listed::Keywords => true,
        };
        if !is_of_kind || !words.iter().all(|word| fact.sought.contains(word.as_str())) {
            continue;
        }
        rows.push(Row::Fact(index));
        if pane.unfolded.contains(&index) {
            rows.extend((0..fact.places.len()).map(|place| Row::Place(index, place)));
        }
    }
    rows
}

/// The words to filter by, the kind, and what can be done with the list.
fn header_ui(ui: &mut Ui, cx: Cx<'_>, pane: &mut FolderFactsPane) {
    let texts = cx.model.texts;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(size::BAR);
            let save = icon::menu_ui(ui, Icon::More, &texts.text("folder-facts-save"));
            menus::button_menu(&save, |ui| {
                for (key, format) in
                    [("folder-facts-save-csv", FactsFormat::Csv), ("folder-facts-save-json", FactsFormat::Json)]
                {
                    if Entry::of(texts, key).show(ui) {
                        cx.emit(Command::SaveFolderFacts(format));
                    }
                }
            });
            let filter = icon::menu_ui(ui, Icon::Filter, &texts.text("fact-kind"));
            menus::button_menu(&filter, |ui| kinds_ui(ui, cx, pane));
            let edit = TextEdit::singleline(&mut pane.typed).hint_text(texts.text("folder-facts-filter"));
            // On the page's ground a field without its own would not be seen.
            let edit = edit.background_color(cx.palette.pane);
            let width = ui.available_width().min(MAX_WIDTH);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let field = ui.add(edit.desired_width(width)).accessible_name(texts.text("folder-facts-filter"));
                // Others are listed, from the first one on.
                pane.is_changed |= field.changed();
                pane.is_other |= field.changed();
            });
        });
    });
    chips_ui(ui, cx, pane);
}

/// What alone is listed, each with a way to list all again.
fn chips_ui(ui: &mut Ui, cx: Cx<'_>, pane: &mut FolderFactsPane) {
    let texts = cx.model.texts;
    let kind = match pane.listed {
        Listed::All => None,
        Listed::Kind(kind) => Some(texts.text(kind.key())),
        Listed::Keywords => Some(texts.text("keywords")),
    };
    if kind.is_none() && pane.years.is_none() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if let Some(kind) = kind
            && chip_ui(ui, cx, &kind, &texts.text("fact-kinds-all"))
        {
            pane.listed = Listed::All;
            pane.list_others();
        }
        let (years_said, all_years) = (&texts.text("folder-facts-years"), &texts.text("folder-facts-all-years"));
        if pane.years.is_some() && chip_ui(ui, cx, years_said, all_years) {
            pane.years = None;
            pane.list_others();
        }
    });
}

/// What alone is listed, as a chip that lists all again.
fn chip_ui(ui: &mut Ui, cx: Cx<'_>, said: &str, tip: &str) -> bool {
    let chip = egui::Button::new(RichText::new(format!("{said}  ×")).size(size::SMALL));
    let chip = ui.add(chip.fill(cx.palette.mark).corner_radius(10.0));
    chip.accessible_name(format!("{said}: {tip}")).on_hover_text(tip).clicked()
}

/// The choice of what is listed.
fn kinds_ui(ui: &mut Ui, cx: Cx<'_>, pane: &mut FolderFactsPane) {
    let texts = cx.model.texts;
    let mut choices = vec![(Listed::All, texts.text("fact-kinds-all"))];
    for (kind, n) in &pane.kinds {
        let name = texts.text(kind.key());
        let said = texts.format("fact-kind-count", &[("kind", name.as_str().into()), ("n", (*n).into())]);
        choices.push((Listed::Kind(*kind), said));
    }
    choices.push((Listed::Keywords, texts.text("keywords")));
    for (listed, said) in choices {
        if listed == Listed::Keywords {
            menus::separator_ui(ui);
        }
        if Entry::named(said).choice(pane.listed == listed).show(ui) {
            pane.listed = listed;
            pane.years = None;
            pane.list_others();
        }
    }
}

/// How many facts are listed.
fn count_ui(ui: &mut Ui, cx: Cx<'_>, pane: &FolderFactsPane, collected: &Collected) {
    let texts = cx.model.texts;
    let said = if pane.listed == Listed::Keywords {
        texts.format("folder-keywords-count", &[("articles", collected.articles.len().into())])
    } else {
        let n = pane.rows.iter().filter(|row| matches!(row, Row::Fact(_))).count();
        texts.format("folder-facts-count", &[("n", n.into()), ("articles", collected.articles.len().into())])
    };
    ui.label(quiet(cx, said));
    ui.add_space(2.0);
}

/// Shows the dates of a mark: one alone with its places, and several as all that is listed.
fn choose_dates(pane: &mut FolderFactsPane, overview: &Overview, dates: &[usize]) {
    if let [date] = dates {
        pane.unfolded.insert(*date);
        pane.wanted = Some(*date);
    } else {
        let starts = dates.iter().filter_map(|date| overview.facts.get(*date)?.extent).map(|(start, _)| start);
        let (from, to) = starts.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), year| (a.min(year), b.max(year)));
        pane.years = Some((from, to));
    }
    pane.typed.clear();
    pane.list_others();
}

/// The rows.
fn list_ui(ui: &mut Ui, cx: Cx<'_>, pane: &mut FolderFactsPane, collected: &Collected) {
    if std::mem::take(&mut pane.is_other) {
        pane.column.begin_anew();
    }
    let wanted = pane.wanted.take();
    let wanted = wanted.and_then(|fact| pane.rows.iter().position(|row| *row == Row::Fact(fact)));
    let width = ui.available_width().min(MAX_WIDTH);
    let mut hasher = FxHasher::default();
    (pane.version, cx.model.settings.text_size).hash(&mut hasher);
    let FolderFactsPane { column, rows, unfolded, .. } = pane;
    let mut entries = Entries { cx, collected, rows, unfolded, toggled: None };
    column.show(ui, "folder facts", (0.0, width), hasher.finish(), wanted.map(|row| (row, JUMP)), &mut entries);
    if let Some(fact) = entries.toggled {
        if !pane.unfolded.remove(&fact) {
            pane.unfolded.insert(fact);
        }
        pane.is_changed = true;
        ui.ctx().request_repaint();
    }
}

/// The rows as items of the column.
struct Entries<'a> {
    cx: Cx<'a>,
    collected: &'a Collected,
    rows: &'a [Row],
    unfolded: &'a FxHashSet<usize>,
    /// The fact whose places are to be listed, or no longer.
    toggled: Option<usize>,
}

impl Entries<'_> {
    fn place(&self, item: usize) -> Option<&Place> {
        match *self.rows.get(item)? {
            Row::Place(fact, place) => self.collected.overview.facts.get(fact)?.places.get(place),
            Row::Fact(_) | Row::Shared(_) | Row::Own(_) => None,
        }
    }

    /// The sentence of a place, with the fact in it told.
    fn sentence(&self, place: &Place) -> Excerpt {
        let article = self.collected.articles.get(place.article);
        let text = article.map(|article| article.document.text()).unwrap_or_default();
        excerpt(text, place.sentence, &[place.span])
    }
}

/// The width of the words of a place in a column of a width.
fn words_width(width: f32) -> f32 {
    (width - size::BAR - INDENT - 2.0 * size::INSET).max(60.0)
}

impl Items for Entries<'_> {
    fn begin(&mut self, ui: &Ui, _places: &Places<'_>) {
        spoken::list(ui, &self.cx.text("dossier-facts"), self.len());
    }

    fn draws_all(&self, ui: &Ui) -> bool {
        spoken::lists_all(ui, self.len())
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn estimate(&self, item: usize, width: f32) -> f32 {
        let Some(place) = self.place(item) else { return ROW };
        let n_lines = place.sentence.len() as f32 * size::PANE * LETTER / words_width(width);
        (n_lines.ceil().clamp(1.0, MOST_LINES) + 1.0).mul_add(LINE, 2.0 * AROUND)
    }

    /// The sentence of a place; the other rows lay out their lines when they are drawn.
    fn layout(&self, ui: &Ui, item: usize, width: f32) -> Arc<Galley> {
        let shown = self.place(item).map(|place| self.sentence(place)).unwrap_or_default();
        let text = plain(FontId::proportional(size::PANE - 1.0), self.cx.palette.text);
        let marked = TextFormat { underline: Stroke::new(1.0, self.cx.palette.accent), ..text.clone() };
        let mut job = LayoutJob::default();
        let mut from = 0;
        for hit in &shown.hits {
            job.append(shown.text.get(from..hit.start()).unwrap_or_default(), 0.0, text.clone());
            job.append(hit.text(&shown.text), 0.0, marked.clone());
            from = hit.end();
        }
        job.append(shown.text.get(from..).unwrap_or_default(), 0.0, text);
        let width = words_width(width);
        job.wrap.max_width = width;
        typeset::layout(ui, job, Direction::OfParagraph, width)
    }

    fn height(&self, item: usize, galley: &Galley) -> f32 {
        if self.place(item).is_some() { galley.size().y + LINE + 2.0 * AROUND } else { ROW }
    }

    fn target(&self, _item: usize, _galley: &Galley) -> f32 {
        0.0
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect, galley: Arc<Galley>) {
        let (cx, collected) = (self.cx, self.collected);
        let Some(row) = self.rows.get(item).copied() else { return };
        let ui = &mut spoken::list_item(ui, ui.unique_id().with("entry"), item);
        let ui = &mut ui.new_child(UiBuilder::new().max_rect(rect));
        let toggled = match row {
            Row::Fact(fact) => fact_ui(ui, cx, collected, fact, self.unfolded.contains(&fact)).then_some(fact),
            Row::Place(..) => {
                if let Some(place) = self.place(item) {
                    place_ui(ui, cx, collected, place, &self.sentence(place).text, galley);
                }
                None
            }
            Row::Shared(word) => shared_ui(ui, cx, collected, word),
            Row::Own(article) => own_ui(ui, cx, collected, article),
        };
        self.toggled = toggled.or(self.toggled);
    }
}

/// A row of two lines that can be clicked, named by both.
fn two_lines_ui(ui: &mut Ui, cx: Cx<'_>, indent: f32, (first, right, second): (&str, &str, &str)) -> (Response, Rect) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - size::BAR, ROW), Sense::click());
    let name = [first, right, second].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" · ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let area = Rect::from_min_max(pos2(rect.min.x + indent, rect.min.y + 1.0), pos2(rect.max.x, rect.max.y - 1.0));
    if response.hovered() {
        ui.painter().rect_filled(area, 6.0, cx.palette.hover);
    }
    let left = area.min.x + size::INSET;
    let end = area.max.x - size::INSET;
    let small = FontId::proportional(size::SMALL);
    let right = one_line(ui, right, plain(small.clone(), cx.palette.weak), f32::INFINITY);
    let width = (end - left - right.size().x - 12.0).max(40.0);
    let first = one_line(ui, first, plain(FontId::proportional(size::PANE), cx.palette.text), width);
    let second = one_line(ui, second, plain(small, cx.palette.weak), end - left);
    ui.painter().galley(pos2(end - right.size().x, area.min.y + 4.0), right, cx.palette.weak);
    ui.painter().galley(pos2(left, area.min.y + 4.0), first, cx.palette.text);
    ui.painter().galley(pos2(left, area.min.y + 4.0 + LINE), second, cx.palette.weak);
    (response.on_hover_cursor(CursorIcon::PointingHand), area)
}

fn plain(font: FontId, color: egui::Color32) -> TextFormat {
    TextFormat { line_height: Some(LINE), ..TextFormat::simple(font, color) }
}

/// A text in one line that is cut off at a width.
fn one_line(ui: &Ui, text: &str, format: TextFormat, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(brief::line(text).into_owned(), format);
    job.wrap = TextWrapping::truncate_at_width(width);
    typeset::layout(ui, job, Direction::OfParagraph, width)
}

/// A fact: what it says, its kind, in how many articles it is. A click lists its places, or no longer.
fn fact_ui(ui: &mut Ui, cx: Cx<'_>, collected: &Collected, index: usize, is_open: bool) -> bool {
    let texts = cx.model.texts;
    let Some(fact) = collected.overview.facts.get(index) else { return false };
    let kind = texts.text(fact.kind.key());
    let (n, places) = (fact.n_articles.into(), fact.places.len().into());
    let places = texts.format("folder-fact-places", &[("n", n), ("places", places)]);
    let is_date = fact.kind == FactKind::Figure(FigureKind::Date);
    let language = language_of(collected, fact).filter(|_| is_date);
    let said = language.map_or(fact.text.as_str(), |language| plain_date(&fact.text, language));
    let (response, area) = two_lines_ui(ui, cx, TRIANGLE - 4.0, (said, &kind, &places));
    spoken::expandable(&response, is_open);
    icon::triangle_ui(ui, pos2(area.min.x - 2.0, area.min.y + 4.0 + LINE / 2.0), is_open, cx.palette.weak);
    response.clicked()
}

/// The language of the article that calls a fact so.
fn language_of(collected: &Collected, fact: &Fact) -> Option<Language> {
    let article = |place: &Place| collected.articles.get(place.article);
    let is_it = |place: &&Place| article(place).is_some_and(|it| place.span.text(it.document.text()) == fact.text);
    fact.places.iter().find(is_it).and_then(article).map(|article| article.language)
}

/// A place of a fact: its sentence, and its article. A click opens that.
fn place_ui(ui: &mut Ui, cx: Cx<'_>, collected: &Collected, place: &Place, sentence: &str, said: Arc<Galley>) {
    let height = said.size().y;
    let desired = vec2(ui.available_width() - size::BAR, height + LINE + 2.0 * AROUND);
    let (rect, response) = ui.allocate_exact_size(desired, Sense::click());
    let area = Rect::from_min_max(pos2(rect.min.x + INDENT, rect.min.y + 1.0), pos2(rect.max.x, rect.max.y - 1.0));
    let (left, width) = (area.min.x + size::INSET, area.width() - 2.0 * size::INSET);
    let below = credit(cx, collected, place.article, place.page);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{sentence} · {below}")));
    if response.hovered() {
        ui.painter().rect_filled(area, 6.0, cx.palette.hover);
    }
    let below = one_line(ui, &below, plain(FontId::proportional(size::SMALL), cx.palette.weak), width);
    ui.painter().galley(pos2(left, area.min.y + AROUND - 1.0), said, cx.palette.text);
    ui.painter().galley(pos2(left, area.min.y + AROUND - 1.0 + height), below, cx.palette.weak);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        cx.emit(Command::OpenCollected(CollectedPlace { article: place.article, span: place.span }));
    }
}

/// A keyword that many articles share. A click looks for it in all of them.
fn shared_ui(ui: &mut Ui, cx: Cx<'_>, collected: &Collected, index: usize) -> Option<usize> {
    let word = collected.overview.shared.get(index)?;
    let all = collected.articles.len();
    let below = cx.model.texts.format("folder-keyword-in", &[("n", word.n_articles.into()), ("all", all.into())]);
    if two_lines_ui(ui, cx, 0.0, (&word.text, "", &below)).0.clicked() {
        let query = FolderQuery { typed: word.text.clone(), word: true, ..FolderQuery::default() };
        cx.emit(Command::SearchFolder(query));
        cx.emit(Command::ShowDossier(Some(DossierTab::Search)));
    }
    None
}

/// An article with the keywords that tell it from the others. A click opens it.
fn own_ui(ui: &mut Ui, cx: Cx<'_>, collected: &Collected, article: usize) -> Option<usize> {
    let own = collected.overview.own.get(article)?;
    let title = credit(cx, collected, article, None);
    if two_lines_ui(ui, cx, 0.0, (&title, "", &own.join(" · "))).0.clicked()
        && let Some(path) = collected.paths.get(article)
    {
        cx.emit(Command::OpenFile(path.to_path_buf()));
    }
    None
}

/// The dates of a folder in its timeline.
struct OfFolder<'a> {
    cx: Cx<'a>,
    collected: &'a Collected,
    /// The dates, by the indices of their facts.
    dates: &'a [usize],
    unfolded: &'a FxHashSet<usize>,
    /// The dates of the mark that was chosen.
    chosen: Option<Range<usize>>,
}

impl OfFolder<'_> {
    fn fact(&self, date: usize) -> Option<&Fact> {
        self.collected.overview.facts.get(*self.dates.get(date)?)
    }
}

impl Dates for OfFolder<'_> {
    fn len(&self) -> usize {
        self.dates.len()
    }

    fn extent(&self, date: usize) -> (f64, f64) {
        self.fact(date).and_then(|fact| fact.extent).unwrap_or_default()
    }

    fn said(&self, date: usize) -> String {
        let Some(fact) = self.fact(date) else { return String::new() };
        let language = language_of(self.collected, fact);
        let plain = language.map_or(fact.text.as_str(), |language| plain_date(&fact.text, language));
        let as_written = || brief::line(plain).into_owned();
        language.and_then(|language| said_in(self.cx, language, &fact.value)).unwrap_or_else(as_written)
    }

    fn described(&self, date: usize) -> String {
        let Some(fact) = self.fact(date) else { return String::new() };
        let said = fact.places.first().and_then(|place| {
            let article = self.collected.articles.get(place.article)?;
            let sentence = brief::lines(article.document.text(), place.sentence);
            Some(format!(
                "{} ({})",
                short(&article.document.shown(sentence)),
                credit(self.cx, self.collected, place.article, None)
            ))
        });
        let (date, said) = (self.said(date), said.unwrap_or_default());
        self.cx.model.texts.format("timeline-mark", &[("date", (&date).into()), ("text", (&said).into())])
    }

    fn is_filled(&self, dates: Range<usize>) -> bool {
        // What several articles tell.
        dates.into_iter().any(|date| self.fact(date).is_some_and(|fact| fact.n_articles > 1))
    }

    fn is_active(&self, dates: Range<usize>) -> bool {
        dates.len() == 1 && self.dates.get(dates.start).is_some_and(|fact| self.unfolded.contains(fact))
    }

    fn key(&self, date: usize) -> (u32, u32) {
        (self.dates.get(date).map_or(0, |fact| *fact as u32), 0)
    }

    fn choose(&mut self, dates: Range<usize>) {
        self.chosen = Some(dates);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{FigureKind, NameKind};
    use crate::document::Span;
    use crate::dossier::SharedWord;

    fn fact(kind: FactKind, text: &str, year: Option<f64>, n_places: usize) -> Fact {
        let place = Place { article: 0, span: Span::new(0, 1), sentence: Span::new(0, 1), page: None };
        Fact {
            kind,
            text: text.to_owned(),
            value: "12".to_owned(),
            unit: Some("EUR".to_owned()),
            sought: format!("{} 12 eur", text.to_lowercase()),
            extent: year.map(|year| (year, year + 1.0)),
            places: vec![place; n_places],
            n_articles: 1,
        }
    }

    fn example() -> Overview {
        let date = FactKind::Figure(FigureKind::Date);
        Overview {
            facts: vec![
                fact(FactKind::Name(NameKind::Place), "Northmoor", None, 2),
                fact(date, "2019", Some(2019.0), 1),
                fact(date, "2003", Some(2003.0), 1),
            ],
            timeline: vec![2, 1],
            shared: vec![SharedWord { text: "harbour".to_owned(), n_articles: 3 }],
            own: vec![vec!["bridge".to_owned()], Vec::new()],
        }
    }

    #[test]
    fn facts_are_filtered_by_kind_words_and_years() {
        let overview = example();
        let mut pane = FolderFactsPane::default();
        assert_eq!(rows(&overview, &pane), [Row::Fact(0), Row::Fact(1), Row::Fact(2)]);
        pane.unfolded.insert(0);
        pane.typed = "NORTH eur".to_owned();
        assert_eq!(rows(&overview, &pane), [Row::Fact(0), Row::Place(0, 0), Row::Place(0, 1)]);
        pane.typed = "nothing".to_owned();
        assert_eq!(rows(&overview, &pane), []);
        pane.typed.clear();
        pane.listed = Listed::Kind(FactKind::Figure(FigureKind::Date));
        assert_eq!(rows(&overview, &pane), [Row::Fact(1), Row::Fact(2)]);
        pane.listed = Listed::Keywords;
        assert_eq!(rows(&overview, &pane), [Row::Shared(0), Row::Own(0)]);
        assert_eq!(kinds(&overview), [(FactKind::Figure(FigureKind::Date), 2), (FactKind::Name(NameKind::Place), 1)]);
    }

    #[test]
    fn a_mark_of_several_dates_lists_them_in_their_order() {
        let overview = example();
        let collected = Arc::new(Collected { overview, ..Collected::default() });
        let mut pane = FolderFactsPane::default();
        renew(&mut pane, &collected);
        assert_eq!(pane.dates, [2, 1]);
        choose_dates(&mut pane, &collected.overview, &[2, 1]);
        renew(&mut pane, &collected);
        assert_eq!(pane.rows, [Row::Fact(2), Row::Fact(1)]);
        choose_dates(&mut pane, &collected.overview, &[1]);
        renew(&mut pane, &collected);
        assert_eq!(pane.rows, [Row::Fact(2), Row::Fact(1), Row::Place(1, 0)]);
    }
}
