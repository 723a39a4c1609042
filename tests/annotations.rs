//! Highlights in an article that changed: found rightly, or said to be lost, and never at a wrong place.
//!
//! Articles of our own are changed word by word, so that for every passage it is known which of its words are still there,
//! and where.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::string_slice,
    reason = "a test fails by panicking, and says before what it found"
)]

use kurzum::annotation::{Passage, find_passages};
use kurzum::document::{BlockKind, Builder, Span};
use kurzum::{Document, Stop, import_named};
use std::path::Path;

/// Numbers that look random and are the same in every run (Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
}

/// A word, and whether it is one of the passage.
type Word = (String, bool);

/// What happens to the passage, beside what happens to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    Nothing,
    InsertBefore,
    InsertInside,
    InsertOverEdge,
    ReplaceInside,
    DeleteInside,
    MoveParagraph,
    MoveAndInsert,
    DeletePassage,
    DeleteParagraph,
}

const CHANGES: [Change; 10] = [
    Change::Nothing,
    Change::InsertBefore,
    Change::InsertInside,
    Change::InsertOverEdge,
    Change::ReplaceInside,
    Change::DeleteInside,
    Change::MoveParagraph,
    Change::MoveAndInsert,
    Change::DeletePassage,
    Change::DeleteParagraph,
];

fn document(paragraphs: &[Vec<Word>]) -> Document {
    let mut builder = Builder::default();
    for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
        let words: Vec<&str> = paragraph.iter().map(|(word, _)| word.as_str()).collect();
        builder.block(BlockKind::Paragraph, [words.join(" ").as_str()], false);
    }
    builder.finish()
}

/// How many characters that are no white space stand before a byte.
fn solid(text: &str, byte: usize) -> usize {
    text[..byte].chars().filter(|c| !c.is_whitespace()).count()
}

/// From where to where the marked words stand, in characters that are no white space, and how many characters they have.
fn marked(paragraphs: &[Vec<Word>]) -> Option<(usize, usize, usize)> {
    let (mut at, mut from, mut to, mut n_marked) = (0, None, 0, 0);
    for (word, is_marked) in paragraphs.iter().flatten() {
        let n_chars = word.chars().count();
        if *is_marked {
            from.get_or_insert(at);
            to = at + n_chars;
            n_marked += n_chars;
        }
        at += n_chars;
    }
    from.map(|from| (from, to, n_marked))
}

/// Some words of the text itself, in an order of their own: the hardest to tell from the passage.
fn some_words(dice: &mut Dice, all: &[String], most: usize) -> Vec<Word> {
    (0..=dice.below(most)).map(|_| (all[dice.below(all.len())].clone(), false)).collect()
}

fn change(dice: &mut Dice, paragraphs: &mut Vec<Vec<Word>>, change: Change, all: &[String]) {
    // A word that is put in where the same word was, or another form of it, would be the passage.
    let beginning = |word: &str| word.chars().take(4).collect::<String>();
    let passage: Vec<String> =
        paragraphs.iter().flatten().filter(|word| word.1).map(|word| beginning(&word.0)).collect();
    let all: &[String] = &all.iter().filter(|word| !passage.contains(&beginning(word))).cloned().collect::<Vec<_>>();
    let at_paragraph = paragraphs.iter().position(|words| words.iter().any(|word| word.1)).expect("the passage");
    let marked: Vec<usize> = (0..paragraphs[at_paragraph].len()).filter(|at| paragraphs[at_paragraph][*at].1).collect();
    let (first, last) = (marked[0], marked[marked.len() - 1]);
    let inside = first + 1 + dice.below(last - first);
    match change {
        Change::Nothing => {}
        Change::InsertBefore => {
            let words = some_words(dice, all, 12);
            paragraphs[at_paragraph].splice(first..first, words);
        }
        Change::InsertInside => {
            let words = some_words(dice, all, 4);
            paragraphs[at_paragraph].splice(inside.min(last)..inside.min(last), words);
        }
        Change::InsertOverEdge => {
            let words = some_words(dice, all, 3);
            let from = first.saturating_sub(1);
            paragraphs[at_paragraph].splice(from..=first, words);
            let words = some_words(dice, all, 3);
            let to = paragraphs[at_paragraph].len();
            paragraphs[at_paragraph].splice(to..to, words);
        }
        Change::ReplaceInside => {
            let words = some_words(dice, all, 1);
            paragraphs[at_paragraph].splice(inside.min(last)..=inside.min(last), words);
        }
        Change::DeleteInside => {
            paragraphs[at_paragraph].remove(inside.min(last));
        }
        Change::MoveParagraph | Change::MoveAndInsert => {
            let mut moved = paragraphs.remove(at_paragraph);
            if change == Change::MoveAndInsert {
                moved.splice(inside.min(last)..inside.min(last), some_words(dice, all, 2));
            }
            let to = dice.below(paragraphs.len() + 1);
            paragraphs.insert(to, moved);
        }
        Change::DeletePassage => {
            for words in paragraphs.iter_mut() {
                words.retain(|word| !word.1);
            }
        }
        Change::DeleteParagraph => {
            for words in paragraphs.iter_mut().filter(|words| words.iter().any(|word| word.1)) {
                words.clear();
            }
        }
    }
    // The rest of the text changes as well.
    for _ in 0..dice.below(6) {
        let at = dice.below(paragraphs.len());
        let words = &mut paragraphs[at];
        let place = dice.below(words.len() + 1);
        let is_passage = |at: usize| words.get(at).is_some_and(|word| word.1);
        if is_passage(place) || place.checked_sub(1).is_some_and(is_passage) {
            continue;
        }
        match dice.below(3) {
            0 => drop(words.splice(place..place, some_words(dice, all, 6))),
            1 if place < words.len() => drop(words.remove(place)),
            _ => {
                let other = dice.below(paragraphs.len());
                if !paragraphs[at].iter().chain(&paragraphs[other]).any(|word| word.1) {
                    paragraphs.swap(at, other);
                }
            }
        }
    }
}

/// What came of the passages of one kind of change.
#[derive(Debug, Default, Clone, Copy)]
#[allow(clippy::struct_field_names, reason = "all of them are counts")]
struct Tally {
    /// Passages of which half or more is still there, and how many of them were found where they are.
    n_there: usize,
    n_right: usize,
    /// Passages of which less is there; they may be found or not.
    n_scraps: usize,
    /// Passages that are gone.
    n_gone: usize,
    /// Places that have nothing of the passage.
    n_false: usize,
}

/// Changes a text in many ways, each with one passage in it.
fn tally(name: &str, texts: &[Vec<String>], n: usize, seed: u64) -> Vec<(Change, Tally)> {
    let mut dice = Dice(seed);
    let all: Vec<String> = texts.iter().flatten().cloned().collect();
    let mut tallies: Vec<(Change, Tally)> = CHANGES.iter().map(|change| (*change, Tally::default())).collect();
    let mut done = 0;
    while done < n {
        let kind = dice.below(CHANGES.len());
        let mut paragraphs: Vec<Vec<Word>> =
            texts.iter().map(|words| words.iter().map(|word| (word.clone(), false)).collect()).collect();
        let at = dice.below(paragraphs.len());
        let n_words = paragraphs[at].len();
        let first = dice.below(n_words);
        // From a single word to a whole paragraph, mostly some words.
        let wanted = match dice.below(6) {
            0 => 1,
            1 => 40,
            _ => 2 + dice.below(16),
        };
        let last = (first + wanted).min(n_words);
        paragraphs[at][first..last].iter_mut().for_each(|word| word.1 = true);
        let before = document(&paragraphs);
        let (from, to, n_before) = marked(&paragraphs).expect("the passage");
        let byte = |text: &str, number: usize| {
            text.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| at).nth(number).expect("a character")
        };
        let text = before.text();
        let end = byte(text, to - 1);
        let end = end + text[end..].chars().next().expect("a character").len_utf8();
        let Some(passage) = Passage::of(&before, Span::new(byte(text, from), end)) else { continue };
        change(&mut dice, &mut paragraphs, CHANGES[kind], &all);
        let after = document(&paragraphs);
        let found = find_passages(&after, &[&passage], &Stop::never()).expect("not stopped")[0];
        let found = found.map(|span| (solid(after.text(), span.start()), solid(after.text(), span.end())));
        let tally = &mut tallies[kind].1;
        done += 1;
        match (marked(&paragraphs), found) {
            (Some((from, to, n_after)), found) => {
                let common = found.map_or(0, |(start, end)| end.min(to).saturating_sub(start.max(from)));
                let either = found.map_or(1, |(start, end)| end.max(to) - start.min(from));
                let is_right = common * 10 >= either * 8;
                if n_after * 2 >= n_before {
                    tally.n_there += 1;
                    tally.n_right += usize::from(is_right);
                } else {
                    tally.n_scraps += 1;
                }
                if found.is_some() && common == 0 {
                    tally.n_false += 1;
                    println!("{name}, {:?}: false: {:?}", CHANGES[kind], passage.quote);
                } else if n_after * 2 >= n_before && !is_right {
                    println!("{name}, {:?}: {found:?} for {:?}: {:?}", CHANGES[kind], (from, to), passage.quote);
                }
            }
            (None, found) => {
                tally.n_gone += 1;
                if let Some((start, end)) = found {
                    tally.n_false += 1;
                    println!("{name}, {:?}: {:?} at {start} to {end}", CHANGES[kind], passage.quote);
                }
            }
        }
    }
    tallies
}

fn paragraphs(path: &str) -> Vec<Vec<String>> {
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a text");
    let document = import_named(&bytes, path.rsplit_once('.').map(|(_, extension)| extension), &Stop::never());
    let document = document.expect("a document");
    let texts = document.blocks().iter().map(|block| block.span.text(document.text()));
    let words = texts.map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<String>>());
    // A line such as "Share" stands alone: moved elsewhere, nothing tells it from another one.
    words.filter(|words| words.len() >= 5).collect()
}

fn hold(name: &str, texts: &[Vec<String>], n: usize, seed: u64, (share, most_false): (usize, usize)) {
    let tallies = tally(name, texts, n, seed);
    let mut sum = Tally::default();
    for (change, one) in &tallies {
        println!("{name}, {change:?}: {one:?}");
        sum.n_there += one.n_there;
        sum.n_right += one.n_right;
        sum.n_gone += one.n_gone;
        sum.n_false += one.n_false;
        let is_deleted = matches!(change, Change::DeletePassage | Change::DeleteParagraph);
        assert!(!is_deleted || one.n_false == 0, "{name}: what was deleted is found");
    }
    println!("{name}: {} of {} found rightly, {} false of {}", sum.n_right, sum.n_there, sum.n_false, n);
    assert!(sum.n_right * 100 >= sum.n_there * share, "{name}: {} of {} found rightly", sum.n_right, sum.n_there);
    assert!(sum.n_false <= most_false, "{name}: {} false places", sum.n_false);
    assert!(sum.n_gone * 10 >= n, "{name}: enough are gone");
}

#[test]
fn highlights_of_a_changed_article_are_found_or_said_to_be_lost() {
    // The last one is a text of lists and tables, whose rows say nearly the same: one in a hundred may be taken for another.
    let texts = [("assets/examples/de.txt", 500, 0), ("assets/examples/en.txt", 500, 0), ("CONTRIBUTING.md", 200, 2)];
    for (seed, (path, n, most_false)) in (1..).zip(texts) {
        hold(path, &paragraphs(path), n, seed, (95, most_false));
    }
}

#[test]
fn in_a_text_of_sentences_that_are_nearly_the_same_nothing_that_was_deleted_is_found() {
    let towns = ["Ellerau", "Northmoor", "Brekendorf", "Uhlenhorst", "Wedel", "Tornesch", "Barmstedt"];
    let line = |n: usize| {
        let (town, year) = (towns[n % towns.len()], 1990 + n % 30);
        format!("Im Jahr {year} zahlte die Stadt {town} für den Hafen {}{} Millionen Euro.", n / 7 + 1, n % 10)
    };
    let texts: Vec<Vec<String>> = (0..40).map(|n| line(n).split_whitespace().map(str::to_owned).collect()).collect();
    // Most of what cannot be told for sure is lost. A single word whose neighbours were changed is not told from the same word
    // in another row every time.
    hold("rows", &texts, 300, 9, (35, 6));
}

/// In a text of nothing but repetitions, and with passages that are nowhere, twice the text and twice the passages are twice
/// the work.
#[test]
fn the_work_grows_with_the_text_and_the_passages_and_not_with_their_product() {
    let passage = |exact: String, start: u32| {
        let said = |text: &str| text.to_owned();
        let quote =
            kurzum::annotation::Quote { exact, prefix: said("aaaa aaaa aaaa aaaa "), suffix: said(" aaaa aaaa aaaa") };
        let end = start + quote.exact.chars().count() as u32;
        Passage { quote, position: Some(kurzum::annotation::Characters { start, end }) }
    };
    for words in [["aaaa", "aaaa", "aaaa"], ["Hafen", "von", "Ellerau"], ["aaab", "aaaa", "baaa"]] {
        let work = |n: usize| {
            let line: Vec<Word> = words.iter().cycle().take(60).map(|word| ((*word).to_owned(), false)).collect();
            let document = document(&vec![line; 40 * n]);
            let passages: Vec<Passage> = (0..200 * n)
                .map(|at| {
                    passage(format!("{} {} {at}", words[at % 3], words[(at / 3) % 3].repeat(at % 50)), (at * 7) as u32)
                })
                .collect();
            let stop = Stop::never();
            find_passages(&document, &passages.iter().collect::<Vec<_>>(), &stop).expect("not stopped");
            stop.work_done()
        };
        let (once, twice) = (work(2), work(4));
        assert!(twice * 10 <= once * 23, "{words:?}: {once}, {twice}");
    }
}

/// Prefix and suffix may be missing in what other programs write.
#[test]
fn words_without_surroundings_are_found_where_they_stand_once() {
    let text =
        "Der Hafen von Ellerau wird umgebaut. Der Umbau dauert vier Jahre. Der Hafen bleibt so lange geschlossen.";
    let document = import_named(text.as_bytes(), Some("txt"), &Stop::never()).expect("a document");
    for (words, is_found) in [
        ("Ellerau wird umgebaut", true),
        ("dauert vier\nJahre", true),
        ("Der Hafen", false),
        ("Ellerau war umgebaut", false),
        ("vier", false),
        ("umgebaut. Der Umbau", true),
        (text, true),
    ] {
        let quote = kurzum::annotation::Quote { exact: words.to_owned(), ..kurzum::annotation::Quote::default() };
        let passage = Passage { quote, position: None };
        let found = find_passages(&document, &[&passage], &Stop::never()).expect("not stopped")[0];
        let said = found.map(|span| span.text(document.text()).split_whitespace().collect::<String>());
        assert_eq!(said, is_found.then(|| words.split_whitespace().collect()), "{words}");
    }
}

/// From a highlight to a citation, by the doors that the window uses.
#[test]
fn what_is_marked_can_be_changed_found_brought_in_and_cited() {
    use kurzum::annotation::{Annotation, Annotations, Colour, Place, Target};
    use kurzum::citation::{DEFAULT_TEMPLATE, FIELDS, Record, Template, html, markdown, plain, with_sentence};
    use kurzum::shell::NotesStore;
    let text = "Der Hafen von Ellerau wird umgebaut. Der Umbau kostet 48 Millionen Euro und dauert vier Jahre.";
    let document = import_named(text.as_bytes(), Some("txt"), &Stop::never()).expect("a document");
    let analysis = kurzum::analyze(std::sync::Arc::new(document), &kurzum::Options::default(), &Stop::never());
    let analysis = analysis.expect("not stopped");
    let document = &analysis.document;
    let start = document.text().find("48 Millionen").expect("there");
    let figure = Span::new(start, start + "48 Millionen Euro".len());
    let now = jiff::Timestamp::from_second(7).expect("a time");
    let passage = Passage::of(document, figure).expect("words");
    let (id, mut annotations) = (NotesStore::new_id(), Annotations::default());
    annotations.add(Annotation::new(id.clone(), Target::Passage(passage), now), Place::Found(figure), now);
    assert!(annotations.set_colour(&id, Some(Colour::Blue), now).is_some());
    assert!(annotations.set_note(&id, "So viel?".to_owned(), now).is_some());
    assert_eq!(annotations.overlapping(Span::new(start + 3, start + 4)).count(), 1);
    assert_eq!(annotations.overlapping(Span::new(0, 9)).count(), 0);
    let mut elsewhere = Annotations::default();
    let (_, imported) = elsewhere.import(annotations.all().to_vec());
    assert_eq!((&elsewhere, imported.n_added), (&annotations, 1));
    assert!(annotations.remove(&id, now).is_some() && annotations.all().is_empty());
    let record = Record::of(document, analysis.language, Some("hafen.txt"));
    let template = Template::parse(DEFAULT_TEMPLATE, &FIELDS).expect("a template");
    let sentence = with_sentence(&analysis, figure);
    let words = "Der Umbau kostet 48 Millionen Euro und dauert vier Jahre.";
    assert_eq!(plain(document, analysis.language, sentence, &record, &template), format!("„{words}“ (hafen.txt)"));
    assert_eq!(markdown(document, sentence, &record), format!("> {words}\n>\n> — hafen.txt\n"));
    assert!(html(document, analysis.language, sentence, &record).contains(words));
}
