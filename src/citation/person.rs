//! The people who wrote an article, with the parts of their names.
//!
//! Separate because files say them as one line, and a bibliography is sorted by family names. A name is parted only where it
//! is sure what is what; any other stands as it is, as the formats of reference managers allow it.

use crate::analysis::is_given_name;
use crate::language::Languages;

/// Who wrote an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Person {
    /// A person with the parts of the name.
    Named {
        /// Given names and initials.
        given: String,
        /// What stands before the family name and is not sorted by: "von", "van der"; mostly empty.
        particle: String,
        /// The family name.
        family: String,
        /// What stands behind it: "Jr."; mostly empty.
        suffix: String,
    },
    /// An organisation, a single name, or one whose parts are not sure.
    Literal(String),
}

/// The most words of a name that is parted.
const MAX_WORDS: usize = 7;

impl Person {
    /// The people whom a line names: "Jana Kurz, Uwe Lang", "Kurz, Jana; Lang, Uwe", "Jana Kurz und Uwe Lang".
    #[must_use]
    pub fn all_of(line: &str) -> Vec<Self> {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = Languages::known();
        if line.contains(';') {
            let people = line.split(';').map(str::trim).filter(|name| !name.is_empty());
            return people.map(|name| Self::inverted(name).unwrap_or_else(|| Self::of(name))).collect();
        }
        let joined = |name: &str| {
            let mut names: Vec<Vec<&str>> = vec![Vec::new()];
            for word in name.split(' ') {
                if word == "&" || known.have("name-joins", word) {
                    names.push(Vec::new());
                } else if let Some(name) = names.last_mut() {
                    name.push(word);
                }
            }
            let names: Vec<Self> = names.iter().map(|name| Self::of(&name.join(" "))).collect();
            // "Müller und Söhne" is a firm: all must be people.
            if names.iter().all(|name| matches!(name, Self::Named { .. })) { names } else { vec![Self::of(name)] }
        };
        let parts: Vec<&str> = line.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        // A suffix belongs to the name before the comma.
        let is_suffix = |part: &str| is_suffix(part);
        let mut names: Vec<String> = Vec::new();
        for part in &parts {
            match names.last_mut() {
                Some(name) if is_suffix(part) => {
                    name.push(' ');
                    name.push_str(part);
                }
                _ => names.push((*part).to_owned()),
            }
        }
        if let [family, given] = parts.as_slice()
            && !family.contains(' ')
            && let Some(person) = Self::inverted(&format!("{family}, {given}"))
        {
            return vec![person];
        }
        names.iter().flat_map(|name| joined(name)).collect()
    }

    /// A name that is written with the family name first: "Kurz, Jana", "de la Cruz, Ana".
    fn inverted(name: &str) -> Option<Self> {
        let (family, given) = name.split_once(',')?;
        let (family, given) = (family.trim(), given.trim());
        let is_given = given.split(' ').next().is_some_and(|first| is_initials(first) || is_given_name(first));
        if family.is_empty() || given.contains(',') || !is_given || family.split(' ').count() > MAX_WORDS {
            return None;
        }
        Some(Self::of_parts(&[given], &family.split(' ').collect::<Vec<_>>(), String::new()))
    }

    /// A name with the given name first.
    fn of(name: &str) -> Self {
        let literal = || Self::Literal(name.to_owned());
        let known = Languages::known();
        let mut words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
        let suffix = words.pop_if(|word| is_suffix(word)).map(str::to_owned).unwrap_or_default();
        if !(2..=MAX_WORDS).contains(&words.len()) {
            return literal();
        }
        let is_particle = |word: &str| known.have("name-particles", word);
        let is_large = |word: &str| word.starts_with(char::is_uppercase);
        let is_letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''));
        let is_sure = words.first().is_some_and(|first| is_initials(first) || is_given_name(first))
            && words.last().is_some_and(|last| is_large(last) && !is_initials(last))
            && words.iter().all(|word| is_letters(word) && (is_large(word) || is_particle(word)));
        if !is_sure {
            return literal();
        }
        // The family name begins with its first particle, or is the last word.
        let particle = words.iter().position(|word| is_particle(word));
        let at = particle.filter(|at| *at > 0).unwrap_or(words.len() - 1);
        let family = words.split_off(at);
        Self::of_parts(&words, &family, suffix)
    }

    fn of_parts(given: &[&str], family: &[&str], suffix: String) -> Self {
        let known = Languages::known();
        let n_particles = family.iter().take_while(|word| known.have("name-particles", word)).count();
        let n_particles = n_particles.min(family.len().saturating_sub(1));
        let (particle, family) = family.split_at_checked(n_particles).unwrap_or_default();
        Self::Named { given: given.join(" "), particle: particle.join(" "), family: family.join(" "), suffix }
    }

    /// The family name, or the whole of a literal.
    #[must_use]
    pub fn sorted_by(&self) -> &str {
        match self {
            Self::Named { family, .. } => family,
            Self::Literal(name) => name,
        }
    }
}

/// Initials: "J.", "J.-P.", "A.B.".
fn is_initials(word: &str) -> bool {
    word.ends_with('.')
        && word.split(['.', '-']).all(|part| part.chars().count() <= 1 && part.chars().all(char::is_uppercase))
}

/// What stands behind a family name and is no part of it.
fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III" | "IV")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// People as "given|particle|family|suffix", or as their literal.
    fn said(line: &str) -> Vec<String> {
        let say = |person: Person| match person {
            Person::Named { given, particle, family, suffix } => format!("{given}|{particle}|{family}|{suffix}"),
            Person::Literal(name) => name,
        };
        Person::all_of(line).into_iter().map(say).collect()
    }

    #[test]
    fn names_have_parts_where_they_are_sure() {
        for (line, wanted) in [
            ("Peter Kurz", &["Peter||Kurz|"][..]),
            ("Peter Kurz, Anna Lang", &["Peter||Kurz|", "Anna||Lang|"]),
            ("Peter Kurz und Anna Lang", &["Peter||Kurz|", "Anna||Lang|"]),
            ("Peter Kurz, Anna Lang and Mary Hill", &["Peter||Kurz|", "Anna||Lang|", "Mary||Hill|"]),
            ("Peter & Anna", &["Peter & Anna"]),
            ("Kurz, Peter", &["Peter||Kurz|"]),
            ("Kurz, Peter; Lang, Anna", &["Peter||Kurz|", "Anna||Lang|"]),
            ("Anna von der Heide", &["Anna|von der|Heide|"]),
            ("Vincent van Gogh", &["Vincent|van|Gogh|"]),
            ("J. R. Hill", &["J. R.||Hill|"]),
            ("J.-P. Petit", &["J.-P.||Petit|"]),
            ("Martin King Jr.", &["Martin||King|Jr."]),
            ("Martin King, Jr.", &["Martin||King|Jr."]),
            ("Mary Ann O'Hara", &["Mary Ann||O'Hara|"]),
            // Not sure: as it stands.
            ("Redaktion", &["Redaktion"]),
            ("Deutsche Presse-Agentur", &["Deutsche Presse-Agentur"]),
            ("Müller und Söhne", &["Müller und Söhne"]),
            ("World Health Organization", &["World Health Organization"]),
            ("李明", &["李明"]),
            ("janak01", &["janak01"]),
            ("", &[]),
        ] {
            assert_eq!(said(line), wanted, "{line}");
        }
    }
}
