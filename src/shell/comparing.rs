//! Compares two articles of a folder on a thread of its own.
//!
//! Separate from the digest, which is of many articles and keeps no analysis: here two are held against each other. It begins
//! when somebody looks at the comparison, and is stopped when nobody does any more.

use super::folder_texts::{FolderText, FolderTexts};
use super::wake::Wake;
use crate::analysis::{Analysis, Options};
use crate::dossier::differ;
use crate::engine;
use crate::error::Error;
use crate::export::Origin;
use crate::model::{ComparedPair, ComparedPlace, Comparison, Folder};
use crate::stop::Stop;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

/// What came of a comparison: the two articles or, of the one at fault, its file and what is wrong.
type Done = Result<ComparedPair, (Arc<Path>, Error)>;

/// A comparison that is under way. It stops when this is dropped.
struct Run {
    done: Receiver<Done>,
    stop: Stop,
}

impl Drop for Run {
    fn drop(&mut self) {
        self.stop.ask();
    }
}

/// The comparison of two articles, and the thread that makes it.
pub struct ComparisonReader {
    comparison: Comparison,
    wake: Wake,
    /// The files that are to be compared.
    wanted: Option<[Arc<Path>; 2]>,
    /// The texts that were compared last, or are being compared.
    asked: Option<[FolderText; 2]>,
    run: Option<Run>,
}

impl ComparisonReader {
    /// Compares nothing yet; `wake` is called when there is news.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        Self { comparison: Comparison::default(), wake, wanted: None, asked: None, run: None }
    }

    /// What the panes show.
    #[must_use]
    pub fn comparison(&self) -> &Comparison {
        &self.comparison
    }

    /// Whether two articles are being compared.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.comparison.is_working
    }

    /// Forgets all that belongs to the folder, and ends the work on it.
    pub fn forget(&mut self) {
        *self = Self::new(self.wake.clone());
    }

    /// Notes the place that was gone to.
    pub fn go_to(&mut self, place: ComparedPlace) {
        self.comparison.gone_to = Some(place);
    }

    /// Nobody looks at it any more: what is not done is stopped, and begun anew when it is looked at again.
    pub fn rest(&mut self) {
        if self.run.take().is_some() {
            self.asked = None;
            self.comparison.is_working = false;
        }
    }

    /// Takes in what was found, and compares the two articles that are chosen in the folder: those that were compared last if
    /// others are chosen than two, and again if one of their texts is another.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn poll(&mut self, folder: &Folder, texts: &FolderTexts) -> std::io::Result<()> {
        self.take_in();
        if let Some(chosen) = folder.chosen_pair() {
            let is_same = self.wanted.as_ref().is_some_and(|[one, other]| [&**one, &**other] == chosen);
            if !is_same {
                self.forget();
                self.wanted = Some(chosen.map(Arc::from));
            }
        }
        let Some([one, other]) = &self.wanted else { return Ok(()) };
        let (Some(its), Some(others)) = (texts.of(one), texts.of(other)) else {
            // Without its text an article cannot be compared: it was not read yet, could not be read, or went.
            let unread = [one, other].into_iter().find_map(|path| {
                let article = folder.article(path)?;
                let is_missing = !article.is_waiting && texts.of(path).is_none();
                is_missing.then(|| (Arc::clone(path), article.error.clone()))
            });
            if self.comparison.compared.is_none() {
                self.comparison.failed = unread;
            }
            return Ok(());
        };
        let is_same = |asked: &FolderText, text: &FolderText| Arc::ptr_eq(asked.text.document(), text.text.document());
        if self.asked.as_ref().is_some_and(|[one, other]| is_same(one, its) && is_same(other, others)) {
            return Ok(());
        }
        let texts = [its.clone(), others.clone()];
        self.asked = Some(texts.clone());
        self.comparison.failed = None;
        self.run = Some(start(texts, &self.wake)?);
        self.comparison.is_working = true;
        Ok(())
    }

    fn take_in(&mut self) {
        let Some(done) = self.run.as_ref().and_then(|run| run.done.try_recv().ok()) else { return };
        self.run = None;
        self.comparison.is_working = false;
        match done {
            Ok(compared) => self.comparison.compared = Some(Arc::new(compared)),
            Err((path, error)) => {
                self.comparison.compared = None;
                self.comparison.failed = Some((path, Some(error)));
            }
        }
    }
}

/// Starts a thread that compares two texts.
fn start(texts: [FolderText; 2], wake: &Wake) -> std::io::Result<Run> {
    let (sender, done) = channel();
    let (wake, stop) = (wake.clone(), Stop::never());
    let asked = stop.clone();
    std::thread::Builder::new().name("compare".to_owned()).spawn(move || {
        // Nobody may be left to tell.
        if sender.send(compare(&texts, &asked)).is_ok() {
            wake.wake();
        }
    })?;
    Ok(Run { done, stop })
}

fn compare(texts: &[FolderText; 2], stop: &Stop) -> Done {
    let failed = |text: &FolderText| {
        let path = Arc::clone(&text.path);
        move |error| (path, error)
    };
    let [one, other] = texts;
    let analyses = [analysed(one, stop).map_err(failed(one))?, analysed(other, stop).map_err(failed(other))?];
    let difference = engine::guarded(|| {
        let [one, other] = &analyses;
        Ok(differ(one, other, &stop.within(engine::TIME_LIMIT))?)
    });
    let difference = difference.map_err(failed(one))?;
    let rows = difference.rows();
    let origin = |text: &FolderText| Origin { source: Some(text.path.display().to_string()), ..Origin::default() };
    let paths = [Arc::clone(&one.path), Arc::clone(&other.path)];
    Ok(ComparedPair { paths, analyses, origins: [origin(one), origin(other)], difference, rows })
}

fn analysed(text: &FolderText, stop: &Stop) -> Result<Analysis, Error> {
    engine::analyse(Arc::clone(text.text.document()), &Options::default(), stop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyze;
    use crate::dossier::Text;
    use crate::import;
    use std::collections::BTreeSet;
    use std::path::PathBuf;
    use std::time::{Duration, Instant};

    const CLOSED: &str = "The town council of Northmoor closed the harbour bridge on Monday. Engineers found cracks.";
    const OPEN: &str = "The town council of Northmoor closed the harbour bridge on Monday. Bakers sell bread.";

    fn text(said: &str) -> Text {
        let document = import::import(said.as_bytes(), &Stop::never()).expect("text");
        Text::of(&analyze(Arc::new(document), &Options::default(), &Stop::never()).expect("not stopped"))
    }

    /// A folder of three articles, `n_chosen` of which are chosen, and their texts.
    fn folder(n_chosen: usize) -> (Folder, FolderTexts) {
        let files = ["/a", "/b", "/c"].map(PathBuf::from);
        let mut folder = Folder::of_files(Path::new("/"), files.to_vec());
        folder.chosen = files.iter().take(n_chosen).cloned().collect();
        let mut texts = FolderTexts::default();
        for (index, (file, said)) in files.iter().zip([CLOSED, OPEN, CLOSED]).enumerate() {
            texts.put(file, index, text(said));
        }
        (folder, texts)
    }

    fn settle(reader: &mut ComparisonReader, folder: &Folder, texts: &FolderTexts) {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            reader.poll(folder, texts).expect("a thread");
            if !reader.is_working() {
                return;
            }
            assert!(Instant::now() < deadline, "it never ends");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// The number of sentences that only one of the articles has.
    fn n_only(reader: &ComparisonReader) -> Option<[usize; 2]> {
        reader.comparison().compared.as_ref().map(|compared| compared.difference.only.each_ref().map(Vec::len))
    }

    #[test]
    fn two_articles_are_compared_and_fewer_or_more_change_nothing() {
        let mut reader = ComparisonReader::new(Wake::default());
        for n_chosen in [0, 1, 3] {
            let (folder, texts) = folder(n_chosen);
            settle(&mut reader, &folder, &texts);
            assert_eq!(n_only(&reader), None, "{n_chosen}");
        }
        let (mut folder, texts) = folder(2);
        settle(&mut reader, &folder, &texts);
        assert_eq!(n_only(&reader), Some([1, 1]));
        let before = reader.comparison().compared.clone().expect("compared");
        folder.chosen = BTreeSet::new();
        settle(&mut reader, &folder, &texts);
        assert!(reader.comparison().compared.as_ref().is_some_and(|after| Arc::ptr_eq(after, &before)));
        folder.chosen = ["/a", "/c"].map(PathBuf::from).into();
        settle(&mut reader, &folder, &texts);
        assert_eq!(n_only(&reader), Some([0, 0]), "these say the same");
    }

    #[test]
    fn a_text_that_changed_is_compared_again() {
        let mut reader = ComparisonReader::new(Wake::default());
        let (folder, mut texts) = folder(2);
        settle(&mut reader, &folder, &texts);
        texts.put(Path::new("/b"), 1, text(CLOSED));
        settle(&mut reader, &folder, &texts);
        assert_eq!(n_only(&reader), Some([0, 0]));
        // One that went is shown as it was.
        texts.forget(Path::new("/b"));
        settle(&mut reader, &folder, &texts);
        assert_eq!(n_only(&reader), Some([0, 0]));
    }

    #[test]
    fn what_is_not_looked_at_any_more_is_stopped_and_begun_anew() {
        let mut reader = ComparisonReader::new(Wake::default());
        let (folder, texts) = folder(2);
        reader.poll(&folder, &texts).expect("a thread");
        let stop = reader.run.as_ref().map(|run| run.stop.clone()).expect("it runs");
        reader.rest();
        assert!(stop.is_asked() && !reader.is_working());
        settle(&mut reader, &folder, &texts);
        assert_eq!(n_only(&reader), Some([1, 1]));
        reader.rest();
        assert_eq!(n_only(&reader), Some([1, 1]), "what is done stays");
        reader.forget();
        assert_eq!(n_only(&reader), None);
    }

    #[test]
    fn an_article_without_a_text_is_named() {
        let mut reader = ComparisonReader::new(Wake::default());
        let (mut folder, mut texts) = folder(2);
        texts.forget(Path::new("/b"));
        settle(&mut reader, &folder, &texts);
        assert_eq!(reader.comparison().failed, None, "it is still to be read");
        folder.take(crate::model::Article::failed(Path::new("/b"), Error::Empty).read());
        settle(&mut reader, &folder, &texts);
        assert_eq!(reader.comparison().failed, Some((Path::new("/b").into(), Some(Error::Empty))));
        texts.put(Path::new("/b"), 1, text(OPEN));
        settle(&mut reader, &folder, &texts);
        assert_eq!((n_only(&reader), reader.comparison().failed.clone()), (Some([1, 1]), None));
    }
}
