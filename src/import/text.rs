//! Plain text: lines to paragraphs, headings and list entries.
//!
//! Separate because a text file says nothing of its structure; all of it is read
//! off the shape of the lines. Empty lines part blocks. Lines that stand together
//! are joined where the file is hard-wrapped, which is decided once for the whole
//! file by the test that greedy line breaking passes: the next line's first word
//! would not have fitted. Otherwise every line is a paragraph of its own.

use super::Error;
use crate::document::line::{ends_sentence, is_byline, is_time_stamp};
use crate::document::{BlockKind, Builder, Document, Metadata};

/// Lines of more characters than this are never the product of hard wrapping.
const MAX_WRAP_CHARS: usize = 132;
/// Lines that never get longer than this are verse or a list, not wrapped prose.
const MIN_WRAP_CHARS: usize = 40;
/// A line of at least so many characters with a space before its end was broken there,
/// not ended: people type no space after a paragraph.
const MIN_BROKEN_CHARS: usize = 60;
/// How many breaks the wrapping test needs to be believed.
const MIN_BREAKS: usize = 3;
/// A title has at most so many characters, a heading at most `MAX_HEADING_CHARS`.
const MAX_TITLE_CHARS: usize = 200;
const MAX_HEADING_CHARS: usize = 90;
/// The title stands at most so many blocks above the first running text.
const MAX_BLOCKS_ABOVE: usize = 20;

/// Makes a document of decoded text. `metadata` is what is known besides; where
/// its title is also the first line, that line is the title block.
///
/// # Errors
/// [`Error::Empty`] if there is nothing but white space.
pub fn read(text: &str, metadata: Metadata) -> Result<Document, Error> {
    let groups = groups(text);
    if groups.is_empty() {
        return Err(Error::Empty);
    }
    let blocks = if is_hard_wrapped(&groups) { joined(&groups) } else { apart(&groups) };
    let kinds = kinds(&blocks, metadata.title.as_deref());
    let mut builder = Builder::with_capacity(text.len());
    builder.metadata(metadata);
    for (lines, kind) in blocks.iter().zip(kinds) {
        builder.block(kind, lines.iter().copied(), false);
    }
    Ok(builder.finish())
}

/// A line of the file that is not empty.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    /// Its text, trimmed.
    text: &'a str,
    /// Whether a space stands before its end.
    spaced: bool,
}

/// The lines of the text in groups that empty lines part.
fn groups(text: &str) -> Vec<Vec<Line<'_>>> {
    let mut groups = Vec::new();
    let mut group = Vec::new();
    for line in lines(text) {
        let trimmed = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
        if !trimmed.is_empty() {
            group.push(Line { text: trimmed, spaced: line.ends_with(' ') });
        } else if !group.is_empty() {
            groups.push(std::mem::take(&mut group));
        }
    }
    if !group.is_empty() {
        groups.push(group);
    }
    groups
}

/// The lines of the text, whatever ends them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    // Most texts have no other line end than the line feed, which is told at memory speed.
    let bytes = text.as_bytes();
    let plain = memchr::memchr3(b'\r', 0x0b, 0x0c, bytes).is_none()
        && ["\u{85}", "\u{2028}", "\u{2029}"].iter().all(|end| memchr::memmem::find(bytes, end.as_bytes()).is_none());
    text.split('\n').flat_map(move |line| {
        let line = if plain { line } else { line.strip_suffix('\r').unwrap_or(line) };
        let parts = (!plain).then(|| line.split(ends));
        plain.then_some(line).into_iter().chain(parts.into_iter().flatten())
    })
}

/// Whether the line breaks inside the groups are those of greedy line breaking.
fn is_hard_wrapped(groups: &[Vec<Line>]) -> bool {
    let inner: Vec<(usize, usize)> = groups
        .iter()
        .flat_map(|group| group.iter().zip(group.iter().skip(1)))
        .map(|(line, next)| (chars(line.text), chars(first_word(next.text))))
        .collect();
    let width = width(groups);
    let full = inner.iter().filter(|(line, word)| line + 1 + word > width).count();
    (MIN_WRAP_CHARS..=MAX_WRAP_CHARS).contains(&width) && inner.len() >= MIN_BREAKS && full * 10 >= inner.len() * 7
}

/// The characters of the longest line.
fn width(groups: &[Vec<Line>]) -> usize {
    groups.iter().flatten().map(|line| chars(line.text)).max().unwrap_or_default()
}

/// The blocks of a hard-wrapped file: a group is a block, but a line that ends a
/// sentence well before the margin ends its paragraph, and list entries stand alone.
fn joined<'a>(groups: &[Vec<Line<'a>>]) -> Vec<Vec<&'a str>> {
    let width = width(groups);
    let mut blocks = Vec::new();
    for group in groups {
        let list = is_list(group);
        let mut block: Vec<&str> = Vec::new();
        for line in group.iter().map(|line| line.text) {
            let ends = block.last().is_some_and(|last| ends_sentence(last) && chars(last) * 4 < width * 3);
            if !block.is_empty() && (ends || (list && list_marker(line).is_some())) {
                blocks.push(std::mem::take(&mut block));
            }
            block.push(line);
        }
        blocks.push(block);
    }
    blocks
}

/// The blocks of a file whose lines are paragraphs; only a line that plainly goes
/// on is joined to the next.
fn apart<'a>(groups: &[Vec<Line<'a>>]) -> Vec<Vec<&'a str>> {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    for group in groups {
        let mut before = None;
        for line in group {
            match blocks.last_mut() {
                Some(block) if before.is_some_and(|before| goes_on(before, *line)) => block.push(line.text),
                _ => blocks.push(vec![line.text]),
            }
            before = Some(*line);
        }
    }
    blocks
}

/// Whether a line plainly goes on in the `next`: it does not end like a sentence, and
/// the next begins with a small letter or it was broken at a space.
fn goes_on(line: Line, next: Line) -> bool {
    let broken = line.spaced
        && chars(line.text) >= MIN_BROKEN_CHARS
        && next.text.starts_with(char::is_alphanumeric)
        && list_marker(next.text).is_none();
    !ends_sentence(line.text) && (broken || next.text.starts_with(char::is_lowercase))
}

/// What each block is, by its shape and its neighbours.
fn kinds(blocks: &[Vec<&str>], title: Option<&str>) -> Vec<BlockKind> {
    let markers: Vec<Option<Marker>> =
        blocks.iter().map(|block| block.first().and_then(|line| list_marker(line))).collect();
    let marker = |index: usize| markers.get(index).copied().flatten();
    let prose = |index: usize| blocks.get(index).is_some_and(|block| is_prose(block));
    let title = title_block(blocks, title);
    let mut kinds = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        let headline = matches!(block.as_slice(), [line] if is_headline(line, MAX_HEADING_CHARS));
        let in_list = marker(index).is_some_and(|this| {
            marker(index + 1).is_some_and(|next| this.goes_before(next))
                || index.checked_sub(1).and_then(marker).is_some_and(|last| last.goes_before(this))
        });
        kinds.push(if title == Some(index) {
            BlockKind::Title
        } else if in_list {
            BlockKind::ListItem
        } else if headline && (1..=2).any(|offset| prose(index + offset)) {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        });
    }
    kinds
}

/// The block of the title: the line that is the known title, else the longest
/// headline above the by-line, or, where there is none, above the first running text.
/// What stands above it is the page's.
fn title_block(blocks: &[Vec<&str>], known: Option<&str>) -> Option<usize> {
    let prose = blocks.iter().take(MAX_BLOCKS_ABOVE).position(|block| is_prose(block))?;
    let lines = blocks.iter().enumerate().take(prose).filter_map(|(index, block)| match block.as_slice() {
        [line] => Some((index, *line)),
        _ => None,
    });
    if let Some(known) = known {
        return lines.clone().find(|(_, line)| *line == known).map(|(index, _)| index);
    }
    let byline = lines.clone().find(|(_, line)| is_byline(line)).map(|(index, _)| index);
    let headlines = lines
        .filter(|(index, line)| is_headline(line, MAX_TITLE_CHARS) && (*index == 0 || line.contains(' ')))
        .filter(|(_, line)| !is_byline(line) && !is_time_stamp(line));
    let above = headlines.clone().filter(|(index, _)| byline.is_some_and(|byline| *index < byline));
    longest(above).or_else(|| longest(headlines))
}

/// The index of the longest line, of those the first.
fn longest<'a>(lines: impl Iterator<Item = (usize, &'a str)>) -> Option<usize> {
    lines.max_by_key(|(index, line)| (chars(line), std::cmp::Reverse(*index))).map(|(index, _)| index)
}

/// Whether a line is shaped like a headline: not long, no full stop at its end,
/// and no small letter at its beginning.
fn is_headline(line: &str, max_chars: usize) -> bool {
    let begins = line.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
    // Of a quoted headline the quotation marks say nothing: „Wir bleiben“ is one, „Wir bleiben.“ is a sentence.
    let bare = line.trim_end_matches(['“', '”', '"', '«', '»']);
    let inner_end = [". ", "! ", "? "].iter().any(|end| line.contains(end)) && chars(line) > MAX_HEADING_CHARS;
    begins.is_some_and(|c| !c.is_lowercase())
        && chars(line) <= max_chars
        && !bare.ends_with(['.', ',', ';', ':', '…', '。', '、'])
        && !(bare.ends_with(['!', '?', '！', '？']) && max_chars == MAX_HEADING_CHARS)
        && !inner_end
}

/// Whether a block reads as running text: it ends a sentence, or is long.
fn is_prose(block: &[&str]) -> bool {
    let n: usize = block.iter().map(|line| chars(line)).sum();
    block.last().is_some_and(|last| ends_sentence(last)) && n > 20 || n > MAX_TITLE_CHARS
}

/// Whether a group has at least two list entries.
fn is_list(group: &[Line]) -> bool {
    group.iter().filter(|line| list_marker(line.text).is_some()).nth(1).is_some()
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
        let document = read(text, Metadata::default()).expect("not empty");
        document.blocks().iter().map(|b| (b.kind, b.span.text(document.text()).to_owned())).collect()
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
        assert_eq!(read(" \n\t\n", Metadata::default()), Err(Error::Empty));
    }
}
