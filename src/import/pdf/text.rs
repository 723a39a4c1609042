//! The text of a block in the making: how it is set, and which line of the page is which part of it.
//!
//! Separate because lines are joined here: a hyphen at the end of one may go, and what lies over
//! the text must keep its place.

use super::line::Line;
use super::style::{Shift, Style};
use super::word::Word;
use crate::document::{Inline, MarkKind, Span};
use crate::language::Languages;
use crate::stop::{Meter, Stopped};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::ops::Range;

/// The most blanks in a row in a line of program text.
const MAX_BLANKS: usize = 200;
/// No word has more bytes; of a longer one its end is looked at.
const MAX_WORD_BYTES: usize = 200;

/// All words of a file that no line end parts, in small letters.
pub struct Vocabulary(FxHashSet<String>);

impl Vocabulary {
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line>) -> Self {
        let mut known = FxHashSet::default();
        for line in lines {
            let n_whole = line.words.len().saturating_sub(1);
            for (i, word) in line.words.iter().enumerate() {
                let after_initial =
                    i.checked_sub(1).and_then(|last| line.words.get(last)).is_some_and(|w| w.is_initial);
                let word = word.text.trim_matches(|c: char| !(c.is_alphanumeric() || i == n_whole && is_hyphen(c)));
                if !word.ends_with(is_hyphen) && !after_initial {
                    known.insert(word.to_lowercase());
                }
            }
        }
        Self(known)
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Whether a large initial and the word after it are one word.
    fn are_one(&self, initial: &str, next: &str) -> bool {
        let whole = format!("{}{}", bare(initial), bare(next));
        self.has(&whole) || !(Languages::known().have("lone-letters", &bare(initial)) && self.has(&bare(next)))
    }
}

/// A line of a page and the stretch of the text that it is.
#[derive(Debug, Clone)]
pub struct Place {
    pub span: Range<usize>,
    /// The number of its page, from 0, and its rectangle there: left, top, right, bottom.
    pub page: usize,
    pub rect: [f32; 4],
    /// Whether its line runs up or down.
    pub sideways: bool,
    /// The bytes at which its words begin, and from where to where along the line each goes.
    pub words: Vec<(usize, [f32; 2])>,
}

impl Place {
    /// That of a line whose text is not known yet.
    pub fn of(line: &Line) -> Self {
        let sideways = line.sheet.direction % 2 == 1;
        Self { span: 0..0, page: line.sheet.page, rect: line.rect(), sideways, words: Vec::new() }
    }

    /// Moves it by so many bytes.
    pub fn shift(&mut self, offset: usize) {
        self.span = self.span.start + offset..self.span.end + offset;
        for (at, _) in &mut self.words {
            *at += offset;
        }
    }
}

/// A text with its styles and lines.
#[derive(Debug, Clone, Default)]
pub struct Text {
    said: String,
    /// From which byte on it is set how.
    styles: Vec<(usize, Style)>,
    pub places: Vec<Place>,
}

impl Text {
    /// An empty cell of a table in this line.
    pub fn cell(line: &Line) -> Self {
        Self { places: vec![Place::of(line)], ..Self::default() }
    }

    pub fn as_str(&self) -> &str {
        &self.said
    }

    /// Adds the words of a line from the one of this number on.
    ///
    /// # Errors
    /// If the work shall stop.
    pub fn push_line(&mut self, line: &Line, skip: usize, words: &Vocabulary, meter: &Meter) -> Result<(), Stopped> {
        let mut rest = line.words.iter().skip(skip).peekable();
        let Some(first) = rest.peek() else { return Ok(()) };
        meter.work(1 + line.words.len())?;
        self.join(&first.text, words, meter)?;
        let start = self.said.len();
        let mut place = Place::of(line);
        let mut last: Option<&Word> = None;
        for word in rest {
            meter.work(word.text.len())?;
            if last.is_some_and(|last| !last.is_initial || !words.are_one(&last.text, &word.text)) {
                self.said.push(' ');
            }
            place.words.push((self.said.len(), line.extent(word)));
            self.push_styled(word);
            last = Some(word);
        }
        place.span = start..self.said.len();
        self.places.push(place);
        Ok(())
    }

    /// Adds a line of program text, with the given blank lines and blanks before it, and between its words as many
    /// blanks as the width of a letter shows.
    pub fn push_code(&mut self, line: &Line, n_empty: usize, left: f32, width: f32) {
        if !self.said.is_empty() {
            self.said.extend(std::iter::repeat_n('\n', 1 + n_empty));
        }
        let blanks = |from: f32, to: f32| (((to - from) / width).round() as usize).min(MAX_BLANKS);
        let start = self.said.len();
        let mut place = Place::of(line);
        let mut at = left;
        for (i, word) in line.words.iter().enumerate() {
            let n = blanks(at, word.x0).max(usize::from(i > 0));
            self.said.extend(std::iter::repeat_n(' ', n));
            place.words.push((self.said.len(), line.extent(word)));
            self.said.push_str(&word.text);
            at = word.x1;
        }
        place.span = start..self.said.len();
        self.places.push(place);
    }

    /// The same with one blank wherever white space is, as prose has it: program text may have become a part of a note.
    pub fn as_prose(&self) -> Cow<'_, Self> {
        // As a document normalises it.
        let is_space = |c: char| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}';
        let mut last = ' ';
        let is_prose = self.said.chars().all(|c| {
            let before = std::mem::replace(&mut last, c);
            !is_space(c) || c == ' ' && before != ' '
        });
        if is_prose && last != ' ' || self.said.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut said = String::with_capacity(self.said.len());
        // Where each of its bytes came to.
        let mut moved = Vec::with_capacity(self.said.len() + 1);
        for c in self.said.chars() {
            moved.extend(std::iter::repeat_n(said.len(), c.len_utf8()));
            if !is_space(c) {
                said.push(c);
            } else if !said.is_empty() && !said.ends_with(' ') {
                said.push(' ');
            }
        }
        said.truncate(said.trim_end_matches(' ').len());
        let to = |at: usize| moved.get(at).map_or(said.len(), |to| (*to).min(said.len()));
        let styles = self.styles.iter().map(|(at, style)| (to(*at), *style)).collect();
        let places = self.places.iter().map(|place| {
            let words = place.words.iter().map(|(at, ends)| (to(*at), *ends)).collect();
            Place { span: to(place.span.start)..to(place.span.end), words, ..place.clone() }
        });
        let places = places.collect();
        Cow::Owned(Self { said, styles, places })
    }

    /// How many of its characters are of a font for formulas.
    pub fn n_math(&self) -> usize {
        let of = |(span, is_math): &(Span, bool)| if *is_math { span.text(&self.said).chars().count() } else { 0 };
        self.stretches(|style| style.math).iter().map(of).sum()
    }

    /// The text as it is, without what is known of its looks.
    pub fn verbatim(&self) -> Inline {
        let mut inline = Inline::default();
        inline.push_verbatim(&self.said);
        inline
    }

    /// Adds a word of a table's cell; gives the byte at which it begins.
    pub fn push_word(&mut self, word: &Word) -> usize {
        if !self.said.is_empty() {
            self.said.push(' ');
        }
        let start = self.said.len();
        self.push_styled(word);
        start
    }

    fn push_styled(&mut self, word: &Word) {
        for (at, style) in word.stretches() {
            self.set(self.said.len() + at, style);
        }
        self.said.push_str(&word.text);
    }

    /// Adds a text as the lines that follow.
    ///
    /// # Errors
    /// If the work shall stop.
    pub fn append(&mut self, other: Self, words: &Vocabulary, meter: &Meter) -> Result<(), Stopped> {
        meter.work(other.said.len())?;
        let first = other.said.split(' ').next().unwrap_or_default();
        self.join(first, words, meter)?;
        let offset = self.said.len();
        self.said.push_str(&other.said);
        for (at, style) in other.styles {
            self.set(offset + at, style);
        }
        self.places.extend(other.places.into_iter().map(|mut place| {
            place.shift(offset);
            place
        }));
        Ok(())
    }

    /// Raises the first word: the sign of a note, which not every page raises.
    pub fn raise_sign(&mut self) {
        let Some((_, style)) = self.styles.first_mut().filter(|(_, style)| style.shift == Shift::None) else { return };
        let plain = *style;
        style.shift = Shift::Raised;
        let end = self.said.find(' ').unwrap_or(self.said.len());
        if self.styles.get(1).is_none_or(|(next, _)| *next > end) {
            self.styles.insert(1, (end, plain));
        }
    }

    /// From a byte on it is set so.
    fn set(&mut self, at: usize, style: Style) {
        if self.styles.last().map(|(_, last)| *last) != Some(style) {
            self.styles.push((at, style));
        }
    }

    /// Makes the end ready for a line that begins with this word: puts a space, or takes the hyphen of
    /// a parted word away. A hyphen before a small letter parts a word, unless the text writes that
    /// word with one elsewhere, or a figure or an abbreviation stands before it ("SPD-|geführte"); before
    /// a capital or a figure it belongs to it ("US-|Streitkräfte"); before "und" and its like it stands
    /// for the other half ("Kosten- und").
    fn join(&mut self, next: &str, words: &Vocabulary, meter: &Meter) -> Result<(), Stopped> {
        meter.work(1 + next.len())?;
        let text = &self.said;
        if text.is_empty() || next.is_empty() {
            return Ok(());
        }
        let parted = text.ends_with(is_hyphen) && text.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
        let is_soft = text.ends_with('\u{ad}');
        if !parted {
            self.said.push(' ');
        } else if next.starts_with(char::is_lowercase) || is_soft {
            // A word that grows with every line is not gone through for every line.
            let end =
                text.get(text.ceil_char_boundary(text.len().saturating_sub(MAX_WORD_BYTES))..).unwrap_or_default();
            meter.work(end.len())?;
            let head = end.rsplit(char::is_whitespace).next().unwrap_or_default().trim_end_matches(is_hyphen);
            let joined = format!("{}{}", bare(head), bare(next));
            let hyphened = format!("{}-{}", bare(head), bare(next));
            if Languages::known().have("after-hyphen", next) && !is_soft {
                self.said.push(' ');
            } else if is_soft || words.has(&joined) || !(keeps_hyphen(head) || words.has(&hyphened)) {
                self.drop_hyphen();
            }
        }
        Ok(())
    }

    fn drop_hyphen(&mut self) {
        self.said.pop();
        let end = self.said.len();
        if let Some(place) = self.places.last_mut() {
            place.span.end = place.span.end.min(end);
        }
        while self.styles.pop_if(|(at, _)| *at >= end).is_some() {}
    }

    /// The stretches in which `what` of the style is the same, without white space at their ends.
    fn stretches<T: PartialEq>(&self, what: impl Fn(&Style) -> T) -> Vec<(Span, T)> {
        let mut found: Vec<(usize, T)> = Vec::new();
        for (at, style) in &self.styles {
            let value = what(style);
            if found.last().is_none_or(|(_, last)| *last != value) {
                found.push((*at, value));
            }
        }
        let mut end = self.said.len();
        let mut stretches = Vec::new();
        while let Some((start, value)) = found.pop() {
            stretches.push((Span::new(start, end).trimmed(&self.said), value));
            end = start;
        }
        stretches.reverse();
        stretches
    }

    /// The page that a byte stands on.
    fn page_at(&self, at: usize) -> Option<usize> {
        let after = self.places.partition_point(|place| place.span.start <= at);
        self.places.get(after.checked_sub(1)?).map(|place| place.page)
    }

    /// The text with its marks. `link` gives the number of the target of a link; `call` the notes that raised signs
    /// on a page call, given with what stands before them.
    pub fn inline(
        &self,
        mut link: impl FnMut(u32) -> Option<u32>,
        call: impl Fn(usize, &str, &str) -> Vec<(Range<usize>, u32)>,
    ) -> Inline {
        let is_whole =
            |set: fn(&Style) -> bool| self.stretches(set).iter().all(|(span, is_set)| *is_set || span.is_empty());
        let (no_bold, no_italic) = (is_whole(|style| style.bold), is_whole(|style| style.italic));
        let no_code = is_whole(|style| style.code);
        let code = |style: &Style| style.code && !no_code;
        let bold = |style: &Style| style.bold && !no_bold;
        let italic = |style: &Style| style.italic && !no_italic;
        let mut marks: Vec<(Span, MarkKind)> = Vec::new();
        // From the outermost to the innermost: each is divided wherever one around it is, so that they never cross.
        for (span, number) in self.stretches(|style| style.link) {
            marks.extend(link(number).map(|target| (span, MarkKind::Link { target })));
        }
        for (span, (_, is_bold)) in self.stretches(|style| (style.link, bold(style))) {
            marks.extend(is_bold.then_some((span, MarkKind::Strong)));
        }
        for (span, (.., is_italic)) in self.stretches(|style| (style.link, bold(style), italic(style))) {
            marks.extend(is_italic.then_some((span, MarkKind::Emphasis)));
        }
        for (span, (.., is_code)) in self.stretches(|style| (style.link, bold(style), italic(style), code(style))) {
            marks.extend(is_code.then_some((span, MarkKind::Code)));
        }
        let inner = self.stretches(|style| (style.link, bold(style), italic(style), code(style), style.shift));
        for (span, (.., shift)) in inner {
            match shift {
                Shift::None => {}
                Shift::Lowered => marks.push((span, MarkKind::Subscript)),
                Shift::Raised => self.push_raised(span, &call, &mut marks),
            }
        }
        marks.retain(|(span, _)| !span.is_empty());
        marks.sort_by_key(|(span, _)| span.end);
        let mut inline = Inline::default();
        let mut at = 0;
        for (span, kind) in marks {
            inline.push(self.said.get(at..span.end()).unwrap_or_default());
            inline.mark(kind, span.start());
            at = at.max(span.end());
        }
        inline.push(self.said.get(at..).unwrap_or_default());
        inline
    }

    /// Marks raised characters: those that call notes as such, the others as raised.
    fn push_raised(
        &self,
        span: Span,
        call: &impl Fn(usize, &str, &str) -> Vec<(Range<usize>, u32)>,
        marks: &mut Vec<(Span, MarkKind)>,
    ) {
        let before = self.said.get(..span.start()).unwrap_or_default();
        let before =
            before.get(before.ceil_char_boundary(before.len().saturating_sub(MAX_WORD_BYTES))..).unwrap_or_default();
        let before = before.rsplit(' ').next().unwrap_or_default();
        // The sign that a note itself begins with calls none.
        let page = self.page_at(span.start()).filter(|_| span.start() > 0);
        let calls = page.map(|page| call(page, before, span.text(&self.said))).unwrap_or_default();
        let mut at = span.start();
        for (sign, note) in calls {
            let sign = Span::new(span.start() + sign.start, span.start() + sign.end);
            marks.push((Span::new(at, sign.start()).trimmed(&self.said), MarkKind::Superscript));
            marks.push((sign, MarkKind::Note { note }));
            at = sign.end();
        }
        marks.push((Span::new(at, span.end()).trimmed(&self.said), MarkKind::Superscript));
    }
}

/// A word without what is around its letters and figures, in small letters.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether a hyphen after this belongs to the word: after a figure, an abbreviation in capitals, a single capital.
fn keeps_hyphen(head: &str) -> bool {
    let mut chars = head.chars().rev();
    match (chars.next(), chars.next()) {
        (Some(last), _) if last.is_numeric() => true,
        (Some(last), before) => last.is_uppercase() && before.is_none_or(|c| c.is_uppercase() || !c.is_alphabetic()),
        (None, _) => false,
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}')
}
