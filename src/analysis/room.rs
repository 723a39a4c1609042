//! How much memory what is known of a text takes, told before it is found out.
//!
//! Separate because it says of every phase at once what it needs. A text of prose takes four times
//! its length. One that has a new word or a new sentence every few bytes would take twenty times its
//! length and more; no article is like that, and it is refused.

use super::vocabulary::{Vocabulary, Word};
use super::{Sentence, Token};
use crate::document::Block;
use crate::stop::Stopped;

/// The most memory that the analysis of a text may take, as a multiple of the text's length.
const MOST_TIMES: usize = 12;
/// A text that is shorter may take as much as one of this length.
const LEAST_BYTES: usize = 2 << 20;

/// What each part takes at the peak, in bytes: the sizes of what is kept of it in the tables of all
/// phases, with what these leave free while they grow. Measured on texts that have little else; see
/// `tests/memory.rs`.
const TEXT: usize = 1;
const BLOCK: usize = 30;
const SENTENCE: usize = 56;
const TOKEN: usize = 12;
const WORD: usize = 90;
/// A word that may be a name, and each place of one: a name is kept with all that speaks for it.
const NAME: usize = 180;
const MENTION: usize = 36;

/// Whether the analysis of a text of this many bytes keeps within the limit.
///
/// # Errors
/// If it does not.
pub fn check(
    text: &str,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Sentence],
    vocabulary: &Vocabulary,
    without_facts: bool,
) -> Result<(), Stopped> {
    let is_name = |word: &Word| !without_facts && word.span.text(text).starts_with(char::is_uppercase);
    let are_names: Vec<bool> = vocabulary.words().iter().map(is_name).collect();
    let is_mention = |token: &&Token| are_names.get(token.word() as usize) == Some(&true);
    let room = TEXT * text.len()
        + BLOCK * blocks.len()
        + SENTENCE * sentences.len()
        + TOKEN * tokens.len()
        + WORD * vocabulary.len()
        + NAME * are_names.iter().filter(|is_name| **is_name).count()
        + MENTION * tokens.iter().filter(is_mention).count();
    if room <= MOST_TIMES * text.len().max(LEAST_BYTES) { Ok(()) } else { Err(Stopped::TooComplex) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{split, token};
    use crate::import;
    use crate::language::tests::english;
    use crate::stop::Stop;
    use std::fmt::Write;

    fn refused(text: &str) -> bool {
        let stop = Stop::never();
        let (meter, language) = (stop.meter(), english());
        let document = import::import(text.as_bytes(), &stop).expect("text");
        let text = document.text();
        let mut tokens = Vec::new();
        for block in document.blocks() {
            token::tokenize(text, block.span, &mut tokens, &meter).expect("not stopped");
        }
        let vocabulary = Vocabulary::gather(text, &mut tokens, &meter).expect("not stopped");
        let sentences = split(text, document.blocks(), &tokens, language, &meter).expect("not stopped");
        check(text, document.blocks(), &tokens, &sentences, &vocabulary, false).is_err()
    }

    fn numbered(n_bytes: usize, line: impl Fn(usize) -> String) -> String {
        let mut text = String::with_capacity(n_bytes + 100);
        for i in 0.. {
            if text.len() >= n_bytes {
                break;
            }
            write!(text, "{}", line(i)).expect("memory");
        }
        text
    }

    #[test]
    fn what_no_article_is_like_is_refused_and_what_one_may_be_like_is_not() {
        const MIB: usize = 1 << 20;
        assert!(refused(&"Ja. Nein. ".repeat(3 * MIB / 10)), "a million sentences of one word");
        assert!(!refused(&"Ja. Nein. ".repeat(MIB / 10)), "as many as a file of a megabyte can have");
        assert!(refused(&numbered(3 * MIB, |i| format!("x{i:x}. "))), "each word a sentence, and another");
        let dialogue = ["„Ja.“\n\n", "„Wer war das?“\n\n", "„Der Fischer, und er kommt wieder.“\n\n", "„Nein!“\n\n"];
        assert!(!refused(&numbered(3 * MIB, |i| dialogue[i % 4].to_owned())), "a book that is all dialogue");
        assert!(!refused(&numbered(3 * MIB, |i| format!("word{i} "))), "a list of words");
        assert!(!refused(&numbered(3 * MIB, |i| format!("{}, {}; ", i % 997, i % 89))), "a table of numbers");
        let book = |i: usize| format!("The {i}th of {} men in Town{} saw {} ships come in. ", i % 99, i % 5_000, i % 7);
        assert!(!refused(&numbered(3 * MIB, book)), "a number and a name in every sentence");
        let people = |i: usize| format!("Peter{} Merkel{}, Town{}\n", i % 997, i % 89, i % 5_000);
        assert!(!refused(&numbered(3 * MIB, people)), "a list of people");
        let nouns =
            |i: usize| format!("Die Flotte{} der Stadt{} hat im Hafen den Anker gelichtet. ", i % 5_000, i % 97);
        assert!(!refused(&numbered(3 * MIB, nouns)), "nouns with capitals");
    }
}
