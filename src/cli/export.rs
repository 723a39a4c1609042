//! `kurzum export`: an article's highlights and notes, or its record, for other programs.
//!
//! Separate from `summarize`, which knows nothing of what a reader made of the article.

use crate::analysis::{Analysis, Language, Options, analyze};
use crate::annotation::{Annotations, w3c};
use crate::citation::{DEFAULT_HEAD, Head, Record};
use crate::engine;
use crate::error::Error;
use crate::export::{Headings, Notes, NotesFormat};
use crate::i18n::Texts;
use crate::plain;
use crate::preferences::Preferences;
use crate::shell::Store;
use crate::source;
use crate::stop::Stop;
use crate::summary::{Ranking, summarize};
use std::io::{IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The arguments of `kurzum export`.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// The article
    pub file: PathBuf,
    /// The form of the output
    #[arg(long, short, value_enum, default_value = "markdown")]
    pub format: ExportFormat,
    /// Take highlights and notes from this file of W3C Web Annotations, not from those that the window keeps
    #[arg(long, value_name = "NOTES")]
    pub notes: Option<PathBuf>,
    /// Put the summary before the highlights and notes
    #[arg(long)]
    pub summary: bool,
    /// The language of the text, as a code such as "de"; detected if not given
    #[arg(long, value_name = "CODE", value_parser = super::language)]
    pub language: Option<Language>,
}

/// What `kurzum export` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// Highlights and notes.
    Notes(NotesFormat),
    /// The record of the article for `BibTeX`.
    Bibtex,
    /// The same in the form RIS.
    Ris,
    /// The same as CSL-JSON.
    CslJson,
}

impl Export {
    /// Runs the command: writes to `out`, warns on `warnings`, and gives the sentence to print on failure.
    ///
    /// # Errors
    /// The one line that says what went wrong, in the user's language.
    pub fn run(&self, texts: &Texts, out: &mut impl Write, warnings: &mut impl Write) -> Result<(), String> {
        let name = self.file.display().to_string();
        let said = |error: Error| texts.error(&error, &name);
        let never = Stop::never();
        let bytes = source::read_file(&self.file).map_err(said)?;
        let read = engine::read(&bytes, source::extension(&self.file).as_deref(), &never);
        let (document, confinement) = read.map_err(said)?;
        if let Some(confinement) = confinement {
            super::warn_of_missing(texts, confinement.missing_keys().collect(), warnings);
        }
        let stop = never.within(engine::TIME_LIMIT);
        let options = Options { language: self.language, without_facts: true, ..Options::default() };
        let analysis = engine::guarded(|| Ok(analyze(Arc::new(document), &options, &stop)?)).map_err(said)?;
        let file_name = self.file.file_name().map(|name| name.to_string_lossy().into_owned());
        let record = Record::of(&analysis.document, analysis.language, file_name.as_deref());
        let output = match self.format {
            ExportFormat::Bibtex => record.bibtex(),
            ExportFormat::Ris => record.ris(),
            ExportFormat::CslJson => record.csl_json(),
            ExportFormat::Notes(format) => {
                let annotations = self.annotations(&analysis, texts, warnings, &stop)?;
                self.with_notes(&analysis, &record, &annotations, format, texts)
                    .map_err(|error| texts.format("error-output", &[("detail", error.to_string().as_str().into())]))?
            }
        };
        let output = if std::io::stdout().is_terminal() { plain::terminal(&output) } else { output.as_str().into() };
        let written = out.write_all(output.as_bytes()).and_then(|()| out.flush());
        written.or_else(|error| super::broken_pipe(&error, texts))
    }

    /// The notes of the file that was named, or those that the window keeps.
    fn annotations(
        &self,
        analysis: &Analysis,
        texts: &Texts,
        warnings: &mut impl Write,
        stop: &Stop,
    ) -> Result<Annotations, String> {
        let document = &analysis.document;
        let Some(path) = &self.notes else {
            let path = std::path::absolute(&self.file).unwrap_or_else(|_| self.file.clone());
            let store = Store::of_system().notes();
            let opened = store.open(document, Some(&path), stop);
            let (notes, annotations) = opened.map_err(|error| texts.error(&error, &texts.text("export-notes")))?;
            if let Some(damaged) = &notes.damaged {
                warn(texts, "export-skipped", damaged, warnings);
            }
            return Ok(annotations);
        };
        let name = path.display().to_string();
        let bytes = source::read_file(path).map_err(|error| texts.error(&error, &name))?;
        let unreadable = |error: w3c::ReadError| {
            let key = match error {
                w3c::ReadError::NoAnnotations => "error-no-annotations",
                w3c::ReadError::TooLarge => "error-annotations-too-large",
                w3c::ReadError::TooMany => "error-too-many-annotations",
            };
            let name = plain::line(&name);
            texts.format(key, &[("name", (&*name).into()), ("most", w3c::MAX_ANNOTATIONS.into())])
        };
        let collection = w3c::read(&bytes).map_err(unreadable)?;
        if collection.n_skipped > 0 {
            warn(texts, "export-skipped", path, warnings);
        }
        let placed = Annotations::in_document(collection.annotations, document, stop);
        placed.map_err(|stopped| texts.error(&stopped.into(), &name))
    }

    fn with_notes(
        &self,
        analysis: &Analysis,
        record: &Record,
        annotations: &Annotations,
        format: NotesFormat,
        texts: &Texts,
    ) -> Result<String, Box<dyn std::error::Error>> {
        let headings = Headings {
            summary: texts.text("export-summary"),
            notes: texts.text("export-notes"),
            highlights: texts.text("export-highlights"),
            lost: texts.text("export-lost"),
        };
        let summary = self.summary.then(|| {
            let ranking = Ranking::of(analysis, &Preferences::default());
            summarize(analysis, &ranking, ranking.suggested())
        });
        let notes = Notes { analysis, record, annotations, summary: summary.as_ref(), headings: &headings };
        // As the window saves them; a head that it would refuse is as it was at first there, too.
        let own = Head::parse(&Store::of_system().settings().notes_head);
        Ok(notes.written(format, &own.or_else(|_wrong| Head::parse(DEFAULT_HEAD))?)?)
    }
}

/// Says in one line something about a file. Where nobody can be told, the output comes all the same.
fn warn(texts: &Texts, key: &str, path: &Path, warnings: &mut impl Write) {
    let path = plain::line(&path.to_string_lossy()).into_owned();
    let said = texts.format(key, &[("names", (&path).into())]);
    let _ = writeln!(warnings, "kurzum: {}", plain::line(&said));
}
