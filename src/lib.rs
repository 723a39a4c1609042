//! Kurzum opens an article, picks the sentences that carry it by the frequency of
//! their keywords, and shows that summary beside the full text and the key figures.
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
//! What follows from that:
//!
//! - **One document is one `String`.** Blocks, sentences, tokens, figures, names, hits, the selection are
//!   [`document::Span`]s into it. Nothing copies text, so everything can be shown in its place.
//! - **The same bytes give the same summary**, on every machine: no hash order, clock or environment
//!   gets into the analysis. Words are numbered once ([`analysis`]'s vocabulary) and all else counts numbers.
//! - **A pane reads the [`model::Model`] and emits [`model::Command`]s.** No I/O, no thread and no analysis
//!   in a function that draws; a slow job runs on a loader's thread and comes back as a message.
//! - **Each part of the [`shell`] owns its state**, and each document its runs, its undo and its places.
//! - **What a document does to the [`engine`] is that document's error**: a panic, too much time, too much text.
//! - **A hostile file costs one error message**: [`worker`], and `SECURITY.md`.
//! - **Errors are values** with one sentence each in the user's language ([`i18n`]).
//!
//! Who may know whom: `document` knows nothing of the rest but `stop`; `language`, what is known of languages, knows
//! `document`; `import` and `analysis` know both; `worker` knows `import`; `summary` knows `analysis`; `ui` and `export` know these
//! results; `model` is the plain data of the window, which `ui` reads and `shell` changes. egui appears in
//! `shell`, `ui` and `theme` alone, files are read in `source` and kept in `shell::memory`.
//! `tests/architecture.rs` holds it.

pub mod analysis;
pub mod cli;
pub mod document;
pub mod engine;
pub mod error;
pub mod export;
pub mod facts;
pub mod i18n;
pub mod import;
pub mod language;
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
