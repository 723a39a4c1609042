//! How the choices of the engine are written on the command line, and what the help says of each.
//!
//! Separate because the engine knows no command line: these are its own types, named here for clap.

use super::ExportFormat;
use crate::dossier::FactsFormat;
use crate::export::{Format, NotesFormat};
use crate::preferences::{Lead, Spread};
use clap::ValueEnum;
use clap::builder::PossibleValue;

impl ValueEnum for Lead {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Auto => PossibleValue::new("auto").help("As much as the kind of the text suggests"),
            Self::More => PossibleValue::new("more").help("More, as in a long report"),
            Self::None => PossibleValue::new("none").help("No more than the rest"),
        })
    }
}

impl ValueEnum for Spread {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Importance => PossibleValue::new("importance").help("The most important, wherever they stand"),
            Self::Whole => {
                PossibleValue::new("whole").help("The best of each part of the text: of each section, or of each third")
            }
        })
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Text => PossibleValue::new("text").help("One sentence a line"),
            Self::Markdown => PossibleValue::new("markdown").help("The title as a heading, the sentences as a list"),
            Self::Html => PossibleValue::new("html").help("A page of its own"),
            Self::Json => {
                PossibleValue::new("json").help("All that is known, as one object; see the README for its fields")
            }
        })
    }
}

impl ValueEnum for ExportFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Notes(NotesFormat::Markdown),
            Self::Notes(NotesFormat::Html),
            Self::Notes(NotesFormat::Json),
            Self::Notes(NotesFormat::Org),
            Self::Bibtex,
            Self::Ris,
            Self::CslJson,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Notes(NotesFormat::Markdown) => PossibleValue::new("markdown")
                .help("Highlights and notes under a head in YAML, as Obsidian and Logseq read it"),
            Self::Notes(NotesFormat::Html) => PossibleValue::new("html").help("Highlights and notes as a page"),
            Self::Notes(NotesFormat::Json) => {
                PossibleValue::new("json").help("Highlights and notes as one object; see the README for its fields")
            }
            Self::Notes(NotesFormat::Org) => PossibleValue::new("org").help("Highlights and notes for Emacs' Org mode"),
            Self::Bibtex => PossibleValue::new("bibtex").help("The record of the article for BibTeX"),
            Self::Ris => PossibleValue::new("ris").help("The record for Zotero, EndNote and others"),
            Self::CslJson => PossibleValue::new("csl-json").help("The record for Pandoc and others"),
        })
    }
}

impl ValueEnum for FactsFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Text => PossibleValue::new("text").help("The names of all articles, then the figures of each"),
            Self::Csv => PossibleValue::new("csv").help("A row for each place, for spreadsheets"),
            Self::Json => PossibleValue::new("json").help("One object; see the README for its fields"),
        })
    }
}
