//! Lines above the text of a PDF that name who wrote it.

use super::{block, blocks};
use crate::document::BlockKind::{Heading, Paragraph, Title};

#[test]
fn lines_that_name_who_wrote_it_are_no_headings() {
    let text = [
        (50, 640, 10, "The river rose by two metres on Monday, and the town closed the bridge at"),
        (50, 628, 10, "the market. Nobody was hurt, as the fire service said in the evening."),
    ];
    let prose = block(
        Paragraph,
        "The river rose by two metres on Monday, and the town closed the bridge at the market. Nobody was hurt, as the \
         fire service said in the evening.",
    );
    for byline in ["By Ann Hill", "By Ann Hill and Uwe Lang", "Von Jana Kurz", "Written by Ann Hill"] {
        let page = [&[(50, 740, 20, "The river rises"), (50, 690, 14, byline)][..], &text].concat();
        assert_eq!(blocks(&[page]), [block(Title, "The river rises"), block(Paragraph, byline), prose.clone()]);
    }
    // What only begins so, and what stands within the text, is a heading.
    for heading in ["By the river", "Von den Kosten"] {
        let page = [&[(50, 740, 20, "The river rises"), (50, 690, 14, heading)][..], &text].concat();
        assert_eq!(blocks(&[page])[1], block(Heading, heading));
    }
}
