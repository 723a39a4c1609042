//! Reads a file of annotations, whoever wrote it.
//!
//! Separate from writing because far more is understood than is ever written. The parts of a file are taken as raw JSON and
//! looked into one by one, so that one that makes no sense costs no other, and what is not known is kept as it is.

use crate::annotation::parts::{Annotation, Characters, Colour, Foreign, Passage, Quote, Target};
use jiff::Timestamp;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// The most bytes of a file of annotations.
const MAX_BYTES: usize = 32 << 20;
/// The most annotations in one.
pub const MAX_ANNOTATIONS: usize = 20_000;
/// The most bytes of each of the texts of a selector, of a note and of an id.
const MAX_TEXT_BYTES: usize = 1 << 20;
const MAX_ID_BYTES: usize = 2_000;

/// Why a file is no file of annotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is no JSON, or JSON of something else.
    #[error("it has no annotations that can be read")]
    NoAnnotations,
    /// It has more bytes than are read.
    #[error("it is larger than is read")]
    TooLarge,
    /// It has more than [`MAX_ANNOTATIONS`].
    #[error("it has more annotations than are read")]
    TooMany,
}

/// A file of annotations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Collection {
    /// The annotations, each with an id of its own.
    pub annotations: Vec<Annotation>,
    /// How many entries of the list made no sense and are not among them.
    pub n_skipped: usize,
    /// What the file calls the article, if it does.
    pub label: Option<String>,
    /// What it says about the article in a field of Kurzum's own, as raw JSON.
    pub article: Option<String>,
}

/// Reads a file of annotations: a collection with its first page in it, a page, a list, one annotation, a list as
/// Hypothesis exports it, or the notes of an article that Kurzum itself saved as JSON. An annotation without an id gets one that follows from what it says.
///
/// # Errors
/// If it has none that can be read, or too many.
pub fn read(bytes: &[u8]) -> Result<Collection, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let whole: &RawValue = serde_json::from_slice(bytes).map_err(|_no_json| ReadError::NoAnnotations)?;
    let (mut collection, items) = outer(whole)?;
    if items.len() > MAX_ANNOTATIONS {
        return Err(ReadError::TooMany);
    }
    let mut ids = FxHashSet::default();
    for item in &items {
        match annotation(item) {
            Some(mut annotation) => {
                if !ids.insert(annotation.id.clone()) {
                    annotation.id = id_of(item.get(), ids.len());
                    ids.insert(annotation.id.clone());
                }
                collection.annotations.push(annotation);
            }
            None => collection.n_skipped += 1,
        }
    }
    if collection.annotations.is_empty() && collection.n_skipped > 0 {
        return Err(ReadError::NoAnnotations);
    }
    Ok(collection)
}

/// What a file says around its annotations, and the annotations.
fn outer(whole: &RawValue) -> Result<(Collection, Vec<&RawValue>), ReadError> {
    if let Some(items) = list(whole) {
        return Ok((Collection::default(), items));
    }
    let fields = Fields::of(whole).ok_or(ReadError::NoAnnotations)?;
    let label = fields.said("label").or_else(|| fields.list("label").first().and_then(|label| text(label)));
    let article = fields.get("kurzum").map(|article| article.get().to_owned());
    let collection = Collection { label, article, ..Collection::default() };
    // A page has its items, a collection its first page, and Hypothesis its rows.
    for name in ["items", "rows", "annotations"] {
        if let Some(items) = fields.get(name).and_then(list) {
            return Ok((collection, items));
        }
    }
    if let Some(first) = fields.get("first") {
        let page = Fields::of(first).ok_or(ReadError::NoAnnotations)?;
        return Ok((collection, page.get("items").and_then(list).unwrap_or_default()));
    }
    if fields.get("target").is_some() || fields.is_type("Annotation") {
        return Ok((Collection::default(), vec![whole]));
    }
    // A collection without a page has no annotations; anything else is none.
    if fields.is_type("AnnotationCollection") { Ok((collection, Vec::new())) } else { Err(ReadError::NoAnnotations) }
}

/// An annotation; `None` if it makes no sense as one.
fn annotation(item: &RawValue) -> Option<Annotation> {
    let fields = Fields::of(item)?;
    let id = fields.said("id").or_else(|| fields.said("@id")).filter(|id| (1..=MAX_ID_BYTES).contains(&id.len()));
    if fields.get("target").is_none() {
        return saved(&fields, id);
    }
    let mut foreign = Foreign::default();
    let mut targets = fields.list("target").into_iter();
    let (target, style) = target(targets.next()?, &mut foreign)?;
    foreign.targets = targets.map(ToOwned::to_owned).collect();
    // Hypothesis writes the note as a field of the annotation.
    let row = fields.said("text").filter(|_| fields.get("body").is_none());
    let (mut note, mut colour) = (row.clone().unwrap_or_default(), style);
    for body in fields.list("body") {
        match self::body(body) {
            Body::Note(said) if note.is_empty() => note = said,
            Body::Colour(said) if colour.is_none() => colour = Some(said),
            Body::Nothing => {}
            _ => foreign.bodies.push(body.to_owned()),
        }
    }
    if note.len() > MAX_TEXT_BYTES {
        return None;
    }
    let motivations: Vec<String> = fields.list("motivation").into_iter().filter_map(text).collect();
    let is_highlight = motivations.is_empty() || motivations.iter().any(|one| one == "highlighting");
    if matches!(target, Target::Passage(_)) && is_highlight {
        colour = colour.or(Some(Colour::Yellow));
    }
    let time = |name: &str| fields.said(name)?.parse::<Timestamp>().ok();
    // A time that is none stays as it came.
    let is_time = |name: &str| matches!(name, "created" | "modified") && time(name).is_some();
    let known: &[&str] = if row.is_some() { &["text", "updated", "uri"] } else { &["body", "motivation", "type"] };
    let own = ["@context", "id", "@id", "target"];
    let known_motivation = motivations.iter().all(|one| matches!(one.as_str(), "highlighting" | "commenting"));
    let is_foreign = |name: &str| {
        !(own.contains(&name) || known.contains(&name) || is_time(name)) || (name == "motivation" && !known_motivation)
    };
    foreign.fields = fields.owned(is_foreign);
    Some(Annotation {
        id: id.unwrap_or_else(|| id_of(item.get(), 0)),
        target,
        colour,
        note,
        created: time("created"),
        modified: time("modified").or_else(|| time("updated")).or_else(|| time("created")),
        foreign,
    })
}

/// An annotation as Kurzum saves it for its reader: the words, the colour and the note as fields of one object.
fn saved(fields: &Fields<'_>, id: Option<String>) -> Option<Annotation> {
    let says = |name: &str| fields.said(name).filter(|text| text.len() <= MAX_TEXT_BYTES);
    let target = match fields.said("place")?.as_str() {
        "document" => Target::Document,
        "found" | "lost" => {
            let exact = says("quote").or_else(|| says("text")).filter(|exact| !exact.trim().is_empty())?;
            let (prefix, suffix) = (says("prefix").unwrap_or_default(), says("suffix").unwrap_or_default());
            Target::Passage(Passage { quote: Quote { exact, prefix, suffix }, position: None })
        }
        _ => return None,
    };
    let time = |name: &str| fields.said(name)?.parse::<Timestamp>().ok();
    Some(Annotation {
        id: id?,
        target,
        colour: fields.said("colour").and_then(|colour| Colour::of_name(&colour)),
        note: says("note").unwrap_or_default(),
        created: time("created"),
        modified: time("modified").or_else(|| time("created")),
        foreign: Foreign::default(),
    })
}

/// An id that follows from what an annotation says, so that a file that is imported twice adds nothing the second time.
fn id_of(said: &str, number: usize) -> String {
    let mut hash = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
    for byte in said.bytes().chain(number.to_le_bytes()) {
        hash = (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
    }
    format!("urn:kurzum:annotation:{hash:032x}")
}

/// What an annotation is about, with the colour that its style says.
fn target(raw: &RawValue, foreign: &mut Foreign) -> Option<(Target, Option<Colour>)> {
    // An address alone is the whole of what is there.
    if text(raw).is_some() {
        return Some((Target::Document, None));
    }
    let fields = Fields::of(raw)?;
    let mut quote: Option<Quote> = None;
    let mut position = None;
    for selector in fields.list("selector") {
        let known = Fields::of(selector).and_then(|fields| {
            let says = |name: &str| fields.said(name).filter(|text| text.len() <= MAX_TEXT_BYTES);
            if fields.is_type("TextQuoteSelector") && quote.is_none() {
                let (prefix, suffix) = (says("prefix").unwrap_or_default(), says("suffix").unwrap_or_default());
                quote = Some(Quote { exact: says("exact").filter(|exact| !exact.trim().is_empty())?, prefix, suffix });
                return Some(());
            }
            let (start, end) = (fields.parsed("start"), fields.parsed("end"));
            if fields.is_type("TextPositionSelector") && position.is_none() {
                position = Some(Characters { start: start?, end: end? }).filter(|at| at.start < at.end);
                return position.map(|_| ());
            }
            None
        });
        if known.is_none() {
            foreign.selectors.push(selector.to_owned());
        }
    }
    let class = fields.list("styleClass").into_iter().filter_map(text).find_map(|class| Colour::of_name(&class));
    foreign.of_target = fields.owned(|name| {
        !(["source", "selector"].contains(&name) || (name == "styleClass" && class.is_some()) || name == "type")
    });
    let target = match quote {
        Some(quote) => Target::Passage(Passage { quote, position }),
        // The words are those that stand there in the text that it is about.
        None if position.is_some() => Target::Passage(Passage { quote: Quote::default(), position }),
        None if foreign.selectors.is_empty() => Target::Document,
        None => return None,
    };
    Some((target, class))
}

/// What a body of an annotation is.
enum Body {
    Note(String),
    Colour(Colour),
    Nothing,
    Foreign,
}

fn body(raw: &RawValue) -> Body {
    let Some(fields) = Fields::of(raw) else { return Body::Foreign };
    let Some(value) = fields.said("value") else { return Body::Foreign };
    let purposes: Vec<String> = fields.list("purpose").into_iter().filter_map(text).collect();
    let is = |purpose: &str| purposes.iter().any(|one| one == purpose);
    if is("highlighting") || is("tagging") {
        return Colour::of_name(value.trim()).map_or(Body::Foreign, Body::Colour);
    }
    if !purposes.is_empty() && !is("commenting") {
        return Body::Foreign;
    }
    // Thorium and others of Readium say the colour beside the note.
    let is_plain = fields.names().all(|name| matches!(name, "type" | "value" | "purpose" | "format"));
    let is_text = fields.said("format").is_none_or(|format| format.starts_with("text/") && format != "text/html");
    match fields.said("color").and_then(|colour| Colour::of_name(&colour)) {
        Some(colour) if value.is_empty() => Body::Colour(colour),
        _ if !is_text => Body::Foreign,
        _ if value.is_empty() && is_plain => Body::Nothing,
        _ => Body::Note(value),
    }
}

/// A value as text; `None` if it is something else.
fn text(raw: &RawValue) -> Option<String> {
    serde_json::from_str(raw.get()).ok()
}

/// A value as a list; `None` if it is something else.
fn list(raw: &RawValue) -> Option<Vec<&RawValue>> {
    if raw.get().starts_with('[') { serde_json::from_str(raw.get()).ok() } else { None }
}

/// The fields of an object as raw JSON, in their order. Of two with one name the last holds.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Fields<'a> {
    /// `None` if it is no object.
    fn of(raw: &'a RawValue) -> Option<Self> {
        if raw.get().starts_with('{') { serde_json::from_str(raw.get()).ok() } else { None }
    }

    fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| *value).filter(|raw| raw.get() != "null")
    }

    fn parsed<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_str(self.get(name)?.get()).ok()
    }

    fn said(&self, name: &str) -> Option<String> {
        self.parsed(name)
    }

    /// A field that may be a list or its only entry.
    fn list(&self, name: &str) -> Vec<&'a RawValue> {
        self.get(name).map_or_else(Vec::new, |raw| list(raw).unwrap_or_else(|| vec![raw]))
    }

    fn is_type(&self, name: &str) -> bool {
        let types = self.list("type").into_iter().chain(self.list("@type"));
        types.filter_map(text).any(|one| one == name)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// The fields whose names are wanted, each once.
    fn owned(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<(String, Box<RawValue>)> {
        let mut known = FxHashSet::default();
        let wanted = self.0.iter().rev().filter(|(name, _)| is_wanted(name) && known.insert(name.as_str()));
        let mut owned: Vec<_> = wanted.map(|(name, value)| (name.clone(), (*value).to_owned())).collect();
        owned.reverse();
        owned
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfObject;
        impl<'de> Visitor<'de> for OfObject {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(OfObject).map(Fields)
    }
}
