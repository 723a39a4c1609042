//! Elements of a page become blocks with marks.
//!
//! Separate from the search for the article because a chapter of a book, a mail and HTML in
//! Markdown are gone through in the same way. What it knows of formulas, tables and the numbers of lists stands in files of
//! their own below it.

mod formula;
mod list;
mod table;

use super::notes::{self, Notes};
use super::place::{self, PLACE, place_in_page};
use super::{LEFT_OVER, PARAGRAPH, metadata, style};
use crate::document::{Block, BlockKind, Inline, Mark, MarkKind};
use crate::error::Error;
use crate::import::Draft;
use crate::import::picture::{Found, points};
use crate::import::verse::Stanzas;
use crate::stop::{Meter, Stopped};
use dom_query::NodeRef;
use list::{Entry, List};

/// A paragraph is verse if it has at least this many lines, and no line has more characters than the limit below.
const MIN_VERSE_LINES: usize = 4;
const MAX_VERSE_CHARS: usize = 70;
/// So many of the last pictures can have what they show said once more below them.
const MAX_SHOWN: usize = 3;
/// An italic paragraph of more bytes right below a picture is none of its caption.
const MAX_LINE_BELOW_BYTES: usize = 250;
/// The fewest characters of a text that describes a picture.
const MIN_SHOWN_CHARS: usize = 16;

/// Turns elements into blocks.
pub(super) struct Walker<'d, 'm> {
    draft: &'d mut Draft<'m>,
    /// The text of the block that is open.
    inline: Inline,
    /// The title, which is not repeated by the article's first heading.
    title: &'d str,
    /// Whether the page's own furniture has to be told from its text here.
    whole: bool,
    /// The open lists, the innermost last.
    lists: Vec<List>,
    n_quotes: usize,
    /// The entry of a list that begins, until it has a text.
    entry: Option<Entry>,
    /// What the blocks within a cell or a note are apart by; `None` outside of them.
    within: Option<Joint>,
    lines: Lines,
    /// Whether the text here was inserted into another one.
    is_inserted: bool,
    /// Whether this is a formula.
    is_formula: bool,
    book: Book,
    /// The name of the place that an address leads to, if it is in the document.
    place_of: &'d dyn Fn(&str) -> Option<String>,
    /// The first caption of the figure that is open.
    caption: Option<usize>,
    /// What the last pictures say they show.
    shown: Vec<String>,
    /// The number of the block that follows right after a picture.
    below_picture: Option<usize>,
}

/// What white space in the file is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum WhiteSpace {
    #[default]
    Flows,
    /// Its line ends end lines.
    Lines,
    /// All of it counts, as in code.
    Verbatim,
}

/// What ends lines.
#[derive(Debug, Clone, Copy, Default)]
struct Lines {
    white_space: WhiteSpace,
    /// Whether a line was broken and nothing came since.
    is_broken: bool,
    /// Whether the lines count where they are broken: in a poem, in an address.
    is_lined: bool,
}

/// What the pages of a book share.
#[derive(Debug, Default)]
pub struct Book {
    pub(super) notes: Notes,
    /// The title of the book, until it came.
    pub(super) title: Option<String>,
}

impl Book {
    /// A walker for the book with this title, before any of its pages is read.
    pub fn new(title: Option<&str>) -> Self {
        let title = title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
        Self { notes: Notes::default(), title: title.filter(|title| !title.is_empty()) }
    }
}

/// What parts the paragraphs of something that is one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Space,
    Line,
}

impl<'d, 'm> Walker<'d, 'm> {
    /// Appends to `draft`; a heading that repeats `title` is left out, and menus and forms where the
    /// page is taken `whole`.
    pub(super) fn new(draft: &'d mut Draft<'m>, title: &'d str, whole: bool) -> Self {
        Self {
            draft,
            inline: Inline::default(),
            title,
            whole,
            lists: Vec::new(),
            n_quotes: 0,
            entry: None,
            within: None,
            lines: Lines::default(),
            is_inserted: false,
            is_formula: false,
            caption: None,
            book: Book::default(),
            place_of: &place_in_page,
            shown: Vec::new(),
            below_picture: None,
        }
    }

    /// For a page of a book, whose places have other names than those of a page that stands alone.
    pub(super) fn of_book(self, place_of: &'d dyn Fn(&str) -> Option<String>, book: Book) -> Self {
        Self { book, place_of, ..self }
    }

    /// Appends all of a page; gives what the next page of its book has to know.
    pub(super) fn page(mut self, root: &NodeRef) -> Result<Book, Error> {
        let meter = self.draft.meter();
        self.book.notes.add(root, self.place_of, || self.draft.notes_from(1), meter)?;
        self.name_place(root);
        self.walk(root, PARAGRAPH)?;
        self.flush(PARAGRAPH)?;
        // Of the names of places after the last word.
        self.draft.push(PARAGRAPH, self.inline)?;
        Ok(self.book)
    }

    /// Ends the block that is open.
    fn flush(&mut self, mut block: Block) -> Result<(), Error> {
        self.lines.is_broken = false;
        match self.within {
            Some(Joint::Space) => self.inline.push(" "),
            Some(Joint::Line) => self.inline.break_line(),
            None => {}
        }
        if self.within.is_some() {
            return Ok(());
        }
        let mut inline = self.inline.take();
        // The title has no signs that a page hides in a word so that it can be broken.
        let shown =
            |text: &str| text.trim().chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}')).eq(self.title.chars());
        let repeats = block.kind == BlockKind::Heading && shown(inline.text());
        if repeats {
            inline.clear();
        }
        if inline.text().trim().is_empty() {
            // The names of places in it are those of what comes next.
            self.draft.push(block, inline)?;
            return Ok(());
        }
        if block.kind == BlockKind::ListItem {
            match self.entry.take() {
                Some(Entry { marker }) if !marker.is_empty() => {
                    block.marker = u8::try_from(marker.len()).unwrap_or_default();
                    let mut whole = Inline::default();
                    whole.push(&marker);
                    whole.append(inline);
                    inline = whole;
                }
                Some(_) => {}
                // What comes after the first paragraph of an entry.
                None => block.kind = if self.n_quotes > 0 { BlockKind::Quote } else { BlockKind::Paragraph },
            }
        }
        if matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph)
            && self.book.title.take_if(|title| inline.text().trim().eq_ignore_ascii_case(title)).is_some()
        {
            block = Block { kind: BlockKind::Title, ..PARAGRAPH };
        }
        let is_shown = block.kind == BlockKind::Paragraph
            && (self.is_shown(inline.text())
                || self.below_picture == Some(self.draft.n_blocks()) && is_line_below(&inline));
        if is_shown {
            block.kind = BlockKind::Caption;
        }
        let has_lines = is_verse(inline.text()) || self.lines.is_lined && inline.text().trim().contains('\n');
        if has_lines && matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote) {
            block.kind = BlockKind::Verse;
        }
        self.draft.push(block, inline)?;
        if is_shown {
            self.draft.caption();
        }
        Ok(())
    }

    /// Whether a text only says what one of the last pictures says of itself.
    fn is_shown(&self, text: &str) -> bool {
        let long = text.chars().nth(MIN_SHOWN_CHARS).is_some();
        long && self.shown.iter().any(|shown| shown.starts_with(text) || text.starts_with(shown.as_str()))
    }

    fn walk(&mut self, node: &NodeRef, block: Block) -> Result<(), Error> {
        for child in node.children_it(false) {
            self.draft.meter().work(1)?;
            if child.is_text() {
                let text = child.text();
                self.draft.meter().work(text.len())?;
                let is_blank = text.trim().is_empty();
                if self.lines.white_space == WhiteSpace::Verbatim {
                    self.inline.push_verbatim(&text);
                } else if self.lines.white_space == WhiteSpace::Lines && !is_blank {
                    for (index, line) in text.trim_matches('\n').split('\n').enumerate() {
                        if index > 0 {
                            self.line_break(block)?;
                        }
                        self.inline.push(line);
                        self.lines.is_broken &= line.trim().is_empty();
                    }
                } else if !(is_blank && self.lines.is_broken) {
                    self.inline.push(&text);
                }
                self.lines.is_broken &= is_blank;
            } else if child.is_element() {
                self.element(&child, block)?;
            }
        }
        Ok(())
    }

    /// What is appended next stands at the place that an element names.
    fn name_place(&mut self, node: &NodeRef) {
        let is_anchor = node.has_name("a");
        let id = node.attr("id").or_else(|| node.attr(PLACE));
        let Some(id) = id.or_else(|| node.attr("name").filter(|_| is_anchor)) else { return };
        if let Some(place) = (self.place_of)(&place::address_of(&id)).and_then(|name| self.draft.place(&name)) {
            self.inline.anchor(place);
        }
    }

    fn element(&mut self, node: &NodeRef, block: Block) -> Result<(), Error> {
        let name = node.node_name().unwrap_or_default();
        if is_hidden(node, &name) || self.whole && is_furniture(&name) {
            return Ok(());
        }
        self.name_place(node);
        if node.has_attr(LEFT_OVER) && block.kind != BlockKind::Boilerplate && self.within.is_none() {
            return self.left_over(node, &name, block);
        }
        let Some(style) = style::noted(node) else { return self.plain_element(node, &name, block) };
        // An element that marks nothing else makes no mark of its own here.
        let own = mark_of(&name).map(|(_, mark)| mark);
        let marks = style::marks(&name, own, style);
        for mark in &marks {
            self.inline.open(*mark);
        }
        let around = (self.lines.is_lined, self.lines.white_space);
        if let Some(lined) = style.lined.filter(|_| self.lines.white_space != WhiteSpace::Verbatim) {
            self.lines.white_space = if lined { WhiteSpace::Lines } else { WhiteSpace::Flows };
            self.lines.is_lined |= lined;
        }
        let walked = match own {
            Some(_) => self.walk(node, block),
            None => self.plain_element(node, &name, block),
        };
        (self.lines.is_lined, self.lines.white_space) = around;
        for _ in marks {
            self.inline.close();
        }
        walked
    }

    /// An element that is no part of the article, nor anything in it.
    fn left_over(&mut self, node: &NodeRef, name: &str, block: Block) -> Result<(), Error> {
        self.flush(block)?;
        match name {
            "table" => self.walk(node, LEFT_OVER_BLOCK)?,
            _ => self.element(node, LEFT_OVER_BLOCK)?,
        }
        self.flush(LEFT_OVER_BLOCK)
    }

    /// An element as it is without a style.
    fn plain_element(&mut self, node: &NodeRef, name: &str, block: Block) -> Result<(), Error> {
        if let Some(note) = self.book.notes.begun_by(node, self.place_of).filter(|_| self.within.is_none()) {
            if let Some(list) = self.lists.last_mut().filter(|_| name == "li") {
                // The next entry counts it.
                list.marker(node);
            }
            return self.note(node, block, note);
        }
        let in_left_over = block.kind == BlockKind::Boilerplate;
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "figcaption" | "figure" | "pre" | "table"
            | "tr" | "td" | "th"
                if in_left_over =>
            {
                self.block(node, block, block)
            }
            "ol" | "ul" | "menu" | "dir" | "dl" => self.list(node, block, List::of(node, name)),
            "li" => self.entry(node, block),
            "dt" | "dd" if !in_left_over => {
                let depth = self.depth();
                let (kind, depth) = match name {
                    "dt" => (BlockKind::Term, depth.saturating_sub(1)),
                    _ => (BlockKind::Paragraph, depth.max(1)),
                };
                self.block(node, block, Block { kind, depth, ..PARAGRAPH })
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes().last().map_or(0, |digit| digit - b'0');
                self.block(node, block, Block { kind: BlockKind::Heading, level, ..PARAGRAPH })
            }
            "blockquote" => {
                let around = self.n_quotes;
                self.n_quotes = around.saturating_add(1);
                let quote = Block { kind: BlockKind::Quote, depth: self.depth(), ..PARAGRAPH };
                let walked = self.block(node, block, quote);
                self.n_quotes = around;
                walked
            }
            "figcaption" => self.caption(node, block),
            "figure" => {
                let (first, around) = (self.draft.n_pictures(), self.caption.take());
                let walked = self.block(node, block, block);
                if let Some(caption) = std::mem::replace(&mut self.caption, around) {
                    self.draft.caption_pictures(first, caption);
                }
                walked
            }
            "del" | "s" | "strike" => {
                self.count_change(node);
                Ok(())
            }
            "ins" if !self.is_inserted => {
                self.count_change(node);
                self.is_inserted = true;
                let walked = self.walk(node, block);
                self.is_inserted = false;
                walked
            }
            "p" | "div" | "section" | "article" | "main" | "address" | "dt" | "dd" | "details" | "summary" | "hr"
            | "header" | "footer" | "aside" | "center" | "form" => {
                let own = if metadata::is_caption(node) && !in_left_over { CAPTION } else { block };
                let around = self.lines.is_lined;
                self.lines.is_lined |= name == "address" || is_poem(node) || is_in_stanzas(node, self.draft.meter())?;
                let walked = self.block(node, block, own);
                self.lines.is_lined = around;
                walked
            }
            // Contents lead to the article and are none of it.
            "nav" => self.block(node, block, LEFT_OVER_BLOCK),
            "table" => table::push(self, node, block),
            "pre" => self.code(node, block),
            "br" => self.line_break(block),
            "img" => {
                self.picture(node);
                Ok(())
            }
            "svg" | "video" | "canvas" => {
                self.draft.skip_picture();
                Ok(())
            }
            "a" => self.link(node, block),
            _ if self.is_formula => {
                if formula::push(self, node, name, block)? {
                    Ok(())
                } else {
                    self.walk(node, block)
                }
            }
            "math" => {
                self.is_formula = true;
                let walked = self.walk(node, block);
                self.is_formula = false;
                walked
            }
            _ => self.marked(node, block, mark_of(name).map(|(_, mark)| mark)),
        }
    }

    /// An element that is a block of its own, `own`, within what is `block` around it.
    fn block(&mut self, node: &NodeRef, block: Block, own: Block) -> Result<(), Error> {
        self.flush(block)?;
        self.walk(node, own)?;
        self.flush(own)
    }

    /// A text that was taken out or put in.
    fn count_change(&mut self, node: &NodeRef) {
        if !node.text().trim().is_empty() {
            self.draft.count_change();
        }
    }

    /// An element within a line.
    fn marked(&mut self, node: &NodeRef, block: Block, mark: Option<MarkKind>) -> Result<(), Error> {
        let Some(mark) = mark else { return self.walk(node, block) };
        self.inline.open(mark);
        let walked = self.walk(node, block);
        self.inline.close();
        walked
    }

    /// A link: to a note, to a place in the document, to the web, or to somewhere that is not told.
    fn link(&mut self, node: &NodeRef, block: Block) -> Result<(), Error> {
        let Some(address) = node.attr("href") else { return self.walk(node, block) };
        if (self.within == Some(Joint::Line) || address.starts_with('#')) && notes::leads_back(node) {
            return Ok(());
        }
        if let Some(note) = (self.place_of)(&address).and_then(|place| self.book.notes.number(&place)) {
            return self.marked(node, block, Some(MarkKind::Note { note }));
        }
        let target = match (self.place_of)(&address) {
            Some(name) => self.draft.link_to(&name),
            None => self.draft.address(&address),
        };
        self.marked(node, block, target.map(|target| MarkKind::Link { target }))
    }

    /// In how many lists and quotations the text stands here.
    fn depth(&self) -> u8 {
        u8::try_from(self.lists.len().saturating_add(self.n_quotes)).unwrap_or(u8::MAX)
    }

    fn list(&mut self, node: &NodeRef, block: Block, list: List) -> Result<(), Error> {
        self.flush(block)?;
        self.lists.push(list);
        self.walk(node, block)?;
        self.flush(block)?;
        self.lists.pop();
        Ok(())
    }

    fn entry(&mut self, node: &NodeRef, block: Block) -> Result<(), Error> {
        self.flush(block)?;
        let in_contents = block.kind == BlockKind::Boilerplate;
        let kind = if in_contents { BlockKind::Boilerplate } else { BlockKind::ListItem };
        let marker = match self.lists.last_mut().filter(|_| !in_contents) {
            Some(list) => list.marker(node),
            None => String::new(),
        };
        if self.within.is_some() {
            self.inline.push(&marker);
        }
        // An entry that has no text of its own before the list in it has it after that.
        let around = self.entry.replace(Entry { marker });
        let own = Block { kind, depth: self.depth().max(1), ..PARAGRAPH };
        self.walk(node, own)?;
        self.flush(own)?;
        self.entry = around;
        Ok(())
    }

    /// A caption, one block of all its paragraphs.
    fn caption(&mut self, node: &NodeRef, block: Block) -> Result<(), Error> {
        if self.within.is_some() {
            return self.block(node, block, block);
        }
        self.flush(block)?;
        self.within = Some(Joint::Space);
        let walked = self.walk(node, PARAGRAPH);
        self.within = None;
        walked?;
        let at = self.draft.n_blocks();
        let inline = self.inline.take();
        if self.draft.push(CAPTION, inline)?.is_some() {
            self.caption.get_or_insert(at);
            self.draft.caption();
        }
        Ok(())
    }

    /// Code: its lines and their indentation count.
    fn code(&mut self, node: &NodeRef, block: Block) -> Result<(), Error> {
        self.flush(block)?;
        let (before, own) = (self.lines.white_space, Block { kind: BlockKind::Code, depth: self.depth(), ..PARAGRAPH });
        self.lines.white_space = WhiteSpace::Verbatim;
        let walked = self.walk(node, own);
        self.lines.white_space = before;
        walked?;
        self.flush(own)
    }

    /// A note: one block, its paragraphs apart by line ends.
    fn note(&mut self, node: &NodeRef, block: Block, number: u32) -> Result<(), Error> {
        self.flush(block)?;
        let (lists, entry) = (std::mem::take(&mut self.lists), self.entry.take());
        self.within = Some(Joint::Line);
        let walked = self.walk(node, PARAGRAPH);
        self.within = None;
        (self.lists, self.entry) = (lists, entry);
        walked?;
        let inline = self.inline.take();
        if self.draft.push(Block { kind: BlockKind::Note, ..PARAGRAPH }, inline)?.is_some() {
            self.draft.note(number);
        }
        Ok(())
    }

    /// Two line breaks part paragraphs, one parts lines.
    fn line_break(&mut self, block: Block) -> Result<(), Error> {
        if self.lines.white_space == WhiteSpace::Verbatim {
            self.inline.push_verbatim("\n");
            return Ok(());
        }
        if self.lines.is_broken {
            return self.flush(block);
        }
        self.lines.is_broken = true;
        self.inline.break_line();
        Ok(())
    }

    fn picture(&mut self, node: &NodeRef) {
        let size = size_of(node);
        // A picture of one dot counts readers and shows nothing.
        if size.contains(&Some(0)) || size.contains(&Some(1)) {
            return;
        }
        for said in ["title", "alt"].iter().filter_map(|attribute| node.attr(attribute)) {
            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
            if said.chars().nth(MIN_SHOWN_CHARS).is_some() {
                self.shown.push(said);
            }
        }
        let n_old = self.shown.len().saturating_sub(2 * MAX_SHOWN);
        self.shown.drain(..n_old);
        let (alt, address) = (node.attr("alt").unwrap_or_default(), address_of(node));
        let (size, behind) = (size.map(Option::unwrap_or_default), self.within.is_none() && !self.inline.is_empty());
        self.draft.picture(&Found { alt: &alt, address: &address, size, behind });
        // A text before it in the same paragraph comes to be a block of its own.
        self.below_picture = self.inline.is_empty().then(|| self.draft.n_blocks());
    }
}

/// How large a picture is wanted, in points: its width and its height, where the page says so.
fn size_of(node: &NodeRef) -> [Option<u16>; 2] {
    let style = node.attr("style").unwrap_or_default();
    ["width", "height"].map(|side| {
        let declared = style.split(';').filter_map(|rule| rule.split_once(':'));
        let declared = declared.into_iter().find(|(name, _)| name.trim() == side).map(|(_, length)| length.to_owned());
        let said = declared.or_else(|| node.attr(side).map(|length| length.to_string()))?;
        // A part of something else is no size.
        said.trim().starts_with(|c: char| c.is_ascii_digit()).then(|| points(&said)).filter(|_| !said.contains('%'))
    })
}

/// Where the bytes of a picture are: a page that loads its pictures late says so elsewhere than in `src`.
fn address_of(node: &NodeRef) -> String {
    let said = |node: &NodeRef, name: &str| node.attr(name).map(|value| value.trim().to_owned());
    let first_of_set = |set: String| set.split([',', ' ']).find(|part| !part.is_empty()).map(str::to_owned);
    let own = said(node, "src").filter(|address| !address.is_empty());
    // What is so short an address shows nothing: it keeps the room.
    let is_real = |address: &String| !address.starts_with("data:") || address.len() > MAX_EMPTY_DATA;
    let set = || said(node, "srcset").or_else(|| said(node, "data-srcset")).and_then(first_of_set);
    let around = || {
        let parent = node.parent().filter(|parent| parent.node_name().as_deref() == Some("picture"))?;
        let sources = parent.children_it(false).filter(|child| child.node_name().as_deref() == Some("source"));
        sources.filter_map(|source| said(&source, "srcset")).find_map(first_of_set)
    };
    let late = || said(node, "data-src").filter(|address| !address.is_empty()).or_else(set).or_else(around);
    own.clone().filter(is_real).or_else(late).or(own).unwrap_or_default()
}

/// An address that holds its bytes and is no longer than this holds no picture that shows anything.
const MAX_EMPTY_DATA: usize = 200;

const LEFT_OVER_BLOCK: Block = Block { kind: BlockKind::Boilerplate, ..PARAGRAPH };
const CAPTION: Block = Block { kind: BlockKind::Caption, ..PARAGRAPH };

/// The mark that an element of this name makes, and the name itself.
pub fn mark_of(name: &str) -> Option<(&'static str, MarkKind)> {
    Some(match name {
        "b" => ("b", MarkKind::Strong),
        "strong" => ("strong", MarkKind::Strong),
        "i" => ("i", MarkKind::Emphasis),
        "em" => ("em", MarkKind::Emphasis),
        "cite" => ("cite", MarkKind::Emphasis),
        "dfn" => ("dfn", MarkKind::Emphasis),
        "var" => ("var", MarkKind::Emphasis),
        "code" => ("code", MarkKind::Code),
        "kbd" => ("kbd", MarkKind::Code),
        "samp" => ("samp", MarkKind::Code),
        "tt" => ("tt", MarkKind::Code),
        "sup" => ("sup", MarkKind::Superscript),
        "sub" => ("sub", MarkKind::Subscript),
        _ => return None,
    })
}

/// The number that an attribute says.
fn number_of(node: &NodeRef, attribute: &str) -> Option<i64> {
    node.attr(attribute).and_then(|value| value.trim().parse().ok())
}

/// Whether a paragraph of these lines is verse: several, and all of them short.
pub fn is_verse(text: &str) -> bool {
    text.contains('\n')
        && text.lines().all(|line| line.chars().nth(MAX_VERSE_CHARS).is_none())
        && text.lines().nth(MIN_VERSE_LINES - 1).is_some()
}

/// Whether a text is what is set below a picture: short, and all of it italic.
fn is_line_below(inline: &Inline) -> bool {
    let text = inline.text().trim_end();
    let is_whole =
        |mark: &Mark| mark.kind == MarkKind::Emphasis && mark.span.start() == 0 && mark.span.end() >= text.len();
    text.len() <= MAX_LINE_BELOW_BYTES && inline.marks().iter().any(is_whole)
}

/// Whether the class of an element says that it is a poem or a part of one.
fn is_poem(node: &NodeRef) -> bool {
    let is_word = |word: &str| {
        let names = ["poem", "poetry", "verse", "stanza", "lyrics", "gedicht", "strophe"];
        names.iter().any(|name| word.eq_ignore_ascii_case(name))
    };
    node.attr("class").is_some_and(|class| class.split(|c: char| !c.is_alphanumeric()).any(is_word))
}

/// Whether an element is a poem by its form: its line breaks make stanzas.
fn is_in_stanzas(node: &NodeRef, meter: &Meter) -> Result<bool, Stopped> {
    if node.children_it(false).filter(|child| child.has_name("br")).nth(MIN_VERSE_LINES - 2).is_none() {
        return Ok(false);
    }
    let (mut stanzas, mut line) = (Stanzas::default(), String::new());
    for child in node.children_it(false) {
        let name = child.node_name().unwrap_or_default();
        if child.has_name("br") {
            match line.trim() {
                "" => stanzas.end(),
                line => stanzas.line(line),
            }
            line.clear();
        } else if child.is_element() && mark_of(&name).is_none() && !matches!(name.as_ref(), "span" | "a") {
            return Ok(false);
        } else if child.is_text() || child.is_element() {
            let text = child.text();
            meter.work(1 + text.len())?;
            line.push_str(&text);
        }
    }
    if !line.trim().is_empty() {
        stanzas.line(line.trim());
    }
    Ok(stanzas.are_verse())
}

pub(super) fn is_hidden(node: &NodeRef, name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "noscript" | "template" | "head" | "iframe" | "object" | "select" | "textarea" | "audio"
    ) || name == "rt" && !has_brackets(node)
        || node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|value| value.as_ref() == "true")
        || node.attr("style").is_some_and(|style| style.replace(' ', "").contains("display:none"))
}

/// Whether what says how the signs before it are read aloud stands in brackets of its own; without them nothing parts it
/// from the word.
fn has_brackets(reading: &NodeRef) -> bool {
    reading.parent().is_some_and(|ruby| ruby.children_it(false).any(|child| child.has_name("rp")))
}

pub(super) fn is_furniture(name: &str) -> bool {
    matches!(name, "nav" | "footer" | "aside" | "form" | "button" | "header")
}
