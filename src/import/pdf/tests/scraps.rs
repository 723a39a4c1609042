//! What stands on a page and is no text, and what a file does not say: formulas, labels, codes for letters, titles.
//!
//! Apart from the other tests because these files have fonts, signs and properties of their own.

use super::{PROSE, Text, block, blocks, drawn, file, file_with, prose, read, said};
use crate::document::BlockKind::{Heading, Paragraph, Title};
use crate::document::{LeftOut, Warning};

/// A page whose font of Type 3 draws a box for each of these codes and names it with `name`.
fn coded(lines: &[Vec<u8>], name: fn(u8) -> String) -> Vec<u8> {
    let mut codes: Vec<u8> = lines.concat();
    codes.sort_unstable();
    codes.dedup();
    let procs: String = codes.iter().map(|code| format!("/{} 8 0 R", name(*code))).collect::<Vec<_>>().concat();
    let differences: String = codes.iter().map(|code| format!("{code}/{} ", name(*code))).collect::<Vec<_>>().concat();
    let font = format!(
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 0/LastChar 255\
         /Widths[{}]/CharProcs<<{procs}>>/Encoding<</Type/Encoding/Differences[{differences}]>>>>",
        "500 ".repeat(256)
    );
    let hex = |line: &[u8]| line.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    let drawn: String = (0..)
        .zip(lines)
        .map(|(i, line)| format!("BT /T 10 Tf 50 {} Td <{}> Tj ET\n", 700 - 12 * i, hex(line)))
        .collect::<Vec<_>>()
        .concat();
    let glyph = "500 0 0 0 400 600 d1 0 0 400 600 re f";
    let objects = [
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        font,
        format!("<</Length {}>>\nstream\n{glyph}\nendstream", glyph.len()),
    ];
    let more: Vec<&str> = objects.iter().map(String::as_str).collect();
    // The first of the objects is number 6; the page finds its font by its own resources.
    let whole = file_with(&[drawn], "/Resources<</Font<</T 7 0 R>>>>", "", &more);
    let text: String = whole.iter().map(|byte| char::from(*byte)).collect();
    let first = text.find("/Resources").expect("the page has some");
    let inner = text.get(first..).and_then(|rest| rest.find("/Contents")).expect("and contents");
    // The usual fonts of the page are blotted out, byte for byte, so that all places stay.
    let blank = " ".repeat(inner);
    let (before, after) = (text.get(..first), text.get(first + inner..));
    let text = format!("{}{blank}{}", before.expect("ASCII"), after.expect("ASCII"));
    text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect()
}

fn named_by_code(code: u8) -> String {
    format!("a{code}")
}

#[test]
fn a_font_that_has_only_the_codes_of_its_letters_is_read_by_them() {
    // "fi" is 28 and "ß" is 255 in TeX's newer fonts, "fl" is 13 in its older ones.
    let new = [
        &b"Die B\xfcrger der Stadt \x1cnden, dass der Flu\xff in diesem Jahr "[..],
        b"nicht so hoch steht wie in der Zeit vor dem Krieg.",
    ];
    let spaced = |line: &[u8]| -> Vec<u8> { line.to_vec() };
    let document = read(&coded(&new.map(spaced), named_by_code)).expect("it is read");
    let wanted =
        "Die Bürger der Stadt finden, dass der Fluß in diesem Jahr nicht so hoch steht wie in der Zeit vor dem Krieg.";
    assert_eq!(document.text(), wanted);
    let old = [
        &b"The town and the \x0dood that came over it in the spring of"[..],
        b"the year were what all the people had to speak about.",
    ];
    let document = read(&coded(&old.map(spaced), named_by_code)).expect("it is read");
    let wanted = "The town and the flood that came over it in the spring of the year were what all the people had to speak about.";
    assert_eq!(document.text(), wanted);
}

#[test]
fn codes_that_make_no_words_are_not_read() {
    let cipher = |line: &str| -> Vec<u8> {
        line.bytes().map(|byte| if byte.is_ascii_lowercase() { b'a' + (byte - b'a' + 11) % 26 } else { byte }).collect()
    };
    let lines = [
        cipher("the town and the flood that came over it in the spring of"),
        cipher("the year were what all the people had to speak about now"),
    ];
    assert!(read(&coded(&lines, named_by_code)).expect("its pages can be looked at").is_scan());
}

/// A file with this title in its properties.
fn titled(title: &str, pages: &[Vec<Text<'_>>]) -> Vec<u8> {
    let pages: Vec<String> = pages.iter().map(|page| drawn(page)).collect();
    let number = 4 + 2 * pages.len();
    let said = file_with(&pages, "", "", &[&format!("<</Title({title})>>")]);
    let text: String = said.iter().map(|byte| char::from(*byte)).collect();
    let text = text.replace("/Root 1 0 R>>", &format!("/Root 1 0 R/Info {number} 0 R>>"));
    text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect()
}

fn lines(y: i32) -> Vec<Text<'static>> {
    prose(y).into_iter().map(|(_, line)| line).collect()
}

#[test]
fn the_title_of_the_properties_is_the_title_where_the_opening_has_it() {
    let page = [
        vec![(50, 770, 20, "Hafenblatt"), (50, 740, 14, "Der Fluss"), (50, 722, 12, "steigt wieder")],
        lines(690),
        lines(640),
    ]
    .concat();
    let document = read(&titled("Der Fluss steigt wieder", std::slice::from_ref(&page))).expect("it is read");
    assert_eq!(said(&document)[1], block(Title, "Der Fluss steigt wieder"));
    assert_eq!(document.title(), Some("Der Fluss steigt wieder"));
    // Where it stands nowhere, the largest headline is the title.
    let document = read(&titled("Entwurf 3 vom Montag", &[page])).expect("it is read");
    assert_eq!(said(&document)[0], block(Title, "Hafenblatt"));
}

#[test]
fn what_programs_write_and_what_is_no_word_is_never_a_title() {
    for title in [
        "Microsoft Word - Hafen.doc",
        "untitled",
        "Dokument1",
        "hafen_final.indd",
        "<XML>",
        "}",
        "J",
        "Microsoft PowerPoint - Folien",
    ] {
        let document = read(&titled(title, &[lines(700)])).expect("it is read");
        assert_eq!(document.title(), None, "{title}");
    }
    for sign in ["J", "}", "<XML>", "42", "Inhalt", "Contents", "TR-2020-117"] {
        let page = [vec![(50, 770, 24, sign), (50, 740, 14, "Der Fluss steigt")], lines(700), lines(640)].concat();
        assert_eq!(read(&titled("", &[page])).expect("it is read").title(), Some("Der Fluss steigt"), "{sign}");
    }
}

#[test]
fn the_number_of_a_section_makes_no_title_where_there_are_several() {
    let page = [vec![(50, 740, 14, "1 Aufgaben")], lines(700), vec![(50, 650, 14, "2 Kosten")], lines(620)].concat();
    let kinds: Vec<_> = blocks(&[page]).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Heading, Paragraph, Heading, Paragraph]);
    let page = [vec![(50, 740, 14, "10 Gründe für den Hafen")], lines(700)].concat();
    assert_eq!(blocks(&[page])[0].0, Title);
}

#[test]
fn labels_of_axes_and_garbled_text_are_left_out_and_counted() {
    let labels: Vec<Text<'_>> =
        (0..).zip(["0", "20", "40", "60", "0.5", "1.0"]).map(|(i, label)| (50, 600 - 18 * i, 7, label)).collect();
    let page = [lines(740), labels, vec![(50, 470, 10, "=<6>?J+B:F>")], lines(440)].concat();
    let document = read(&file(&[drawn(&page)], "")).expect("it is read");
    assert_eq!(said(&document), [block(Paragraph, &PROSE.join(" ")), block(Paragraph, &PROSE.join(" "))]);
    assert!(
        document.warnings.contains(&Warning::LeftOut { what: LeftOut::Labels, count: 7 }),
        "{:?}",
        document.warnings
    );
}

#[test]
fn formulas_that_are_set_apart_are_left_out_and_counted_and_short_sentences_stay() {
    let page = [
        lines(740),
        vec![(200, 670, 10, "x\u{b1}y = a\u{d7}b = c \u{f7} d (3)")],
        lines(640),
        vec![(50, 570, 10, "Ja."), (50, 540, 10, "Nein!")],
    ]
    .concat();
    let document = read(&file(&[drawn(&page)], "")).expect("it is read");
    let text = document.text();
    assert!(!text.contains('=') && text.contains("Ja.") && text.contains("Nein!"), "{text}");
    assert!(
        document.warnings.contains(&Warning::LeftOut { what: LeftOut::Formulas, count: 1 }),
        "{:?}",
        document.warnings
    );
}

#[test]
fn numbers_of_a_chronicle_stay() {
    let page = [vec![(50, 740, 10, "1923")], lines(720), vec![(50, 660, 10, "1924")], lines(640)].concat();
    let text: Vec<String> = blocks(&[page]).into_iter().map(|(_, text)| text).collect();
    assert!(text.join(" ").contains("1923") && text.join(" ").contains("1924"), "{text:?}");
}

#[test]
fn numbers_of_lines_at_one_distance_are_no_text_beside_contents_and_titles_either() {
    let numbers: Vec<String> = (1..=20).map(|n| n.to_string()).collect();
    let margin = (0..).zip(&numbers).map(|(i, number)| (40, 700 - 14 * i, 8, number.as_str()));
    let entries = ["Einleitung", "Aufgaben", "Kosten", "Anhang"];
    let text = (0..).zip(entries).map(|(i, entry)| (90, 700 - 42 * i, 10, entry));
    let page: Vec<Text<'_>> = margin.chain(text).collect();
    let document = read(&file(&[drawn(&page)], "")).expect("it is read");
    let found: Vec<String> = said(&document).into_iter().map(|(_, text)| text).collect();
    assert_eq!(found.join(" "), entries.join(" "));
}

#[test]
fn a_page_from_right_to_left_is_read_so() {
    // Each word has its place, from the right end of the line on; its text is said in UTF-16.
    let word = |x: i32, y: i32, text: &str| {
        let hex: String = text.encode_utf16().map(|unit| format!("{unit:04x}")).collect::<Vec<_>>().concat();
        let glyphs = "x".repeat(text.chars().count());
        format!("/Span <</ActualText <feff{hex}>>> BDC BT /C 10 Tf {x} {y} Td ({glyphs}) Tj ET EMC\n")
    };
    // A letter of this font is 6 points wide.
    let line = |y: i32, words: &[&str]| {
        let mut right = 500;
        let mut page = String::new();
        for text in words {
            let width = 6 * i32::try_from(text.chars().count()).expect("small");
            page += &word(right - width, y, text);
            right -= width + 6;
        }
        page
    };
    let first = ["הנמל", "של", "העיר", "נסגר", "אתמול", "בגלל", "הקרח", "שכיסה", "את", "המים"];
    let second = ["ואיש", "לא", "נפגע", "שם."];
    let page = line(700, &first) + &line(688, &second);
    let document = read(&file(&[page], "")).expect("it is read");
    assert_eq!(document.text(), format!("{} {}", first.join(" "), second.join(" ")));
    let [left, _, right, _] = document.structure().pages[0].lines[1].rect;
    assert_eq!((left, right), (500 - 6 * 16, 500), "the places are those of the page");
}
