//! What parent and child say to each other: one request, then frames.
//!
//! Separate because both ends must agree, and neither may trust a length it is told.
//!
//! The request is what is asked (its length in 4 bytes, little-endian, and as much JSON; nothing where the
//! document is asked for), the file's extension (its length in 4 bytes, and as many), how much of a web page is
//! wanted (1 byte: 0 the article, 1 all of it), and the file (its length in 8 bytes, and as many). A frame is a tag (1 byte), the length of what it says (4 bytes,
//! little-endian), and that: JSON, but for a file's bytes and a picture, which is four numbers (4 bytes each: its width and height,
//! and those before it was scaled) and its points, or nothing. A reply is two frames.
//!
//! A worker that draws pages is handed the file alone (its length in 8 bytes, and as many), then one request after
//! the other (its length in 4 bytes, and as much JSON), and answers each with one frame: a picture, or why there is
//! none. Before the first of them, asked for or not, stands the frame that says how it is confined. A worker that unpacks an archive is
//! asked in the same way for the names of its files, which are JSON, and for one file after the other, which is its bytes.

use super::Confinement;
use super::belief;
use crate::document::{Bounds, Document, MAX_POINTS_OUT, PagePart, PictureSource, Raster};
use crate::error::Error;
use crate::import::{Extent, LIMITS};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// A longer extension is none.
const MAX_EXTENSION_BYTES: usize = 32;
/// The longest question, in bytes.
const MAX_ASKED_BYTES: usize = 16 * 1024;
/// The largest first frame and the largest error.
const MAX_SMALL_FRAME_BYTES: usize = 4096;
/// The largest frame: a document of the largest text, every character escaped, with its blocks.
const MAX_FRAME_BYTES: usize = 6 * LIMITS.text_bytes + 64 * LIMITS.blocks + 64 * 1024;
/// The largest frame of a picture.
const MAX_PICTURE_BYTES: usize = PICTURE_HEAD_BYTES + 4 * MAX_POINTS_OUT as usize;
/// The largest list of the names in an archive.
const MAX_NAMES_BYTES: usize = 16 * 1024 * 1024;
/// The four numbers before the points of a picture, in bytes.
const PICTURE_HEAD_BYTES: usize = 16;
/// The tag and the length of a frame, in bytes.
const HEAD_BYTES: usize = 5;

/// What the child answers, in this order: how it confined itself, then one of the others.
#[derive(Debug, Clone, PartialEq)]
pub enum Frame {
    /// What the system let it give up.
    Confined(Confinement),
    /// The document.
    Document(Box<Document>),
    /// The picture that was asked for; `None` if it is not there or cannot be drawn.
    Picture(Option<Box<Raster>>),
    /// The names of the files in an archive; none if the archive is itself a document, or has no file of the name that was
    /// asked for.
    Entries(Vec<String>),
    /// A file of an archive.
    File(Vec<u8>),
    /// Why there is none.
    Failed(Error),
}

/// What the parent asks the worker about an archive of articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArchiveRequest {
    /// The names of its files.
    Entries,
    /// The file of a name, of which and of all later ones so many bytes may be unpacked.
    File(String, u64),
}

/// The picture that is asked for in the place of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Where its bytes are.
    pub source: PictureSource,
    /// How large it is wanted.
    pub bounds: Bounds,
}

/// A request as it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    /// The picture that is asked for, if it is not the document.
    pub asked: Option<Asked>,
    /// The file's extension, if it has one.
    pub extension: Option<String>,
    /// How much of it is wanted, if it is a web page.
    pub extent: Extent,
    /// The file.
    pub bytes: Vec<u8>,
}

/// An error as it is written: the key of its sentence and what the sentence says beyond it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Failure {
    key: String,
    detail: String,
}

/// What a request has before the file itself.
#[must_use]
pub fn request_head(asked: Option<&Asked>, extension: Option<&str>, extent: Extent, bytes: &[u8]) -> Vec<u8> {
    let asked = asked.and_then(|asked| serde_json::to_vec(asked).ok()).unwrap_or_default();
    let extension = extension.filter(|extension| extension.len() <= MAX_EXTENSION_BYTES).unwrap_or_default();
    let mut head = (asked.len() as u32).to_le_bytes().to_vec();
    head.extend(asked);
    head.extend((extension.len() as u32).to_le_bytes());
    head.extend(extension.as_bytes());
    head.push(u8::from(extent == Extent::Page));
    head.extend((bytes.len() as u64).to_le_bytes());
    head
}

/// Reads a request.
///
/// # Errors
/// If it ends early, is over the limit, or asks for nothing that there is.
pub fn read_request(input: &mut impl Read) -> io::Result<Request> {
    let mut length = [0; 4];
    input.read_exact(&mut length)?;
    let asked = read_capped(input, u64::from(u32::from_le_bytes(length)), MAX_ASKED_BYTES as u64)?;
    let asked = if asked.is_empty() { None } else { Some(serde_json::from_slice(&asked)?) };
    input.read_exact(&mut length)?;
    let extension = read_capped(input, u64::from(u32::from_le_bytes(length)), MAX_EXTENSION_BYTES as u64)?;
    let mut extent = [0; 1];
    input.read_exact(&mut extent)?;
    let extent = match extent {
        [0] => Extent::Article,
        [1] => Extent::Page,
        _ => return Err(io::Error::from(io::ErrorKind::InvalidData)),
    };
    let mut length = [0; 8];
    input.read_exact(&mut length)?;
    let bytes = read_capped(input, u64::from_le_bytes(length), LIMITS.input_bytes)?;
    let extension = String::from_utf8(extension).map_err(io::Error::other)?;
    Ok(Request { asked, extension: Some(extension).filter(|extension| !extension.is_empty()), extent, bytes })
}

/// The head of the file in the request to a worker that draws pages.
#[must_use]
pub fn file_head(bytes: &[u8]) -> [u8; 8] {
    (bytes.len() as u64).to_le_bytes()
}

/// Reads the PDF that pages will be asked of: its length, then its bytes.
///
/// # Errors
/// If it ends early or is over the limit.
pub fn read_file(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    input.read_exact(&mut length)?;
    read_capped(input, u64::from_le_bytes(length), LIMITS.input_bytes)
}

/// A request for a part of a page.
#[must_use]
pub fn part_request(part: &PagePart) -> Vec<u8> {
    let asked = serde_json::to_vec(part).unwrap_or_default();
    [&(asked.len() as u32).to_le_bytes()[..], &asked].concat()
}

/// A request to a worker that unpacks.
#[must_use]
pub fn archive_request(asked: &ArchiveRequest) -> Vec<u8> {
    let asked = serde_json::to_vec(asked).unwrap_or_default();
    [&(asked.len() as u32).to_le_bytes()[..], &asked].concat()
}

/// Reads the next request for a part of a page; `None` if there is no more.
///
/// # Errors
/// If it ends early or asks for nothing that there is.
pub fn read_part_request(input: &mut impl Read) -> io::Result<Option<PagePart>> {
    read_next(input)
}

/// Reads the next request to a worker that unpacks; `None` if there is no more.
///
/// # Errors
/// As [`read_part_request`].
pub fn read_archive_request(input: &mut impl Read) -> io::Result<Option<ArchiveRequest>> {
    read_next(input)
}

fn read_next<T: DeserializeOwned>(input: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; 4];
    match input.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let asked = read_capped(input, u64::from(u32::from_le_bytes(length)), MAX_ASKED_BYTES as u64)?;
    Ok(Some(serde_json::from_slice(&asked)?))
}

fn read_capped(input: &mut impl Read, length: u64, most: u64) -> io::Result<Vec<u8>> {
    if length > most {
        return Err(io::Error::from(io::ErrorKind::InvalidData));
    }
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::Error::from(io::ErrorKind::UnexpectedEof)) }
}

/// Writes a frame. In the place of a document that is over the limit of a frame stands the error that says so.
///
/// # Errors
/// If the parent no longer reads.
pub fn write_frame(out: &mut impl Write, frame: &Frame) -> io::Result<()> {
    write_within(out, frame, MAX_FRAME_BYTES)
}

fn write_within(out: &mut impl Write, frame: &Frame, most_bytes: usize) -> io::Result<()> {
    let (tag, json) = match frame {
        Frame::Confined(confinement) => (b'C', serde_json::to_vec(confinement)?),
        Frame::Document(document) => match json_within(document, most_bytes) {
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                return write_within(out, &Frame::Failed(Error::TooComplex), most_bytes);
            }
            json => (b'D', json?),
        },
        Frame::Picture(None) => (b'P', Vec::new()),
        // A picture is large: its points are not copied once more.
        Frame::Picture(Some(raster)) => {
            let Raster { width, height, full_width, full_height, rgba } = raster.as_ref();
            out.write_all(b"P")?;
            out.write_all(&((PICTURE_HEAD_BYTES + rgba.len()) as u32).to_le_bytes())?;
            for number in [width, height, full_width, full_height] {
                out.write_all(&number.to_le_bytes())?;
            }
            out.write_all(rgba)?;
            return out.flush();
        }
        Frame::Entries(names) => (b'N', serde_json::to_vec(names)?),
        Frame::File(bytes) => {
            out.write_all(b"F")?;
            out.write_all(&(bytes.len() as u32).to_le_bytes())?;
            out.write_all(bytes)?;
            return out.flush();
        }
        Frame::Failed(error) => {
            let failure = Failure { key: error.key().to_owned(), detail: belief::bounded_detail(&error.detail()) };
            (b'E', serde_json::to_vec(&failure)?)
        }
    };
    out.write_all(&[tag])?;
    out.write_all(&(json.len() as u32).to_le_bytes())?;
    out.write_all(&json)?;
    out.flush()
}

/// Reads the picture in a frame; `None` if it has more or fewer points than its width and height say.
fn picture_of(bytes: &[u8]) -> Option<Raster> {
    let (head, rgba) = bytes.split_at_checked(PICTURE_HEAD_BYTES)?;
    picture_with(head, rgba.to_vec())
}

/// The picture of these points and the four numbers before them.
fn picture_with(head: &[u8], rgba: Vec<u8>) -> Option<Raster> {
    let mut numbers = head.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number));
    let mut next = || numbers.next();
    let raster = Raster { width: next()?, height: next()?, full_width: next()?, full_height: next()?, rgba };
    Some(raster).filter(Raster::is_valid)
}

/// The one frame that a reply is, as [`read_frame`] reads it. A picture stays in the memory in which it came.
#[must_use]
pub fn take_frame(mut reply: Vec<u8>) -> Option<Frame> {
    let (tag, length) = head(&reply)?;
    let before = HEAD_BYTES + PICTURE_HEAD_BYTES;
    if tag != b'P' || length < PICTURE_HEAD_BYTES || reply.len() != HEAD_BYTES + length {
        return read_frame(&reply).filter(|(_, rest)| rest.is_empty()).map(|(frame, _)| frame);
    }
    let numbers: Vec<u8> = reply.drain(..before).skip(HEAD_BYTES).collect();
    reply.shrink_to_fit();
    Some(Frame::Picture(Some(Box::new(picture_with(&numbers, reply)?))))
}

/// A document as JSON with a limited number of bytes. It is given up as soon as there are more, because there
/// may not be enough memory for them.
fn json_within(document: &Document, most_bytes: usize) -> io::Result<Vec<u8>> {
    let mut json = Within { bytes: Vec::new(), most_bytes };
    serde_json::to_writer(&mut json, document)?;
    Ok(json.bytes)
}

/// A buffer that refuses to grow beyond `most_bytes`.
struct Within {
    bytes: Vec<u8>,
    most_bytes: usize,
}

impl Write for Within {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if more.len() > self.most_bytes.saturating_sub(self.bytes.len()) {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.bytes.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How far a reply has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It is not whole yet.
    Partial,
    /// Both frames are there, and nothing behind them.
    Whole,
    /// It can become no reply any more, whatever follows.
    Nonsense,
}

/// How far a reply has come, by the heads of its frames alone.
#[must_use]
pub fn progress(reply: &[u8]) -> Progress {
    progress_of(reply, &[b"C", b"DPE"])
}

/// How far the frame has come that says how a worker is confined, of one that is asked nothing yet.
#[must_use]
pub fn is_confined(reply: &[u8]) -> Progress {
    progress_of(reply, &[b"C"])
}

/// How far the first answer of a worker that draws pages has come.
#[must_use]
pub fn is_begun(reply: &[u8]) -> Progress {
    progress_of(reply, &[b"C", b"PE"])
}

/// How far any later one has come.
#[must_use]
pub fn is_answered(reply: &[u8]) -> Progress {
    progress_of(reply, &[b"PE"])
}

/// How far the first answer of a worker that unpacks has come.
#[must_use]
pub fn is_opened(reply: &[u8]) -> Progress {
    progress_of(reply, &[b"C", b"NFE"])
}

/// How far any later one has come.
#[must_use]
pub fn is_unpacked(reply: &[u8]) -> Progress {
    progress_of(reply, &[b"NFE"])
}

/// How far a reply has come whose frames have one of these tags each.
fn progress_of(reply: &[u8], frames: &[&[u8]]) -> Progress {
    let mut rest = reply;
    for tags in frames {
        let Some((tag, _)) = rest.split_first() else { return Progress::Partial };
        if !tags.contains(tag) {
            return Progress::Nonsense;
        }
        let Some((_, length)) = head(rest) else { return Progress::Partial };
        let most = match tag {
            b'D' => MAX_FRAME_BYTES,
            b'P' => MAX_PICTURE_BYTES,
            b'N' => MAX_NAMES_BYTES,
            b'F' => LIMITS.input_bytes as usize,
            _ => MAX_SMALL_FRAME_BYTES,
        };
        if length > most {
            return Progress::Nonsense;
        }
        let Some((_, after)) = rest.split_at_checked(HEAD_BYTES + length) else { return Progress::Partial };
        rest = after;
    }
    if rest.is_empty() { Progress::Whole } else { Progress::Nonsense }
}

/// The tag of the frame that `bytes` begin with, and the length of its JSON.
fn head(bytes: &[u8]) -> Option<(u8, usize)> {
    let (head, _) = bytes.split_at_checked(HEAD_BYTES)?;
    let (tag, length) = head.split_first()?;
    Some((*tag, u32::from_le_bytes(length.try_into().ok()?) as usize))
}

/// The first frame of `bytes`, and the bytes after it; `None` if there is no whole one, or
/// none that is believed (`belief`).
#[must_use]
pub fn read_frame(bytes: &[u8]) -> Option<(Frame, &[u8])> {
    let (tag, length) = head(bytes)?;
    let (json, rest) = bytes.get(HEAD_BYTES..)?.split_at_checked(length)?;
    let frame = match tag {
        b'C' => Frame::Confined(serde_json::from_slice(json).ok()?),
        b'D' => {
            let document: Document = serde_json::from_slice(json).ok()?;
            Frame::Document(Box::new(Some(document).filter(belief::is_believable)?))
        }
        b'P' if json.is_empty() => Frame::Picture(None),
        b'P' => Frame::Picture(Some(Box::new(picture_of(json)?))),
        b'N' => {
            let names: Vec<String> = serde_json::from_slice(json).ok()?;
            Frame::Entries(Some(names).filter(|names| names.len() <= LIMITS.article_entries)?)
        }
        b'F' => Frame::File(json.to_vec()),
        b'E' => {
            let failure: Failure = serde_json::from_slice(json).ok()?;
            Frame::Failed(belief::believable_error(&failure.key, &failure.detail)?)
        }
        _ => return None,
    };
    Some((frame, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};

    fn document() -> Document {
        let mut builder = Builder::default();
        builder.block(BlockKind::Title, ["Ein Titel"], false);
        builder.block(BlockKind::Paragraph, ["Größe zählt.", "Nicht?"], false);
        builder.finish()
    }

    fn raster() -> Raster {
        Raster { width: 2, height: 1, full_width: 20, full_height: 10, rgba: vec![1, 2, 3, 255, 4, 5, 6, 255] }
    }

    #[test]
    fn no_picture_has_other_points_than_it_says() {
        for change in [
            (|raster: &mut Raster| raster.width = 3) as fn(&mut Raster),
            |raster| raster.width = 0,
            |raster| raster.full_width = 1,
            |raster| raster.full_height = u32::MAX,
            |raster| (raster.width, raster.height) = (u32::MAX, u32::MAX),
            |raster| raster.rgba.clear(),
            |raster| raster.rgba.push(0),
        ] {
            let mut lie = raster();
            change(&mut lie);
            let mut bytes = Vec::new();
            write_frame(&mut bytes, &Frame::Picture(Some(Box::new(lie.clone())))).expect("written");
            assert!(read_frame(&bytes).is_none(), "{lie:?}");
            assert!(take_frame(bytes).is_none(), "{lie:?}");
        }
        let mut reply = Vec::new();
        write_frame(&mut reply, &Frame::Confined(Confinement::default())).expect("written");
        reply.push(b'P');
        reply.extend((MAX_PICTURE_BYTES as u32 + 1).to_le_bytes());
        assert_eq!(progress(&reply), Progress::Nonsense, "no picture is so large");
    }

    #[test]
    fn what_is_written_is_read() {
        let frames = [
            Frame::Confined(Confinement::default()),
            Frame::Document(Box::new(document())),
            Frame::Failed(Error::Broken("PDF")),
            Frame::Failed(Error::NotText(None)),
            Frame::Picture(None),
            Frame::Picture(Some(Box::new(raster()))),
            Frame::Entries(vec!["a.txt".to_owned(), "b/ü.html".to_owned()]),
            Frame::File(b"\0\xff<p>".to_vec()),
        ];
        let mut bytes = Vec::new();
        for frame in &frames {
            write_frame(&mut bytes, frame).expect("written");
            let mut one = Vec::new();
            write_frame(&mut one, frame).expect("written");
            assert_eq!(take_frame(one.clone()).as_ref(), Some(frame));
            one.push(0);
            assert_eq!(take_frame(one), None, "nothing stands behind it");
        }
        let mut rest = bytes.as_slice();
        for frame in frames {
            let (read, after) = read_frame(rest).expect("a frame");
            assert_eq!(read, frame);
            rest = after;
        }
        assert!(rest.is_empty());
        let source = PictureSource::Entry("a.png".to_owned());
        for asked in [None, Some(Asked { source, bounds: Bounds { width: 640, height: 480 } })] {
            for extent in [Extent::Article, Extent::Page] {
                let request = [&request_head(asked.as_ref(), Some("html"), extent, b"<p>"), &b"<p>"[..]].concat();
                let read = read_request(&mut request.as_slice()).expect("read");
                let (asked, extension) = (asked.clone(), Some("html".to_owned()));
                assert_eq!(read, Request { asked, extension, extent, bytes: b"<p>".to_vec() });
            }
        }
    }

    #[test]
    fn pages_are_asked_for_one_after_the_other_and_each_has_one_answer() {
        let part = PagePart { page: 7, turns: 1, whole: [600, 800], at: [0, 400], size: [600, 400] };
        let file = b"%PDF-1.7";
        let request = [&file_head(file)[..], file, &part_request(&part), &part_request(&part)].concat();
        let mut input = request.as_slice();
        assert_eq!(read_file(&mut input).expect("a file"), file);
        for wanted in [Some(part), Some(part), None] {
            assert_eq!(read_part_request(&mut input).expect("a request"), wanted);
        }
        assert!(read_part_request(&mut [255; 64].as_slice()).is_err());
        assert!(read_part_request(&mut [2, 0, 0, 0, b'{', b'}'].as_slice()).is_err());
        assert!(read_file(&mut [255; 64].as_slice()).is_err());
        let frame = |frame: &Frame| {
            let mut bytes = Vec::new();
            write_frame(&mut bytes, frame).expect("written");
            bytes
        };
        let (confined, picture) = (frame(&Frame::Confined(Confinement::default())), frame(&Frame::Picture(None)));
        let document = frame(&Frame::Document(Box::new(document())));
        for (reply, first, later) in [
            ([confined.clone(), picture.clone()].concat(), Progress::Whole, Progress::Nonsense),
            (picture.clone(), Progress::Nonsense, Progress::Whole),
            ([picture.clone(), picture].concat(), Progress::Nonsense, Progress::Nonsense),
            (document.clone(), Progress::Nonsense, Progress::Nonsense),
            ([confined, document].concat(), Progress::Nonsense, Progress::Nonsense),
            (Vec::new(), Progress::Partial, Progress::Partial),
        ] {
            assert_eq!((is_begun(&reply), is_answered(&reply)), (first, later), "{reply:?}");
        }
    }

    #[test]
    fn a_document_too_large_for_a_frame_is_one_error() {
        let document = document();
        let json = serde_json::to_vec(&document).expect("JSON");
        for (most_bytes, wanted) in [
            (json.len(), Frame::Document(Box::new(document.clone()))),
            (json.len() - 1, Frame::Failed(Error::TooComplex)),
            (0, Frame::Failed(Error::TooComplex)),
        ] {
            let mut bytes = Vec::new();
            write_within(&mut bytes, &Frame::Document(Box::new(document.clone())), most_bytes).expect("written");
            assert_eq!(read_frame(&bytes), Some((wanted, &[][..])), "within {most_bytes} bytes");
        }
    }

    #[test]
    fn no_lie_is_believed() {
        let mut whole = Vec::new();
        write_frame(&mut whole, &Frame::Document(Box::new(document()))).expect("written");
        for end in 0..whole.len() {
            assert!(read_frame(&whole[..end]).is_none(), "cut at {end}");
        }
        let mut reply = Vec::new();
        write_frame(&mut reply, &Frame::Confined(Confinement::default())).expect("written");
        assert_eq!(progress(&whole), Progress::Nonsense, "a document comes second");
        reply.extend(&whole);
        assert_eq!(progress(&reply), Progress::Whole);
        for end in 0..reply.len() {
            assert_eq!(progress(&reply[..end]), Progress::Partial, "cut at {end}");
        }
        reply.push(b'D');
        assert_eq!(progress(&reply), Progress::Nonsense, "there is no third frame");
        assert_eq!(progress(b"C\xff\xff\xff\xff"), Progress::Nonsense, "no first frame is so long");
        let told = |json: &str| {
            let mut bytes = vec![b'D'];
            bytes.extend((json.len() as u32).to_le_bytes());
            bytes.extend(json.as_bytes());
            read_frame(&bytes).is_some()
        };
        let with_blocks = |blocks: &str| {
            format!(
                r#"{{"text":"Größe zählt.","blocks":[{blocks}],"metadata":{{"title":null,"author":null,"date":null}},"warnings":[]}}"#
            )
        };
        assert!(told(&with_blocks(r#"{"kind":"paragraph","start":0,"end":15}"#)));
        for lie in [
            r#"{"kind":"paragraph","start":0,"end":99}"#,
            r#"{"kind":"paragraph","start":0,"end":3}"#,
            r#"{"kind":"paragraph","start":9,"end":2}"#,
            r#"{"kind":"paragraph","start":0,"end":9},{"kind":"paragraph","start":4,"end":15}"#,
            r#"{"kind":"title","start":0,"end":7},{"kind":"title","start":8,"end":15}"#,
        ] {
            assert!(!told(&with_blocks(lie)), "{lie}");
        }
        assert!(read_request(&mut [255; 64].as_slice()).is_err());
        let head = [0, 0, 0, 0, 0, 0, 0, 0];
        for rest in [&[0, 9, 0, 0, 0, 0, 0, 0, 0, 1][..], &[2, 1, 0, 0, 0, 0, 0, 0, 0, 1]] {
            assert!(read_request(&mut [&head[..], rest].concat().as_slice()).is_err(), "{rest:?}");
        }
    }
}
