//! How the reader steers: the controls under the summary's slider, and the menu of a
//! sentence.
//!
//! Separate from the panes that show them because both panes steer the same things.

use super::cx::Cx;
use super::reasons::reasons_ui;
use crate::document::{BlockKind, Span};
use crate::i18n::Texts;
use crate::model::{Action, Command};
use crate::model::{Opened, Selection};
use crate::search::Query;
use crate::steering::{Length, Opening, Spread, Step};
use crate::summary::choice;
use crate::theme::size;
use egui::{Button, RichText, Ui};

/// An article of fewer sentences than this is shorter than a summary is worth.
const MIN_CANDIDATES: usize = 4;
/// A text of more blocks than this is a book, neither list nor poem.
const MAX_JUDGED_BLOCKS: usize = 2_000;
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

/// Draws the controls: length, opening, what is focused, kept and left out.
pub fn controls_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    let texts = cx.model.texts;
    ui.horizontal_wrapped(|ui| {
        let length = ui.menu_button(texts.text("length-menu"), |ui| lengths_ui(ui, cx, opened));
        length.response.on_hover_text(texts.text("length"));
        let said = texts.format("opening-says", &[("how", (&texts.text(opening_key(opened.steering.opening))).into())]);
        let opening = ui.menu_button(said, |ui| openings_ui(ui, cx, opened));
        opening.response.on_hover_text(texts.text("opening-tip"));
        let said = texts.format("spread-says", &[("how", (&texts.text(spread_key(opened.steering.spread))).into())]);
        let spread = ui.menu_button(said, |ui| spreads_ui(ui, cx, opened));
        spread.response.on_hover_text(texts.text("spread-tip"));
        if !opened.steering.is_default() {
            let reset = ui.button(texts.text("reset-short")).accessible_name(texts.text("reset"));
            if reset.on_hover_text(texts.text("reset-tip")).clicked() {
                cx.emit(Command::Do(Action::Reset));
            }
        }
    });
    if opened.has_sections {
        sections_ui(ui, cx, opened);
    }
    chips_ui(ui, cx, opened);
    if let Some(advice) = advice(texts, opened) {
        ui.label(RichText::new(advice).size(size::SMALL).color(cx.palette.weak));
    }
}

fn lengths_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    let lengths = std::iter::once(None).chain(LENGTHS.map(Some));
    for length in lengths {
        if ui.radio(opened.steering.length == length, length_text(cx.model.texts, length)).clicked() {
            cx.emit(Command::Steer(Step::SetLength(length)));
            ui.close();
        }
    }
}

fn length_text(texts: &Texts, length: Option<Length>) -> String {
    match length {
        None => texts.text("length-suggested"),
        Some(Length::Sentences(n)) => texts.format("length-sentences", &[("n", n.into())]),
        Some(Length::Percent(percent)) => texts.format("length-percent", &[("n", (percent.round() as usize).into())]),
        Some(Length::Seconds(secs)) => texts.format("length-minutes", &[("n", (secs / 60).into())]),
    }
}

fn openings_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    let texts = cx.model.texts;
    for opening in Opening::ALL {
        let chosen = opened.steering.opening == opening;
        if ui.radio(chosen, texts.text(opening_key(opening))).clicked() {
            cx.emit(Command::Steer(Step::SetOpening(opening)));
            ui.close();
        }
    }
}

fn spreads_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    for spread in Spread::ALL {
        let chosen = opened.steering.spread == spread;
        if ui.radio(chosen, cx.text(spread_key(spread))).clicked() {
            cx.emit(Command::Steer(Step::SetSpread(spread)));
            ui.close();
        }
    }
}

fn spread_key(spread: Spread) -> &'static str {
    match spread {
        Spread::Importance => "spread-importance",
        Spread::Whole => "spread-whole",
    }
}

/// The switch between a summary of the whole and one of each section.
fn sections_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    ui.horizontal(|ui| {
        for (by_section, key) in [(false, "sections-whole"), (true, "sections-each")] {
            let chosen = opened.steering.by_section == by_section;
            let label = ui.selectable_label(chosen, cx.text(key)).on_hover_text(cx.text("sections-tip"));
            if label.clicked() && !chosen {
                cx.emit(Command::Steer(Step::SetBySection(by_section)));
            }
        }
    });
}

fn opening_key(opening: Opening) -> &'static str {
    match opening {
        Opening::Auto => "opening-auto",
        Opening::More => "opening-more",
        Opening::None => "opening-none",
    }
}

/// What was decided, each as a chip that takes it back.
fn chips_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    let texts = cx.model.texts;
    let steering = &opened.steering;
    let text = opened.analysis.document.text();
    let focus = steering.focus.iter().map(|word| {
        let name = texts.format("focus-remove", &[("word", super::brief::line(word).as_ref().into())]);
        (super::brief::line(word).into_owned(), name, Step::ToggleFocus(word.clone()))
    });
    let sentence = |key: &str, place: Span, step: Step| {
        let said = short(super::brief::lines(text, place).text(text));
        (texts.format(key, &[("text", (&said).into())]), texts.text("take-back"), step)
    };
    let kept = steering.kept.iter().map(|place| sentence("chip-kept", *place, Step::ToggleKeep(*place)));
    let left_out =
        steering.left_out.iter().map(|place| sentence("chip-left-out", *place, Step::ToggleLeaveOut(*place)));
    let part = steering.part.map(|part| {
        let section = opened.analysis.document.structure().sections.iter().find(|section| section.span == part);
        let said = match section {
            Some(section) => short(&super::brief::line(&section.title)),
            None => short(super::brief::lines(text, part).text(text)),
        };
        (texts.format("chip-part", &[("text", (&said).into())]), texts.text("chip-part-all"), Step::SetPart(None))
    });
    let chips: Vec<(String, String, Step)> = part.into_iter().chain(focus).chain(kept).chain(left_out).collect();
    if chips.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for (said, name, step) in chips {
            let button = Button::new(RichText::new(format!("{said}  ×")).size(size::SMALL))
                .fill(cx.palette.mark)
                .corner_radius(10.0);
            let chip = ui.add(button).accessible_name(format!("{said}: {name}"));
            if chip.on_hover_text(name).clicked() {
                cx.emit(Command::Steer(step));
            }
        }
    });
}

/// The beginning of a sentence.
fn short(sentence: &str) -> String {
    const CHARS: usize = 28;
    match sentence.char_indices().nth(CHARS) {
        Some((end, _)) => format!("{} …", sentence.get(..end).unwrap_or_default().trim_end()),
        None => sentence.to_owned(),
    }
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
    let entries = blocks.iter().filter(|block| block.kind == BlockKind::ListItem).count();
    let prose = blocks.iter().filter(|block| block.kind.is_prose()).count();
    if entries * 2 > prose {
        return Some(texts.text("advice-list"));
    }
    // Verse: nearly every line is a sentence of its own that ends in no full stop.
    let text = opened.analysis.document.text();
    let open = blocks
        .iter()
        .filter(|block| {
            block.kind == BlockKind::Paragraph
                && !block.span.text(text).ends_with(['.', '!', '?', '“', '”', '"', ':', '…', '。'])
        })
        .count();
    (open * 2 > prose && prose > MIN_CANDIDATES).then(|| texts.text("advice-verse"))
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
    let whole = opened.steering.part.map(|_| ("sum-up-whole", None));
    let parts: Vec<(&str, Option<Span>)> = [section, selection, whole].into_iter().flatten().collect();
    if parts.is_empty() {
        return;
    }
    ui.separator();
    for (key, part) in parts {
        if ui.button(cx.text(key)).clicked() {
            cx.emit(Command::Steer(Step::SetPart(part)));
            ui.close();
        }
    }
}

/// The menu of a sentence: keep it, leave it out, why; and what to do with its block.
pub fn sentence_menu_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, sentence: usize) {
    let texts = cx.model.texts;
    let Some(found) = opened.analysis.sentences.get(sentence) else { return };
    let place = found.span;
    let entry = |ui: &mut Ui, key: &str, command: Command| {
        if ui.button(texts.text(key)).clicked() {
            cx.emit(command);
            ui.close();
        }
    };
    if opened.analysis.is_candidate(found) {
        let kept = opened.steering.kept.contains(&place);
        let left_out = opened.steering.left_out.contains(&place);
        entry(ui, if kept { "keep-no-longer" } else { "keep" }, Command::Steer(Step::ToggleKeep(place)));
        let key = if left_out { "leave-out-no-longer" } else { "leave-out" };
        entry(ui, key, Command::Steer(Step::ToggleLeaveOut(place)));
        if let Some(choice) = choice(&opened.ranking, sentence, kept) {
            ui.menu_button(texts.text("why-menu"), |ui| reasons_ui(ui, cx, opened, &choice));
        }
    }
    let text = place.text(opened.analysis.document.text());
    entry(ui, "copy-sentence", Command::Copy(text.to_owned()));
    parts_ui(ui, cx, opened, place.start());
    let selected = opened.selected();
    if !selected.is_empty() {
        ui.separator();
        entry(ui, Action::CopySelection.entry().text, Command::Do(Action::CopySelection));
        let query =
            Query { text: selected.lines().next().unwrap_or_default().to_owned(), ..opened.search.query.clone() };
        entry(ui, "find-selected", Command::Search(query));
    }
    if let Some(block) = opened.analysis.blocks.get(found.block as usize) {
        ui.separator();
        let belongs = block.kind != BlockKind::Boilerplate;
        let key = if belongs { "block-leave-out" } else { "block-belongs" };
        entry(ui, key, Command::Steer(Step::SetBlock(block.span.start, !belongs)));
    }
}
