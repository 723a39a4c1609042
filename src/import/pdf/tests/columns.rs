//! Pages of several columns as papers, newspapers and reports set them: each is read whole before the next.
//!
//! Apart from the other tests because they share the words of the columns and one way to compare.

use super::{COLUMN, Text, block, blocks, drawn, file, read, said};
use crate::document::BlockKind::{self, Caption, Paragraph, Table, Title};

/// Running text in three columns, lines of about 200 points at 10.
const LEFT: [&str; 8] = [
    "the river rose by two metres on a",
    "cold day and the town closed its",
    "bridge at the market while nobody",
    "was hurt in the flood as the crew",
    "said on the next day when the rain",
    "fell again in the hills where the",
    "snow began to melt up there and so",
    "it filled the streams once more to",
];
const MIDDLE: [&str; 8] = [
    "their brim before the second wave",
    "came down to the old port at noon",
    "with branches and the planks of a",
    "shed that had stood on the quay as",
    "long as anybody there remembered",
    "it and which the council wanted to",
    "pull down for years without ever",
    "finding the money or the will and",
];
const RIGHT: [&str; 8] = [
    "so the water did in one night what",
    "the mayor had promised three times",
    "over before every vote that he had",
    "won by a hair against the teacher",
    "from the upper town who is said to",
    "smile about it now while she reads",
    "the letters of people who ask when",
    "the work on the new quay begins at",
];

fn at(x: i32, y: i32, pitch: i32, lines: &'static [&'static str]) -> Vec<Text<'static>> {
    (0..).zip(lines).map(|(i, line)| (x, y - pitch * i, 10, *line)).collect()
}

/// All that is said on a page, in its order.
fn text(page: &[Vec<Text<'_>>]) -> String {
    let blocks = blocks(&[page.concat()]);
    blocks.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}

fn joined(parts: &[&[&str]]) -> String {
    parts.concat().join(" ")
}

#[test]
fn three_columns_are_read_one_after_the_other_whatever_their_base_lines() {
    for offsets in [[0, 0, 0], [0, 3, 6], [0, 5, 1], [2, 0, 9]] {
        let page = [
            at(40, 700 - offsets[0], 12, &LEFT),
            at(230, 700 - offsets[1], 12, &MIDDLE),
            at(420, 700 - offsets[2], 12, &RIGHT),
        ];
        assert_eq!(text(&page), joined(&[&LEFT, &MIDDLE, &RIGHT]), "{offsets:?}");
    }
}

#[test]
fn columns_may_be_of_unequal_length_and_leading() {
    let page = [at(50, 700, 12, &LEFT), at(50, 604, 12, &MIDDLE), at(320, 700, 12, &RIGHT)];
    assert_eq!(text(&page), joined(&[&LEFT, &MIDDLE, &RIGHT]));
    let page = [at(50, 604, 12, &LEFT), at(320, 700, 12, &MIDDLE), at(320, 604, 12, &RIGHT)];
    assert_eq!(text(&page), joined(&[&LEFT, &MIDDLE, &RIGHT]), "the right one begins further up");
    let page = [at(50, 700, 12, &LEFT), at(320, 700, 14, &RIGHT)];
    assert_eq!(text(&page), joined(&[&LEFT, &RIGHT]), "lines of one are further apart");
}

#[test]
fn what_goes_over_both_columns_parts_them() {
    let wide = "A second wave of water is expected for the weekend by all who know the hills and the river well";
    for offset in [0, 4] {
        let page = [
            at(50, 700, 12, &LEFT),
            at(320, 700 - offset, 12, &MIDDLE),
            vec![(50, 570, 16, "What the town wants to do before the winter comes")],
            at(50, 540, 12, &RIGHT),
            at(320, 540 - offset, 12, &LEFT),
        ];
        let wanted = [
            joined(&[&LEFT, &MIDDLE]),
            "What the town wants to do before the winter comes".to_owned(),
            joined(&[&RIGHT, &LEFT]),
        ];
        assert_eq!(text(&page), wanted.join(" "), "a heading, {offset}");
        let page = [
            vec![
                (125, 770, 18, "The river and the town"),
                (50, 740, 10, wide),
                (50, 728, 10, wide),
                (50, 716, 10, wide),
            ],
            at(50, 680, 12, &LEFT),
            at(320, 680 - offset, 12, &RIGHT),
            vec![(50, 560, 10, wide)],
        ];
        let abstracted = [wide; 3].join(" ");
        let wanted = format!("The river and the town {abstracted} {} {wide}", joined(&[&LEFT, &RIGHT]));
        assert_eq!(text(&page), wanted, "a title, an abstract and a last line, {offset}");
    }
}

#[test]
fn a_title_in_the_middle_of_the_page_stands_before_both_columns() {
    let page = [
        vec![(150, 770, 16, "A new life in the old port:"), (175, 750, 16, "A plan for the town")],
        at(50, 700, 12, &LEFT),
        at(320, 697, 12, &RIGHT),
    ];
    let wanted =
        [block(Title, "A new life in the old port: A plan for the town"), block(Paragraph, &joined(&[&LEFT, &RIGHT]))];
    assert_eq!(blocks(&[page.concat()]), wanted);
}

#[test]
fn a_table_within_a_column_stays_there_and_a_table_of_the_page_stays_one() {
    let cells = |y: i32| -> Vec<Text<'static>> {
        let rows =
            [["Town", "2021", "2022"], ["Altona", "4.1", "5.0"], ["Bremen", "3.9", "4.4"], ["Celle", "2.2", "2.5"]];
        let row = |(i, row): (i32, [&'static str; 3])| {
            [50, 130, 190].into_iter().zip(row).map(move |(x, cell)| (x, y - 12 * i, 10, cell))
        };
        (0..).zip(rows).flat_map(row).collect()
    };
    let table = "Town\t2021\t2022\nAltona\t4.1\t5.0\nBremen\t3.9\t4.4\nCelle\t2.2\t2.5";
    for offset in [0, 4] {
        let page =
            [at(50, 700, 12, &LEFT), cells(590), at(320, 700 - offset, 12, &MIDDLE), at(320, 604 - offset, 12, &RIGHT)];
        let found = blocks(&[page.concat()]);
        let order: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        let whole = order.join(" ");
        assert!(found.contains(&block(Table, table)), "{offset}: {found:?}");
        assert!(whole.contains(&joined(&[&MIDDLE, &RIGHT])), "{offset}: {whole}");
    }
    // Cells with long texts whose rows begin as sentences do.
    let page: Vec<Text<'_>> = (0..10)
        .flat_map(|i| {
            [(50, 700 - 14 * i, 10, "Repair of the old quay wall"), (320, 700 - 14 * i, 10, "Four years of work")]
        })
        .collect();
    let found = blocks(&[page]);
    assert_eq!(found.iter().map(|(kind, _)| *kind).collect::<Vec<BlockKind>>(), [Table], "{found:?}");
}

#[test]
fn a_list_of_short_entries_beside_running_text_is_a_column() {
    let entries: Vec<Text<'_>> = (0..)
        .zip(["Nine pumps", "Sand", "Four boats", "Bags", "Two cranes", "A tent"])
        .map(|(i, entry)| (320, 700 - 12 * i, 10, entry))
        .collect();
    let page = [at(50, 700, 12, &LEFT), at(50, 604, 12, &MIDDLE), entries];
    let whole = text(&page);
    assert!(whole.starts_with(&joined(&[&LEFT, &MIDDLE])), "{whole}");
}

#[test]
fn a_note_over_the_foot_of_both_columns_comes_last() {
    let foot = "The figures of this page are those of the port authority, which has counted the ships since the year of the flood";
    let page = [at(50, 700, 12, &LEFT), at(320, 702, 12, &RIGHT), vec![(50, 560, 7, foot)]];
    assert_eq!(text(&page), format!("{} {foot}", joined(&[&LEFT, &RIGHT])));
}

#[test]
fn small_print_at_the_foot_of_a_column_does_not_part_its_sentence() {
    let print = [
        (50, 560, 7, "Permission to make copies of all or part of this work for use in a class is"),
        (50, 552, 7, "granted without fee provided that copies are not made for profit."),
    ];
    let page = [at(50, 700, 12, &LEFT), print.to_vec(), at(320, 700, 12, &RIGHT)];
    let found = blocks(&[page.concat()]);
    assert_eq!(found[0], block(Paragraph, &joined(&[&LEFT, &RIGHT])), "{found:?}");
    assert!(found[1].1.starts_with("Permission to make"), "{found:?}");
}

#[test]
fn columns_of_a_page_on_its_side_are_read_as_they_are_seen() {
    let page = [at(50, 500, 12, &LEFT), at(320, 496, 12, &RIGHT)].concat();
    let document = read(&file(&[drawn(&page)], "/Rotate 90")).expect("it is read");
    let found: Vec<String> = said(&document).into_iter().map(|(_, text)| text).collect();
    assert_eq!(found.join(" "), joined(&[&LEFT, &RIGHT]));
}

#[test]
fn a_figure_over_both_columns_has_its_caption_there() {
    let image = "q 500 0 0 80 50 600 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{40} EI Q\n";
    let page = [
        at(50, 780, 12, &LEFT),
        at(320, 778, 12, &MIDDLE),
        vec![(50, 585, 9, "Figure 1: The river at the old port, seen from the bridge on the day after the flood.")],
        at(50, 550, 12, &RIGHT),
        at(320, 548, 12, &LEFT),
    ];
    let document = read(&file(&[format!("{image}{}", drawn(&page.concat()))], "")).expect("it is read");
    let found = said(&document);
    let caption =
        block(Caption, "Figure 1: The river at the old port, seen from the bridge on the day after the flood.");
    assert!(found.contains(&caption), "{found:?}");
    let rest: Vec<String> = found.into_iter().filter(|part| *part != caption).map(|(_, text)| text).collect();
    assert_eq!(rest.join(" "), joined(&[&LEFT, &MIDDLE, &RIGHT, &LEFT]));
}

#[test]
fn words_far_apart_in_a_narrow_column_are_no_cells() {
    // A letter of Courier is 6 points wide at 10; the lines go from 50 to 194.
    let lines: [&[(i32, &str)]; 5] = [
        &[(50, "the river rose in a cold")],
        &[(50, "manually"), (146, "measured")],
        &[(50, "automatically"), (134, "in"), (170, "view")],
        &[(50, "stretch"), (116, "near"), (146, "the"), (176, "old")],
        &[(50, "quay of the port.")],
    ];
    let page: String = (0..)
        .zip(lines)
        .flat_map(|(i, words)| words.iter().map(move |(x, word)| drawn(&[(*x, 700 - 12 * i, 10, *word)])))
        .map(|text| text.replace("/F ", "/C "))
        .collect();
    let found = said(&read(&file(&[page], "")).expect("it is read"));
    let wanted =
        "the river rose in a cold manually measured automatically in view stretch near the old quay of the port.";
    assert_eq!(found, [block(Paragraph, wanted)]);
}

/// A heading at the top of the left column stands on the first line of the right one, and a note under the left one.
fn headed(right: i32, right_y: i32) -> Vec<Vec<Text<'static>>> {
    vec![
        vec![(150, 770, 18, "A study of the river")],
        vec![(50, 700, 11, "1 The flood")],
        at(50, 684, 12, &LEFT),
        at(50, 588, 12, &MIDDLE),
        at(right, right_y, 12, &RIGHT),
        vec![(50, 480, 7, "1 The letters are kept in the house of the town.")],
    ]
}

#[test]
fn a_heading_beside_the_first_line_of_the_next_column_stays_in_its_own() {
    // The longest line on the left ends at 209.
    for (right, y) in [(221, 700), (227, 700), (227, 699), (227, 697), (233, 700), (260, 700)] {
        for (number, width) in [("1", 4), ("12", 8), ("\u{96} 1 \u{96}", 18), ("Page 1 of 9", 44)] {
            let mut page = headed(right, y);
            page.push(vec![((209 + right - width) / 2, 40, 8, number)]);
            let whole = text(&page);
            assert!(whole.contains(&joined(&[&["1 The flood"], &LEFT, &MIDDLE])), "{right} {y} {number}: {whole}");
            assert!(whole.contains(&joined(&[&RIGHT])), "{right} {y} {number}: {whole}");
        }
        assert!(text(&headed(right, y)).contains(&joined(&[&["1 The flood"], &LEFT, &MIDDLE])), "{right} {y}");
    }
}

#[test]
fn a_line_that_overhangs_a_narrow_gutter_stays_in_its_column() {
    // This line reaches 213 points to the right; the other lines of the column end at 209 points or before.
    let over = "was hurt in the flood as the crew had";
    for offset in [0, 1, 4] {
        for right in [219, 221, 224, 230] {
            let page = [
                at(50, 700, 12, &LEFT[..3]),
                vec![(50, 664, 10, over)],
                at(50, 652, 12, &LEFT[4..]),
                at(right, 700 - offset, 12, &RIGHT),
            ];
            let wanted = joined(&[&LEFT[..3], &[over], &LEFT[4..], &RIGHT]);
            assert_eq!(text(&page), wanted, "{offset} {right}");
            let numbered = [page.concat(), vec![(i32::midpoint(209, right) - 2, 560, 8, "1")]];
            assert_eq!(text(&numbered), format!("{wanted} 1"), "{offset} {right}");
        }
    }
}

/// Numbers of lines at a place, one beside each line that `step` divides, counted from `first` on.
fn line_numbers(x: i32, y: i32, n: i32, first: i32, step: i32, numbers: &[String]) -> Vec<Text<'_>> {
    let beside = |i: i32| {
        let number = first + i;
        let text = usize::try_from(number).ok().and_then(|at| numbers.get(at)).filter(|_| number % step == 0)?;
        Some((x, y - 12 * i, 6, text.as_str()))
    };
    (0..n).filter_map(beside).collect()
}

#[test]
fn each_column_may_have_numbers_of_its_lines() {
    let numbers: Vec<String> = (0..100).map(|n| n.to_string()).collect();
    for (offset, step, first) in [(0, 1, 10), (4, 1, 10), (0, 2, 10), (4, 1, 40)] {
        let page = [
            at(50, 700, 12, &LEFT),
            at(50, 604, 12, &MIDDLE),
            line_numbers(39, 700, 16, first, step, &numbers),
            at(260, 700 - offset, 12, &RIGHT),
            at(260, 604 - offset, 12, &LEFT),
            line_numbers(249, 700 - offset, 16, first + 16, step, &numbers),
        ];
        assert_eq!(text(&page), joined(&[&LEFT, &MIDDLE, &RIGHT, &LEFT]), "{offset} {step} {first}");
    }
    // The second column goes on with two numbers.
    let page = [
        at(50, 736, 12, &RIGHT[5..]),
        at(50, 700, 12, &LEFT),
        at(50, 604, 12, &MIDDLE),
        at(50, 508, 12, &RIGHT),
        line_numbers(39, 700, 24, 10, 5, &numbers),
        at(260, 700, 12, &RIGHT),
        at(260, 604, 12, &LEFT[..4]),
        line_numbers(249, 700, 12, 34, 5, &numbers),
    ];
    assert_eq!(text(&page), joined(&[&RIGHT[5..], &LEFT, &MIDDLE, &RIGHT, &RIGHT, &LEFT[..4]]));
}

#[test]
fn numbers_of_lines_may_stand_on_the_right() {
    let numbers: Vec<String> = (0..100).map(|n| n.to_string()).collect();
    for step in [1, 5] {
        let page = [
            at(50, 700, 12, &LEFT),
            at(50, 604, 12, &MIDDLE),
            at(50, 508, 12, &RIGHT),
            line_numbers(240, 700, 24, 10, step, &numbers),
        ];
        assert_eq!(text(&page), joined(&[&LEFT, &MIDDLE, &RIGHT]), "{step}");
    }
    // Figures that do not count, or beside no running text, stay.
    let goals: Vec<Text<'_>> =
        (0..).zip(["7", "3", "9", "2", "4", "8"]).map(|(i, n)| (240, 700 - 12 * i, 10, n)).collect();
    let whole = text(&[at(50, 700, 12, &LEFT[..6]), goals]);
    assert!(whole.contains('7') && whole.contains('9'), "{whole}");
    let teams = ["Altona", "Bremen", "Cottbus", "Dresden", "Essen", "Freiburg"];
    let ranked: Vec<Text<'_>> = (0..)
        .zip(teams.iter().zip(&numbers))
        .flat_map(|(i, (team, n))| [(50, 700 - 12 * i, 10, *team), (240, 700 - 12 * i, 10, n.as_str())])
        .collect();
    assert!(text(&[ranked]).contains('5'));
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
