//! The manual for users, out of the program itself: the books of `docs/manual` as one article each.
//!
//! Separate because it is no file: the window opens it where nothing of the project is on the disk. `build.rs` gathers the
//! files, so that a chapter is a file and its line in `SUMMARY.md`, and the books are read by mdBook just as well.

use crate::i18n::Locale;

/// A book as it lies in its folder.
struct Book {
    /// The language that it is written in.
    code: &'static str,
    /// Its chapters and its summary, by their names.
    files: &'static [(&'static str, &'static str)],
    /// Its pictures, by their paths from the chapters.
    pictures: &'static [(&'static str, &'static [u8])],
}

/// All books.
const BOOKS: &[Book] = include!(concat!(env!("OUT_DIR"), "/manual.rs"));
/// The file that lists the chapters of a book, as mdBook wants it.
const SUMMARY: &str = "SUMMARY.md";

/// The manual as one Markdown document: the title of the book, its chapters one level below, and links between chapters as
/// links within the document.
#[must_use]
pub fn text(locale: Locale) -> String {
    let Some(book) = book(locale) else { return String::new() };
    let summary = book.file(SUMMARY);
    let mut text = summary.lines().next().unwrap_or_default().to_owned();
    for name in chapters(summary) {
        text.push_str("\n\n");
        push_chapter(&mut text, name, book.file(name));
    }
    text
}

/// A picture of the manual by its path from the chapters.
#[must_use]
pub fn picture(locale: Locale, path: &str) -> Option<&'static [u8]> {
    let pictures = book(locale)?.pictures;
    pictures.iter().find(|(known, _)| *known == path).map(|(_, bytes)| *bytes)
}

fn book(locale: Locale) -> Option<&'static Book> {
    BOOKS.iter().find(|book| book.code == locale.code())
}

impl Book {
    fn file(&self, name: &str) -> &'static str {
        self.files.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
    }
}

/// The files that a summary lists, in their order: "- [First steps](first-steps.md)".
fn chapters(summary: &str) -> impl Iterator<Item = &str> {
    summary.lines().filter_map(|line| line.strip_prefix("- [")?.split_once("](")?.1.strip_suffix(')'))
}

/// Writes a chapter below the others. Its first heading can be led to by the name of its file.
fn push_chapter(text: &mut String, name: &str, chapter: &str) {
    let mut in_code = false;
    let mut is_named = false;
    for line in chapter.lines() {
        in_code ^= line.starts_with("```");
        let heading = Some(line).filter(|line| !in_code && line.starts_with('#')).and_then(|line| line.split_once(' '));
        match heading {
            Some((level, title)) if is_named => text.extend(["#", level, " ", title]),
            Some((level, title)) => {
                is_named = true;
                text.extend(["#", level, " <a id=\"", name, "\"></a>", title]);
            }
            None if in_code => text.push_str(line),
            None => push_line(text, line),
        }
        text.push('\n');
    }
}

/// Writes a line, its links to other chapters as links to their headings: "a.md" and "a.md#b" become "#a.md" and "#b".
fn push_line(text: &mut String, line: &str) {
    let mut rest = line;
    while let Some((before, (address, after))) = rest.split_once("](").and_then(|(a, b)| Some((a, b.split_once(')')?)))
    {
        let is_file = !address.contains("://");
        let target = match address.split_once(".md").filter(|_| is_file) {
            Some((_, place)) if place.starts_with('#') => place.to_owned(),
            Some((_, "")) => format!("#{address}"),
            _ => address.to_owned(),
        };
        text.extend([before, "](", &target, ")"]);
        rest = after;
    }
    text.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chapter(source: &str) -> String {
        let mut text = String::new();
        push_chapter(&mut text, "a.md", source);
        text
    }

    #[test]
    fn chapters_stand_one_level_lower_and_are_led_to_by_their_names() {
        assert_eq!(chapter("# A\n\n## B\n"), "## <a id=\"a.md\"></a>A\n\n### B\n");
        let code = "# A\n\n```sh\n# no heading [a](b.md)\n```\n\n## C\n";
        assert_eq!(chapter(code), "## <a id=\"a.md\"></a>A\n\n```sh\n# no heading [a](b.md)\n```\n\n### C\n");
    }

    #[test]
    fn links_between_chapters_lead_through_the_document_and_others_stay() {
        for (source, wanted) in [
            ("[B](b.md)", "[B](#b.md)"),
            ("a [B](b.md#c-d) and [C](c.md), d", "a [B](#c-d) and [C](#c.md), d"),
            ("[here](#c) ![x](pictures/x.png)", "[here](#c) ![x](pictures/x.png)"),
            ("<https://a.b/c.md> [a](https://a.b/c.md)", "<https://a.b/c.md> [a](https://a.b/c.md)"),
            ("[a](b.md", "[a](b.md"),
            ("a](b", "a](b"),
            ("", ""),
        ] {
            let mut text = String::new();
            push_line(&mut text, source);
            assert_eq!(text, wanted, "{source}");
        }
    }

    #[test]
    fn a_summary_lists_its_chapters_in_order() {
        let summary = "# T\n\n- [A b](a.md)\n- [C](c.md)\nno chapter\n";
        assert_eq!(chapters(summary).collect::<Vec<_>>(), ["a.md", "c.md"]);
    }

    #[test]
    fn each_language_of_the_window_has_a_book() {
        for locale in Locale::ALL {
            let text = text(locale);
            assert!(text.starts_with("# ") && text.matches("\n## ").count() > 10, "{locale:?}");
            assert!(picture(locale, "pictures/window.png").is_some_and(|bytes| bytes.starts_with(b"\x89PNG")));
            assert_eq!(picture(locale, "../src/pictures/window.png"), None);
        }
    }
}
