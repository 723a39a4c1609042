//! Captions of pictures and tables.
//!
//! Apart from the other tests because a caption is told by its label or by what stands above it.

use super::{PROSE, block, blocks, blocks_in, drawn_in, file, prose, read, said};
use crate::document::BlockKind::{self, Paragraph, Table};

#[test]
fn captions_are_told_by_their_labels() {
    let mut page = prose(740);
    page.push(("F", (50, 690, 9, "Abb. 2: Der Fluss am Montag, von der Brücke aus gesehen. Das Wasser steht")));
    page.push(("F", (50, 679, 9, "bis an die Fenster.")));
    page.extend(prose(650));
    page.push(("F", (50, 600, 8, "Fig. 3 The market at night")));
    page.push(("F", (50, 570, 10, "Abb. 3 zeigt den Markt in der Nacht.")));
    page.push(("F", (50, 540, 10, "Tabelle 1: Pegel in Metern")));
    page.push(("F", (50, 526, 10, "Montag")));
    page.push(("F", (150, 526, 10, "4,20")));
    page.push(("F", (50, 514, 10, "Dienstag")));
    page.push(("F", (150, 514, 10, "3,90")));
    page.push(("F", (50, 500, 8, "Quelle: Hafenamt")));
    let wanted = [
        block(Paragraph, &PROSE.join(" ")),
        block(
            BlockKind::Caption,
            "Abb. 2: Der Fluss am Montag, von der Brücke aus gesehen. Das Wasser steht bis an die Fenster.",
        ),
        block(Paragraph, &PROSE.join(" ")),
        block(BlockKind::Caption, "Fig. 3 The market at night"),
        block(Paragraph, "Abb. 3 zeigt den Markt in der Nacht."),
        block(BlockKind::Caption, "Tabelle 1: Pegel in Metern"),
        block(Table, "Montag\t4,20\nDienstag\t3,90"),
        block(BlockKind::Caption, "Quelle: Hafenamt"),
    ];
    assert_eq!(blocks_in(&page), wanted);
}

#[test]
fn a_caption_at_the_top_of_a_page_does_not_part_a_paragraph() {
    let first = vec![
        (50, 700, 10, "Am Montag stieg der Fluss um zwei Meter, und die Stadt sperrte die"),
        (50, 688, 10, "Brücke am Markt. Verletzt wurde niemand, wie die Feuerwehr sagte, doch"),
    ];
    let second = vec![
        (50, 740, 9, "Abb. 2: Der Fluss am Montag."),
        (50, 700, 10, "am Abend kam das Wasser wieder, und die Pumpen liefen die ganze Nacht."),
    ];
    let said = blocks(&[first, second]);
    assert_eq!(said.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [Paragraph, BlockKind::Caption]);
    assert!(said[0].1.ends_with("doch am Abend kam das Wasser wieder, und die Pumpen liefen die ganze Nacht."));
}

#[test]
fn small_text_right_below_a_picture_is_its_caption() {
    let image = "q 200 0 0 100 50 500 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{40} EI Q\n";
    let page = |size: i32, y: i32| {
        let texts = [vec![("F", (50, y, size, "Der Fluss am Montag"))], prose(700), prose(640)].concat();
        let document = read(&file(&[format!("{image}{}", drawn_in(&texts))], "")).expect("it is read");
        said(&document).into_iter().find(|(_, text)| text == "Der Fluss am Montag").map(|(kind, _)| kind)
    };
    assert_eq!(page(8, 488), Some(BlockKind::Caption));
    assert_eq!(page(8, 460), Some(Paragraph), "too far below");
    assert_eq!(page(10, 488), Some(Paragraph), "as high as the text");
}
