//! A worker that draws pages: it answers again and again, and no page costs more than itself.

use super::{pdf, use_program};
use kurzum::document::{PagePart, Raster};
use kurzum::error::Error;
use kurzum::stop::Stop;
use kurzum::worker::{PageSession, Undrawn};
use std::time::Duration;

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

/// A PDF whose page has this in its dictionary, draws this, and may name the objects from the sixth on.
fn page_with(dictionary: &str, contents: &str, more: &[String]) -> Vec<u8> {
    let stream = format!("<</Length {}>>\nstream\n{contents}\nendstream", contents.len());
    let page = format!("<</Type/Page/Parent 2 0 R/Contents 5 0 R{dictionary}>>");
    let first = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[4 0 R]/Count 1>>", "null", &page, &stream];
    let objects = first.into_iter().chain(more.iter().map(String::as_str)).enumerate();
    let objects = objects.map(|(i, body)| format!("{} 0 obj\n{body}\nendobj\n", i + 1)).collect::<Vec<_>>().concat();
    format!("%PDF-1.7\n{objects}trailer\n<</Root 1 0 R>>\n%%EOF\n").into_bytes()
}

/// Files that mean harm, each with what may become of its first page; the worker is never trusted to end by itself.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let boxed = "/MediaBox[0 0 600 800]";
    let stream = |dictionary: &str, contents: &str| {
        format!("<<{dictionary}/Length {}>>\nstream\n{contents}\nendstream", contents.len())
    };
    let paths = "10 10 m 500 700 l 300 20 l 7 600 l h f\n".repeat(1_000_000);
    let tiling = |inner: u32| {
        stream(
            &format!(
                "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 10 10]/XStep .1/YStep .1/Resources<</Pattern<</P {inner} 0 R>>>>"
            ),
            "/Pattern cs /P scn 0 0 10 10 re f",
        )
    };
    let patterns: Vec<String> = (0..40).map(|n| tiling(if n == 39 { 6 } else { n + 7 })).collect();
    let forms: Vec<String> = (0..40)
        .map(|n| {
            let next = n + 7;
            let twice = "/X Do ".repeat(if n == 39 { 0 } else { 10 });
            stream(
                &format!("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X {next} 0 R>>>>"),
                &twice,
            )
        })
        .collect();
    let picture = stream(
        "/Type/XObject/Subtype/Image/Width 20000/Height 20000/BitsPerComponent 8/ColorSpace/DeviceRGB",
        &"x".repeat(1_000),
    );
    // A glyph that draws itself, and a subroutine that calls itself.
    let glyph = stream("", "600 0 0 0 600 700 d1 BT /F 10 Tf (AAAAAAAAAA) Tj ET 0 0 600 700 re f");
    let font = "<</Type/Font/Subtype/Type3/FontBBox[0 0 600 700]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</A 6 0 R>>/Encoding<</Type/Encoding/Differences[65/A]>>/FirstChar 65/LastChar 65/Widths[600]/Resources<</Font<</F 7 0 R>>>>>>";
    let shading = "<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 1e9 0 1e9]/Matrix[1e-9 0 0 1e-9 0 0]/Function<</FunctionType 2/Domain[0 1]/N 1e9>>>>";
    vec![
        ("ten metres", page_with("/MediaBox[0 0 28346 28346]", "1 0 0 rg 0 0 28346 28346 re f", &[])),
        ("without end", page_with("/MediaBox[-1e38 -1e38 1e38 1e38]", "1 0 0 rg 0 0 9 9 re f", &[])),
        ("without size", page_with("/MediaBox[5 5 5 5]/Rotate 91/UserUnit -1", "1 0 0 rg 0 0 9 9 re f", &[])),
        ("a million paths", page_with(boxed, &paths, &[])),
        (
            "patterns in patterns",
            page_with(
                &format!("{boxed}/Resources<</Pattern<</P 6 0 R>>>>"),
                "/Pattern cs /P scn 0 0 600 800 re f",
                &patterns,
            ),
        ),
        ("forms in forms", page_with(&format!("{boxed}/Resources<</XObject<</X 6 0 R>>>>"), "/X Do", &forms)),
        (
            "a huge picture",
            page_with(&format!("{boxed}/Resources<</XObject<</X 6 0 R>>>>"), "600 0 0 800 0 0 cm /X Do", &[picture]),
        ),
        (
            "a font without end",
            page_with(
                &format!("{boxed}/Resources<</Font<</F 7 0 R>>>>"),
                "BT /F 10 Tf 50 700 Td (AAAAAAAAAA) Tj ET",
                &[glyph, font.to_owned()],
            ),
        ),
        ("a shading", page_with(&format!("{boxed}/Resources<</Shading<</S 6 0 R>>>>"), "/S sh", &[shading.to_owned()])),
        ("deep", page_with(boxed, &"q ".repeat(1_000_000), &[])),
        ("many dashes", page_with(boxed, "[.00001 .00001] 0 d 0 0 m 600 800 l S", &[])),
        ("unpacked without end", super::pdf_bomb()),
    ]
}

#[test]
fn a_hostile_page_ends_and_the_next_file_is_drawn() {
    for (name, bytes) in hostile() {
        let mut session = session(&bytes);
        let begun = std::time::Instant::now();
        let drawn = draw(&mut session, &whole(0, 300, 400));
        assert!(begun.elapsed() < Duration::from_secs(20), "{name} took {:?}", begun.elapsed());
        match drawn {
            Ok(raster) => assert_eq!(raster.rgba.len(), 4 * 300 * 400, "{name}"),
            Err(Undrawn::Page | Undrawn::Slow | Undrawn::Killed) => {}
            Err(other) => panic!("{name}: {other:?}"),
        }
        let again = draw(&mut session, &whole(7, 300, 400));
        assert_eq!(again, Err(Undrawn::Page), "{name}: it is asked again");
    }
}

#[test]
fn five_thousand_pages_and_broken_trees_of_them_are_drawn_or_refused() {
    let tree = |kids: &str, more: &str| {
        format!("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[{kids}]/Count 5000>>\nendobj\n{more}trailer\n<</Root 1 0 R>>\n%%EOF\n").into_bytes()
    };
    let page =
        |n: usize| format!("{n} 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R>>\nendobj\n");
    let contents = format!("3 0 obj\n<</Length {}>>\nstream\n{QUARTER}\nendstream\nendobj\n", QUARTER.len());
    let pages = (4..5_004).map(page).collect::<Vec<_>>().concat();
    let kids = (4..5_004).map(|n| format!("{n} 0 R ")).collect::<Vec<_>>().concat();
    let mut many = session(&tree(&kids, &format!("{contents}{pages}")));
    for number in [0, 4_999, 2_500] {
        let drawn = draw(&mut many, &whole(number, 30, 40)).expect("drawn");
        assert_eq!((point(&drawn, 2, 2), point(&drawn, 28, 38)), (RED, WHITE), "page {number}");
    }
    let too_many = (4..5_005).map(|n| format!("{n} 0 R ")).collect::<Vec<_>>().concat();
    let pages = (4..5_005).map(page).collect::<Vec<_>>().concat();
    let refused = draw(&mut session(&tree(&too_many, &format!("{contents}{pages}"))), &whole(0, 30, 40));
    assert_eq!(refused, Err(Undrawn::File(Error::TooComplex)));
    // It is its own child; it has none; a child is no page; its children are missing.
    for (kids, more) in [("2 0 R", ""), ("", ""), ("3 0 R", "3 0 obj\n(page)\nendobj\n"), ("9 0 R 4 0 R", "")] {
        let drawn = draw(&mut session(&tree(kids, more)), &whole(0, 30, 40));
        assert!(matches!(drawn, Err(Undrawn::Page | Undrawn::File(Error::Broken(_)))), "{kids}: {drawn:?}");
    }
    // The page beside a wrong child is there. What is no page of the tree has no number; what cannot be read has one.
    let one = format!("{contents}{}", page(4));
    for (kids, number) in
        [("2 0 R 4 0 R", 0), ("4 0 R 2 0 R", 0), ("9 0 R 4 0 R", 1), ("(page) 4 0 R", 1), ("null 4 0 R 9 0 R", 1)]
    {
        let drawn = draw(&mut session(&tree(kids, &one)), &whole(number, 30, 40)).expect(kids);
        assert_eq!((point(&drawn, 2, 2), point(&drawn, 28, 38)), (RED, WHITE), "{kids}");
    }
}

#[test]
fn a_worker_that_was_prepared_draws_the_same_page() {
    let padding = format!("%{}\n", "x".repeat(1_000_000));
    let file = [pdf(QUARTER), padding.into_bytes()].concat();
    let wanted = draw(&mut session(&file), &whole(0, 300, 400)).expect("drawn");
    let mut prepared = session(&file);
    prepared.prepare(&Stop::never());
    assert!(prepared.is_running());
    prepared.prepare(&Stop::never());
    for _ in 0..2 {
        assert_eq!(draw(&mut prepared, &whole(0, 300, 400)).as_ref(), Ok(&wanted));
    }
    // What is wrong with a file is said when a page of it is asked for.
    let mut broken = session(b"%PDF-1.7");
    broken.prepare(&Stop::never());
    assert!(matches!(draw(&mut broken, &whole(0, 300, 400)), Err(Undrawn::File(Error::Broken(_)) | Undrawn::Page)));
    let late = Stop::never();
    late.ask();
    let mut unwanted = session(&file);
    unwanted.prepare(&late);
    assert!(!unwanted.is_running());
    assert_eq!(draw(&mut unwanted, &whole(0, 300, 400)), Ok(wanted), "it is started when it is needed");
}

#[cfg(unix)]
mod lying {
    use super::super::lies;
    use super::*;
    use std::process::Command;

    /// A session whose worker runs this in a shell.
    fn session(script: String) -> PageSession {
        let command = move || {
            let mut shell = Command::new("/bin/sh");
            shell.args(["-c", &script]);
            Ok(shell)
        };
        PageSession::with_command(b"%PDF".to_vec(), Box::new(command)).expect("not too large")
    }

    /// A shell that says these frames and waits.
    fn says(frames: &[Vec<u8>]) -> PageSession {
        let octal = frames.concat().iter().map(|byte| format!("\\{byte:03o}")).collect::<Vec<_>>().concat();
        session(format!("printf '{octal}'; exec sleep 60"))
    }

    fn picture(width: u32, height: u32, n_points: usize) -> Vec<u8> {
        let numbers: Vec<u8> = [width, height, width, height].into_iter().flat_map(u32::to_le_bytes).collect();
        lies::frame(b'P', &[numbers, vec![255; 4 * n_points]].concat())
    }

    #[test]
    fn a_worker_that_lies_about_a_page_is_not_believed() {
        let confined = lies::confined;
        let honest = draw(&mut says(&[confined(), picture(2, 3, 6)]), &whole(0, 2, 3)).expect("believed");
        assert_eq!((honest.width, honest.height), (2, 3));
        assert_eq!(draw(&mut says(&[confined(), lies::frame(b'P', b"")]), &whole(0, 2, 3)), Err(Undrawn::Page));
        for (what, frames) in [
            ("another size", vec![confined(), picture(3, 2, 6)]),
            ("a larger one", vec![confined(), picture(4, 6, 24)]),
            ("fewer points", vec![confined(), picture(2, 3, 5)]),
            ("more points", vec![confined(), picture(2, 3, 7)]),
            ("no confinement", vec![picture(2, 3, 6)]),
            ("two of them", vec![confined(), picture(2, 3, 6), picture(2, 3, 6)]),
            ("a document", vec![confined(), lies::frame(b'D', b"{}")]),
            (
                "an error that no importer has",
                vec![confined(), lies::frame(b'E', br#"{"key":"error-io","detail":"x"}"#)],
            ),
            ("a frame without end", vec![confined(), b"P\xff\xff\xff\xff".to_vec()]),
            ("nonsense", vec![b"nonsense".to_vec()]),
        ] {
            assert_eq!(draw(&mut says(&frames), &whole(0, 2, 3)), Err(Undrawn::Killed), "{what}");
        }
        let ended = session("exit 1".to_owned()).draw(&whole(0, 2, 3), &Stop::never());
        assert_eq!(ended, Err(Undrawn::File(Error::NoRoom)), "it never came to the file");
    }

    #[test]
    fn a_worker_that_lies_before_it_is_asked_is_not_kept() {
        for (what, frames) in [
            ("a picture", vec![picture(2, 3, 6)]),
            ("a confinement that is none", vec![lies::frame(b'C', b"{}")]),
            ("nonsense", vec![b"nonsense".to_vec()]),
        ] {
            let mut lying = says(&frames);
            lying.prepare(&Stop::never());
            assert!(!lying.is_running(), "{what}");
        }
        // It answers before it is asked.
        let mut hasty = says(&[lies::confined(), picture(2, 3, 6)]);
        hasty.prepare(&Stop::never());
        assert!(!hasty.is_running() || draw(&mut hasty, &whole(0, 3, 2)).is_err());
    }

    #[test]
    fn a_worker_that_never_answers_is_ended() {
        let mut silent = session("exec sleep 3600".to_owned());
        let begun = std::time::Instant::now();
        let late = Stop::never().within(Duration::from_millis(200));
        assert_eq!(silent.draw(&whole(0, 2, 3), &late), Err(Undrawn::Slow));
        assert!(begun.elapsed() < Duration::from_secs(5) && !silent.is_running());
    }
}
