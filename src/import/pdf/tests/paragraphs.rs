//! Lines that become paragraphs, and what becomes of the words that lines part.
//!
//! Apart from the other tests because these pages have one size of letters and nothing beside their text.

use super::{block, blocks, blocks_of, drawn, file, read};
use crate::document::BlockKind::{Heading, ListItem, Paragraph, Title};

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
fn letters_set_one_by_one_are_words_and_letters_set_apart_too() {
    // Each letter placed on its own, as some programs do, and 3 points of tracking between letters.
    let one_by_one = "BT /F 10 Tf 50 700 Td [(W)20(e)-5( )(met)] TJ ET\n";
    let tracked = "BT /F 10 Tf 3 Tc 50 680 Td (The flood) Tj ET\n";
    let document = read(&file(&[format!("{one_by_one}{tracked}")], "")).expect("it is read");
    assert_eq!(document.text(), "We met\n\nThe flood");
}

#[test]
fn text_drawn_twice_to_look_bold_is_read_once() {
    let page = "BT /F 10 Tf 50 700 Td (The flood came.) Tj ET\nBT /F 10 Tf 50.3 700 Td (The flood came.) Tj ET\n";
    assert_eq!(read(&file(&[page.to_owned()], "")).expect("it is read").text(), "The flood came.");
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
fn narrow_text_below_a_wide_headline_keeps_its_lines_together() {
    let mut page =
        vec![(50, 760, 20, "The council of the town votes for the bridge"), (50, 720, 14, "Eleven votes to three")];
    let lines = [
        "On the twelfth the town sold its",
        "31 boats, and nobody knew what",
        "Ann Hill, who had bought one half",
        "of them for less than the wood is",
        "worth, had paid. The others are",
        "Peter Lang's, who lives in a house",
        "on the other side of the river.",
    ];
    page.extend((0..).zip(lines).map(|(i, line)| (50, 690 - 12 * i, 10, line)));
    let found = blocks(&[page]);
    assert_eq!(found[1..], [block(Heading, "Eleven votes to three"), block(Paragraph, &lines.join(" "))]);
}

#[test]
fn signs_alone_are_no_entry_of_a_list_and_sources_are_some() {
    let page = vec![
        (50, 740, 10, "Nobody answered, for the question had been asked before, and by men who were dead."),
        (280, 720, 10, "* * *"),
        (50, 700, 10, "In March the first arch stood, and the men of the camp came out to look at it again."),
        (50, 670, 10, "[1] D. Okoro. Sleeping on rails. Northmoor Press, 2019. A book on the trains of the north."),
        (50, 658, 10, "[2] R. Adeyemi. The price of a bed. Letters 4. It is said to be the first of its kind. Proc."),
        (62, 646, 10, "88, pages 17 to 31."),
    ];
    let kinds: Vec<_> = blocks(&[page]).into_iter().map(|(kind, text)| (kind, text.len())).collect();
    assert_eq!(
        kinds.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(),
        [Paragraph, Paragraph, Paragraph, ListItem, ListItem]
    );
}
