//! How a run of text looks in an office file.
//!
//! Separate because styles say it too, each over another, before there is any text.

/// How a run of text looks; what it does not say, the paragraph or its style does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Bold.
    pub strong: Option<bool>,
    /// Italic.
    pub emphasis: Option<bool>,
    /// Raised, if more than 0; lowered, if less.
    pub raised: Option<i8>,
    /// Neither shown nor printed.
    pub hidden: Option<bool>,
    /// In a font whose letters are all of one width, as program text is set.
    pub code: Option<bool>,
}

impl Look {
    /// This look, with what it leaves open as `base` has it.
    #[must_use]
    pub fn over(self, base: Self) -> Self {
        Self {
            strong: self.strong.or(base.strong),
            emphasis: self.emphasis.or(base.emphasis),
            raised: self.raised.or(base.raised),
            hidden: self.hidden.or(base.hidden),
            code: self.code.or(base.code),
        }
    }
}
