//! Text that is no prose but is set in rows: tables, lists, contents, program text.
//!
//! Apart from the other tests because all of it is told by gaps and alignment, and each must not be taken for another.

use super::{PROSE, Text, block, blocks, blocks_in, blocks_of, drawn, file, prose, read};
use crate::document::BlockKind::{self, Boilerplate, ListItem, Paragraph, Table};

#[test]
fn lists_and_tables_arrive_as_such() {
    let page = vec![
        (50, 700, 10, "What the council wants to buy before the winter comes:"),
        (60, 688, 10, "\u{b7} nine pumps"),
        (60, 676, 10, "\u{b7} sand for four thousand bags"),
        (60, 664, 10, "1. a boat"),
        (50, 620, 10, "Year"),
        (150, 620, 10, "Level"),
        (50, 608, 10, "2021"),
        (150, 608, 10, "4.1 m"),
    ];
    let blocks = blocks(&[page]);
    let kinds: Vec<BlockKind> = blocks.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, [Paragraph, ListItem, ListItem, ListItem, Table], "{blocks:?}");
    assert_eq!(blocks[1].1, "nine pumps");
    assert_eq!(blocks[4].1, "Year\tLevel\n2021\t4.1 m");
}

#[test]
fn rows_of_a_table_are_lines() {
    let page = drawn(&[
        (50, 620, 10, "Year"),
        (150, 620, 10, "Level of the river"),
        (50, 608, 10, "2021"),
        (150, 608, 10, "4.1 m"),
    ]);
    let document = read(&file(&[page], "")).expect("it is read");
    let lines = &document.structure().pages[0].lines;
    let lines: Vec<_> = lines.iter().map(|line| line.span.text(document.text())).collect();
    assert_eq!(lines, ["Year\tLevel of the river", "2021\t4.1 m"]);
    assert_eq!(document.structure().tables[0].cells.len(), 4);
}

#[test]
fn a_cell_that_a_row_lacks_is_empty_where_the_others_tell_its_column() {
    let row = |y: i32, cells: &[(i32, &'static str)]| -> Vec<Text<'static>> {
        cells.iter().map(|(x, text)| (*x, y, 10, *text)).collect()
    };
    let page = [
        row(660, &[(50, "Town"), (150, "2021"), (250, "2022")]),
        row(648, &[(50, "Altona"), (150, "4.1"), (250, "5.0")]),
        row(636, &[(50, "Bremen"), (250, "3.9")]),
        row(624, &[(150, "8"), (250, "9")]),
    ];
    let document = read(&file(&[drawn(&page.concat())], "")).expect("it is read");
    assert!(document.is_valid());
    assert_eq!(document.text(), "Town\t2021\t2022\nAltona\t4.1\t5.0\nBremen\t\t3.9\n\t8\t9");
    let lines = &document.structure().pages[0].lines;
    assert_eq!(lines[2].span.text(document.text()), "Bremen\t\t3.9");
    assert_eq!(lines[3].span.text(document.text()), "\t8\t9");
    // Below a cell over two columns nothing tells them apart.
    let page = [
        row(660, &[(50, "Town"), (150, "Level of the river in the year")]),
        row(648, &[(50, "Altona"), (150, "4.1"), (250, "5.0")]),
    ];
    assert_eq!(blocks_of(&drawn(&page.concat()))[0].1, "Town\tLevel of the river in the year\nAltona\t4.1\t5.0");
}

#[test]
fn two_rows_whose_cells_are_aligned_are_a_table() {
    let mut page = prose(740);
    for (y, cells) in [(690, ["Hafen", "Pegel", "Jahr"]), (678, ["Kai", "4,20", "1998"])] {
        for (x, cell) in [50, 90, 130].into_iter().zip(cells) {
            page.push(("F", (x, y, 10, cell)));
        }
    }
    page.extend(prose(650));
    let wanted = [
        block(Paragraph, &PROSE.join(" ")),
        block(Table, "Hafen\tPegel\tJahr\nKai\t4,20\t1998"),
        block(Paragraph, &PROSE.join(" ")),
    ];
    assert_eq!(blocks_in(&page), wanted);
}

#[test]
fn a_head_whose_cells_are_close_belongs_to_its_table() {
    let page = vec![
        (50, 700, 10, "Hafen am Fluss"),
        (128, 700, 10, "Pegel im Mai"),
        (50, 688, 10, "Kai"),
        (128, 688, 10, "4,20"),
        (50, 676, 10, "Markt"),
        (128, 676, 10, "3,90"),
        (128, 664, 10, "steigend"),
        (50, 652, 10, "Brücke"),
        (128, 652, 10, "3,10"),
    ];
    let wanted = "Hafen am Fluss\tPegel im Mai\nKai\t4,20\nMarkt\t3,90\n\tsteigend\nBrücke\t3,10";
    assert_eq!(blocks(&[page]), [block(Table, wanted)]);
}

#[test]
fn entries_with_a_wide_gap_are_a_list_and_no_table() {
    let page = vec![
        (50, 700, 10, "1."),
        (80, 700, 10, "Am Montag stieg der Fluss um zwei Meter."),
        (50, 688, 10, "2."),
        (80, 688, 10, "Am Dienstag fiel er wieder."),
        (50, 660, 10, "·"),
        (80, 660, 10, "Am Mittwoch kam die Sonne."),
        (50, 648, 10, "·"),
        (80, 648, 10, "Am Donnerstag war alles trocken."),
    ];
    let wanted = [
        block(ListItem, "1. Am Montag stieg der Fluss um zwei Meter."),
        block(ListItem, "2. Am Dienstag fiel er wieder."),
        block(ListItem, "Am Mittwoch kam die Sonne."),
        block(ListItem, "Am Donnerstag war alles trocken."),
    ];
    assert_eq!(blocks(&[page]), wanted);
}

#[test]
fn program_text_keeps_its_lines_and_its_indentation() {
    let mut page = prose(740);
    // A letter of Courier is 6 points wide at 10.
    page.push(("C", (50, 690, 10, "fn main() {")));
    page.push(("C", (74, 678, 10, "dock();")));
    page.push(("C", (50, 654, 10, "}")));
    page.extend(prose(630));
    let wanted = [
        block(Paragraph, &PROSE.join(" ")),
        block(BlockKind::Code, "fn main() {\n    dock();\n\n}"),
        block(Paragraph, &PROSE.join(" ")),
    ];
    assert_eq!(blocks_in(&page), wanted);
    // A typescript is none.
    let typed: Vec<_> = prose(740).into_iter().map(|(_, text)| ("C", text)).collect();
    assert_eq!(blocks_in(&typed), [block(Paragraph, &PROSE.join(" "))]);
}

#[test]
fn entries_of_contents_are_no_prose() {
    let mut page = vec![
        ("F", (50, 740, 10, "1 Der Fluss ............................ 3")),
        ("F", (50, 728, 10, "2 Der Markt . . . . . . . . . . . . . . . 17")),
        ("F", (50, 716, 10, "Anhang.........................iv")),
    ];
    page.extend(prose(680));
    let kinds: Vec<BlockKind> = blocks_in(&page).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Boilerplate, Boilerplate, Boilerplate, Paragraph]);
}

#[test]
fn a_table_of_many_columns_is_read_by_rows() {
    let head = ["Street", "District", "Metres", "State", "Cost 2024", "Cost 2025", "Remark"];
    let rows = ["Mill Street", "Deichweg", "Harbour Street", "Town Hall Square", "Market", "Hill Street", "Ring"];
    let columns = [40, 130, 190, 240, 300, 370, 440];
    let row = |y: i32, cells: [&'static str; 7]| columns.into_iter().zip(cells).map(move |(x, cell)| (x, y, 8, cell));
    let mut page: Vec<Text<'_>> = row(700, head).collect();
    for (i, name) in (0..).zip(rows) {
        let remark = if i % 2 == 0 { "closed until October" } else { "" };
        page.extend(row(682 - 18 * i, [name, "North", "1245", "good", "33.000 EUR", "16.000 EUR", remark]));
    }
    let found = blocks(&[page]);
    assert_eq!(found.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [Table], "{found:?}");
    let mut lines = found[0].1.lines();
    assert_eq!(lines.next(), Some("Street\tDistrict\tMetres\tState\tCost 2024\tCost 2025\tRemark"));
    assert_eq!(lines.next(), Some("Mill Street\tNorth\t1245\tgood\t33.000 EUR\t16.000 EUR\tclosed until October"));
}

#[test]
fn cells_that_are_close_are_parted_by_the_white_through_all_rows() {
    // A head that is wider than the figures below it, and columns that are ten points apart.
    let page: Vec<Text<'_>> = [
        [(50, "Year"), (78, "Passengers"), (142, "Fare"), (172, "Share")],
        [(50, "2010"), (90, "84,200"), (144, "59"), (176, "31 %")],
        [(50, "2011"), (90, "71,900"), (144, "52"), (176, "27 %")],
        [(50, "2012"), (90, "60,100"), (144, "52"), (176, "22 %")],
    ]
    .into_iter()
    .zip(0..)
    .flat_map(|(row, i)| row.map(|(x, cell)| (x, 700 - 16 * i, 10, cell)))
    .collect();
    let rows = "Year\tPassengers\tFare\tShare\n2010\t84,200\t59\t31 %\n2011\t71,900\t52\t27 %\n2012\t60,100\t52\t22 %";
    assert_eq!(blocks(&[page]), [block(Table, rows)]);
}

#[test]
fn fields_of_a_form_are_rows() {
    let mut page: Vec<Text<'_>> =
        vec![(60, 760, 10, "Please fill in the form and hand it in at the town hall until the end of June.")];
    for (i, (label, value)) in
        (0..).zip([("Name:", "Ann Hill"), ("Street and number:", "Deichweg 4"), ("Telephone:", ""), ("Boat:", "Gull")])
    {
        page.push((60, 720 - 28 * i, 10, label));
        page.push((220, 720 - 28 * i, 10, value));
    }
    let found = blocks(&[page]);
    assert_eq!(found[0].0, Paragraph);
    assert_eq!(found[1..], [block(Table, "Name:\tAnn Hill\nStreet and number:\tDeichweg 4\nTelephone:\nBoat:\tGull")]);
}
