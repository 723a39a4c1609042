//! Asks the desktop's portal where to save (`org.freedesktop.portal.FileChooser`).
//!
//! Separate from the other dialogs because the portal says which kind of file was chosen, and the crate that
//! shows the others keeps that to itself.

use super::ask::{Kind, Picked};
use std::collections::HashMap;
use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};
use zbus::blocking::{Connection, MessageIterator};
use zbus::message::Type;
use zbus::zvariant::{OwnedValue, Structure, Value};
use zbus::{MatchRule, Result};

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PLACE: &str = "/org/freedesktop/portal/desktop";
/// How the portal tells patterns of names from types of contents.
const PATTERN: u32 = 0;
/// The answer of somebody who chose, and of somebody who cancelled.
const CHOSEN: u32 = 0;
const CANCELLED: u32 = 1;

/// A kind of files as the portal wants it: its name, and patterns.
type Filter = (String, Vec<(u32, String)>);

/// Asks where to save; `None` where no portal answers.
pub fn save(title: &str, folder: Option<&Path>, name: &str, kinds: &[Kind]) -> Option<Picked> {
    let (answer, results) = ask(title, folder, name, kinds).ok()?;
    match answer {
        CHOSEN => picked(&results, kinds),
        CANCELLED => Some(Picked::Nothing),
        _ => None,
    }
}

fn ask(title: &str, folder: Option<&Path>, name: &str, kinds: &[Kind]) -> Result<(u32, HashMap<String, OwnedValue>)> {
    let bus = Connection::session()?;
    // The answer comes to an object that is named after who asks; it is listened for before it can come.
    let token = "kurzum_save";
    let asker = bus.unique_name().map(|name| name.trim_start_matches(':').replace('.', "_")).unwrap_or_default();
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .interface("org.freedesktop.portal.Request")?
        .member("Response")?
        .path(format!("{PLACE}/request/{asker}/{token}"))?
        .build();
    let mut answers = MessageIterator::for_match_rule(rule, &bus, None)?;
    let filters: Vec<Filter> = kinds.iter().map(filter).collect();
    let mut options: HashMap<&str, Value<'_>> = HashMap::new();
    options.insert("handle_token", token.into());
    options.insert("current_name", name.into());
    if let Some(first) = filters.first() {
        options.insert("current_filter", first.clone().into());
    }
    options.insert("filters", filters.into());
    if let Some(folder) = folder {
        let mut path = folder.as_os_str().as_bytes().to_vec();
        path.push(0);
        options.insert("current_folder", path.into());
    }
    let chooser = Some("org.freedesktop.portal.FileChooser");
    bus.call_method(Some(PORTAL), PLACE, chooser, "SaveFile", &("", title, options))?;
    let answer = answers.next().ok_or(zbus::Error::InvalidReply)??;
    answer.body().deserialize()
}

fn filter(kind: &Kind) -> Filter {
    (kind.name.clone(), kind.spellings().iter().map(|extension| (PATTERN, format!("*.{extension}"))).collect())
}

/// The place that was chosen, and the kind of file.
fn picked(results: &HashMap<String, OwnedValue>, kinds: &[Kind]) -> Option<Picked> {
    let uris: Vec<String> = results.get("uris")?.try_clone().ok()?.try_into().ok()?;
    let place = path_of(uris.first()?)?;
    let filter = results.get("current_filter").and_then(|filter| filter.downcast_ref::<Structure<'_>>().ok());
    let name = filter.and_then(|filter| filter.fields().first()?.downcast_ref::<String>().ok());
    let chosen = name.and_then(|name| kinds.iter().position(|kind| kind.name == name));
    Some(chosen.map_or_else(|| Picked::Place(place.clone()), |kind| Picked::PlaceAs(place.clone(), kind)))
}

/// The path in the address of a file, byte for byte (RFC 8089).
fn path_of(uri: &str) -> Option<PathBuf> {
    let mut bytes = Vec::new();
    let mut rest = uri.strip_prefix("file://")?.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?].map(|digit| char::from(digit).to_digit(16));
                let [Some(high), Some(low)] = digits else { return None };
                u8::try_from(high * 16 + low).ok()?
            }
            byte => byte,
        });
    }
    Some(PathBuf::from(OsString::from_vec(bytes))).filter(|path| path.is_absolute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_from_its_address_byte_for_byte() {
        for (uri, wanted) in [
            ("file:///home/a/b.txt", Some(&b"/home/a/b.txt"[..])),
            ("file:///home/a/Der%20Hafen%20%E2%80%93%20kurzum.md", Some("/home/a/Der Hafen – kurzum.md".as_bytes())),
            ("file:///a/%e9.txt", Some(b"/a/\xe9.txt")),
            ("file:///a/100%", None),
            ("file:///a/%zz", None),
            ("file://host/a", None),
            ("https://a.example/", None),
        ] {
            assert_eq!(path_of(uri).as_ref().map(|path| path.as_os_str().as_bytes()), wanted, "{uri}");
        }
    }

    #[test]
    fn the_answer_names_place_and_kind() {
        let kind = |name: &str, extension| Kind { name: name.to_owned(), extensions: vec![extension] };
        let kinds = [kind("Text", "txt"), kind("Markdown", "md")];
        let owned = |value: Value<'_>| value.try_to_owned().expect("no descriptor");
        let uris = ("uris".to_owned(), owned(vec!["file:///a/b"].into()));
        let place = PathBuf::from("/a/b");
        let with = |filter: Option<Value<'_>>| {
            let filter = filter.map(|filter| ("current_filter".to_owned(), owned(filter)));
            picked(&[uris.clone()].into_iter().chain(filter).collect(), &kinds)
        };
        assert_eq!(with(Some(filter(&kinds[1]).into())), Some(Picked::PlaceAs(place.clone(), 1)));
        assert_eq!(with(None), Some(Picked::Place(place.clone())));
        assert_eq!(with(Some(7_u32.into())), Some(Picked::Place(place)), "a portal that says nonsense");
        assert_eq!(picked(&HashMap::new(), &kinds), None);
    }
}
