//! The sentences that carry a collection of articles, each once and word for word.
//!
//! Separate from the summary of one article because other things weigh here: what many articles say counts more, the
//! same fact is told once, and a sentence must be understood without any before it.
//!
//! Articles with equal texts count once. The others are parted by language, and each language by themes
//! ([`super::theme`]). In each theme sentences are chosen one by one, by the words that its articles share:
//!
//! - **Centroid** (Radev, Jing, Styś and Tam 2004): the sum of the weights of a sentence's words, each the share of the
//!   articles that have it; what says the same as a chosen sentence is left out.
//! - **`SumBasic`** (Nenkova and Vanderwende 2005): the mean of these weights; those of a chosen sentence are squared.
//! - **MMR** (Carbonell and Goldstein 1998): the cosine to the centroid, less that to the nearest chosen sentence.
//!
//! Each is multiplied by a power of the score that a sentence has in its own article. [`PARAMETERS`] holds what was
//! chosen; `cargo run --release --example digest -- FILE` prints what each way is worth.

use super::article::{Article, Passage, page_at};
use super::quota::{Theme, shared_out};
use super::repeated::{Places, n_shared};
use super::theme::{self, Themes};
use super::words::{Sentence, Shared};
use crate::analysis::Language;
use crate::document::Span;
use crate::stop::{Stop, Stopped};
use rustc_hash::FxHashMap;

/// How sentences are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The first sentence of each article by date, then the second ones; what all others are compared with.
    First,
    /// By the words that articles share.
    Centroid,
    /// By the mean frequency of words, which falls when they were said.
    SumBasic,
    /// By the nearness to the centroid, less that to what was chosen.
    Mmr,
}

/// What the choice leaves open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameters {
    /// How sentences are weighed.
    pub method: Method,
    /// How much a sentence's score in its own article counts: its weight is multiplied by that score, as a share of the
    /// best score there, to this power; 0 makes no difference.
    pub worth: f32,
    /// A sentence's weight is multiplied by this for each sentence already chosen from the same article.
    pub same_article: f32,
    /// The sum over a sentence's words is divided by their number to this power; for the centroid alone.
    pub length_exponent: f32,
    /// The share of its weight that a word keeps once a chosen sentence has it; for the centroid alone.
    pub said: f32,
}

/// The parameters that the program uses.
pub const PARAMETERS: Parameters =
    Parameters { method: Method::Centroid, worth: 1.0, same_article: 0.5, length_exponent: 0.25, said: 0.1 };

/// How much the nearness to what was chosen counts in MMR.
const NOVELTY: f32 = 0.5;
/// A sentence of fewer content words says too little to stand alone.
const MIN_WORDS: usize = 4;
/// A sentence of more words than this is no sentence of a digest, if there are others.
const MAX_WORDS: usize = 60;

/// A chosen sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The article it stands in, by its index.
    pub article: usize,
    /// Its place there.
    pub span: Span,
    /// The number of its page, of a PDF.
    pub page: Option<u32>,
    /// The other articles that say the same, by their indices.
    pub also_in: Vec<usize>,
    /// Where each of those says it.
    pub also_at: Vec<Span>,
}

/// A theme, or all articles of a language that has no more than one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The language of its articles.
    pub language: Language,
    /// The keywords that its articles share, as one of them spells each.
    pub keywords: Vec<String>,
    /// Whether these are the articles that belong to no theme.
    pub is_rest: bool,
    /// Its articles by date, by their indices; those of which no day is known come last.
    pub articles: Vec<usize>,
    /// What was chosen, by date, and within an article in its order; nothing if there are more groups than sentences.
    pub choices: Vec<Choice>,
}

/// A collection in its sentences.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digest {
    /// The languages one after the other, and in each its themes, the largest first.
    pub groups: Vec<Group>,
    /// For each article the first one that has the same text, if that is another.
    pub same_as: Vec<Option<usize>>,
}

impl Digest {
    /// The number of sentences.
    #[must_use]
    pub fn n_choices(&self) -> usize {
        self.groups.iter().map(|group| group.choices.len()).sum()
    }

    /// The number of languages.
    #[must_use]
    pub fn n_languages(&self) -> usize {
        let mut languages: Vec<&str> = self.groups.iter().map(|group| group.language.code()).collect();
        languages.dedup();
        languages.len()
    }
}

/// The digest of a collection in `n_sentences`, or in as many as suit the number of articles.
///
/// # Errors
/// If it was stopped.
pub fn digest(
    articles: &[Article],
    n_sentences: Option<usize>,
    parameters: &Parameters,
    stop: &Stop,
) -> Result<Digest, Stopped> {
    let same_as = same_texts(articles);
    let mut groups: Vec<Group> = Vec::new();
    let is_first = |index: &usize| same_as.get(*index).is_some_and(Option::is_none);
    let distinct: Vec<usize> = (0..articles.len()).filter(is_first).collect();
    for (language, own) in by_language(articles, &distinct) {
        let shared = Shared::of(articles, &own);
        // Articles whose language is unknown may be written in several languages, so their words show no common theme.
        let Themes { themes, rest } = if language == Language::UNKNOWN {
            Themes { themes: vec![(0..own.len()).collect()], rest: Vec::new() }
        } else {
            theme::themes(&shared, &stop.meter())?
        };
        let n_themes = themes.len();
        let rest = if rest.is_empty() { None } else { Some(rest) };
        for (number, members) in themes.into_iter().chain(rest).enumerate() {
            let is_rest = number >= n_themes;
            let keywords = if is_rest { Vec::new() } else { spelled(articles, &shared, &members) };
            let mut members: Vec<usize> = members.iter().filter_map(|place| own.get(*place).copied()).collect();
            members.sort_by_key(|index| date_key(articles, *index));
            groups.push(Group { language, keywords, is_rest, articles: members, choices: Vec::new() });
        }
    }
    let is_alone = groups.len() == 1;
    let theme = |group: &Group| Theme {
        language: group.language,
        n_articles: group.articles.len(),
        n_sentences: n_fitting(articles, &group.articles, is_alone),
    };
    let quotas = shared_out(n_sentences, &groups.iter().map(theme).collect::<Vec<Theme>>());
    let mut copies: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (index, first) in same_as.iter().enumerate() {
        if let Some(first) = first {
            copies.entry(*first).or_default().push(index);
        }
    }
    for (group, n) in groups.iter_mut().zip(quotas) {
        let mut members = group.articles.clone();
        members.sort_unstable();
        let shared = Shared::of(articles, &members);
        let chosen = choose(articles, &shared, n, is_alone, parameters, stop)?;
        group.choices = choices(articles, &shared, &chosen, &copies);
    }
    Ok(Digest { groups, same_as })
}

/// For each article the first one with the same text, if that is another.
fn same_texts(articles: &[Article]) -> Vec<Option<usize>> {
    let mut firsts: FxHashMap<&str, usize> = FxHashMap::default();
    let first = |(index, article)| {
        let article: &Article = article;
        let first = *firsts.entry(article.document.text()).or_insert(index);
        Some(first).filter(|first| *first != index)
    };
    articles.iter().enumerate().map(first).collect()
}

/// The articles of each language, those of the most articles first, and those of no known one last.
fn by_language(articles: &[Article], chosen: &[usize]) -> Vec<(Language, Vec<usize>)> {
    let mut found: Vec<(Language, Vec<usize>)> = Vec::new();
    for index in chosen {
        let Some(language) = articles.get(*index).map(|article| article.language) else { continue };
        match found.iter_mut().find(|(known, _)| *known == language) {
            Some((_, own)) => own.push(*index),
            None => found.push((language, vec![*index])),
        }
    }
    found.sort_by_key(|(language, own)| (*language == Language::UNKNOWN, std::cmp::Reverse(own.len())));
    found
}

/// What articles are sorted by: the day, where there is one, and then the order in which they came.
fn date_key(articles: &[Article], index: usize) -> (bool, Option<&str>, usize) {
    let day = articles.get(index).and_then(Article::day);
    (day.is_none(), day, index)
}

/// The keywords of a theme as its articles spell them.
fn spelled(articles: &[Article], shared: &Shared, members: &[usize]) -> Vec<String> {
    let spelled = |word: u32| {
        let (article, span, _) = shared.labels.get(word as usize)?;
        Some(span.text(articles.get(*article)?.document.text()).to_owned())
    };
    theme::keywords(shared, members).into_iter().filter_map(spelled).collect()
}

/// The weights of the words, and what was chosen so far.
struct Chooser<'a> {
    shared: &'a Shared<'a>,
    parameters: &'a Parameters,
    /// For each word its weight.
    weights: Vec<f32>,
    /// For each word its weight when nothing was chosen.
    fresh: Vec<f32>,
    /// For each sentence whether it can still be chosen.
    is_open: Vec<bool>,
    /// How many sentences were chosen of each article.
    n_of_article: FxHashMap<usize, i32>,
    /// For each sentence the greatest cosine to a chosen one; for MMR.
    nearness: Vec<f32>,
    chosen: Vec<usize>,
}

impl Chooser<'_> {
    fn score(&self, index: usize, sentence: &Sentence) -> f32 {
        let parameters = self.parameters;
        let sum: f32 = sentence.words.iter().filter_map(|word| self.weights.get(*word as usize)).sum();
        let n_words = sentence.passage.n_words.max(1) as f32;
        let words = match parameters.method {
            Method::First => return 0.0,
            Method::Centroid => sum / n_words.powf(parameters.length_exponent),
            Method::SumBasic => sum / sentence.words.len().max(1) as f32,
            Method::Mmr => {
                let near = self.nearness.get(index).copied().unwrap_or_default();
                (sum / (sentence.words.len().max(1) as f32).sqrt()) * (1.0 - NOVELTY * near)
            }
        };
        let n_before = self.n_of_article.get(&sentence.article).copied().unwrap_or_default();
        words * sentence.passage.worth.max(0.01).powf(parameters.worth) * parameters.same_article.powi(n_before)
    }

    /// Notes that a sentence was chosen, and closes what says the same.
    fn take(&mut self, index: usize, same: &[usize]) {
        let Some(sentence) = self.shared.sentences.get(index) else { return };
        for word in &sentence.words {
            let fresh = self.fresh.get(*word as usize).copied().unwrap_or_default();
            if let Some(weight) = self.weights.get_mut(*word as usize) {
                match self.parameters.method {
                    Method::Centroid => *weight = fresh * self.parameters.said,
                    Method::SumBasic => *weight *= *weight,
                    Method::First | Method::Mmr => {}
                }
            }
        }
        if self.parameters.method == Method::Mmr {
            for (near, other) in self.nearness.iter_mut().zip(&self.shared.sentences) {
                let n = n_shared(&sentence.words, &other.words) as f32;
                let lengths = (sentence.words.len() * other.words.len()).max(1) as f32;
                *near = near.max(n / lengths.sqrt());
            }
        }
        for other in same.iter().chain([&index]) {
            if let Some(is_open) = self.is_open.get_mut(*other) {
                *is_open = false;
            }
        }
        *self.n_of_article.entry(sentence.article).or_default() += 1;
        self.chosen.push(index);
    }
}

/// Which sentences of a group may be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// They can stand alone and are neither short nor very long.
    Well,
    /// They can stand alone.
    Alone,
    /// Nothing.
    Any,
}

impl Fit {
    fn is_met(self, passage: &Passage) -> bool {
        let is_sized = passage.terms.len() >= MIN_WORDS && passage.n_words <= MAX_WORDS;
        match self {
            Self::Well => passage.stands_alone && is_sized,
            Self::Alone => passage.stands_alone,
            Self::Any => true,
        }
    }
}

/// The most that can be asked of some sentences so that any is left. In a digest of one group alone a sentence that does not
/// stand alone is better than nothing; beside others it only puzzles.
fn fit<'a>(passages: &(impl Iterator<Item = &'a Passage> + Clone), is_alone: bool) -> Fit {
    let is_any = |fit: Fit| passages.clone().any(|passage| fit.is_met(passage));
    match [Fit::Well, Fit::Alone].into_iter().find(|fit| is_any(*fit)) {
        Some(fit) => fit,
        None if is_alone => Fit::Any,
        None => Fit::Alone,
    }
}

/// The number of sentences that can be chosen of some articles.
fn n_fitting(articles: &[Article], members: &[usize], is_alone: bool) -> usize {
    let passages = members.iter().filter_map(|index| articles.get(*index)).flat_map(|article| &article.passages);
    let fit = fit(&passages, is_alone);
    passages.filter(|passage| fit.is_met(passage)).count()
}

/// The sentences that are chosen of some articles, by their indices in `shared`, in the order of choice, each with those
/// that say the same.
fn choose(
    articles: &[Article],
    shared: &Shared,
    n: usize,
    is_alone: bool,
    parameters: &Parameters,
    stop: &Stop,
) -> Result<Vec<(usize, Vec<usize>)>, Stopped> {
    let meter = stop.meter();
    let n_articles = shared.of_articles.len().max(1) as f32;
    // What one article alone says is its own affair, unless there is but one.
    let weight = |n: &u32| if *n > 1 || n_articles < 2.0 { *n as f32 / n_articles } else { 0.1 / n_articles };
    let weights: Vec<f32> = shared.n_articles.iter().map(weight).collect();
    let fit = fit(&shared.sentences.iter().map(|sentence| sentence.passage), is_alone);
    let is_open: Vec<bool> = shared.sentences.iter().map(|sentence| fit.is_met(sentence.passage)).collect();
    let (fresh, nearness) = (weights.clone(), vec![0.0; shared.sentences.len()]);
    let n_of_article = FxHashMap::default();
    let mut chooser =
        Chooser { shared, parameters, weights, fresh, is_open, n_of_article, nearness, chosen: Vec::new() };
    let mut places = Places::of(shared);
    let mut chosen = Vec::new();
    let order = if parameters.method == Method::First { by_turns(articles, shared) } else { Vec::new() };
    let mut turns = order.into_iter();
    while chosen.len() < n {
        meter.work(shared.sentences.len() + 1)?;
        let is_open = |index: usize| chooser.is_open.get(index) == Some(&true);
        let best = if parameters.method == Method::First {
            turns.by_ref().find(|index| is_open(*index))
        } else {
            let mut best: Option<(f32, usize)> = None;
            for (index, sentence) in shared.sentences.iter().enumerate().filter(|(index, _)| is_open(*index)) {
                let score = chooser.score(index, sentence);
                if best.is_none_or(|(most, _)| score > most) {
                    best = Some((score, index));
                }
            }
            best.map(|(_, index)| index)
        };
        let Some(best) = best else { break };
        let same = places.same(shared, best);
        chooser.take(best, &same);
        chosen.push((best, same));
    }
    Ok(chosen)
}

/// The sentences by turns: the first of each article by date, then the second ones.
fn by_turns(articles: &[Article], shared: &Shared) -> Vec<usize> {
    let mut order: Vec<usize> = (0..shared.sentences.len()).collect();
    let key = |index: &usize| {
        shared.sentences.get(*index).map(|sentence| (sentence.place, date_key(articles, sentence.article)))
    };
    order.sort_by_key(key);
    order
}

/// What was chosen, by date.
fn choices(
    articles: &[Article],
    shared: &Shared,
    chosen: &[(usize, Vec<usize>)],
    copies: &FxHashMap<usize, Vec<usize>>,
) -> Vec<Choice> {
    let mut sorted: Vec<&(usize, Vec<usize>)> = chosen.iter().collect();
    let key = |(index, same): &&(usize, Vec<usize>)| {
        let sentence = first_of(articles, shared, shared.sentences.get(*index)?, same);
        Some((date_key(articles, sentence.article), sentence.place))
    };
    sorted.sort_by_key(key);
    let choice = |(index, same): &(usize, Vec<usize>)| {
        let sentence = first_of(articles, shared, shared.sentences.get(*index)?, same);
        let holders = same.iter().filter_map(|other| shared.sentences.get(*other));
        let with_copies = |holder: &Sentence| {
            let copies = copies.get(&holder.article).map(Vec::as_slice).unwrap_or_default();
            let span = holder.passage.span;
            std::iter::once(holder.article).chain(copies.iter().copied()).map(move |article| (article, span))
        };
        let mut also: Vec<(usize, Span)> = holders.flat_map(with_copies).collect();
        also.sort_unstable();
        also.dedup_by_key(|(article, _)| *article);
        also.retain(|(article, _)| *article != sentence.article);
        let (also_in, also_at) = also.into_iter().unzip();
        let page = articles.get(sentence.article);
        let page = page.and_then(|article| page_at(&article.document, sentence.passage.span.start()));
        Some(Choice { article: sentence.article, span: sentence.passage.span, page, also_in, also_at })
    };
    sorted.into_iter().filter_map(choice).collect()
}

/// The article that had a sentence first, of those that have it word for word.
fn first_of<'a>(articles: &[Article], shared: &'a Shared, chosen: &'a Sentence, same: &[usize]) -> &'a Sentence<'a> {
    let text = |sentence: &Sentence| {
        articles.get(sentence.article).map(|article| sentence.passage.span.text(article.document.text()))
    };
    let wanted = text(chosen);
    let alike = same.iter().filter_map(|other| shared.sentences.get(*other)).filter(|other| text(other) == wanted);
    alike.min_by_key(|other| date_key(articles, other.article)).unwrap_or(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::article::tests::{article, dated};

    const MONDAY: &str = "The town council of Northmoor closed the harbour bridge on Monday. The mayor of the old town visited bakers in Paris.";
    const AGAIN: &str = "Bread is dear. The town council of Northmoor closed the harbour bridge. Bakers work at night.";
    const LATER: &str = "The harbour bridge of Northmoor opens again in autumn, engineers of the town said. \
                         This pleases the bakers of the harbour.";

    fn said<'a>(articles: &'a [Article], digest: &Digest) -> Vec<&'a str> {
        let choices = digest.groups.iter().flat_map(|group| &group.choices);
        choices.map(|choice| choice.span.text(articles[choice.article].document.text())).collect()
    }

    fn digested(articles: &[Article], n: usize) -> Digest {
        digest(articles, Some(n), &PARAMETERS, &Stop::never()).expect("not stopped")
    }

    #[test]
    fn a_fact_of_two_articles_stands_once_and_says_where_else() {
        let articles = [dated(LATER, "2026-05-03"), dated(AGAIN, "2026-05-02"), dated(MONDAY, "2026-05-01")];
        let digest = digested(&articles, 3);
        let said = said(&articles, &digest);
        let closed = said.iter().filter(|sentence| sentence.contains("closed the harbour bridge")).count();
        assert_eq!(closed, 1, "{said:?}");
        let choices = &digest.groups[0].choices;
        let closed = choices.iter().zip(&said).find(|(_, text)| text.contains("closed")).map(|(choice, _)| choice);
        let closed = closed.expect("chosen");
        assert_eq!(closed.also_in, [3 - closed.article]);
        assert!(
            digest.groups[0].choices.windows(2).all(|pair| pair[0].article >= pair[1].article),
            "by date: {said:?}"
        );
    }

    #[test]
    fn sentences_that_point_back_are_not_chosen() {
        let articles = [article(LATER), article(MONDAY)];
        let digest = digested(&articles, 4);
        assert!(said(&articles, &digest).iter().all(|sentence| !sentence.starts_with("This")));
    }

    #[test]
    fn equal_texts_count_once() {
        let articles = [article(MONDAY), article(LATER), article(MONDAY)];
        let digest = digested(&articles, 5);
        assert_eq!(digest.same_as, [None, None, Some(0)]);
        assert!(digest.groups.iter().all(|group| !group.articles.contains(&2)));
        let first = digest.groups.iter().flat_map(|group| &group.choices).find(|choice| choice.article == 0);
        assert_eq!(first.expect("chosen").also_in, [2], "the copy says it too");
    }

    #[test]
    fn languages_are_apart_and_the_larger_comes_first() {
        let german =
            "Der Stadtrat von Ellerau hat am Montag die Brücke im Hafen gesperrt, und der Bürgermeister war nicht da.";
        let articles = [article(german), article(MONDAY), article(LATER)];
        let digest = digested(&articles, 3);
        let languages: Vec<&str> = digest.groups.iter().map(|group| group.language.code()).collect();
        assert_eq!(languages, ["en", "de"]);
        assert_eq!(digest.n_languages(), 2);
        assert_eq!(digest.n_choices(), 3);
    }

    #[test]
    fn no_article_has_no_digest_and_one_has_one() {
        assert_eq!(digested(&[], 5), Digest::default());
        let one = [article(MONDAY)];
        assert_eq!(digested(&one, 5).n_choices(), 2);
    }

    #[test]
    fn what_does_not_stand_alone_is_better_than_nothing_only() {
        let german = "Er hat die Brücke im Hafen von Ellerau am Montag gesperrt.";
        assert_eq!(digested(&[article(german)], 3).n_choices(), 1, "else there would be no digest");
        let digest = digested(&[article(MONDAY), article(LATER), article(german)], 5);
        let of_german = digest.groups.iter().find(|group| group.language.code() == "de").expect("a group");
        assert_eq!(of_german.choices, [], "nobody knows who he is");
    }

    #[test]
    fn every_method_gives_what_is_asked_for() {
        let articles = [article(MONDAY), article(LATER)];
        for method in [Method::First, Method::Centroid, Method::SumBasic, Method::Mmr] {
            let digest = digest(&articles, Some(2), &Parameters { method, ..PARAMETERS }, &Stop::never());
            assert_eq!(digest.expect("not stopped").n_choices(), 2, "{method:?}");
        }
    }
}
