//! The confined process in which foreign formats are taken apart.
//!
//! Separate because a parser of PDF, of archives or of web pages is the part of the
//! program that a hostile file can hope to break: it runs in a child of this same
//! program (`child`), which gives up nearly all that the system lets it do
//! (`confine`) before it reads a byte, and hands a document back in frames whose
//! length is capped (`protocol`). The parent (`host`, `pipes`) waits so long and no
//! longer, and checks what it is given (`belief`). Plain text and Markdown are hardly more
//! than their own text and are read at once. [`probe`] tries to break out.

mod archive;
mod belief;
mod child;
mod confine;
mod host;
mod pages;
mod pipes;
pub mod probe;
mod protocol;

pub use archive::ArchiveSession;
pub use belief::{bounded, is_believable};
pub use child::{serve, serve_archive, serve_pages};
pub use confine::Confinement;
pub use host::{Opened, open, open_extent, open_with, picture, set_program};
pub use pages::{PageSession, Undrawn};
pub use protocol::{Frame, Progress, Request, progress, read_frame, read_request, write_frame};

/// The first argument that makes this program a worker; the second is the number of its parent's process.
pub const ARGUMENT: &str = "--worker";
/// The second argument of one that draws pages; the third is the number of its parent's process.
pub const PAGES: &str = "--pages";
/// The second argument of one that unpacks an archive; the third is the number of its parent's process.
pub const ARCHIVE: &str = "--archive";
/// The second argument of a worker that tries its confinement instead.
pub const PROBE: &str = "--probe";
/// The exit status of a worker for whose file there was no memory, as `sysexits.h` has it.
pub const OUT_OF_MEMORY: u8 = 71;
