//! The list of a folder's articles: which of them, in which order, and which are chosen.
//!
//! Separate because it stands beside the panes of an article, whichever is shown.

use super::cx::Cx;
use super::focus;
use super::folder_row::{LOW_ROW, Touch, row_height, row_ui};
use super::icon;
use super::inset::{inset_ui, quiet};
use super::menus::{self, Entry};
use super::rows::rows_ui;
use crate::model::{
    Action, Article, Command, DossierTab, ENTRIES, Folder, Icon, Listing, Order, file_name, whole_path,
};
use egui::{Align, Context, Id, Key, Layout, Modifiers, Rect, ScrollArea, TextEdit, Ui, pos2, vec2};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// While articles are read, the list is sorted anew at most so often, in seconds.
const SORT_EVERY_SECS: f64 = 0.5;
/// So many folders that cannot be listed are named.
const MAX_FAILURES: usize = 3;

/// Where fewer rows than these have room, they are low.
const MIN_ROWS: f32 = 2.5;

/// What the list remembers for drawing.
#[derive(Default)]
pub struct FolderPane {
    wanted: Listing,
    /// The articles that are listed, and what that holds for.
    listed: Vec<usize>,
    listed_for: Option<ListedFor>,
    /// The height of a row, in points.
    height: f32,
    /// The article from which a range is chosen.
    anchor: Option<PathBuf>,
    /// The row that gets the focus once it is drawn.
    goes_to: Option<usize>,
}

impl FolderPane {
    /// Lists all articles again, in the order that was chosen.
    pub fn list_all(&mut self) {
        let Listing { order, is_reversed, .. } = self.wanted;
        self.wanted = Listing { order, is_reversed, ..Listing::default() };
    }

    /// The articles of the folder that are listed, by their indices, in the order of the rows.
    #[must_use]
    pub fn listed(&self, folder: &Folder) -> Vec<usize> {
        let is_it = |known: &&ListedFor| {
            known.path == folder.path && known.n_lists == folder.n_lists && known.wanted == self.wanted
        };
        // Where the list was not drawn since they came or went, they are sorted for this alone.
        match self.listed_for.as_ref().filter(is_it) {
            Some(_) => self.listed.clone(),
            None => folder.listed(&self.wanted),
        }
    }
}

#[derive(PartialEq)]
struct ListedFor {
    path: PathBuf,
    wanted: Listing,
    version: u64,
    n_lists: u64,
    at_secs: f64,
}

/// Draws the list.
pub fn folder_ui(ui: &mut Ui, cx: Cx<'_>, folder: &Folder, pane: &mut FolderPane) {
    inset_ui(ui, |ui| header_ui(ui, cx, folder, pane));
    sort(ui, folder, pane);
    inset_ui(ui, |ui| counts_ui(ui, cx, folder, pane));
    ui.add_space(4.0);
    let FolderPane { listed, anchor, goes_to, height, .. } = pane;
    // In a low pane low rows: the list shows several articles, not one.
    let height = if ui.available_height() < MIN_ROWS * *height { LOW_ROW } else { *height };
    let row = focused_row(ui.ctx());
    *goes_to = row.and_then(|row| moved(ui, row, listed.len(), height)).or(*goes_to);
    let all = ui.input_mut(|input| row.is_some() && input.consume_key(Modifiers::COMMAND, Key::A));
    if all {
        cx.emit(Command::ChooseArticles(paths(folder, listed).collect()));
    }
    let mut touched = None;
    let mut focused = None;
    let rows = ScrollArea::vertical().id_salt("articles").auto_shrink([false, false]);
    ui.spacing_mut().item_spacing.y = 0.0;
    rows.show(ui, |ui| {
        focus::follow(ui, |ui| {
            let top = ui.cursor().min;
            if let Some(row) = *goes_to {
                let at = pos2(top.x, top.y + row as f32 * height);
                ui.scroll_to_rect(Rect::from_min_size(at, vec2(1.0, height)), None);
            }
            rows_ui(ui, "articles", listed.len(), height, |ui, row| {
                let Some(article) = listed.get(row).and_then(|index| folder.articles.get(*index)) else { return };
                let (response, touch) = row_ui(ui, cx, folder, article);
                if *goes_to == Some(row) {
                    response.request_focus();
                    *goes_to = None;
                }
                if response.has_focus() {
                    focused = Some((row, response.id));
                }
                touched = touch.map(|touch| (row, touch)).or(touched);
            });
        });
    });
    ui.data_mut(|data| data.insert_temp(focused_id(), focused));
    if let Some((row, touch)) = touched {
        touch_row(cx, folder, listed, anchor, row, touch);
    }
}

/// Sorts the articles anew, if they are not as they were or others are wanted.
fn sort(ui: &Ui, folder: &Folder, pane: &mut FolderPane) {
    let now = ui.input(|input| input.time);
    let wanted = ListedFor {
        path: folder.path.clone(),
        wanted: pane.wanted.clone(),
        version: folder.version,
        n_lists: folder.n_lists,
        at_secs: now,
    };
    if let Some(known) = &pane.listed_for {
        let is_same = known.path == wanted.path && known.wanted == wanted.wanted && known.n_lists == wanted.n_lists;
        let is_recent = folder.n_unread > 0 && now - known.at_secs < SORT_EVERY_SECS;
        if is_same && (known.version == wanted.version || is_recent) {
            return;
        }
        if known.path != wanted.path {
            pane.anchor = None;
        }
    }
    pane.listed = folder.listed(&pane.wanted);
    pane.height = row_height(folder);
    pane.listed_for = Some(wanted);
}

fn focused_id() -> Id {
    Id::unique("row of the folder with the focus")
}

/// The row that had the focus in the last frame, if it still has it.
fn focused_row(ctx: &Context) -> Option<usize> {
    let known: Option<(usize, Id)> = ctx.data(|data| data.get_temp(focused_id())).flatten();
    known.filter(|(_, id)| ctx.memory(|memory| memory.has_focus(*id))).map(|(row, _)| row)
}

/// Whether an article of the list has the keyboard's focus: then all of them are meant by "all".
#[must_use]
pub fn is_list_focused(ctx: &Context) -> bool {
    focused_row(ctx).is_some()
}

/// The row to go to with the keys that go farther than the arrows.
fn moved(ui: &Ui, row: usize, n: usize, height: f32) -> Option<usize> {
    let page = ((ui.available_height() / height) as usize).saturating_sub(1).max(1);
    let last = n.checked_sub(1)?;
    let keys = [
        (Key::Home, 0),
        (Key::End, last),
        (Key::PageUp, row.saturating_sub(page)),
        (Key::PageDown, (row + page).min(last)),
    ];
    let pressed = keys.into_iter().find(|(key, _)| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)));
    pressed.map(|(_, to)| to)
}

/// The files of some articles.
fn paths<'a>(folder: &'a Folder, listed: &'a [usize]) -> impl Iterator<Item = PathBuf> + 'a {
    listed.iter().filter_map(|index| folder.articles.get(*index)).map(|article| article.path.clone())
}

/// Opens or chooses the article of a row; a range of them from the one that was touched before.
fn touch_row(cx: Cx<'_>, folder: &Folder, listed: &[usize], anchor: &mut Option<PathBuf>, row: usize, touch: Touch) {
    let Some(article) = listed.get(row).and_then(|index| folder.articles.get(*index)) else { return };
    match touch {
        Touch::Open => cx.emit(Command::OpenFile(article.path.clone())),
        Touch::Choose => {
            let mut chosen = folder.chosen.clone();
            if !chosen.remove(&article.path) {
                chosen.insert(article.path.clone());
            }
            cx.emit(Command::ChooseArticles(chosen));
        }
        Touch::ChooseRange => {
            let from = anchor.as_ref().and_then(|path| folder.index_of(path));
            let from = from.and_then(|index| listed.iter().position(|listed| *listed == index)).unwrap_or(row);
            let range = listed.get(from.min(row)..=from.max(row)).unwrap_or_default();
            let mut chosen = folder.chosen.clone();
            chosen.extend(paths(folder, range));
            cx.emit(Command::ChooseArticles(chosen));
            // The next range begins there, too.
            return;
        }
    }
    *anchor = Some(article.path.clone());
}

/// The folder's name, the words to filter by, and the order.
fn header_ui(ui: &mut Ui, cx: Cx<'_>, folder: &Folder, pane: &mut FolderPane) {
    let texts = cx.model.texts;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            if icon::menu_ui(ui, Icon::Close, &texts.text("folder-close")).clicked() {
                cx.emit(Command::CloseFolder);
            }
            let button = icon::menu_ui(ui, Icon::Filter, &texts.text("folder-filters"));
            menus::button_menu(&button, |ui| filters_ui(ui, cx, folder, pane));
            let name = file_name(&folder.path);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| super::title::pane_title_ui(ui, &name));
        });
    });
    let edit = TextEdit::singleline(&mut pane.wanted.words).hint_text(texts.text("folder-filter"));
    ui.add(edit.desired_width(f32::INFINITY)).accessible_name(texts.text("folder-filter"));
}

/// The menu of the list: its order, what of it is shown, and what is done with all of it.
fn filters_ui(ui: &mut Ui, cx: Cx<'_>, folder: &Folder, pane: &mut FolderPane) {
    let texts = cx.model.texts;
    let FolderPane { wanted, listed, .. } = pane;
    for order in Order::ALL {
        if Entry::of(texts, order_key(order)).choice(wanted.order == order).show(ui) {
            wanted.order = order;
        }
    }
    if Entry::of(texts, "order-reversed").check(wanted.is_reversed).show(ui) {
        wanted.is_reversed = !wanted.is_reversed;
    }
    menus::separator_ui(ui);
    if Entry::of(texts, "folder-unopened-only").check(wanted.unopened_only).show(ui) {
        wanted.unopened_only = !wanted.unopened_only;
    }
    if Entry::of(texts, "folder-noted-only").check(wanted.noted_only).show(ui) {
        wanted.noted_only = !wanted.noted_only;
    }
    menus::separator_ui(ui);
    if Entry::of(texts, "folder-choose-all").enabled(!listed.is_empty()).show(ui) {
        cx.emit(Command::ChooseArticles(paths(folder, listed).collect()));
    }
    let has_failed = folder.articles.iter().any(|article| article.error.is_some());
    if Entry::of(texts, "folder-failed-again").enabled(has_failed).show(ui) {
        let failed = folder.articles.iter().filter(|article| article.error.is_some());
        cx.emit(Command::ReadArticlesAgain(failed.map(|article| article.path.clone()).collect()));
    }
}

fn order_key(order: Order) -> &'static str {
    match order {
        Order::Name => "order-name",
        Order::Title => "order-title",
        Order::Date => "order-date",
        Order::Source => "order-source",
        Order::Length => "order-length",
        Order::Unopened => "order-unopened",
        Order::Notes => "order-notes",
    }
}

/// How many articles are listed or chosen, what else is there, and how many are still to be read.
fn counts_ui(ui: &mut Ui, cx: Cx<'_>, folder: &Folder, pane: &FolderPane) {
    let texts = cx.model.texts;
    let n = folder.articles.len();
    if n == 0 {
        ui.add_space(8.0);
        ui.label(texts.text("folder-empty"));
        ui.add_space(4.0);
        if let Some(entry) = ENTRIES.iter().find(|entry| entry.action == Action::OpenFolder)
            && ui.button(texts.text(entry.text)).clicked()
        {
            cx.emit(Command::Do(Action::OpenFolder));
        }
        ui.add_space(4.0);
    } else if !folder.chosen.is_empty() {
        chosen_ui(ui, cx, folder);
    }
    let is_counted = n > 0 && folder.chosen.is_empty();
    let besides = &folder.besides;
    let counts = [
        ("folder-count", pane.listed.len(), is_counted),
        ("folder-left-out", besides.n_left_out, besides.n_left_out > 0),
        ("folder-others", besides.n_others, besides.n_others > 0),
        ("folder-too-deep", besides.n_too_deep, besides.n_too_deep > 0),
    ];
    let said = counts.into_iter().filter(|(.., is_said)| *is_said);
    let said: Vec<String> = said.map(|(key, n, _)| texts.format(key, &[("n", n.into())])).collect();
    if !said.is_empty() {
        ui.label(quiet(cx, said.join(" · ")));
    }
    if n > 0 && pane.listed.is_empty() {
        ui.label(texts.text("folder-no-match"));
    }
    for (path, error) in besides.failures.iter().take(MAX_FAILURES) {
        ui.label(quiet(cx, texts.error(error, &file_name(path)))).on_hover_text(whole_path(path));
    }
    let n_more = besides.failures.len().saturating_sub(MAX_FAILURES);
    if n_more > 0 {
        ui.label(quiet(cx, texts.format("folder-failures-more", &[("n", n_more.into())])));
    }
    if folder.n_unread > 0 {
        let arguments = [("n", (n - folder.n_unread).into()), ("all", n.into())];
        ui.label(quiet(cx, texts.format("folder-reading", &arguments)));
    }
}

/// How many articles are chosen, and what is done with all of them.
fn chosen_ui(ui: &mut Ui, cx: Cx<'_>, folder: &Folder) {
    let texts = cx.model.texts;
    ui.horizontal(|ui| {
        let arguments = [("n", folder.chosen.len().into()), ("all", folder.articles.len().into())];
        ui.label(texts.format("folder-chosen", &arguments));
        let button = icon::menu_ui(ui, Icon::More, &texts.text("folder-chosen-menu"));
        menus::button_menu(&button, |ui| {
            let all = |text: &dyn Fn(&Article) -> String| {
                folder.chosen_articles().map(text).collect::<Vec<String>>().join("\n")
            };
            if Entry::of(texts, "folder-open-chosen").show(ui) {
                cx.emit(Command::OpenFiles(folder.chosen_articles().map(|article| article.path.clone()).collect()));
            }
            for (key, tab) in [("folder-chosen-digest", DossierTab::Digest), ("folder-chosen-facts", DossierTab::Facts)]
            {
                if Entry::of(texts, key).enabled(folder.chosen.len() > 1).show(ui) {
                    cx.emit(Command::ShowDossier(Some(tab)));
                }
            }
            super::action::action_ui(ui, cx, Action::CompareArticles, None);
            menus::separator_ui(ui);
            if Entry::of(texts, "folder-copy-titles").show(ui) {
                cx.emit(Command::Copy(all(&|article| article.title.clone())));
            }
            if Entry::of(texts, "folder-copy-paths").show(ui) {
                cx.emit(Command::Copy(all(&|article| article.path.display().to_string())));
            }
            if Entry::of(texts, "folder-read-again").show(ui) {
                cx.emit(Command::ReadArticlesAgain(folder.chosen.iter().cloned().collect()));
            }
            menus::separator_ui(ui);
            if Entry::of(texts, "folder-choose-none").show(ui) {
                cx.emit(Command::ChooseArticles(BTreeSet::new()));
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Locale, Texts};

    #[test]
    fn every_entry_has_an_access_key_of_its_own_in_both_languages() {
        let list = Order::ALL.map(order_key).into_iter().chain([
            "order-reversed",
            "folder-unopened-only",
            "folder-noted-only",
            "folder-choose-all",
            "folder-failed-again",
        ]);
        let chosen = [
            "folder-open-chosen",
            "folder-chosen-digest",
            "folder-chosen-facts",
            "compare-articles",
            "folder-copy-titles",
            "folder-copy-paths",
            "folder-read-again",
            "folder-choose-none",
        ];
        let row = ["article-open", "article-choose", "article-copy-title", "article-copy-path", "folder-read-again"];
        for texts in Locale::ALL.map(Texts::new) {
            for menu in [list.clone().collect::<Vec<&str>>(), chosen.to_vec(), row.to_vec()] {
                let letters = menu.iter().map(|key| {
                    let (text, at) = texts.with_access_key(key);
                    let letter = at.and_then(|at| text.to_lowercase().chars().nth(at));
                    letter.unwrap_or_else(|| panic!("{text} has no access key"))
                });
                let letters: Vec<char> = letters.collect();
                let different: BTreeSet<&char> = letters.iter().collect();
                assert_eq!(different.len(), letters.len(), "{menu:?}: {letters:?}");
            }
        }
    }

    #[test]
    fn keys_that_go_farther_stay_in_the_list() {
        let ctx = Context::default();
        let press = |key| egui::Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        for (key, from, n, wanted) in [
            (Key::Home, 7, 9, Some(0)),
            (Key::End, 0, 9, Some(8)),
            (Key::PageDown, 8, 9, Some(8)),
            (Key::PageUp, 0, 9, Some(0)),
            (Key::PageUp, 5, 9, Some(4)),
            (Key::End, 0, 0, None),
            (Key::A, 3, 9, None),
        ] {
            let input = egui::RawInput { events: vec![press(key)], ..egui::RawInput::default() };
            let mut to = None;
            let mut output = ctx.run_ui(input, |ui| to = moved(ui, from, n, 10_000.0).or(to));
            output.textures_delta.clear();
            assert_eq!(to, wanted, "{key:?} from {from} of {n}");
        }
    }
}
