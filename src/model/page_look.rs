//! How the pages of a document are shown: in the place of its text or not, how large, and turned how far.
//!
//! Separate because it belongs to a document and is remembered with it, as what its reader decided is.

use serde::{Deserialize, Serialize};

/// The sizes that a page can have by choice, in percent of its size on paper.
const ZOOMS: std::ops::RangeInclusive<f32> = 10.0..=800.0;
/// One step larger, as a factor.
const ZOOM_STEP: f32 = 1.2;

/// How large pages are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PageFit {
    /// As wide as the pane.
    #[default]
    Width,
    /// So that a whole page is in sight.
    Page,
    /// In percent of their size on paper.
    Percent(f32),
}

/// How the pages of a document are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PageLook {
    /// Whether the pages are shown in the place of the text.
    pub shown: bool,
    /// How large they are.
    pub fit: PageFit,
    /// How many quarter turns clockwise they are shown with, beyond those that the file has them shown with: 0 to 3.
    pub turns: u8,
}

impl PageLook {
    /// Whether nothing was chosen.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The same with every number within its limits, whatever a file says.
    #[must_use]
    pub fn within_ends(self) -> Self {
        let fit = match self.fit {
            PageFit::Percent(percent) if percent.is_finite() => {
                PageFit::Percent(percent.clamp(*ZOOMS.start(), *ZOOMS.end()))
            }
            PageFit::Percent(_) => PageFit::default(),
            fit => fit,
        };
        Self { shown: self.shown, fit, turns: self.turns % 4 }
    }

    /// The same with pages of another size: `factor` times as large as those of `percent` of their size on paper.
    #[must_use]
    pub fn zoomed(self, percent: f32, factor: f32) -> Self {
        Self { fit: PageFit::Percent(percent * factor), ..self }.within_ends()
    }

    /// The same with pages a step larger, or smaller if `by` is negative, than those of `percent` of their size on
    /// paper.
    #[must_use]
    pub fn stepped(self, percent: f32, by: i32) -> Self {
        let next = self.zoomed(percent, ZOOM_STEP.powi(by));
        // The size on paper is not missed by a little.
        match next.fit {
            PageFit::Percent(reached) if (percent < 100.0) != (reached < 100.0) && (percent - 100.0).abs() > 0.01 => {
                Self { fit: PageFit::Percent(100.0), ..next }
            }
            _ => next,
        }
    }

    /// The same turned clockwise by so many quarter turns.
    #[must_use]
    pub fn turned(self, by: u8) -> Self {
        Self { turns: (self.turns + by) % 4, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(look: PageLook) -> f32 {
        match look.fit {
            PageFit::Percent(percent) => percent,
            fit => panic!("{fit:?}"),
        }
    }

    #[test]
    fn steps_stop_at_the_size_on_paper_and_at_the_ends() {
        let look = PageLook::default();
        assert!((percent(look.stepped(100.0, 1)) - 120.0).abs() < 0.01);
        assert!((percent(look.stepped(90.0, 1)) - 100.0).abs() < 0.01, "not past it");
        assert!((percent(look.stepped(110.0, -1)) - 100.0).abs() < 0.01, "not past it");
        assert!(percent(look.stepped(100.0, -1)) < 100.0);
        assert!((percent(look.stepped(790.0, 1)) - 800.0).abs() < 0.01);
        assert!((percent(look.stepped(10.0, -1)) - 10.0).abs() < 0.01);
        assert_eq!(look.zoomed(f32::NAN, 2.0).fit, PageFit::Width);
    }

    #[test]
    fn four_quarter_turns_are_none() {
        let mut look = PageLook::default();
        for turns in [1, 2, 3, 0] {
            look = look.turned(1);
            assert_eq!(look.turns, turns);
        }
        assert_eq!(look.turned(3).turned(1), look);
    }

    #[test]
    fn what_a_file_says_is_brought_within_the_ends() {
        let read = |text: &str| serde_json::from_str::<PageLook>(text).expect("read").within_ends();
        assert_eq!(read("{}"), PageLook::default());
        assert_eq!(read(r#"{"shown":true,"fit":{"percent":1e9},"turns":7}"#).fit, PageFit::Percent(800.0));
        assert_eq!(read(r#"{"turns":7}"#).turns, 3);
    }
}
