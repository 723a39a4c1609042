//! Who wrote a mail: the names in its field "From", without addresses.
//!
//! Separate because such a field is a small language of its own (RFC 5322: phrases, quotations, comments, groups).

use super::word;

/// Two words that a mailing list puts between the writer's name and its own.
const VIA: &str = " via ";

/// One entry of the field.
#[derive(Debug, Default)]
struct Mailbox {
    /// What stands before the address.
    phrase: String,
    /// What stands in brackets; old mails have the name there.
    comment: String,
    /// Whether an address in angle brackets is there.
    has_angles: bool,
}

impl Mailbox {
    /// The name of its owner, if one is there.
    fn name(&self) -> Option<String> {
        let of = |text: &str| name_of(&word::decode(text));
        of(&self.phrase).or_else(|| of(&self.comment))
    }

    fn is_empty(&self) -> bool {
        self.phrase.trim().is_empty() && self.comment.is_empty() && !self.has_angles
    }
}

/// The names of those whom a field names, apart by commas; `None` if there are addresses alone.
pub fn names(value: &str) -> Option<String> {
    let names: Vec<String> = mailboxes(value).iter().filter_map(Mailbox::name).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn name_of(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().filter(|word| !word.contains('@')).collect();
    let name = words.join(" ");
    let name = unquoted(name.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>')));
    let via = name.to_ascii_lowercase().rfind(VIA);
    let name = unquoted(via.and_then(|via| name.get(..via)).unwrap_or(name));
    name.contains(char::is_alphanumeric).then(|| name.to_owned())
}

/// A name without the quotation marks around it.
fn unquoted(name: &str) -> &str {
    let pair = |mark: char| name.strip_prefix(mark).and_then(|name| name.strip_suffix(mark));
    pair('\'').or_else(|| pair('"')).unwrap_or(name).trim()
}

/// The entries of the field, those of groups ("Team: Jana <a@b.example>, c@d.example;") among them.
fn mailboxes(value: &str) -> Vec<Mailbox> {
    let mut found: Vec<Mailbox> = Vec::new();
    let mut group = String::new();
    let mut n_before_group = 0;
    let mut this = Mailbox::default();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                while let Some(c) = chars.next().filter(|c| *c != '"') {
                    this.phrase.extend(if c == '\\' { chars.next() } else { Some(c) });
                }
                this.phrase.push(' ');
            }
            '(' => {
                let mut depth = 1;
                while let Some(c) = chars.next() {
                    match c {
                        '\\' => this.comment.extend(chars.next()),
                        '(' => depth += 1,
                        ')' if depth == 1 => break,
                        ')' => depth -= 1,
                        c => this.comment.push(c),
                    }
                }
            }
            '<' => {
                this.has_angles = true;
                chars.by_ref().take_while(|c| *c != '>').for_each(drop);
            }
            // A colon in an address or in an encoded word begins no group.
            ':' if !this.has_angles && !this.phrase.contains(['@', '?']) => {
                group = std::mem::take(&mut this.phrase);
                n_before_group = found.len();
            }
            ',' | ';' => {
                push(&mut found, std::mem::take(&mut this));
                // A group of nobody stands for itself.
                if c == ';'
                    && found.get(n_before_group..).is_some_and(|found| found.iter().all(|one| one.name().is_none()))
                {
                    found.truncate(n_before_group);
                    push(
                        &mut found,
                        Mailbox { phrase: std::mem::take(&mut group), has_angles: true, ..Mailbox::default() },
                    );
                }
            }
            c => this.phrase.push(c),
        }
    }
    push(&mut found, this);
    found
}

/// Takes in an entry. A comma in a name that nobody put in quotation marks ("Kurz, Jana <a@b.example>") is no end.
fn push(found: &mut Vec<Mailbox>, mut mailbox: Mailbox) {
    if mailbox.is_empty() {
        return;
    }
    let is_part = |last: &&mut Mailbox| !last.has_angles && last.comment.is_empty() && !last.phrase.contains('@');
    if let Some(last) = found.last_mut().filter(is_part)
        && mailbox.has_angles
    {
        mailbox.phrase = format!("{}, {}", last.phrase.trim(), mailbox.phrase.trim());
        found.pop();
    }
    found.push(mailbox);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_without_addresses() {
        for (value, wanted) in [
            ("Jana Kurz <jana@hafen.example>", Some("Jana Kurz")),
            ("\"Kurz, Jana\" <jana@hafen.example>", Some("Kurz, Jana")),
            ("Kurz, Jana <jana@hafen.example>", Some("Kurz, Jana")),
            ("jana@hafen.example (Jana Kurz)", Some("Jana Kurz")),
            ("jana@hafen.example", None),
            ("<jana@hafen.example>", None),
            ("\"jana@hafen.example\" <jana@hafen.example>", None),
            ("'Jana Kurz' <jana@hafen.example>", Some("Jana Kurz")),
            ("\"'Jana Kurz' via Hafenliste\" <liste@hafen.example>", Some("Jana Kurz")),
            ("Jana Kurz via Hafen <liste@hafen.example>", Some("Jana Kurz")),
            ("Jana Kurz' <j@k.example>", Some("Jana Kurz'")),
            ("Via Verde <info@via.example>", Some("Via Verde")),
            ("=?utf-8?Q?J=C3=B6rg_Gro=C3=9F=2C_Bau?= <j@hafen.example>", Some("Jörg Groß, Bau")),
            ("\"=?utf-8?Q?J=C3=B6rg?=\" <j@hafen.example>", Some("Jörg")),
            ("Jana \"die Kurze\" Kurz <j@k.example>", Some("Jana die Kurze Kurz")),
            ("Jana Kurz <j@k.example>, Uwe Lang <u@l.example>, x@y.example", Some("Jana Kurz, Uwe Lang")),
            ("Redaktion: Jana Kurz <j@k.example>, Uwe Lang <u@l.example>;", Some("Jana Kurz, Uwe Lang")),
            ("Redaktion: j@k.example;", Some("Redaktion")),
            ("undisclosed-recipients:;", Some("undisclosed-recipients")),
            ("\"Jana \\\"Kai\\\" Kurz\" <j@k.example>", Some("Jana \"Kai\" Kurz")),
            ("\"Jana", Some("Jana")),
            ("<<<((", None),
            ("", None),
        ] {
            assert_eq!(names(value).as_deref(), wanted, "{value}");
        }
    }
}
