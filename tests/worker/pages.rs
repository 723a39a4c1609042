//! A worker that draws pages: it answers again and again, and no page costs more than itself.

use super::{pdf, use_program};
use kurzum::document::{PagePart, Raster};
use kurzum::error::Error;
use kurzum::stop::Stop;
use kurzum::worker::{PageSession, Undrawn};

fn session(bytes: &[u8]) -> PageSession {
    use_program();
    PageSession::new(bytes.to_vec()).expect("not too large")
}

/// The whole of a page, this large.
fn whole(page: u32, width: u32, height: u32) -> PagePart {
    PagePart { page, turns: 0, whole: [width, height], at: [0, 0], size: [width, height] }
}

fn draw(session: &mut PageSession, part: &PagePart) -> Result<Raster, Undrawn> {
    session.draw(part, &Stop::never())
}

/// The red, green and blue of a point.
fn point(raster: &Raster, x: u32, y: u32) -> [u8; 3] {
    let at = 4 * (y * raster.width + x) as usize;
    [raster.rgba[at], raster.rgba[at + 1], raster.rgba[at + 2]]
}

const WHITE: [u8; 3] = [255; 3];
const RED: [u8; 3] = [255, 0, 0];
/// A page of 600 × 800 points whose upper left quarter is red.
const QUARTER: &str = "1 0 0 rg 0 400 300 400 re f";

#[test]
fn a_page_is_drawn_whole_and_in_parts_and_turned() {
    let mut session = session(&pdf(QUARTER));
    let page = draw(&mut session, &whole(0, 300, 400)).expect("drawn");
    assert_eq!((page.width, page.height), (300, 400));
    for (x, y, wanted) in [(10, 10, RED), (149, 199, RED), (151, 10, WHITE), (10, 201, WHITE), (299, 399, WHITE)] {
        assert_eq!(point(&page, x, y), wanted, "{x} {y}");
    }
    let part = PagePart { whole: [6_000, 8_000], at: [2_900, 3_900], size: [200, 200], ..whole(0, 0, 0) };
    let corner = draw(&mut session, &part).expect("drawn");
    for (x, y, wanted) in [(0, 0, RED), (99, 99, RED), (101, 99, WHITE), (99, 101, WHITE)] {
        assert_eq!(point(&corner, x, y), wanted, "{x} {y}");
    }
    // Each quarter turn clockwise takes the red quarter to the next corner.
    for (turns, size, red) in [(1, [400, 300], [399, 0]), (2, [300, 400], [299, 399]), (3, [400, 300], [0, 299])] {
        let turned = draw(&mut session, &PagePart { turns, whole: size, size, ..whole(0, 0, 0) }).expect("drawn");
        for corner in [[0, 0], [size[0] - 1, 0], [size[0] - 1, size[1] - 1], [0, size[1] - 1]] {
            let wanted = if corner == red { RED } else { WHITE };
            assert_eq!(point(&turned, corner[0], corner[1]), wanted, "{turns} turns, {corner:?}");
        }
    }
    assert_eq!(draw(&mut session, &whole(1, 300, 400)), Err(Undrawn::Page), "there is no second page");
    assert_eq!(draw(&mut session, &whole(0, 3_000, 4_000)), Err(Undrawn::Page), "that is too large at once");
    assert!(session.is_running());
    session.rest();
    assert!(!session.is_running());
    assert_eq!(draw(&mut session, &whole(0, 300, 400)), Ok(page), "it comes again");
}

#[test]
fn what_is_no_pdf_has_no_pages() {
    for bytes in [&b""[..], b"%PDF-1.7", b"The port of Northmoor was closed."] {
        let drawn = draw(&mut session(bytes), &whole(0, 300, 400));
        assert!(matches!(drawn, Err(Undrawn::File(Error::Broken(_)) | Undrawn::Page)), "{drawn:?}");
    }
    let late = Stop::never();
    late.ask();
    assert_eq!(session(&pdf(QUARTER)).draw(&whole(0, 300, 400), &late), Err(Undrawn::Unwanted));
}
