//! Kurzum opens an article, picks the sentences that carry it by the frequency of their keywords, and shows that
//! summary beside the full text and the key figures. Every sentence of a summary is a verbatim slice of the article.
//!
//! # From bytes to a summary
//!
//! ```
//! use kurzum::{Length, Options, Preferences, Ranking, Stop, analyze, export, import_named, summarize};
//! use std::sync::Arc;
//!
//! let article = "The harbour reopens\n\nThe harbour of Northmoor reopens in May. Ships had to sail \
//!     around it for two years. The harbour now has room for 40 ships, and the town paid 12 million euros for it.";
//! let never = Stop::never();
//! let document = import_named(article.as_bytes(), Some("txt"), &never)?;
//! let analysis = analyze(Arc::new(document), &Options::default(), &never).map_err(kurzum::Error::from)?;
//! let ranking = Ranking::of(&analysis, &Preferences::default());
//! let summary = summarize(&analysis, &ranking, Length::Sentences(1));
//!
//! let text = export::text(&analysis, &summary);
//! assert!(article.contains(text.trim_end()));
//! # Ok::<(), kurzum::Error>(())
//! ```
//!
//! - [`import`] makes a [`Document`]: [`import_named`] from the bytes of a file, [`import_text`](import::import_text)
//!   from decoded text. Files from strangers are better read with [`engine::read`], which does the same in a
//!   confined process with a time limit.
//! - [`analysis`] finds what is in it: [`Analysis`] has sentences, terms, keywords, figures, names and scores.
//! - [`summary`] chooses sentences: a [`Ranking`] for the reader's [`Preferences`], and from it a [`Summary`] of any
//!   length.
//! - [`export`] writes that as text, Markdown, HTML or JSON.
//! - [`annotation`] is what a reader marks and notes, found again in a changed text, and [`citation`] words with their source.
//! - [`facts`], [`timeline`] and [`search`] list what else a reader looks for.
//! - [`dossier`] makes one of many articles: a digest, their facts in one list, a search; and tells in what two differ.
//!
//! `examples/summarize.rs` does all of it for a file. The other modules belong to the program: [`model`], [`shell`],
//! `ui` and [`theme`] are the window, [`cli`] is the command line, [`worker`] the confined process, and [`source`]
//! reads files.
//!
//! # Architecture
//!
//! Data flows one way, through pure functions with plain structs between them:
//!
//! ```text
//!   file, clipboard, standard input
//!          │ source                     the only reader of files
//!          ▼
//!        bytes ──────────────┐
//!          │ plain text,     │ every other format: worker::host starts this same
//!          │ Markdown        │ program as a confined process (worker::child, confine)
//!          │                 ▼
//!          │           import, in the worker ──▶ frames (worker::protocol), checked
//!          ▼                 │
//!        import ◀────────────┘
//!          │
//!          ▼
//!      Document             one string; blocks, title, author, warnings
//!          │ analysis       tokens → language → sentences → vocabulary → terms → scores
//!          ▼                            └▶ figures, names, left-overs of pages
//!      Arc<Analysis> ◀── preferences.blocks
//!          │ summary        Ranking (once a decision), Summary (each step of the slider)
//!          ▼
//!       Summary ── facts, timeline, table: what is listed beside it
//!        │     │
//!        ▼     ▼
//!       ui   export ──▶ clipboard, file, command line (cli); made harmless by plain
//!        │
//!        └─ Command ──▶ shell: documents, memory, notices, fonts; lends the panes a Model
//! ```
//!
//! The rules that follow from this:
//!
//! - **One document is one `String`.** Blocks, sentences, tokens, figures, names, hits and the selection are
//!   [`document::Span`]s into it. Nothing copies text, so everything can be shown in its place.
//! - **The same bytes give the same summary** on every machine: no hash order, clock or environment
//!   affects the analysis. Words are numbered once ([`analysis`]'s vocabulary), and everything else counts numbers.
//! - **A pane reads the [`model::Model`] and emits [`model::Command`]s.** No I/O, no thread and no analysis
//!   in a function that draws; a slow job runs on a loader's thread and comes back as a message.
//! - **Each part of the [`shell`] owns its state**, and each document owns its runs, its undo and its places.
//! - **A failure of the [`engine`] is an error of the document that caused it**: a panic, too much time, too much text.
//! - **A hostile file costs one error message**; see [`worker`] and `SECURITY.md`.
//! - **Errors are values** with one sentence each in the user's language ([`i18n`]).
//!
//! Which module may use which: `document` uses only `stop`; `annotation`, what a reader marks, uses `document`; `language`, the knowledge about languages, uses
//! `document`; `import` and `analysis` use both; `worker` uses `import`; `summary` uses `analysis`; `ui` and `export`
//! use these results; `model` is the plain data of the window, which `ui` reads and `shell` changes. egui appears only
//! in `shell`, `ui` and `theme`; files are read in `source` and kept in `shell::memory`.
//! `tests/architecture.rs` checks all of this.

pub mod analysis;
pub mod annotation;
pub mod citation;
pub mod cli;
pub mod document;
pub mod dossier;
pub mod engine;
pub mod error;
pub mod export;
pub mod facts;
pub mod i18n;
pub mod import;
pub mod language;
pub mod manual;
pub mod model;
pub mod plain;
pub mod preferences;
pub mod search;
pub mod shell;
pub mod source;
pub mod stop;
pub mod summary;
pub mod table;
pub mod theme;
pub mod timeline;
mod ui;
pub mod worker;

pub use analysis::{Analysis, Options, analyze};
pub use document::Document;
pub use error::Error;
pub use import::import_named;
pub use preferences::{Length, Preferences};
pub use stop::Stop;
pub use summary::{Ranking, Summary, summarize};
