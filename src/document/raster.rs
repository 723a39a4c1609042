//! A picture as pixels, within limits.
//!
//! Separate from the picture's place because it comes later, and is checked when it comes from another process.

use serde::{Deserialize, Serialize};

/// The most points that a picture may have to be decoded at all.
pub const MAX_POINTS_IN: u64 = 16 * 1024 * 1024;
/// The most points that a decoded picture has.
pub const MAX_POINTS_OUT: u64 = 4 * 1024 * 1024;

/// The largest size that a picture may have, in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// A picture that was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// The number of points in a row.
    pub width: u32,
    /// The number of rows.
    pub height: u32,
    /// Its width before it was scaled.
    pub full_width: u32,
    /// Its height before it was scaled.
    pub full_height: u32,
    /// Red, green, blue and opacity of each point, one byte each, row by row.
    pub rgba: Vec<u8>,
}

impl Raster {
    /// Whether it has as many points as it says, and no more than the limit.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let points = u64::from(self.width) * u64::from(self.height);
        let fits = self.width <= self.full_width && self.height <= self.full_height;
        let full = u64::from(self.full_width) * u64::from(self.full_height);
        points > 0 && points <= MAX_POINTS_OUT && full <= MAX_POINTS_IN && fits && self.rgba.len() as u64 == 4 * points
    }
}
