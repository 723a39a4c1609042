//! Writes a file of annotations.
//!
//! Separate from reading: what is written is one form, a collection with its only page in it.

use crate::annotation::parts::{Annotation, Foreign, Target};
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use serde_json::json;
use serde_json::value::RawValue;

/// The context in which the names of the fields mean what the standard says.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// The annotations of an article as a collection of the Web Annotation Data Model. `source` is the IRI of the article,
/// `label` its title, and `article` what else is to be kept about it: an object, which other programs pass over.
///
/// # Errors
/// If `article` is no JSON.
pub fn write<'a>(
    source: &str,
    label: Option<&str>,
    article: Option<&str>,
    annotations: impl IntoIterator<Item = &'a Annotation>,
) -> serde_json::Result<Vec<u8>> {
    let items: Vec<Written<'_>> = annotations.into_iter().map(|annotation| Written { annotation, source }).collect();
    let total = items.len();
    let first = Page { id: format!("{source}#annotations-1"), r#type: "AnnotationPage", start_index: 0, items };
    let collection = Collection {
        context: CONTEXT,
        id: format!("{source}#annotations"),
        r#type: "AnnotationCollection",
        label,
        total,
        kurzum: article.map(serde_json::from_str).transpose()?,
        first,
    };
    let mut bytes = serde_json::to_vec_pretty(&collection)?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    kurzum: Option<&'a RawValue>,
    first: Page<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page<'a> {
    id: String,
    r#type: &'static str,
    start_index: usize,
    items: Vec<Written<'a>>,
}

/// An annotation as it is written.
struct Written<'a> {
    annotation: &'a Annotation,
    source: &'a str,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Annotation { id, target, colour, note, created, modified, foreign } = self.annotation;
        let Foreign { fields, bodies, targets, .. } = foreign;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", id)?;
        map.serialize_entry("type", "Annotation")?;
        let is_passage = matches!(target, Target::Passage(_));
        let motivations: Vec<&str> = [
            (colour.is_some() && is_passage).then_some("highlighting"),
            // What is neither is about something all the same.
            (!note.is_empty() || colour.is_none() || !is_passage).then_some("commenting"),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !fields.iter().any(|(name, _)| name == "motivation") {
            match motivations.as_slice() {
                [one] => map.serialize_entry("motivation", one)?,
                both => map.serialize_entry("motivation", both)?,
            }
        }
        if let Some(created) = created {
            map.serialize_entry("created", &created.to_string())?;
        }
        if let Some(modified) = modified {
            map.serialize_entry("modified", &modified.to_string())?;
        }
        let own = (!note.is_empty())
            .then(|| json!({ "type": "TextualBody", "value": note, "format": "text/plain", "purpose": "commenting" }));
        let own = own.map(|body| RawValue::from_string(body.to_string())).transpose();
        let own = own.map_err(serde::ser::Error::custom)?;
        let all: Vec<&RawValue> = own.as_deref().into_iter().chain(bodies.iter().map(AsRef::as_ref)).collect();
        match all.as_slice() {
            [] => {}
            [one] => map.serialize_entry("body", one)?,
            several => map.serialize_entry("body", several)?,
        }
        let own = RawValue::from_string(self.target().map_err(serde::ser::Error::custom)?);
        let own = own.map_err(serde::ser::Error::custom)?;
        if targets.is_empty() {
            map.serialize_entry("target", &own)?;
        } else {
            let all: Vec<&RawValue> = std::iter::once(&*own).chain(targets.iter().map(AsRef::as_ref)).collect();
            map.serialize_entry("target", &all)?;
        }
        for (name, value) in fields {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Written<'_> {
    /// The target as JSON.
    fn target(&self) -> serde_json::Result<String> {
        let foreign = &self.annotation.foreign;
        let mut selectors: Vec<Box<RawValue>> = Vec::new();
        if let Target::Passage(passage) = &self.annotation.target {
            let quote = &passage.quote;
            let words = json!({ "type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix });
            if !quote.exact.is_empty() {
                selectors.push(RawValue::from_string(words.to_string())?);
            }
            if let Some(position) = passage.position {
                let place = json!({ "type": "TextPositionSelector", "start": position.start, "end": position.end });
                selectors.push(RawValue::from_string(place.to_string())?);
            }
        }
        selectors.extend(foreign.selectors.iter().cloned());
        let mut fields: Vec<(&str, Box<RawValue>)> = Vec::new();
        if !selectors.is_empty() || !foreign.of_target.is_empty() || self.annotation.colour.is_some() {
            fields.push(("type", RawValue::from_string("\"SpecificResource\"".to_owned())?));
        }
        fields.push(("source", RawValue::from_string(serde_json::to_string(self.source)?)?));
        if let Some(colour) = self.annotation.colour {
            fields.push(("styleClass", RawValue::from_string(serde_json::to_string(colour.name())?)?));
        }
        if !selectors.is_empty() {
            fields.push(("selector", RawValue::from_string(serde_json::to_string(&selectors)?)?));
        }
        for (name, value) in &foreign.of_target {
            if !fields.iter().any(|(known, _)| known == name) {
                fields.push((name, value.clone()));
            }
        }
        let mut out = Vec::new();
        let mut serializer = serde_json::Serializer::new(&mut out);
        let mut map = serializer.serialize_map(Some(fields.len()))?;
        for (name, value) in &fields {
            map.serialize_entry(name, value)?;
        }
        map.end()?;
        Ok(String::from_utf8_lossy(&out).into_owned())
    }
}
