//! The `compare` command.
//!
//! Separate from the digest because two articles are named, each as what it is, and not a collection.

use super::articles::{Read, print, read_all};
use super::{Analysis, Error, IsTerminal, Origin, Texts, Write, broken_pipe, engine, io, plain, source};
use crate::analysis::Options;
use crate::collection;
use crate::dossier::{self, Compared};
use crate::export::Format;
use crate::shell::with_difference_words;
use crate::stop::Stop;
use std::path::PathBuf;

/// The arguments of `kurzum compare`.
#[derive(Debug, clap::Args)]
pub struct Compare {
    /// An article
    #[arg(value_name = "A")]
    pub one: PathBuf,
    /// The article that it is compared with
    #[arg(value_name = "B")]
    pub other: PathBuf,
    /// The form of the output; control characters are left out or, in JSON, escaped
    #[arg(long, short, value_enum, default_value = "text")]
    pub format: Format,
}

impl Compare {
    /// Runs the command: writes to `out`, warns on `warnings`, and gives the sentence to print on failure.
    ///
    /// # Errors
    /// The one line that says what went wrong, in the user's language.
    pub fn run(&self, texts: &Texts, out: &mut impl Write, warnings: &mut impl Write) -> Result<(), String> {
        let paths = [self.one.clone(), self.other.clone()];
        let failed = |error: &Error, path: &PathBuf| texts.error(error, &path.display().to_string());
        if let Some(folder) = paths.iter().find(|path| source::is_folder(path)) {
            return Err(failed(&Error::Directory, folder));
        }
        for path in paths.iter().filter(|path| collection::is_collection(path)) {
            let inside = collection::inside(path, &Stop::never()).ok().flatten();
            let n = inside.map_or(0, |(articles, _)| articles.len());
            if n > 1 {
                let is_archive = source::extension(path).as_deref() == Some("zip");
                let error = if is_archive { Error::NotText(Some("ZIP")) } else { Error::Mailbox(n) };
                return Err(failed(&error, path));
            }
        }
        let read: Read<(Analysis, Origin)> =
            read_all(&paths, &Options::default(), texts, warnings, |analysis, origin| (analysis.clone(), origin))?;
        let [(one, its), (other, others)] = read.articles.as_slice() else {
            return read.done().and_then(|()| Err(failed(&Error::NoText, &self.one)));
        };
        if one.language != other.language {
            let _ = writeln!(warnings, "kurzum: {}", plain::line(&texts.text("compare-languages")));
        }
        let difference =
            engine::guarded(|| Ok(dossier::differ(one, other, &Stop::never().within(engine::TIME_LIMIT))?));
        let difference = difference.map_err(|error| failed(&error, &self.one))?;
        let articles = [Compared { analysis: one, origin: its }, Compared { analysis: other, origin: others }];
        let written =
            with_difference_words(texts, |words| dossier::write_difference(self.format, articles, &difference, words));
        let is_terminal = self.format != Format::Json && io::stdout().is_terminal();
        let written = written.map_err(io::Error::from).and_then(|output| print(&output, out, is_terminal));
        written.or_else(|error| broken_pipe(&error, texts))
    }
}
