//! What the reader of a page sees around its article: headlines, the by-line, the day.
//!
//! Separate because it is told by where an element stands and what its class calls it, and not by what the page says
//! of itself.

use super::title::{MAX_TITLE_CHARS, is_like, is_with_site, one_line};
use crate::import::day;
use crate::language::{Languages, byline_names};
use dom_query::{Document, NodeRef};

/// More of each are not looked at.
const MAX_HEADINGS: usize = 100;
const MAX_BYLINES: usize = 100;
const MAX_DAYS: usize = 100;
/// The most elements between a by-line and its headline.
const MAX_DISTANCE: usize = 400;
/// The most elements between a headline that nothing else confirms and the day below it.
const MAX_BELOW: usize = 12;
/// So many elements around one are asked what it is part of.
const MAX_AROUND: usize = 8;
/// So many parts of an element are looked at.
const MAX_PARTS: usize = 200;
/// More bytes than this are no headline, no name and no day.
const MAX_BYTES: usize = 600;
/// The most bytes of a kicker, the text before the headline in the same element ("Politics").
const MAX_KICKER_BYTES: usize = 80;

/// A headline, with its place among the elements of the page.
#[derive(Debug)]
struct Heading {
    text: String,
    at: usize,
    is_first_level: bool,
    /// Whether it stands in an element that the page calls an article.
    is_in_article: bool,
}

/// What is seen of a page, each in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Shown {
    headings: Vec<Heading>,
    bylines: Vec<(usize, String)>,
    days: Vec<(usize, String)>,
    /// Days that may be those of other articles.
    other_days: Vec<String>,
    /// Moments in the time of Greenwich, each with the day of the page's own zone that is shown for it.
    moments: Vec<(String, String)>,
    /// Names that stand alone at the right margin, as under a letter.
    signatures: Vec<String>,
}

impl Shown {
    /// Reads it off the tree of a page.
    pub(super) fn of(tree: &Document) -> Self {
        let mut shown = Self::default();
        // The by-lines that were taken: what is inside one is no other.
        let mut taken: Vec<NodeRef> = Vec::new();
        for (at, node) in tree.root().descendants_it().filter(NodeRef::is_element).enumerate() {
            let name = node.node_name().unwrap_or_default();
            match name.as_ref() {
                "h1" | "h2" | "h3" if shown.headings.len() < MAX_HEADINGS => {
                    let is_first_level = name.as_ref() == "h1";
                    if let Some(text) = heading(&node, is_first_level) {
                        let is_in_article = node.ancestors_it(None).any(|part| part.has_name("article"));
                        shown.headings.push(Heading { text, at, is_first_level, is_in_article });
                    }
                }
                "time" if shown.days.len() < MAX_DAYS => {
                    let said = node.attr("datetime").map(|date| date.to_string());
                    let mut day = said.as_deref().and_then(day::iso);
                    if let Some(moment) = said.filter(|said| minute_of(said).is_some())
                        && let Some(of_zone) = text_of(&node).and_then(|text| day_of_text(&text))
                        && day.as_deref().is_some_and(|day| is_next_to(day, &of_zone))
                    {
                        day = Some(of_zone.clone());
                        shown.moments.push((moment, of_zone));
                    }
                    if is_of_article(&node) {
                        shown.days.extend(day.or_else(|| day_in(&node)).map(|day| (at, day)));
                    } else if shown.other_days.is_empty() {
                        shown.other_days.extend(day);
                    }
                }
                "dt" | "th" => shown.read_field(&node, at),
                "strong" | "b" | "em" | "i" => {
                    shown.read_field(&node, at);
                    if shown.signatures.is_empty() && is_signature(&node) {
                        let name = text_of(&node).and_then(|text| byline_names(&text));
                        shown.signatures.extend(name.filter(|name| name.contains(' ')));
                    }
                }
                "html" | "head" | "body" | "meta" | "link" | "script" | "style" | "form" | "input" | "img" => {}
                _ => {
                    let class = Class::of(&node);
                    if class.is_author
                        && shown.bylines.len() < MAX_BYLINES
                        && taken.last().is_none_or(|taken| !is_within(&node, taken))
                        && is_of_article(&node)
                        && let Some(names) = names_of(&node)
                    {
                        // "By A and B", where each is a link of its own.
                        if taken.last().is_some_and(|taken| is_beside(taken, &node))
                            && let Some((_, before)) = shown.bylines.last_mut()
                        {
                            if !before.split(", ").any(|name| name == names) {
                                *before = format!("{before}, {names}");
                            }
                            taken.push(node);
                            continue;
                        }
                        shown.bylines.push((at, names));
                        taken.push(node);
                    } else if class.is_day && shown.days.len() < MAX_DAYS && is_of_article(&node) {
                        shown.days.extend(day_in(&node).map(|day| (at, day)));
                    }
                }
            }
        }
        shown
    }

    /// A field of a list of what is known of the article: "Autor: Jana Kurz", with its name as an element.
    fn read_field(&mut self, node: &NodeRef, at: usize) {
        let Some(label) = text_of(node).map(|label| label.trim_end_matches([' ', ':']).to_lowercase()) else { return };
        let known = Languages::known();
        let (is_author, is_day) = (known.have("author-label", &label), known.have("date-label", &label));
        if !is_author && !is_day {
            return;
        }
        let Some(value) = node.next_sibling() else { return };
        let value =
            if value.is_element() || !value.text().trim().is_empty() { Some(value) } else { value.next_sibling() };
        let Some(value) = value.as_ref().and_then(text_of) else { return };
        let value = value.trim_start_matches([' ', ':']);
        if is_author && self.bylines.len() < MAX_BYLINES {
            self.bylines.extend(byline_names(value).map(|names| (at, names)));
        } else if is_day && self.days.len() < MAX_DAYS {
            self.days.extend(day::iso(value).map(|day| (at, day)));
        }
    }

    /// The headlines of the first level.
    pub(super) fn titles(&self) -> impl Iterator<Item = &str> {
        self.headings.iter().filter(|heading| heading.is_first_level).map(|heading| heading.text.as_str())
    }

    /// Of several titles that a page says of itself the first that it shows: in its largest headlines, or else in one
    /// of the next levels.
    pub(super) fn first_shown<'a>(&self, titles: &'a [String]) -> Option<&'a String> {
        [true, false].into_iter().find_map(|is_first_level| {
            let shows = |title: &&String| {
                let of_level = self.headings.iter().filter(|heading| heading.is_first_level == is_first_level);
                of_level.into_iter().any(|heading| shows(&heading.text, title))
            };
            titles.iter().find(shows)
        })
    }

    /// The headline that the title of the window confirms: it is all of it, or is in it beside the name of the site and
    /// what else stands there ("Site » Archive » Headline"). Of several the longest, as the others are such names.
    pub(super) fn confirmed(&self, window: &str) -> Option<&str> {
        let signs = ["|", "-", "–", "—", "»", "›", "«", "·", "*", "::"];
        let mut parts = vec![String::new()];
        for word in window.split_whitespace() {
            if signs.contains(&word) {
                parts.push(String::new());
            } else if let Some(part) = parts.last_mut() {
                part.push_str(word);
                part.push(' ');
            }
        }
        let confirms = |heading: &&Heading| {
            let is_long = heading.text.split_whitespace().nth(2).is_some();
            let letters = heading.text.chars().any(char::is_alphanumeric);
            letters
                && (is_like(window, &heading.text)
                    || is_long && parts.iter().any(|part| is_like(part, &heading.text))
                    || is_long && is_with_site(window, &heading.text))
        };
        let confirmed = self.headings.iter().rev().filter(confirms);
        confirmed
            .max_by_key(|heading| (heading.text.len(), heading.is_first_level))
            .map(|heading| heading.text.as_str())
    }

    /// The only headline of the first level that stands in an article.
    pub(super) fn of_article(&self) -> Option<&str> {
        let mut own = self.headings.iter().filter(|heading| heading.is_first_level && heading.is_in_article);
        let first = own.next()?;
        own.next().is_none().then_some(first.text.as_str())
    }

    /// The headline of the first level that has a day or a by-line below it, and no other headline before that.
    pub(super) fn with_day(&self) -> Option<&str> {
        let places = || self.days.iter().chain(&self.bylines).map(|(at, _)| *at);
        let is_dated = |(number, heading): &(usize, &Heading)| {
            let next = self.headings.get(number + 1).map_or(usize::MAX, |next| next.at);
            let end = next.min(heading.at + MAX_BELOW);
            heading.is_first_level && places().any(|at| (heading.at..end).contains(&at))
        };
        self.headings.iter().enumerate().find(is_dated).map(|(_, heading)| heading.text.as_str())
    }

    /// The day that the page shows its reader for a moment that its code gives in UTC; it can be the day before or after.
    pub(super) fn day_of_moment(&self, moment: &str) -> Option<&str> {
        let is_it = |(known, _): &&(String, String)| minute_of(known).is_some_and(|of| Some(of) == minute_of(moment));
        self.moments.iter().find(is_it).map(|(_, day)| day.as_str())
    }

    /// Who is named at the headline that shows `title`, or else first, or else under the text.
    pub(super) fn author(&self, title: Option<&str>) -> Option<&str> {
        nearest(&self.bylines, self.place_of(title)).or(self.signatures.first().map(String::as_str))
    }

    /// The day at the headline that shows `title`, or else the first.
    pub(super) fn day(&self, title: Option<&str>) -> Option<&str> {
        nearest(&self.days, self.place_of(title)).or(self.other_days.first().map(String::as_str))
    }

    fn place_of(&self, title: Option<&str>) -> Option<usize> {
        let title = title?;
        let shown = self.headings.iter().filter(|heading| shows(&heading.text, title));
        shown.min_by_key(|heading| (!heading.is_first_level, heading.at)).map(|heading| heading.at)
    }
}

/// The one nearest to a place. What stands before it counts as twice as far, as by-lines mostly stand below.
fn nearest(found: &[(usize, String)], place: Option<usize>) -> Option<&str> {
    let Some(place) = place else { return found.first().map(|(_, text)| text.as_str()) };
    let distance = |at: usize| if at < place { 2 * (place - at) } else { at - place };
    let near = found.iter().filter(|(at, _)| distance(*at) <= MAX_DISTANCE);
    near.min_by_key(|(at, _)| distance(*at)).map(|(_, text)| text.as_str())
}

/// Whether an element is all of a paragraph at the right margin.
fn is_signature(node: &NodeRef) -> bool {
    let Some(parent) = node.parent().filter(|parent| parent.has_name("p") || parent.has_name("div")) else {
        return false;
    };
    let style = parent.attr("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    let is_right = style.contains("text-align:right") || parent.attr("align").is_some_and(|align| &*align == "right");
    is_right
        && parent.children_it(false).take(MAX_PARTS).all(|part| part.id == node.id || part.text().trim().is_empty())
}

/// Whether a headline shows a title: it is it, perhaps with a word before it in the same element ("Politics Title",
/// as letters alone), or the title has that word and the headline has not.
fn shows(heading: &str, title: &str) -> bool {
    if is_like(heading, title) {
        return true;
    }
    let letters = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        letters.collect::<String>()
    };
    let (heading_letters, title_letters) = (letters(heading), letters(title));
    let before = heading_letters.strip_suffix(title_letters.as_str());
    let is_long = |text: &str| text.split_whitespace().nth(2).is_some();
    before.is_some_and(|before| before.len() <= MAX_KICKER_BYTES && is_long(title))
        || is_long(heading) && title.strip_suffix(heading).is_some_and(|before| before.ends_with(": "))
}

/// What the class, the relation or the property of an element calls it.
#[derive(Debug, Default)]
struct Class {
    is_author: bool,
    is_day: bool,
}

impl Class {
    fn of(node: &NodeRef) -> Self {
        let has = |attribute: &str, word: &str| {
            node.attr(attribute)
                .is_some_and(|value| value.split_ascii_whitespace().any(|part| part.eq_ignore_ascii_case(word)))
        };
        if has("rel", "author") || has("itemprop", "author") {
            return Self { is_author: true, is_day: false };
        }
        if has("itemprop", "datePublished") {
            return Self { is_author: false, is_day: true };
        }
        let mut class = Self::default();
        let value = node.attr("class").unwrap_or_default();
        for name in value.split_ascii_whitespace().take(20) {
            let words: Vec<String> = words_of(name).collect();
            let is_author = |word: &str| {
                word.ends_with("author")
                    || matches!(word, "authors" | "byline" | "bylines" | "autor" | "autoren" | "writer")
            };
            let is_other = |word: &str| {
                matches!(
                    word,
                    "bio"
                        | "box"
                        | "image"
                        | "img"
                        | "avatar"
                        | "photo"
                        | "picture"
                        | "icon"
                        | "description"
                        | "comment"
                        | "comments"
                        | "role"
                        | "position"
                        | "social"
                        | "follow"
                        | "link"
                        | "count"
                )
            };
            class.is_author |= words.iter().any(|word| is_author(word)) && !words.iter().any(|word| is_other(word));
            let is_day =
                |word: &str| matches!(word, "date" | "datum" | "published" | "pubdate" | "datetime" | "posted");
            class.is_day |= words.iter().any(|word| is_day(word)) && !words.iter().any(|word| is_other(word));
        }
        class
    }
}

/// The words of the name of a class, in lower case: `articleAuthor`, `article__author`.
fn words_of(name: &str) -> impl Iterator<Item = String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in name.chars().take(100) {
        let ends = !c.is_alphanumeric() || was_small && c.is_uppercase();
        if ends {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase();
    }
    words.into_iter().filter(|word| !word.is_empty())
}

/// The text of a headline that the reader sees as one; a link in a trail ("Home › Sport › Title") or to another
/// article is none.
fn heading(node: &NodeRef, is_first_level: bool) -> Option<String> {
    let hidden =
        |node: &NodeRef| node.has_attr("hidden") || node.attr("aria-hidden").is_some_and(|value| &*value == "true");
    let around = || std::iter::once(*node).chain(node.ancestors_it(Some(MAX_AROUND)));
    let is_trail = |part: &NodeRef| part.has_name("nav") || hidden(part) || is_breadcrumb(part);
    if around().any(|part| is_trail(&part)) {
        return None;
    }
    let is_link = |part: &NodeRef| part.has_name("a") && part.has_attr("href");
    if !is_first_level
        && (around().any(|part| is_link(&part)) || node.descendants_it().take(MAX_PARTS).any(|part| is_link(&part)))
    {
        return None;
    }
    one_line(&text_of(node)?, MAX_TITLE_CHARS)
}

/// Whether an element is called part of a trail, by its class or by an attribute of its own ("data-breadcrumb").
fn is_breadcrumb(node: &NodeRef) -> bool {
    node.attrs().iter().any(|attribute| {
        let is_name = matches!(&*attribute.name.local, "class" | "id" | "itemtype");
        attribute.name.local.contains("breadcrumb")
            || is_name && attribute.value.to_ascii_lowercase().contains("breadcrumb")
    })
}

/// Whether the name of a class of an element begins with one of these words, behind a short prefix perhaps ("m-teaser").
fn class_begins(node: &NodeRef, wanted: &[&str]) -> bool {
    let class = node.attr("class").unwrap_or_default();
    class.split_ascii_whitespace().take(20).any(|name| {
        let mut words = words_of(name).skip_while(|word| word.len() <= 2);
        words.next().is_some_and(|word| wanted.contains(&word.as_str()))
    })
}

/// Whether an element can belong to the article: it is in no form, no comment, no list of other articles, and not in
/// what is around the page.
fn is_of_article(node: &NodeRef) -> bool {
    const OTHERS: [&str; 13] = [
        "comment",
        "comments",
        "commentlist",
        "teaser",
        "teasers",
        "related",
        "recommended",
        "recommendations",
        "sidebar",
        "popular",
        "latest",
        "newsletter",
        "respond",
    ];
    const AROUND: [&str; 7] = ["form", "nav", "aside", "label", "figure", "figcaption", "blockquote"];
    let is_other = |part: &NodeRef| {
        let name = part.node_name().unwrap_or_default();
        // What stands at the foot of an article is its own, at the foot of a page it is not.
        let is_foot =
            name.as_ref() == "footer" && !part.ancestors_it(Some(MAX_AROUND)).any(|part| part.has_name("article"));
        !is_whole_page(part) && (AROUND.contains(&name.as_ref()) || class_begins(part, &OTHERS)) || is_foot
    };
    !std::iter::once(*node).chain(node.ancestors_it(Some(MAX_AROUND))).any(|part| is_other(&part))
}

/// Whether an element is the whole page, such as the one form that some write around it.
fn is_whole_page(node: &NodeRef) -> bool {
    node.has_name("body") || node.has_name("html") || node.parent().is_some_and(|parent| parent.has_name("body"))
}

fn is_within(node: &NodeRef, outer: &NodeRef) -> bool {
    node.ancestors_it(Some(MAX_AROUND)).any(|part| part.id == outer.id)
}

/// Whether a name follows another in the same line, with a sign or a small word between them.
fn is_beside(one: &NodeRef, other: &NodeRef) -> bool {
    let known = Languages::known();
    let mut next = one.next_sibling();
    for _ in 0..4 {
        let Some(part) = next else { return false };
        if part.id == other.id {
            return true;
        }
        let text = part.text();
        let is_between = |word: &str| matches!(word, "," | "&" | "/" | "+") || known.have("in-names", word);
        if part.is_element() && !text.trim().is_empty() || !text.split_whitespace().all(is_between) {
            return false;
        }
        next = part.next_sibling();
    }
    false
}

/// The text of an element with a space between the texts of its parts; `None` if it has too much.
fn text_of(node: &NodeRef) -> Option<String> {
    let mut text = String::new();
    for part in std::iter::once(*node).chain(node.descendants_it().take(MAX_PARTS)) {
        if part.is_text() && !part.parent().is_some_and(|parent| parent.has_name("script") || parent.has_name("style"))
        {
            text.push_str(&part.text());
            text.push(' ');
        }
        if text.len() > MAX_BYTES {
            return None;
        }
    }
    Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}

/// The day that the text of an element begins with or has in it.
fn day_in(node: &NodeRef) -> Option<String> {
    let text = text_of(node)?;
    let said = node.attr("content").or_else(|| node.attr("datetime"));
    said.and_then(|said| day::iso(&said)).or_else(|| day_of_text(&text))
}

/// The day that a text begins with or has in it.
fn day_of_text(text: &str) -> Option<String> {
    let from_digit = || text.get(text.find(|c: char| c.is_ascii_digit())?..);
    day::iso(text).or_else(|| day::iso(from_digit()?))
}

/// A moment in the time of Greenwich down to its minute, "2025-03-04T23:30" of "2025-03-04T23:30:00Z"; `None` of any
/// other zone, whose day is that of the page.
fn minute_of(moment: &str) -> Option<String> {
    let moment = moment.trim();
    let is_of_greenwich = ["Z", "z", "+00:00", "+0000"].iter().any(|zone| moment.ends_with(zone));
    let minute = moment.get(.."2025-03-04T23:30".len())?;
    (is_of_greenwich && minute.contains(':')).then(|| minute.replace(' ', "T"))
}

/// Whether two days, as ISO 8601 writes them, are one after the other.
fn is_next_to(one: &str, other: &str) -> bool {
    let parts = |day: &str| -> Option<(i64, u32, u32)> {
        let mut parts = day.split('-');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    };
    let (Some(one), Some(other)) = (parts(one), parts(other)) else { return false };
    let (early, late) = if one < other { (one, other) } else { (other, one) };
    let is_last = match early.1 {
        2 => early.2 >= if early.0 % 4 == 0 { 29 } else { 28 },
        4 | 6 | 9 | 11 => early.2 == 30,
        _ => early.2 == 31,
    };
    let next = match early {
        (year, 12, 31) => (year + 1, 1, 1),
        (year, month, _) if is_last => (year, month + 1, 1),
        (year, month, day) => (year, month, day + 1),
    };
    next == late
}

/// Who is named in an element: in the parts of it that are names alone, or else in its text.
fn names_of(node: &NodeRef) -> Option<String> {
    let is_name = |part: &NodeRef| {
        let has = |attribute, word: &str| {
            part.attr(attribute).is_some_and(|value| value.split_ascii_whitespace().any(|part| part == word))
        };
        has("rel", "author") || has("itemprop", "name")
    };
    let mut names: Vec<String> = Vec::new();
    for part in node.descendants_it().take(MAX_PARTS).filter(|part| part.is_element() && is_name(part)) {
        if let Some(name) = text_of(&part).and_then(|text| byline_names(&text))
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    if names.is_empty() { byline_names(&text_of(node)?) } else { Some(names.join(", ")) }
}
