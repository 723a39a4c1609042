//! From a document to all that is known about it.
//!
//! The phases, each in a file of its own and each a pure function: words
//! (`token`), the language (`language`), page left-overs (`boilerplate`),
//! sentences (`sentence`), terms (`term`, with `spelling`, `compound` and the word
//! lists of `lexicon`),
//! keywords (`keyword`), key figures (`figure`), names (`name`), scores (`score`)
//! and counts (`statistics`). Nothing here depends on a clock, on the environment
//! or on the order of a hash table: the same bytes give the same analysis on
//! every machine.

pub mod boilerplate;
pub mod compound;
pub mod figure;
pub mod keyword;
pub mod language;
pub mod lexicon;
pub mod name;
pub mod score;
pub mod sentence;
pub mod spelling;
pub mod statistics;
pub mod term;
pub mod token;

pub use figure::{Figure, FigureKind};
pub use keyword::Keyword;
pub use language::Language;
pub use name::{Name, NameKind};
pub use score::Score;
pub use statistics::Statistics;
pub use term::{Term, Terms};
pub use token::{Token, TokenKind};

use crate::document::{Block, BlockKind, Document, Span};
use std::sync::Arc;

/// A sentence of the document; headings and boilerplate have sentences too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// The index of the block it stands in.
    pub block: u32,
    /// Its first token.
    pub first_token: u32,
    /// One past its last token.
    pub end_token: u32,
    /// How much of the article it carries; `None` if it is no candidate for a summary.
    pub score: Option<Score>,
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
    /// What was analysed.
    pub document: Arc<Document>,
    /// What language it is written in.
    pub language: Language,
    /// The document's blocks, those of the page around the article marked as boilerplate.
    pub blocks: Vec<Block>,
    /// Every word and number, in order.
    pub tokens: Vec<Token>,
    /// The terms of the tokens.
    pub terms: Terms,
    /// Every sentence, in order.
    pub sentences: Vec<Sentence>,
    /// The most frequent terms.
    pub keywords: Vec<Keyword>,
    /// Numbers, amounts, dates, in the order of their places; none in boilerplate.
    pub figures: Vec<Figure>,
    /// People, organisations, places, in the order of their first mention; none in boilerplate.
    pub names: Vec<Name>,
    /// The article in numbers.
    pub statistics: Statistics,
}

/// What a user may decide about an analysis beforehand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// The language, where it shall not be detected.
    pub language: Option<Language>,
}

/// Analyses a document.
#[must_use]
pub fn analyze(document: Arc<Document>, options: Options) -> Analysis {
    let text = document.text();
    let mut tokens = Vec::with_capacity(text.len() / 6);
    for block in document.blocks() {
        token::tokenize(text, block.span, &mut tokens);
    }
    let language = options.language.unwrap_or_else(|| language::detect(text, &tokens));
    let blocks = boilerplate::mark(text, document.blocks(), language);
    let mut sentences = split(text, &blocks, &tokens, language);
    let in_article = article_tokens(&blocks, &sentences, tokens.len());
    let counts = |index: usize| in_article.get(index).copied().unwrap_or_default();
    let terms = term::gather(text, &mut tokens, language, counts);
    let keywords = keyword::keywords(text, &tokens, &terms, counts);
    score_all(&mut sentences, &document, &blocks, &tokens, &terms);
    let article: Vec<Block> = blocks.iter().filter(|block| block.kind != BlockKind::Boilerplate).copied().collect();
    let spans: Vec<Span> = sentences.iter().map(|sentence| sentence.span).collect();
    let figures = figure::figures(text, &article, &tokens, language);
    let names = name::names(text, &article, &spans, &tokens, language);
    let mut analysis = Analysis {
        document,
        language,
        blocks,
        tokens,
        terms,
        sentences,
        keywords,
        figures,
        names,
        statistics: Statistics::default(),
    };
    analysis.statistics = Statistics::of(&analysis);
    analysis
}

/// The sentences of all blocks with their tokens, not yet scored. A title or
/// heading is one sentence unless it has a sentence's end inside.
fn split(text: &str, blocks: &[Block], tokens: &[Token], language: Language) -> Vec<Sentence> {
    let mut found = Vec::with_capacity(text.len() / 100);
    let mut next = 0;
    for (index, block) in blocks.iter().enumerate() {
        for span in sentence::sentences(text, block.span, language) {
            let first_token = next;
            next += tokens.get(next..).unwrap_or_default().partition_point(|token| token.span.start < span.end);
            found.push(Sentence {
                span,
                block: index as u32,
                first_token: first_token as u32,
                end_token: next as u32,
                score: None,
            });
        }
    }
    found
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

/// Scores the sentences that are candidates for a summary: the prose of the article,
/// as far as it has words.
fn score_all(sentences: &mut [Sentence], document: &Document, blocks: &[Block], tokens: &[Token], terms: &Terms) {
    let text = document.text();
    let (in_title, n_title) = title_terms(terms, document.title());
    let candidate = |sentence: &Sentence| kind_of(blocks, sentence.block).is_prose() && sentence.n_words() > 0;
    let reports = |sentence: &&Sentence| candidate(sentence) && score::reports(sentence.span.text(text));
    let n_reporting = sentences.iter().filter(reports).count();
    let scorer = score::Scorer { terms, in_title: &in_title, n_title, n_reporting };
    let mut place = 0;
    for sentence in sentences.iter_mut() {
        if candidate(sentence) {
            let range = sentence.first_token as usize..sentence.end_token as usize;
            sentence.score = Some(scorer.score(tokens.get(range).unwrap_or_default(), place));
            place += 1;
        }
    }
}

/// For every term whether it is a keyword of the title, and how many the title has.
fn title_terms(terms: &Terms, title: Option<&str>) -> (Vec<bool>, usize) {
    let mut in_title = vec![false; terms.len()];
    let mut n_title = 0;
    if let Some(title) = title {
        let mut words = Vec::new();
        token::tokenize(title, Span::new(0, title.len()), &mut words);
        for word in words {
            if let Some(index) = terms.find(word.span.text(title))
                && terms.get(index).is_some_and(term::Term::is_telling)
                && let Some(slot) = in_title.get_mut(index as usize)
                && !*slot
            {
                *slot = true;
                n_title += 1;
            }
        }
    }
    (in_title, n_title)
}

fn kind_of(blocks: &[Block], index: u32) -> BlockKind {
    blocks.get(index as usize).map_or(BlockKind::Boilerplate, |block| block.kind)
}

impl Analysis {
    /// Whether the block of an index belongs to the article.
    #[must_use]
    pub fn in_article(&self, block: u32) -> bool {
        kind_of(&self.blocks, block) != BlockKind::Boilerplate
    }

    /// Whether the block of an index is running text of the article.
    #[must_use]
    pub fn is_prose(&self, block: u32) -> bool {
        kind_of(&self.blocks, block).is_prose()
    }

    /// The tokens of a sentence.
    #[must_use]
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.get(sentence.first_token as usize..sentence.end_token as usize).unwrap_or_default()
    }

    /// The sentence that covers the byte, if one does.
    #[must_use]
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end() <= byte);
        self.sentences.get(index).filter(|sentence| sentence.span.contains(byte)).map(|_| index)
    }
}
