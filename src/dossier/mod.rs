//! Many articles as one: a digest of a collection, its figures and names in one list, a search over all of it, and in what
//! two of them differ.
//!
//! Separate because everything else of the program knows one document at a time. All of it is pure: the articles
//! are read and analysed by whoever calls, and what is found are spans into their texts.

mod agreement;
mod article;
mod differ;
mod digest;
mod facts;
mod overview;
mod quota;
mod repeated;
mod search;
mod theme;
mod words;
mod write;
mod write_difference;

pub use article::Article;
pub use differ::{AlignedRow, AlignedSentence, Contradiction, Counterpart, Difference, differ};
pub use digest::{Choice, Digest, Group, Method, PARAMETERS, Parameters, digest};
pub use facts::{ArticleFacts, Row};
pub use overview::{Fact, Overview, Place, SharedWord};
pub use search::{Known, Passage, Query, Text};
pub use write::{FactsFormat, Failure, Words, write, write_facts, write_facts_line};
pub use write_difference::{Compared, DifferenceWords, write_difference};
