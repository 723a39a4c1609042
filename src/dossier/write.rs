//! A digest and a list of facts, written out.
//!
//! Separate from what is found: the words of the user's language come from the caller, the sentences are verbatim.

use super::article::Article;
use super::digest::{Choice, Digest, Group};
use super::facts::{ArticleFacts, MergedName, Row, merged_names};
use crate::analysis::{Analysis, NameKind};
use crate::document::Span;
use crate::error::Error;
use crate::export::{Format, Origin, push_marked_html, push_marked_markdown};
use crate::facts::FactKind;
use crate::plain::{self, JsonWriter, push_html, push_markdown, push_markdown_inline};
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The words of the user's language.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// "also in 4 others"
    pub also: &'a dyn Fn(usize) -> String,
    /// "12 articles"
    pub articles: &'a dyn Fn(usize) -> String,
    /// "page 4"
    pub page: &'a dyn Fn(u32) -> String,
    /// The name of a language by its code.
    pub language: &'a dyn Fn(&str) -> String,
    /// The name of a kind of facts by its key in `assets/locales`.
    pub kind: &'a dyn Fn(&'static str) -> String,
    /// The heading of the articles that belong to no theme.
    pub rest: &'a str,
    /// The heading of names.
    pub names: &'a str,
    /// The heads of the columns of facts, and kinds by their names, where a reader opens the table; `None` where programs
    /// read it.
    pub columns: Option<&'a [String; N_COLUMNS]>,
}

/// A file that could not be read, and why.
pub type Failure = (PathBuf, Error);

/// A digest in one of the forms, ending in a line end. `failures` are named in JSON.
///
/// # Errors
/// Never for what this program found; the error is JSON's own.
pub fn write(
    format: Format,
    articles: &[Article],
    digest: &Digest,
    failures: &[Failure],
    words: &Words,
) -> serde_json::Result<String> {
    Ok(match format {
        Format::Text => text(articles, digest, words),
        Format::Markdown => markdown(articles, digest, words),
        Format::Html => html(articles, digest, words),
        Format::Json => json(articles, digest, failures)?,
    })
}

/// The heading of a group: its keywords, and its language where there are several; `None` where there is one group.
fn heading(digest: &Digest, group: &Group, words: &Words) -> Option<String> {
    if digest.groups.len() < 2 {
        return None;
    }
    let same_language = digest.groups.iter().filter(|other| other.language == group.language).count();
    let mut parts: Vec<String> = Vec::new();
    if digest.n_languages() > 1 {
        parts.push((words.language)(group.language.code()));
    }
    if group.is_rest {
        parts.push(words.rest.to_owned());
    } else if same_language > 1 && !group.keywords.is_empty() {
        parts.push(group.keywords.join(", "));
    }
    Some(format!("{} ({})", parts.join(": "), (words.articles)(group.articles.len())))
}

/// What is said of where a sentence stands: title, day, page, and how many others say the same.
struct Credit {
    title: String,
    day: Option<String>,
    page: Option<String>,
    also: Option<String>,
}

impl Credit {
    fn of(articles: &[Article], choice: &Choice, words: &Words) -> Self {
        let article = articles.get(choice.article);
        let title = article.map(name).unwrap_or_default();
        let day = article.and_then(Article::day).map(|day| plain::line(day).into_owned());
        let also = (!choice.also_in.is_empty()).then(|| (words.also)(choice.also_in.len()));
        Self { title, day, page: choice.page.map(words.page), also }
    }

    /// What follows the title.
    fn rest(&self) -> Vec<&str> {
        [&self.day, &self.page, &self.also].into_iter().filter_map(Option::as_deref).collect()
    }
}

/// The title of an article, or the name of its file.
fn name(article: &Article) -> String {
    name_of(article.title(), &article.origin)
}

/// A title, or the name of the file where there is none.
pub(super) fn name_of(title: Option<&str>, origin: &Origin) -> String {
    let source = origin.source.as_deref().unwrap_or_default();
    match title {
        Some(title) => plain::line(title).into_owned(),
        None => plain::file_name(Path::new(source), MAX_NAME_CHARS),
    }
}

/// The most characters of a file's name that are shown in place of a title.
const MAX_NAME_CHARS: usize = 80;

fn source(article: Option<&Article>) -> &str {
    article.and_then(|article| article.origin.source.as_deref()).unwrap_or_default()
}

/// One sentence a line, and below it where it stands.
fn text(articles: &[Article], digest: &Digest, words: &Words) -> String {
    let mut out = String::new();
    for group in digest.groups.iter().filter(|group| !group.choices.is_empty()) {
        if let Some(heading) = heading(digest, group, words) {
            out.push_str(if out.is_empty() { "" } else { "\n" });
            let _ = write!(out, "{}\n\n", plain::line(&heading));
        }
        for choice in &group.choices {
            let Some(article) = articles.get(choice.article) else { continue };
            let credit = Credit::of(articles, choice, words);
            let mut said = vec![credit.title.as_str()];
            said.extend(credit.rest());
            let source = plain::line(source(Some(article)));
            if !source.is_empty() {
                said.push(&source);
            }
            out.push_str(&plain::text(&article.document.shown(choice.span)));
            let _ = write!(out, "\n    {}\n", said.join(" · "));
        }
    }
    out
}

/// A list under the heading of each theme; the title of each article leads to its file.
fn markdown(articles: &[Article], digest: &Digest, words: &Words) -> String {
    let mut out = String::new();
    for group in digest.groups.iter().filter(|group| !group.choices.is_empty()) {
        if let Some(heading) = heading(digest, group, words) {
            out.push_str(if out.is_empty() { "## " } else { "\n## " });
            push_markdown(&mut out, &plain::line(&heading));
            out.push_str("\n\n");
        }
        for choice in &group.choices {
            let Some(article) = articles.get(choice.article) else { continue };
            let credit = Credit::of(articles, choice, words);
            out.push_str("- ");
            push_marked_markdown(&mut out, &article.document, choice.span);
            out.push_str(" (");
            if source(Some(article)).is_empty() {
                push_markdown_inline(&mut out, &credit.title, false);
            } else {
                out.push('[');
                push_markdown_inline(&mut out, &credit.title, false);
                let _ = write!(out, "](<{}>)", address(&article.origin));
            }
            for said in credit.rest() {
                out.push_str(", ");
                push_markdown_inline(&mut out, said, false);
            }
            out.push_str(")\n");
        }
    }
    out
}

/// The address of a file for a link from the folder in which the program runs: what could end the address or command
/// something is written as `%` and two hexadecimal digits. A first folder with a colon is no scheme.
pub(super) fn address(origin: &Origin) -> String {
    if let Some(encoded) = &origin.source_bytes {
        return encoded.clone();
    }
    let source = origin.source.as_deref().unwrap_or_default();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || byte >= 0x80;
    let mut out: Vec<u8> = Vec::with_capacity(source.len());
    for byte in source.bytes() {
        if is_plain(byte) { out.push(byte) } else { out.extend(format!("%{byte:02X}").bytes()) }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A page of its own.
fn html(articles: &[Article], digest: &Digest, words: &Words) -> String {
    let language = digest.groups.first().map_or("und", |group| group.language.code());
    let mut out = format!("<!DOCTYPE html>\n<html lang=\"{language}\">\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    push_html(&mut out, &(words.articles)(articles.len()));
    out.push_str(
        "</title>\n<style>body { max-width: 38em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.5 serif; } ",
    );
    out.push_str("small { display: block; color: #666; }</style>\n<article>\n");
    for group in digest.groups.iter().filter(|group| !group.choices.is_empty()) {
        let direction = if group.language.runs_from_right() { " dir=\"rtl\"" } else { "" };
        let _ = writeln!(out, "<section lang=\"{}\"{direction}>", group.language.code());
        if let Some(heading) = heading(digest, group, words) {
            out.push_str("<h2>");
            push_html(&mut out, &plain::line(&heading));
            out.push_str("</h2>\n");
        }
        for choice in &group.choices {
            let Some(article) = articles.get(choice.article) else { continue };
            let credit = Credit::of(articles, choice, words);
            out.push_str("<p>");
            push_marked_html(&mut out, &article.document, choice.span);
            out.push_str(" <small>");
            let is_file = !source(Some(article)).is_empty();
            if is_file {
                out.push_str("<a href=\"");
                push_html(&mut out, &address(&article.origin));
                out.push_str("\">");
            }
            push_html(&mut out, &credit.title);
            out.push_str(if is_file { "</a>" } else { "" });
            for said in credit.rest() {
                out.push_str(" · ");
                push_html(&mut out, said);
            }
            out.push_str("</small></p>\n");
        }
        out.push_str("</section>\n");
    }
    out.push_str("</article>\n</html>\n");
    out
}

/// What is said of an article in JSON.
#[derive(Serialize)]
pub(super) struct ArticleReport<'a> {
    #[serde(flatten)]
    origin: &'a Origin,
    title: Option<&'a str>,
    author: Option<&'a str>,
    date: Option<&'a str>,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    same_as: Option<usize>,
}

impl<'a> ArticleReport<'a> {
    /// What is said of an analysed article.
    pub(super) fn of_analysis(analysis: &'a Analysis, origin: &'a Origin) -> Self {
        let metadata = &analysis.document.metadata;
        Self {
            origin,
            title: analysis.document.title(),
            author: metadata.author.as_deref(),
            date: metadata.date.as_deref(),
            language: analysis.language.code(),
            words: Some(analysis.statistics.words),
            same_as: None,
        }
    }
}

#[derive(Serialize)]
struct ChoiceReport<'a> {
    article: usize,
    #[serde(flatten)]
    span: Span,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    also_in: &'a [usize],
}

#[derive(Serialize)]
struct GroupReport<'a> {
    language: &'a str,
    keywords: &'a [String],
    rest: bool,
    articles: &'a [usize],
    sentences: Vec<ChoiceReport<'a>>,
}

#[derive(Serialize)]
struct FailureReport {
    source: String,
    error: String,
}

#[derive(Serialize)]
struct DigestReport<'a> {
    articles: Vec<ArticleReport<'a>>,
    themes: Vec<GroupReport<'a>>,
    failures: Vec<FailureReport>,
}

fn failure_report((path, error): &Failure) -> FailureReport {
    FailureReport { source: path.display().to_string(), error: error.to_string() }
}

fn json(articles: &[Article], digest: &Digest, failures: &[Failure]) -> serde_json::Result<String> {
    let listed = articles.iter().enumerate().map(|(index, article)| ArticleReport {
        origin: &article.origin,
        title: article.title(),
        author: article.document.metadata.author.as_deref(),
        date: article.document.metadata.date.as_deref(),
        language: article.language.code(),
        words: Some(article.n_words),
        same_as: digest.same_as.get(index).copied().flatten(),
    });
    let choice = |choice| {
        let Choice { article, span, page, also_in, .. }: &Choice = choice;
        let text = articles.get(*article).map(|article| span.text(article.document.text())).unwrap_or_default();
        ChoiceReport { article: *article, span: *span, text, page: *page, also_in }
    };
    let themes = digest.groups.iter().map(|group| GroupReport {
        language: group.language.code(),
        keywords: &group.keywords,
        rest: group.is_rest,
        articles: &group.articles,
        sentences: group.choices.iter().map(choice).collect(),
    });
    let failures = failures.iter().map(failure_report).collect();
    line(&DigestReport { articles: listed.collect(), themes: themes.collect(), failures })
}

/// A value as one line of JSON.
pub(super) fn line(value: &impl Serialize) -> serde_json::Result<String> {
    let mut out = Vec::new();
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, JsonWriter))?;
    out.push(b'\n');
    String::from_utf8(out).map_err(serde::ser::Error::custom)
}

/// The form of a list of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactsFormat {
    /// To be read: the names of all articles, and then the figures of each.
    Text,
    /// A row a place, for spreadsheets (RFC 4180).
    Csv,
    /// One object.
    Json,
}

impl FactsFormat {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Text, Self::Csv, Self::Json];
}

/// The number of columns of a CSV file.
pub const N_COLUMNS: usize = 7;
/// The heads of those columns where programs read it: they are the same in every language of the user.
const HEADS: [&str; N_COLUMNS] = ["article", "kind", "text", "value", "unit", "sentence", "page"];

/// The name of a kind in CSV and JSON.
fn kind_name(kind: FactKind) -> String {
    // The key in the locales is "kind-" and this name.
    kind.key().trim_start_matches("kind-").to_owned()
}

#[derive(Serialize)]
struct RowReport<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<usize>,
    kind: String,
    text: &'a str,
    #[serde(flatten)]
    span: Span,
    #[serde(skip_serializing_if = "str::is_empty")]
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    sentence: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
}

impl<'a> RowReport<'a> {
    fn of(article: &'a ArticleFacts, index: Option<usize>, row: &'a Row) -> Self {
        let text = article.document.text();
        Self {
            article: index,
            kind: kind_name(row.kind),
            text: row.span.text(text),
            span: row.span,
            value: &row.value,
            unit: row.unit.as_deref(),
            sentence: row.sentence.text(text),
            page: row.page,
        }
    }
}

#[derive(Serialize)]
struct NameReport<'a> {
    kind: NameKind,
    text: &'a str,
    count: usize,
    articles: Vec<usize>,
}

#[derive(Serialize)]
struct FactsReport<'a> {
    articles: Vec<ArticleReport<'a>>,
    facts: Vec<RowReport<'a>>,
    names: Vec<NameReport<'a>>,
    failures: Vec<FailureReport>,
}

fn listed(article: &ArticleFacts) -> ArticleReport<'_> {
    ArticleReport {
        origin: &article.origin,
        title: article.document.title(),
        author: article.document.metadata.author.as_deref(),
        date: article.document.metadata.date.as_deref(),
        language: article.language.code(),
        words: None,
        same_as: None,
    }
}

/// The facts of many articles in one of the forms, ending in a line end.
///
/// # Errors
/// As [`write()`].
pub fn write_facts(
    format: FactsFormat,
    articles: &[ArticleFacts],
    failures: &[Failure],
    words: &Words,
) -> serde_json::Result<String> {
    Ok(match format {
        FactsFormat::Text => facts_text(articles, words),
        FactsFormat::Csv => facts_csv(articles, words),
        FactsFormat::Json => {
            let rows = articles.iter().enumerate();
            let rows = rows
                .flat_map(|(index, facts)| facts.rows.iter().map(move |row| RowReport::of(facts, Some(index), row)));
            let name = |MergedName { kind, text, count, articles, .. }| NameReport { kind, text, count, articles };
            line(&FactsReport {
                articles: articles.iter().map(listed).collect(),
                facts: rows.collect(),
                names: merged_names(articles).into_iter().map(name).collect(),
                failures: failures.iter().map(failure_report).collect(),
            })?
        }
    })
}

#[derive(Serialize)]
struct OneReport<'a> {
    #[serde(flatten)]
    article: ArticleReport<'a>,
    facts: Vec<RowReport<'a>>,
}

/// The facts of one article as an object on one line.
///
/// # Errors
/// As [`write()`].
pub fn write_facts_line(article: &ArticleFacts) -> serde_json::Result<String> {
    let facts = article.rows.iter().map(|row| RowReport::of(article, None, row)).collect();
    line(&OneReport { article: listed(article), facts })
}

fn facts_csv(articles: &[ArticleFacts], words: &Words) -> String {
    let heads = words.columns.map(|heads| heads.each_ref().map(|head| csv_cell(head)).join(","));
    let mut out = heads.unwrap_or_else(|| HEADS.join(",")) + "\r\n";
    for article in articles {
        let text = article.document.text();
        let source = article.origin.source.as_deref().unwrap_or_default();
        for row in &article.rows {
            let page = row.page.map(|page| page.to_string()).unwrap_or_default();
            let kind = if words.columns.is_some() { (words.kind)(row.kind.key()) } else { kind_name(row.kind) };
            let unit = row.unit.as_deref().unwrap_or_default();
            let value = csv_value(&row.value);
            let cells =
                [source, &kind, row.span.text(text), &value, unit, row.sentence.text(text), &page].map(csv_cell);
            out.push_str(&cells.join(","));
            out.push_str("\r\n");
        }
    }
    out
}

/// The value of a figure so that a spreadsheet computes nothing and a program reads it without an apostrophe before it: the part
/// of a date that the text leaves out is "X" (ISO 8601-2, unspecified digits), the minus of what is no mere number is the sign
/// U+2212, which ISO 8601 has for it, and a plus goes without saying.
fn csv_value(value: &str) -> Cow<'_, str> {
    if !value.contains(['-', '+']) || value.parse::<f64>().is_ok() {
        return value.into();
    }
    let side = |side: &str| {
        if let Some(day) = side.strip_prefix("---") {
            format!("XXXX-XX-{day}")
        } else if let Some(day) = side.strip_prefix("--") {
            format!("XXXX-{day}")
        } else if side.starts_with("-Q") || side.starts_with("-H") || side.starts_with("-W") {
            format!("XXXX{side}")
        } else if let Some(rest) = side.strip_prefix('-') {
            format!("\u{2212}{rest}")
        } else {
            side.strip_prefix('+').unwrap_or(side).to_owned()
        }
    };
    value.split('/').map(side).collect::<Vec<String>>().join("/").into()
}

/// A cell of a CSV file in which a spreadsheet computes nothing.
fn csv_cell(text: &str) -> String {
    let cell = plain::cell(text);
    if cell.contains(['"', ',', '\'', ';']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

fn facts_text(articles: &[ArticleFacts], words: &Words) -> String {
    let mut out = String::new();
    let names = merged_names(articles);
    if !names.is_empty() {
        let _ = write!(out, "{}\n\n", words.names);
        for name in &names {
            let kind = (words.kind)(FactKind::Name(name.kind).key());
            let n = (words.articles)(name.articles.len());
            let _ = writeln!(out, "{} · {kind} · {n}", plain::line(name.text));
        }
    }
    for article in articles {
        let figures = article.rows.iter().filter(|row| matches!(row.kind, FactKind::Figure(_)));
        let source = article.origin.source.as_deref().unwrap_or_default();
        let title = article.document.title().map_or_else(|| plain::line(source), plain::line);
        let mut is_first = true;
        for row in figures {
            if std::mem::take(&mut is_first) {
                out.push_str(if out.is_empty() { "" } else { "\n" });
                let _ = write!(out, "{title} · {}\n\n", plain::line(source));
            }
            let text = article.document.text();
            let page = row.page.map(|page| format!(" · {}", (words.page)(page))).unwrap_or_default();
            let unit = row.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
            let kind = (words.kind)(row.kind.key());
            let said = plain::line(row.span.text(text));
            let _ = writeln!(out, "{said} = {}{unit} · {kind}{page}", row.value);
            let _ = writeln!(out, "    {}", plain::line(row.sentence.text(text)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::article::tests::{analysed, dated};
    use crate::dossier::digest::{PARAMETERS, digest};
    use crate::stop::Stop;

    fn with_words<T>(work: impl FnOnce(&Words) -> T) -> T {
        work(&Words {
            also: &|n| format!("also in {n}"),
            articles: &|n| format!("{n} articles"),
            page: &|page| format!("page {page}"),
            language: &|code| code.to_owned(),
            kind: &|key| key.to_owned(),
            rest: "others",
            names: "names",
            columns: None,
        })
    }

    fn example(format: Format) -> String {
        let mut articles = [
            dated("First\n\nThe town council of Northmoor closed the harbour bridge on Monday.", "2026-05-01"),
            dated("Harbour <news>\n\nThe town council of Northmoor closed the harbour *bridge*.", "2026-05-02"),
        ];
        articles[1].origin.source = Some("a b/(1)<x>.txt".to_owned());
        let digest = digest(&articles, Some(1), &PARAMETERS, &Stop::never()).expect("not stopped");
        with_words(|words| write(format, &articles, &digest, &[], words)).expect("written")
    }

    #[test]
    fn each_sentence_has_its_article() {
        let text = example(Format::Text);
        assert_eq!(
            text,
            "The town council of Northmoor closed the harbour *bridge*.\n    \
             Harbour <news> · 2026-05-02 · also in 1 · a b/(1)<x>.txt\n"
        );
        let markdown = example(Format::Markdown);
        assert!(markdown.contains("harbour \\*bridge\\*"), "{markdown}");
        assert!(
            markdown.contains("[Harbour \\<news\\>](<a%20b/%281%29%3Cx%3E.txt>), 2026-05-02, also in 1)"),
            "{markdown}"
        );
        let html = example(Format::Html);
        assert!(html.contains("<a href=\"a%20b/%281%29%3Cx%3E.txt\">Harbour &lt;news&gt;</a>"), "{html}");
    }

    #[test]
    fn offsets_point_at_the_sentence() {
        let value: serde_json::Value = serde_json::from_str(&example(Format::Json)).expect("JSON");
        let sentence = &value["themes"][0]["sentences"][0];
        assert_eq!(sentence["text"], "The town council of Northmoor closed the harbour *bridge*.");
        assert_eq!(sentence["also_in"], serde_json::json!([0]));
        assert_eq!(value["articles"][0]["date"], "2026-05-01");
    }

    #[test]
    fn no_cell_of_a_table_is_a_formula() {
        for (text, cell) in [
            ("=1+1", "\"'=1+1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("+P2W", "\"'+P2W\""),
            ("--10-07", "\"'--10-07\""),
            ("\t=1", "\"'=1\""),
            ("\rcmd", "\"'cmd\""),
            ("-3.5", "-3.5"),
            ("12", "12"),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("two\nlines", "two lines"),
        ] {
            assert_eq!(csv_cell(text), cell, "{text:?}");
        }
    }

    #[test]
    fn values_are_read_by_programs_and_computed_by_no_spreadsheet() {
        for (value, cell) in [
            ("5000000", "5000000"),
            ("-3.5", "-3.5"),
            ("2023-08-31", "2023-08-31"),
            ("--08-31", "XXXX-08-31"),
            ("--08-31/--09-02", "XXXX-08-31/XXXX-09-02"),
            ("2023-08-31/--09-02", "2023-08-31/XXXX-09-02"),
            ("--03", "XXXX-03"),
            ("---18", "XXXX-XX-18"),
            ("-Q4", "XXXX-Q4"),
            ("-0499", "-0499"),
            ("-0043-03-15", "\u{2212}0043-03-15"),
            ("-0499/-0399", "\u{2212}0499/\u{2212}0399"),
            ("+P2W", "P2W"),
        ] {
            assert_eq!(csv_cell(&csv_value(value)), cell, "{value}");
        }
    }

    #[test]
    fn facts_are_rows_and_an_object() {
        let analysis = analysed("Bread\n\nBread costs £5 in Paris, \"five times\" as much.");
        let origin = Origin { source: Some("=a.txt".to_owned()), ..Origin::default() };
        let facts = [ArticleFacts::of(&analysis, origin)];
        let written = |format| with_words(|words| write_facts(format, &facts, &[], words)).expect("written");
        let csv = written(FactsFormat::Csv);
        let row = csv.lines().find(|line| line.contains("money")).expect("a row");
        let sentence = "\"Bread costs £5 in Paris, \"\"five times\"\" as much.\"";
        assert_eq!(row, format!("\"'=a.txt\",money,£5,5,GBP,{sentence},"));
        let value: serde_json::Value = serde_json::from_str(&written(FactsFormat::Json)).expect("JSON");
        assert_eq!(value["names"][0]["text"], "Paris");
        assert!(value["facts"].as_array().expect("a list").iter().any(|fact| fact["unit"] == "GBP"));
        assert!(written(FactsFormat::Text).contains("£5 = 5 GBP · kind-money"));
        assert!(write_facts_line(&facts[0]).expect("written").contains("\"facts\":[{"));
    }
}
