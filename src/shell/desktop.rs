//! What the desktop's settings ask of every window: light or dark, more contrast, and whether things may move
//! (`org.freedesktop.portal.Settings`).
//!
//! Separate because the toolkit asks no Linux desktop. A thread asks while the system still makes the window, and then
//! waits for changes until the program ends. Where no portal answers, the window is light and moves.

use super::wake::Wake;
use std::collections::HashMap;
use std::io;
use std::sync::mpsc::{Receiver, channel};
use zbus::blocking::{Connection, MessageIterator};
use zbus::message::Type;
use zbus::zvariant::{OwnedValue, Value};
use zbus::{MatchRule, Result};

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PLACE: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
/// What all desktops agreed on.
const APPEARANCE: &str = "org.freedesktop.appearance";
/// GNOME's own, where "reduced-motion" is not yet among what all agreed on.
const GNOME: &str = "org.gnome.desktop.interface";
/// The colour scheme of a desktop that is dark; 2 is light, and 0 no wish.
const DARK: u32 = 1;
/// So many changes may wait to be taken.
const MAX_CHANGES: usize = 64;

/// What the desktop wishes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "what a reader of the desktop wishes, each by itself")]
pub struct Wishes {
    /// It is dark.
    pub is_dark: bool,
    /// Text and lines stand out more.
    pub has_contrast: bool,
    reduces_motion: bool,
    has_no_animations: bool,
}

impl Wishes {
    /// Whether nothing is to move or fade by itself.
    #[must_use]
    pub fn is_still(self) -> bool {
        self.reduces_motion || self.has_no_animations
    }

    /// Takes a setting in, if it is one of those that are followed and its value makes sense.
    fn take(&mut self, namespace: &str, key: &str, value: &Value<'_>) {
        let number = value.downcast_ref::<u32>().ok();
        match (namespace, key, number, value.downcast_ref::<bool>().ok()) {
            (APPEARANCE, "color-scheme", Some(scheme), _) => self.is_dark = scheme == DARK,
            (APPEARANCE, "contrast", Some(contrast), _) => self.has_contrast = contrast == 1,
            (APPEARANCE, "reduced-motion", Some(reduced), _) => self.reduces_motion = reduced == 1,
            (GNOME, "enable-animations", _, Some(enabled)) => self.has_no_animations = !enabled,
            _ => {}
        }
    }
}

/// Asks for the wishes and all their changes; `wake` is called when there are some.
///
/// # Errors
/// If the system has no thread left.
pub fn wishes(wake: Wake) -> io::Result<Receiver<Wishes>> {
    let (sender, receiver) = channel();
    std::thread::Builder::new().name("desktop".to_owned()).spawn(move || {
        // Where no portal answers there is nothing to follow.
        follow(|wishes| {
            let is_heard = sender.send(wishes).is_ok();
            wake.wake();
            is_heard
        })
        .unwrap_or_default();
    })?;
    Ok(receiver)
}

/// Tells the wishes, and again whenever they change, for as long as `tell` says that somebody listens.
fn follow(tell: impl Fn(Wishes) -> bool) -> Result<()> {
    let bus = Connection::session()?;
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(PORTAL)?
        .path(PLACE)?
        .interface(SETTINGS)?
        .member("SettingChanged")?
        .build();
    // Listened for before it is asked, so that no change is missed.
    let changes = MessageIterator::for_match_rule(rule, &bus, Some(MAX_CHANGES))?;
    // A slice: an array of Rust would go over the bus as a structure.
    let namespaces = [APPEARANCE, GNOME];
    let answer = bus.call_method(Some(PORTAL), PLACE, Some(SETTINGS), "ReadAll", &(namespaces.as_slice(),))?;
    let all: HashMap<String, HashMap<String, OwnedValue>> = answer.body().deserialize()?;
    let mut wishes = Wishes::default();
    for (namespace, key) in [
        (APPEARANCE, "color-scheme"),
        (APPEARANCE, "contrast"),
        (APPEARANCE, "reduced-motion"),
        (GNOME, "enable-animations"),
    ] {
        if let Some(value) = all.get(namespace).and_then(|settings| settings.get(key)) {
            wishes.take(namespace, key, value);
        }
    }
    let mut told = wishes;
    if !tell(told) {
        return Ok(());
    }
    for change in changes {
        let change = change?;
        let Ok((namespace, key, value)) = change.body().deserialize::<(String, String, OwnedValue)>() else { continue };
        wishes.take(&namespace, &key, &value);
        if told != wishes {
            told = wishes;
            if !tell(told) {
                break;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(settings: &[(&str, &str, Value<'_>)]) -> Wishes {
        let mut wishes = Wishes::default();
        for (namespace, key, value) in settings {
            wishes.take(namespace, key, value);
        }
        wishes
    }

    fn after(settings: &[(&str, &str, Value<'_>)]) -> (bool, bool) {
        let wishes = wishes(settings);
        (wishes.is_dark, wishes.is_still())
    }

    #[test]
    fn wishes_are_those_of_the_portals_specification() {
        let scheme = |n: u32| after(&[(APPEARANCE, "color-scheme", n.into())]);
        assert_eq!([0, 1, 2, 7].map(scheme), [(false, false), (true, false), (false, false), (false, false)]);
        let motion = |n: u32| after(&[(APPEARANCE, "reduced-motion", n.into())]);
        assert_eq!([0, 1, 7].map(motion), [(false, false), (false, true), (false, false)]);
        let contrast = |n: u32| wishes(&[(APPEARANCE, "contrast", n.into())]).has_contrast;
        assert_eq!([0, 1, 7].map(contrast), [false, true, false]);
        let animations = |on: bool| after(&[(GNOME, "enable-animations", on.into())]);
        assert_eq!([true, false].map(animations), [(false, false), (false, true)]);
        // One of the two is enough, and neither hides the other.
        let both = [(APPEARANCE, "reduced-motion", 1_u32.into()), (GNOME, "enable-animations", true.into())];
        assert_eq!(after(&both), (false, true));
    }

    #[test]
    fn what_makes_no_sense_changes_nothing() {
        let dark = (APPEARANCE, "color-scheme", Value::from(1_u32));
        for other in [
            (APPEARANCE, "color-scheme", Value::from("light")),
            (APPEARANCE, "contrast", Value::from(1_u32)),
            (GNOME, "color-scheme", Value::from(0_u32)),
            (GNOME, "enable-animations", Value::from(0_u32)),
            ("org.example", "color-scheme", Value::from(0_u32)),
        ] {
            assert_eq!(after(&[dark.clone(), other]), (true, false));
        }
    }
}
