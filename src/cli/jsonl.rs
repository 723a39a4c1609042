//! `--jsonl`: a filter from JSON Lines to JSON Lines.
//!
//! Separate because it is a pipeline of its own: every core takes the next line and
//! works on it; who has finished the line whose turn it is writes it and all that
//! were waiting for it, so that the output keeps the order of the input and flows while
//! the input still comes. A core that is too far ahead waits, so that never more than
//! a few answers a core are held in memory.

use super::{Arc, BufRead, Condvar, Language, Metadata, Mutex, PoisonError, Summarize, Texts, Write, export, io};
use crate::document::Document;
use crate::export::Origin;
use crate::import::{Error, LIMITS, text};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Read as _;

/// A line of input.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: Value,
    text: String,
    title: Option<String>,
    language: Option<String>,
}

/// The lines still to be read, and the number of the next.
struct Input<R> {
    lines: R,
    next: usize,
}

/// How many answers may wait for the one whose turn it is, for each core.
const MAX_AHEAD: usize = 4;

/// Where results go, the number of the line whose turn it is, and the answers that wait for it.
struct Output<'a, W> {
    out: &'a mut W,
    turn: usize,
    waiting: BTreeMap<usize, Option<String>>,
    failure: Option<io::Error>,
}

/// Filters all lines of `input` to `out`.
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
    let input = Mutex::new(Input { lines: input, next: 0 });
    let output = Mutex::new(Output { out, turn: 0, waiting: BTreeMap::new(), failure: None });
    let turned = Condvar::new();
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(|| work(arguments, texts, &input, &output, &turned, n_threads * MAX_AHEAD));
        }
    });
    match output.into_inner().unwrap_or_else(PoisonError::into_inner).failure {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

/// One core's share: lines until there are none, or writing fails.
fn work<R: BufRead, W: Write>(
    arguments: &Summarize,
    texts: &Texts,
    input: &Mutex<Input<R>>,
    output: &Mutex<Output<'_, W>>,
    turned: &Condvar,
    max_ahead: usize,
) {
    loop {
        let mut line = Vec::new();
        let (number, read) = {
            let mut input = input.lock().unwrap_or_else(PoisonError::into_inner);
            let read = read_line(&mut input.lines, &mut line);
            let number = input.next;
            input.next += usize::from(matches!(read, Ok(1..)));
            (number, read)
        };
        let answer = match read {
            Ok(0) => return,
            Ok(_) => answer(arguments, texts, &line),
            Err(error) => {
                output.lock().unwrap_or_else(PoisonError::into_inner).failure.get_or_insert(error);
                turned.notify_all();
                return;
            }
        };
        let output = output.lock().unwrap_or_else(PoisonError::into_inner);
        let too_far = |output: &mut Output<'_, W>| number > output.turn + max_ahead && output.failure.is_none();
        let mut output = turned.wait_while(output, too_far).unwrap_or_else(PoisonError::into_inner);
        if output.failure.is_some() {
            return;
        }
        output.waiting.insert(number, answer);
        output.failure = output.write_what_can_be().err();
        turned.notify_all();
    }
}

impl<W: Write> Output<'_, W> {
    /// Writes the answer whose turn it is, if it is there, and those that follow it.
    fn write_what_can_be(&mut self) -> io::Result<()> {
        while let Some(answer) = self.waiting.remove(&self.turn) {
            self.turn += 1;
            if let Some(mut answer) = answer {
                answer.push('\n');
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

/// The output for a line; `None` for an empty one.
fn answer(arguments: &Summarize, texts: &Texts, line: &[u8]) -> Option<String> {
    // A byte order mark, which some programs write at the beginning of a file.
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    if line.trim_ascii().is_empty() {
        return None;
    }
    if line.len() as u64 > LIMITS.input_bytes {
        return Some(failed(&Value::Null, &texts.error(&Error::TooLarge, "JSON")));
    }
    let record: Record = match serde_json::from_slice(line) {
        Ok(record) => record,
        Err(error) => {
            let id = serde_json::from_slice::<Value>(line).ok().and_then(|value| value.get("id").cloned());
            let detail = texts.format("error-json", &[("detail", error.to_string().as_str().into())]);
            return Some(failed(&id.unwrap_or_default(), &detail));
        }
    };
    let id = record.id.clone();
    Some(summarized(arguments, record).unwrap_or_else(|error| {
        failed(&id, &texts.error(&error, id.as_str().map_or(id.to_string(), str::to_owned).as_str()))
    }))
}

fn summarized(arguments: &Summarize, record: Record) -> Result<String, Error> {
    let language = match &record.language {
        Some(code) => Language::from_code(code).or(arguments.language),
        None => arguments.language,
    };
    let metadata = Metadata { title: record.title, ..Metadata::default() };
    let document = match text::read(&record.text, metadata, &crate::stop::Stop::never()) {
        Err(Error::Empty) => Document::default(),
        read => read?,
    };
    // A text without a sentence, or without anything, is no bad line: its summary is empty.
    let (analysis, ranking, summary) = arguments.summarized(Arc::new(document), language);
    let origin = Origin { id: record.id, source: None };
    export::json(&analysis, &ranking, &summary, &origin).map_err(|error| Error::Io(error.to_string()))
}

fn failed(id: &Value, error: &str) -> String {
    if id.is_null() { json!({ "error": error }) } else { json!({ "id": id, "error": error }) }.to_string()
}
