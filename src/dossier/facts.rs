//! The figures and names of many articles in one list.
//!
//! Separate from [`crate::facts`], which gathers those of one article for a reader who has it before him: here every
//! place is a row that says where it stands, for a table, and names are gathered over all articles.

use super::article::page_at;
use crate::analysis::{Analysis, Language, Moment, NameKind};
use crate::document::{Document, Span};
use crate::export::Origin;
use crate::facts::FactKind;
use crate::language::{Listed, core, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// A figure or a name at one of its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: FactKind,
    /// Where it stands.
    pub span: Span,
    /// The normalised value of a figure (see [`crate::analysis::Figure::value`]); empty for a name.
    pub value: String,
    /// The unit of the value.
    pub unit: Option<String>,
    /// Of a date the days or years between which it lies, as far as the text tells them.
    pub dates: (Option<Moment>, Option<Moment>),
    /// The sentence it stands in, or its block where that has no sentences.
    pub sentence: Span,
    /// The number of the page, of a PDF.
    pub page: Option<u32>,
}

/// The facts of one article.
#[derive(Debug, Clone)]
pub struct ArticleFacts {
    /// The file it is from.
    pub origin: Origin,
    /// Its text.
    pub document: Arc<Document>,
    /// The language of its text.
    pub language: Language,
    /// Its figures and names, in the order of the text.
    pub rows: Vec<Row>,
    /// Its names in the order of first mention: the kind, the mention that says most, and every mention.
    names: Vec<(NameKind, Span, Vec<Span>)>,
}

impl ArticleFacts {
    /// The facts of an analysed article.
    #[must_use]
    pub fn of(analysis: &Analysis, origin: Origin) -> Self {
        let sentence = |span: Span| {
            let sentence = analysis.sentence_at(span.start()).and_then(|index| analysis.sentences.get(index));
            sentence.map_or(span, |sentence| sentence.span)
        };
        let page = |span: Span| page_at(&analysis.document, span.start());
        let figures = analysis.figures.iter().map(|figure| Row {
            kind: FactKind::Figure(figure.kind),
            span: figure.span,
            value: figure.value.to_string(),
            unit: figure.unit.map(str::to_owned),
            dates: figure.value.dates(),
            sentence: sentence(figure.span),
            page: page(figure.span),
        });
        let mut rows: Vec<Row> = figures.collect();
        for name in &analysis.names {
            rows.extend(name.spans.iter().map(|span| Row {
                kind: FactKind::Name(name.kind),
                span: *span,
                value: String::new(),
                unit: None,
                dates: (None, None),
                sentence: sentence(*span),
                page: page(*span),
            }));
        }
        rows.sort_by_key(|row| (row.span.start, row.span.end, row.kind));
        let names = analysis.names.iter().map(|name| (name.kind, name.longest, name.spans.clone())).collect();
        Self { origin, document: Arc::clone(&analysis.document), language: analysis.language, rows, names }
    }
}

/// A name and the articles that mention it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedName<'a> {
    /// What most articles take it for.
    pub kind: NameKind,
    /// As the first article spells it.
    pub text: &'a str,
    /// The number of mentions.
    pub count: usize,
    /// The articles, by their indices.
    pub articles: Vec<usize>,
    /// Every mention: the index of its article, and where it stands there.
    pub places: Vec<(usize, Span)>,
}

/// The names of all articles, those of the most articles first, then those of the most mentions, then as they come. Equal
/// names are one, and the genitive of a name ("Österreichs") is that name if some article has it too. Whether "Miller" of one
/// article is the "Ann Miller" of another cannot be told.
#[must_use]
pub fn merged_names(articles: &[ArticleFacts]) -> Vec<MergedName<'_>> {
    let spelled: Vec<Vec<String>> = articles
        .iter()
        .map(|article| article.names.iter().map(|(_, span, _)| folded(article, *span)).collect())
        .collect();
    let known: FxHashSet<&str> = spelled.iter().flatten().map(String::as_str).collect();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let mut found: Vec<(MergedName<'_>, Vec<NameKind>)> = Vec::new();
    for (index, article) in articles.iter().enumerate() {
        let own = spelled.get(index).map(Vec::as_slice).unwrap_or_default();
        for ((kind, span, mentions), folded) in article.names.iter().zip(own) {
            let text = span.text(article.document.text());
            let base = nominative(text, folded, article.language).filter(|base| known.contains(base));
            let next = found.len();
            let place = *places.entry(base.unwrap_or(folded)).or_insert(next);
            if place == next {
                let (articles, places) = (Vec::new(), Vec::new());
                found.push((MergedName { kind: *kind, text, count: 0, articles, places }, Vec::new()));
            }
            let Some((name, kinds)) = found.get_mut(place) else { continue };
            // It is called as the article calls it that has no genitive of it.
            if base.is_none() && name.text.len() > text.len() {
                name.text = text;
            }
            name.count += mentions.len();
            name.places.extend(mentions.iter().map(|mention| (index, *mention)));
            kinds.push(*kind);
            if name.articles.last() != Some(&index) {
                name.articles.push(index);
            }
        }
    }
    let decided = found.into_iter().map(|(mut name, kinds)| {
        // What kind it is unknown in one article tells nothing against the others.
        let votes = |kind: NameKind| kinds.iter().filter(|known| **known == kind).count();
        let known = [NameKind::Person, NameKind::Organisation, NameKind::Place];
        let most = known.into_iter().map(votes).max().unwrap_or_default();
        if most > 0 && votes(name.kind) < most || name.kind == NameKind::Other {
            name.kind = known.into_iter().find(|kind| most > 0 && votes(*kind) == most).unwrap_or(name.kind);
        }
        name
    });
    let mut names: Vec<MergedName<'_>> = decided.collect();
    names.sort_by_key(|name| std::cmp::Reverse((name.articles.len(), name.count)));
    names
}

/// The spelling under which a name is counted.
fn folded(article: &ArticleFacts, span: Span) -> String {
    fold(core(span.text(article.document.text()), article.language)).into_owned()
}

/// A name (as it is written, and folded) without the ending of a genitive, where the language puts it right behind the word. What
/// is a name itself with its "s", as "Peters" is beside "Peter", has none.
fn nominative<'a>(text: &str, folded: &'a str, language: Language) -> Option<&'a str> {
    if !language.lexicon().habits.bare_genitive {
        return None;
    }
    let last = text.rsplit([' ', '-']).next().unwrap_or(text);
    let is_acronym = last.strip_suffix('s').is_some_and(|base| base.chars().all(char::is_uppercase));
    let is_own_name = Listed::of(last).intersects(Listed::GIVEN | Listed::FAMILY | Listed::PLACE) && !is_acronym;
    if is_own_name {
        return None;
    }
    folded.strip_suffix(['\'', '’']).or_else(|| folded.strip_suffix('s')).filter(|base| base.chars().count() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::FigureKind;
    use crate::dossier::article::tests::analysed;

    fn facts(text: &str) -> ArticleFacts {
        ArticleFacts::of(&analysed(text), Origin::default())
    }

    #[test]
    fn each_place_is_a_row_with_its_sentence() {
        let found = facts("Northmoor grows. The bridge of Northmoor cost £5 million in 2019.");
        let text = found.document.text();
        let money = found.rows.iter().find(|row| row.kind == FactKind::Figure(FigureKind::Money)).expect("found");
        assert_eq!(money.span.text(text), "£5 million");
        assert_eq!((money.value.as_str(), money.unit.as_deref()), ("5000000", Some("GBP")));
        assert_eq!(money.sentence.text(text), "The bridge of Northmoor cost £5 million in 2019.");
        assert!(found.rows.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start), "in order");
    }

    #[test]
    fn a_name_of_several_articles_is_one() {
        let articles = [
            facts("Angela Merkel came to Paris. Merkel left Paris."),
            facts("In Paris nobody saw her."),
            facts("Angela Merkel spoke. Nobody heard Angela Merkel."),
        ];
        let names = merged_names(&articles);
        let of = |text: &str| names.iter().find(|name| name.text == text).expect(text);
        assert_eq!(of("Angela Merkel").articles, [0, 2]);
        assert_eq!(of("Angela Merkel").kind, NameKind::Person);
        assert_eq!(of("Angela Merkel").count, 4);
        assert_eq!(of("Paris").articles, [0, 1]);
        assert!(names.windows(2).all(|pair| pair[0].articles.len() >= pair[1].articles.len()));
    }

    #[test]
    fn the_genitive_of_a_name_is_that_name() {
        let articles = [
            facts(
                "Die Regierung Österreichs kam am Montag nach Wien. Der Kurs Merkels war klar, sagte die Opposition.",
            ),
            facts("In Österreich regnet es. Angela Merkel sagte nichts, denn Merkel war in Paris und in Honduras."),
            facts("Gestern kam Klaus Peters nach Wien, sagte die Polizei am Abend."),
            facts("Gestern kam Klaus Peter nach Wien, sagte die Polizei am Abend."),
        ];
        let names = merged_names(&articles);
        let of = |text: &str| names.iter().find(|name| name.text == text).map(|name| name.articles.clone());
        assert_eq!(of("Österreich"), Some(vec![0, 1]), "{names:?}");
        assert_eq!(of("Österreichs"), None);
        assert_eq!((of("Klaus Peters"), of("Klaus Peter")), (Some(vec![2]), Some(vec![3])), "two people: {names:?}");
        assert!(of("Paris").is_some() && of("Honduras").is_some());
    }
}
