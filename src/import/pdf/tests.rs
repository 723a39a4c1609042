//! Pages written here, as programs lay them out, and what a reader reads on them.

mod bylines;
mod columns;
mod ink;
mod missing;
mod scraps;

use super::Error;
use super::line::{Line, Sheet};
use super::style::Style;
use super::word::Word;
use crate::document::{BlockKind, Document, Inline, LeftOut, MarkKind, Span, Target, Warning};
use crate::stop::Stop;
use BlockKind::{Boilerplate, Heading, ListItem, Note, Paragraph, Table, Title};
use std::fmt::Write as _;

/// Text at a place: points from the left and from the bottom, height, words.
type Text<'a> = (i32, i32, i32, &'a str);

fn read(bytes: &[u8]) -> Result<Document, Error> {
    super::read(bytes, &Stop::never().meter())
}

/// A file of pages in Helvetica, each the operators that draw it.
fn file(pages: &[String], extra: &str) -> Vec<u8> {
    file_with(pages, extra, "", &[])
}

/// The same with more in its catalogue, and with more objects: the first is number 4 + 2 × pages.
fn file_with(pages: &[String], extra: &str, catalog: &str, more: &[&str]) -> Vec<u8> {
    let kids = (0..pages.len()).map(|i| format!("{} 0 R", 2 * i + 4)).collect::<Vec<_>>().join(" ");
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalog}>>"),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (i, page) in pages.iter().enumerate() {
        let font = |name: &str| format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>");
        let (bold, italic, code) = (font("Helvetica-Bold"), font("Times-Italic"), font("Courier"));
        let resources = format!("<</Font<</F 3 0 R/B {bold}/I {italic}/C {code}>>>>");
        let contents = 2 * i + 5;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources{resources}/Contents {contents} 0 R{extra}>>"
        ));
        objects.push(format!("<</Length {}>>\nstream\n{page}\nendstream", page.chars().count()));
    }
    objects.extend(more.iter().map(|&object| object.to_owned()));
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

#[test]
fn a_password_that_only_the_attachments_want_is_not_asked_for() {
    let page = drawn(&[(50, 700, 12, "Der Hafen wird umgebaut.")]);
    let keys =
        "/Filter/Standard/R 4/Length 128/P -4/O(00000000000000000000000000000000)/U(00000000000000000000000000000000)";
    let filters = "/CF<</StdCF<</CFM/AESV2/AuthEvent/EFOpen/Length 16>>>>";
    let with = |dictionary: &str, of_trailer: &str| {
        let file = String::from_utf8(file_with(std::slice::from_ref(&page), "", "", &[dictionary])).expect("ASCII");
        file.replace("/Root 1 0 R", &format!("/Root 1 0 R/ID[<00><00>]/Encrypt {of_trailer}")).into_bytes()
    };
    for open in ["/V 4/StmF/Identity/StrF/Identity/EFF/StdCF", "/V 4/EFF/StdCF", "/V 4 /StmF /Identity"] {
        let dictionary = format!("<<{keys}{filters}{open}>>");
        for file in [with(&dictionary, "6 0 R"), with("<<>>", &dictionary)] {
            let document = read(&file).expect("a document");
            assert_eq!(document.text(), "Der Hafen wird umgebaut.", "{open}");
        }
    }
    for locked in ["/V 4/StmF/StdCF/StrF/StdCF", "/V 4/StmF/Identity/StrF/StdCF", "/V 2"] {
        let file = with(&format!("<<{keys}{filters}{locked}>>"), "6 0 R");
        assert_eq!(read(&file), Err(Error::Encrypted), "{locked}");
    }
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

/// The marks of a document, each with the text under it.
fn marks(document: &Document) -> Vec<(&str, MarkKind)> {
    assert!(document.is_valid());
    document.structure().marks.iter().map(|mark| (mark.span.text(document.text()), mark.kind)).collect()
}

/// A text in which "^" and "_" begin raised and lowered characters, which a space or "|" ends, as a page of it draws it.
fn scripts(x: i32, y: i32, size: i32, text: &str) -> String {
    scripts_of(x, y, size, text, 6)
}

/// The same with raised characters of so many tenths of the size.
fn scripts_of(x: i32, y: i32, size: i32, text: &str, tenths: i32) -> String {
    let mut page = format!("BT {x} {y} Td ");
    let mut start = (0.0, size);
    for part in text.split_inclusive(['^', '_', '|', ' ']) {
        let (inner, end) = part.split_at(part.len() - usize::from(part.ends_with(['^', '_', '|', ' '])));
        let said = if end == " " { format!("{inner} ") } else { inner.to_owned() };
        write!(page, "{} Ts /F {} Tf ({said}) Tj ", start.0, start.1).expect("a string takes all");
        start = match end {
            "^" => (0.33 * f64::from(size), size * tenths / 10),
            "_" => (-0.15 * f64::from(size), size * 7 / 10),
            _ => (0.0, size),
        };
    }
    page + "ET\n"
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
    assert_eq!(blocks[4].1, "Year\tLevel\n2021\t4.1 m");
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
    assert_eq!(marks(&document), [("2", MarkKind::Superscript)]);
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
    let scan = read(&file(&[image.clone(), image], "")).expect("its pages can be looked at");
    assert!(scan.is_scan() && scan.text().is_empty() && scan.is_valid());
    assert_eq!(scan.structure().pages.iter().map(|page| page.size).collect::<Vec<_>>(), [[600, 800]; 2]);
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

#[test]
fn small_characters_above_and_below_the_line_are_marked_and_add_no_space() {
    use MarkKind::{Subscript, Superscript};
    type Case<'a> = (&'a str, &'a str, &'a [(&'a str, MarkKind)]);
    let cases: [Case<'_>; 7] = [
        (
            "Das sind 10^6 Meter auf 42 m^2| Land.",
            "Das sind 106 Meter auf 42 m2 Land.",
            &[("6", Superscript), ("2", Superscript)],
        ),
        (
            "The rest Tyr^369 and CO_2| react.",
            "The rest Tyr369 and CO2 react.",
            &[("369", Superscript), ("2", Subscript)],
        ),
        (
            "On the 21^st of May x^2|+y^2|=z was.",
            "On the 21st of May x2+y2=z was.",
            &[("st", Superscript), ("2", Superscript), ("2", Superscript)],
        ),
        ("It is common.^1,2 Walking helps.", "It is common.1,2 Walking helps.", &[("1,2", Superscript)]),
        ("A root x_i^2| is found here.", "A root xi2 is found here.", &[("i", Subscript), ("2", Superscript)]),
        ("^1 leads, as a sign of a note does.", "1 leads, as a sign of a note does.", &[("1", Superscript)]),
        ("Nothing is raised in 42 km at 7 am.", "Nothing is raised in 42 km at 7 am.", &[]),
    ];
    for (drawn, text, wanted) in cases {
        // A full stop is narrower than the slack of a large raised sign behind it.
        for tenths in [6, 8] {
            let document = read(&file(&[scripts_of(50, 700, 12, drawn, tenths)], "")).expect("it is read");
            assert_eq!(document.text(), text, "{tenths} tenths");
            assert_eq!(marks(&document), wanted, "{text}, {tenths} tenths");
        }
    }
}

#[test]
fn smaller_text_on_the_line_or_in_the_next_column_is_not_raised() {
    // Small capitals; and a column of smaller text whose lines are a little higher.
    let capitals = "BT /F 10 Tf 50 700 Td (T) Tj /F 7 Tf (HE COUNCIL) Tj /F 10 Tf ( met.) Tj ET\n".to_owned();
    assert_eq!(marks(&read(&file(&[capitals], "")).expect("it is read")), []);
    let page: Vec<String> = (0..6)
        .map(|i| {
            let y = 700 - 12 * i;
            let aside = drawn(&[(320, y + 3, 8, "a smaller note beside the text goes on")]);
            drawn(&[(50, y, 10, "The council met and it talked for many hours")]) + &aside
        })
        .collect();
    assert_eq!(marks(&read(&file(&[page.concat()], "")).expect("it is read")), []);
}

#[test]
fn small_text_at_the_foot_with_a_sign_that_is_called_is_a_note() {
    let page = scripts(50, 700, 12, "The port costs 42 million.^1 It takes three years^2 on 9 m^2|.")
        + &drawn(&[
            (50, 685, 12, "The council voted for it on Monday, and the mayor was glad."),
            (50, 60, 8, "1 As the town says, which has reckoned for a"),
            (50, 50, 8, "long time."),
            (50, 40, 8, "2 From May on."),
            (50, 20, 8, "9 This number is called by nothing."),
        ]);
    let next = drawn(&[(50, 700, 12, "Then the next page speaks of other things that matter as much.")]);
    let document = read(&file(&[page, next], "")).expect("it is read");
    let body = "The port costs 42 million.1 It takes three years2 on 9 m2.";
    let found = said(&document);
    assert!(found[0].1.starts_with(body), "{found:?}");
    let notes: Vec<_> = found.iter().filter(|(kind, _)| *kind == Note).map(|(_, text)| text.as_str()).collect();
    assert_eq!(notes, ["1 As the town says, which has reckoned for a long time.", "2 From May on."]);
    assert_eq!(found.iter().position(|(kind, _)| *kind == Note), Some(found.len() - 2), "they stand at the end");
    let wanted = [
        ("1", MarkKind::Note { note: 0 }),
        ("2", MarkKind::Note { note: 1 }),
        ("2", MarkKind::Superscript),
        ("1", MarkKind::Superscript),
        ("2", MarkKind::Superscript),
    ];
    assert_eq!(marks(&document), wanted, "the exponent calls no note");
    assert_eq!(document.structure().notes.len(), 2);
}

#[test]
fn program_text_in_a_note_is_prose_with_its_lines_and_marks_in_place() {
    let font = |name: &str, x: i32, y: i32, text: &str| format!("BT /{name} 8 Tf {x} {y} Td ({text}) Tj ET\n");
    let page = scripts(50, 700, 12, "The port costs 42 million.^1")
        + &drawn(&[(50, 685, 12, "The council voted for it on Monday, and the mayor was glad.")])
        + &font("F", 50, 90, "1 As this command says:")
        + &font("C", 60, 80, "if cost    then")
        + &font("C", 80, 70, "echo    42")
        + &font("C", 60, 60, "fi")
        + &font("F", 50, 48, "It says ")
        + &font("I", 80, 48, "forty-two")
        + &font("F", 120, 48, "to all who ask.");
    let document = read(&file(&[page], "")).expect("it is read");
    let note = "1 As this command says: if cost then echo 42 fi It says forty-two to all who ask.";
    assert_eq!(said(&document).last(), Some(&block(Note, note)));
    let marks = marks(&document);
    assert!(marks.contains(&("forty-two", MarkKind::Emphasis)), "{marks:?}");
    let text = document.text();
    let lines: Vec<&str> = document.structure().pages[0].lines.iter().map(|line| line.span.text(text)).collect();
    let wanted = ["1 As this command says:", "if cost then", "echo 42", "fi", "It says forty-two to all who ask."];
    assert_eq!(lines[lines.len() - 5..], wanted);
    let words = &document.structure().pages[0].words;
    let of = |start: &str| {
        words
            .iter()
            .find(|word| text.get(word.start as usize..).is_some_and(|rest| rest.starts_with(start)))
            .map(|word| word.from)
    };
    assert_eq!((of("echo"), of("forty-two")), (Some(80), Some(80)));
}

#[test]
fn numbered_small_text_that_nothing_calls_or_that_text_follows_is_no_note() {
    let page = drawn(&[
        (50, 700, 12, "The port costs 42 million. It takes three years of work."),
        (50, 60, 8, "1 As the town says."),
    ]);
    assert!(blocks_of(&page).iter().all(|(kind, _)| *kind != Note));
    let page = scripts(50, 700, 12, "Jana Kurz^1 and Uwe Lang")
        + &drawn(&[
            (50, 680, 8, "1 University of the Coast"),
            (50, 640, 12, "The port costs 42 million. It takes three years of work."),
        ]);
    assert!(blocks_of(&page).iter().all(|(kind, _)| *kind != Note), "an affiliation at the top");
}

#[test]
fn a_table_at_the_foot_whose_rows_begin_with_called_signs_is_kept() {
    let page = scripts(50, 700, 12, "The port costs 42 million.^1 It takes three years.^2|")
        + &drawn(&[(50, 60, 8, "1"), (100, 60, 8, "May"), (50, 50, 8, "2"), (100, 50, 8, "June")]);
    let text = blocks_of(&page).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ");
    assert!(text.contains("May") && text.contains("June"), "{text}");
}

fn blocks_of(page: &str) -> Vec<(BlockKind, String)> {
    said(&read(&file(&[page.to_owned()], "")).expect("it is read"))
}

#[test]
fn pages_have_numbers_labels_sizes_and_their_lines() {
    let first = vec![
        (50, 700, 10, "The council met on Monday and voted for the bridge by eleven"),
        (50, 688, 10, "votes to four, which surprised even its friends, since all who re-"),
    ];
    let second = vec![(50, 700, 10, "membered the last vote had said no to it."), (50, 660, 10, "The end.")];
    let pages: Vec<String> = vec![drawn(&first), drawn(&second), String::new()];
    let labels = "/PageLabels<</Nums[0<</S/r>>1<</S/D/P(A-)/St 5>>]>>";
    let document = read(&file_with(&pages, "", labels, &[])).expect("it is read");
    assert!(document.is_valid());
    let pages = &document.structure().pages;
    let said: Vec<_> = pages.iter().map(|page| (page.number, page.label.as_str(), page.size)).collect();
    assert_eq!(said, [(1, "i", [600, 800]), (2, "A-5", [600, 800]), (3, "A-6", [600, 800])]);
    let lines =
        |page: usize| -> Vec<&str> { pages[page].lines.iter().map(|line| line.span.text(document.text())).collect() };
    assert_eq!(lines(0), [first[0].3, first[1].3.trim_end_matches('-')], "the hyphen is not in the text");
    assert_eq!(lines(1), [second[0].3, second[1].3]);
    assert_eq!(lines(2), [""; 0]);
    assert_eq!(document.blocks().len(), 2, "the paragraph goes over the page");
    let [left, top, right, bottom] = pages[0].lines[0].rect;
    assert_eq!((left, top, bottom), (50, 92, 102), "from the upper left corner");
    assert!((300..350).contains(&right), "{right}");
    assert_eq!(pages[1].start, pages[1].lines[0].span.start);
    assert_eq!(
        document.structure().page_at(document.text().find("membered").expect("it is there")).map(|page| page.number),
        Some(2)
    );
}

#[test]
fn furniture_has_no_lines_and_a_page_on_its_side_is_measured_as_it_is_seen() {
    let pages: Vec<String> = (0..3)
        .map(|n| {
            drawn(&[
                (50, 780, 8, "The Northmoor Review"),
                (50, 700, 10, ["One text.", "Another text.", "A third one."][n]),
            ])
        })
        .collect();
    let document = read(&file(&pages, "")).expect("it is read");
    assert!(document.structure().pages.iter().all(|page| page.lines.len() == 1));
    let turned = "BT /F 10 Tf 0 1 -1 0 300 50 Tm (The river rose on Monday.) Tj ET".to_owned();
    let document = read(&file(&[turned], "")).expect("it is read");
    let [left, top, right, bottom] = document.structure().pages[0].lines[0].rect;
    // Upwards from 50 points above the lower edge, the letters to the left of the base line.
    assert_eq!((left, right, bottom), (292, 302, 750));
    assert!((620..660).contains(&top), "{top}");
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
fn a_link_lies_over_the_text_in_its_rectangle() {
    let page = drawn(&[(50, 700, 10, "See the plan of the town"), (50, 688, 10, "for more of it.")]);
    let link = |rect: &str, to: &str| format!("<</Type/Annot/Subtype/Link/Rect[{rect}]/A<</S/URI/URI({to})>>>>");
    // "the plan" begins behind "See "; the last word of the second line.
    let annotations = [
        link("70 698 108 709", "https://plan.example/a"),
        link("50 686 62 698", "javascript:alert(1)"),
        link("0 0 10 10", "https://nothing.example"),
        "<</Type/Annot/Subtype/Text/Rect[50 686 62 698]>>".to_owned(),
    ];
    let document = read(&file(&[page], &format!("/Annots[{}]", annotations.concat()))).expect("it is read");
    assert_eq!(marks(&document), [("the plan", MarkKind::Link { target: 0 })]);
    assert_eq!(document.structure().targets, [Target::Address("https://plan.example/a".to_owned())]);
}

#[test]
fn a_link_that_ends_in_the_middle_of_a_word_is_over_whole_words() {
    // Of "See," the comma, and of "town." the greater part; then of "the" the greater part, of "plan" the lesser.
    for (rect, wanted) in [("67 698 153 709", "the plan of the town"), ("71 698 98 709", "the")] {
        let page = drawn(&[(50, 700, 10, "See, the plan of the town.")]);
        let link = format!("/Annots[<</Subtype/Link/Rect[{rect}]/A<</S/URI/URI(https://plan.example/)>>>>]");
        let document = read(&file(&[page], &link)).expect("it is read");
        assert_eq!(marks(&document), [(wanted, MarkKind::Link { target: 0 })], "{rect}");
    }
}

#[test]
fn a_link_over_two_lines_is_one() {
    let page = drawn(&[(50, 700, 10, "See the plan of the town council"), (50, 688, 10, "for more of it.")]);
    let link = |rect: &str| format!("<</Subtype/Link/Rect[{rect}]/A<</S/URI/URI(https://plan.example/)>>>>");
    let annotations = link("161 698 300 709") + &link("50 686 62 698");
    let document = read(&file(&[page], &format!("/Annots[{annotations}]"))).expect("it is read");
    assert_eq!(marks(&document), [("council for", MarkKind::Link { target: 0 })]);
}

#[test]
fn headings_have_levels_by_their_heights() {
    let text = "The council met on Monday and voted for the bridge by eleven votes.";
    let page = drawn(&[
        (50, 780, 24, "A bridge"),
        (50, 740, 10, text),
        (50, 710, 16, "What comes next"),
        (50, 690, 10, text),
        (50, 660, 13, "The first year"),
        (50, 640, 10, text),
        (50, 610, 16, "What it costs"),
        (50, 590, 10, text),
    ]);
    let document = read(&file(&[page], "")).expect("it is read");
    let levels: Vec<_> =
        document.blocks().iter().filter(|block| block.kind == Heading).map(|block| block.level).collect();
    assert_eq!(levels, [1, 2, 1]);
    let sections: Vec<_> =
        document.structure().sections.iter().map(|section| (section.title.as_str(), section.level)).collect();
    assert_eq!(sections, [("What comes next", 1), ("The first year", 2), ("What it costs", 1)]);
}

/// A file of two pages whose contents are these entries; the first is object 9.
fn with_contents(entries: &[&str]) -> Document {
    let text = "The council met on Monday and voted for the bridge by eleven votes.";
    let first = [(50, 740, 10, "1 Introduction"), (50, 710, 10, text), (50, 690, 10, "Aims"), (50, 660, 10, text)];
    let second = [(50, 740, 10, "2 What it costs"), (50, 728, 10, "and who pays"), (50, 690, 10, text)];
    let mut more = vec!["<</Type/Outlines/First 9 0 R/Last 9 0 R>>"];
    more.extend(entries);
    read(&file_with(&[drawn(&first), drawn(&second)], "", "/Outlines 8 0 R", &more)).expect("it is read")
}

#[test]
fn contents_of_the_file_are_its_sections() {
    let document = with_contents(&[
        "<</Title(Introduction)/Dest[4 0 R/Fit]/Next 11 0 R/First 10 0 R>>",
        "<</Title(Aims)/A<</S/GoTo/D[4 0 R/XYZ 0 0 0]>>>>",
        "<</Title(2. What it costs and who pays)/Dest[6 0 R/Fit]/Next 12 0 R>>",
        "<</Title(Nowhere in the text)/Dest[6 0 R/Fit]>>",
    ]);
    assert!(document.is_valid());
    let text = document.text();
    let at = |words: &str| text.find(words).expect("it is there");
    let found: Vec<_> = document
        .structure()
        .sections
        .iter()
        .map(|section| (section.title.as_str(), section.level, section.span))
        .collect();
    let wanted = [
        ("Introduction", 1, Span::new(at("1 Intro"), at("2 What"))),
        ("Aims", 2, Span::new(at("Aims"), at("2 What"))),
        ("2. What it costs and who pays", 1, Span::new(at("2 What"), text.len())),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn contents_that_run_in_circles_or_lead_nowhere_make_no_sections() {
    let circle = with_contents(&["<</Title(Aims)/Dest[4 0 R/Fit]/Next 9 0 R/First 9 0 R>>"]);
    assert_eq!(circle.structure().sections.len(), 1);
    for entry in
        ["<</Title(Somewhere)/Dest[4 0 R/Fit]>>", "<</Title(Aims)/Dest(lost)>>", "<</Title(Aims)/Dest[99 0 R]>>", "7"]
    {
        assert_eq!(with_contents(&[entry]).structure().sections, [], "{entry}");
    }
}

#[test]
fn a_large_initial_belongs_to_the_first_line_beside_it() {
    let beside = [
        (74, 700, 10, "er Stadtrat hat am Montag beschlossen, den alten Hafen umzubauen. Das Ge-"),
        (74, 688, 10, "lände wird zu einem Park. Die Arbeiten beginnen im Herbst dieses Jahres"),
        (50, 676, 10, "und dauern vier Jahre, sagte sie am Abend."),
    ];
    let wanted = "Der Stadtrat hat am Montag beschlossen, den alten Hafen umzubauen. Das Gelände wird zu einem Park. Die Arbeiten beginnen im Herbst dieses Jahres und dauern vier Jahre, sagte sie am Abend.";
    // On the base line of the second line, or a little below it.
    for y in [688, 684] {
        let page = drawn(&beside) + &drawn(&[(50, y, 30, "D")]);
        assert_eq!(blocks_of(&page), [block(Paragraph, wanted)], "{y}");
    }
    // One that stands up from its own line.
    let page =
        drawn(&[(50, 700, 30, "D"), (74, 700, 10, "er Stadtrat hat beschlossen."), (50, 688, 10, "Er tagte lange.")]);
    assert!(blocks_of(&page)[0].1.starts_with("Der Stadtrat"));
    // A word of one letter, of which the text elsewhere tells that it is one.
    let page = drawn(&[
        (50, 688, 30, "A"),
        (74, 700, 10, "river rose on Monday and the town closed its bridge at the market,"),
        (74, 688, 10, "since the river was too high for it."),
    ]);
    assert!(blocks_of(&page)[0].1.starts_with("A river rose"), "{:?}", blocks_of(&page));
}

#[test]
fn a_letter_above_its_entries_is_no_initial() {
    let page = drawn(&[
        (50, 720, 24, "D"),
        (50, 690, 10, "Damm, ein Wall aus Erde."),
        (50, 678, 10, "Deich, ein Damm am Meer."),
    ]);
    assert_eq!(blocks_of(&page)[0].1, "D");
}

#[test]
fn a_hyphen_behind_a_figure_or_an_abbreviation_stays() {
    let page = vec![
        (50, 700, 10, "Der Stadtrat hat am Montag lange beraten und das SPD-"),
        (50, 688, 10, "geführte Haus gebeten. Das wünscht sich ein 12-"),
        (50, 676, 10, "jähriges Kind, das die Frage per E-"),
        (50, 664, 10, "mail an das Haus geschickt hat, wie der Zei-"),
        (50, 652, 10, "tung zu entnehmen ist."),
    ];
    let text = blocks(&[page]).remove(0).1;
    for wanted in ["SPD-geführte", "12-jähriges", "E-mail", "Zeitung"] {
        assert!(text.contains(wanted), "“{wanted}” in “{text}”");
    }
}

#[test]
fn a_centred_title_may_have_two_lines() {
    let text = "The council met on Monday and voted for the bridge by eleven votes, which";
    let page = vec![
        (125, 770, 16, "A new life in the old port:"),
        (150, 750, 16, "A plan for the town"),
        (50, 710, 10, text),
        (50, 698, 10, text),
    ];
    assert_eq!(blocks(&[page])[0], block(Title, "A new life in the old port: A plan for the town"));
}

/// Running text in a narrow column.
const COLUMN: [&str; 8] = [
    "The river rose by two metres on",
    "Monday and the town closed its",
    "bridge at the market. Nobody was",
    "hurt in the flood, the fire crew",
    "said on the next day, when rain",
    "fell again in the hills and the",
    "snow began to melt up there and",
    "to fill the streams once more.",
];

#[test]
fn columns_need_not_share_their_base_lines_nor_keep_their_width() {
    let line = |i: usize| i32::try_from(i).expect("small");
    for offset in [0, 2, 4, 6, 9] {
        let mut page = Vec::new();
        for (i, text) in COLUMN.iter().enumerate() {
            page.push((50, 700 - 12 * line(i), 10, *text));
            page.push((320, 700 - offset - 12 * line(i), 10, *text));
        }
        let text: Vec<String> = blocks(&[page]).into_iter().map(|(_, text)| text).collect();
        assert_eq!(text.join(" "), format!("{} {}", COLUMN.join(" "), COLUMN.join(" ")), "{offset}");
    }
    let wide = "a line that goes on for longer than all others";
    let mut page = Vec::new();
    for (i, text) in COLUMN.iter().enumerate() {
        page.push((80, 700 - 12 * line(i), 10, *text));
        page.push((50, 604 - 12 * line(i), 10, wide));
        page.push((310, 700 - 12 * line(i), 10, *text));
        page.push((310, 600 - 12 * line(i), 10, *text));
    }
    let text = blocks(&[page]).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ");
    let wanted = [COLUMN.join(" "), [wide; 8].join(" "), COLUMN.join(" "), COLUMN.join(" ")].join(" ");
    assert_eq!(text, wanted);
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
fn a_page_of_any_glyphs_makes_a_valid_document() {
    // A simple generator of numbers (Knuth's MMIX), so that the pages are the same each time.
    let mut state = 1_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let words = ["port", "42", "1", "2,3", "*", "A", "D", "re-", "tail.", "(x)", "12", "-", "m", "\u{b7}", "Ende:"];
    let sizes = [30, 12, 10, 10, 10, 8, 7, 6, 3];
    let rises = [0, 0, 0, 0, 4, 3, -2, -4];
    for round in 0..60 {
        let mut pages = Vec::new();
        for _ in 0..2 {
            let mut page = String::new();
            for _ in 0..60 {
                let (x, y) = (50 + 10 * next(40), 40 + 12 * next(50));
                write!(page, "BT {x} {y} Td ").expect("a string takes all");
                for _ in 0..=next(8) {
                    let (size, rise) = (sizes[next(9) as usize], rises[next(8) as usize]);
                    let space = if next(2) == 0 { " " } else { "" };
                    let word = words[next(15) as usize].replace('(', "\\(").replace(')', "\\)");
                    write!(page, "{rise} Ts /F {size} Tf ({word}{space}) Tj ").expect("a string takes all");
                }
                page += "ET\n";
            }
            pages.push(page);
        }
        let mut link = || {
            let (x, y) = (next(500), next(700));
            let (right, top, target) = (x + next(200), y + next(60), next(3));
            format!("<</Subtype/Link/Rect[{x} {y} {right} {top}]/A<</S/URI/URI(https://{target}.example/)>>>>")
        };
        let links: String = (0..40).map(|_| link()).collect();
        let more = ["<</First 9 0 R>>", "<</Title(port)/Dest[4 0 R]/Next 10 0 R>>", "<</Title(42 m)/Dest[6 0 R]>>"];
        let bytes = file_with(&pages, &format!("/Annots[{links}]"), "/Outlines 8 0 R", &more);
        let document = read(&bytes).expect("it is read");
        assert!(document.is_valid(), "round {round}");
    }
}

/// A text of words that are set so, in a line of their own each.
fn set(words: &[(&str, Style)]) -> Inline {
    let meter = Stop::never();
    let meter = meter.meter();
    let mut text = super::text::Text::default();
    let vocabulary = super::text::Vocabulary::of(std::iter::empty());
    for (word, style) in words {
        let word = Word {
            text: (*word).to_owned(),
            x0: 0.0,
            x1: 10.0,
            y: 10.0,
            size: 10.0,
            style: *style,
            changes: Vec::new(),
            is_initial: false,
        };
        let line = Line::new(vec![word], Sheet { page: 0, direction: 0, from_right: false }).expect("it has a word");
        text.push_line(&line, 0, &vocabulary, &meter).expect("nothing stops it");
    }
    text.inline(|number| (number > 0).then_some(number), |_, _, _| Vec::new())
}

#[test]
fn bold_and_italic_are_marked_where_the_rest_is_not() {
    type Case<'a> = (&'a [(&'a str, Style)], &'a [(&'a str, MarkKind)]);
    let plain = Style::default();
    let (bold, italic) = (Style { bold: true, ..plain }, Style { italic: true, ..plain });
    let both = Style { bold: true, italic: true, ..plain };
    let linked = |style: Style| Style { link: 7, ..style };
    let link = MarkKind::Link { target: 7 };
    let cases: [Case<'_>; 5] = [
        (&[("A", plain), ("very", bold), ("good", bold), ("day", plain)], &[("very good", MarkKind::Strong)]),
        (&[("All", bold), ("of", bold), ("it", bold)], &[]),
        (&[("All", bold), ("of", both), ("it", bold)], &[("of", MarkKind::Emphasis)]),
        // Half of what is bold stands under a link: marks never cross.
        (
            &[("A", plain), ("very", bold), ("good", linked(bold)), ("day", linked(italic))],
            &[("very", MarkKind::Strong), ("good", MarkKind::Strong), ("good day", link), ("day", MarkKind::Emphasis)],
        ),
        // The hyphen of a parted word is in no mark.
        (&[("A", plain), ("beau-", italic), ("tiful", italic), ("day", plain)], &[("beautiful", MarkKind::Emphasis)]),
    ];
    for (words, wanted) in cases {
        let inline = set(words);
        let mut found: Vec<_> = inline.marks().iter().map(|mark| (mark.span.text(inline.text()), mark.kind)).collect();
        let mut wanted = wanted.to_vec();
        let key = |mark: &(&str, MarkKind)| format!("{mark:?}");
        found.sort_by_key(key);
        wanted.sort_by_key(key);
        assert_eq!(found, wanted, "{}", inline.text());
    }
}

#[test]
fn a_hyphen_that_goes_in_the_middle_of_a_mark_leaves_the_rest_of_it() {
    let plain = Style::default();
    let inline = set(&[("beau-", Style { italic: true, ..plain }), ("tiful", plain)]);
    let found: Vec<_> = inline.marks().iter().map(|mark| (mark.span.text(inline.text()), mark.kind)).collect();
    assert_eq!((inline.text(), found), ("beautiful", vec![("beau", MarkKind::Emphasis)]));
}

/// The operators that draw these texts, each in the font of this name.
fn drawn_in(texts: &[(&str, Text<'_>)]) -> String {
    texts.iter().map(|(font, text)| drawn(&[*text]).replace("/F ", &format!("/{font} "))).collect()
}

/// The blocks of a page of such texts.
fn blocks_in(texts: &[(&str, Text<'_>)]) -> Vec<(BlockKind, String)> {
    said(&read(&file(&[drawn_in(texts)], "")).expect("it is read"))
}

const PROSE: [&str; 3] = [
    "Am Montag stieg der Fluss um zwei Meter, und die Stadt sperrte die Brücke am",
    "Markt. Verletzt wurde niemand, wie die Feuerwehr sagte, doch am Abend kam das",
    "Wasser wieder, und die Pumpen liefen die ganze Nacht.",
];

/// Three lines of running text from a height on.
fn prose<'a>(y: i32) -> Vec<(&'a str, Text<'a>)> {
    (0..).zip(PROSE).map(|(i, line)| ("F", (50, y - 12 * i, 10, line))).collect()
}

#[test]
fn fonts_of_type_1_are_bold_and_italic_by_their_names() {
    let page = "BT /F 10 Tf 50 700 Td (The ) Tj /B 10 Tf (old ) Tj /I 10 Tf (harbour ) Tj /C 10 Tf (dock) Tj /F 10 Tf ( is shut.) Tj ET";
    let document = read(&file(&[page.to_owned()], "")).expect("it is read");
    assert_eq!(said(&document), [block(Paragraph, "The old harbour dock is shut.")]);
    let wanted = [("old", MarkKind::Strong), ("harbour", MarkKind::Emphasis), ("dock", MarkKind::Code)];
    assert_eq!(marks(&document), wanted);
}

#[test]
fn bold_lines_before_text_are_headings_and_others_are_not() {
    let mut page = vec![("B", (50, 740, 10, "Der Fluss"))];
    page.extend(prose(722));
    page.push(("B", (50, 660, 10, "Die ganze Stadt war in der Nacht auf den Beinen.")));
    page.extend(prose(620));
    page.push(("B", (50, 560, 10, "Der Markt.")));
    page.push(("F", (110, 560, 10, "Am Dienstag fiel das Wasser, und die Händler kamen wieder auf den")));
    page.push(("F", (50, 548, 10, "Platz zurück.")));
    page.push(("B", (50, 510, 10, "Ort")));
    page.push(("F", (50, 498, 10, "Hamburg")));
    let kinds: Vec<(BlockKind, String)> =
        blocks_in(&page).into_iter().map(|(kind, text)| (kind, text.chars().take(9).collect())).collect();
    let wanted = [
        block(Title, "Der Fluss"),
        block(Paragraph, "Am Montag"),
        block(Paragraph, "Die ganze"),
        block(Paragraph, "Am Montag"),
        block(Paragraph, "Der Markt"),
        block(Paragraph, "Ort"),
        block(Paragraph, "Hamburg"),
    ];
    assert_eq!(kinds, wanted);
}

#[test]
fn numbered_headings_in_italics_are_headings() {
    let mut page = prose(740);
    page.push(("I", (50, 690, 10, "A. Noise of the pumps")));
    page.extend(prose(676));
    page.push(("I", (50, 620, 10, "The noise of the pumps")));
    page.extend(prose(606));
    let kinds: Vec<BlockKind> = blocks_in(&page).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Paragraph, Heading, Paragraph, Paragraph, Paragraph]);
}

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

#[test]
fn links_lead_to_places_on_pages() {
    let text = "The council met on Monday and voted for the bridge by eleven votes.";
    let first = [(50, 740, 10, "See costs and aims or nothing."), (50, 700, 10, text)];
    let second = [(50, 740, 10, text), (50, 600, 10, "Aims are few."), (50, 500, 10, "Costs are high.")];
    let link = |left: i32, right: i32, to: &str| format!("<</Subtype/Link/Rect[{left} 738 {right} 750]{to}>>");
    let links = [
        link(70, 96, "/Dest[6 0 R/XYZ 50 512 0]"),
        link(117, 140, "/A<</S/GoTo/D(aims)>>"),
        link(153, 190, "/Dest(lost)"),
    ];
    let catalog = "/Names<</Dests<</Names[(aims)[6 0 R/FitH 612]]>>>>";
    let pages = [drawn(&first), drawn(&second)];
    let document = read(&file_with(&pages, &format!("/Annots[{}]", links.concat()), catalog, &[])).expect("it is read");
    assert!(document.is_valid());
    assert_eq!(document.links().first(), Some(&("costs", "Costs are high.")));
    assert_eq!(document.links().get(1), Some(&("aims", "Aims are few.")));
    assert!(document.links().iter().all(|(text, _)| *text != "nothing"));
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
