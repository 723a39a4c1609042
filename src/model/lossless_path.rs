//! Paths in JSON without loss, although a path need not be Unicode.
//!
//! Separate because serde refuses a path that is not Unicode, and a single one would keep all
//! others from being saved. A path that is Unicode becomes a string. Any other is an object: on Unix
//! `{"bytes": [47, 97, 233]}`, on Windows `{"wide": [67, 58, 92, 55296]}`.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize as _, Serializer};
use std::path::{Path, PathBuf};

#[derive(serde::Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Bytes { bytes: Vec<u8> },
    Wide { wide: Vec<u16> },
}

/// Writes a path.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    match path.to_str() {
        Some(text) => serializer.serialize_str(text),
        None => written(path).serialize(serializer),
    }
}

/// Reads a path.
///
/// # Errors
/// If it is not a path, or a path of another system that this one cannot represent.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PathBuf, D::Error> {
    path_of(Written::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("a path of another system"))
}

/// A path that is written and read without loss, for places where a field attribute is not possible.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, Deserialize)]
#[serde(transparent)]
pub struct LosslessPath(#[serde(with = "self")] pub PathBuf);

#[cfg(unix)]
fn written(path: &Path) -> Written {
    use std::os::unix::ffi::OsStrExt as _;
    Written::Bytes { bytes: path.as_os_str().as_bytes().to_vec() }
}

#[cfg(windows)]
fn written(path: &Path) -> Written {
    use std::os::windows::ffi::OsStrExt as _;
    Written::Wide { wide: path.as_os_str().encode_wide().collect() }
}

#[cfg(not(any(unix, windows)))]
fn written(path: &Path) -> Written {
    Written::Text(path.to_string_lossy().into_owned())
}

fn path_of(written: Written) -> Option<PathBuf> {
    match written {
        Written::Text(text) => Some(PathBuf::from(text)),
        #[cfg(unix)]
        Written::Bytes { bytes } => {
            use std::os::unix::ffi::OsStringExt as _;
            Some(PathBuf::from(std::ffi::OsString::from_vec(bytes)))
        }
        #[cfg(windows)]
        Written::Wide { wide } => {
            use std::os::windows::ffi::OsStringExt as _;
            Some(PathBuf::from(std::ffi::OsString::from_wide(&wide)))
        }
        #[allow(unreachable_patterns, reason = "which of them are left depends on the system")]
        Written::Bytes { .. } | Written::Wide { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_letters_is_a_string() {
        let path = LosslessPath(PathBuf::from("/tmp/Übersicht.txt"));
        let json = serde_json::to_string(&path).expect("written");
        assert_eq!(json, "\"/tmp/Übersicht.txt\"");
        assert_eq!(serde_json::from_str::<LosslessPath>(&json).expect("read"), path);
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_unicode_comes_back_byte_for_byte() {
        use std::os::unix::ffi::OsStringExt as _;
        for bytes in [&b"/tmp/art\xe9.txt"[..], b"\xff", b"/\xed\xa0\x80"] {
            let path = LosslessPath(PathBuf::from(std::ffi::OsString::from_vec(bytes.to_vec())));
            let json = serde_json::to_string(&path).expect("written");
            assert_eq!(serde_json::from_str::<LosslessPath>(&json).expect("read"), path);
        }
        assert!(serde_json::from_str::<LosslessPath>(r#"{"wide":[55296]}"#).is_err());
        assert!(serde_json::from_str::<LosslessPath>("7").is_err());
    }
}
