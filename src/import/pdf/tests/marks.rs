//! Bold and italic words.
//!
//! Apart from the other tests because some of these texts are made of words, without a page.

use super::super::line::{Line, Sheet};
use super::super::style::Style;
use super::super::word::Word;
use super::{block, file, marks, read, said};
use crate::document::BlockKind::Paragraph;
use crate::document::{Inline, MarkKind};
use crate::stop::Stop;

/// A text of words that are set so, in a line of their own each.
fn set(words: &[(&str, Style)]) -> Inline {
    let meter = Stop::never();
    let meter = meter.meter();
    let mut text = super::super::text::Text::default();
    let vocabulary = super::super::text::Vocabulary::of(std::iter::empty());
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
        (&[("All", bold), ("of", bold), ("this", bold)], &[]),
        (&[("All", bold), ("of", both), ("this", bold)], &[("of", MarkKind::Emphasis)]),
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

#[test]
fn fonts_of_type_1_are_bold_and_italic_by_their_names() {
    let page = "BT /F 10 Tf 50 700 Td (The ) Tj /B 10 Tf (old ) Tj /I 10 Tf (harbour ) Tj /C 10 Tf (dock) Tj /F 10 Tf ( is shut.) Tj ET";
    let document = read(&file(&[page.to_owned()], "")).expect("it is read");
    assert_eq!(said(&document), [block(Paragraph, "The old harbour dock is shut.")]);
    let wanted = [("old", MarkKind::Strong), ("harbour", MarkKind::Emphasis), ("dock", MarkKind::Code)];
    assert_eq!(marks(&document), wanted);
}
