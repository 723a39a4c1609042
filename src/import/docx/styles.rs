//! The styles of a Word file: what kind of block each makes, and how its text looks.
//!
//! Separate because a style is based on another, and what it leaves open is found there.

use super::NAME;
use crate::document::{Block, BlockKind};
use crate::error::Error;
use crate::import::flow::{Continues, Look};
use crate::import::font::is_monospace;
use crate::import::xml::{Attributes, Node, walk};
use crate::stop::Meter;
use rustc_hash::FxHashMap;

/// The most styles of a chain that are followed, since a chain can lead back to itself.
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
    /// Whether its paragraphs go on with an entry of a list, and of how many lists.
    pub continues: Option<Continues>,
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
            // What has a kind of its own goes on with nothing.
            continues: self.continues.or(if self.kind.is_none() { base.continues } else { None }),
            based_on: base.based_on.clone(),
        }
    }
}

/// The styles of a file.
#[derive(Debug, Default)]
pub struct Styles {
    /// By their identifiers, each with what it has of those it is based on.
    known: FxHashMap<String, Style>,
    /// Whether the text of the file is set in a font of program text, which then says nothing.
    is_monospace: bool,
    /// The language of text of which nothing else is said.
    pub language: Option<String>,
}

impl Styles {
    /// The style of this identifier.
    pub fn get(&self, name: &str) -> Option<&Style> {
        self.known.get(name)
    }

    /// A look as it counts in this file.
    pub fn seen(&self, look: Look) -> Look {
        Look { code: look.code.filter(|_| !self.is_monospace), ..look }
    }
}

/// The styles that are told in these bytes.
pub fn read(bytes: &[u8], meter: &Meter) -> Result<Styles, Error> {
    let mut styles: FxHashMap<String, Style> = FxHashMap::default();
    let mut current = String::new();
    // How all text looks that no style says it of, and the style of paragraphs that name none.
    let (mut common, mut usual) = (Look::default(), String::new());
    let mut language = None;
    walk(bytes, NAME, meter, |node| {
        let Node::Start(name, attributes) = node else { return Ok(()) };
        let value = attributes.get("val");
        if name == "style" {
            attributes.name("styleId").unwrap_or_default().clone_into(&mut current);
            if attributes.get("type") == Some("paragraph") && attributes.get("default").is_some_and(is_on) {
                current.clone_into(&mut usual);
            }
            return Ok(());
        }
        // Before the first style stands what holds for all of them.
        if current.is_empty() {
            if name == "lang" {
                language = value.map(str::to_owned);
            } else if name == "rFonts" {
                read_look(&mut common, name, attributes);
            }
            return Ok(());
        }
        let style = styles.entry(current.clone()).or_default();
        match name {
            "lang" if current == usual => language = value.map(str::to_owned).or_else(|| language.take()),
            "name" => {
                let value = value.unwrap_or_default();
                if let Some((kind, level)) = kind_of(value) {
                    (style.kind, style.heading) = (Some(kind), level);
                }
                style.continues = continues(value);
                style.look.code = is_code(value).then_some(true);
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
    let known: FxHashMap<String, Style> = names.into_iter().map(whole).collect();
    let usual = known.get(&usual).map(|style| style.look).unwrap_or_default();
    Ok(Styles { known, language, is_monospace: usual.over(common).code == Some(true) })
}

/// What a style of this name makes of a paragraph, and the level if that is a heading.
pub fn kind_of(name: &str) -> Option<(BlockKind, u8)> {
    let name = name.to_lowercase();
    let digit = name.bytes().last().filter(u8::is_ascii_digit).map_or(1, |digit| digit - b'0');
    match name.as_str() {
        "title" | "titel" => Some((BlockKind::Title, 0)),
        "subtitle" | "untertitel" => Some((BlockKind::Heading, 2)),
        "quote" | "quotes" | "quotations" | "intense quote" | "block text" | "block quotation" | "block quote"
        | "blockquote" | "zitat" | "intensives zitat" | "blockzitat" | "blocktext" => Some((BlockKind::Quote, 0)),
        "caption" | "beschriftung" | "illustration" | "bildunterschrift" | "tabellenüberschrift" => {
            Some((BlockKind::Caption, 0))
        }
        "html preformatted" | "html vorformatiert" | "macro text" | "source code" | "code" | "code block"
        | "preformatted text" | "verbatim" | "quellcode" | "quelltext" | "program listing" | "listing" => {
            Some((BlockKind::Code, 0))
        }
        "toc heading" | "table of figures" | "index heading" | "inhaltsverzeichnisüberschrift" => {
            Some((BlockKind::Boilerplate, 0))
        }
        // The lines of a table of contents and of an index.
        _ if (name.starts_with("toc ") || name.starts_with("index "))
            && name.ends_with(|c: char| c.is_ascii_digit()) =>
        {
            Some((BlockKind::Boilerplate, 0))
        }
        _ if name.starts_with("heading ") || name.starts_with("überschrift ") => {
            Some((BlockKind::Heading, digit.clamp(1, Block::MAX_LEVEL)))
        }
        // "Image Caption", "Table Caption".
        _ if name.ends_with(" caption") => Some((BlockKind::Caption, 0)),
        _ if name.starts_with("list bullet") || name.starts_with("list number") => Some((BlockKind::ListItem, digit)),
        _ => None,
    }
}

/// Whether the paragraphs of a style of this name go on with an entry of a list, where they have no
/// number of their own; and of how many lists, if the name tells it.
pub fn continues(name: &str) -> Option<Continues> {
    let name = name.to_lowercase();
    let digit = name.bytes().last().filter(u8::is_ascii_digit).map_or(1, |digit| (digit - b'0').max(1));
    if name.starts_with("list continue") || name.starts_with("listenfortsetzung") {
        return Some(Continues::Depth(digit));
    }
    // Also "List" and "List 2", which have a marker in their text or none.
    let is_list = name == "list" || name.starts_with("list ") || name == "listenabsatz";
    (is_list && !name.starts_with("list bullet") && !name.starts_with("list number")).then_some(Continues::Last)
}

/// Whether a style of this name is one of program text in a line.
fn is_code(name: &str) -> bool {
    matches!(
        name.to_lowercase().as_str(),
        "html code"
            | "html typewriter"
            | "html keyboard"
            | "html sample"
            | "verbatim char"
            | "source text"
            | "inline code"
    )
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
        "rFonts" => {
            let font = attributes.get("ascii").or_else(|| attributes.get("hAnsi"));
            let themed = attributes.get("asciiTheme").or_else(|| attributes.get("hAnsiTheme")).map(|_| false);
            look.code = themed.or_else(|| font.map(is_monospace)).or(look.code);
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
