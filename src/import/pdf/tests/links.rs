//! Where links and the contents of a file lead.
//!
//! Apart from the other tests because these files have objects beside their pages.

use super::{drawn, file, file_with, marks, read};
use crate::document::{Document, MarkKind, Span, Target};

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
