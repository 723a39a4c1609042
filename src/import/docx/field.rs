//! Fields of a Word file that are links: `HYPERLINK "https://…"` and the text that shows it.
//!
//! Separate because a field is no element: three signs in a row of runs part its code from its text.

/// The longest code that is looked at, in bytes.
const MAX_CODE_BYTES: usize = 4_000;

/// So many fields within each other are told apart.
const MAX_DEPTH: usize = 64;

/// What a field shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A link to an address.
    Link(String),
    /// The running number in the caption of a picture or a table.
    Sequence,
    /// A table of contents, or a list of pictures or of what the index has.
    Contents,
    Other,
}

/// The fields that are open.
#[derive(Debug, Default)]
pub struct Fields {
    /// For each open field, the innermost last: its code, and what it shows once its code is complete.
    open: Vec<(String, Option<Kind>)>,
    /// How many are open beyond those.
    n_deeper: usize,
    in_code: bool,
}

impl Fields {
    /// A field begins.
    pub fn begin(&mut self) {
        if self.open.len() < MAX_DEPTH { self.open.push((String::new(), None)) } else { self.n_deeper += 1 }
    }

    /// Its code begins.
    pub fn open_code(&mut self) {
        self.in_code = true;
    }

    /// Its code ends.
    pub fn close_code(&mut self) {
        self.in_code = false;
    }

    /// Whether what is read is code.
    pub fn is_code(&self) -> bool {
        self.in_code
    }

    /// Appends code.
    pub fn push_code(&mut self, text: &str) {
        if let Some((code, _)) = self.open.last_mut().filter(|_| self.n_deeper == 0)
            && code.len() + text.len() <= MAX_CODE_BYTES
        {
            code.push_str(text);
        }
    }

    /// The code of the innermost field is complete and its text begins. Gives what that text is.
    pub fn separate(&mut self) -> Kind {
        let Some((code, kind)) = self.open.last_mut().filter(|_| self.n_deeper == 0) else { return Kind::Other };
        let found = kind_of(&std::mem::take(code));
        *kind = Some(found.clone());
        found
    }

    /// The innermost field ends.
    pub fn end(&mut self) {
        match self.n_deeper.checked_sub(1) {
            Some(less) => self.n_deeper = less,
            None => {
                self.open.pop();
            }
        }
    }

    /// Where the innermost link that is open leads.
    pub fn link(&self) -> Option<&str> {
        self.open.iter().rev().find_map(|(_, kind)| match kind {
            Some(Kind::Link(address)) => Some(address.as_str()),
            _ => None,
        })
    }

    /// Whether a table of contents is open.
    pub fn is_contents(&self) -> bool {
        self.open.iter().any(|(_, kind)| *kind == Some(Kind::Contents))
    }
}

/// What a field with this code shows.
pub fn kind_of(code: &str) -> Kind {
    match code.split_whitespace().next().unwrap_or_default().to_uppercase().as_str() {
        "HYPERLINK" => address(code).map_or(Kind::Other, Kind::Link),
        "REF" | "PAGEREF" => reference(code).map_or(Kind::Other, Kind::Link),
        "SEQ" => Kind::Sequence,
        "TOC" | "INDEX" | "TOA" => Kind::Contents,
        _ => Kind::Other,
    }
}

/// The address that the code of a link leads to; of a place in the file its name behind "#".
fn address(code: &str) -> Option<String> {
    let rest = code.trim_start();
    let rest = rest.get("HYPERLINK".len()..)?.trim_start();
    let address = argument(rest).filter(|argument| !argument.starts_with('\\')).unwrap_or_default();
    let place = rest.find("\\l ").and_then(|at| argument(rest.get(at + 3..)?.trim_start())).unwrap_or_default();
    match (address, place) {
        ("", "") => None,
        (address, "") => Some(address.to_owned()),
        (address, place) => Some([address, "#", place].concat()),
    }
}

/// The first argument of a code: a word, or words in quotation marks.
fn argument(code: &str) -> Option<&str> {
    match code.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => code.split_whitespace().next(),
    }
}

/// Where a field leads that repeats what stands elsewhere: only some do.
fn reference(code: &str) -> Option<String> {
    let mut words = code.split_whitespace().skip(1);
    let name = words.next().filter(|name| !name.starts_with('\\'))?;
    words.any(|word| word == "\\h").then(|| ["#", name].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_told_by_their_first_word() {
        assert_eq!(kind_of(" SEQ Abbildung \\* ARABIC "), Kind::Sequence);
        assert_eq!(kind_of("TOC \\o \"1-3\" \\h"), Kind::Contents);
        assert_eq!(kind_of("PAGE"), Kind::Other);
        assert_eq!(kind_of("hyperlink \"https://a.example\""), Kind::Link("https://a.example".to_owned()));
    }

    #[test]
    fn a_link_within_contents_leaves_them_open() {
        let mut fields = Fields::default();
        let field = |fields: &mut Fields, code: &str| {
            fields.begin();
            fields.push_code(code);
            fields.separate()
        };
        field(&mut fields, "TOC \\o");
        field(&mut fields, "HYPERLINK \"https://a.example\"");
        assert_eq!((fields.link(), fields.is_contents()), (Some("https://a.example"), true));
        fields.end();
        assert_eq!((fields.link(), fields.is_contents()), (None, true));
        fields.end();
        assert!(!fields.is_contents());
        for _ in 0..2 * MAX_DEPTH {
            fields.begin();
        }
        for _ in 0..2 * MAX_DEPTH {
            fields.end();
        }
        assert_eq!(field(&mut fields, "SEQ Tabelle"), Kind::Sequence);
    }

    #[test]
    fn the_address_of_a_link_is_found() {
        assert_eq!(address(r#" HYPERLINK "https://a.example/x" \o "Hafen" "#).as_deref(), Some("https://a.example/x"));
        assert_eq!(address("HYPERLINK https://a.example").as_deref(), Some("https://a.example"));
        assert_eq!(address(r#"HYPERLINK \l "Kosten""#).as_deref(), Some("#Kosten"));
        assert_eq!(address(r#"HYPERLINK "https://a.example" \l "b""#).as_deref(), Some("https://a.example#b"));
        assert_eq!(kind_of(" REF _Ref12 \\h "), Kind::Link("#_Ref12".to_owned()));
        for other in ["HYPERLINK", "HYPERLINK \\o \"x\"", "PAGE", "REF _Ref12", "REF", ""] {
            assert_eq!(kind_of(other), Kind::Other, "{other}");
        }
    }
}
