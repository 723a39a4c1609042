//! Decodes pictures beside the window.
//!
//! Separate from the loader because a picture is less urgent than a document, is wanted only while
//! it is in sight, and fails without anybody being told.

use super::wake::Wake;
use crate::collection;
use crate::document::{Bounds, PictureSource, Raster};
use crate::engine;
use crate::error::Error;
use crate::manual;
use crate::model::{Opened, PictureId, Pictures, Source, WantedPicture};
use crate::source;
use crate::stop::Stop;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

/// How many pictures are decoded at the same time.
const MAX_RUNNING: usize = 2;

/// What is to be decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Where the document came from.
    pub document: Source,
    /// Where the picture's bytes are.
    pub source: PictureSource,
    /// How large it is wanted.
    pub bounds: Bounds,
}

/// What decodes a picture. Tests put in their own.
pub type Work = fn(&Job, &Stop) -> Result<Option<Raster>, Error>;

/// Decodes pictures, and keeps them.
pub struct PictureReader {
    work: Work,
    pictures: Pictures,
    waiting: Vec<(PictureId, Job)>,
    /// Those being decoded; dropping the wish stops it.
    running: Vec<(PictureId, Stop)>,
    sender: Sender<(PictureId, Option<Raster>)>,
    receiver: Receiver<(PictureId, Option<Raster>)>,
    wake: Wake,
}

impl PictureReader {
    /// One that has nothing to do; `wake` is called when a picture is there.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        Self::with_work(wake, work)
    }

    /// Like `new`, with other work done for each picture.
    #[must_use]
    pub fn with_work(wake: Wake, work: Work) -> Self {
        let (sender, receiver) = channel();
        Self { work, pictures: Pictures::default(), waiting: Vec::new(), running: Vec::new(), sender, receiver, wake }
    }

    /// The pictures that are there.
    #[must_use]
    pub fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// Whether anything is being decoded.
    #[must_use]
    pub fn is_working(&self) -> bool {
        !self.running.is_empty()
    }

    /// Decodes these pictures of a document, in this order. Others that wait are not wanted any more.
    pub fn want(&mut self, opened: &Opened, wanted: &[WantedPicture]) {
        for (id, _) in self.waiting.drain(..) {
            self.pictures.give_up(id);
        }
        self.pictures.forget_failed(wanted);
        if !matches!(opened.source, Source::File(_) | Source::Manual(_)) {
            return;
        }
        for wanted in wanted {
            let is_running = self.running.iter().any(|(id, _)| *id == wanted.id);
            let picture = opened.analysis.document.structure().pictures.get(wanted.id.index as usize);
            let Some(picture) = picture.filter(|_| !is_running && self.pictures.is_missing(wanted)) else { continue };
            self.pictures.expect(*wanted);
            let job = Job { document: opened.source.clone(), source: picture.source.clone(), bounds: wanted.bounds };
            self.waiting.push((wanted.id, job));
        }
        // The last one is started first.
        self.waiting.reverse();
        self.start_waiting();
    }

    /// Takes in what was decoded since the last call.
    pub fn poll(&mut self) {
        while let Ok((id, raster)) = self.receiver.try_recv() {
            self.running.retain(|(running, _)| *running != id);
            self.pictures.put(id, raster);
        }
        self.start_waiting();
    }

    /// Forgets the pictures of texts that are not open any more.
    pub fn retain(&mut self, opened: &[Opened]) {
        let is_open = |id: PictureId| {
            opened.iter().any(|opened| (opened.number, opened.text_version) == (id.document, id.text_version))
        };
        self.pictures.retain(is_open);
        self.waiting.retain(|(id, _)| is_open(*id));
        for (_, stop) in self.running.iter().filter(|(id, _)| !is_open(*id)) {
            stop.ask();
        }
    }

    /// Stops everything, before the window closes.
    pub fn stop(&mut self) {
        self.retain(&[]);
    }

    fn start_waiting(&mut self) {
        while self.running.len() < MAX_RUNNING {
            let Some((id, job)) = self.waiting.pop() else { return };
            let stop = Stop::never();
            self.running.push((id, stop.clone()));
            let (work, sender, wake) = (self.work, self.sender.clone(), self.wake.clone());
            let tell = move |raster| {
                // The window may have closed meanwhile.
                if sender.send((id, raster)).is_ok() {
                    wake.wake();
                }
            };
            let told = tell.clone();
            let thread = std::thread::Builder::new().name("pictures".to_owned());
            let started = thread.spawn(move || {
                let decoded = engine::guarded(|| work(&job, &stop));
                tell(decoded.ok().flatten());
            });
            if started.is_err() {
                told(None);
            }
        }
    }
}

/// Decodes a picture: from inside a file, from a file beside it, or from the manual.
fn work(job: &Job, stop: &Stop) -> Result<Option<Raster>, Error> {
    let (bytes, extension) = match (&job.document, &job.source) {
        (Source::File(document), PictureSource::Beside(path)) => match beside(document, path) {
            Some(path) => (source::read_file(&path)?, None),
            None => return Ok(None),
        },
        (Source::Manual(locale), PictureSource::Beside(path)) => match manual::picture(*locale, path) {
            Some(bytes) => (bytes.to_vec(), None),
            None => return Ok(None),
        },
        (_, PictureSource::Elsewhere) => return Ok(None),
        (Source::File(document), _) => (collection::read_file(document, stop)?, source::extension(document)),
        _ => return Ok(None),
    };
    engine::picture(&bytes, extension.as_deref(), &job.source, job.bounds, stop)
}

/// The file of a path from the folder of a document. Nothing leads out of that folder, neither the path nor a
/// link on the way.
fn beside(document: &Path, path: &str) -> Option<PathBuf> {
    let folder = document.parent()?;
    PictureSource::Beside(path.to_owned()).is_valid().then_some(())?;
    source::inside(folder, path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::document::BlockKind;
    use crate::document::{Builder, Picture};
    use crate::model::{Analysed, Decoded};
    use crate::preferences::Preferences;
    use std::sync::Arc;
    use std::time::{Duration, Instant};

    fn opened(n_pictures: usize) -> Opened {
        let mut builder = Builder::default();
        for n in 0..n_pictures {
            let source = PictureSource::Beside(format!("{n}.png"));
            builder.picture(Picture { source, ..Picture::default() }, false);
        }
        builder.block(BlockKind::Paragraph, ["The port was closed."], false);
        let analysis = analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped");
        let source = Source::File(PathBuf::from("/nowhere/a.md"));
        Opened::new(1, source, Analysed::new(Arc::new(analysis), Preferences::default(), 0))
    }

    fn wanted(index: u32) -> WantedPicture {
        let id = PictureId { document: 1, text_version: 0, index };
        WantedPicture { id, bounds: Bounds { width: 8, height: 8 } }
    }

    /// Decodes `1.png` never, and every other at once, `2.png` into nothing.
    fn decodes(job: &Job, stop: &Stop) -> Result<Option<Raster>, Error> {
        match job.source.name() {
            "1.png" => {
                while stop.check().is_ok() {
                    std::thread::yield_now();
                }
                Err(Error::Cancelled)
            }
            "2.png" => panic!("a fault of a decoder"),
            _ => Ok(Some(Raster { width: 1, height: 1, full_width: 1, full_height: 1, rgba: vec![0; 4] })),
        }
    }

    fn settle(reader: &mut PictureReader, until: impl Fn(&PictureReader) -> bool) {
        let deadline = Instant::now() + Duration::from_secs(30);
        while !until(reader) {
            reader.poll();
            assert!(Instant::now() < deadline, "it never came");
            std::thread::yield_now();
        }
    }

    #[test]
    fn pictures_come_one_by_one_and_a_bad_one_is_told_from_one_that_is_under_way() {
        let opened = opened(6);
        let mut reader = PictureReader::with_work(Wake::default(), decodes);
        reader.want(&opened, &[wanted(0), wanted(1), wanted(2), wanted(3)]);
        let id = |index| wanted(index).id;
        settle(&mut reader, |reader| matches!(reader.pictures().get(id(3)), Some(Decoded::Ready(_))));
        assert!(matches!(reader.pictures().get(id(0)), Some(Decoded::Ready(_))));
        assert_eq!(reader.pictures().get(id(1)), Some(&Decoded::Awaited));
        assert_eq!(reader.pictures().get(id(2)), Some(&Decoded::Failed));
        // What is scrolled away before it was begun is forgotten; it can be asked for again.
        reader.want(&opened, &[wanted(1), wanted(4)]);
        reader.want(&opened, &[wanted(5)]);
        settle(&mut reader, |reader| matches!(reader.pictures().get(id(5)), Some(Decoded::Ready(_))));
        assert_ne!(reader.pictures().get(id(4)), Some(&Decoded::Awaited));
        reader.stop();
        settle(&mut reader, |reader| !reader.is_working());
        assert_eq!(reader.pictures().get(id(0)), None);
    }
}
