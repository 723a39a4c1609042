//! The files of a language, by their names.
//!
//! Separate because the lists do not care where they come from: the program has the folders of `assets/lang` built in
//! (`build.rs` gathers them), and a test can bring one of its own.

/// The folder of a language.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    code: &'static str,
    files: Vec<(&'static str, &'static str)>,
}

/// The folders of `assets/lang`: the code of each with the names and the texts of its files.
const FOLDERS: &[(&str, &[(&str, &str)])] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl Folder {
    /// A folder of a language of this code, with the name and the text of each of its files.
    #[must_use]
    pub fn new(code: &'static str, files: Vec<(&'static str, &'static str)>) -> Self {
        Self { code, files }
    }

    /// The folders that the program has built in, by their codes.
    pub fn built_in() -> impl Iterator<Item = Self> {
        FOLDERS.iter().map(|(code, files)| Self::new(code, files.to_vec()))
    }

    /// The code of its language.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The text of a file; an empty one if there is no such file.
    #[must_use]
    pub fn file(&self, name: &str) -> &'static str {
        self.files.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
    }
}
