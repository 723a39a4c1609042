//! An article and words of it, cited: the record of the article for reference managers, and quotations with their source.
//!
//! Separate from `export`, which writes summaries and notes: here a reader takes a few words into a text of their own, and
//! must be able to say where they stand. Nothing is made up: what a file does not say is left out.
//!
//! - [`Record`] is what is known of an article, and is written as [`Record::bibtex`], [`Record::ris`] or
//!   [`Record::csl_json`].
//! - [`Spot`] is where in the article words stand: page and section.
//! - [`plain`], [`markdown`] and [`html`] are words of it with their source, the first by a [`Template`].
//! - [`Head`] is the record as the head of a Markdown file.

mod head;
mod nested;
mod person;
mod quotation;
mod record;
mod template;
mod written;

pub use head::{DEFAULT_HEAD, FieldValue, HEAD_FIELDS, Head, HeadError};
pub use person::Person;
pub use quotation::{DEFAULT_TEMPLATE, FIELDS, Spot, html, markdown, plain, with_sentence};
pub use record::{Kind, Record};
pub use template::{Template, TemplateError};
