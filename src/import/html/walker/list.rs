//! The numbers of a page's lists, which its elements say instead of writing them.
//!
//! Separate from the walk because HTML counts lists by rules of its own (`start`, `reversed`, `value`).

use super::number_of;
use crate::import::numbering::{Numerals, written};
use dom_query::NodeRef;

/// A list that is open.
#[derive(Debug)]
pub(super) struct List {
    /// The next number, for a list that has numbers.
    next: Option<i64>,
    /// From one number to the next.
    step: i64,
    numerals: Numerals,
}

/// The entry of a list that begins.
#[derive(Debug)]
pub(super) struct Entry {
    /// What is written before it, "3. "; nothing for a bullet.
    pub(super) marker: String,
}

impl List {
    /// The list that an element of this name is.
    pub(super) fn of(node: &NodeRef, name: &str) -> Self {
        if name != "ol" {
            return Self { next: None, step: 1, numerals: Numerals::Bullet };
        }
        let is_reversed = node.has_attr("reversed");
        let first =
            || if is_reversed { node.children_it(false).filter(|child| child.has_name("li")).count() } else { 1 };
        let start = number_of(node, "start").unwrap_or_else(|| i64::try_from(first()).unwrap_or(1));
        Self { next: Some(start), step: if is_reversed { -1 } else { 1 }, numerals: numerals(node).unwrap_or_default() }
    }

    /// What is written before an entry, and counts it.
    pub(super) fn marker(&mut self, entry: &NodeRef) -> String {
        let Some(next) = self.next else { return String::new() };
        let number = number_of(entry, "value").unwrap_or(next);
        self.next = Some(number.saturating_add(self.step));
        // Only numbers from 1 on have letters.
        let sign = match (u32::try_from(number), numerals(entry).unwrap_or(self.numerals)) {
            (Ok(number), numerals) => written(number, numerals),
            (Err(_), _) => number.to_string(),
        };
        format!("{sign}. ")
    }
}

/// How an element says that its numbers are written.
fn numerals(node: &NodeRef) -> Option<Numerals> {
    Some(match node.attr("type")?.trim() {
        "1" => Numerals::Decimal,
        "a" => Numerals::Letter(false),
        "A" => Numerals::Letter(true),
        "i" => Numerals::Roman(false),
        "I" => Numerals::Roman(true),
        _ => return None,
    })
}
