//! What a page says about its article: title, authors, day, site, language.
//!
//! Separate because a page says it three times, in its head, in a script for search engines (JSON-LD,
//! schema.org) and in what the reader sees, and seldom the same.

use super::linked_data::{Article, LinkedData};
use super::shown::Shown;
use super::title::{MAX_NAME_CHARS, MAX_TITLE_CHARS, is_like, is_with_site, one_line};
use crate::document::{Metadata, language_tag};
use crate::import::day;
use crate::language::{byline_names, is_byline};
use dom_query::{Document, NodeRef};

/// More languages than this are not looked at.
const MAX_LANGUAGES: usize = 20;
/// More authors than this are not named.
const MAX_AUTHORS: usize = 20;
/// Names of the date in the head of a page, the surest first.
const DATES: [&str; 22] = [
    "article:published_time",
    "article:published",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "datecreated",
    "og:published_time",
    "last-modified",
];
/// Names of the author there.
const AUTHORS: [&str; 12] = [
    "author",
    "article:author",
    "articleauthor",
    "article.author",
    "authors",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "creator",
    "byl",
];

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// What it says of its article in scripts for search engines.
    article: Article,
    /// What the page says it is written in, the surest first.
    languages: Vec<String>,
    /// By the names of `<meta>`, in lower case.
    metas: Vec<(String, String)>,
    /// Its own addresses.
    addresses: Vec<String>,
    /// The title of its window.
    window: Option<String>,
    shown: Shown,
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
        said.addresses.extend(tree.select("link[rel=canonical]").attr("href").map(|address| address.to_string()));
        said.addresses.extend(said.meta("og:url").map(str::to_owned));
        said.shown = Shown::of(tree);
        said.window =
            tree.select("head > title").nodes().first().and_then(|title| one_line(&title.text(), 2 * MAX_TITLE_CHARS));
        let shared = said.meta("og:title").map(|title| without_site(title, said.meta("og:site_name")));
        let titles: Vec<&str> = shared.into_iter().chain(said.shown.titles()).collect();
        let addresses: Vec<&str> = said.addresses.iter().map(String::as_str).collect();
        let article = LinkedData::of(tree).article(&addresses, &titles);
        said.languages.splice(0..0, article.languages.iter().cloned());
        said.article = article;
        said
    }

    fn meta(&self, name: &str) -> Option<&str> {
        self.metas_of(name).next()
    }

    fn metas_of(&self, name: &str) -> impl Iterator<Item = &str> {
        let of_name = self.metas.iter().filter(move |(known, content)| known == name && !content.is_empty());
        of_name.map(|(_, content)| content.as_str())
    }

    /// Title, authors, day and site; `found` is what the search for the article made of the page.
    pub(super) fn metadata(&self, found: &Metadata) -> Metadata {
        let site = self.meta("og:site_name").and_then(|site| one_line(site, MAX_NAME_CHARS)).or(found.site.clone());
        let title = self.title(found.title.as_deref(), site.as_deref());
        // A header names several languages of readers, the first of them first.
        let tags = self.languages.iter().filter_map(|said| said.split(',').next());
        let language = tags.take(MAX_LANGUAGES).find_map(language_tag);
        let author = self.author(title.as_deref(), site.as_deref());
        let date = self.date(title.as_deref(), found.date.as_deref());
        Metadata { title, author, date, site, language }
    }

    /// The day: as the page says it to search engines, in its head, in its address or to its reader.
    fn date(&self, title: Option<&str>, found: Option<&str>) -> Option<String> {
        let said = self.article.date.as_deref().into_iter();
        let mut said = said.chain(DATES.iter().flat_map(|name| self.metas_of(name)));
        let shown = || self.shown.day(title).map(str::to_owned);
        let of_address = || self.addresses.iter().find_map(|address| day_of_address(address));
        let found = || found.map(|date| day::iso(date).unwrap_or_else(|| date.to_owned()));
        // A moment in the time of Greenwich may be of the next day where the page is written.
        let iso = |date: &str| self.shown.day_of_moment(date).map(str::to_owned).or_else(|| day::iso(date));
        said.find_map(iso).or_else(of_address).or_else(shown).or_else(found)
    }

    /// Who wrote it: the people whom the page names to search engines, in its head or to its reader, and not the
    /// site itself, if there is anybody else.
    fn author(&self, title: Option<&str>, site: Option<&str>) -> Option<String> {
        let sites: Vec<&str> = site.into_iter().chain(self.article.publisher.as_deref()).collect();
        let is_site = |name: &str| {
            name.contains("www.") || is_place_of_site(name, &sites) || sites.iter().any(|site| is_of_site(name, site))
        };
        let join = |names: Vec<String>| (!names.is_empty()).then(|| names.join(", "));
        let mut people: Vec<String> = Vec::new();
        for author in self.article.authors.iter().filter(|author| !is_site(&author.name)) {
            let name = author_name(&author.name).filter(|name| !people.contains(name));
            people.extend(name);
        }
        let metas = |may_be_site: bool| {
            AUTHORS.iter().find_map(|meta| {
                let mut names: Vec<String> = Vec::new();
                for name in self.metas_of(meta).filter_map(|name| one_line(name, MAX_NAME_CHARS)).take(MAX_AUTHORS) {
                    let name =
                        author_name(&name).filter(|name| (may_be_site || !is_site(name)) && !names.contains(name));
                    names.extend(name);
                }
                join(names)
            })
        };
        // One word may be an agency, a part of the site or an office.
        let shown = self.shown.author(title).and_then(|names| one_line(names, MAX_NAME_CHARS));
        let person = shown.clone().filter(|names| names.contains(' ') && !is_site(names));
        let site = || self.article.authors.iter().find_map(|author| author_name(&author.name));
        let said = join(people).or_else(|| metas(false)).or(person).or_else(site).or(shown).or_else(|| metas(true));
        said.filter(|names| !is_nobody(names) && !is_place_of_site(names, &sites))
    }

    /// The headline: of those that the page says to search engines and to whoever shares it the one that it shows its
    /// reader, or else the first. Of one that a heading repeats with a word before it ("Politics: …") that is taken,
    /// and of one that goes on behind a bar ("… | Sport") the heading without it.
    fn title(&self, found: Option<&str>, site: Option<&str>) -> Option<String> {
        let line = |title: &str| one_line(without_site(title, site), MAX_TITLE_CHARS);
        let headings: Vec<&str> =
            self.shown.titles().filter(|heading| site.is_none_or(|site| !is_like(heading, site))).collect();
        let said: Vec<String> = [self.article.headline.as_deref(), self.meta("og:title"), self.meta("twitter:title")]
            .into_iter()
            .flatten()
            .filter_map(line)
            .filter(|title| !is_address_part(title))
            .collect();
        let not_site = |heading: &&str| site.is_none_or(|site| !is_like(heading, site));
        let confirmed = || self.window.as_deref().and_then(|window| self.shown.confirmed(window)).filter(not_site);
        // What nothing confirms is the headline where the page says no other.
        let of_article = || self.shown.of_article().filter(|_| said.is_empty()).filter(not_site);
        let is_long = |heading: &&str| heading.split_whitespace().nth(2).is_some();
        let with_day = || self.shown.with_day().filter(not_site).filter(is_long);
        let seen = || confirmed().or_else(of_article).or_else(with_day).map(str::to_owned);
        let alone = || match headings.as_slice() {
            [only] if only.split_whitespace().nth(2).is_some() => Some((*only).to_owned()),
            _ => None,
        };
        let unseen = || said.first().cloned().or_else(alone).or_else(|| found.and_then(line));
        let best = self.shown.first_shown(&said).cloned().or_else(seen).or_else(unseen)?;
        let shorter = headings.iter().copied().find(|heading| is_with_site(&best, heading));
        let is_headed = |title: &str, bare: &str| {
            let before = title.strip_suffix(bare);
            before.is_some_and(|before| before.ends_with(" / ") || before.ends_with(": ") && !before.ends_with(" : "))
        };
        // Of two that differ in such a word alone, what the page says to whoever shares it.
        let shared = said.get(1).filter(|shared| is_headed(shared, &best) || is_headed(&best, shared));
        let longer = headings.iter().copied().find(|title| is_headed(title, &best));
        Some(shorter.or(shared.map(String::as_str)).or(longer).unwrap_or(&best).to_owned())
    }
}

/// Whether a title is the last part of an address ("harbour-becomes-a-park"), which programs fill in where nobody wrote
/// one.
fn is_address_part(title: &str) -> bool {
    !title.contains(char::is_whitespace)
        && title.matches(['-', '_']).count() >= 2
        && !title.contains(char::is_uppercase)
}

/// The name of an author as a page says it to a program, without "By" and addresses; `None` if it is none.
fn author_name(said: &str) -> Option<String> {
    let is_address = |word: &&str| word.contains('@') || word.contains("://") || word.starts_with("www.");
    let words: Vec<&str> = said.split_whitespace().filter(|word| !is_address(word)).collect();
    let name = words.join(" ");
    let name = name.trim_matches([' ', ',', ';', '|', '<', '>']);
    if !name.chars().any(char::is_alphabetic) || is_nobody(name) {
        return None;
    }
    if is_byline(name) { byline_names(name) } else { Some(name.to_owned()) }
}

/// Whether what stands in the place of an author is what a program for web pages writes there as long as nobody has
/// changed it, or the line that says whose the rights are.
fn is_nobody(name: &str) -> bool {
    const UNCHANGED: [&str; 8] =
        ["admin", "administrator", "publisher", "super user", "superuser", "webmaster", "root", "user"];
    let name = name.trim().to_lowercase();
    UNCHANGED.contains(&name.as_str()) || name.contains('©') || name.split_whitespace().any(|word| word == "copyright")
}

/// Whether an author is the site or an address on the web with its town and land behind it: "Zeitung, Ellerau,
/// Germany"; also where the site is empty (", Germany") and nothing but such a place is left.
fn is_place_of_site(name: &str, sites: &[&str]) -> bool {
    let Some((first, _)) = name.split_once(',') else { return false };
    let first = first.trim();
    let is_site = sites.iter().any(|site| is_of_site(first, site));
    first.chars().all(|c| !c.is_alphanumeric())
        || without_domain(first) != first
        || is_site && name.matches(',').count() >= 2
}

/// Whether an author is the site itself: "Zeitung", "ZEITUNG.de", "Zeitung Online" of "Zeitung".
fn is_of_site(name: &str, site: &str) -> bool {
    let site = without_domain(site);
    is_like(without_domain(name), site)
        || name.split_once(' ').is_some_and(|(first, _)| is_like(first, site) && !site.contains(' ') && site.len() > 2)
}

/// A name without the end of an address on the web: "zeitung" of "zeitung.de".
fn without_domain(name: &str) -> &str {
    let is_domain = |end: &str| (2..=4).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphabetic());
    match name.rsplit_once('.') {
        Some((bare, end)) if is_domain(end) && !name.contains(' ') => bare,
        _ => name,
    }
}

/// The day in an address: ".../2023/05/12/...".
fn day_of_address(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').take(20).collect();
    parts.windows(3).find_map(|parts| match parts {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            let is_number = |part: &&&str| part.bytes().all(|byte| byte.is_ascii_digit()) && !part.is_empty();
            let is_date = [year, month, day].iter().all(is_number) && year.starts_with(['1', '2']);
            is_date.then(|| day::iso(&format!("{year}-{month}-{day}"))).flatten()
        }
        _ => None,
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn said(page: &str) -> Metadata {
        let found = Metadata { title: Some("Found".to_owned()), ..Metadata::default() };
        Said::of(&Document::from(page)).metadata(&found)
    }

    fn title(page: &str) -> String {
        said(page).title.unwrap_or_default()
    }

    #[test]
    fn the_title_is_the_headline_that_the_page_shows() {
        let script = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Hafen, Ellerau: was der Umbau kostet"}</script>"#;
        let shared = "<meta property=og:title content='So teuer wird der neue Hafen'>";
        let head = [script, shared].concat();
        for (body, wanted) in [
            // In the largest headline, or in the next one, with what the subject is before it.
            ("<h1>So teuer wird der neue Hafen</h1>", "So teuer wird der neue Hafen"),
            ("<h2><span>Ellerau</span> <span>So teuer wird der neue Hafen</span></h2>", "So teuer wird der neue Hafen"),
            ("<h1>Hafen, Ellerau: was der Umbau kostet</h1>", "Hafen, Ellerau: was der Umbau kostet"),
            // A trail shows where the page is, not its headline, and a link leads to another page.
            (
                "<nav><h1>Hafen, Ellerau: was der Umbau kostet</h1></nav><h2>So teuer wird der neue Hafen</h2>",
                "So teuer wird der neue Hafen",
            ),
            ("<h1 class=breadcrumb__last>So teuer wird der neue Hafen</h1>", "Hafen, Ellerau: was der Umbau kostet"),
            ("<h1 data-breadcrumb-headline>So teuer wird der neue Hafen</h1>", "Hafen, Ellerau: was der Umbau kostet"),
            ("<h3><a href=/x>So teuer wird der neue Hafen</a></h3>", "Hafen, Ellerau: was der Umbau kostet"),
            // What nothing else confirms may be anything.
            ("<h1>Unser Newsletter für Sie</h1>", "Hafen, Ellerau: was der Umbau kostet"),
            ("", "Hafen, Ellerau: was der Umbau kostet"),
            // A day or a by-line below it confirms it; one below another headline, or far below, does not.
            (
                "<header><p>Häfen</p><h1>Der Hafen kostet mehr</h1><div class=date>Stand: 08.07.2026</div></header>",
                "Der Hafen kostet mehr",
            ),
            ("<div><h1>Der Hafen kostet mehr</h1><p class=author>Von Jana Kurz</p></div>", "Der Hafen kostet mehr"),
            (
                "<h1>Unser Newsletter für Sie</h1><h2>Wetter</h2><div class=date>08.07.2026</div>",
                "Hafen, Ellerau: was der Umbau kostet",
            ),
            ("<h1>Hafen</h1><div class=date>08.07.2026</div>", "Hafen, Ellerau: was der Umbau kostet"),
            (
                "<div class=date>08.07.2026</div><h1>Unser Newsletter für Sie</h1>",
                "Hafen, Ellerau: was der Umbau kostet",
            ),
            (
                "<h1>So teuer wird der neue Hafen</h1><h1>Der Hafen kostet mehr</h1><div class=date>08.07.2026</div>",
                "So teuer wird der neue Hafen",
            ),
        ] {
            assert_eq!(title(&format!("{head}{body}")), wanted, "{body}");
        }
    }

    #[test]
    fn the_title_is_the_headline_that_the_window_confirms() {
        let script = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Neunzig Millionen für nichts"}</script>"#;
        let harbour = "Der Hafen wird ein Park";
        for (head, body, wanted) in [
            (format!("<title>{harbour}</title>{script}"), format!("<h1>{harbour}</h1>"), harbour),
            (format!("<title>{harbour} - Stadtbote</title>{script}"), format!("<h1>{harbour}</h1>"), harbour),
            (
                format!("<title>Stadtbote » Archiv » {harbour}</title>"),
                format!("<h1>Stadtbote</h1><article><h2>{harbour}</h2></article>"),
                harbour,
            ),
            (
                format!("<title>Der alte Bote » {harbour} » Archiv</title>"),
                format!("<h1>Der alte Bote</h1><h2>{harbour}</h2>"),
                harbour,
            ),
            (
                "<title>Der Hafen wird ein Park | Bote</title>".to_owned(),
                "<article><h1>Hafen</h1></article>".to_owned(),
                "Hafen",
            ),
            // What the page shows stays the surest, and what the window does not confirm may be anything.
            (
                format!("<title>{harbour}</title>{script}"),
                format!("<h1>Neunzig Millionen für nichts</h1><h2>{harbour}</h2>"),
                "Neunzig Millionen für nichts",
            ),
            (
                format!("<title>Bote</title>{script}"),
                "<h1>Unser Newsletter für Sie</h1>".to_owned(),
                "Neunzig Millionen für nichts",
            ),
            (
                "<title>Parktest | Bote</title><meta property=og:title content='hafen-park-herbst-2018'>".to_owned(),
                "<h1>Achtzehn Parks im Test</h1>".to_owned(),
                "Achtzehn Parks im Test",
            ),
        ] {
            assert_eq!(title(&format!("<html><head>{head}</head><body>{body}")), wanted, "{head}{body}");
        }
    }

    #[test]
    fn a_title_that_can_be_broken_is_not_repeated() {
        let text =
            "Der Stadtrat hat am Montag beschlossen, den Hafen umzubauen, und zwar gegen die Stimmen der Opposition.";
        let page = format!(
            "<meta property=og:title content='Der Helikopter&shy;landeplatz'><article><h2>Der Helikopter&shy;landeplatz</h2><p>{text}</p><p>{text}</p></article>"
        );
        let document = super::super::read_page(&page, &crate::stop::Stop::never().meter()).expect("a document");
        assert_eq!(document.text(), format!("Der Helikopterlandeplatz\n\n{text}\n\n{text}"));
    }

    #[test]
    fn the_name_of_the_site_is_no_part_of_the_title() {
        let site = "<meta property=og:site_name content=Zeitung>";
        for (head, body, wanted) in [
            ("<meta property=og:title content='Der Hafen | Zeitung'>", "", "Der Hafen"),
            ("<meta property=og:title content='Der Hafen – Sport – zeitung'>", "", "Der Hafen"),
            ("<meta property=og:title content='Der Hafen – ein Plan'>", "<h1>Zeitung</h1>", "Der Hafen – ein Plan"),
            ("<meta property=og:title content='Der Hafen - Die neue Welt'>", "<h1>Der Hafen</h1>", "Der Hafen"),
            ("<meta property=og:title content='Der Hafen » Blog'>", "<h1>Der Hafen</h1>", "Der Hafen » Blog"),
            (
                "<meta property=og:title content='Blog » Der Hafen wird umgebaut'>",
                "<h1>Der Hafen wird umgebaut</h1>",
                "Der Hafen wird umgebaut",
            ),
            (
                "<meta property=og:title content='Blog » Der Hafen wird gebaut'>",
                "<h1>Blog</h1>",
                "Blog » Der Hafen wird gebaut",
            ),
            ("", "<h1>Der Hafen wird umgebaut</h1>", "Der Hafen wird umgebaut"),
            ("", "<h1>Start</h1>", "Found"),
        ] {
            assert_eq!(title(&format!("{site}{head}{body}")), wanted, "{head}{body}");
        }
    }

    #[test]
    fn authors_are_people_without_what_stands_around_them() {
        let site = "<meta property=og:site_name content=Zeitung.de>";
        let script = |author: &str| {
            format!(
                r#"<script type="application/ld+json">{{"@type":"Article","author":{author},"publisher":{{"name":"Zeitung Verlag"}}}}</script>"#
            )
        };
        for (page, wanted) in [
            (script(r#"["Jana Kurz", "Uwe Lang", "Jana Kurz"]"#), Some("Jana Kurz, Uwe Lang")),
            (script(r#""Von Jana Kurz""#), Some("Jana Kurz")),
            (script(r#""Jana Kurz (jana@zeitung.example)""#), Some("Jana Kurz")),
            (script(r#""jana@zeitung.example""#), None),
            (script(r#""https://zeitung.example/jana""#), None),
            // The site is nobody, if somebody is named as well.
            (script(r#"{"name":"ZEITUNG.de"}"#) + "<p class=author>Von Jana Kurz, Ellerau</p>", Some("Jana Kurz")),
            (script(r#"{"name":"Zeitung Verlag"}"#) + "<meta name=author content='Jana Kurz'>", Some("Jana Kurz")),
            (script(r#"{"name":"Zeitung Online"}"#) + "<p class=author>Agenturen</p>", Some("Zeitung Online")),
            ("<meta name=author content='By Jana Kurz'>".to_owned(), Some("Jana Kurz")),
            (
                "<meta name=author content='Jana Kurz'><meta name=author content='Uwe Lang'>".to_owned(),
                Some("Jana Kurz, Uwe Lang"),
            ),
            // What a program filled in, whose the rights are, and where the site is at home.
            ("<meta name=author content=publisher>".to_owned(), None),
            ("<meta name=author content='Super User'>".to_owned(), None),
            ("<meta name=author content='Copyright Zeitung GmbH - all rights reserved'>".to_owned(), None),
            ("<meta name=author content='ZEITUNG, Ellerau a. M., Germany'>".to_owned(), None),
            ("<meta name=author content='zeitung.de, Ellerau, Germany'>".to_owned(), None),
            ("<meta name=author content='Jana Kurz, Uwe Lang'>".to_owned(), Some("Jana Kurz, Uwe Lang")),
            ("<meta name=author content='Zeitung Kurz, Uwe Lang'>".to_owned(), Some("Zeitung Kurz, Uwe Lang")),
            (
                "<p>Von <a rel=author>Jana Kurz</a> und <a rel=author>Uwe Lang</a></p>".to_owned(),
                Some("Jana Kurz, Uwe Lang"),
            ),
            ("<p><a rel=author>Jana Kurz</a> antwortet <a rel=author>Uwe Lang</a></p>".to_owned(), Some("Jana Kurz")),
            // What the reader sees.
            ("<span class=article__author>Von Jana Kurz, Ellerau</span>".to_owned(), Some("Jana Kurz")),
            (
                "<div class=byline>By <a rel=author>Ann Hill</a> and <a rel=author>Tom Moss</a></div>".to_owned(),
                Some("Ann Hill, Tom Moss"),
            ),
            ("<a class=postAuthor>janak</a>".to_owned(), None),
            ("<ul><li><strong>Autor</strong> Jana Kurz</li></ul>".to_owned(), Some("Jana Kurz")),
            ("<dl><dt>Author:</dt> <dd>Ann Hill</dd></dl>".to_owned(), Some("Ann Hill")),
            ("<p style='text-align: right'><b>Jana Kurz</b></p>".to_owned(), Some("Jana Kurz")),
            ("<p><b>Jana Kurz</b></p>".to_owned(), None),
            // What stands in forms, comments and other articles is not of this one.
            ("<form><p class=comment-form-author><label>Name *</label></p></form>".to_owned(), None),
            ("<div id=c><div class=comment-list><p class=author>Jana Kurz</p></div></div>".to_owned(), None),
            ("<div><div class=teaser><p class=author>Jana Kurz</p></div></div>".to_owned(), None),
            ("<div class=author-bio>Sie schreibt seit zehn Jahren über den Hafen.</div>".to_owned(), None),
        ] {
            assert_eq!(said(&format!("{site}{page}")).author.as_deref(), wanted, "{page}");
        }
    }

    #[test]
    fn the_day_is_found_wherever_it_is_said() {
        for (page, wanted) in [
            ("<meta property=article:published_time content='2023-05-12T08:30:00+02:00'>", Some("2023-05-12")),
            ("<meta name=date content=today><meta name=date content=2023-05-12>", Some("2023-05-12")),
            ("<link rel=canonical href='https://z.example/2023/05/12/hafen'>", Some("2023-05-12")),
            ("<link rel=canonical href='https://z.example/2023/05/hafen/12'>", None),
            ("<time datetime='2023-05-12 08:30'>heute</time>", Some("2023-05-12")),
            ("<time>12. Mai 2023, 8:30 Uhr</time>", Some("2023-05-12")),
            // The day of the page's own zone, where it shows that of the same moment.
            ("<time datetime='2023-05-12T23:30:00Z'>13. Mai 2023, 1:30 Uhr</time>", Some("2023-05-13")),
            ("<time datetime='2023-02-28T23:30:00Z'>1. März 2023, 0:30 Uhr</time>", Some("2023-03-01")),
            (
                "<meta property=article:published_time content='2023-05-12T23:30:00Z'><time datetime='2023-05-12T23:30:00Z'>13. Mai 2023</time>",
                Some("2023-05-13"),
            ),
            (
                "<meta property=article:published_time content='2023-05-12T08:30:00Z'><time datetime='2023-05-12T23:30:00Z'>13. Mai 2023</time>",
                Some("2023-05-12"),
            ),
            ("<time datetime='2023-05-12T23:30:00+02:00'>13. Mai 2023</time>", Some("2023-05-12")),
            ("<time datetime='2023-05-12T23:30:00Z'>20. Mai 2023</time>", Some("2023-05-12")),
            ("<span class=meta_date>erstellt: <b>12. Mai 2023, 15:25</b></span>", Some("2023-05-12")),
            ("<li><strong>Datum</strong> 12.05.2023</li>", Some("2023-05-12")),
            ("<span class=date>gestern</span>", None),
            // The day at the headline, not the first one of the page.
            (
                "<meta property=og:title content='Der Hafen wird umgebaut'><p class=date>11.5.2023</p><h2>Anderes</h2><h1>Der Hafen wird umgebaut</h1><p class=date>12.5.2023</p>",
                Some("2023-05-12"),
            ),
        ] {
            assert_eq!(said(page).date.as_deref(), wanted, "{page}");
        }
    }
}
