//! How long a frame takes on the processor, without a window: `cargo bench --bench window`.
//!
//! Not divan's: what counts is the slowest frame of a hundred, and what a reader does
//! between them.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::cast_sign_loss,
    clippy::cast_possible_truncation,
    reason = "a benchmark prints and fails by panicking"
)]

use egui::{Context, Event, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, Vec2};
use kurzum::i18n::Locale;
use kurzum::model::{Action, Command, FolderQuery};
use kurzum::preferences::{Length, Step};
use kurzum::search::Query;
use kurzum::shell::{Shell, Store};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

const GERMAN: &str = include_str!("../assets/examples/de.txt");
const ENGLISH: &str = include_str!("../assets/examples/en.txt");
const SIZE: Vec2 = Vec2::new(1200.0, 800.0);
const FRAMES: usize = 300;

/// The two example articles in turn, each paragraph numbered, about `n_bytes` of them.
fn prose(n_bytes: usize) -> String {
    let lines = |text: &'static str| text.lines().filter(|line| line.len() > 80);
    let mut text = String::with_capacity(n_bytes + 1000);
    for round in 0.. {
        if text.len() >= n_bytes {
            break;
        }
        for line in lines(GERMAN).chain(lines(ENGLISH)) {
            text.extend([line, " Absatz ", &round.to_string(), ".\n\n"]);
        }
    }
    text
}

/// The same as a book in Markdown: chapters, a table and a piece of program text in each, and `n_pictures` pictures.
fn book(n_bytes: usize, n_pictures: usize) -> String {
    let prose = prose(n_bytes);
    let paragraphs: Vec<&str> = prose.split("\n\n").collect();
    let every = (paragraphs.len() / n_pictures.max(1)).max(1);
    let mut text = String::with_capacity(n_bytes + n_bytes / 4);
    text.push_str("# Ein Buch\n\n");
    for (index, paragraph) in paragraphs.into_iter().enumerate() {
        if index % 60 == 0 {
            let n = index / 60 + 1;
            write!(text, "## Kapitel {n}\n\n| Jahr | Ereignis | Tonnen |\n|---|---|---:|\n").expect("a string grows");
            for year in 1990..2000 {
                writeln!(text, "| {year} | Der Hafen von Ellerau wurde im Jahr {year} umgebaut | {n}.{year} |")
                    .expect("a string grows");
            }
            text.push_str("\n```\nfn kapitel() {\n    let hafen = 1;\n}\n```\n\n");
        }
        if index % every == 0 {
            write!(text, "![Bild {index}](bild.png)\n\n").expect("a string grows");
        }
        text.extend([paragraph, "\n\n"]);
    }
    text
}

/// A window without a screen.
struct Headless {
    ctx: Context,
    app: Shell,
    time: f64,
    pointer: Pos2,
    /// How much was drawn, in screens.
    overdraw: f32,
    /// How much of the screen is pictures, as those of pages.
    pictured: f32,
}

impl Headless {
    fn new(folder: &std::path::Path) -> Self {
        let ctx = Context::default();
        let app = Shell::new(&ctx, Store::in_folder(folder), Box::new(|_, _, _, _| {}), Locale::De);
        Self { ctx, app, time: 0.0, pointer: Pos2::new(300.0, 400.0), overdraw: 0.0, pictured: 0.0 }
    }

    /// A frame: the interface and its triangles, without the painting of them.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.time),
            events,
            focused: true,
            ..RawInput::default()
        };
        let begin = Instant::now();
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| {
            app.step(&ui.ctx().clone());
            app.draw(ui);
        });
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let took = begin.elapsed();
        // No screen takes them.
        output.textures_delta.clear();
        (self.overdraw, self.pictured) = (0.0, 0.0);
        for primitive in &primitives {
            if let egui::epaint::Primitive::Mesh(mesh) = &primitive.primitive {
                if mesh.texture_id != egui::TextureId::default() {
                    let seen = mesh.calc_bounds().intersect(primitive.clip_rect);
                    self.pictured += if seen.is_positive() { seen.area() / (SIZE.x * SIZE.y) } else { 0.0 };
                }
                for triangle in mesh.indices.chunks(3) {
                    let corner =
                        |n: usize| triangle.get(n).and_then(|at| mesh.vertices.get(*at as usize)).map(|v| v.pos);
                    if let (Some(a), Some(b), Some(c)) = (corner(0), corner(1), corner(2)) {
                        let area = ((b - a).x * (c - a).y - (b - a).y * (c - a).x).abs() / 2.0;
                        self.overdraw += area / (SIZE.x * SIZE.y);
                    }
                }
            }
        }
        took
    }

    fn open(&mut self, path: &std::path::Path) {
        let begin = Instant::now();
        self.app.handle(&self.ctx.clone(), Command::OpenFile(path.to_owned()));
        let mut slowest = Duration::ZERO;
        let (mut shown, mut screen) = (None, Duration::ZERO);
        while !self.app.model().opened().is_some_and(|opened| opened.is_analysed) {
            let took = self.frame(Vec::new());
            slowest = slowest.max(took);
            if shown.is_none() && self.app.model().opened().is_some() {
                (shown, screen) = (Some(begin.elapsed()), took);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        let all = begin.elapsed();
        let shown = shown.unwrap_or(all);
        println!(
            "text drawn after {shown:.1?} (its frame {screen:.1?}), all done after {all:.1?}, slowest frame {slowest:.1?}, drawn over {:.2} times",
            self.overdraw
        );
        for _ in 0..20 {
            self.frame(Vec::new());
        }
    }

    /// The frame in which a command is carried out, and the command.
    fn after(&mut self, command: Command) -> Duration {
        let begin = Instant::now();
        self.app.handle(&self.ctx.clone(), command);
        let took = begin.elapsed();
        took + self.frame(Vec::new())
    }

    /// How long after the click that shows the pages the first one is drawn.
    fn first_page(&mut self) -> Duration {
        let begin = Instant::now();
        self.app.handle(&self.ctx.clone(), Command::Do(Action::TogglePages));
        let is_drawn = |window: &Self| {
            let model = window.app.model();
            model.opened().is_some_and(|opened| model.pages.drawn(opened, 0).next().is_some())
        };
        while !is_drawn(self) && begin.elapsed() < Duration::from_secs(30) {
            self.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(1));
        }
        begin.elapsed()
    }

    /// The edge between the summary and the text.
    fn edge(&mut self) -> Pos2 {
        let id = egui::Id::unique("summary");
        let x =
            egui::containers::panel::PanelState::load(&self.ctx, id).map_or(400.0, |panel| panel.outer_rect.right());
        Pos2::new(x, 400.0)
    }

    fn moved(&mut self, to: Pos2) -> Event {
        self.pointer = to;
        Event::PointerMoved(to)
    }
}

/// A report of so many pages in Helvetica, 45 lines each.
fn report_pdf(n_pages: usize) -> String {
    let text = prose(n_pages * 45 * 90);
    let mut words = text.split_whitespace().filter(|word| word.is_ascii() && !word.contains(['(', ')', '\\'])).cycle();
    let mut line = || {
        let mut line = String::new();
        while line.len() < 80 {
            line.extend([words.next().unwrap_or("Hafen"), " "]);
        }
        line
    };
    let kids: Vec<String> = (0..n_pages).map(|n| format!("{} 0 R", 4 + 2 * n)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{}]/Count {n_pages}>>", kids.join(" ")),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for n in 0..n_pages {
        let lines = (0..45).map(|_| format!("({}) Tj T*\n", line())).collect::<Vec<_>>().concat();
        let drawn = format!("BT /F 10 Tf 14 TL 60 760 Td\n{lines}ET");
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R>>",
            5 + 2 * n
        ));
        objects.push(format!("<</Length {}>>\nstream\n{drawn}\nendstream", drawn.len()));
    }
    let objects = objects.iter().enumerate().map(|(i, body)| format!("{} 0 obj\n{body}\nendobj\n", i + 1));
    format!("%PDF-1.4\n{}trailer\n<</Root 1 0 R>>\n%%EOF\n", objects.collect::<String>())
}

/// The most memory that this process has had, in MB.
fn peak_mb() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.trim().parse::<usize>().ok()).map_or(0, |kb| kb / 1024)
}

/// The pages of a report: the first after the click, and scrolling at reading pace and faster.
fn pages() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, report_pdf(300)).expect("written");
    println!("== pages of a report of 300 pages");
    let again = folder.path().join("again.pdf");
    // Another text: of the same one it would be remembered that its pages were shown.
    std::fs::write(&again, report_pdf(301)).expect("written");
    let mut window = Headless::new(folder.path());
    window.frame(Vec::new());
    for (path, what, frames_read) in [(&path, "at once", 0), (&again, "after a second of reading", 60)] {
        window.open(path);
        for _ in 0..frames_read {
            window.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(16));
        }
        println!("first page drawn, clicked {what}: {:.1?}", window.first_page());
    }
    let moved = window.moved(Pos2::new(600.0, 500.0));
    window.frame(vec![moved]);
    for _ in 0..30 {
        window.frame(Vec::new());
        std::thread::sleep(Duration::from_millis(10));
    }
    let whole = window.pictured;
    for (what, points) in [("at reading pace", 12.0), ("by the wheel", 120.0), ("by pages", 800.0)] {
        let mut frames = Vec::new();
        let (mut n_empty, mut longest, mut empty) = (0, 0, 0);
        for _ in 0..FRAMES {
            let begin = Instant::now();
            frames.push(window.frame(vec![wheel(points)]));
            // As on a screen of 60 frames a second.
            std::thread::sleep(Duration::from_micros(16_667).saturating_sub(begin.elapsed()));
            // The room between two pages takes a little.
            empty = if window.pictured > 0.9 * whole { 0 } else { empty + 1 };
            n_empty += usize::from(empty > 0);
            longest = longest.max(empty);
        }
        report(&format!("pages {what}"), frames);
        println!("    frames that lack a part of a page {n_empty} of {FRAMES}, at most {longest} in a row");
    }
    println!("most memory of the window {} MB", peak_mb());
}

/// A folder of so many articles of 5 kB: reading them, and looking for words in all of them as one types.
fn folder_search(n_articles: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let articles = folder.path().join("articles");
    std::fs::create_dir(&articles).expect("a folder");
    let prose = prose(1_000_000);
    let paragraphs: Vec<&str> = prose.split("\n\n").collect();
    for number in 0..n_articles {
        let mut text = format!("Der {number}. Artikel\n\n");
        for paragraph in paragraphs.iter().cycle().skip(number * 7) {
            if text.len() > 5_000 {
                break;
            }
            text.extend([paragraph, "\n\n"]);
        }
        std::fs::write(articles.join(format!("{number}.txt")), text).expect("written");
    }
    println!("== a folder of {n_articles} articles of 5 kB");
    let mut window = Headless::new(folder.path());
    window.frame(Vec::new());
    window.app.handle(&window.ctx.clone(), Command::OpenFile(articles));
    let mut frames = Vec::new();
    let begin = Instant::now();
    while window.app.model().folder.is_none_or(|folder| folder.n_unread > 0) {
        frames.push(window.frame(Vec::new()));
        std::thread::sleep(Duration::from_millis(5));
    }
    println!("all are read after {:.1?}", begin.elapsed());
    report("while they are read", frames);
    window.app.handle(&window.ctx.clone(), Command::Do(Action::FindInFolder));
    for typed in ["e", "er", "hafen", "Hafengesellschaft sagte", "Absatz 1", "nowhere at all"] {
        let query = FolderQuery { typed: typed.to_owned(), ..FolderQuery::default() };
        let (begin, mut first) = (Instant::now(), None);
        let mut frames = vec![window.after(Command::SearchFolder(query))];
        while window.app.model().dossier.search.is_searching {
            std::thread::sleep(Duration::from_millis(2));
            frames.push(window.frame(Vec::new()));
            if window.app.model().dossier.search.n_rows() > 0 {
                first.get_or_insert_with(|| begin.elapsed());
            }
        }
        let all = begin.elapsed();
        let search = &window.app.model().dossier.search;
        let n = (search.n_hits, search.n_articles, search.n_rows());
        println!(
            "“{typed}”: {} hits in {} articles, {} rows; first after {first:.1?}, all after {all:.1?}",
            n.0, n.1, n.2
        );
        report("while it is looked for", frames);
        let moved = window.moved(Pos2::new(600.0, 500.0));
        window.frame(vec![moved]);
        report("what was found, by pages", (0..FRAMES).map(|_| window.frame(vec![wheel(5000.0)])).collect());
    }
    println!("most memory of the window {} MB", peak_mb());
}

fn wheel(lines: f32) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: Vec2::new(0.0, -lines),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: egui::MouseWheelSource::Wheel,
    }
}

fn query(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}

fn report(what: &str, mut frames: Vec<Duration>) {
    frames.sort_unstable();
    let at = |share: f64| frames.get(((frames.len() - 1) as f64 * share) as usize).copied().unwrap_or_default();
    println!("{what:24} median {:>9.2?}   99 of 100 {:>9.2?}   slowest {:>9.2?}", at(0.5), at(0.99), at(1.0));
}

/// So many short articles are listed.
const ARTICLES: usize = 10_000;

/// A folder of many articles: frames while it is read and scrolled, when it is sorted, and how soon it is closed.
fn folder() {
    let place = tempfile::tempdir().expect("a folder");
    let articles = place.path().join("articles");
    std::fs::create_dir(&articles).expect("a folder");
    let bodies = [GERMAN, ENGLISH];
    for n in 0..ARTICLES {
        let body = bodies.get(n % 2).copied().unwrap_or_default();
        let (head, rest) = body.split_once('\n').unwrap_or_default();
        std::fs::write(articles.join(format!("{n}.txt")), format!("{n} {head}\n{rest}")).expect("written");
    }
    println!("== a folder of {ARTICLES} articles");
    let mut window = Headless::new(place.path());
    window.frame(Vec::new());
    let begin = Instant::now();
    window.app.handle(&window.ctx.clone(), Command::OpenFile(articles.clone()));
    let mut frames = Vec::new();
    while window.app.model().folder.is_none() {
        frames.push(window.frame(Vec::new()));
        std::thread::sleep(Duration::from_millis(1));
    }
    println!("listed after {:.1?}", begin.elapsed());
    let over_list = window.moved(Pos2::new(1_050.0, 500.0));
    window.frame(vec![over_list]);
    let wheel = |points: f32| Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: Vec2::new(0.0, points),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: egui::MouseWheelSource::Wheel,
    };
    while window.app.model().folder.is_some_and(|folder| folder.n_unread > 0) {
        frames.push(window.frame(vec![wheel(if frames.len() % 200 < 100 { -400.0 } else { 400.0 })]));
        std::thread::sleep(Duration::from_millis(5));
    }
    println!("all read after {:.1?}", begin.elapsed());
    report("scrolling as it is read", frames);
    report("scrolling", (0..FRAMES).map(|_| window.frame(vec![wheel(-400.0)])).collect());
    let all: std::collections::BTreeSet<_> = window
        .app
        .model()
        .folder
        .map(|folder| folder.articles.iter().map(|article| article.path.clone()).collect())
        .unwrap_or_default();
    report("choosing all of it", (0..20).map(|_| window.after(Command::ChooseArticles(all.clone()))).collect());
    let begin = Instant::now();
    window.app.handle(&window.ctx.clone(), Command::OpenFile(articles));
    while window.app.model().folder.is_none_or(|folder| folder.n_unread == 0) {
        window.frame(Vec::new());
    }
    let closed = window.after(Command::CloseFolder);
    println!(
        "opened again after {:.1?}, closed while it is read: {closed:.1?}",
        begin.elapsed().saturating_sub(closed)
    );
}

fn main() {
    // Tests only build it; a name is one of the other benchmarks.
    if std::env::args().skip(1).any(|argument| argument == "--test" || !argument.starts_with('-')) {
        return;
    }
    // What takes foreign formats and pictures apart.
    kurzum::worker::set_program(env!("CARGO_BIN_EXE_kurzum").into());
    if std::env::args().any(|argument| argument == "--folder-search") {
        folder_search(10_000);
        return;
    }
    pages();
    if std::env::args().any(|argument| argument == "--pages") {
        return;
    }
    folder();
    let cases = [
        ("20 kB of text", "article.txt", prose(20_000)),
        ("10 MB of text", "article.txt", prose(10_000_000)),
        ("a book of 10 MB with 500 pictures", "book.md", book(9_000_000, 500)),
    ];
    for (what, name, text) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        let picture = image::RgbImage::from_fn(800, 500, |x, y| image::Rgb([x as u8, y as u8, (x / 4) as u8]));
        picture.save(folder.path().join("bild.png")).expect("written");
        println!("== {what}");
        let mut window = Headless::new(folder.path());
        window.frame(Vec::new());
        window.open(&path);
        report("resting", (0..FRAMES).map(|_| window.frame(Vec::new())).collect());
        let (over_summary, over_text) = (Pos2::new(150.0, 500.0), Pos2::new(600.0, 500.0));
        for (place, to) in [("text", over_text), ("summary", over_summary)] {
            let moved = window.moved(to);
            window.frame(vec![moved]);
            report(&format!("{place} by the wheel"), (0..FRAMES).map(|_| window.frame(vec![wheel(120.0)])).collect());
            report(&format!("{place} by pages"), (0..FRAMES).map(|_| window.frame(vec![wheel(5000.0)])).collect());
        }
        let n = window.app.model().opened().map_or(0, |opened| opened.ranking.len());
        let lengths = (0..FRAMES).map(|step| n / 4 + n * step / FRAMES / 4);
        report(
            "dragging the slider",
            lengths.map(|n| window.after(Command::Decide(Step::SetLength(Some(Length::Sentences(n)))))).collect(),
        );
        let words = ["H", "Ha", "Haf", "Hafe", "Hafen", "Hafen ", "e", "der", "Absatz 1", ""];
        report(
            "finding as one types",
            (0..100)
                .map(|n| window.after(Command::Search(query(words.get(n % words.len()).copied().unwrap_or_default()))))
                .collect(),
        );
        window.after(Command::Search(query("Hafen")));
        report("with 1,000s of hits", (0..FRAMES).map(|_| window.frame(vec![wheel(-300.0)])).collect());
        window.after(Command::Search(query("")));
        let edge = window.edge();
        let press = |pressed: bool, pos: Pos2| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let moved = window.moved(edge);
        window.frame(vec![moved]);
        window.frame(vec![press(true, edge)]);
        let dragged = (0..FRAMES).map(|n| {
            let to = edge + Vec2::new(((n % 60) as f32 - 30.0).abs() * 3.0 - 45.0, 0.0);
            let moved = window.moved(to);
            window.frame(vec![moved])
        });
        let dragged = dragged.collect();
        report("resizing a pane", dragged);
        window.frame(vec![press(false, edge)]);
    }
}
