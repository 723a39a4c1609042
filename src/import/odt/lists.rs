//! The lists of an `OpenDocument` text and how far they have come.
//!
//! Separate because a list is an element around its paragraphs here, and its numbers are
//! told by a style elsewhere.

use super::NAME;
use crate::error::Error;
use crate::import::numbering::{List, N_LEVELS, Numerals};
use crate::import::xml::{Attributes, Node, walk};
use crate::stop::Meter;
use rustc_hash::FxHashMap;

/// The name under which the numbers of the headings are kept; no style has it.
const OUTLINE: &str = "";

/// All lists of a file, including those that are open.
#[derive(Default)]
pub struct Lists {
    /// By the names of their styles.
    styles: FxHashMap<String, List>,
    /// The styles of the lists that are open, the innermost last.
    open: Vec<String>,
    /// Whether the next paragraph is the first of an entry.
    at_entry: bool,
}

impl Lists {
    /// Learns the list styles in these bytes.
    pub fn read(&mut self, bytes: &[u8], meter: &Meter) -> Result<(), Error> {
        let mut style = String::new();
        walk(bytes, NAME, meter, |node| {
            let Node::Start(name, attributes) = node else { return Ok(()) };
            match name {
                "list-style" => attributes.name("name").unwrap_or_default().clone_into(&mut style),
                "outline-style" => OUTLINE.clone_into(&mut style),
                "list-level-style-number"
                | "list-level-style-bullet"
                | "list-level-style-image"
                | "outline-level-style" => {
                    self.read_level(&style, name, attributes);
                }
                _ => {}
            }
            Ok(())
        })
    }

    fn read_level(&mut self, style: &str, element: &str, attributes: &Attributes) {
        let number = |key| attributes.get(key).and_then(|value| value.parse::<usize>().ok());
        let at = number("level").unwrap_or(1).clamp(1, N_LEVELS);
        let list = self.styles.entry(style.to_owned()).or_default();
        let Some(level) = list.levels.get_mut(at - 1) else { return };
        level.numerals = match attributes.get("num-format").unwrap_or_default() {
            _ if element.ends_with("bullet") || element.ends_with("image") => Numerals::Bullet,
            "" => Numerals::Bullet,
            "a" => Numerals::Letter(false),
            "A" => Numerals::Letter(true),
            "i" => Numerals::Roman(false),
            "I" => Numerals::Roman(true),
            _ => Numerals::Decimal,
        };
        level.start = attributes.get("start-value").and_then(|start| start.parse().ok()).unwrap_or(1);
        let mut label = attributes.name("num-prefix").unwrap_or_default().to_owned();
        let n_shown = number("display-levels").unwrap_or(1).clamp(1, at);
        for shown in at + 1 - n_shown..=at {
            label.push('%');
            label.push_str(&shown.to_string());
            if shown < at {
                label.push('.');
            }
        }
        label.push_str(attributes.name("num-suffix").unwrap_or_default());
        list.set_label(at - 1, &label);
    }

    /// A list or an entry of one begins.
    pub fn open(&mut self, element: &str, attributes: &Attributes) {
        let level = self.open.len().saturating_sub(1);
        match element {
            "list" => {
                let style = attributes.name("style-name").map(str::to_owned).or_else(|| self.open.last().cloned());
                let style = style.unwrap_or_else(|| "unnamed".to_owned());
                let goes_on =
                    attributes.get("continue-numbering") == Some("true") || attributes.get("continue-list").is_some();
                if let Some(list) = self.styles.get_mut(&style).filter(|_| !goes_on) {
                    list.begin(self.open.len());
                }
                self.open.push(style);
                self.at_entry = false;
            }
            "list-item" => {
                self.at_entry = true;
                let start = attributes.get("start-value").and_then(|start| start.parse().ok());
                if let (Some(start), Some(list)) =
                    (start, self.open.last().and_then(|style| self.styles.get_mut(style)))
                {
                    list.begin_with(level, start);
                }
            }
            _ => self.at_entry = false,
        }
    }

    /// The innermost list ends.
    pub fn close(&mut self) {
        self.open.pop();
        self.at_entry = false;
    }

    /// What stands before a paragraph or heading that begins: an empty label before a bullet's, and
    /// none before the further paragraphs of an entry and before the head of a list. `None` if it is in
    /// no list. The level is from 0.
    pub fn label(&mut self, element: &str, attributes: &Attributes) -> Option<(Option<String>, usize)> {
        let first = std::mem::take(&mut self.at_entry);
        if let Some(style) = self.open.last() {
            let level = self.open.len() - 1;
            let label = |styles: &mut FxHashMap<String, List>| {
                styles.get_mut(style).map_or_else(String::new, |list| list.next(level))
            };
            return Some((first.then(|| label(&mut self.styles)), level));
        }
        let is_heading = element == "h" && attributes.get("is-list-header") != Some("true");
        let level = attributes.get("outline-level")?.parse::<usize>().ok()?.checked_sub(1)?;
        self.styles.get_mut(OUTLINE).filter(|_| is_heading).map(|outline| (Some(outline.next(level)), level))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stop::Stop;

    /// The labels of the paragraphs of such a text, an empty one for bullets, "+" for further paragraphs.
    fn labels(styles: &str, text: &str) -> Vec<Option<String>> {
        let mut lists = Lists::default();
        lists.read(format!("<s>{styles}</s>").as_bytes(), &Stop::never().meter()).expect("XML");
        let mut labels = Vec::new();
        walk(format!("<t>{text}</t>").as_bytes(), NAME, &Stop::never().meter(), |node| {
            match node {
                Node::Start("p" | "h", attributes) => labels.push(
                    lists
                        .label(if attributes.get("outline-level").is_some() { "h" } else { "p" }, attributes)
                        .map(|(label, _)| label.unwrap_or_else(|| "+".to_owned())),
                ),
                Node::Start(name, attributes) if name.starts_with("list") => lists.open(name, attributes),
                Node::End("list") => lists.close(),
                _ => {}
            }
            Ok(())
        })
        .expect("XML");
        labels
    }

    const STYLES: &str = "<list-style name='N'>\
        <list-level-style-number level='1' num-format='1' num-suffix='.'/>\
        <list-level-style-number level='2' num-format='a' num-suffix=')'/></list-style>\
        <list-style name='B'><list-level-style-bullet level='1' bullet-char='x'/></list-style>\
        <outline-style><outline-level-style level='1' num-format='I'/>\
        <outline-level-style level='2' num-format='1' display-levels='2'/></outline-style>";

    #[test]
    fn entries_are_numbered_and_their_further_paragraphs_not() {
        let text = "<list style-name='N'><list-item><p/><p/><list><list-item><p/></list-item></list></list-item>\
            <list-header><p/></list-header><list-item start-value='7'><p/></list-item></list><p/>";
        let wanted = [Some("1."), Some("+"), Some("a)"), Some("+"), Some("7."), None];
        assert_eq!(labels(STYLES, text), wanted.map(|label| label.map(str::to_owned)));
    }

    #[test]
    fn a_list_begins_anew_unless_it_goes_on() {
        let list = |how: &str| format!("<list style-name='N'{how}><list-item><p/></list-item></list>");
        let text = [list(""), list(" continue-numbering='true'"), list("")].concat();
        assert_eq!(labels(STYLES, &text), ["1.", "2.", "1."].map(|label| Some(label.to_owned())));
    }

    #[test]
    fn bullets_have_no_label_and_headings_that_of_the_outline() {
        let text =
            "<list style-name='B'><list-item><p/></list-item></list><h outline-level='1'/><h outline-level='2'/>";
        assert_eq!(labels(STYLES, text), ["", "I", "I.1"].map(|label| Some(label.to_owned())));
    }
}
