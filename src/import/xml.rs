//! The elements and text of an XML file, within limits.
//!
//! Separate because office files and e-books are XML, and because XML can be written to
//! harm: nesting and attributes are counted, and entities are never looked up, so that
//! none can grow.

use super::{Error, LIMITS};
use crate::stop::Meter;
use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// The most bytes that a name has.
const MAX_NAME_BYTES: usize = 512;
/// The most attributes that an element has.
const MAX_ATTRIBUTES: usize = 1_000;

/// What is met in a file, in order. Names are without their prefixes.
#[derive(Debug)]
pub enum Node<'a> {
    /// An element begins.
    Start(&'a str, &'a Attributes),
    /// An element ends.
    End(&'a str),
    /// Text, a piece of it.
    Text(&'a str),
}

/// The attributes of an element, by their names without prefixes.
#[derive(Debug, Default)]
pub struct Attributes(Vec<(String, String)>);

impl Attributes {
    /// The value of an attribute.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value of an attribute that names something; what is too long is no name. A name may
    /// be kept for every element that has it.
    #[must_use]
    pub fn name(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| value.len() <= MAX_NAME_BYTES)
    }
}

/// Gives every node of an XML file to `visit`, until it fails.
///
/// # Errors
/// If the file is no XML (`format` is what it should have been), nested too deeply, has too
/// many attributes, `visit` fails, or reading shall stop.
pub fn walk(
    bytes: &[u8],
    format: &'static str,
    meter: &Meter,
    mut visit: impl FnMut(Node) -> Result<(), Error>,
) -> Result<(), Error> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None => String::from_utf8_lossy(bytes),
    };
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_dangling_amp = true;
    let mut open: Vec<String> = Vec::new();
    let mut at = 0;
    loop {
        let next = reader.buffer_position();
        meter.work((next - at) as usize)?;
        at = next;
        let event = reader.read_event().map_err(|_damaged| Error::Broken(format))?;
        match event {
            Event::Start(start) => {
                if open.len() >= LIMITS.xml_depth {
                    return Err(Error::TooComplex);
                }
                let name = local(&start);
                visit(Node::Start(&name, &attributes(&start)?))?;
                open.push(name);
            }
            Event::Empty(start) => {
                let name = local(&start);
                visit(Node::Start(&name, &attributes(&start)?))?;
                visit(Node::End(&name))?;
            }
            Event::End(_) => {
                if let Some(name) = open.pop() {
                    visit(Node::End(&name))?;
                }
            }
            Event::Text(text) => visit(Node::Text(&text.decode().unwrap_or_default()))?,
            Event::CData(text) => visit(Node::Text(&text.decode().unwrap_or_default()))?,
            Event::GeneralRef(reference) => {
                if let Ok(Some(c)) = reference.resolve_char_ref() {
                    visit(Node::Text(c.encode_utf8(&mut [0; 4])))?;
                } else if let Some(said) = reference.decode().ok().and_then(|name| resolve_predefined_entity(&name)) {
                    visit(Node::Text(said))?;
                }
            }
            Event::Eof => return if open.is_empty() { Ok(()) } else { Err(Error::Broken(format)) },
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn local(start: &BytesStart) -> String {
    String::from_utf8_lossy(start.local_name().as_ref()).into_owned()
}

fn attributes(start: &BytesStart) -> Result<Attributes, Error> {
    let mut found = Vec::new();
    for attribute in start.attributes().with_checks(false).flatten() {
        if found.len() >= MAX_ATTRIBUTES {
            return Err(Error::TooComplex);
        }
        let name = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
        let raw = String::from_utf8_lossy(&attribute.value);
        let value = quick_xml::escape::unescape(&raw).map_or_else(|_| raw.to_string(), std::borrow::Cow::into_owned);
        found.push((name, value));
    }
    Ok(Attributes(found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stop::Stop;

    fn said(xml: &str) -> Result<String, Error> {
        let mut said = String::new();
        walk(xml.as_bytes(), "XML", &Stop::never().meter(), |node| {
            match node {
                Node::Start(name, attributes) => {
                    said += &["<", name, " ", attributes.get("a").unwrap_or_default(), ">"].concat();
                }
                Node::End(name) => said += &["</", name, ">"].concat(),
                Node::Text(text) => said.push_str(text),
            }
            Ok(())
        })?;
        Ok(said)
    }

    #[test]
    fn names_text_and_the_five_entities() {
        assert_eq!(
            said("<p:x a='1 &amp; 2'>Größe &lt; &#228;<b/></p:x>").as_deref(),
            Ok("<x 1 & 2>Größe < ä<b ></b></x>")
        );
        assert_eq!(said("<x><y></x>"), Err(Error::Broken("XML")));
    }

    #[test]
    fn what_is_written_to_harm_is_refused_or_ignored() {
        assert_eq!(said(&"<x>".repeat(100_000)), Err(Error::TooComplex));
        let many: Vec<String> = (0..1_000_000).map(|n| format!(" a{n}='1'")).collect();
        let many = many.concat();
        assert_eq!(said(&format!("<x{many}/>")), Err(Error::TooComplex));
        let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><x>&b;</x>";
        assert_eq!(said(bomb).as_deref(), Ok("<x ></x>"));
    }
}
