//! The files of a language, by their names.
//!
//! Separate because the lists do not care where they come from: the program has the folders of `assets/lang` built in
//! (`build.rs` gathers them), and a test can bring one of its own.

use super::dictionary::WordList;

/// The folder of a language.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    code: &'static str,
    files: Vec<(&'static str, &'static str)>,
    /// Long lists of words, packed.
    lists: &'static [(&'static str, &'static [u8])],
}

/// A file of a folder: its name, and what is in it.
type File<T> = (&'static str, &'static T);
/// The code of a folder, its files with their texts, and its long lists of words, packed.
type BuiltIn = (&'static str, &'static [File<str>], &'static [File<[u8]>]);

/// The folders of `assets/lang`.
const FOLDERS: &[BuiltIn] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl Folder {
    /// A folder of a language of this code, with the name and the text of each of its files.
    #[must_use]
    pub fn new(code: &'static str, files: Vec<(&'static str, &'static str)>) -> Self {
        Self { code, files, lists: &[] }
    }

    /// The folders that the program has built in, by their codes.
    pub fn built_in() -> impl Iterator<Item = Self> {
        FOLDERS.iter().map(|(code, files, lists)| Self { code, files: files.to_vec(), lists })
    }

    /// The code of its language.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The long list of words that a file is, if there is such a file.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<WordList> {
        let packed = self.lists.iter().find(|(known, _)| *known == name).map(|(_, table)| WordList::packed(table));
        packed.or_else(|| Some(self.file(name)).filter(|text| !text.is_empty()).map(WordList::new))
    }

    /// The text of a file but for the long lists; an empty one if there is no such file.
    #[must_use]
    pub fn file(&self, name: &str) -> &'static str {
        self.files.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
    }
}
