//! `--jsonl`: a filter from JSON Lines to JSON Lines.
//!
//! Separate because it is a pipeline of its own: every core takes the next line and
//! works on it; who has finished the line whose turn it is writes it and all that
//! were waiting for it, so that the output keeps the order of the input and flows while
//! the input still comes. A core that is too far ahead waits, so that never more than
//! a few answers a core are held in memory. Whatever a line does to the program, there is an
//! answer in its place, and the others come after it.

use super::{
    Arc, BufRead, Condvar, Error, Format, Language, Metadata, Mutex, Origin, PoisonError, Summarize, Texts, Write,
    engine, forms as export, io, plain,
};
use crate::analysis::Options;
use crate::document::Document;
use crate::dossier::{self, ArticleFacts};
use crate::import::{LIMITS, import_text};
use crate::stop::Stop;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::MutexGuard;
use std::thread::{Builder, ScopedJoinHandle};

/// A line of input.
#[derive(Deserialize)]
struct Record {
    id: Option<Box<RawValue>>,
    text: String,
    title: Option<String>,
    language: Option<String>,
}

/// The mark of a line of which the rest may make no sense.
#[derive(Deserialize)]
struct Marked {
    id: Option<Box<RawValue>>,
}

/// What stands in the place of a summary.
#[derive(Serialize)]
struct Failure<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a RawValue>,
    error: &'a str,
}

/// The lines still to be read, and the number of the next.
struct Input<R> {
    lines: R,
    next: usize,
}

/// An `id` is handed back as deeply nested as most readers of JSON take it, within an object.
const MAX_ID_DEPTH: usize = 100;
/// How many answers may wait for the one whose turn it is, for each core.
const MAX_AHEAD: usize = 4;

/// Where results go, the number of the line whose turn it is, and the answers that wait for it.
struct Output<'a, W> {
    out: &'a mut W,
    turn: usize,
    waiting: BTreeMap<usize, Option<String>>,
    failure: Option<io::Error>,
}

/// Filters all lines of `input` to `out` into summaries.
///
/// # Errors
/// If reading or writing fails. A bad line is none: an object with an `error`
/// stands in its place.
pub fn run<R: BufRead + Send, W: Write + Send>(
    arguments: &Summarize,
    texts: &Texts,
    input: R,
    out: &mut W,
) -> io::Result<()> {
    each(texts, input, out, &|record| summarized(arguments, record))
}

/// Filters all lines of `input` to `out` into the figures and names of each.
///
/// # Errors
/// As [`run`].
pub fn run_facts<R: BufRead + Send, W: Write + Send>(texts: &Texts, input: R, out: &mut W) -> io::Result<()> {
    each(texts, input, out, &found)
}

fn each<R: BufRead + Send, W: Write + Send>(
    texts: &Texts,
    input: R,
    out: &mut W,
    work: &(impl Fn(Record) -> Result<String, Error> + Sync),
) -> io::Result<()> {
    let bug = failed(None, &texts.error(&Error::Bug, "JSON"));
    filter(input, out, &bug, &|line| answer(texts, line, work), Builder::new)
}

/// Writes for each line of `input` what `answer` makes of it, in order; `bug` in place of an
/// answer that panics. `thread` builds the thread of a core; where the system gives fewer, fewer work, and this
/// one does all of it where it gives none.
fn filter<R: BufRead + Send, W: Write + Send>(
    input: R,
    out: &mut W,
    bug: &str,
    answer: &(impl Fn(&[u8]) -> Option<String> + Sync),
    thread: impl Fn() -> Builder,
) -> io::Result<()> {
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    let pipeline = Pipeline {
        input: Mutex::new(Input { lines: input, next: 0 }),
        output: Mutex::new(Output { out, turn: 0, waiting: BTreeMap::new(), failure: None }),
        turned: Condvar::new(),
        max_ahead: n_threads * MAX_AHEAD,
        bug,
    };
    let (n_workers, n_panicked) = std::thread::scope(|scope| {
        let spawned = (0..n_threads).map(|_| thread().spawn_scoped(scope, || pipeline.work(answer)));
        let threads: Vec<_> = spawned.map_while(Result::ok).collect();
        if threads.is_empty() {
            let worked = catch_unwind(AssertUnwindSafe(|| pipeline.work(answer)));
            return (1, usize::from(worked.is_err()));
        }
        let n_workers = threads.len();
        (n_workers, threads.into_iter().map(ScopedJoinHandle::join).filter(Result::is_err).count())
    });
    match pipeline.output.into_inner().unwrap_or_else(PoisonError::into_inner).failure {
        Some(error) => Err(error),
        // With all cores gone there may be lines that nobody took.
        None if n_panicked == n_workers => Err(io::Error::other("a bug in Kurzum")),
        None => Ok(()),
    }
}

/// What the cores share.
struct Pipeline<'a, R, W> {
    input: Mutex<Input<R>>,
    output: Mutex<Output<'a, W>>,
    /// Told whenever the turn goes to another line, or writing fails.
    turned: Condvar,
    max_ahead: usize,
    bug: &'a str,
}

/// A line that was taken and must be answered: if its core panics, `Pipeline::bug` is its answer,
/// so that nobody waits for ever for its turn.
struct Taken<'p, 'a, R, W: Write> {
    pipeline: &'p Pipeline<'a, R, W>,
    number: usize,
}

impl<R, W: Write> Drop for Taken<'_, '_, R, W> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let bug = Some(self.pipeline.bug.to_owned());
            self.pipeline.deliver(self.pipeline.output(), self.number, bug);
        }
    }
}

impl<'a, R, W: Write> Pipeline<'a, R, W> {
    fn output(&self) -> MutexGuard<'_, Output<'a, W>> {
        self.output.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands over the answer of a line, and writes what can be written.
    fn deliver(&self, mut output: MutexGuard<'_, Output<'a, W>>, number: usize, answer: Option<String>) {
        if output.failure.is_none() {
            output.waiting.insert(number, answer);
            output.failure = output.write_what_can_be().err();
        }
        self.turned.notify_all();
    }
}

impl<R: BufRead, W: Write> Pipeline<'_, R, W> {
    /// One core's share: lines until there are none, or writing fails.
    fn work(&self, answer: &impl Fn(&[u8]) -> Option<String>) {
        loop {
            let mut line = Vec::new();
            let (number, read) = {
                let mut input = self.input.lock().unwrap_or_else(PoisonError::into_inner);
                let read = read_line(&mut input.lines, &mut line);
                let number = input.next;
                input.next += usize::from(matches!(read, Ok(1..)));
                (number, read)
            };
            match read {
                Ok(0) => return,
                Ok(_) => {}
                Err(error) => {
                    self.output().failure.get_or_insert(error);
                    self.turned.notify_all();
                    return;
                }
            }
            let taken = Taken { pipeline: self, number };
            let answer = answer(&line);
            let too_far =
                |output: &mut Output<'_, W>| number > output.turn + self.max_ahead && output.failure.is_none();
            let output = self.turned.wait_while(self.output(), too_far).unwrap_or_else(PoisonError::into_inner);
            if output.failure.is_some() {
                return;
            }
            self.deliver(output, number, answer);
            drop(taken);
        }
    }
}

impl<W: Write> Output<'_, W> {
    /// Writes the answer whose turn it is, if it is there, and those that follow it.
    fn write_what_can_be(&mut self) -> io::Result<()> {
        while let Some(answer) = self.waiting.remove(&self.turn) {
            self.turn += 1;
            if let Some(mut answer) = answer {
                if !answer.ends_with('\n') {
                    answer.push('\n');
                }
                self.out.write_all(answer.as_bytes())?;
                self.out.flush()?;
            }
        }
        Ok(())
    }
}

/// Reads a line, at most as much of it as the limit allows and one byte more; the
/// rest of a longer one is skipped. Gives the number of bytes consumed.
fn read_line(lines: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<usize> {
    let limit = LIMITS.input_bytes + 1;
    let mut n = lines.by_ref().take(limit).read_until(b'\n', line)?;
    if n as u64 == limit && !line.ends_with(b"\n") {
        n += lines.skip_until(b'\n')?;
    }
    Ok(n)
}

/// The output for a line, of which `work` makes a summary; `None` for an empty one.
fn answer(texts: &Texts, line: &[u8], work: &impl Fn(Record) -> Result<String, Error>) -> Option<String> {
    // A byte order mark, which some programs write at the beginning of a file.
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    if line.trim_ascii().is_empty() {
        return None;
    }
    if line.len() as u64 > LIMITS.input_bytes {
        return Some(failed(None, &texts.error(&Error::TooLarge, "JSON")));
    }
    let record = match read(line) {
        Ok(record) => record,
        Err(error) => {
            let marked = serde_json::from_slice::<Marked>(line).ok().filter(|_| is_object(line));
            let id = marked.and_then(|marked| marked.id).filter(|id| depth(id.get()) <= MAX_ID_DEPTH);
            let detail = texts.format("error-json", &[("detail", error.to_string().as_str().into())]);
            return Some(failed(id.as_deref(), &detail));
        }
    };
    let id = record.id.clone();
    Some(engine::guarded(|| work(record)).unwrap_or_else(|error| {
        let written = id.as_deref().map_or("null", RawValue::get);
        let name = serde_json::from_str::<String>(written).unwrap_or_else(|_no_string| written.to_owned());
        failed(id.as_deref(), &texts.error(&error, &name))
    }))
}

/// The record of a line. A list of the same values, which serde would take too, is none.
fn read(line: &[u8]) -> serde_json::Result<Record> {
    if is_object(line) {
        let record: Record = serde_json::from_slice(line)?;
        let is_deep = record.id.as_deref().is_some_and(|id| depth(id.get()) > MAX_ID_DEPTH);
        return if is_deep { Err(serde::de::Error::custom("the id is nested too deeply")) } else { Ok(record) };
    }
    serde_json::from_slice::<IgnoredAny>(line).and_then(|_value| Err(serde::de::Error::custom("not an object")))
}

/// How deeply the lists and objects of a JSON value are nested.
fn depth(json: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut in_string, mut is_escaped) = (false, false);
    for byte in json.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn is_object(line: &[u8]) -> bool {
    line.trim_ascii_start().starts_with(b"{")
}

fn summarized(arguments: &Summarize, record: Record) -> Result<String, Error> {
    let language = record.language(arguments.language);
    let (document, origin) = record.into_document()?;
    // A text without a sentence, or without anything, is no bad line: its summary is empty.
    let (analysis, ranking, summary) = arguments.summarized(Arc::new(document), language, Format::Json, true)?;
    export::write(Format::Json, &analysis, &ranking, &summary, &origin, None)
        .map_err(|error| Error::Io(error.to_string()))
}

fn found(record: Record) -> Result<String, Error> {
    let options = Options { language: record.language(None), ..Options::default() };
    let (document, origin) = record.into_document()?;
    let analysis = engine::analyse(Arc::new(document), &options, &Stop::never())?;
    let facts = ArticleFacts::of(&analysis, origin);
    dossier::write_facts_line(&facts).map_err(|error| Error::Io(error.to_string()))
}

impl Record {
    /// The language that the line names, if we know it, or else `otherwise`.
    fn language(&self, otherwise: Option<Language>) -> Option<Language> {
        self.language.as_deref().and_then(Language::from_code).or(otherwise)
    }

    /// The document of the line's text, and where it came from.
    fn into_document(self) -> Result<(Document, Origin), Error> {
        let metadata = Metadata { title: self.title, ..Metadata::default() };
        let document = match import_text(&self.text, metadata, &Stop::never().within(engine::TIME_LIMIT)) {
            Err(Error::Empty) => Document::default(),
            read => read?,
        };
        Ok((document, Origin { id: self.id, ..Origin::default() }))
    }
}

fn failed(id: Option<&RawValue>, error: &str) -> String {
    let mut out = Vec::new();
    // Text with text in it is always written.
    let _ = Failure { id, error }.serialize(&mut serde_json::Serializer::with_formatter(&mut out, plain::JsonWriter));
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::stop::Stop;
    use serde_json::{Value, json};
    use std::cell::Cell;
    use std::time::Duration;

    /// What a summary may do to the program: that of 3 panics, that of 5 never ends by itself.
    #[expect(clippy::needless_pass_by_value, reason = "what the runner is handed takes its record")]
    fn work(record: Record) -> Result<String, Error> {
        let id: Value = record.id.as_deref().map_or(Value::Null, |id| serde_json::from_str(id.get()).expect("JSON"));
        match id.as_u64() {
            Some(3) => panic!("a bug"),
            Some(5) => {
                let stop = Stop::never().within(Duration::from_millis(5));
                loop {
                    stop.check()?;
                }
            }
            _ => Ok(json!({ "id": id, "summary": [] }).to_string()),
        }
    }

    fn lines(n: usize) -> String {
        let lines: Vec<String> = (0..n).map(|id| json!({ "id": id, "text": "Ein Satz." }).to_string() + "\n").collect();
        lines.concat()
    }

    /// What is written for `input`, line by line.
    fn filtered(input: &str, answer: &(impl Fn(&[u8]) -> Option<String> + Sync)) -> (io::Result<()>, Vec<Value>) {
        filtered_on(Builder::new, input, answer)
    }

    fn filtered_on(
        thread: impl Fn() -> Builder,
        input: &str,
        answer: &(impl Fn(&[u8]) -> Option<String> + Sync),
    ) -> (io::Result<()>, Vec<Value>) {
        let mut out = Vec::new();
        let done = filter(input.as_bytes(), &mut out, "{\"error\":\"bug\"}", answer, thread);
        let out = String::from_utf8(out).expect("text");
        (done, out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect())
    }

    #[test]
    fn a_line_that_panics_or_never_ends_has_an_error_in_its_place() {
        let texts = Texts::new(Locale::En);
        let (done, answers) = filtered(&lines(400), &|line| answer(&texts, line, &work));
        assert!(done.is_ok());
        assert_eq!(answers.len(), 400);
        for (id, answer) in answers.iter().enumerate() {
            assert_eq!(answer["id"], id, "in order");
            assert_eq!(answer["error"].is_string(), matches!(id, 3 | 5), "{answer}");
        }
        assert_eq!(answers[3]["error"], texts.error(&Error::Bug, "3"));
        assert_eq!(answers[5]["error"], texts.error(&Error::TooSlow, "5"));
    }

    #[test]
    fn where_threads_cannot_be_made_all_lines_are_answered() {
        let texts = Texts::new(Locale::En);
        for n_given in 0..2 {
            let n_asked = Cell::new(0);
            // No system has room for such a stack.
            let thread = || {
                n_asked.set(n_asked.get() + 1);
                if n_asked.get() > n_given { Builder::new().stack_size(1 << 60) } else { Builder::new() }
            };
            assert!(thread().stack_size(1 << 60).spawn(|| {}).is_err(), "this system gives such a thread");
            n_asked.set(0);
            let (done, answers) = filtered_on(thread, &lines(40), &|line| answer(&texts, line, &work));
            assert!(done.is_ok());
            assert_eq!(answers.len(), 40);
            for (id, answer) in answers.iter().enumerate() {
                assert_eq!(answer["id"], id, "in order");
            }
        }
    }

    #[test]
    fn a_core_that_is_lost_keeps_no_other_waiting() {
        let is_lost = |line: &[u8]| line.starts_with(b"{\"id\":3,");
        let (done, answers) = filtered(&lines(400), &|line| {
            assert!(!is_lost(line), "a bug that nothing catches");
            Some(String::from_utf8_lossy(line).into_owned())
        });
        let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
        if n_threads > 1 {
            assert!(done.is_ok());
            assert_eq!(answers.len(), 400);
            assert_eq!(answers[399]["id"], 399);
        } else {
            assert!(done.is_err(), "nobody is left to read on");
        }
        assert_eq!(answers[3]["error"], "bug");
    }
}
