//! A summary as plain text, Markdown, HTML or JSON.
//!
//! Separate so that the clipboard, saved files and the command line write the very
//! same thing. Every sentence is a verbatim slice of the article; where it is written as plain
//! text, raised signs are Unicode's (10⁶) and those that call notes are left out.

mod marked;
mod note_text;
mod notes;
mod page_link;
mod structure;

pub use notes::{Headings, Notes, NotesFormat};
pub use page_link::{PageLinks, address_from};

use crate::analysis::{Analysis, Figure, Statistics, reading_time_secs};
use crate::document::{Span, Warning};
use crate::facts::Fact;
use crate::plain::{self, JsonWriter, push_html, push_markdown};
use crate::summary::{self, Choice, Cue, Ranking, Summary};
pub use marked::{push_marked_html, push_marked_markdown};
use rustc_hash::FxHashSet;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::io;

/// The form that a summary is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One sentence a line.
    Text,
    /// The title as a heading, the sentences as a list.
    Markdown,
    /// A page of its own.
    Html,
    /// All that is known, as one object; see the README for its fields.
    Json,
}

impl Format {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Text, Self::Markdown, Self::Html, Self::Json];

    /// The extensions of files in this form, the usual one first.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm"],
            Self::Json => &["json"],
        }
    }

    /// The form of files with an extension, in any capitals.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        let is_one = |known: &&str| known.eq_ignore_ascii_case(extension);
        Self::ALL.into_iter().find(|format| format.extensions().iter().any(is_one))
    }
}

/// Where the sentences of a summary stand, in the order of the article.
fn spans<'a>(analysis: &'a Analysis, summary: &'a Summary) -> impl Iterator<Item = Span> + 'a {
    summary.choices.iter().filter_map(|choice| analysis.sentences.get(choice.sentence)).map(|sentence| sentence.span)
}

/// The sentences of a summary as plain text, in the order of the article.
pub fn sentences<'a>(analysis: &'a Analysis, summary: &'a Summary) -> impl Iterator<Item = Cow<'a, str>> {
    spans(analysis, summary).map(|span| analysis.document.shown(span))
}

/// A piece of a summary: what is shown as one.
enum Piece<'a> {
    /// The heading of a section that is summed up by itself.
    Heading(&'a str),
    /// The sentences of a choice: one, or one that ends in a colon and what follows.
    Choice(Vec<Span>),
}

/// The pieces of a summary, in the order of the article.
fn pieces<'a>(analysis: &'a Analysis, summary: &'a Summary) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let mut sections = summary.sections.iter().peekable();
    for (index, choice) in summary.choices.iter().enumerate() {
        let section = sections.next_if(|section| section.choices.start == index);
        pieces.extend(section.and_then(|section| section.title(analysis)).map(Piece::Heading));
        let Some(sentence) = analysis.sentences.get(choice.sentence) else { continue };
        match pieces.last_mut() {
            Some(Piece::Choice(spans)) if choice.joined => spans.push(sentence.span),
            _ => pieces.push(Piece::Choice(vec![sentence.span])),
        }
    }
    pieces
}

/// The summary as text: one choice a line, no line end after the last. Where each section is summed up by
/// itself, its heading is a line above, with an empty line before it. Control characters
/// are left out; all else is verbatim.
#[must_use]
pub fn text(analysis: &Analysis, summary: &Summary) -> String {
    let mut out = String::new();
    for piece in pieces(analysis, summary) {
        if !out.is_empty() {
            out.push_str(if matches!(piece, Piece::Heading(_)) { "\n\n" } else { "\n" });
        }
        match piece {
            Piece::Heading(title) => out.push_str(&plain::line(title)),
            Piece::Choice(spans) => {
                let shown: Vec<Cow<'_, str>> = spans.iter().map(|span| analysis.document.shown(*span)).collect();
                out.push_str(&shown.join(" "));
            }
        }
    }
    plain::text(&out).into_owned()
}

/// The summary as a Markdown list under its title, or a list under the heading of each section. Characters that Markdown
/// would read as markup are escaped.
#[must_use]
pub fn markdown(analysis: &Analysis, summary: &Summary) -> String {
    linked_markdown(analysis, summary, None)
}

/// Like `markdown`, with a link behind each choice to the page on which it begins.
fn linked_markdown(analysis: &Analysis, summary: &Summary, links: Option<&PageLinks<'_>>) -> String {
    let mut out = String::new();
    if let Some(title) = analysis.document.title() {
        out.push_str("# ");
        push_markdown(&mut out, title);
        out.push_str("\n\n");
    }
    let mut after_choice = false;
    for piece in pieces(analysis, summary) {
        match piece {
            Piece::Heading(title) => {
                out.push_str(if after_choice { "\n## " } else { "## " });
                push_markdown(&mut out, title);
                out.push_str("\n\n");
            }
            Piece::Choice(spans) => {
                after_choice = true;
                for (n, span) in spans.iter().enumerate() {
                    out.push_str(if n == 0 { "- " } else { " " });
                    push_marked_markdown(&mut out, &analysis.document, *span);
                }
                if let Some((links, first)) = links.zip(spans.first()) {
                    links.push_markdown(&mut out, &analysis.document, *first);
                }
                out.push('\n');
            }
        }
    }
    out
}

/// The summary as an HTML page.
#[must_use]
pub fn html(analysis: &Analysis, summary: &Summary) -> String {
    linked_html(analysis, summary, None)
}

/// Like `html`, with a link behind each choice to the page on which it begins.
fn linked_html(analysis: &Analysis, summary: &Summary, links: Option<&PageLinks<'_>>) -> String {
    let language = analysis.language;
    let direction = if language.runs_from_right() { " dir=\"rtl\"" } else { "" };
    let mut out = format!("<!DOCTYPE html>\n<html lang=\"{language}\"{direction}>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n");
    let title = analysis.document.title().unwrap_or_default();
    out.push_str("<title>");
    push_html(&mut out, title);
    out.push_str("</title>\n<style>body { max-width: 38em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.5 serif; }</style>\n<article>\n");
    if !title.is_empty() {
        out.push_str("<h1>");
        push_html(&mut out, title);
        out.push_str("</h1>\n");
    }
    for piece in pieces(analysis, summary) {
        match piece {
            Piece::Heading(title) => {
                out.push_str("<h2>");
                push_html(&mut out, title);
                out.push_str("</h2>\n");
            }
            Piece::Choice(spans) => {
                for (n, span) in spans.iter().enumerate() {
                    out.push_str(if n == 0 { "<p>" } else { " " });
                    push_marked_html(&mut out, &analysis.document, *span);
                }
                if let Some((links, first)) = links.zip(spans.first()) {
                    links.push_html(&mut out, &analysis.document, *first);
                }
                out.push_str("</p>\n");
            }
        }
    }
    out.push_str("</article>\n</html>\n");
    out
}

/// The summary as text below the article's title, and `source` after it.
#[must_use]
pub fn with_source(analysis: &Analysis, summary: &Summary, source: &str) -> String {
    let title = analysis.document.title().map(|title| format!("{}\n\n", plain::text(title))).unwrap_or_default();
    format!("{title}{}\n\n({source})", text(analysis, summary))
}

/// The summary as text, and below it the figures that stand in its sentences, one a line.
#[must_use]
pub fn with_figures(analysis: &Analysis, summary: &Summary, figures: &[Fact]) -> String {
    let mut out = text(analysis, summary);
    let mut listed = figures.iter().filter(|figure| figure.in_summary).peekable();
    if listed.peek().is_some() {
        out.push('\n');
    }
    for fact in listed {
        out.push_str("\n– ");
        out.push_str(&plain::text(&analysis.document.shown(fact.shown)));
    }
    out
}

/// What a JSON object says about where its text came from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Origin {
    /// The caller's own mark for the text, handed back as it came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Box<RawValue>>,
    /// The file's path; `None` for standard input and JSON Lines.
    pub source: Option<String>,
    /// The bytes of that path where they are no UTF-8, so that two files are never one: as in an address, all but
    /// letters, digits, `-._~/` stand as `%` and two hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_bytes: Option<String>,
}

/// The object of the command line's JSON. Offsets are UTF-8 bytes into `text`, ends exclusive. What a
/// long text has many of is made while it is written: see [`Each`].
#[derive(Serialize)]
struct Report<'a, S, C, F, N> {
    #[serde(flatten)]
    origin: &'a Origin,
    title: Option<&'a str>,
    author: Option<&'a str>,
    date: Option<&'a str>,
    site: Option<&'a str>,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    declared_language: Option<&'a str>,
    text: &'a str,
    blocks: &'a [crate::document::Block],
    #[serde(flatten)]
    structure: structure::Report<'a>,
    sentences: S,
    summary: C,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    summary_sections: Vec<SectionReport<'a>>,
    keywords: Vec<KeywordReport<'a>>,
    figures: F,
    names: N,
    statistics: StatisticsReport,
    warnings: &'a [Warning],
}

#[derive(Serialize)]
struct SentenceReport {
    #[serde(flatten)]
    span: Span,
    block: u32,
    score: Option<f32>,
}

#[derive(Serialize)]
struct ChoiceReport<'a> {
    sentence: usize,
    text: &'a str,
    score: f32,
    /// The number of the page it stands on, of a PDF, and the number of its section in `sections`.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<usize>,
    /// It belongs to the sentence before it, which ends in a colon.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    joined: bool,
    reasons: ReasonsReport<'a>,
}

/// A section that is summed up by itself: its number in `sections` and its heading, neither for what stands before
/// the first, and the numbers of the sentences in `sentences`.
#[derive(Serialize)]
struct SectionReport<'a> {
    section: Option<usize>,
    title: Option<&'a str>,
    sentences: Vec<usize>,
}

#[derive(Serialize)]
struct ReasonsReport<'a> {
    parts: crate::analysis::Score,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cues: Vec<Cue>,
    place: usize,
    keywords: Vec<TermReport<'a>>,
}

#[derive(Serialize)]
struct TermReport<'a> {
    term: &'a str,
    count: u32,
}

#[derive(Serialize)]
struct KeywordReport<'a> {
    term: &'a str,
    forms: Vec<&'a str>,
    count: u32,
    weight: f32,
    spans: Vec<(u32, u32)>,
}

#[derive(Serialize)]
struct FigureReport<'a> {
    text: &'a str,
    #[serde(flatten)]
    figure: Figure<'a>,
}

#[derive(Serialize)]
struct NameReport<'a> {
    kind: crate::analysis::NameKind,
    text: &'a str,
    spans: Vec<(u32, u32)>,
}

#[derive(Serialize)]
struct StatisticsReport {
    #[serde(flatten)]
    article: Statistics,
    reading_time_secs: usize,
    summary_words: usize,
    summary_reading_time_secs: usize,
    compression: f32,
}

/// A list whose entries are made one by one while they are written.
struct Each<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// All that is known about a text and its summary, as one JSON object on one line.
///
/// # Errors
/// Never for an analysis made by this program; the error is JSON's own.
pub fn json(analysis: &Analysis, ranking: &Ranking, summary: &Summary, origin: &Origin) -> serde_json::Result<String> {
    let mut out = Vec::new();
    write_json(analysis, ranking, summary, origin, &mut out)?;
    String::from_utf8(out).map_err(serde::ser::Error::custom)
}

/// Writes what [`json`] gives, which is many times as long as a text of short sentences.
///
/// # Errors
/// If writing fails.
pub fn write_json(
    analysis: &Analysis,
    ranking: &Ranking,
    summary: &Summary,
    origin: &Origin,
    out: impl io::Write,
) -> serde_json::Result<()> {
    let text = analysis.document.text();
    let report = Report {
        origin,
        title: analysis.document.title(),
        author: analysis.document.metadata.author.as_deref(),
        date: analysis.document.metadata.date.as_deref(),
        site: analysis.document.metadata.site.as_deref(),
        language: analysis.language.code(),
        declared_language: analysis.document.metadata.language.as_deref(),
        text,
        blocks: &analysis.blocks,
        structure: structure::Report::of(&analysis.document),
        sentences: Each(|| {
            analysis.sentences.iter().enumerate().map(|(index, sentence)| SentenceReport {
                span: sentence.span,
                block: sentence.block,
                score: ranking.score(index).map(|(score, _)| score.total()),
            })
        }),
        summary: Each(|| summary.choices.iter().map(|choice| choice_report(analysis, choice))),
        summary_sections: summary
            .sections
            .iter()
            .map(|section| SectionReport {
                section: section.section,
                title: section.title(analysis),
                sentences: summary
                    .choices
                    .get(section.choices.clone())
                    .unwrap_or_default()
                    .iter()
                    .map(|choice| choice.sentence)
                    .collect(),
            })
            .collect(),
        keywords: analysis
            .keywords
            .iter()
            .map(|keyword| KeywordReport {
                term: keyword.label.text(text),
                forms: forms(text, &keyword.spans),
                count: keyword.count,
                weight: keyword.weight,
                spans: pairs(&keyword.spans),
            })
            .collect(),
        figures: Each(|| analysis.figures.iter().map(|figure| FigureReport { text: figure.span.text(text), figure })),
        names: Each(|| {
            let names = analysis.names.iter();
            names.map(|name| NameReport { kind: name.kind, text: name.longest.text(text), spans: pairs(&name.spans) })
        }),
        statistics: StatisticsReport {
            article: analysis.statistics,
            reading_time_secs: reading_time_secs(analysis.statistics.words, analysis.language),
            summary_words: summary.words,
            summary_reading_time_secs: summary.reading_time_secs,
            compression: summary.compression,
        },
        warnings: &analysis.document.warnings,
    };
    report.serialize(&mut serde_json::Serializer::with_formatter(out, JsonWriter))
}

fn choice_report<'a>(analysis: &'a Analysis, choice: &Choice) -> ChoiceReport<'a> {
    let text = analysis.document.text();
    let start = analysis.sentences.get(choice.sentence).map_or(0, |sentence| sentence.span.start());
    let structure = analysis.document.structure();
    ChoiceReport {
        page: structure.page_at(start).map(|page| page.number),
        section: structure.section_at(start),
        sentence: choice.sentence,
        text: analysis.sentences.get(choice.sentence).map(|s| s.span.text(text)).unwrap_or_default(),
        score: choice.score.total(),
        joined: choice.joined,
        reasons: ReasonsReport {
            parts: choice.score,
            cues: choice.cues(),
            place: choice.place,
            keywords: summary::keywords(analysis, choice.sentence)
                .into_iter()
                .filter_map(|(term, count)| {
                    analysis.terms.get(term).map(|term| TermReport { term: term.label.text(text), count })
                })
                .collect(),
        },
    }
}

/// The different spellings of a keyword, in the order of their first occurrence.
fn forms<'a>(text: &'a str, spans: &[Span]) -> Vec<&'a str> {
    let mut seen = FxHashSet::default();
    spans.iter().map(|span| span.text(text)).filter(|form| seen.insert(*form)).collect()
}

fn pairs(spans: &[Span]) -> Vec<(u32, u32)> {
    spans.iter().map(|span| (span.start, span.end)).collect()
}

/// The summary in `format`, ending in a line end. JSON needs `origin`; Markdown and HTML have the links.
///
/// # Errors
/// As [`json`].
pub fn write(
    format: Format,
    analysis: &Analysis,
    ranking: &Ranking,
    summary: &Summary,
    origin: &Origin,
    links: Option<&PageLinks<'_>>,
) -> Result<String, serde_json::Error> {
    let mut out = match format {
        Format::Text => text(analysis, summary),
        Format::Markdown => linked_markdown(analysis, summary, links),
        Format::Html => linked_html(analysis, summary, links),
        Format::Json => json(analysis, ranking, summary, origin)?,
    };
    if !out.ends_with('\n') {
        out.push('\n');
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::import;
    use crate::preferences::{Length, Preferences};
    use crate::stop::Stop;
    use crate::summary::summarize;
    use serde_json::Value;
    use std::sync::Arc;

    fn example() -> (Analysis, Summary) {
        let text = "Prices <rise> & fall*\n\nThe price of bread rose again in May. Nobody *knows* why the price rose.\n\nBakers blame the price of wheat <1 kg>.";
        let analysis = analyze(
            Arc::new(import::import(text.as_bytes(), &Stop::never()).expect("text")),
            &Options::default(),
            &Stop::never(),
        )
        .expect("not stopped");
        let summary = summarize(&analysis, &Ranking::of(&analysis, &Preferences::default()), Length::Sentences(3));
        (analysis, summary)
    }

    #[test]
    fn text_is_one_sentence_a_line_verbatim() {
        let (analysis, summary) = example();
        assert_eq!(
            text(&analysis, &summary),
            "The price of bread rose again in May.\nNobody *knows* why the price rose.\nBakers blame the price of wheat <1 kg>."
        );
    }

    #[test]
    fn a_page_in_hebrew_runs_from_right_to_left() {
        let text = "הנמל נסגר אתמול בגלל הקרח. האוניות חיכו ימים רבים בחוץ. ראש העיר אמר שהנמל ייפתח מחר.";
        let document = Arc::new(import::import(text.as_bytes(), &Stop::never()).expect("text"));
        let hebrew = analyze(document, &Options::default(), &Stop::never()).expect("not stopped");
        let summary = summarize(&hebrew, &Ranking::of(&hebrew, &Preferences::default()), Length::Sentences(1));
        assert!(html(&hebrew, &summary).contains("<html lang=\"he\" dir=\"rtl\">"));
        let (english, summary) = example();
        assert!(html(&english, &summary).contains("<html lang=\"en\">"));
    }

    #[test]
    fn markup_in_the_article_stays_text() {
        let (analysis, summary) = example();
        assert!(html(&analysis, &summary).contains("<p>Bakers blame the price of wheat &lt;1 kg&gt;.</p>"));
        assert!(html(&analysis, &summary).contains("<title>Prices &lt;rise&gt; &amp; fall*</title>"));
        let markdown = markdown(&analysis, &summary);
        assert!(markdown.starts_with("# Prices \\<rise\\> & fall\\*\n\n- "), "{markdown}");
        assert!(markdown.contains("Nobody \\*knows\\* why"));
    }

    #[test]
    fn json_offsets_point_at_what_they_name() {
        let (analysis, summary) = example();
        let ranking = Ranking::of(&analysis, &Preferences::default());
        let json = json(&analysis, &ranking, &summary, &Origin::default()).expect("serialisable");
        let value: Value = serde_json::from_str(&json).expect("valid");
        let text = value["text"].as_str().expect("text");
        for (choice, wanted) in value["summary"].as_array().expect("array").iter().zip(sentences(&analysis, &summary)) {
            let sentence = &value["sentences"][choice["sentence"].as_u64().expect("index") as usize];
            let (start, end) = (sentence["start"].as_u64().expect("start"), sentence["end"].as_u64().expect("end"));
            assert_eq!(text.get(start as usize..end as usize), Some(wanted.as_ref()));
            assert_eq!(choice["text"], wanted.as_ref());
        }
    }
}
