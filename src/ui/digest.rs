//! The digest of a folder: the sentences that carry its articles, each with its article, by theme.
//!
//! Separate from the summary of one article, whose sentences stand in the text beside it: here each leads to another article.

use super::brief;
use super::cx::Cx;
use super::icon;
use super::inset::quiet;
use super::menus::{self, Entry};
use super::spoken;
use super::typeset::{self, Direction};
use super::virtual_column::{Items, Places, VirtualColumn};
use crate::dossier::{Choice, Digest, Group};
use crate::export::Format;
use crate::model::{Collected, CollectedPlace, Collection, Command, Icon, file_name};
use crate::theme::{reading, size};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, CursorIcon, FontId, Galley, Key, Layout, Modifiers, Rect, Role, Sense, Slider, Ui, UiBuilder, WidgetInfo,
    pos2,
};
use rustc_hash::{FxHashSet, FxHasher};
use std::collections::BTreeSet;
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

/// The most sentences that the slider asks for.
const MAX_SENTENCES: usize = 100;
/// The height of a heading and of a line that unfolds, in points.
const HEADING: f32 = 44.0;
const LINK: f32 = 26.0;
/// Room above and below a sentence, in points.
const ABOVE: f32 = 5.0;
const BELOW: f32 = 7.0;
/// How far the articles that say the same stand in, in points.
const INDENT: f32 = 14.0;
/// As much of a sentence is shown, in characters; it can be as long as an article.
const MAX_CHARS: usize = 1_500;

/// What the digest remembers for drawing.
#[derive(Default)]
pub struct DigestPane {
    column: VirtualColumn,
    rows: Vec<Row>,
    /// The digest that the rows are of, by its place in memory, and how many are unfolded.
    rows_of: Option<(usize, usize)>,
    /// The sentences whose other articles are listed.
    unfolded: FxHashSet<(usize, usize)>,
}

/// A row, by the indices of its group and of the sentence in that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// What the group is of.
    Heading(usize),
    /// A sentence with its article.
    Sentence(usize, usize),
    /// In how many others it is.
    Others(usize, usize),
    /// One of these, by its place among them.
    Other(usize, usize, usize),
}

/// Draws the digest.
pub fn digest_ui(ui: &mut Ui, cx: Cx<'_>, pane: &mut DigestPane) {
    let collection = cx.model.collection;
    let (Some(collected), Some(digest)) = (&collection.collected, &collection.digest) else {
        state_ui(ui, cx, collection);
        return;
    };
    header_ui(ui, cx, collection, collected);
    state_ui(ui, cx, collection);
    if digest.n_choices() == 0 {
        ui.label(quiet(cx, cx.text("digest-none")));
        return;
    }
    ui.add_space(4.0);
    let place = Arc::as_ptr(digest).addr();
    if pane.rows_of.is_some_and(|(known, _)| known != place) {
        pane.unfolded.clear();
    }
    if pane.rows_of != Some((place, pane.unfolded.len())) {
        pane.rows = rows(digest, &pane.unfolded);
        pane.rows_of = Some((place, pane.unfolded.len()));
    }
    let mut hasher = FxHasher::default();
    (place, pane.unfolded.len(), cx.model.settings.text_size).hash(&mut hasher);
    let version = hasher.finish();
    let width = (ui.available_width() - size::BAR).min(MAX_WIDTH);
    let DigestPane { column, rows, unfolded, .. } = pane;
    let mut entries = Entries { cx, collected, digest, rows, unfolded };
    column.show(ui, "digest", (0.0, width), version, None, &mut entries);
}

/// No line is wider than is read with ease, in points.
const MAX_WIDTH: f32 = 760.0;

/// What is being done, and what could not be.
pub fn state_ui(ui: &mut Ui, cx: Cx<'_>, collection: &Collection) {
    let texts = cx.model.texts;
    if let Some(error) = &collection.error {
        let name = cx.model.folder.map(|folder| file_name(&folder.path)).unwrap_or_default();
        ui.label(quiet(cx, texts.error(error, &name)));
    }
    let is_read = cx.model.folder.is_none_or(|folder| folder.n_unread == 0);
    let said = match (collection.progress, is_read) {
        (_, false) => Some(texts.text("collection-reading")),
        (Some((n, all)), true) if collection.is_working => {
            Some(texts.format("collection-progress", &[("n", n.into()), ("all", all.into())]))
        }
        _ if collection.is_working => Some(texts.text("collection-working")),
        _ => None,
    };
    if let Some(said) = said {
        ui.horizontal(|ui| {
            ui.add(egui::Spinner::new().size(14.0));
            let label = ui.label(quiet(cx, &said));
            spoken::announce(&label, Role::Status, &said);
        });
    }
    chosen_ui(ui, cx);
    let Some(collected) = &collection.collected else { return };
    for (key, n) in [("collection-failed", collected.failures.len()), ("collection-left-out", collected.n_left_out)] {
        if n > 0 {
            ui.label(quiet(cx, texts.format(key, &[("n", n.into()), ("all", collected.paths.len().into())])));
        }
    }
}

/// That only the selected articles are looked at, and the way to all of them.
fn chosen_ui(ui: &mut Ui, cx: Cx<'_>) {
    let Some((folder, n)) = cx.model.folder.and_then(|folder| Some((folder, folder.n_chosen_together()?))) else {
        return;
    };
    let texts = cx.model.texts;
    let arguments = [("n", n.into()), ("all", folder.articles.len().into())];
    ui.horizontal_wrapped(|ui| {
        ui.label(quiet(cx, texts.format("collection-chosen", &arguments)));
        if ui.button(quiet(cx, texts.format("collection-all", &arguments))).clicked() {
            cx.emit(Command::ChooseArticles(BTreeSet::new()));
        }
    });
}

/// How many sentences there are, and what can be done with them.
fn header_ui(ui: &mut Ui, cx: Cx<'_>, collection: &Collection, collected: &Collected) {
    let texts = cx.model.texts;
    let (n_shown, n_articles) = (collection.n_shown(), collected.articles.len());
    let said = texts.format("digest-count", &[("n", n_shown.into()), ("articles", n_articles.into())]);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(size::BAR);
            let copy = icon::menu_ui(ui, Icon::Copy, &texts.text("digest-copy"));
            menus::button_menu(&copy, |ui| {
                for (key, format) in [("digest-copy-text", Format::Text), ("digest-copy-markdown", Format::Markdown)] {
                    if Entry::of(texts, key).show(ui) {
                        cx.emit(Command::CopyDigest(format));
                    }
                }
                menus::separator_ui(ui);
                if Entry::of(texts, "digest-save").show(ui) {
                    cx.emit(Command::SaveDigest);
                }
            });
            ui.label(quiet(cx, &said));
            let total: usize = collected.articles.iter().map(crate::dossier::Article::n_sentences).sum();
            let most = total.clamp(1, MAX_SENTENCES);
            let mut n = collection.n_sentences.unwrap_or(n_shown).clamp(1, most);
            ui.spacing_mut().slider_width = (ui.available_width() - 8.0).clamp(40.0, 420.0);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let slider = Slider::new(&mut n, 1..=most).show_value(false).trailing_fill(true);
                let response = ui.add_enabled(most > 1, slider).accessible_name(texts.text("length"));
                let pressed =
                    |key| response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
                let ends = [(Key::Home, 1), (Key::End, most)].into_iter().find(|(key, _)| pressed(*key));
                spoken::value(&response, &said);
                if let Some(n) = ends.map(|(_, end)| end).or_else(|| response.changed().then_some(n)) {
                    cx.emit(Command::SetDigestLength(n));
                }
            });
        });
    });
}

fn rows(digest: &Digest, unfolded: &FxHashSet<(usize, usize)>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (group, of_group) in digest.groups.iter().enumerate().filter(|(_, group)| !group.choices.is_empty()) {
        if digest.groups.len() > 1 {
            rows.push(Row::Heading(group));
        }
        for (choice, chosen) in of_group.choices.iter().enumerate() {
            rows.push(Row::Sentence(group, choice));
            if chosen.also_in.is_empty() {
                continue;
            }
            rows.push(Row::Others(group, choice));
            if unfolded.contains(&(group, choice)) {
                rows.extend((0..chosen.also_in.len()).map(|other| Row::Other(group, choice, other)));
            }
        }
    }
    rows
}

/// What a row says, and where it leads.
struct Said {
    text: String,
    below: String,
    place: Option<CollectedPlace>,
}

/// The rows as items of the column.
struct Entries<'a> {
    cx: Cx<'a>,
    collected: &'a Collected,
    digest: &'a Digest,
    rows: &'a [Row],
    unfolded: &'a mut FxHashSet<(usize, usize)>,
}

impl Entries<'_> {
    fn group(&self, group: usize) -> Option<&Group> {
        self.digest.groups.get(group)
    }

    fn choice(&self, group: usize, choice: usize) -> Option<&Choice> {
        self.group(group)?.choices.get(choice)
    }

    fn said(&self, item: usize) -> Option<Said> {
        let texts = self.cx.model.texts;
        Some(match *self.rows.get(item)? {
            Row::Heading(group) => {
                let heading = heading(self.cx, self.digest, self.group(group)?);
                Said { text: heading, below: String::new(), place: None }
            }
            Row::Sentence(group, choice) => {
                let choice = self.choice(group, choice)?;
                let article = self.collected.articles.get(choice.article)?;
                let text = cut(&article.document.shown(choice.span));
                let below = credit(self.cx, self.collected, choice.article, choice.page);
                let place = CollectedPlace { article: choice.article, span: choice.span };
                Said { text, below, place: Some(place) }
            }
            Row::Others(group, choice) => {
                let n = self.choice(group, choice)?.also_in.len();
                let text = texts.format("digest-also", &[("n", n.into())]);
                Said { text, below: String::new(), place: None }
            }
            Row::Other(group, choice, other) => {
                let choice = self.choice(group, choice)?;
                let (article, span) = (*choice.also_in.get(other)?, *choice.also_at.get(other)?);
                let text = credit(self.cx, self.collected, article, None);
                Said { text, below: String::new(), place: Some(CollectedPlace { article, span }) }
            }
        })
    }

    fn indent(&self, item: usize) -> f32 {
        if matches!(self.rows.get(item), Some(Row::Other(..))) { INDENT } else { 0.0 }
    }
}

/// The heading of a group: its language where there are several, its keywords, and how many articles it has.
fn heading(cx: Cx<'_>, digest: &Digest, group: &Group) -> String {
    let texts = cx.model.texts;
    let n_alike = digest.groups.iter().filter(|other| other.language == group.language).count();
    let mut parts: Vec<String> = Vec::new();
    if digest.n_languages() > 1 {
        parts.push(texts.text(&format!("language-name-{}", group.language.code())));
    }
    if group.is_rest {
        parts.push(texts.text("digest-rest"));
    } else if n_alike > 1 && !group.keywords.is_empty() {
        parts.push(group.keywords.join(", "));
    }
    let n = texts.format("folder-count", &[("n", group.articles.len().into())]);
    format!("{} ({n})", parts.join(": "))
}

/// An article by its title, the day it was written, and a page.
pub fn credit(cx: Cx<'_>, collected: &Collected, article: usize, page: Option<u32>) -> String {
    let texts = cx.model.texts;
    let named = || collected.paths.get(article).map(|path| file_name(path)).unwrap_or_default();
    let article = collected.articles.get(article);
    let title =
        article.and_then(crate::dossier::Article::title).map_or_else(named, |title| brief::line(title).into_owned());
    let day = article.and_then(crate::dossier::Article::day).map(|day| brief::line(&texts.date(day)).into_owned());
    let page = page.map(|page| texts.format("digest-page", &[("page", page.to_string().as_str().into())]));
    [Some(title), day, page].into_iter().flatten().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The beginning of a sentence that is too long.
fn cut(text: &str) -> String {
    let text = text.replace(['\n', '\t'], " ");
    brief::beginning(&text, MAX_CHARS).into_owned()
}

impl Items for Entries<'_> {
    fn begin(&mut self, ui: &Ui, _places: &Places<'_>) {
        spoken::list(ui, &self.cx.text("dossier-digest"), self.len());
    }

    fn draws_all(&self, ui: &Ui) -> bool {
        spoken::lists_all(ui, self.len())
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn estimate(&self, item: usize, width: f32) -> f32 {
        match self.rows.get(item) {
            Some(Row::Heading(_)) => HEADING,
            Some(Row::Sentence(group, choice)) => {
                let length = self.choice(*group, *choice).map_or(0, |choice| choice.span.len()).min(MAX_CHARS);
                (length as f32 * 8.0 / width.max(80.0)).ceil() * 24.0 + 22.0 + ABOVE + BELOW
            }
            _ => LINK,
        }
    }

    fn layout(&self, ui: &Ui, item: usize, width: f32) -> Arc<Galley> {
        let cx = self.cx;
        let mut job = LayoutJob::default();
        let said = self.said(item);
        let text_size = size::SUMMARY * f32::from(cx.model.settings.text_size) / 100.0;
        let line = |font: FontId, color, height: f32| TextFormat {
            line_height: Some(height),
            ..TextFormat::simple(font, color)
        };
        let small = line(FontId::proportional(size::SMALL), cx.palette.weak, 20.0);
        if let Some(said) = said {
            match self.rows.get(item) {
                Some(Row::Sentence(..)) => {
                    let height = text_size * size::SUMMARY_LINE;
                    job.append(&said.text, 0.0, line(FontId::new(text_size, reading()), cx.palette.text, height));
                    job.append(&format!("\n{}", said.below), 0.0, small);
                }
                Some(Row::Heading(_)) => {
                    let mut format = line(FontId::proportional(size::PANE + 1.0), cx.palette.text, 22.0);
                    format.coords.push(b"wght", 700.0);
                    job.append(&said.text, 0.0, format);
                }
                _ => job.append(&said.text, 0.0, small),
            }
        }
        let width = (width - 2.0 * size::INSET - self.indent(item)).max(60.0);
        job.wrap.max_width = width;
        if !matches!(self.rows.get(item), Some(Row::Sentence(..))) {
            job.wrap.max_rows = 1;
        }
        typeset::layout(ui, job, Direction::OfParagraph, width)
    }

    fn height(&self, item: usize, galley: &Galley) -> f32 {
        match self.rows.get(item) {
            Some(Row::Heading(_)) => HEADING,
            Some(Row::Sentence(..)) => galley.size().y + ABOVE + BELOW,
            _ => LINK,
        }
    }

    fn target(&self, _item: usize, _galley: &Galley) -> f32 {
        0.0
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect, galley: Arc<Galley>) {
        let cx = self.cx;
        let (Some(row), Some(said)) = (self.rows.get(item).copied(), self.said(item)) else { return };
        let id = ui.unique_id().with(("digest", item));
        if let Row::Heading(_) = row {
            let at = Rect::from_min_max(pos2(rect.min.x, rect.max.y - 28.0), rect.max);
            let mut inside = ui.new_child(UiBuilder::new().scope_id(id).max_rect(at));
            let label = inside.allocate_rect(at, Sense::hover());
            spoken::heading(&label, 3, &said.text);
            ui.painter().galley(at.min, galley, cx.palette.text);
            return;
        }
        let ui = &mut spoken::list_item(ui, id, item);
        let area =
            Rect::from_min_max(pos2(rect.min.x + self.indent(item), rect.min.y), rect.max - egui::vec2(0.0, 1.0));
        let response = ui.interact(area, ui.unique_id().with("row"), Sense::click());
        let name = [said.text.as_str(), &said.below].into_iter().filter(|said| !said.is_empty());
        let name = name.collect::<Vec<_>>().join(" · ");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.hovered() {
            ui.painter().rect_filled(area, 6.0, cx.palette.hover);
        }
        let mut at = pos2(area.min.x + size::INSET, area.min.y + ABOVE);
        if let Row::Others(group, choice) = row {
            let is_open = self.unfolded.contains(&(group, choice));
            spoken::expandable(&response, is_open);
            icon::triangle_ui(ui, pos2(at.x + 4.0, area.center().y), is_open, cx.palette.weak);
            at.x += 14.0;
        }
        if !matches!(row, Row::Sentence(..)) {
            at.y = area.center().y - galley.size().y / 2.0;
        }
        ui.painter().galley(at, galley, cx.palette.text);
        if !response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            return;
        }
        match (row, said.place) {
            (Row::Others(group, choice), _) => {
                if !self.unfolded.remove(&(group, choice)) {
                    self.unfolded.insert((group, choice));
                }
                ui.ctx().request_repaint();
            }
            (_, Some(place)) => cx.emit(Command::OpenCollected(place)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Language;
    use crate::document::Span;

    fn group(n_choices: usize, also_in: Vec<usize>) -> Group {
        let choice = Choice {
            article: 0,
            span: Span::new(0, 1),
            page: None,
            also_at: vec![Span::new(0, 1); also_in.len()],
            also_in,
        };
        Group {
            language: Language::UNKNOWN,
            keywords: Vec::new(),
            is_rest: false,
            articles: vec![0],
            choices: vec![choice; n_choices],
        }
    }

    #[test]
    fn one_theme_has_no_heading_and_others_are_listed_on_request() {
        let one = Digest { groups: vec![group(2, Vec::new())], same_as: Vec::new() };
        assert_eq!(rows(&one, &FxHashSet::default()), [Row::Sentence(0, 0), Row::Sentence(0, 1)]);
        let two = Digest {
            groups: vec![group(1, vec![1, 2]), group(0, Vec::new()), group(1, Vec::new())],
            same_as: Vec::new(),
        };
        let folded = [Row::Heading(0), Row::Sentence(0, 0), Row::Others(0, 0), Row::Heading(2), Row::Sentence(2, 0)];
        assert_eq!(rows(&two, &FxHashSet::default()), folded);
        let unfolded = rows(&two, &std::iter::once((0, 0)).collect());
        assert_eq!(unfolded.get(3..5), Some(&[Row::Other(0, 0, 0), Row::Other(0, 0, 1)][..]));
    }
}
