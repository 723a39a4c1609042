//! Letters of scripts that run from right to left: which they are, and those of Arabic behind their forms.
//!
//! Separate because it knows characters alone, and is asked of each glyph long before there are lines to be turned. The
//! letters of Arabic have other codes by their place in the word in many files; they are read as the letters that they are.

use std::ops::RangeInclusive;

/// Whether a letter runs from right to left. Numbers do not in any script.
pub fn runs_from_right(c: char) -> bool {
    const SCRIPTS: [RangeInclusive<char>; 5] = [
        '\u{590}'..='\u{8ff}',
        '\u{fb1d}'..='\u{fdff}',
        '\u{fe70}'..='\u{fefc}',
        '\u{10800}'..='\u{10fff}',
        '\u{1e800}'..='\u{1efff}',
    ];
    c >= '\u{590}' && SCRIPTS.iter().any(|script| script.contains(&c)) && !c.is_numeric()
}

/// A letter of Arabic without regard to its place in the word; `None` for what is none.
pub fn letter(c: char) -> Option<&'static str> {
    if !('\u{fb50}'..='\u{fefc}').contains(&c) {
        return None;
    }
    if c == '\u{fdf2}' {
        return Some("الله");
    }
    let (first, _, letter) = FORMS.iter().rfind(|(first, ..)| *first <= c)?;
    let (_, n, _) = FORMS.iter().find(|(other, ..)| other == first)?;
    (u32::from(c) - u32::from(*first) < *n).then_some(*letter)
}

/// The letters of Arabic and of the languages that write with it, as Unicode has them by their place in the word: the
/// code of the first form, how many there are, and the letter.
const FORMS: [(char, u32, &str); 60] = [
    ('\u{fb50}', 2, "ٱ"),
    ('\u{fb56}', 4, "پ"),
    ('\u{fb66}', 4, "ٹ"),
    ('\u{fb6a}', 4, "ڤ"),
    ('\u{fb7a}', 4, "چ"),
    ('\u{fb88}', 2, "ڈ"),
    ('\u{fb8a}', 2, "ژ"),
    ('\u{fb8c}', 2, "ڑ"),
    ('\u{fb8e}', 4, "ک"),
    ('\u{fb92}', 4, "گ"),
    ('\u{fb9e}', 2, "ں"),
    ('\u{fba4}', 2, "ۀ"),
    ('\u{fba6}', 4, "ہ"),
    ('\u{fbaa}', 4, "ھ"),
    ('\u{fbae}', 2, "ے"),
    ('\u{fbd3}', 4, "ڭ"),
    ('\u{fbd7}', 2, "ۇ"),
    ('\u{fbd9}', 2, "ۆ"),
    ('\u{fbdb}', 2, "ۈ"),
    ('\u{fbe0}', 2, "ۅ"),
    ('\u{fbe2}', 2, "ۉ"),
    ('\u{fbe4}', 4, "ې"),
    ('\u{fbfc}', 4, "ی"),
    ('\u{fe80}', 1, "ء"),
    ('\u{fe81}', 2, "آ"),
    ('\u{fe83}', 2, "أ"),
    ('\u{fe85}', 2, "ؤ"),
    ('\u{fe87}', 2, "إ"),
    ('\u{fe89}', 4, "ئ"),
    ('\u{fe8d}', 2, "ا"),
    ('\u{fe8f}', 4, "ب"),
    ('\u{fe93}', 2, "ة"),
    ('\u{fe95}', 4, "ت"),
    ('\u{fe99}', 4, "ث"),
    ('\u{fe9d}', 4, "ج"),
    ('\u{fea1}', 4, "ح"),
    ('\u{fea5}', 4, "خ"),
    ('\u{fea9}', 2, "د"),
    ('\u{feab}', 2, "ذ"),
    ('\u{fead}', 2, "ر"),
    ('\u{feaf}', 2, "ز"),
    ('\u{feb1}', 4, "س"),
    ('\u{feb5}', 4, "ش"),
    ('\u{feb9}', 4, "ص"),
    ('\u{febd}', 4, "ض"),
    ('\u{fec1}', 4, "ط"),
    ('\u{fec5}', 4, "ظ"),
    ('\u{fec9}', 4, "ع"),
    ('\u{fecd}', 4, "غ"),
    ('\u{fed1}', 4, "ف"),
    ('\u{fed5}', 4, "ق"),
    ('\u{fed9}', 4, "ك"),
    ('\u{fedd}', 4, "ل"),
    ('\u{fee1}', 4, "م"),
    ('\u{fee5}', 4, "ن"),
    ('\u{fee9}', 4, "ه"),
    ('\u{feed}', 2, "و"),
    ('\u{feef}', 2, "ى"),
    ('\u{fef1}', 4, "ي"),
    ('\u{fefb}', 2, "لا"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_arabic_letters_are_the_letters() {
        let read = |text: &str| {
            text.chars().map(|c| letter(c).map_or_else(|| c.to_string(), str::to_owned)).collect::<String>()
        };
        assert_eq!(read("\u{fe91}\u{fef4}\u{fe96}"), "بيت");
        assert_eq!(read("\u{fefb}"), "لا");
        assert_eq!(read("\u{fbfe}ab"), "یab");
        assert_eq!(letter('\u{fb55}'), None);
        assert!(FORMS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
