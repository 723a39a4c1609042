//! Text that was decoded wrongly before it was written.
//!
//! Separate because the bytes are valid UTF-8; only the characters are wrong. A program took UTF-8 for Latin-1 and
//! wrote each byte as a character, so that "–" became "â" and two control characters that no text has (U+0080 and
//! U+0093). These give it away. One that took it for Windows-1252 wrote "â€“", which can be meant: it is put right
//! only where all of the text is so, in several words.

use encoding_rs::WINDOWS_1252;
use rustc_hash::{FxHashMap, FxHashSet};

/// A text that was taken for Windows-1252 has so many words that say so, of so many different characters; or of one
/// character in so many words.
const MIN_WORDS: usize = 3;
const MIN_DIFFERENT: usize = 2;
const MIN_WORDS_OF_ONE: usize = 6;
/// One in so many places beyond ASCII may be what it seems, in a text that was taken for Windows-1252.
const MAX_MEANT: usize = 200;
/// A text was decoded wrongly at most so often.
const MAX_TIMES: usize = 3;
/// The bytes of "”" without the last, which Windows has no character for, so that programs drop it.
const CUT_QUOTE: [u8; 2] = [0xe2, 0x80];

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

/// Puts a text right that was taken for Windows-1252 or has control characters from U+0080 to U+009F; `None` for any
/// other.
#[must_use]
pub fn repair(text: &str) -> Option<Repaired> {
    let mut whole = of_windows(text);
    for _ in 1..MAX_TIMES {
        let Some(once) = &whole else { break };
        let Some(again) = of_windows(&once.text) else { break };
        whole = Some(Repaired { n_lost: once.n_lost + again.n_lost, ..again });
    }
    whole.or_else(|| of_latin(text))
}

/// Puts a text right whose UTF-8 was taken for Windows-1252: every place beyond ASCII is UTF-8 once more.
fn of_windows(text: &str) -> Option<Repaired> {
    if text.is_ascii() {
        return None;
    }
    let upper: Vec<u8> = (0x80..=0xff).collect();
    let upper = WINDOWS_1252.decode_without_bom_handling(&upper).0;
    let mut byte_of: FxHashMap<char, u8> = (0x80..=0x9f_u8).map(|byte| (char::from(byte), byte)).collect();
    byte_of.extend(upper.chars().zip(0x80..=0xff));
    let mut repaired = Repaired { text: String::with_capacity(text.len()), n_right: 0, n_lost: 0 };
    let (mut n_runs, mut n_meant) = (0_usize, 0_usize);
    let (mut words, mut different) = (FxHashSet::default(), FxHashSet::default());
    for word in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
        let mut rest = word;
        let is_word = word.contains(|c: char| c.is_ascii_alphabetic());
        while let Some(start) = rest.find(|c: char| !c.is_ascii()) {
            let (before, from) = rest.split_at_checked(start).unwrap_or((rest, ""));
            let (run, behind) =
                from.split_at_checked(from.find(|c: char| c.is_ascii()).unwrap_or(from.len())).unwrap_or((from, ""));
            repaired.text.push_str(before);
            let bytes: Option<Vec<u8>> = run.chars().map(|c| byte_of.get(&c).copied()).collect();
            let decoded = bytes.as_deref().map(|bytes| (bytes.strip_suffix(&CUT_QUOTE), std::str::from_utf8(bytes)));
            match decoded {
                Some((_, Ok(right))) => {
                    n_runs += 1;
                    repaired.n_right += right.chars().count();
                    repaired.text.push_str(right);
                    if is_word && words.len() < MIN_WORDS_OF_ONE {
                        words.insert(word.trim());
                    }
                    if is_word && different.len() < MIN_DIFFERENT {
                        different.extend(right.chars());
                    }
                }
                Some((Some(right), _)) if std::str::from_utf8(right).is_ok() => {
                    let right = std::str::from_utf8(right).unwrap_or_default();
                    repaired.n_right += right.chars().count();
                    repaired.n_lost += 1;
                    repaired.text.push_str(right);
                    repaired.text.push(char::REPLACEMENT_CHARACTER);
                }
                _ => {
                    n_meant += 1;
                    // Such a text is mostly told by its first letters.
                    if n_meant > text.len() / MAX_MEANT {
                        return None;
                    }
                    repaired.text.push_str(run);
                }
            }
            rest = behind;
        }
        repaired.text.push_str(rest);
    }
    let is_said = words.len() >= MIN_WORDS && different.len() >= MIN_DIFFERENT || words.len() >= MIN_WORDS_OF_ONE;
    (is_said && n_meant * MAX_MEANT <= n_runs).then_some(repaired)
}

/// Puts a text right that has control characters from U+0080 to U+009F; `None` for one without.
fn of_latin(text: &str) -> Option<Repaired> {
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
    fn what_was_taken_for_windows_is_put_right() {
        let windows = |text: &str| WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned();
        for text in [
            "Die Brücke über die Straße ist größer.",
            "„Schön“ – so sagte es Jürgen für die Gäste… 5 €",
            "“It’s closed,” she said, “and we’re late.”",
            "It’s late, we’re tired, they’d gone, you’ll see, I’m off and he’s here.",
            "L’été dernier, à Évian, il a été décidé.",
        ] {
            let once = windows(text);
            let found = repair(&once).expect("it was taken for Windows-1252");
            assert_eq!((found.text.as_str(), found.n_lost), (text, 0));
            assert_eq!(found.n_right, text.chars().filter(|c| !c.is_ascii()).count(), "{text}");
            let found = repair(&windows(&once)).expect("it was taken so twice");
            assert_eq!((found.text.as_str(), found.n_lost), (text, 0));
        }
        // Windows has no character for the last byte of "”".
        let found = repair(&windows("“It’s so,” she said, “we’re late, aren’t we.”").replace('\u{9d}', ""))
            .expect("it is said");
        assert_eq!(
            (found.text.as_str(), found.n_lost),
            ("“It’s so,\u{fffd} she said, “we’re late, aren’t we.\u{fffd}", 2)
        );
    }

    #[test]
    fn what_can_be_meant_stays() {
        let half = "Die Brücke über die Straße. Die BrÃ¼cke Ã¼ber die StraÃŸe.";
        let example = "Steht \"BrÃ¼cke\" in der Datei und \"fÃ¼r\" oder \"lÃ¤nger\", so ist das ü falsch.";
        let words = "SÃO PAULO NÃO É PÃO, JOÃO! Â«Oui.Â»";
        for text in ["BrÃ¼cke", "Aus BrÃ¼ck wird BrÃ¼ck", half, example, words, "Größe über Straßen für Gäste"]
        {
            assert_eq!(repair(text), None, "{text}");
        }
        for text in ["", "Größe", "Ã¼ und â€“ sind zwei Zeichen", "eine Zeile\u{85}noch eine", "Â©"] {
            assert_eq!(repair(text), None, "{text}");
        }
    }
}
