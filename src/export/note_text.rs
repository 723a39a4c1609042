//! What a reader typed, or a stranger's file says, in a form that cannot leave its place in an exported file.
//!
//! Separate because a note is no text of the article: in Markdown its own markup is wanted, as far as it stays in the note.
//! What would go on behind it, such as a fence that is never closed, ends with it; what runs or hides elsewhere, such as HTML,
//! stands as text. Org has markup that runs programs, so nothing of a note is markup there but its lists.

use crate::plain;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// How often escapes are put into a note; each can make markup of what was none before.
const MAX_ROUNDS: usize = 4;
/// What stands behind a note when it is tried whether it ends where it should.
const BEHIND: &str = "\n\n> kurzum\n\n## kurzum\n";

/// A note as Markdown, without a line end behind it.
#[must_use]
pub fn markdown(note: &str) -> String {
    let note = plain::text(note.trim_end());
    let mut note = note.trim_start_matches('\n').to_owned();
    for _ in 0..MAX_ROUNDS {
        let marked = to_escape(&note);
        if marked.is_empty() {
            let closed = ["", "\n```", "\n~~~"].into_iter().map(|end| closed_by(&note, end));
            if let Some(closed) = closed.into_iter().find(|closed| ends_where_it_should(closed)) {
                return closed;
            }
            break;
        }
        for at in marked.into_iter().rev() {
            note.insert(at, '\\');
        }
    }
    // It cannot be kept in its place as it is, so it is shown letter by letter.
    let mut out = String::new();
    for line in note.lines() {
        plain::push_markdown(&mut out, line.trim());
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}

/// A note whose open fence is closed, by a line at least as long as its longest run of the fence's sign.
fn closed_by(note: &str, end: &str) -> String {
    let Some(sign) = end.chars().last() else { return note.to_owned() };
    let n = note.split(|c| c != sign).map(str::len).max().unwrap_or_default().max(3);
    format!("{note}\n{}", sign.to_string().repeat(n))
}

/// The readers of Markdown differ in what they add to it.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// The bytes of a note that need a backslash before them: there HTML begins, or something that hides text, as `%%` does
/// in Obsidian.
fn to_escape(note: &str) -> Vec<usize> {
    let has_open_formula = note.matches("$$").count() % 2 == 1;
    let mut marked: Vec<usize> = Vec::new();
    let mut in_code = false;
    for (event, range) in Parser::new_ext(note, options()).into_offset_iter() {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => marked.extend(all(note, &range, "<")),
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code => {
                marked.extend(all(note, &range, "%").filter(|at| is_doubled(note, *at, '%')));
                if has_open_formula {
                    marked.extend(all(note, &range, "$").filter(|at| is_doubled(note, *at, '$')));
                }
            }
            _ => {}
        }
    }
    marked.retain(|at| !is_escaped(note, *at));
    marked.sort_unstable();
    marked.dedup();
    marked
}

/// Where a sign stands in a stretch.
fn all<'a>(note: &'a str, range: &Range<usize>, sign: &'a str) -> impl Iterator<Item = usize> + 'a {
    let start = range.start;
    note.get(range.clone()).unwrap_or_default().match_indices(sign).map(move |(at, _)| start + at)
}

/// Whether the same sign stands right before or right after the one at a byte, as in `%%`.
fn is_doubled(note: &str, at: usize, sign: char) -> bool {
    let before = note.get(..at).is_some_and(|before| before.ends_with(sign));
    before || note.get(at + 1..).is_some_and(|behind| behind.starts_with(sign))
}

/// Whether an odd number of backslashes stands before a byte.
fn is_escaped(note: &str, at: usize) -> bool {
    note.get(..at).is_some_and(|before| before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1)
}

/// Whether a note leaves nothing open: a quotation and a heading that are put after it are still read as such.
fn ends_where_it_should(note: &str) -> bool {
    let whole = format!("{note}{BEHIND}");
    let (mut depth, mut seen) = (0_usize, Vec::new());
    for (event, range) in Parser::new_ext(&whole, options()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if depth == 0 && range.start > note.len() {
                    seen.push(matches!(tag, Tag::BlockQuote(_) | Tag::Heading { .. }));
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    seen == [true, true]
}

/// The sign of no width that Org's manual has for text that is to be no markup.
const BREAK: char = '\u{200b}';

/// A line of a note, or of a passage, that Org takes for text. The lists of a note stay lists.
#[must_use]
pub fn org_line(line: &str, keeps_lists: bool) -> String {
    let inner = line.trim_start();
    let item = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_item = inner.starts_with(['-', '+']) || (item.len() < inner.len() && item.starts_with(['.', ')']));
    // A heading, a keyword or a comment, fixed text or a drawer, a table, a diary's expression, a clock.
    let is_markup = line.starts_with('*')
        || inner.starts_with(['#', ':', '|'])
        || inner.starts_with("%%")
        || inner.starts_with("CLOCK")
        || (is_item && !keeps_lists);
    let text = org_text(line);
    if is_markup && !text.starts_with(BREAK) { format!("{BREAK}{text}") } else { text }
}

/// A text in a line that Org takes for text, wherever it stands in it.
#[must_use]
pub fn org_text(text: &str) -> String {
    let text = plain::line(text);
    let mut out = String::with_capacity(text.len());
    let push_break = |out: &mut String| {
        if !out.ends_with(BREAK) {
            out.push(BREAK);
        }
    };
    // The signs that stand before a word so far and behind none; one behind a word is the other of the pair.
    let mut open: Vec<char> = Vec::new();
    for (at, c) in text.char_indices() {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + c.len_utf8()..).unwrap_or_default();
        let is_in_word = before.ends_with(char::is_alphanumeric);
        let goes_on = after.starts_with(|c: char| !c.is_whitespace());
        let is_before_word = after.starts_with(char::is_alphanumeric);
        let ends = before.ends_with(|c: char| !c.is_whitespace()) && !is_before_word;
        // (a break before it, a break behind it)
        let (first, last) = match c {
            // Bold, italic, underlined, verbatim, code, struck out: before a word, and behind it what belongs to that.
            '*' | '/' | '=' | '~' | '+' | '_' if ends && open.last() == Some(&c) && !opens_more(before, c) => {
                open.pop();
                (true, !after.is_empty())
            }
            '*' | '/' | '=' | '~' | '+' if !is_in_word && goes_on => {
                open.push(c);
                (!before.is_empty(), true)
            }
            // The same, and lowered and raised signs, names of programs to run.
            '_' | '^' if goes_on => {
                if !is_in_word {
                    open.push(c);
                }
                (!is_in_word && !before.is_empty(), true)
            }
            // Links, notes, quotations of sources, days, counts; places, days and addresses; entities, commands, line
            // ends; formulas; macros; parts of other forms.
            '[' | '<' | '\\' | '$' if goes_on => (false, true),
            '\\' => (false, true),
            '{' | '@' if after.starts_with(c) => (false, true),
            // Addresses that run a program.
            ':' if ["elisp", "shell"].iter().any(|kind| before.to_ascii_lowercase().ends_with(kind)) => (true, false),
            // Variables of Emacs at the end of a file; those of its first line have a star.
            'L' | 'l' if after.to_ascii_lowercase().starts_with("ocal variables:") => (false, true),
            _ => (false, false),
        };
        if first {
            push_break(&mut out);
        }
        out.push(c);
        if last {
            out.push(BREAK);
        }
    }
    out
}

/// Whether the sign stands in a run of its like that no word stands before, as the second of "**fett**" does: it opens.
fn opens_more(before: &str, sign: char) -> bool {
    !before.trim_end_matches(sign).ends_with(|c: char| !c.is_whitespace())
}

/// A note in Org, line by line.
#[must_use]
pub fn org(note: &str) -> String {
    let note = plain::text(note.trim_end());
    let lines: Vec<Cow<'_, str>> = note.lines().map(|line| org_line(line, true).into()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_stays_in_its_place_and_its_own_markup_stays() {
        for (note, wanted) in [
            ("Wie *lange*?\n* Jahre?\n", "Wie *lange*?\n* Jahre?"),
            ("```rust\nlet a = 1 < 2;", "```rust\nlet a = 1 < 2;\n```"),
            ("~~~~\n~~~\nlang", "~~~~\n~~~\nlang\n~~~~"),
            ("```\nzu\n```", "```\nzu\n```"),
            ("1. a\n   ```\n   x", "1. a\n   ```\n   x"),
            ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
            ("vor <b>fett</b> und <https://example.org>", "vor \\<b>fett\\</b> und <https://example.org>"),
            ("<!-- nie zu", "\\<!-- nie zu"),
            ("a < b und `<b>`", "a < b und `<b>`"),
            ("%% verborgen", "\\%\\% verborgen"),
            ("100 % und `%%`", "100 % und `%%`"),
            ("$$ x", "\\$\\$ x"),
            ("$$ x $$", "$$ x $$"),
            ("---\ntitle: x\n---", "---\ntitle: x\n---"),
            ("\n\n  eingerückt", "  eingerückt"),
        ] {
            assert_eq!(markdown(note), wanted, "{note}");
        }
    }

    #[test]
    fn org_takes_a_line_for_text() {
        let shown = |text: &str, keeps_lists: bool| org_line(text, keeps_lists).replace(BREAK, "·");
        for (line, wanted) in [
            ("* Jahre", "·* Jahre"),
            ("- eins", "- eins"),
            ("#+include: /etc/passwd", "·#·+·include: ·/·etc/passwd"),
            ("  # still", "·  # still"),
            (": fest", "·: fest"),
            ("|a|b|", "·|a|b|"),
            ("ein *fettes* Wort", "ein ·*·fettes·*· Wort"),
            ("Eine **kurze** Notiz", "Eine ·*·*·kurze·*·*· Notiz"),
            ("~~nie~~ und =Code=, /schräg/ und _unten_.", "~·~·nie·~·~· und ·=·Code·=·, ·/·schräg·/· und ·_·unten·_·."),
            ("C++ kostet 5 *", "C++ kostet 5 *"),
            ("/etc/passwd", "/·etc/passwd"),
            ("und/oder, 3 * 4, 5 = 5", "und/oder, 3 * 4, 5 = 5"),
            ("datei_name x^2", "datei_·name x^·2"),
            ("[[elisp:(run)][Klick]]", "[·[·elisp·:(run)][·Klick]]"),
            ("<2024-05-12> \\alpha \\\\", "<·2024-05-12> \\·alpha \\·\\·"),
            ("src_sh{rm} call_x() {{{m}}} @@html:<b>@@", "src_·sh{rm} call_·x() {·{·{m}}} @·@html:<·b>@·@"),
            ("-*- eval: (run) -*-", "-·*·- eval: (run) -·*·-"),
            ("Local Variables:", "L·ocal Variables:"),
            ("%%(diary)", "·%%(diary)"),
            ("Der Hafen: 48,5 Mio. Euro - ein „Preis“.", "Der Hafen: 48,5 Mio. Euro - ein „Preis“."),
        ] {
            assert_eq!(shown(line, true), wanted, "{line}");
        }
        assert_eq!(shown("- eins", false), "·- eins");
        assert_eq!(shown("1. eins", false), "·1. eins");
        assert_eq!(shown("1999 war es", false), "1999 war es");
    }
}
