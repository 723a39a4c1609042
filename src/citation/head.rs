//! The head of exported Markdown: a template that users edit, of YAML lines with named fields such as `title: {title}`.
//!
//! Separate from the notes below it because it is YAML, in which a colon, a quotation mark or the word `no` means something:
//! a template of plain text, as citations have it, could be filled with a title that breaks it. Here each line is read as
//! a name and a value, each value is quoted as YAML 1.2 asks (chapter 7.3), and what comes out is YAML whatever the
//! article is called.
//!
//! A line is `name: value`, `- value` below a name without one, or a comment. A value is a field, a text with fields in it,
//! a list in brackets, or anything else, which is taken as it stands where YAML reads it as one value. A line whose fields
//! are all unknown is left out, and so is a name whose list is empty for that reason.

use super::template::{Template, TemplateError};
use jiff::civil::Date;
use std::borrow::Cow;
use std::fmt::Write as _;

/// The fields that a head may have.
pub const HEAD_FIELDS: [&str; 8] = ["title", "author", "date", "site", "source", "language", "tags", "comma-tags"];
/// The head as it is at first: what Obsidian reads as properties.
pub const DEFAULT_HEAD: &str = "title: {title}\nauthor: {author}\ndate: {date}\nsite: {site}\nsource: {source}\nlanguage: {language}\ntags: {tags}";

/// The most characters of a key in YAML: longer ones may not stand on one line (YAML 1.2.2, 7.4).
const MAX_NAME_CHARS: usize = 1024;

/// A head that was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    lines: Vec<Line>,
}

/// What is wrong with a head.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeadError {
    /// There is no field of this name.
    #[error("there is no field {{{0}}}")]
    UnknownField(String),
    /// A brace is open, or closed without having been open.
    #[error("a brace has no counterpart")]
    Brace,
    /// A line is neither a name with a value, nor an entry of a list, nor a comment.
    #[error("a line is not of the form “name: value”: {0}")]
    NotALine(String),
    /// Two lines have the same name.
    #[error("two lines have the name {0}")]
    Twice(String),
}

/// What a field of a head says.
#[derive(Debug, Clone, Copy)]
pub enum FieldValue<'a> {
    /// Some words.
    Text(&'a str),
    /// A list of words.
    List(&'a [String]),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    Comment(String),
    Entry { name: String, value: Value, items: Vec<Value> },
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    /// None is written.
    Nothing,
    /// Something that is valid YAML as it stands.
    Fixed(String),
    /// Nothing but a field.
    Field(String),
    /// Words with fields in them.
    Text(Template),
    /// A list in brackets.
    List(Vec<Self>),
}

impl Head {
    /// Reads a head. One without a line leaves the Markdown without a head.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, HeadError> {
        let mut lines: Vec<Line> = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let wrong = || HeadError::NotALine(line.to_owned());
            if line.contains(|c| !is_printable(c)) {
                return Err(wrong());
            }
            if line.starts_with('#') {
                lines.push(Line::Comment(line.to_owned()));
            } else if let Some(item) = line.strip_prefix("- ") {
                match lines.last_mut() {
                    Some(Line::Entry { value: Value::Nothing, items, .. }) => items.push(Value::parse(item, false)?),
                    _ => return Err(wrong()),
                }
            } else {
                let (name, value) = line.split_once(':').ok_or_else(wrong)?;
                if !is_name(name) || !(value.is_empty() || value.starts_with([' ', '\t'])) {
                    return Err(wrong());
                }
                let is_known = |line: &Line| matches!(line, Line::Entry { name: known, .. } if known == name);
                if lines.iter().any(is_known) {
                    return Err(HeadError::Twice(name.to_owned()));
                }
                let value = Value::parse(value, false)?;
                lines.push(Line::Entry { name: name.to_owned(), value, items: Vec::new() });
            }
        }
        Ok(Self { lines })
    }

    /// The head with the values that `value` gives for its fields, a line end behind each line. Empty if nothing is known.
    #[must_use]
    pub fn filled<'a>(&self, value: impl Fn(&str) -> Option<FieldValue<'a>>) -> String {
        let mut out = String::new();
        for line in &self.lines {
            match line {
                Line::Comment(comment) => out.extend([comment, "\n"]),
                Line::Entry { name, value: Value::Nothing, items } if items.is_empty() => {
                    out.extend([name, ":\n"]);
                }
                Line::Entry { name, value: Value::Nothing, items } => {
                    let items: Vec<String> = items.iter().flat_map(|item| item.items(&value)).collect();
                    if !items.is_empty() {
                        out.extend([name, ":\n"]);
                    }
                    for item in &items {
                        out.extend(["  - ", item, "\n"]);
                    }
                }
                Line::Entry { name, value: written, .. } => {
                    if let Some(said) = written.filled(&value) {
                        out.extend([name, ": ", &said, "\n"]);
                    }
                }
            }
        }
        out
    }
}

impl Value {
    /// Reads a value; of a list in brackets nothing may be read as one of its own signs.
    fn parse(text: &str, is_in_list: bool) -> Result<Self, HeadError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self::Nothing);
        }
        let listed = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
        if let Some(listed) = listed.filter(|listed| !is_in_list && !listed.contains(['[', ']'])) {
            let items = split_at_commas(listed).into_iter().filter(|item| !item.trim().is_empty());
            return items.map(|item| Self::parse(item, true)).collect::<Result<_, _>>().map(Self::List);
        }
        // Marks around a text with fields are this program's to write.
        let bare = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
        match Template::parse(bare, &HEAD_FIELDS) {
            Ok(template) => {
                let field = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).map(str::trim);
                Ok(match field.filter(|field| HEAD_FIELDS.contains(field)) {
                    Some(field) => Self::Field(field.to_owned()),
                    None => Self::Text(template),
                })
            }
            Err(TemplateError::NoField) if is_scalar(text, is_in_list) => Ok(Self::Fixed(text.to_owned())),
            Err(TemplateError::NoField) => Ok(Self::Fixed(quoted(&text.replace("{{", "{").replace("}}", "}")))),
            Err(TemplateError::UnknownField(field)) => Err(HeadError::UnknownField(field)),
            Err(TemplateError::Brace) => Err(HeadError::Brace),
        }
    }

    /// The value in YAML; `None` if it has fields and none of them is known.
    fn filled<'a>(&self, value: &impl Fn(&str) -> Option<FieldValue<'a>>) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Fixed(text) => Some(text.clone()),
            Self::Field(name) => match (name.as_str(), value(name)?) {
                ("comma-tags", FieldValue::List([one])) => Some(word(one).into_owned()),
                ("comma-tags", FieldValue::List(words @ [_, ..])) if words.iter().all(|one| is_word(one)) => {
                    Some(words.join(", "))
                }
                (_, FieldValue::List([]) | FieldValue::Text("")) => None,
                ("date", FieldValue::Text(text)) if is_day(text) => Some(text.to_owned()),
                ("language", FieldValue::Text(text)) => Some(word(text).into_owned()),
                (_, FieldValue::Text(text)) => Some(quoted(text)),
                (_, FieldValue::List(_)) => Some(format!("[{}]", self.items(value).join(", "))),
            },
            Self::Text(template) => {
                let filled = template.filled(|name| value(name)?.joined());
                (!filled.is_empty()).then(|| quoted(&filled))
            }
            Self::List(_) => {
                let items = self.items(value);
                (!items.is_empty()).then(|| format!("[{}]", items.join(", ")))
            }
        }
    }

    /// The value as entries of a list: the entries of a list, or itself.
    fn items<'a>(&self, value: &impl Fn(&str) -> Option<FieldValue<'a>>) -> Vec<String> {
        match self {
            Self::List(items) => items.iter().flat_map(|item| item.items(value)).collect(),
            Self::Field(name) if let Some(FieldValue::List(words)) = value(name) => {
                words.iter().map(|text| word(text).into_owned()).collect()
            }
            one => one.filled(value).into_iter().collect(),
        }
    }
}

impl<'a> FieldValue<'a> {
    /// The words in one line, those of a list with commas between them; `None` if there are none.
    fn joined(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Text(text) => Some(text.into()),
            Self::List(words) => Some(words.join(", ").into()),
        }
        .filter(|text: &Cow<'_, str>| !text.is_empty())
    }
}

/// The parts of a list between its commas, but for those in quotation marks.
fn split_at_commas(text: &str) -> Vec<&str> {
    let mut is_quoted = false;
    text.split(|c| {
        is_quoted ^= c == '"';
        c == ',' && !is_quoted
    })
    .collect()
}

/// Whether a name needs no quotation marks: letters, digits and what stands between them.
fn is_name(name: &str) -> bool {
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ' ');
    name.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        && !name.ends_with(' ')
        && name.chars().all(is_sign)
        && name.chars().count() <= MAX_NAME_CHARS
}

/// Whether YAML reads a text as one value, as it stands: quoted, or plain (7.3.3) without a sign that means more.
fn is_scalar(text: &str, is_in_list: bool) -> bool {
    if text.starts_with('"') {
        return serde_json::from_str::<String>(text).is_ok();
    }
    if let Some(quoted) = text.strip_prefix('\'') {
        return quoted.strip_suffix('\'').is_some_and(|quoted| !quoted.contains('\''));
    }
    let negative = text.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let begins = negative || !text.starts_with(|c| "-?:,[]{}#&*!|>'\"%@`".contains(c));
    let has_sign = text.contains(": ") || text.contains(" #") || text.ends_with(':') || text.contains(['{', '}']);
    begins && !has_sign && !(is_in_list && text.contains(['[', ']', ',']))
}

/// A word of letters, digits and hyphens, quoted where YAML would read a number, a truth or nothing in it: `no` is a
/// language, too, and YAML 1.1 reads it as "false".
fn word(text: &str) -> Cow<'_, str> {
    const READ_OTHERWISE: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let is_number = text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, 'x' | 'o' | '-' | '_'));
    let is_other = is_number || READ_OTHERWISE.iter().any(|other| other.eq_ignore_ascii_case(text));
    if is_word(text) && !is_other { text.into() } else { quoted(text).into() }
}

/// Whether a text is made of letters, digits and hyphens.
fn is_word(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric) && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// A text in double quotation marks (7.3.1), with every sign escaped that is not printable (5.1) or ends a line.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if is_printable(c) && c != '\t' => out.push(c),
            // None of those beyond the first plane is left out.
            c => drop(write!(out, "\\u{:04x}", u32::from(c))),
        }
    }
    out.push('"');
    out
}

/// Whether a character stands in a line of YAML as itself.
fn is_printable(c: char) -> bool {
    let is_left_out = matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    c == '\t' || !(is_left_out || c.is_control())
}

/// Whether a date is a day of ISO 8601, which YAML reads as one.
fn is_day(date: &str) -> bool {
    date.len() == 10 && date.parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A head filled with what is known of an article that is called `title`.
    fn filled(head: &str, title: &str) -> String {
        let tags = ["Hafen".to_owned(), "no".to_owned(), "1e5".to_owned(), "5G".to_owned()];
        let head = Head::parse(head).expect("a head");
        head.filled(|field| match field {
            "title" => Some(FieldValue::Text(title)),
            "date" => Some(FieldValue::Text("2023-05-12")),
            "language" => Some(FieldValue::Text("no")),
            "tags" | "comma-tags" => Some(FieldValue::List(&tags)),
            _ => None,
        })
    }

    #[test]
    fn each_line_is_yaml_of_its_own_and_is_left_out_where_nothing_is_known() {
        let title = "Der Hafen: \"teuer\" # \\";
        let wanted = "\"Der Hafen: \\\"teuer\\\" # \\\\\"";
        for (head, filled_) in [
            ("title: {title}", format!("title: {wanted}\n")),
            ("title: \"{title}\"", format!("title: {wanted}\n")),
            ("author: {author}\ntitle: {title}", format!("title: {wanted}\n")),
            ("status: unread\nauthor: {author}", "status: unread\n".to_owned()),
            ("date: {date}\nread:", "date: 2023-05-12\nread:\n".to_owned()),
            ("when: on {date}, by {author}", "when: \"on 2023-05-12\"\n".to_owned()),
            ("language: {language}", "language: \"no\"\n".to_owned()),
            ("tags: {tags}", "tags: [Hafen, \"no\", \"1e5\", 5G]\n".to_owned()),
            ("tags: [clip, {tags}, \"a, b\"]", "tags: [clip, Hafen, \"no\", \"1e5\", 5G, \"a, b\"]\n".to_owned()),
            ("tags:\n  - clip\n  - {tags}", "tags:\n  - clip\n  - Hafen\n  - \"no\"\n  - \"1e5\"\n  - 5G\n".to_owned()),
            ("tags: {comma-tags}", "tags: Hafen, no, 1e5, 5G\n".to_owned()),
            ("aliases:\n- {author}\n\n# mine\nn: -3", "# mine\nn: -3\n".to_owned()),
            ("aliases: [{author}]", String::new()),
            ("a: b: c\nd: #e\nf: {{g}}\nh: [i] j", "a: \"b: c\"\nd: \"#e\"\nf: \"{g}\"\nh: \"[i] j\"\n".to_owned()),
            ("", String::new()),
        ] {
            assert_eq!(filled(head, title), filled_, "{head}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        let fault = |head: &str| Head::parse(head).expect_err("wrong");
        assert_eq!(fault("titel: {titel}"), HeadError::UnknownField("titel".to_owned()));
        assert_eq!(fault("tags: [{title}, {}]"), HeadError::UnknownField(String::new()));
        assert_eq!(fault("title: {title"), HeadError::Brace);
        assert_eq!(fault("title: {title}\ntitle: x"), HeadError::Twice("title".to_owned()));
        for line in ["title", "{title}", "{title}: x", "- {title}", "url:x", "---", "...", "&a: b", "\"a\": b", ": a"] {
            assert_eq!(fault(line), HeadError::NotALine(line.to_owned()), "{line}");
        }
        assert!(matches!(fault("title: x\n- y"), HeadError::NotALine(_)));
        assert!(matches!(fault("title: \u{7}"), HeadError::NotALine(_)));
    }

    #[test]
    fn dates_and_words_that_yaml_reads_otherwise_are_quoted() {
        for (date, is_one) in
            [("2023-05-12", true), ("2023-99-99", false), ("12.05.2023", false), ("2023-05-123", false)]
        {
            assert_eq!(is_day(date), is_one, "{date}");
        }
        for (text, wanted) in [
            ("Hafen", "Hafen"),
            ("Null", "\"Null\""),
            ("0x1f", "\"0x1f\""),
            ("2024-05", "\"2024-05\""),
            ("G8-Gipfel", "G8-Gipfel"),
            ("-a", "\"-a\""),
            ("a: b", "\"a: b\""),
        ] {
            assert_eq!(word(text), wanted, "{text}");
        }
    }

    proptest! {
        /// Every title comes back as it was from one line, which is read as JSON: a string of JSON is one of YAML.
        #[test]
        fn no_value_breaks_its_line(title in "[\\PC\\n\\t\"\\\\:#{}\\[\\]\u{7f}-\u{9f}\u{2028}\u{feff}-]{1,40}") {
            let head = filled("title: {title}\nlist: [{title}]\nread:", &title);
            let lines: Vec<&str> = head.split('\n').collect();
            prop_assert_eq!(lines.len(), 4);
            let value = lines[0].strip_prefix("title: ").expect("the name");
            prop_assert_eq!(&serde_json::from_str::<String>(value).expect("a string of JSON"), &title);
            prop_assert_eq!(lines[1], format!("list: [{value}]"));
        }

        /// Whatever is typed is refused or gives lines that are a name with a value, an entry or a comment.
        #[test]
        fn what_is_typed_is_refused_or_gives_lines(typed in "([a-z]{1,3}: ?)?[\\PC{}\"'#:,\\[\\]\\n -]{0,30}") {
            if let Ok(head) = Head::parse(&typed) {
                let out = head.filled(|_| Some(FieldValue::Text("x: [\"")));
                for line in out.lines() {
                    let is_entry = line.split_once(':').is_some_and(|(name, _)| is_name(name));
                    prop_assert!(is_entry || line.starts_with("  - ") || line.starts_with('#'), "{}", line);
                }
                prop_assert!(!out.lines().any(|line| line == "---" || line == "..."));
            }
        }
    }
}
