//! The sections of a file that has contents of its own: each entry found in the text.
//!
//! Separate because contents know pages and titles only; where on the page a title stands is
//! found by its words.

use super::catalog::Entry;
use crate::document::{Block, Page, Section, Span};
use rustc_hash::FxHashMap;

/// The most lines of a page that are looked at among those that begin with the same word.
const MAX_SAME: usize = 16;

/// The sections that the contents make in a text with these pages; none if most of the entries are not
/// found.
pub fn sections(contents: &[Entry], pages: &[Page], text: &str) -> Vec<Section> {
    if contents.is_empty() {
        return Vec::new();
    }
    // The bytes at which lines of a page begin, by the first word of the line.
    let mut begins: FxHashMap<(usize, String), Vec<usize>> = FxHashMap::default();
    for (number, page) in pages.iter().enumerate() {
        for line in &page.lines {
            if let Some(word) = words(line.span.text(text)).next() {
                let places = begins.entry((number, word)).or_default();
                if places.len() < MAX_SAME {
                    places.push(line.span.start());
                }
            }
        }
    }
    let mut found: Vec<Section> = Vec::new();
    let mut last = 0;
    for entry in contents {
        let place = |page: usize| {
            let first = words(&entry.title).next()?;
            let places = begins.get(&(page, first))?;
            let fits = |at: &&usize| begins_with(text.get(**at..).unwrap_or_default(), &entry.title);
            places.iter().filter(|at| **at >= last).find(fits).or_else(|| places.iter().find(fits)).copied()
        };
        if let Some(at) = place(entry.page) {
            last = at;
            let level = entry.level.clamp(1, Block::MAX_LEVEL);
            found.push(Section { title: entry.title.clone(), level, span: Span::new(at, text.len()) });
        }
    }
    if found.len() * 2 < contents.len() {
        return Vec::new();
    }
    found.sort_by_key(|section| (section.span.start, section.level));
    // For each level, where the next section of that level or above begins.
    let mut next = [text.len() as u32; Block::MAX_LEVEL as usize + 1];
    for section in found.iter_mut().rev() {
        let level = usize::from(section.level);
        section.span.end = next.get(level).copied().unwrap_or(section.span.end);
        next.iter_mut().skip(level).for_each(|deeper| *deeper = section.span.start);
    }
    found.retain(|section| !section.span.is_empty());
    found
}

/// The words of a title in small letters, without the number that it may begin with.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .skip_while(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
        .map(str::to_lowercase)
}

fn begins_with(text: &str, title: &str) -> bool {
    let end = text.floor_char_boundary(title.len() * 2 + 64);
    let mut text = words(text.get(..end).unwrap_or_default());
    words(title).all(|word| text.next().as_ref() == Some(&word))
}
