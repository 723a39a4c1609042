//! The lists of a Word file (numbering.xml) and how far they have come.
//!
//! Separate because a list is found on a way of its own: a paragraph names a list, the list
//! an abstract one, which has the levels, and may begin some of them anew.

use super::NAME;
use crate::error::Error;
use crate::import::numbering::{List, N_LEVELS, Numerals};
use crate::import::xml::{Attributes, Node, walk};
use crate::stop::Meter;
use rustc_hash::{FxHashMap, FxHashSet};

/// All lists of a file.
#[derive(Default)]
pub struct Lists {
    /// By the identifiers of the abstract lists, which the lists made of them share.
    templates: FxHashMap<String, List>,
    /// What the list of this identifier is made of, and where its levels begin anew.
    used: FxHashMap<String, Use>,
    /// The lists that have begun.
    begun: FxHashSet<String>,
    /// The levels that are bound to a style.
    styles: FxHashMap<String, usize>,
}

#[derive(Default)]
struct Use {
    list: String,
    starts: Vec<(usize, u32)>,
}

impl Lists {
    /// The lists that are told in these bytes.
    pub fn read(bytes: &[u8], meter: &Meter) -> Result<Self, Error> {
        let mut lists = Self::default();
        let mut at = At::default();
        walk(bytes, NAME, meter, |node| {
            if let Node::Start(name, attributes) = node {
                lists.open(name, attributes, &mut at);
            }
            Ok(())
        })?;
        Ok(lists)
    }

    fn open(&mut self, name: &str, attributes: &Attributes, at: &mut At) {
        let text = |key| attributes.name(key).unwrap_or_default().to_owned();
        let number = |key| attributes.get(key).and_then(|value| value.parse::<u32>().ok());
        match name {
            "abstractNum" => *at = At { list: text("abstractNumId"), ..At::default() },
            "num" => *at = At { used: text("numId"), ..At::default() },
            "abstractNumId" if !at.used.is_empty() => {
                self.used.entry(at.used.clone()).or_default().list = text("val");
            }
            "lvl" | "lvlOverride" => at.level = number("ilvl").map_or(0, |level| level as usize),
            "startOverride" => {
                let start = (at.level, number("val").unwrap_or(1));
                self.used.entry(at.used.clone()).or_default().starts.push(start);
            }
            "pStyle" if at.used.is_empty() => {
                self.styles.entry(text("val")).or_insert(at.level);
            }
            "start" | "numFmt" | "lvlText" if at.used.is_empty() && at.level < N_LEVELS => {
                let list = self.templates.entry(at.list.clone()).or_default();
                if name == "lvlText" {
                    list.set_label(at.level, attributes.get("val").unwrap_or_default());
                }
                let Some(level) = list.levels.get_mut(at.level) else { return };
                match name {
                    "start" => level.start = number("val").unwrap_or(1),
                    "numFmt" => level.numerals = numerals(attributes.get("val").unwrap_or_default()),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// The level that a list binds to this style.
    pub fn level_of(&self, style: &str) -> Option<usize> {
        self.styles.get(style).copied()
    }

    /// The label of the next entry of a list on this level; empty for bullets.
    pub fn next(&mut self, list: &str, level: usize) -> String {
        let Some(used) = self.used.get(list) else { return String::new() };
        let Some(template) = self.templates.get_mut(&used.list) else { return String::new() };
        if self.begun.insert(list.to_owned()) {
            for (level, start) in &used.starts {
                template.begin_with(*level, *start);
            }
        }
        template.next(level)
    }
}

/// The place in the file that is being read.
#[derive(Default)]
struct At {
    list: String,
    used: String,
    level: usize,
}

fn numerals(format: &str) -> Numerals {
    match format {
        "bullet" | "none" => Numerals::Bullet,
        "lowerLetter" => Numerals::Letter(false),
        "upperLetter" => Numerals::Letter(true),
        "lowerRoman" => Numerals::Roman(false),
        "upperRoman" => Numerals::Roman(true),
        _ => Numerals::Decimal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stop::Stop;

    const NUMBERING: &str = "<numbering>\
        <abstractNum abstractNumId='4'>\
        <lvl ilvl='0'><start val='1'/><numFmt val='decimal'/><lvlText val='%1.'/></lvl>\
        <lvl ilvl='1'><start val='1'/><numFmt val='lowerRoman'/><pStyle val='Sub'/><lvlText val='(%2)'/></lvl></abstractNum>\
        <abstractNum abstractNumId='5'><lvl ilvl='0'><numFmt val='bullet'/><lvlText val='&#xf0b7;'/></lvl></abstractNum>\
        <num numId='1'><abstractNumId val='4'/></num>\
        <num numId='2'><abstractNumId val='4'/><lvlOverride ilvl='0'><startOverride val='5'/></lvlOverride></num>\
        <num numId='3'><abstractNumId val='5'/></num></numbering>";

    #[test]
    fn a_list_counts_and_one_made_of_the_same_goes_on_or_begins_where_it_says() {
        let mut lists = Lists::read(NUMBERING.as_bytes(), &Stop::never().meter()).expect("XML");
        let entries = [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("2", 0), ("2", 0), ("3", 0), ("none", 0)];
        let labels = entries.map(|(list, level)| lists.next(list, level));
        assert_eq!(labels, ["1.", "(i)", "(ii)", "2.", "5.", "6.", "", ""]);
        assert_eq!(lists.level_of("Sub"), Some(1));
    }

    #[test]
    fn numbers_beyond_all_bounds_do_no_harm() {
        let lies = "<numbering><abstractNum abstractNumId='1'><lvl ilvl='99'><start val='1'/></lvl>\
            <lvl ilvl='0'><start val='4294967295'/><numFmt val='lowerRoman'/><lvlText val='%1%9%'/></lvl></abstractNum>\
            <num numId='1'><abstractNumId val='1'/><lvlOverride ilvl='77'><startOverride val='-1'/></lvlOverride></num></numbering>";
        let mut lists = Lists::read(lies.as_bytes(), &Stop::never().meter()).expect("XML");
        assert_eq!(lists.next("1", 0), "4294967295%");
        assert_eq!(lists.next("1", 0), "4294967295%", "it stays at the largest number");
        assert_eq!(lists.next("1", 99), "", "no such level");
    }
}
