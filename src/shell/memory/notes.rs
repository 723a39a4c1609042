//! Where the annotations of articles are kept: a file an article, in a folder of its own.
//!
//! Separate from `store` because notes are the reader's own work. They are never forgotten with the list of recent files,
//! and turning the memory off leaves them where they are.
//!
//! A file is called by the [`ContentKey`] that its article had when the first note was made. An index says which files of the
//! disk and which texts belong to it, so that the notes of an article are found after its text changed, after it was moved,
//! and in a copy of it. The index is made anew from the files where it is missing or broken.
//!
//! Two windows may have the same article open. Whoever writes takes up what the other wrote, one at a time, see
//! [`merge`]. Reading changes no file. One that cannot be understood, or only in part, is set aside with its bytes before it
//! is written anew; one that cannot be read is left alone, and writing fails.

use super::file;
use super::store::{Store, lock, set_aside};
use crate::annotation::w3c::{self, Collection};
use crate::annotation::{Annotation, Annotations, ContentKey, Place, contested, merge};
use crate::document::Document;
use crate::error::Error;
use crate::model::LosslessPath;
use crate::stop::Stop;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The extension of JSON-LD.
const EXTENSION: &str = "jsonld";
/// The most entries of the index, and the most files that are listed.
const MAX_ARTICLES: usize = 20_000;

/// The folder in which annotations are kept.
#[derive(Debug, Clone)]
pub struct NotesStore {
    folder: Option<PathBuf>,
}

/// What a file of notes says about its article, beside the annotations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct About {
    /// The fingerprint of its text.
    content: String,
    /// Where it lay.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<LosslessPath>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
}

/// An entry of the index: a text, or a file of the disk, and the file of its notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    file: String,
    #[serde(flatten)]
    about: About,
}

/// The file with the notes of an article that is open, which need not be there yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NotesFile {
    name: String,
    about: About,
    /// The annotations as they were read or written last.
    base: Vec<Annotation>,
    /// The file, if it could not be understood or only in part when it was read.
    pub damaged: Option<PathBuf>,
    /// The file was set aside under this name when it was written anew.
    pub set_aside: Option<PathBuf>,
    /// The notes whose words this window wrote, by their ids.
    written: BTreeSet<String>,
    /// Whether a note was found, when the file was written or looked at last, in which another window wrote, too.
    pub is_contested: bool,
}

impl NotesFile {
    /// The same file for a list that was not read from it: what is in the file and not in the list was not removed.
    #[must_use]
    pub fn for_another_list(self) -> Self {
        Self { base: Vec::new(), ..self }
    }

    /// Notes in which of the notes this window wrote since they were read or written last.
    fn note_written(&mut self, annotations: &[Annotation]) {
        let Self { base, written, .. } = self;
        let before = |id: &str| base.iter().find(|one| one.id == id).map_or("", |one| one.note.as_str());
        let own = annotations.iter().filter(|one| one.note != before(&one.id));
        written.extend(own.map(|one| one.id.clone()));
    }
}

/// The notes of an article, as they are listed among those of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleNotes {
    /// The title of the article, if it has one.
    pub title: Option<String>,
    /// Where it lay.
    pub path: Option<PathBuf>,
    /// Its annotations.
    pub annotations: Vec<Annotation>,
}

impl Store {
    /// The folder of the notes.
    #[must_use]
    pub fn notes(&self) -> NotesStore {
        NotesStore::new(self.in_state("notes"))
    }
}

impl NotesStore {
    /// Keeps notes in a folder, which need not be there yet; without one nothing is kept.
    fn new(folder: Option<PathBuf>) -> Self {
        Self { folder }
    }

    /// An id for a new annotation, as no other has it: a random UUID (RFC 9562, version 4).
    #[must_use]
    pub fn new_id() -> String {
        // The standard library draws the keys of its hash tables at random.
        let random = || RandomState::new().build_hasher().finish();
        let bits = (u128::from(random()) << 64) | u128::from(random());
        let bits = (bits & !(0xf << 76) & !(0x3 << 62)) | (0x4 << 76) | (0x2 << 62);
        let hex = format!("{bits:032x}");
        let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
        format!("urn:uuid:{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
    }

    /// The notes of a document, each with its place in it. They are found by its text, or else by the path of its file. It
    /// takes time in proportion to the text, so it is done outside the window's thread.
    ///
    /// A file at a known path with another title in which none of the noted words are found is another article, which has no
    /// notes yet. Of a broken file there are the notes that can be understood; see [`NotesFile::damaged`].
    ///
    /// # Errors
    /// If a file is there and cannot be read, or the search was stopped.
    pub fn open(
        &self,
        document: &Document,
        path: Option<&Path>,
        stop: &Stop,
    ) -> Result<(NotesFile, Annotations), Error> {
        let content = ContentKey::of(document).to_string();
        let title = document.title().map(str::to_owned);
        let about = About { content, path: path.map(|path| LosslessPath(path.to_owned())), title };
        let fresh = NotesFile { name: format!("{}.{EXTENSION}", about.content), about, ..NotesFile::default() };
        let Some(folder) = &self.folder else { return Ok((fresh, Annotations::default())) };
        let (name, by_text) = match find(folder, &fresh.about)? {
            Some(found) => found,
            None => (fresh.name.clone(), true),
        };
        let path = folder.join(&name);
        let (collection, is_damaged) = load(&path)?;
        let known: About = about_of(&collection);
        let base = collection.annotations;
        let annotations = Annotations::in_document(base.clone(), document, stop)?;
        let is_found = annotations.all().iter().any(|placed| matches!(placed.place, Place::Found(_)));
        if !by_text && !is_found && known.title != fresh.about.title {
            return Ok((fresh, Annotations::default()));
        }
        Ok((NotesFile { name, base, damaged: is_damaged.then_some(path), ..fresh }, annotations))
    }

    /// Writes the notes of an article, if they are other than in the file. What another window wrote meanwhile is taken up:
    /// then all of them are given back, as they are in the file now.
    ///
    /// # Errors
    /// If they cannot be written, or what is there cannot be read, or another window holds the folder for longer than a
    /// moment. The file is as it was then.
    pub fn keep(&self, notes: &mut NotesFile, annotations: &[Annotation]) -> io::Result<Option<Vec<Annotation>>> {
        let Some(folder) = &self.folder else { return Ok(None) };
        if notes.base.is_empty() && annotations.is_empty() {
            return Ok(None);
        }
        let lock = alone(folder)?;
        let path = folder.join(&notes.name);
        let is_there = path.try_exists()?;
        let (there, is_damaged) = load(&path)?;
        // A file that somebody removed takes no notes with it that this window shows.
        let is_whole = is_there && !is_damaged;
        let all = if is_whole { merge(&notes.base, annotations, &there.annotations) } else { annotations.to_vec() };
        notes.is_contested = is_whole && !contested(&notes.base, annotations, &there.annotations).is_empty();
        notes.note_written(annotations);
        if !is_whole || all != there.annotations || about_of(&there) != notes.about {
            let about = serde_json::to_string(&notes.about)?;
            let source = format!("urn:kurzum:text:{}", notes.about.content);
            let bytes = w3c::write(&source, notes.about.title.as_deref(), Some(&about), &all)?;
            let aside = if is_damaged { Some(set_aside(&path)?) } else { None };
            if let Err(error) = file::write_private(&path, &bytes) {
                // The file is as it was, even if it cannot be understood.
                return Err(aside.and_then(|aside| fs::rename(aside, &path).err()).unwrap_or(error));
            }
            notes.set_aside = aside;
        }
        notes.base.clone_from(&all);
        // The notes are safe; the index only makes them found again by more ways, and is made anew if need be.
        let _ = note_in_index(folder, &notes.name, &notes.about);
        drop(lock);
        Ok((all.as_slice() != annotations).then_some(all))
    }

    /// Looks whether another window changed the notes of an article, and writes nothing: if it did, all of them are given, with what
    /// it changed taken over in `annotations`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn look(&self, notes: &mut NotesFile, annotations: &[Annotation]) -> io::Result<Option<Vec<Annotation>>> {
        notes.is_contested = false;
        let Some(path) = self.path(notes).filter(|path| path.is_file()) else { return Ok(None) };
        // A file that is gone, or that cannot be understood, takes nothing away.
        let (there, is_damaged) = load(&path)?;
        if is_damaged {
            return Ok(None);
        }
        let all = merge(&notes.base, annotations, &there.annotations);
        // The other window put its words below those of this one, or above.
        let is_joined = |our: &Annotation, their: &Annotation| {
            let rest = their.note.strip_prefix(&our.note).map(|rest| rest.starts_with("\n\n"));
            let before = their.note.strip_suffix(&our.note).map(|before| before.ends_with("\n\n"));
            rest == Some(true) || before == Some(true)
        };
        let known = |our: &Annotation| there.annotations.iter().find(|their| their.id == our.id);
        let mut written = annotations.iter().filter(|our| notes.written.contains(&our.id) && our.has_note());
        notes.is_contested = written.any(|our| known(our).is_some_and(|their| is_joined(our, their)));
        notes.base = there.annotations;
        Ok((all.as_slice() != annotations).then_some(all))
    }

    /// Where the notes of an article are kept, if they are.
    #[must_use]
    pub fn path(&self, notes: &NotesFile) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(&notes.name))
    }

    /// The number of articles that have highlights or notes; a file that cannot be read counts as one.
    ///
    /// # Errors
    /// If the folder cannot be listed.
    pub fn n_articles(&self) -> io::Result<usize> {
        Ok(self.all()?.count())
    }

    /// Deletes the notes of all articles, those that were set aside too.
    ///
    /// # Errors
    /// If they cannot all be deleted.
    pub fn delete_all(&self) -> io::Result<()> {
        match self.folder.as_deref().map(fs::remove_dir_all) {
            Some(Err(error)) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The notes of all articles, the last changed first. Each file is read when its turn comes; one that cannot be read is an
    /// error in its place.
    ///
    /// # Errors
    /// If the folder cannot be listed.
    pub fn all(&self) -> io::Result<impl Iterator<Item = io::Result<ArticleNotes>> + use<>> {
        let files = self.folder.as_deref().map_or(Ok(Vec::new()), listed)?;
        let notes = files.into_iter().map(|path| {
            let Collection { annotations, label, article, .. } = understood(&path)?.unwrap_or_default();
            let about: About = article.and_then(|about| serde_json::from_str(&about).ok()).unwrap_or_default();
            Ok(ArticleNotes { title: about.title.or(label), path: about.path.map(|path| path.0), annotations })
        });
        Ok(notes.filter(|notes| notes.as_ref().map_or(true, |notes| !notes.annotations.is_empty())))
    }
}

/// The name of the file with the notes of an article, and whether it was found by the text.
fn find(folder: &Path, about: &About) -> io::Result<Option<(String, bool)>> {
    let name = format!("{}.{EXTENSION}", about.content);
    if folder.join(&name).try_exists()? {
        return Ok(Some((name, true)));
    }
    let entries = index(folder)?;
    let by_text = entries.iter().find(|entry| entry.about.content == about.content).map(|entry| (entry, true));
    let by_path = || {
        let entry = about
            .path
            .as_ref()
            .and_then(|path| entries.iter().rev().find(|entry| entry.about.path.as_ref() == Some(path)));
        entry.map(|entry| (entry, false))
    };
    Ok(by_text.or_else(by_path).map(|(entry, by_text)| (entry.file.clone(), by_text)))
}

/// Holds the folder's lock until it is dropped. Where there are no locks, nothing is held.
fn alone(folder: &Path) -> io::Result<Option<File>> {
    match lock(&folder.join("lock")) {
        Ok(file) => Ok(Some(file)),
        Err(error) if matches!(error.kind(), ErrorKind::Unsupported) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What a file of notes holds, and whether something in it cannot be understood.
fn load(path: &Path) -> io::Result<(Collection, bool)> {
    match understood(path) {
        Ok(collection) => {
            let collection = collection.unwrap_or_default();
            let is_damaged = collection.n_skipped > 0;
            Ok((collection, is_damaged))
        }
        Err(error) if error.kind() == ErrorKind::InvalidData => Ok((Collection::default(), true)),
        Err(error) => Err(error),
    }
}

/// The annotations of a file; `None` if there is none.
fn understood(path: &Path) -> io::Result<Option<Collection>> {
    let Some(bytes) = file::read(path)? else { return Ok(None) };
    w3c::read(&bytes).map(Some).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))
}

fn about_of(collection: &Collection) -> About {
    collection.article.as_deref().and_then(|about| serde_json::from_str(about).ok()).unwrap_or_default()
}

/// The files of notes in a folder, the last changed first.
fn listed(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in entries.take(MAX_ARTICLES) {
        let entry = entry?;
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == EXTENSION) {
            let changed = entry.metadata().and_then(|metadata| metadata.modified());
            files.push((changed.unwrap_or(SystemTime::UNIX_EPOCH), path));
        }
    }
    files.sort_by(|one, other| (other.0, &one.1).cmp(&(one.0, &other.1)));
    Ok(files.into_iter().map(|(_, path)| path).collect())
}

/// The index of a folder, or what the files say where it is missing or broken.
fn index(folder: &Path) -> io::Result<Vec<Entry>> {
    let written = file::read(&folder.join("index.json"))?;
    if let Some(entries) = written.and_then(|bytes| serde_json::from_slice::<Vec<Entry>>(&bytes).ok()) {
        return Ok(entries.into_iter().filter(|entry| is_name(&entry.file)).take(MAX_ARTICLES).collect());
    }
    let mut entries = Vec::new();
    for path in listed(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Ok(Some(collection)) = understood(&path) {
            entries.push(Entry { file: name, about: about_of(&collection) });
        }
    }
    // Of two entries of one path the last holds; the files are listed with the last changed first.
    entries.reverse();
    Ok(entries)
}

/// Whether a name is one of a file of notes, and leads nowhere else.
fn is_name(name: &str) -> bool {
    name.strip_suffix(EXTENSION).and_then(|name| name.strip_suffix('.')).and_then(ContentKey::parse).is_some()
}

/// Notes in the index where the notes of an article are.
fn note_in_index(folder: &Path, name: &str, about: &About) -> io::Result<()> {
    let mut entries = index(folder)?;
    let entry = Entry { file: name.to_owned(), about: about.clone() };
    if entries.last() == Some(&entry) {
        return Ok(());
    }
    // A text has one file of notes, and so has a path.
    entries.retain(|known| known.about.content != about.content);
    entries.push(entry);
    let n_old = entries.len().saturating_sub(MAX_ARTICLES);
    file::write_private(&folder.join("index.json"), &serde_json::to_vec(entries.get(n_old..).unwrap_or_default())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Passage, Target};
    use crate::document::{BlockKind, Builder, Metadata, Span};
    use jiff::Timestamp;

    const TEXT: &str = "Der Hafen von Ellerau wird umgebaut. Die Brücke über das Becken bleibt bis zum Mai gesperrt.";

    fn folder() -> (tempfile::TempDir, NotesStore) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = NotesStore::new(Some(folder.path().join("notes")));
        (folder, store)
    }

    fn titled(title: &str, text: &str) -> Document {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, [text], false);
        builder.metadata(Metadata { title: Some(title.to_owned()), ..Metadata::default() });
        builder.finish()
    }

    fn document(text: &str) -> Document {
        titled("Der Hafen", text)
    }

    fn highlight(document: &Document, words: &str) -> Annotation {
        let start = document.text().find(words).expect("there");
        let passage = Passage::of(document, Span::new(start, start + words.len())).expect("words");
        Annotation::new(NotesStore::new_id(), Target::Passage(passage), Timestamp::from_second(7).expect("a time"))
    }

    fn open(store: &NotesStore, document: &Document, path: &str) -> (NotesFile, Annotations) {
        store.open(document, Some(Path::new(path)), &Stop::never()).expect("readable")
    }

    fn words(annotations: &Annotations) -> Vec<String> {
        let quoted = annotations.all().iter().filter_map(|placed| placed.annotation.passage());
        quoted.map(|passage| passage.quote.exact.clone()).collect()
    }

    /// Keeps highlights of these words as a window does.
    fn keep(store: &NotesStore, document: &Document, path: &str, highlights: &[&str]) {
        let (mut file, annotations) = open(store, document, path);
        let new = highlights.iter().map(|words| highlight(document, words));
        let all: Vec<Annotation> = annotations.list().into_iter().chain(new).collect();
        store.keep(&mut file, &all).expect("written");
    }

    #[test]
    fn notes_are_found_by_the_text_and_by_the_path() {
        let (folder, store) = folder();
        let article = document(TEXT);
        keep(&store, &article, "/a/hafen.txt", &["Becken", "Hafen"]);
        let all = ["Hafen", "Becken"];
        assert_eq!(words(&open(&store, &article, "/a/hafen.txt").1), all);
        assert_eq!(words(&open(&store, &article, "/elsewhere/copy.txt").1), all, "a copy, or moved");
        let changed = document(&TEXT.replace("Ellerau", "Ellerau an der Elle"));
        assert_eq!(words(&open(&store, &changed, "/a/hafen.txt").1), all, "another text at the same place");
        assert_eq!(words(&open(&store, &changed, "/elsewhere/copy.txt").1), Vec::<String>::new());
        // Once something is noted there, the changed text is known wherever it lies, and so is the old one.
        keep(&store, &changed, "/a/hafen.txt", &["Brücke"]);
        let all = ["Hafen", "Brücke", "Becken"];
        assert_eq!(words(&open(&store, &changed, "/elsewhere/copy.txt").1), all);
        assert_eq!(words(&open(&store, &article, "/elsewhere/copy.txt").1), all);
        // An index that is gone or broken is made anew of the files.
        fs::write(folder.path().join("notes/index.json"), "[{").expect("written");
        assert_eq!(words(&open(&store, &changed, "/a/hafen.txt").1), all);
        assert_eq!(store.all().expect("listed").count(), 1, "all in one file");
    }

    #[test]
    fn another_article_at_the_same_path_has_no_notes() {
        let (_folder, store) = folder();
        keep(&store, &document(TEXT), "/a/download.html", &["Becken"]);
        let other = titled("Die Ernte", "Die Ernte war in diesem Jahr gut. Die Bauern sind zufrieden.");
        assert_eq!(words(&open(&store, &other, "/a/download.html").1), Vec::<String>::new());
        keep(&store, &other, "/a/download.html", &["Bauern"]);
        assert_eq!(words(&open(&store, &document(TEXT), "/a/download.html").1), ["Becken"], "neither lost its own");
        assert_eq!(words(&open(&store, &other, "/a/download.html").1), ["Bauern"]);
        // The same article without its noted words has them as lost.
        let cut = document("Der Hafen von Ellerau wird umgebaut.");
        keep(&store, &document(TEXT), "/a/hafen.txt", &["Brücke"]);
        assert_eq!(words(&open(&store, &cut, "/a/hafen.txt").1), ["Brücke", "Becken"]);
    }

    #[test]
    fn two_windows_lose_nothing_of_each_other() {
        let (_folder, store) = folder();
        let article = document(TEXT);
        keep(&store, &article, "/a", &["Hafen", "Becken"]);
        let ((mut one, of_one), (mut two, of_two)) = (open(&store, &article, "/a"), open(&store, &article, "/a"));
        // One removes a highlight, the other adds one.
        let mut of_one = of_one.list();
        of_one.remove(0);
        assert_eq!(store.keep(&mut one, &of_one).expect("written"), None);
        let mut of_two = of_two.list();
        of_two.push(highlight(&article, "Brücke"));
        let all = store.keep(&mut two, &of_two).expect("written").expect("the other changed something");
        let both = |list: Vec<Annotation>| {
            let all = Annotations::in_document(list, &article, &Stop::never()).expect("not stopped");
            words(&all)
        };
        assert_eq!(both(all), ["Brücke", "Becken"]);
        let all = store.keep(&mut one, &of_one).expect("written").expect("the other changed something");
        assert_eq!(both(all), ["Brücke", "Becken"]);
    }

    #[test]
    fn a_window_that_looks_sees_what_another_wrote_and_writes_nothing() {
        let (folder, store) = folder();
        let article = document(TEXT);
        keep(&store, &article, "/a", &["Hafen"]);
        let ((mut one, of_one), (mut two, of_two)) = (open(&store, &article, "/a"), open(&store, &article, "/b"));
        let with_note = |list: &Annotations, said: &str| -> Vec<Annotation> {
            let now = Timestamp::from_second(9).expect("a time");
            list.list()
                .into_iter()
                .map(|one| Annotation { note: said.to_owned(), modified: Some(now), ..one })
                .collect()
        };
        let of_one = with_note(&of_one, "Wer zahlt?");
        assert_eq!(store.keep(&mut one, &of_one).expect("written"), None);
        assert!(!one.is_contested);
        // The other one sees that, and its own list is as new as the file then.
        let seen = store.look(&mut two, &of_two.list()).expect("read").expect("something changed");
        assert_eq!(seen, of_one);
        assert!(!two.is_contested, "it wrote nothing there itself");
        assert_eq!(store.look(&mut two, &seen).expect("read"), None);
        let path = store.path(&one).expect("kept");
        let before = fs::read(&path).expect("read");
        // Both go on writing: who writes last has both texts, and who looks then sees them.
        let of_two = with_note(&of_two, "Bis wann?");
        let of_one = with_note(&open(&store, &article, "/a").1, "Wer zahlt? Das Land.");
        assert_eq!(store.look(&mut one, &of_one).expect("read"), None);
        assert_eq!(fs::read(&path).expect("read"), before, "who looks writes nothing");
        assert_eq!(store.keep(&mut one, &of_one).expect("written"), None);
        let both = store.keep(&mut two, &of_two).expect("written").expect("both");
        assert!(
            two.is_contested && both[0].note.contains("Wer zahlt? Das Land.") && both[0].note.contains("Bis wann?")
        );
        assert_eq!(store.look(&mut one, &of_one).expect("read"), Some(both));
        assert!(one.is_contested);
        fs::remove_file(&path).expect("removed");
        assert_eq!(store.look(&mut one, &of_one).expect("nothing to read"), None);
        assert!(folder.path().join("notes").is_dir());
    }

    #[test]
    fn a_broken_file_is_set_aside_with_its_bytes() {
        let (folder, store) = folder();
        let article = document(TEXT);
        keep(&store, &article, "/a", &["Hafen"]);
        let path = listed(&folder.path().join("notes")).expect("listed").remove(0);
        for broken in ["{\"first\"", "", "[1]", "{\"title\": \"no annotations\"}", "\u{0}"] {
            fs::write(&path, broken).expect("written");
            let (mut file, annotations) = open(&store, &article, "/a");
            assert!(annotations.all().is_empty(), "{broken}");
            assert_eq!(file.damaged.as_deref(), Some(path.as_path()));
            assert_eq!(fs::read_to_string(&path).expect("there"), broken, "reading leaves it as it is");
            store.keep(&mut file, &[highlight(&article, "Becken")]).expect("written");
            let aside = file.set_aside.clone().expect("set aside");
            assert_eq!(fs::read_to_string(&aside).expect("there"), broken);
            assert_eq!(words(&open(&store, &article, "/a").1), ["Becken"]);
        }
        // Of a file with one entry that makes no sense the others are there, and its bytes are set aside as well.
        let whole = fs::read_to_string(&path).expect("there");
        let part = whole.replacen("\"items\": [", "\"items\": [{\"target\": 7},", 1);
        assert_ne!(part, whole);
        fs::write(&path, &part).expect("written");
        for _ in 0..2 {
            let (file, annotations) = open(&store, &article, "/a");
            assert_eq!(words(&annotations), ["Becken"], "as often as it is read");
            assert!(file.damaged.is_some());
        }
        let (mut file, annotations) = open(&store, &article, "/a");
        let list: Vec<Annotation> = annotations.list().into_iter().chain([highlight(&article, "Hafen")]).collect();
        store.keep(&mut file, &list).expect("written");
        assert_eq!(fs::read_to_string(file.set_aside.expect("set aside")).expect("there"), part);
        let (file, annotations) = open(&store, &article, "/a");
        assert_eq!((words(&annotations), file.damaged), (vec!["Hafen".to_owned(), "Becken".to_owned()], None));
    }

    #[test]
    fn a_file_that_breaks_while_it_is_open_is_set_aside_and_the_notes_are_written() {
        let (folder, store) = folder();
        let article = document(TEXT);
        keep(&store, &article, "/a", &["Hafen"]);
        let (mut file, annotations) = open(&store, &article, "/a");
        let path = listed(&folder.path().join("notes")).expect("listed").remove(0);
        fs::write(&path, "no notes").expect("written");
        let list: Vec<Annotation> = annotations.list().into_iter().chain([highlight(&article, "Becken")]).collect();
        assert_eq!(store.keep(&mut file, &list).expect("written"), None);
        assert_eq!(fs::read_to_string(file.set_aside.clone().expect("set aside")).expect("there"), "no notes");
        assert_eq!(words(&open(&store, &article, "/a").1), ["Hafen", "Becken"]);
        // The same where somebody removed it: what the window shows is written whole.
        fs::remove_file(&path).expect("removed");
        let list: Vec<Annotation> = list.into_iter().chain([highlight(&article, "Brücke")]).collect();
        store.keep(&mut file, &list).expect("written");
        assert_eq!(words(&open(&store, &article, "/a").1), ["Hafen", "Brücke", "Becken"]);
    }

    #[test]
    fn what_cannot_be_written_is_an_error_and_the_file_is_as_it_was() {
        let (folder, store) = folder();
        let article = document(TEXT);
        keep(&store, &article, "/a", &["Hafen"]);
        let (mut file, annotations) = open(&store, &article, "/a");
        let list: Vec<Annotation> = annotations.list().into_iter().chain([highlight(&article, "Becken")]).collect();
        // A folder in the place of the lock.
        let lock = folder.path().join("notes/lock");
        fs::remove_file(&lock).expect("there");
        fs::create_dir(&lock).expect("made");
        assert!(store.keep(&mut file, &list).is_err());
        assert_eq!(words(&open(&store, &article, "/a").1), ["Hafen"]);
        fs::remove_dir(&lock).expect("removed");
        store.keep(&mut file, &list).expect("written");
        assert_eq!(words(&open(&store, &article, "/a").1), ["Hafen", "Becken"], "what failed is written the next time");
        // No folder at all can be made where a file lies.
        let nowhere = NotesStore::new(Some(listed(&folder.path().join("notes")).expect("listed").remove(0)));
        assert!(nowhere.open(&article, None, &Stop::never()).is_err());
        let (mut fresh, _) = NotesStore::new(None).open(&article, None, &Stop::never()).expect("nothing is kept");
        assert!(nowhere.keep(&mut fresh, &list).is_err());
        assert_eq!(NotesStore::new(None).keep(&mut fresh, &list).expect("nothing is kept"), None);
    }

    #[test]
    fn the_notes_of_all_articles_are_listed_and_one_that_cannot_be_read_costs_no_other() {
        let (folder, store) = folder();
        assert_eq!(store.all().expect("no folder yet").count(), 0);
        keep(&store, &document(TEXT), "/a/hafen.txt", &["Hafen"]);
        keep(&store, &titled("Die Ernte", "Die Ernte war gut."), "/a/ernte.txt", &["Ernte"]);
        fs::write(folder.path().join(format!("notes/{:032x}.jsonld", 7)), "broken").expect("written");
        let mut all: Vec<_> = store.all().expect("listed").filter_map(Result::ok).collect();
        all.sort_by(|one, other| one.title.cmp(&other.title));
        let listed: Vec<_> = all.iter().map(|notes| (notes.title.as_deref(), notes.path.as_deref())).collect();
        let path = |path| Some(Path::new(path));
        assert_eq!(listed, [(Some("Der Hafen"), path("/a/hafen.txt")), (Some("Die Ernte"), path("/a/ernte.txt"))]);
        assert_eq!(store.all().expect("listed").filter(Result::is_err).count(), 1);
    }

    #[test]
    fn ids_are_random_uuids() {
        let ids: std::collections::BTreeSet<String> = (0..1_000).map(|_| NotesStore::new_id()).collect();
        assert_eq!(ids.len(), 1_000);
        for id in &ids {
            let uuid = id.strip_prefix("urn:uuid:").expect("a name of a UUID");
            assert_eq!((uuid.len(), uuid.get(14..15)), (36, Some("4")), "{id}");
            assert!(uuid.get(19..20).is_some_and(|variant| "89ab".contains(variant)), "{id}");
        }
    }

    #[test]
    fn an_index_leads_nowhere_else() {
        for none in ["../settings.json", "index.json", "lock", "", "/etc/passwd.jsonld", "x.jsonld"] {
            assert!(!is_name(none), "{none}");
        }
        assert!(is_name(&format!("{:032x}.jsonld", 7)));
    }
}
