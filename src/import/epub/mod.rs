//! E-books (EPUB 2 and 3): the chapters in the order of the spine.
//!
//! Separate because a book is an archive of pages with a plan of its own; each page is
//! read as [`super::html`] reads pages that are all article.

mod contents;

use super::address::{resolved, unquoted};
use super::archive::Archive;
use super::html::{self, Book, Sheet};
use super::picture::Origin;
use super::xml::{Node, walk};
use super::{Draft, Error, LIMITS};
use crate::document::{Document, LeftOut, Metadata, Warning};
use crate::stop::Meter;
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

const NAME: &str = "EPUB";
/// The most bytes that are kept of the names of a book's authors.
const MAX_AUTHORS_BYTES: usize = 1_000;

/// Reads an e-book.
///
/// # Errors
/// If it is damaged, locked, beyond the limits, or without text.
pub fn read(bytes: &[u8], meter: &Meter) -> Result<Document, Error> {
    let mut archive = Archive::open(bytes, NAME)?;
    let container = archive.must_read("META-INF/container.xml")?;
    let package = rootfile(&container, meter)?.ok_or(Error::Broken(NAME))?;
    let plan = Plan::read(&archive.must_read(&package)?, meter)?;
    if let Some(locks) = archive.read("META-INF/encryption.xml")?
        && is_locked(&locks, meter)?
    {
        return Err(Error::Encrypted);
    }
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut draft = Draft::new(bytes.len(), meter);
    let contents = contents(&mut archive, &plan, folder, meter)?;
    // What the contents lead to is asked for first, so that a book of many names keeps these.
    for entry in contents.iter().filter(|entry| !entry.file.is_empty()) {
        draft.place(&entry.file);
        draft.place(&entry.place());
    }
    let (mut n_bytes, mut n_lost) = (0, 0);
    let mut book = Book::new(plan.metadata.title.as_deref());
    let mut read = FxHashSet::default();
    let mut sheets: FxHashMap<String, Rc<Sheet>> = FxHashMap::default();
    for id in &plan.spine {
        let Some(chapter) = plan.items.get(id) else {
            n_lost += 1;
            continue;
        };
        meter.work(chapter.len())?;
        let name = resolved(folder, chapter);
        // A book names each of its chapters once.
        if !read.insert(name.clone()) {
            continue;
        }
        let page = match archive.read(&name) {
            Ok(Some(page)) => page,
            Ok(None) | Err(Error::Broken(_)) => {
                n_lost += 1;
                continue;
            }
            Err(error) => return Err(error),
        };
        n_bytes += page.len();
        if n_bytes > LIMITS.text_bytes * 4 {
            return Err(Error::TooComplex);
        }
        let page = self_closed(&String::from_utf8_lossy(&page));
        if let Some(place) = draft.place(&name) {
            draft.anchor(place);
        }
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let place_of = |address: &str| place(&name, folder, address);
        draft.set_origin(Origin::Archive(name.clone()));
        let mut sheet_of = |address: &str| {
            let name = resolved(folder, address);
            if let Some(known) = sheets.get(&name) {
                return Some(Rc::clone(known));
            }
            // What is no style sheet sets nothing.
            let text = archive.read(&name).ok().flatten().unwrap_or_default();
            let sheet = Rc::new(Sheet::read(&String::from_utf8_lossy(&text), meter).unwrap_or_default());
            sheets.insert(name, Rc::clone(&sheet));
            Some(sheet)
        };
        match html::push_chapter(&mut draft, &page, &mut book, &place_of, &mut sheet_of) {
            Ok(()) => {}
            // What could be read of it is there.
            Err(Error::TooComplex | Error::Broken(_)) => n_lost += 1,
            Err(error) => return Err(error),
        }
    }
    if n_lost > 0 {
        draft.warn(Warning::LeftOut { what: LeftOut::Chapters, count: n_lost });
    }
    let mut parts = Vec::new();
    let mut next = None;
    for entry in contents.iter().rev() {
        let mut block_of = |name: &str| draft.place(name).and_then(|place| draft.block_of(place));
        // What leads nowhere itself stands above the entry after it.
        let is_head = entry.file.is_empty();
        let block = if is_head { next } else { block_of(&entry.place()).or_else(|| block_of(&entry.file)) };
        next = block.or(next);
        parts.extend(block.map(|block| (entry, block)));
    }
    for (entry, block) in parts.into_iter().rev() {
        draft.part(&entry.title, entry.level, block);
    }
    draft.metadata(plan.metadata);
    match draft.finish() {
        Err(Error::Empty) if n_lost > 0 => Err(Error::Broken(NAME)),
        finished => finished,
    }
}

/// The contents that the book itself has, of its own page of contents or of the older list.
fn contents(archive: &mut Archive, plan: &Plan, folder: &str, meter: &Meter) -> Result<Vec<contents::Entry>, Error> {
    for (name, is_page) in [(&plan.nav, true), (&plan.ncx, false)] {
        let Some(name) = name.as_ref().map(|name| resolved(folder, name)) else { continue };
        let Ok(Some(bytes)) = archive.read(&name) else { continue };
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let read = if is_page { contents::of_page(&bytes, meter) } else { contents::of_list(&bytes, meter) };
        let mut entries = match read {
            Ok(entries) => entries,
            Err(Error::Broken(_) | Error::TooComplex) => continue,
            Err(error) => return Err(error),
        };
        for entry in entries.iter_mut().filter(|entry| !entry.file.is_empty() || entry.id.is_some()) {
            entry.file = resolved(folder, &entry.file);
        }
        if !entries.is_empty() {
            return Ok(entries);
        }
    }
    Ok(Vec::new())
}

/// The package file that the container names.
fn rootfile(container: &[u8], meter: &Meter) -> Result<Option<String>, Error> {
    let mut found = None;
    walk(container, NAME, meter, |node| {
        if let Node::Start("rootfile", attributes) = node
            && found.is_none()
        {
            found = attributes.get("full-path").map(str::to_owned);
        }
        Ok(())
    })?;
    Ok(found)
}

/// Whether anything but fonts is encrypted.
fn is_locked(locks: &[u8], meter: &Meter) -> Result<bool, Error> {
    let mut locked = false;
    walk(locks, NAME, meter, |node| {
        if let Node::Start("CipherReference", attributes) = node {
            let name = attributes.get("URI").unwrap_or_default().to_lowercase();
            locked |= [".html", ".xhtml", ".htm", ".xml"].iter().any(|end| name.ends_with(end));
        }
        Ok(())
    })?;
    Ok(locked)
}

/// What the package file says.
#[derive(Default)]
struct Plan {
    /// The files by their identifiers.
    items: FxHashMap<String, String>,
    /// The identifiers in reading order.
    spine: Vec<String>,
    /// The page of contents (EPUB 3) and the list of contents (EPUB 2), where the book has them.
    nav: Option<String>,
    ncx: Option<String>,
    metadata: Metadata,
}

impl Plan {
    fn read(package: &[u8], meter: &Meter) -> Result<Self, Error> {
        let mut plan = Self::default();
        let mut current = String::new();
        walk(package, NAME, meter, |node| {
            match node {
                Node::Start("item", attributes) => {
                    let href = attributes.name("href").map(str::to_owned);
                    if attributes
                        .get("properties")
                        .is_some_and(|said| said.split_whitespace().any(|word| word == "nav"))
                    {
                        plan.nav.clone_from(&href);
                    }
                    if attributes.get("media-type") == Some("application/x-dtbncx+xml") {
                        plan.ncx.clone_from(&href);
                    }
                    let page =
                        attributes.get("media-type").is_none_or(|kind| kind.contains("html") || kind.contains("xml"));
                    if let (Some(id), Some(href), true) = (attributes.name("id"), attributes.name("href"), page) {
                        plan.items.insert(id.to_owned(), href.to_owned());
                    }
                }
                Node::Start("itemref", attributes) => {
                    plan.spine.extend(attributes.name("idref").map(str::to_owned));
                }
                Node::Start(name, _) => name.clone_into(&mut current),
                Node::End(_) => current.clear(),
                Node::Text(text) if !text.trim().is_empty() => {
                    let slot = match current.as_str() {
                        "title" => &mut plan.metadata.title,
                        "creator" => &mut plan.metadata.author,
                        "date" => &mut plan.metadata.date,
                        "language" => &mut plan.metadata.language,
                        _ => return Ok(()),
                    };
                    match slot {
                        // A book has several authors, one after the other.
                        Some(authors) if current == "creator" && authors.len() < MAX_AUTHORS_BYTES => {
                            authors.push_str(", ");
                            authors.push_str(text.trim());
                        }
                        Some(_) => {}
                        None => *slot = Some(text.trim().to_owned()),
                    }
                }
                Node::Text(_) => {}
            }
            Ok(())
        })?;
        Ok(plan)
    }
}

/// The name of the place that an address in the file `name` of `folder` leads to, if that is in the book: the
/// name of its file, and of an element in it.
fn place(name: &str, folder: &str, address: &str) -> Option<String> {
    let (file, id) = address.split_once('#').unwrap_or((address, ""));
    let has_scheme = file.split('/').next().is_some_and(|first| first.contains(':'));
    let file = match file {
        _ if has_scheme || address.is_empty() => return None,
        "" => name.to_owned(),
        file => resolved(folder, file),
    };
    Some(if id.is_empty() { file } else { [&file, "#", &unquoted(id)].concat() })
}

/// XHTML closes elements that HTML does not let close themselves: `<title/>`, `<a id="x"/>`.
fn self_closed(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(end) = rest.find("/>") {
        let (head, tail) = rest.split_at(end);
        let name = head.rfind('<').and_then(|start| head.get(start + 1..));
        let name: String = name.unwrap_or_default().chars().take_while(char::is_ascii_alphanumeric).collect();
        out.push_str(head);
        if matches!(
            name.as_str(),
            "title" | "a" | "script" | "style" | "div" | "span" | "p" | "iframe" | "td" | "i" | "b" | "em"
        ) {
            out.push_str("></");
            out.push_str(&name);
            out.push('>');
        } else {
            out.push_str("/>");
        }
        rest = tail.get(2..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, MarkKind, Span};
    use crate::stop::Stop;
    use std::io::{Cursor, Write};

    /// A book of these files, its chapters in this order; the first may be a page of contents.
    fn book(chapters: &[(&str, &str)], others: &[(&str, &str)]) -> Document {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let mut put = |name: &str, text: &str| {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
            zip.write_all(text.as_bytes()).expect("written");
        };
        let item = |(name, _): &(&str, &str)| {
            let properties = if name.ends_with("nav.xhtml") { "nav" } else { "" };
            let kind = if name.contains("ncx") { "application/x-dtbncx+xml" } else { "application/xhtml+xml" };
            format!("<item id='{name}' href='{name}' media-type='{kind}' properties='{properties}'/>")
        };
        let items: Vec<String> = chapters.iter().chain(others).map(item).collect();
        let spine: Vec<String> = chapters.iter().map(|(name, _)| format!("<itemref idref='{name}'/>")).collect();
        let (items, spine) = (items.concat(), spine.concat());
        put("META-INF/container.xml", "<container><rootfile full-path='OPS/p.opf'/></container>");
        let metadata = "<metadata><dc:title>Das Buch vom Hafen</dc:title><dc:language>de-de</dc:language></metadata>";
        put("OPS/p.opf", &format!("<package>{metadata}<manifest>{items}</manifest><spine>{spine}</spine></package>"));
        for (name, text) in chapters.iter().chain(others).filter(|(_, text)| !text.is_empty()) {
            put(&format!("OPS/{name}"), text);
        }
        let bytes = zip.finish().expect("an archive").into_inner();
        read(&bytes, &Stop::never().meter()).expect("a book")
    }

    #[test]
    fn style_sheets_of_the_book_set_its_words() {
        let document = book(
            &[(
                "t/one.xhtml",
                "<head><link rel='stylesheet' href='../s/a%20b.css'/></head><body><p>Ein <span class='C-1'>Satz</span>.</p></body>",
            )],
            &[("s/a b.css", "span.C-1 { font-style: italic }")],
        );
        let marks: Vec<&str> = document.structure().marks.iter().map(|mark| mark.span.text(document.text())).collect();
        assert_eq!(marks, ["Satz"]);
    }

    #[test]
    fn notes_in_a_file_of_their_own_are_notes() {
        let document = book(
            &[
                (
                    "one.xhtml",
                    "<body><h1>Das Buch vom Hafen</h1><p>Ein Satz.<a epub:type='noteref' href='end.xhtml#n1'>1</a> Noch einer.<sup><a id='r2' href='end.xhtml#n2'>2</a></sup></p></body>",
                ),
                (
                    "end.xhtml",
                    "<body><h2>Noten</h2><aside epub:type='footnote' id='n1'><p>Angaben der Stadt. <a href='one.xhtml'>↩</a></p></aside>\
                    <p id='n2'><sup><a href='one.xhtml#r2'>2</a></sup> Angaben des Landes.</p><p id='n3'>Kein Ruf.</p></body>",
                ),
                ("gone.xhtml", ""),
            ],
            &[],
        );
        let text = document.text();
        let blocks: Vec<(BlockKind, &str)> =
            document.blocks().iter().map(|block| (block.kind, block.span.text(text))).collect();
        assert_eq!(
            blocks,
            [
                (BlockKind::Title, "Das Buch vom Hafen"),
                (BlockKind::Paragraph, "Ein Satz.1 Noch einer.2"),
                (BlockKind::Heading, "Noten"),
                (BlockKind::Note, "Angaben der Stadt."),
                (BlockKind::Note, "2 Angaben des Landes."),
                (BlockKind::Paragraph, "Kein Ruf."),
            ]
        );
        let calls: Vec<(u32, &str)> = (document.structure().marks.iter())
            .filter_map(|mark| match mark.kind {
                MarkKind::Note { note } => Some((note, mark.span.text(text))),
                _ => None,
            })
            .collect();
        assert_eq!(calls, [(0, "1"), (1, "2")]);
        assert_eq!(document.warnings, [Warning::LeftOut { what: LeftOut::Chapters, count: 1 }]);
    }

    #[test]
    fn contents_without_a_link_keep_their_level() {
        let chapters = [
            ("a.xhtml", "<body><p>Vorwort.</p></body>"),
            ("b.xhtml", "<body><p>Eins.</p></body>"),
            ("c.xhtml", "<body><p>Zwei.</p></body>"),
        ];
        let nav = "<nav epub:type='toc'><ol><li><a href='a.xhtml'>Vorwort</a></li><li><span>Teil <i>I</i></span><ol><li>1. <a href='b.xhtml'>Eins</a></li></ol></li>\
            <li>Teil II<ol><li><a href='c.xhtml'><span>Zwei</span></a></li></ol></li></ol></nav>";
        let point = |title: &str, src: &str, inner: &str| {
            let content = if src.is_empty() { String::new() } else { format!("<content src='{src}'/>") };
            format!("<navPoint><navLabel><text>{title}</text></navLabel>{content}{inner}</navPoint>")
        };
        let ncx = [
            "<ncx><navMap>",
            &point("Vorwort", "a.xhtml", ""),
            &point("Teil I", "", &point("1. Eins", "b.xhtml", "")),
            &point("Teil II", "", &point("Zwei", "c.xhtml", "")),
            "</navMap></ncx>",
        ];
        for contents in [("nav.xhtml", nav), ("toc.ncx", &ncx.concat())] {
            let document = book(&chapters, &[contents]);
            let text = document.text();
            let sections: Vec<(&str, u8, &str)> = (document.structure().sections.iter())
                .map(|section| (section.title.as_str(), section.level, section.span.text(text)))
                .collect();
            let expected = [
                ("Vorwort", 1, "Vorwort.\n\n"),
                ("Teil I", 1, "Eins.\n\n"),
                ("1. Eins", 2, "Eins.\n\n"),
                ("Teil II", 1, "Zwei."),
                ("Zwei", 2, "Zwei."),
            ];
            assert_eq!(sections, expected, "{}", contents.0);
        }
    }

    #[test]
    fn links_and_contents_lead_from_file_to_file() {
        let document = book(
            &[
                (
                    "t/one.xhtml",
                    "<body><p>Siehe <a href='../t/two%20b.xhtml#kai'>den Kai</a> und <a href='two%20b.xhtml'>Kapitel zwei</a>, \
                    <a href='three.xhtml'>nicht drei</a>, <a href='https://a.example'>das Netz</a>.</p></body>",
                ),
                (
                    "t/two b.xhtml",
                    "<body id='b'><h1>Zwei</h1><p>Am alten <span id='kai'/>Kai, siehe <a href='#b'>oben</a>.</p></body>",
                ),
            ],
            &[(
                "nav.xhtml",
                "<nav epub:type='toc'><ol><li><a href='t/one.xhtml'>Eins</a></li><li><a href='t/two%20b.xhtml#b'>Zwei</a>\
                <ol><li><a href='t/two%20b.xhtml#kai'>Der Kai</a></li></ol></li></ol></nav>",
            )],
        );
        let text = document.text();
        assert_eq!(
            document.links(),
            [
                ("den Kai", "Kai, siehe oben."),
                ("Kapitel zwei", "Zwei"),
                ("das Netz", "https://a.example"),
                ("oben", "Zwei")
            ]
        );
        let line = |span: Span| span.text(text).lines().next().unwrap_or_default();
        let sections: Vec<(&str, u8, &str)> = (document.structure().sections.iter())
            .map(|section| (section.title.as_str(), section.level, line(section.span)))
            .collect();
        assert_eq!(document.metadata.language.as_deref(), Some("de-DE"));
        let first = "Siehe den Kai und Kapitel zwei, nicht drei, das Netz.";
        assert_eq!(sections, [("Eins", 1, first), ("Zwei", 1, "Zwei"), ("Der Kai", 2, "Am alten Kai, siehe oben.")]);
    }
}
