//! Addresses of the Internet in running text: their numbers count nothing.
//!
//! Separate because an address is told by its letters as a whole, before it is cut into words and numbers.

use crate::document::Span;
use memchr::{memchr2_iter, memmem};

/// Where the addresses of a text stand, in order.
pub fn addresses(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut hits: Vec<usize> = memmem::find_iter(bytes, "www.").collect();
    hits.extend(memchr2_iter(b'@', b'/', bytes).filter_map(|at| match bytes.get(at) {
        Some(b'@') => is_mail(text, at).then_some(at),
        _ if bytes.get(at + 1) == Some(&b'/') && bytes.get(at.checked_sub(1)?) == Some(&b':') => Some(at - 1),
        _ => follows_domain(bytes, at).then_some(at),
    }));
    hits.sort_unstable();
    let mut found: Vec<Span> = Vec::new();
    for hit in hits {
        let past = found.last().map_or(0, |span| span.end());
        let (Some(before), Some(rest)) = (text.get(past..hit), text.get(hit..)) else { continue };
        let back: usize = before.chars().rev().take_while(|c| !parts(*c)).map(char::len_utf8).sum();
        let on: usize = rest.chars().take_while(|c| !parts(*c)).map(char::len_utf8).sum();
        found.push(Span::new(hit - back, hit + on));
    }
    found
}

/// Whether a character stands outside of addresses.
fn parts(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '"' | '„' | '“' | '”' | '»' | '«' | '|')
}

/// Whether the sign at a place joins the name and the house of a mail address: "anna@example.org".
fn is_mail(text: &str, at: usize) -> bool {
    let name = text.get(..at).and_then(|before| before.chars().next_back());
    let house = text.get(at + 1..).unwrap_or_default();
    let house = house.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).next().unwrap_or_default();
    name.is_some_and(char::is_alphanumeric) && house.trim_end_matches('.').contains('.')
}

/// Whether a slash stands right behind the last part of a domain: "example.org/2024/05", not "km/h" and "1.5/2".
fn follows_domain(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    let letters = before.iter().rev().take(12).take_while(|byte| byte.is_ascii_lowercase()).count();
    let stop = before.len().checked_sub(letters + 1);
    let name = stop.and_then(|stop| stop.checked_sub(1)).and_then(|name| before.get(name));
    (2..12).contains(&letters)
        && stop.and_then(|stop| before.get(stop)) == Some(&b'.')
        && name.is_some_and(u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_whole() {
        let text = "Mehr: https://x.de/2024/05/12/3-millionen (www.y.org/7), an anna.3@z.example.org. \
                    Auch bei x.de/2024, 5 km/h, 5€/kg, @2 und a@2.";
        let said: Vec<&str> = addresses(text).iter().map(|span| span.text(text)).collect();
        assert_eq!(said, ["https://x.de/2024/05/12/3-millionen", "www.y.org/7", "anna.3@z.example.org.", "x.de/2024,"]);
    }
}
