//! What stands around the text of a page and is none of it: running heads, page numbers, numbers of lines.
//!
//! Apart from the other tests because most of it is told only by what several pages share.

use super::{COLUMN, Text, block, blocks, blocks_of, drawn, file, read, said};
use crate::document::BlockKind::{self, Boilerplate, Paragraph, Table};
use crate::document::{LeftOut, Warning};

#[test]
fn running_heads_and_page_numbers_are_no_text_of_the_article() {
    let bodies =
        ["The first page speaks of rivers.", "The second page speaks of roads.", "The third page speaks of bridges."];
    let pages: Vec<String> = (1..=3)
        .map(|n| {
            let (foot, number) = (format!("Page {n} of 3"), format!("- {n} -"));
            drawn(&[
                (50, 780, 8, "The Northmoor Review"),
                (50, 700, 10, bodies[n - 1]),
                (50, 40, 8, &foot),
                (280, 20, 8, &number),
            ])
        })
        .collect();
    let document = read(&file(&pages, "")).expect("it is read");
    let wanted: Vec<_> =
        bodies.iter().map(|text| block(Paragraph, text)).chain([block(Boilerplate, "The Northmoor Review")]).collect();
    assert_eq!(said(&document), wanted);
    assert!(
        document.warnings.contains(&Warning::LeftOut { what: LeftOut::PageFurniture, count: 9 }),
        "{:?}",
        document.warnings
    );
}

#[test]
fn what_the_file_marks_as_a_head_is_one_and_a_text_that_stands_for_glyphs_is_read() {
    let page = "/Artifact <</Type/Pagination>> BDC BT /F 8 Tf 50 780 Td (The Review) Tj ET EMC\n\
        BT /F 10 Tf 50 700 Td /Span <</ActualText (efficient)>> BDC (e*cient) Tj EMC ( it was.) Tj ET\n";
    let document = read(&file(&[page.to_owned()], "")).expect("it is read");
    assert_eq!(said(&document), [block(Paragraph, "efficient it was."), block(Boilerplate, "The Review")]);
}

#[test]
fn numbers_of_lines_in_the_margin_are_no_text_and_those_of_a_table_are() {
    let line = |i: usize| i32::try_from(i).expect("small");
    let numbers: Vec<String> = (1..=8).map(|n| n.to_string()).collect();
    let page: Vec<Text<'_>> = (0..8)
        .flat_map(|i| [(90, 700 - 14 * line(i), 10, COLUMN[i]), (56, 700 - 14 * line(i), 10, numbers[i].as_str())])
        .collect();
    let document = read(&file(&[drawn(&page)], "")).expect("it is read");
    assert_eq!(document.text(), COLUMN.join(" "));
    assert!(document.warnings.contains(&Warning::LeftOut { what: LeftOut::PageFurniture, count: 8 }));
    let teams = ["Altona", "Bremen", "Cottbus", "Dresden", "Essen", "Freiburg"];
    let page: Vec<Text<'_>> = (0..6)
        .flat_map(|i| [(90, 700 - 14 * line(i), 10, teams[i]), (56, 700 - 14 * line(i), 10, numbers[i].as_str())])
        .collect();
    let found = blocks_of(&drawn(&page));
    assert_eq!(found[0], block(Table, "1\tAltona\n2\tBremen\n3\tCottbus\n4\tDresden\n5\tEssen\n6\tFreiburg"));
}

#[test]
fn heads_that_name_the_chapter_are_told_by_the_number_of_their_page() {
    const TEXTS: [&str; 3] = [
        "Am Montag stieg der Fluss um zwei Meter, und die Stadt sperrte die Brücke.",
        "Am Dienstag fiel er wieder, und die Händler kamen auf den Markt zurück.",
        "Am Mittwoch war alles trocken, und niemand sprach mehr von den Pumpen.",
    ];
    let heads = ["Der Fluss 7", "Der Markt 8", "Die Brücke 9"];
    let pages = |heads: [&'static str; 3]| {
        let page = |(head, text)| vec![(50, 760, 10, head), (50, 700, 10, text)];
        heads.into_iter().zip(TEXTS).map(page).collect::<Vec<_>>()
    };
    let kinds: Vec<BlockKind> = blocks(&pages(heads)).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Paragraph, Paragraph, Paragraph, Boilerplate, Boilerplate, Boilerplate]);
    let tables = ["Der Fluss 7", "Der Markt 9", "Die Brücke 8"];
    let kinds: Vec<BlockKind> = blocks(&pages(tables)).into_iter().map(|(kind, _)| kind).collect();
    assert!(!kinds.contains(&Boilerplate));
}
