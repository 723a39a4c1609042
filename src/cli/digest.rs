//! The `digest` command.
//!
//! Separate from `summarize`, which knows one article.

use super::articles::{Read, print, read_all};
use super::{IsTerminal, Texts, Write, broken_pipe, engine, io};
use crate::analysis::Options;
use crate::dossier::{self, Article, PARAMETERS};
use crate::export::Format;
use crate::preferences::Preferences;
use crate::shell::with_digest_words;
use crate::stop::Stop;
use crate::summary::Ranking;
use std::path::PathBuf;

/// The arguments of `kurzum digest`.
#[derive(Debug, clap::Args)]
pub struct Digest {
    /// The articles, or folders of them with their sub-folders
    #[arg(value_name = "FOLDER|FILE", required = true)]
    pub paths: Vec<PathBuf>,
    /// How many sentences
    #[arg(long, short = 'n', value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub sentences: Option<u32>,
    /// The form of the output; control characters are left out or, in JSON, escaped
    #[arg(long, short, value_enum, default_value = "text")]
    pub format: Format,
}

impl Digest {
    /// Runs the command: writes to `out`, warns on `warnings`, and gives the sentence to print on failure.
    ///
    /// # Errors
    /// The one line that says what went wrong, in the user's language.
    pub fn run(&self, texts: &Texts, out: &mut impl Write, warnings: &mut impl Write) -> Result<(), String> {
        let options = Options { without_facts: true, ..Options::default() };
        let read: Read<Article> = read_all(&self.paths, &options, texts, warnings, |analysis, origin| {
            Article::of(analysis, &Ranking::of(analysis, &Preferences::default()), origin)
        })?;
        let name = self.paths.first().map(|path| path.display().to_string()).unwrap_or_default();
        let failed = |error| texts.error(&error, &name);
        let n = self.sentences.map(|n| n as usize);
        let digest = engine::guarded(|| Ok(dossier::digest(&read.articles, n, &PARAMETERS, &Stop::never())?));
        let digest = digest.map_err(failed)?;
        if digest.n_choices() == 0 {
            return Err(failed(crate::error::Error::NoSentence));
        }
        let written = with_digest_words(texts, |words| {
            dossier::write(self.format, &read.articles, &digest, &read.failures, words)
        });
        let is_terminal = self.format != Format::Json && io::stdout().is_terminal();
        let written = written.map_err(io::Error::from).and_then(|output| print(&output, out, is_terminal));
        written.or_else(|error| broken_pipe(&error, texts))?;
        read.done()
    }
}
