//! White space: what counts as such, and every run of it as one space.
//!
//! Separate because blocks are written by the builder and their inner text by [`super::Inline`], by the same rule.

/// Appends `line`, which has no white space at its ends, with every run of it as one space.
/// A no-break space stays one, because it holds "z. B." and "5 km" together. Gives the
/// number of bytes that were looked at.
pub(super) fn push_normalised(text: &mut String, line: &str) -> usize {
    let mut work_bytes = line.len();
    let mut rest = line;
    if may_be_irregular(rest) {
        // Each search goes on where the last one ended, so that no byte is looked at again for every run.
        while let Some(at) = irregular_space(rest) {
            let (words, tail) = rest.split_at(at);
            text.push_str(words);
            text.push(' ');
            rest = tail.trim_start_matches(is_space);
            work_bytes += words.len() + (tail.len() - rest.len());
        }
        work_bytes += rest.len();
    }
    text.push_str(rest);
    work_bytes
}

pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}'
}

/// Whether a line may have white space that is not one plain space; most lines have
/// none and are copied whole.
fn may_be_irregular(line: &str) -> bool {
    let bytes = line.as_bytes();
    // Numbers and no early exit, so that many bytes are looked at in one step.
    let may_begin = |byte: u8| u8::from(byte < b' ' || byte == 0xc2 || matches!(byte, 0xe1..=0xe3));
    let odd = bytes.iter().fold(0, |odd, byte| odd | may_begin(*byte));
    let next = bytes.get(1..).unwrap_or_default();
    let double = |one: u8, two: u8| u8::from(one == b' ' && two == b' ');
    bytes.iter().zip(next).fold(odd, |odd, (one, two)| odd | double(*one, *two)) != 0
}

/// The start of the next white space that is not a single plain space.
fn irregular_space(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let irregular = match byte {
            b' ' => bytes.get(at + 1).is_some_and(|next| *next == b' ' || is_space_at(line, at + 1)),
            // The first bytes of all white space beyond ASCII.
            b'\t'..=b'\r' | 0x1c..=0x1f | 0xc2 | 0xe1 | 0xe2 | 0xe3 => is_space_at(line, at),
            _ => false,
        };
        if irregular {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn is_space_at(line: &str, at: usize) -> bool {
    line.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_space)
}
