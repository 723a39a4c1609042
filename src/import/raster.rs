//! From the bytes of a picture to its points.
//!
//! Separate from finding their bytes because it knows no document: bytes of a PNG, JPEG, GIF or
//! WebP file in, points out, within limits.

use crate::document::{Bounds, MAX_POINTS_IN, MAX_POINTS_OUT, Raster};
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use std::io::Cursor;

/// The memory that a decoder may take, in bytes: the points of the largest picture at 16 bits a channel, twice.
const MAX_DECODER_BYTES: u64 = 256 * 1024 * 1024;

/// Decodes a picture and scales it down to `bounds`; of a moving one the first frame. `None` if it is of no
/// kind that is read, damaged, or too large.
pub fn decode(bytes: &[u8], bounds: Bounds) -> Option<Raster> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_DECODER_BYTES);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_POINTS_IN {
        return None;
    }
    // Cameras say how they were held beside the points.
    let orientation = decoder.orientation().ok();
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    if let Some(orientation) = orientation {
        image.apply_orientation(orientation);
    }
    let (full_width, full_height) = (image.width(), image.height());
    let (width, height) = scaled(full_width, full_height, bounds)?;
    let image = if (width, height) == (full_width, full_height) {
        image.into_rgba8()
    } else {
        let mut image = image.into_rgba8();
        let is_clear = image.pixels().any(|point| point.0[3] < u8::MAX);
        // The colour of a point that is not seen must not come through at an edge.
        if is_clear {
            for point in image.pixels_mut() {
                let [red, green, blue, opacity] = point.0;
                let seen = |channel: u8| (u16::from(channel) * u16::from(opacity) / 255) as u8;
                point.0 = [seen(red), seen(green), seen(blue), opacity];
            }
        }
        let mut image = image::imageops::resize(&image, width, height, FilterType::Triangle);
        if is_clear {
            for point in image.pixels_mut() {
                let [red, green, blue, opacity] = point.0;
                let full = |channel: u8| (u16::from(channel) * 255 / u16::from(opacity.max(1))).min(255) as u8;
                point.0 = [full(red), full(green), full(blue), opacity];
            }
        }
        image
    };
    Some(Raster { width, height, full_width, full_height, rgba: image.into_raw() })
}

/// The size of a picture within the bounds and the limit of points, in its own proportions, at least one point
/// high and wide; `None` of one without points.
fn scaled(width: u32, height: u32, bounds: Bounds) -> Option<(u32, u32)> {
    if width == 0 || height == 0 {
        return None;
    }
    let (w, h) = (f64::from(width), f64::from(height));
    let by_points = (MAX_POINTS_OUT as f64 / (w * h)).sqrt();
    let factor = (f64::from(bounds.width) / w).min(f64::from(bounds.height) / h).min(by_points).min(1.0);
    Some((((w * factor) as u32).max(1), ((h * factor) as u32).max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgba, RgbaImage};

    const BOUNDS: Bounds = Bounds { width: 600, height: 400 };

    /// A picture whose left half is red and whose right half is blue.
    fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let half = |x, _| if x < width / 2 { Rgba([255, 0, 0, 255]) } else { Rgba([0, 0, 255, 255]) };
        let image = DynamicImage::from(RgbaImage::from_fn(width, height, half)).into_rgb8();
        let mut bytes = Vec::new();
        image.write_to(&mut Cursor::new(&mut bytes), format).expect("written");
        bytes
    }

    #[test]
    fn all_kinds_are_decoded_and_scaled_down_in_their_proportions() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            let raster = decode(&picture(1200, 400, format), BOUNDS).expect("a picture");
            assert!(raster.is_valid());
            assert_eq!((raster.width, raster.height), (600, 200), "{format:?}");
            assert_eq!((raster.full_width, raster.full_height), (1200, 400), "{format:?}");
            let point = |x: usize| &raster.rgba[4 * (100 * 600 + x)..][..4];
            assert!(point(100)[0] > 240 && point(100)[2] < 15, "{format:?}: {:?}", point(100));
            assert!(point(500)[2] > 240 && point(500)[0] < 15, "{format:?}: {:?}", point(500));
            let small = decode(&picture(30, 20, format), BOUNDS).expect("a picture");
            assert_eq!((small.width, small.height), (30, 20), "nothing is scaled up");
        }
    }

    #[test]
    fn the_edge_of_a_clear_part_keeps_its_colour() {
        // White left of nothing, whose colour would be black.
        let half = |x, _| if x < 601 { Rgba([255, 255, 255, 255]) } else { Rgba([0, 0, 0, 0]) };
        let mut bytes = Vec::new();
        RgbaImage::from_fn(1200, 400, half).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("written");
        let raster = decode(&bytes, BOUNDS).expect("a picture");
        let seen = raster.rgba.as_chunks::<4>().0.iter().filter(|point| point[3] > 8);
        assert!(seen.clone().any(|point| point[3] < 255), "the edge is soft");
        assert!(seen.clone().all(|point| point[0] > 240), "and white");
    }

    #[test]
    fn long_and_thin_ones_keep_a_point() {
        let raster = decode(&picture(4_000, 2, ImageFormat::Png), BOUNDS).expect("a picture");
        assert_eq!((raster.width, raster.height), (600, 1));
        assert_eq!(scaled(1, 1_000_000, BOUNDS), Some((1, 400)));
        assert_eq!(scaled(0, 9, BOUNDS), None);
        let (width, height) = scaled(4_096, 4_096, Bounds { width: u32::MAX, height: u32::MAX }).expect("some");
        assert!(u64::from(width) * u64::from(height) <= MAX_POINTS_OUT);
    }

    #[test]
    fn what_is_damaged_or_too_large_is_none() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            let bytes = picture(64, 64, format);
            for end in [0, 1, 8, bytes.len() / 2] {
                let cut = decode(&bytes[..end], BOUNDS);
                assert!(cut.is_none_or(|raster| raster.is_valid()), "{format:?} cut at {end}");
            }
        }
        // A PNG that says it has 60,000 × 60,000 points, and has none.
        let mut huge = picture(1, 1, ImageFormat::Png);
        huge[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        assert_eq!(decode(&huge, BOUNDS), None);
        assert_eq!(decode(b"<svg/>", BOUNDS), None);
        assert_eq!(decode(b"BM\0\0\0\0", BOUNDS), None);
    }
}
