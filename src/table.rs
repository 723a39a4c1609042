//! The listed figures and names as a table, for a spreadsheet or for notes.
//!
//! Separate from `export`, which writes summaries: here the reader's own list is
//! written, in the order and with the filter that is shown.

use crate::analysis::Analysis;
use crate::facts::Fact;
use crate::plain;

/// The columns, in their order; their heads are the window's.
const N_COLUMNS: usize = 5;

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Cells apart by tabs, for spreadsheets.
    Tabs,
    /// A table of GitHub's Markdown.
    Markdown,
}

/// A table with a row a fact: its kind in words (what `kind` gives), the words of the text,
/// value and unit, how often it stands there, and the sentence of the place that says it best.
/// Every cell is one line; the sentence and the words are the document's.
#[must_use]
pub fn table<'a>(
    analysis: &Analysis,
    facts: impl Iterator<Item = &'a Fact>,
    heads: &[String; N_COLUMNS],
    kind: impl Fn(&Fact) -> String,
    form: Form,
) -> String {
    let text = analysis.document.text();
    let mut out = String::new();
    push_row(&mut out, heads, form);
    if form == Form::Markdown {
        out.push_str("|---|---|---|---:|---|\n");
    }
    for fact in facts {
        let sentence = analysis.sentence_around(fact.shown.start());
        let sentence = sentence.map(|sentence| sentence.span.text(text)).unwrap_or_default();
        let value = match &fact.unit {
            Some(unit) => format!("{} {unit}", fact.value),
            None => fact.value.clone(),
        };
        let words = fact.shown.text(text).to_owned();
        let row = [kind(fact), words, value, fact.spans.len().to_string(), sentence.to_owned()];
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
        builder.block(BlockKind::Paragraph, ["A bridge | a road\tcosts £5m. They paid £5m."], false);
        let analysis = analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped");
        let facts = key_figures(&analysis, &Summary::default());
        let heads = ["Kind", "Text", "Value", "Places", "Sentence"].map(str::to_owned);
        let write = |form| table(&analysis, facts.iter(), &heads, |_| "amount".to_owned(), form);
        assert_eq!(
            write(Form::Tabs),
            "Kind\tText\tValue\tPlaces\tSentence\namount\t£5m\t5000000 GBP\t2\tA bridge | a road costs £5m.\n"
        );
        assert_eq!(
            write(Form::Markdown),
            "| Kind | Text | Value | Places | Sentence |\n|---|---|---|---:|---|\n\
             | amount | £5m | 5000000 GBP | 2 | A bridge \\| a road costs £5m. |\n"
        );
    }
}
