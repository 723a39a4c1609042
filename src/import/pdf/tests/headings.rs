//! Titles and headings, told by size, weight, number and place.
//!
//! Apart from the other tests because each has lines that only look like one.

use super::{block, blocks, blocks_in, drawn, file, prose, read};
use crate::document::BlockKind::{self, Heading, Paragraph, Title};

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
fn a_bold_line_in_the_middle_is_a_heading_over_a_short_sentence_too() {
    let mut page =
        vec![("B", (213, 760, 10, "Article 1")), ("F", (50, 740, 10, "(1) All people are equal before the law."))];
    page.extend(prose(710));
    page.push(("B", (213, 660, 10, "Article 2")));
    page.push(("F", (50, 640, 10, "Freedom of belief is inviolable.")));
    page.extend(prose(610));
    let found = blocks_in(&page);
    let headings: Vec<&str> =
        found.iter().filter(|(kind, _)| matches!(kind, Heading | Title)).map(|(_, text)| text.as_str()).collect();
    assert_eq!(headings, ["Article 1", "Article 2"], "{found:?}");
}
