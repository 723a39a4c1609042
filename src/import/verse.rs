//! Verse where nothing calls it so: short lines in stanzas.
//!
//! Separate because a plain text and a page with bare line breaks have to be asked the same: are these the lines of a poem, or
//! those of a list, an address, or paragraphs of one line each?

use crate::document::ends_sentence;

/// The lines of verse have no more characters than the first of these, and on the average no fewer than the second.
const MAX_CHARS: usize = 70;
const MIN_CHARS: usize = 10;
/// Verse of which only its form tells has at least so many stanzas, and so many lines in them.
const MIN_STANZAS: usize = 2;
const MIN_LINES: usize = 4;

/// What is known of the lines so far.
#[derive(Debug, Default)]
pub struct Stanzas {
    /// The lines of the stanza that is open, and whether the last one ends a sentence.
    n_open: usize,
    last_ends: bool,
    /// The lines that stand alone, those that do not, and how many stanzas these make.
    n_alone: usize,
    n_lines: usize,
    n_whole: usize,
    n_chars: usize,
    /// The most characters of a line.
    longest: usize,
    /// The lines before the last one of a stanza that end a sentence.
    n_ended: usize,
    /// The lines with a digit, or that are labelled, or the entries of a list.
    n_other: usize,
}

impl Stanzas {
    /// Adds a line that is not empty, without blanks at its ends.
    pub fn line(&mut self, line: &str) {
        let n_chars = line.chars().count();
        (self.n_chars, self.longest) = (self.n_chars + n_chars, self.longest.max(n_chars));
        self.n_ended += usize::from(self.last_ends);
        self.last_ends = ends_sentence(line);
        let is_sign = |c: char| c.is_ascii_digit() || matches!(c, '\t' | '@' | '|' | '=' | '•' | '▪' | '●' | '■');
        self.n_other += usize::from(line.contains(is_sign) || line.contains(": ") || line.starts_with(['-', '*', '+']));
        self.n_open += 1;
    }

    /// Ends a stanza, if one is open.
    pub fn end(&mut self) {
        match self.n_open {
            0 => {}
            1 => self.n_alone += 1,
            n => (self.n_lines, self.n_whole) = (self.n_lines + n, self.n_whole + 1),
        }
        (self.n_open, self.last_ends) = (0, false);
    }

    /// Whether all lines together are verse: nearly all in stanzas, short, and most of them no sentences.
    pub fn are_verse(mut self) -> bool {
        self.end();
        let n = self.n_lines + self.n_alone;
        self.n_whole >= MIN_STANZAS
            && self.n_lines >= MIN_LINES
            && self.longest <= MAX_CHARS
            && self.n_alone * 4 <= self.n_lines
            && self.n_chars >= n * MIN_CHARS
            && self.n_ended * 3 <= self.n_lines
            && self.n_other * 10 <= n
    }
}

#[cfg(test)]
mod tests {
    use super::Stanzas;

    fn are_verse(text: &str) -> bool {
        let mut stanzas = Stanzas::default();
        for line in text.split('\n') {
            if line.is_empty() { stanzas.end() } else { stanzas.line(line) }
        }
        stanzas.are_verse()
    }

    #[test]
    fn verse_and_what_is_none() {
        assert!(are_verse("Roses are red,\nviolets are blue,\n\nsugar is sweet,\nand so are you."));
        for none in [
            "The harbour is closed.\nThe ice is thick.\n\nThe town pays for it.\nThe ships wait.",
            "Roses are red,\nviolets are blue,\nsugar is sweet,\nand so are you.",
            "Jana Kurz\nHafenstraße 12\n\nUwe Lang\nAm Markt 3",
            "- a new crane\n- a new quay\n\n- an old ship\n- an old net",
            "Town: Ellerau\nRiver: Krückau\n\nMayor: Anna Voss\nFounded: long ago",
            "Share\nPrint\n\nMail\nLike",
            "A first paragraph\n\nA second one\n\nA third one\n\nA fourth one",
        ] {
            assert!(!are_verse(none), "{none}");
        }
    }
}
