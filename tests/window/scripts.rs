//! Scripts other than Latin: text from right to left, and text without spaces between words. The window's own font
//! lacks their letters, so that boxes stand for them; where these stand is the same.

use crate::harness::Window;
use egui::{Event, vec2};
use egui_kittest::kittest::Queryable;
use kurzum::i18n::Locale;
use kurzum::model::Command;

const TITLE: &str = "הנמל של חיפה נפתח מחדש";
const FIRST: &str = "הנמל נסגר אתמול בגלל הקרח, והאוניות של Maersk חיכו 12 ימים בחוץ.";
const SECOND: &str =
    "ראש העיר אמר שהנמל הוא לב העיר. הנמל נפתח מחדש כעבור שלושה ימים ארוכים מאוד, וכל האוניות נכנסו אליו.";

impl Window {
    /// A window with a text, letters of which its font may lack.
    fn with_script(locale: Locale, name: &str, text: &str) -> Self {
        Self::new(locale).with_text(name, text)
    }

    fn with_text(mut self, name: &str, text: &str) -> Self {
        let ctx = self.harness.ctx.clone();
        ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
        let path = self.file(name, text);
        self.harness.state_mut().handle(&ctx, Command::OpenFile(path));
        self.settle();
        self
    }
}

#[test]
fn a_hebrew_article_begins_at_the_right_and_is_copied_as_it_is_read() {
    for locale in Locale::ALL {
        let mut window = Window::with_script(locale, "he.txt", &format!("{TITLE}\n\n{FIRST}\n\n{SECOND}\n"));
        assert!(window.harness.state().model().notices.is_empty(), "there is nothing to be said of it");
        let paragraph = window.paragraph(FIRST);
        // The first word stands at the right edge: a drag from there to the left selects it.
        let from = paragraph.right_top() + vec2(-1.0, 10.0);
        window.drag(from, from - vec2(80.0, 0.0));
        let selected = window.selected();
        assert!(selected.starts_with("הנמל") && FIRST.starts_with(&selected), "{selected}");
        window.harness.event(Event::Copy);
        window.rest();
        assert_eq!(window.copied().as_deref(), Some(selected.as_str()));
        // Down to the next paragraph: all that is read between the two places.
        let second = window.paragraph(SECOND);
        window.drag(from, second.right_top() + vec2(-60.0, 10.0));
        let selected = window.selected();
        let rest = selected.strip_prefix(FIRST).expect("the first paragraph whole").trim_start();
        assert!(rest.starts_with("ראש") && SECOND.starts_with(rest), "{rest}");
        // The rule of a summary sentence stands where lines begin.
        let label = window.texts.format("in-summary", &[("text", FIRST.into())]);
        let rule = window.harness.get_by_label(&label).rect();
        assert!(rule.min.x >= paragraph.max.x, "{rule:?} {paragraph:?}");
    }
}

#[test]
fn a_double_click_selects_the_hebrew_word_that_is_drawn_there() {
    let window = Window::quick(Locale::En);
    let mut window = window.with_text("he.txt", &format!("{TITLE}\n\n{FIRST}\n\n{SECOND}\n"));
    let (first, second) = (window.paragraph(FIRST), window.paragraph(SECOND));
    window.clicks(first.right_top() + vec2(-6.0, 10.0), 2);
    assert_eq!(window.selected(), "הנמל");
    window.clicks(second.right_top() + vec2(-6.0, 10.0), 2);
    assert_eq!(window.selected(), "ראש");
}

#[test]
fn a_german_article_with_arabic_words_stays_at_the_left() {
    let german = "Der Gruß السلام عليكم heißt „Friede sei mit euch“ und ist in der arabischen Welt üblich.";
    let mut window =
        Window::with_script(Locale::De, "gruss.txt", &format!("Ein Gruß\n\n{german}\n\nEnde des Artikels.\n"));
    let paragraph = window.paragraph("Der Gruß");
    let from = paragraph.left_top() + vec2(1.0, 10.0);
    window.drag(from, from + vec2(60.0, 0.0));
    let selected = window.selected();
    assert!(selected.starts_with("Der Gr") && german.starts_with(&selected), "{selected}");
    let label = window.texts.format("in-summary", &[("text", german.into())]);
    assert!(window.harness.get_by_label(&label).rect().max.x <= paragraph.min.x);
}

#[test]
fn a_japanese_paragraph_without_spaces_keeps_to_its_column() {
    let japanese = "横浜市は五月十二日、三年間の工事を終えた新しい港を開港した。市長は「この港は市の心臓であり、若者の未来である」と述べた。".repeat(3);
    let window = Window::with_script(Locale::En, "ja.txt", &format!("新しい港\n\n{japanese}\n\n港の話。\n"));
    let paragraph = window.paragraph("横浜市");
    let heading = window.paragraph("新しい港");
    assert!(paragraph.height() > 2.0 * heading.height() && paragraph.width() < 700.0, "{paragraph:?}");
    let keywords = &window.harness.state().model().opened().expect("open").analysis.keywords;
    assert!(!keywords.is_empty());
}

#[test]
fn a_note_in_hebrew_is_shown_beside_the_pointer() {
    let text = format!("# {TITLE}\n\nהנמל נסגר אתמול.[^1]\n\n{SECOND}\n\n[^1]: לפי הודעת החברה.\n");
    let mut window = Window::with_script(Locale::En, "he.md", &text);
    let said = format!("{} לפי הודעת החברה.", window.say("note"));
    assert!(!window.shows(&said));
    let sign = window
        .harness
        .get_by_role_and_label(egui::accesskit::Role::Link, &window.texts.format("note-call", &[("n", 1.into())]))
        .rect();
    // It stands where the words end, to their left.
    let paragraph = window.paragraph("הנמל נסגר");
    assert!(sign.center().x < paragraph.max.x - 60.0 && sign.center().x > paragraph.min.x, "{sign:?} {paragraph:?}");
    window.harness.hover_at(sign.center());
    window.settle();
    window.settle();
    assert!(window.shows(&said));
}
