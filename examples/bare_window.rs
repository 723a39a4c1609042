//! The smallest window that eframe makes, with the first lines of a file in it: what
//! `benches/compare.py` holds Kurzum's start and memory against.

fn main() -> eframe::Result {
    let text = std::env::args().nth(1).and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
    let lines: Vec<String> = text.lines().take(40).map(str::to_owned).collect();
    let viewport = egui::ViewportBuilder::default().with_inner_size([1200.0, 800.0]);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    eframe::run_ui_native("bare window", options, move |ui, _| {
        for line in &lines {
            ui.label(line);
        }
    })
}
