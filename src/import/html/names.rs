//! What the classes and identifiers of an element say of what stands in it.
//!
//! Separate because the words are a list that anybody can add to: `assets/pages/left-overs.txt`.

use dom_query::NodeRef;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Names of more bytes are not looked at: those are made by programs.
const MAX_NAME_BYTES: usize = 200;
const MAX_NAMES_BYTES: usize = 2_000;
/// So many names of a page are remembered.
const MAX_KNOWN: usize = 10_000;
/// The most words that an entry of the list has.
const MAX_WORDS: usize = 4;

/// The words that give left-overs away.
#[derive(Default)]
struct Words {
    /// A word, or several joined by hyphens.
    whole: FxHashSet<&'static str>,
    /// The beginnings of words.
    beginnings: Vec<&'static str>,
    /// All of a class.
    classes: FxHashSet<&'static str>,
    /// The names among them that stand for readers' comments.
    readers: FxHashSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    let lines = include_str!("../../../assets/pages/left-overs.txt").lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (line, is_of_readers) = line.strip_prefix('!').map_or((line, false), |line| (line, true));
        let entry = line.trim_start_matches('=').trim_end_matches('*');
        if line.starts_with('=') {
            words.classes.insert(entry);
        } else if line.ends_with('*') {
            words.beginnings.push(entry);
        } else {
            words.whole.insert(entry);
        }
        if is_of_readers {
            words.readers.insert(entry);
        }
    }
    words
});

/// The names of a page, each looked up once.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: FxHashMap<String, Option<&'static str>>,
}

impl Names {
    /// The entry of the list that the names of an element have, if they say that it is none of the article.
    pub(super) fn left_over(&mut self, node: &NodeRef) -> Option<&'static str> {
        let of_id = node.attr("id").and_then(|id| self.entry_of(&id));
        of_id.or_else(|| node.attr("class").and_then(|classes| self.entry_of(&classes)))
    }

    /// The entry that one of several names has.
    fn entry_of(&mut self, names: &str) -> Option<&'static str> {
        if names.len() > MAX_NAMES_BYTES {
            return None;
        }
        if let Some(known) = self.known.get(names) {
            return *known;
        }
        let entry = names.split_ascii_whitespace().find_map(entry_of);
        if self.known.len() < MAX_KNOWN {
            self.known.insert(names.to_owned(), entry);
        }
        entry
    }
}

/// The entry that a class or an identifier has.
fn entry_of(name: &str) -> Option<&'static str> {
    if name.len() > MAX_NAME_BYTES {
        return None;
    }
    let whole = name.to_ascii_lowercase();
    if let Some(class) = WORDS.classes.get(whole.as_str()) {
        return Some(class);
    }
    let words = words_of(name);
    let begun = words.iter().find_map(|word| WORDS.beginnings.iter().find(|beginning| word.starts_with(**beginning)));
    begun.copied().or_else(|| {
        (1..=MAX_WORDS).find_map(|n_words| {
            words.windows(n_words).find_map(|words| WORDS.whole.get(words.join("-").as_str()).copied())
        })
    })
}

/// Whether an entry of the list is one for what readers wrote.
pub(super) fn is_of_readers(entry: &str) -> bool {
    WORDS.readers.contains(entry)
}

/// Whether the names of an element say that it stands below a picture: a word for a picture and one for what is said of it
/// in one name, in English and German.
pub(super) fn are_of_caption(node: &NodeRef) -> bool {
    let is_picture = |word: &String| {
        matches!(
            word.as_str(),
            "image"
                | "img"
                | "picture"
                | "photo"
                | "bild"
                | "foto"
                | "figure"
                | "media"
                | "gallery"
                | "carousel"
                | "slide"
                | "slideshow"
        )
    };
    let says = |word: &String| {
        matches!(
            word.as_str(),
            "caption"
                | "description"
                | "desc"
                | "subtitle"
                | "credit"
                | "credits"
                | "copyright"
                | "author"
                | "source"
                | "text"
                | "quelle"
                | "beschreibung"
                | "unterschrift"
                | "nachweis"
                | "legend"
                | "legende"
        )
    };
    node.attr("class").is_some_and(|classes| {
        classes.split_ascii_whitespace().filter(|name| name.len() <= MAX_NAME_BYTES).any(|name| {
            let words = words_of(name);
            words.iter().any(is_picture) && words.iter().any(says)
                || words.iter().any(|word| matches!(word.as_str(), "caption" | "bildtext" | "bildunterschrift"))
        })
    })
}

/// The words of a name, in lower case: `authorBio`, `author__bio` and `author-bio` are two each.
fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in name.chars() {
        let begins = !last.is_alphanumeric() || last.is_lowercase() && c.is_uppercase();
        if c.is_alphanumeric() {
            if begins {
                words.push(String::new());
            }
            words.iter_mut().last().into_iter().for_each(|word| word.extend(c.to_lowercase()));
        }
        last = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_every_spelling() {
        for name in
            ["author-bio", "authorBio", "author__bio", "c-author-bio--large", "newsletterBox", "author", "Comments"]
        {
            assert!(entry_of(name).is_some(), "{name}");
        }
        for name in ["author-interview", "commentary", "article-body", "shared-space-9", "navy", "bio", "downloads"] {
            assert!(entry_of(name).is_none(), "{name}");
        }
    }

    #[test]
    fn every_entry_is_in_lower_case_and_short_enough() {
        let all = WORDS.whole.iter().chain(&WORDS.beginnings).chain(&WORDS.classes);
        for entry in all {
            assert!(entry.split('-').count() <= MAX_WORDS && !entry.contains(char::is_uppercase), "{entry}");
        }
    }
}
