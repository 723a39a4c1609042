//! A text with named fields, such as `{quote} ({author}: {title}, {date})`, that a reader can write.
//!
//! Separate from citations because the head of exported notes is written the same way. A field that is not known takes its
//! punctuation with it: `{author}: {title}, {site}` without a site is `Jana Kurz: Der Hafen`. What is in brackets and has
//! fields is left out with its brackets where none of them is known.
//!
//! Between two fields, the punctuation and the blanks up to the first letter are what separates them; the rest is a label of
//! the second: in `{date}, p. {page}` the label is `p. `. A missing field takes its label and the separator before it, or,
//! where nothing stands before, the one behind. `{{` and `}}` are braces.

use std::borrow::Cow;

/// A template that was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Template {
    whole: Sequence,
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// There is no field of this name.
    #[error("there is no field {{{0}}}")]
    UnknownField(String),
    /// A brace is open, or closed without having been open.
    #[error("a brace has no counterpart")]
    Brace,
    /// It has no field at all.
    #[error("it has no field")]
    NoField,
}

/// Units with what stands between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Sequence {
    before: String,
    units: Vec<Unit>,
    after: String,
}

/// A field or a bracket, with the separator and the label before it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Unit {
    separator: String,
    label: String,
    kind: UnitKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum UnitKind {
    Field(String),
    Bracket(char, Sequence, char),
}

/// The deepest that brackets stand in each other.
const MAX_DEPTH: usize = 8;

impl Template {
    /// Reads a template whose fields are some of `fields`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str, fields: &[&str]) -> Result<Self, TemplateError> {
        let mut n_fields = 0;
        let mut open: Vec<(char, Building)> = Vec::new();
        let mut current = Building::default();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '{' if chars.next_if_eq(&'{').is_some() => current.text.push('{'),
                '}' if chars.next_if_eq(&'}').is_some() => current.text.push('}'),
                '{' => {
                    let mut name = String::new();
                    loop {
                        match chars.next() {
                            Some('}') => break,
                            Some(c) if c != '{' => name.push(c),
                            _ => return Err(TemplateError::Brace),
                        }
                    }
                    let name = name.trim();
                    if !fields.contains(&name) {
                        return Err(TemplateError::UnknownField(name.to_owned()));
                    }
                    n_fields += 1;
                    current.push(UnitKind::Field(name.to_owned()));
                }
                '}' => return Err(TemplateError::Brace),
                '(' | '[' if open.len() < MAX_DEPTH => open.push((c, std::mem::take(&mut current))),
                ')' | ']' if open.last().is_some_and(|(opened, _)| closes(*opened) == c) => {
                    if let Some((opened, outer)) = open.pop() {
                        let inner = std::mem::replace(&mut current, outer);
                        current.close(opened, inner, c);
                    }
                }
                _ => current.text.push(c),
            }
        }
        // A bracket that is never closed is a sign like others.
        while let Some((opened, outer)) = open.pop() {
            let inner = std::mem::replace(&mut current, outer);
            current.text.push(opened);
            current.extend(inner);
        }
        if n_fields == 0 { Err(TemplateError::NoField) } else { Ok(Self { whole: current.finish() }) }
    }

    /// The template with the values that `value` gives for its fields; an empty value is as good as none.
    #[must_use]
    pub fn filled<'a>(&self, value: impl Fn(&str) -> Option<Cow<'a, str>>) -> String {
        self.whole.filled(&value).unwrap_or_default()
    }
}

fn closes(opened: char) -> char {
    if opened == '(' { ')' } else { ']' }
}

/// A sequence that is being read, with the text since its last unit.
#[derive(Default)]
struct Building {
    units: Vec<(String, UnitKind)>,
    text: String,
}

impl Building {
    fn push(&mut self, kind: UnitKind) {
        self.units.push((std::mem::take(&mut self.text), kind));
    }

    /// Adds a bracket; one without a field in it is text.
    fn close(&mut self, opened: char, inner: Self, closed: char) {
        if inner.units.is_empty() {
            self.text.push(opened);
            self.text.push_str(&inner.text);
            self.text.push(closed);
        } else {
            self.push(UnitKind::Bracket(opened, inner.finish(), closed));
        }
    }

    /// Adds what was read behind a bracket that is none.
    fn extend(&mut self, inner: Self) {
        for (text, kind) in inner.units {
            self.text.push_str(&text);
            self.push(kind);
        }
        self.text.push_str(&inner.text);
    }

    fn finish(self) -> Sequence {
        let mut sequence = Sequence { after: self.text, ..Sequence::default() };
        for (index, (text, kind)) in self.units.into_iter().enumerate() {
            let at = text.find(char::is_alphanumeric).unwrap_or(text.len());
            let (separator, label) = text.split_at_checked(at).unwrap_or((&text, ""));
            let (separator, label) = (separator.to_owned(), label.to_owned());
            if index == 0 {
                // What stands before the first field stands before whatever comes first.
                sequence.before = separator;
                sequence.units.push(Unit { separator: String::new(), label, kind });
            } else {
                sequence.units.push(Unit { separator, label, kind });
            }
        }
        sequence
    }
}

impl Sequence {
    fn filled<'a>(&self, value: &impl Fn(&str) -> Option<Cow<'a, str>>) -> Option<String> {
        let mut out = String::new();
        let mut is_first = true;
        for unit in &self.units {
            let said = match &unit.kind {
                UnitKind::Field(name) => value(name).filter(|said| !said.is_empty()).map(Cow::into_owned),
                UnitKind::Bracket(opened, inner, closed) => {
                    inner.filled(value).map(|inner| format!("{opened}{inner}{closed}"))
                }
            };
            let Some(said) = said else { continue };
            if !std::mem::take(&mut is_first) {
                out.push_str(&unit.separator);
            }
            out.push_str(&unit.label);
            out.push_str(&said);
        }
        (!is_first).then(|| format!("{}{out}{}", self.before, self.after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [&str; 6] = ["quote", "author", "title", "site", "date", "page"];

    /// The template with each of the named fields filled with its own name in capitals.
    fn filled(template: &str, known: &str) -> String {
        let template = Template::parse(template, &FIELDS).expect("a template");
        template.filled(|name| known.split(' ').any(|one| one == name).then(|| name.to_uppercase().into()))
    }

    #[test]
    fn a_missing_field_takes_its_punctuation_with_it() {
        let usual = "{quote} ({author}: {title}, {site}, {date}, S. {page})";
        for (template, known, wanted) in [
            (usual, "quote author title site date page", "QUOTE (AUTHOR: TITLE, SITE, DATE, S. PAGE)"),
            (usual, "quote title date", "QUOTE (TITLE, DATE)"),
            (usual, "quote author page", "QUOTE (AUTHOR, S. PAGE)"),
            (usual, "quote author site", "QUOTE (AUTHOR, SITE)"),
            (usual, "quote page", "QUOTE (S. PAGE)"),
            (usual, "quote", "QUOTE"),
            (usual, "title", "(TITLE)"),
            (usual, "", ""),
            ("Aus: {title}. {date}.", "title date", "Aus: TITLE. DATE."),
            ("Aus: {title}. {date}.", "title", "Aus: TITLE."),
            ("{quote} — {author}", "quote", "QUOTE"),
            ("{quote} [{author} ({date})]", "quote author", "QUOTE [AUTHOR]"),
            ("{quote} [{author} ({date})]", "quote date", "QUOTE [(DATE)]"),
            ("{quote} (see below) {page}", "quote page", "QUOTE (see below) PAGE"),
            ("{{{title}}} :-) (", "title", "{TITLE} :-) ("),
            ("({title}", "title", "(TITLE"),
        ] {
            assert_eq!(filled(template, known), wanted, "{template} with {known}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        let fault = |template: &str| Template::parse(template, &FIELDS).expect_err("wrong");
        assert_eq!(fault("{titel}"), TemplateError::UnknownField("titel".to_owned()));
        assert_eq!(fault("{}"), TemplateError::UnknownField(String::new()));
        for brace in ["{title", "title}", "{title} {", "{ti{tle}}"] {
            assert_eq!(fault(brace), TemplateError::Brace, "{brace}");
        }
        for none in ["", "(title)", "{{title}}"] {
            assert_eq!(fault(none), TemplateError::NoField, "{none}");
        }
        assert!(Template::parse(&"(".repeat(100_000), &FIELDS).is_err());
        assert!(Template::parse(&format!("{}{{title}}", "([".repeat(100_000)), &FIELDS).is_ok());
    }

    #[test]
    fn a_value_is_never_read_as_a_template() {
        let template = Template::parse("{title}, {site}", &FIELDS).expect("a template");
        assert_eq!(template.filled(|_| Some("{author} (".into())), "{author} (, {author} (");
    }
}
