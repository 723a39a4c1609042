//! The actions of the window: commands without a target.
//!
//! Separate because one table, [`ENTRIES`], gives each action its text, tooltip, icon and keys,
//! and what it needs; the menu, the toolbar, the key handling, the window of shortcuts
//! and the command palette are all made from it.

use super::keys::{Key, Shortcut};

/// A command of the menus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "their texts in the table say what they do")]
pub enum Action {
    Open,
    OpenFolder,
    NextInFolder,
    PreviousInFolder,
    Paste,
    OpenExample,
    ClearRecent,
    SaveAs,
    Print,
    CloseTab,
    ReopenTab,
    NextTab,
    PreviousTab,
    Quit,
    Undo,
    Redo,
    Reset,
    CopySelection,
    SelectAll,
    CopySummary,
    CopyMarkdown,
    CopyWithTitle,
    CopyWithFigures,
    CopyHtml,
    CopyTable,
    CopyTableMarkdown,
    Find,
    FindNext,
    FindPrevious,
    FindInFolder,
    FolderDigest,
    FolderFacts,
    CompareArticles,
    NextSentence,
    PreviousSentence,
    Shorter,
    Longer,
    ToggleSummary,
    ToggleFigures,
    ToggleDim,
    ToggleOnlyKey,
    ToggleHeat,
    ToggleWholePage,
    TogglePages,
    FitWidth,
    FitPage,
    TurnRight,
    TurnLeft,
    InvertPages,
    GoToPage,
    Bigger,
    Smaller,
    NormalSize,
    FullScreen,
    ShowProperties,
    ShowSettings,
    Back,
    Forward,
    NextPane,
    PreviousPane,
    UseMenu,
    ShowContextMenu,
    ShowPalette,
    ShowManual,
    ShowShortcuts,
    ShowAbout,
    Highlight,
    HighlightYellow,
    HighlightGreen,
    HighlightBlue,
    HighlightPink,
    RemoveHighlight,
    Note,
    NoteOnArticle,
    NextHighlight,
    PreviousHighlight,
    KeepHighlighted,
    ShowNotes,
    ShowAllNotes,
    CopyHighlights,
    CiteSelection,
    CiteSelectionMarkdown,
    CiteSelectionHtml,
    CiteSummary,
    CiteSummaryMarkdown,
    CiteSummaryHtml,
    CopyBibtex,
    CopyRis,
    CopyCslJson,
    SaveWithNotes,
    ImportNotes,
    Cancel,
}

/// What an action needs in order to make sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// An open document.
    Document,
    /// A document with pages.
    Pages,
    /// The pages in the place of the text.
    ShownPages,
    /// A summary with a sentence in it.
    Summary,
    /// Two open documents or more.
    Documents,
    /// A folder that is listed.
    Folder,
    /// Two chosen articles of a folder.
    ChosenPair,
    /// A document that was closed.
    Closed,
    /// A decision to take back.
    Undo,
    /// A decision that was taken back.
    Redo,
    /// Any decision about the document.
    Preferences,
    /// A web page.
    Page,
    /// A selection in the full text.
    Selection,
    /// A place to go back to.
    Back,
    /// A place to go forward to.
    Forward,
    /// A highlight or a note in the text.
    Highlights,
    /// A highlight or a note, in the text or on the whole article.
    Annotations,
}

/// The icons of the buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A folder that opens.
    Open,
    /// An arrow to the left.
    Back,
    /// An arrow to the right.
    Forward,
    /// A magnifying glass.
    Find,
    /// A pane at the left.
    LeftPane,
    /// A pane at the right.
    RightPane,
    /// Three dots: more actions.
    More,
    /// An arrow head downwards: a choice opens below.
    Unfold,
    /// A pin: keep.
    Keep,
    /// A circle with a bar: leave out.
    LeaveOut,
    /// Two sheets: copy.
    Copy,
    /// Lines of decreasing length: filter and order.
    Filter,
    /// Lines of text: a summary.
    Lines,
    /// A cross: close.
    Close,
    /// A pen: write.
    Write,
    /// A bin: delete.
    Delete,
}

/// What an action is called and how it is reached.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The action itself.
    pub action: Action,
    /// The key of its text in `assets/locales`.
    pub text: &'static str,
    /// The key of its tooltip, if its text is not enough.
    pub tip: Option<&'static str>,
    /// Its icon, if it is in the toolbar.
    pub icon: Option<Icon>,
    /// Its keys; the first is the one that is shown.
    pub keys: &'static [Shortcut],
    /// The character that triggers it where no text is being typed: `[` and `]` stand on
    /// other keys in other layouts.
    pub typed: Option<&'static str>,
    /// What it needs.
    pub needs: Needs,
}

/// An entry without a tooltip, an icon or a typed character.
const fn entry(action: Action, text: &'static str, keys: &'static [Shortcut], needs: Needs) -> Entry {
    Entry { action, text, tip: None, icon: None, keys, typed: None, needs }
}

impl Entry {
    const fn tip(mut self, key: &'static str) -> Self {
        self.tip = Some(key);
        self
    }

    const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    const fn typed(mut self, character: &'static str) -> Self {
        self.typed = Some(character);
        self
    }
}

/// Every action, in the order of the menus.
pub const ENTRIES: &[Entry] = &[
    entry(Action::Open, "open", &[Shortcut::ctrl(Key::O)], Needs::Nothing).tip("open-tip").icon(Icon::Open),
    entry(Action::OpenFolder, "open-folder", &[Shortcut::ctrl_shift(Key::O)], Needs::Nothing).tip("open-folder-tip"),
    entry(Action::Paste, "paste", &[Shortcut::ctrl(Key::V)], Needs::Nothing).tip("paste-tip"),
    entry(Action::OpenExample, "example", &[], Needs::Nothing),
    entry(Action::SaveAs, "save-as", &[Shortcut::ctrl(Key::S)], Needs::Summary).tip("save-as-tip"),
    entry(Action::Print, "print", &[Shortcut::ctrl(Key::P)], Needs::Summary).tip("print-tip"),
    entry(Action::ClearRecent, "recent-clear", &[], Needs::Nothing),
    entry(Action::ReopenTab, "tab-reopen", &[Shortcut::ctrl_shift(Key::T)], Needs::Closed),
    entry(Action::NextTab, "tab-next", &[Shortcut::ctrl(Key::Tab)], Needs::Documents),
    entry(Action::PreviousTab, "tab-previous", &[Shortcut::ctrl_shift(Key::Tab)], Needs::Documents),
    entry(Action::CloseTab, "tab-close", &[Shortcut::ctrl(Key::W)], Needs::Document),
    entry(Action::NextInFolder, "folder-next", &[Shortcut::alt(Key::ArrowDown)], Needs::Folder),
    entry(Action::PreviousInFolder, "folder-previous", &[Shortcut::alt(Key::ArrowUp)], Needs::Folder),
    entry(Action::Quit, "quit", &[Shortcut::ctrl(Key::Q)], Needs::Nothing),
    entry(Action::Undo, "undo", &[Shortcut::ctrl(Key::Z)], Needs::Undo),
    entry(Action::Redo, "redo", &[Shortcut::ctrl_shift(Key::Z), Shortcut::ctrl(Key::Y)], Needs::Redo),
    entry(Action::Reset, "reset", &[], Needs::Preferences).tip("reset-tip"),
    entry(Action::CopySummary, "copy-summary", &[Shortcut::ctrl_shift(Key::C)], Needs::Summary).tip("copy-summary-tip"),
    entry(Action::CopyMarkdown, "copy-markdown", &[], Needs::Summary),
    entry(Action::CopyWithTitle, "copy-with-title", &[], Needs::Summary),
    entry(Action::CopyWithFigures, "copy-with-figures", &[], Needs::Summary),
    entry(Action::CopyHtml, "copy-html", &[], Needs::Summary),
    entry(Action::CopyTable, "copy-table", &[], Needs::Summary).tip("copy-table-tip"),
    entry(Action::CopyTableMarkdown, "copy-table-markdown", &[], Needs::Summary),
    entry(Action::CopySelection, "copy-selection", &[Shortcut::ctrl(Key::C)], Needs::Selection),
    entry(Action::SelectAll, "select-all", &[Shortcut::ctrl(Key::A)], Needs::Document),
    entry(Action::Find, "find", &[Shortcut::ctrl(Key::F)], Needs::Document).tip("find-tip").icon(Icon::Find),
    entry(Action::FindNext, "find-next", &[Shortcut::plain(Key::F3)], Needs::Document),
    entry(Action::FindPrevious, "find-previous", &[Shortcut::shift(Key::F3)], Needs::Document),
    entry(Action::FindInFolder, "find-in-folder", &[Shortcut::ctrl_shift(Key::F)], Needs::Nothing)
        .tip("find-in-folder-tip"),
    entry(Action::FolderDigest, "folder-digest", &[Shortcut::ctrl_shift(Key::D)], Needs::Folder)
        .tip("folder-digest-tip"),
    entry(Action::FolderFacts, "folder-facts", &[Shortcut::ctrl_shift(Key::K)], Needs::Folder).tip("folder-facts-tip"),
    entry(Action::CompareArticles, "compare-articles", &[Shortcut::ctrl(Key::D)], Needs::ChosenPair)
        .tip("compare-articles-tip"),
    entry(Action::NextSentence, "sentence-next", &[], Needs::Summary).typed("j"),
    entry(Action::PreviousSentence, "sentence-previous", &[], Needs::Summary).typed("k"),
    entry(Action::Shorter, "shorter", &[], Needs::Summary).typed("["),
    entry(Action::Longer, "longer", &[], Needs::Summary).typed("]"),
    entry(Action::ToggleSummary, "toggle-summary", &[Shortcut::plain(Key::F9)], Needs::Document).icon(Icon::LeftPane),
    entry(Action::ToggleFigures, "toggle-figures", &[Shortcut::shift(Key::F9)], Needs::Document).icon(Icon::RightPane),
    entry(Action::ToggleDim, "dim", &[], Needs::Document).tip("dim-tip"),
    entry(Action::ToggleOnlyKey, "only-key", &[], Needs::Document).tip("only-key-tip"),
    entry(Action::ToggleHeat, "heat", &[], Needs::Document).tip("heat-tip"),
    entry(Action::ToggleWholePage, "whole-page", &[], Needs::Page).tip("whole-page-tip"),
    entry(Action::TogglePages, "pages-toggle", &[Shortcut::plain(Key::F8)], Needs::Pages).tip("pages-toggle-tip"),
    entry(Action::FitWidth, "pages-fit-width", &[Shortcut::ctrl(Key::Num1)], Needs::ShownPages),
    entry(Action::FitPage, "pages-fit-page", &[Shortcut::ctrl(Key::Num2)], Needs::ShownPages),
    entry(Action::TurnRight, "pages-turn-right", &[Shortcut::ctrl(Key::R)], Needs::ShownPages),
    entry(Action::TurnLeft, "pages-turn-left", &[Shortcut::ctrl_shift(Key::R)], Needs::ShownPages),
    entry(Action::InvertPages, "pages-invert", &[], Needs::ShownPages).tip("pages-invert-tip"),
    entry(Action::GoToPage, "pages-go-to", &[Shortcut::ctrl(Key::G)], Needs::Pages),
    entry(Action::Bigger, "bigger", &[Shortcut::ctrl(Key::Plus), Shortcut::ctrl(Key::Equals)], Needs::Nothing),
    entry(Action::Smaller, "smaller", &[Shortcut::ctrl(Key::Minus)], Needs::Nothing),
    entry(Action::NormalSize, "normal-size", &[Shortcut::ctrl(Key::Num0)], Needs::Nothing),
    entry(Action::FullScreen, "full-screen", &[Shortcut::plain(Key::F11)], Needs::Nothing),
    entry(Action::ShowProperties, "properties", &[Shortcut::alt(Key::Enter)], Needs::Document),
    entry(Action::ShowSettings, "settings", &[Shortcut::ctrl(Key::Comma)], Needs::Nothing),
    entry(Action::Back, "back", &[Shortcut::alt(Key::ArrowLeft)], Needs::Back).icon(Icon::Back),
    entry(Action::Forward, "forward", &[Shortcut::alt(Key::ArrowRight)], Needs::Forward).icon(Icon::Forward),
    entry(Action::NextPane, "pane-next", &[Shortcut::plain(Key::F6)], Needs::Nothing),
    entry(Action::PreviousPane, "pane-previous", &[Shortcut::shift(Key::F6)], Needs::Nothing),
    entry(Action::UseMenu, "menu-keys", &[Shortcut::plain(Key::F10)], Needs::Nothing),
    entry(
        Action::ShowContextMenu,
        "context-menu",
        &[Shortcut::shift(Key::F10), Shortcut::plain(Key::Menu)],
        Needs::Nothing,
    ),
    entry(Action::Highlight, "highlight", &[], Needs::Document).tip("highlight-tip").typed("h"),
    entry(Action::HighlightYellow, "highlight-yellow", &[], Needs::Document),
    entry(Action::HighlightGreen, "highlight-green", &[], Needs::Document),
    entry(Action::HighlightBlue, "highlight-blue", &[], Needs::Document),
    entry(Action::HighlightPink, "highlight-pink", &[], Needs::Document),
    entry(Action::RemoveHighlight, "highlight-remove", &[], Needs::Highlights),
    entry(Action::Note, "note-write", &[], Needs::Document).tip("note-write-tip").typed("n"),
    entry(Action::NoteOnArticle, "note-on-article", &[], Needs::Document),
    entry(Action::NextHighlight, "highlight-next", &[], Needs::Highlights),
    entry(Action::PreviousHighlight, "highlight-previous", &[], Needs::Highlights),
    entry(Action::KeepHighlighted, "highlights-keep", &[], Needs::Highlights).tip("highlights-keep-tip"),
    entry(Action::ShowNotes, "notes-show", &[], Needs::Document),
    entry(Action::ShowAllNotes, "notes-all", &[], Needs::Nothing),
    entry(Action::CopyHighlights, "copy-highlights", &[], Needs::Annotations),
    entry(Action::CiteSelection, "cite-plain", &[], Needs::Document).tip("cite-tip"),
    entry(Action::CiteSelectionMarkdown, "cite-markdown", &[], Needs::Document),
    entry(Action::CiteSelectionHtml, "cite-html", &[], Needs::Document),
    entry(Action::CiteSummary, "cite-summary-plain", &[], Needs::Summary),
    entry(Action::CiteSummaryMarkdown, "cite-summary-markdown", &[], Needs::Summary),
    entry(Action::CiteSummaryHtml, "cite-summary-html", &[], Needs::Summary),
    entry(Action::CopyBibtex, "copy-bibtex", &[], Needs::Document),
    entry(Action::CopyRis, "copy-ris", &[], Needs::Document),
    entry(Action::CopyCslJson, "copy-csl-json", &[], Needs::Document),
    entry(Action::SaveWithNotes, "save-with-notes", &[], Needs::Document).tip("save-with-notes-tip"),
    entry(Action::ImportNotes, "notes-import", &[], Needs::Document).tip("notes-import-tip"),
    entry(Action::ShowManual, "manual", &[Shortcut::plain(Key::F1)], Needs::Nothing).tip("manual-tip"),
    entry(Action::ShowPalette, "palette", &[Shortcut::ctrl_shift(Key::P)], Needs::Nothing),
    entry(
        Action::ShowShortcuts,
        "shortcuts",
        &[Shortcut::ctrl(Key::F1), Shortcut::ctrl(Key::Questionmark)],
        Needs::Nothing,
    ),
    entry(Action::ShowAbout, "about", &[], Needs::Nothing),
    entry(Action::Cancel, "shortcut-escape", &[Shortcut::plain(Key::Escape)], Needs::Nothing),
];

impl Action {
    /// Whether it does something with the article's text: with the view of the folder in its place nobody would see it.
    #[must_use]
    pub fn is_about_text(self) -> bool {
        matches!(
            self,
            Self::CopySelection
                | Self::Highlight
                | Self::HighlightYellow
                | Self::HighlightGreen
                | Self::HighlightBlue
                | Self::HighlightPink
                | Self::RemoveHighlight
                | Self::Note
                | Self::NoteOnArticle
                | Self::CiteSelection
                | Self::CiteSelectionMarkdown
                | Self::CiteSelectionHtml
                | Self::FitWidth
                | Self::FitPage
                | Self::TurnRight
                | Self::TurnLeft
                | Self::TogglePages
                | Self::ToggleWholePage
        )
    }

    /// What it is called and how it is reached.
    #[must_use]
    pub fn entry(self) -> &'static Entry {
        const UNKNOWN: Entry = entry(Action::Cancel, "shortcut-escape", &[], Needs::Nothing);
        ENTRIES.iter().find(|entry| entry.action == self).unwrap_or(&UNKNOWN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_stands_in_the_table_once_and_no_keys_twice() {
        for (index, entry) in ENTRIES.iter().enumerate() {
            assert_eq!(entry.action.entry().text, entry.text);
            for other in ENTRIES.iter().skip(index + 1) {
                assert_ne!(entry.action, other.action);
                assert!(entry.keys.iter().all(|keys| !other.keys.contains(keys)), "{} and {}", entry.text, other.text);
            }
        }
        assert_eq!(ENTRIES.len(), 92, "an action that is new must stand in the table");
    }
}
