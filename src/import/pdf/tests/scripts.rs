//! Small characters above and below the line.
//!
//! Apart from the other tests because their pages are written in a notation of their own.

use super::{drawn, file, marks, read};
use crate::document::MarkKind;
use std::fmt::Write as _;

/// A text in which "^" and "_" begin raised and lowered characters, which a space or "|" ends, as a page of it draws it.
pub fn scripts(x: i32, y: i32, size: i32, text: &str) -> String {
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

#[test]
fn a_raised_figure_stands_in_its_line() {
    let page = "BT /F 10 Tf 50 700 Td (An area of 20 km) Tj 4 Ts /F 6 Tf (2) Tj 0 Ts /F 10 Tf ( was lost.) Tj ET\n";
    let document = read(&file(&[page.to_owned()], "")).expect("it is read");
    assert_eq!(document.text(), "An area of 20 km2 was lost.");
    assert_eq!(marks(&document), [("2", MarkKind::Superscript)]);
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
