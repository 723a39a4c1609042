//! A worker that is asked for a picture: it comes from wherever a format keeps it, or it does not come.

use super::{archive, use_program};
use image::{ImageFormat, Rgb, RgbImage};
use kurzum::document::{Bounds, Document, PictureSource, Raster};
use kurzum::error::Error;
use kurzum::stop::Stop;
use kurzum::worker;
use std::io::Cursor;

const BOUNDS: Bounds = Bounds { width: 40, height: 40 };
const SENTENCES: &str = "The port of Northmoor was closed on Monday. Nobody knew why the port was closed.";

/// A picture of 80 × 20 points in one colour.
fn picture(format: ImageFormat, color: [u8; 3]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let image = RgbImage::from_pixel(80, 20, Rgb(color));
    image.write_to(&mut Cursor::new(&mut bytes), format).expect("written");
    bytes
}

fn base64(bytes: &[u8]) -> String {
    data_encoding::BASE64.encode(bytes)
}

fn open(bytes: &[u8], extension: &str) -> Document {
    use_program();
    worker::open(bytes, Some(extension), &Stop::never()).expect("a document").0
}

fn ask(bytes: &[u8], extension: &str, source: &PictureSource) -> Result<Option<Raster>, Error> {
    use_program();
    worker::picture(bytes, Some(extension), source, BOUNDS, &Stop::never())
}

/// The colour in the middle of a picture, each channel without its noise.
fn color(raster: &Raster) -> [u8; 3] {
    let middle = 4 * (raster.width * (raster.height / 2) + raster.width / 2) as usize;
    [0, 1, 2].map(|channel| if raster.rgba[middle + channel] > 127 { 255 } else { 0 })
}

const RED: [u8; 3] = [255, 0, 0];
const BLUE: [u8; 3] = [0, 0, 255];

/// Files of every format that keeps pictures in itself, each with a red one and then a blue one.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let (red, blue) = (picture(ImageFormat::Png, RED), picture(ImageFormat::Jpeg, BLUE));
    let page = |one: &str, two: &str| {
        format!(
            "<!DOCTYPE html><title>Port</title><p>{SENTENCES}<p><img src=\"{one}\" alt=red><p>{SENTENCES}<p><img src=\"{two}\" alt=blue><p>{SENTENCES}"
        )
    };
    let data = [format!("data:image/png;base64,{}", base64(&red)), format!("data:image/jpeg;base64,{}", base64(&blue))];
    let part = |kind: &str, name: &str, bytes: &[u8]| {
        format!(
            "--b\r\nContent-Type: {kind}\r\n{name}\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            base64(bytes)
        )
    };
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n";
    let saved = format!(
        "From: <Saved by Blink>\r\nSubject: Port\r\n{head}{}{}{}--b--\r\n",
        part(
            "text/html; charset=utf-8",
            "Content-Location: https://a.example/",
            page("https://a.example/red.png", "cid:blue@a").as_bytes()
        ),
        part("image/png", "Content-Location: https://a.example/red.png", &red),
        part("image/jpeg", "Content-ID: <blue@a>", &blue),
    );
    let mail = format!(
        "From: a@b.example\r\nTo: c@d.example\r\nSubject: Port\r\n{head}{}{}{}--b--\r\n",
        part("text/html; charset=utf-8", "X-None: 1", page("cid:red@a", "cid:blue@a").as_bytes()),
        part("image/png", "Content-ID: <red@a>", &red),
        part("image/jpeg", "Content-ID: <blue@a>", &blue),
    );
    let package = "<package><manifest><item id='a' href='text/a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>";
    let epub = archive(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfile full-path='b/p.opf'/></container>"),
        ("b/p.opf", package.as_bytes()),
        ("b/text/a.xhtml", page("../img/red%20one.png", &data[1]).as_bytes()),
        ("b/img/red one.png", &red),
    ]);
    let paragraph = format!("<w:p><w:r><w:t>{SENTENCES}</w:t></w:r></w:p>");
    let drawing = |id: &str| {
        format!("<w:p><w:r><w:drawing><wp:docPr descr='x'/><a:blip r:embed='{id}'/></w:drawing></w:r></w:p>")
    };
    let word = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/_rels/document.xml.rels", b"<Relationships><Relationship Id='r1' Type='http://x/image' Target='media/red.png'/><Relationship Id='r2' Type='http://x/image' Target='/word/media/blue.jpeg'/></Relationships>"),
        ("word/document.xml", format!("<w:document xmlns:w='w'><w:body>{paragraph}{}{paragraph}{}</w:body></w:document>", drawing("r1"), drawing("r2")).as_bytes()),
        ("word/media/red.png", &red),
        ("word/media/blue.jpeg", &blue),
    ]);
    let frame = |name: &str| format!("<text:p><draw:frame><draw:image xlink:href='{name}'/></draw:frame></text:p>");
    let odt = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            format!(
                "<d xmlns:text='t'><text:p>{SENTENCES}</text:p>{}<text:p>{SENTENCES}</text:p>{}</d>",
                frame("Pictures/red.png"),
                frame("./Pictures/blue.jpg")
            )
            .as_bytes(),
        ),
        ("Pictures/red.png", &red),
        ("Pictures/blue.jpg", &blue),
    ]);
    let markdown = format!("{SENTENCES}\n\n![red]({})\n\n{SENTENCES}\n\n![blue]({})\n", data[0], data[1]);
    vec![
        ("html", page(&data[0], &data[1]).into_bytes()),
        ("mhtml", saved.into_bytes()),
        ("eml", mail.into_bytes()),
        ("epub", epub),
        ("docx", word),
        ("odt", odt),
        ("md", markdown.into_bytes()),
    ]
}

#[test]
fn pictures_come_out_of_every_format_that_keeps_them() {
    for (extension, bytes) in files() {
        let document = open(&bytes, extension);
        assert!(document.warnings.is_empty(), "{extension}: {:?}", document.warnings);
        let pictures = &document.structure().pictures;
        assert_eq!(pictures.len(), 2, "{extension}");
        for (picture, wanted) in pictures.iter().zip([RED, BLUE]) {
            let raster = ask(&bytes, extension, &picture.source);
            let raster = raster.expect("an answer").unwrap_or_else(|| panic!("{extension}: {:?}", picture.source));
            assert_eq!((raster.width, raster.height), (40, 10), "{extension}");
            assert_eq!((raster.full_width, raster.full_height), (80, 20), "{extension}");
            assert_eq!(color(&raster), wanted, "{extension}");
        }
    }
}

#[test]
fn a_picture_beside_the_article_is_decoded_from_its_own_bytes() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
        let source = PictureSource::Beside("a/b.png".to_owned());
        let raster = ask(&picture(format, BLUE), "png", &source).expect("an answer").expect("a picture");
        assert_eq!(color(&raster), BLUE, "{format:?}");
    }
}

#[test]
fn what_is_no_picture_comes_as_none() {
    let entry = |name: &str| PictureSource::Entry(name.to_owned());
    let data = |fingerprint| PictureSource::Data { entry: String::new(), fingerprint };
    for (extension, bytes) in files() {
        for source in [
            entry("missing.png"),
            entry("content.xml"),
            entry("word/document.xml"),
            data(7),
            PictureSource::Data { entry: "missing".to_owned(), fingerprint: 7 },
            PictureSource::Elsewhere,
        ] {
            assert_eq!(ask(&bytes, extension, &source), Ok(None), "{extension}: {source:?}");
        }
    }
    let mut png = picture(ImageFormat::Png, RED);
    for end in [0, 7, 20, png.len() / 2] {
        let cut = ask(&png[..end], "png", &PictureSource::Beside("a.png".to_owned()));
        assert!(matches!(cut, Ok(None | Some(_))), "cut at {end}: {cut:?}");
    }
    // 60,000 × 60,000 points, as its head says.
    png[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    assert_eq!(ask(&png, "png", &PictureSource::Beside("a.png".to_owned())), Ok(None));
    for bytes in [
        &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
        b"BM",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF\xff\xff\xff\xffWEBPVP8 ",
    ] {
        assert_eq!(ask(bytes, "png", &PictureSource::Beside("a.png".to_owned())), Ok(None));
    }
}

#[test]
fn an_entry_that_unpacks_without_end_costs_an_error() {
    let zeros = vec![0; 300 * 1024 * 1024];
    let odt = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", format!("<d xmlns:text='t'><text:p>{SENTENCES}</text:p></d>").as_bytes()),
        ("Pictures/a.png", &zeros),
    ]);
    assert_eq!(ask(&odt, "odt", &PictureSource::Entry("Pictures/a.png".to_owned())), Err(Error::TooComplex));
}
