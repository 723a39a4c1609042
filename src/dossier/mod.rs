//! Many articles as one: a digest of a collection, its figures and names in one list, and a search over all of it.
//!
//! Separate because everything else of the program knows one document at a time. All of it is pure: the articles
//! are read and analysed by whoever calls, and what is found are spans into their texts.

mod article;
mod digest;
mod facts;
mod repeated;
mod search;
mod theme;
mod words;
mod write;

pub use article::Article;
pub use digest::{Choice, Digest, Group, Method, PARAMETERS, Parameters, digest};
pub use facts::{ArticleFacts, Row};
pub use search::{Known, Passage, Query, Text};
pub use write::{FactsFormat, Failure, Words, write, write_facts, write_facts_line};
