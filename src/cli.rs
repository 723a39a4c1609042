//! The command line: arguments, resolved once into what is to be done, and the
//! `summarize` command.
//!
//! Separate from `main`, which alone ends the process, so that arguments are
//! parsed in one place and everything after it works on resolved values.

use crate::analysis::{Analysis, Language, Options, analyze};
use crate::collection;
use crate::document::{Document, Metadata};
use crate::engine;
use crate::error::Error;
use crate::export::{self as forms, Format, Origin, PageLinks, address_from};
use crate::i18n::Texts;
use crate::plain;
use crate::preferences::{Lead, Length, Preferences, Spread};
use crate::source;
use crate::stop::Stop;
use crate::summary::{Ranking, Summary, summarize};
use clap::{Parser, Subcommand};
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

mod articles;
mod compare;
mod digest;
mod export;
mod facts;
mod jsonl;
mod values;

pub use compare::Compare;
pub use digest::Digest;
pub use export::{Export, ExportFormat};
pub use facts::Facts;

/// Opens an article and shows the sentences that carry it, beside the full text
/// and its key figures. Nothing leaves the computer.
#[derive(Debug, Parser)]
#[command(name = "kurzum", version, about, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub struct Cli {
    /// The articles to open in the window, or a folder of them
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Open what was copied last, from whatever program
    #[arg(long, conflicts_with_all = ["files", "selection"])]
    pub clipboard: bool,
    /// Open what is selected now, in whatever program (X11 and Wayland)
    #[arg(long, conflicts_with = "files")]
    pub selection: bool,
    /// Open a window of its own, even if one is open already
    #[arg(long)]
    pub new_window: bool,
    /// What to do instead of opening the window
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do instead of opening the window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the summary of an article
    Summarize(Summarize),
    /// Print the highlights and notes of an article, or its record for a reference manager
    Export(Export),
    /// Print the sentences that carry many articles, each with its article
    Digest(Digest),
    /// Print the figures and names of many articles in one list
    Facts(Facts),
    /// Print how two articles differ: sentences that only one has, and figures that contradict
    Compare(Compare),
}

/// The arguments of `kurzum summarize`.
#[derive(Debug, clap::Args)]
pub struct Summarize {
    /// The article; "-" or nothing reads standard input
    pub file: Option<PathBuf>,
    /// How many sentences
    #[arg(long, short = 'n', value_name = "N", conflicts_with = "percent", value_parser = clap::value_parser!(u32).range(1..))]
    pub sentences: Option<u32>,
    /// What share of the sentences, in percent
    #[arg(long, short, value_name = "P", value_parser = percent)]
    pub percent: Option<f32>,
    /// As many sentences as are read in so many seconds
    #[arg(long, value_name = "S", conflicts_with_all = ["sentences", "percent"], value_parser = clap::value_parser!(u32).range(1..))]
    pub seconds: Option<u32>,
    /// How much the opening of the article counts
    #[arg(long, value_enum, default_value = "auto")]
    pub opening: Lead,
    /// From where in the article the sentences come
    #[arg(long, value_enum, default_value = "importance")]
    pub spread: Spread,
    /// Sum up each section by itself, under its heading
    #[arg(long)]
    pub by_section: bool,
    /// Keywords whose sentences come first; FILE stands before them, or after "--"
    #[arg(long, value_name = "TERM", num_args = 1..)]
    pub focus: Vec<String>,
    /// The language of the text, as a code such as "de"; detected if not given
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub language: Option<Language>,
    /// The form of the output; control characters are left out or, in JSON, escaped
    #[arg(long, short, value_enum, default_value = "text")]
    pub format: Format,
    /// Read one {"id", "text", "title"?, "language"?} a line and write one JSON object a line
    #[arg(long, conflicts_with_all = ["file", "format"])]
    pub jsonl: bool,
}

/// An analysis and what was chosen from it.
type Summarized = (Analysis, Ranking, Summary);

fn percent(text: &str) -> Result<f32, String> {
    match text.trim_end_matches('%').parse::<f32>() {
        Ok(value) if value > 0.0 && value <= 100.0 => Ok(value),
        _ => Err("not a number above 0 and up to 100".to_owned()),
    }
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_code(text).ok_or_else(|| "not a language code such as de, en or fr".to_owned())
}

impl Summarize {
    /// Runs the command: writes to `out`, warns on `warnings`, and gives the sentence to print on failure.
    ///
    /// # Errors
    /// The one line that says what went wrong, in the user's language.
    pub fn run(&self, texts: &Texts, out: &mut (impl Write + Send), warnings: &mut impl Write) -> Result<(), String> {
        if self.jsonl {
            let stdin = io::BufReader::new(io::stdin());
            return jsonl::run(self, texts, stdin, out).or_else(|error| broken_pipe(&error, texts));
        }
        let path = self.file.as_deref().filter(|path| path.as_os_str() != "-");
        let name = path.map_or_else(|| texts.text("standard-input"), |path| path.display().to_string());
        let bytes = match path {
            Some(path) => collection::read_file(path, &Stop::never()),
            None => source::read_limited(io::stdin().lock()),
        };
        let extension = path.and_then(source::extension);
        let never = Stop::never();
        let read = bytes.and_then(|bytes| engine::read(&bytes, extension.as_deref(), &never));
        if let Ok((_, Some(confinement))) = &read {
            warn_of_missing(texts, confinement.missing_keys().collect(), warnings);
        }
        // An object says more of a document than its summary: one of tables alone is no failure.
        let may_be_empty = self.format == Format::Json;
        // There is nothing to show its pages in.
        let read = read.and_then(|read| if read.0.is_scan() { Err(Error::Scan) } else { Ok(read) });
        let summarized = read.and_then(|(document, _)| {
            engine::guarded(|| self.summarized(Arc::new(document), self.language, self.format, may_be_empty))
        });
        let summarized = summarized.map_err(|error| texts.error(&error, &name))?;
        let source = path.map(|path| path.display().to_string());
        let origin = Origin { source, source_bytes: path.and_then(percent_encoded), ..Origin::default() };
        let page = |page: &str| texts.format("digest-page", &[("page", page.into())]);
        let links = path.map(|path| PageLinks { address: address_from(Path::new(""), path), page: &page });
        let from = (&origin, links.as_ref());
        let written = engine::guarded(|| Ok(self.write(&summarized, from, out).and_then(|()| out.flush())));
        written.map_err(|error| texts.error(&error, &name))?.or_else(|error| broken_pipe(&error, texts))
    }

    /// Writes a summary in the form that the arguments say. JSON is written piece by piece.
    fn write(
        &self,
        (analysis, ranking, summary): &Summarized,
        (origin, links): (&Origin, Option<&PageLinks<'_>>),
        out: &mut impl Write,
    ) -> io::Result<()> {
        if self.format == Format::Json {
            let mut out = io::BufWriter::with_capacity(1 << 16, out);
            forms::write_json(analysis, ranking, summary, origin, &mut out)?;
            return out.write_all(b"\n").and_then(|()| out.flush());
        }
        let output = forms::write(self.format, analysis, ranking, summary, origin, links)?;
        let output = if io::stdout().is_terminal() { plain::terminal(&output) } else { output.as_str().into() };
        out.write_all(output.as_bytes())
    }

    /// Analyses a document and summarises it as the arguments say, all within the time limit; facts are
    /// looked for if the form of the output shows them. A summary of no sentence is an error unless it `may_be_empty`.
    fn summarized(
        &self,
        document: Arc<Document>,
        language: Option<Language>,
        format: Format,
        may_be_empty: bool,
    ) -> Result<Summarized, Error> {
        let stop = Stop::never().within(engine::TIME_LIMIT);
        let without_facts = format != Format::Json;
        let analysis = analyze(document, &Options { language, without_facts, ..Options::default() }, &stop)?;
        let preferences = Preferences {
            lead: self.opening,
            spread: self.spread,
            by_section: self.by_section,
            focus: self.focus.clone(),
            length: self.length(),
            ..Preferences::default()
        };
        let ranking = Ranking::of(&analysis, &preferences);
        stop.check()?;
        let length = preferences.length.unwrap_or_else(|| ranking.suggested());
        let summary = summarize(&analysis, &ranking, length);
        stop.check()?;
        if summary.n_candidates == 0 && !may_be_empty {
            return Err(Error::NoSentence);
        }
        Ok((analysis, ranking, summary))
    }

    /// The length that the arguments ask for, if they do.
    fn length(&self) -> Option<Length> {
        let sentences = self.sentences.map(|n| Length::Sentences(n as usize));
        let percent = self.percent.map(Length::Percent);
        sentences.or(percent).or(self.seconds.map(|secs| Length::Seconds(secs as usize)))
    }
}

/// The bytes of a path that is no UTF-8, as [`Origin::source_bytes`] has them.
fn percent_encoded(path: &Path) -> Option<String> {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(byte);
    let encoded = |byte: &u8| if is_plain(byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") };
    path.to_str().is_none().then(|| path.as_os_str().as_encoded_bytes().iter().map(encoded).collect())
}

/// Says in one line what the process that read the file was not kept from, by the keys of it. Where nobody can be
/// told, the summary comes all the same.
fn warn_of_missing(texts: &Texts, missing: Vec<&'static str>, warnings: &mut impl Write) {
    if !missing.is_empty() {
        let said = texts.format("confinement-first", &[("parts", (&texts.list(missing)).into())]);
        let _ = writeln!(warnings, "kurzum: {}", plain::line(&said));
    }
}

/// A reader that closes its end early (`| head`) is no failure.
fn broken_pipe(error: &io::Error, texts: &Texts) -> Result<(), String> {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Ok(());
    }
    Err(texts.format("error-output", &[("detail", error.to_string().as_str().into())]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::worker::Confinement;

    #[test]
    fn what_the_reader_is_not_kept_from_is_one_line() {
        let all = Confinement {
            limits: true,
            files: true,
            calls: true,
            environment: true,
            descriptors: true,
            parent: true,
            landlock: 6,
        };
        for locale in Locale::ALL {
            let texts = Texts::new(locale);
            let said = |confinement: Confinement| {
                let mut warnings = Vec::new();
                warn_of_missing(&texts, confinement.missing_keys().collect(), &mut warnings);
                String::from_utf8(warnings).expect("text")
            };
            assert_eq!(said(all), "");
            let line = said(Confinement { files: false, calls: false, ..all });
            assert!(line.starts_with("kurzum: ") && line.ends_with('\n') && line.lines().count() == 1, "{line}");
            for (key, is_missing) in
                [("confinement-files", true), ("confinement-calls", true), ("confinement-limits", false)]
            {
                assert_eq!(line.contains(&texts.text(key)), is_missing, "{key}: {line}");
            }
        }
    }
}
