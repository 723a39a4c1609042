//! How much the program reads at most.
//!
//! Separate so that every limit stands in one place.

/// The limits of an import.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The largest input, in bytes.
    pub input_bytes: u64,
}

/// The limits in force.
pub const LIMITS: Limits = Limits { input_bytes: 64 * 1024 * 1024 };
