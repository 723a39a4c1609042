//! Titles and names as a page says them, to programs and to its reader: in one line, and when two of them are the same.
//!
//! Separate because the head of a page, its script for search engines and what its reader sees are compared with each
//! other.

/// A longer headline is no title.
pub(super) const MAX_TITLE_CHARS: usize = 250;
/// A longer name is no author's.
pub(super) const MAX_NAME_CHARS: usize = 120;

/// Whether two names are the same, apart from characters that are not letters.
pub(super) fn is_like(one: &str, other: &str) -> bool {
    let bare =
        |name: &str| name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    bare(one) == bare(other)
}

/// A name or a title in one line; `None` if it is empty or has more than `most_chars` characters.
pub(super) fn one_line(text: &str, most_chars: usize) -> Option<String> {
    // What a page hides in a word so that it can be broken is no part of a title.
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(['\u{ad}', '\u{200b}'], "");
    (!line.is_empty() && line.chars().nth(most_chars).is_none()).then_some(line)
}

/// Whether a title is a heading with more behind or before a bar or a dash: what the page is, or whose.
pub(super) fn is_with_site(title: &str, heading: &str) -> bool {
    let behind = title.strip_prefix(heading).filter(|rest| rest.starts_with(' ')).map(str::trim_start);
    let before = title.strip_suffix(heading).filter(|rest| rest.ends_with(' ')).map(str::trim_end);
    // Behind an angle often stands the title, and the site before it.
    let is_long = heading.split_whitespace().nth(2).is_some();
    behind.is_some_and(|rest| {
        rest.starts_with(['|', '-', '–', '—', '*', '·']) || is_long && rest.starts_with(['»', '›', '«'])
    }) || before.is_some_and(|rest| is_long && rest.ends_with(['|', '»', '›', '«']))
}
