//! The names by which links lead to headings, as GitHub makes them.
//!
//! Separate because Markdown itself has no rule for them; this is that of GitHub's `html-pipeline`
//! (its filter for tables of contents), which most writers have in mind.

use rustc_hash::FxHashMap;

/// The names of the headings of a text so far.
#[derive(Debug, Default)]
pub struct Slugs(FxHashMap<String, usize>);

impl Slugs {
    /// The name of the next heading: small letters, digits, `_` and `-`, blanks as `-`; a name that was there
    /// before gets a number.
    pub fn of(&mut self, heading: &str) -> String {
        let kept = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
        let mut slug: String = heading.trim().chars().flat_map(char::to_lowercase).filter(kept).collect();
        slug = slug.replace(' ', "-");
        let n_before = self.0.entry(slug.clone()).or_default();
        if *n_before > 0 {
            slug = format!("{slug}-{n_before}");
        }
        *n_before += 1;
        slug
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_github() {
        let mut slugs = Slugs::default();
        let headings =
            ["Who owns the harbour?", "C++ & Rust: v1.0", "Ärger_im Hafen – heute", "Notes", "Notes", "Notes"];
        let found: Vec<String> = headings.iter().map(|heading| slugs.of(heading)).collect();
        let expected = ["who-owns-the-harbour", "c--rust-v10", "ärger_im-hafen--heute", "notes", "notes-1", "notes-2"];
        assert_eq!(found, expected);
    }
}
