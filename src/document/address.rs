//! Addresses of web pages and mailboxes that are written out in a text.
//!
//! Separate because a plain text has no links, only words that every reader recognises as one.

use super::{MAX_ADDRESS_BYTES, Span, Target};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The longest name of a mailbox and of its host, in bytes (RFC 5321).
const MAX_NAME_BYTES: usize = 64;
const MAX_HOST_BYTES: usize = 255;

/// The first addresses in a text, at most `most` of them, in order, each with its target.
pub(super) fn addresses(text: &str, most: usize) -> Vec<(Span, Target)> {
    let bytes = text.as_bytes();
    let slashes = memchr::memmem::Finder::new("://");
    let hosts = memchr::memmem::Finder::new("www.");
    let mut finds: [Box<dyn Iterator<Item = usize>>; 3] = [
        Box::new(slashes.find_iter(bytes)),
        Box::new(hosts.find_iter(bytes)),
        Box::new(memchr::memchr_iter(b'@', bytes)),
    ];
    let mut next: BinaryHeap<Reverse<(usize, usize)>> = BinaryHeap::new();
    for (kind, find) in finds.iter_mut().enumerate() {
        next.extend(find.next().map(|at| Reverse((at, kind))));
    }
    let mut found: Vec<(Span, Target)> = Vec::new();
    // The end of the text that was already looked at as part of an address.
    let mut done = 0;
    while let Some(Reverse((at, kind))) = next.pop() {
        next.extend(finds.get_mut(kind).and_then(Iterator::next).map(|at| Reverse((at, kind))));
        if at < done {
            continue;
        }
        let address = match kind {
            0 => scheme_before(text, at).map(|start| (start, end_after(text, at + 3), "")),
            1 if is_start(text, at) && begins_host(text.get(at + 4..)) => {
                Some((at, end_after(text, at + 4), "https://"))
            }
            1 => None,
            _ => mailbox(text, at, done),
        };
        let Some((start, end, prefix)) = address.filter(|(start, ..)| *start >= done) else { continue };
        done = end.max(at + 1);
        let span = Span::new(start, trimmed(text, start, end));
        let whole = [prefix, span.text(text)].concat();
        if let Some(target) = Target::of_address(&whole).filter(|_| has_host(&whole)) {
            found.push((span, target));
            if found.len() == most {
                break;
            }
        }
    }
    found
}

/// The start of the "http" or "https" that ends here.
fn scheme_before(text: &str, end: usize) -> Option<usize> {
    ["https", "http"].iter().find_map(|scheme| {
        let start = end.checked_sub(scheme.len())?;
        let is_scheme = text.get(start..end)?.eq_ignore_ascii_case(scheme);
        (is_scheme && is_start(text, start)).then_some(start)
    })
}

/// Whether no word continues here.
fn is_start(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '.' | '-' | '_' | '@'))
}

/// The end of the characters that an address may have, within the greatest length of an address.
fn end_after(text: &str, start: usize) -> usize {
    let is_end = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '"' | '`' | '\\' | '|' | '{' | '}' | '„' | '“' | '”' | '»' | '«')
    };
    let most = text.floor_char_boundary(start.saturating_add(MAX_ADDRESS_BYTES).saturating_add(1));
    let rest = text.get(start..most).unwrap_or_default();
    rest.find(is_end).map_or(most, |end| start + end)
}

/// The mailbox around an "@"; it begins at `from` or later.
fn mailbox(text: &str, at: usize, from: usize) -> Option<(usize, usize, &'static str)> {
    let bytes = text.as_bytes();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
    let name = bytes.get(from..at)?.iter().rev().take_while(|byte| is_name(byte)).take(MAX_NAME_BYTES + 1).count();
    let host = bytes.get(at + 1..)?.iter().take_while(|byte| is_host(byte)).take(MAX_HOST_BYTES + 1).count();
    if name == 0 || name > MAX_NAME_BYTES || host > MAX_HOST_BYTES {
        return None;
    }
    let (start, end) = (at - name, at + 1 + host);
    let top = text.get(at + 1..end)?.trim_end_matches(['.', '-']).rsplit_once('.')?.1;
    let is_mailbox = top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    let scheme = start.checked_sub("mailto:".len()).filter(|start| *start >= from);
    let named =
        scheme.filter(|start| text.get(*start..at - name).is_some_and(|said| said.eq_ignore_ascii_case("mailto:")));
    is_mailbox.then(|| named.map_or((start, end, "mailto:"), |start| (start, end, "")))
}

/// The end of an address without the punctuation of the sentence around it. A closing parenthesis belongs to the
/// address if the address opened it.
fn trimmed(text: &str, start: usize, mut end: usize) -> usize {
    let count = |end: usize, sign: char| text.get(start..end).map_or(0, |address| address.matches(sign).count());
    let (n_open, mut n_closed) = (count(end, '('), count(end, ')'));
    while let Some(last) = text.get(start..end).and_then(|address| address.chars().next_back()) {
        let is_sentence =
            matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '‘' | '…' | ']' | '*' | '_' | '–' | '—');
        if last == ')' && n_closed > n_open {
            n_closed -= 1;
        } else if !is_sentence {
            break;
        }
        end -= last.len_utf8();
    }
    end
}

/// Whether an address has a host.
fn has_host(address: &str) -> bool {
    begins_host(address.split_once("://").map(|(_, host)| host).or(Some(address)))
}

fn begins_host(text: Option<&str>) -> bool {
    text.and_then(|text| text.chars().next()).is_some_and(|c| c.is_alphanumeric() || c == '[')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, String)> {
        let address = |target: Target| match target {
            Target::Address(address) => address,
            Target::Place(_) => String::new(),
        };
        addresses(text, 10).into_iter().map(|(span, target)| (span.text(text), address(target))).collect()
    }

    #[test]
    fn addresses_end_before_the_signs_of_their_sentence() {
        for (text, shown, address) in [
            ("Siehe https://a.example/x?y=1#z.", "https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
            (
                "(http://a.example/Hafen_(Ellerau)), so",
                "http://a.example/Hafen_(Ellerau)",
                "http://a.example/Hafen_(Ellerau)",
            ),
            ("<HTTPS://A.EXAMPLE/>", "HTTPS://A.EXAMPLE/", "HTTPS://A.EXAMPLE/"),
            ("bei www.hafen.example/ä!", "www.hafen.example/ä", "https://www.hafen.example/ä"),
            (
                "an jana.kurz+x@post.hafen.example, bitte",
                "jana.kurz+x@post.hafen.example",
                "mailto:jana.kurz+x@post.hafen.example",
            ),
            ("an mailto:jana@hafen.example.", "mailto:jana@hafen.example", "mailto:jana@hafen.example"),
            (
                "https://a.example/@jana@b.example/www.c.example",
                "https://a.example/@jana@b.example/www.c.example",
                "https://a.example/@jana@b.example/www.c.example",
            ),
            ("„https://a.example“", "https://a.example", "https://a.example"),
        ] {
            assert_eq!(found(text), [(shown, address.to_owned())], "{text}");
        }
        for none in [
            "://a",
            "ftp://a.example",
            "xhttp://a.example",
            "http://",
            "http:// a",
            "@jana",
            "a@b",
            "a@b.c",
            "jana@",
            "www.",
            "awww.b.example",
            "http://.",
            "5@3.14",
        ] {
            assert_eq!(found(none), [], "{none}");
        }
        let two = found("a@b.example und https://c.example");
        assert_eq!(two.iter().map(|(shown, _)| *shown).collect::<Vec<_>>(), ["a@b.example", "https://c.example"]);
    }

    #[test]
    fn long_runs_without_a_blank_end() {
        for text in [
            "http://".repeat(200_000),
            "a@".repeat(500_000),
            "www.".repeat(300_000),
            "a".repeat(500_000) + "@b.example",
            "a.".repeat(500_000),
        ] {
            assert!(addresses(&text, 1_000).len() <= 1_000);
        }
    }
}
