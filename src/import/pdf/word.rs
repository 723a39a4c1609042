//! A word of a line: its place on the page, and how its letters are set.
//!
//! Separate from lines because a word can be rotated, styled and measured without knowing the line it stands in.

use super::glyph::Glyph;
use super::style::Style;

/// A word and its place, in points.
#[derive(Debug, Clone)]
pub struct Word {
    pub text: String,
    /// The left and the right end.
    pub x0: f32,
    pub x1: f32,
    /// The base line and the height of its highest glyph.
    pub y: f32,
    pub size: f32,
    /// How it is set at its beginning, and from which byte on otherwise.
    pub style: Style,
    pub changes: Vec<(usize, Style)>,
    /// Whether it is the large initial of the next word, or a word for itself.
    pub is_initial: bool,
}

impl Word {
    pub fn new(glyph: Glyph) -> Self {
        Self {
            text: glyph.char.to_string(),
            x0: glyph.x0,
            x1: glyph.x1,
            y: glyph.y,
            size: glyph.size,
            style: glyph.style,
            changes: Vec::new(),
            is_initial: false,
        }
    }

    /// Its stretches of one style, each with the byte that it begins at.
    pub fn stretches(&self) -> impl Iterator<Item = (usize, Style)> {
        std::iter::once((0, self.style)).chain(self.changes.iter().copied())
    }

    /// Whether some of its letters are told by their codes alone.
    pub fn is_guessed(&self) -> bool {
        self.stretches().any(|(_, style)| style.guessed)
    }

    /// Takes back what was told by codes alone.
    pub fn forget_guesses(&mut self) {
        if !self.is_guessed() {
            return;
        }
        let stretches: Vec<(usize, Style)> = self.stretches().collect();
        let ends = stretches.iter().skip(1).map(|(at, _)| *at).chain([self.text.len()]);
        let mut said = String::new();
        self.changes.clear();
        for ((start, style), end) in stretches.iter().zip(ends) {
            if *start > 0 {
                self.changes.push((said.len(), *style));
            }
            let part = self.text.get(*start..end).unwrap_or_default();
            if style.guessed {
                said.extend(part.chars().map(|_| char::REPLACEMENT_CHARACTER));
            } else {
                said.push_str(part);
            }
        }
        self.text = said;
    }

    /// Puts a word under the link that most of its letters stand under: the rectangle of a link may
    /// end in the middle of one. Other signs stand under it only beside letters that do.
    pub fn settle_links(&mut self) {
        if self.changes.iter().all(|(_, style)| style.link == self.style.link) {
            return;
        }
        let mut chars: Vec<(char, Style)> = Vec::new();
        let mut changes = self.changes.iter().peekable();
        let mut style = self.style;
        for (at, char) in self.text.char_indices() {
            while let Some((_, next)) = changes.next_if(|(start, _)| *start <= at) {
                style = *next;
            }
            chars.push((char, style));
        }
        let alike = |a: &(char, Style), b: &(char, Style)| a.0.is_alphanumeric() == b.0.is_alphanumeric();
        let is_letters = |run: &[(char, Style)]| run.first().is_some_and(|(char, _)| char.is_alphanumeric());
        // The links of the runs of letters; `None` for those of other signs and where no link has most.
        let mut links: Vec<Option<u32>> = Vec::new();
        for run in chars.chunk_by_mut(alike) {
            links.push(majority(run).filter(|_| is_letters(run)));
            if let Some(Some(link)) = links.last() {
                for (_, style) in run {
                    style.link = *link;
                }
            }
        }
        for (i, run) in chars.chunk_by_mut(alike).enumerate().filter(|(_, run)| !is_letters(run)) {
            let link = |i: Option<usize>| links.get(i?).copied().flatten();
            let (before, after) = (link(i.checked_sub(1)), link(Some(i + 1)));
            for (_, style) in run {
                let is_between = before.is_some() && before == after;
                let is_loose = style.link != 0 && before != Some(style.link) && after != Some(style.link);
                if is_between || is_loose {
                    style.link = before.or(after).unwrap_or(style.link);
                }
            }
        }
        self.changes.clear();
        let mut at = 0;
        let mut last = None;
        for (char, style) in chars {
            match last {
                None => self.style = style,
                Some(last) if last != style => self.changes.push((at, style)),
                Some(_) => {}
            }
            last = Some(style);
            at += char.len_utf8();
        }
    }

    pub fn push(&mut self, glyph: Glyph) {
        if self.changes.last().map_or(self.style, |(_, style)| *style) != glyph.style {
            self.changes.push((self.text.len(), glyph.style));
        }
        self.text.push(glyph.char);
    }
}

/// The link that more than half of these characters stand under; 0 if half of them stand under none.
fn majority(run: &[(char, Style)]) -> Option<u32> {
    let n_under = |link: u32| run.iter().filter(|(_, style)| style.link == link).count();
    if 2 * n_under(0) >= run.len() {
        return Some(0);
    }
    // The only one that can: each character under another one takes one away.
    let (link, _) = run.iter().fold((0, 0), |(link, n): (u32, usize), (_, style)| match n {
        0 => (style.link, 1),
        n if style.link == link => (link, n + 1),
        n => (link, n - 1),
    });
    (2 * n_under(link) > run.len()).then_some(link)
}
