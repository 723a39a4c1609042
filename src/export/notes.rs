//! What a reader made of an article: highlights and notes as Markdown, HTML, JSON or Org, alone or below the summary.
//!
//! Separate from the summary's own forms because its words come from three sides: the article, its summary, and the reader,
//! whose notes stand as they were typed.
//!
//! Markdown has a head in YAML as Obsidian and Logseq read it, see [`Head`]; Org one of keywords.

use super::marked::{push_marked_html, push_marked_markdown};
use super::note_text::{self, org_line, org_text};
use super::spans;
use crate::analysis::Analysis;
use crate::annotation::{Annotation, Annotations, Colour, Place, Placed};
use crate::citation::{FieldValue, Head, Record, Spot};
use crate::document::Span;
use crate::plain::{self, JsonWriter, push_html, push_markdown};
use crate::summary::Summary;
use serde::Serialize;
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

impl Notes<'_> {
    /// All of it in a form; `head` is that of Markdown.
    ///
    /// # Errors
    /// If JSON cannot be written.
    pub fn written(&self, format: NotesFormat, head: &Head) -> serde_json::Result<String> {
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

    fn markdown(&self, head: &Head) -> String {
        let record = self.record;
        let tags = self.tags();
        let known = [
            ("title", self.title()),
            ("author", record.author.as_deref()),
            ("date", record.date.as_deref()),
            ("site", record.site.as_deref()),
            ("source", record.file.as_deref()),
            ("language", record.language.as_deref()),
        ];
        let known = known.map(|(field, said)| (field, said.map(plain::line)));
        let head = head.filled(|field| match field {
            "tags" | "comma-tags" => Some(FieldValue::List(&tags)),
            _ => known.iter().find(|(name, _)| *name == field)?.1.as_deref().map(FieldValue::Text),
        });
        let mut out = if head.is_empty() { String::new() } else { format!("---\n{head}---\n\n") };
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
                if !placed.annotation.note.trim().is_empty() {
                    let _ = write!(out, "\n{}\n", note_text::markdown(&placed.annotation.note));
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
                let _ = writeln!(out, "#+{name}: {}", org_text(value));
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
            let _ = writeln!(out, "\n* {}\n", org_text(&self.headings.summary));
            for span in spans(self.analysis, summary) {
                let _ = writeln!(out, "- {}", org_text(&self.analysis.document.shown(span)));
            }
        }
        for (name, annotations) in self.parts() {
            let _ = writeln!(out, "\n* {}", org_text(name));
            for placed in annotations {
                let (quoted, spot) = (self.quoted(placed), self.spot(placed));
                if !quoted.is_empty() {
                    out.push_str("\n#+begin_quote\n");
                    for (index, paragraph) in quoted.iter().enumerate() {
                        out.push_str(if index == 0 { "" } else { "\n" });
                        out.push_str(&org_line(paragraph, false));
                        out.push('\n');
                    }
                    if !spot.is_empty() {
                        let _ = writeln!(out, "\n— {}", org_text(&spot));
                    }
                    out.push_str("#+end_quote\n");
                }
                if !placed.annotation.note.trim().is_empty() {
                    let _ = writeln!(out, "\n{}", note_text::org(&placed.annotation.note));
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
            let quote = placed.annotation.passage().map(|passage| &passage.quote);
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
                quote: quote.map(|quote| quote.exact.as_str()),
                prefix: quote.map(|quote| quote.prefix.as_str()),
                suffix: quote.map(|quote| quote.suffix.as_str()),
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
    prefix: Option<&'a str>,
    suffix: Option<&'a str>,
    section: Option<String>,
    page: Option<String>,
    created: Option<String>,
    modified: Option<String>,
}

fn class(colour: Option<Colour>) -> String {
    colour.map(|colour| format!(" class=\"{}\"", colour.name())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::annotation::{Passage, Target};
    use crate::citation::{DEFAULT_HEAD, Record};
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
        notes.written(format, &Head::parse(DEFAULT_HEAD).expect("a head")).expect("written")
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
        assert!(org.starts_with(
            "#+TITLE: Der Hafen: \u{200b}*\u{200b}teuer\u{200b}*\n#+AUTHOR: Jana Kurz\n#+DATE: 2023-05-12\n#+LANGUAGE: de\n"
        ));
        assert!(org.contains("#+begin_quote\nBrücke bleibt gesperrt.\n\n— ▲ Die Brücke\n#+end_quote\n\nWie \u{200b}*\u{200b}lange\u{200b}*\u{200b}?\n\u{200b}* Jahre?\n"), "{org}");
        let json: serde_json::Value = serde_json::from_str(&written(NotesFormat::Json, true)).expect("JSON");
        let annotations = json["annotations"].as_array().expect("a list");
        let places: Vec<&str> = annotations.iter().filter_map(|one| one["place"].as_str()).collect();
        assert_eq!(places, ["document", "found", "lost"]);
        assert_eq!(annotations[1]["text"], "Brücke bleibt gesperrt.");
        assert_eq!(annotations[1]["colour"], "green");
        assert_eq!(annotations[2]["quote"], "Ellerau wird umgebaut");
        // Who carries the file to another computer gets the same notes there.
        let read = crate::annotation::w3c::read(written(NotesFormat::Json, true).as_bytes()).expect("annotations");
        assert_eq!(read.n_skipped, 0);
        let kept: Vec<_> =
            read.annotations.iter().map(|one| (one.id.as_str(), one.colour, one.note.as_str())).collect();
        let notes = ["Nachfragen.\u{1b}[2J", "Wie *lange*?\n* Jahre?", ""];
        assert_eq!(
            kept,
            [("2", None, notes[0]), ("1", Some(Colour::Green), notes[1]), ("3", Some(Colour::Pink), notes[2])]
        );
        let words: Vec<_> =
            read.annotations.iter().map(|one| one.passage().map(|passage| passage.quote.exact.as_str())).collect();
        assert_eq!(words, [None, Some("Brücke bleibt gesperrt."), Some("Ellerau wird umgebaut")]);
        assert!(read.annotations[1].passage().is_some_and(|passage| passage.quote.prefix.ends_with("Die ")));
        assert_eq!(json["summary"].as_array().map(Vec::len), Some(1));
    }

    /// What strangers write into notes and articles to get out of them.
    const HOSTILE: [&str; 40] = [
        "```",
        "~~~~",
        "````js",
        "<script>alert(1)</script>",
        "<!--",
        "-->",
        "<details><summary>",
        "<![CDATA[",
        "<?php",
        "<div",
        "</article>",
        "---",
        "...",
        "title: anders",
        "# Markierungen",
        "=====",
        "> Zitat",
        "* eins",
        "- zwei",
        "1. drei",
        "    Code",
        "[a]: http://example.org",
        "[^1]: Fuß",
        "| a | b |\n|---|---|",
        "%%",
        "$$",
        "\\",
        "`",
        "#+end_quote",
        "#+begin_export html",
        "* Markierungen",
        ":PROPERTIES:",
        ":END:",
        "[[elisp:(run)]]",
        "@@html:<b>@@",
        "src_sh{rm}",
        "{{{macro}}}",
        "# Local Variables:",
        "\u{1b}[2J",
        "\u{202e}x\u{2028}y",
    ];

    fn of_lines() -> impl proptest::strategy::Strategy<Value = String> {
        use proptest::prelude::*;
        let line = prop_oneof![3 => prop::sample::select(&HOSTILE[..]).prop_map(str::to_owned), 1 => "\\PC{0,12}"];
        (prop::collection::vec((line, prop::sample::select(&["\n", "\n\n", " ", "", "\n  ", "\r"][..])), 1..6))
            .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
    }

    proptest::proptest! {
        /// Whatever stands in a note and in the article, what stands behind it is read as what it is.
        #[test]
        fn a_hostile_note_leaves_the_others_as_they_are(note in of_lines(), passage in of_lines(), title in of_lines()) {
            use crate::document::{BlockKind, Builder, Metadata};
            use proptest::{prop_assert, prop_assert_eq};
            let never = Stop::never();
            let (first, last) = ("Der Hafen wird umgebaut.", "Die Bruecke bleibt gesperrt.");
            let mut builder = Builder::default();
            for text in [first, &passage, last] {
                builder.block(BlockKind::Paragraph, [text], false);
            }
            builder.metadata(Metadata { title: Some(title), ..Metadata::default() });
            let analysis = analyze(Arc::new(builder.finish()), &Options::default(), &never).expect("not stopped");
            let document = &analysis.document;
            let mut annotations = Annotations::default();
            for (number, block) in document.blocks().iter().enumerate() {
                let Some(passage) = Passage::of(document, block.span) else { continue };
                let now = Timestamp::UNIX_EPOCH;
                let annotation = Annotation::new(number.to_string(), Target::Passage(passage), now);
                annotations.add(Annotation { note: note.clone(), ..annotation }, Place::Found(block.span), now);
            }
            let name = |text: &str| text.to_owned();
            let headings = Headings { summary: name("S"), notes: name("N"), highlights: name("Stellen"), lost: name("L") };
            let record = Record::of(document, analysis.language, Some("hafen.md"));
            let notes = Notes {
                analysis: &analysis, record: &record, annotations: &annotations, summary: None, headings: &headings,
            };
            let head = Head::parse(DEFAULT_HEAD).expect("a head");
            let written = |format| notes.written(format, &head).expect("written");

            let markdown = written(NotesFormat::Markdown);
            let read = import_named(markdown.as_bytes(), Some("md"), &never).expect("a document");
            let of_kind = |kind: BlockKind| {
                let blocks = read.blocks().iter().filter(move |block| block.kind == kind);
                blocks.map(|block| block.span.text(read.text()).to_owned()).collect::<Vec<_>>()
            };
            let quotes = of_kind(BlockKind::Quote);
            for words in [first, last] {
                prop_assert!(quotes.iter().any(|quote| quote == words), "{markdown}\n{quotes:?}");
            }
            prop_assert!(of_kind(BlockKind::Heading).iter().any(|heading| heading == "Stellen"), "{markdown}");
            let title = record.title.as_deref().or(Some("hafen.md")).map(|title| plain::line(title.trim()).into_owned());
            let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(read.title().map(squeezed), title.as_deref().map(squeezed), "{}", markdown);

            let html = written(NotesFormat::Html);
            let tree = html.replace("<p class=\"note\">", "");
            for foreign in ["<script", "<!--", "<details", "<![CDATA[", "<?php", "<div", "<b>"] {
                prop_assert!(!tree.contains(foreign), "{html}");
            }
            prop_assert_eq!(html.matches("</article>").count(), 1);
            let behind = ["<p>", last, "</p>"].concat();
            prop_assert!(html.contains(&behind), "{html}");

            let json: serde_json::Value = serde_json::from_str(&written(NotesFormat::Json)).expect("JSON");
            prop_assert_eq!(json["annotations"][0]["note"].as_str(), Some(note.as_str()));

            let org = written(NotesFormat::Org);
            let n = |begins: &str| org.lines().filter(|line| line.to_ascii_lowercase().starts_with(begins)).count();
            let n_passages = annotations.all().len();
            prop_assert_eq!((n("#+begin"), n("#+end")), (n_passages, n_passages), "{}", org);
            prop_assert_eq!(n("*"), 1, "{}", org);
            prop_assert_eq!(n("#"), 2 * n_passages + org.lines().take_while(|line| line.starts_with("#+")).count());
            prop_assert_eq!(n(":") + n("|"), 0, "{}", org);
            for foreign in ["[[", "@@", "{{{", "src_sh{", "Local Variables:"] {
                prop_assert!(!org.contains(foreign), "{org}");
            }
        }
    }
}
