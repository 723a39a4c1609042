//! What a page says about its article: title, authors, day, site, language.
//!
//! Separate because a page says it three times, in its head, in a script for search engines (JSON-LD,
//! schema.org) and in what the reader sees, and seldom the same.

use crate::document::{Metadata, language_tag};
use crate::import::day;
use dom_query::{Document, NodeRef};
use serde_json::Value;

/// Scripts of more bytes than this are not looked at.
const MAX_SCRIPT_BYTES: usize = 2_000_000;
/// A longer name is no author's, a longer headline no title.
const MAX_NAME_CHARS: usize = 60;
const MAX_TITLE_CHARS: usize = 250;
/// More languages than this are not looked at.
const MAX_LANGUAGES: usize = 20;
/// Names of the date in the head of a page, the surest first.
const DATES: [&str; 14] = [
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "og:published_time",
    "last-modified",
];
/// Names of the author there.
const AUTHORS: [&str; 5] = ["author", "article:author", "parsely-author", "sailthru.author", "dc.creator"];

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Said {
    headline: Option<String>,
    authors: Vec<String>,
    date: Option<String>,
    /// What the page says it is written in, the surest first.
    languages: Vec<String>,
    /// By the names of `<meta>`, in lower case.
    metas: Vec<(String, String)>,
    /// The largest headlines of the page.
    headings: Vec<String>,
    times: Vec<String>,
}

impl Said {
    /// Reads it off the tree of a page.
    pub(super) fn of(tree: &Document) -> Self {
        let mut said = Self::default();
        for node in tree.select("meta").nodes() {
            let name = node.attr("property").or_else(|| node.attr("name")).or_else(|| node.attr("itemprop"));
            let name = name.or_else(|| node.attr("http-equiv"));
            if let (Some(name), Some(content)) = (name, node.attr("content")) {
                said.metas.push((name.to_lowercase(), content.trim().to_owned()));
            }
        }
        let root = tree.select("html");
        said.languages.extend(root.attr("lang").or_else(|| root.attr("xml:lang")).map(|language| language.to_string()));
        let metas = ["content-language", "dc.language", "dcterms.language", "language", "og:locale"];
        said.languages.extend(metas.iter().filter_map(|name| said.meta(name)).map(str::to_owned).collect::<Vec<_>>());
        for node in tree.select("h1").nodes() {
            said.headings.extend(one_line(&node.text(), MAX_TITLE_CHARS));
        }
        for node in tree.select("time[datetime]").nodes() {
            said.times.extend(node.attr("datetime").map(|date| date.to_string()));
        }
        for node in tree.select("[itemprop=datePublished]").nodes() {
            let date = node.attr("content").or_else(|| node.attr("datetime"));
            said.metas.extend(date.map(|date| ("datepublished".to_owned(), date.to_string())));
        }
        for script in tree.select("script[type='application/ld+json']").nodes() {
            let text = script.text();
            if text.len() <= MAX_SCRIPT_BYTES
                && let Ok(value) = serde_json::from_str(&text)
            {
                said.read(&value);
            }
        }
        said
    }

    /// Takes over what the first article of a JSON-LD object says.
    fn read(&mut self, value: &Value) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.read(value)),
            Value::Object(fields) => {
                let kinds = fields.get("@type").map(strings).unwrap_or_default();
                let is_article = kinds
                    .iter()
                    .any(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || *kind == "Report");
                if is_article {
                    let text = |key: &str| fields.get(key).and_then(Value::as_str).map(str::to_owned);
                    // Many write it as in HTML.
                    let plain = |text: String| {
                        if text.contains('&') { Document::fragment(text).text().to_string() } else { text }
                    };
                    self.headline = self.headline.take().or_else(|| text("headline").map(plain));
                    self.date = self.date.take().or_else(|| text("datePublished"));
                    if let Some(language) = fields.get("inLanguage") {
                        let names = match language {
                            Value::Object(named) => {
                                ["alternateName", "name"].iter().filter_map(|key| named.get(*key)).collect()
                            }
                            said => vec![said],
                        };
                        let names = names.into_iter().flat_map(strings).map(str::to_owned);
                        self.languages.splice(0..0, names.take(MAX_LANGUAGES).collect::<Vec<_>>());
                    }
                    if self.authors.is_empty() {
                        self.authors = fields.get("author").map(names).unwrap_or_default();
                    }
                }
                fields.get("@graph").into_iter().chain(fields.get("mainEntity")).for_each(|value| self.read(value));
            }
            _ => {}
        }
    }

    fn meta(&self, name: &str) -> Option<&str> {
        self.metas
            .iter()
            .find(|(known, content)| known == name && !content.is_empty())
            .map(|(_, content)| content.as_str())
    }

    /// Title, authors, day and site; `found` is what the search for the article made of the page.
    pub(super) fn metadata(&self, found: &Metadata) -> Metadata {
        let site = self.meta("og:site_name").and_then(|site| one_line(site, MAX_NAME_CHARS)).or(found.site.clone());
        let dates = self.date.iter().map(String::as_str).chain(DATES.iter().filter_map(|name| self.meta(name)));
        let date = dates.chain(self.times.first().map(String::as_str)).find_map(day::iso);
        let date = date.or_else(|| found.date.as_deref().map(|date| day::iso(date).unwrap_or_else(|| date.to_owned())));
        let is_site = |name: &&String| site.as_ref().is_some_and(|site| is_like(name, site)) || name.contains("www.");
        let authors: Vec<&String> = self.authors.iter().filter(|name| !is_site(name)).collect();
        let author = match authors.as_slice() {
            [] => {
                let named =
                    AUTHORS.iter().filter_map(|name| self.meta(name)).filter_map(|name| one_line(name, MAX_NAME_CHARS));
                let is_name =
                    |name: &String| !name.contains("://") && name.chars().any(char::is_alphabetic) && !is_site(&name);
                let found = found.author.clone().filter(|name| is_name(name));
                found.or_else(|| named.into_iter().find(|name| is_name(name))).or_else(|| self.authors.first().cloned())
            }
            names => Some(names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ")),
        };
        // A header names several languages of readers, the first of them first.
        let tags = self.languages.iter().filter_map(|said| said.split(',').next());
        let language = tags.take(MAX_LANGUAGES).find_map(language_tag);
        Metadata { title: self.title(found.title.as_deref(), site.as_deref()), author, date, site, language }
    }

    /// The headline: what the page says to search engines, to whoever shares it, or in its largest heading. Of one
    /// that a heading repeats with a word before it ("Politics: …") that is taken, and of one that goes on behind
    /// a bar ("… | Sport") the heading without it.
    fn title(&self, found: Option<&str>, site: Option<&str>) -> Option<String> {
        let line = |title: &str| one_line(without_site(title, site), MAX_TITLE_CHARS);
        let is_site = |heading: &&String| site.is_some_and(|site| is_like(heading, site));
        let has_words = |heading: &&String| heading.split_whitespace().nth(2).is_some();
        let headings: Vec<&String> = self.headings.iter().filter(|heading| !is_site(heading)).collect();
        let said: Vec<String> =
            [self.headline.as_deref(), self.meta("og:title")].into_iter().flatten().filter_map(line).collect();
        let alone = || if headings.len() == 1 { headings.first().copied().filter(has_words) } else { None };
        let Some(best) = said.first().or_else(alone) else { return found.and_then(line) };
        let shorter = headings.iter().copied().find(|heading| {
            best.strip_prefix(heading.as_str()).is_some_and(|rest| {
                rest.trim_start().starts_with(['|', '-', '–', '—', '*', '·']) && rest.starts_with(' ')
            })
        });
        let is_headed = |title: &str, bare: &str| {
            let before = title.strip_suffix(bare);
            before.is_some_and(|before| before.ends_with(" / ") || before.ends_with(": ") && !before.ends_with(" : "))
        };
        // Of two that differ in such a word alone, what the page says to whoever shares it.
        let shared = said.get(1).filter(|shared| is_headed(shared, best) || is_headed(best, shared));
        let longer = headings.iter().copied().find(|title| is_headed(title, best));
        Some(shorter.or(shared).or(longer).unwrap_or(best).clone())
    }
}

/// A title without the name of the site behind a bar or a dash.
fn without_site<'a>(title: &'a str, site: Option<&str>) -> &'a str {
    let Some(site) = site else { return title };
    for sign in [" | ", " - ", " – ", " — ", " * ", " · "] {
        if let Some((head, tail)) = title.split_once(sign)
            && tail.split(sign).any(|part| is_like(part, site))
        {
            return head;
        }
    }
    title
}

/// Whether two names are one, but for what is no letter.
fn is_like(one: &str, other: &str) -> bool {
    let bare =
        |name: &str| name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    bare(one) == bare(other)
}

fn one_line(text: &str, most_chars: usize) -> Option<String> {
    // What a page hides in a word so that it can be broken is no part of a title.
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(['\u{ad}', '\u{200b}'], "");
    (!line.is_empty() && line.chars().nth(most_chars).is_none()).then_some(line)
}

fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(values) => values.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The names of authors: a string, an object with a name, or several.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) => {
            one_line(name, MAX_NAME_CHARS).into_iter().filter(|name| !name.contains("://")).collect()
        }
        Value::Object(fields) => fields.get("name").map(names).unwrap_or_default(),
        Value::Array(values) => values.iter().take(20).flat_map(names).collect(),
        _ => Vec::new(),
    }
}

/// Whether the class of an element says that it is what stands below a picture.
pub(super) fn is_caption(node: &NodeRef) -> bool {
    let Some(class) = node.attr("class") else { return false };
    let is_word = |word: &str| {
        let word = word.to_ascii_lowercase();
        word.ends_with("caption")
            || matches!(
                word.as_str(),
                "gallerytext"
                    | "credit"
                    | "credits"
                    | "copyright"
                    | "bildunterschrift"
                    | "bildnachweis"
                    | "legende"
                    | "legend"
            )
    };
    class.split(|c: char| !c.is_alphanumeric()).any(is_word) && node.text().len() <= MAX_CAPTION_BYTES
}

/// What a class calls a caption and has more bytes is none.
const MAX_CAPTION_BYTES: usize = 600;

/// Whether an element is what a wiki (of `MediaWiki`) writes beside the article: the link that edits a section, the sign that leads
/// from a note back to its call, the picture of a formula that is there as text as well.
pub(super) fn is_of_wiki(node: &NodeRef) -> bool {
    node.attr("class").is_some_and(|class| {
        class.split_ascii_whitespace().any(|word| {
            matches!(word, "mw-editsection" | "editsection" | "mw-cite-backlink" | "mw-jump-link" | "mw-empty-elt")
                || word.starts_with("mwe-math-fallback")
        })
    })
}

/// Whether an element is the dialog that asks for consent to cookies, as the programs that draw it name it.
pub(super) fn is_consent(node: &NodeRef) -> bool {
    let names = [
        "onetrust",
        "didomi",
        "usercentrics",
        "cookie-banner",
        "cookiebanner",
        "cookie-consent",
        "cookieconsent",
        "sp_message",
        "cmpbox",
        "consent-banner",
    ];
    ["id", "class"].iter().filter_map(|attribute| node.attr(attribute)).any(|value| {
        let value = value.to_ascii_lowercase();
        names.iter().any(|name| value.starts_with(name) || value.contains(&format!(" {name}")))
    })
}
