//! Tables of a page: grids of cells, or layout that only places paragraphs.
//!
//! Separate because HTML uses one element for both.

use super::super::PARAGRAPH;
use super::{Joint, Walker, number_of};
use crate::document::{Block, BlockKind, CellDraft};
use crate::error::Error;
use dom_query::NodeRef;

/// A table with a longer cell only places its text, in bytes; one that has heads or a caption may have longer ones.
const MAX_CELL_BYTES: usize = 600;
const MAX_CELL_BYTES_WITH_HEADS: usize = 4_000;

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
    let rows = rows_of(node);
    if is_layout(node, &rows) {
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
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in row.cells {
            walker.within = Some(Joint::Space);
            let done = walker.walk(&cell, block);
            walker.within = None;
            done?;
            let count = |attribute| number_of(&cell, attribute).map_or(1, |n| u16::try_from(n).unwrap_or(1));
            cells.push(CellDraft {
                inline: walker.inline.take(),
                header: row.is_head || cell.has_name("th"),
                rows: count("rowspan"),
                columns: count("colspan"),
            });
        }
        grid.push(cells);
    }
    walker.draft.table_in(walker.depth(), grid)?;
    Ok(())
}

/// Whether a table only places paragraphs on the page. One that names its rows or columns is none; of the others
/// one that has another table in it is, or a long cell, or paragraphs in a single row or column.
fn is_layout(table: &NodeRef, rows: &[Row]) -> bool {
    let role = table.attr("role").unwrap_or_default();
    if matches!(role.trim(), "presentation" | "none") {
        return true;
    }
    let n_cells: usize = rows.iter().map(|row| row.cells.len()).sum();
    let n_columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let n_filled_rows = rows.iter().filter(|row| !row.cells.is_empty()).count();
    let (mut has_heads, mut has_table, mut has_headline, mut has_list, mut n_paragraphs) =
        (false, false, false, false, 0);
    for part in table.descendants_it() {
        match part.node_name().as_deref() {
            Some("th" | "thead") => has_heads = true,
            Some("caption") => has_heads |= !part.text().trim().is_empty(),
            Some("table") => has_table = true,
            Some("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => has_headline = true,
            Some("ul" | "ol" | "blockquote" | "pre") => has_list = true,
            Some("p") => n_paragraphs += 1,
            _ => {}
        }
    }
    let most = if has_heads { MAX_CELL_BYTES_WITH_HEADS } else { MAX_CELL_BYTES };
    let is_long = rows.iter().flat_map(|row| &row.cells).any(|cell| cell.text().len() > most);
    let places_parts = n_filled_rows == 1 || n_columns == 1;
    let has_parts = n_paragraphs > 1 || has_list || has_headline;
    n_cells == 1 || is_long || !has_heads && (has_table || has_headline || places_parts && has_parts)
}

/// A row of cells.
struct Row<'a> {
    cells: Vec<NodeRef<'a>>,
    /// Whether it stands at the head of its table.
    is_head: bool,
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

fn rows_of<'a>(table: &NodeRef<'a>) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for part in table.children_it(false).filter(NodeRef::is_element) {
        match part.node_name().as_deref() {
            Some("tr") => rows.push(Row { cells: cells_of(&part), is_head: false }),
            Some(name @ ("thead" | "tbody" | "tfoot")) => {
                let is_head = name == "thead";
                rows.extend(rows_of(&part).into_iter().map(|row| Row { is_head: row.is_head || is_head, ..row }));
            }
            _ => {}
        }
    }
    rows
}
