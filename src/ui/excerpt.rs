//! The words around what was found: as much of a sentence as fits a few lines, with the hits in sight.
//!
//! Separate from the list that draws it because a sentence, or a table, can be as long as the article, and the hit at its end.

use crate::document::Span;

/// A part of a passage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, without line ends.
    pub text: String,
    /// Where the hits are in it, in order.
    pub hits: Vec<Span>,
}

/// What stands where words were left out.
const LEFT_OUT: &str = "… ";

/// The part of a passage around its first hit, of about so many characters; `hits` are those in the passage, in order.
#[must_use]
pub fn excerpt(text: &str, passage: Span, hits: &[Span], most_chars: usize) -> Excerpt {
    let first = hits.first().map_or(passage.start(), |hit| hit.start());
    let start = start(text, passage, first, most_chars);
    // Of what is too long by much the list cuts off the rest; so it need not be laid out.
    let rest = text.get(start..passage.end()).unwrap_or_default();
    let end = start + rest.char_indices().nth(most_chars * 2).map_or(rest.len(), |(end, _)| end);
    let mut excerpt = Excerpt { text: String::new(), hits: Vec::new() };
    if start > passage.start() {
        excerpt.text.push_str(LEFT_OUT);
    }
    let before = excerpt.text.len();
    let is_space = |c: char| matches!(c, '\n' | '\t');
    excerpt.text.extend(text.get(start..end).unwrap_or_default().chars().map(|c| if is_space(c) { ' ' } else { c }));
    for hit in hits {
        let (from, to) = (hit.start().max(start), hit.end().min(end));
        if from < to {
            excerpt.hits.push(Span::new(before + from - start, before + to - start));
        }
    }
    excerpt
}

/// Where the excerpt begins: with the passage if the hit is near enough to that, else at a word a little before the hit.
fn start(text: &str, passage: Span, hit: usize, most_chars: usize) -> usize {
    let before = text.get(passage.start()..hit).unwrap_or_default();
    let is_short = text.get(passage.start()..passage.end()).is_none_or(|all| all.chars().nth(most_chars).is_none());
    if is_short || before.chars().nth(most_chars / 2).is_none() {
        return passage.start();
    }
    let most = before.char_indices().rev().nth(most_chars / 4).map_or(0, |(at, _)| at);
    let near = before.get(most..).unwrap_or_default();
    // A word that is longer than that is cut.
    let word = near
        .find(char::is_whitespace)
        .map_or(0, |space| near.len() - near.get(space..).unwrap_or_default().trim_start().len());
    passage.start() + most + word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, hit: &str, most_chars: usize) -> (String, Vec<String>) {
        let hits: Vec<Span> = text.match_indices(hit).map(|(at, hit)| Span::new(at, at + hit.len())).collect();
        let Excerpt { text, hits } = excerpt(text, Span::new(0, text.len()), &hits, most_chars);
        let hits = hits.iter().map(|hit| hit.text(&text).to_owned()).collect();
        (text, hits)
    }

    #[test]
    fn a_short_passage_is_whole_and_in_one_line() {
        let said = of("Der Hafen\tist\noffen, der Hafen.", "Hafen", 80);
        assert_eq!(said, ("Der Hafen ist offen, der Hafen.".to_owned(), vec!["Hafen".to_owned(); 2]));
    }

    #[test]
    fn a_hit_far_into_a_long_passage_is_near_the_beginning() {
        let long =
            format!("{}der Hafen ist offen. {}", "Möwen schreien über dem Eis. ".repeat(50), "Ende. ".repeat(50));
        let (text, hits) = of(&long, "Hafen", 40);
        assert!(text.starts_with("… Eis. der Hafen ist offen. Ende."), "{text}");
        assert_eq!(hits, ["Hafen"]);
        assert_eq!(text.chars().count(), 82, "cut off where nobody sees it");
        let (text, hits) = of(&format!("Hafen {long}"), "Hafen", 40);
        assert!(text.starts_with("Hafen Möwen"), "{text}");
        assert_eq!(hits, ["Hafen"], "the other one is out of sight");
    }

    #[test]
    fn words_without_end_and_hits_without_words_do_no_harm() {
        let endless = "ä".repeat(100_000);
        let (text, hits) = of(&format!("{endless}Hafen{endless}"), "Hafen", 40);
        assert_eq!((text.chars().count(), hits), (82, vec!["Hafen".to_owned()]));
        assert_eq!(of("", "Hafen", 40), (String::new(), vec![]));
        let beyond = excerpt("Der Hafen", Span::new(0, 90), &[Span::new(80, 90)], 40);
        assert_eq!(beyond.hits, [] as [Span; 0], "of another text");
    }
}
