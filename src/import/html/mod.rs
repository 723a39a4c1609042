//! Web pages: the article is found by readability, its elements become blocks.
//!
//! Separate because a page is mostly not the article. Readability is Mozilla's algorithm
//! (Arc90, 2009), as the crate `dom_smoothie` has it; where it finds no article, the
//! page's own blocks are taken, without menus and forms. E-books and e-mails are pages
//! too, but all article: [`push_page`].

mod cost;
mod tree;

use super::{Draft, Error, LIMITS, encoding};
use crate::document::{BlockKind, Document, LeftOut, Metadata, Warning};
use crate::stop::Meter;
use dom_query::NodeRef;
use dom_smoothie::{Article, Config, Readability};
use encoding_rs::Encoding;

const NAME: &str = "HTML";
/// How many bytes of a page are searched for the name of its encoding.
const HEAD_BYTES: usize = 4096;
/// An article has at least so many characters of text; less is a page without one.
const MIN_ARTICLE_BYTES: usize = 140;

/// Reads a web page.
///
/// # Errors
/// If it is nested too deeply, has too many elements, or no text.
pub fn read(bytes: &[u8], meter: &Meter) -> Result<Document, Error> {
    let (page, warnings) = decode(bytes);
    let mut document = read_page(&page, meter)?;
    document.warnings.splice(0..0, warnings);
    Ok(document)
}

/// The text of a page: by its byte-order mark, by what it says of its encoding, else guessed.
fn decode(bytes: &[u8]) -> (String, Vec<Warning>) {
    if Encoding::for_bom(bytes).is_none()
        && let Some(encoding) = named_encoding(bytes)
    {
        let (text, _, damaged) = encoding.decode(bytes);
        if !damaged {
            return (text.into_owned(), Vec::new());
        }
    }
    let (text, warnings) = encoding::decode(bytes);
    (text.into_owned(), warnings)
}

/// The encoding that `<meta charset>` or `<meta http-equiv>` names.
fn named_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD_BYTES.min(bytes.len()))?.to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=")?;
    let rest = head.get(at + "charset=".len()..)?;
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':');
    let name: Vec<u8> =
        rest.iter().skip_while(|byte| matches!(byte, b'"' | b'\'' | b' ')).take_while(is_name).copied().collect();
    Encoding::for_label(&name)
}

/// Reads a page that is decoded.
///
/// # Errors
/// As [`read`].
pub fn read_page(page: &str, meter: &Meter) -> Result<Document, Error> {
    let tree = tree::parse(page, meter)?;
    let searched = cost::is_affordable(&tree)?;
    let article = if searched { article(&tree) } else { None };
    let mut draft = Draft::new(page.len() / 4, meter);
    if !searched {
        draft.warn(Warning::WholePage);
    }
    let Some(article) = article else {
        return whole(&tree, draft);
    };
    let mut metadata = Metadata::default();
    let title = article.title.trim();
    if !title.is_empty() {
        metadata.title = Some(title.to_owned());
        draft.block(BlockKind::Title, [title], false)?;
    }
    metadata.author = article.byline.filter(|author| !author.trim().is_empty());
    metadata.date = article.published_time.or(article.modified_time);
    draft.metadata(metadata);
    let mut walker = Walker::new(draft, title.to_owned(), false);
    let content = dom_query::Document::fragment(article.content);
    walker.walk(&content.root(), BlockKind::Paragraph)?;
    walker.finish()
}

/// The article of a page, where there is one.
fn article(tree: &dom_query::Document) -> Option<Article> {
    let config = Config { max_elements_to_parse: LIMITS.html_elements, ..Config::default() };
    let article = Readability::with_document(tree.clone(), None, Some(config)).ok()?.parse().ok()?;
    Some(article).filter(|article| article.text_content.trim().len() >= MIN_ARTICLE_BYTES)
}

/// Every block of a page, but for menus and forms.
fn whole(tree: &dom_query::Document, mut draft: Draft) -> Result<Document, Error> {
    let title = tree.select("title").text().trim().to_owned();
    if !title.is_empty() {
        draft.block(BlockKind::Title, [title.as_str()], false)?;
    }
    draft.metadata(Metadata { title: Some(title.clone()).filter(|title| !title.is_empty()), ..Metadata::default() });
    let mut walker = Walker::new(draft, title, true);
    if let Some(body) = tree.body() {
        walker.walk(&body, BlockKind::Paragraph)?;
    }
    walker.finish()
}

/// Appends the blocks of a page that is all article: a chapter, a mail. Gives the number of pictures.
///
/// # Errors
/// If it is nested too deeply.
pub fn push_page<'m>(draft: Draft<'m>, page: &str) -> Result<(Draft<'m>, usize), Error> {
    let tree = tree::parse(page, draft.meter())?;
    cost::is_affordable(&tree)?;
    let mut walker = Walker::new(draft, String::new(), false);
    if let Some(body) = tree.body() {
        walker.walk(&body, BlockKind::Paragraph)?;
    }
    walker.flush(BlockKind::Paragraph)?;
    Ok((walker.draft, walker.n_images))
}

/// Turns elements into blocks.
struct Walker<'m> {
    draft: Draft<'m>,
    /// The text of the block that is open.
    text: String,
    /// The title, which is not repeated by the article's first heading.
    title: String,
    /// Whether the page's own furniture has to be told from its text here.
    whole: bool,
    /// The next number of each open list that has numbers, the innermost last.
    lists: Vec<Option<i64>>,
    /// The number before the entry that begins.
    label: String,
    n_images: usize,
}

impl<'m> Walker<'m> {
    fn new(draft: Draft<'m>, title: String, whole: bool) -> Self {
        Self { draft, text: String::new(), title, whole, lists: Vec::new(), label: String::new(), n_images: 0 }
    }

    fn finish(mut self) -> Result<Document, Error> {
        self.flush(BlockKind::Paragraph)?;
        if self.n_images > 0 {
            self.draft.warn(Warning::LeftOut { what: LeftOut::Images, count: self.n_images });
        }
        match self.draft.finish() {
            Err(Error::Empty) => Err(Error::NotText(Some(NAME))),
            finished => finished,
        }
    }

    /// Ends the block that is open.
    fn flush(&mut self, kind: BlockKind) -> Result<(), Error> {
        let mut text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() && !self.label.is_empty() {
            text = std::mem::take(&mut self.label) + text.trim_start();
        }
        let repeats = kind == BlockKind::Heading && text.trim() == self.title;
        if !text.trim().is_empty() && !repeats {
            self.draft.block(kind, [text.as_str()], false)?;
        }
        Ok(())
    }

    fn walk(&mut self, node: &NodeRef, kind: BlockKind) -> Result<(), Error> {
        for child in node.children_it(false) {
            self.draft.meter().work(1)?;
            if child.is_text() {
                let text = child.text();
                self.draft.meter().work(text.len())?;
                self.text.push_str(&text);
            } else if child.is_element() {
                self.element(&child, kind)?;
            }
        }
        Ok(())
    }

    fn element(&mut self, node: &NodeRef, kind: BlockKind) -> Result<(), Error> {
        let name = node.node_name().unwrap_or_default();
        if is_hidden(node, &name) || self.whole && is_furniture(&name) {
            return Ok(());
        }
        match name.as_ref() {
            "ol" => return self.list(node, kind, Some(number_of(node, "start").unwrap_or(1))),
            "ul" => return self.list(node, kind, None),
            "li" => return self.entry(node, kind),
            _ => {}
        }
        let mut block = |own: BlockKind| {
            self.flush(kind)?;
            self.walk(node, own)?;
            self.flush(own)
        };
        match name.as_ref() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => block(BlockKind::Heading)?,
            "blockquote" => block(BlockKind::Quote)?,
            "p" | "div" | "section" | "article" | "main" | "figure" | "figcaption" | "address" | "dt" | "dd" | "dl"
            | "details" | "summary" | "hr" | "header" | "footer" | "aside" | "center" | "nav" | "form" => {
                block(kind)?;
            }
            "table" => self.table(node, kind)?,
            "pre" => {
                self.flush(kind)?;
                let text = node.text();
                self.draft.block(kind, text.lines(), true)?;
            }
            "br" => self.line_break(node, kind)?,
            "img" | "svg" | "picture" | "video" | "canvas" => self.n_images += 1,
            _ => self.walk(node, kind)?,
        }
        Ok(())
    }

    /// A list; its entries are numbered from `first` on, or not at all.
    fn list(&mut self, node: &NodeRef, kind: BlockKind, first: Option<i64>) -> Result<(), Error> {
        self.flush(kind)?;
        self.lists.push(first);
        self.walk(node, kind)?;
        self.flush(kind)?;
        self.lists.pop();
        Ok(())
    }

    fn entry(&mut self, node: &NodeRef, kind: BlockKind) -> Result<(), Error> {
        self.flush(kind)?;
        if let Some(Some(next)) = self.lists.last_mut() {
            let number = number_of(node, "value").unwrap_or(*next);
            self.label = format!("{number}. ");
            *next = number.saturating_add(1);
        }
        self.walk(node, BlockKind::ListItem)?;
        self.flush(BlockKind::ListItem)?;
        self.label.clear();
        Ok(())
    }

    /// Two line breaks part paragraphs, one parts words.
    fn line_break(&mut self, node: &NodeRef, kind: BlockKind) -> Result<(), Error> {
        let mut next = node.next_sibling();
        while next.as_ref().is_some_and(|next| next.is_text() && next.text().trim().is_empty()) {
            next = next.and_then(|next| next.next_sibling());
        }
        if next.is_some_and(|next| next.node_name().as_deref() == Some("br")) {
            self.flush(kind)?;
        } else {
            self.text.push('\n');
        }
        Ok(())
    }

    /// A table: of words its rows, a line each; one that only places paragraphs is none.
    fn table(&mut self, node: &NodeRef, kind: BlockKind) -> Result<(), Error> {
        self.flush(kind)?;
        let elements = |name: &'static str| node.descendants_it().filter(move |node| node.has_name(name));
        let parts = elements("p").nth(1).is_some() || elements("table").next().is_some();
        let rows = if parts { Vec::new() } else { rows_of(node) };
        if parts || rows.iter().any(|row| row.len() > 600) {
            for cell in cells_of(node) {
                self.walk(&cell, kind)?;
                self.flush(kind)?;
            }
        } else {
            self.draft.block(BlockKind::Table, rows.iter().map(String::as_str), true)?;
        }
        Ok(())
    }
}

/// The number that an attribute says.
fn number_of(node: &NodeRef, attribute: &str) -> Option<i64> {
    node.attr(attribute).and_then(|value| value.trim().parse().ok())
}

fn cells_of<'a>(table: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    let mut cells = Vec::new();
    for part in table.children_it(false).filter(NodeRef::is_element) {
        match part.node_name().as_deref() {
            Some("td" | "th" | "caption") => cells.push(part),
            Some("tr" | "thead" | "tbody" | "tfoot") => cells.extend(cells_of(&part)),
            _ => {}
        }
    }
    cells
}

fn rows_of(table: &NodeRef) -> Vec<String> {
    let mut rows = Vec::new();
    for part in table.children_it(false).filter(NodeRef::is_element) {
        match part.node_name().as_deref() {
            Some("tr") => {
                let cells: Vec<String> =
                    cells_of(&part).iter().map(|cell| cell.text().trim().replace('\n', " ")).collect();
                rows.push(cells.join(" | "));
            }
            Some("caption") => rows.push(part.text().trim().to_owned()),
            Some("thead" | "tbody" | "tfoot") => rows.extend(rows_of(&part)),
            _ => {}
        }
    }
    rows
}

fn is_hidden(node: &NodeRef, name: &str) -> bool {
    matches!(name, "script" | "style" | "noscript" | "template" | "head" | "iframe" | "object" | "select" | "textarea")
        || node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|value| value.as_ref() == "true")
        || node.attr("style").is_some_and(|style| style.replace(' ', "").contains("display:none"))
}

fn is_furniture(name: &str) -> bool {
    matches!(name, "nav" | "footer" | "aside" | "form" | "button" | "header")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stop::Stop;

    fn blocks(page: &str) -> Vec<(BlockKind, String)> {
        let document = read_page(page, &Stop::never().meter()).expect("a document");
        document.blocks().iter().map(|block| (block.kind, block.span.text(document.text()).to_owned())).collect()
    }

    const ARTICLE: &str =
        "<!DOCTYPE html><html><head><title>Der Hafen</title><meta name='author' content='Jana Kurz'></head><body>
        <nav><a href='/'>Start</a> <a href='/sport'>Sport</a></nav>
        <article><h1>Der Hafen</h1><p>Der Stadtrat von Ellerau hat am Montag beschlossen, den Hafen umzubauen, und zwar
        gegen die Stimmen der Opposition, die vor den Kosten warnte.</p>
        <h2>Die Kosten</h2><p>Der Umbau kostet 48 Millionen Euro, sagte der Bürgermeister, und das Land zahlt davon
        vierzig Prozent, wenn es dabei bleibt.</p><ul><li>Erstens die Brücke.</li><li>Zweitens der Kai.</li></ul><ol start=2><li>Kosten.</li><li value=9><p>Dauer.</p></li></ol>
        <blockquote>Wir freuen uns auf den Hafen, der uns alle verbinden wird.</blockquote></article>
        <footer>Impressum, Datenschutz</footer></body></html>";

    #[test]
    fn the_article_is_found_and_the_page_left_out() {
        let found = blocks(ARTICLE);
        assert_eq!(found.first(), Some(&(BlockKind::Title, "Der Hafen".to_owned())));
        assert!(found.contains(&(BlockKind::Heading, "Die Kosten".to_owned())), "{found:?}");
        for entry in ["Zweitens der Kai.", "2. Kosten.", "9. Dauer."] {
            assert!(found.contains(&(BlockKind::ListItem, entry.to_owned())), "{entry}: {found:?}");
        }
        assert!(found.iter().any(|(kind, _)| *kind == BlockKind::Quote));
        assert_eq!(found.iter().filter(|(_, text)| text == "Der Hafen").count(), 1, "the title is not repeated");
        let all: String = found.iter().map(|(_, text)| text.as_str()).collect();
        assert!(!all.contains("Impressum") && !all.contains("Sport"), "{all}");
        assert_eq!(
            read_page(ARTICLE, &Stop::never().meter()).expect("a document").metadata.author.as_deref(),
            Some("Jana Kurz")
        );
    }

    #[test]
    fn a_page_without_an_article_gives_what_it_has() {
        let found = blocks("<title>Kurz</title><p>Ein Satz.<br><br>Noch einer.<table><tr><td>a<td>b</table>");
        let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["Kurz", "Ein Satz.", "Noch einer.", "a | b"]);
    }

    #[test]
    fn the_encoding_that_a_page_names_is_believed() {
        let (page, _, _) =
            encoding_rs::WINDOWS_1252.encode("<meta charset='windows-1252'><p>Größe zählt, und zwar für alle.</p>");
        let document = read(&page, &Stop::never().meter()).expect("a document");
        assert!(document.text().contains("Größe zählt"), "{}", document.text());
    }

    #[test]
    fn tags_in_programs_and_comments_nest_nothing() {
        let script = "document.write('<div>');".repeat(2_000);
        let page = format!("{ARTICLE}<script>{script}</script><!-- {} -->", "<div>".repeat(2_000));
        assert!(read_page(&page, &Stop::never().meter()).is_ok());
    }

    #[test]
    fn a_page_that_is_too_much_for_the_search_is_taken_whole() {
        let sizes = [
            "<b>a</b>".repeat(LIMITS.html_elements + 1),
            format!("{}{}", "<div>".repeat(400), "The port, it was closed. ".repeat(40_000)),
            format!("<title>{}</title>{}", "port ".repeat(50_000), "<h2>a</h2>".repeat(2_000)),
            format!("<p>{}", "&amp;".repeat(400_000)),
        ];
        for page in sizes {
            let document = read_page(&page, &Stop::never().meter()).expect("a document");
            assert_eq!(document.warnings, [Warning::WholePage]);
        }
    }

    #[test]
    fn hostile_pages_end() {
        assert_eq!(read_page(&"<div>".repeat(100_000), &Stop::never().meter()), Err(Error::TooComplex));
        let nodes = "<b></b>".repeat(LIMITS.html_nodes + 1);
        assert_eq!(read_page(&nodes, &Stop::never().meter()), Err(Error::TooComplex));
        for n in 0..32 {
            let cut = ARTICLE.floor_char_boundary(ARTICLE.len() * n / 32);
            let read = read_page(ARTICLE.get(..cut).expect("a boundary"), &Stop::never().meter());
            assert!(read.is_ok() || read.is_err());
        }
    }
}
