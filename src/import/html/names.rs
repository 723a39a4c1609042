//! What the classes and identifiers of an element say of what stands in it.
//!
//! Separate because the words are a list that anybody can add to: `assets/pages/left-overs.txt`.

use dom_query::NodeRef;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Names of more bytes are not looked at: those are made by programs.
const MAX_NAME_BYTES: usize = 200;
/// An entry of the list has at most so many words.
const MAX_WORDS: usize = 4;

/// The words that give left-overs away.
struct Words {
    /// A word, or several joined by hyphens.
    whole: FxHashSet<String>,
    /// The beginnings of words.
    beginnings: Vec<String>,
    /// All of a class.
    classes: FxHashSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { whole: FxHashSet::default(), beginnings: Vec::new(), classes: FxHashSet::default() };
    let lines = include_str!("../../../assets/pages/left-overs.txt").lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(class) = line.strip_prefix('=') {
            words.classes.insert(class.to_owned());
        } else if let Some(beginning) = line.strip_suffix('*') {
            words.beginnings.push(beginning.to_owned());
        } else {
            words.whole.insert(line.to_owned());
        }
    }
    words
});

/// Whether the names of an element say that it is none of the article.
pub(super) fn are_of_left_over(node: &NodeRef) -> bool {
    let says = |name: &str| name.len() <= MAX_NAME_BYTES && says_left_over(name);
    node.attr("id").is_some_and(|id| says(&id))
        || node.attr("class").is_some_and(|classes| classes.split_ascii_whitespace().any(says))
}

/// Whether a class or an identifier is one of a left-over.
fn says_left_over(name: &str) -> bool {
    if WORDS.classes.contains(&name.to_ascii_lowercase()) {
        return true;
    }
    let words = words_of(name);
    words.iter().any(|word| WORDS.beginnings.iter().any(|beginning| word.starts_with(beginning.as_str())))
        || (1..=MAX_WORDS)
            .any(|n_words| words.windows(n_words).any(|words| WORDS.whole.contains(words.join("-").as_str())))
}

/// The words of a name, in lower case: "authorBio", "author__bio" and "author-bio" are two each.
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
        for name in ["author-bio", "authorBio", "author__bio", "c-author-bio--large", "newsletterBox", "author", "Comments"] {
            assert!(says_left_over(name), "{name}");
        }
        for name in ["author-interview", "commentary", "article-body", "shared-space-9", "navy", "bio", "downloads"] {
            assert!(!says_left_over(name), "{name}");
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
