//! What an annotation is made of: its target, its colour, its note, and what other programs added to it.
//!
//! Separate from the list (`annotations`) because this is the data that is kept, without a place in a text.

use crate::document::{Document, Span};
use jiff::Timestamp;
use serde_json::value::RawValue;
use unicode_segmentation::UnicodeSegmentation as _;

/// The longest passage that can be annotated, in bytes: some forty pages.
const MAX_PASSAGE_BYTES: usize = 100_000;
/// The most characters that are kept of the words before and behind a passage.
const SURROUNDINGS_CHARS: usize = 64;
/// The fewest; between the two the surroundings begin and end where a word does.
const MIN_SURROUNDINGS_CHARS: usize = 32;

/// A highlight, a note, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// Its name in the world: an IRI, such as `urn:uuid:…`; other programs write shorter ones.
    pub id: String,
    /// What it is about.
    pub target: Target,
    /// The colour it is highlighted in; `None` for a note without a highlight.
    pub colour: Option<Colour>,
    /// What the reader says about it, as typed; empty for a highlight alone.
    pub note: String,
    /// When it was made, if that is known.
    pub created: Option<Timestamp>,
    /// When it was changed last, if that is known. Of two versions the later one holds.
    pub modified: Option<Timestamp>,
    /// What another program wrote about it and this one does not know.
    pub foreign: Foreign,
}

impl Annotation {
    /// A new annotation, made now. Its `id` must be unique.
    #[must_use]
    pub fn new(id: String, target: Target, now: Timestamp) -> Self {
        Self {
            id,
            target,
            colour: None,
            note: String::new(),
            created: Some(now),
            modified: Some(now),
            foreign: Foreign::default(),
        }
    }

    /// Whether it says something: white space alone is no note.
    #[must_use]
    pub fn has_note(&self) -> bool {
        !self.note.trim().is_empty()
    }

    /// Whether each of these words, in small letters, stands in its passage or its note.
    #[must_use]
    pub fn has_words(&self, words: &[&str]) -> bool {
        if words.is_empty() {
            return true;
        }
        let said = self.passage().map(|passage| passage.quote.exact.to_lowercase()).unwrap_or_default();
        let note = self.note.to_lowercase();
        words.iter().all(|word| said.contains(word) || note.contains(word))
    }

    /// Its passage, unless it is about the whole article.
    #[must_use]
    pub fn passage(&self) -> Option<&Passage> {
        match &self.target {
            Target::Passage(passage) => Some(passage),
            Target::Document => None,
        }
    }
}

/// What an annotation is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The whole article.
    Document,
    /// Some of its words.
    Passage(Passage),
}

/// Words of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The words, and those around them.
    pub quote: Quote,
    /// Where they stood in the text in which they were annotated.
    pub position: Option<Characters>,
}

/// The words of a passage with those around them: the `TextQuoteSelector` of the W3C.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quote {
    /// The words.
    pub exact: String,
    /// What stands right before them.
    pub prefix: String,
    /// What stands right behind them.
    pub suffix: String,
}

/// A stretch of a text in Unicode characters (code points), as the `TextPositionSelector` of the W3C counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Characters {
    /// The first character.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

impl Passage {
    /// The passage of a stretch of a document, without white space at its ends; `None` if nothing is left or it is longer
    /// than can be annotated. It may reach over several blocks.
    #[must_use]
    pub fn of(document: &Document, span: Span) -> Option<Self> {
        let text = document.text();
        let span = span.trimmed(text);
        if span.is_empty() || span.len() > MAX_PASSAGE_BYTES {
            return None;
        }
        let before = text.get(..span.start())?;
        let start = before.chars().count();
        let quote = Quote {
            exact: span.text(text).to_owned(),
            prefix: ending(before).to_owned(),
            suffix: beginning(text.get(span.end()..)?).to_owned(),
        };
        let n_chars = quote.exact.chars().count();
        let start = u32::try_from(start).ok()?;
        let position = Characters { start, end: start.saturating_add(n_chars as u32) };
        Some(Self { quote, position: Some(position) })
    }
}

/// The last characters of a text, from the beginning of a word on where there is one, and never half a letter.
fn ending(text: &str) -> &str {
    let (mut n_chars, mut from, mut at_word) = (0, text.len(), None);
    for (at, letter) in text.grapheme_indices(true).rev() {
        n_chars += letter.chars().count();
        if n_chars > SURROUNDINGS_CHARS {
            let from = at_word.unwrap_or(from);
            return text.get(from..).unwrap_or_default();
        }
        // A word begins behind white space.
        if n_chars > MIN_SURROUNDINGS_CHARS && letter.chars().all(char::is_whitespace) {
            at_word = Some(from);
        }
        from = at;
    }
    text
}

/// The first characters of a text, to the end of a word where there is one, and never half a letter.
fn beginning(text: &str) -> &str {
    let (mut n_chars, mut at_word) = (0, None);
    for (at, letter) in text.grapheme_indices(true) {
        n_chars += letter.chars().count();
        if n_chars > SURROUNDINGS_CHARS {
            return text.get(..at_word.unwrap_or(at)).unwrap_or_default();
        }
        if n_chars > MIN_SURROUNDINGS_CHARS && letter.chars().all(char::is_whitespace) {
            at_word = Some(at);
        }
    }
    text
}

/// The colour of a highlight. Each has a sign of its own as well, so that nobody needs to tell colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Colour {
    /// Yellow.
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Pink.
    Pink,
}

impl Colour {
    /// Every colour, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Yellow, Self::Green, Self::Blue, Self::Pink];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Pink => "pink",
        }
    }

    /// The colour of a name, in any capitals.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colour| colour.name().eq_ignore_ascii_case(name))
    }

    /// The sign that stands for it in text and at the margin: ●, ▲, ■ and ◆.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Yellow => '●',
            Self::Green => '▲',
            Self::Blue => '■',
            Self::Pink => '◆',
        }
    }
}

/// What another program wrote about an annotation and this one does not know. It is written back as it came.
#[derive(Debug, Clone, Default)]
pub struct Foreign {
    /// Fields of the annotation.
    pub(super) fields: Vec<(String, Box<RawValue>)>,
    /// Fields of its target.
    pub(super) of_target: Vec<(String, Box<RawValue>)>,
    /// Selectors of its target.
    pub(super) selectors: Vec<Box<RawValue>>,
    /// Bodies that are no note.
    pub(super) bodies: Vec<Box<RawValue>>,
    /// Targets beyond the first.
    pub(super) targets: Vec<Box<RawValue>>,
}

impl Foreign {
    /// All of it as text, for comparing.
    fn said(&self) -> impl Iterator<Item = (&str, &str)> {
        let named = self.fields.iter().chain(&self.of_target).map(|(name, value)| (name.as_str(), value.get()));
        let listed = self.selectors.iter().chain(&self.bodies).chain(&self.targets).map(|value| ("", value.get()));
        named.chain(listed)
    }
}

impl PartialEq for Foreign {
    fn eq(&self, other: &Self) -> bool {
        let sizes = |foreign: &Self| {
            (foreign.fields.len(), foreign.of_target.len(), foreign.selectors.len(), foreign.bodies.len())
        };
        sizes(self) == sizes(other) && self.said().eq(other.said())
    }
}

impl Eq for Foreign {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};

    fn document(paragraphs: &[&str]) -> Document {
        let mut builder = Builder::default();
        for paragraph in paragraphs {
            builder.block(BlockKind::Paragraph, [*paragraph], false);
        }
        builder.finish()
    }

    #[test]
    fn a_passage_is_its_words_with_those_around_them() {
        let document = document(&["Die Brücke über den alten Hafen wird im Mai gesperrt.", "Danach fährt die Bahn."]);
        let text = document.text();
        let start = text.find("alten").expect("there");
        let passage = Passage::of(&document, Span::new(start - 1, start + "alten Hafen ".len())).expect("words");
        assert_eq!(passage.quote.exact, "alten Hafen");
        assert_eq!(passage.quote.prefix, "Die Brücke über den ");
        assert!(passage.quote.suffix.starts_with(" wird im Mai gesperrt."), "{:?}", passage.quote.suffix);
        // In characters, not in bytes: ü is one.
        assert_eq!(passage.position, Some(Characters { start: 20, end: 31 }));
        assert_eq!(Passage::of(&document, Span::new(3, 4)), None, "white space");
        assert_eq!(Passage::of(&document, Span::new(0, 0)), None, "nothing");
    }

    #[test]
    fn surroundings_are_between_half_a_line_and_a_line_and_end_with_words() {
        let words = "sieben ".repeat(40);
        let document = document(&[&format!("{words}Mitte {words}")]);
        let start = document.text().find("Mitte").expect("there");
        let quote = Passage::of(&document, Span::new(start, start + 5)).expect("words").quote;
        for side in [&quote.prefix, &quote.suffix] {
            assert!((32..=64).contains(&side.chars().count()), "{side:?}");
        }
        assert!(quote.prefix.starts_with("sieben") && quote.prefix.ends_with("sieben "));
        assert!(quote.suffix.starts_with(" sieben") && quote.suffix.ends_with("sieben"));
        // A letter of many marks and one without an end are not parted and not taken whole.
        let family = "👨\u{200d}👩\u{200d}👧".repeat(30);
        let document = self::document(&[&format!("{family}Mitte{family}")]);
        let start = document.text().find("Mitte").expect("there");
        let quote = Passage::of(&document, Span::new(start, start + 5)).expect("words").quote;
        assert!(quote.prefix.starts_with('👨') && quote.suffix.ends_with('👧'), "{quote:?}");
    }

    #[test]
    fn colours_have_names_and_signs_of_their_own() {
        for colour in Colour::ALL {
            assert_eq!(Colour::of_name(&colour.name().to_uppercase()), Some(colour));
            assert_eq!(Colour::ALL.iter().filter(|other| other.sign() == colour.sign()).count(), 1);
        }
        assert_eq!(Colour::of_name("mauve"), None);
    }
}
