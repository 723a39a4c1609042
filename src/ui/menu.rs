//! The menu bar, the toolbar at its end, and how keys are written.
//!
//! Separate because it is the only pane that is always there. All of it but the
//! choices of colours and language is drawn from the table of actions.

use super::action::{action_ui, shortcut_text};
use super::cx::Cx;
use super::icon;
use super::menu_keys::{Menu, bar_keys};
use super::menus::{self, Entry, separator_ui, submenu_ui};
use crate::i18n::Locale;
use crate::model::Colours;
use crate::model::{Action, Choice, Command, Needs, PageFit};
use crate::theme::size;
use egui::containers::menu::MenuButton;
use egui::{Align, Button, Layout, MenuBar, Role, Ui};

/// An entry of a menu in the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    /// A command.
    Do(Action),
    /// A switch with its state.
    Switch(Action),
    /// A sub-menu of other entries, by the key of its text.
    More(&'static str, &'static [Item]),
    /// The sub-menus whose entries no table knows.
    Recent,
    Colours,
    Languages,
    /// The size of the text, or of the pages in its place.
    Size,
    /// A line between others.
    Line,
}

/// The menus of the bar, by the keys of their titles. None is so long that it does not fit a small window.
const MENUS: [(&str, &[Item]); 6] = [
    (
        "menu-file",
        &[
            Item::Do(Action::Open),
            Item::Do(Action::OpenFolder),
            Item::Recent,
            Item::Do(Action::Paste),
            Item::Do(Action::OpenExample),
            Item::Line,
            Item::Do(Action::SaveAs),
            Item::Do(Action::Print),
            Item::Line,
            Item::Do(Action::ShowProperties),
            Item::Do(Action::ReopenTab),
            Item::Do(Action::CloseTab),
            Item::Line,
            Item::Do(Action::Quit),
        ],
    ),
    (
        "menu-edit",
        &[
            Item::Do(Action::Undo),
            Item::Do(Action::Redo),
            Item::Do(Action::Reset),
            Item::Line,
            Item::Do(Action::CopySelection),
            Item::Do(Action::SelectAll),
            Item::Do(Action::CopySummary),
            Item::More("copy-as", COPY_AS),
            Item::Line,
            Item::Do(Action::Find),
            Item::Do(Action::FindNext),
            Item::Do(Action::FindPrevious),
            Item::Do(Action::FindInFolder),
            Item::Line,
            Item::Do(Action::Shorter),
            Item::Do(Action::Longer),
        ],
    ),
    (
        "menu-view",
        &[
            Item::Colours,
            Item::Languages,
            Item::Size,
            Item::More("pages-menu", PAGES),
            Item::Line,
            Item::Switch(Action::ToggleSummary),
            Item::Switch(Action::ToggleFigures),
            Item::Switch(Action::ToggleDim),
            Item::Switch(Action::ToggleOnlyKey),
            Item::Switch(Action::ToggleHeat),
            Item::Switch(Action::ToggleWholePage),
            Item::Line,
            Item::Do(Action::FullScreen),
            Item::Do(Action::ShowSettings),
        ],
    ),
    (
        "menu-go",
        &[
            Item::Do(Action::Back),
            Item::Do(Action::Forward),
            Item::Line,
            Item::Do(Action::NextSentence),
            Item::Do(Action::PreviousSentence),
            Item::Do(Action::GoToPage),
            Item::Line,
            Item::Do(Action::NextTab),
            Item::Do(Action::PreviousTab),
            Item::Do(Action::NextInFolder),
            Item::Do(Action::PreviousInFolder),
            Item::Do(Action::FolderDigest),
            Item::Do(Action::FolderFacts),
            Item::Do(Action::CompareArticles),
            Item::Line,
            Item::Do(Action::NextPane),
            Item::Do(Action::PreviousPane),
        ],
    ),
    (
        "menu-notes",
        &[
            Item::Do(Action::Highlight),
            Item::More("highlight-menu", HIGHLIGHT),
            Item::Do(Action::RemoveHighlight),
            Item::Do(Action::Note),
            Item::Do(Action::NoteOnArticle),
            Item::Line,
            Item::Do(Action::NextHighlight),
            Item::Do(Action::PreviousHighlight),
            Item::Do(Action::KeepHighlighted),
            Item::Line,
            Item::Do(Action::ShowNotes),
            Item::Do(Action::ShowAllNotes),
            Item::Line,
            Item::Do(Action::CopyHighlights),
            Item::More("cite-menu", CITE),
            Item::Do(Action::SaveWithNotes),
            Item::Do(Action::ImportNotes),
        ],
    ),
    (
        "menu-help",
        &[
            Item::Do(Action::ShowManual),
            Item::Do(Action::ShowPalette),
            Item::Do(Action::ShowShortcuts),
            Item::Line,
            Item::Do(Action::ShowAbout),
        ],
    ),
];
/// The pages of a PDF.
const PAGES: &[Item] = &[
    Item::Switch(Action::TogglePages),
    Item::Line,
    Item::Switch(Action::FitWidth),
    Item::Switch(Action::FitPage),
    Item::Line,
    Item::Do(Action::TurnRight),
    Item::Do(Action::TurnLeft),
    Item::Line,
    Item::Switch(Action::InvertPages),
];
/// The other ways to copy.
const COPY_AS: &[Item] = &[
    Item::Do(Action::CopyMarkdown),
    Item::Do(Action::CopyWithTitle),
    Item::Do(Action::CopyWithFigures),
    Item::Do(Action::CopyHtml),
    Item::Line,
    Item::Do(Action::CopyTable),
    Item::Do(Action::CopyTableMarkdown),
];
/// The colours of highlights.
const HIGHLIGHT: &[Item] = &[
    Item::Do(Action::HighlightYellow),
    Item::Do(Action::HighlightGreen),
    Item::Do(Action::HighlightBlue),
    Item::Do(Action::HighlightPink),
];
/// What is copied with its source, and the record of the article.
const CITE: &[Item] = &[
    Item::Do(Action::CiteSelection),
    Item::Do(Action::CiteSelectionMarkdown),
    Item::Do(Action::CiteSelectionHtml),
    Item::Line,
    Item::Do(Action::CiteSummary),
    Item::Do(Action::CiteSummaryMarkdown),
    Item::Do(Action::CiteSummaryHtml),
    Item::Line,
    Item::Do(Action::CopyBibtex),
    Item::Do(Action::CopyRis),
    Item::Do(Action::CopyCslJson),
];
/// The toolbar.
const TOOLBAR: [Action; 5] =
    [Action::Back, Action::Forward, Action::Find, Action::ToggleSummary, Action::ToggleFigures];
/// The room between two of its buttons, in points.
const BETWEEN: f32 = 2.0;

/// Draws the menu bar; `asked` tells whether the keys shall go to it.
pub fn menu_ui(ui: &mut Ui, cx: Cx<'_>, asked: bool) {
    ui.add_space(4.0);
    MenuBar::new().ui(ui, |ui| {
        super::spoken::role(ui, Role::MenuBar, None);
        // The signs are higher than the words; both stand on one line.
        ui.set_min_height(icon::BUTTON);
        let texts = cx.model.texts;
        let mut drawn = Vec::with_capacity(MENUS.len());
        for (key, items) in MENUS {
            let letter = texts.with_access_key(key);
            let letter = letter.1.and_then(|at| letter.0.chars().nth(at)).map(|c| c.to_ascii_lowercase());
            let room = menus::room_below(ui, ui.max_rect().max.y);
            let title = Button::new(menus::title(ui, texts, key));
            let (button, _) = MenuButton::from_button(title).ui(ui, |ui| {
                menus::contents_ui(ui, room, |ui| items_ui(ui, cx, items));
            });
            drawn.push(Menu { button, letter });
        }
        bar_keys(ui, &drawn, asked, cx.model.dialog.is_some());
        if cx.model.opened().is_some() {
            // In a narrow window panes are chosen by tabs.
            let is_narrow = ui.ctx().content_rect().width() < size::ONE_PANE_MAX;
            let is_shown =
                |action: &Action| !is_narrow || !matches!(action, Action::ToggleFigures | Action::ToggleSummary);
            let n_shown = TOOLBAR.iter().filter(|action| is_shown(action)).count();
            let width = n_shown as f32 * (icon::BUTTON + BETWEEN);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.allocate_ui_with_layout(
                    egui::vec2(width, icon::BUTTON),
                    Layout::left_to_right(Align::Center),
                    |ui| {
                        ui.spacing_mut().item_spacing.x = BETWEEN;
                        for action in TOOLBAR.into_iter().filter(is_shown) {
                            if icon::button_ui(ui, cx, action.entry(), is_on(cx, action)).clicked() {
                                cx.emit(Command::Do(action));
                            }
                        }
                    },
                );
            });
        }
    });
    ui.add_space(4.0);
}

/// What makes the text larger or smaller or, by the keys of these texts, the pages in its place.
const SIZES: [(Action, &str); 3] =
    [(Action::Bigger, "zoom-in"), (Action::Smaller, "zoom-out"), (Action::NormalSize, "zoom-none")];

/// Draws the entries that zoom the pages.
pub fn zoom_ui(ui: &mut Ui, cx: Cx<'_>) {
    for (action, key) in SIZES {
        let keys = shortcut_text(ui, cx.model.texts, action.entry());
        if Entry::of(cx.model.texts, key).keys(keys).show(ui) {
            cx.emit(Command::Do(action));
        }
    }
}

/// Draws what can be done with the pages of a PDF: the entries of a menu.
pub fn pages_menu_ui(ui: &mut Ui, cx: Cx<'_>) {
    items_ui(ui, cx, PAGES);
}

fn items_ui(ui: &mut Ui, cx: Cx<'_>, items: &[Item]) {
    let texts = cx.model.texts;
    for item in items {
        match item {
            Item::Do(action) => action_ui(ui, cx, *action, None),
            Item::Switch(action) => action_ui(ui, cx, *action, Some(is_on(cx, *action))),
            Item::More(key, items) => submenu_ui(ui, texts, key, |ui| items_ui(ui, cx, items)),
            Item::Recent => submenu_ui(ui, texts, "recent", |ui| recent_ui(ui, cx)),
            Item::Colours => submenu_ui(ui, texts, "theme", |ui| {
                for (colours, key) in COLOURS {
                    let chosen = cx.model.settings.colours == colours;
                    if Entry::of(texts, key).choice(chosen).show(ui) {
                        cx.emit(Command::Choose(Choice::Colours(colours)));
                    }
                }
            }),
            Item::Languages => submenu_ui(ui, texts, "language", |ui| {
                let chosen = cx.model.settings.locale;
                if Entry::of(texts, "language-system").choice(chosen.is_none()).show(ui) {
                    cx.emit(Command::Choose(Choice::Locale(None)));
                }
                for locale in Locale::ALL {
                    if Entry::named(locale.own_name()).choice(chosen == Some(locale)).show(ui) {
                        cx.emit(Command::Choose(Choice::Locale(Some(locale))));
                    }
                }
            }),
            Item::Size if cx.model.has(Needs::ShownPages) => {
                submenu_ui(ui, texts, "zoom-menu", |ui| zoom_ui(ui, cx));
            }
            Item::Size => submenu_ui(ui, texts, "text-size", |ui| {
                for (action, _) in SIZES {
                    action_ui(ui, cx, action, None);
                }
            }),
            Item::Line => separator_ui(ui),
        }
    }
}

/// Whether a switch is on.
fn is_on(cx: Cx<'_>, action: Action) -> bool {
    let pages = cx.model.opened().filter(|opened| opened.shows_pages()).map(|opened| opened.look.fit);
    match action {
        Action::TogglePages => pages.is_some(),
        Action::FitWidth => pages == Some(PageFit::Width),
        Action::FitPage => pages == Some(PageFit::Page),
        Action::InvertPages => cx.model.settings.inverted_pages,
        Action::ToggleSummary => !cx.model.settings.no_summary,
        Action::ToggleFigures => cx.model.shows_right(),
        Action::ToggleDim => cx.model.settings.dim,
        Action::ToggleOnlyKey => cx.model.settings.only_key,
        Action::ToggleHeat => cx.model.settings.heat,
        Action::ToggleWholePage => cx.model.opened().is_some_and(|opened| opened.preferences.whole_page),
        Action::Find => cx.model.opened().is_some_and(|opened| opened.search.open),
        _ => false,
    }
}

fn recent_ui(ui: &mut Ui, cx: Cx<'_>) {
    let texts = cx.model.texts;
    if cx.model.recent.is_empty() {
        Entry::of(texts, "recent-none").enabled(false).show(ui);
        return;
    }
    for recent in cx.model.recent {
        if Entry::named(recent.name()).tip(Some(super::welcome::tip(&recent.path))).show(ui) {
            cx.emit(Command::OpenFile(recent.path.clone()));
        }
    }
    separator_ui(ui);
    action_ui(ui, cx, Action::ClearRecent, None);
}

const COLOURS: [(Colours, &str); 4] = [
    (Colours::System, "theme-system"),
    (Colours::Light, "theme-light"),
    (Colours::Dark, "theme-dark"),
    (Colours::Sepia, "theme-sepia"),
];

/// The choice of colours.
pub fn theme_ui(ui: &mut Ui, cx: Cx<'_>) {
    for (colours, key) in COLOURS {
        if ui.radio(cx.model.settings.colours == colours, cx.model.texts.text(key)).clicked() {
            cx.emit(Command::Choose(Choice::Colours(colours)));
        }
    }
}

/// The choice of the window's language.
pub fn language_ui(ui: &mut Ui, cx: Cx<'_>) {
    let chosen = cx.model.settings.locale;
    if ui.radio(chosen.is_none(), cx.model.texts.text("language-system")).clicked() {
        cx.emit(Command::Choose(Choice::Locale(None)));
    }
    for locale in Locale::ALL {
        if ui.radio(chosen == Some(locale), locale.own_name()).clicked() {
            cx.emit(Command::Choose(Choice::Locale(Some(locale))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of the texts in a menu, and of those in its sub-menus as menus of their own.
    fn menus(items: &[Item], found: &mut Vec<Vec<&'static str>>) -> Vec<&'static str> {
        let mut keys = Vec::new();
        for item in items {
            match item {
                Item::Do(action) | Item::Switch(action) => keys.push(action.entry().text),
                Item::More(key, items) => {
                    keys.push(key);
                    let inner = menus(items, found);
                    found.push(inner);
                }
                Item::Recent => keys.push("recent"),
                Item::Colours => keys.push("theme"),
                Item::Languages => keys.push("language"),
                Item::Size => {
                    keys.extend(["text-size", "zoom-menu"]);
                    found.push(SIZES.map(|(action, _)| action.entry().text).to_vec());
                    let pages = PAGES.iter().filter_map(|item| match item {
                        Item::Do(action) | Item::Switch(action) => Some(action.entry().text),
                        _ => None,
                    });
                    found.push(SIZES.map(|(_, key)| key).into_iter().chain(pages).collect());
                }
                Item::Line => {}
            }
        }
        keys
    }

    #[test]
    fn every_entry_has_an_access_key_of_its_own_in_both_languages() {
        let mut all = vec![MENUS.map(|(key, _)| key).to_vec(), COLOURS.map(|(_, key)| key).to_vec()];
        for (_, items) in MENUS {
            let keys = menus(items, &mut all);
            all.push(keys);
        }
        // The menu of a sentence, in both states of each of its switches.
        let of_sentence = [
            "why-menu",
            "highlight-menu",
            "highlight-remove",
            "note-write",
            "cite-menu",
            "copy-sentence",
            "sum-up-section",
            "sum-up-selection",
            "sum-up-whole",
        ];
        let of_sentence = [&of_sentence[..], &["copy-selection", "find-selected"]].concat();
        all.push([&["keep", "leave-out", "block-leave-out"], &of_sentence[..]].concat());
        all.push([&["keep-no-longer", "leave-out-no-longer", "block-belongs"], &of_sentence[..]].concat());
        // Those of an annotation, and of the list of notes.
        let colours = ["colour-yellow", "colour-green", "colour-blue", "colour-pink"];
        let own = ["highlight-remove", "note-write", "annotation-copy", "annotation-keep", "annotation-delete"];
        all.push([&colours[..], &own, &["cite-menu", "copy-highlights"]].concat());
        let of_list = ["note-on-article", "highlights-keep", "copy-highlights", "save-with-notes", "notes-import"];
        all.push([&of_list[..], &["notes-all"]].concat());
        all.push(vec!["notes-by-place", "notes-by-colour"]);
        // The menus of the summary.
        let copies = ["copy-summary", "copy-markdown", "copy-with-title", "copy-with-figures", "copy-html"];
        all.push([&copies[..], &["copy-table", "copy-table-markdown", "save-as", "print"]].concat());
        all.push(vec!["length-menu", "opening-menu", "spread-menu", "reset"]);
        for locale in Locale::ALL {
            let texts = crate::i18n::Texts::new(locale);
            for menu in &all {
                let mut letters = Vec::new();
                for key in menu {
                    let (text, at) = texts.with_access_key(key);
                    let letter = at.and_then(|at| text.chars().nth(at)).map(|c| c.to_ascii_lowercase());
                    assert!(letter.is_some_and(|c| c.is_ascii_lowercase()), "{locale:?}: “{text}” has none");
                    assert!(!letters.contains(&letter), "{locale:?}: {letter:?} is there before “{text}”");
                    letters.push(letter);
                }
            }
        }
    }

    #[test]
    fn every_action_but_those_of_the_keys_alone_is_in_a_menu() {
        let mut all = Vec::new();
        for (_, items) in MENUS {
            let keys = menus(items, &mut all);
            all.push(keys);
        }
        let found: Vec<&str> = all.concat();
        for entry in crate::model::ENTRIES {
            let elsewhere = [Action::Cancel, Action::UseMenu, Action::ShowContextMenu, Action::ClearRecent];
            assert!(found.contains(&entry.text) || elsewhere.contains(&entry.action), "{}", entry.text);
        }
    }
}
