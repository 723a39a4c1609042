//! Keyboard shortcuts as plain values.
//!
//! Separate because the table of actions must not know the toolkit: the shell reads keys
//! and `ui` writes them, each in its own way.

/// A key, named after what it does or what is printed on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "a key is called what it is called")]
pub enum Key {
    A,
    C,
    D,
    F,
    G,
    K,
    O,
    P,
    Q,
    R,
    S,
    T,
    V,
    W,
    Y,
    Z,
    Num0,
    Num1,
    Num2,
    F1,
    F3,
    F6,
    F8,
    F9,
    F10,
    F11,
    ArrowLeft,
    ArrowRight,
    ArrowUp,
    ArrowDown,
    Comma,
    Enter,
    Equals,
    Escape,
    Menu,
    Minus,
    Plus,
    Questionmark,
    Tab,
}

/// A key with the modifier keys that are held down with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    /// Whether Ctrl is held (Command on a Mac).
    pub ctrl: bool,
    /// Whether Shift is held.
    pub shift: bool,
    /// Whether Alt is held.
    pub alt: bool,
    /// The key that is pressed.
    pub key: Key,
}

impl Shortcut {
    /// The key alone.
    #[must_use]
    pub const fn plain(key: Key) -> Self {
        Self { ctrl: false, shift: false, alt: false, key }
    }

    /// The key with Ctrl.
    #[must_use]
    pub const fn ctrl(key: Key) -> Self {
        Self { ctrl: true, ..Self::plain(key) }
    }

    /// The key with Shift.
    #[must_use]
    pub const fn shift(key: Key) -> Self {
        Self { shift: true, ..Self::plain(key) }
    }

    /// The key with Ctrl and Shift.
    #[must_use]
    pub const fn ctrl_shift(key: Key) -> Self {
        Self { ctrl: true, ..Self::shift(key) }
    }

    /// The key with Alt.
    #[must_use]
    pub const fn alt(key: Key) -> Self {
        Self { alt: true, ..Self::plain(key) }
    }

    /// The number of modifier keys that are held down with it, 0 to 3.
    #[must_use]
    pub fn n_held(self) -> usize {
        [self.ctrl, self.shift, self.alt].into_iter().filter(|held| *held).count()
    }
}
