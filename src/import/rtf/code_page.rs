//! The encodings of Windows code pages and of fonts' character sets, by their numbers.
//!
//! Separate from the rest of the RTF reader, which refers to them by number, because they are a table.

use encoding_rs::Encoding;

/// The encoding of a Windows code page.
#[must_use]
pub fn code_page(number: i64) -> Option<&'static Encoding> {
    let label = match number {
        437 | 850 | 819 | 1252 => "windows-1252",
        866 => "ibm866",
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        10000 => "macintosh",
        65001 => "utf-8",
        1250..=1258 => return Encoding::for_label(format!("windows-{number}").as_bytes()),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font's character set.
#[must_use]
pub fn charset(number: i64) -> Option<&'static Encoding> {
    code_page(match number {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
