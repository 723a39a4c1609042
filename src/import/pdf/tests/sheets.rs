//! The pages themselves: their numbers, labels, sizes and lines.
//!
//! Apart from the other tests because they ask where the text stands, not what it says.

use super::{Error, drawn, file, file_with, read};

#[test]
fn a_page_on_its_side_is_read_as_it_is_seen() {
    let page = drawn(&[(50, 300, 10, "The river rose on Monday.")]);
    assert_eq!(read(&file(&[page], "/Rotate 90")).expect("it is read").text(), "The river rose on Monday.");
    let turned = "BT /F 10 Tf 0 1 -1 0 300 50 Tm (The river rose on Monday.) Tj ET".to_owned();
    assert_eq!(read(&file(&[turned], "")).expect("it is read").text(), "The river rose on Monday.");
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
