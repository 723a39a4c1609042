//! Makes text harmless for where it goes: a line of the window, a terminal, a spreadsheet,
//! Markdown, HTML, JSON.
//!
//! Separate because an article, its title, the name of its file and an error are written by
//! strangers, and each place reads other characters as commands. Where nothing is to be done the
//! text is given back as it is.
//!
//! Control characters are C0, DEL and C1 (ISO 6429), which move the cursor, rename the window or
//! write the clipboard of a terminal. Signs of direction are the embeddings, overrides and isolates of
//! the bidirectional algorithm (UAX #9), which can show `fdp.exe` as `exe.pdf`.

use std::borrow::Cow;
use std::io;
use std::path::Path;

/// What is shown for a character that is not shown.
const REPLACEMENT: char = '\u{fffd}';

/// Whether a character embeds, overrides or isolates a direction of writing.
#[must_use]
pub fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character would leave its line or change what stands beside it.
fn is_out_of_line(c: char) -> bool {
    c.is_control() || is_direction(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether a character is a control character other than a line end and a tab.
fn is_control_in_text(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
}

/// A name, a title or an error as one line: each character that would leave the line, command a
/// terminal or turn the writing is shown as �.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    if text.contains(is_out_of_line) { text.replace(is_out_of_line, "\u{fffd}").into() } else { text.into() }
}

/// The name of a file as a [`line()`] with a limited number of characters. The middle of a longer name is
/// left out, so that the extension is seen.
#[must_use]
pub fn file_name(path: &Path, most_chars: usize) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let name: Vec<char> = line(&name).chars().collect();
    if name.len() <= most_chars {
        return name.into_iter().collect();
    }
    let kept = most_chars.saturating_sub(1);
    let (head, tail) = (kept.div_ceil(2), kept / 2);
    let (head, tail) = (name.iter().take(head), name.iter().skip(name.len() - tail));
    head.chain(&['…']).chain(tail).collect()
}

/// A text without control characters, but for line ends and tabs.
#[must_use]
pub fn text(text: &str) -> Cow<'_, str> {
    if text.contains(is_control_in_text) { text.replace(is_control_in_text, "").into() } else { text.into() }
}

/// A text for a terminal: each control character but line ends and tabs is shown as �, and signs of
/// direction are left out, because a terminal carries them on into the next line.
#[must_use]
pub fn terminal(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| is_control_in_text(c) || is_direction(c)) {
        return text.into();
    }
    let shown = |c| match c {
        _ if is_direction(c) => None,
        _ if is_control_in_text(c) => Some(REPLACEMENT),
        _ => Some(c),
    };
    text.chars().filter_map(shown).collect::<String>().into()
}

/// Writes JSON in which no control character and no sign of direction stands as itself. Those below U+0020 are
/// escaped by who writes JSON; the others stand in strings alone.
#[derive(Debug, Clone, Copy)]
pub struct JsonWriter;

impl serde_json::ser::Formatter for JsonWriter {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_out_of_line(*c)) {
            let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
            out.write_all(before.as_bytes())?;
            write!(out, "\\u{:04x}", u32::from(c))?;
            rest = after.get(c.len_utf8()..).unwrap_or_default();
        }
        out.write_all(rest.as_bytes())
    }

    /// A JSON value that is passed on as it came. Tabs and line ends in it stand between its parts and become
    /// spaces; other control characters can only stand in its strings and are escaped there.
    fn write_raw_fragment<W: io::Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let spaced = fragment.replace(['\t', '\n', '\r'], " ");
        self.write_string_fragment(out, &spaced)
    }
}

/// A cell of a spreadsheet: one line, in which nothing is computed. What begins like a
/// formula gets an apostrophe before it, by which a spreadsheet knows text (OWASP, "CSV
/// injection"). Numbers stay numbers.
#[must_use]
pub fn cell(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let cell = line(&words.join(" ")).into_owned();
    // The wide forms are the same signs to a spreadsheet in Chinese or Japanese.
    let is_formula = cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && !is_number(&cell);
    if is_formula || text.starts_with(['\t', '\r']) { format!("'{cell}") } else { cell }
}

/// Whether a cell is a number as it is written: a sign, digits, and what groups them.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\u{202f}' | '\u{a0}'))
}

/// Appends `text` as one line of Markdown in which nothing is markup: neither `CommonMark`'s nor
/// GitHub's, which also makes links of bare addresses, nor what other readers of Markdown add:
/// formulas in dollar signs, `:names:` of emoji, superscript, marked text, attributes in braces. The line begins a
/// block.
///
/// GitHub looks for addresses of mail (`a@b.example`, `mailto:`, `xmpp:`), `@names`, `:names:`, `#1`, `GH-1` and numbers
/// of commits once more when escapes and names of characters are read; nothing that keeps the text as it is would stop
/// that. The escapes are for all other readers.
pub fn push_markdown(out: &mut String, text: &str) {
    push_markdown_inline(out, text, true);
}

/// The same for a cell of a table, in which no list begins, so that a number stays one.
pub fn push_markdown_cell(out: &mut String, text: &str) {
    push_markdown_inline(out, text, false);
}

/// The same for a part of a line; `begins_block` says whether it is the first.
pub fn push_markdown_inline(out: &mut String, text: &str, begins_block: bool) {
    let text = self::text(text);
    let is_pair = |sign| text.matches(sign).nth(1).is_some();
    let (has_formula, has_superscript) = (is_pair('$'), is_pair('^'));
    let n_leading = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + c.len_utf8()..).unwrap_or_default();
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '{' | '}' => true,
            '$' => has_formula,
            '^' => has_superscript,
            '=' => before.ends_with('=') || after.starts_with('='),
            // Comments of Obsidian.
            '%' => before.ends_with('%') || after.starts_with('%'),
            // Names of characters, such as &lt;
            '&' => after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#'),
            // A list in the list.
            '-' | '+' => begins_block && at == 0,
            '.' | ')' if begins_block && at > 0 && at == n_leading => true,
            // Addresses.
            '.' => before.len() >= 3 && before.get(at - 3..).is_some_and(|www| www.eq_ignore_ascii_case("www")),
            ':' if is_name_of_emoji(after) => true,
            ':' => after.starts_with("//") || ends_with_word(before, "mailto") || ends_with_word(before, "xmpp"),
            // Without a scheme, for readers that make links of bare addresses.
            '/' => after.starts_with('/') && !before.ends_with(':'),
            '@' => after.starts_with(|c: char| c.is_ascii_alphanumeric()),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(if c == '\n' || c == '\t' { ' ' } else { c });
    }
}

/// Whether what stands behind a colon is a name and another colon, as in `:smile:`.
fn is_name_of_emoji(after: &str) -> bool {
    let rest = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-'));
    rest.len() < after.len() && rest.starts_with(':')
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.len().checked_sub(word.len()).and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// Appends `text` as HTML in which nothing is markup, neither in an element nor in an attribute.
pub fn push_html(out: &mut String, text: &str) {
    for c in self::text(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIPBOARD: &str = "The port\u{1b}]52;c;cm0gLXJmIH4=\u{1b}\\ of\u{9b}31m North\u{202e}moor\u{7}.\n\tNext";

    #[test]
    fn no_place_is_commanded() {
        assert_eq!(terminal(CLIPBOARD), "The port�]52;c;cm0gLXJmIH4=�\\ of�31m Northmoor�.\n\tNext");
        assert_eq!(text(CLIPBOARD), "The port]52;c;cm0gLXJmIH4=\\ of31m North\u{202e}moor.\n\tNext");
        assert_eq!(line("a\nb\r\u{85}\u{2028}\u{202e}cod.exe\u{7f}"), "a�b����cod.exe�");
        for same in ["Größe “x” – 港, שלום\u{200f} e\u{301} 👨\u{200d}👩", ""] {
            assert_eq!((line(same), text(same), terminal(same)), (same.into(), same.into(), same.into()));
        }
        let mut writer = serde_json::Serializer::with_formatter(Vec::new(), JsonWriter);
        serde::Serialize::serialize(CLIPBOARD, &mut writer).expect("JSON");
        let escaped = String::from_utf8(writer.into_inner()).expect("UTF-8");
        assert!(!escaped.contains(is_out_of_line), "{escaped}");
        assert_eq!(serde_json::from_str::<String>(&escaped).expect("JSON"), CLIPBOARD);
    }

    #[test]
    fn names_of_files_are_one_short_line() {
        let name = |name: &str| file_name(Path::new(name), 24);
        assert_eq!(name("/a/report.pdf"), "report.pdf");
        assert_eq!(name("/a/two\nlines\u{202e}fdp.exe"), "two�lines�fdp.exe");
        let long = name(&format!("/a/{}.docx", "ä".repeat(125)));
        assert_eq!(long.chars().count(), 24);
        assert!(long.starts_with("äää") && long.contains('…') && long.ends_with("ä.docx"), "{long}");
    }

    #[test]
    fn cells_are_text_or_numbers_never_formulas() {
        for (text, wanted) in [
            ("=HYPERLINK(\"http://evil.example\")", "'=HYPERLINK(\"http://evil.example\")"),
            ("+49 30 1234", "'+49 30 1234"),
            ("-5 %", "'-5 %"),
            ("-1+2", "'-1+2"),
            ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1+1", "'＝1+1"),
            ("\t=1+1", "'=1+1"),
            ("\rx", "'x"),
            (" =1", "'=1"),
            ("-5", "-5"),
            ("+3.5", "+3.5"),
            ("-1,234,567.89", "-1,234,567.89"),
            ("5 %", "5 %"),
            ("two\nlines\tand a tab", "two lines and a tab"),
            ("a = b", "a = b"),
            ("", ""),
        ] {
            assert_eq!(cell(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn markdown_and_html_show_the_text_itself() {
        let markdown = |text: &str| {
            let mut out = String::new();
            push_markdown(&mut out, text);
            out
        };
        for (text, wanted) in [
            ("1. first", "1\\. first"),
            ("12) twelfth", "12\\) twelfth"),
            ("It cost 1.5 million. 2. place", "It cost 1.5 million. 2. place"),
            ("+ plus", "\\+ plus"),
            ("- minus", "\\- minus"),
            ("a - b + c", "a - b + c"),
            ("~~gone~~", "\\~\\~gone\\~\\~"),
            ("a < b && &lt;b&gt; &#60; R&D", "a \\< b && \\&lt;b\\&gt; \\&\\#60; R\\&D"),
            ("see http://evil.example/ or www.evil.example", "see http\\://evil.example/ or www\\.evil.example"),
            ("see //evil.example or ///a, 1/2", "see \\//evil.example or \\/\\//a, 1/2"),
            ("write to a@b.example: now", "write to a\\@b.example: now"),
            ("mailto:x and XMPP:y", "mailto\\:x and XMPP\\:y"),
            ("![x](javascript:alert(1))", "!\\[x\\](javascript:alert(1))"),
            ("a | b", "a \\| b"),
            ("It cost $5 million.", "It cost $5 million."),
            ("$5 million, then $x$ more", "\\$5 million, then \\$x\\$ more"),
            (":smile: and :+1::100:", "\\:smile: and \\:+1:\\:100:"),
            ("parser.js:100:14, at 10:30, he said: no", "parser.js\\:100:14, at 10:30, he said: no"),
            ("@kurzum and a @ b", "\\@kurzum and a @ b"),
            ("#123 in port/harbour#4", "\\#123 in port/harbour\\#4"),
            ("10^6 is not 2^a^", "10\\^6 is not 2\\^a\\^"),
            ("10^6", "10^6"),
            ("a = b, a == b", "a = b, a \\=\\= b"),
            ("A title {#id .class}", "A title \\{\\#id .class\\}"),
            ("two\nlines\u{1b}[2J", "two lines\\[2J"),
        ] {
            assert_eq!(markdown(text), wanted);
        }
        let mut html = String::new();
        push_html(&mut html, "<a href='x' title=\"y\">&amp;\u{1b}[2J");
        assert_eq!(html, "&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;amp;[2J");
    }
}
