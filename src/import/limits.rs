//! How much the program reads at most.
//!
//! Separate so that every limit stands in one place.

/// The limits of an import.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The largest input, in bytes.
    pub input_bytes: u64,
    /// The largest text of a document, in bytes: the same for every format and for what a
    /// worker hands back.
    pub text_bytes: usize,
    /// The entries of an archive.
    pub archive_entries: usize,
    /// What all entries of an archive that are read are unpacked, in bytes.
    pub inflated_bytes: u64,
    /// How deep XML is nested.
    pub xml_depth: usize,
    /// The elements of an HTML page.
    pub html_elements: usize,
    /// The pages of a PDF.
    pub pages: usize,
}

/// The limits in force.
pub const LIMITS: Limits = Limits {
    input_bytes: 64 * MIB,
    text_bytes: 32 * MIB as usize,
    archive_entries: 4_096,
    inflated_bytes: 256 * MIB,
    xml_depth: 256,
    html_elements: 200_000,
    pages: 5_000,
};

const MIB: u64 = 1024 * 1024;
