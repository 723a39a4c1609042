//! Running heads, feet and page numbers.
//!
//! Separate because it alone looks at all pages at once: what stands at the same height
//! of several pages with the same words, numbers aside, is no part of the article.

use super::line::Line;
use super::median::median;
use super::style::Shift;
use super::word::Word;
use crate::import::LIMITS;
use rustc_hash::{FxHashMap, FxHashSet};

/// So many lines from the top and from the bottom of a page can be furniture.
const N_EDGE_LINES: usize = 3;
/// It stands on at least this many pages, or on both if there are two,
const MIN_PAGES: usize = 3;
/// and on at least one in this many, since left and right pages and chapters have heads of their own.
const ONE_PAGE_IN: usize = 8;
/// A line is larger than most of its page by this factor.
const LARGER: f32 = 1.1;
/// Lines at the same height differ by no more points than this.
const SAME_HEIGHT: f32 = 3.0;

/// What a line at the edge of a page says, its digits as one sign each number, and its height.
type Place = (String, i32);

/// The furniture of a file.
#[derive(Default)]
pub struct Furniture {
    /// How many lines it had on all pages.
    pub n_lines: usize,
    /// What they said, each once, page numbers aside.
    pub heads: Vec<String>,
    known: FxHashSet<String>,
}

impl Furniture {
    /// Counts a line.
    pub fn push(&mut self, line: &Line) {
        let text = line.text();
        self.n_lines += 1;
        if !is_page_number(&text) && self.known.insert(numberless(&text)) {
            self.heads.push(text);
        }
    }
}

/// Takes the furniture out of the pages.
pub fn take_out(pages: &mut [Vec<Line>], furniture: &mut Furniture) {
    let mut n_pages: FxHashMap<Place, usize> = FxHashMap::default();
    for page in pages.iter() {
        let usual = usual_size(page);
        let edges = edges(page).map(|(_, line)| line);
        let of = |line| heights(line).into_iter().chain(numbered(line, usual));
        let mut places: Vec<Place> = edges.flat_map(of).collect();
        places.sort_unstable();
        places.dedup();
        for place in places {
            *n_pages.entry(place).or_default() += 1;
        }
    }
    let enough = if pages.len() == 2 { 2 } else { MIN_PAGES.max(pages.len() / ONE_PAGE_IN) };
    let several = pages.len() > 1;
    for page in pages {
        let is_known = |place: &Place, enough: usize| n_pages.get(place).is_some_and(|&n| n >= enough);
        let usual = usual_size(page);
        let repeated = |line: &Line| {
            heights(line).iter().any(|place| is_known(place, enough))
                || numbered(line, usual).iter().any(|place| is_known(place, enough.max(MIN_PAGES)))
        };
        // "¹ Ebd., S. 4" may stand at the foot of many pages, and is a note on each.
        let is_note = |line: &Line| line.words.first().is_some_and(|word| word.style.shift == Shift::Raised);
        let is_furniture = |line: &Line| several && !is_note(line) && (repeated(line) || is_page_number(&line.text()));
        let out: Vec<usize> = edges(page).filter(|(_, line)| is_furniture(line)).map(|(i, _)| i).collect();
        // A page of nothing but furniture is a page whose lines look alike: a form, a list.
        if out.len() == page.len() && page.len() > 1 {
            continue;
        }
        let mut i = 0;
        page.retain(|line| {
            let stays = !out.contains(&i);
            i += 1;
            if !stays {
                furniture.push(line);
            }
            stays
        });
    }
}

/// The first and the last lines of a page, with their places in it.
fn edges(page: &[Line]) -> impl Iterator<Item = (usize, &Line)> {
    let n = page.len();
    page.iter().enumerate().filter(move |(i, _)| *i < N_EDGE_LINES || i + N_EDGE_LINES >= n)
}

/// The line at its height and at the next, so that a difference of a hair does not count.
fn heights(line: &Line) -> [Place; 2] {
    let said = numberless(&line.text());
    height(line).map(|at| (said.clone(), at))
}

/// The height of most lines of a page.
fn usual_size(page: &[Line]) -> f32 {
    median(page.iter().map(|line| line.size).collect())
}

fn height(line: &Line) -> [i32; 2] {
    let at = (line.y / SAME_HEIGHT).floor() as i32;
    let next = if (line.y / SAME_HEIGHT).fract() < 0.5 { at.saturating_sub(1) } else { at.saturating_add(1) };
    [at, next]
}

/// What a line with a number at its end or beginning says beside its words, which may name the chapter: how far
/// the number is from that of the page, and so the same on all pages. A line that is larger than most is a headline
/// with a number of its own.
fn numbered(line: &Line, usual: f32) -> Vec<Place> {
    if line.size > LARGER * usual {
        return Vec::new();
    }
    let Some((first, last)) = line.words.first().zip(line.words.last()) else { return Vec::new() };
    let offset = |word: &Word| {
        let digits = Some(&word.text).filter(|text| text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit()));
        let number = digits.and_then(|digits| digits.parse::<usize>().ok()).or_else(|| roman(&word.text))?;
        // As if the pages were counted down, so that it is never less than none.
        let offset = number.saturating_add(LIMITS.pages).saturating_sub(line.sheet.page);
        Some(offset.to_string())
    };
    // The sign distinguishes them from words.
    let place = |(side, word): (&str, &Word)| {
        let said = format!("{side}\u{1}{}", offset(word)?);
        Some(height(line).map(|at| (said.clone(), at)))
    };
    [("<", first), (">", last)].into_iter().filter_map(place).flatten().collect()
}

/// The text with one sign for each number.
fn numberless(text: &str) -> String {
    let mut said = String::new();
    for c in text.chars() {
        if !c.is_numeric() {
            said.push(c);
        } else if !said.ends_with('#') {
            said.push('#');
        }
    }
    said
}

/// Whether a line is but the number of its page: "7", "– 7 –", "Seite 7 von 9", "page 7", "vii".
fn is_page_number(line: &str) -> bool {
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut n_numbers = 0;
    for word in words {
        if word.chars().all(|c| c.is_ascii_digit()) && word.len() <= 4 || is_roman(word) {
            n_numbers += 1;
        } else if !["seite", "page", "von", "of", "s", "p", "pagina", "página"].contains(&word.to_lowercase().as_str())
        {
            return false;
        }
    }
    (1..=2).contains(&n_numbers)
}

/// The value of a small Roman number in small letters.
fn roman(word: &str) -> Option<usize> {
    let value = |letter: u8| match letter {
        b'i' => 1,
        b'v' => 5,
        b'x' => 10,
        b'l' => 50,
        _ => 100,
    };
    let values: Vec<usize> = Some(word).filter(|word| !word.is_empty() && is_roman(word))?.bytes().map(value).collect();
    // What stands before more is taken off.
    let next = values.iter().skip(1).copied().chain([0]);
    let (added, taken) =
        values.iter().zip(next).fold(
            (0, 0),
            |(added, taken), (own, next)| {
                if *own < next { (added, taken + own) } else { (added + own, taken) }
            },
        );
    added.checked_sub(taken)
}

/// A small Roman number in small letters, as the pages of a preface have.
fn is_roman(word: &str) -> bool {
    word.len() <= 5 && word.bytes().all(|b| b"ivxlc".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn roman_numbers_have_their_value() {
        for (word, value) in [("i", 1), ("iv", 4), ("viii", 8), ("xix", 19), ("xl", 40), ("xciv", 94)] {
            assert_eq!(roman(word), Some(value), "{word}");
        }
        for word in ["", "IV", "mix", "vi-2", "a"] {
            assert_eq!(roman(word), None, "{word}");
        }
    }
}
