//! Mailboxes: many mails in one file, each below a line that begins with "From " (RFC 4155).
//!
//! Separate because who lists a mailbox reads no mail, only lines; and because the mails in it are told from their
//! texts by that line alone.

use super::head;
use super::line::{Line, Lines};

/// The mails of a mailbox, one after the other, each with the line above it.
#[derive(Debug, Clone)]
pub struct Mails<'a> {
    bytes: &'a [u8],
    lines: Lines<'a>,
    /// The line before the one that is looked at, and whether there is none.
    before: Option<Line>,
    this: Option<Line>,
    /// Where the next mail begins.
    from: Option<usize>,
    /// Whether the file is made of patches; elsewhere a patch is part of a mail.
    is_of_patches: bool,
}

/// The mails of a file; none if it is no mailbox.
#[must_use]
pub fn mails(bytes: &[u8]) -> Mails<'_> {
    let mut lines = Lines::new(bytes);
    let this = lines.next();
    let is_of_patches = this.is_some_and(|line| is_patch(line.text(bytes)));
    Mails { bytes, lines, before: None, this, from: None, is_of_patches }
}

/// Whether a file begins as mailboxes do.
#[must_use]
pub fn is_mailbox(bytes: &[u8]) -> bool {
    let mut lines = Lines::new(bytes);
    let (first, second) = (lines.next(), lines.next());
    let above = first.map(|line| line.text(bytes)).unwrap_or_default();
    // Who sent it and when; or nothing but a dash.
    let is_above = above.starts_with(b"From -") || has_time(above) || above.contains(&b'@');
    above.starts_with(b"From ") && is_above && second.is_some_and(|line| is_head(line, bytes))
}

/// Whether a line begins the head of a mail.
fn is_head(line: Line, bytes: &[u8]) -> bool {
    let text = line.text(bytes);
    head::field(text).is_some() || text.starts_with(b">From ")
}

/// Whether a line stands above a patch, as Git writes it: with the number of a change and always the same day.
fn is_patch(line: &[u8]) -> bool {
    let mut words = line.split(|byte| *byte == b' ').skip(1);
    words.next().is_some_and(|number| number.len() == 40 && number.iter().all(u8::is_ascii_hexdigit))
}

/// Whether a text has a time of day ("11:28").
fn has_time(text: &[u8]) -> bool {
    let text = text.get(..text.len().min(200)).unwrap_or_default();
    text.windows(4).any(|four| matches!(four, [a, b':', b, c] if [a, b, c].into_iter().all(u8::is_ascii_digit)))
}

/// Whether a line is a sender and a full date, as the language C writes it: "From a@b.example Mon Mar  3 10:00:00 2025".
fn has_full_date(line: &[u8]) -> bool {
    const DAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
    let line = line.get(..line.len().min(400)).unwrap_or_default();
    let mut words = line.split(|byte| *byte == b' ').filter(|word| !word.is_empty()).skip(2);
    let is_number = |word: &[u8], most: usize| word.len() <= most && word.iter().all(u8::is_ascii_digit);
    let is_day = words.next().is_some_and(|word| DAYS.contains(&word));
    let is_month = words.next().is_some_and(|word| word.len() == 3 && word.iter().all(u8::is_ascii_alphabetic));
    let is_of_month = words.next().is_some_and(|word| is_number(word, 2));
    // The zone may stand before the year or behind it.
    is_day
        && is_month
        && is_of_month
        && words.next().is_some_and(has_time)
        && words.take(3).any(|word| word.len() == 4 && is_number(word, 4))
}

impl<'a> Iterator for Mails<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        while let Some(line) = self.this {
            let next = self.lines.next();
            let text = line.text(self.bytes);
            // The first line needs no time: the file begins with it. Some programs leave out the empty line above.
            let follows =
                self.before.is_none_or(|before| before.start == before.end && has_time(text) || has_full_date(text));
            let follows = follows && (self.is_of_patches || !is_patch(text));
            let begins = follows && text.starts_with(b"From ") && next.is_some_and(|next| is_head(next, self.bytes));
            self.before = Some(line);
            self.this = next;
            if begins && let Some(from) = self.from.replace(line.start) {
                return self.bytes.get(from..line.start);
            }
            if self.from.is_none() {
                self.this = None;
            }
        }
        self.from.take().and_then(|from| self.bytes.get(from..))
    }
}

/// The text of a mail of a mailbox as it was before it came there: a line that began with "From " got a ">" before it.
#[must_use]
pub fn unescaped(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let is_escaped = line.trim_start_matches('>').starts_with("From ");
        whole.push_str(if is_escaped { line.strip_prefix('>').unwrap_or(line) } else { line });
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_are_told_by_the_line_above_them() {
        let one = "From a@b.example Tue May 10 11:28:07 2005\nSubject: One\n\nText.\n\nFrom here on all is text.\n\nFrom 10:15 on, too.\n\n";
        let two = "From - Tue May 10 11:28:07 2005\r\nSubject: Two\r\n\r\n>From here\r\n\r\n";
        let three = "From x 1:00\n>From y\nSubject: Three\n\nText.";
        let mailbox = [one, two, three].concat();
        let found: Vec<&[u8]> = mails(mailbox.as_bytes()).collect();
        assert_eq!(found, [one, two, three].map(str::as_bytes));
        assert!(is_mailbox(mailbox.as_bytes()));
        let patch = format!("From {} Mon Sep 17 00:00:00 2001\nFrom: a\n\nb\n\n", "0123456789".repeat(4));
        assert_eq!(mails([one, &patch, three].concat().as_bytes()).count(), 2);
        assert_eq!(mails([patch.as_str(), &patch].concat().as_bytes()).count(), 2);
        for none in ["", "\n", "Subject: a\n\nb", "From now on the port is open.\n\nIt cost much.", "From now\n"] {
            assert_eq!(mails(none.as_bytes()).count(), 0, "{none}");
            assert!(!is_mailbox(none.as_bytes()), "{none}");
        }
    }

    #[test]
    fn a_full_date_needs_no_empty_line_above() {
        let head = "From a@b.example Mon Mar  3 10:00:00 2025\nSubject: One\n\n";
        let zoned = "From a@b.example Mon Mar  3 10:00:00 +0100 2025\nSubject: One\n\n";
        for body in ["Text.\n", "--b\n\nText.\n--b--\n"] {
            for head in [head, zoned] {
                let mailbox = [head, body, head, body].concat();
                assert_eq!(mails(mailbox.as_bytes()).count(), 2, "{mailbox}");
            }
        }
        for prose in [
            "From now on at 10:15\nnote: it opens.\n",
            "From a@b.example we heard at 10:00\nnote: it opens.\n",
            "From Monday, Mar 3 10:00:00 2025\nnote: it opens.\n",
            "From a@b.example Mon Mar  3 10:00:00 2025\nno head follows.\n",
        ] {
            let mailbox = [head, "Text.\n", prose].concat();
            assert_eq!(mails(mailbox.as_bytes()).count(), 1, "{prose}");
        }
    }

    #[test]
    fn what_was_escaped_comes_back() {
        assert_eq!(
            unescaped(">From now on\n>>From then\n> From\nFrom\n>Fro"),
            "From now on\n>From then\n> From\nFrom\n>Fro"
        );
    }
}
