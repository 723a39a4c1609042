//! In which order the letters of a line stand where Hebrew, Arabic or another script written from right to left is
//! in it: the Unicode Bidirectional Algorithm (UAX #9).
//!
//! Separate from [`super::typeset`], which moves the letters there, because this knows only text, neither fonts nor
//! places, and is tested against the standard without a window.

use std::borrow::Cow;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// Whether a text has letters that are written from right to left. One without any is never reordered: a mark of
/// direction in it would only serve to deceive.
#[must_use]
pub fn has_right_to_left(text: &str) -> bool {
    may_have(text, |byte| matches!(byte, 0xd6..=0xdf | 0xe0 | 0xef | 0xf0)) && text.chars().any(is_right_to_left)
}

/// Whether some byte of a text is one that looked-for letters begin with. Most texts have none, and this is quick
/// because whole chunks are looked at without a branch.
pub fn may_have(text: &str, is_first: impl Fn(u8) -> bool) -> bool {
    text.as_bytes().chunks(256).any(|chunk| chunk.iter().fold(false, |found, byte| found | is_first(*byte)))
}

/// Whether a letter is written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko, Adlam and others.
#[must_use]
pub fn is_right_to_left(c: char) -> bool {
    // Outside of these blocks there is none, and most characters are; the table of classes takes longer.
    let may = matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    may && matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// Whether a text as a whole runs from right to left, by its first letter outside of isolated stretches (rules P2 and
/// P3); `None` if it has no letter that says so.
#[must_use]
pub fn runs_from_right(text: &str) -> Option<bool> {
    match unicode_bidi::get_base_direction_full(text) {
        unicode_bidi::Direction::Ltr => Some(false),
        unicode_bidi::Direction::Rtl => Some(true),
        unicode_bidi::Direction::Mixed => None,
    }
}

/// Whether a paragraph runs from right to left; `None` if it has no letters. As a rule its first letter says so (rules
/// P2 and P3). But a Hebrew paragraph can begin with the name of a firm, and a German one with an Arabic greeting: where
/// two thirds of the letters run the other way, they say so (HL1).
#[must_use]
pub fn paragraph_runs_from_right(paragraph: &str) -> Option<bool> {
    let first = runs_from_right(paragraph);
    if !has_right_to_left(paragraph) {
        return first;
    }
    let (mut n_left, mut n_right, mut depth) = (0_usize, 0_usize, 0_usize);
    for c in paragraph.chars().take(MAX_COUNTED) {
        match bidi_class(c) {
            BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => depth += 1,
            BidiClass::PDI => depth = depth.saturating_sub(1),
            BidiClass::L => n_left += usize::from(depth == 0),
            BidiClass::R | BidiClass::AL => n_right += usize::from(depth == 0),
            _ => {}
        }
    }
    match first {
        Some(false) if n_right > 2 * n_left => Some(true),
        Some(true) if n_left > 2 * n_right => Some(false),
        first => first,
    }
}

/// The number of characters at the beginning of a paragraph whose letters are counted.
const MAX_COUNTED: usize = 1_000;

/// A word of an article between words of the window: set apart, so that neither turns the other around.
#[must_use]
pub fn apart(word: Cow<'_, str>) -> Cow<'_, str> {
    if has_right_to_left(&word) { Cow::Owned(format!("\u{2068}{word}\u{2069}")) } else { word }
}

/// The level of each character of a paragraph that runs `from_right` (rules X1 to I2): an odd one stands to the left
/// of what it follows, an even one to the right.
#[must_use]
pub fn levels(paragraph: &str, from_right: bool) -> Vec<Level> {
    let info = BidiInfo::new(paragraph, Some(base(from_right)));
    paragraph.char_indices().map(|(at, _)| info.levels.get(at).copied().unwrap_or(base(from_right))).collect()
}

/// The level of a paragraph.
#[must_use]
pub fn base(from_right: bool) -> Level {
    if from_right { Level::rtl() } else { Level::ltr() }
}

/// Gives the white space at the end of a line, and tabs with the white space before them, the level of the paragraph
/// (rule L1). `characters` are those of the line with their levels.
pub fn reset_spaces(characters: &mut [(char, Level)], from_right: bool) {
    let mut is_end = true;
    for (c, level) in characters.iter_mut().rev() {
        is_end = *c == '\t' || is_end && (c.is_whitespace() || bidi_class(*c) == BidiClass::BN);
        if is_end {
            *level = base(from_right);
        }
    }
}

/// Which parts of a line stand one after the other from left to right, by their indices (rule L2).
#[must_use]
pub fn visual_order(levels: &[Level]) -> Vec<usize> {
    BidiInfo::reorder_visual(levels)
}

/// Whether a character goes with the letters around it when they are joined and reversed: a letter from right to
/// left, a mark on one, a joiner.
#[must_use]
pub fn joins_letters(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::NSM | BidiClass::BN)
}

/// Whether a character takes no room of its own: a mark on another, a joiner, a sign of direction.
#[must_use]
pub fn is_mark(c: char) -> bool {
    c >= '\u{300}' && matches!(bidi_class(c), BidiClass::NSM | BidiClass::BN)
}

/// What is drawn for a character in text from right to left (rule L4): an opening bracket is drawn as the closing one.
#[must_use]
pub fn mirrored(c: char) -> char {
    let found = MIRRORED.iter().find_map(|&(left, right)| match c {
        _ if c == left => Some(right),
        _ if c == right => Some(left),
        _ => None,
    });
    found.unwrap_or(c)
}

/// The pairs of Unicode's `BidiMirroring.txt` that stand in articles: brackets, quotation marks and signs of
/// comparison. Formulas have more, and none of them in right-to-left text.
const MIRRORED: [(char, char); 29] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('<', '>'),
    ('«', '»'),
    ('‹', '›'),
    ('≤', '≥'),
    ('≪', '≫'),
    ('≦', '≧'),
    ('≲', '≳'),
    ('⟨', '⟩'),
    ('⟪', '⟫'),
    ('⟦', '⟧'),
    ('❨', '❩'),
    ('❬', '❭'),
    ('❲', '❳'),
    ('❴', '❵'),
    ('⁅', '⁆'),
    ('⁽', '⁾'),
    ('₍', '₎'),
    ('〈', '〉'),
    ('《', '》'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〔', '〕'),
    ('〖', '〗'),
    ('（', '）'),
    ('⸨', '⸩'),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// A line as it stands on the screen, from left to right, its brackets mirrored.
    fn drawn(line: &str, from_right: bool) -> String {
        let mut characters: Vec<(char, Level)> = line.chars().zip(levels(line, from_right)).collect();
        reset_spaces(&mut characters, from_right);
        let levels: Vec<Level> = characters.iter().map(|(_, level)| *level).collect();
        visual_order(&levels)
            .into_iter()
            .map(|at| characters[at])
            .map(|(c, level)| if level.is_rtl() { mirrored(c) } else { c })
            .collect()
    }

    /// The same with the direction that the line itself has.
    fn shown(line: &str) -> String {
        drawn(line, runs_from_right(line).unwrap_or_default())
    }

    #[test]
    fn the_first_letter_says_where_a_paragraph_begins() {
        for (text, expected) in [
            ("Hallo", Some(false)),
            ("שלום", Some(true)),
            ("مرحبا", Some(true)),
            ("1. „שלום“ sagte er", Some(true)),
            ("2024 – مرحبا", Some(true)),
            ("(a) שלום", Some(false)),
            // An isolated stretch does not count, nor do Arabic digits.
            ("\u{2067}שלום\u{2069} heißt Frieden", Some(false)),
            ("٢٠٢٤", None),
            ("2024, 3,5 %", None),
            ("–\nשלום", Some(true)),
            ("", None),
        ] {
            assert_eq!(runs_from_right(text), expected, "{text}");
        }
    }

    #[test]
    fn where_most_letters_run_the_other_way_the_first_does_not_count() {
        for (text, expected) in [
            ("WhatsApp היא אפליקציה של חברת מטא שנמצאת בשימוש של מיליארדי אנשים.", Some(true)),
            ("السلام عليكم ist ein Gruß, den in der arabischen Welt jedes Kind kennt.", Some(false)),
            // Where neither is far ahead the first letter does count.
            ("Das Buch שלום עליכם", Some(false)),
            ("שלום עליכם, das Buch", Some(true)),
            // What is set apart is not counted.
            ("Satz 1 · \u{2068}הנמלים\u{2069} ×7, \u{2068}העיר\u{2069} ×4", Some(false)),
            ("Der Hafen", Some(false)),
            ("12, 13", None),
        ] {
            assert_eq!(paragraph_runs_from_right(text), expected, "{text}");
        }
    }

    #[test]
    fn words_from_right_to_left_are_turned_and_what_runs_to_the_right_is_not() {
        for (text, expected) in [
            // Hebrew alone: the full stop stands at the left end.
            ("אבג דה.", ".הד גבא"),
            // Digits keep their order, Latin names too; words around them change places.
            ("אב 123 גד", "דג 123 בא"),
            ("אב Tel Aviv גד", "דג Tel Aviv בא"),
            // Arabic digits run to the right as well (rule I1), and a number with its separators is one (W4).
            ("اب ١٢٣ جد", "دج ١٢٣ با"),
            ("אב 1,234.5 גד", "דג 1,234.5 בא"),
            // A sign of currency or of percent belongs to its number (W5) where letters are Hebrew, and where they
            // are Arabic stands after it, which is to its left.
            ("אב 50% גד", "דג 50% בא"),
            ("اب 50% جد", "دج %50 با"),
            // Brackets open to the left (L4), around Latin words too (N0).
            ("אב (גד) הו", "וה (דג) בא"),
            ("אב (NATO) גד", "דג (NATO) בא"),
            // Quotation marks that point are turned, others stay.
            ("«אב»", "«בא»"),
            ("„אב“", "“בא„"),
        ] {
            assert_eq!(drawn(text, true), expected, "{text}");
            assert_eq!(runs_from_right(text), Some(true), "{text}");
        }
    }

    #[test]
    fn words_from_right_to_left_in_a_german_paragraph_are_turned_in_their_place() {
        for (text, expected) in [
            ("Er sagte אבג דה und ging.", "Er sagte הד גבא und ging."),
            ("Das Wort „اب جد“ heißt so.", "Das Wort „دج با“ heißt so."),
            // What ends the sentence is German, not Hebrew.
            ("So heißt אבג.", "So heißt גבא."),
            ("Im Jahr (אב, 1948) war", "Im Jahr (1948 ,בא) war"),
            ("Ganz ohne: (a) [b] „c“", "Ganz ohne: (a) [b] „c“"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn the_end_of_a_line_and_tabs_take_the_direction_of_the_paragraph() {
        // The spaces after a Latin word at the end of a Hebrew line stand at its left end.
        assert_eq!(drawn("אב NATO  ", true), "  NATO בא");
        assert_eq!(drawn("abc אב  ", false), "abc בא  ");
        // The cells of a row stand from right to left, each in its own order.
        assert_eq!(drawn("אב\tGDP\t12", true), "12\tGDP\tבא");
        assert_eq!(drawn("GDP\tאב\t12", false), "GDP\tבא\t12");
    }

    #[test]
    fn a_word_set_apart_keeps_what_follows_it_in_its_place() {
        let of = |word: &'static str| format!("Satz 1 · {} ×2", apart(Cow::Borrowed(word)));
        let seen = |text: &str| shown(text).replace(['\u{2068}', '\u{2069}'], "");
        assert_eq!(seen(&of("אב")), "Satz 1 · בא ×2");
        assert_eq!(of("Hafen"), "Satz 1 · Hafen ×2");
    }

    #[test]
    fn a_text_without_such_letters_is_left_alone() {
        for text in ["Hafen, 3 €", "ạ ế Việt", "日本", "😀", "\u{202e}txt.exe", "१२", "Ω ≤ ∞ ﬁ", "٣"]
        {
            assert!(!has_right_to_left(text), "{text}");
        }
        for text in ["Er sagte אב", "مرحبا", "ﷺ", "\u{7c1}\u{7ca}", "\u{1e900}", "\u{10800}", "ܐ", "ﬡ"] {
            assert!(has_right_to_left(text), "{text}");
        }
    }

    #[test]
    fn all_letters_from_right_to_left_are_known_but_the_mark_of_direction() {
        let is_one = |c: &char| matches!(bidi_class(*c), BidiClass::R | BidiClass::AL);
        let missed: Vec<char> = ('\0'..=char::MAX).filter(is_one).filter(|c| !is_right_to_left(*c)).collect();
        assert_eq!(missed, ['\u{200f}']);
    }

    #[test]
    fn a_pair_of_brackets_mirrors_both_ways() {
        for (left, right) in MIRRORED {
            assert_eq!((mirrored(left), mirrored(right)), (right, left));
        }
        assert_eq!(mirrored('“'), '“');
    }
}
