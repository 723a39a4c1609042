//! Lists that stand in one line: "1.) Mehl 2.) Zucker", "a) one b) two".
//!
//! Separate because a list is the one thing that ends a sentence without any mark
//! at its end. An entry is only taken for one if the entry before it was seen at the
//! beginning of a sentence, in the same form and with the number before: so that
//! "siehe 2) oben" stays whole. A capital letter with a stop is an initial, never an
//! entry inside of a line, and a small one begins a list only if it is an "a.".

/// What may stand before the number of an entry.
pub(super) const BULLETS: [char; 5] = ['•', '·', '⁃', '-', ' '];

/// How the number of an entry is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Stop,
    Bracket,
    StopBracket,
}

/// The number of a list's entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Number {
    form: Form,
    letter: bool,
    value: u32,
}

/// The value of the letter that begins a list of letters with a stop.
const FIRST: u32 = 'a' as u32;

impl Number {
    /// The number at the beginning of `text`, after an optional bullet.
    fn at_start(text: &str) -> Option<Self> {
        let text = text.trim_start_matches(BULLETS);
        let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
        let (value, rest) = if digits > 0 {
            (text.get(..digits)?.parse().ok()?, text.get(digits..)?)
        } else {
            let letter = text.bytes().next().filter(u8::is_ascii_alphabetic)?;
            (u32::from(letter), text.get(1..)?)
        };
        let form = match rest.as_bytes() {
            [b'.', b')', ..] => Form::StopBracket,
            [b'.', ..] => Form::Stop,
            [b')', ..] => Form::Bracket,
            _ => return None,
        };
        Some(Self { form, letter: digits == 0, value })
    }

    /// Whether it is a letter with a stop, as initials are.
    fn is_lettered(self) -> bool {
        self.letter && self.form == Form::Stop
    }

    /// Whether words follow this number in `text` as they do in an entry: a capital after "2.", anything after "b)".
    fn has_words(self, text: &str) -> bool {
        let words = text.trim_start_matches(BULLETS).trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        let spaced = words.trim_start_matches(['.', ')']);
        let first = spaced.trim_start().chars().next();
        let capital = self.form == Form::Stop && !self.letter;
        spaced.starts_with(' ') && first.is_some_and(|c| if capital { c.is_uppercase() } else { c.is_alphanumeric() })
    }
}

/// The list that a block is in, if it is in one.
#[derive(Debug, Default)]
pub(super) struct List {
    next: Option<Number>,
}

impl List {
    /// Takes note of a sentence that begins with `text`.
    pub(super) fn begin(&mut self, text: &str) {
        if let Some(number) = Number::at_start(text)
            && (!number.is_lettered() || number.value == FIRST || self.next == Some(number))
        {
            self.next = Some(Number { value: number.value + 1, ..number });
        }
    }

    /// Whether `text` begins with the number of the next entry. `ordinals` says that
    /// "2." is an ordinal in running text.
    pub(super) fn continues(&self, text: &str, ordinals: bool) -> bool {
        self.next.is_some_and(|next| {
            let ambiguous = next.form == Form::Stop && !next.letter && ordinals;
            !ambiguous && Number::at_start(text) == Some(next) && next.has_words(text)
        })
    }
}

/// Whether `text` begins with the letter or number of an entry in brackets: "(b) ", "w) ", "2.) ";
/// or with the "a." that begins a list.
pub(super) fn begins_entry(text: &str) -> bool {
    let inner = text.strip_prefix('(').unwrap_or(text);
    Number::at_start(inner)
        .is_some_and(|number| (number.form != Form::Stop || number.value == FIRST) && number.has_words(inner))
}
