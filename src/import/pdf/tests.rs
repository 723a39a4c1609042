//! Pages written here, as programs lay them out, and what a reader reads on them.

use super::Error;
use crate::document::{BlockKind, Document, LeftOut, Warning};
use crate::stop::Stop;
use BlockKind::{Boilerplate, Heading, ListItem, Paragraph, Table, Title};
use std::fmt::Write as _;

/// Text at a place: points from the left and from the bottom, height, words.
type Text<'a> = (i32, i32, i32, &'a str);

fn read(bytes: &[u8]) -> Result<Document, Error> {
    super::read(bytes, &Stop::never().meter())
}

/// A file of pages in Helvetica, each the operators that draw it.
fn file(pages: &[String], extra: &str) -> Vec<u8> {
    let kids = (0..pages.len()).map(|i| format!("{} 0 R", 2 * i + 4)).collect::<Vec<_>>().join(" ");
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (i, page) in pages.iter().enumerate() {
        let resources = "<</Font<</F 3 0 R>>>>";
        let contents = 2 * i + 5;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources{resources}/Contents {contents} 0 R{extra}>>"
        ));
        objects.push(format!("<</Length {}>>\nstream\n{page}\nendstream", page.chars().count()));
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(file.chars().count());
        write!(file, "{} 0 obj\n{object}\nendobj\n", i + 1).expect("a string takes all");
    }
    let start = file.chars().count();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).expect("a string takes all");
    for place in places {
        writeln!(file, "{place:010} 00000 n ").expect("a string takes all");
    }
    write!(file, "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
        .expect("a string takes all");
    // Latin-1, one byte a character, so that lengths are right.
    file.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect()
}

/// The operators that draw these texts.
fn drawn(texts: &[Text<'_>]) -> String {
    let mut page = String::new();
    for (x, y, size, text) in texts {
        let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        writeln!(page, "BT /F {size} Tf {x} {y} Td ({text}) Tj ET").expect("a string takes all");
    }
    page
}

/// The blocks of a file with these pages.
fn blocks(pages: &[Vec<Text<'_>>]) -> Vec<(BlockKind, String)> {
    said(&read(&file(&pages.iter().map(|page| drawn(page)).collect::<Vec<_>>(), "")).expect("it is read"))
}

fn said(document: &Document) -> Vec<(BlockKind, String)> {
    document.blocks().iter().map(|block| (block.kind, block.span.text(document.text()).to_owned())).collect()
}

fn block(kind: BlockKind, text: &str) -> (BlockKind, String) {
    (kind, text.to_owned())
}

#[test]
fn lines_become_paragraphs_and_a_larger_line_the_title() {
    let page = vec![
        (50, 740, 20, "Der Fluss steigt"),
        (50, 700, 10, "Am Montag stieg der Fluss um zwei Meter, und die Stadt sperrte die"),
        (50, 688, 10, "Brücke am Markt. Verletzt wurde niemand, wie die Feuerwehr sagte."),
        (50, 660, 10, "Am Dienstag fiel er wieder."),
    ];
    let wanted = [
        block(Title, "Der Fluss steigt"),
        block(
            Paragraph,
            "Am Montag stieg der Fluss um zwei Meter, und die Stadt sperrte die Brücke am Markt. Verletzt wurde niemand, wie die Feuerwehr sagte.",
        ),
        block(Paragraph, "Am Dienstag fiel er wieder."),
    ];
    assert_eq!(blocks(&[page]), wanted);
}

#[test]
fn an_indented_line_begins_a_paragraph() {
    let page = vec![
        (60, 700, 10, "The council met on Monday and voted for the bridge by eleven"),
        (50, 688, 10, "votes to four, which surprised even its friends in the old town."),
        (60, 676, 10, "The mayor spoke of a good day and thanked all those who had"),
        (50, 664, 10, "worked for it over the years."),
    ];
    let blocks = blocks(&[page]);
    assert_eq!(blocks.len(), 2, "{blocks:?}");
    assert!(blocks[1].1.starts_with("The mayor") && blocks[1].1.ends_with("the years."));
}

#[test]
fn a_word_that_a_line_parts_is_one_again_and_a_compound_keeps_its_hyphen() {
    let page = vec![
        (50, 700, 10, "Die Regierung beriet gestern lange ueber die Wasserver-"),
        (50, 688, 10, "sorgung und ueber die Stellung der verbliebenen US-"),
        (50, 676, 10, "Streitkräfte im Lande; offen blieben die Kosten- und Haft-"),
        (50, 664, 10, "ungsfragen, auch die well-known question und die well-"),
        (50, 652, 10, "known answer."),
    ];
    let text = blocks(&[page]).remove(0).1;
    for wanted in
        ["Wasserversorgung und", "US-Streitkräfte im", "Kosten- und Haftungsfragen,", "die well-known answer."]
    {
        assert!(text.contains(wanted), "“{wanted}” in “{text}”");
    }
}

#[test]
fn columns_are_read_one_after_the_other_and_a_heading_over_both_first() {
    let left = [
        "The river rose by two metres on",
        "Monday and the town closed its",
        "bridge at the market. Nobody was",
        "hurt in the flood, the fire",
        "service said on the next day.",
    ];
    let right = [
        "A second wave is expected for",
        "the weekend, when the snow in",
        "the hills melts. The town has",
        "bought nine pumps and sand for",
        "about four thousand bags.",
    ];
    let mut page = vec![(50, 740, 20, "A river rises over its banks and a town waits")];
    for i in 0..5 {
        let y = 700 - 12 * i32::try_from(i).expect("small");
        page.push((50, y, 10, left[i]));
        page.push((320, y, 10, right[i]));
    }
    let text: Vec<String> = blocks(&[page]).into_iter().map(|(_, text)| text).collect();
    assert_eq!(text[1..].join(" "), format!("{} {}", left.join(" "), right.join(" ")));
    assert_eq!(text[0], "A river rises over its banks and a town waits");
}

#[test]
fn a_sentence_goes_on_in_the_next_column_and_on_the_next_page() {
    let first = vec![
        (50, 700, 10, "The council met on Monday and voted for the bridge by eleven"),
        (50, 688, 10, "votes to four, which surprised even its friends, since in all the"),
    ];
    let second = vec![(50, 700, 10, "years before the same council had said no to it.")];
    let blocks = blocks(&[first, second]);
    assert_eq!(blocks.len(), 1, "{blocks:?}");
    assert!(blocks[0].1.ends_with("in all the years before the same council had said no to it."));
}

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
    assert_eq!(blocks[4].1, "Year | Level\n2021 | 4.1 m");
}

#[test]
fn letters_set_one_by_one_are_words_and_letters_set_apart_too() {
    // Each letter placed on its own, as some programs do, and 3 points of tracking between letters.
    let one_by_one = "BT /F 10 Tf 50 700 Td [(W)20(e)-5( )(met)] TJ ET\n";
    let tracked = "BT /F 10 Tf 3 Tc 50 680 Td (The flood) Tj ET\n";
    let document = read(&file(&[format!("{one_by_one}{tracked}")], "")).expect("it is read");
    assert_eq!(document.text(), "We met\n\nThe flood");
}

#[test]
fn a_raised_figure_stands_in_its_line() {
    let page = "BT /F 10 Tf 50 700 Td (An area of 20 km) Tj 4 Ts /F 6 Tf (2) Tj 0 Ts /F 10 Tf ( was lost.) Tj ET\n";
    let document = read(&file(&[page.to_owned()], "")).expect("it is read");
    assert_eq!(document.text(), "An area of 20 km2 was lost.");
}

#[test]
fn text_drawn_twice_to_look_bold_is_read_once() {
    let page = "BT /F 10 Tf 50 700 Td (The flood came.) Tj ET\nBT /F 10 Tf 50.3 700 Td (The flood came.) Tj ET\n";
    assert_eq!(read(&file(&[page.to_owned()], "")).expect("it is read").text(), "The flood came.");
}

#[test]
fn a_page_on_its_side_is_read_as_it_is_seen() {
    let page = drawn(&[(50, 300, 10, "The river rose on Monday.")]);
    assert_eq!(read(&file(&[page], "/Rotate 90")).expect("it is read").text(), "The river rose on Monday.");
    let turned = "BT /F 10 Tf 0 1 -1 0 300 50 Tm (The river rose on Monday.) Tj ET".to_owned();
    assert_eq!(read(&file(&[turned], "")).expect("it is read").text(), "The river rose on Monday.");
}

#[test]
fn what_the_file_marks_as_a_head_is_one_and_a_text_that_stands_for_glyphs_is_read() {
    let page = "/Artifact <</Type/Pagination>> BDC BT /F 8 Tf 50 780 Td (The Review) Tj ET EMC\n\
        BT /F 10 Tf 50 700 Td /Span <</ActualText (efficient)>> BDC (e*cient) Tj EMC ( it was.) Tj ET\n";
    let document = read(&file(&[page.to_owned()], "")).expect("it is read");
    assert_eq!(said(&document), [block(Paragraph, "efficient it was."), block(Boilerplate, "The Review")]);
}

#[test]
fn a_page_without_text_is_named_as_a_picture_or_as_empty() {
    let image = "q 100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q".to_owned();
    assert!(matches!(read(&file(&[image], "")), Err(Error::Scan)));
    assert!(matches!(read(&file(&[String::new()], "")), Err(Error::Empty)));
}

#[test]
fn what_is_no_pdf_is_broken() {
    assert!(matches!(read(b"%PDF-1.4 and then nothing of the kind"), Err(Error::Broken("PDF"))));
}

#[test]
fn a_heading_between_paragraphs_is_one() {
    let page = vec![
        (50, 740, 10, "The council met on Monday and voted for the bridge by eleven votes."),
        (50, 710, 13, "What comes next"),
        (50, 690, 10, "The work begins in May and lasts for two years, the mayor said."),
    ];
    assert_eq!(blocks(&[page])[1].0, Title, "the largest heading before running text");
    let page = vec![
        (50, 780, 20, "A bridge"),
        (50, 740, 10, "The council met on Monday and voted for the bridge by eleven votes."),
        (50, 710, 13, "What comes next"),
        (50, 690, 10, "The work begins in May and lasts for two years, the mayor said."),
    ];
    assert_eq!(blocks(&[page])[2], block(Heading, "What comes next"));
}

#[test]
fn a_page_of_too_many_characters_is_known_before_they_are_drawn() {
    const MANY: usize = 2_100_000;
    let shows_too_much = |page: String| {
        let pdf = super::Pdf::new(file(&[page], "")).unwrap_or_else(|_| panic!("a PDF"));
        let page = pdf.pages().iter().next().expect("a page");
        super::shows_too_much(page, &Stop::never().meter()).expect("nobody stops it")
    };
    let text = |text: String| format!("BT /F 10 Tf 50 600 Td {text} ET");
    assert!(shows_too_much(text(format!("({}) Tj", "port ".repeat(MANY / 5)))));
    assert!(shows_too_much(text("(port)' ".repeat(MANY / 4))));
    assert!(shows_too_much(text(format!("[{}] TJ", "(port)-900 ".repeat(MANY / 4)))));
    assert!(!shows_too_much(text(format!("({}) Tj", "port ".repeat(MANY / 10)))));
    let lines = "10 10 m 20 20 l S (a) /B <</C (port)>> BDC EMC\n".repeat(MANY / 40);
    assert!(!shows_too_much(format!("{lines} BT /F 10 Tf 50 600 Td (port) Tj ET")), "a drawing with one word");
}
