//! Annotations as other programs read and write them: JSON-LD in the *Web Annotation Data Model* (W3C, 2017).
//!
//! Separate because a file may come from anyone: a collection, a page or a list of annotations, one alone, or what the
//! interface of Hypothesis gives. What this program does not know of an annotation is kept and written back as it came.
//!
//! What is said by which part of the standard:
//!
//! | here | there |
//! |---|---|
//! | the words of a passage and those around them | `TextQuoteSelector` with `exact`, `prefix`, `suffix` |
//! | where they stood | `TextPositionSelector`, in Unicode characters |
//! | the note | a `TextualBody` with the purpose `commenting` |
//! | the colour | the `styleClass` of the target, and the motivation `highlighting` |
//! | the whole article | a target without a selector |

mod read;
mod write;

pub use read::{Collection, ReadError, read};
pub use write::write;
