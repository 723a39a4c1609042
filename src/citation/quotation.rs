//! Words of an article with their source.
//!
//! Separate from the record, which is about the whole article: a quotation stands on a page and in a section, in the
//! quotation marks of its language, and what is quoted in it in the inner ones. The words themselves stay as they are.

use super::nested::nested;
use super::record::Record;
use super::template::Template;
use crate::analysis::Analysis;
use crate::document::{Document, Span};
use crate::language::Language;
use crate::plain::{self, push_html, push_markdown};
use std::borrow::Cow;

/// The fields that the template of a plain citation may have.
pub const FIELDS: [&str; 8] = ["quote", "author", "title", "site", "date", "page", "section", "file"];
/// The template that a plain citation has at first.
pub const DEFAULT_TEMPLATE: &str = "{quote} ({author}: {title}, {site}, {date}, {page}, {file})";

/// Where in an article words stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spot {
    /// The page of a PDF, by its label or number; of words over several pages the first and the last.
    pub page: Option<String>,
    /// The chapter or section.
    pub section: Option<String>,
}

impl Spot {
    /// Where a stretch of a document stands.
    #[must_use]
    pub fn of(document: &Document, span: Span) -> Self {
        let structure = document.structure();
        let page = |byte: usize| {
            let page = structure.page_at(byte)?;
            let label = plain::line(page.label.trim()).into_owned();
            Some(if label.is_empty() { page.number.to_string() } else { label })
        };
        let (first, last) = (page(span.start()), page(span.end().saturating_sub(1).max(span.start())));
        let page = match (first, last) {
            (Some(first), Some(last)) if first != last => Some(format!("{first}–{last}")),
            (first, _) => first,
        };
        let section = structure.section_at(span.start()).and_then(|index| structure.sections.get(index));
        let section = section.map(|section| words(&section.title)).filter(|title| !title.is_empty());
        Self { page, section }
    }

    /// The page as a source has it in a language: "S. 12", "pp. 3–4". A label that is no number stands alone.
    fn page_in(&self, language: Language) -> Option<String> {
        let page = self.page.as_ref()?;
        let is_number = page.chars().all(|c| c.is_ascii_digit() || "ivxlcdmIVXLCDM–-".contains(c));
        let lexicon = language.lexicon();
        let signs = Some(lexicon.group("pages-sign")).filter(|signs| page.contains('–') && !signs.is_empty());
        let sign = signs.unwrap_or_else(|| lexicon.group("page-sign")).first().filter(|_| is_number);
        Some(sign.map_or_else(|| page.clone(), |sign| format!("{sign} {page}")))
    }
}

/// The sentence that a stretch stands in, or the stretch itself where it is in none: a figure is cited with its sentence.
#[must_use]
pub fn with_sentence(analysis: &Analysis, span: Span) -> Span {
    let sentence = analysis.sentence_around(span.start());
    sentence.map_or(span, |sentence| sentence.span)
}

/// Words of a document in the quotation marks of its language, with their source as a template says it. A field that is not
/// known is left out with its punctuation.
#[must_use]
pub fn plain(document: &Document, language: Language, span: Span, record: &Record, template: &Template) -> String {
    let spot = Spot::of(document, span);
    let quoted = || {
        let marks = language.lexicon().quotation_marks.unwrap_or([("“", "”"), ("‘", "’")]);
        let [(open, close), _] = marks;
        format!("{open}{}{close}", nested(&words(&plain::text(&document.shown(span))), marks))
    };
    let filled = template.filled(|field| match field {
        "quote" => Some(quoted().into()),
        "page" => spot.page_in(language).map(Cow::Owned),
        _ => value(record, &spot, field).map(Cow::Borrowed),
    });
    plain::text(&filled).into_owned()
}

/// What a field of a source says.
fn value<'a>(record: &'a Record, spot: &'a Spot, field: &str) -> Option<&'a str> {
    match field {
        "author" => record.author.as_deref(),
        "title" => record.title.as_deref(),
        "site" => record.site.as_deref(),
        "date" => record.date.as_deref(),
        "section" => spot.section.as_deref(),
        "file" => record.file.as_deref(),
        _ => None,
    }
}

/// Who, what, where and when, as a line below a quotation; the name of the file where the article has no title.
fn source(record: &Record, spot: &Spot) -> String {
    let title = record.title.as_deref().or(record.file.as_deref());
    let language = record.language.as_deref().and_then(Language::from_code).unwrap_or(Language::UNKNOWN);
    let page = spot.page_in(language);
    let parts = [
        record.author.as_deref(),
        title,
        record.site.as_deref(),
        record.date.as_deref(),
        spot.section.as_deref().filter(|section| Some(*section) != title),
        page.as_deref(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The blocks of a stretch, each in one line.
fn paragraphs(document: &Document, span: Span) -> Vec<String> {
    let blocks = document.blocks();
    let first = blocks.partition_point(|block| block.span.end <= span.start);
    let blocks = blocks.get(first..).unwrap_or_default().iter().take_while(|block| block.span.start < span.end);
    let within = blocks.map(|block| Span::new(block.span.start().max(span.start()), block.span.end().min(span.end())));
    within.map(|part| words(&plain::text(&document.shown(part)))).filter(|part| !part.is_empty()).collect()
}

/// A text with a blank wherever white space is in it.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words of a document as a quotation in Markdown, with their source below.
#[must_use]
pub fn markdown(document: &Document, span: Span, record: &Record) -> String {
    let mut out = String::new();
    for (index, paragraph) in paragraphs(document, span).iter().enumerate() {
        out.push_str(if index == 0 { "> " } else { ">\n> " });
        push_markdown(&mut out, paragraph);
        out.push('\n');
    }
    let source = source(record, &Spot::of(document, span));
    if !source.is_empty() {
        out.push_str(">\n> — ");
        push_markdown(&mut out, &source);
        out.push('\n');
    }
    out
}

/// Words of a document as a quotation in HTML, with their source below.
#[must_use]
pub fn html(document: &Document, language: Language, span: Span, record: &Record) -> String {
    let mut out = String::from("<figure>\n<blockquote");
    if language != Language::UNKNOWN {
        out.push_str(" lang=\"");
        push_html(&mut out, language.code());
        out.push('"');
    }
    out.push_str(">\n");
    for paragraph in paragraphs(document, span) {
        out.push_str("<p>");
        push_html(&mut out, &paragraph);
        out.push_str("</p>\n");
    }
    out.push_str("</blockquote>\n");
    let spot = Spot::of(document, span);
    let title = record.title.as_deref().or(record.file.as_deref());
    let section = spot.section.as_deref().filter(|section| Some(*section) != title);
    let page = spot.page_in(language);
    let parts =
        [record.author.as_deref(), title, record.site.as_deref(), record.date.as_deref(), section, page.as_deref()];
    let mut said = String::new();
    for (index, part) in parts.into_iter().enumerate() {
        let Some(part) = part else { continue };
        if !said.is_empty() {
            said.push_str(", ");
        }
        // The element names the title of a work.
        said.push_str(if index == 1 { "<cite>" } else { "" });
        push_html(&mut said, part);
        said.push_str(if index == 1 { "</cite>" } else { "" });
    }
    if !said.is_empty() {
        out.push_str("<figcaption>— ");
        out.push_str(&said);
        out.push_str("</figcaption>\n");
    }
    out.push_str("</figure>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder, Metadata, Page};

    fn document() -> Document {
        let mut builder = Builder::default();
        builder.block(BlockKind::Heading, ["Der Umbau"], false);
        builder.block(BlockKind::Paragraph, ["Er sagte: „Das *kostet* viel.“"], false);
        builder.block(BlockKind::Paragraph, ["Niemand widersprach <ihm>."], false);
        builder.metadata(Metadata {
            title: Some("Der Hafen & die Stadt".to_owned()),
            author: Some("Jana Kurz".to_owned()),
            date: Some("2023-05-12".to_owned()),
            ..Metadata::default()
        });
        builder.finish()
    }

    fn span(document: &Document, from: &str, to: &str) -> Span {
        let text = document.text();
        Span::new(text.find(from).expect("there"), text.find(to).expect("there") + to.len())
    }

    #[test]
    fn words_stand_in_the_marks_of_their_language_and_stay_as_they_are() {
        let document = document();
        let language = |code| Language::from_code(code).expect("a language");
        let record = Record::of(&document, language("de"), Some("hafen.txt"));
        let template = Template::parse(DEFAULT_TEMPLATE, &FIELDS).expect("a template");
        let cited = |code| plain(&document, language(code), span(&document, "Das", "viel."), &record, &template);
        assert_eq!(cited("de"), "„Das *kostet* viel.“ (Jana Kurz: Der Hafen & die Stadt, 2023-05-12, hafen.txt)");
        assert_eq!(cited("en"), "“Das *kostet* viel.” (Jana Kurz: Der Hafen & die Stadt, 2023-05-12, hafen.txt)");
        let whole = plain(&document, language("de"), span(&document, "Er", "ihm>."), &record, &template);
        assert!(whole.starts_with("„Er sagte: ‚Das *kostet* viel.‘ Niemand widersprach <ihm>.“ ("), "{whole}");
        let section = Template::parse("{section}: {quote}", &FIELDS).expect("a template");
        assert_eq!(
            plain(&document, language("de"), span(&document, "viel", "viel"), &record, &section),
            "Der Umbau: „viel“"
        );
    }

    #[test]
    fn quotations_in_markdown_and_html_have_their_source_and_no_markup_of_the_article() {
        let document = document();
        let german = Language::from_code("de").expect("German");
        let record = Record::of(&document, german, None);
        let span = span(&document, "Er", "ihm>.");
        assert_eq!(
            markdown(&document, span, &record),
            "> Er sagte: „Das \\*kostet\\* viel.“\n>\n> Niemand widersprach \\<ihm\\>.\n>\n> — Jana Kurz, Der Hafen & die Stadt, \
             2023-05-12, Der Umbau\n"
        );
        assert_eq!(
            html(&document, german, span, &record),
            "<figure>\n<blockquote lang=\"de\">\n<p>Er sagte: „Das *kostet* viel.“</p>\n<p>Niemand widersprach &lt;ihm&gt;.</p>\n\
             </blockquote>\n<figcaption>— Jana Kurz, <cite>Der Hafen &amp; die Stadt</cite>, 2023-05-12, Der Umbau</figcaption>\n\
             </figure>\n"
        );
    }

    #[test]
    fn pages_are_called_by_their_labels() {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, ["Eins."], false);
        builder.block(BlockKind::Paragraph, ["Zwei."], false);
        let second = builder.text().find("Zwei").expect("there") as u32;
        let page = |number, label: &str, start| Page {
            number,
            label: label.to_owned(),
            size: [500, 700],
            start,
            lines: Vec::new(),
            unreadable: false,
            words: Vec::new(),
        };
        builder.pages(vec![page(1, "iv", 0), page(2, "", second)]);
        let document = builder.finish();
        let page = |from, to| Spot::of(&document, span(&document, from, to)).page;
        assert_eq!(page("Eins", "Eins.").as_deref(), Some("iv"));
        assert_eq!(page("Zwei", "Zwei.").as_deref(), Some("2"));
        assert_eq!(page("Eins", "Zwei.").as_deref(), Some("iv–2"));
        let language = |code| Language::from_code(code).unwrap_or(Language::UNKNOWN);
        for (page, code, wanted) in [
            ("iv", "de", "S. iv"),
            ("iv–2", "de", "S. iv–2"),
            ("12", "en", "p. 12"),
            ("3–4", "en", "pp. 3–4"),
            ("Titel", "de", "Titel"),
            ("12", "ja", "12"),
        ] {
            let spot = Spot { page: Some(page.to_owned()), section: None };
            assert_eq!(spot.page_in(language(code)).as_deref(), Some(wanted));
        }
        assert_eq!(Spot::default().page_in(language("de")), None);
    }
}
