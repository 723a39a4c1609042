//! From a document to all that is known about it.
//!
//! Each phase is a pure function in a file of its own: words
//! (`token`, `vocabulary`), the language (`language`), page left-overs (`boilerplate`), parts that are not prose
//! (`apparatus`),
//! sentences (`sentence`), terms (`term`, with `spelling`, `stem`, `compound` and
//! the word lists of `lexicon`),
//! keywords (`keyword`), key figures (`figure`), names (`name`), scores (`score`, with `cue`),
//! repetitions (`repetition`) and counts (`statistics`). Nothing here depends on a clock, on the environment
//! or on the order of a hash table: the same bytes give the same analysis on
//! every machine.

mod apparatus;
mod blocks;
mod boilerplate;
mod compound;
mod cue;
mod figure;
mod index;
mod keyword;
mod name;
mod pair;
mod reading;
mod repetition;
mod room;
mod score;
mod sentence;
mod statistics;
mod term;
mod token;
mod vocabulary;

pub use apparatus::Apparatus;
pub use blocks::Blocks;
pub use cue::Standing;
pub use figure::{Age, Figure, FigureKind, Figures, Moment, Part, Reading, Value, Worth, figures};
pub use keyword::Keyword;
pub use name::{Name, NameKind, is_given_name, names};
pub use pair::BESIDE;
pub use repetition::{rarest_first, repeated};
pub use score::{Candidate, LEAD_REACH, PARAMETERS, Parameters, Score, Stands, score_sentences, weigh_parts};
pub use sentence::sentences;
pub use statistics::{Statistics, reading_time_secs, words_within};
pub use term::{Term, Terms};
pub use token::{Token, TokenKind, tokenize};
pub use vocabulary::Vocabulary;

pub use crate::language::Language;

use crate::document::ends_sentence;
use crate::document::{Block, BlockKind, Document, Span};
use crate::language::{self, Languages};
use crate::stop::{Meter, Stop, Stopped};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A sentence of the document; headings and boilerplate have sentences too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sentence {
    /// Its place in the text.
    pub span: Span,
    /// The index of its block.
    pub block: u32,
    /// Its first token.
    pub first_token: u32,
    /// One past its last token.
    pub end_token: u32,
}

impl Sentence {
    /// How many words and numbers it has.
    #[must_use]
    pub fn n_words(&self) -> usize {
        (self.end_token - self.first_token) as usize
    }
}

/// All that is known about a document. Every index and span is into this document.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The document that was analysed.
    pub document: Arc<Document>,
    /// The language of its text.
    pub language: Language,
    /// The document's blocks; those that belong to the page around the article are marked as boilerplate.
    pub blocks: Blocks,
    /// The parts that are not prose, judging by their headings, and those in which the document sums itself up.
    pub apparatus: Apparatus,
    /// Every word and number, in order.
    pub tokens: Vec<Token>,
    /// The distinct words of the tokens.
    pub vocabulary: Vocabulary,
    /// The terms of the tokens.
    pub terms: Terms,
    /// Every sentence, in order.
    pub sentences: Vec<Sentence>,
    /// The most frequent terms.
    pub keywords: Vec<Keyword>,
    /// Numbers, amounts and dates, in the order of the text; none from boilerplate.
    pub figures: Figures,
    /// People, organisations and places, in the order of their first mention; none from boilerplate.
    pub names: Vec<Name>,
    /// Whether list entries that are not sentences can be chosen, because there is nothing else.
    pub takes_entries: bool,
    /// The sentences that can be chosen for a summary, in order, with the weights of their words.
    pub candidates: Arc<Vec<Candidate>>,
    /// How much more the first sentence weighs if the reader asks for nothing else; see `score`.
    pub lead: f32,
    /// For every term, the number of candidates that contain it, as the scores count it. A compound counts for its head
    /// as well.
    pub n_sentences: Vec<u32>,
    /// The parameters with which the candidates were weighed.
    pub parameters: Parameters,
    /// For every sentence, the first one that says the same; see `repetition`.
    pub groups: Vec<u32>,
    /// The article in numbers.
    pub statistics: Statistics,
}

/// What a user may decide before an analysis.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The language of the text; `None` to detect it.
    pub language: Option<Language>,
    /// The languages among which to detect; `None` for those that the program knows.
    pub languages: Option<&'static Languages>,
    /// Whether blocks, by their first bytes, belong to the article. For all
    /// other blocks this is guessed.
    pub blocks: BTreeMap<u32, bool>,
    /// Whether to leave out figures and names, for an output that does not show them. The rest
    /// of the analysis is the same.
    pub without_facts: bool,
}

impl Options {
    fn languages(&self) -> &'static Languages {
        self.languages.unwrap_or_else(Languages::known)
    }
}

/// A longer text is worth a second thread, which takes about 0.1 ms to begin.
const LONG_TEXT_BYTES: usize = 200_000;

/// Analyses a document.
///
/// # Errors
/// If it was stopped; it looks at `stop` every few thousand bytes of text. If the analysis of the
/// text would take too much memory.
pub fn analyze(document: Arc<Document>, options: &Options, stop: &Stop) -> Result<Analysis, Stopped> {
    stop.check()?;
    let meter = &stop.meter();
    let read = Arc::clone(&document);
    let reading = reading::of(&read);
    let text = reading.as_ref();
    if text.len() > token::MAX_TEXT_BYTES {
        return Err(Stopped::TooComplex);
    }
    let mut tokens = Vec::with_capacity(text.len() / 6);
    for block in document.blocks() {
        token::tokenize(text, block.span, &mut tokens, meter)?;
    }
    let mut vocabulary = Vocabulary::gather(text, &mut tokens, meter)?;
    let declared = document.metadata.language.as_deref();
    let language =
        options.language.unwrap_or_else(|| detect(text, &tokens, &vocabulary, options.languages(), declared));
    let mut blocks = boilerplate::mark(text, document.blocks(), language, meter)?;
    decide(&mut blocks, document.blocks(), &options.blocks);
    let blocks = Blocks::marked(Arc::clone(&document), blocks);
    let apparatus = Apparatus::find(&document, language, meter)?;
    let sentences = split(text, &blocks, &tokens, language, meter)?;
    room::check(text, &blocks, &tokens, &sentences, &vocabulary, options.without_facts)?;
    let in_article = article_tokens(&blocks, &sentences, tokens.len());
    let counts = |index: usize| in_article.get(index).copied().unwrap_or_default();
    let terms = term::gather(text, &tokens, &mut vocabulary, language, counts, meter)?;
    let keywords = keyword::keywords(text, &tokens, &vocabulary, &terms, counts, meter)?;
    drop(in_article);
    let (mut figures, mut names) = (Figures::default(), Vec::new());
    if !options.without_facts {
        let facts = pair::both(
            text.len() > LONG_TEXT_BYTES,
            || figure::figures(text, &blocks, &tokens, &vocabulary, language, &stop.meter()),
            || name::names(text, &blocks, &sentences, &tokens, &vocabulary, &terms, language, meter),
        );
        (figures, names) = (facts.0?, facts.1?);
    }
    let mut analysis = Analysis {
        document,
        language,
        blocks,
        apparatus,
        tokens,
        vocabulary,
        terms,
        sentences,
        keywords,
        figures,
        names,
        takes_entries: false,
        candidates: Arc::default(),
        lead: 0.0,
        n_sentences: Vec::new(),
        parameters: score::PARAMETERS,
        groups: Vec::new(),
        statistics: Statistics::default(),
    };
    let has_candidates =
        |analysis: &Analysis| analysis.sentences.iter().any(|sentence| analysis.is_candidate(sentence));
    if !has_candidates(&analysis) {
        // The whole document is a list of books, or a licence, say: then that is what gets summed up.
        analysis.apparatus.keep_all();
    }
    analysis.takes_entries = !has_candidates(&analysis);
    score::score_sentences(&mut analysis, &score::PARAMETERS, meter)?;
    analysis.groups = repetition::repeated(&analysis, meter)?;
    analysis.statistics = Statistics::of(&analysis, meter)?;
    Ok(analysis)
}

/// The most words from which the language of a text is detected,
const SAMPLE_WORDS: usize = 2000;
/// and the most bytes, for texts whose words are longer than those of any language.
const SAMPLE_BYTES: usize = 100_000;

/// The language of a text, from its first words. `tokens` are all tokens of `text`, in order, including those of
/// boilerplate, and `vocabulary` is theirs.
fn detect(
    text: &str,
    tokens: &[Token],
    vocabulary: &Vocabulary,
    languages: &'static Languages,
    declared: Option<&str>,
) -> Language {
    let start = tokens.first().map_or(0, |token| token.span().start());
    let is_near = |token: &&Token| token.span().end() <= start + SAMPLE_BYTES;
    let sample: Vec<&Token> = tokens.iter().take(SAMPLE_WORDS).take_while(is_near).collect();
    let end = sample.last().map_or(start, |token| token.span().end());
    let mut counts: Vec<usize> = Vec::new();
    for word in sample.iter().map(|token| token.word() as usize) {
        counts.resize(counts.len().max(word + 1), 0);
        if let Some(count) = counts.get_mut(word) {
            *count += 1;
        }
    }
    let words = vocabulary.words().iter().zip(counts).map(|(word, count)| (word.span.text(text), count));
    language::detect(languages, text.get(start..end).unwrap_or_default(), words, declared)
}

/// Applies the reader's decisions to the blocks; `read` are the blocks as they were imported.
fn decide(blocks: &mut [Block], read: &[Block], decisions: &BTreeMap<u32, bool>) {
    for (block, read) in blocks.iter_mut().zip(read) {
        block.kind = match decisions.get(&block.span.start) {
            Some(true) if read.kind == BlockKind::Boilerplate => BlockKind::Paragraph,
            Some(true) => read.kind,
            Some(false) => BlockKind::Boilerplate,
            None => block.kind,
        };
    }
}

/// The sentences of all blocks with their tokens, not yet scored. A title or
/// heading is one sentence unless a sentence ends inside it.
fn split(
    text: &str,
    blocks: &[Block],
    tokens: &[Token],
    language: Language,
    meter: &Meter,
) -> Result<Vec<Sentence>, Stopped> {
    // Reserving too much does no harm: the system gives out memory only when it is written to.
    let mut found = Vec::with_capacity(text.len() / 16);
    let mut next = 0;
    for (index, block) in blocks.iter().enumerate() {
        for span in sentence::sentences(text, block.span, language, meter)? {
            let first_token = next;
            let rest = tokens.get(next..).unwrap_or_default();
            next += rest.iter().take_while(|token| token.span().start < span.end).count();
            found.push(Sentence { span, block: index as u32, first_token: first_token as u32, end_token: next as u32 });
        }
    }
    found.shrink_to_fit();
    Ok(found)
}

/// For every token, whether it belongs to the article.
fn article_tokens(blocks: &[Block], sentences: &[Sentence], n_tokens: usize) -> Vec<bool> {
    let mut in_article = vec![true; n_tokens];
    for sentence in sentences {
        if kind_of(blocks, sentence.block) == BlockKind::Boilerplate
            && let Some(tokens) = in_article.get_mut(sentence.first_token as usize..sentence.end_token as usize)
        {
            tokens.fill(false);
        }
    }
    in_article
}

/// Whether a sentence is nothing but the address of a page.
fn is_address(text: &str) -> bool {
    (text.contains("://") || text.starts_with("www.")) && !text.trim().contains(char::is_whitespace)
}

fn kind_of(blocks: &[Block], index: u32) -> BlockKind {
    blocks.get(index as usize).map_or(BlockKind::Boilerplate, |block| block.kind)
}

impl Analysis {
    /// A document of which only the blocks are known yet, so that a long text can be
    /// shown before its analysis is done.
    #[must_use]
    pub fn of_text_only(document: Arc<Document>) -> Self {
        let (blocks, language) = (Blocks::of(Arc::clone(&document)), Language::UNKNOWN);
        Self {
            terms: Terms::none(language),
            document,
            language,
            blocks,
            apparatus: Apparatus::default(),
            tokens: Vec::new(),
            vocabulary: Vocabulary::default(),
            sentences: Vec::new(),
            keywords: Vec::new(),
            figures: Figures::default(),
            names: Vec::new(),
            takes_entries: false,
            candidates: Arc::default(),
            lead: 0.0,
            n_sentences: Vec::new(),
            parameters: score::PARAMETERS,
            groups: Vec::new(),
            statistics: Statistics::default(),
        }
    }

    /// Whether the block with this index belongs to the article.
    #[must_use]
    pub fn in_article(&self, block: u32) -> bool {
        kind_of(&self.blocks, block) != BlockKind::Boilerplate
    }

    /// Whether the block with this index is running text of the article.
    #[must_use]
    pub fn is_prose(&self, block: u32) -> bool {
        kind_of(&self.blocks, block).is_prose()
    }

    /// Whether a sentence can be chosen for a summary: it is prose of the article and has a word. Text in a list
    /// entry can be chosen if it is a sentence, or if the article has nothing else; a bare address cannot.
    #[must_use]
    pub fn is_candidate(&self, sentence: &Sentence) -> bool {
        let kind = kind_of(&self.blocks, sentence.block);
        if !kind.is_prose() || sentence.n_words() == 0 || self.apparatus.has(sentence.block) {
            return false;
        }
        let text = sentence.span.text(self.document.text());
        let block = self.blocks.get(sentence.block as usize);
        if block.is_some_and(Block::is_answered) && !self.takes_entries {
            return false;
        }
        let in_entry = match kind {
            BlockKind::ListItem => true,
            BlockKind::Paragraph => block.is_some_and(|block| block.depth > 0),
            _ => false,
        };
        let is_sentence = !in_entry || self.takes_entries || ends_sentence(&self.document.shown(sentence.span));
        is_sentence && !is_address(text)
    }

    /// The tokens of a sentence.
    #[must_use]
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.get(sentence.first_token as usize..sentence.end_token as usize).unwrap_or_default()
    }

    /// The terms of a sentence's tokens, in order.
    pub fn terms_of(&self, sentence: &Sentence) -> impl Iterator<Item = u32> {
        self.tokens_of(sentence).iter().map(|token| self.vocabulary.term(token.word()))
    }

    /// The sentence that covers the byte, if one does.
    #[must_use]
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end() <= byte);
        self.sentences.get(index).filter(|sentence| sentence.span.contains(byte)).map(|_| index)
    }

    /// That sentence itself.
    #[must_use]
    pub fn sentence_around(&self, byte: usize) -> Option<&Sentence> {
        self.sentences.get(self.sentence_at(byte)?)
    }
}
