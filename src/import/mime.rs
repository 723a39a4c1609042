//! E-mails (EML) and saved pages (MHTML): the part that is read, out of many.
//!
//! Separate because both are the same tree of parts (RFC 2045), and neither is its text.

use super::picture::Origin;
use super::{Draft, Error, encoding, html};
use crate::document::{BlockKind, Document, LeftOut, Metadata, Warning};
use crate::stop::Meter;
use mailparse::{MailHeaderMap, ParsedMail, parse_mail};
use rustc_hash::FxHashSet;

const NAME: &str = "E-Mail";
/// Parts are at most nested so deeply, and there are at most so many.
const MAX_BOUNDARIES: usize = 2_000;
/// The most steps that decoding the heads may take.
const MAX_STEPS: usize = 100_000_000;
/// The line that parts the signature off.
const SIGNATURE: &str = "--";

/// Reads an e-mail: its subject, and its plain text, or else its page.
///
/// # Errors
/// If it is none, has too many parts, or no text.
pub fn read_mail(bytes: &[u8], meter: &Meter) -> Result<Document, Error> {
    let mail = parse(bytes)?;
    let subject = mail.headers.get_first_value("Subject").filter(|subject| !subject.trim().is_empty());
    let metadata = Metadata {
        title: subject.clone(),
        author: mail.headers.get_first_value("From"),
        date: mail.headers.get_first_value("Date").map(|date| iso_day(&date)),
        language: mail.headers.get_first_value("Content-Language"),
        ..Metadata::default()
    };
    let mut draft = Draft::new(bytes.len(), meter);
    if let Some(subject) = &subject {
        draft.block(BlockKind::Title, [subject.as_str()], false)?;
    }
    let (plain, page) = (part_of(&mail, "text/plain"), part_of(&mail, "text/html"));
    match (plain, page) {
        (Some(text), _) => {
            push_text(&mut draft, &text)?;
            draft.link_addresses()?;
        }
        (None, Some(page)) => {
            draft.set_origin(parts_of(&mail));
            html::push_page(&mut draft, &page)?;
        }
        (None, None) => {}
    }
    let n_attached = mail
        .parts()
        .filter(|part| part.get_content_disposition().disposition == mailparse::DispositionType::Attachment)
        .count();
    if n_attached > 0 {
        draft.warn(Warning::LeftOut { what: LeftOut::Attachments, count: n_attached });
    }
    draft.metadata(metadata);
    let document = draft.finish()?;
    let has_text = document.blocks().iter().any(|block| block.kind != BlockKind::Title);
    if has_text { Ok(document) } else { Err(Error::Empty) }
}

/// Reads a web page that was saved with all its parts.
///
/// # Errors
/// If there is no page in it, or as [`html::read`].
pub fn read_page(bytes: &[u8], meter: &Meter) -> Result<Document, Error> {
    let mail = parse(bytes)?;
    let page = part_of(&mail, "text/html").ok_or(Error::Broken("MHTML"))?;
    html::read_page_of(&page, parts_of(&mail), meter)
}

/// The text of the page of a saved page or an e-mail.
///
/// # Errors
/// If there are too many parts, or they cannot be told apart.
pub fn page(bytes: &[u8]) -> Result<Option<String>, Error> {
    Ok(part_of(&parse(bytes)?, "text/html"))
}

/// The bytes of the part that is called so by one of its names.
///
/// # Errors
/// As [`page`].
pub fn part(bytes: &[u8], name: &str) -> Result<Option<Vec<u8>>, Error> {
    let mail = parse(bytes)?;
    let part = mail.parts().find(|part| names_of(part).any(|known| known == name));
    Ok(part.and_then(|part| part.get_body_raw().ok()))
}

/// What the parts are called by which the page refers to them, and where the page itself was.
fn parts_of(mail: &ParsedMail) -> Origin {
    let page = mail.parts().find(|part| part.ctype.mimetype.eq_ignore_ascii_case("text/html"));
    let base = page.and_then(|page| page.headers.get_first_value("Content-Location")).unwrap_or_default();
    Origin::Parts {
        names: mail.parts().flat_map(names_of).collect::<FxHashSet<String>>(),
        base: base.trim().to_owned(),
    }
}

/// The names of a part: where it was, and its identifier (RFC 2557, RFC 2392).
fn names_of(part: &ParsedMail) -> impl Iterator<Item = String> {
    let place = part.headers.get_first_value("Content-Location").map(|place| place.trim().to_owned());
    let number = part.headers.get_first_value("Content-ID");
    let number = number.map(|number| format!("cid:{}", number.trim().trim_matches(['<', '>'])));
    [place, number].into_iter().flatten()
}

fn parse(bytes: &[u8]) -> Result<ParsedMail<'_>, Error> {
    if memchr::memmem::find_iter(bytes, b"boundary=").count() > MAX_BOUNDARIES {
        return Err(Error::TooComplex);
    }
    if encoded_words_cost(bytes) > MAX_STEPS {
        return Err(Error::TooComplex);
    }
    parse_mail(bytes).map_err(|_damaged| Error::Broken(NAME))
}

/// The steps of decoding the encoded words ("=?utf-8?Q?a?=") of a mail: for each its line is gone
/// through from its beginning.
fn encoded_words_cost(bytes: &[u8]) -> usize {
    let (mut start, mut last) = (0, 0);
    let mut cost = 0_usize;
    for at in memchr::memmem::find_iter(bytes, b"=?") {
        let since = bytes.get(last..at).unwrap_or_default();
        start = memchr::memrchr(b'\n', since).map_or(start, |end| last + end + 1);
        last = at;
        cost = cost.saturating_add(at - start);
    }
    cost
}

/// The text of the first part of a kind that is no attachment.
fn part_of(mail: &ParsedMail, kind: &str) -> Option<String> {
    let attached =
        |part: &ParsedMail| part.get_content_disposition().disposition == mailparse::DispositionType::Attachment;
    let part = mail.parts().find(|part| part.ctype.mimetype.eq_ignore_ascii_case(kind) && !attached(part))?;
    let named = part.ctype.params.contains_key("charset");
    let text = if named {
        part.get_body().ok()
    } else {
        part.get_body_raw().ok().map(|raw| encoding::decode(&raw).0.into_owned())
    };
    text.filter(|text| !text.trim().is_empty())
}

/// Plain text: paragraphs are apart by empty lines, quoted ones begin with ">", and what
/// follows "-- " is the signature.
fn push_text(draft: &mut Draft, text: &str) -> Result<(), Error> {
    let mut lines: Vec<&str> = Vec::new();
    let mut kind = BlockKind::Paragraph;
    let mut signed = false;
    for line in text.lines().chain([""]) {
        draft.meter().work(1 + line.len())?;
        let quoted = line.starts_with('>');
        let bare = line.trim_start_matches(['>', ' ']);
        let own = match () {
            () if signed => BlockKind::Boilerplate,
            () if quoted => BlockKind::Quote,
            () => BlockKind::Paragraph,
        };
        if bare.trim().is_empty() || own != kind || line.trim_end() == SIGNATURE {
            draft.block(kind, lines.drain(..), false)?;
            kind = own;
        }
        if line.trim_end() == SIGNATURE && !signed {
            signed = true;
            kind = BlockKind::Boilerplate;
        } else if !bare.trim().is_empty() {
            lines.push(bare);
        }
    }
    draft.block(kind, lines, false)
}

/// The day of a date in a mail's head as ISO 8601 writes it; the words as they are, if they are no such date.
fn iso_day(date: &str) -> String {
    let Ok(seconds) = mailparse::dateparse(date) else { return date.trim().to_owned() };
    let days = seconds.div_euclid(86_400);
    // Days since 1970 to a date of the Gregorian calendar (Hinnant 2013).
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_index = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_index + 2) / 5 + 1;
    let month = if month_index < 10 { month_index + 3 } else { month_index - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stop::Stop;

    const MAIL: &str = "From: Jana Kurz <jana@hafen.example>\r\nSubject: =?utf-8?Q?Der_Hafen_wird_gr=C3=B6=C3=9Fer?=\r\nDate: Fri, 12 May 2023 08:30:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: multipart/alternative; boundary=\"y\"\r\n\r\n--y\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nDer Umbau beginnt im Fr=C3=BChjahr,\r\nso die Stadt (www.hafen.example).\r\n\r\n> Stimmt das?\r\n\r\nJa.\r\n-- \r\nJana Kurz\r\n--y\r\nContent-Type: text/html\r\n\r\n<p>Anders</p>\r\n--y--\r\n--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--x--\r\n";

    #[test]
    fn the_plain_part_is_read() {
        let document = read_mail(MAIL.as_bytes(), &Stop::never().meter()).expect("a document");
        let found: Vec<(BlockKind, &str)> =
            document.blocks().iter().map(|block| (block.kind, block.span.text(document.text()))).collect();
        assert_eq!(
            found,
            [
                (BlockKind::Title, "Der Hafen wird größer"),
                (BlockKind::Paragraph, "Der Umbau beginnt im Frühjahr, so die Stadt (www.hafen.example)."),
                (BlockKind::Quote, "Stimmt das?"),
                (BlockKind::Paragraph, "Ja."),
                (BlockKind::Boilerplate, "Jana Kurz"),
            ]
        );
        assert_eq!(document.links(), [("www.hafen.example", "https://www.hafen.example")]);
        assert_eq!(document.metadata.date.as_deref(), Some("2023-05-12"));
        assert_eq!(document.warnings, [Warning::LeftOut { what: LeftOut::Attachments, count: 1 }]);
    }

    #[test]
    fn cuts_and_nests_end() {
        for end in (0..32).map(|n| MAIL.len() * n / 32) {
            let cut = read_mail(&MAIL.as_bytes()[..end], &Stop::never().meter());
            assert!(cut.is_ok() || cut.is_err());
        }
        let parts: Vec<String> =
            (0..5_000).map(|n| format!("Content-Type: multipart/mixed; boundary=\"b{n}\"\r\n\r\n--b{n}\r\n")).collect();
        let deep = parts.concat();
        assert_eq!(read_mail(deep.as_bytes(), &Stop::never().meter()), Err(Error::TooComplex));
    }
}
