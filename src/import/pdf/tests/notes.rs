//! Notes at the foot of a page, and small text that is none.
//!
//! Apart from the other tests because a note needs a sign that calls it.

use super::scripts::scripts;
use super::{block, blocks_of, drawn, file, marks, read, said};
use crate::document::BlockKind::Note;
use crate::document::MarkKind;

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
