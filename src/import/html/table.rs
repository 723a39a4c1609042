//! Tables of a page: grids of cells, or layout that only places paragraphs.
//!
//! Separate because HTML uses one element for both.

use super::PARAGRAPH;
use super::walker::{Joint, Walker, number_of};
use crate::document::{Block, BlockKind, CellDraft};
use crate::import::Error;
use dom_query::NodeRef;

/// A table with a longer cell only places its text, in bytes.
const MAX_CELL_BYTES: usize = 600;

/// Appends a table: of words as a grid; of one that only places paragraphs these.
pub(super) fn push(walker: &mut Walker, node: &NodeRef, block: Block) -> Result<(), Error> {
    if walker.within.is_some() {
        // A table in a cell or in a note is text of it.
        for cell in cells_of(node) {
            walker.walk(&cell, block)?;
            walker.flush(block)?;
        }
        return Ok(());
    }
    walker.flush(block)?;
    let elements = |name: &'static str| node.descendants_it().filter(move |node| node.has_name(name));
    let rows = rows_of(node);
    let parts = elements("p").nth(1).is_some() || elements("table").next().is_some();
    if parts || rows.iter().flatten().any(|cell| cell.text().len() > MAX_CELL_BYTES) {
        for cell in cells_of(node) {
            walker.walk(&cell, block)?;
            walker.flush(block)?;
        }
        return Ok(());
    }
    let is_caption = |part: &NodeRef| part.has_name("caption");
    for caption in node.children_it(false).filter(is_caption) {
        let own = Block { kind: BlockKind::Caption, ..PARAGRAPH };
        walker.walk(&caption, own)?;
        walker.flush(own)?;
    }
    let mut grid = Vec::with_capacity(rows.len());
    for row in rows {
        let mut cells = Vec::with_capacity(row.len());
        for cell in row {
            walker.within = Some(Joint::Space);
            let done = walker.walk(&cell, block);
            walker.within = None;
            done?;
            let count = |attribute| number_of(&cell, attribute).map_or(1, |n| u16::try_from(n).unwrap_or(1));
            cells.push(CellDraft {
                inline: walker.inline.take(),
                header: cell.has_name("th"),
                rows: count("rowspan"),
                columns: count("colspan"),
            });
        }
        grid.push(cells);
    }
    walker.draft.table_in(walker.depth(), grid)?;
    Ok(())
}

fn cells_of<'a>(table: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    let mut cells = Vec::new();
    for part in table.children_it(false).filter(NodeRef::is_element) {
        match part.node_name().as_deref() {
            Some("td" | "th" | "caption") => cells.push(part),
            Some("tr" | "thead" | "tbody" | "tfoot") => cells.extend(cells_of(&part)),
            _ => {}
        }
    }
    cells
}

fn rows_of<'a>(table: &NodeRef<'a>) -> Vec<Vec<NodeRef<'a>>> {
    let mut rows = Vec::new();
    for part in table.children_it(false).filter(NodeRef::is_element) {
        match part.node_name().as_deref() {
            Some("tr") => rows.push(cells_of(&part)),
            Some("thead" | "tbody" | "tfoot") => rows.extend(rows_of(&part)),
            _ => {}
        }
    }
    rows
}
