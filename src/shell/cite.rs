//! Words of the article with their source, and its record, for the clipboard.
//!
//! Separate from the copying of summaries because a citation has a form of its own, which the settings say.

use super::Shell;
use crate::citation::{self, DEFAULT_HEAD, DEFAULT_TEMPLATE, FIELDS, Head, Record, Template};
use crate::document::Span;
use crate::engine;
use crate::error::Error;
use crate::export::{Headings, Notes, NotesFormat};
use crate::model::{CitationForm, NoteOn, Opened, Settings, file_name};
use egui::Context;

/// The forms of the record of an article.
#[derive(Debug, Clone, Copy)]
pub(super) enum RecordForm {
    Bibtex,
    Ris,
    CslJson,
}

impl Shell {
    /// Copies what is selected, has the focus or was gone to last, with its source.
    pub(super) fn cite_here(&mut self, ctx: &Context, form: CitationForm) {
        let here = self.here(ctx);
        let span = self.documents.shown().and_then(|opened| match here? {
            NoteOn::Passage(span) => Some(span),
            NoteOn::Annotation(id) => opened.annotations.get(&id)?.place.span(),
            NoteOn::Article => None,
        });
        if let Some(span) = span {
            self.cite(ctx, &[span], form);
        } else {
            let said = self.texts.text("cite-nothing");
            self.say(ctx, said, None);
        }
    }

    /// Copies the sentences of the summary, each with its source.
    pub(super) fn cite_summary(&mut self, ctx: &Context, form: CitationForm) {
        let Some(opened) = self.documents.shown() else { return };
        let span = |choice: &crate::summary::Choice| opened.analysis.sentences.get(choice.sentence).map(|one| one.span);
        let spans: Vec<Span> = opened.summary.choices.iter().filter_map(span).collect();
        self.cite(ctx, &spans, form);
    }

    /// Copies passages of the shown document, each with its source.
    pub(super) fn cite(&mut self, ctx: &Context, spans: &[Span], form: CitationForm) {
        let Some(opened) = self.documents.shown() else { return };
        let (document, language) = (&opened.analysis.document, opened.analysis.language);
        let record = record(opened);
        let template = template(self.memory.settings());
        let cited = spans.iter().map(|span| match form {
            CitationForm::Plain => citation::plain(document, language, *span, &record, &template),
            CitationForm::Markdown => citation::markdown(document, *span, &record),
            CitationForm::Html => citation::html(document, language, *span, &record),
        });
        let cited: Vec<String> = cited.collect();
        ctx.copy_text(cited.join("\n"));
        let said = self.texts.text("cited");
        self.say(ctx, said, None);
    }

    /// Copies the highlights and notes of the shown document as Markdown.
    pub(super) fn copy_highlights(&mut self, ctx: &Context) {
        let Some(opened) = self.documents.shown() else { return };
        let n = opened.annotations.all().len();
        let source = opened.source.clone();
        match engine::guarded(|| self.noted(opened, NotesFormat::Markdown, false)) {
            Ok(text) => {
                ctx.copy_text(text);
                let said = self.texts.format("copied-highlights", &[("n", n.into())]);
                self.say(ctx, said, None);
            }
            Err(error) => self.note_error(&error, &source),
        }
    }

    /// The highlights and notes of a document in a form: with its summary and, in Markdown, a head, or alone.
    pub(super) fn noted(&self, opened: &Opened, format: NotesFormat, is_whole: bool) -> Result<String, Error> {
        let headings = Headings {
            summary: self.texts.text("export-summary"),
            notes: self.texts.text("export-notes"),
            highlights: self.texts.text("export-highlights"),
            lost: self.texts.text("export-lost"),
        };
        let notes = Notes {
            analysis: &opened.analysis,
            record: &record(opened),
            annotations: &opened.annotations,
            summary: is_whole.then_some(&opened.summary),
            headings: &headings,
        };
        // What is pasted into a text needs no head.
        let head = if is_whole { head(self.memory.settings()) } else { Head::default() };
        notes.written(format, &head).map_err(|error| Error::Io(error.to_string()))
    }

    /// Copies the record of the shown document.
    pub(super) fn copy_record(&mut self, ctx: &Context, form: RecordForm) {
        let Some(opened) = self.documents.shown() else { return };
        let record = record(opened);
        ctx.copy_text(match form {
            RecordForm::Bibtex => record.bibtex(),
            RecordForm::Ris => record.ris(),
            RecordForm::CslJson => record.csl_json(),
        });
        let said = self.texts.text("copied-reference");
        self.say(ctx, said, None);
    }
}

/// What is known of a document.
pub(super) fn record(opened: &Opened) -> Record {
    let file = opened.source.path().map(file_name);
    Record::of(&opened.analysis.document, opened.analysis.language, file.as_deref())
}

/// The head of exported Markdown that the settings say, or the first one where that cannot be understood.
fn head(settings: &Settings) -> Head {
    Head::parse(&settings.notes_head).or_else(|_wrong| Head::parse(DEFAULT_HEAD)).unwrap_or_default()
}

/// The form of plain citations that the settings say, or the first one where that cannot be understood.
fn template(settings: &Settings) -> Template {
    let own = Template::parse(&settings.citation, &FIELDS);
    own.or_else(|_wrong| Template::parse(DEFAULT_TEMPLATE, &FIELDS)).unwrap_or_default()
}
