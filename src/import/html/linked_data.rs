//! What a page says of its article in a script for search engines: JSON-LD in the words of schema.org.
//!
//! Separate because it is a format of its own inside a page, which few write without a mistake.

use super::title::{MAX_NAME_CHARS, is_like, one_line};
use dom_query::Document;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

/// Scripts of more bytes than this are not looked at.
const MAX_SCRIPT_BYTES: usize = 2_000_000;
/// No more of each are looked at.
const MAX_ARTICLES: usize = 100;
const MAX_AUTHORS: usize = 20;
const MAX_LANGUAGES: usize = 20;
const MAX_NAMED: usize = 1_000;
/// Objects are looked for so deep inside each other.
const MAX_DEPTH: usize = 8;

/// Who wrote an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Author {
    pub name: String,
    /// Whether the page calls it an organisation: an agency, or the newspaper itself.
    pub is_organisation: bool,
}

/// What is said of one article.
#[derive(Debug, Clone, Default)]
pub(super) struct Article {
    pub headline: Option<String>,
    pub authors: Vec<Author>,
    pub publisher: Option<String>,
    pub date: Option<String>,
    /// What it is written in, the surest first.
    pub languages: Vec<String>,
    /// Where it is said to stand.
    urls: Vec<String>,
    /// Whether it is called an article; else it is the page that is spoken of.
    is_called_so: bool,
}

impl Article {
    /// Takes over what this one leaves open.
    fn fill(&mut self, other: Self) {
        self.headline = self.headline.take().or(other.headline);
        self.date = self.date.take().or(other.date);
        self.publisher = self.publisher.take().or(other.publisher);
        if self.authors.is_empty() {
            self.authors = other.authors;
        }
        self.languages.extend(other.languages);
    }
}

/// What all scripts of a page say.
#[derive(Debug, Default)]
pub(super) struct LinkedData {
    articles: Vec<Article>,
    /// Who is meant by an `@id`.
    named: FxHashMap<String, Author>,
}

impl LinkedData {
    /// Reads the scripts of a page.
    pub(super) fn of(tree: &Document) -> Self {
        let mut read = Self::default();
        let mut values = Vec::new();
        for script in tree.select("script[type*='ld+json']").nodes() {
            let text = script.text();
            if text.len() <= MAX_SCRIPT_BYTES {
                values.extend(parse(&text));
            }
        }
        // Who is meant may be said after the article.
        for value in &values {
            read.gather_named(value, 0);
        }
        for value in &values {
            read.gather(value, 0);
        }
        read
    }

    /// What is said of the article of the page, which has one of these `addresses` and one of these `titles`. Where
    /// several articles are spoken of, the others are those that the page leads to.
    pub(super) fn article(mut self, addresses: &[&str], titles: &[&str]) -> Article {
        let is_here = |url: &String| addresses.iter().any(|address| same_address(address, url));
        let fits = |article: &Article| {
            let headline = article.headline.as_deref().unwrap_or_default();
            let named = titles.iter().any(|title| is_like(title, headline)) && !headline.is_empty();
            (article.is_called_so, article.urls.iter().any(is_here), named)
        };
        // Of those that fit equally well the first.
        let best = (0..self.articles.len()).rev().max_by_key(|index| self.articles.get(*index).map(fits));
        let Some(best) = best else { return Article::default() };
        let mut article = self.articles.remove(best);
        // What is said of the page as such is no headline, and nothing that is said of another article holds.
        let pages = self.articles.into_iter().filter(|other| !other.is_called_so);
        pages.for_each(|page| article.fill(Article { headline: None, ..page }));
        if !article.is_called_so {
            article.headline = None;
        }
        article.languages.truncate(MAX_LANGUAGES);
        article
    }

    fn gather_named(&mut self, value: &Value, depth: usize) {
        if depth > MAX_DEPTH || self.named.len() > MAX_NAMED {
            return;
        }
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.gather_named(value, depth + 1)),
            Value::Object(fields) => {
                if let (Some(id), Some(author)) = (fields.get("@id").and_then(Value::as_str), author(fields)) {
                    self.named.insert(id.to_owned(), author);
                }
                let inside = ["@graph", "mainEntity", "author", "creator", "publisher"];
                inside.iter().filter_map(|key| fields.get(*key)).for_each(|value| self.gather_named(value, depth + 1));
            }
            _ => {}
        }
    }

    fn gather(&mut self, value: &Value, depth: usize) {
        if depth > MAX_DEPTH || self.articles.len() > MAX_ARTICLES {
            return;
        }
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.gather(value, depth + 1)),
            Value::Object(fields) => {
                let kinds = kinds(fields);
                let is_article = kinds.iter().any(|kind| is_article(kind));
                if is_article || kinds.iter().any(|kind| kind.ends_with("Page") || kind.ends_with("Recipe")) {
                    self.articles.push(self.read(fields, is_article));
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    fields.get(key).into_iter().for_each(|value| self.gather(value, depth + 1));
                }
            }
            _ => {}
        }
    }

    fn read(&self, fields: &Map<String, Value>, is_article: bool) -> Article {
        let text = |key: &str| fields.get(key).map(strings).and_then(|texts| texts.first().map(|text| plain(text)));
        let mut authors = Vec::new();
        for key in ["author", "creator"] {
            if let Some(value) = fields.get(key).filter(|_| authors.is_empty()) {
                self.authors(value, &mut authors, 0);
            }
        }
        let mut publishers = Vec::new();
        fields.get("publisher").into_iter().for_each(|value| self.authors(value, &mut publishers, 0));
        let language = fields.get("inLanguage").map(|language| match language {
            Value::Object(named) => ["alternateName", "name"].iter().filter_map(|key| named.get(*key)).collect(),
            said => vec![said],
        });
        let languages = language.unwrap_or_default().into_iter().flat_map(strings);
        let address = |key: &str| match fields.get(key) {
            Some(Value::Object(page)) => page.get("@id").or_else(|| page.get("url")).and_then(Value::as_str),
            said => said.and_then(Value::as_str),
        };
        Article {
            headline: text("headline").or_else(|| text("name")),
            authors,
            publisher: publishers.into_iter().next().map(|publisher| publisher.name),
            date: text("datePublished").or_else(|| text("dateCreated")),
            languages: languages.take(MAX_LANGUAGES).map(str::to_owned).collect(),
            urls: ["url", "mainEntityOfPage", "@id"].into_iter().filter_map(address).map(str::to_owned).collect(),
            is_called_so: is_article,
        }
    }

    /// The authors that a value names: a string, an object with a name or the `@id` of one, or several.
    fn authors(&self, value: &Value, found: &mut Vec<Author>, depth: usize) {
        if depth > MAX_DEPTH || found.len() >= MAX_AUTHORS {
            return;
        }
        match value {
            Value::String(name) => {
                found.extend(one_line(&plain(name), MAX_NAME_CHARS).map(|name| Author { name, ..Author::default() }));
            }
            Value::Object(fields) => {
                let known = || fields.get("@id").and_then(Value::as_str).and_then(|id| self.named.get(id)).cloned();
                match fields.get("name") {
                    Some(names @ Value::Array(_)) => self.authors(names, found, depth + 1),
                    _ => found.extend(author(fields).or_else(known)),
                }
            }
            Value::Array(values) => values.iter().for_each(|value| self.authors(value, found, depth + 1)),
            _ => {}
        }
    }
}

/// Somebody with a name.
fn author(fields: &Map<String, Value>) -> Option<Author> {
    let name = one_line(&plain(fields.get("name")?.as_str()?), MAX_NAME_CHARS)?;
    let kinds = kinds(fields);
    Some(Author { name, is_organisation: kinds.iter().any(|kind| kind.ends_with("Organization")) })
}

/// What an object is; some forget the sign before the name of the field.
fn kinds(fields: &Map<String, Value>) -> Vec<&str> {
    fields.get("@type").or_else(|| fields.get("type")).map(strings).unwrap_or_default()
}

/// Whether a kind of schema.org is that of an article.
fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || kind.ends_with("Posting") || kind.ends_with("Report")
}

/// Whether two addresses lead to the same page, but for what is asked of it and the place in it.
fn same_address(one: &str, other: &str) -> bool {
    let bare = |address: &str| {
        let address = address.split(['#', '?']).next().unwrap_or_default();
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        address.trim_start_matches("www.").trim_end_matches('/').to_owned()
    };
    let one = bare(one);
    !one.is_empty() && one == bare(other)
}

/// A text without the marks of HTML, in which many write it.
fn plain(text: &str) -> String {
    if text.contains(['&', '<']) { Document::fragment(text).text().to_string() } else { text.to_owned() }
}

fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(values) => values.iter().filter_map(Value::as_str).collect(),
        Value::Object(fields) => fields.get("@value").and_then(Value::as_str).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The value of a script, though it be in a comment, have line ends within its strings or commas that nothing follows.
fn parse(script: &str) -> Option<Value> {
    if let Ok(value) = serde_json::from_str(script) {
        return Some(value);
    }
    // What a comment or a CDATA section begins with stands before it, and their end behind it.
    let script = script.split_once("<![CDATA[").map_or(script, |(_, rest)| rest);
    let script = mended(script.get(script.find(['{', '['])?..)?);
    serde_json::Deserializer::from_str(&script).into_iter().next()?.ok()
}

fn mended(script: &str) -> String {
    let mut mended = String::with_capacity(script.len());
    let (mut in_string, mut is_escaped) = (false, false);
    // Where the last comma stands, as long as nothing but white space followed it.
    let mut comma = None;
    for c in script.chars() {
        match c {
            _ if in_string => {
                in_string = c != '"' || is_escaped;
                is_escaped = c == '\\' && !is_escaped;
                mended.push(if c.is_control() { ' ' } else { c });
                continue;
            }
            '"' => in_string = true,
            '}' | ']' => {
                if let Some(at) = comma {
                    mended.truncate(at);
                }
            }
            _ => {}
        }
        comma = match c {
            ',' => Some(mended.len()),
            c if c.is_whitespace() => comma,
            _ => None,
        };
        mended.push(c);
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(scripts: &str, address: &str, title: &str) -> Article {
        let between = "</script><script type='application/ld+json'>";
        let scripts = format!("<script type='application/ld+json'>{}</script>", scripts.replace("\n\n", between));
        LinkedData::of(&Document::from(scripts)).article(&[address], &[title])
    }

    fn names(article: &Article) -> Vec<&str> {
        article.authors.iter().map(|author| author.name.as_str()).collect()
    }

    #[test]
    fn the_article_is_found_wherever_it_is_said() {
        let fields = r#""@type":"NewsArticle","headline":"Der Hafen","datePublished":"2023-05-12","author":{"name":"Jana Kurz"}"#;
        for script in [
            format!("{{{fields}}}"),
            format!("[{{\"@type\":\"BreadcrumbList\"}},{{{fields}}}]"),
            format!(r#"{{"@context":["https://schema.org",{{"x":"y"}}],{fields}}}"#),
            format!(r#"{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite"}},{{{fields}}}]}}"#),
            format!(r#"{{"@type":"WebPage","mainEntity":{{{fields}}}}}"#),
            format!(r#"{{"@type":["WebPage"],"mainEntity":[{{{fields}}}]}}"#),
            format!("{{{fields}}}").replace("@type", "type"),
            format!("<!--\n{{{fields}}}\n-->"),
            format!("//<![CDATA[\n{{{fields},}}\n//]]>"),
            format!("{{{fields},\"description\":\"Zwei\nZeilen, und }} \\\" ]\",}};"),
        ] {
            let article = article(&script, "", "");
            assert_eq!(article.headline.as_deref(), Some("Der Hafen"), "{script}");
            assert_eq!((article.date.as_deref(), names(&article)), (Some("2023-05-12"), vec!["Jana Kurz"]), "{script}");
        }
    }

    #[test]
    fn authors_of_every_form() {
        for (author, wanted) in [
            (r#""Jana Kurz""#, vec!["Jana Kurz"]),
            (r#"["Jana Kurz", "Uwe Lang"]"#, vec!["Jana Kurz", "Uwe Lang"]),
            (r#"{"@type":"Person","name":"Jana &amp; Uwe"}"#, vec!["Jana & Uwe"]),
            (r#"[{"name":"Jana Kurz"},{"name":"Uwe Lang"}]"#, vec!["Jana Kurz", "Uwe Lang"]),
            (r#"{"name":["Jana Kurz","Uwe Lang"]}"#, vec!["Jana Kurz", "Uwe Lang"]),
            (r##"{"@id":"#jana"}"##, vec!["Jana Kurz"]),
            (r##"[{"@id":"#jana"},{"@id":"#nobody"}]"##, vec!["Jana Kurz"]),
            ("null", vec![]),
            ("7", vec![]),
        ] {
            let script = format!(
                r##"{{"@graph":[{{"@type":"Article","author":{author}}},{{"@type":"Person","@id":"#jana","name":"Jana Kurz"}}]}}"##
            );
            assert_eq!(names(&article(&script, "", "")), wanted, "{author}");
        }
    }

    #[test]
    fn a_teaser_is_not_the_article() {
        let teaser =
            r#"{"@type":"NewsArticle","headline":"Der Bahnhof","url":"https://z.example/bahnhof","author":"Uwe Lang"}"#;
        let own =
            r#"{"@type":"NewsArticle","headline":"Der Hafen","url":"https://z.example/hafen/","author":"Jana Kurz"}"#;
        let both = format!("{teaser}\n\n{own}");
        for (address, title) in [("http://www.z.example/hafen?seite=1", ""), ("", "Der Hafen!")] {
            assert_eq!(names(&article(&both, address, title)), ["Jana Kurz"], "{address} {title}");
        }
        // Neither fits: the first.
        assert_eq!(names(&article(&both, "", "")), ["Uwe Lang"]);
        let list = format!(r#"{{"@type":"ItemList","itemListElement":[{teaser}]}}"#);
        assert_eq!(article(&list, "", "").headline, None);
    }

    #[test]
    fn what_is_said_of_the_page_fills_what_is_not_said_of_the_article() {
        let page = r#"{"@type":"WebPage","name":"Start","datePublished":"2023-05-12"}"#;
        let found = article(&format!(r#"{page}{}{{"@type":"Article","headline":"Der Hafen"}}"#, "\n\n"), "", "");
        assert_eq!((found.headline.as_deref(), found.date.as_deref()), (Some("Der Hafen"), Some("2023-05-12")));
        let alone = article(page, "", "");
        assert_eq!((alone.headline, alone.date.as_deref()), (None, Some("2023-05-12")));
    }

    #[test]
    fn hostile_scripts_end() {
        let deep = format!("{}{}", "{\"@graph\":[".repeat(100), "]}".repeat(100));
        for script in [deep.as_str(), "{", "[", "}{", "", "<![CDATA[", "{\"a\":\"", "{,,,,}"] {
            assert_eq!(article(script, "", "").headline, None, "{script}");
        }
    }
}
