//! What is asked in the desktop's file dialogs, and what becomes of the answers.
//!
//! Separate because question and answer belong together, though the desktop answers much later and the
//! window goes on meanwhile.

use super::Shell;
use super::ask::{Ask, Kind, Picked};
use super::memory::{documents_folder, write_file};
use crate::dossier::FactsFormat;
use crate::engine;
use crate::error::Error;
use crate::export::{self, Format, NotesFormat, Origin, PageLinks, address_from};
use crate::import;
use crate::model::file_name;
use crate::model::{Command, Level, Opened};
use egui::Context;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The longest name that is proposed for a file, in characters; an extension comes after it.
const MAX_PROPOSED_CHARS: usize = 80;

/// What is saved, and in which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// The summary.
    Summary(Format),
    /// The summary with highlights and notes.
    Notes(NotesFormat),
    /// The digest of the folder.
    Digest(Format),
    /// The facts of the folder, as a table or as JSON.
    Facts(FactsFormat),
}

/// Of what something is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SavedOf {
    /// The document of this number.
    Document(u64),
    /// The folder.
    Folder,
}

impl Form {
    /// The forms of what this one saves.
    fn alike(self) -> Vec<Self> {
        match self {
            Self::Summary(_) => Format::ALL.map(Self::Summary).to_vec(),
            Self::Notes(_) => {
                let all = [NotesFormat::Markdown, NotesFormat::Html, NotesFormat::Json, NotesFormat::Org];
                all.map(Self::Notes).to_vec()
            }
            Self::Digest(_) => Format::ALL.map(Self::Digest).to_vec(),
            Self::Facts(_) => [FactsFormat::Csv, FactsFormat::Json].map(Self::Facts).to_vec(),
        }
    }

    /// The key of its name, and the extensions of its files.
    fn said(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Summary(Format::Text) | Self::Digest(Format::Text) | Self::Facts(FactsFormat::Text) => {
                ("files-text", Format::Text.extensions())
            }
            Self::Summary(Format::Markdown) | Self::Digest(Format::Markdown) | Self::Notes(NotesFormat::Markdown) => {
                ("files-markdown", Format::Markdown.extensions())
            }
            Self::Summary(Format::Html) | Self::Digest(Format::Html) | Self::Notes(NotesFormat::Html) => {
                ("files-html", Format::Html.extensions())
            }
            Self::Summary(Format::Json)
            | Self::Digest(Format::Json)
            | Self::Facts(FactsFormat::Json)
            | Self::Notes(NotesFormat::Json) => ("files-json", Format::Json.extensions()),
            Self::Facts(FactsFormat::Csv) => ("files-csv", &["csv"]),
            Self::Notes(NotesFormat::Org) => ("files-org", &["org"]),
        }
    }

    /// The form like this one that an extension names.
    fn of_extension(self, extension: &str) -> Option<Self> {
        let extension = extension.to_lowercase();
        self.alike().into_iter().find(|form| form.said().1.contains(&extension.as_str()))
    }
}

/// What is remembered of saving.
#[derive(Default)]
pub(super) struct Saving {
    /// For what a place is asked.
    of: Option<SavedOf>,
    /// The forms that are offered, the proposed one first.
    offered: Vec<Form>,
    /// The form in which was saved last.
    format: Option<Format>,
    /// The same for a summary with highlights and notes.
    notes_format: Option<NotesFormat>,
    /// The folder to which was saved last.
    folder: Option<PathBuf>,
}

impl Shell {
    /// Asks for files to open.
    pub(super) fn ask_to_open(&mut self, ctx: &Context) {
        let extensions = import::Format::ALL.iter().flat_map(|format| format.extensions()).copied().collect();
        let kinds = vec![
            Kind { name: self.texts.text("files-articles"), extensions },
            Kind { name: self.texts.text("files-all"), extensions: vec!["*"] },
        ];
        let folder = self.folder_to_open_from();
        self.ask(ctx, "open-title", Ask::Open { folder, kinds });
    }

    /// Asks for a folder of articles.
    pub(super) fn ask_for_folder(&mut self, ctx: &Context) {
        let listed = self.folder.as_ref().and_then(super::FolderReader::folder).map(|folder| folder.path.clone());
        let folder = listed.or_else(|| self.folder_to_open_from());
        self.ask(ctx, "open-folder-title", Ask::Folder { folder });
    }

    /// The folder of the shown document, else that of the file opened last, else the user's documents.
    fn folder_to_open_from(&self) -> Option<PathBuf> {
        let shown = self.documents.shown().and_then(|shown| shown.source.path());
        let last = shown.or_else(|| self.memory.recent().first().map(|recent| recent.path.as_path()));
        last.and_then(Path::parent).map(Path::to_owned).or_else(documents_folder)
    }

    /// Asks where to save the summary of the shown document: beside the article, or where one was saved last.
    pub(super) fn ask_where_to_save(&mut self, ctx: &Context) {
        let Some(opened) = self.documents.shown() else { return };
        let format = self.saving.format.unwrap_or(Format::Text);
        let name = self.texts.format("save-name", &[("name", (&self.stem_of(opened)).into())]);
        let folder = self.folder_to_save_to(opened);
        self.saving.of = Some(SavedOf::Document(opened.number));
        let form = Form::Summary(format);
        self.ask_for_place(ctx, folder, &with_extension(Path::new(&name), form), form);
    }

    /// Asks where to save the summary of the shown document with its highlights and notes.
    pub(super) fn ask_where_to_save_notes(&mut self, ctx: &Context) {
        let Some(opened) = self.documents.shown() else { return };
        let form = Form::Notes(self.saving.notes_format.unwrap_or(NotesFormat::Markdown));
        let name = self.texts.format("save-with-notes-name", &[("name", (&self.stem_of(opened)).into())]);
        let folder = self.folder_to_save_to(opened);
        self.saving.of = Some(SavedOf::Document(opened.number));
        self.ask_for_place(ctx, folder, &with_extension(Path::new(&name), form), form);
    }

    /// The name that is proposed for what is saved of a document, without an extension.
    fn stem_of(&self, opened: &Opened) -> String {
        match opened.source.path().and_then(Path::file_stem) {
            Some(stem) => proposed(&stem.to_string_lossy()),
            None => proposed(&opened.title(&self.texts)),
        }
    }

    /// Beside the article, or where one was saved last.
    fn folder_to_save_to(&self, opened: &Opened) -> Option<PathBuf> {
        let beside = opened.source.path().and_then(Path::parent).map(Path::to_owned);
        beside.or_else(|| self.saving.folder.clone()).or_else(documents_folder)
    }

    fn ask_for_place(&mut self, ctx: &Context, folder: Option<PathBuf>, name: &Path, form: Form) {
        let mut forms = form.alike();
        // What the dialog lists first is what it proposes.
        forms.sort_by_key(|known| *known != form);
        self.saving.offered.clone_from(&forms);
        let kinds = forms.into_iter().map(|form| {
            let (key, extensions) = form.said();
            Kind { name: self.texts.text(key), extensions: extensions.to_vec() }
        });
        let (kinds, name) = (kinds.collect(), name.to_string_lossy().into_owned());
        let title = match form {
            Form::Summary(_) => "save-title",
            Form::Notes(_) => "save-with-notes-title",
            Form::Digest(_) => "digest-save-title",
            Form::Facts(_) => "folder-facts-save-title",
        };
        self.ask(ctx, title, Ask::Save { folder, name, kinds });
    }

    /// Asks for a file of highlights and notes on the shown document.
    pub(super) fn ask_for_notes(&mut self, ctx: &Context) {
        let Some(number) = self.documents.shown().filter(|shown| shown.is_analysed).map(|shown| shown.number) else {
            return;
        };
        let kinds = vec![
            Kind { name: self.texts.text("files-annotations"), extensions: vec!["jsonld", "json"] },
            Kind { name: self.texts.text("files-all"), extensions: vec!["*"] },
        ];
        let folder = self.folder_to_open_from();
        self.importing = Some(number);
        self.ask(ctx, "notes-import-title", Ask::Open { folder, kinds });
    }

    fn ask(&mut self, ctx: &Context, title: &str, ask: Ask) {
        self.picker.ask(ctx, &self.texts.text(title), ask);
    }

    /// Takes in what was chosen in a dialog.
    pub(super) fn take_picked(&mut self, ctx: &Context, picked: Picked) {
        let importing = self.importing.take();
        match picked {
            Picked::File(path) if let Some(number) = importing => self.import_notes(ctx, number, &path),
            Picked::Files(paths) if let Some(number) = importing => {
                for path in paths {
                    self.import_notes(ctx, number, &path);
                }
            }
            Picked::File(path) => self.handle(ctx, Command::OpenFile(path)),
            Picked::Files(paths) => self.handle(ctx, Command::OpenFiles(paths)),
            Picked::Place(place) => self.take_place(ctx, &place, None),
            Picked::PlaceAs(place, kind) => {
                let chosen = self.saving.offered.get(kind).copied();
                self.take_place(ctx, &place, chosen);
            }
            Picked::Unavailable => self.notices.add(Level::Error, self.texts.text("notice-no-dialog")),
            Picked::Nothing => {}
        }
    }

    /// Saves to a place that was chosen, as what was chosen. If its name has to be changed for that and there is a
    /// file of the new name, the dialog asks once more: it knows nothing of that name and did not ask whether to
    /// replace that file.
    fn take_place(&mut self, ctx: &Context, place: &Path, chosen: Option<Form>) {
        let Some(of) = self.saving.of.take() else { return };
        let proposed = self.saving.offered.first().copied().unwrap_or(Form::Summary(Format::Text));
        let (named, form) = named(place, proposed, chosen);
        // In a Flatpak only the very file that was chosen can be written.
        let may_write = !named.exists() && !Path::new("/.flatpak-info").exists();
        if named != place && !may_write {
            self.saving.of = Some(of);
            let folder = named.parent().map(Path::to_owned);
            let name = named.file_name().map(PathBuf::from).unwrap_or_default();
            self.ask_for_place(ctx, folder, &name, form);
        } else {
            self.save(ctx, of, &named, form);
        }
    }

    /// Asks where to save the digest of the folder.
    pub(super) fn ask_where_to_save_digest(&mut self, ctx: &Context) {
        self.ask_for_place_of_folder(ctx, "digest-save-name", Form::Digest(self.saving.format.unwrap_or(Format::Text)));
    }

    /// Asks where to save the facts of the folder.
    pub(super) fn ask_where_to_save_facts(&mut self, ctx: &Context, format: FactsFormat) {
        self.ask_for_place_of_folder(ctx, "folder-facts-save-name", Form::Facts(format));
    }

    fn ask_for_place_of_folder(&mut self, ctx: &Context, name: &str, form: Form) {
        let Some(folder) = self.folder.as_ref().and_then(super::FolderReader::folder).map(|folder| folder.path.clone())
        else {
            return;
        };
        let stem = proposed(&file_name(&folder));
        let name = self.texts.format(name, &[("name", (&stem).into())]);
        // Not into the folder itself, where it would be an article.
        let beside = self.saving.folder.clone().or_else(|| folder.parent().map(Path::to_owned));
        self.saving.of = Some(SavedOf::Folder);
        self.ask_for_place(ctx, beside, &with_extension(Path::new(&name), form), form);
    }

    /// What is to be saved, as text.
    fn text_to_save(&self, of: SavedOf, place: &Path, form: Form) -> Result<String, Error> {
        let failed = |error: serde_json::Error| Error::Io(error.to_string());
        match (form, of) {
            (Form::Digest(format), _) => self.written_digest(format),
            (Form::Facts(format), _) => self.written_facts(format),
            (_, SavedOf::Folder) => Err(Error::Io(self.texts.text("save-closed"))),
            (_, SavedOf::Document(number)) => {
                let closed = || Error::Io(self.texts.text("save-closed"));
                let opened = self.documents.of_number(number).ok_or_else(closed)?;
                let origin = Origin { source: Some(opened.source.name(&self.texts)), ..Origin::default() };
                let page = |page: &str| self.texts.format("digest-page", &[("page", page.into())]);
                let folder = place.parent().unwrap_or(Path::new(""));
                let links =
                    opened.source.path().map(|path| PageLinks { address: address_from(folder, path), page: &page });
                match form {
                    Form::Notes(format) => self.noted(opened, format, true),
                    Form::Summary(format) => {
                        let Opened { analysis, ranking, summary, .. } = opened;
                        export::write(format, analysis, ranking, summary, &origin, links.as_ref()).map_err(failed)
                    }
                    Form::Digest(_) | Form::Facts(_) => Err(closed()),
                }
            }
        }
    }

    /// Saves the summary of a document, or what is known of the folder.
    fn save(&mut self, ctx: &Context, of: SavedOf, place: &Path, form: Form) {
        let name = file_name(place);
        let text = engine::guarded(|| self.text_to_save(of, place, form));
        match text.and_then(|text| write_file(place, text.as_bytes()).map_err(Error::from)) {
            Ok(()) => {
                match form {
                    Form::Summary(format) | Form::Digest(format) => self.saving.format = Some(format),
                    Form::Notes(format) => self.saving.notes_format = Some(format),
                    Form::Facts(_) => {}
                }
                self.saving.folder = place.parent().map(Path::to_owned);
                let said = self.texts.format("saved", &[("name", (&name).into())]);
                self.say(ctx, said, None);
            }
            Err(error) => {
                let said = match &error {
                    Error::Io(detail) => {
                        self.texts.format("error-save", &[("name", (&name).into()), ("detail", detail.into())])
                    }
                    other => self.texts.error(other, &name),
                };
                self.notices.add(Level::Error, said);
            }
        }
    }
}

/// A name as a part of a file's name on every system: without what separates folders or is forbidden
/// elsewhere, and not too long.
fn proposed(name: &str) -> String {
    let is_forbidden = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let kept: String = name.chars().map(|c| if is_forbidden(c) { ' ' } else { c }).take(MAX_PROPOSED_CHARS).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches('.').to_owned()
}

/// The path and the format to save as. An extension that names a format decides, unless it is still the proposed
/// one and another format was chosen; a name without an extension gets that of the chosen format.
fn named(place: &Path, proposed: Form, chosen: Option<Form>) -> (PathBuf, Form) {
    let chosen = chosen.unwrap_or(proposed);
    match place.extension().and_then(|extension| chosen.of_extension(&extension.to_string_lossy())) {
        None => (with_extension(place, chosen), chosen),
        Some(said) if said == proposed && chosen != proposed => {
            (with_extension(&place.with_extension(""), chosen), chosen)
        }
        Some(said) => (place.to_owned(), said),
    }
}

/// A path with the extension of a format added to its name, whatever the name contains.
fn with_extension(place: &Path, form: Form) -> PathBuf {
    let mut name = place.file_name().map(OsString::from).unwrap_or_default();
    let ends_in_stop = name.as_encoded_bytes().ends_with(b".");
    if !ends_in_stop {
        name.push(".");
    }
    name.push(form.said().1.first().copied().unwrap_or_default());
    place.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_one_for_every_system() {
        for (name, wanted) in [
            ("Der Hafen", "Der Hafen"),
            ("AC/DC: was war?", "AC DC was war"),
            ("..", ""),
            ("C:\\a<b>|c*\"d\"", "C a b c d"),
            ("eine\nZeile", "eine Zeile"),
        ] {
            assert_eq!(proposed(name), wanted);
        }
        assert_eq!(proposed(&"ä".repeat(500)).chars().count(), MAX_PROPOSED_CHARS);
    }

    #[test]
    fn an_extension_comes_after_the_whole_name() {
        for (name, wanted) in [
            ("/a/Summary", "/a/Summary.md"),
            ("/a/Version 2.1", "/a/Version 2.1.md"),
            ("/a/12. Mai", "/a/12. Mai.md"),
            ("/a/name.", "/a/name.md"),
            ("/a/notes.log", "/a/notes.log.md"),
        ] {
            assert_eq!(with_extension(Path::new(name), Form::Summary(Format::Markdown)), Path::new(wanted));
        }
    }

    #[test]
    fn what_the_user_changed_decides_the_form() {
        use Format::{Html, Json, Markdown, Text};
        let form = Form::Summary;
        for (place, chosen, wanted, format) in [
            ("/a/x.txt", None, "/a/x.txt", Text),
            ("/a/x.TXT", Some(Text), "/a/x.TXT", Text),
            ("/a/x.txt", Some(Markdown), "/a/x.md", Markdown),
            ("/a/x.json", Some(Text), "/a/x.json", Json),
            ("/a/x.json", Some(Markdown), "/a/x.json", Json),
            ("/a/x", Some(Html), "/a/x.html", Html),
            ("/a/x", None, "/a/x.txt", Text),
            ("/a/2.1", Some(Markdown), "/a/2.1.md", Markdown),
            ("/a/12.5.txt", Some(Markdown), "/a/12.5.md", Markdown),
        ] {
            let named = named(Path::new(place), form(Text), chosen.map(form));
            assert_eq!(named, (PathBuf::from(wanted), form(format)), "{place}");
        }
    }

    #[test]
    fn a_form_is_told_by_its_extension() {
        for (extension, wanted) in [
            ("txt", Some(Format::Text)),
            ("TXT", Some(Format::Text)),
            ("markdown", Some(Format::Markdown)),
            ("htm", Some(Format::Html)),
            ("Json", Some(Format::Json)),
            ("1", None),
            ("log", None),
        ] {
            assert_eq!(Format::of_extension(extension), wanted);
        }
    }
}
