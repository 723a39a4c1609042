//! Files with a password of which only the attachments are locked (ISO 32000-2, 7.6.6: the crypt filters of text and
//! strings are the identity).
//!
//! Separate because the crate that reads the file asks for the password of any file that names one.

/// How many bytes of the dictionary about the encryption are looked at.
const MAX_BYTES: usize = 4096;
/// More mentions of an encryption are in no honest file.
const MAX_MENTIONS: usize = 16;
const KEY: &[u8] = b"/Encrypt";

/// The file without its encryption, if nothing of its text is encrypted.
#[must_use]
pub fn unlocked(bytes: &[u8]) -> Option<Vec<u8>> {
    let is_key = |at: &usize| bytes.get(at + KEY.len()).is_some_and(|byte| !byte.is_ascii_alphanumeric());
    let places: Vec<usize> = memchr::memmem::find_iter(bytes, KEY).filter(is_key).take(MAX_MENTIONS + 1).collect();
    let is_open = |at: &usize| dictionary(bytes, at + KEY.len()).is_some_and(leaves_text_open);
    if places.is_empty() || places.len() > MAX_MENTIONS || !places.iter().all(is_open) {
        return None;
    }
    // A name of the same length that nobody asks for, so that all objects stay where they are.
    let mut unlocked = bytes.to_vec();
    for at in places {
        if let Some(byte) = unlocked.get_mut(at + 1) {
            *byte = b'X';
        }
    }
    Some(unlocked)
}

/// The dictionary that is the value of a key which ends at a place: one that stands there, or in an object of its own.
fn dictionary(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let value = bytes.get(at..)?.trim_ascii_start();
    let from = if value.starts_with(b"<<") {
        value
    } else {
        let end = memchr::memchr(b'R', value.get(..value.len().min(24))?)?;
        let number = std::str::from_utf8(value.get(..end)?).ok()?.trim();
        let object = format!("{number} obj");
        let begins =
            |at: &usize| at.checked_sub(1).and_then(|at| bytes.get(at)).is_none_or(|byte| !byte.is_ascii_digit());
        // The last one holds, as a file that was changed has its new objects at the end.
        let place = memchr::memmem::find_iter(bytes, object.as_bytes()).filter(begins).last()?;
        bytes.get(place + object.len()..)?
    };
    let from = from.get(..from.len().min(MAX_BYTES))?;
    Some(memchr::memmem::find(from, b"endobj").and_then(|end| from.get(..end)).unwrap_or(from))
}

/// Whether a dictionary names crypt filters, and none for text and strings.
fn leaves_text_open(dictionary: &[u8]) -> bool {
    let value = |key: &[u8]| {
        let at = memchr::memmem::find_iter(dictionary, key)
            .find(|at| dictionary.get(at + key.len()).is_some_and(|byte| !byte.is_ascii_alphanumeric()))?;
        let value = dictionary.get(at + key.len()..)?.trim_ascii_start();
        let value = value.strip_prefix(b"/").unwrap_or(value);
        value.split(|byte| !byte.is_ascii_alphanumeric()).next()
    };
    let is_open = |key| value(key).is_none_or(|filter| filter == b"Identity");
    value(b"/V").is_some_and(|version| matches!(version, b"4" | b"5")) && is_open(b"/StmF") && is_open(b"/StrF")
}
