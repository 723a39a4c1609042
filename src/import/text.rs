//! Plain text: lines to paragraphs, headings and list entries.
//!
//! Separate because a text file says nothing of its structure; all of it is read
//! off the shape of the lines. Empty lines part blocks. Lines that stand together
//! are joined where the file is hard-wrapped, which is decided once for the whole
//! file by the test that greedy line breaking passes: the next line's first word
//! would not have fitted. In verse they are a stanza, whose lines are kept. Otherwise every line is a paragraph of its own.

use super::verse::Stanzas;
use super::{Draft, Error, LIMITS};
use crate::document::{BlockKind, Document, Metadata};
use crate::document::{before_closers, ends_sentence, is_time_stamp};
use crate::language::is_byline;
use crate::stop::{Meter, Stop, Stopped};
use std::borrow::Cow;

/// Lines of more characters than this are never the product of hard wrapping.
const MAX_WRAP_CHARS: usize = 132;
/// Lines that never get longer than this are verse or a list, not wrapped prose.
const MIN_WRAP_CHARS: usize = 40;
/// A line of at least this many characters with a space before its end was broken there,
/// not ended: people type no space after a paragraph.
const MIN_BROKEN_CHARS: usize = 60;
/// How many breaks the wrapping test needs to be believed.
const MIN_BREAKS: usize = 3;
/// At most one in this many lines may be longer than the width that a text was broken to.
const MAX_LONGER: usize = 50;
/// How many characters before the full width a line can end, because a space was lost or a sign counted as two.
const WRAP_SLACK: usize = 4;
/// The most characters that a title has; for a heading see `MAX_HEADING_CHARS`.
const MAX_TITLE_CHARS: usize = 200;
const MAX_HEADING_CHARS: usize = 90;
/// The most blocks between the title and the first running text.
const MAX_BLOCKS_ABOVE: usize = 20;

/// Makes a document of decoded text. `metadata` is what is known besides; where
/// its title is also the first line, that line is the title block.
///
/// # Errors
/// [`Error::Empty`] if there is nothing but white space, [`Error::TooMuchText`] if there is
/// more than is read, or how it was stopped.
pub fn import_text(text: &str, metadata: Metadata, stop: &Stop) -> Result<Document, Error> {
    read_metered(text, metadata, &stop.meter())
}

/// As [`import_text`], with a meter that counts the work.
///
/// The text is gone through three times, and no list of its lines or blocks is kept, which
/// could be many times as large as the text.
pub(super) fn read_metered(text: &str, metadata: Metadata, meter: &Meter) -> Result<Document, Error> {
    if text.len() > LIMITS.text_bytes {
        return Err(Error::TooMuchText);
    }
    let text = with_line_feeds(text);
    let lines = Lines(Some(&text));
    let shape = Shape::of(lines.clone(), meter)?;
    let mut blocks = Blocks { lines, shape, in_group: false, in_list: false, meter };
    let title = title_block(blocks.clone(), metadata.title.as_deref())?;
    let mut draft = Draft::new(text.len(), meter);
    draft.metadata(metadata);
    // What a block is depends on the one before and the two after it.
    let mut before: Option<Marker> = None;
    let mut ahead = [blocks.next()?, blocks.next()?, blocks.next()?];
    for index in 0.. {
        let [Some(block), next, after] = ahead else { break };
        let in_list = block.marker.is_some_and(|this| {
            next.as_ref().and_then(|next| next.marker).is_some_and(|next| this.goes_before(next))
                || before.is_some_and(|before| before.goes_before(this))
        });
        let above_prose = || [&next, &after].into_iter().flatten().any(|block| block.is_prose);
        let kind = if title == Some(index) {
            BlockKind::Title
        } else if in_list {
            BlockKind::ListItem
        } else if above_prose() && block.only_line().is_some_and(|line| is_headline(line, MAX_HEADING_CHARS)) {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        };
        draft.block(kind, block.lines(), shape.is_verse())?;
        before = block.marker;
        ahead = [next, after, blocks.next()?];
    }
    draft.link_addresses()?;
    draft.finish()
}

/// The text with a line feed for whatever ends its lines.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let ends = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    // Most texts have no other line end than the line feed, or the old ones, which is told at memory speed.
    let old = |text: &str| memchr::memchr3(b'\r', 0x0b, 0x0c, text.as_bytes());
    let has = |end: &&str| memchr::memmem::find(text.as_bytes(), end.as_bytes()).is_some();
    let rare = ["\u{85}", "\u{2028}", "\u{2029}"].iter().any(has);
    if !rare && old(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = if rare { rest.find(ends) } else { old(rest) } {
        let (line, end) = rest.split_at_checked(at).unwrap_or_default();
        whole.push_str(line);
        whole.push('\n');
        rest = end.strip_prefix("\r\n").or_else(|| end.strip_prefix(ends)).unwrap_or_default();
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}

/// A line of the file that is not empty.
#[derive(Debug, Clone, Copy)]
struct SourceLine<'a> {
    /// Its text, trimmed.
    text: &'a str,
    /// Whether a space stands before its end.
    spaced: bool,
}

/// The lines of a text from some place on; an empty one is `None`.
#[derive(Debug, Clone)]
struct Lines<'a>(Option<&'a str>);

impl<'a> Iterator for Lines<'a> {
    type Item = Option<SourceLine<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.0?;
        let end = memchr::memchr(b'\n', rest.as_bytes());
        let (line, rest) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or_default();
        self.0 = rest.strip_prefix('\n');
        let text = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
        Some((!text.is_empty()).then(|| SourceLine { text, spaced: line.ends_with(' ') }))
    }
}

/// How the lines of a file make paragraphs.
#[derive(Debug, Clone, Copy)]
enum Shape {
    /// Paragraphs were broken into lines; the number is the most characters that a line has.
    Wrapped(usize),
    /// Each line is a paragraph.
    Apart,
    /// The lines that stand together are a stanza.
    Verse,
}

impl Shape {
    fn is_verse(self) -> bool {
        matches!(self, Self::Verse)
    }

    /// Whether the line breaks inside the groups are those of greedy line breaking. A few lines can be longer than
    /// all others: an address, a table, a signature.
    fn of(lines: Lines, meter: &Meter) -> Result<Self, Stopped> {
        // The line breaks by the characters that the line would have had with the next one's first word.
        let mut breaks = [0_usize; 2 * (MAX_WRAP_CHARS + 1)];
        // The lines by their characters; the last place is for all that are longer.
        let mut lengths = [0_usize; MAX_WRAP_CHARS + 2];
        let (mut before, all) = (None, lines.clone());
        for line in lines {
            let Some(line) = line else {
                meter.work(1)?;
                before = None;
                continue;
            };
            meter.work(1 + line.text.len())?;
            let n = chars(line.text);
            if let Some(length) = lengths.get_mut(n.min(MAX_WRAP_CHARS + 1)) {
                *length += 1;
            }
            if n > MAX_WRAP_CHARS {
                before = None;
                continue;
            }
            if let Some(before) = before
                && let Some(breaks) = breaks.get_mut(before + 1 + chars(first_word(line.text)))
            {
                *breaks += 1;
            }
            before = Some(n);
        }
        let n_lines: usize = lengths.iter().sum();
        let mut n_longer = 0;
        let mut is_rare = |n: &usize| {
            n_longer += n;
            n_longer * MAX_LONGER < n_lines
        };
        let width = (MAX_WRAP_CHARS + 1) - lengths.iter().rev().take_while(|n| is_rare(n)).count();
        let n_breaks: usize = breaks.iter().sum();
        let n_full: usize = breaks.iter().skip(width.saturating_sub(WRAP_SLACK) + 1).sum();
        let wrapped =
            (MIN_WRAP_CHARS..=MAX_WRAP_CHARS).contains(&width) && n_breaks >= MIN_BREAKS && n_full * 10 >= n_breaks * 7;
        if wrapped {
            return Ok(Self::Wrapped(width));
        }
        let mut stanzas = Stanzas::default();
        for line in all {
            meter.work(1 + line.map_or(0, |line| line.text.len()))?;
            match line {
                Some(line) => stanzas.line(line.text),
                None => stanzas.end(),
            }
        }
        Ok(if stanzas.are_verse() { Self::Verse } else { Self::Apart })
    }
}

/// The blocks of a text, one after the other.
#[derive(Debug, Clone)]
struct Blocks<'a> {
    lines: Lines<'a>,
    shape: Shape,
    /// Whether the next line stands together with the last one, without an empty one between.
    in_group: bool,
    /// Whether these lines have at least two list entries; asked of wrapped ones only.
    in_list: bool,
    meter: &'a Meter<'a>,
}

/// A block, and what its kind is told by.
#[derive(Debug, Clone)]
struct Block<'a> {
    /// The lines from its first one on, and how many are its own.
    from: Lines<'a>,
    n_lines: usize,
    marker: Option<Marker>,
    /// Whether it reads as running text: it ends a sentence, or is long.
    is_prose: bool,
}

impl<'a> Block<'a> {
    fn lines(&self) -> impl Iterator<Item = &'a str> {
        self.from.clone().flatten().take(self.n_lines).map(|line| line.text)
    }

    fn only_line(&self) -> Option<&'a str> {
        self.lines().next().filter(|_| self.n_lines == 1)
    }
}

impl<'a> Blocks<'a> {
    /// The next block.
    fn next(&mut self) -> Result<Option<Block<'a>>, Stopped> {
        let (from, first) = loop {
            let from = self.lines.clone();
            match self.lines.next() {
                Some(Some(first)) => break (from, first),
                Some(None) => self.meter.work(1)?,
                None => return Ok(None),
            }
            self.in_group = false;
        };
        if !self.in_group && matches!(self.shape, Shape::Wrapped(_)) {
            self.in_list = is_list(from.clone(), self.meter)?;
        }
        self.in_group = true;
        let (mut last, mut n_lines, mut n_chars) = (first, 1, chars(first.text));
        self.meter.work(1 + first.text.len())?;
        loop {
            let from = self.lines.clone();
            let Some(Some(line)) = self.lines.next() else {
                self.in_group = false;
                break;
            };
            if !self.goes_on(last, line) {
                self.lines = from;
                break;
            }
            self.meter.work(1 + line.text.len())?;
            (last, n_lines, n_chars) = (line, n_lines + 1, n_chars + chars(line.text));
        }
        let is_prose = ends_sentence(last.text) && n_chars > 20 || n_chars > MAX_TITLE_CHARS;
        Ok(Some(Block { from, n_lines, marker: list_marker(first.text), is_prose }))
    }

    /// Whether the next line belongs to the block that the last one does. In a wrapped file it
    /// does, but a line that ends a sentence well before the margin ends its paragraph, and list
    /// entries stand alone.
    fn goes_on(&self, last: SourceLine, next: SourceLine) -> bool {
        match self.shape {
            Shape::Wrapped(width) => {
                let ends = ends_sentence(last.text) && chars(last.text) * 4 < width * 3;
                !(ends || self.in_list && list_marker(next.text).is_some())
            }
            Shape::Apart => goes_on(last, next),
            Shape::Verse => true,
        }
    }
}

/// Whether at least two list entries are among the lines before the next empty one.
fn is_list(lines: Lines, meter: &Meter) -> Result<bool, Stopped> {
    let mut n_entries = 0;
    for line in lines.map_while(|line| line) {
        meter.work(1 + line.text.len())?;
        n_entries += usize::from(list_marker(line.text).is_some());
        if n_entries > 1 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a line plainly goes on in the `next`: it does not end like a sentence, and
/// the next begins with a small letter or it was broken at a space.
fn goes_on(line: SourceLine, next: SourceLine) -> bool {
    let broken = line.spaced
        && chars(line.text) >= MIN_BROKEN_CHARS
        && next.text.starts_with(char::is_alphanumeric)
        && list_marker(next.text).is_none();
    !ends_sentence(line.text) && (broken || next.text.starts_with(char::is_lowercase))
}

/// The block of the title: the line that is the known title, else the longest
/// headline above the by-line, or, where there is none, above the first running text.
/// What stands above it is the page's.
fn title_block(mut blocks: Blocks, known: Option<&str>) -> Result<Option<usize>, Stopped> {
    let mut lines = Vec::new();
    let mut above_prose = false;
    for index in 0..MAX_BLOCKS_ABOVE {
        let Some(block) = blocks.next()? else { break };
        above_prose = block.is_prose;
        if above_prose {
            break;
        }
        lines.extend(block.only_line().map(|line| (index, line)));
    }
    if !above_prose {
        return Ok(None);
    }
    let lines = lines.into_iter();
    if let Some(known) = known {
        return Ok(lines.into_iter().find(|(_, line)| *line == known).map(|(index, _)| index));
    }
    let byline = lines.clone().find(|(_, line)| is_byline(line)).map(|(index, _)| index);
    let headlines = lines
        .filter(|(index, line)| is_headline(line, MAX_TITLE_CHARS) && (*index == 0 || line.contains(' ')))
        .filter(|(_, line)| !is_byline(line) && !is_time_stamp(line));
    let above = headlines.clone().filter(|(index, _)| byline.is_some_and(|byline| *index < byline));
    Ok(longest(above).or_else(|| longest(headlines)))
}

/// The index of the longest line, of those the first.
fn longest<'a>(lines: impl Iterator<Item = (usize, &'a str)>) -> Option<usize> {
    lines.max_by_key(|(index, line)| (chars(line), std::cmp::Reverse(*index))).map(|(index, _)| index)
}

/// Whether a line is shaped like a headline: not long, no full stop at its end,
/// and no small letter at its beginning.
fn is_headline(line: &str, max_chars: usize) -> bool {
    if chars(line) > max_chars {
        return false;
    }
    let begins = line.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
    // Of a quoted headline the quotation marks say nothing: „Wir bleiben“ is one, „Wir bleiben.“ is a sentence.
    let bare = if line.ends_with(')') { line } else { before_closers(line) };
    let inner_end = [". ", "! ", "? "].iter().any(|end| line.contains(end)) && chars(line) > MAX_HEADING_CHARS;
    let ends = bare.ends_with(['.', ',', ';', ':', '…', '。', '、'])
        || bare.ends_with(['!', '?', '！', '？']) && max_chars == MAX_HEADING_CHARS;
    begins.is_some_and(|c| !c.is_lowercase()) && !ends && !inner_end
}

/// What a list entry begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marker {
    Bullet(char),
    Number(u32),
}

impl Marker {
    /// Whether the next entry of the same list can begin with `next`.
    fn goes_before(self, next: Self) -> bool {
        match (self, next) {
            (Self::Bullet(a), Self::Bullet(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a + 1 == b,
            _ => false,
        }
    }
}

/// The marker that a list entry begins with: a bullet, or a number of one or two
/// digits with a full stop or bracket, and white space after it.
fn list_marker(line: &str) -> Option<Marker> {
    let marker = first_word(line);
    if marker.len() == line.len() {
        return None;
    }
    let mut chars = marker.chars();
    if let (Some(bullet), None) = (chars.next(), chars.next()) {
        return "-*•·▪◦+‣●■–".contains(bullet).then_some(Marker::Bullet(bullet));
    }
    let digits = marker.strip_suffix(['.', ')']).filter(|digits| digits.len() <= 2)?;
    digits.parse().ok().map(Marker::Number)
}

fn first_word(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or_default()
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind::{Heading, ListItem, Paragraph, Title};

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let document = import_text(text, Metadata::default(), &Stop::never()).expect("not empty");
        document.blocks().iter().map(|b| (b.kind, b.span.text(document.text()).to_owned())).collect()
    }

    #[test]
    fn stanzas_keep_their_lines_and_stand_apart() {
        let poem = "Der Hafen\n\nDas Eis liegt grau vor unserm Haus,\nDie Schiffe warten auf die Flut,\nKein Licht fährt in die Nacht hinaus,\n\
                    Und jeder sieht, wie still es ruht.\n\nDie Alten flicken still ihr Netz\nUnd reden von der alten Zeit.\n";
        let expected = [
            (Title, "Der Hafen".to_owned()),
            (
                Paragraph,
                "Das Eis liegt grau vor unserm Haus,\nDie Schiffe warten auf die Flut,\nKein Licht fährt in die Nacht hinaus,\n\
                 Und jeder sieht, wie still es ruht."
                    .to_owned(),
            ),
            (Paragraph, "Die Alten flicken still ihr Netz\nUnd reden von der alten Zeit.".to_owned()),
        ];
        assert_eq!(blocks(poem), expected);
        let steps = "Der Hafen ist zu.\nDas Eis ist dick.\n\nDer Rat zahlt alles.\nDie Fischer warten.\n";
        assert_eq!(blocks(steps).len(), 4, "paragraphs of one line");
    }

    #[test]
    fn line_ends_of_every_kind_part_paragraphs() {
        let expected = [
            (Title, "Ein Titel".to_owned()),
            (Paragraph, "Der erste Absatz des Textes steht hier.".to_owned()),
            (Paragraph, "Der zweite.".to_owned()),
        ];
        for end in ["\n", "\r\n", "\r", "\u{2029}"] {
            let text = ["Ein Titel", "", "Der erste Absatz des Textes steht hier.", "Der zweite."].join(end);
            assert_eq!(blocks(&text), expected, "{end:?}");
        }
    }

    #[test]
    fn the_title_may_be_quoted_and_stands_above_the_by_line() {
        let prose = "Die Stadt wächst seit zehn Jahren, und am Hafen ist Platz.";
        let kind = |text: String| blocks(&text).first().map(|(kind, _)| *kind);
        assert_eq!(kind(format!("„Wir haben den Hafen nie aufgegeben“\n\n{prose}")), Some(Title));
        assert_eq!(kind(format!("„Wir haben den Hafen nie aufgegeben.“\n\n{prose}")), Some(Paragraph));
        let page = format!(
            "Hafen öffnet\n\nVon Jana Kurz, Redakteurin für Wirtschaft\n\nArtikel von vorn bis hinten anhören\n\n{prose}"
        );
        assert_eq!(kind(page), Some(Title));
    }

    #[test]
    fn hard_wrapped_lines_are_joined_and_paragraphs_kept() {
        let text = "The river had been rising since the early morning, and by noon the\nlower streets of the town were under water. Boats carried the people\nto the school on the hill, where the\nteachers had made tea.\n\nNobody was hurt, the mayor said in the evening, but the damage would\nbe felt for years.";
        let found = blocks(text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|(kind, text)| *kind == Paragraph && !text.contains('\n')));
    }

    #[test]
    fn one_line_paragraphs_stay_apart() {
        let text = "Der Fluss war seit dem Morgen gestiegen.\nAm Mittag standen die unteren Straßen der Stadt unter Wasser, und Boote brachten die Leute fort.\nVerletzt wurde niemand.\nDas sagte der Bürgermeister.";
        assert_eq!(blocks(text).len(), 4);
    }

    #[test]
    fn a_line_that_was_broken_at_a_space_is_joined() {
        let broken =
            "Die neue Ordnung für den Markt bringt den Händlerinnen eine spürbare \nErleichterung beim Aufbau.";
        assert_eq!(blocks(broken).len(), 1);
        let short = "Neue Ordnung für den Markt \nErleichterung beim Aufbau versprach die Stadt am Montag.";
        assert_eq!(blocks(short).len(), 2);
    }

    #[test]
    fn headings_and_lists() {
        let text = "Der Titel des Artikels\n\nEin Absatz, der etwas sagt.\n\nEine Zwischenüberschrift\n\nNoch ein Absatz, der etwas sagt.\n\n- erstens\n- zweitens\n\n1. FC Köln gewinnt das Spiel am Samstag.";
        let kinds: Vec<BlockKind> = blocks(text).into_iter().map(|block| block.0).collect();
        assert_eq!(kinds, [Title, Paragraph, Heading, Paragraph, ListItem, ListItem, Paragraph]);
    }

    #[test]
    fn a_single_line_is_a_paragraph() {
        assert_eq!(blocks("Nur eine Zeile"), [(Paragraph, "Nur eine Zeile".to_owned())]);
        assert_eq!(import_text(" \n\t\n", Metadata::default(), &Stop::never()), Err(Error::Empty));
    }
}
