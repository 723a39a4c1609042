//! From a command to the part of the shell that it is for.
//!
//! Separate because it is a table in the form of code: every command and every action stands in a
//! `match` without a rest, so that a new one cannot be forgotten.

use super::cite::RecordForm;
use super::folder::FolderReader;
use super::{Shell, still_holds, window};
use crate::annotation::Colour;
use crate::error::Error;
use crate::export;
use crate::i18n::{Locale, Texts};
use crate::model::DossierTab;
use crate::model::{
    Action, Board, Choice, CitationForm, Command, Dialog, Level, NoteOn, Opened, Reader, Selection, Settings, Source,
};
use crate::model::{PageFit, PageLook, ReadingFont, TEXT_SIZE, TEXT_SIZE_STEP, TEXT_SIZES};
use crate::preferences::{Length, Step};
use crate::search::Query;
use crate::source::is_folder;
use crate::table::Form;
use crate::theme;
use crate::ui;
use egui::{Context, ViewportCommand};
use jiff::Timestamp;
use std::path::PathBuf;

/// The most files that are opened together: each has a tab, and its text and analysis are held in memory.
pub(super) const MAX_AT_ONCE: usize = 200;
/// How far the wheel is turned for one step of the text's size, as a factor.
const ZOOM_STEP: f32 = 1.25;
/// The longest selection that is looked for by itself, in bytes.
pub(super) const MAX_SEARCHED: usize = 60;

impl Shell {
    /// Carries out a command.
    pub fn handle(&mut self, ctx: &Context, command: Command) {
        let now = ctx.input(|input| input.time);
        let jumped_before = self.jumped();
        match command {
            Command::Do(action) => self.act(ctx, action),
            Command::OpenFile(path) => match Source::file(&path) {
                Source::File(path) if is_folder(&path) => self.list_folder(Some(&path)),
                source => self.open(ctx, source),
            },
            Command::OpenFiles(files) => self.open_files(ctx, files),
            Command::CloseFolder => self.list_folder(None),
            Command::ChooseArticles(chosen) => {
                if let Some(folder) = self.folder.as_mut().and_then(FolderReader::folder_mut) {
                    folder.chosen = chosen;
                }
            }
            Command::ReadArticlesAgain(paths) => {
                if let Some(folder) = &mut self.folder {
                    folder.read_again(&paths);
                }
            }
            Command::ShowDossier(Some(tab)) => self.dossier.show(tab),
            Command::ShowDossier(None) => drop(self.dossier.hide()),
            Command::SearchFolder(query) => self.search_folder(query),
            Command::OpenFound(article, passage) => self.open_found(ctx, article, passage),
            Command::OpenCollected(place) => self.open_collected(ctx, place),
            Command::SetDigestLength(n) => self.collection.set_length(n),
            Command::CopyDigest(format) => self.copy_digest(ctx, format),
            Command::SaveDigest => self.ask_where_to_save_digest(ctx),
            Command::OpenCompared(place) => self.open_compared(ctx, place),
            Command::CopyComparison(format) => self.copy_comparison(ctx, format),
            Command::SaveFolderFacts(format) => self.ask_where_to_save_facts(ctx, format),
            Command::OpenText(text) => self.open(ctx, Source::Pasted(text)),
            Command::Paste(text) => self.open_board(Board::Clipboard, Some(text)),
            Command::OpenBoard(board) => self.open_board(board, None),
            Command::ShowDocument(number) => {
                self.remember_shown();
                self.dossier.leave();
                self.documents.show(number);
            }
            Command::CloseDocument(number) => self.close(ctx, number),
            Command::Decide(step) => self.steer(ctx, step),
            Command::UndoStep(..) if still_holds(&self.documents, &command) => self.act(ctx, Action::Undo),
            Command::OpenClosed(_) if still_holds(&self.documents, &command) => self.act(ctx, Action::ReopenTab),
            // What was offered was done in another way.
            Command::UndoStep(..) | Command::OpenClosed(_) => {}
            Command::JumpTo(span) => self.change(ctx, |opened, top| opened.jump(top, span, now)),
            Command::ShowInSummary(sentence) => {
                self.change(ctx, |opened, _| opened.shown = Some((sentence, now)));
            }
            Command::UnfoldSection(section) => self.change(ctx, |opened, _| opened.unfold_section(section)),
            Command::Select(selection) => self.change(ctx, |opened, _| opened.selection = selection),
            Command::Filter(group, filter) => self.change(ctx, |opened, _| opened.filter(group, filter)),
            Command::Mark(spans) => self.change(ctx, |opened, _| opened.marked = spans),
            Command::ForgetChanges(number) => self.documents.with_number(number, Opened::forget_changes),
            Command::Highlight(span, colour) => self.highlight(ctx, span, colour),
            Command::Recolour(id, colour) => self.recolour(ctx, &id, colour),
            Command::DeleteAnnotation(id) => self.delete_annotation(ctx, &id),
            Command::WriteOn(on) => self.write_on(ctx, on),
            Command::SetNote(note) => self.set_note(ctx, note),
            Command::EndNote => drop(self.end_note(ctx)),
            Command::ShowAnnotation(id) => self.show_annotation(ctx, id),
            Command::JumpToAnnotation(id) => self.jump_to_annotation(ctx, &id),
            Command::Cite(spans, form) => self.cite(ctx, &spans, form),
            Command::OpenNoted(path, id) => self.open_noted(ctx, &path, id),
            Command::Search(query) => self.search(ctx, query),
            Command::DecodePictures(wanted) => {
                if let Some(opened) = self.documents.shown() {
                    self.pictures.want(opened, &wanted);
                }
            }
            Command::GoToPage(name) => self.go_to_page(ctx, &name),
            Command::PreparePages => {
                if let Some(opened) = self.documents.shown() {
                    self.pages.prepare(opened);
                }
            }
            Command::DrawPages(view) => {
                if let Some(opened) = self.documents.shown() {
                    self.pages.want(opened, &view);
                }
            }
            Command::OpenAddress(address) => self.follow(ctx, &address),
            Command::Copy(text) => {
                ctx.copy_text(text);
                self.say(ctx, self.texts.text("said-copied"), None);
            }
            Command::Choose(choice) => self.choose(ctx, choice),
            Command::DismissNotice(number) => self.notices.dismiss(number),
            Command::DismissToast => self.notices.dismiss_toast(),
            Command::DismissNotices => self.notices.dismiss_all(self.shown_number()),
            Command::Show(dialog) => self.show_dialog(dialog),
            Command::ForgetRecent => self.forget(),
            Command::CloseDialog => {
                self.close_dialog();
            }
        }
        // Who jumps to a place of the article wants to see it.
        if self.jumped().zip(jumped_before).is_some_and(|(now, before)| now.0 == before.0 && now.1 > before.1) {
            self.dossier.leave();
        }
        self.refresh();
    }

    /// The shown document, and the number of the last jump in it.
    fn jumped(&self) -> Option<(u64, u64)> {
        let shown = self.documents.shown()?;
        Some((shown.number, shown.jump.map_or(0, |jump| jump.number)))
    }

    fn act(&mut self, ctx: &Context, action: Action) {
        if !self.model().can(action) {
            // Who presses the key right after opening a file means that file.
            if action == Action::TogglePages {
                self.documents.toggle_coming_pages();
            }
            if action == Action::CompareArticles {
                let n = self.model().folder.map_or(0, |folder| folder.chosen.len());
                let said = self.texts.format("compare-needs", &[("n", n.into())]);
                self.say(ctx, said, None);
            }
            return;
        }
        match action {
            Action::Open => self.ask_to_open(ctx),
            Action::OpenFolder => self.ask_for_folder(ctx),
            Action::NextInFolder => self.walk(ctx, 1),
            Action::PreviousInFolder => self.walk(ctx, -1),
            Action::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Action::OpenExample => self.open(ctx, Source::Example(example(self.texts.locale))),
            Action::ClearRecent => self.show_dialog(Dialog::ForgetRecent),
            Action::SaveAs => self.ask_where_to_save(ctx),
            Action::Print => self.print(ctx),
            Action::CloseTab => {
                if let Some(number) = self.documents.shown().map(|shown| shown.number) {
                    self.close(ctx, number);
                }
            }
            Action::ReopenTab => {
                self.remember_shown();
                self.dossier.leave();
                self.documents.open_closed(self.memory.recent(), ctx.input(|input| input.time));
            }
            Action::NextTab => self.show_next(1),
            Action::PreviousTab => self.show_next(-1),
            Action::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Action::Undo => self.turn_back(ctx, |opened| opened.undo(Timestamp::now())),
            Action::Redo => self.turn_back(ctx, |opened| opened.redo(Timestamp::now())),
            Action::Reset => self.steer(ctx, Step::Reset),
            Action::CopySelection => self.copy_selection(ctx),
            Action::SelectAll if self.dossier.dossier().shown == Some(DossierTab::Search) => {
                self.chrome.dossier.take_keyboard();
            }
            // What would be selected is not to be seen.
            Action::SelectAll if self.dossier.dossier().shown.is_some() => {}
            Action::SelectAll => self.change(ctx, |opened, _| {
                opened.selection = Some(Selection { anchor: 0, head: opened.analysis.document.text().len() });
            }),
            Action::CopySummary => self.copy_summary(ctx, |opened, _| export::text(&opened.analysis, &opened.summary)),
            Action::CopyMarkdown => {
                self.copy_summary(ctx, |opened, _| export::markdown(&opened.analysis, &opened.summary));
            }
            Action::CopyHtml => self.copy_summary(ctx, |opened, _| export::html(&opened.analysis, &opened.summary)),
            Action::CopyWithTitle => {
                self.copy_summary(ctx, |opened, name| export::with_source(&opened.analysis, &opened.summary, name));
            }
            Action::CopyWithFigures => self.copy_summary(ctx, |opened, _| {
                export::with_figures(&opened.analysis, &opened.summary, &opened.figures.facts)
            }),
            Action::CopyTable => self.copy_table(ctx, Form::Tabs),
            Action::CopyTableMarkdown => self.copy_table(ctx, Form::Markdown),
            Action::Find => self.find(ctx),
            Action::FindNext => self.show_hit(ctx, 1),
            Action::FindPrevious => self.show_hit(ctx, -1),
            Action::FindInFolder => self.find_in_folder(ctx),
            Action::FolderDigest => self.show_dossier(DossierTab::Digest),
            Action::FolderFacts => self.show_dossier(DossierTab::Facts),
            Action::CompareArticles => self.show_dossier(DossierTab::Comparison),
            Action::Shorter => self.lengthen(ctx, -1),
            Action::Longer => self.lengthen(ctx, 1),
            Action::ToggleSummary => self.set(|settings| settings.no_summary = !settings.no_summary),
            Action::ToggleFigures => {
                // The whole column goes, with the list of a folder where one is open, and comes back whole.
                let shows = self.model().shows_right();
                self.hidden_list = if shows { self.folder_path().cloned() } else { None };
                self.set(|settings| settings.no_figures = shows);
            }
            Action::ToggleDim => self.set(|settings| settings.dim = !settings.dim),
            Action::ToggleOnlyKey => self.set(|settings| settings.only_key = !settings.only_key),
            Action::ToggleHeat => self.set(|settings| settings.heat = !settings.heat),
            Action::ToggleWholePage => {
                let is_whole = self.documents.shown().is_some_and(|shown| shown.preferences.whole_page);
                self.steer(ctx, Step::SetWholePage(!is_whole));
            }
            Action::TogglePages => self.toggle_pages(ctx),
            Action::FitWidth => self.look(ctx, |look, _| PageLook { fit: PageFit::Width, ..look }),
            Action::FitPage => self.look(ctx, |look, _| PageLook { fit: PageFit::Page, ..look }),
            Action::TurnRight => self.look(ctx, |look, _| look.turned(1)),
            Action::TurnLeft => self.look(ctx, |look, _| look.turned(3)),
            Action::InvertPages => self.set(|settings| settings.inverted_pages = !settings.inverted_pages),
            Action::GoToPage => self.chrome.focus_page = true,
            Action::Bigger if self.shows_pages() => self.look(ctx, |look, percent| look.stepped(percent, 1)),
            Action::Smaller if self.shows_pages() => self.look(ctx, |look, percent| look.stepped(percent, -1)),
            Action::NormalSize if self.shows_pages() => self.look(ctx, |look, _| look.zoomed(100.0, 1.0)),
            Action::Bigger => self.resize_text(i32::from(TEXT_SIZE_STEP)),
            Action::Smaller => self.resize_text(-i32::from(TEXT_SIZE_STEP)),
            Action::NormalSize => self.set(|settings| settings.text_size = TEXT_SIZE),
            Action::FullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or_default());
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            Action::NextSentence => self.show_choice(ctx, 1),
            Action::PreviousSentence => self.show_choice(ctx, -1),
            Action::Back if self.dossier.dossier().is_behind(self.documents.shown()) => self.return_to_found(),
            Action::Forward if self.dossier.dossier().shown.is_some() => drop(self.dossier.hide()),
            Action::Back => {
                let now = ctx.input(|input| input.time);
                self.change(ctx, |opened, top| opened.go_back(top, now));
            }
            Action::Forward => {
                let now = ctx.input(|input| input.time);
                self.change(ctx, |opened, top| opened.go_forward(top, now));
            }
            Action::NextPane => self.chrome.pane_steps += 1,
            Action::PreviousPane => self.chrome.pane_steps -= 1,
            Action::UseMenu => self.chrome.use_menu = true,
            Action::ShowContextMenu => self.chrome.context_menu = true,
            Action::ShowPalette => self.show_dialog(Dialog::Palette),
            Action::ShowProperties => self.show_dialog(Dialog::Properties),
            Action::ShowSettings => self.show_dialog(Dialog::Settings),
            Action::ShowManual => {
                // It stands in the window, not above it.
                self.dialog = None;
                self.open(ctx, Source::Manual(self.texts.locale));
            }
            Action::ShowShortcuts => self.show_dialog(Dialog::Shortcuts),
            Action::ShowAbout => self.show_dialog(Dialog::About),
            Action::Highlight => self.highlight_here(ctx, None),
            Action::HighlightYellow => self.highlight_here(ctx, Some(Colour::Yellow)),
            Action::HighlightGreen => self.highlight_here(ctx, Some(Colour::Green)),
            Action::HighlightBlue => self.highlight_here(ctx, Some(Colour::Blue)),
            Action::HighlightPink => self.highlight_here(ctx, Some(Colour::Pink)),
            Action::RemoveHighlight => self.remove_highlight_here(ctx),
            Action::Note => self.write_here(ctx),
            Action::NoteOnArticle => self.write_on(ctx, NoteOn::Article),
            Action::NextHighlight => self.show_highlight(ctx, 1),
            Action::PreviousHighlight => self.show_highlight(ctx, -1),
            Action::KeepHighlighted => self.keep_highlighted(ctx),
            Action::ShowNotes => self.show_notes(),
            Action::ShowAllNotes => self.show_all_notes(),
            Action::ImportNotes => self.ask_for_notes(ctx),
            Action::CiteSelection => self.cite_here(ctx, CitationForm::Plain),
            Action::CiteSelectionMarkdown => self.cite_here(ctx, CitationForm::Markdown),
            Action::CiteSelectionHtml => self.cite_here(ctx, CitationForm::Html),
            Action::CiteSummary => self.cite_summary(ctx, CitationForm::Plain),
            Action::CiteSummaryMarkdown => self.cite_summary(ctx, CitationForm::Markdown),
            Action::CiteSummaryHtml => self.cite_summary(ctx, CitationForm::Html),
            Action::CopyBibtex => self.copy_record(ctx, RecordForm::Bibtex),
            Action::CopyRis => self.copy_record(ctx, RecordForm::Ris),
            Action::CopyCslJson => self.copy_record(ctx, RecordForm::CslJson),
            Action::CopyHighlights => self.copy_highlights(ctx),
            Action::SaveWithNotes => self.ask_where_to_save_notes(ctx),
            Action::Cancel => self.cancel(ctx),
        }
    }

    /// Opens a source, after noting where the reader is in the shown one.
    pub(super) fn open(&mut self, ctx: &Context, source: Source) {
        self.sought = None;
        self.dossier.leave();
        self.open_behind_view(ctx, source);
    }

    /// Opens a source, behind the view of the folder if that is shown.
    pub(super) fn open_behind_view(&mut self, ctx: &Context, source: Source) {
        self.open_in(ctx, source, true);
    }

    /// Opens a source, as an article of the folder or in a tab of its own.
    fn open_in(&mut self, ctx: &Context, source: Source, in_folder: bool) {
        self.remember_shown();
        // One that was only looked at gives way to the next article of the folder, also when its last note was just deleted.
        self.keep_notes_now();
        let written = self.memory.write_what_is_not_yet();
        self.note_if_failed("notice-recent-not-saved", written);
        let folder = self.folder.as_ref().and_then(FolderReader::folder).filter(|_| in_folder);
        self.documents.open(source, self.memory.recent(), folder, ctx.input(|input| input.time));
        ctx.request_repaint();
    }

    /// Opens the first of many files, and says how many were not opened.
    fn open_files(&mut self, ctx: &Context, mut files: Vec<PathBuf>) {
        let n_left = files.len().saturating_sub(MAX_AT_ONCE);
        files.truncate(MAX_AT_ONCE);
        let several = files.len() > 1;
        for file in files {
            let source = Source::file(&file);
            // Several get a tab each; one article of a folder comes in the place of one that was only looked at.
            if several && source.path().is_some_and(|path| !is_folder(path)) {
                self.sought = None;
                self.dossier.leave();
                self.open_in(ctx, source, false);
            } else {
                self.handle(ctx, Command::OpenFile(file));
            }
        }
        self.note_not_opened(n_left);
    }

    /// Shows how many of the files that were to be opened together were not opened.
    pub(super) fn note_not_opened(&mut self, n_left: usize) {
        if n_left > 0 {
            let arguments = [("n", n_left.into()), ("most", MAX_AT_ONCE.into())];
            self.notices.add(Level::Warning, self.texts.format("notice-not-opened", &arguments));
        }
    }

    /// Goes on to another article of the folder.
    fn walk(&mut self, ctx: &Context, by: isize) {
        self.remember_shown();
        self.keep_notes_now();
        self.dossier.leave();
        if let Some(folder) = self.folder.as_ref().and_then(FolderReader::folder) {
            let order = self.chrome.listed_articles(folder);
            self.documents.walk(folder, &order, by, self.memory.recent(), ctx.input(|input| input.time));
        }
        ctx.request_repaint();
    }

    /// Shows a tab of the view of the folder, and gives it the keyboard.
    fn show_dossier(&mut self, tab: DossierTab) {
        self.dossier.show(tab);
        self.chrome.dossier.go_to_tab();
    }

    fn show_next(&mut self, by: isize) {
        self.remember_shown();
        self.dossier.leave();
        self.documents.show_next(by);
    }

    fn close(&mut self, ctx: &Context, number: u64) {
        if let Some(opened) = self.documents.of_number(number) {
            let top = self.top_of(opened);
            self.memory.update(opened, top);
            self.note_unwritten(ctx);
        }
        self.documents.with_number(number, |opened| opened.end_note(Timestamp::now()));
        self.keep_notes(&[number]);
        if self.notes.is_written(number) {
            self.close_now(ctx, number);
        } else if self.notes.is_being_written(number) {
            self.notes.close_when_written(number);
        }
    }

    /// Closes a document whose notes are written.
    pub(super) fn close_now(&mut self, ctx: &Context, number: u64) {
        let Some(opened) = self.documents.of_number(number) else { return };
        let (top, title) = (self.top_of(opened), opened.title(&self.texts));
        if self.documents.close(number, top).is_some() {
            self.notes.closed(number);
            self.forget_panes();
            self.write_session();
            let said = self.texts.format("closed", &[("name", (&title).into())]);
            self.say_closed(ctx, said);
        }
    }

    /// Says that something was closed, and offers to open it again.
    fn say_closed(&mut self, ctx: &Context, said: String) {
        let offer = self.documents.closed_mark().map(|mark| ("open-again", Command::OpenClosed(mark)));
        self.say(ctx, said, offer);
    }

    /// Says what was done to the shown document in the step since `mark`, and offers to undo that; nothing if nothing was done.
    pub(super) fn say_done(&mut self, ctx: &Context, key: &str, mark: Option<u64>) {
        let step = self.documents.shown().map(|shown| (shown.number, shown.step_mark()));
        if let Some((number, now)) = step.filter(|(_, now)| Some(*now) != mark) {
            let said = self.texts.text(key);
            self.say(ctx, said, Some(("undo", Command::UndoStep(number, now))));
        }
    }

    /// The number of the shown document.
    fn shown_number(&self) -> Option<u64> {
        self.documents.shown().map(|shown| shown.number)
    }

    /// The mark of the last step in the shown document.
    pub(super) fn step_mark(&self) -> Option<u64> {
        self.documents.shown().map(Opened::step_mark)
    }

    /// Does something with the shown document, which is handed the byte at the upper edge of its text.
    pub(super) fn change(&mut self, ctx: &Context, change: impl FnOnce(&mut Opened, usize)) {
        let top = self.documents.shown().map(|shown| self.top_of(shown)).unwrap_or_default();
        let done = self.documents.change(ctx.input(|input| input.time), |opened| change(opened, top));
        if let (Err(error), Some(shown)) = (done, self.documents.shown()) {
            let source = shown.source.clone();
            self.note_error(&error, &source);
        }
    }

    /// Changes what is decided about the shown document; that is written down in a moment.
    pub(super) fn decide(&mut self, ctx: &Context, decide: impl FnOnce(&mut Opened)) {
        self.change(ctx, |opened, _| decide(opened));
        // Undo can change the highlights and notes.
        self.note_annotated(ctx);
        self.remember_shown();
        self.note_unwritten(ctx);
    }

    /// Takes a step back or makes it again, and shows the text if that changes what stands in it.
    fn turn_back(&mut self, ctx: &Context, turn: impl FnOnce(&mut Opened)) {
        let mut is_in_text = false;
        self.decide(ctx, |opened| {
            let before = opened.annotations.clone();
            turn(opened);
            is_in_text = opened.annotations != before;
        });
        if is_in_text {
            self.dossier.leave();
        }
    }

    /// Takes a step, and offers to take back one that takes something away.
    fn steer(&mut self, ctx: &Context, step: Step) {
        let key = match &step {
            Step::ToggleLeaveOut(_) => Some("said-left-out"),
            Step::SetBlock(_, belongs) => Some(if *belongs { "said-block-in" } else { "said-block-out" }),
            Step::Reset => Some("said-reset"),
            Step::KeepAll(_)
            | Step::SetLength(_)
            | Step::SetLead(_)
            | Step::SetSpread(_)
            | Step::SetBySection(_)
            | Step::SetPart(_)
            | Step::SetWholePage(_)
            | Step::ToggleFocus(_)
            | Step::ToggleKeep(_) => None,
        };
        let mark = self.step_mark();
        self.decide(ctx, |opened| opened.steer(step));
        if let Some(key) = key {
            self.say_done(ctx, key, mark);
        }
    }

    fn lengthen(&mut self, ctx: &Context, by: isize) {
        self.decide(ctx, |opened| {
            let n = opened.summary.n_choices().saturating_add_signed(by).clamp(1, opened.ranking.len().max(1));
            opened.steer(Step::SetLength(Some(Length::Sentences(n))));
        });
    }

    /// Shows the next or the previous sentence of the summary in the text.
    fn show_choice(&mut self, ctx: &Context, by: isize) {
        let now = ctx.input(|input| input.time);
        self.change(ctx, |opened, top| {
            if let Some(span) = opened.choice_from(top, by) {
                opened.jump(top, span, now);
            }
        });
    }

    /// Opens the search, with the selection as its words if it is short.
    fn find(&mut self, ctx: &Context) {
        self.dossier.leave();
        self.change(ctx, |opened, top| {
            let selected = opened.selected();
            let short = !selected.is_empty() && selected.len() < MAX_SEARCHED && !selected.contains('\n');
            let text = if short { selected.to_owned() } else { opened.search.query.text.clone() };
            let from = opened.selection.map_or(top, |selection| selection.span().start());
            opened.look_for(Query { text, ..opened.search.query.clone() }, from);
        });
        self.chrome.focus_search = true;
    }

    /// Looks for something, from the hit that is shown on.
    fn search(&mut self, ctx: &Context, query: Query) {
        let now = ctx.input(|input| input.time);
        self.change(ctx, |opened, top| {
            let from = opened.search.hit().map_or(top, crate::document::Span::start);
            opened.look_for(query, from);
            if let Some(hit) = opened.search.hit() {
                opened.jump(top, hit, now);
            }
        });
    }

    /// Shows the next hit, or the one before, of the search over the folder where the reader is in that; without any the search opens.
    fn show_hit(&mut self, ctx: &Context, by: isize) {
        if self.walk_found(ctx, by) {
            return;
        }
        if self.documents.shown().is_some_and(|shown| shown.search.hits.is_empty()) {
            self.find(ctx);
            return;
        }
        let now = ctx.input(|input| input.time);
        self.change(ctx, |opened, top| {
            let n = opened.search.hits.len().max(1);
            opened.search.open = true;
            opened.search.current = (opened.search.current + n).saturating_add_signed(by) % n;
            if let Some(hit) = opened.search.hit() {
                opened.jump(top, hit, now);
            }
        });
    }

    /// Shows the pages in the place of the text, or the text again.
    fn toggle_pages(&mut self, ctx: &Context) {
        self.change(ctx, Opened::toggle_pages);
        self.remember_shown();
        self.note_unwritten(ctx);
    }

    /// Whether the shown document shows its pages.
    fn shows_pages(&self) -> bool {
        self.documents.shown().is_some_and(Opened::shows_pages)
    }

    /// What the panes of the shown document remember.
    fn shown_panes(&self) -> Option<&ui::Panes> {
        let number = self.documents.shown()?.number;
        self.panes.iter().find(|(known, _)| *known == number).map(|(_, panes)| panes)
    }

    /// Whether the pointer is over the pages of the shown document.
    fn is_over_pages(&self, ctx: &Context) -> bool {
        let pointer = ctx.input(|input| input.pointer.latest_pos());
        let panes = self.shown_panes().filter(|_| self.shows_pages());
        panes.zip(pointer).is_some_and(|(panes, pointer)| panes.are_pages_at(pointer))
    }

    /// Changes how the pages of the shown document are shown; `change` is handed how large they are now, in percent.
    fn look(&mut self, ctx: &Context, change: impl FnOnce(PageLook, f32) -> PageLook) {
        let percent = self.shown_panes().map_or(100.0, ui::Panes::page_percent);
        self.change(ctx, |opened, _| opened.look = change(opened.look, percent));
        self.remember_shown();
        self.note_unwritten(ctx);
    }

    /// Shows the page of this label or number, or says that there is none.
    fn go_to_page(&mut self, ctx: &Context, name: &str) {
        let Some(page) = self.documents.shown().and_then(|shown| shown.page_named(name)) else {
            let said = self.texts.format("page-none", &[("name", name.trim().into())]);
            self.say(ctx, said, None);
            return;
        };
        let now = ctx.input(|input| input.time);
        self.change(ctx, |opened, top| opened.jump_to_page(top, page, now));
    }

    pub(super) fn show_dialog(&mut self, dialog: Dialog) {
        if dialog == Dialog::Settings {
            let asked = self.fonts.ask_families();
            self.note_if_failed("notice-no-thread", asked);
        }
        if dialog == Dialog::About && self.confinement == Reader::Unknown && self.probe.ask().is_err() {
            self.confinement = Reader::Missing;
        }
        self.chrome.palette.clear();
        self.chrome.all_notes = ui::AllNotesPane::default();
        if matches!(dialog, Dialog::Palette | Dialog::AllNotes) {
            self.typed_ahead.expect_dialog();
        }
        self.dialog = Some(dialog);
    }

    /// Closes the open dialog and shows the one below it again; whether there was one.
    fn close_dialog(&mut self) -> bool {
        let Some(closed) = self.dialog.take() else { return false };
        if let Some(below) = closed.below() {
            self.show_dialog(below);
        }
        true
    }

    /// Cancels or closes the topmost thing: a dialog, reading that takes long enough to be announced, a message, the filter of
    /// the folder's facts, the view of the folder, the search, marked places, a selection.
    fn cancel(&mut self, ctx: &Context) {
        if self.close_dialog() {
            return;
        }
        // All that was typed is kept.
        if self.end_note(ctx) {
            self.chrome.focus_note = true;
            return;
        }
        let now = ctx.input(|input| input.time);
        let is_said = self.loading.as_ref().is_some_and(|loading| now >= loading.shown_from_secs);
        if is_said && let Some(cancelled) = self.documents.cancel() {
            self.forget_panes();
            self.write_session();
            if let Some(source) = cancelled.last() {
                let name = self.name_of(source);
                let said = self.texts.error(&Error::Cancelled, &name);
                self.say_closed(ctx, said);
            }
            return;
        }
        if !self.notices.dismiss_newest(self.shown_number()) && !self.list_all_facts() && !self.dossier.hide() {
            self.change(ctx, |opened, _| {
                if opened.search.open {
                    opened.search.open = false;
                } else if !opened.marked.is_empty() {
                    opened.marked.clear();
                } else {
                    opened.selection = None;
                }
            });
        }
        ctx.memory_mut(|memory| {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        });
    }

    /// Lists all facts of the folder again, if the view shows but some of them; whether it did.
    fn list_all_facts(&mut self) -> bool {
        self.dossier.dossier().shown == Some(DossierTab::Facts) && self.chrome.dossier.list_all_facts()
    }

    /// Applies a choice and keeps it.
    fn choose(&mut self, ctx: &Context, choice: Choice) {
        match choice {
            Choice::Locale(locale) => {
                self.texts = Texts::new(locale.unwrap_or(self.system_locale));
                self.set(|settings| settings.locale = locale);
            }
            Choice::Colours(colours) => {
                window::show_colours(ctx, colours, self.has_contrast());
                self.set(|settings| settings.colours = colours);
            }
            Choice::Contrast(contrast) => {
                self.set(|settings| settings.contrast = contrast);
                window::show_colours(ctx, self.memory.settings().colours, self.has_contrast());
            }
            Choice::Font(font) => {
                if font == ReadingFont::Standard {
                    theme::set_reading_font(ctx, None);
                }
                self.set(|settings| settings.font = font);
                self.ask_font();
            }
            Choice::TextSize(percent) => {
                self.set(|settings| settings.text_size = percent.clamp(*TEXT_SIZES.start(), *TEXT_SIZES.end()));
            }
            Choice::Zoom(factor) if self.is_over_pages(ctx) => {
                self.look(ctx, |look, percent| look.zoomed(percent, factor));
            }
            Choice::Zoom(factor) => {
                self.zoom *= factor;
                // The wheel comes in many small turns; the text grows step by step.
                let steps = (self.zoom.ln() / ZOOM_STEP.ln()).trunc();
                if steps != 0.0 {
                    self.zoom /= ZOOM_STEP.powf(steps);
                    self.resize_text(steps as i32 * i32::from(TEXT_SIZE_STEP));
                }
            }
            Choice::Fold(part, true) => self.set(|settings| {
                settings.folded.insert(part);
            }),
            Choice::Fold(part, false) => self.set(|settings| {
                settings.folded.remove(&part);
            }),
            Choice::LineWidth(characters) => self.set(|settings| settings.line_width = characters),
            Choice::Restore(restore) => {
                self.set(|settings| settings.restore = restore);
                if restore {
                    self.write_session();
                } else {
                    let written = self.memory.forget_session();
                    self.note_if_failed("notice-session-not-saved", written);
                }
            }
            Choice::Citation(citation) => self.set(|settings| settings.citation = citation),
            Choice::NotesHead(head) => self.set(|settings| settings.notes_head = head),
            Choice::KeepNotes(true) => self.keep_notes_again(),
            Choice::KeepNotes(false) => self.keep_no_notes(),
            Choice::DeleteAllNotes => self.delete_all_notes(),
            Choice::Still(still) => {
                self.set(|settings| settings.still = still);
                theme::set_still(ctx, self.is_still());
            }
            Choice::Remember(true) => self.set(|settings| settings.remember = true),
            Choice::Remember(false) => self.ask_to_stop_remembering(),
            Choice::StopRemembering => {
                self.set(|settings| settings.remember = false);
                self.forget();
            }
        }
    }

    /// Changes settings and keeps them.
    pub(super) fn set(&mut self, change: impl FnOnce(&mut Settings)) {
        let written = self.memory.set(change);
        self.note_if_failed("notice-settings-not-saved", written);
    }

    /// Makes the article's text bigger by this many percentage points, or smaller if `by` is negative.
    fn resize_text(&mut self, by: i32) {
        let size = i32::from(self.memory.settings().text_size) + by;
        let size = size.clamp(i32::from(*TEXT_SIZES.start()), i32::from(*TEXT_SIZES.end())) as u16;
        self.set(|settings| settings.text_size = size);
    }

    fn forget(&mut self) {
        let forgotten = self.memory.forget();
        self.mark_opened();
        self.note_if_failed("notice-recent-not-saved", forgotten);
    }
}

/// The example article in the language of the window.
pub(super) fn example(locale: Locale) -> &'static str {
    match locale {
        Locale::De => include_str!("../../assets/examples/de.txt"),
        Locale::En => include_str!("../../assets/examples/en.txt"),
    }
}
