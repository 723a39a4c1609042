//! How a page's style sheets set its words: bold, italic, raised, not at all.
//!
//! Separate because word processors and typesetting programs write books and pages without one element
//! that says so: "emphasis" is a class there. Only rules of a class, of an element's name, or of both are
//! followed, which is what such programs write; a browser's whole cascade is not.

use crate::document::MarkKind;
use crate::error::Error;
use crate::stop::Meter;
use cssparser::{Parser, Token};
use dom_query::NodeRef;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::rc::Rc;

/// Larger style sheets are not read, nor more rules of one.
const MAX_SHEET_BYTES: usize = 1024 * 1024;
const MAX_RULES: usize = 20_000;
/// The most classes of an element that are looked at.
const MAX_CLASSES: usize = 16;
/// An element with at least one in this many parts of a page's text is not hidden; below, the most elements that
/// are looked at for that.
const MOST_HIDDEN: usize = 20;
const MAX_WEIGHED: usize = 64;
/// From this weight on a font is bold.
const BOLD: f32 = 600.0;

/// The attribute in which it is noted how an element is set, for what comes after the search for the article.
const LOOK: &str = "data-kurzum-look";

/// How an element is set; what is `None` is as around it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) strong: Option<bool>,
    pub(super) emphasis: Option<bool>,
    /// Raised if greater than 0, lowered if less.
    pub(super) raised: Option<i8>,
    pub(super) hidden: Option<bool>,
    /// Whether line ends of the file end lines.
    pub(super) lined: Option<bool>,
}

impl Style {
    /// This style with another one over it.
    fn under(self, over: Self) -> Self {
        Self {
            strong: over.strong.or(self.strong),
            emphasis: over.emphasis.or(self.emphasis),
            raised: over.raised.or(self.raised),
            hidden: over.hidden.or(self.hidden),
            lined: over.lined.or(self.lined),
        }
    }

    /// The style of declarations: "font-weight: bold; font-style: italic".
    fn of(declarations: &mut Parser) -> Self {
        let mut style = Self::default();
        let mut name: Option<String> = None;
        let mut has_value = false;
        while let Ok(token) = declarations.next() {
            match token {
                Token::Semicolon => (name, has_value) = (None, false),
                // "!important" is no value.
                Token::Delim('!') => name = None,
                Token::Colon if name.is_some() => has_value = true,
                Token::Ident(word) if !has_value => name = Some(word.to_ascii_lowercase()),
                Token::Ident(word) => style.set(name.as_deref().unwrap_or_default(), &word.to_ascii_lowercase()),
                Token::Number { value, .. } if has_value && name.as_deref() == Some("font-weight") => {
                    style.strong = Some(*value >= BOLD);
                }
                _ => {}
            }
        }
        style
    }

    fn set(&mut self, name: &str, word: &str) {
        match (name, word) {
            ("font-weight" | "font", "bold" | "bolder") => self.strong = Some(true),
            ("font-weight", "normal" | "lighter") => self.strong = Some(false),
            ("font-style" | "font", "italic" | "oblique") => self.emphasis = Some(true),
            ("font-style", "normal") => self.emphasis = Some(false),
            ("vertical-align" | "font-variant-position", "super") => self.raised = Some(1),
            ("vertical-align" | "font-variant-position", "sub") => self.raised = Some(-1),
            ("vertical-align" | "font-variant-position", "baseline" | "normal") => self.raised = Some(0),
            ("display", _) => self.hidden = Some(word == "none"),
            ("visibility", _) => self.hidden = Some(word == "hidden"),
            ("white-space", _) => self.lined = Some(word.starts_with("pre") || word == "break-spaces"),
            _ => {}
        }
    }
}

/// A style sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The style of each rule, by its selector: "p", ".quote", "p.quote".
    rules: FxHashMap<String, Style>,
}

impl Sheet {
    /// Reads a style sheet.
    ///
    /// # Errors
    /// If reading shall stop.
    pub fn read(text: &str, meter: &Meter) -> Result<Self, Error> {
        let mut sheet = Self::default();
        if text.len() > MAX_SHEET_BYTES {
            return Ok(sheet);
        }
        meter.work(text.len())?;
        let mut input = Parser::new(text);
        while sheet.rules.len() < MAX_RULES {
            input.skip_whitespace();
            let start = input.position();
            let mut end = start;
            // Of "@media" and the like the condition would have to be known.
            let mut is_rule = true;
            loop {
                match input.next() {
                    Ok(Token::CurlyBracketBlock) => break,
                    Ok(Token::AtKeyword(_)) => is_rule = false,
                    Ok(Token::Semicolon) if !is_rule => {
                        end = start;
                        break;
                    }
                    Ok(_) => {}
                    Err(_end) => return Ok(sheet),
                }
                end = input.position();
            }
            if !is_rule || end == start {
                continue;
            }
            let selectors = input.slice(start..end);
            let style = input.parse_nested_block(|block| Ok::<_, cssparser::ParseError<()>>(Style::of(block)));
            let Ok(style) = style else { continue };
            // In old pages a comment of HTML stands around the rules.
            let selectors = without_comments(selectors);
            let selectors = selectors.trim_start_matches("<!--").trim_start_matches("-->");
            for selector in selectors.split(',').filter_map(simple) {
                // All paragraphs are hidden for print, or until a script has run.
                let hidden = style.hidden.filter(|_| selector.contains('.'));
                let rule = sheet.rules.entry(selector).or_default();
                *rule = rule.under(Style { hidden, ..style });
            }
        }
        Ok(sheet)
    }
}

fn without_comments(text: &str) -> String {
    let mut rest = text;
    let mut bare = String::with_capacity(text.len());
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare + rest
}

/// A selector of an element's name, a class, or both, as it is kept; `None` for any other.
fn simple(selector: &str) -> Option<String> {
    let selector = selector.trim();
    let (name, class) = selector.split_once('.').unwrap_or((selector, ""));
    let is_name = |name: &str| name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let fits = is_name(name) && is_name(class) && !(name.is_empty() && class.is_empty());
    let dot = if class.is_empty() { "" } else { "." };
    (fits && class.is_empty() != selector.contains('.')).then(|| [&name.to_ascii_lowercase(), dot, class].concat())
}

/// The style sheets of a page.
#[derive(Debug, Default, Clone)]
pub(super) struct Styles(Vec<Rc<Sheet>>);

impl Styles {
    pub(super) fn push(&mut self, sheet: Rc<Sheet>) {
        self.0.push(sheet);
    }

    /// How an element is set by the sheets and by its own `style`.
    fn of(&self, node: &NodeRef, name: &str) -> Style {
        let mut style = Style::default();
        let classes = node.attr("class").unwrap_or_default();
        let classes: Vec<&str> = classes.split_ascii_whitespace().take(MAX_CLASSES).collect();
        let of_class = classes.iter().map(|class| [".", class].concat());
        let of_both = classes.iter().map(|class| [name, ".", class].concat());
        if !self.0.is_empty() {
            for key in std::iter::once(name.to_owned()).chain(of_class).chain(of_both) {
                for rule in self.0.iter().filter_map(|sheet| sheet.rules.get(&key)) {
                    style = style.under(*rule);
                }
            }
        }
        match node.attr("style") {
            Some(own) => style.under(Style::of(&mut Parser::new(&own))),
            None => style,
        }
    }

    /// Notes in each element below `root` how it is set, and takes those out that are not shown.
    ///
    /// # Errors
    /// If reading shall stop.
    pub(super) fn apply(&self, root: &NodeRef, meter: &Meter) -> Result<(), Error> {
        let (mut hidden, mut shown, mut set) = (Vec::new(), Vec::new(), Vec::new());
        let mut n_bytes = None;
        let mut n_weighed = 0;
        for node in root.descendants_it().filter(NodeRef::is_element) {
            let said = ["class", "style"].iter().filter_map(|name| node.attr(name)).map(|said| said.len());
            meter.work(1 + said.sum::<usize>())?;
            let name = node.node_name().unwrap_or_default();
            let style = self.of(&node, &name);
            if style == Style::default() {
                continue;
            }
            if style.hidden != Some(true) {
                set.push((node, style));
            } else if is_formula(&node) {
                shown.push(node);
            } else if n_weighed < MAX_WEIGHED && !matches!(name.as_ref(), "html" | "head" | "body" | "main" | "article")
            {
                n_weighed += 1;
                let n_all = *n_bytes.get_or_insert_with(|| root.text().len());
                let n_bytes = node.text().len();
                meter.work(n_bytes)?;
                // What holds much of the page is shown by a script in time.
                if n_bytes < n_all / MOST_HIDDEN {
                    hidden.push(node);
                }
            }
        }
        for (node, style) in set {
            node.set_attr(LOOK, &written(style));
        }
        for node in shown {
            node.remove_attr("style");
        }
        for node in hidden {
            node.remove_from_parent();
        }
        Ok(())
    }
}

/// Whether an element holds a formula, which is hidden where a picture of it is shown instead.
fn is_formula(node: &NodeRef) -> bool {
    node.children_it(false).any(|child| child.has_name("math"))
}

/// A style as it is noted: a letter for what is so, a capital for what is not so.
fn written(style: Style) -> String {
    let letter = |value: Option<bool>, yes, no| value.map(|value| if value { yes } else { no });
    let raised = style.raised.map(|raised| match raised {
        0 => '0',
        1.. => '^',
        _ => '_',
    });
    [letter(style.strong, 'b', 'B'), letter(style.emphasis, 'i', 'I'), raised, letter(style.lined, 'l', 'L')]
        .into_iter()
        .flatten()
        .collect()
}

/// How an element was noted to be set.
pub(super) fn noted(node: &NodeRef) -> Option<Style> {
    let noted = node.attr(LOOK)?;
    let mut style = Style::default();
    for letter in noted.chars() {
        match letter {
            'b' | 'B' => style.strong = Some(letter == 'b'),
            'i' | 'I' => style.emphasis = Some(letter == 'i'),
            '^' => style.raised = Some(1),
            '_' => style.raised = Some(-1),
            'l' | 'L' => style.lined = Some(letter == 'l'),
            _ => {}
        }
    }
    Some(style)
}

/// The marks that an element of this name makes, the outermost first: those of its own, unless its style takes
/// them back, and those of its style.
pub(super) fn marks(name: &str, own: Option<MarkKind>, style: Style) -> Vec<MarkKind> {
    // A headline is heavier than the text by itself.
    let is_heavy = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" | "dt" | "caption" | "body");
    let is_taken_back = match own {
        Some(MarkKind::Strong) => style.strong == Some(false),
        Some(MarkKind::Emphasis) => style.emphasis == Some(false),
        _ => false,
    };
    let mut marks: Vec<MarkKind> = own.filter(|_| !is_taken_back).into_iter().collect();
    let raised = style.raised.and_then(|raised| match raised.cmp(&0) {
        Ordering::Greater => Some(MarkKind::Superscript),
        Ordering::Less => Some(MarkKind::Subscript),
        Ordering::Equal => None,
    });
    let strong = style.strong.filter(|strong| *strong && !is_heavy).map(|_| MarkKind::Strong);
    let emphasis = style.emphasis.filter(|emphasis| *emphasis).map(|_| MarkKind::Emphasis);
    let is_script = own.is_some_and(|own| matches!(own, MarkKind::Superscript | MarkKind::Subscript));
    for mark in [strong, emphasis, raised.filter(|_| !is_script)].into_iter().flatten() {
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stop::Stop;

    fn rules(css: &str) -> Vec<(String, String)> {
        let sheet = Sheet::read(css, &Stop::never().meter()).expect("a sheet");
        let mut rules: Vec<_> = sheet.rules.into_iter().map(|(name, style)| (name, written(style))).collect();
        rules.sort();
        rules
    }

    #[test]
    fn rules_of_classes_and_elements_are_read() {
        let css = "@charset 'utf-8'; @import url(a.css);\n<!-- /* x { } */ p.Kopf, .kopf , SPAN.CharOverride-1{ font-weight : 700 ; color:red}\n\
            em{font:italic bold 1em/2 serif} .hoch{vertical-align:super !important;font-size:60%}.weg{display:none}\
            @media print { .druck { font-weight: bold } } @font-face { font-weight: bold }\
            .a .b, .a>.c, #d, a:hover, [x], .e.f, *, ._g { font-style:italic } .hoch { vertical-align: baseline } .n{font-weight:400} -->";
        let expected = [
            ("._g", "i"),
            (".hoch", "0"),
            (".kopf", "b"),
            (".n", "B"),
            (".weg", ""),
            ("em", "bi"),
            ("p.Kopf", "b"),
            ("span.CharOverride-1", "b"),
        ];
        assert_eq!(rules(css), expected.map(|(name, style)| (name.to_owned(), style.to_owned())));
    }

    #[test]
    fn broken_sheets_end() {
        for css in [
            "a{",
            "a{b:",
            "{}{}",
            "}",
            "a{{{{{{{{{{{{{{{{{{{{{{b:c",
            "@",
            "a;b{font-style:italic}",
            &"{".repeat(100_000),
            &"a{".repeat(50_000),
        ] {
            Sheet::read(css, &Stop::never().meter()).expect("a sheet");
        }
    }
}
