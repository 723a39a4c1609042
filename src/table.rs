//! The listed figures and names as a table, for a spreadsheet or for notes.
//!
//! Separate from `export`, which writes summaries: here the reader's own list is
//! written, in the order and with the filter that is shown.

use crate::analysis::{Analysis, FigureKind};
use crate::facts::{Fact, FactKind, plain_date};
use crate::plain;

/// The columns, in their order; their heads are the window's.
const N_COLUMNS: usize = 6;

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Cells apart by tabs, for spreadsheets.
    Tabs,
    /// A table of GitHub's Markdown.
    Markdown,
}

/// A table with a row a fact: its kind in words (what `kind` gives), the words of the text, value and unit, the value of a
/// date or a time by ISO 8601, how often it stands there, and the sentence of the place that says it best. As the value of
/// a date or a time stands what `said` gives, as a reader says it. Every cell is one line; the sentence and the words are
/// the document's.
#[must_use]
pub fn table<'a>(
    analysis: &Analysis,
    facts: impl Iterator<Item = &'a Fact>,
    heads: &[String; N_COLUMNS],
    (kind, said): (impl Fn(&Fact) -> String, impl Fn(&Fact) -> String),
    form: Form,
) -> String {
    let text = analysis.document.text();
    let mut out = String::new();
    push_row(&mut out, heads, form);
    if form == Form::Markdown {
        out.push_str("|---|---|---|---|---:|---|\n");
    }
    for fact in facts {
        let sentence = analysis.sentence_around(fact.shown.start());
        let sentence = sentence.map(|sentence| sentence.span.text(text)).unwrap_or_default();
        let is_iso = matches!(fact.kind, FactKind::Figure(FigureKind::Date | FigureKind::Time | FigureKind::Duration));
        let (value, iso) = match &fact.unit {
            _ if is_iso => (said(fact), fact.value.clone()),
            Some(unit) => (format!("{} {unit}", fact.value), String::new()),
            None => (fact.value.clone(), String::new()),
        };
        let words = fact.shown.text(text);
        let is_date = fact.kind == FactKind::Figure(FigureKind::Date);
        let words = if is_date { plain_date(words, analysis.language) } else { words }.to_owned();
        let row = [kind(fact), words, value, iso, fact.spans.len().to_string(), sentence.to_owned()];
        push_row(&mut out, &row, form);
    }
    out
}

fn push_row(out: &mut String, cells: &[String; N_COLUMNS], form: Form) {
    let cells: Vec<String> = cells.iter().map(|cell| written(&plain::cell(cell), form)).collect();
    match form {
        Form::Tabs => out.push_str(&cells.join("\t")),
        Form::Markdown => {
            out.push_str("| ");
            out.push_str(&cells.join(" | "));
            out.push_str(" |");
        }
    }
    out.push('\n');
}

/// A cell as it is written in a form.
fn written(cell: &str, form: Form) -> String {
    match form {
        // A quotation mark in front would open a text that runs on into the next cells.
        Form::Tabs if cell.starts_with('"') => format!("\"{}\"", cell.replace('"', "\"\"")),
        Form::Tabs => cell.to_owned(),
        Form::Markdown => {
            let mut out = String::new();
            plain::push_markdown_cell(&mut out, cell);
            out
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::document::{BlockKind, Builder};
    use crate::facts::key_figures;
    use crate::stop::Stop;
    use crate::summary::Summary;
    use std::sync::Arc;

    #[test]
    fn cells_stay_in_their_columns() {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, ["A bridge | a road\tcosts £5m. They paid £5m on 12 May 2024."], false);
        let analysis = analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped");
        let facts = key_figures(&analysis, &Summary::default());
        let heads = ["Kind", "Text", "Value", "ISO", "Places", "Sentence"].map(str::to_owned);
        let words = |_: &Fact| ("kind".to_owned(), "the day".to_owned());
        let write = |form| table(&analysis, facts.iter(), &heads, (|fact| words(fact).0, |fact| words(fact).1), form);
        assert_eq!(
            write(Form::Tabs),
            "Kind\tText\tValue\tISO\tPlaces\tSentence\nkind\t£5m\t5000000 GBP\t\t2\tA bridge | a road costs £5m.\n\
             kind\t12 May 2024\tthe day\t2024-05-12\t1\tThey paid £5m on 12 May 2024.\n"
        );
        assert_eq!(
            write(Form::Markdown),
            "| Kind | Text | Value | ISO | Places | Sentence |\n|---|---|---|---|---:|---|\n\
             | kind | £5m | 5000000 GBP |  | 2 | A bridge \\| a road costs £5m. |\n\
             | kind | 12 May 2024 | the day | 2024-05-12 | 1 | They paid £5m on 12 May 2024. |\n"
        );
    }
}
