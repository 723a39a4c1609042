//! The highlights and notes of all articles, as they are listed together.
//!
//! Separate from an open document, because most of these articles are not open.

use super::source::file_name;
use crate::annotation::Annotation;
use std::path::PathBuf;

/// An article with what its reader noted in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NotedArticle {
    /// Its title, if it has one.
    pub title: Option<String>,
    /// Where it lay; pasted texts lie nowhere.
    pub path: Option<PathBuf>,
    /// The highlights and notes.
    pub annotations: Vec<Annotation>,
}

impl NotedArticle {
    /// What it is called in lists: its title, or the name of its file; empty if it has neither.
    #[must_use]
    pub fn name(&self) -> String {
        let title = self.title.clone().filter(|title| !title.trim().is_empty());
        title.or_else(|| self.path.as_deref().map(file_name)).unwrap_or_default()
    }
}

/// The highlights and notes of all articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllNotes {
    /// The articles, the last changed first.
    pub articles: Vec<NotedArticle>,
    /// How many files of notes could not be read.
    pub n_unreadable: usize,
}
