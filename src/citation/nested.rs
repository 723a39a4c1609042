//! The quotation marks of a quotation within a quotation.
//!
//! Separate because it is asked with words and marks alone. Which marks a language has around a quotation, and which within
//! one, is said by Unicode CLDR (*delimiters*); a quotation within the inner one has the outer marks again. The words
//! between the marks stay as they are, and so does a mark that has no counterpart: an inch, an apostrophe.

use std::borrow::Cow;

/// The marks around a quotation that texts have, whatever their language: each with those that close it.
const DOUBLE: [(char, &str); 8] =
    [('„', "“”"), ('“', "”"), ('”', "”"), ('«', "»"), ('»', "«»"), ('"', "\""), ('「', "」"), ('『', "』")];
/// Those within one.
const SINGLE: [(char, &str); 4] = [('‚', "‘’"), ('‘', "’"), ('‹', "›"), ('›', "‹")];

/// The most quotations in each other; of more, the outermost is taken for one that is never closed.
const MAX_DEPTH: usize = 8;

/// A pair of marks, by the bytes at which they stand.
#[derive(Debug, Clone, Copy)]
struct Pair {
    open: usize,
    close: usize,
}

/// A text as it stands between the outer marks of a language: its own quotations have the inner ones. `marks` are the outer
/// and the inner pair.
#[must_use]
pub fn nested<'a>(text: &'a str, marks: [(&str, &str); 2]) -> Cow<'a, str> {
    let [outer, inner] = marks;
    if outer == inner {
        return text.into();
    }
    let mut pairs = doubles(text, outer);
    pairs.sort_by_key(|pair| pair.open);
    let mut replaced: Vec<(usize, &str)> = Vec::new();
    // The ends of the quotations that a mark stands in.
    let mut around: Vec<usize> = Vec::new();
    for pair in &pairs {
        around.retain(|close| *close > pair.open);
        let (open, close) = if around.len().is_multiple_of(2) { inner } else { outer };
        replaced.extend([(pair.open, open), (pair.close, close)]);
        if around.is_empty() {
            for single in singles(text, *pair) {
                replaced.extend([(single.open, outer.0), (single.close, outer.1)]);
            }
        }
        around.push(pair.close);
    }
    if replaced.is_empty() {
        return text.into();
    }
    replaced.sort_by_key(|(at, _)| *at);
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for (at, mark) in replaced {
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push_str(mark);
        done = at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out.into()
}

/// Each character with its byte, the one before and the one behind.
fn with_neighbours(text: &str) -> impl Iterator<Item = (usize, char, Option<char>, Option<char>)> {
    let mut before = None;
    text.char_indices().map(move |(at, c)| {
        let after = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        (at, c, before.replace(c), after)
    })
}

/// The quotations in a text.
fn doubles(text: &str, (open, close): (&str, &str)) -> Vec<Pair> {
    let closers = |c: char| {
        let own = open.starts_with(c).then_some(close);
        own.or_else(|| DOUBLE.iter().find(|(known, _)| *known == c).map(|(_, closers)| *closers))
    };
    let (mut pairs, mut begun): (Vec<Pair>, Vec<(usize, &str)>) = (Vec::new(), Vec::new());
    for (at, c, before, after) in with_neighbours(text) {
        let opens_and_closes = closers(c).is_some_and(|closers| closers.contains(c));
        let ends = !opens_and_closes || !before.is_some_and(char::is_whitespace);
        // A quotation that is never closed is none, so what it stands in can end.
        let ended = begun.iter().rposition(|(_, closers)| closers.contains(c)).filter(|_| ends);
        if let Some(depth) = ended {
            pairs.extend(begun.get(depth).map(|(open, _)| Pair { open: *open, close: at }));
            begun.truncate(depth);
        } else if let Some(closers) = closers(c) {
            let begins = !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_whitespace);
            if begins || !opens_and_closes {
                if begun.len() == MAX_DEPTH {
                    begun.remove(0);
                }
                begun.push((at, closers));
            }
        }
    }
    pairs
}

/// The quotations in single marks within another. An apostrophe looks like the mark that closes one in English: of several
/// the last before the next quotation counts.
fn singles(text: &str, within: Pair) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut begun: Option<(usize, &str, Option<usize>)> = None;
    // The mark that opens it is the neighbour of the first character.
    let inside = with_neighbours(text.get(within.open..within.close).unwrap_or_default()).skip(1);
    for (at, c, before, after) in inside {
        let at = within.open + at;
        if let Some((_, closers, end)) = &mut begun
            && closers.contains(c)
            && !after.is_some_and(char::is_alphanumeric)
        {
            *end = Some(at);
        } else if let Some((_, closers)) = SINGLE.iter().find(|(known, _)| *known == c)
            && !before.is_some_and(char::is_alphanumeric)
        {
            pairs.extend(begun.and_then(|(open, _, close)| Some(Pair { open, close: close? })));
            begun = Some((at, closers, None));
        }
    }
    pairs.extend(begun.and_then(|(open, _, close)| Some(Pair { open, close: close? })));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: [(&str, &str); 2] = [("„", "“"), ("‚", "‘")];
    const ENGLISH: [(&str, &str); 2] = [("“", "”"), ("‘", "’")];
    const FRENCH: [(&str, &str); 2] = [("«", "»"), ("«", "»")];
    const SWEDISH: [(&str, &str); 2] = [("”", "”"), ("’", "’")];
    const JAPANESE: [(&str, &str); 2] = [("「", "」"), ("『", "』")];

    #[test]
    fn quotations_within_one_have_the_inner_marks() {
        for (marks, text, wanted) in [
            (GERMAN, "Er sagte: „Das kostet viel.“ Dann ging er.", "Er sagte: ‚Das kostet viel.‘ Dann ging er."),
            (GERMAN, "„Das kostet viel.“", "‚Das kostet viel.‘"),
            (GERMAN, "»Das kostet viel«, sagte er.", "‚Das kostet viel‘, sagte er."),
            (GERMAN, "Das \"Projekt\" ruht.", "Das ‚Projekt‘ ruht."),
            (GERMAN, "„Sie sagte ‚nein‘ dazu“, sagte er.", "‚Sie sagte „nein“ dazu‘, sagte er."),
            (GERMAN, "„Eins“ und „zwei“", "‚Eins‘ und ‚zwei‘"),
            (ENGLISH, "He said: “It costs a lot.”", "He said: ‘It costs a lot.’"),
            (
                ENGLISH,
                "“Ann said ‘it’s the dogs’ own’ again,” he said",
                "‘Ann said “it’s the dogs’ own” again,’ he said",
            ),
            (ENGLISH, "The \"project\" and the so-called «plan»", "The ‘project’ and the so-called ‘plan’"),
            (SWEDISH, "Han sade: ”Det är dyrt.”", "Han sade: ’Det är dyrt.’"),
            (JAPANESE, "彼は「高い」と言った。", "彼は『高い』と言った。"),
        ] {
            assert_eq!(nested(text, marks), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_quotation_stays_as_it_is() {
        for (marks, text) in [
            (GERMAN, "Der Hafen wird umgebaut."),
            (GERMAN, "kostet viel.“ Dann ging er."),
            (GERMAN, "Er sagte: „Das kostet"),
            (GERMAN, "Ein Brett von 5\" und eins von 6\" Breite"),
            (GERMAN, "Er sagte ‚nein‘ dazu."),
            (ENGLISH, "It’s the dogs’ harbour, he said ‘twice’."),
            (FRENCH, "Il a dit : « c’est cher »."),
        ] {
            assert_eq!(nested(text, marks), text);
        }
        // Long texts of marks take no longer than their length.
        let many = "„a “b \"c ‚d ".repeat(20_000);
        assert!(nested(&many, GERMAN).len() >= many.len() / 2);
    }
}
