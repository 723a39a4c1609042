//! The texts of the articles of the folder that is listed, held in memory.
//!
//! Separate from the reading of the folder: a job that looks at all of them takes a snapshot, which costs next to nothing, and
//! reads that on a thread of its own while more articles come.

use crate::dossier::Text;
use crate::import::LIMITS;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::Path;
use std::sync::Arc;

/// The text of an article.
#[derive(Debug, Clone)]
pub struct FolderText {
    /// The article's file.
    pub path: Arc<Path>,
    /// Where the article stood in the list of the folder when it was read.
    pub index: usize,
    /// Its text.
    pub text: Text,
}

/// The texts of a folder, in the order in which they came.
#[derive(Default)]
pub struct FolderTexts {
    /// A text in whose place a newer one of the same file came is `None`: who has looked at the first so-and-many goes on with the
    /// next.
    all: Arc<Vec<Option<FolderText>>>,
    /// Where the text of a file stands among them.
    places: FxHashMap<Arc<Path>, usize>,
    held_bytes: usize,
    /// The files whose texts are not held, because all together would take too much memory.
    left_out: FxHashSet<Arc<Path>>,
    n_replaced: usize,
}

impl FolderTexts {
    /// Adds the text of an article, or leaves it out if there is no room; an earlier one of the same file is forgotten.
    pub fn put(&mut self, path: &Path, index: usize, text: Text) {
        self.put_within(LIMITS.folder_bytes, path, index, text);
    }

    fn put_within(&mut self, most_bytes: usize, path: &Path, index: usize, text: Text) {
        let all = Arc::make_mut(&mut self.all);
        let earlier = self.places.remove(path).and_then(|place| all.get_mut(place)?.take());
        self.n_replaced += usize::from(earlier.is_some());
        self.held_bytes -= earlier.map_or(0, |earlier| earlier.text.held_bytes());
        let path: Arc<Path> = path.into();
        let n_bytes = text.held_bytes();
        if self.held_bytes.saturating_add(n_bytes) > most_bytes {
            self.left_out.insert(path);
            return;
        }
        self.left_out.remove(&path);
        self.held_bytes += n_bytes;
        self.places.insert(Arc::clone(&path), all.len());
        all.push(Some(FolderText { path, index, text }));
    }

    /// Forgets the text of a file, if it is held.
    pub fn forget(&mut self, path: &Path) {
        self.left_out.remove(path);
        let Some(place) = self.places.remove(path) else { return };
        let text = Arc::make_mut(&mut self.all).get_mut(place).and_then(Option::take);
        self.n_replaced += usize::from(text.is_some());
        self.held_bytes -= text.map_or(0, |text| text.text.held_bytes());
    }

    /// Forgets the texts of all files but those that `stays` names.
    pub fn retain(&mut self, stays: impl Fn(&Path) -> bool) {
        let known = self.places.keys().chain(&self.left_out);
        let gone: Vec<Arc<Path>> = known.filter(|path| !stays(path)).cloned().collect();
        for path in gone {
            self.forget(&path);
        }
    }

    /// The text of a file, if it is held.
    #[must_use]
    pub fn of(&self, path: &Path) -> Option<&FolderText> {
        self.all.get(*self.places.get(path)?)?.as_ref()
    }

    /// The texts as they are now, for a job on another thread.
    #[must_use]
    pub fn all(&self) -> Arc<Vec<Option<FolderText>>> {
        Arc::clone(&self.all)
    }

    /// How many texts were forgotten so far because a newer one of their file came, or the file went.
    #[must_use]
    pub fn n_replaced(&self) -> usize {
        self.n_replaced
    }

    /// The number of articles that were read but whose texts are not held.
    #[must_use]
    pub fn n_left_out(&self) -> usize {
        self.left_out.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::import;
    use crate::stop::Stop;

    fn text(text: &str) -> Text {
        let document = import::import(text.as_bytes(), &Stop::never()).expect("text");
        Text::of(&analyze(Arc::new(document), &Options::default(), &Stop::never()).expect("not stopped"))
    }

    fn held(texts: &FolderTexts) -> Vec<(String, String)> {
        let one = |held: &FolderText| (held.path.display().to_string(), held.text.document().text().to_owned());
        texts.all().iter().flatten().map(one).collect()
    }

    #[test]
    fn a_newer_text_of_a_file_takes_the_place_of_the_earlier_one() {
        let mut texts = FolderTexts::default();
        for (path, said) in [("/a", "The ice is gone."), ("/b", "The ice is gone."), ("/a", "The ice is back.")] {
            texts.put(Path::new(path), 0, text(said));
        }
        let pair = |path: &str, said: &str| (path.to_owned(), said.to_owned());
        assert_eq!(held(&texts), [pair("/b", "The ice is gone."), pair("/a", "The ice is back.")]);
        let n = (texts.all().len(), texts.n_replaced(), texts.n_left_out());
        assert_eq!(n, (3, 1, 0), "who has seen three goes on with the fourth");
    }

    #[test]
    fn the_texts_of_files_that_went_are_forgotten() {
        let mut texts = FolderTexts::default();
        for path in ["/a", "/b", "/c"] {
            texts.put(Path::new(path), 0, text("The ice is gone."));
        }
        let before = texts.all();
        texts.retain(|path| path != Path::new("/b"));
        let paths = |texts: &FolderTexts| held(texts).into_iter().map(|(path, _)| path).collect::<Vec<_>>();
        assert_eq!((paths(&texts), texts.n_replaced()), (vec!["/a".to_owned(), "/c".to_owned()], 1));
        assert!(before.iter().all(Option::is_some), "a snapshot stays as it is");
        texts.retain(|_| true);
        texts.forget(Path::new("/b"));
        assert_eq!(texts.n_replaced(), 1);
        texts.forget(Path::new("/c"));
        assert_eq!((paths(&texts), texts.n_replaced()), (vec!["/a".to_owned()], 2));
    }

    #[test]
    fn what_has_no_room_is_counted_and_a_snapshot_stays_as_it_is() {
        let mut texts = FolderTexts::default();
        let long = text(&"The ice is gone. ".repeat(40));
        let room = long.held_bytes() + text("The ice is gone.").held_bytes();
        texts.put_within(room, Path::new("/a"), 0, long.clone());
        let before = texts.all();
        texts.put_within(room, Path::new("/b"), 1, long.clone());
        texts.put_within(room, Path::new("/c"), 2, text("The ice is gone."));
        let paths: Vec<_> = texts.all().iter().flatten().map(|held| held.path.display().to_string()).collect();
        assert_eq!((paths, texts.n_left_out(), before.len()), (vec!["/a".to_owned(), "/c".to_owned()], 1, 1));
        // The long one has become a short one, so that there is room.
        texts.put_within(room, Path::new("/a"), 0, text("The ice is gone."));
        texts.put_within(room, Path::new("/b"), 1, text("The ice is gone."));
        assert_eq!((held(&texts).len(), texts.n_left_out()), (3, 0));
    }
}
