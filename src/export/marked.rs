//! A stretch of the article with its marks: emphasis, code, raised signs, links.
//!
//! Separate because Markdown and HTML write the same marks in other signs. The signs that call
//! notes are left out: the notes are not there.

use crate::document::{Document, Mark, MarkKind, Span, Target};
use crate::plain::{push_html, push_markdown_inline};

/// What a stretch is made of, in order.
enum Piece<'a> {
    Open(MarkKind),
    Text(Span, &'a str),
    Close(MarkKind),
}

/// The pieces of a stretch that lies within one block; every mark that is opened is closed.
fn pieces(document: &Document, span: Span) -> Vec<Piece<'_>> {
    let mut writer = Writer { text: document.text(), at: span.start(), open: Vec::new(), found: Vec::new() };
    for mark in document.marks_in(span).filter(|mark| !is_bare_address(document, mark)) {
        let (start, end) = (mark.span.start().max(span.start()), mark.span.end().min(span.end()));
        writer.close_until(start);
        writer.say(start);
        writer.found.push(Piece::Open(mark.kind));
        writer.open.push((mark.kind, end));
    }
    writer.close_until(span.end());
    writer.say(span.end());
    writer.found
}

struct Writer<'a> {
    text: &'a str,
    /// Up to where all was said.
    at: usize,
    /// The marks that are open, the innermost last, and where each ends.
    open: Vec<(MarkKind, usize)>,
    found: Vec<Piece<'a>>,
}

impl Writer<'_> {
    /// Says the text up to a byte, but for what calls a note.
    fn say(&mut self, to: usize) {
        let part = Span::new(self.at, to);
        let calls = self.open.iter().any(|(mark, _)| matches!(mark, MarkKind::Note { .. }));
        if !part.is_empty() && !calls {
            self.found.push(Piece::Text(part, part.text(self.text)));
        }
        self.at = self.at.max(to);
    }

    /// Closes the marks that end up to a byte.
    fn close_until(&mut self, byte: usize) {
        while let Some(&(kind, end)) = self.open.last().filter(|(_, end)| *end <= byte) {
            self.say(end);
            self.open.pop();
            self.found.push(Piece::Close(kind));
        }
    }
}

/// Whether a link only shows its own address: what an article says as text stays text when it leaves the program.
fn is_bare_address(document: &Document, mark: &Mark) -> bool {
    let MarkKind::Link { target } = mark.kind else { return false };
    let shown = mark.span.text(document.text());
    address(document, target)
        .and_then(|address| address.strip_suffix(shown))
        .is_some_and(|before| matches!(before, "" | "https://" | "mailto:"))
}

fn address(document: &Document, target: u32) -> Option<&str> {
    match document.structure().targets.get(target as usize)? {
        Target::Address(address) => Some(address),
        Target::Place(_) => None,
    }
}

/// Appends a stretch as HTML.
pub fn push_marked_html(out: &mut String, document: &Document, span: Span) {
    for piece in pieces(document, span) {
        let (kind, opens) = match piece {
            Piece::Text(_, text) => {
                push_html(out, text);
                continue;
            }
            Piece::Open(kind) => (kind, true),
            Piece::Close(kind) => (kind, false),
        };
        let name = match kind {
            MarkKind::Strong => "strong",
            MarkKind::Emphasis => "em",
            MarkKind::Code => "code",
            MarkKind::Superscript => "sup",
            MarkKind::Subscript => "sub",
            MarkKind::Note { .. } => continue,
            MarkKind::Link { target } => match address(document, target) {
                Some(address) if opens => {
                    out.push_str("<a href=\"");
                    push_html(out, address);
                    out.push_str("\">");
                    continue;
                }
                Some(_) => "a",
                None => continue,
            },
        };
        out.push_str(if opens { "<" } else { "</" });
        out.push_str(name);
        out.push('>');
    }
}

/// Appends a stretch as Markdown; it begins a block.
pub fn push_marked_markdown(out: &mut String, document: &Document, span: Span) {
    let begin = out.len();
    let pieces = pieces(document, span);
    let text = document.text();
    // Of each mark that is open, what it was written as, if it was.
    let mut emphasis: Vec<Option<MarkKind>> = Vec::new();
    let mut raised = 0_usize;
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            // Raised and lowered signs are Unicode's, which needs the whole of them.
            Piece::Open(MarkKind::Superscript | MarkKind::Subscript) => {
                raised += 1;
                emphasis.push(None);
                if raised == 1 {
                    let inner = inner_of(&pieces, index);
                    let whole = Span::new(span.start(), inner.end());
                    let before = document.shown(Span::new(span.start(), inner.start()));
                    let shown = document.shown(whole);
                    push_markdown_inline(out, shown.get(before.len()..).unwrap_or_default(), false);
                }
            }
            Piece::Close(MarkKind::Superscript | MarkKind::Subscript) => {
                raised = raised.saturating_sub(1);
                emphasis.pop();
            }
            Piece::Text(_, said) if raised == 0 => push_markdown_inline(out, said, out.len() == begin),
            Piece::Text(..) => {}
            Piece::Open(kind) => {
                let inner = inner_of(&pieces, index);
                // Two runs of asterisks side by side, and emphasis in emphasis, would be read otherwise.
                let fits =
                    raised == 0 && can_stand(text, inner) && !out.ends_with('*') && !emphasis.contains(&Some(*kind));
                match kind {
                    MarkKind::Strong if fits => out.push_str("**"),
                    MarkKind::Emphasis if fits => out.push('*'),
                    MarkKind::Link { target } if raised == 0 && address(document, *target).is_some() => {
                        // "![" begins a picture.
                        if out.ends_with('!') && out.len() > begin {
                            out.insert(out.len() - 1, '\\');
                        }
                        out.push('[');
                    }
                    _ => {
                        emphasis.push(None);
                        continue;
                    }
                }
                emphasis.push(Some(*kind));
            }
            Piece::Close(kind) => {
                if emphasis.pop().flatten().is_none() {
                    continue;
                }
                match kind {
                    MarkKind::Strong => out.push_str("**"),
                    MarkKind::Emphasis => out.push('*'),
                    MarkKind::Link { target } => {
                        out.push_str("](<");
                        out.push_str(address(document, *target).unwrap_or_default());
                        out.push_str(">)");
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Where the text stands of the mark that is opened by a piece.
fn inner_of(pieces: &[Piece], open: usize) -> Span {
    let (mut depth, mut found) = (0_usize, Span::default());
    for piece in pieces.get(open..).unwrap_or_default() {
        match piece {
            Piece::Open(_) => depth += 1,
            Piece::Close(_) => depth -= 1,
            Piece::Text(span, _) if found.is_empty() => found = *span,
            Piece::Text(span, _) => found = Span::new(found.start(), span.end()),
        }
        if depth == 0 {
            break;
        }
    }
    found
}

/// Whether asterisks around a stretch are read as emphasis (`CommonMark` 0.31, "left-flanking"): it begins and
/// ends with no white space and, where a word stands right before or behind it, with no punctuation.
fn can_stand(text: &str, inner: Span) -> bool {
    let said = inner.text(text);
    let before = text.get(..inner.start()).and_then(|before| before.chars().next_back());
    let after = text.get(inner.end()..).and_then(|after| after.chars().next());
    let stands = |end: Option<char>, beside: Option<char>| {
        end.is_some_and(|end| {
            !end.is_whitespace() && (end.is_alphanumeric() || !beside.is_some_and(char::is_alphanumeric))
        })
    };
    stands(said.chars().next(), before) && stands(said.chars().next_back(), after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Builder, Inline};

    /// A document of one paragraph, and each of its forms.
    fn forms(build: impl FnOnce(&mut Builder, &mut Inline)) -> (String, String) {
        let (mut builder, mut inline) = (Builder::default(), Inline::default());
        build(&mut builder, &mut inline);
        let span = builder.push(Block::default(), inline).expect("text");
        let mut note = Inline::default();
        note.push("Angaben der Stadt.");
        builder.push(Block { kind: BlockKind::Note, ..Block::default() }, note);
        builder.note(0);
        let document = builder.finish();
        let (mut html, mut markdown) = (String::new(), String::new());
        push_marked_html(&mut html, &document, span);
        push_marked_markdown(&mut markdown, &document, span);
        (html, markdown)
    }

    #[test]
    fn marks_are_written_and_calls_of_notes_are_not() {
        let (html, markdown) = forms(|builder, inline| {
            let target = builder.target(Target::of_address("https://a.example/?a=1&b=\u{27}2").expect("an address"));
            inline.push("1. ");
            inline.open(MarkKind::Link { target });
            inline.push("Der ");
            inline.open(MarkKind::Strong);
            inline.push("*Hafen*");
            inline.close();
            inline.close();
            inline.push(" ist 10");
            inline.open(MarkKind::Superscript);
            inline.push("6");
            inline.close();
            inline.push(" m");
            inline.open(MarkKind::Superscript);
            inline.push("2");
            inline.close();
            inline.push(" ");
            inline.open(MarkKind::Emphasis);
            inline.push("groß");
            inline.close();
            inline.push(".");
            inline.open(MarkKind::Note { note: 0 });
            inline.push("1");
            inline.close();
        });
        assert_eq!(
            html,
            "1. <a href=\"https://a.example/?a=1&amp;b=&#39;2\">Der <strong>*Hafen*</strong></a> ist 10<sup>6</sup> m<sup>2</sup> <em>groß</em>."
        );
        assert_eq!(markdown, "1\\. [Der **\\*Hafen\\***](<https://a.example/?a=1&b='2>) ist 10⁶ m² *groß*.");
    }

    #[test]
    fn emphasis_that_would_not_be_read_as_such_is_left_out() {
        let (_, markdown) = forms(|_, inline| {
            inline.push("Wort");
            inline.open(MarkKind::Strong);
            inline.push("„so“");
            inline.close();
            inline.push("fort");
        });
        assert_eq!(markdown, "Wort„so“fort");
        let (_, markdown) = forms(|_, inline| {
            inline.open(MarkKind::Emphasis);
            inline.push("eins");
            inline.open(MarkKind::Strong);
            inline.push(" zwei");
            inline.close();
            inline.close();
            inline.open(MarkKind::Strong);
            inline.push("drei");
            inline.close();
        });
        assert_eq!(markdown.replace("\\*", "").matches('*').count() % 2, 0, "{markdown}");
    }

    #[test]
    fn a_link_behind_an_exclamation_mark_is_no_picture() {
        let (_, markdown) = forms(|builder, inline| {
            let target = builder.target(Target::of_address("https://a.example").expect("an address"));
            inline.push("Halt!");
            inline.open(MarkKind::Link { target });
            inline.push("hier");
            inline.close();
        });
        assert_eq!(markdown, "Halt\\![hier](<https://a.example>)");
    }
}
