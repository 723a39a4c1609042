//! Which blocks are left-overs of the web page that a text was copied from.
//!
//! Separate because everything after it counts only what belongs to the article:
//! a left-over is shown, dimmed, but never counted, scored or summarised.
//!
//! Shallow text features after Kohlschütter, Fankhauser and Nejdl (2010,
//! "Boilerplate detection using shallow text features"): a block's length, its
//! end, its shape, its place, and a list of phrases a language. Precision comes
//! first: a sentence of the article that is dimmed wrongly is worse than a prompt
//! that is left in.

use crate::document::{Block, BlockKind};
use crate::document::{ends_sentence, is_time_stamp};
use crate::language::{Language, Languages, Lexicon, is_byline};
use crate::stop::{Meter, Stopped};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// A block of more words than this is never boilerplate by its first words alone.
const PROMPT_MAX_WORDS: usize = 20;
/// A block of more words than this is no label such as "12 Kommentare".
const LABEL_MAX_WORDS: usize = 4;
/// A block of more words than this is no by-line and no caption.
const CREDIT_MAX_WORDS: usize = 25;
/// The most words of a block that is a source in brackets.
const SOURCE_MAX_WORDS: usize = 6;
/// A block of fewer words than this may be repeated without being a copied teaser, and a whole paragraph of more
/// words: that is the article's own, whatever it says it twice for.
const COPY_MIN_WORDS: usize = 4;
const COPY_MAX_WORDS: usize = 30;

/// The blocks with those marked [`BlockKind::Boilerplate`] that are. The title
/// is never one, and what the importer marked stays marked.
///
/// # Errors
/// If it was stopped.
pub fn mark(text: &str, blocks: &[Block], language: Language, meter: &Meter) -> Result<Vec<Block>, Stopped> {
    let page = Page::new(text, blocks, language, meter)?;
    let mut marked = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        meter.work(block.span.len())?;
        marked.push(page.is_left_over(index));
    }
    page.mark_between(&mut marked);
    let mut blocks = blocks.to_vec();
    for (block, marked) in blocks.iter_mut().zip(marked) {
        // What the importer knows to be a caption, a note or a table is that.
        let may_be =
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem | BlockKind::Quote);
        if marked && may_be {
            block.kind = BlockKind::Boilerplate;
        }
    }
    Ok(blocks)
}

/// The blocks of a page and where its article stands among them.
struct Page<'a> {
    parts: Vec<&'a str>,
    /// Whether a block is one of the phrases that give left-overs away.
    prompts: Vec<bool>,
    /// Whether a block stands there a second time: a teaser that links to what was read.
    copies: Vec<bool>,
    /// Whether a block is a heading, as the file says; one that is only short may be anything.
    headings: Vec<bool>,
    /// The title's block, if there is one.
    title: Option<usize>,
    /// The first and the last block of running text.
    prose: Option<(usize, usize)>,
    /// The first prompt after the last running text.
    tail: Option<usize>,
}

impl<'a> Page<'a> {
    fn new(text: &'a str, blocks: &[Block], language: Language, meter: &Meter) -> Result<Self, Stopped> {
        let parts: Vec<&str> = blocks.iter().map(|block| block.span.text(text)).collect();
        let lexicons = language.with_those_everywhere();
        let copies = copies(&parts, meter)?;
        let mut prompts = Vec::with_capacity(parts.len());
        for part in &parts {
            meter.work(part.len())?;
            prompts.push(is_prompt(part, &lexicons));
        }
        let kinds = parts.iter().zip(copies.iter().zip(&prompts)).zip(blocks);
        let runs = |block: &Block| block.kind.is_prose() || block.kind.is_headline();
        let prose: Vec<bool> =
            kinds.map(|((part, (copy, prompt)), block)| runs(block) && !copy && !prompt && is_prose(part)).collect();
        let first = prose.iter().position(|prose| *prose);
        let last = prose.iter().rposition(|prose| *prose);
        let after = last.map_or(0, |last| last + 1);
        let tail = prompts.iter().skip(after).position(|prompt| *prompt).map(|offset| after + offset);
        let title = blocks.iter().position(|block| block.kind == BlockKind::Title);
        let headings = blocks.iter().map(|block| block.kind == BlockKind::Heading && block.level > 0).collect();
        Ok(Self {
            parts,
            prompts,
            copies,
            headings,
            title,
            prose: first.zip(last),
            tail: tail.filter(|_| last.is_some()),
        })
    }

    fn part(&self, index: usize) -> &'a str {
        self.parts.get(index).copied().unwrap_or_default()
    }

    /// Whether a block is a left-over by its own shape and place.
    fn is_left_over(&self, index: usize) -> bool {
        let part = self.part(index);
        if self.prompts.get(index).copied().unwrap_or_default() {
            return true;
        }
        // Within the article a repeated line is a refrain.
        let copy = self.copies.get(index).copied().unwrap_or_default();
        let before_title = self.title.is_some_and(|title| index < title);
        let head = self.prose.is_some_and(|(first, _)| index < first);
        // Without any running text, the page cannot be told from the article.
        let foot = self.prose.is_some_and(|(_, last)| index > last);
        let in_tail = self.tail.is_some_and(|tail| index > tail);
        // What stands over a list, a table or a picture is none of the lines that end a page.
        let is_heading = self.headings.get(index).copied().unwrap_or_default();
        let is_label_of_page = |part| is_tag(part) || is_contact(part) || is_source(part) || is_byline(part);
        (before_title && !is_prose(part))
            || (head && self.title.is_some() && (is_byline(part) || is_time_stamp(part)))
            || (foot && (in_tail || copy || !is_heading && is_label_of_page(part)))
            || is_credit(part)
    }

    /// A label between two left-overs is one: "Teilen", "Merken", "Drucken".
    fn mark_between(&self, marked: &mut [bool]) {
        for index in 1..self.parts.len().saturating_sub(1) {
            let beside = |index: usize| marked.get(index).copied().unwrap_or_default();
            let between = beside(index - 1) && beside(index + 1) && is_label(self.part(index));
            if let Some(slot) = marked.get_mut(index) {
                *slot |= between;
            }
        }
    }
}

/// For every block whether it stood there before, word for word.
fn copies(parts: &[&str], meter: &Meter) -> Result<Vec<bool>, Stopped> {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let fits = |part: &str| {
        (COPY_MIN_WORDS..=COPY_MAX_WORDS).contains(&part.split_whitespace().take(COPY_MAX_WORDS + 1).count())
    };
    let mut copies = Vec::with_capacity(parts.len());
    for part in parts {
        meter.work(part.len())?;
        copies.push(fits(part) && !seen.insert(part));
    }
    Ok(copies)
}

/// Whether a block reads as running text: some words, and a sentence's end.
fn is_prose(part: &str) -> bool {
    part.split_whitespace().nth(5).is_some() && ends_sentence(part)
        || part.chars().any(super::token::is_spaceless) && ends_sentence(part)
}

/// Whether a block is one of the phrases, or begins with one that may begin it. A number
/// beside a phrase counts clicks: "1.204 Kommentare", "Share (12)".
fn is_prompt(part: &str, lexicons: &[&Lexicon]) -> bool {
    if part.split_whitespace().nth(PROMPT_MAX_WORDS).is_some() {
        return false;
    }
    let whole = part.trim().to_lowercase();
    let line = whole.trim_matches(|c: char| !c.is_alphanumeric() && c != '©');
    let words = line.trim_matches(|c: char| !c.is_alphabetic() && c != '©');
    let known = |line: &str| lexicons.iter().any(|lexicon| lexicon.is_boilerplate(line));
    known(&whole) || line != whole && known(line) || words != line && is_label(part) && known(words)
}

/// A few words without a sentence's end.
fn is_label(part: &str) -> bool {
    part.split_whitespace().nth(LABEL_MAX_WORDS).is_none() && !ends_sentence(part)
}

/// Whether a block after the end of the article is a mere label such as
/// "source-120" or "12 Kommentare": few words, no sentence's end, a digit in it.
fn is_tag(part: &str) -> bool {
    is_label(part) && part.contains(|c: char| c.is_ascii_digit()) && !is_imprint(part)
}

/// Whether a line tells the book that was reviewed: "Verlag am See, Ellerau 2021", "190 S., 20 Euro".
fn is_imprint(part: &str) -> bool {
    let counts = |word: &str| word.split_once(',').is_some_and(|(word, _)| Languages::known().have("page-count", word));
    let pages = part.split(' ').skip(1).any(counts);
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let town_and_year = part.rsplit_once(", ").is_some_and(|(_, last)| {
        last.rsplit_once(' ').is_some_and(|(town, year)| is_year(year) && town.starts_with(char::is_uppercase))
    });
    pages || town_and_year
}

/// Whether a block after the end of the article says where its author is to be reached.
fn is_contact(part: &str) -> bool {
    let at = |word: &str| word.split_once('@').is_some_and(|(_, after)| after.starts_with(char::is_alphanumeric));
    part.contains('@')
        && part.split_whitespace().nth(CREDIT_MAX_WORDS).is_none()
        && !ends_sentence(part)
        && part.split_whitespace().any(at)
}

/// Whether a block after the end of the article says in brackets where it comes from: "(dpa)", "(APA, red, 9.4.2016)".
fn is_source(part: &str) -> bool {
    part.starts_with('(')
        && part.ends_with(')')
        && part.matches('(').count() == 1
        && part.split_whitespace().nth(SOURCE_MAX_WORDS).is_none()
        && !ends_sentence(part)
}

/// Whether a block is a picture's caption or credit: it ends in "Foto: Name", "(dpa)" or the like.
fn is_credit(part: &str) -> bool {
    // A "_" stands for a blank inside a mark. Most marks end in a colon, and most blocks have none.
    static MARKS: LazyLock<Vec<String>> =
        LazyLock::new(|| Languages::known().group("credit").iter().map(|mark| mark.replace('_', " ")).collect());
    let has_colon = part.contains(':');
    let near_end = |mark: &String| {
        (has_colon || !mark.ends_with(':'))
            && memchr::memmem::find(part.as_bytes(), mark.as_bytes()).is_some()
            && part.rfind(mark.as_str()).is_some_and(|at| part.len() - at < 60)
    };
    MARKS.iter().any(near_end) && part.split_whitespace().nth(CREDIT_MAX_WORDS).is_none() && !part.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Builder, Document};
    use crate::language::tests::{english, german};
    use crate::stop::Stop;

    fn marks(document: &Document, language: Language) -> Vec<Block> {
        mark(document.text(), document.blocks(), language, &Stop::never().meter()).expect("not stopped")
    }

    fn marked(lines: &[&str], language: Language) -> Vec<String> {
        let mut builder = Builder::default();
        for line in lines {
            builder.block(BlockKind::Paragraph, [*line], false);
        }
        let document = builder.finish();
        marks(&document, language)
            .iter()
            .filter(|block| block.kind == BlockKind::Boilerplate)
            .map(|block| block.span.text(document.text()).to_owned())
            .collect()
    }

    #[test]
    fn left_overs_are_marked_and_the_article_is_not() {
        let lines = [
            "Der Rat hat am Montag den Haushalt beschlossen.",
            "Lesen Sie auch: Was der Haushalt für Familien bedeutet",
            "Anzeige",
            "„Teilen wir, was wir haben“, sagte die Bürgermeisterin nach der Sitzung im Rathaus.",
            "source-120",
            "Leave a Reply",
            "Jana Kurz, jana.kurz@ellerauer-bote.example, auf Mastodon: @kurz",
            "3 Kommentare",
        ];
        assert_eq!(
            marked(&lines, german()),
            [
                "Lesen Sie auch: Was der Haushalt für Familien bedeutet",
                "Anzeige",
                "source-120",
                "Leave a Reply",
                "Jana Kurz, jana.kurz@ellerauer-bote.example, auf Mastodon: @kurz",
                "3 Kommentare"
            ]
        );
    }

    #[test]
    fn the_page_around_an_article_is_left_out() {
        let lines = [
            "Startseite",
            "Politik",
            "Warum der Hafen von Ellerau wieder öffnet",
            "Von Jana Kurz und Uwe Lang",
            "12.05.2024, 14:30 Uhr",
            "Der Rat hat am Montag den Umbau des Hafens beschlossen.",
            "Bagger im Hafenbecken. Foto: Jens Holm",
            "Teilen",
            "Merkliste",
            "Drucken",
            "Von der Opposition kam am Abend scharfe Kritik an den Kosten.",
            "Mehr zum Thema",
            "Was der Umbau die Stadt kostet",
            "Der Rat hat am Montag den Umbau des Hafens beschlossen.",
        ];
        let document = crate::import::import_text(
            &lines.join("\n\n"),
            crate::document::Metadata::default(),
            &crate::stop::Stop::never(),
        );
        let document = document.expect("text");
        let kept: Vec<&str> = marks(&document, german())
            .iter()
            .filter(|block| block.kind != BlockKind::Boilerplate)
            .map(|block| block.span.text(document.text()))
            .collect();
        assert_eq!(kept, [lines[2], lines[5], lines[10]]);
    }

    #[test]
    fn a_text_without_prose_is_not_judged_by_its_shape() {
        assert!(marked(&["Hafen 2031", "48,5 Mio. Euro", "Eintritt ab 12 Jahren"], german()).is_empty());
    }

    #[test]
    fn the_book_of_a_review_stays() {
        let prose = "Die Brücke von Ellerau ist ein Buch über den Fluss und die Leute, die an ihm wohnen.";
        let book = ["Verlag am See, Ellerau 2021", "190 S., 20 Euro"];
        assert_eq!(marked(&["Am Fluss", prose, book[0], book[1], "12 Kommentare"], german()), ["12 Kommentare"]);
    }

    #[test]
    fn a_long_paragraph_that_begins_like_a_prompt_stays() {
        let line = "Sign up for the draft was slow in the spring of 1917, and it was slower still in the summer, when the farms of \
                    the west had no hands left to bring in a harvest that the whole army was waiting for.";
        assert!(marked(&[line], english()).is_empty());
    }
}
