//! Many articles on the command line: which files are meant, and reading them on all cores.
//!
//! Separate because a digest and a list of facts read alike. A file that cannot be read costs a warning and never the
//! others; what was named itself and cannot be read is a failure of the whole, told when all else is written.

use super::{Arc, Origin, Texts, Write, engine, percent_encoded, plain, source, warn_of_missing};
use crate::analysis::{Analysis, Options};
use crate::dossier::Failure;
use crate::stop::Stop;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// What was read.
pub struct Read<T> {
    /// What came of each file that could be read, in their order.
    pub articles: Vec<T>,
    /// What could not be read.
    pub failures: Vec<Failure>,
    /// The sentence about the last failure of a path that was named itself.
    pub named: Option<String>,
}

impl<T> Read<T> {
    /// Nothing wrong, or the sentence about what was named and could not be read.
    pub fn done(self) -> Result<(), String> {
        self.named.map_or(Ok(()), Err)
    }
}

/// Reads and analyses all articles of `paths`, files and folders, and gives what `make` makes of each. What goes wrong
/// is said on `warnings`.
///
/// # Errors
/// If nothing could be read: the one line that says why.
pub fn read_all<T: Send>(
    paths: &[PathBuf],
    options: &Options,
    texts: &Texts,
    warnings: &mut impl Write,
    make: impl Fn(&Analysis, Origin) -> T + Sync,
) -> Result<Read<T>, String> {
    let mut files: Vec<(PathBuf, bool)> = Vec::new();
    let mut failures: Vec<(Failure, bool)> = Vec::new();
    let mut n_others = 0;
    for path in paths {
        if source::is_folder(path) {
            let listed = source::list_all(path);
            files.extend(listed.files.into_iter().map(|file| (file, false)));
            failures.extend(listed.failures.into_iter().map(|failure| {
                let is_named = failure.0 == *path;
                (failure, is_named)
            }));
            n_others += listed.n_others;
        } else if source::extension(path).as_deref() == Some("mbox") {
            match source::mails_of(path) {
                Ok(mails) if !mails.is_empty() => files.extend(mails.into_iter().map(|mail| (mail, false))),
                Ok(_) => files.push((path.clone(), true)),
                Err(error) => failures.push(((path.clone(), error), true)),
            }
        } else {
            files.push((path.clone(), true));
        }
    }
    let missing = Mutex::new(None);
    let results = engine::each(&files, engine::n_cores(), |(path, _)| {
        let bytes = source::read_file(path)?;
        let (document, confinement) = engine::read(&bytes, source::extension(path).as_deref(), &Stop::never())?;
        drop(bytes);
        if let Some(confinement) = confinement {
            let keys: Vec<&'static str> = confinement.missing_keys().collect();
            missing.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(keys);
        }
        let analysis = engine::analyse(Arc::new(document), options, &Stop::never())?;
        let written = Some(path.display().to_string());
        let origin = Origin { source: written, source_bytes: percent_encoded(path), ..Origin::default() };
        engine::guarded(|| Ok(make(&analysis, origin)))
    });
    let mut articles = Vec::new();
    for ((path, is_named), result) in files.into_iter().zip(results) {
        match result {
            Ok(article) => articles.push(article),
            Err(error) => failures.push(((path, error), is_named)),
        }
    }
    let missing = missing.into_inner().unwrap_or_else(PoisonError::into_inner);
    warn_of_missing(texts, missing.unwrap_or_default(), warnings);
    let sentence = |(path, error): &Failure| texts.error(error, &path.display().to_string());
    let named = failures.iter().rfind(|(_, is_named)| *is_named).map(|(failure, _)| sentence(failure));
    if articles.is_empty() {
        let asked: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let none = || texts.format("error-no-articles", &[("name", asked.join(", ").as_str().into())]);
        return Err(named.or_else(|| failures.last().map(|(failure, _)| sentence(failure))).unwrap_or_else(none));
    }
    // Where nobody can be told, the rest comes all the same.
    for (failure, is_named) in &failures {
        let is_last = *is_named && named.as_ref() == Some(&sentence(failure));
        if !is_last {
            let _ = writeln!(warnings, "kurzum: {}", plain::line(&sentence(failure)));
        }
    }
    if n_others > 0 {
        let said = texts.format("warning-other-files", &[("n", n_others.into())]);
        let _ = writeln!(warnings, "kurzum: {}", plain::line(&said));
    }
    Ok(Read { articles, failures: failures.into_iter().map(|(failure, _)| failure).collect(), named })
}

/// Writes what was found, harmless for a terminal if that is where it goes.
pub fn print(output: &str, out: &mut impl Write, is_terminal: bool) -> std::io::Result<()> {
    let shown = if is_terminal { plain::terminal(output) } else { output.into() };
    out.write_all(shown.as_bytes()).and_then(|()| out.flush())
}
