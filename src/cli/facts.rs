//! The `facts` command.
//!
//! Separate from `summarize --format json`, which gives the facts of one article with everything else.

use super::articles::{Read, print, read_all};
use super::{IsTerminal, Texts, Write, broken_pipe, io, jsonl};
use crate::analysis::Options;
use crate::dossier::{self, ArticleFacts, FactsFormat};
use crate::shell::with_digest_words;
use std::path::PathBuf;

/// The arguments of `kurzum facts`.
#[derive(Debug, clap::Args)]
pub struct Facts {
    /// The articles, or folders of them with their sub-folders
    #[arg(value_name = "FOLDER|FILE", required_unless_present = "jsonl")]
    pub paths: Vec<PathBuf>,
    /// The form of the output; no cell of CSV is a formula
    #[arg(long, short, value_enum, default_value = "text")]
    pub format: FactsFormat,
    /// Read one {"id", "text", "title"?, "language"?} a line and write one JSON object a line
    #[arg(long, conflicts_with_all = ["paths", "format"])]
    pub jsonl: bool,
}

impl Facts {
    /// Runs the command: writes to `out`, warns on `warnings`, and gives the sentence to print on failure.
    ///
    /// # Errors
    /// The one line that says what went wrong, in the user's language.
    pub fn run(&self, texts: &Texts, out: &mut (impl Write + Send), warnings: &mut impl Write) -> Result<(), String> {
        if self.jsonl {
            let stdin = io::BufReader::new(io::stdin());
            return jsonl::run_facts(texts, stdin, out).or_else(|error| broken_pipe(&error, texts));
        }
        let read: Read<ArticleFacts> = read_all(&self.paths, &Options::default(), texts, warnings, ArticleFacts::of)?;
        let written =
            with_digest_words(texts, |words| dossier::write_facts(self.format, &read.articles, &read.failures, words));
        let is_terminal = self.format == FactsFormat::Text && io::stdout().is_terminal();
        let written = written.map_err(io::Error::from).and_then(|output| print(&output, out, is_terminal));
        written.or_else(|error| broken_pipe(&error, texts))?;
        read.done()
    }
}
