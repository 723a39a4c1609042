//! E-mails (EML), mailboxes (MBOX) and saved pages (MHTML): the parts that are read, out of many.
//!
//! Separate because all three are trees of parts (RFC 2045), and none of them is its text. Of a mail the text is shown, of its
//! other form, the page, only what the text lacks; mails in the mail follow below their own subjects. What is not
//! the writer's is told apart in [`quotation`].

mod charset;
mod date;
mod flowed;
mod head;
mod line;
pub mod mbox;
mod part;
mod person;
mod quotation;
mod transfer;
mod value;
mod word;

use super::picture::Origin;
use super::{Draft, Error, Extent, Format, html};
use crate::document::{BlockKind, Document, LeftOut, Metadata, Warning};
use crate::stop::Meter;
use head::Head;
use line::Lines;
use part::{Part, Tree, is_message};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use value::Value;

const PAGE: &str = "text/html";
/// A text that speaks of HTML in no more words than this says that it is not the mail.
const MAX_STUB_WORDS: usize = 40;
/// A text with less than one in this many of the words of its page is not the same mail.
const MIN_SHARE: usize = 3;
/// The number of words that a page must have more than the text to be read instead of it.
const MIN_MORE_WORDS: usize = 20;
/// A text has at most one control character in this many bytes.
const MOST_CONTROLS: usize = 10;
/// Mails nested deeper than this are read by their last form without a look at the others.
const MAX_COMPARED: usize = 16;
/// The most bytes of the value of a command in text/enriched, including its end.
const MAX_PARAM_BYTES: usize = 200;
/// So many attachments are named.
const MAX_NAMED: usize = 8;
/// The most bytes of a subject.
const MAX_SUBJECT_BYTES: usize = 2_000;

/// Whether a file is a mail or a saved page, by the beginning of its bytes and its extension; `None` if it is neither.
pub fn sniff(start: &[u8], extension: Option<&str>) -> Option<Format> {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let is_box = mbox::is_mailbox(start);
    let head = opening(start);
    let has = |name: &str| head.has(name);
    let is_addressed = ["from", "to", "sender", "return-path", "message-id"]
        .into_iter()
        .filter_map(|name| head.raw(name))
        .any(|value| value.contains(&b'@'));
    let n_known = head.n_known();
    let named = matches!(extension, Some("eml" | "mbox" | "mbx"));
    let value = head.line("content-type").map(|value| Value::read(&value)).unwrap_or_default();
    let is_mime = has("mime-version") && has("content-type") || value.get("boundary").is_some();
    let is_mail = is_mime || n_known >= 3 || n_known >= 2 && is_addressed || is_box && n_known >= 1;
    let is_page = matches!(extension, Some("mht" | "mhtml"));
    if !(is_mail || named || is_page && n_known >= 1) {
        return None;
    }
    // Programs that save pages write a sender without an address, and nobody to whom it is sent.
    let is_sent = ["to", "cc", "bcc", "received", "delivered-to", "return-path", "message-id"].into_iter().any(has);
    let is_located = has("content-location") || memchr::memmem::find(start, b"\nContent-Location:").is_some();
    let is_whole_page = matches!(value.main.as_str(), "multipart/related" | PAGE) && is_located && !is_sent;
    let saved = has("snapshot-content-location") || is_whole_page || is_page && (is_located || !is_sent);
    Some(if saved && !named || has("snapshot-content-location") { Format::Mhtml } else { Format::Email })
}

/// The head at the beginning of a file, below an empty line or the line of a mailbox.
fn opening(start: &[u8]) -> Head<'_> {
    let mut from = None;
    let mut to = 0;
    let mut lines = Lines::new(start).peekable();
    while let Some(line) = lines.next() {
        let text = line.text(start);
        if from.is_none() && text.trim_ascii().is_empty() {
            continue;
        }
        let is_of_head = head::field(text).is_some() || head::is_envelope(text) || head::is_continued(text);
        // A line that was broken is passed over where the head goes on behind it.
        let next = lines.peek().map(|next| next.text(start)).unwrap_or_default();
        if text.is_empty() || !is_of_head && (from.is_none() || !head::is_known_field(next)) {
            break;
        }
        from.get_or_insert(line.start);
        to = line.next;
    }
    Head::read(start.get(from.unwrap_or(to)..to).unwrap_or_default())
}

/// Reads an e-mail: its subject, and its text. One whose file says that it is a mail is none of several, whatever
/// its lines look like.
///
/// # Errors
/// If it is a mailbox of several mails, has no text, or is locked.
pub fn read_mail(bytes: &[u8], extension: Option<&str>, meter: &Meter) -> Result<Document, Error> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let is_box = mbox::is_mailbox(bytes);
    if is_box && extension != Some("eml") {
        meter.work(bytes.len())?;
        let n_mails = mbox::mails(bytes).count();
        if n_mails > 1 {
            return Err(Error::Mailbox(n_mails));
        }
    }
    let tree = Tree::read(bytes, meter)?;
    let Some(root) = tree.root() else { return Err(Error::Empty) };
    let subject = root.head.said("subject").map(shortened);
    let metadata = Metadata {
        title: subject.clone(),
        author: ["from", "sender"]
            .into_iter()
            .filter_map(|name| root.head.line(name))
            .find_map(|from| person::names(&from)),
        date: root.head.said("date").map(|date| date::iso_day(&date)),
        language: root.head.said("content-language"),
        ..Metadata::default()
    };
    let mut draft = Draft::new(bytes.len(), meter);
    draft.metadata(metadata);
    if let Some(subject) = &subject {
        draft.block(BlockKind::Title, [subject.as_str()], false)?;
    }
    let is_forwarded = subject.as_deref().is_some_and(quotation::is_forwarded);
    let mut shown = Shown {
        tree: &tree,
        draft,
        is_box,
        has_page: tree.iter().any(|part| part.is(PAGE)),
        is_forwarded,
        origin: None,
        attached: Attached::default(),
        warnings: Vec::new(),
    };
    let n_before = shown.draft.n_blocks();
    shown.part(0)?;
    if shown.draft.n_blocks() == n_before {
        // Its text is a file that is attached, or there is none.
        shown.attached_text()?;
    }
    let has_text = shown.draft.n_blocks() > n_before;
    let Shown { mut draft, attached, warnings, .. } = shown;
    let mut said: Vec<Warning> = Vec::new();
    for warning in warnings {
        if !said.contains(&warning) {
            said.push(warning);
        }
    }
    for warning in said {
        draft.warn(warning);
    }
    if attached.count > 0 {
        draft.warn(Warning::LeftOut { what: LeftOut::Attachments, count: attached.count });
    }
    if !attached.names.is_empty() {
        draft.warn(Warning::AttachedTexts { names: attached.names });
    }
    draft.link_addresses()?;
    if has_text || attached.count > 0 && subject.is_some() {
        return draft.finish();
    }
    Err(if is_locked(&tree) { Error::Encrypted } else { Error::Empty })
}

/// Whether a mail can be read by its receiver alone.
fn is_locked(tree: &Tree) -> bool {
    tree.iter().any(|part| part.is("multipart/encrypted") || part.is("application/pkcs7-mime"))
}

fn shortened(mut subject: String) -> String {
    subject.truncate(subject.floor_char_boundary(MAX_SUBJECT_BYTES));
    subject
}

/// Reads a web page that was saved with all its parts.
///
/// # Errors
/// If there is no page in it, or as [`html::read`].
pub fn read_page(bytes: &[u8], extent: Extent, meter: &Meter) -> Result<Document, Error> {
    let tree = Tree::read(bytes, meter)?;
    let page = tree.iter().find(|part| part.is(PAGE)).ok_or(Error::Broken(Format::Mhtml.name()))?;
    let (text, warnings) = page.text();
    let mut document = html::read_page_of(&text, parts_of(&tree, page), extent, meter)?;
    document.warnings.splice(0..0, warnings);
    Ok(document)
}

/// The texts of the pages of a saved page or an e-mail.
///
/// # Errors
/// If the work shall stop.
pub fn pages(bytes: &[u8], meter: &Meter) -> Result<String, Error> {
    let tree = Tree::read(bytes, meter)?;
    Ok(tree.iter().filter(|part| part.is(PAGE)).map(|part| part.text().0).collect::<Vec<_>>().join("\n"))
}

/// The bytes of the part that is called so by one of its names.
///
/// # Errors
/// If the work shall stop.
pub fn part(bytes: &[u8], name: &str, meter: &Meter) -> Result<Option<Vec<u8>>, Error> {
    let tree = Tree::read(bytes, meter)?;
    let part = tree.iter().find(|part| names_of(part).any(|known| known == name));
    Ok(part.map(|part| part.bytes().into_owned()))
}

/// What the parts are called by which a page refers to them, and where the page itself was.
fn parts_of(tree: &Tree, page: &Part) -> Origin {
    let base = page.head.said("content-location").unwrap_or_default();
    Origin::Parts { names: tree.iter().flat_map(names_of).collect::<FxHashSet<String>>(), base }
}

/// The names of a part: where it was, and its identifier (RFC 2557, RFC 2392).
fn names_of(part: &Part) -> impl Iterator<Item = String> {
    let place = part.head.said("content-location").map(|place| place.replace(' ', ""));
    [place, part.head.said("content-id").map(|number| format!("cid:{}", number.trim_matches(['<', '>'])))]
        .into_iter()
        .flatten()
}

/// The files that are attached.
#[derive(Default)]
struct Attached {
    count: usize,
    /// The names of those that are text.
    names: Vec<String>,
}

/// A mail on its way into a document.
struct Shown<'t, 'a, 'm> {
    tree: &'t Tree<'a>,
    draft: Draft<'m>,
    is_box: bool,
    /// Whether one of the parts is a page, which others may be pictures of.
    has_page: bool,
    is_forwarded: bool,
    /// What the pages' parts are called, once a page has asked.
    origin: Option<FxHashSet<String>>,
    attached: Attached,
    warnings: Vec<Warning>,
}

impl<'a> Shown<'_, 'a, '_> {
    /// Appends what is read of a part.
    fn part(&mut self, number: usize) -> Result<(), Error> {
        let tree = self.tree;
        let Some(part) = tree.get(number) else { return Ok(()) };
        self.draft.meter().work(1)?;
        let kind = part.kind.main.as_str();
        if is_message(kind) && !part.children.is_empty() {
            return self.mail_in_mail(part);
        }
        match kind {
            "multipart/alternative" => self.alternative(part),
            // The parts but one belong to that one.
            "multipart/related" => {
                let start = part.kind.get("start").map(|start| format!("cid:{}", start.trim_matches(['<', '>'])));
                let is_start = |child: &&usize| {
                    tree.get(**child).is_some_and(|child| names_of(child).any(|name| Some(name) == start))
                };
                let has_text = |child: &&usize| self.has_text(**child);
                let first = part.children.iter().find(is_start).or_else(|| part.children.iter().find(has_text));
                let first = first.or(part.children.first()).copied();
                for child in &part.children {
                    if Some(*child) == first { self.part(*child)? } else { self.count_within(*child, true) }
                }
                Ok(())
            }
            // The second part is the seal.
            "multipart/signed" => part.children.first().map_or(Ok(()), |first| self.part(*first)),
            _ if part.is("multipart/") => part.children.iter().try_for_each(|child| self.part(*child)),
            _ => self.leaf(part, number == 0),
        }
    }

    /// Appends a mail that is part of the mail, below its own subject.
    fn mail_in_mail(&mut self, part: &Part<'a>) -> Result<(), Error> {
        for child in &part.children {
            let subject = self.tree.get(*child).and_then(|mail| mail.head.said("subject")).map(shortened);
            if let Some(subject) = &subject {
                self.draft.block(BlockKind::Heading, [subject.as_str()], false)?;
            }
            let outer = self.is_forwarded;
            self.is_forwarded = subject.as_deref().is_some_and(quotation::is_forwarded);
            self.part(*child)?;
            self.is_forwarded = outer;
        }
        Ok(())
    }

    /// Appends the form of a mail that says it best: its text; or its page, where the text is empty, says little of it, or
    /// says that it is not the mail.
    fn alternative(&mut self, part: &Part<'a>) -> Result<(), Error> {
        let plain = part.children.iter().copied().find(|child| self.first_of(*child, "text/plain").is_some());
        let page = part.children.iter().copied().rfind(|child| self.first_of(*child, PAGE).is_some());
        let chosen = match (plain, page) {
            (Some(plain), Some(page)) if plain != page && part.depth <= MAX_COMPARED => {
                let text = |child, kind| self.first_of(child, kind).map(|part| part.text().0).unwrap_or_default();
                let (text, code) = (text(plain, "text/plain"), text(page, PAGE));
                self.draft.meter().work(text.len() + code.len())?;
                Some(if is_stub(&text, &code) { page } else { plain })
            }
            (plain, page) => plain.or(page),
        };
        let chosen = chosen.or_else(|| part.children.iter().copied().rfind(|child| self.has_text(*child)));
        for child in &part.children {
            if Some(*child) == chosen { self.part(*child)? } else { self.count_within(*child, true) }
        }
        Ok(())
    }

    /// The first part of this type in a part, that part included, that is no file of its own and not empty.
    fn first_of(&self, number: usize, kind: &str) -> Option<&Part<'a>> {
        let part = self.tree.get(number)?;
        if part.is(kind) && !part.is_attached() && !part.raw().trim_ascii().is_empty() {
            return Some(part);
        }
        // The forms of a mail are few.
        part.children.iter().take(MAX_NAMED).find_map(|child| self.first_of(*child, kind))
    }

    /// Whether there is something to read in a part.
    fn has_text(&self, number: usize) -> bool {
        self.first_of(number, "text/").is_some() || self.first_of(number, "message/").is_some()
    }

    /// Appends a part that has no parts, or counts it.
    fn leaf(&mut self, part: &Part<'a>, is_root: bool) -> Result<(), Error> {
        let is_text = is_read(&part.kind.main);
        let is_file = part.is_attached() || part.file_name().is_some() && self.draft.n_blocks() > 1;
        if is_text && (is_root || !is_file) {
            return self.text(part);
        }
        self.count(part, false);
        Ok(())
    }

    /// Appends the text of a part.
    fn text(&mut self, part: &Part<'a>) -> Result<(), Error> {
        let (mut text, warnings) = part.text();
        self.draft.meter().work(text.len())?;
        if part.is(PAGE) {
            self.warnings.extend(warnings);
            let names = self.origin.get_or_insert_with(|| self.tree.iter().flat_map(names_of).collect());
            let base = part.head.said("content-location").unwrap_or_default();
            self.draft.set_origin(Origin::Parts { names: names.clone(), base });
            let first = self.draft.n_blocks();
            html::push_page(&mut self.draft, &text)?;
            return quotation::set_aside(&mut self.draft, first, self.is_forwarded);
        }
        // Control characters are no letters; where they are many, it is no text.
        let n_controls = text.chars().filter(|c| is_control(*c)).count();
        if n_controls * MOST_CONTROLS > text.len() {
            self.count(part, false);
            return Ok(());
        }
        if n_controls > 0 {
            text.retain(|c| !is_control(c));
        }
        self.warnings.extend(warnings);
        if self.is_box {
            text = mbox::unescaped(&text);
        }
        if part.kind.is("format", "flowed") {
            text = flowed::whole_lines(&text, part.kind.is("delsp", "yes"));
        }
        if part.is("text/enriched") || part.is("text/richtext") {
            text = without_commands(&text);
        }
        let (text, n_files) = without_files(&text);
        self.attached.count += n_files;
        quotation::push(&mut self.draft, &text, self.is_forwarded)
    }

    /// Appends the first text that is attached, where the mail has no other.
    fn attached_text(&mut self) -> Result<(), Error> {
        let tree = self.tree;
        let text = tree.iter().skip(1).find(|part| part.children.is_empty() && is_read(&part.kind.main));
        match text {
            Some(part) if part.is_attached() || part.file_name().is_some() => {
                let before = self.draft.n_blocks();
                self.text(part)?;
                if self.draft.n_blocks() > before {
                    self.attached.count = self.attached.count.saturating_sub(1);
                    self.attached.names.retain(|name| Some(name) != part.file_name().as_ref());
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Counts the files within a part that is not shown; one that `belongs` to another part only if it says that it is a file.
    fn count_within(&mut self, number: usize, belongs: bool) {
        let tree = self.tree;
        let Some(part) = tree.get(number) else { return };
        for child in &part.children {
            self.count_within(*child, belongs);
        }
        if part.children.is_empty() && !part.is("multipart/") {
            self.count(part, belongs);
        }
    }

    /// Counts a file, and keeps the name of one that is text.
    fn count(&mut self, part: &Part<'a>, belongs: bool) {
        let kind = &part.kind.main;
        let is_seal =
            kind.ends_with("-signature") || kind == "application/pgp-encrypted" || part.is("message/delivery-status");
        // A picture with a name for a page is part of the page.
        let is_of_page = self.has_page && part.is("image/") && part.head.has("content-id");
        let belongs = belongs || is_of_page;
        let is_counted = part.is_attached() || !belongs || part.is("application/") && part.file_name().is_some();
        if is_seal || !is_counted || part.raw().trim_ascii().is_empty() {
            return;
        }
        self.attached.count = self.attached.count.saturating_add(1);
        if part.is("text/")
            && self.attached.names.len() < MAX_NAMED
            && let Some(name) = part.file_name()
        {
            self.attached.names.push(shortened(name));
        }
    }
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}')
}

/// Whether a part of this type is text that is read.
fn is_read(kind: &str) -> bool {
    const FOR_PROGRAMS: [&str; 9] = [
        "text/calendar",
        "text/css",
        "text/csv",
        "text/directory",
        "text/rfc822-headers",
        "text/rtf",
        "text/vcard",
        "text/x-amp-html",
        "text/x-vcard",
    ];
    kind.starts_with("text/") && !FOR_PROGRAMS.contains(&kind)
}

/// Whether a text says that it is not the mail, or much less than its page.
fn is_stub(text: &str, page: &str) -> bool {
    let words = text.split_whitespace().filter(|word| !word.contains("://"));
    let n_words = words.clone().count();
    let speaks_of_html = || words.clone().any(|word| word.to_ascii_uppercase().contains("HTML"));
    let n_of_page = n_words_of(page);
    let is_short = n_of_page >= n_words * MIN_SHARE && n_of_page >= n_words + MIN_MORE_WORDS;
    n_words == 0 || is_short || n_words <= MAX_STUB_WORDS && n_of_page > 0 && speaks_of_html()
}

/// How many words a page has, without its tags, style sheets and programs.
fn n_words_of(page: &str) -> usize {
    let mut n_words = 0;
    let mut rest = page;
    let small = |text: &str, tag: &str| text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    while let Some(tag) = rest.find('<') {
        let (text, after) = rest.split_at_checked(tag).unwrap_or_default();
        n_words += text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
        let skipped = ["<style", "<script", "<!--"].into_iter().find(|tag| small(after, tag));
        let end = match skipped {
            Some("<!--") => after.find("-->"),
            Some("<style") => after.find("</"),
            Some(_) => after.find("</s").or_else(|| after.find("</S")),
            None => after.find('>'),
        };
        rest = end.and_then(|end| after.get(end + 1..)).unwrap_or_default();
    }
    n_words + rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}

/// A text without the commands of text/enriched (RFC 1896): words between "<" and ">"; "<<" is a "<".
fn without_commands(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, after) = rest.split_at_checked(at).unwrap_or_default();
        whole.push_str(before);
        let sign = after.strip_prefix("<<");
        if sign.is_some() {
            whole.push('<');
        }
        // The value of a command is short; a long one would be gone through again and again.
        let param = after.strip_prefix("<param>").and_then(|rest| {
            let value = rest.get(..rest.floor_char_boundary(MAX_PARAM_BYTES))?;
            rest.get(value.find("</param>")? + "</param>".len()..)
        });
        rest = sign.or(param).or_else(|| after.split_once('>').map(|(_, rest)| rest)).unwrap_or_default();
    }
    whole.push_str(rest);
    whole
}

/// A text without the files that stand in it as signs between "begin 644 name" and "end", and how many there were.
fn without_files(text: &str) -> (Cow<'_, str>, usize) {
    let is_begin = |line: &str| {
        let mut words = line.split_ascii_whitespace();
        let begins = words.next() == Some("begin");
        let mode =
            words.next().is_some_and(|mode| (3..=4).contains(&mode.len()) && mode.bytes().all(|c| c.is_ascii_digit()));
        begins && mode && words.next().is_some()
    };
    if !text.starts_with("begin ") && !text.contains("\nbegin ") {
        return (Cow::Borrowed(text), 0);
    }
    let (mut whole, mut held) = (String::with_capacity(text.len()), String::new());
    let (mut n_files, mut in_file) = (0, false);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if in_file && bare == "end" {
            (n_files, in_file) = (n_files + 1, false);
            held.clear();
        } else if in_file && bare.len() <= 62 && bare.bytes().all(|byte| matches!(byte, b' '..=b'`')) {
            held.push_str(line);
        } else {
            // What was no file after all is text.
            whole.push_str(&std::mem::take(&mut held));
            in_file = is_begin(bare);
            if in_file { held.push_str(line) } else { whole.push_str(line) }
        }
    }
    whole.push_str(&held);
    (Cow::Owned(whole), n_files)
}

#[cfg(test)]
mod tests;
