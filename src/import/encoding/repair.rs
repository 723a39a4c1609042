//! Text that was decoded wrongly before it was written.
//!
//! Separate because the bytes are valid UTF-8; only the characters are wrong. A program took UTF-8 for Latin-1 and
//! wrote each byte as a character, so that "–" became "â" and two control characters that no text has (U+0080 and
//! U+0093). These give it away; without one, nothing is changed, because "Ã¼" can be intended.

use encoding_rs::WINDOWS_1252;

/// What a text is once it is put right.
#[derive(Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The text.
    pub text: String,
    /// How many characters were put right.
    pub n_right: usize,
    /// How many control characters say nothing and became U+FFFD.
    pub n_lost: usize,
}

/// Puts a text right that has control characters from U+0080 to U+009F; `None` for one without.
#[must_use]
pub fn repair(text: &str) -> Option<Repaired> {
    // In UTF-8 they begin with the byte C2. The next line (U+0085) by itself is a line end.
    let is_control = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
    let mut at = memchr::memchr_iter(0xc2, text.as_bytes()).filter_map(|at| text.get(at..)?.chars().next());
    if !at.any(|c| is_control(c) && c != '\u{85}') {
        return None;
    }
    let mut repaired = Repaired { text: String::with_capacity(text.len()), n_right: 0, n_lost: 0 };
    let is_latin = |c: char| ('\u{80}'..='\u{ff}').contains(&c);
    let mut rest = text;
    while let Some(start) = rest.find(is_latin) {
        let (before, from) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let (run, behind) =
            from.split_at_checked(from.find(|c| !is_latin(c)).unwrap_or(from.len())).unwrap_or((from, ""));
        repaired.text.push_str(before);
        repaired.push(run);
        rest = behind;
    }
    repaired.text.push_str(rest);
    Some(repaired)
}

impl Repaired {
    /// Appends what a run of characters was that each were a byte.
    fn push(&mut self, run: &str) {
        let bytes: Vec<u8> = run.chars().filter_map(|c| u8::try_from(c).ok()).collect();
        for part in bytes.utf8_chunks() {
            self.text.push_str(part.valid());
            self.n_right += part.valid().chars().count();
            part.invalid().iter().for_each(|byte| self.push_byte(*byte));
        }
    }

    /// Appends the character of a byte that is none in UTF-8: itself, or what Windows has in its place.
    fn push_byte(&mut self, byte: u8) {
        match byte {
            0x80..=0x9f if byte != 0x85 => {
                let bytes = [byte];
                let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
                if text.contains(|c: char| c.is_control()) {
                    self.n_lost += 1;
                    self.text.push(char::REPLACEMENT_CHARACTER);
                } else {
                    self.n_right += 1;
                    self.text.push_str(&text);
                }
            }
            byte => self.text.push(char::from(byte)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a program makes of a text that takes its UTF-8 for Latin-1.
    fn spoilt(text: &str) -> String {
        text.bytes().map(char::from).collect()
    }

    #[test]
    fn what_was_decoded_twice_is_put_right() {
        for text in ["1997–2004", "„Größe“", "ß…", "Москва", "日本", "é – è"] {
            let found = repair(&spoilt(text)).expect("control characters");
            assert_eq!((found.text.as_str(), found.n_lost), (text, 0));
            assert_eq!(found.n_right, text.chars().filter(|c| !c.is_ascii()).count(), "{text}");
        }
        // Only a part of it.
        let mixed = format!("Größe, {}", spoilt("1997–2004"));
        assert_eq!(repair(&mixed).expect("control characters").text, "Größe, 1997–2004");
    }

    #[test]
    fn control_characters_are_what_windows_has_in_their_place() {
        let found = repair("\u{93}Hafen\u{94} \u{96} Plan\u{81}").expect("control characters");
        assert_eq!((found.text.as_str(), found.n_right, found.n_lost), ("“Hafen” – Plan\u{fffd}", 3, 1));
    }

    #[test]
    fn what_can_be_meant_stays() {
        for text in ["", "Größe", "Ã¼ und â€“ sind zwei Zeichen", "eine Zeile\u{85}noch eine", "Â©"] {
            assert_eq!(repair(text), None, "{text}");
        }
    }
}
