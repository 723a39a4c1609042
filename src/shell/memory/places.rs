//! Where the user keeps documents.
//!
//! Separate because each desktop says it in its own way; it is asked only for where a dialog begins.

use super::file;
use etcetera::BaseStrategy as _;
use std::path::{Path, PathBuf};

/// The user's folder of documents, or the home folder where there is none.
#[must_use]
pub fn documents_folder() -> Option<PathBuf> {
    let places = etcetera::choose_base_strategy().ok()?;
    let home = places.home_dir();
    // On a desktop of freedesktop.org, of which others have no such file.
    let written = file::read(&places.config_dir().join("user-dirs.dirs")).ok().flatten().unwrap_or_default();
    let said = documents_of(&String::from_utf8_lossy(&written), home);
    let usual = home.join("Documents");
    [said, Some(usual)].into_iter().flatten().find(|folder| folder.is_dir()).or_else(|| Some(home.to_owned()))
}

/// The folder of documents that `user-dirs.dirs` names (xdg-user-dirs): absolute, or below the home folder.
fn documents_of(written: &str, home: &Path) -> Option<PathBuf> {
    let said = written.lines().find_map(|line| line.trim().strip_prefix("XDG_DOCUMENTS_DIR="))?;
    let said = said.trim().strip_prefix('"')?.strip_suffix('"')?;
    let mut place = String::new();
    let mut characters = said.chars();
    while let Some(c) = characters.next() {
        place.extend(if c == '\\' { characters.next() } else { Some(c) });
    }
    match place.strip_prefix("$HOME/") {
        Some(below) => Some(home.join(below)),
        None => Some(PathBuf::from(place)).filter(|place| place.is_absolute()),
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_documents_is_the_one_that_the_desktop_names() {
        let of = |written: &str| documents_of(written, Path::new("/home/a"));
        let written = "# a comment\nXDG_DESKTOP_DIR=\"$HOME/Desktop\"\nXDG_DOCUMENTS_DIR=\"$HOME/Dokumente\"\n";
        assert_eq!(of(written), Some(PathBuf::from("/home/a/Dokumente")));
        assert_eq!(of("XDG_DOCUMENTS_DIR=\"/mnt/my \\\"texts\\\"\""), Some(PathBuf::from("/mnt/my \"texts\"")));
        // A desktop that has none names the home folder itself.
        assert_eq!(of("XDG_DOCUMENTS_DIR=\"$HOME/\""), Some(PathBuf::from("/home/a/")));
        for none in ["", "XDG_DOCUMENTS_DIR=", "XDG_DOCUMENTS_DIR=\"texts\"", "#XDG_DOCUMENTS_DIR=\"/a\""] {
            assert_eq!(of(none), None, "{none}");
        }
    }
}
