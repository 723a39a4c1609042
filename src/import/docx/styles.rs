//! The styles of a Word file: what kind of block each makes, and how its text looks.
//!
//! Separate because a style is based on another, and what it leaves open is found there.

use super::NAME;
use crate::document::{Block, BlockKind};
use crate::import::Error;
use crate::import::flow::Look;
use crate::import::xml::{Attributes, Node, walk};
use crate::stop::Meter;
use rustc_hash::FxHashMap;

/// A chain of styles can lead back to itself; so many are followed.
const MAX_BASES: usize = 20;

/// What a style makes of its paragraphs.
#[derive(Debug, Default, Clone)]
pub struct Style {
    pub kind: Option<BlockKind>,
    /// The level of a heading.
    pub heading: u8,
    /// Its list and the level in it.
    pub list: Option<String>,
    pub level: Option<usize>,
    /// How its text looks.
    pub look: Look,
    based_on: Option<String>,
}

impl Style {
    /// This style, with what it leaves open as the one below it has it.
    fn over(self, base: &Self) -> Self {
        Self {
            kind: self.kind.or(base.kind),
            heading: if self.kind.is_some() { self.heading } else { base.heading },
            list: self.list.or_else(|| base.list.clone()),
            level: self.level.or(base.level),
            look: self.look.over(base.look),
            based_on: base.based_on.clone(),
        }
    }
}

/// The styles by their identifiers, each with what it has of those it is based on.
pub fn read(bytes: &[u8], meter: &Meter) -> Result<FxHashMap<String, Style>, Error> {
    let mut styles: FxHashMap<String, Style> = FxHashMap::default();
    let mut current = String::new();
    walk(bytes, NAME, meter, |node| {
        let Node::Start(name, attributes) = node else { return Ok(()) };
        let value = attributes.get("val");
        if name == "style" {
            attributes.name("styleId").unwrap_or_default().clone_into(&mut current);
            return Ok(());
        }
        // Before the first style stands what holds for all of them.
        if current.is_empty() {
            return Ok(());
        }
        let style = styles.entry(current.clone()).or_default();
        match name {
            "name" => {
                if let Some((kind, level)) = value.and_then(kind_of) {
                    (style.kind, style.heading) = (Some(kind), level);
                }
            }
            "basedOn" => style.based_on = attributes.name("val").map(str::to_owned),
            "outlineLvl" => {
                if let Some(level) = outline_level(attributes).filter(|_| style.kind.is_none()) {
                    (style.kind, style.heading) = (Some(BlockKind::Heading), level);
                }
            }
            "numId" => style.list = attributes.name("val").map(str::to_owned),
            "ilvl" => style.level = value.and_then(|level| level.parse().ok()),
            _ => {
                read_look(&mut style.look, name, attributes);
            }
        }
        Ok(())
    })?;
    let whole = |name: &String| {
        let mut style = styles.get(name).cloned().unwrap_or_default();
        for _ in 0..MAX_BASES {
            let Some(base) = style.based_on.take().and_then(|base| styles.get(&base)) else { break };
            style = style.over(base);
        }
        (name.clone(), style)
    };
    let mut names: Vec<&String> = styles.keys().collect();
    names.sort_unstable();
    Ok(names.into_iter().map(whole).collect())
}

/// What a style of this name makes of a paragraph, and the level if that is a heading.
fn kind_of(name: &str) -> Option<(BlockKind, u8)> {
    let name = name.to_lowercase();
    let digit = name.bytes().last().filter(u8::is_ascii_digit).map_or(1, |digit| digit - b'0');
    match name.as_str() {
        "title" | "titel" => Some((BlockKind::Title, 0)),
        "subtitle" | "untertitel" => Some((BlockKind::Heading, 2)),
        "quote" | "intense quote" | "zitat" => Some((BlockKind::Quote, 0)),
        "caption" | "beschriftung" => Some((BlockKind::Caption, 0)),
        "html preformatted" | "macro text" | "source code" | "code" => Some((BlockKind::Code, 0)),
        // The lines of a table of contents.
        _ if name.starts_with("toc ") && name.ends_with(|c: char| c.is_ascii_digit()) => {
            Some((BlockKind::Boilerplate, 0))
        }
        _ if name.starts_with("heading ") || name.starts_with("überschrift ") => {
            Some((BlockKind::Heading, digit.clamp(1, Block::MAX_LEVEL)))
        }
        _ if name.starts_with("list ") => Some((BlockKind::ListItem, 0)),
        _ => None,
    }
}

/// The level of a heading that a paragraph's outline says; the last of them is running text.
pub fn outline_level(attributes: &Attributes) -> Option<u8> {
    let level = attributes.get("val")?.parse::<u8>().ok()?;
    (level < 9).then(|| (level + 1).min(Block::MAX_LEVEL))
}

/// Whether the value of a switch turns it on.
pub fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}

/// Takes over what an element within the properties of a run says of its look; whether it says anything.
pub fn read_look(look: &mut Look, name: &str, attributes: &Attributes) -> bool {
    let value = attributes.get("val");
    let on = Some(value.is_none_or(is_on));
    match name {
        "b" => look.strong = on,
        "i" => look.emphasis = on,
        "vanish" | "webHidden" => look.hidden = on.filter(|_| name == "vanish"),
        "vertAlign" => {
            look.raised = Some(match value {
                Some("superscript") => 1,
                Some("subscript") => -1,
                _ => 0,
            });
        }
        // Text that stands higher or lower by half points, and is no exponent of a line that is moved as a whole.
        "position" => {
            let points = value.and_then(|value| value.parse::<i32>().ok()).unwrap_or(0);
            look.raised = Some(points.signum() as i8);
        }
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stop::Stop;

    #[test]
    fn levels_of_an_outline_are_headings_and_nonsense_is_none() {
        let of = |value: &str| {
            let mut found = None;
            let xml = format!("<a val='{value}'/>");
            let stop = Stop::never();
            walk(xml.as_bytes(), NAME, &stop.meter(), |node| {
                if let Node::Start(_, attributes) = node {
                    found = outline_level(attributes);
                }
                Ok(())
            })
            .expect("XML");
            found
        };
        assert_eq!([of("0"), of("4"), of("8")], [Some(1), Some(5), Some(6)]);
        assert_eq!([of("9"), of("255"), of("256"), of("-1"), of("")], [None; 5]);
    }
}
