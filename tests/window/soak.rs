//! A day of use: ten thousand commands in an order that nobody planned, over fifty articles,
//! with one fixed seed. Nothing may panic, and what is held in memory must not grow.

use crate::harness::{ARTICLE, Window};
use egui::{Key, Modifiers, PointerButton, Pos2, Vec2};
use kurzum::document::Span;
use kurzum::facts::Filter;
use kurzum::facts::Group;
use kurzum::i18n::Locale;
use kurzum::model::ENTRIES;
use kurzum::model::{Action, Choice, Command};
use kurzum::model::{Colours, ReadingFont};
use kurzum::model::{Dialog, Selection};
use kurzum::preferences::{Lead, Length, Step};
use kurzum::search::Query;
use std::path::PathBuf;
use std::time::Duration;

const N_COMMANDS: usize = 10_000;
const N_ARTICLES: usize = 50;
/// Between two commands, so that all of them take a day.
const STEP_SECS: f32 = 86_400.0 / N_COMMANDS as f32;

/// Numbers that are the same in every run (xorshift64, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
}

/// Articles of all lengths, from one sentence to some hundred, in German and English, as text, Markdown and pages.
fn articles(window: &Window, dice: &mut Dice) -> Vec<PathBuf> {
    let names =
        ["Hafen", "Stadtrat", "Brücke", "Frau Petersen", "the council", "Northmoor", "Ellerau", "Deutsche Bahn"];
    let verbs = ["baut", "zahlt", "prüft", "closes", "opens", "lehnt ab", "verkauft", "warns of"];
    let rests =
        ["48,5 Mio. Euro", "am 12. Mai 2024", "40 percent", "420 Wohnungen", "„sofort“", "in der Nacht", "ß Ω – “so”"];
    let mut article = |n: usize| {
        let mut text = format!("Titel Nummer {n}\n\n");
        for _ in 0..=dice.below(4).pow(3) + n % 3 {
            for _ in 0..=dice.below(5) {
                for part in [dice.one(&names), dice.one(&verbs), dice.one(&rests)] {
                    text.push_str(part);
                    text.push(' ');
                }
                text.push_str(". ");
            }
            text += "\n\n";
        }
        match n % 10 {
            8 => window.file(&format!("{n}.md"), &format!("# {text}\n- eins\n- zwei\n")),
            9 => window.file(&format!("{n}.html"), &format!("<!DOCTYPE html><h1>Titel</h1><p>{text}</p>")),
            _ => window.file(&format!("{n}.txt"), &text),
        }
    };
    (0..N_ARTICLES).map(&mut article).collect()
}

/// Any command, of the articles or of the shown text.
fn command(window: &Window, articles: &[PathBuf], dice: &mut Dice) -> Command {
    let state = window.harness.state().model();
    let words = ["Hafen", "the", "", "e", "48,5", "Ω", "Stadtrat von", "zzz"];
    let Some(opened) = state.opened() else { return Command::OpenFile(dice.one(articles)) };
    let text = opened.analysis.document.text();
    let sentences: Vec<Span> = opened.analysis.sentences.iter().map(|sentence| sentence.span).collect();
    let place =
        |dice: &mut Dice| (0..=dice.below(text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    match dice.below(22) {
        0..=2 => Command::OpenFile(dice.one(articles)),
        3 => Command::ShowDocument(dice.one(state.documents).number),
        4 if state.documents.len() > 8 => Command::CloseDocument(dice.one(state.documents).number),
        5 => Command::OpenText(format!("Der {} ist da. Er bleibt hier.", dice.one(&words))),
        6 => {
            let n = dice.below(100);
            let lengths = [Length::Sentences(n), Length::Percent(n as f32), Length::Seconds(n * 3)].map(Some);
            Command::Decide(Step::SetLength(dice.one(&[lengths[0], lengths[1], lengths[2], None])))
        }
        7 => Command::Decide(Step::ToggleFocus(dice.one(&words).to_owned())),
        8 => Command::Decide(Step::ToggleKeep(dice.one(&sentences))),
        9 => Command::Decide(Step::ToggleLeaveOut(dice.one(&sentences))),
        10 => Command::Decide(Step::SetLead(dice.one(&[Lead::Auto, Lead::More, Lead::None]))),
        11 => {
            let starts: Vec<u32> = opened.analysis.document.blocks().iter().map(|block| block.span.start).collect();
            Command::Decide(Step::SetBlock(dice.one(&starts), dice.below(2) == 0))
        }
        12 => Command::JumpTo(dice.one(&sentences)),
        13 => Command::ShowInSummary(dice.below(sentences.len() + 1)),
        14 => Command::Select(Some(Selection { anchor: place(dice), head: place(dice) })),
        15 => Command::Search(Query {
            text: dice.one(&words).to_owned(),
            case: dice.below(2) == 0,
            word: dice.below(2) == 0,
        }),
        16 => Command::Filter(
            dice.one(&[Group::Figures, Group::Names]),
            Filter { by_place: dice.below(2) == 0, ..Filter::default() },
        ),
        17 => Command::Choose(kurzum::model::Choice::Colours(dice.one(&[
            Colours::System,
            Colours::Light,
            Colours::Dark,
            Colours::Sepia,
        ]))),
        18 => match dice.below(5) {
            0 => Command::Choose(kurzum::model::Choice::Locale(dice.one(&[None, Some(Locale::De), Some(Locale::En)]))),
            1 => Command::Choose(Choice::TextSize(70 + dice.below(181) as u16)),
            2 => Command::Choose(Choice::LineWidth(45 + dice.below(66) as u16)),
            3 => {
                Command::Choose(kurzum::model::Choice::Font(dice.one(&[ReadingFont::Standard, ReadingFont::Standard])))
            }
            _ => Command::Show(dice.one(&[
                Dialog::About,
                Dialog::Shortcuts,
                Dialog::Palette,
                Dialog::Properties,
                Dialog::Settings,
            ])),
        },
        _ => {
            // All that the menus offer; a dialog of the desktop stays open for ever here, and quitting ends the day.
            let left_out = [Action::Quit, Action::Open, Action::OpenFolder, Action::SaveAs];
            let actions: Vec<Action> =
                ENTRIES.iter().map(|entry| entry.action).filter(|action| !left_out.contains(action)).collect();
            Command::Do(dice.one(&actions))
        }
    }
}

/// Something that the hands do.
fn hands(window: &mut Window, dice: &mut Dice) {
    let pos = Pos2::new(dice.below(1200) as f32, dice.below(800) as f32);
    let keys = [Key::Tab, Key::Enter, Key::Escape, Key::ArrowDown, Key::PageDown, Key::Home, Key::End, Key::Space];
    match dice.below(4) {
        0 => window.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: Vec2::new(0.0, dice.below(2000) as f32 - 1000.0),
            modifiers: Modifiers::NONE,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
        }),
        1 => {
            window.harness.event(egui::Event::PointerMoved(pos));
            for pressed in [true, false] {
                let button = if dice.below(5) == 0 { PointerButton::Secondary } else { PointerButton::Primary };
                window.harness.event(egui::Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
            }
        }
        _ => window.harness.key_press_modifiers(Modifiers::NONE, dice.one(&keys)),
    }
}

/// The memory that this process holds, in bytes; `None` where the system does not say.
fn resident_bytes() -> Option<usize> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    pages.split(' ').nth(1)?.parse::<usize>().ok().map(|pages| pages * 4096)
}

#[test]
fn a_day_of_use_leaves_the_window_well_and_the_memory_flat() {
    let mut window = Window::slow(Locale::De, STEP_SECS);
    let mut dice = Dice(0x5DEE_CE66_D1CE_4E5B);
    let articles = articles(&window, &mut dice);
    let mut resident = Vec::new();
    for n in 0..N_COMMANDS {
        if dice.below(3) == 0 {
            hands(&mut window, &mut dice);
        } else {
            let command = command(&window, &articles, &mut dice);
            let ctx = window.harness.ctx.clone();
            window.harness.state_mut().handle(&ctx, command);
        }
        window.harness.step();
        if window.harness.state().model().documents.len() > 12 {
            let ctx = window.harness.ctx.clone();
            window.harness.state_mut().handle(&ctx, Command::Do(Action::CloseTab));
        }
        // The day is simulated, the reader of files is not: it gets its turn.
        if n % 10 == 0 {
            std::thread::sleep(Duration::from_millis(1));
        }
        if n % (N_COMMANDS / 10) == N_COMMANDS / 10 - 1 {
            resident.extend(resident_bytes());
        }
    }
    // It still does what it is there for.
    window.press(Modifiers::NONE, Key::Escape);
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(&ctx, Command::Show(Dialog::About));
    window.harness.state_mut().handle(&ctx, Command::CloseDialog);
    if window.harness.state().model().settings.no_summary {
        window.harness.state_mut().handle(&ctx, Command::Do(Action::ToggleSummary));
    }
    // One about which nothing was decided in all the day.
    let fresh = window.file("fresh.txt", ARTICLE);
    window.harness.state_mut().handle(&ctx, Command::OpenFile(fresh));
    window.settle();
    assert!(!window.summary().is_empty());
    let megabytes: Vec<usize> = resident.iter().map(|bytes| bytes / 1_000_000).collect();
    #[expect(clippy::print_stdout, reason = "what the day cost, for whoever asks with --nocapture")]
    {
        println!("resident after each tenth, in MB: {megabytes:?}");
    }
    // The first tenths fill caches: fonts, glyphs, laid out texts. After them nothing may pile up.
    if let (Some(early), Some(late)) = (megabytes.get(3), megabytes.last()) {
        assert!(*late <= early + early / 4, "grew: {megabytes:?}");
    }
}
