//! Kurzum.
pub mod analysis;
pub mod document;
