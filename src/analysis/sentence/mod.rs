//! Where sentences begin and end.
//!
//! Separate because everything that is shown, scored and copied is a sentence.
//!
//! One pass over a block: `memchr` finds the bytes that can begin a mark
//! (`mark`), the characters around it are read (`context`), and the rules of the
//! language (`stop`, with what `language` knows) say whether a sentence ends there.
//! `list` knows the entries of lists in one line, `note` the signs of notes behind a mark.
//!
//! Own rules rather than a library, because they measured better and faster. On
//! public texts with hand-made boundaries (boundary F1; for the segmenter rules the
//! share of texts split exactly as they should be), one core:
//!
//! | texts                                | here  | `sentencex` 0.1 | `icu_segmenter` 2 | `unicode-segmentation` 1 |
//! |--------------------------------------|-------|-----------------|-------------------|--------------------------|
//! | Potsdam Commentary Corpus, German    | 98.7  | 96.5            | 95.8              | 95.8                     |
//! | Wikinews, German, 162 sound texts    | 99.1  | 97.5            | 95.2              | 95.2                     |
//! | Wikinews, German, all 200            | 96.1  | 93.9            | 92.1              | 92.1                     |
//! | Universal Dependencies German-PUD    | 99.3  | 97.2            | 93.1              | 93.1                     |
//! | Universal Dependencies German-GSD    | 98.2  | 93.8            | 95.9              | 95.9                     |
//! | Universal Dependencies English-EWT   | 92.4  | 90.6            | 88.9              | 88.9                     |
//! | `pragmatic_segmenter` rules, German  | 96 %  | 83 %            | 39 %              | 39 %                     |
//! | `pragmatic_segmenter` rules, English | 93 %  | 80 %            | 62 %              | 62 %                     |
//! | MB in a second of processor time     | 135   | 27              | 94                | 26                       |
//!
//! The two Unicode libraries implement UAX #29, which knows no abbreviations and no
//! ordinals. In 38 of the Wikinews texts the hand-made boundaries are unsound (inside words,
//! at every word of a line, none between two paragraphs), so that no splitter agrees with more
//! than one of them; in the others most differences are cuts before a quotation after a colon
//! (14 of 51 there), where the other texts have none.

mod context;
mod list;
mod mark;
mod note;
mod stop;

use crate::document::{Clean, Span};
use crate::language::{Language, Lexicon};
use crate::stop::{Meter, Stopped};
use context::{First, Mark, Next, last_word};
use list::List;
use mark::{Places, char_at, emoji_end};

/// The sentences of the block `span` of `text`, in order, trimmed of white space;
/// together they cover all of the block but white space.
///
/// # Errors
/// If it was stopped.
pub fn sentences(text: &str, span: Span, language: Language, meter: &Meter) -> Result<Vec<Span>, Stopped> {
    let clean = Clean::of(span.text(text));
    let block = clean.text();
    let mut splitter = Splitter::new(block, language.lexicon(), meter);
    meter.work(span.len())?;
    for at in Places::of(block) {
        meter.work(1)?;
        splitter.look_at(at);
    }
    splitter.cut(block.len(), block.len());
    let mut found = splitter.found;
    let mut end = 0;
    for sentence in &mut found {
        // What nobody sees belongs to the sentence before it, or to the next where a space parts it from that.
        let start = std::mem::replace(&mut end, clean.start(sentence.end()));
        *sentence = Span::new(span.start() + start, span.start() + end).trimmed(text);
    }
    found.retain(|sentence| !sentence.is_empty());
    Ok(found)
}

/// A block that is being split.
struct Splitter<'a> {
    block: &'a str,
    lexicon: &'a Lexicon,
    small_writer: bool,
    /// Spans into the block.
    found: Vec<Span>,
    /// Where the sentence begins that is being read.
    start: usize,
    /// Up to where the block has been read.
    read: usize,
    /// Whether the sentence being read has a letter or digit before `searched`.
    has_word: bool,
    searched: usize,
    list: List,
    meter: &'a Meter<'a>,
}

impl<'a> Splitter<'a> {
    fn new(block: &'a str, lexicon: &'a Lexicon, meter: &'a Meter<'a>) -> Self {
        let mut list = List::default();
        list.begin(block.trim_start());
        let small_writer = block.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
        let start = block.len() - block.trim_start().len();
        let found = Vec::with_capacity(block.len() / 100 + 1);
        Self { block, lexicon, small_writer, found, start, read: 0, has_word: false, searched: start, list, meter }
    }

    /// Ends the sentence at byte `end`; the next begins at `next`.
    fn cut(&mut self, end: usize, next: usize) {
        self.found.push(Span::new(self.start, end));
        self.start = next;
        self.searched = next;
        self.has_word = false;
        self.read = self.read.max(end);
        self.list.begin(self.block.get(next..).unwrap_or_default());
    }

    /// Looks at a place where the sentence might end.
    fn look_at(&mut self, at: usize) {
        if at < self.read {
            return;
        }
        match char_at(self.block, at) {
            Some('\n') => self.line_end(at),
            Some(':') => self.colon(at),
            Some(')' | '.') if self.entry(at) => {}
            _ => self.mark(at),
        }
    }

    /// A mark: the sentence ends after it if the language says so.
    fn mark(&mut self, at: usize) {
        let Some(mut mark) = Mark::at(self.block, at) else { return self.emoji(at) };
        let sentence = stop::Sentence { text: self.sentence_to(at), small_writer: self.small_writer };
        mark.leave_opener(self.block);
        if let Some(end) = note::bare_end(self.block, mark.end)
            && stop::may_have_note(sentence.text, &mark, self.lexicon)
        {
            mark.end = end;
        }
        // An emoji belongs to what stands before it, unless it leads each point of a list.
        if emoji_end(sentence.text, 0).is_none()
            && let Some(end) = emoji_end(self.block, mark.end)
        {
            mark.end = end;
        }
        self.read = mark.end;
        if !self.has_word_before(at) {
            return;
        }
        let next = Next::after(self.block, mark.end);
        if stop::ends(sentence, &mark, &next, self.lexicon) {
            self.cut(mark.end, next.start);
        }
    }

    /// An emoji: it ends a sentence that has no mark, before a word that begins sentences.
    fn emoji(&mut self, at: usize) {
        let Some(end) = emoji_end(self.block, at) else { return };
        self.read = end;
        let next = Next::after(self.block, end);
        if next.gap && self.has_word_before(at) && stop::is_starter(&next, &self.lexicon.sentence_rules) {
            self.cut(end, next.start);
        }
    }

    /// A line end that was kept: the sentence ends unless the next line goes on small.
    fn line_end(&mut self, at: usize) {
        let next = Next::after(self.block, at);
        self.read = next.start;
        if self.has_word_before(at) && !matches!(next.first, First::Lower | First::Inner | First::Nothing) {
            self.cut(at, next.start);
        }
    }

    /// A colon: a whole sentence may follow it. What is quoted stays with who said it.
    fn colon(&mut self, at: usize) {
        let next = Next::after(self.block, at + 1);
        let whole = next.gap && !next.opened && self.lexicon.sentence_rules.is_after_colon(next.word);
        if whole && self.is_whole_to(at) && !self.in_quotation(at) {
            self.cut(at + 1, next.start);
        }
    }

    /// Whether what stands before a colon at byte `at` can be a sentence: three words
    /// at least, and no beginning that goes on after the colon.
    fn is_whole_to(&self, at: usize) -> bool {
        let beginning: String = self.sentence_to(at).chars().take(BEGINNING_CHARS).collect();
        let mut words = beginning.split_whitespace();
        let through = words.next().is_none_or(|first| self.lexicon.sentence_rules.goes_through_colon(first));
        !through && words.nth(1).is_some()
    }

    /// Whether a quotation or bracket is open shortly before byte `at`; within it a colon parts nothing.
    fn in_quotation(&self, at: usize) -> bool {
        self.sentence_to(at)
            .chars()
            .rev()
            .take(QUOTATION_CHARS)
            .find(|c| matches!(c, '(' | ')' | '„' | '“' | '”' | '«' | '»'))
            .is_some_and(|c| matches!(c, '(' | '„'))
    }

    /// The number of a list's next entry, whose stop or bracket is at `at`: the
    /// sentence ends before it.
    fn entry(&mut self, at: usize) -> bool {
        let number = last_word(self.sentence_to(at));
        let bare = self.sentence_to(at - number.len());
        let start = self.start + bare.trim_end_matches(['•', '·', '⁃', ' ']).len();
        let start = if bare.len() == start - self.start { start } else { start + 1 };
        let apart = start > self.start && self.block.get(..start).is_some_and(|before| before.ends_with(' '));
        let entry = self.block.get(start..).unwrap_or_default();
        if !apart || !self.list.continues(entry, self.lexicon.sentence_rules.ordinals) {
            return false;
        }
        self.cut(start, start);
        self.read = at + 1;
        true
    }

    /// The text of the sentence that is being read, up to byte `end`.
    fn sentence_to(&self, end: usize) -> &'a str {
        self.block.get(self.start..end).unwrap_or_default()
    }

    /// Whether the sentence has a letter or digit before `at`; a mark alone is no sentence.
    fn has_word_before(&mut self, at: usize) -> bool {
        if !self.has_word {
            self.meter.count(at.saturating_sub(self.searched));
            self.has_word = self.block.get(self.searched..at).unwrap_or_default().contains(char::is_alphanumeric);
            self.searched = at;
        }
        self.has_word
    }
}

/// How far into a sentence its first words are looked for.
const BEGINNING_CHARS: usize = 120;
/// How far back an open quotation or bracket is looked for.
const QUOTATION_CHARS: usize = 120;
