//! The styles of an `OpenDocument` text: what kind of block each makes, and how its text looks.
//!
//! Separate because what is set by hand is a style too, derived from one that has a name.

use super::NAME;
use crate::document::BlockKind;
use crate::error::Error;
use crate::import::flow::Look;
use crate::import::font::is_monospace;
use crate::import::xml::{Attributes, Node, walk};
use crate::stop::Meter;
use rustc_hash::FxHashMap;

/// The most styles of a chain that are followed, since a chain can lead back to itself.
const MAX_BASES: usize = 20;

/// What a style makes of its text.
#[derive(Debug, Default, Clone)]
pub struct Style {
    pub kind: Option<BlockKind>,
    pub look: Look,
    parent: Option<String>,
}

/// The styles of paragraphs and of text by their names.
#[derive(Debug, Default)]
pub struct Styles {
    known: FxHashMap<String, Style>,
    /// The families of the fonts by the names that styles know them by.
    fonts: FxHashMap<String, String>,
    /// Whether the text of the file is set in a font of program text, which then says nothing.
    is_monospace: bool,
    /// The language of text of which nothing else is said.
    pub language: Option<String>,
}

impl Styles {
    /// Learns the styles in these bytes.
    pub fn read(&mut self, bytes: &[u8], meter: &Meter) -> Result<(), Error> {
        let mut current = None;
        let mut in_default = false;
        walk(bytes, NAME, meter, |node| {
            match node {
                Node::Start("font-face", attributes) => {
                    if let (Some(name), Some(family)) = (attributes.name("name"), attributes.get("font-family")) {
                        self.fonts.insert(name.to_owned(), family.to_owned());
                    }
                }
                Node::Start("default-style", attributes) => {
                    in_default = attributes.get("family") == Some("paragraph");
                }
                Node::Start("text-properties", attributes) if in_default => {
                    self.is_monospace |= look(attributes, &self.fonts).code == Some(true);
                    let part = |key: &str| attributes.name(key).filter(|part| *part != "none");
                    let tag = [part("language"), part("country")].into_iter().flatten().collect::<Vec<_>>();
                    self.language = Some(tag.join("-")).filter(|tag| !tag.is_empty());
                }
                Node::End("default-style") => in_default = false,
                Node::Start("style", attributes) => {
                    let family = attributes.get("family").unwrap_or_default();
                    let of_text = matches!(family, "paragraph" | "text" | "");
                    current = attributes.name("name").filter(|_| of_text).map(str::to_owned);
                    if let Some(name) = &current {
                        let parent = attributes.name("parent-style-name").map(str::to_owned);
                        let style = Style { kind: kind_of(name), look: Look::default(), parent };
                        self.known.insert(name.clone(), style);
                    }
                }
                Node::Start("text-properties", attributes) => {
                    if let Some(style) = current.as_ref().and_then(|name| self.known.get_mut(name)) {
                        style.look = look(attributes, &self.fonts).over(style.look);
                    }
                }
                Node::End("style") => current = None,
                _ => {}
            }
            Ok(())
        })
    }

    /// What a style makes of its text, with what it has of those it is derived from.
    pub fn get(&self, name: &str) -> Style {
        let mut style =
            self.known.get(name).cloned().unwrap_or_else(|| Style { kind: kind_of(name), ..Style::default() });
        for _ in 0..MAX_BASES {
            let Some(parent) = style.parent.take() else { break };
            style.kind = style.kind.or_else(|| kind_of(&parent));
            let Some(base) = self.known.get(&parent) else { break };
            style =
                Style { kind: style.kind.or(base.kind), look: style.look.over(base.look), parent: base.parent.clone() };
        }
        if self.is_monospace {
            style.look.code = None;
        }
        style
    }
}

/// What a style of this name makes of a paragraph; blanks are written as "_20_".
fn kind_of(name: &str) -> Option<BlockKind> {
    let name = name.to_lowercase().replace("_20_", " ");
    match name.as_str() {
        "title" => Some(BlockKind::Title),
        "subtitle" => Some(BlockKind::Heading),
        "quotations" => Some(BlockKind::Quote),
        "caption" | "illustration" | "table" | "drawing" | "figure" => Some(BlockKind::Caption),
        "preformatted text" => Some(BlockKind::Code),
        _ if name.starts_with("contents ") || name.ends_with(" index heading") => Some(BlockKind::Boilerplate),
        _ => None,
    }
}

fn look(attributes: &Attributes, fonts: &FxHashMap<String, String>) -> Look {
    let is = |name: &str, values: &[&str]| attributes.get(name).map(|value| values.contains(&value));
    // "super 58%", "sub 58%", or by how many percent it is raised.
    let raised = attributes.get("text-position").map(|position| {
        let first = position.split_whitespace().next().unwrap_or_default();
        match first {
            "super" => 1,
            "sub" => -1,
            _ => first.trim_end_matches('%').parse::<f32>().map_or(0, |percent| percent.clamp(-1.0, 1.0) as i8),
        }
    });
    Look {
        strong: is("font-weight", &["bold", "600", "700", "800", "900"]),
        emphasis: is("font-style", &["italic", "oblique"]),
        raised,
        hidden: is("display", &["none"]),
        code: attributes.get("font-name").map(|name| fonts.get(name).map_or(name, String::as_str)).map(is_monospace),
    }
}
