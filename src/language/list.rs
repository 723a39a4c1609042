//! How the files of a language are read: lists of entries, groups of words, phrases.
//!
//! Separate because every file is read in one of these three ways, and all of them know comments: lines that begin
//! with `#`.

use rustc_hash::FxHashMap;

/// The entries of a list: its lines without comments and empty ones.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Small groups of words, each by its name. Each entry of the list is the name of a group and words of it; a group
/// may go on in another entry.
#[derive(Debug, Default)]
pub struct Groups(FxHashMap<&'static str, Vec<&'static str>>);

impl Groups {
    pub fn read(list: &'static str) -> Self {
        let mut groups = Self::default();
        for entry in entries(list) {
            let mut words = entry.split_whitespace();
            if let Some(name) = words.next() {
                groups.0.entry(name).or_default().extend(words);
            }
        }
        groups
    }

    /// All groups with their names.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &[&'static str])> {
        self.0.iter().map(|(name, words)| (*name, words.as_slice()))
    }

    /// The words of a group in the order of the list; none if there is no such group.
    pub fn get(&self, name: &str) -> &[&'static str] {
        self.0.get(name).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Phrases in lower case, by their first letter. A phrase that ends in "*" is the beginning of a line, another the
/// whole of it.
#[derive(Debug, Default)]
pub struct Phrases(FxHashMap<char, Vec<&'static str>>);

impl Phrases {
    pub fn read(list: &'static str) -> Self {
        let mut phrases = Self::default();
        for phrase in entries(list) {
            if let Some(first) = phrase.chars().next() {
                phrases.0.entry(first).or_default().push(phrase);
            }
        }
        phrases
    }

    /// Whether a line is one of the phrases, or begins with one that may begin it.
    pub fn has(&self, line: &str) -> bool {
        let found = line.chars().next().and_then(|first| self.0.get(&first));
        found.into_iter().flatten().any(|phrase| match phrase.strip_suffix('*') {
            Some(start) => line.starts_with(start),
            None => line == *phrase,
        })
    }

    /// Whether one of the phrases begins with this letter.
    pub fn may_begin(&self, first: char) -> bool {
        self.0.contains_key(&first)
    }

    #[cfg(test)]
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        self.0.values().flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_no_entries() {
        assert_eq!(entries("# head\n\n  one \n#two\nthree").collect::<Vec<_>>(), ["one", "three"]);
    }

    #[test]
    fn a_group_may_go_on() {
        let groups = Groups::read("by Von\nwork Reporting\nby By Par");
        assert_eq!(groups.get("by"), ["Von", "By", "Par"]);
        assert!(groups.get("nothing").is_empty());
    }

    #[test]
    fn a_phrase_is_a_line_or_its_beginning() {
        let phrases = Phrases::read("read more\nsee also*");
        assert!(phrases.has("read more") && phrases.has("see also this") && phrases.may_begin('r'));
        assert!(!phrases.has("read more of it") && !phrases.has("") && !phrases.may_begin('x'));
    }
}
