//! The names, figures and dates of a collection, each once with all its places, its timeline, and the keywords that its
//! articles share beside those that each has for itself.
//!
//! Separate from the rows of the articles (`facts`), which are written out as they are: here what is the same is one.

use super::article::Article;
use super::facts::{ArticleFacts, merged_names};
use super::words::Shared;
use crate::analysis::{FigureKind, Language};
use crate::document::Span;
use crate::facts::FactKind;
use crate::stop::{Stop, Stopped};
use crate::timeline::extent;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// How many keywords of a collection are named,
const MAX_SHARED: usize = 20;
/// and how many of each article.
const MAX_OWN: usize = 6;
/// A word that this part of the articles have is one of the collection, and none of an article's own.
const SHARED: f32 = 0.5;

/// Where a fact stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its article, by its index.
    pub article: usize,
    /// Its place there.
    pub span: Span,
    /// The sentence it stands in, or its block where that has no sentences.
    pub sentence: Span,
    /// The number of the page, of a PDF.
    pub page: Option<u32>,
}

/// A fact of a collection: a name, or a figure of one value.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// As the article that names it first writes it.
    pub text: String,
    /// The normalised value of a figure; empty for a name.
    pub value: String,
    /// The unit of the value.
    pub unit: Option<String>,
    /// Text, value and unit in small letters, to look for words in.
    pub sought: String,
    /// Of a date that tells its year, from when to when it goes, in years.
    pub extent: Option<(f64, f64)>,
    /// Every place, article by article.
    pub places: Vec<Place>,
    /// The number of articles.
    pub n_articles: usize,
}

impl Fact {
    /// Makes what words are looked for in.
    fn with_sought(mut self) -> Self {
        let unit = self.unit.as_deref().unwrap_or_default();
        self.sought = format!("{} {} {unit}", self.text, self.value).to_lowercase();
        self
    }

    /// Whether it is a number without a unit, which says less than an amount, a share or a date.
    fn is_bare(&self) -> bool {
        self.kind == FactKind::Figure(FigureKind::Number) && self.unit.is_none()
    }

    /// Whether it is a small number in a word, which says little by itself.
    fn is_minor(&self) -> bool {
        let in_word = !self.text.bytes().any(|byte| byte.is_ascii_digit());
        self.kind == FactKind::Figure(FigureKind::Number) && in_word && self.value.len() == 1
    }
}

/// A keyword, and in how many articles it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedWord {
    /// As one of the articles spells it.
    pub text: String,
    /// The number of articles that have it.
    pub n_articles: usize,
}

/// What is in a collection.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overview {
    /// The facts, those of the most articles first, then those of the most places, then as they come. Numbers without a unit
    /// come behind all others, and small numbers in words ("two sides") last.
    pub facts: Vec<Fact>,
    /// The dates among them that tell their year, by their indices, the oldest first.
    pub timeline: Vec<usize>,
    /// The keywords of most articles, those of the most first.
    pub shared: Vec<SharedWord>,
    /// For each article the keywords that tell it from the others.
    pub own: Vec<Vec<String>>,
}

impl Overview {
    /// What is in a collection; `articles` and `facts` are of the same texts, in the same order.
    ///
    /// # Errors
    /// If it was stopped.
    pub fn of(articles: &[Article], facts: &[ArticleFacts], stop: &Stop) -> Result<Self, Stopped> {
        let mut found = figures(facts, stop)?;
        found.extend(names(facts, stop)?);
        found.sort_by_key(|fact| (fact.is_minor(), fact.is_bare(), Reverse((fact.n_articles, fact.places.len()))));
        let mut timeline: Vec<(f64, usize)> = Vec::new();
        for (index, fact) in found.iter().enumerate() {
            timeline.extend(fact.extent.map(|(start, _)| (start, index)));
        }
        timeline.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let mut overview = Self {
            facts: found,
            timeline: timeline.into_iter().map(|(_, index)| index).collect(),
            shared: Vec::new(),
            own: vec![Vec::new(); articles.len()],
        };
        overview.add_keywords(articles);
        stop.check()?;
        Ok(overview)
    }

    /// The keywords, by language: a word of one is none of another.
    fn add_keywords(&mut self, articles: &[Article]) {
        let mut languages: Vec<(Language, Vec<usize>)> = Vec::new();
        for (index, article) in articles.iter().enumerate() {
            match languages.iter_mut().find(|(known, _)| *known == article.language) {
                Some((_, own)) => own.push(index),
                None => languages.push((article.language, vec![index])),
            }
        }
        for (_, members) in languages {
            let words = Shared::of(articles, &members);
            let is_keyword = |word: u32| words.labels.get(word as usize).is_some_and(|label| label.2);
            let n_of = |word: u32| words.n_articles.get(word as usize).copied().unwrap_or_default();
            let is_shared = |word: u32| n_of(word) > 1 && n_of(word) as f32 >= SHARED * members.len() as f32;
            let spelled = |word: u32| {
                let (article, span, _) = words.labels.get(word as usize)?;
                Some(span.text(articles.get(*article)?.document.text()).to_owned())
            };
            let mut shared: Vec<u32> = (0..words.n_articles.len() as u32).filter(|word| is_keyword(*word)).collect();
            shared.retain(|word| n_of(*word) > 1);
            shared.sort_by_key(|word| (Reverse(n_of(*word)), *word));
            shared.truncate(MAX_SHARED);
            for word in shared {
                let text = spelled(word);
                self.shared.extend(text.map(|text| SharedWord { text, n_articles: n_of(word) as usize }));
            }
            for (article, counted) in members.iter().zip(&words.of_articles) {
                let mut own: Vec<(f32, u32)> = Vec::new();
                for (word, count) in counted.iter().filter(|(word, _)| is_keyword(*word) && !is_shared(*word)) {
                    own.push((*count as f32 * words.idf(*word), *word));
                }
                own.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
                own.truncate(MAX_OWN);
                if let Some(slot) = self.own.get_mut(*article) {
                    *slot = own.into_iter().filter_map(|(_, word)| spelled(word)).collect();
                }
            }
        }
        self.shared.sort_by_key(|word| Reverse(word.n_articles));
        self.shared.truncate(MAX_SHARED);
    }
}

/// The figures, equal values of one kind and unit as one, which is called as most of its places have it: "2024" and not
/// "at the end of 2024".
fn figures(facts: &[ArticleFacts], stop: &Stop) -> Result<Vec<Fact>, Stopped> {
    let mut found: Vec<Fact> = Vec::new();
    let mut known: FxHashMap<(FactKind, &str, Option<&str>), usize> = FxHashMap::default();
    let mut n_of: FxHashMap<(usize, &str), usize> = FxHashMap::default();
    for (article, facts) in facts.iter().enumerate() {
        stop.check()?;
        let text = facts.document.text();
        for row in facts.rows.iter().filter(|row| matches!(row.kind, FactKind::Figure(_))) {
            let next = found.len();
            let index = *known.entry((row.kind, row.value.as_str(), row.unit.as_deref())).or_insert(next);
            if index == next {
                found.push(Fact {
                    kind: row.kind,
                    text: String::new(),
                    value: row.value.clone(),
                    unit: row.unit.clone(),
                    sought: String::new(),
                    extent: extent(row.dates),
                    places: Vec::new(),
                    n_articles: 0,
                });
            }
            *n_of.entry((index, row.span.text(text))).or_default() += 1;
            let Some(fact) = found.get_mut(index) else { continue };
            let is_new = fact.places.last().is_none_or(|place| place.article != article);
            fact.n_articles += usize::from(is_new);
            fact.places.push(Place { article, span: row.span, sentence: row.sentence, page: row.page });
        }
    }
    for (index, fact) in found.iter_mut().enumerate() {
        stop.check()?;
        let said =
            fact.places.iter().filter_map(|place| Some(place.span.text(facts.get(place.article)?.document.text())));
        let (mut most, mut called) = (0, "");
        for said in said {
            let n = n_of.get(&(index, said)).copied().unwrap_or_default();
            if n > most {
                (most, called) = (n, said);
            }
        }
        fact.text = called.to_owned();
    }
    Ok(found.into_iter().map(Fact::with_sought).collect())
}

fn names(facts: &[ArticleFacts], stop: &Stop) -> Result<Vec<Fact>, Stopped> {
    let mut found = Vec::new();
    for name in merged_names(facts) {
        stop.check()?;
        let place = |(article, span): &(usize, Span)| {
            let rows = &facts.get(*article)?.rows;
            let at = rows.partition_point(|row| row.span.start < span.start);
            let row = rows.get(at..)?.iter().find(|row| row.span == *span)?;
            Some(Place { article: *article, span: *span, sentence: row.sentence, page: row.page })
        };
        let fact = Fact {
            kind: FactKind::Name(name.kind),
            text: name.text.to_owned(),
            value: String::new(),
            unit: None,
            sought: String::new(),
            extent: None,
            places: name.places.iter().filter_map(place).collect(),
            n_articles: name.articles.len(),
        };
        found.push(fact.with_sought());
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::article::tests::{analysed, article};
    use crate::export::Origin;

    fn overview(texts: &[&str]) -> Overview {
        let articles: Vec<Article> = texts.iter().map(|text| article(text)).collect();
        let facts: Vec<ArticleFacts> =
            texts.iter().map(|text| ArticleFacts::of(&analysed(text), Origin::default())).collect();
        Overview::of(&articles, &facts, &Stop::never()).expect("not stopped")
    }

    #[test]
    fn a_fact_is_called_as_most_of_its_places_have_it() {
        let found =
            overview(&["It was at the end of 2024. He came.", "In 2024 he came.", "In 2024 she went. Nobody saw it."]);
        let years: Vec<&str> =
            found.facts.iter().filter(|fact| fact.value == "2024").map(|fact| fact.text.as_str()).collect();
        assert_eq!(years.len(), 1, "{years:?}");
        assert!(!years.concat().contains("end"), "{years:?}");
    }

    #[test]
    fn equal_figures_and_names_of_all_articles_are_one() {
        let found = overview(&[
            "The bridge of Northmoor cost £5 million in 2019. In 2019 ships sailed to Northmoor.",
            "In Northmoor nobody paid the £5m of 2019. The bridge of 2003 was cheap.",
        ]);
        let of = |text: &str| found.facts.iter().find(|fact| fact.text == text).expect(text);
        let money = of("£5 million");
        assert_eq!((money.n_articles, money.places.len(), money.value.as_str()), (2, 2, "5000000"));
        assert_eq!(money.kind, FactKind::Figure(FigureKind::Money));
        let town = of("Northmoor");
        assert_eq!((town.n_articles, town.places.len()), (2, 3));
        assert_eq!(town.places.iter().map(|place| place.article).collect::<Vec<_>>(), [0, 0, 1]);
        assert!(found.facts.windows(2).all(|pair| pair[0].n_articles >= pair[1].n_articles));
        let minor =
            overview(&["Nearby the three of us saw 12 birds and the bridge.", "The three of us left the town."]).facts;
        let figures: Vec<&str> = minor.iter().map(|fact| fact.text.as_str()).filter(|text| *text != "Nearby").collect();
        assert_eq!(figures, ["12", "three"], "a small number in a word comes last");
        let bare = overview(&[
            "The council met 4711 of them. The bridge cost £5 million, 12% more, for 40 km in March 2019.",
            "The council met 4711 of them again.",
        ]);
        let figures = bare.facts.iter().filter(|fact| matches!(fact.kind, FactKind::Figure(_)));
        let figures: Vec<&str> = figures.map(|fact| fact.text.as_str()).collect();
        assert_eq!(figures.last(), Some(&"4711"), "{figures:?}");
        assert!(figures.len() >= 5, "{figures:?}");
        let years: Vec<&str> = found.timeline.iter().map(|index| found.facts[*index].value.as_str()).collect();
        assert_eq!(years, ["2003", "2019"]);
    }

    #[test]
    fn words_of_most_articles_are_those_of_the_collection() {
        let found = overview(&[
            "The harbour of Northmoor has a bridge. The bridge of the harbour is closed. Pilots wait.",
            "The harbour of Westvale has a crane. The crane of the harbour is old. Pilots sleep.",
            "Bread in the harbour is expensive. Bakers of bread blame the harbour.",
        ]);
        assert_eq!(found.shared.first().map(|word| (word.text.as_str(), word.n_articles)), Some(("harbour", 3)));
        let own = |article: usize, word: &str| found.own[article].iter().any(|own| own == word);
        assert!(own(0, "bridge") && own(1, "crane") && own(2, "bread"), "{:?}", found.own);
        assert!((0..3).all(|article| !own(article, "harbour")));
        assert_eq!(overview(&[]), Overview::default());
    }
}
