//! A sentence as a list shows it: whole, with the hits in it told.
//!
//! Separate from the lists that draw it because a passage can be as long as the article, and the hit at its end. A sentence is
//! never begun in its middle: "… that the town pays" may go on from "It is not true". Only what is longer than any sentence,
//! such as a table, is cut, and shows its beginning beside what stands around the hit.

use crate::document::Span;

/// A passage, or parts of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, without line ends.
    pub text: String,
    /// Where the hits are in it, in order.
    pub hits: Vec<Span>,
}

/// A passage of so many characters is shown whole; very few sentences have more.
const MOST_CHARS: usize = 1_200;
/// So many characters of the beginning of a longer one are shown,
const HEAD_CHARS: usize = 300;
/// and so many before and behind the first hit that is not among them.
const BESIDE_CHARS: usize = 300;
/// What stands where words were left out between two parts, and at the end.
const BETWEEN: &str = " … ";
const AT_END: &str = " …";

/// A passage as it is shown; `hits` are those in it, in order.
#[must_use]
pub fn excerpt(text: &str, passage: Span, hits: &[Span]) -> Excerpt {
    let whole = text.get(passage.start()..passage.end()).unwrap_or_default();
    let hits: Vec<(usize, usize)> = hits
        .iter()
        .map(|hit| (hit.start().saturating_sub(passage.start()), hit.end().saturating_sub(passage.start())))
        .collect();
    let mut excerpt = Excerpt::default();
    let mut end = 0;
    for (from, to) in parts(whole, hits.first().copied()) {
        excerpt.text.push_str(if end > 0 { BETWEEN } else { "" });
        let before = excerpt.text.len();
        let is_space = |c: char| matches!(c, '\n' | '\t');
        let shown = whole.get(from..to).unwrap_or_default();
        excerpt.text.extend(shown.chars().map(|c| if is_space(c) { ' ' } else { c }));
        for (start, end) in hits.iter().map(|(start, end)| ((*start).max(from), (*end).min(to))) {
            if start < end {
                excerpt.hits.push(Span::new(before + start - from, before + end - from));
            }
        }
        end = to;
    }
    if end < whole.len() {
        excerpt.text.push_str(AT_END);
    }
    excerpt
}

/// The parts of a passage that are shown, by their bytes: all of it, or its beginning and what is around a hit.
fn parts(whole: &str, hit: Option<(usize, usize)>) -> Vec<(usize, usize)> {
    if whole.char_indices().nth(MOST_CHARS).is_none() {
        return vec![(0, whole.len())];
    }
    let (start, end) = hit.unwrap_or_default();
    let last = word_end(whole, end, BESIDE_CHARS);
    let head = word_end(whole, 0, HEAD_CHARS);
    let first = word_start(whole, start, BESIDE_CHARS);
    if first <= head { vec![(0, last.max(head))] } else { vec![(0, head), (first, last)] }
}

/// The end of the word about so many characters behind a byte. A word that is longer than that is cut.
fn word_end(whole: &str, from: usize, n_chars: usize) -> usize {
    let rest = whole.get(from..).unwrap_or_default();
    let Some((end, _)) = rest.char_indices().nth(n_chars) else { return whole.len() };
    let near = rest.get(..end).unwrap_or_default();
    from + near.rfind(char::is_whitespace).filter(|space| *space > 0).unwrap_or(end)
}

/// The beginning of the word about so many characters before a byte. A word that is longer than that is cut.
fn word_start(whole: &str, to: usize, n_chars: usize) -> usize {
    let before = whole.get(..to).unwrap_or_default();
    let Some((start, _)) = before.char_indices().rev().nth(n_chars) else { return 0 };
    let near = before.get(start..).unwrap_or_default();
    let space = near.find(char::is_whitespace).unwrap_or_default();
    start + near.len() - near.get(space..).unwrap_or_default().trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, hit: &str) -> (String, Vec<String>) {
        let hits: Vec<Span> = text.match_indices(hit).map(|(at, hit)| Span::new(at, at + hit.len())).collect();
        let Excerpt { text, hits } = excerpt(text, Span::new(0, text.len()), &hits);
        let hits = hits.iter().map(|hit| hit.text(&text).to_owned()).collect();
        (text, hits)
    }

    #[test]
    fn a_passage_is_whole_and_in_one_line() {
        let said = of("Der Hafen\tist\noffen, der Hafen.", "Hafen");
        assert_eq!(said, ("Der Hafen ist offen, der Hafen.".to_owned(), vec!["Hafen".to_owned(); 2]));
    }

    #[test]
    fn a_sentence_keeps_what_turns_its_meaning() {
        let sentence = "Es sei keineswegs so, sagte der Sprecher des Ministeriums am Abend nach langen Gesprächen mit den \
            Ländern und den Gemeinden, die seit Wochen auf eine Entscheidung warten, dass Deutschland alle 17 Familien aufnehme, \
            die vor der Grenze stehen, und davon sei auch in den nächsten Monaten gewiss nicht die Rede.";
        assert_eq!(of(sentence, "17"), (sentence.to_owned(), vec!["17".to_owned()]));
    }

    #[test]
    fn of_a_table_the_beginning_and_what_is_around_the_hit_is_shown() {
        let long = format!("{}der Hafen ist offen. {}", "Möwen schreien. ".repeat(100), "Ende gut. ".repeat(100));
        let (text, hits) = of(&long, "Hafen");
        assert!(text.starts_with("Möwen schreien. Möwen") && text.ends_with(" …"), "{text}");
        assert!(text.contains(" … ") && text.contains("schreien. der Hafen ist offen. Ende gut."), "{text}");
        assert_eq!(hits, ["Hafen"]);
        assert!(text.chars().count() < MOST_CHARS, "{}", text.chars().count());
        let (text, hits) = of(&format!("Hafen {long}"), "Hafen");
        assert!(text.starts_with("Hafen Möwen") && text.matches('…').count() == 1, "{text}");
        assert_eq!(hits, ["Hafen"], "the other one is out of sight");
    }

    #[test]
    fn words_without_end_and_hits_without_words_do_no_harm() {
        let endless = "ä".repeat(100_000);
        let (text, hits) = of(&format!("{endless}Hafen{endless}"), "Hafen");
        assert!(text.chars().count() < MOST_CHARS && hits == ["Hafen"]);
        assert_eq!(of("", "Hafen"), (String::new(), vec![]));
        let beyond = excerpt("Der Hafen", Span::new(0, 90), &[Span::new(80, 90)]);
        assert_eq!(beyond.hits, [] as [Span; 0], "of another text");
    }
}
