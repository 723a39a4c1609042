//! What a reader made of an article: highlights and notes as Markdown, HTML, JSON or Org, alone or below the summary.
//!
//! Separate from the summary's own forms because its words come from three sides: the article, its summary, and the reader,
//! whose notes stand as they were typed.
//!
//! Markdown has a head in YAML as Obsidian and Logseq read it, by a [`Template`] of a field a line; Org one of keywords.

use super::marked::{push_marked_html, push_marked_markdown};
use super::spans;
use crate::analysis::Analysis;
use crate::annotation::{Annotation, Annotations, Colour, Place, Placed};
use crate::citation::{Record, Spot, Template, TemplateError};
use crate::document::Span;
use crate::plain::{self, JsonWriter, push_html, push_markdown};
use crate::summary::Summary;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Write as _;

/// The most keywords that become tags.
const MAX_TAGS: usize = 6;

/// The form that notes are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotesFormat {
    /// Quotations with what was noted below each, and a head in YAML.
    Markdown,
    /// A page of its own.
    Html,
    /// One object; see the README for its fields.
    Json,
    /// Emacs' Org.
    Org,
}

/// The fields that the head of exported Markdown may have.
const HEAD_FIELDS: [&str; 7] = ["title", "author", "date", "site", "source", "language", "tags"];
/// The head of exported Markdown as it is at first.
pub const DEFAULT_HEAD: &str = "title: {title}\nauthor: {author}\ndate: {date}\nsite: {site}\nsource: {source}\nlanguage: {language}\ntags: {tags}";

/// What the parts of exported notes are called, in the language of whoever reads them.
#[derive(Debug, Clone)]
pub struct Headings {
    /// The summary.
    pub summary: String,
    /// Notes about the whole article.
    pub notes: String,
    /// Highlights, and notes on them.
    pub highlights: String,
    /// Those whose words are no longer found.
    pub lost: String,
}

/// What is exported.
#[derive(Debug, Clone, Copy)]
pub struct Notes<'a> {
    /// The article.
    pub analysis: &'a Analysis,
    /// What is known of it.
    pub record: &'a Record,
    /// Its highlights and notes.
    pub annotations: &'a Annotations,
    /// Its summary, where it is to stand above them.
    pub summary: Option<&'a Summary>,
    /// What the parts are called.
    pub headings: &'a Headings,
}

/// Checks the head of exported Markdown.
///
/// # Errors
/// What is wrong with it.
pub fn head_template(text: &str) -> Result<Template, TemplateError> {
    Template::parse(text, &HEAD_FIELDS)
}

impl Notes<'_> {
    /// All of it in a form; `head` is that of Markdown.
    ///
    /// # Errors
    /// If JSON cannot be written.
    pub fn written(&self, format: NotesFormat, head: &Template) -> serde_json::Result<String> {
        match format {
            NotesFormat::Markdown => Ok(self.markdown(head)),
            NotesFormat::Html => Ok(self.html()),
            NotesFormat::Org => Ok(self.org()),
            NotesFormat::Json => self.json(),
        }
    }

    fn title(&self) -> Option<&str> {
        self.record.title.as_deref().or(self.record.file.as_deref())
    }

    /// The keywords as tags, of letters, digits and hyphens alone.
    fn tags(&self) -> Vec<String> {
        let text = self.analysis.document.text();
        let mut tags: Vec<String> = Vec::new();
        for keyword in &self.analysis.keywords {
            let words = keyword.label.text(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            let tag = words.collect::<Vec<_>>().join("-");
            // A tag of digits alone is none to Obsidian.
            if tag.chars().any(char::is_alphabetic) && !tags.contains(&tag) && tags.len() < MAX_TAGS {
                tags.push(tag);
            }
        }
        tags
    }

    /// The parts in their order: the name of each with its annotations, without empty ones.
    fn parts(&self) -> impl Iterator<Item = (&str, Vec<&Placed>)> {
        let is_in = |wanted: fn(Place) -> bool| -> Vec<&Placed> {
            self.annotations.all().iter().filter(|placed| wanted(placed.place)).collect()
        };
        let parts = [
            (self.headings.notes.as_str(), is_in(|place| place == Place::Whole)),
            (self.headings.highlights.as_str(), is_in(|place| matches!(place, Place::Found(_)))),
            (self.headings.lost.as_str(), is_in(|place| place == Place::Lost)),
        ];
        parts.into_iter().filter(|(_, annotations)| !annotations.is_empty())
    }

    /// The words of an annotation as paragraphs: those of the text as it is now, or those that were annotated.
    fn quoted(&self, placed: &Placed) -> Vec<String> {
        let document = &self.analysis.document;
        let words = match (placed.place, placed.annotation.passage()) {
            (Place::Found(span), _) => span.text(document.text()),
            (_, Some(passage)) => &passage.quote.exact,
            (_, None) => "",
        };
        let lines = words.split('\n').map(|line| plain::line(line.trim()).into_owned());
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// The sign of the colour, the section and the page; empty if there is none of them.
    fn spot(&self, placed: &Placed) -> String {
        let spot = placed.place.span().map(|span| Spot::of(&self.analysis.document, span)).unwrap_or_default();
        let sign = placed.annotation.colour.map(|colour| colour.sign().to_string());
        let section = spot.section.filter(|section| Some(section.as_str()) != self.record.title.as_deref());
        let place = [section, spot.page].into_iter().flatten().collect::<Vec<_>>().join(", ");
        [sign.unwrap_or_default(), place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn markdown(&self, head: &Template) -> String {
        let record = self.record;
        // A string of JSON is one of YAML as well.
        let quoted = |text: &str| serde_json::to_string(&plain::line(text)).ok();
        let tags = self.tags();
        let value = |field: &str| match field {
            "title" => self.title().and_then(quoted),
            "author" => record.author.as_deref().and_then(quoted),
            "date" => record
                .date
                .as_deref()
                .map(|date| if is_day(date) { date.to_owned() } else { quoted(date).unwrap_or_default() }),
            "site" => record.site.as_deref().and_then(quoted),
            "source" => record.file.as_deref().and_then(quoted),
            "language" => record.language.clone(),
            "tags" if !tags.is_empty() => Some(format!("[{}]", tags.join(", "))),
            _ => None,
        };
        let head = head.filled(|field| value(field).map(Cow::from));
        let mut out = if head.trim().is_empty() { String::new() } else { format!("---\n{}\n---\n\n", head.trim()) };
        if let Some(title) = self.title() {
            out.push_str("# ");
            push_markdown(&mut out, title);
            out.push('\n');
        }
        if let Some(summary) = self.summary {
            out.push_str("\n## ");
            push_markdown(&mut out, &self.headings.summary);
            out.push_str("\n\n");
            for span in spans(self.analysis, summary) {
                out.push_str("- ");
                push_marked_markdown(&mut out, &self.analysis.document, span);
                out.push('\n');
            }
        }
        for (name, annotations) in self.parts() {
            out.push_str("\n## ");
            push_markdown(&mut out, name);
            out.push('\n');
            for placed in annotations {
                for (index, paragraph) in self.quoted(placed).iter().enumerate() {
                    out.push_str(if index == 0 { "\n> " } else { ">\n> " });
                    push_markdown(&mut out, paragraph);
                    out.push('\n');
                }
                let spot = self.spot(placed);
                if !spot.is_empty() {
                    out.push_str(">\n> — ");
                    push_markdown(&mut out, &spot);
                    out.push('\n');
                }
                let note = plain::text(&placed.annotation.note);
                if !note.trim().is_empty() {
                    let _ = write!(out, "\n{}\n", note.trim_end());
                }
            }
        }
        out
    }

    fn html(&self) -> String {
        let language = self.analysis.language;
        let direction = if language.runs_from_right() { " dir=\"rtl\"" } else { "" };
        let mut out = format!("<!DOCTYPE html>\n<html lang=\"{language}\"{direction}>\n<meta charset=\"utf-8\">\n");
        out.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
        push_html(&mut out, self.title().unwrap_or_default());
        out.push_str("</title>\n<style>body { max-width: 38em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.5 serif; } \
            blockquote { margin: 1.5em 0 0.5em; padding-left: 1em; border-left: 0.3em solid #888; } \
            .yellow { border-color: #e0b400; } .green { border-color: #3a9a4a; } .blue { border-color: #3a78c8; } \
            .pink { border-color: #cc4f8c; } .note { white-space: pre-wrap; } footer { color: #666; font-size: 0.85em; }\
            </style>\n<article>\n");
        if let Some(title) = self.title() {
            out.push_str("<h1>");
            push_html(&mut out, title);
            out.push_str("</h1>\n");
        }
        let known = [&self.record.author, &self.record.site, &self.record.date];
        let known: Vec<&str> = known.into_iter().filter_map(Option::as_deref).collect();
        if !known.is_empty() {
            out.push_str("<p>");
            push_html(&mut out, &known.join(", "));
            out.push_str("</p>\n");
        }
        let heading = |out: &mut String, name: &str| {
            out.push_str("<h2>");
            push_html(out, name);
            out.push_str("</h2>\n");
        };
        if let Some(summary) = self.summary {
            heading(&mut out, &self.headings.summary);
            for span in spans(self.analysis, summary) {
                out.push_str("<p>");
                push_marked_html(&mut out, &self.analysis.document, span);
                out.push_str("</p>\n");
            }
        }
        for (name, annotations) in self.parts() {
            heading(&mut out, name);
            for placed in annotations {
                let (quoted, spot) = (self.quoted(placed), self.spot(placed));
                if !quoted.is_empty() {
                    let _ = writeln!(out, "<blockquote{}>", class(placed.annotation.colour));
                    for paragraph in quoted {
                        out.push_str("<p>");
                        push_html(&mut out, &paragraph);
                        out.push_str("</p>\n");
                    }
                    if !spot.is_empty() {
                        out.push_str("<footer>");
                        push_html(&mut out, &spot);
                        out.push_str("</footer>\n");
                    }
                    out.push_str("</blockquote>\n");
                }
                if !placed.annotation.note.trim().is_empty() {
                    out.push_str("<p class=\"note\">");
                    push_html(&mut out, placed.annotation.note.trim_end());
                    out.push_str("</p>\n");
                }
            }
        }
        out.push_str("</article>\n</html>\n");
        out
    }

    fn org(&self) -> String {
        let mut out = String::new();
        let mut keyword = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                let _ = writeln!(out, "#+{name}: {}", plain::line(value));
            }
        };
        keyword("TITLE", self.title());
        keyword("AUTHOR", self.record.author.as_deref());
        keyword("DATE", self.record.date.as_deref());
        keyword("LANGUAGE", self.record.language.as_deref());
        let tags = self.tags();
        if !tags.is_empty() {
            // A tag of Org has no hyphen.
            let _ = writeln!(out, "#+FILETAGS: :{}:", tags.join(":").replace('-', "_"));
        }
        if let Some(summary) = self.summary {
            let _ = writeln!(out, "\n* {}\n", plain::line(&self.headings.summary));
            for span in spans(self.analysis, summary) {
                let _ = writeln!(out, "- {}", plain::line(&self.analysis.document.shown(span)));
            }
        }
        for (name, annotations) in self.parts() {
            let _ = writeln!(out, "\n* {}", plain::line(name));
            for placed in annotations {
                let (quoted, spot) = (self.quoted(placed), self.spot(placed));
                if !quoted.is_empty() {
                    out.push_str("\n#+begin_quote\n");
                    for (index, paragraph) in quoted.iter().enumerate() {
                        out.push_str(if index == 0 { "" } else { "\n" });
                        out.push_str(&org_line(paragraph));
                        out.push('\n');
                    }
                    if !spot.is_empty() {
                        let _ = writeln!(out, "\n— {spot}");
                    }
                    out.push_str("#+end_quote\n");
                }
                if !placed.annotation.note.trim().is_empty() {
                    out.push('\n');
                    for line in plain::text(placed.annotation.note.trim_end()).lines() {
                        out.push_str(&org_line(line));
                        out.push('\n');
                    }
                }
            }
        }
        out
    }

    fn json(&self) -> serde_json::Result<String> {
        let document = &self.analysis.document;
        let record = self.record;
        let annotations = self.annotations.all().iter().map(|placed| {
            let Annotation { id, colour, note, created, modified, .. } = &placed.annotation;
            let span = placed.place.span();
            let spot = span.map(|span| Spot::of(document, span)).unwrap_or_default();
            AnnotationReport {
                id,
                place: match placed.place {
                    Place::Whole => "document",
                    Place::Found(_) => "found",
                    Place::Lost => "lost",
                },
                colour: colour.map(Colour::name),
                note,
                text: span.map(|span| span.text(document.text())),
                start: span.map(Span::start),
                end: span.map(Span::end),
                quote: placed.annotation.passage().map(|passage| passage.quote.exact.as_str()),
                section: spot.section,
                page: spot.page,
                created: created.map(|time| time.to_string()),
                modified: modified.map(|time| time.to_string()),
            }
        });
        let report = Report {
            source: record.file.as_deref(),
            title: record.title.as_deref(),
            author: record.author.as_deref(),
            date: record.date.as_deref(),
            site: record.site.as_deref(),
            language: record.language.as_deref(),
            tags: self.tags(),
            summary: self
                .summary
                .map(|summary| spans(self.analysis, summary).map(|span| span.text(document.text())).collect()),
            annotations: annotations.collect(),
        };
        let mut serializer = serde_json::Serializer::with_formatter(Vec::new(), JsonWriter);
        report.serialize(&mut serializer)?;
        Ok(String::from_utf8_lossy(&serializer.into_inner()).into_owned() + "\n")
    }
}

#[derive(Serialize)]
struct Report<'a> {
    source: Option<&'a str>,
    title: Option<&'a str>,
    author: Option<&'a str>,
    date: Option<&'a str>,
    site: Option<&'a str>,
    language: Option<&'a str>,
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<Vec<&'a str>>,
    annotations: Vec<AnnotationReport<'a>>,
}

#[derive(Serialize)]
struct AnnotationReport<'a> {
    id: &'a str,
    place: &'static str,
    colour: Option<&'static str>,
    note: &'a str,
    text: Option<&'a str>,
    start: Option<usize>,
    end: Option<usize>,
    quote: Option<&'a str>,
    section: Option<String>,
    page: Option<String>,
    created: Option<String>,
    modified: Option<String>,
}

/// Whether a date is a day of ISO 8601, which YAML reads as one.
fn is_day(date: &str) -> bool {
    let is_digit = |at: usize| !matches!(at, 4 | 7);
    date.len() == 10
        && date.bytes().enumerate().all(|(at, byte)| if is_digit(at) { byte.is_ascii_digit() } else { byte == b'-' })
}

fn class(colour: Option<Colour>) -> String {
    colour.map(|colour| format!(" class=\"{}\"", colour.name())).unwrap_or_default()
}

/// A line that Org takes for text, whatever it begins with.
fn org_line(line: &str) -> String {
    let is_markup = line.starts_with('*') || line.trim_start().starts_with(['#', ':', '|']);
    // The sign of no width with which Org's manual keeps markup from being read.
    if is_markup { format!("\u{200b}{line}") } else { line.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::annotation::{Passage, Target};
    use crate::citation::Record;
    use crate::import::import_named;
    use crate::preferences::{Length, Preferences};
    use crate::stop::Stop;
    use crate::summary::{Ranking, summarize};
    use jiff::Timestamp;
    use std::sync::Arc;

    const ARTICLE: &str = "---\ntitle: \"Der Hafen: *teuer*\"\nauthor: Jana Kurz\ndate: 2023-05-12\n---\n# Der Hafen: \\*teuer\\*\n\n\
        Der Hafen von Ellerau wird umgebaut. Der Hafen kostet *viel* Geld.\n\n## Die Brücke\n\nDie Brücke bleibt gesperrt.\n";

    fn written(format: NotesFormat, with_summary: bool) -> String {
        let never = Stop::never();
        let document = import_named(ARTICLE.as_bytes(), Some("md"), &never).expect("a document");
        let analysis = analyze(Arc::new(document), &Options::default(), &never).expect("not stopped");
        let ranking = Ranking::of(&analysis, &Preferences::default());
        let summary = summarize(&analysis, &ranking, Length::Sentences(1));
        let now = Timestamp::from_second(7).expect("a time");
        let document = &analysis.document;
        let mut annotations = Annotations::default();
        let mut add = |id: &str, words: Option<&str>, place: Option<Place>, colour, note: &str| {
            let span = words.and_then(|words| {
                let start = document.text().find(words)?;
                Some(Span::new(start, start + words.len()))
            });
            let passage = span.and_then(|span| Passage::of(document, span));
            let target = passage.map_or(Target::Document, Target::Passage);
            let place = place.or(span.map(Place::Found)).unwrap_or(Place::Whole);
            let annotation = Annotation::new(id.to_owned(), target, now);
            annotations.add(Annotation { colour, note: note.to_owned(), ..annotation }, place, now);
        };
        add("1", Some("Brücke bleibt gesperrt."), None, Some(Colour::Green), "Wie *lange*?\n* Jahre?");
        add("2", None, None, None, "Nachfragen.\u{1b}[2J");
        add("3", Some("Ellerau wird umgebaut"), Some(Place::Lost), Some(Colour::Pink), "");
        let record = Record::of(document, analysis.language, Some("hafen.md"));
        let headings = Headings {
            summary: "Zusammenfassung".to_owned(),
            notes: "Notizen".to_owned(),
            highlights: "Markierungen".to_owned(),
            lost: "Nicht mehr gefunden".to_owned(),
        };
        let notes = Notes {
            analysis: &analysis,
            record: &record,
            annotations: &annotations,
            summary: with_summary.then_some(&summary),
            headings: &headings,
        };
        notes.written(format, &head_template(DEFAULT_HEAD).expect("a template")).expect("written")
    }

    #[test]
    fn markdown_has_a_head_that_obsidian_reads_and_quotations() {
        let all = written(NotesFormat::Markdown, true);
        let (head, body) = all.split_once("---\n\n").expect("a head");
        let lines: Vec<&str> = head.lines().filter(|line| !line.starts_with("tags: [")).collect();
        let wanted = [
            "---",
            "title: \"Der Hafen: *teuer*\"",
            "author: \"Jana Kurz\"",
            "date: 2023-05-12",
            "source: \"hafen.md\"",
            "language: de",
        ];
        assert_eq!(lines, wanted);
        assert!(head.contains("tags: [") && head.contains("Hafen"), "{head}");
        assert!(body.starts_with("# Der Hafen: \\*teuer\\*\n\n## Zusammenfassung\n\n- Der Hafen"), "{body}");
        let notes = "\n## Notizen\n\nNachfragen.[2J\n\n## Markierungen\n\n> Brücke bleibt gesperrt.\n>\n> — ▲ Die Brücke\n\n\
            Wie *lange*?\n* Jahre?\n\n## Nicht mehr gefunden\n\n> Ellerau wird umgebaut\n>\n> — ◆\n";
        assert!(body.ends_with(notes), "{body}");
        assert!(!written(NotesFormat::Markdown, false).contains("Zusammenfassung"));
    }

    #[test]
    fn html_org_and_json_say_the_same() {
        let html = written(NotesFormat::Html, false);
        assert!(
            html.contains(
                "<blockquote class=\"green\">\n<p>Brücke bleibt gesperrt.</p>\n<footer>▲ Die Brücke</footer>"
            )
        );
        assert!(html.contains("<p class=\"note\">Wie *lange*?\n* Jahre?</p>"), "{html}");
        let org = written(NotesFormat::Org, true);
        assert!(
            org.starts_with("#+TITLE: Der Hafen: *teuer*\n#+AUTHOR: Jana Kurz\n#+DATE: 2023-05-12\n#+LANGUAGE: de\n")
        );
        assert!(org.contains("#+begin_quote\nBrücke bleibt gesperrt.\n\n— ▲ Die Brücke\n#+end_quote\n\nWie *lange*?\n\u{200b}* Jahre?\n"), "{org}");
        let json: serde_json::Value = serde_json::from_str(&written(NotesFormat::Json, true)).expect("JSON");
        let annotations = json["annotations"].as_array().expect("a list");
        let places: Vec<&str> = annotations.iter().filter_map(|one| one["place"].as_str()).collect();
        assert_eq!(places, ["document", "found", "lost"]);
        assert_eq!(annotations[1]["text"], "Brücke bleibt gesperrt.");
        assert_eq!(annotations[1]["colour"], "green");
        assert_eq!(annotations[2]["quote"], "Ellerau wird umgebaut");
        assert_eq!(json["summary"].as_array().map(Vec::len), Some(1));
    }
}
