//! Thousands of files that are nearly right: none may crash an importer, hang it, or have it say
//! what the parent would not believe.
//!
//! The run is the same every time: the seed is fixed. `KURZUM_FUZZ_INPUTS` says how many files
//! are tried and `KURZUM_FUZZ_SEED` which. What fails is kept in `target/tmp/fuzz`; with `KURZUM_FUZZ_KEEP` set every file
//! is, before it is tried, so that also one that ends the whole test is known. Once mended it goes to `tests/fuzz/crashes`,
//! where it is tried for ever. `fuzz/` has the same checks for libFuzzer.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

#[path = "fuzz/check.rs"]
mod check;
#[path = "fuzz/corpus.rs"]
mod corpus;
#[path = "fuzz/mutate.rs"]
mod mutate;

use corpus::{KINDS, seeds};
use kurzum::document::PagePart;
use kurzum::error::Error;
use kurzum::stop::Stop;
use kurzum::worker::{PageSession, Undrawn};
use mutate::{Random, mutant};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long one file may take before it is said to hang. A fast machine needs a thousandth of it.
const HANG: Duration = Duration::from_mins(1);
/// As much stack as a worker has.
const STACK_BYTES: usize = 64 * 1024 * 1024;

fn check(kind: &str, bytes: &[u8]) {
    match kind {
        "reply" => check::reply(bytes),
        "picture" => check::picture(bytes),
        "txt" => {
            check::file(bytes, kind);
            check::text(&String::from_utf8_lossy(bytes));
        }
        _ => check::file(bytes, kind),
    }
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Where what failed is kept.
fn kept(kind: &str, number: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    std::fs::create_dir_all(&folder).expect("a folder");
    folder.join(format!("{number}.{kind}"))
}

/// What each thread works on: the file, and since when.
type Works = Vec<Mutex<Option<(PathBuf, Vec<u8>, Instant)>>>;

#[test]
fn nothing_that_is_nearly_right_crashes_or_hangs() {
    let n_inputs = setting("KURZUM_FUZZ_INPUTS").unwrap_or(1_500) as usize;
    let seed = setting("KURZUM_FUZZ_SEED").unwrap_or(20);
    let all: Vec<(&str, Vec<Vec<u8>>)> = KINDS.into_iter().map(|kind| (kind, seeds(kind))).collect();
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    let works: Works = (0..n_threads).map(|_| Mutex::new(None)).collect();
    let (next, n_ended) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let failed = Mutex::new(Vec::new());
    let keeps_all = std::env::var_os("KURZUM_FUZZ_KEEP").is_some();
    let work = |own: &Mutex<Option<(PathBuf, Vec<u8>, Instant)>>| {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= n_inputs {
                break;
            }
            let (kind, seeds) = &all[number % all.len()];
            let mut random = Random::new(seed << 32 | number as u64);
            let one = &seeds[random.below(seeds.len())];
            let other = &seeds[random.below(seeds.len())];
            let bytes = mutant(kind, one, other, &mut random);
            if keeps_all {
                std::fs::write(kept(kind, number), &bytes).expect("written");
            }
            *own.lock().expect("no panic") = Some((kept(kind, number), bytes.clone(), Instant::now()));
            if catch_unwind(AssertUnwindSafe(|| check(kind, &bytes))).is_err() {
                std::fs::write(kept(kind, number), &bytes).expect("written");
                failed.lock().expect("no panic").push(kept(kind, number));
            }
        }
        *own.lock().expect("no panic") = None;
        n_ended.fetch_add(1, Ordering::Relaxed);
    };
    std::thread::scope(|scope| {
        for own in &works {
            std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, || work(own)).expect("a thread");
        }
        while n_ended.load(Ordering::Relaxed) < n_threads {
            std::thread::sleep(Duration::from_millis(50));
            for own in &works {
                let own = own.lock().expect("no panic");
                if let Some((path, bytes, since)) = own.as_ref().filter(|(_, _, since)| since.elapsed() > HANG) {
                    std::fs::write(path, bytes).expect("written");
                    eprintln!("{} takes {} s", path.display(), since.elapsed().as_secs());
                    // Its thread cannot be ended, so the test could not be either.
                    std::process::exit(1);
                }
            }
        }
    });
    let failed = failed.into_inner().expect("no panic");
    assert!(failed.is_empty(), "{} of {n_inputs} fail: {failed:?}", failed.len());
}

/// The seeds are files that are read, else their mutants would try the doors alone.
#[test]
fn seeds_are_read() {
    let folder = std::env::var_os("KURZUM_FUZZ_CORPUS").map(PathBuf::from);
    for kind in KINDS {
        for (number, seed) in seeds(kind).into_iter().enumerate() {
            check(kind, &seed);
            // For the targets of libFuzzer, by their names.
            if let Some(folder) = &folder {
                let target = match kind {
                    "eml" => "mail",
                    "md" => "markdown",
                    "txt" => "plain_text",
                    "reply" => "protocol",
                    same => same,
                };
                std::fs::create_dir_all(folder.join(target)).expect("a folder");
                std::fs::write(folder.join(target).join(number.to_string()), &seed).expect("written");
            }
            let read = kurzum::import::import_named(&seed, Some(kind), &kurzum::stop::Stop::never());
            assert!(matches!(kind, "reply" | "picture") || read.is_ok(), "{kind}: {read:?}");
        }
    }
}

/// What crashed once is mended for good.
#[test]
fn what_crashed_once_does_not_any_more() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/crashes");
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
        if KINDS.contains(&kind) {
            check(kind, &std::fs::read(&path).expect("read"));
        }
    }
}

/// A PDF whose page draws a pattern, a shading, a picture, a form in a group and glyphs that the file draws itself.
fn drawn_pdf() -> Vec<u8> {
    let stream =
        |dictionary: &str, body: &str| format!("<<{dictionary}/Length {}>>\nstream\n{body}\nendstream", body.len());
    let contents = "/Pattern cs /P scn 0 0 300 400 re f q 200 0 0 200 300 300 cm /I Do Q /S sh q /G gs /X Do Q \
        [3 2] 1 d 5 w 1 J 2 j 10 10 m 300 20 200 500 590 700 c S 100 100 200 200 re W n BT /T 20 Tf 50 700 Td (AA) Tj ET";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/CropBox[0 0 600 800]/Rotate 90/UserUnit 1/Resources<</Pattern<</P 5 0 R>>\
            /XObject<</I 6 0 R/X 7 0 R>>/Shading<</S 8 0 R>>/ExtGState<</G 9 0 R>>/Font<</T 10 0 R>>>>/Contents 4 0 R>>"
            .to_owned(),
        stream("", contents),
        stream(
            "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 30 30]/XStep 30/YStep 30/Matrix[1 0 0 1 0 0]/Resources<<>>",
            "1 0 0 rg 0 0 15 15 re f",
        ),
        stream(
            "/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/ASCIIHexDecode",
            "FF000000FF000000FFFFFFFF>",
        ),
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Matrix[1 0 0 1 9 9]/Group<</S/Transparency/I true>>/Resources<<>>",
            "0 0 1 RG 9 w 50 50 500 700 re S",
        ),
        "<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 600 800]/Domain[0 1]/Extend[true false]\
            /Function<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 1 0]/N 1>>>>"
            .to_owned(),
        "<</Type/ExtGState/ca .5/CA .5/BM/Multiply/LW 3>>".to_owned(),
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 600 700]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</A 11 0 R>>\
            /Encoding<</Type/Encoding/Differences[65/A]>>/FirstChar 65/LastChar 65/Widths[600]>>"
            .to_owned(),
        stream("", "600 0 0 0 600 700 d1 0 0 600 700 re f"),
    ];
    let objects = objects.iter().enumerate().map(|(i, body)| format!("{} 0 obj\n{body}\nendobj\n", i + 1));
    format!("%PDF-1.7\n{}trailer\n<</Size 12/Root 1 0 R>>\n%%EOF\n", objects.collect::<String>()).into_bytes()
}

/// A page of a file that is nearly right is drawn or is not, in the time that it has, and costs no other file anything.
#[test]
fn what_is_nearly_right_costs_its_page_when_it_is_drawn() {
    kurzum::worker::set_program(env!("CARGO_BIN_EXE_kurzum").into());
    let n_inputs = setting("KURZUM_FUZZ_PAGES").unwrap_or(120) as usize;
    let seed = setting("KURZUM_FUZZ_SEED").unwrap_or(20);
    let seeds = [drawn_pdf(), seeds("pdf").remove(0)];
    let part = PagePart { page: 0, turns: 0, whole: [90, 120], at: [0, 0], size: [90, 120] };
    let draw = |bytes: &[u8]| {
        let mut session = PageSession::new(bytes.to_vec()).expect("small");
        session.draw(&part, &Stop::never().within(Duration::from_secs(8)))
    };
    let whole = draw(&seeds[0]).expect("the seed is drawn");
    assert!(whole.rgba.chunks(4).any(|point| point[..3] != [255; 3]), "and not blank");
    let mut n_drawn = 0;
    for number in 0..n_inputs {
        let mut random = Random::new(seed << 32 | number as u64);
        let bytes = mutant("pdf", &seeds[number % 2], &seeds[random.below(2)], &mut random);
        let begun = Instant::now();
        let drawn = draw(&bytes);
        let took = begun.elapsed();
        let fails = |why: String| {
            let path = kept("pdf", number);
            std::fs::write(&path, &bytes).expect("written");
            panic!("{}: {why}", path.display());
        };
        match drawn {
            Ok(raster) if raster.rgba.len() == 4 * 90 * 120 => n_drawn += 1,
            Err(
                Undrawn::Page
                | Undrawn::Slow
                | Undrawn::Killed
                | Undrawn::File(Error::Broken(_) | Error::Encrypted | Error::TooComplex),
            ) => {}
            other => fails(format!("{other:?}")),
        }
        if took > Duration::from_secs(20) {
            fails(format!("it took {took:?}"));
        }
    }
    assert!(n_drawn > n_inputs / 4, "most are nearly right: {n_drawn} of {n_inputs}");
    assert_eq!(draw(&seeds[0]).ok(), Some(whole), "the next file is drawn as ever");
}
