//! Hands addresses to the programs that the desktop has for them.
//!
//! Separate because this is the only way out of the window, because starting a program can take seconds and
//! so is done on a thread of its own, and because tests put another way in its place.

use super::Shell;
use egui::{Context, OpenUrl};
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// A program that has not given up after this long is taken to be there.
const STARTING_SECS: u64 = 4;

/// An address, and what kind of program it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// A page in the web.
    Web(String),
    /// A mailbox to write to, as a `mailto:` of RFC 6068.
    Mail(String),
    /// A page on this computer that a browser shall print, as a `file:`.
    Page(String),
}

impl LinkTarget {
    /// The whole address.
    #[must_use]
    pub fn address(&self) -> &str {
        match self {
            Self::Web(address) | Self::Mail(address) | Self::Page(address) => address,
        }
    }

    /// The address as a reader knows it and as it is copied: a mailbox without `mailto:` and what follows it.
    #[must_use]
    pub fn shown(&self) -> &str {
        match self {
            Self::Web(address) | Self::Page(address) => address,
            Self::Mail(address) => {
                let mailbox = address.strip_prefix(MAILTO).unwrap_or(address);
                mailbox.split_once('?').map_or(mailbox, |(mailbox, _)| mailbox)
            }
        }
    }
}

/// What became of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// The address.
    pub target: LinkTarget,
    /// Whether a program was started for it.
    pub is_started: bool,
}

/// Hands an address over and sends what became of it, now or later.
pub type HandOver = Box<dyn FnMut(&Context, LinkTarget, Sender<HandedOver>)>;

/// The desktop's own programs.
#[must_use]
pub fn of_desktop() -> HandOver {
    Box::new(|ctx, target, sender| {
        let (ctx, asked, failed) = (ctx.clone(), target.clone(), sender.clone());
        let thread = std::thread::Builder::new().name("address".to_owned()).spawn(move || {
            let is_started = start(&target).is_ok();
            if sender.send(HandedOver { target, is_started }).is_ok() {
                ctx.request_repaint();
            }
        });
        if thread.is_err() {
            // The receiver is the window that asked; it is there.
            failed.send(HandedOver { target: asked, is_started: false }).unwrap_or_default();
        }
    })
}

fn start(target: &LinkTarget) -> io::Result<()> {
    let by_desktop = |address: &str| open::that_detached_with_timeout(address, Duration::from_secs(STARTING_SECS));
    match target {
        // A desktop may have a browser and no program that knows of it.
        LinkTarget::Web(address) => by_desktop(address).or_else(|_| webbrowser::open(address)),
        LinkTarget::Mail(address) => by_desktop(address),
        // What opens pages on a disk may be an editor.
        LinkTarget::Page(address) => webbrowser::open(address).or_else(|_| by_desktop(address)),
    }
}

/// The addresses that were handed over.
pub struct Links {
    hand_over: HandOver,
    sender: Sender<HandedOver>,
    receiver: Receiver<HandedOver>,
}

impl Links {
    /// Hands addresses over by `hand_over`.
    #[must_use]
    pub fn new(hand_over: HandOver) -> Self {
        let (sender, receiver) = channel();
        Self { hand_over, sender, receiver }
    }

    /// Hands addresses to the toolkit, which knows what to do with them or does nothing, as in tests.
    #[must_use]
    pub fn by_toolkit() -> Self {
        Self::new(Box::new(|ctx, target, sender| {
            ctx.open_url(OpenUrl::new_tab(target.address()));
            // The receiver is the window that asked; it is there.
            sender.send(HandedOver { target, is_started: true }).unwrap_or_default();
        }))
    }

    /// Hands an address over.
    pub fn hand_over(&mut self, ctx: &Context, target: LinkTarget) {
        (self.hand_over)(ctx, target, self.sender.clone());
    }

    /// What became of an address, once.
    pub fn poll(&mut self) -> Option<HandedOver> {
        self.receiver.try_recv().ok()
    }
}

impl Shell {
    /// Hands addresses over in another way from now on.
    pub fn hand_addresses_over_by(&mut self, hand_over: HandOver) {
        self.links = Links::new(hand_over);
    }
}

/// How an address of a mailbox begins.
const MAILTO: &str = "mailto:";
/// The fields that an address may fill in. Others are left out: by one a mail program would attach a file of the
/// reader's, and by another send a copy that is not seen.
const FIELDS: [&str; 4] = ["to", "cc", "subject", "body"];

/// The address of a mailbox without what it must not fill in; `None` for other addresses.
#[must_use]
pub fn mail_of(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_at_checked(MAILTO.len())?;
    if !scheme.eq_ignore_ascii_case(MAILTO) {
        return None;
    }
    let (mailbox, fields) = rest.split_once('?').unwrap_or((rest, ""));
    let is_known = |field: &&str| {
        let name = field.split_once('=').map_or(*field, |(name, _)| name);
        FIELDS.iter().any(|known| known.eq_ignore_ascii_case(name))
    };
    let fields: Vec<&str> = fields.split('&').filter(is_known).collect();
    let question = if fields.is_empty() { "" } else { "?" };
    Some([MAILTO, mailbox, question, &fields.join("&")].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_filled_in_only_with_what_its_writer_sees() {
        for (address, wanted) in [
            ("mailto:a@b.example", "mailto:a@b.example"),
            ("MailTo:a@b.example", "mailto:a@b.example"),
            ("mailto:a@b.example?subject=Der%20Hafen&body=Text", "mailto:a@b.example?subject=Der%20Hafen&body=Text"),
            ("mailto:a@b.example?attach=/home/a/secret&Subject=x", "mailto:a@b.example?Subject=x"),
            ("mailto:a@b.example?ATTACHMENT=/etc/passwd", "mailto:a@b.example"),
            ("mailto:a@b.example?bcc=c@d.example&at%74ach=/etc/passwd", "mailto:a@b.example"),
            ("mailto:?to=a@b.example", "mailto:?to=a@b.example"),
        ] {
            assert_eq!(mail_of(address).as_deref(), Some(wanted));
        }
        assert_eq!(mail_of("https://a.example/?mailto:b"), None);
        assert_eq!(mail_of("mäil"), None);
        assert_eq!(LinkTarget::Mail("mailto:a@b.example?subject=x".to_owned()).shown(), "a@b.example");
    }
}
