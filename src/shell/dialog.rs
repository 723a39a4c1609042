//! The desktop's file dialogs.
//!
//! Separate because they block, so they run on a thread of their own, and because tests
//! replace them.

use super::ask::{Ask, Kind, Picked};
#[cfg(target_os = "linux")]
use super::portal;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// No human cancels a dialog faster than this; a missing portal answers at once.
const FASTEST_HUMAN: Duration = Duration::from_millis(400);

/// Says why there is no window, to whoever sees no terminal. Returns once it was read.
pub fn show_error(title: &str, message: &str) {
    rfd::MessageDialog::new().set_level(rfd::MessageLevel::Error).set_title(title).set_description(message).show();
}

/// Shows a dialog with a title and sends what became of it, now or later.
pub type Pick = Box<dyn FnMut(&egui::Context, &str, Ask, Sender<Picked>)>;

/// The desktop's own dialogs. A missing dialog is told from a cancelled one by
/// the time it took, because the system does not.
#[must_use]
pub fn of_desktop() -> Pick {
    Box::new(|ctx, title, ask, sender| {
        let title = title.to_owned();
        let ctx = ctx.clone();
        let failed = sender.clone();
        let thread = std::thread::Builder::new().name("dialog".to_owned()).spawn(move || {
            let start = Instant::now();
            let dialog = rfd::FileDialog::new().set_title(&title);
            let picked = match ask {
                Ask::Open { folder, kinds } => offering(starting(dialog, folder), &kinds).pick_files().map(opened),
                Ask::Folder { folder } => starting(dialog, folder).pick_folder().map(Picked::File),
                #[cfg(target_os = "linux")]
                Ask::Save { folder, name, kinds }
                    if let Some(picked) = portal::save(&title, folder.as_deref(), &name, &kinds) =>
                {
                    Some(picked)
                }
                Ask::Save { folder, name, kinds } => {
                    let dialog = offering(starting(dialog, folder), &kinds);
                    dialog.set_file_name(name).save_file().map(Picked::Place)
                }
            };
            let fast = start.elapsed() < FASTEST_HUMAN;
            let picked = picked.unwrap_or(if fast { Picked::Unavailable } else { Picked::Nothing });
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

/// A dialog that begins in a folder.
fn starting(dialog: rfd::FileDialog, folder: Option<PathBuf>) -> rfd::FileDialog {
    match folder {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

/// A dialog that offers kinds of files. Where capitals count in names, both spellings are listed.
fn offering(dialog: rfd::FileDialog, kinds: &[Kind]) -> rfd::FileDialog {
    kinds.iter().fold(dialog, |dialog, kind| dialog.add_filter(&kind.name, &kind.spellings()))
}

/// The files that were chosen; a dialog that was cancelled has none.
fn opened(files: Vec<PathBuf>) -> Picked {
    if files.is_empty() { Picked::Nothing } else { Picked::Files(files) }
}

/// The one dialog that can be open, and what becomes of it.
pub struct Picker {
    pick: Pick,
    sender: Sender<Picked>,
    receiver: Receiver<Picked>,
    is_open: bool,
}

impl Picker {
    /// Asks with `pick`, and nothing yet.
    #[must_use]
    pub fn new(pick: Pick) -> Self {
        let (sender, receiver) = channel();
        Self { pick, sender, receiver, is_open: false }
    }

    /// Opens a dialog with a title, unless one is open.
    pub fn ask(&mut self, ctx: &egui::Context, title: &str, ask: Ask) {
        if !self.is_open {
            self.is_open = true;
            (self.pick)(ctx, title, ask, self.sender.clone());
        }
    }

    /// What became of the dialog, once.
    pub fn poll(&mut self) -> Option<Picked> {
        let picked = self.receiver.try_recv().ok()?;
        self.is_open = false;
        Some(picked)
    }
}
