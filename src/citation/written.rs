//! The record of an article in the forms that reference managers read.
//!
//! Separate from the record because each form has its own rules of what a sign means.
//!
//! - *`BibTeX`* (Patashnik 1988): an entry `@misc`, or `@book` for a book. Braces are counted, so none stands in a text.
//! - *RIS* (Research Information Systems 2011): lines of a tag and a value, apart by CR LF.
//! - *CSL-JSON* (Citation Style Language 1.0.2): an item with names in parts.

use super::person::Person;
use super::record::{Kind, Record};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

impl Record {
    /// The record as an entry of a `BibTeX` file.
    #[must_use]
    pub fn bibtex(&self) -> String {
        self::bibtex(self)
    }

    /// The record as an entry in the form RIS.
    #[must_use]
    pub fn ris(&self) -> String {
        self::ris(self)
    }

    /// The record as a list of CSL-JSON with this one item.
    #[must_use]
    pub fn csl_json(&self) -> String {
        self::csl_json(self)
    }
}

fn bibtex(record: &Record) -> String {
    let kind = if record.kind == Kind::Book { "book" } else { "misc" };
    let mut out = format!("@{kind}{{{},\n", record.key());
    let mut field = |name: &str, value: String| {
        let _ = writeln!(out, "  {name} = {{{value}}},");
    };
    if !record.authors.is_empty() {
        let people: Vec<String> = record.authors.iter().map(bibtex_name).collect();
        field("author", people.join(" and "));
    }
    if let Some(title) = &record.title {
        // Inner braces keep the capitals.
        field("title", format!("{{{}}}", bibtex_text(title)));
    }
    if let Some(site) = &record.site {
        field(if record.kind == Kind::Book { "publisher" } else { "howpublished" }, bibtex_text(site));
    }
    match (record.day(), &record.date) {
        (Some((year, month, day)), _) => {
            field("year", format!("{year:04}"));
            if let Some(month) = month {
                field("month", month.to_string());
            }
            if let (Some(month), Some(day)) = (month, day) {
                field("date", format!("{year:04}-{month:02}-{day:02}"));
            }
        }
        (None, Some(date)) => field("note", bibtex_text(date)),
        (None, None) => {}
    }
    if let Some(language) = &record.language {
        field("langid", bibtex_text(language));
    }
    if let Some(file) = &record.file {
        field("file", bibtex_text(file));
    }
    out.push_str("}\n");
    out
}

fn bibtex_name(person: &Person) -> String {
    match person {
        // In braces of its own it is one name, whatever "and" or comma is in it.
        Person::Literal(name) => format!("{{{}}}", bibtex_text(name)),
        Person::Named { given, particle, family, suffix } => {
            let blank = if particle.is_empty() { "" } else { " " };
            let mut name = format!("{}{blank}{}", bibtex_text(particle), bibtex_text(family));
            for part in [suffix, given].into_iter().filter(|part| !part.is_empty()) {
                let _ = write!(name, ", {}", bibtex_text(part));
            }
            name
        }
    }
}

fn bibtex_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '$' | '&' | '#' | '_' | '%' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

fn ris(record: &Record) -> String {
    let mut out = String::new();
    let mut line = |tag: &str, value: &str| {
        let _ = write!(out, "{tag}  - {value}\r\n");
    };
    line(
        "TY",
        match record.kind {
            Kind::WebPage => "ELEC",
            Kind::Book => "BOOK",
            Kind::Mail => "PCOMM",
            Kind::Document => "GEN",
        },
    );
    for person in &record.authors {
        match person {
            Person::Literal(name) => line("AU", name),
            Person::Named { given, particle, family, suffix } => {
                let family = format!("{particle} {family}");
                let parts = [family.trim(), given, suffix];
                let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                line("AU", &parts.join(", "));
            }
        }
    }
    if let Some(title) = &record.title {
        line("TI", title);
    }
    if let Some(site) = &record.site {
        line(if record.kind == Kind::Book { "PB" } else { "T2" }, site);
    }
    match (record.day(), &record.date) {
        (Some((year, month, day)), _) => {
            line("PY", &format!("{year:04}"));
            let two = |part: Option<u8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
            line("DA", &format!("{year:04}/{}/{}/", two(month), two(day)));
        }
        (None, Some(date)) => line("DA", date),
        (None, None) => {}
    }
    if let Some(language) = &record.language {
        line("LA", language);
    }
    if let Some(file) = &record.file {
        line("L1", file);
    }
    line("ID", &record.key());
    line("ER", "");
    out
}

fn csl_json(record: &Record) -> String {
    let mut item = Map::new();
    item.insert("id".to_owned(), record.key().into());
    let kind = match record.kind {
        Kind::WebPage => "webpage",
        Kind::Book => "book",
        Kind::Mail => "personal_communication",
        Kind::Document => "document",
    };
    item.insert("type".to_owned(), kind.into());
    if !record.authors.is_empty() {
        item.insert("author".to_owned(), record.authors.iter().map(csl_name).collect());
    }
    let mut text = |name: &str, value: &Option<String>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), value.as_str().into());
        }
    };
    text("title", &record.title);
    text(if record.kind == Kind::Book { "publisher" } else { "container-title" }, &record.site);
    text("language", &record.language);
    match (record.day(), &record.date) {
        (Some((year, month, day)), _) => {
            let parts: Vec<Value> =
                std::iter::once(year.into()).chain([month, day].into_iter().flatten().map(Value::from)).collect();
            item.insert("issued".to_owned(), json!({ "date-parts": [parts] }));
        }
        (None, Some(date)) => {
            item.insert("issued".to_owned(), json!({ "literal": date }));
        }
        (None, None) => {}
    }
    format!("{:#}\n", Value::Array(vec![Value::Object(item)]))
}

fn csl_name(person: &Person) -> Value {
    let mut name = Map::new();
    let parts = match person {
        Person::Literal(literal) => vec![("literal", literal)],
        Person::Named { given, particle, family, suffix } => {
            vec![("family", family), ("given", given), ("non-dropping-particle", particle), ("suffix", suffix)]
        }
    };
    for (part, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
        name.insert(part.to_owned(), value.as_str().into());
    }
    Value::Object(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder, Metadata};
    use crate::language::Language;

    fn record(author: &str, title: &str, site: &str, date: &str, file: &str) -> Record {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, ["Ein Satz."], false);
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let (title, author, date, site) = (said(title), said(author), said(date), said(site));
        builder.metadata(Metadata { title, author, date, site, language: None });
        let language = Language::from_code("de").expect("German");
        Record::of(&builder.finish(), language, said(file).as_deref())
    }

    #[test]
    fn an_entry_of_bibtex() {
        let record = record(
            "Anna von der Heide, Zeitung & Söhne",
            "Der Hafen: 50 % {teurer} als 2_000 \\ #1",
            "Zeitung",
            "2023-05-12",
            "hafen_1.html",
        );
        assert_eq!(
            record.bibtex(),
            "@misc{heide2023hafen,\n  author = {von der Heide, Anna and {Zeitung \\& Söhne}},\n  \
             title = {{Der Hafen: 50 \\% \\textbraceleft{}teurer\\textbraceright{} als 2\\_000 \\textbackslash{} \\#1}},\n  \
             howpublished = {Zeitung},\n  year = {2023},\n  month = {5},\n  date = {2023-05-12},\n  langid = {de},\n  \
             file = {hafen\\_1.html},\n}\n"
        );
    }

    #[test]
    fn an_entry_of_ris() {
        let record = record("Martin King Jr.", "Ein Hafen\nzieht um", "Verlag", "2023-05", "a.epub");
        assert_eq!(
            record.ris(),
            "TY  - BOOK\r\nAU  - King, Martin, Jr.\r\nTI  - Ein Hafen zieht um\r\nPB  - Verlag\r\nPY  - 2023\r\n\
             DA  - 2023/05//\r\nLA  - de\r\nL1  - a.epub\r\nID  - king2023hafen\r\nER  - \r\n"
        );
    }

    #[test]
    fn an_item_of_csl_json() {
        let read = |record: &Record| serde_json::from_str::<Value>(&record.csl_json()).expect("JSON");
        let whole = record("Vincent van Gogh, Redaktion", "„Der“ \"Hafen\"", "Zeitung", "2023-05-12", "a.html");
        let wanted = json!([{
            "id": "gogh2023hafen", "type": "webpage", "title": "„Der“ \"Hafen\"", "container-title": "Zeitung",
            "author": [{ "family": "Gogh", "given": "Vincent", "non-dropping-particle": "van" }, { "literal": "Redaktion" }],
            "issued": { "date-parts": [[2023, 5, 12]] }, "language": "de",
        }]);
        assert_eq!(read(&whole), wanted);
        let odd = record("", "", "", "im Frühjahr", "");
        let wanted =
            json!([{ "id": "article", "type": "document", "issued": { "literal": "im Frühjahr" }, "language": "de" }]);
        assert_eq!(read(&odd), wanted);
    }

    #[test]
    fn keys_are_plain_and_braces_and_lines_are_whole_whatever_a_file_says() {
        for said in
            ["}{}}", "a\r\nER  - \r\nTY  - BOOK", "\\", "%", "and", "{", "\u{0}\u{1b}[2J\u{202e}", "Müßig Łódź Øre"]
        {
            let record = record(said, said, said, said, said);
            assert!(record.key().chars().all(|c| c.is_ascii_alphanumeric()), "{}", record.key());
            let bibtex = record.bibtex();
            assert_eq!(bibtex.matches('{').count(), bibtex.matches('}').count(), "{bibtex}");
            assert_eq!(record.ris().matches("\nER  - ").count(), 1);
            assert!(!record.ris().contains('\u{1b}') && !bibtex.contains('\u{202e}'));
            assert!(serde_json::from_str::<Value>(&record.csl_json()).is_ok());
        }
    }
}
