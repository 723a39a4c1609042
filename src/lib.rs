//! Kurzum opens an article, picks the sentences that carry it by the frequency of
//! their keywords, and shows that summary beside the full text and the key figures.
//!
//! Data flows one way:
//!
//! ```text
//! Source (path, clipboard, stdin) → bytes → import → Document → analyze → Analysis → summarize → Summary → ui, export
//! ```
//!
//! All formats but plain text and Markdown are imported in a confined process of this same
//! program ([`worker`]).
//!
//! A document is one string; blocks, sentences, tokens, figures, names and all
//! else are [`document::Span`]s into it. The phases are pure functions with plain
//! structs between them. What a summary and its analysis say of an article's figures and
//! names is gathered in `facts` (and `timeline`, `table`). `document` knows nothing of the rest; `import` and
//! `analysis` know `document`; `summary` knows `analysis`; `ui` and `export` know
//! these results; `app` knows all. egui appears in `app`, `ui` and `theme` alone,
//! files are read in `source` and kept in `app::settings`; a test holds this.

pub mod analysis;
pub mod app;
pub mod cli;
pub mod document;
pub mod export;
pub mod facts;
pub mod i18n;
pub mod import;
pub mod search;
pub mod source;
pub mod steering;
pub mod summary;
pub mod table;
pub mod theme;
pub mod timeline;
mod ui;
pub mod worker;
