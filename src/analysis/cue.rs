//! What the form of a sentence tells apart from its keywords: whether it reports, whether
//! it argues, and whether it can stand alone.
//!
//! Separate from `score` because nothing here is counted or weighed: a cue (Edmundson
//! 1969) is there or not, whatever the article is about.

use super::lexicon::Lexicon;
use super::spelling::fold;
use super::token::Token;
use super::vocabulary::{Vocabulary, Word};
use crate::document::Span;

/// A sentence of fewer words and numbers than this is a fragment.
const MIN_WORDS: usize = 6;
/// Among so many of its first words a sentence points back.
const POINTING_WORDS: usize = 4;

/// Whether a sentence can stand without those around it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// It can.
    #[default]
    Alone,
    /// It hardly can: it points back, announces, quotes or is a fragment.
    Dependent,
    /// It asks, and so says nothing.
    Question,
}

/// The cues of a sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cues {
    /// It reports: it has a figure or a quotation mark.
    pub reports: bool,
    /// It argues: it asks, or the writer speaks of himself.
    pub argues: bool,
    /// Whether it can stand alone.
    pub standing: Standing,
}

/// Finds the cues of the sentences of one article.
pub struct CueFinder<'a> {
    text: &'a str,
    lexicon: Option<&'static Lexicon>,
    /// Of every word of the vocabulary whether a writer speaks of himself by it.
    first_person: Vec<bool>,
}

impl<'a> CueFinder<'a> {
    /// For an article `text` of these words, in the language of the lexicon.
    #[must_use]
    pub fn new(text: &'a str, vocabulary: &Vocabulary, lexicon: Option<&'static Lexicon>) -> Self {
        let speaks = |word: &Word| lexicon.is_some_and(|lexicon| is_first_person(word.span.text(text), lexicon));
        Self { text, lexicon, first_person: vocabulary.words().iter().map(speaks).collect() }
    }

    /// The cues of the sentence at `span` with its tokens. What opens an article (`is_first`)
    /// has nothing before it to point back to.
    ///
    /// A sentence can hardly stand alone if it points back ("He", "Dies", "Kurz darauf") without a
    /// figure of its own, announces what follows (a colon), begins with a quotation, whose
    /// speaker is then named later or nowhere, leaves a quotation open, or is a fragment.
    #[must_use]
    pub fn cues(&self, span: Span, tokens: &[Token], is_first: bool) -> Cues {
        let sentence = span.text(self.text);
        let marks = Marks::of(sentence);
        let end = bare_end(sentence);
        let asks = end.ends_with(['?', '？', '؟']);
        let points_back = !is_first && !marks.has_digit && self.points_back(tokens);
        let is_dependent = points_back
            || end.ends_with([':', '：'])
            || marks.quotation_first
            || marks.n_quotation % 2 == 1
            || tokens.len() < MIN_WORDS;
        let speaks = |token: &Token| self.first_person.get(token.word() as usize) == Some(&true);
        Cues {
            reports: marks.has_digit || marks.n_quotation > 0,
            argues: asks || tokens.iter().any(speaks),
            standing: match (asks, is_dependent) {
                (true, _) => Standing::Question,
                (false, true) => Standing::Dependent,
                (false, false) => Standing::Alone,
            },
        }
    }

    fn points_back(&self, tokens: &[Token]) -> bool {
        let Some(lexicon) = self.lexicon else { return false };
        let points_back =
            |(place, token): (usize, &Token)| lexicon.points_back(&fold(token.span().text(self.text)), place == 0);
        tokens.iter().take(POINTING_WORDS).enumerate().any(points_back)
    }
}

/// Whether a writer speaks of himself by `word`, or by its part before an apostrophe ("I’m",
/// "j’ai"); in capitals it is a name ("US").
fn is_first_person(word: &str, lexicon: &Lexicon) -> bool {
    let word = word.split(['\'', '’']).next().unwrap_or(word);
    let name = word.len() > 1 && word.chars().all(char::is_uppercase);
    !name && lexicon.is_first_person(&word.to_lowercase())
}

/// The sentence without quotation marks and brackets at its end.
fn bare_end(sentence: &str) -> &str {
    sentence.trim_end_matches(['"', '“', '”', '»', '«', ')', '’', '\'', '」', '』'])
}

/// The quotation marks and digits of a sentence.
#[derive(Default)]
struct Marks {
    /// How many double quotation marks of any kind it has.
    n_quotation: usize,
    has_digit: bool,
    /// It begins with a quotation mark, single or double.
    quotation_first: bool,
}

impl Marks {
    fn of(sentence: &str) -> Self {
        let mut marks = Self {
            quotation_first: sentence.starts_with(|c| is_quotation(c) || matches!(c, '\'' | '‘' | '‚')),
            ..Self::default()
        };
        let mut before = ' ';
        let mut rest = sentence.chars();
        while let Some(c) = rest.next() {
            marks.has_digit |= c.is_ascii_digit();
            if is_quotation(c) {
                // One apart from all words ("x“. “, was") is left from a careless hand and quotes nothing;
                // French ones are written apart.
                let opens =
                    |next: char| next.is_alphanumeric() || !next.is_whitespace() && !matches!(next, ',' | '.' | ';');
                let quotes =
                    matches!(c, '«' | '»') || !before.is_whitespace() || rest.clone().next().is_some_and(opens);
                marks.n_quotation += usize::from(quotes);
            }
            before = c;
        }
        marks
    }
}

/// Whether a character is a double quotation mark of some language.
fn is_quotation(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '”' | '«' | '»' | '「' | '」' | '『' | '』')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Language, token};
    use crate::stop::Stop;

    fn cues(sentence: &str, language: Language, is_first: bool) -> Cues {
        let span = Span::new(0, sentence.len());
        let mut tokens = Vec::new();
        let stop = Stop::never();
        token::tokenize(sentence, span, &mut tokens, &stop.meter()).expect("not stopped");
        let vocabulary = Vocabulary::gather(sentence, &mut tokens, &stop.meter()).expect("not stopped");
        CueFinder::new(sentence, &vocabulary, Lexicon::of(language)).cues(span, &tokens, is_first)
    }

    #[test]
    fn what_can_hardly_stand_alone() {
        for (sentence, language) in [
            ("Dies sei vor allem für die Fischer ein großer Fehler.", Language::GERMAN),
            ("Er sagte, das werde sich nach der Wahl noch zeigen.", Language::GERMAN),
            ("Kurz darauf verließ er die Stadt und kam nie wieder.", Language::GERMAN),
            ("She then left the harbour without saying anything more.", Language::ENGLISH),
            ("The mayor of the small town put it like this:", Language::ENGLISH),
            ("„Das ist gut für alle“, sagte sie am Abend.", Language::GERMAN),
            ("The mayor said that “the harbour will never be closed.", Language::ENGLISH),
            ("A bad day for ships.", Language::ENGLISH),
        ] {
            assert_eq!(cues(sentence, language, false).standing, Standing::Dependent, "{sentence}");
        }
        for sentence in ["Wer soll den Umbau des alten Hafens am Ende bezahlen?", "„Wer zahlt das?“"] {
            assert_eq!(cues(sentence, Language::GERMAN, true).standing, Standing::Question, "{sentence}");
        }
    }

    #[test]
    fn what_can_stand_alone() {
        for (sentence, language) in [
            ("Der Stadtrat hat den Umbau des alten Hafens beschlossen.", Language::GERMAN),
            ("Sie verkaufte in diesem Jahr 4000 Boote nach Norwegen.", Language::GERMAN),
            ("Der Rat nannte den Umbau „einen Fehler“ und lehnte ab.", Language::GERMAN),
            ("Der Rat sagte „Nein“. “, was den Umbau beendete.", Language::GERMAN),
            ("In diesem Herbst wird der Hafen für immer geschlossen.", Language::GERMAN),
            ("The harbour’s mayor said he’d “never” close it for good.", Language::ENGLISH),
        ] {
            assert_eq!(cues(sentence, language, false).standing, Standing::Alone, "{sentence}");
        }
        let opening = "He says that the engines were found deep in the sea.";
        assert_eq!(cues(opening, Language::ENGLISH, true).standing, Standing::Alone, "nothing stands before it");
        assert_eq!(cues(opening, Language::ENGLISH, false).standing, Standing::Dependent);
    }

    #[test]
    fn reporting_and_arguing() {
        let of = |sentence, language| {
            let found = cues(sentence, language, false);
            (found.reports, found.argues)
        };
        assert_eq!(of("The town paid 300 pounds.", Language::ENGLISH), (true, false));
        assert_eq!(of("The town paid ‘too much’.", Language::ENGLISH), (false, false));
        assert_eq!(of("Der Rat sprach von einem „Fehler“.", Language::GERMAN), (true, false));
        assert_eq!(of("Was aber haben wir davon", Language::GERMAN), (false, true));
        assert_eq!(of("Who pays for it?”", Language::ENGLISH), (true, true));
        assert_eq!(of("I’m sure of it.", Language::ENGLISH), (false, true));
        assert_eq!(of("J’ai vu le port.", Language::from_code("fr").expect("French")), (false, true));
        assert_eq!(of("The US pays.", Language::ENGLISH), (false, false), "a country, not us");
        assert_eq!(of("Pay us.", Language::ENGLISH), (false, true));
    }
}
