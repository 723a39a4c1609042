//! How the reader steers: the controls of the summary, and the menu of a sentence.
//!
//! Separate from the panes that show them because both panes steer the same things.

use super::action::action_ui;
use super::annotation_menu::{cite_entries_ui, passage_entries_ui};
use super::cx::Cx;
use super::inset::quiet;
use super::menus::{Entry, separator_ui, submenu_ui};
use super::reasons::reasons_ui;
use super::typeset;
use crate::analysis::{reading_time_secs, words_within};
use crate::document::{Block, BlockKind, Span};
use crate::i18n::{Texts, whole_minutes};
use crate::model::{Action, Command};
use crate::model::{Opened, Selection};
use crate::preferences::{Lead, Length, Spread, Step};
use crate::search::Query;
use crate::summary::choice;
use crate::theme::size;
use egui::{Align, Button, Key, Layout, Modifiers, RichText, Slider, Ui};

/// An article of fewer sentences than this is shorter than a summary is worth.
const MIN_CANDIDATES: usize = 4;
/// The least width of a pane, in points, at which the slider and the switch stand in one row.
const MIN_ONE_ROW: f32 = 330.0;
/// A text of more blocks than this is a book, neither list nor poem.
const MAX_JUDGED_BLOCKS: usize = 2_000;
/// The most characters of a line of verse; a line of prose is longer.
const MAX_VERSE_CHARS: usize = 72;
/// A text of fewer lines is too short to be told from notes.
const MIN_VERSES: usize = 6;
/// The lengths that are offered by name.
const LENGTHS: [Length; 8] = [
    Length::Sentences(3),
    Length::Sentences(5),
    Length::Percent(10.0),
    Length::Percent(25.0),
    Length::Percent(50.0),
    Length::Seconds(60),
    Length::Seconds(120),
    Length::Seconds(300),
];

/// Where the switch between the summary and the contents stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tabs {
    /// In the pane.
    Inside,
    /// Above it.
    Outside,
}

/// "5 of 21 sentences · 1 min of 3".
pub fn length_text(texts: &Texts, opened: &Opened) -> String {
    let (analysis, summary) = (&opened.analysis, &opened.summary);
    // Of a part that alone is summed up, the time of that part.
    let of_part = opened.preferences.part.map(|part| words_within(analysis, part));
    let whole_secs = reading_time_secs(of_part.unwrap_or(analysis.statistics.words), analysis.language);
    let (time, whole) = texts.reading_times(summary.reading_time_secs, whole_secs);
    // Of a minute nothing is spared that is worth a word.
    let key = if whole_minutes(whole_secs) <= 1 { "length-only" } else { "length-says" };
    texts.format(
        key,
        &[
            ("n", summary.n_choices().into()),
            ("all", summary.n_candidates.into()),
            ("time", (&time).into()),
            ("whole", (&whole).into()),
        ],
    )
}

/// Draws the controls in one row, with what they say below: the length, and the whole or each section.
pub fn controls_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, tabs: Tabs) {
    let texts = cx.model.texts;
    if opened.has_no_sentence() {
        // Pages without text are neither read nor searched: beside them stands the same sentence as above them.
        let key = if opened.is_scan() { "warning-scan" } else { "advice-no-sentence" };
        ui.label(quiet(cx, texts.text(key)));
        return;
    }
    let mut n = opened.summary.n_choices();
    let most = opened.summary.n_candidates.max(1);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if opened.has_sections && ui.available_width() >= MIN_ONE_ROW {
                sections_ui(ui, cx, opened);
                ui.add_space(4.0);
            }
            ui.spacing_mut().slider_width = ui.available_width();
            let slider = Slider::new(&mut n, 1..=most).show_value(false).trailing_fill(true);
            let response = ui.add_enabled(most > 1, slider).accessible_name(texts.text("length"));
            let pressed = |key| response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            let ends = [(Key::Home, 1), (Key::End, most)].into_iter().find(|(key, _)| pressed(*key));
            if let Some((_, end)) = ends {
                cx.emit(Command::Decide(Step::SetLength(Some(Length::Sentences(end)))));
            }
            super::spoken::value(&response, &length_text(texts, opened));
            if response.changed() {
                cx.emit(Command::Decide(Step::SetLength(Some(Length::Sentences(n)))));
            }
        });
    });
    if opened.has_sections && ui.available_width() < MIN_ONE_ROW {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| sections_ui(ui, cx, opened));
        });
    }
    // Where there are no tabs in the pane, the length stands in their place.
    let has_preferences = !opened.preferences.is_default();
    if tabs == Tabs::Inside || has_preferences {
        ui.horizontal(|ui| {
            if tabs == Tabs::Inside {
                ui.label(quiet(cx, length_text(texts, opened)));
            }
            if has_preferences {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| reset_ui(ui, cx));
            }
        });
    }
    chips_ui(ui, cx, opened);
    if let Some(advice) = advice(texts, opened) {
        ui.label(quiet(cx, advice));
    }
}

/// Draws the link that takes back everything the reader decided.
fn reset_ui(ui: &mut Ui, cx: Cx<'_>) {
    let reset = ui.link(RichText::new(cx.text("reset-short")).size(size::SMALL)).accessible_name(cx.text("reset"));
    if reset.on_hover_text(cx.text("reset-tip")).clicked() {
        cx.emit(Command::Do(Action::Reset));
    }
}

/// What else can be chosen: a length by name, how much the lead counts, where the sentences come from.
pub fn more_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    let texts = cx.model.texts;
    submenu_ui(ui, texts, "length-menu", |ui| lengths_ui(ui, cx, opened));
    submenu_ui(ui, texts, "opening-menu", |ui| leads_ui(ui, cx, opened));
    submenu_ui(ui, texts, "spread-menu", |ui| spreads_ui(ui, cx, opened));
    separator_ui(ui);
    action_ui(ui, cx, Action::Reset, None);
}

fn lengths_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    let lengths = std::iter::once(None).chain(LENGTHS.map(Some));
    for length in lengths {
        if Entry::named(wanted_length_text(cx.model.texts, length)).choice(opened.preferences.length == length).show(ui)
        {
            cx.emit(Command::Decide(Step::SetLength(length)));
        }
    }
}

fn wanted_length_text(texts: &Texts, length: Option<Length>) -> String {
    match length {
        None => texts.text("length-suggested"),
        Some(Length::Sentences(n)) => texts.format("length-sentences", &[("n", n.into())]),
        Some(Length::Percent(percent)) => texts.format("length-percent", &[("n", (percent.round() as usize).into())]),
        Some(Length::Seconds(secs)) => texts.format("length-minutes", &[("n", (secs / 60).into())]),
    }
}

fn leads_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    let texts = cx.model.texts;
    for lead in Lead::ALL {
        let chosen = opened.preferences.lead == lead;
        if Entry::of(texts, lead_key(lead)).choice(chosen).show(ui) {
            cx.emit(Command::Decide(Step::SetLead(lead)));
        }
    }
}

fn spreads_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    for spread in Spread::ALL {
        let chosen = opened.preferences.spread == spread;
        if Entry::of(cx.model.texts, spread_key(spread)).choice(chosen).show(ui) {
            cx.emit(Command::Decide(Step::SetSpread(spread)));
        }
    }
}

fn spread_key(spread: Spread) -> &'static str {
    match spread {
        Spread::Importance => "spread-importance",
        Spread::Whole => "spread-whole",
    }
}

/// The switch between a summary of the whole and one of each section; in a row that is filled from its end.
fn sections_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    ui.spacing_mut().item_spacing.x = 10.0;
    for (by_section, key) in [(true, "sections-each"), (false, "sections-whole")] {
        let chosen = opened.preferences.by_section == by_section;
        let tab = super::title::tab_ui(ui, cx, chosen, size::SMALL + 0.5, &cx.text(key));
        if tab.on_hover_text(cx.text("sections-tip")).clicked() && !chosen {
            cx.emit(Command::Decide(Step::SetBySection(by_section)));
        }
    }
}

fn lead_key(lead: Lead) -> &'static str {
    match lead {
        Lead::Auto => "opening-auto",
        Lead::More => "opening-more",
        Lead::None => "opening-none",
    }
}

/// Draws a chip for each decision, which undoes it when clicked.
fn chips_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    let texts = cx.model.texts;
    let preferences = &opened.preferences;
    let text = opened.analysis.document.text();
    let focus = preferences.focus.iter().map(|word| {
        let name = texts.format("focus-remove", &[("word", super::brief::line(word).as_ref().into())]);
        let said = texts.format("chip-focus", &[("word", super::brief::line(word).as_ref().into())]);
        (said, name, Step::ToggleFocus(word.clone()))
    });
    let sentence = |key: &str, place: Span, step: Step| {
        let said = short(super::brief::lines(text, place).text(text));
        (texts.format(key, &[("text", (&said).into())]), texts.text("take-back"), step)
    };
    let kept = preferences.kept.iter().map(|place| sentence("chip-kept", *place, Step::ToggleKeep(*place)));
    let left_out =
        preferences.left_out.iter().map(|place| sentence("chip-left-out", *place, Step::ToggleLeaveOut(*place)));
    let part = preferences.part.map(|part| {
        let section = opened.analysis.document.structure().sections.iter().find(|section| section.span == part);
        let said = match section {
            Some(section) => short(&super::brief::line(&section.title)),
            None => short(super::brief::lines(text, part).text(text)),
        };
        (texts.format("chip-part", &[("text", (&said).into())]), texts.text("chip-part-all"), Step::SetPart(None))
    });
    let way = |holds: bool, says: &str, how: &str, step: Step| {
        let said = texts.format(says, &[("how", (&texts.text(how)).into())]);
        holds.then(|| (said, texts.text("take-back"), step))
    };
    let (lead, spread) = (preferences.lead, preferences.spread);
    let ways = [
        way(lead != Lead::default(), "opening-says", lead_key(lead), Step::SetLead(Lead::default())),
        way(spread != Spread::default(), "spread-says", spread_key(spread), Step::SetSpread(Spread::default())),
    ];
    let ways = ways.into_iter().flatten();
    let chips: Vec<(String, String, Step)> =
        part.into_iter().chain(ways).chain(focus).chain(kept).chain(left_out).collect();
    if chips.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for (said, name, step) in chips {
            let text = RichText::new(format!("{said}  ×")).size(size::SMALL);
            let button = Button::new(typeset::label(ui, text)).fill(cx.palette.mark).corner_radius(10.0);
            let chip = ui.add(button).accessible_name(format!("{said}: {name}"));
            if chip.on_hover_text(name).clicked() {
                cx.emit(Command::Decide(step));
            }
        }
    });
}

/// The beginning of a sentence.
fn short(sentence: &str) -> String {
    const CHARS: usize = 28;
    super::brief::beginning(sentence, CHARS).into_owned()
}

/// An honest word where a summary makes little sense.
fn advice(texts: &Texts, opened: &Opened) -> Option<String> {
    let blocks = &opened.analysis.blocks;
    let n_sentences = opened.analysis.statistics.sentences;
    if n_sentences < MIN_CANDIDATES {
        return Some(texts.text("advice-short"));
    }
    if blocks.len() > MAX_JUDGED_BLOCKS {
        return None;
    }
    // By how much is read, not by how many: a report with many short rows is a report.
    let bytes = |of: &dyn Fn(&Block) -> bool| -> usize {
        blocks.iter().filter(|block| of(block)).map(|block| block.span.len()).sum()
    };
    let prose = bytes(&|block| block.kind.is_prose());
    if bytes(&|block| block.kind == BlockKind::ListItem) * 2 > prose {
        return Some(texts.text("advice-list"));
    }
    // Notes: nearly every line is a sentence of its own that ends in no full stop.
    let text = opened.analysis.document.text();
    let is_open = |line: &&str| !line.ends_with(['.', '!', '?', '“', '”', '"', ':', '…', '。']);
    let paragraphs = || blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let lines = || paragraphs().flat_map(|block| block.span.text(text).lines());
    let open: usize = lines().filter(is_open).map(str::len).sum();
    let is_open = open * 2 > prose && lines().count() > MIN_CANDIDATES;
    (is_open || is_verse(opened)).then(|| texts.text("advice-verse"))
}

/// Whether most of a text is verse: its lines are short, most begin with a capital as lines of verse do, and no few of them
/// end within a sentence, as no paragraph of prose does.
fn is_verse(opened: &Opened) -> bool {
    let text = opened.analysis.document.text();
    let [mut n_bytes, mut n_bytes_short, mut n_short, mut n_capital, mut n_open] = [0_usize; 5];
    for block in opened.analysis.blocks.iter() {
        // A line of verse that ends in a question may be taken for a heading.
        if !(block.kind.is_prose() || matches!(block.kind, BlockKind::Verse | BlockKind::Heading)) {
            continue;
        }
        for line in block.span.text(text).lines().map(str::trim).filter(|line| !line.is_empty()) {
            n_bytes += line.len();
            if line.chars().count() > MAX_VERSE_CHARS {
                continue;
            }
            n_short += 1;
            n_bytes_short += line.len();
            let first = line.chars().find(|c| c.is_alphabetic());
            n_capital += usize::from(first.is_some_and(char::is_uppercase));
            n_open += usize::from(line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';')));
        }
    }
    n_short >= MIN_VERSES && n_bytes_short * 10 > n_bytes * 8 && n_capital * 3 > n_short * 2 && n_open * 4 > n_short
}

/// The sentences that a span touches, as one span; `None` if there is none to choose from.
fn sentences_in(opened: &Opened, span: Span) -> Option<Span> {
    let sentences = &opened.analysis.sentences;
    let first = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let touched = || sentences.iter().skip(first).take_while(|sentence| sentence.span.start < span.end);
    let has_candidate = touched().any(|sentence| opened.analysis.is_candidate(sentence));
    let (start, end) = (touched().next()?.span.start(), touched().last()?.span.end());
    has_candidate.then(|| Span::new(start, end))
}

/// What can be summed up alone: the section around a byte, and the selection; or all of it again.
fn parts_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, byte: usize) {
    let structure = opened.analysis.document.structure();
    let section = structure.section_at(byte).and_then(|section| structure.sections.get(section));
    let section = section.map(|section| ("sum-up-section", Some(section.span)));
    let selection = opened.selection.map(Selection::span).filter(|span| !span.is_empty());
    let selection = selection.and_then(|span| sentences_in(opened, span)).map(|span| ("sum-up-selection", Some(span)));
    let whole = opened.preferences.part.map(|_| ("sum-up-whole", None));
    let parts: Vec<(&str, Option<Span>)> = [section, selection, whole].into_iter().flatten().collect();
    if parts.is_empty() {
        return;
    }
    separator_ui(ui);
    for (key, part) in parts {
        if Entry::of(cx.model.texts, key).show(ui) {
            cx.emit(Command::Decide(Step::SetPart(part)));
        }
    }
}

/// The menu of a sentence: keep it, leave it out, why; and what to do with its block.
pub fn sentence_menu_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, sentence: usize) {
    let texts = cx.model.texts;
    let Some(found) = opened.analysis.sentences.get(sentence) else { return };
    let place = found.span;
    let entry = |ui: &mut Ui, key: &str, command: Command| {
        if Entry::of(texts, key).show(ui) {
            cx.emit(command);
        }
    };
    if opened.analysis.is_candidate(found) {
        let kept = opened.preferences.kept.contains(&place);
        let left_out = opened.preferences.left_out.contains(&place);
        entry(ui, if kept { "keep-no-longer" } else { "keep" }, Command::Decide(Step::ToggleKeep(place)));
        let key = if left_out { "leave-out-no-longer" } else { "leave-out" };
        entry(ui, key, Command::Decide(Step::ToggleLeaveOut(place)));
        if let Some(choice) = choice(&opened.ranking, sentence, kept) {
            submenu_ui(ui, texts, "why-menu", |ui| {
                // Entries are as wide as their menu; words are not spread out so far.
                ui.with_layout(Layout::top_down(Align::Min), |ui| reasons_ui(ui, cx, opened, &choice));
            });
        }
    }
    separator_ui(ui);
    let selected = opened.selection.map(Selection::span).filter(|span| !span.is_empty());
    passage_entries_ui(ui, cx, opened, selected.unwrap_or(place));
    separator_ui(ui);
    let text = place.text(opened.analysis.document.text());
    entry(ui, "copy-sentence", Command::Copy(text.to_owned()));
    cite_entries_ui(ui, cx, selected.unwrap_or(place));
    parts_ui(ui, cx, opened, place.start());
    let selected = opened.selected();
    if !selected.is_empty() {
        separator_ui(ui);
        entry(ui, Action::CopySelection.entry().text, Command::Do(Action::CopySelection));
        let query =
            Query { text: selected.lines().next().unwrap_or_default().to_owned(), ..opened.search.query.clone() };
        entry(ui, "find-selected", Command::Search(query));
    }
    if let Some(block) = opened.analysis.blocks.get(found.block as usize) {
        separator_ui(ui);
        let belongs = block.kind != BlockKind::Boilerplate;
        let key = if belongs { "block-leave-out" } else { "block-belongs" };
        entry(ui, key, Command::Decide(Step::SetBlock(block.span.start, !belongs)));
    }
}

/// The menu of a place in the text where no sentence is.
pub fn text_menu_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    let selected = opened.selection.map(Selection::span).filter(|span| !span.is_empty());
    if let Some(span) = selected {
        passage_entries_ui(ui, cx, opened, span);
        separator_ui(ui);
        cite_entries_ui(ui, cx, span);
    }
    action_ui(ui, cx, Action::CopySelection, None);
    action_ui(ui, cx, Action::SelectAll, None);
}
