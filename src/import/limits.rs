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
    /// The entries of an archive of articles.
    pub article_entries: usize,
    /// What all articles of an archive are unpacked, in bytes, while they are listed.
    pub articles_bytes: u64,
    /// How deep XML is nested.
    pub xml_depth: usize,
    /// The nodes of an HTML page, and the pieces in which its texts come to the tree.
    pub html_nodes: usize,
    /// The elements of an HTML page in which the article is looked for.
    pub html_elements: usize,
    /// The articles of a folder whose texts are held to be searched, all together, in bytes of memory.
    pub folder_bytes: usize,
    /// The pages of a PDF.
    pub pages: usize,
    /// The blocks of a document, of every format and from a worker. A text of one letter a line has a
    /// block every four bytes, and what is known of each takes many times the room of its letter. The
    /// longest text may have a paragraph every 33 bytes: a novel that is all dialogue has one every 50.
    pub blocks: usize,
    /// The marks, cells, pictures and targets of links of a document, all together.
    pub parts: usize,
    /// The words whose places on their pages are kept.
    pub page_words: usize,
    /// The names of places that links may lead to; more are passed over.
    pub places: usize,
    /// The title, the author and the date that a file says of itself, in bytes each.
    pub metadata_bytes: usize,
    /// The warnings of a document, each with a count.
    pub warnings: usize,
    /// The most things that a warning counts.
    pub left_out: usize,
    /// What an error says beyond its kind, in bytes.
    pub detail_bytes: usize,
}

/// The limits in force.
pub const LIMITS: Limits = Limits {
    input_bytes: 64 * MIB,
    text_bytes: 32 * MIB as usize,
    archive_entries: 4_096,
    inflated_bytes: 256 * MIB,
    article_entries: 20_000,
    articles_bytes: 1_024 * MIB,
    xml_depth: 256,
    html_nodes: 3_000_000,
    html_elements: 200_000,
    folder_bytes: 256 * MIB as usize,
    pages: 5_000,
    blocks: 1_000_000,
    parts: 1_000_000,
    page_words: 2_000_000,
    places: 200_000,
    metadata_bytes: 2_000,
    warnings: 32,
    left_out: 64 * MIB as usize,
    detail_bytes: 300,
};

const MIB: u64 = 1024 * 1024;
