//! What must hold for any bytes, whatever is made of them. The targets in `fuzz/` check the same.

use kurzum::analysis::{Options, analyze};
use kurzum::document::{BlockKind, Bounds, Builder, Document, PictureSource};
use kurzum::export::{self, Origin};
use kurzum::import;
use kurzum::preferences::Preferences;
use kurzum::stop::Stop;
use kurzum::summary::{Ranking, summarize};
use kurzum::worker;
use kurzum::worker::{Frame, Progress, Request, progress, read_frame, read_request, write_frame};
use std::sync::Arc;

/// A longer text is not analysed, only imported; the analysis has tests of its own for long ones.
const MAX_ANALYSED_BYTES: usize = 20_000;
/// Of more pictures only the first are decoded.
const MAX_PICTURES: usize = 3;
const BOUNDS: Bounds = Bounds { width: 100, height: 100 };

/// A file with this extension: it is read or refused, and what is read goes through all that comes after.
pub fn file(bytes: &[u8], extension: &str) {
    let Ok(document) = import::import_named(bytes, Some(extension), &Stop::never()) else { return };
    assert!(document.is_valid(), "its blocks are not what they must be");
    for picture in document.structure().pictures.iter().take(MAX_PICTURES) {
        let raster = import::picture(bytes, Some(extension), &picture.source, BOUNDS);
        assert!(raster.is_ok(), "what was taken apart once can be again");
    }
    let Ok(document) = worker::bounded(document) else { return };
    assert!(worker::is_believable(&document), "the parent would not believe an honest worker");
    let mut frame = Vec::new();
    write_frame(&mut frame, &Frame::Document(Box::new(document.clone()))).expect("it fits into a frame");
    let (read, rest) = read_frame(&frame).expect("a frame");
    assert!(rest.is_empty() && read == Frame::Document(Box::new(document.clone())), "what is written is read");
    if document.text().len() <= MAX_ANALYSED_BYTES {
        analysed(document);
    }
}

/// The bytes of a picture: it is decoded or not, and never has more points than it may.
pub fn picture(bytes: &[u8]) {
    let source = PictureSource::Beside("a.png".to_owned());
    let raster =
        import::picture(bytes, None, &source, BOUNDS).expect("nothing is wrong with a file that is no picture");
    assert!(raster.is_none_or(|raster| raster.is_valid() && raster.width <= BOUNDS.width));
}

/// A text as one block: sentences, figures, names, the summary and what is written of it.
pub fn text(text: &str) {
    let mut builder = Builder::default();
    builder.block(BlockKind::Paragraph, text.lines(), true);
    analysed(builder.finish());
}

fn analysed(document: Document) {
    let analysis = analyze(Arc::new(document), &Options::default(), &kurzum::stop::Stop::never()).expect("not stopped");
    let text = analysis.document.text();
    let spans = analysis.sentences.iter().map(|sentence| sentence.span);
    let spans = spans.chain(analysis.figures.iter().map(|figure| figure.span));
    let spans = spans.chain(analysis.names.iter().flat_map(|name| name.spans.iter().copied()));
    for span in spans.chain(analysis.keywords.iter().flat_map(|keyword| keyword.spans.iter().copied())) {
        assert!(!span.is_empty() && text.get(span.start()..span.end()).is_some(), "{span:?} is no part of the text");
    }
    let ranking = Ranking::of(&analysis, &Preferences::default());
    let summary = summarize(&analysis, &ranking, ranking.suggested());
    let json = export::json(&analysis, &ranking, &summary, &Origin::default()).expect("JSON");
    let is_command = |c: char| c.is_control() || kurzum::plain::is_direction(c);
    assert!(!json.contains(is_command), "JSON escapes what commands a terminal");
    let plain = export::text(&analysis, &summary);
    assert!(!plain.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "so does a text");
    assert!(export::html(&analysis, &summary).ends_with("</html>\n"));
    let _ = export::markdown(&analysis, &summary);
}

/// A reply of a worker, or a request of a parent: it is believed or not, and never more than it says.
pub fn reply(bytes: &[u8]) {
    let whole = progress(bytes);
    if let Some((Frame::Confined(_), rest)) = read_frame(bytes)
        && let Some((Frame::Document(document), [])) = read_frame(rest)
    {
        assert!(document.is_valid() && whole == Progress::Whole);
    }
    if let Ok(Request { bytes: file, .. }) = read_request(&mut &*bytes) {
        assert!(file.len() < bytes.len(), "a request has a head");
    }
}
