//! Characters that no font draws are counted; the text has them.

use super::read;
use crate::document::Warning;
use std::fmt::Write as _;

/// A page that shows this with the font `F` of this dictionary.
fn page(font: &str, contents: &str) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let stream = format!("<</Length {}>>\nstream\n{contents}\nendstream", contents.len());
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>";
    let objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream.as_str(), font];
    for (i, object) in objects.iter().enumerate() {
        write!(file, "{} 0 obj\n{object}\nendobj\n", i + 1).expect("a string takes all");
    }
    file.push_str("trailer\n<</Root 1 0 R>>\n%%EOF\n");
    file.into_bytes()
}

fn missing(bytes: &[u8]) -> (String, usize) {
    let document = read(bytes).expect("it is read");
    let count = document.warnings.iter().find_map(|warning| match warning {
        Warning::MissingGlyphs { count } => Some(*count),
        _ => None,
    });
    (document.text().to_owned(), count.unwrap_or_default())
}

const JAPANESE: &str = "<</Type/Font/Subtype/Type0/BaseFont/Ryumin-Light/Encoding/UniJIS-UTF16-H/DescendantFonts[\
    <</Type/Font/Subtype/CIDFontType0/BaseFont/Ryumin-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 4>>\
    /DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/Ryumin-Light/Flags 4/FontBBox[0 0 1000 1000]>>>>]>>";

#[test]
fn letters_of_a_font_that_nobody_has_are_counted_and_read() {
    let shown = |mode: u8| format!("BT {mode} Tr /F 12 Tf 60 700 Td <65E5672C8A9E306E6587> Tj ET");
    let (text, count) = missing(&page(JAPANESE, &shown(0)));
    assert_eq!((text.as_str(), count), ("日本語の文", 5));
    assert_eq!(missing(&page(JAPANESE, &shown(3))), (text, 0), "what is not to be seen is not missing");
}

#[test]
fn letters_of_fonts_that_others_stand_in_for_are_not_missing() {
    for font in ["/Type1/BaseFont/Helvetica", "/TrueType/BaseFont/Verdana", "/Type1/BaseFont/Garamond-Bold"] {
        let font = format!("<</Type/Font/Subtype{font}/Encoding/WinAnsiEncoding>>");
        let shown = "BT /F 12 Tf 60 700 Td (The port \\(of Northmoor\\) is closed, 42 \\226 it says.) Tj ET";
        let (text, count) = missing(&page(&font, shown));
        assert_eq!((text.as_str(), count), ("The port (of Northmoor) is closed, 42 – it says.", 0), "{font}");
    }
    // Signs that the standing font lacks are no letters; letters are.
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Garamond/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[65/afii10017/afii10018/softhyphen]>>>>";
    assert_eq!(missing(&page(font, "BT /F 12 Tf 60 700 Td (ABC a port) Tj ET")).1, 2);
}
