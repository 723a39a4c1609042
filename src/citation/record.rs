//! What is known of an article, as a reference manager wants it.
//!
//! Separate from how it is written (`written`): every form says the same.

use super::person::Person;
use crate::document::Document;
use crate::language::Language;
use icu_normalizer::DecomposingNormalizerBorrowed;

/// What kind of work an article is, as far as the form of its file says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A page of the web.
    WebPage,
    /// A book.
    Book,
    /// A mail.
    Mail,
    /// Anything else.
    Document,
}

/// What is known of an article; what the file does not say is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What kind of work it is.
    pub kind: Kind,
    /// Who wrote it.
    pub authors: Vec<Person>,
    /// The authors as the file names them.
    pub author: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Where it appeared: a site, a newspaper, a publisher.
    pub site: Option<String>,
    /// When: a day in ISO 8601, or as the file has it.
    pub date: Option<String>,
    /// The language of its text, as a code.
    pub language: Option<String>,
    /// The name of its file.
    pub file: Option<String>,
    /// The first words of the title that say something, for the key.
    word: String,
}

impl Record {
    /// The record of a document in a language, from a file of this name.
    #[must_use]
    pub fn of(document: &Document, language: Language, file_name: Option<&str>) -> Self {
        let said = |text: Option<&str>| text.map(one_line).filter(|text| !text.is_empty());
        let metadata = &document.metadata;
        let (author, site) = (said(metadata.author.as_deref()), said(metadata.site.as_deref()));
        let mut authors = author.as_deref().map(Person::all_of).unwrap_or_default();
        // A site that signs its articles itself is no person.
        if author.is_some() && author == site {
            authors = author.clone().map(Person::Literal).into_iter().collect();
        }
        let extension = file_name.and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension.to_lowercase());
        let kind = match extension.as_deref() {
            Some("html" | "htm" | "xhtml" | "mhtml" | "mht") => Kind::WebPage,
            Some("epub") => Kind::Book,
            Some("eml") => Kind::Mail,
            _ => Kind::Document,
        };
        let title = said(document.title());
        let lexicon = language.lexicon();
        let words = title.iter().flat_map(|title| title.split(|c: char| !c.is_alphanumeric()));
        let word = words.map(folded).find(|word| word.len() > 1 && !lexicon.is_function_word(&word.to_lowercase()));
        let language = (language != Language::UNKNOWN).then(|| language.code().to_owned());
        let file = file_name.map(|name| crate::plain::line(name).into_owned());
        Self {
            kind,
            authors,
            author,
            title,
            site,
            date: said(metadata.date.as_deref()),
            language,
            file,
            word: word.unwrap_or_default(),
        }
    }

    /// The key by which a text cites the article: the first author's name, the year and a word of the title, in letters that
    /// every program takes: "kurz2023hafen". The same article has the same key every time.
    #[must_use]
    pub fn key(&self) -> String {
        let author = self.authors.first().or(None).map(|author| folded(author.sorted_by())).unwrap_or_default();
        let year = self.day().map(|(year, ..)| format!("{year:04}")).unwrap_or_default();
        let key = format!("{author}{year}{}", self.word);
        let key: String = key.chars().take(60).collect();
        if key.is_empty() { "article".to_owned() } else { key }
    }

    /// Year, month and day of the date, as far as it is one of ISO 8601.
    pub(super) fn day(&self) -> Option<(u16, Option<u8>, Option<u8>)> {
        let date = self.date.as_deref()?;
        let date = date.split(['T', ' ']).next()?;
        let mut parts = date.split('-');
        let is_year = |year: &&str| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let year = parts.next().filter(is_year)?.parse().ok()?;
        let (month, day) = match (parts.next(), parts.next()) {
            (None, _) => (None, None),
            (Some(month), day) => (Some(month.parse().ok()?), day.map(str::parse).transpose().ok()?),
        };
        let is_valid =
            month.is_none_or(|month| (1..=12).contains(&month)) && day.is_none_or(|day| (1..=31).contains(&day));
        (is_valid && parts.next().is_none()).then_some((year, month, day))
    }
}

/// A text on one line, without control characters.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    crate::plain::line(&words.join(" ")).into_owned()
}

/// The letters and digits of a name in ASCII and lower case: "Müller" is "muller".
fn folded(name: &str) -> String {
    let name = name.to_lowercase().replace('ß', "ss").replace('ø', "o").replace('ł', "l").replace('æ', "ae");
    let letters = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(name.chars());
    letters.filter(char::is_ascii_alphanumeric).collect()
}
