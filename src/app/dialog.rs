//! The desktop's file dialog.
//!
//! Separate because it blocks: it runs on a thread of its own, and tests put
//! another one in its place.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// No human cancels a dialog faster than this; a missing portal answers at once.
const FASTEST_HUMAN: Duration = Duration::from_millis(400);

/// What became of a file dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// The user chose this file.
    File(PathBuf),
    /// The user chose none.
    Nothing,
    /// No dialog could be shown.
    Unavailable,
}

/// Shows a dialog with a title and sends what became of it, now or later.
pub type Pick = Box<dyn FnMut(&egui::Context, &str, Sender<Picked>)>;

/// The desktop's own dialog. It tells a missing dialog from a cancelled one by
/// the time it took, because the system does not.
#[must_use]
pub fn of_desktop() -> Pick {
    Box::new(|ctx, title, sender| {
        let title = title.to_owned();
        let ctx = ctx.clone();
        let failed = sender.clone();
        let thread = std::thread::Builder::new().name("dialog".to_owned()).spawn(move || {
            let start = Instant::now();
            let picked = match rfd::FileDialog::new().set_title(title).pick_file() {
                Some(path) => Picked::File(path),
                None if start.elapsed() < FASTEST_HUMAN => Picked::Unavailable,
                None => Picked::Nothing,
            };
            if sender.send(picked).is_ok() {
                ctx.request_repaint();
            }
        });
        if thread.is_err() {
            // The receiver is the window that asked; it is there.
            failed.send(Picked::Unavailable).unwrap_or_default();
        }
    })
}
