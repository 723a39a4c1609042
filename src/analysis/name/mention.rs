//! A sentence as the rules see it, and a mention that they find in it.
//!
//! Separate because the rules of both kinds walk over the same words and
//! hand over the same mentions.

use super::NameKind;
use super::list::CUES;
use super::traits::{Beside, Traits};
use super::word::Words;
use crate::analysis::token::Token;
use crate::document::{Clean, Span};
use crate::language::Listed;

/// How many words an entry of the lists has at most.
const MAX_LISTED: usize = 6;

/// A word or number of a sentence.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own, and they occur in every combination")]
pub struct Item<'a> {
    /// Where it stands, without an English genitive.
    pub span: Span,
    /// What stands there.
    pub text: &'a str,
    /// Whether it is a word that begins with a capital.
    pub capital: bool,
    /// The marks of a word with a capital; none of another.
    pub traits: Traits,
    /// What it says of a name beside it.
    pub beside: Beside,
    /// Whether it stands directly behind the item before: a space, an ampersand, or the full
    /// stop of an initial or abbreviation is between them.
    pub joined: bool,
    /// Whether it has a capital for its place only: it begins a sentence or speech.
    pub opens: bool,
    /// Whether a quotation mark is directly before it.
    pub quoted: bool,
    /// Whether a quotation mark is directly behind it.
    pub closes: bool,
    /// Whether only a comma and a space are before it.
    pub comma: bool,
    /// Whether a full stop and a space are behind it: inside a sentence, the sign of an abbreviation.
    pub short: bool,
    /// Whether a genitive was cut off.
    pub genitive: bool,
    /// Whether an article that hangs on it was cut off: "l’Europe".
    pub elided: bool,
    /// The term of its token.
    pub term: u32,
}

/// What quotation begins or ends with.
const QUOTES: [char; 11] = ['„', '“', '”', '"', '»', '«', '‹', '›', '‚', '‘', '’'];
/// After what a capital says nothing.
const OPENING: [char; 12] = [':', '„', '“', '”', '"', '»', '«', '‹', '›', '‚', '‘', '•'];

/// The items of a sentence that begins at byte `start` of `text`, the whole text.
pub fn items<'a>(text: &'a str, start: usize, tokens: &[Token], words: &mut Words<'a>, items: &mut Vec<Item<'a>>) {
    items.clear();
    let is_space = |at: usize| text.as_bytes().get(at) == Some(&b' ');
    let mut end = start;
    for token in tokens {
        let known = words.of(*token);
        let start = token.span().start() + usize::from(known.elision);
        let span = Span::new(start, token.span().end() - usize::from(known.genitive));
        let capital = known.capital;
        let before: Option<&Item> = items.last();
        let mut item = Item {
            span,
            text: span.text(text),
            capital,
            traits: if capital { known.traits } else { Traits::empty() },
            beside: known.beside,
            joined: before.is_some_and(|item| !item.genitive) && known.elision == 0,
            opens: before.is_none(),
            quoted: false,
            closes: false,
            comma: false,
            short: false,
            genitive: known.genitive > 0,
            elided: known.elision > 0,
            term: words.term(*token),
        };
        // Mostly only a space is on either side; then there is nothing to look for.
        if !(span.start() == end + 1 && is_space(end) && is_space(span.end())) {
            let gap = match text.get(end..token.span().start()).unwrap_or_default() {
                "\u{a0}" | "\u{202f}" => " ",
                gap => gap,
            };
            let after = text.get(span.end()..).unwrap_or_default();
            item.look_around(gap, after, before);
        }
        items.push(item);
        end = token.span().end();
    }
}

impl Item<'_> {
    /// Takes up what the signs tell that stand between it and the item `before` and what follows it.
    fn look_around(&mut self, gap: &str, after: &str, before: Option<&Item>) {
        if self.capital && is_address(gap, after) {
            (self.capital, self.traits) = (false, Traits::empty());
        }
        let abbreviated = gap == ". "
            && before.is_some_and(|item| {
                item.traits.intersects(Traits::INITIAL | Traits::TITLE) || CUES.has("abbreviated", item.text)
            });
        self.joined &=
            gap == " " || gap == " & " || abbreviated || gap == ", " && self.traits.intersects(Traits::COMPANY);
        self.opens |= gap.contains(OPENING) || gap.contains(". ") && !abbreviated;
        self.quoted = gap.ends_with(QUOTES);
        self.closes = after.starts_with(QUOTES);
        self.comma = gap == ", ";
        self.short = [". ", ".,", ".)", ".;", ".-"].iter().any(|end| after.starts_with(end));
    }
}

/// Whether a word stands inside an address: "www.name.de", "name@example.org".
fn is_address(gap: &str, after: &str) -> bool {
    let handle = gap.ends_with(['@', '#']);
    let inside =
        !gap.is_empty() && !gap.contains(char::is_whitespace) && gap.contains(['.', '@', '=', '#', '?', '%', '_']);
    let mut rest = after.chars();
    let goes_on = match rest.next() {
        Some('@' | '=' | '_') => true,
        Some('.') => rest.next().is_some_and(char::is_lowercase),
        _ => false,
    };
    handle || inside || goes_on
}

/// What speaks for each kind; see [`super::evidence`].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Votes {
    /// For a human being.
    pub person: f32,
    /// For an organisation.
    pub organisation: f32,
    /// For a place.
    pub place: f32,
}

impl Votes {
    /// The kind that most speaks for; people before places before organisations where equal.
    #[must_use]
    pub fn kind(self) -> NameKind {
        let Self { person, organisation, place } = self;
        if person <= 0.0 && organisation <= 0.0 && place <= 0.0 {
            NameKind::Other
        } else if person >= organisation && person >= place {
            NameKind::Person
        } else if place >= organisation {
            NameKind::Place
        } else {
            NameKind::Organisation
        }
    }

    /// Adds what speaks in another mention.
    pub fn add(&mut self, other: Self) {
        self.person += other.person;
        self.organisation += other.organisation;
        self.place += other.place;
    }
}

/// A stretch that may be a name.
#[derive(Debug, Clone, Copy)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// How many words it has.
    pub n_words: u16,
    /// What speaks for each kind.
    pub votes: Votes,
    /// What speaks for its being a name at all.
    pub trust: f32,
    /// The term of its first word.
    pub term: u32,
    /// The number of its spelling, once all mentions are known; see [`super::join`].
    pub spelling: u32,
    /// Whether it is a word that is a noun too and has an article or adjective before it.
    pub is_noun: bool,
}

impl Mention {
    /// A mention from the item `first` to the item `last`. `text` is the whole text.
    #[must_use]
    pub fn new(text: &str, first: &Item, last: &Item, n_words: usize) -> Self {
        // The full stop of "U.S." and "Ltd." belongs to them.
        let stops = last.text.contains('.') || n_words > 1 && CUES.has("stopped", last.text);
        let stop = usize::from(stops && text.get(last.span.end()..).is_some_and(|rest| rest.starts_with('.')));
        let span = Span::new(first.span.start(), last.span.end() + stop);
        let n_words = n_words as u16;
        Self { span, n_words, votes: Votes::default(), trust: 0.0, term: first.term, spelling: 0, is_noun: false }
    }
}

/// The longest entry of the lists that begins at the item `at` and has more than one word:
/// the number of its words and its kind.
#[must_use]
pub fn listed(text: &str, items: &[Item], words: &Words, at: usize) -> Option<(usize, NameKind)> {
    // "Die Welt" and "Der Spiegel" are told from the world and the mirror by a capital that nothing else gives.
    let first = items.get(at).filter(|first| first.traits.intersects(Traits::LISTED_FIRST));
    let first = first.filter(|first| !(first.opens && first.traits.intersects(Traits::STOP)))?;
    let ends = items.get(at + 1..)?.iter().take(MAX_LISTED - 1).take_while(|item| item.joined);
    let n = ends.enumerate().filter(|(_, item)| item.capital).last().map(|(index, _)| index + 2)?;
    (2..=n).rev().find_map(|n| {
        let last = items.get(at + n - 1).filter(|last| last.capital)?;
        let spelled = &*Clean::of(Span::new(first.span.start(), last.span.end()).text(text)).into_text();
        if words.is_place(spelled) {
            return Some((n, NameKind::Place));
        }
        let lists = [(Listed::ORGANISATION, NameKind::Organisation), (Listed::PLACE, NameKind::Place)];
        let listed = spellings(spelled).iter().fold(Listed::empty(), |listed, spelling| listed | Listed::of(spelling));
        lists.into_iter().find(|(list, _)| listed.contains(*list)).map(|(_, kind)| (n, kind))
    })
}

/// A name of several words in the forms in which a list may have it: as it is, without a
/// genitive, with its first word as German declines it ("Vereinigten Staaten").
fn spellings(spelled: &str) -> Vec<String> {
    let mut forms = vec![spelled.to_owned()];
    if let Some(base) = spelled.strip_suffix('s') {
        forms.push(base.to_owned());
    }
    if let Some((first, rest)) = spelled.split_once(' ') {
        for end in CUES.words("declined") {
            if let Some(stem) = first.strip_suffix(end).filter(|stem| stem.len() > 3) {
                forms.extend(CUES.words("undeclined").map(|end| format!("{stem}{end} {rest}")));
            }
        }
    }
    forms
}

/// Whether the item is a small word that stands inside names of people: "von", "de la".
#[must_use]
pub fn is_particle(item: &Item) -> bool {
    !item.capital && item.beside.intersects(Beside::PARTICLE)
}
