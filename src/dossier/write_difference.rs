//! In what two articles differ, written out.
//!
//! Separate from the digest and the facts (`write`) because here two articles stand against each other. The words of the
//! user's language come from the caller, the sentences are verbatim.

use super::article::page_at;
use super::differ::{Contradiction, Difference};
use super::write::{ArticleReport, address, line, name_of};
use crate::analysis::Analysis;
use crate::document::Span;
use crate::export::{Format, Origin, push_marked_html, push_marked_markdown};
use crate::facts::FactKind;
use crate::plain::{self, push_html, push_markdown, push_markdown_inline};
use serde::Serialize;
use std::fmt::Write as _;

/// One of the two articles.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// What is known of it.
    pub analysis: &'a Analysis,
    /// The file it is from.
    pub origin: &'a Origin,
}

/// The words of the user's language.
pub struct DifferenceWords<'a> {
    /// "Only in" an article, by its name
    pub only: &'a dyn Fn(&str) -> String,
    /// The heading of figures that contradict.
    pub figures: &'a str,
    /// That nothing was found.
    pub nothing: &'a str,
    /// "page 4"
    pub page: &'a dyn Fn(u32) -> String,
    /// The name of a kind of facts by its key in `assets/locales`.
    pub kind: &'a dyn Fn(&'static str) -> String,
}

impl Compared<'_> {
    fn name(&self) -> String {
        name_of(self.analysis.document.title(), self.origin)
    }

    fn page(&self, span: Span) -> Option<u32> {
        page_at(&self.analysis.document, span.start())
    }

    fn text(&self, span: Span) -> &str {
        span.text(self.analysis.document.text())
    }
}

/// The difference of two articles in one of the forms, ending in a line end.
///
/// # Errors
/// Never for what this program found; the error is JSON's own.
pub fn write_difference(
    format: Format,
    articles: [Compared; 2],
    difference: &Difference,
    words: &DifferenceWords,
) -> serde_json::Result<String> {
    Ok(match format {
        Format::Text => text(articles, difference, words),
        Format::Markdown => markdown(articles, difference, words),
        Format::Html => html(articles, difference, words),
        Format::Json => json(articles, difference)?,
    })
}

/// What stands behind a sentence of an article: its page.
fn page_said(article: Compared, span: Span, words: &DifferenceWords) -> Option<String> {
    article.page(span).map(words.page)
}

/// The heading of a contradiction: both figures as they are written, and their kind.
fn pair_said(articles: [Compared; 2], pair: &Contradiction, words: &DifferenceWords) -> String {
    let [one, other] = articles;
    let [a, b] = pair.figures;
    let kind = (words.kind)(FactKind::Figure(pair.kind).key());
    plain::line(&format!("{} / {} · {kind}", one.text(a), other.text(b))).into_owned()
}

/// The sides of a comparison: each article with the sentences that it alone has.
fn sides<'a>(
    articles: [Compared<'a>; 2],
    difference: &'a Difference,
) -> impl Iterator<Item = (Compared<'a>, &'a [Span])> {
    articles.into_iter().zip(difference.only.iter().map(Vec::as_slice)).filter(|(_, only)| !only.is_empty())
}

fn text(articles: [Compared; 2], difference: &Difference, words: &DifferenceWords) -> String {
    let mut out = String::new();
    let begin = |out: &mut String, heading: &str| {
        out.push_str(if out.is_empty() { "" } else { "\n" });
        let _ = write!(out, "{}\n\n", plain::line(heading));
    };
    let sentence = |out: &mut String, article: Compared, span: Span| {
        out.push_str(&plain::text(&article.analysis.document.shown(span)));
    };
    if !difference.contradictions.is_empty() {
        begin(&mut out, words.figures);
    }
    for pair in &difference.contradictions {
        let _ = writeln!(out, "{}", pair_said(articles, pair, words));
        for (article, span) in articles.into_iter().zip(pair.sentences) {
            out.push_str("    ");
            sentence(&mut out, article, span);
            let page = page_said(article, span, words).map(|page| format!(", {page}")).unwrap_or_default();
            let _ = writeln!(out, " ({}{page})", article.name());
        }
    }
    for (article, only) in sides(articles, difference) {
        begin(&mut out, &(words.only)(&article.name()));
        for span in only {
            sentence(&mut out, article, *span);
            let page = page_said(article, *span, words).map(|page| format!(" ({page})")).unwrap_or_default();
            let _ = writeln!(out, "{page}");
        }
    }
    if out.is_empty() {
        let _ = writeln!(out, "{}", words.nothing);
    }
    out
}

fn markdown(articles: [Compared; 2], difference: &Difference, words: &DifferenceWords) -> String {
    let mut out = String::new();
    let begin = |out: &mut String, heading: &str| {
        out.push_str(if out.is_empty() { "## " } else { "\n## " });
        push_markdown(out, &plain::line(heading));
        out.push_str("\n\n");
    };
    let credit = |out: &mut String, article: Compared, span: Span, with_name: bool| {
        let mut said: Vec<String> = Vec::new();
        if with_name {
            let mut name = String::new();
            push_markdown_inline(&mut name, &article.name(), false);
            let is_file = article.origin.source.is_some();
            said.push(if is_file { format!("[{name}](<{}>)", address(article.origin)) } else { name });
        }
        said.extend(page_said(article, span, words));
        if !said.is_empty() {
            let _ = write!(out, " ({})", said.join(", "));
        }
        out.push('\n');
    };
    if !difference.contradictions.is_empty() {
        begin(&mut out, words.figures);
    }
    for pair in &difference.contradictions {
        out.push_str("- ");
        push_markdown_inline(&mut out, &pair_said(articles, pair, words), true);
        out.push('\n');
        for (article, span) in articles.into_iter().zip(pair.sentences) {
            out.push_str("  - ");
            push_marked_markdown(&mut out, &article.analysis.document, span);
            credit(&mut out, article, span, true);
        }
    }
    for (article, only) in sides(articles, difference) {
        begin(&mut out, &(words.only)(&article.name()));
        for span in only {
            out.push_str("- ");
            push_marked_markdown(&mut out, &article.analysis.document, *span);
            credit(&mut out, article, *span, false);
        }
    }
    if out.is_empty() {
        push_markdown(&mut out, words.nothing);
        out.push('\n');
    }
    out
}

fn html(articles: [Compared; 2], difference: &Difference, words: &DifferenceWords) -> String {
    let [one, other] = articles;
    let language = one.analysis.language;
    let mut out = format!("<!DOCTYPE html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n", language.code());
    out.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    push_html(&mut out, &format!("{} / {}", one.name(), other.name()));
    out.push_str(
        "</title>\n<style>body { max-width: 38em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.5 serif; } ",
    );
    out.push_str("small { display: block; color: #666; }</style>\n<article>\n");
    let heading = |out: &mut String, level: u8, heading: &str| {
        let _ = write!(out, "<h{level}>");
        push_html(out, &plain::line(heading));
        let _ = writeln!(out, "</h{level}>");
    };
    let sentence = |out: &mut String, article: Compared, span: Span, with_name: bool| {
        let language = article.analysis.language;
        let direction = if language.runs_from_right() { " dir=\"rtl\"" } else { "" };
        let _ = write!(out, "<p lang=\"{}\"{direction}>", language.code());
        push_marked_html(out, &article.analysis.document, span);
        let page = page_said(article, span, words);
        if with_name || page.is_some() {
            out.push_str(" <small>");
            if with_name {
                let is_file = article.origin.source.is_some();
                if is_file {
                    out.push_str("<a href=\"");
                    push_html(out, &address(article.origin));
                    out.push_str("\">");
                }
                push_html(out, &article.name());
                out.push_str(if is_file { "</a>" } else { "" });
            }
            if let Some(page) = page {
                out.push_str(if with_name { " · " } else { "" });
                push_html(out, &page);
            }
            out.push_str("</small>");
        }
        out.push_str("</p>\n");
    };
    if !difference.contradictions.is_empty() {
        heading(&mut out, 2, words.figures);
    }
    for pair in &difference.contradictions {
        heading(&mut out, 3, &pair_said(articles, pair, words));
        for (article, span) in articles.into_iter().zip(pair.sentences) {
            sentence(&mut out, article, span, true);
        }
    }
    for (article, only) in sides(articles, difference) {
        heading(&mut out, 2, &(words.only)(&article.name()));
        for span in only {
            sentence(&mut out, article, *span, false);
        }
    }
    if difference.is_empty() {
        out.push_str("<p>");
        push_html(&mut out, words.nothing);
        out.push_str("</p>\n");
    }
    out.push_str("</article>\n</html>\n");
    out
}

#[derive(Serialize)]
struct SentenceReport<'a> {
    #[serde(flatten)]
    span: Span,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
}

#[derive(Serialize)]
struct FigureReport<'a> {
    text: &'a str,
    #[serde(flatten)]
    span: Span,
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    sentence: SentenceReport<'a>,
}

#[derive(Serialize)]
struct PairReport<'a> {
    kind: crate::analysis::FigureKind,
    pair: Vec<FigureReport<'a>>,
}

#[derive(Serialize)]
struct DifferenceReport<'a> {
    articles: Vec<ArticleReport<'a>>,
    only: Vec<Vec<SentenceReport<'a>>>,
    figures: Vec<PairReport<'a>>,
}

fn sentence<'a>(article: &'a Compared<'a>, span: Span) -> SentenceReport<'a> {
    SentenceReport { span, text: article.text(span), page: article.page(span) }
}

fn json(articles: [Compared; 2], difference: &Difference) -> serde_json::Result<String> {
    let [one, other] = &articles;
    let both = [one, other];
    let listed = both.iter().map(|article| ArticleReport::of_analysis(article.analysis, article.origin));
    let only = both.iter().zip(&difference.only);
    let only = only.map(|(article, only)| only.iter().map(|span| sentence(article, *span)).collect());
    let mut figures = Vec::new();
    for found in &difference.contradictions {
        let places = both.iter().zip(found.figures).zip(found.sentences);
        let said = found.values.iter().zip(&found.units);
        let pair = places.zip(said).map(|(((article, span), its), (value, unit))| FigureReport {
            text: article.text(span),
            span,
            value,
            unit: unit.as_deref(),
            sentence: sentence(article, its),
        });
        figures.push(PairReport { kind: found.kind, pair: pair.collect() });
    }
    line(&DifferenceReport { articles: listed.collect(), only: only.collect(), figures })
}
