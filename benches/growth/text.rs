//! Pathological plain text and Markdown.
//!
//! Separate from the other formats because here the bytes are the text: what is slow is the
//! analysis, or the importer of these two alone.

use super::kind::{Kind, repeated};

/// A kind of plain text that repeats one part.
macro_rules! text {
    ($name:literal, $part:literal) => {
        Kind { name: $name, extension: "txt", make: |n| repeated($part, n) }
    };
}

/// A kind of Markdown that repeats one part.
macro_rules! markdown {
    ($name:literal, $part:literal) => {
        Kind { name: $name, extension: "md", make: |n| repeated($part, n) }
    };
}

/// A German sentence, so that the language is known and its compounds are looked for.
const GERMAN: &str = "Der Rat der Stadt hat am Montag den Umbau des Hafens beschlossen, und das ist gut so.\n\n";
/// An English one.
const ENGLISH: &str = "The council of the town has voted on Monday for the harbour, and it was about time.\n\n";

/// `head` and then `part` again and again.
fn after(head: &str, part: &str, n: usize) -> Vec<u8> {
    [head.as_bytes(), &repeated(part, n.saturating_sub(head.len()))].concat()
}

/// Parts made from a number that counts up, up to `n` bytes.
fn counted(n: usize, part: impl Fn(usize) -> String) -> Vec<u8> {
    let mut text = String::with_capacity(n + 64);
    for number in 0.. {
        if text.len() >= n {
            break;
        }
        text += &part(number);
    }
    text.into_bytes()
}

/// Letters that stand for a number, so that every word is another one.
fn letters(mut number: usize) -> String {
    let mut word = String::new();
    loop {
        word.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return word;
        }
    }
}

/// All of them.
pub fn kinds() -> Vec<Kind> {
    vec![
        // Words and what holds their parts together.
        text!("one word", "a"),
        text!("one word in capitals", "A"),
        text!("one word of capitals and small letters", "AaBb"),
        text!("letters with hyphens", "a-"),
        text!("capitals with hyphens", "Haus-"),
        text!("letters with underscores", "a_"),
        text!("letters with apostrophes", "a'b’"),
        text!("quotations in single marks", "'I' said 'we' "),
        text!("letters with ampersands", "A&B"),
        text!("letters with full stops", "U.S.A."),
        text!("German number words", "einundzwanzigtausend"),
        Kind { name: "German letters without end", extension: "txt", make: |n| after(GERMAN, "koalition", n) },
        Kind { name: "German parts with hyphens", extension: "txt", make: |n| after(GERMAN, "Haus-Koalition-", n) },
        Kind {
            name: "German compounds, each another",
            extension: "txt",
            make: |n| counted(n, |i| format!("{}koalition Koalition ", letters(i))),
        },
        Kind {
            name: "German words that can be split in many ways",
            extension: "txt",
            make: |n| after(GERMAN, &format!("{}xqx ", "Eisen".repeat(20)), n),
        },
        Kind {
            name: "German adjectives without end",
            extension: "txt",
            make: |n| after(GERMAN, "die Deutsche Vereinte Rote ", n),
        },
        Kind {
            name: "German short words with hyphens",
            extension: "txt",
            make: |n| after(GERMAN, "Xqx-Uhr-Uhr-Uhr-Uhr-Uhr-Uhr-Uhr-Uhr-Uhr-Uhr-Uhr-Uhr-Uhr-Uhr-Uhr ", n),
        },
        Kind {
            name: "German compounds, each longer",
            extension: "txt",
            make: |n| after(GERMAN, &format!("{} ", "hafen".repeat((n as f64).sqrt() as usize / 5)), n),
        },
        text!("the same word", "word "),
        Kind { name: "words, each another", extension: "txt", make: |n| counted(n, |i| format!("{} ", letters(i))) },
        Kind {
            name: "forms of one word, each another",
            extension: "txt",
            make: |n| {
                counted(n, |i| {
                    format!("{} ", (0..20).map(|bit| if i >> bit & 1 == 0 { 'a' } else { 'A' }).collect::<String>())
                })
            },
        },
        Kind {
            name: "possessive forms of one word",
            extension: "txt",
            make: |n| after(ENGLISH, "Minister's minister ministers Ministers’ MINISTER ", n),
        },
        text!("combining marks", "e\u{301}"),
        text!("combining marks on one letter", "\u{301}"),
        text!("soft hyphens", "a\u{ad}"),
        text!("emoji", "😀"),
        text!("emoji with joiners", "👩\u{200d}"),
        text!("Chinese without a mark", "中国政府宣布经济"),
        text!("Japanese without a mark", "東京都は日本の首都である"),
        text!("Thai without a space", "ภาษาไทยเป็นภาษาที่มี"),
        text!("Greek words", "αντίθετε ισαισα "),
        // Sentences and their marks.
        text!("one sentence", "the ship sailed "),
        text!("sentences of one word", "Ship! "),
        text!("lines of one letter", "- a\n"),
        text!("blocks of one letter", "A\n\n"),
        text!("full stops", "."),
        text!("full stops apart", ". "),
        text!("questions", "?! "),
        text!("quotation marks that open", "„"),
        text!("quotation marks apart", ". “ "),
        text!("quoted letters", ".\"a"),
        text!("brackets that open", "("),
        text!("brackets and colons", "a): "),
        text!("note numbers", "a.[1]"),
        text!("abbreviations", "z. B. "),
        text!("initials", "A. B. "),
        text!("long words with full stops", "www.a.b/c?d=e."),
        text!("list numbers", "1.) a "),
        text!("list letters", "a) b) "),
        text!("bullets", "• "),
        text!("Roman numerals", "XVI. "),
        text!("colons", "Der Rat sagt: Der "),
        text!("blanks after full stops", "The port was shut.  "),
        text!("tabs", "a\t"),
        text!("lines that go on", "the ship\n"),
        // Figures.
        text!("digits", "7"),
        text!("digits apart", "7 "),
        text!("digits with commas", "1,1,"),
        text!("digits with commas and blanks", "1, 1, "),
        text!("digits with colons", "1:2:"),
        text!("digits with hyphens", "1-2-3-"),
        text!("groups of hyphens", "212-902-"),
        text!("groups of three", "123 456 "),
        text!("groups of two", "12 34 "),
        text!("groups of four", "1234 5678 "),
        text!("groups with a slash", "08382/727/"),
        text!("groups in brackets", "(089) 123 "),
        text!("groups after a plus", "+49 89 "),
        text!("sets", "4:6,6:"),
        text!("decimals", "1.5 2.5 "),
        text!("no-break digits", "1\u{a0}"),
        text!("fractions", "1/2 "),
        text!("fractions glued", "1/2/"),
        text!("mixed fractions", "1 1/2 "),
        text!("powers", "2^2^"),
        text!("exponents", "1e1 "),
        text!("years", "1999 "),
        text!("years with slashes", "1999/"),
        text!("years with dashes", "1999-2000-"),
        text!("years apart by commas", "1999, "),
        text!("days of a list", "3. und 4. und "),
        text!("dates", "12.05.2023 "),
        text!("dates glued", "12-05-2023-"),
        text!("months", "Mai "),
        text!("months with hyphens", "Mai-"),
        text!("weekdays", "Friday, "),
        text!("weekdays without commas", "Friday "),
        text!("ranges", "1 bis 2 bis "),
        text!("dashes", "1 - "),
        text!("pluses", "+1 "),
        text!("minuses", "-1 "),
        text!("dollars", "$"),
        text!("euros apart", "€ "),
        text!("currencies", "EUR 1 "),
        text!("amounts", "$5-10 million "),
        text!("per cent", "5 % "),
        text!("units", "5 km "),
        text!("units per hour", "5 km/h/"),
        text!("feet and inches", "5 ft 3 in and "),
        text!("hours", "10 Uhr "),
        text!("clocks", "10:30 "),
        text!("English clocks", "half past ten to "),
        text!("lengths of time", "1 hour and 2 minutes and "),
        text!("lengths before dates", "2 weeks before 3 weeks after "),
        text!("parts of parts", "first week of the first week of "),
        text!("number words", "one two "),
        text!("hundreds", "hundred and "),
        text!("twenties", "twenty-one-"),
        text!("millions", "million "),
        text!("one over", "one over one over "),
        text!("halves", "half a half a "),
        text!("ordinals", "(1) "),
        text!("labels", "No. 1 No. 2 "),
        text!("money of three digits", "US$ 123 456,50 "),
        // Names.
        text!("names and names", "Peter and Paul and "),
        text!("names apart by commas", "Berlin, Paris, "),
        text!("names without end", "Peter Paul "),
        text!("names of organisations", "Bank of Bank of "),
        text!("listed beginnings", "New York New "),
        text!("particles", "Ursula von der "),
        text!("names in quotation marks", "\"Peter\" "),
        text!("names in brackets", "Bank (BANK) "),
        text!("titles", "Dr. Prof. Herr "),
        Kind {
            name: "names, each another",
            extension: "txt",
            make: |n| [ENGLISH.as_bytes(), &counted(n, |i| format!("Peter X{} said. ", letters(i)))].concat(),
        },
        Kind { name: "German names without end", extension: "txt", make: |n| after(GERMAN, "Peter Merkel ", n) },
        Kind {
            name: "German institutes for all",
            extension: "txt",
            make: |n| after(GERMAN, "Institut für Haus und Haus ", n),
        },
        // Sentences that resemble each other.
        text!("the same sentence", "The harbour of the town was closed by ice. "),
        Kind {
            name: "a long sentence and many short ones",
            extension: "txt",
            make: |n| {
                let long = counted(n / 2, |i| format!("{} ", letters(i + 1_000)));
                let short = counted(n / 2, |i| {
                    let word = |place: usize| letters(1_000 + (i * 7 + place * 131) % (n / 10 + 1));
                    format!("{} {} {} {} {}. ", word(1), word(2), word(3), word(4), word(5))
                });
                [ENGLISH.as_bytes(), &long, b". ", &short].concat()
            },
        },
        Kind {
            name: "sentences of few words",
            extension: "txt",
            make: |n| {
                const WORDS: [&str; 8] = ["harbour", "town", "ice", "ship", "crew", "bridge", "river", "mill"];
                counted(n, |i| {
                    let word = |place: usize| WORDS.get(i >> (3 * place) & 7).copied().unwrap_or_default();
                    format!("The {} {} {} {} {}. ", word(0), word(1), word(2), word(3), word(4))
                })
            },
        },
        // Markdown.
        markdown!("quotes in quotes", ">"),
        markdown!("brackets", "["),
        markdown!("links that do not close", "[a]("),
        markdown!("emphasis", "*a "),
        markdown!("strong and emphasis", "**a _b "),
        markdown!("strikes", "~~a"),
        markdown!("quotes and lists", "> - "),
        markdown!("pictures", "!["),
        markdown!("entities", "&amp;"),
        markdown!("backslashes", "\\"),
        markdown!("headings", "# a\n"),
        markdown!("rules", "---\n"),
        markdown!("fences", "```\n"),
        markdown!("underlined headings", "a\n=\n"),
        markdown!("addresses", "<http://a "),
        markdown!("tasks", "- [ ] a\n"),
        markdown!("lazy quotes", "> a\nb\n"),
        markdown!("HTML", "<div>\n"),
        markdown!("comments", "<!--"),
        markdown!("list entries", "- a\n"),
        markdown!("line breaks", "a\\\n"),
        Kind { name: "a long table", extension: "md", make: |n| after("|a|b|\n|-|-|\n", "|1|2|\n", n) },
        Kind {
            name: "a wide table",
            extension: "md",
            make: |n| {
                [repeated("|a", n / 3), b"\n".to_vec(), repeated("|-", n / 3), b"\n".to_vec(), repeated("|b", n / 3)]
                    .concat()
            },
        },
        Kind { name: "notes", extension: "md", make: |n| counted(n, |i| format!("x[^{i}]\n\n[^{i}]: y\n\n")) },
        Kind {
            name: "ticks, each longer",
            extension: "md",
            make: |n| counted(n, |i| format!("{}a", "`".repeat(i % 2000))),
        },
    ]
}
