//! The decoded pictures of the open documents.
//!
//! Separate because a picture is decoded when it comes into sight, not when its document is opened,
//! and because all documents share one limit of memory.

use crate::document::{Bounds, Raster};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::sync::Arc;

/// The most memory that the decoded pictures may take together, in bytes.
const MAX_BYTES: usize = 128 * 1024 * 1024;
/// A picture is decoded again when it is drawn at least this many times as wide as it was asked for.
const SHARPER: f32 = 1.25;

/// Identifies a picture of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PictureId {
    /// The number of its document in this window.
    pub document: u64,
    /// The version of the document's text that it belongs to ([`super::Opened::text_version`]).
    pub text_version: u64,
    /// Its index among the pictures of the document.
    pub index: u32,
}

/// A picture that is wanted, and the largest size at which it will be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WantedPicture {
    /// The picture.
    pub id: PictureId,
    /// The room for it, in points of the screen.
    pub bounds: Bounds,
}

/// What is known of a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Decoded {
    /// It is being decoded.
    Awaited,
    /// Its points.
    Ready(Arc<Raster>),
    /// It is not there, or cannot be drawn.
    Failed,
}

#[derive(Debug, Clone)]
struct Entry {
    decoded: Decoded,
    /// The room that it was decoded for.
    bounds: Bounds,
    /// The room that it is being decoded for.
    asked: Option<Bounds>,
}

/// The pictures that were decoded, or are being.
#[derive(Debug, Default)]
pub struct Pictures {
    entries: FxHashMap<PictureId, Entry>,
    /// Those that are ready, the oldest first.
    ready: VecDeque<PictureId>,
    n_bytes: usize,
}

impl Pictures {
    /// What is known of a picture; `None` if it was not asked for yet, or was forgotten.
    #[must_use]
    pub fn get(&self, id: PictureId) -> Option<&Decoded> {
        self.entries.get(&id).map(|entry| &entry.decoded)
    }

    /// Whether a picture has to be decoded before it can be drawn well in this room.
    #[must_use]
    pub fn is_missing(&self, wanted: &WantedPicture) -> bool {
        let Some(entry) = self.entries.get(&wanted.id) else { return true };
        match &entry.decoded {
            Decoded::Awaited | Decoded::Failed => false,
            Decoded::Ready(_) if entry.asked.is_some() => false,
            Decoded::Ready(raster) => {
                let is_scaled = raster.width < raster.full_width || raster.height < raster.full_height;
                let grown = |now: u32, then: u32| now as f32 > then as f32 * SHARPER;
                is_scaled
                    && grown(wanted.bounds.width, entry.bounds.width)
                    && grown(wanted.bounds.width.min(raster.full_width), raster.width)
            }
        }
    }

    /// Notes that a picture is being decoded. An earlier version of it is drawn meanwhile.
    pub fn expect(&mut self, wanted: WantedPicture) {
        let entry = self.entries.entry(wanted.id);
        let entry = entry.or_insert(Entry { decoded: Decoded::Awaited, bounds: wanted.bounds, asked: None });
        entry.asked = Some(wanted.bounds);
    }

    /// Stores the result for a picture; the oldest are forgotten if there are too many.
    pub fn put(&mut self, id: PictureId, raster: Option<Raster>) {
        let Some(entry) = self.entries.get_mut(&id) else { return };
        entry.bounds = entry.asked.take().unwrap_or(entry.bounds);
        let before = match &entry.decoded {
            Decoded::Ready(raster) => raster.rgba.len(),
            Decoded::Awaited | Decoded::Failed => 0,
        };
        let Some(raster) = raster else {
            // The version that was drawn before can still be drawn.
            if before == 0 {
                entry.decoded = Decoded::Failed;
            }
            return;
        };
        self.n_bytes = (self.n_bytes + raster.rgba.len()).saturating_sub(before);
        entry.decoded = Decoded::Ready(Arc::new(raster));
        self.ready.retain(|known| *known != id);
        self.ready.push_back(id);
        while self.n_bytes > MAX_BYTES && self.ready.len() > 1 {
            if let Some(oldest) = self.ready.pop_front() {
                self.drop_entry(oldest);
            }
        }
    }

    /// Forgets that a picture is awaited.
    pub fn give_up(&mut self, id: PictureId) {
        if self.get(id) == Some(&Decoded::Awaited) {
            self.entries.remove(&id);
        } else if let Some(entry) = self.entries.get_mut(&id) {
            entry.asked = None;
        }
    }

    /// Forgets which pictures failed, except for these: a picture that was missing may appear later.
    pub fn forget_failed(&mut self, but: &[WantedPicture]) {
        self.entries.retain(|id, entry| entry.decoded != Decoded::Failed || but.iter().any(|wanted| wanted.id == *id));
    }

    /// Keeps only the pictures of the texts that are open.
    pub fn retain(&mut self, is_open: impl Fn(PictureId) -> bool) {
        let mut closed: Vec<PictureId> = self.entries.keys().copied().filter(|id| !is_open(*id)).collect();
        closed.sort_unstable();
        for id in closed {
            self.ready.retain(|known| *known != id);
            self.drop_entry(id);
        }
    }

    fn drop_entry(&mut self, id: PictureId) {
        if let Some(Entry { decoded: Decoded::Ready(raster), .. }) = self.entries.remove(&id) {
            self.n_bytes = self.n_bytes.saturating_sub(raster.rgba.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(index: u32) -> PictureId {
        PictureId { document: 1, text_version: 0, index }
    }

    fn wanted(index: u32, width: u32) -> WantedPicture {
        WantedPicture { id: id(index), bounds: Bounds { width, height: 1_000 } }
    }

    fn raster(width: u32, full_width: u32, n_bytes: usize) -> Raster {
        Raster { width, height: 1, full_width, full_height: 1, rgba: vec![0; n_bytes] }
    }

    #[test]
    fn a_picture_is_asked_for_once_and_again_when_it_is_drawn_much_larger() {
        let mut pictures = Pictures::default();
        assert!(pictures.is_missing(&wanted(0, 600)));
        pictures.expect(wanted(0, 600));
        assert!(!pictures.is_missing(&wanted(0, 600)), "it is under way");
        pictures.put(id(0), Some(raster(600, 2_000, 2_400)));
        assert!(!pictures.is_missing(&wanted(0, 700)), "hardly larger");
        assert!(pictures.is_missing(&wanted(0, 1_200)));
        pictures.expect(wanted(0, 1_200));
        assert!(matches!(pictures.get(id(0)), Some(Decoded::Ready(_))), "the small one is drawn meanwhile");
        pictures.put(id(0), Some(raster(1_200, 2_000, 4_800)));
        assert!(!pictures.is_missing(&wanted(0, 1_200)));
        pictures.expect(wanted(0, 2_400));
        pictures.give_up(id(0));
        assert!(pictures.is_missing(&wanted(0, 2_400)), "it was not decoded for so much room");
        pictures.expect(wanted(0, 2_400));
        pictures.put(id(0), None);
        assert!(!pictures.is_missing(&wanted(0, 2_400)), "what failed is not tried again and again");
        assert!(matches!(pictures.get(id(0)), Some(Decoded::Ready(_))), "and the small one stays");
        pictures.expect(wanted(1, 600));
        pictures.put(id(1), Some(raster(300, 300, 1_200)));
        assert!(!pictures.is_missing(&wanted(1, 5_000)), "there is no more of it");
        pictures.expect(wanted(2, 600));
        pictures.put(id(2), None);
        assert!(!pictures.is_missing(&wanted(2, 600)), "what failed is not tried again and again");
        pictures.forget_failed(&[wanted(2, 600)]);
        assert!(!pictures.is_missing(&wanted(2, 600)), "as long as it is in sight");
        pictures.forget_failed(&[]);
        assert!(pictures.is_missing(&wanted(2, 600)));
    }

    #[test]
    fn the_oldest_are_forgotten_when_there_are_too_many_and_those_of_closed_documents() {
        let mut pictures = Pictures::default();
        for index in 0..3 {
            pictures.expect(wanted(index, 600));
            pictures.put(id(index), Some(raster(600, 600, MAX_BYTES / 2)));
        }
        assert_eq!(pictures.get(id(0)), None);
        assert!(pictures.get(id(1)).is_some() && pictures.get(id(2)).is_some());
        pictures.retain(|known| known.index == 2);
        assert_eq!(pictures.get(id(1)), None);
        assert_eq!(pictures.n_bytes, MAX_BYTES / 2);
        pictures.put(id(1), Some(raster(600, 600, 2_400)));
        assert_eq!(pictures.get(id(1)), None, "nobody waits for it any more");
    }
}
