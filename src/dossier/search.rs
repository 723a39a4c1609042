//! Where words stand in many texts.
//!
//! Separate from [`crate::search`], which finds one string in the text that is open: here a query has several words and
//! phrases, all of which an article must have, and a word is also found in its other forms. "Gespräch" finds "Gesprächen",
//! by the stem in the article's language.
//!
//! The texts are scanned as they lie in memory; there is no index. An index on the disk (tantivy is the engine to take in Rust) would
//! answer over gigabytes faster, but it would be a second copy of private texts, to be kept in step with the files, made anew when a
//! stemmer changes, and forgotten with the privacy switch; and it finds whole words, not parts of them or phrases as they are
//! written. At 50 MB a scan takes no longer than a reader waits (`cargo bench --bench dossier`), and takes no memory beside the texts.

use crate::analysis::{Analysis, Language};
use crate::document::{Document, Span};
use crate::language::{Stemmer, core, fold};
use crate::search::find;
use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A text that can be searched. Clones share it.
#[derive(Debug, Clone)]
pub struct Text {
    document: Arc<Document>,
    language: Language,
    /// Its sentences, in order.
    sentences: Arc<[Span]>,
}

/// A stretch of a text with hits in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// The sentence or, where there is none, as in a heading or a table, the whole block.
    pub span: Span,
    /// The first of its hits, by its index among those of the text.
    pub first: u32,
    /// The number of its hits.
    pub n_hits: u32,
}

/// What is looked for: every part of it must be in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    parts: Vec<Part>,
    /// The words and phrases beyond the most that are looked for.
    n_left_out: usize,
    case: bool,
    word: bool,
    stems: bool,
}

/// A word, or a phrase in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    text: String,
    is_phrase: bool,
}

/// The most words and phrases of a query; the others are left out.
const MAX_PARTS: usize = 16;

impl Query {
    /// The query that a reader typed: words, and phrases in quotation marks of any kind. `case` says whether capitals
    /// matter, `word` whether whole words only are found, `stems` whether the other forms of a word are found too, if capitals do not
    /// matter. A phrase is found as it is written.
    #[must_use]
    pub fn of(typed: &str, case: bool, word: bool, stems: bool) -> Self {
        let is_quote = |c: char| matches!(c, '"' | '„' | '“' | '”' | '«' | '»');
        let mut parts = Vec::new();
        for (number, piece) in typed.split(is_quote).enumerate() {
            if number % 2 == 1 {
                let text = piece.split_whitespace().collect::<Vec<&str>>().join(" ");
                parts.extend((!text.is_empty()).then_some(Part { text, is_phrase: true }));
            } else {
                let words = piece.split_whitespace();
                parts.extend(words.map(|word| Part { text: word.to_owned(), is_phrase: false }));
            }
        }
        let n_left_out = parts.len().saturating_sub(MAX_PARTS);
        parts.truncate(MAX_PARTS);
        Self { parts, n_left_out, case, word, stems: stems && !case }
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The number of words and phrases that are looked for.
    #[must_use]
    pub fn n_parts(&self) -> usize {
        self.parts.len()
    }

    /// The number of words and phrases that are not looked for, because there are too many.
    #[must_use]
    pub fn n_left_out(&self) -> usize {
        self.n_left_out
    }
}

/// The words of a search that were looked at, and whether they have the stem that is looked for, so that each spelling is
/// stemmed once for all articles.
#[derive(Default)]
pub struct Known {
    /// By the number of the part and the code of the language.
    stems: FxHashMap<(usize, &'static str), Stem>,
}

/// A stem that is looked for, and which spellings have it.
struct Stem {
    stem: String,
    spellings: FxHashMap<String, bool>,
}

impl Text {
    /// The text of an analysed document.
    #[must_use]
    pub fn of(analysis: &Analysis) -> Self {
        let sentences = analysis.sentences.iter().map(|sentence| sentence.span).collect();
        Self { document: Arc::clone(&analysis.document), language: analysis.language, sentences }
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// The language of the text.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// About how much memory it takes, in bytes.
    #[must_use]
    pub fn held_bytes(&self) -> usize {
        self.document.held_bytes() + size_of_val::<[Span]>(&self.sentences)
    }

    /// The passages in which the hits of a search stand, in order. A hit belongs to the passage in which it begins.
    #[must_use]
    pub fn passages(&self, hits: &[Span]) -> Vec<Passage> {
        let mut passages: Vec<Passage> = Vec::new();
        for (number, hit) in hits.iter().enumerate() {
            match passages.last_mut() {
                Some(last) if last.span.contains(hit.start()) => last.n_hits += 1,
                _ => passages.push(Passage { span: self.around(*hit), first: number as u32, n_hits: 1 }),
            }
        }
        passages
    }

    /// The sentence or else the block in which a hit begins; the hit itself if it stands in neither.
    fn around(&self, hit: Span) -> Span {
        let before = |spans: usize| spans.checked_sub(1);
        let sentence = before(self.sentences.partition_point(|span| span.start <= hit.start));
        let sentence = sentence.and_then(|index| self.sentences.get(index)).copied();
        let blocks = self.document.blocks();
        let block = before(blocks.partition_point(|block| block.span.start <= hit.start));
        let block = block.and_then(|index| blocks.get(index)).map(|block| block.span);
        [sentence, block].into_iter().flatten().find(|span| span.contains(hit.start())).unwrap_or(hit)
    }

    /// Every place of the query, in order; none if a part of it is nowhere. `known` is kept from text to text.
    #[must_use]
    pub fn find(&self, query: &Query, known: &mut Known) -> Vec<Span> {
        let text = self.document.text();
        let mut all: Vec<Span> = Vec::new();
        for (number, part) in query.parts.iter().enumerate() {
            let mut found = find(text, &part.text, query.case, query.word);
            if query.stems && !part.is_phrase {
                found.extend(self.forms(number, &part.text, known));
            }
            if found.is_empty() {
                return Vec::new();
            }
            all.extend(found);
        }
        all.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        all.dedup_by(|next, before| next.overlaps(*before));
        all
    }

    /// The words that have the stem of `word` in this text's language.
    fn forms(&self, number: usize, word: &str, known: &mut Known) -> Vec<Span> {
        let (text, stemmer) = (self.document.text(), Stemmer::of(self.language));
        let stem_of = |word: &str| stemmer.stem(&fold(core(word, self.language))).into_owned();
        let entry = known.stems.entry((number, self.language.code()));
        let new = || Stem { stem: stem_of(word), spellings: FxHashMap::default() };
        let Stem { stem, spellings } = entry.or_insert_with(new);
        let Some(first) = stem.chars().next().map(base) else { return Vec::new() };
        let mut found = Vec::new();
        for (start, candidate) in words(text) {
            // A stemmer cuts and changes the ends of words, and takes the marks off a vowel.
            if candidate.chars().next().map(base) != Some(first) {
                continue;
            }
            let is_form = if let Some(is_form) = spellings.get(candidate) {
                *is_form
            } else {
                let is_form = stem_of(candidate) == *stem;
                if spellings.len() < MAX_SPELLINGS {
                    spellings.insert(candidate.to_owned(), is_form);
                }
                is_form
            };
            if is_form {
                found.push(Span::new(start, start + candidate.len()));
            }
        }
        found
    }
}

/// The most spellings that are remembered of one word.
const MAX_SPELLINGS: usize = 200_000;

/// The words of a text with where they begin; soft hyphens and marks of letters are parts of them.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_inside = |c: char| {
        c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{300}'..='\u{36f}')
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(char::is_alphanumeric)?;
        let rest = text.get(start..)?;
        let len = rest.find(|c| !is_inside(c)).unwrap_or(rest.len());
        at = start + len;
        Some((start, rest.get(..len)?))
    })
}

/// The first letter of a word, small and without its marks.
fn base(first: char) -> char {
    let small = first.to_lowercase().next().unwrap_or(first);
    if small.is_ascii() {
        return small;
    }
    match CanonicalDecompositionBorrowed::new().decompose(small) {
        Decomposed::Singleton(base) | Decomposed::Expansion(base, _) => base,
        Decomposed::Default => small,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::document::{BlockKind, Builder};
    use crate::import;
    use crate::stop::Stop;

    fn found(text: &str, code: &str, query: &Query) -> Vec<String> {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, [text], false);
        let document = Arc::new(builder.finish());
        let language = Language::from_code(code).expect("known");
        let text = Text { document: Arc::clone(&document), language, sentences: Arc::default() };
        let hits = text.find(query, &mut Known::default());
        hits.into_iter().map(|span| span.text(document.text()).to_owned()).collect()
    }

    fn plain(typed: &str) -> Query {
        Query::of(typed, false, false, true)
    }

    #[test]
    fn a_word_is_found_in_its_other_forms() {
        let text = "Nach Gesprächen kam ein Gespräch. Das Wortgespräch und die Häuser, ein Haus.";
        assert_eq!(found(text, "de", &plain("Gespräche")), ["Gesprächen", "Gespräch"]);
        assert_eq!(
            found(text, "de", &plain("gespräch")),
            ["Gesprächen", "Gespräch", "gespräch"],
            "whole forms, and parts of words"
        );
        assert_eq!(found(text, "de", &Query::of("Gespräch", false, true, true)), ["Gesprächen", "Gespräch"]);
        assert_eq!(found(text, "de", &Query::of("Gespräch", false, true, false)), ["Gespräch"]);
        assert_eq!(found(text, "de", &Query::of("haus", false, true, true)), ["Häuser", "Haus"]);
        assert_eq!(found("Ships ship shipping.", "en", &Query::of("ship", false, true, true)).len(), 3);
        assert_eq!(found(text, "de", &Query::of("gespräch", true, false, true)), ["gespräch"], "capitals matter");
    }

    #[test]
    fn every_part_must_be_there_and_a_phrase_is_as_it_is_written() {
        let text = "The harbour master counts the ships. The master of the harbour sleeps.";
        assert_eq!(found(text, "en", &plain("harbour master")).len(), 4);
        assert_eq!(found(text, "en", &plain("\"harbour master\"")), ["harbour master"]);
        assert_eq!(found(text, "en", &plain("„harbour  master“ ships")), ["harbour master", "ships"]);
        assert!(found(text, "en", &plain("harbour bridge")).is_empty());
        let many = plain(&"harbour master ".repeat(10));
        assert_eq!((many.n_parts(), many.n_left_out()), (16, 4));
        assert_eq!(found(text, "en", &many).len(), 4);
        assert!(plain(" \"\" ").is_empty() && found(text, "en", &plain("")).is_empty());
    }

    #[test]
    fn hits_stand_in_sentences_or_else_in_blocks() {
        let text = "# The harbour\n\nThe harbour is open. Ships pass. The harbour and its harbour master.\n\n\
                    | harbour | 1 |\n|---|---|\n| harbour | 2 |\n";
        let document = import::import_named(text.as_bytes(), Some("md"), &Stop::never()).expect("text");
        let text = Text::of(&analyze(Arc::new(document), &Options::default(), &Stop::never()).expect("not stopped"));
        let hits = text.find(&Query::of("harbour", false, false, false), &mut Known::default());
        let said = text.document().text();
        let passages = text.passages(&hits);
        let stand = passages.iter().map(|passage| (passage.span.text(said), passage.first, passage.n_hits));
        let wanted = [
            ("The harbour", 0, 1),
            ("The harbour is open.", 1, 1),
            ("The harbour and its harbour master.", 2, 2),
            ("harbour\t1\nharbour\t2", 4, 2),
        ];
        assert_eq!(stand.collect::<Vec<_>>(), wanted);
        assert!(text.passages(&[]).is_empty());
    }

    #[test]
    fn the_spelling_of_letters_makes_no_difference() {
        for text in ["Das Gespra\u{308}ch.", "Das Ge\u{ad}spräch.", "Das Gespräch."] {
            for typed in ["Gespräch", "Gespra\u{308}ch", "Gesprächs"] {
                assert_eq!(found(text, "de", &Query::of(typed, false, true, true)).len(), 1, "{text:?} {typed:?}");
            }
        }
    }
}
