//! What the form of a sentence tells apart from its keywords: whether it reports, whether
//! it argues, and whether it can stand alone.
//!
//! Separate from `score` because nothing here is counted or weighed: a cue (Edmundson
//! 1969) is there or not, whatever the article is about.

use super::token::Token;
use super::vocabulary::{Vocabulary, Word};
use crate::document::Span;
use crate::document::{before_closers, ends_sentence};
use crate::language::{Lexicon, fold};
use bitflags::bitflags;

/// A sentence of fewer words and numbers than this is a fragment.
const MIN_WORDS: usize = 6;
/// The most words that a dateline has.
const MAX_DATELINE: usize = 4;
/// The number of words at the beginning of a sentence among which it can point back.
const POINTING_WORDS: usize = 4;
/// The number of words at the beginning of a sentence among which somebody can be named by an age.
const AGE_WORDS: usize = 3;
/// A sentence with at least this many commas and semicolons may be a line-up, as of names or results,
const MIN_LINED_UP: usize = 8;
/// if it has more than one of them for this many words.
const WORDS_LINED_UP: usize = 5;

/// Whether a sentence can stand without those around it and, if not, the first of the reasons below that holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// It can.
    #[default]
    Alone,
    /// It asks, and so says nothing.
    Question,
    /// It points back to the sentence before it: "This would …".
    PointsBack,
    /// It ends in a colon and announces what follows.
    Announces,
    /// It begins with a quotation, whose speaker is named later or nowhere.
    Quotes,
    /// It has one of the two marks of a quotation.
    HalfQuoted,
    /// It has too few words to say something.
    Fragment,
    /// It has no sentence ending: it is a label, a time or a line of a table.
    Unended,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Alone,
        Self::Question,
        Self::PointsBack,
        Self::Announces,
        Self::Quotes,
        Self::HalfQuoted,
        Self::Fragment,
        Self::Unended,
    ];
}

/// The cues of a sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is there or not, whatever the others are")]
pub struct Cues {
    /// It reports: it has a figure, a quotation or a word of saying.
    pub reports: bool,
    /// It argues: it asks, or the writer speaks of himself.
    pub argues: bool,
    /// It has a digit.
    pub has_figure: bool,
    /// It begins with a quotation, or in the middle of one.
    pub begins_quoted: bool,
    /// It lines things up instead of telling something.
    pub lines_up: bool,
    /// Whether a quotation that it opens or is in goes on in the next sentence.
    pub leaves_open: bool,
    /// It ends in a colon. It may point back as well, so this is told apart from `standing`.
    pub announces: bool,
    /// It leans on a sentence before it, whatever figure it has and wherever it stands: it points back, or begins with
    /// what belongs to somebody named before ("Seine Frau …") or follows from it ("Deshalb …"). Within its article that
    /// does little harm; among sentences of other articles nobody knows who is meant.
    pub leans: bool,
    /// Whether it can stand alone.
    pub standing: Standing,
}

/// Where a sentence stands, as far as its cues depend on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// Nothing stands before it that it could point back to.
    pub is_first: bool,
    /// Whether it begins a block: a dash there marks speech.
    pub begins_block: bool,
    /// A quotation that was opened before goes on in it.
    pub in_quotation: bool,
}

bitflags! {
    /// What a word of the vocabulary is to the cues.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    struct CueWord: u16 {
        /// The writer speaks of himself.
        const FIRST_PERSON = 1;
        /// It says that somebody said something,
        const SAYS = 1 << 1;
        /// or it does so with the next word.
        const MAY_SAY = 1 << 2;
        /// It points back as the first word of a sentence,
        const POINTS_FIRST = 1 << 3;
        /// in every place,
        const POINTS = 1 << 4;
        /// or with the next word.
        const MAY_POINT = 1 << 5;
        /// It goes on with the sentence before, as the first word of its own.
        const GOES_ON = 1 << 6;
        /// It is a pronoun of the third person.
        const PRONOUN = 1 << 7;
        /// It names nothing: a stop word.
        const NAMES_NOTHING = 1 << 8;
        /// It belongs to somebody or something named before: "seine".
        const LEANS = 1 << 9;
        /// It draws a conclusion from the sentence before, or sets one against it, as the first word of its own.
        const FOLLOWS_ON = 1 << 10;
        /// It stands for what was said before where no noun follows it,
        const OBJECT = 1 << 11;
        /// or at the end of a clause alone,
        const OBJECT_AT_END = 1 << 12;
        /// and this may follow such a word.
        const AFTER_OBJECT = 1 << 13;
    }
}

/// Finds the cues of the sentences of one article.
pub struct CueFinder<'a> {
    text: &'a str,
    lexicon: &'static Lexicon,
    /// What every word of the vocabulary is.
    words: Vec<CueWord>,
}

impl<'a> CueFinder<'a> {
    /// For an article of these words, in the language of the lexicon; `text` is its text as it is read, without the signs of
    /// notes.
    #[must_use]
    pub fn new(text: &'a str, vocabulary: &Vocabulary, lexicon: &'static Lexicon) -> Self {
        let (going_on, pronouns) = (lexicon.group("going-on"), lexicon.group("pronouns"));
        let (leaning, following_on) = (lexicon.group("leaning"), lexicon.group("following-on"));
        let (objects, ends) = (lexicon.group("pointing-objects"), lexicon.group("pointing-ends"));
        let after_objects = lexicon.group("after-objects");
        let cues_of = |word: &Word| {
            let word = word.span.text(text);
            let small = fold(word);
            let mut cues = CueWord::empty();
            // Nearly all words are in none of the lists; only a writer's "I’m" is told by a part of itself.
            if !lexicon.is_small_word(&small) && !word.contains(['\'', '’']) {
                return cues;
            }
            cues.set(CueWord::FIRST_PERSON, is_first_person(word, lexicon));
            cues.set(CueWord::SAYS, lexicon.says(&small));
            cues.set(CueWord::MAY_SAY, lexicon.begins_saying(&small));
            cues.set(CueWord::POINTS_FIRST, lexicon.points_back(&small, true));
            cues.set(CueWord::POINTS, lexicon.points_back(&small, false));
            cues.set(CueWord::MAY_POINT, lexicon.begins_pointing(&small));
            cues.set(CueWord::GOES_ON, going_on.contains(&small.as_ref()));
            cues.set(CueWord::PRONOUN, pronouns.contains(&small.as_ref()));
            cues.set(CueWord::NAMES_NOTHING, lexicon.is_stop_word(&small));
            cues.set(CueWord::LEANS, leaning.contains(&small.as_ref()));
            cues.set(CueWord::FOLLOWS_ON, following_on.contains(&small.as_ref()));
            cues.set(CueWord::OBJECT, objects.contains(&small.as_ref()));
            cues.set(CueWord::OBJECT_AT_END, ends.contains(&small.as_ref()));
            cues.set(CueWord::AFTER_OBJECT, after_objects.contains(&small.as_ref()));
            cues
        };
        Self { text, lexicon, words: vocabulary.words().iter().map(cues_of).collect() }
    }

    /// The cues of the sentence at `span` with its tokens.
    ///
    /// A sentence can hardly stand alone if it points back ("He", "Dies", "Kurz darauf") without a
    /// figure of its own, announces what follows (a colon), begins with a quotation, whose
    /// speaker is then named later or nowhere, leaves a quotation open, or is a fragment.
    #[must_use]
    pub fn cues(&self, span: Span, tokens: &[Token], place: Place) -> Cues {
        let sentence = span.text(self.text);
        let marks = Marks::of(sentence, place);
        let end = before_closers(sentence);
        let asks = end.ends_with(['?', '？', '؟']);
        let announces = end.ends_with([':', '：']);
        let standing = if asks {
            Standing::Question
        } else if !place.is_first
            && (self.goes_on(tokens) || (!marks.has_digit || marks.quotation_first) && self.points_back(tokens))
        {
            Standing::PointsBack
        } else if announces {
            Standing::Announces
        } else if !end.ends_with(ENDS) && !ends_sentence(sentence) {
            Standing::Unended
        } else if marks.quotation_first {
            Standing::Quotes
        } else if marks.n_double() % 2 == 1 {
            Standing::HalfQuoted
        } else if tokens.len() < MIN_WORDS + n_of_dateline(sentence, tokens, span.start(), place) {
            Standing::Fragment
        } else {
            Standing::Alone
        };
        let says = self.says(tokens);
        // Without marks, as some papers print it, a quotation is told by the words that say whose it is.
        let is_own = |token: &Token| {
            self.is(*token, CueWord::FIRST_PERSON) && !says && !marks.is_quoted(token.span().start() - span.start())
        };
        Cues {
            reports: marks.has_digit || marks.quotes() || says,
            argues: asks || tokens.iter().any(is_own),
            has_figure: marks.has_digit,
            begins_quoted: marks.quotation_first,
            lines_up: is_credit(sentence)
                || marks.n_lined_up >= MIN_LINED_UP && marks.n_lined_up * WORDS_LINED_UP > tokens.len(),
            leaves_open: marks.is_open_after(),
            announces,
            leans: self.leans(tokens),
            standing,
        }
    }

    fn is(&self, token: Token, cue: CueWord) -> bool {
        self.words.get(token.word() as usize).is_some_and(|cues| cues.intersects(cue))
    }

    /// Whether a sentence has a word by which writers tell what others say, or two ("according to").
    fn says(&self, tokens: &[Token]) -> bool {
        let word = |token: &Token| fold(token.span().text(self.text));
        let pair = |pair: &[Token]| {
            let [first, second] = pair else { return false };
            self.is(*first, CueWord::MAY_SAY) && self.lexicon.says(&format!("{} {}", word(first), word(second)))
        };
        tokens.iter().any(|token| self.is(*token, CueWord::SAYS)) || tokens.windows(2).any(pair)
    }

    /// Whether a sentence goes on with the one before it, which has its subject or its verb: "Oder …", "Zumal …".
    fn goes_on(&self, tokens: &[Token]) -> bool {
        tokens.first().is_some_and(|token| self.is(*token, CueWord::GOES_ON))
    }

    /// Whether a sentence leans on one before it; see [`Cues::leans`].
    fn leans(&self, tokens: &[Token]) -> bool {
        let opens = |cue| tokens.first().is_some_and(|token| self.is(*token, cue));
        self.goes_on(tokens)
            || self.points_back(tokens)
            || opens(CueWord::LEANS | CueWord::FOLLOWS_ON)
            || self.has_first(tokens, CueWord::LEANS)
            || self.names_by_age(tokens.get(..AGE_WORDS.min(tokens.len())).unwrap_or_default())
    }

    /// Whether somebody is named at the beginning by nothing but an age, as if known: "Der 17-Jährige", "Den Achtjährigen".
    /// "Ein 17-Jähriger" is somebody new.
    fn names_by_age(&self, tokens: &[Token]) -> bool {
        let word = |token: &Token| token.span().text(self.text);
        let (articles, ends) = (self.lexicon.group("definite"), self.lexicon.group("age-nouns"));
        let mut words = tokens.iter().map(word).skip_while(|word| !articles.contains(&fold(word).as_ref())).skip(1);
        let Some(last) = words.next().and_then(|word| word.rsplit('-').next()) else { return false };
        last.starts_with(char::is_uppercase) && {
            let small = fold(last);
            ends.iter().any(|end| small.ends_with(end))
        }
    }

    /// Whether there is a pronoun among the first words of a sentence and no word before it that it could stand
    /// for: "Dann kam er", "But when she". The first word itself is told by the list of words that point.
    fn has_pronoun_first(&self, tokens: &[Token]) -> bool {
        self.has_first(tokens, CueWord::PRONOUN)
    }

    /// Whether there is such a word among the first ones but the very first, and none before it that it could mean.
    fn has_first(&self, tokens: &[Token], cue: CueWord) -> bool {
        let word = |token: &Token| token.span().text(self.text);
        let is_small = |token: &Token| word(token).starts_with(char::is_lowercase);
        let can_be_meant = |token: &Token| {
            !self.is(*token, CueWord::NAMES_NOTHING) && (!self.lexicon.habits.nouns_capitalised || !is_small(token))
        };
        let reach = tokens.get(..POINTING_WORDS.min(tokens.len())).unwrap_or_default();
        let found = reach.iter().skip(1).position(|token| self.is(*token, cue) && is_small(token));
        found.is_some_and(|before| !reach.iter().take(before + 1).any(can_be_meant))
    }

    /// Whether the object of the first clause is a pronoun for what was said before: "Der Direktor führt das auf den Regen
    /// zurück", "blamed this on". Behind a comma or an "and" it may mean what this sentence says itself.
    fn has_pointing_object(&self, tokens: &[Token]) -> bool {
        let joins = self.lexicon.group("name-joins");
        let gap =
            |first: &Token, second: &Token| self.text.get(first.span().end()..second.span().start()).unwrap_or("");
        let word = |token: &Token| token.span().text(self.text);
        for (place, pair) in tokens.windows(2).enumerate() {
            let [before, token] = pair else { break };
            if !gap(before, token).chars().all(char::is_whitespace) || joins.contains(&word(token)) {
                return false;
            }
            // Before an object stand a subject and a verb: "Ob das im Herbst gilt" has none.
            if place == 0 || !self.is(*token, CueWord::OBJECT | CueWord::OBJECT_AT_END) {
                continue;
            }
            let rest = tokens.get(place + 2..).unwrap_or_default();
            let Some(next) = rest.first() else {
                // "like this:" points to what follows.
                return !self.text.get(token.span().end()..).is_some_and(|end| end.starts_with([':', '：']));
            };
            let after = gap(token, next);
            if !after.chars().all(char::is_whitespace) {
                // "das, was", "that, though".
                return !after.contains(',') && !after.contains(is_quotation);
            }
            let may_follow = self.is(*next, CueWord::AFTER_OBJECT);
            let is_last = rest.len() == 1;
            if may_follow && (is_last || self.is(*token, CueWord::OBJECT) && !self.is_before_attribute(rest)) {
                return true;
            }
        }
        false
    }

    /// Whether words that follow "das" are an attribute with the noun that it stands before: "das auf dem Hügel gelegene
    /// Haus". Of "das auf die lange Dürre" the adjective has an article of its own.
    fn is_before_attribute(&self, rest: &[Token]) -> bool {
        let word = |token: &Token| token.span().text(self.text);
        let ends_so = |token: &Token| word(token).starts_with(char::is_lowercase) && word(token).ends_with('e');
        let is_adjective = |token: &Token| ends_so(token) && !self.is(*token, CueWord::NAMES_NOTHING);
        self.lexicon.habits.nouns_capitalised
            && rest.windows(3).any(|three| {
                let [before, adjective, noun] = three else { return false };
                let of_its_own = self.is(*before, CueWord::NAMES_NOTHING) && !self.is(*before, CueWord::PRONOUN);
                ends_so(adjective)
                    && (!self.is(*adjective, CueWord::NAMES_NOTHING) || is_adjective(before))
                    && word(noun).starts_with(char::is_uppercase)
                    && !of_its_own
            })
    }

    fn points_back(&self, tokens: &[Token]) -> bool {
        let points_back = |(place, token): (usize, &Token)| {
            self.is(*token, CueWord::POINTS) || place == 0 && self.is(*token, CueWord::POINTS_FIRST)
        };
        if tokens.iter().take(POINTING_WORDS).enumerate().any(points_back) {
            return true;
        }
        if self.has_pronoun_first(tokens) || self.has_pointing_object(tokens) {
            return true;
        }
        let [first, second, ..] = tokens else { return false };
        let word = |token: &Token| fold(token.span().text(self.text));
        self.is(*first, CueWord::MAY_POINT)
            && self.lexicon.points_back(&format!("{} {}", word(first), word(second)), true)
    }
}

/// Whether a writer speaks of himself by `word`, or by its part before an apostrophe ("I’m",
/// "j’ai"); in capitals it is a name ("US").
fn is_first_person(word: &str, lexicon: &Lexicon) -> bool {
    let word = word.split(['\'', '’']).next().unwrap_or(word);
    let name = word.len() > 1 && word.chars().all(char::is_uppercase);
    !name && lexicon.is_first_person(&word.to_lowercase())
}

/// Signs that end a sentence too, beside those that `ends_sentence` knows: the full stops of Hindi, Urdu, Armenian,
/// Ethiopic, Burmese, Tibetan and Khmer, the half-width full stop, the Arabic question mark, and the dash with which
/// somebody breaks off.
const ENDS: [char; 11] = ['।', '۔', '։', '።', '။', '།', '។', '｡', '—', '–', '؟'];

/// The first bytes of the characters that [`Marks`] looks at.
static TELLING: Bytes = Bytes::of("0123456789,;'\"«„「");

/// A set of bytes.
struct Bytes([bool; 256]);

impl Bytes {
    /// The first bytes of the characters of a text.
    const fn of(text: &str) -> Self {
        let (mut set, mut rest) = ([false; 256], text.as_bytes());
        while let Some((byte, after)) = rest.split_first() {
            // What goes on a character begins none.
            if *byte >> 6 != 0b10
                && let Some(place) = set.as_mut_slice().split_at_mut(*byte as usize).1.first_mut()
            {
                *place = true;
            }
            rest = after;
        }
        Self(set)
    }

    fn has(&self, byte: u8) -> bool {
        self.0.get(usize::from(byte)) == Some(&true)
    }
}

/// The quotation marks and digits of a sentence.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent observations, not states")]
struct Marks {
    /// The byte offsets of its double quotation marks, of any kind.
    double: Vec<usize>,
    /// What stands between single ones: after the first and up to the second.
    single: Vec<(usize, usize)>,
    has_digit: bool,
    /// How many commas and semicolons it has.
    n_lined_up: usize,
    /// It begins with a quotation mark, single or double, or inside a quotation.
    quotation_first: bool,
    /// It is inside a quotation from its beginning on.
    in_quotation: bool,
    /// The whole sentence is speech: it begins with a dash.
    is_speech: bool,
}

impl Marks {
    fn of(sentence: &str, place: Place) -> Self {
        let mut marks = Self {
            quotation_first: place.in_quotation
                || sentence.starts_with(|c| is_quotation(c) || matches!(c, '\'' | '‘' | '‚' | '‹')),
            in_quotation: place.in_quotation,
            is_speech: place.begins_block && begins_with_dash(sentence),
            ..Self::default()
        };
        let mut opened = None;
        let bytes = sentence.as_bytes();
        let mut at = 0;
        // Most characters are letters and spaces, which are passed by as bytes.
        while let Some(n) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| TELLING.has(*byte))) {
            at += n;
            let Some(c) = sentence.get(at..).and_then(|rest| rest.chars().next()) else { break };
            let end = at + c.len_utf8();
            if c.is_ascii_digit() {
                marks.has_digit = true;
                at = end;
                continue;
            }
            let before = || sentence.get(..at).and_then(|before| before.chars().next_back()).unwrap_or(' ');
            let next = || sentence.get(end..).and_then(|rest| rest.chars().next());
            if is_quotation(c) {
                // One apart from all words ("x“. “, was") is left from a careless hand and quotes nothing;
                // French ones are written apart.
                let opens =
                    |next: char| next.is_alphanumeric() || !next.is_whitespace() && !matches!(next, ',' | '.' | ';');
                if matches!(c, '«' | '»') || !before().is_whitespace() || next().is_some_and(opens) {
                    marks.double.push(at);
                }
            } else if matches!(c, '\'' | '‘' | '’' | '‚' | '‹' | '›') {
                // The same signs are apostrophes: a mark that opens stands before a word and behind none.
                let follows_word = before().is_alphanumeric();
                match opened {
                    None if !follows_word && c != '’' && next().is_some_and(char::is_alphanumeric) => {
                        opened = Some(at);
                    }
                    Some(start) if !next().is_some_and(char::is_alphanumeric) && !before().is_whitespace() => {
                        marks.single.push((start, at));
                        opened = None;
                    }
                    _ => {}
                }
            } else if matches!(c, ',' | ';') {
                // Inside a number a comma lines up nothing.
                let in_number = before().is_ascii_digit() && next().is_some_and(|next| next.is_ascii_digit());
                marks.n_lined_up += usize::from(!in_number);
            }
            at = end;
        }
        marks
    }

    fn n_double(&self) -> usize {
        self.double.len()
    }

    /// Whether it quotes somebody.
    fn quotes(&self) -> bool {
        !self.double.is_empty() || !self.single.is_empty() || self.in_quotation || self.is_speech
    }

    /// Whether a byte of the sentence stands inside a quotation.
    fn is_quoted(&self, at: usize) -> bool {
        let n_before = self.double.partition_point(|mark| *mark < at) + usize::from(self.in_quotation);
        let next = self.single.get(self.single.partition_point(|(_, end)| *end <= at));
        self.is_speech || n_before % 2 == 1 || next.is_some_and(|(start, _)| *start <= at)
    }

    fn is_open_after(&self) -> bool {
        (self.n_double() + usize::from(self.in_quotation)) % 2 == 1
    }
}

/// How many words the dateline has that an article begins with: "Wien – ", "LONDON (Reuters) - ".
fn n_of_dateline(sentence: &str, tokens: &[Token], start: usize, place: Place) -> usize {
    if !place.is_first {
        return 0;
    }
    let dashes = [" – ", " — ", " - "];
    let end = dashes.iter().filter_map(|dash| sentence.find(dash)).min();
    let n = end.map_or(0, |end| tokens.iter().take_while(|token| token.span().start() - start < end).count());
    if n <= MAX_DATELINE { n } else { 0 }
}

/// Whether a sentence begins with who wrote an article and when: "(APA, 7.11.2015) …".
fn is_credit(sentence: &str) -> bool {
    let inside = sentence.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inside, _)| inside);
    inside.is_some_and(|inside| inside.contains([',', ';']) && inside.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether a sentence begins with a dash of speech: "— Je viens".
fn begins_with_dash(sentence: &str) -> bool {
    sentence
        .strip_prefix(['–', '—', '―'])
        .is_some_and(|rest| rest.starts_with(char::is_whitespace) || rest.starts_with(char::is_uppercase))
}

/// Whether a character is a double quotation mark of some language.
fn is_quotation(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '”' | '«' | '»' | '「' | '」' | '『' | '』')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Language, token};
    use crate::language::tests::{english, german};
    use crate::stop::Stop;

    fn cues(sentence: &str, language: Language, is_first: bool) -> Cues {
        cues_at(sentence, language, Place { is_first, ..Place::default() })
    }

    fn cues_at(sentence: &str, language: Language, place: Place) -> Cues {
        let span = Span::new(0, sentence.len());
        let mut tokens = Vec::new();
        let stop = Stop::never();
        token::tokenize(sentence, span, &mut tokens, &stop.meter()).expect("not stopped");
        let vocabulary = Vocabulary::gather(sentence, &mut tokens, &stop.meter()).expect("not stopped");
        CueFinder::new(sentence, &vocabulary, language.lexicon()).cues(span, &tokens, place)
    }

    #[test]
    fn what_can_hardly_stand_alone() {
        use Standing::{Announces, Fragment, HalfQuoted, PointsBack, Quotes};
        for (sentence, language, why) in [
            ("Dies sei vor allem für die Fischer ein großer Fehler.", german(), PointsBack),
            ("Er sagte, das werde sich nach der Wahl noch zeigen.", german(), PointsBack),
            ("Kurz darauf verließ er die Stadt und kam nie wieder.", german(), PointsBack),
            ("Das wäre für die Fischer der Stadt ein großer Fehler.", german(), PointsBack),
            ("Auch die Fischer der Stadt sind gegen den neuen Hafen.", german(), PointsBack),
            ("Deren Boote liegen seit dem Winter im alten Hafen fest.", german(), PointsBack),
            ("Dann wollte er den Hafen der Stadt nicht mehr bauen.", german(), PointsBack),
            ("Zumal die Stadt bereits 30 Millionen Mark gezahlt hat.", german(), PointsBack),
            ("Oder für den alten Hafen am Rand der kleinen Stadt.", german(), PointsBack),
            ("When she left the harbour, the ships were still there.", english(), PointsBack),
            ("But to them the old harbour is still a good place.", english(), PointsBack),
            ("Nor was the harbour closed to the ships of the town.", english(), PointsBack),
            ("She then left the harbour without saying anything more.", english(), PointsBack),
            ("That would be the end of the harbour, fishermen fear.", english(), PointsBack),
            ("The mayor of the small town put it like this:", english(), Announces),
            ("„Der Hafen ist gut für alle“, sagte sie am Abend.", german(), Quotes),
            ("The mayor said that “the harbour will never be closed.", english(), HalfQuoted),
            ("A bad day for ships.", english(), Fragment),
            // A pronoun as the object, which stands for what was said before.
            ("Direktor Hans Bauer führt das auf den regnerischen Sommer zurück.", german(), PointsBack),
            ("Direktor Hans Bauer führt das auf die lange Dürre zurück.", german(), PointsBack),
            ("Der Sprecher der Stadt sagte dies am Montag in Ellerau.", german(), PointsBack),
            ("Der Rat der kleinen Stadt lehnt es ab.", german(), PointsBack),
            ("Die Fischer der ganzen Stadt kritisieren das.", german(), PointsBack),
            ("The director blamed this on the rainy summer of the town.", english(), PointsBack),
            ("The mayor of the small town never said that.", english(), PointsBack),
            ("The mayor of the town described this as a mistake.", english(), PointsBack),
        ] {
            assert_eq!(cues(sentence, language, false).standing, why, "{sentence}");
        }
        for sentence in ["Wer soll den Umbau des alten Hafens am Ende bezahlen?", "„Wer zahlt das?“"] {
            assert_eq!(cues(sentence, german(), true).standing, Standing::Question, "{sentence}");
        }
    }

    #[test]
    fn what_can_stand_alone() {
        for (sentence, language) in [
            ("Der Stadtrat hat den Umbau des alten Hafens beschlossen.", german()),
            ("Sie verkaufte in diesem Jahr 4000 Boote nach Norwegen.", german()),
            ("Der Rat nannte den Umbau „einen Fehler“ und lehnte ab.", german()),
            ("Der Rat sagte „Nein“. “, was den Umbau beendete.", german()),
            ("Das neue Becken am alten Hafen wird im Herbst geflutet.", german()),
            ("Und der Hafen der Stadt bleibt auch im Winter offen.", german()),
            ("Aber die Fischer der Stadt sind gegen den neuen Hafen.", german()),
            ("In diesem Herbst wird der Hafen für immer geschlossen.", german()),
            // An article, a relative or a conjunction is no such pronoun, nor is one that means its own sentence.
            ("Die Stadt kaufte das auf dem Hügel gelegene alte Haus.", german()),
            ("Die Polizei fand das in Wien gestohlene Auto am Hafen.", german()),
            ("Der Rat beschloss das neue Gesetz für den alten Hafen.", german()),
            ("Der Hafen liegt an dem Haus, das am Fluss gebaut wurde.", german()),
            ("Die Stadt baut einen Hafen und nennt das am Ende gut.", german()),
            ("Der Rat lehnt es ab, den alten Hafen zu verkaufen.", german()),
            ("In der Stadt gibt es noch einen alten Hafen am Fluss.", german()),
            ("The mayor said that in Paris the harbour stays open.", english()),
            ("The council sold the old harbour of the town this week.", english()),
            ("The town built a harbour and blamed this on the council.", english()),
            ("Den Rat bat er um Geld für die Boote der Fischer.", german()),
            ("Wie Anna Berg sagte, will sie den Hafen bald verkaufen.", german()),
            ("Wollen Sie den Hafen sehen, steigen Sie auf den Turm.", german()),
            ("When Berg left, she took the ships of the town along.", english()),
            ("The fishermen say they will never leave the harbour.", english()),
            ("The harbour’s mayor said he’d “never” close it for good.", english()),
        ] {
            assert_eq!(cues(sentence, language, false).standing, Standing::Alone, "{sentence}");
        }
        let dateline = "Ankara/Istanbul – Lange beraten wurde nicht.";
        assert_eq!(
            cues(dateline, german(), true).standing,
            Standing::Fragment,
            "where it was written is no part of it"
        );
        let opening = "He says that the engines were found deep in the sea.";
        assert_eq!(cues(opening, english(), true).standing, Standing::Alone, "nothing stands before it");
        assert_eq!(cues(opening, english(), false).standing, Standing::PointsBack);
    }

    #[test]
    fn what_leans_on_a_sentence_of_its_article() {
        for (sentence, language) in [
            ("He paid 12 million euros for the new bridge.", english()),
            ("Then he paid 12 million euros for the new bridge.", english()),
            ("In his speech the mayor praised the old harbour.", english()),
            ("However, the harbour of the town stays open this year.", english()),
            ("Er zahlte 12 Millionen Euro für die neue Brücke.", german()),
            ("Dann zahlte er 12 Millionen Euro für die Brücke.", german()),
            ("Seine Frau leitet seit 2010 den Hafen der Stadt.", german()),
            ("In ihrem Buch von 2015 steht davon kein Wort.", german()),
            ("Deshalb bleibt der Hafen der Stadt im Winter zu.", german()),
            ("Der 17-Jährige wurde am Montag aus dem Hafen gerettet.", german()),
            ("Die Achtjährige aus Linz fand den Schatz im Hafen.", german()),
        ] {
            assert!(cues(sentence, language, false).leans, "{sentence}");
            assert!(cues(sentence, language, true).leans, "as the first one too: {sentence}");
        }
        for (sentence, language) in [
            ("The mayor and his wife opened the new bridge on Monday.", english()),
            ("Engineers of the town say the bridge is safe again.", english()),
            ("Der Bürgermeister und seine Frau kamen mit dem Schiff.", german()),
            ("Die Stadt hat ihren alten Hafen an das Land verkauft.", german()),
            ("Ein 17-jähriger Schüler wurde aus dem Hafen gerettet.", german()),
            ("Ein 17-Jähriger wurde am Montag aus dem Hafen gerettet.", german()),
        ] {
            assert!(!cues(sentence, language, false).leans, "{sentence}");
        }
    }

    #[test]
    fn what_points_back_can_announce_too() {
        let found = cues("Gestern erklärte er dem Rat der Stadt seinen Plan:", german(), false);
        assert!(found.announces);
        let found = cues("Dazu sagte er dem Rat der kleinen Stadt:", german(), false);
        assert!(found.announces && found.standing == Standing::PointsBack);
        assert!(!cues("Dazu sagte er dem Rat der kleinen Stadt nichts.", german(), false).announces);
    }

    #[test]
    fn line_ups() {
        let lines_up = |sentence| cues(sentence, english(), false).lines_up;
        assert!(lines_up(
            "Town: Dobnik, Standfest, Drescher, Sollbauer, Palla, Zündel, Rabitsch, Hüttenbrenner, Jacobo."
        ));
        assert!(!lines_up("The town, the harbour and the ships, all old, were sold, to nobody's surprise."));
        assert!(!lines_up(
            "They had 1,000 and 2,000 and 3,000 and 4,000 and 5,000 and 6,000 and 7,000 and 8,000 boats."
        ));
        let long =
            format!("The harbour {} of the town, {}.", "of the old harbour ".repeat(20), "a, b, c, d, e, f, g, h");
        assert!(!lines_up(&long), "a long sentence may line something up");
    }

    #[test]
    fn reporting_and_arguing() {
        let of = |sentence, language| {
            let found = cues(sentence, language, false);
            (found.reports, found.argues)
        };
        assert_eq!(of("The town paid 300 pounds.", english()), (true, false));
        let french = Language::from_code("fr").expect("French");
        assert_eq!(of("The town paid ‘too much’.", english()), (true, false));
        assert_eq!(of("The towns’ crews don’t pay.", english()), (false, false), "apostrophes");
        assert_eq!(of("We paid, ‹je l’ai dit›.", english()), (true, true));
        assert_eq!(of("„Wir zahlen nicht.“", german()), (true, false), "it is somebody else who speaks");
        assert_eq!(of("Wir zahlen nicht, sagte der Rat.", german()), (true, false), "so are quotations printed too");
        assert_eq!(of("„Nein“, sagen wir.", german()), (true, true));
        assert_eq!(of("The town has paid, according to the council.", english()), (true, false));
        assert_eq!(of("Le conseil a déclaré que le port serait fermé.", french), (true, false));
        let speech = Place { begins_block: true, ..Place::default() };
        let found = cues_at("— Je viens du port.", french, speech);
        assert!(found.reports && !found.argues);
        let inside = cues_at("We never paid.", english(), Place { in_quotation: true, ..Place::default() });
        assert!(inside.reports && !inside.argues && inside.leaves_open);
        assert_eq!(of("Der Rat sprach von einem „Fehler“.", german()), (true, false));
        assert_eq!(of("Was aber haben wir davon", german()), (false, true));
        assert_eq!(of("Who pays for it?”", english()), (true, true));
        assert_eq!(of("I’m sure of it.", english()), (false, true));
        assert_eq!(of("J’ai vu le port.", french), (false, true));
        assert_eq!(of("The US pays.", english()), (false, false), "a country, not us");
        assert_eq!(of("Pay us.", english()), (false, true));
    }
}
