//! Phrases made from the grammar of `docs/figures.md`, each with its value: numbers in every form, with every unit of the
//! lists, with signs, as ranges, in every place of a sentence; dates and times; and what only looks like a figure.
//!
//! What is right is reckoned here, from the numbers that a phrase was made of, never by the program. Only which words are
//! units is read from the lists.

#[path = "in_words.rs"]
mod in_words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A phrase with the figure that it is: its kind, value and unit.
#[derive(Debug, Clone)]
pub struct Phrase {
    pub text: String,
    pub kind: &'static str,
    pub value: String,
    pub unit: String,
}

fn phrase(text: impl Into<String>, kind: &'static str, value: impl Into<String>, unit: &str) -> Phrase {
    Phrase { text: text.into(), kind, value: value.into(), unit: unit.to_owned() }
}

/// A number as it is written, and what it is worth: `digits` times ten to the power of `exponent`.
#[derive(Debug, Clone)]
struct Number {
    text: String,
    digits: u128,
    exponent: i32,
    /// Whether it is written in words, or with a word that multiplies it.
    worded: bool,
}

impl Number {
    fn new(text: impl Into<String>, digits: u128, exponent: i32, worded: bool) -> Self {
        Self { text: text.into(), digits, exponent, worded }
    }

    fn value(&self, factor: u128, negative: bool) -> String {
        let sign = if negative { "-" } else { "" };
        let digits = (self.digits * factor).to_string();
        if self.exponent >= 0 {
            return format!("{sign}{digits}{}", "0".repeat(self.exponent as usize));
        }
        let decimals = self.exponent.unsigned_abs() as usize;
        let digits = format!("{digits:0>width$}", width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let fraction = fraction.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{fraction}")
    }
}

/// How a language writes its numbers and sentences.
struct Language {
    code: &'static str,
    decimal: char,
    group: char,
    /// Words that multiply, with their zeros.
    sizes: &'static [(&'static str, i32)],
    spell: Option<fn(u64) -> String>,
    minus: &'static str,
    to: &'static str,
    between: Option<(&'static str, &'static str)>,
    /// Sentences with a gap; the first begins with it, the last ends with it.
    frames: &'static [&'static str],
}

const GERMAN: Language = Language {
    code: "de",
    decimal: ',',
    group: '.',
    sizes: &[("Tausend", 3), ("Millionen", 6), ("Mio.", 6), ("Milliarden", 9), ("Mrd.", 9)],
    spell: Some(german),
    minus: "minus ",
    to: "bis",
    between: Some(("zwischen", "und")),
    frames: &[
        "{} sind es.",
        "Es sind {} da.",
        "Das ({}) gilt.",
        "Genau: {} gilt.",
        "„{}“ stand da.",
        "Erst wenig, dann {}, sagte er.",
        "Es waren {}.",
    ],
};

const ENGLISH: Language = Language {
    code: "en",
    decimal: '.',
    group: ',',
    sizes: &[("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)],
    spell: Some(english),
    minus: "minus ",
    to: "to",
    between: Some(("between", "and")),
    frames: &[
        "{} it is.",
        "It is {} here.",
        "This ({}) holds.",
        "Exactly: {} holds.",
        "“{}” it said.",
        "First little, then {}, he said.",
        "It was {}.",
    ],
};

/// The other languages of which the lists have months and units, each with its sentences.
const OTHERS: [Language; 9] = [
    other("fr", '\u{202f}', &["{} sont là.", "Il y a {} ici.", "Voilà ({}) tout.", "Il y a {}."]),
    other("es", '.', &["{} son.", "Hay {} aquí.", "Todo ({}) vale.", "Hay {}."]),
    other("it", '.', &["{} sono.", "Sono {} qui.", "Tutto ({}) vale.", "Sono {}."]),
    other("nl", '.', &["{} zijn er.", "Er zijn {} hier.", "Alles ({}) geldt.", "Er zijn {}."]),
    other("pt", '.', &["{} são.", "Há {} aqui.", "Tudo ({}) vale.", "Há {}."]),
    other("sv", '\u{a0}', &["{} är det.", "Det är {} här.", "Allt ({}) gäller.", "Det är {}."]),
    other("da", '.', &["{} er det.", "Det er {} her.", "Alt ({}) gælder.", "Det er {}."]),
    other("nb", '\u{a0}', &["{} er det.", "Det er {} her.", "Alt ({}) gjelder.", "Det er {}."]),
    other("nn", '\u{a0}', &["{} er det.", "Det er {} her.", "Alt ({}) gjeld.", "Det er {}."]),
];

const fn other(code: &'static str, group: char, frames: &'static [&'static str]) -> Language {
    Language { code, decimal: ',', group, sizes: &[], spell: None, minus: "−", to: "–", between: None, frames }
}

const MONTHS: [(&str, [&str; 12]); 11] = [
    (
        "de",
        [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
    ),
    (
        "en",
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    ),
    (
        "fr",
        [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    ),
    (
        "es",
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
    ),
    (
        "it",
        [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
    ),
    (
        "nl",
        [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
    ),
    (
        "pt",
        [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
    ),
    (
        "sv",
        [
            "januari",
            "februari",
            "mars",
            "april",
            "maj",
            "juni",
            "juli",
            "augusti",
            "september",
            "oktober",
            "november",
            "december",
        ],
    ),
    (
        "da",
        [
            "januar",
            "februar",
            "marts",
            "april",
            "maj",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "december",
        ],
    ),
    (
        "nb",
        [
            "januar",
            "februar",
            "mars",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "desember",
        ],
    ),
    (
        "nn",
        [
            "januar",
            "februar",
            "mars",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "desember",
        ],
    ),
];

/// A whole number below a million in German words.
fn german(n: u64) -> String {
    const ONES: [&str; 20] = [
        "null",
        "ein",
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
        "dreizehn",
        "vierzehn",
        "fünfzehn",
        "sechzehn",
        "siebzehn",
        "achtzehn",
        "neunzehn",
    ];
    const TENS: [&str; 10] =
        ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
    match n {
        0..20 => ONES[n as usize].to_owned(),
        20..100 if n.is_multiple_of(10) => TENS[(n / 10) as usize].to_owned(),
        20..100 => format!("{}und{}", ONES[(n % 10) as usize], TENS[(n / 10) as usize]),
        100..1000 => {
            format!("{}hundert{}", german(n / 100), if n.is_multiple_of(100) { String::new() } else { german(n % 100) })
        }
        _ => format!(
            "{}tausend{}",
            german(n / 1000),
            if n.is_multiple_of(1000) { String::new() } else { german(n % 1000) }
        ),
    }
}

/// A whole number below a million in English words.
fn english(n: u64) -> String {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match n {
        0..20 => ONES[n as usize].to_owned(),
        20..100 if n.is_multiple_of(10) => TENS[(n / 10) as usize].to_owned(),
        20..100 => format!("{}-{}", TENS[(n / 10) as usize], ONES[(n % 10) as usize]),
        100..1000 if n.is_multiple_of(100) => format!("{} hundred", english(n / 100)),
        100..1000 => format!("{} hundred and {}", english(n / 100), english(n % 100)),
        _ if n.is_multiple_of(1000) => format!("{} thousand", english(n / 1000)),
        _ => format!("{} thousand {}", english(n / 1000), english(n % 1000)),
    }
}

impl Language {
    fn named(code: &str) -> &'static Language {
        match code {
            "de" => &GERMAN,
            "en" => &ENGLISH,
            code => OTHERS.iter().find(|language| language.code == code).expect("a language of the grammar"),
        }
    }

    fn grouped(n: u128, mark: &str) -> String {
        let digits = n.to_string();
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push_str(mark);
            }
            text.push(digit);
        }
        text
    }

    /// Numbers in digits.
    fn digits(&self) -> Vec<Number> {
        let mut numbers: Vec<Number> =
            [3, 7, 12, 48, 365].iter().map(|n| Number::new(n.to_string(), *n, 0, false)).collect();
        let group = self.group.to_string();
        for mark in [group.as_str(), "\u{202f}", "\u{a0}", "\u{2009}"] {
            numbers.extend([45_678, 1_234_567].iter().map(|n| Number::new(Self::grouped(*n, mark), *n, 0, false)));
        }
        for (text, digits, exponent) in [("3;5", 35, -1), ("12;05", 1205, -2), ("0;07", 7, -2), ("1.200;5", 12_005, -1)]
        {
            let text = text.replace('.', &group).replace(';', &self.decimal.to_string());
            numbers.push(Number::new(text, digits, exponent, false));
        }
        numbers
    }

    /// All forms of numbers.
    fn numbers(&self) -> Vec<Number> {
        let mut numbers = self.digits();
        numbers.push(Number::new("½", 5, -1, false));
        numbers.push(Number::new("2½", 25, -1, false));
        numbers.push(Number::new("¾", 75, -2, false));
        numbers.push(Number::new(format!("1{}3 × 10⁶", self.decimal), 13, 5, false));
        if self.code == "en" {
            numbers.push(Number::new(".08", 8, -2, false));
        }
        if self.code == "de" {
            numbers.push(Number::new("1'250'000", 1_250_000, 0, false));
        }
        for (size, zeros) in self.sizes {
            numbers.push(Number::new(format!("4 {size}"), 4, *zeros, true));
            numbers.push(Number::new(format!("2{}5 {size}", self.decimal), 25, zeros - 1, true));
            if let Some(spell) = self.spell.filter(|_| !size.ends_with('.')) {
                numbers.push(Number::new(format!("{} {size}", spell(7)), 7, *zeros, true));
                numbers.push(Number::new(format!("{} {size}", spell(42)), 42, *zeros, true));
            }
        }
        if let Some(spell) = self.spell {
            numbers.extend([2, 5, 11, 12, 21, 30, 48, 99, 250, 700].map(|n| Number::new(spell(n), n.into(), 0, true)));
        }
        numbers
    }

    /// The units of the lists with their kinds: those words that say only one thing.
    fn units(&self) -> Vec<(String, &'static str, String)> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let mut said: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
        let folder = root.join("lang").join(self.code);
        for file in [folder.join("figure-words.txt"), root.join("figures/words.txt"), folder.join("cldr-words.txt")] {
            let Ok(text) = std::fs::read_to_string(file) else { continue };
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let mut fields = line.split(' ');
                let (kind, value) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
                // What a unit is divided by is the same unit, and a label is none behind a number.
                if !matches!(kind, "rate" | "label" | "nation" | "counted") {
                    for word in fields {
                        said.entry(word.to_lowercase()).or_default().insert((kind.to_owned(), value.to_owned()));
                    }
                    let mut fields = line.split(' ').skip(2);
                    fields.by_ref().for_each(|word| {
                        said.entry(format!("={word}")).or_default();
                    });
                }
            }
        }
        let written: Vec<String> = said.keys().filter_map(|word| word.strip_prefix('=')).map(str::to_owned).collect();
        let mut units = Vec::new();
        for word in written {
            let says = &said[&word.to_lowercase()];
            let Some((kind, value)) = says.first().filter(|_| says.len() == 1) else { continue };
            // Letters alone and signs have rules of their own.
            if word.chars().filter(|c| c.is_alphabetic()).count() < 2 || word.contains(['\'', '’']) {
                continue;
            }
            let text = word.replace('_', " ");
            match kind.as_str() {
                "measure" => units.push((text, "measure", value.clone())),
                "money" => units.push((text, "money", value.clone())),
                "duration" => units.push((text, "duration", value.clone())),
                "percent" => units.push((text, "percent", String::new())),
                _ => {}
            }
        }
        units
    }

    /// Numbers with units, signs and ranges.
    pub fn quantities(&self) -> Vec<Phrase> {
        let numbers = self.numbers();
        let mut phrases = Vec::new();
        for (nth, (word, kind, unit)) in self.units().into_iter().enumerate() {
            let signed = kind != "duration";
            for (at, number) in numbers.iter().enumerate() {
                // Every number with every unit is too much for a test that is run often; but every unit has some of them, and
                // every number stands with some units.
                if !(at + nth).is_multiple_of(SHARE) {
                    continue;
                }
                // Millions of a hundredth say nothing, and a currency's name that is a word is told by digits.
                if number.worded && (kind == "percent" || unit == "‰" || kind == "money" && !word.contains(' ')) {
                    continue;
                }
                let sign = if signed { ["", "-", "−", "–", self.minus][(at + nth / SHARE) % 5] } else { "" };
                let sign = if number.worded && sign.trim() != self.minus.trim() { "" } else { sign };
                let value = worth(number, kind, &unit, !sign.is_empty());
                let shown = if kind == "duration" { "" } else { unit.as_str() };
                phrases.push(phrase(format!("{sign}{} {word}", number.text), kind, value, shown));
            }
            for (low, high) in [(3, 5), (12, 48)] {
                let (low, high) =
                    (Number::new(low.to_string(), low, 0, false), Number::new(high.to_string(), high, 0, false));
                let value = format!("{}/{}", worth(&low, kind, &unit, false), worth(&high, kind, &unit, false));
                let shown = if kind == "duration" { "" } else { unit.as_str() };
                let joined = if nth % 2 == 0 { format!(" {} ", self.to) } else { "–".to_owned() };
                let joined = if self.to == "–" { "–".to_owned() } else { joined };
                phrases.push(phrase(format!("{}{joined}{} {word}", low.text, high.text), kind, value.clone(), shown));
            }
        }
        phrases
    }

    /// Amounts with the currency before them, ranges with sizes, numbers alone.
    pub fn amounts(&self) -> Vec<Phrase> {
        let mut phrases = Vec::new();
        for (sign, code) in [
            ("€", "EUR"),
            ("€ ", "EUR"),
            ("EUR ", "EUR"),
            ("$", "USD"),
            ("US$", "USD"),
            ("US$ ", "USD"),
            ("£", "GBP"),
            ("C$", "CAD"),
            ("A$", "AUD"),
            ("HK$", "HKD"),
            ("hk$ ", "HKD"),
            ("aud$ ", "AUD"),
            ("CHF ", "CHF"),
            ("¥", "JPY"),
            ("SEK ", "SEK"),
            ("Rs ", "INR"),
            ("Rs. ", "INR"),
            ("sFr. ", "CHF"),
        ] {
            for number in self.digits() {
                phrases.push(phrase(format!("{sign}{}", number.text), "money", number.value(1, false), code));
                if !sign.ends_with(' ') && !sign.starts_with(char::is_alphabetic) {
                    phrases.push(phrase(format!("-{sign}{}", number.text), "money", number.value(1, true), code));
                    phrases.push(phrase(format!("–{sign}{}", number.text), "money", number.value(1, true), code));
                    phrases.push(phrase(format!("{sign}({})", number.text), "money", number.value(1, true), code));
                }
            }
            for (size, zeros) in self.sizes.iter().filter(|(size, _)| !size.ends_with('.')) {
                let zeros = "0".repeat(*zeros as usize);
                phrases.push(phrase(format!("{sign}8 {size}"), "money", format!("8{zeros}"), code));
                phrases.push(phrase(format!("{sign}3–{sign}8 {size}"), "money", format!("3{zeros}/8{zeros}"), code));
                let to = self.to;
                phrases.push(phrase(
                    format!("{sign}3 {to} {sign}8 {size}"),
                    "money",
                    format!("3{zeros}/8{zeros}"),
                    code,
                ));
                phrases.push(phrase(format!("{sign}3 {to} 8 {size}"), "money", format!("3{zeros}/8{zeros}"), code));
                let large = Self::grouped(900_000, &self.group.to_string());
                if zeros.len() > 5 {
                    phrases.push(phrase(
                        format!("{sign}{large} {to} 8 {size}"),
                        "money",
                        format!("900000/8{zeros}"),
                        code,
                    ));
                }
                if let Some((open, and)) = self.between {
                    let text = format!("{open} {sign}3 {and} {sign}8 {size}");
                    phrases.push(phrase(text, "money", format!("3{zeros}/8{zeros}"), code));
                }
            }
        }
        self.millions_of(&mut phrases);
        for number in self.numbers().iter().filter(|number| !number.worded || number.text.contains(' ')) {
            phrases.push(phrase(number.text.clone(), "number", number.value(1, false), ""));
            if !number.worded {
                phrases.push(phrase(format!("-{}", number.text), "number", number.value(1, true), ""));
            }
        }
        phrases
    }

    /// Days, months, years, parts of years, ages.
    pub fn dates(&self) -> Vec<Phrase> {
        let mut phrases = Vec::new();
        let months = MONTHS.iter().find(|(code, _)| *code == self.code).expect("months").1;
        let mut date = |text: String, value: String| phrases.push(phrase(text, "date", value, ""));
        for year in [1066, 1848, 1999, 2024, 2031] {
            for (at, month) in months.iter().enumerate() {
                let m = at + 1;
                let d = (year * 7 + m * 5) % 28 + 1;
                let full = format!("{year}-{m:02}-{d:02}");
                date(format!("{month} {year}"), format!("{year}-{m:02}"));
                date(format!("{year}-{m:02}-{d:02}"), full.clone());
                match self.code {
                    "en" => {
                        let nth = ordinal(d);
                        for text in [
                            format!("{month} {d}, {year}"),
                            format!("{d} {month} {year}"),
                            format!("{month} {nth}, {year}"),
                            format!("{nth} of {month} {year}"),
                            format!("{}/{}/{year}", d, &month[..3]),
                            format!("{} {d}, {year}", &month[..3]),
                            format!("{}. {d}, {year}", &month[..3]),
                            format!("{year}/{m:02}/{d:02}"),
                            format!("Friday, {month} {d}, {year}"),
                        ] {
                            date(text, full.clone());
                        }
                        date(format!("{month} {nth}"), format!("--{m:02}-{d:02}"));
                        date(format!("{d} {month}"), format!("--{m:02}-{d:02}"));
                    }
                    "de" => {
                        for text in [
                            format!("{d}. {month} {year}"),
                            format!("{d}.{m}.{year}"),
                            format!("{d:02}.{m:02}.{year}"),
                            format!("{d}. {m}. {year}"),
                            format!("{year}/{m:02}/{d:02}"),
                            format!("Freitag, {d}. {month} {year}"),
                            format!("Freitag, den {d}. {month} {year}"),
                        ] {
                            date(text, full.clone());
                        }
                        date(format!("{d}. {month}"), format!("--{m:02}-{d:02}"));
                        date(format!("Ende {month} {year}"), format!("{year}-{m:02}"));
                    }
                    "es" | "pt" => date(format!("{d} de {month} de {year}"), full),
                    "da" | "nb" | "nn" => date(format!("{d}. {month} {year}"), full),
                    _ => date(format!("{d} {month} {year}"), full),
                }
            }
            for n in 1..=4 {
                date(format!("Q{n} {year}"), format!("{year}-Q{n}"));
                date(format!("Q{n}/{year}"), format!("{year}-Q{n}"));
                if self.code == "de" {
                    date(format!("{n}. Quartal {year}"), format!("{year}-Q{n}"));
                    let word = ["erstes", "zweites", "drittes", "viertes"][n - 1];
                    date(format!("{word} Quartal {year}"), format!("{year}-Q{n}"));
                    date(format!("{word} Quartal des Jahres {year}"), format!("{year}-Q{n}"));
                }
                if self.code == "en" {
                    let word = ["first", "second", "third", "fourth"][n - 1];
                    date(format!("{word} quarter of {year}"), format!("{year}-Q{n}"));
                    date(format!("{} quarter of {year}", ordinal(n)), format!("{year}-Q{n}"));
                    date(format!("{n}Q{:02}", year % 100), format!("{}-Q{n}", short(year)));
                }
            }
            for n in 1..=2 {
                date(format!("H{n} {year}"), format!("{year}-H{n}"));
                if self.code == "de" {
                    date(format!("{n}. Halbjahr {year}"), format!("{year}-H{n}"));
                    date(format!("{} Jahreshälfte {year}", ["erste", "zweite"][n - 1]), format!("{year}-H{n}"));
                }
                if self.code == "en" {
                    date(format!("{} half of {year}", ["first", "second"][n - 1]), format!("{year}-H{n}"));
                }
            }
            date(format!("{year}–{}", year + 3), format!("{year}/{}", year + 3));
        }
        for n in 1..=52 {
            if self.code == "de" {
                date(format!("KW {n}"), format!("-W{n:02}"));
                date(format!("KW {n}/2024"), format!("2024-W{n:02}"));
                date(format!("{n}. Kalenderwoche 2024"), format!("2024-W{n:02}"));
            }
            if self.code == "en" {
                date(format!("week {n}"), format!("-W{n:02}"));
                date(format!("week {n} of 2024"), format!("2024-W{n:02}"));
            }
        }
        for n in 2..=20_usize {
            match self.code {
                "de" => {
                    date(format!("{n}. Jahrhundert"), format!("{:02}", n - 1));
                    date(format!("{n}. Jh. v. Chr."), format!("-{:02}", n - 1));
                    date(format!("{n}. Jahrhundert v. Chr."), format!("-{:02}", n - 1));
                    date(format!("Ende des {n}. Jahrhunderts"), format!("{:02}", n - 1));
                }
                "en" => {
                    date(format!("{} century", ordinal(n)), format!("{:02}", n - 1));
                    date(format!("{} century BC", ordinal(n)), format!("-{:02}", n - 1));
                    date(format!("{} century B.C.", ordinal(n)), format!("-{:02}", n - 1));
                }
                _ => {}
            }
        }
        self.centuries_in_numerals(&mut phrases);
        self.parts_in_words(&mut phrases);
        self.centuries_in_words(&mut phrases);
        let mut date = |text: String, value: String| phrases.push(phrase(text, "date", value, ""));
        for n in (7..1990).step_by(61) {
            let before = format!("-{:04}", n - 1);
            match self.code {
                "de" => {
                    date(format!("{n} v. Chr."), before.clone());
                    date(format!("{n} v. u. Z."), before);
                    date(format!("{n} n. Chr."), format!("{n:04}"));
                }
                "en" => {
                    date(format!("{n} BC"), before.clone());
                    date(format!("{n} BCE"), before);
                    date(format!("AD {n}"), format!("{n:04}"));
                    date(format!("{n} AD"), format!("{n:04}"));
                }
                _ => {}
            }
        }
        for n in 10..20 {
            match self.code {
                "de" => date(format!("19{}er Jahre", n % 10 * 10), format!("19{}", n % 10)),
                "en" if n % 10 > 0 => date(format!("19{}s", n % 10 * 10), format!("19{}", n % 10)),
                _ => {}
            }
        }
        phrases.retain(|phrase| !phrase.text.contains("190er") && !phrase.text.contains("190s"));
        phrases
    }

    /// Centuries that are counted in Roman numerals.
    fn centuries_in_numerals(&self, phrases: &mut Vec<Phrase>) {
        for n in 1..=21_usize {
            let tens = ["", "X", "XX"][n / 10];
            let numeral = format!("{tens}{}", ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][n % 10]);
            let (text, era) = match self.code {
                "fr" => (format!("{numeral}e siècle"), "av. J.-C."),
                "it" => (format!("{numeral} secolo"), "a.C."),
                "es" => (format!("siglo {numeral}"), "a. C."),
                "pt" => (format!("século {numeral}"), "a.C."),
                _ => continue,
            };
            phrases.push(phrase(text.clone(), "date", format!("{:02}", n - 1), ""));
            phrases.push(phrase(format!("{text} {era}"), "date", format!("-{:02}", n - 1), ""));
        }
    }

    /// Centuries that are counted in words.
    fn centuries_in_words(&self, phrases: &mut Vec<Phrase>) {
        let (places, century) = match self.code {
            "fr" => (["dix-huitième", "dix-neuvième", "vingtième", "vingt et unième"], "siècle"),
            "it" => (["diciottesimo", "diciannovesimo", "ventesimo", "ventunesimo"], "secolo"),
            "nl" => (["achttiende", "negentiende", "twintigste", "eenentwintigste"], "eeuw"),
            "sv" => (["artonde", "nittonde", "tjugonde", "tjugoförsta"], "århundradet"),
            "da" => (["attende", "nittende", "tyvende", "enogtyvende"], "århundrede"),
            "nb" => (["attende", "nittende", "tjuende", "tjueførste"], "århundre"),
            "nn" => (["attande", "nittande", "tjuande", "tjueførste"], "hundreåret"),
            "es" => (["dieciocho", "diecinueve", "veinte", "veintiuno"], ""),
            "pt" => (["dezoito", "dezenove", "vinte", "vinte e um"], ""),
            _ => return,
        };
        for (place, n) in places.into_iter().zip(17..) {
            let text = match self.code {
                "es" => format!("siglo {place}"),
                "pt" => format!("século {place}"),
                _ => format!("{place} {century}"),
            };
            phrases.push(phrase(text, "date", format!("{n}"), ""));
        }
    }

    /// Four digits that could be a year and count: before a noun in the plural, with words that only a count has, and beside
    /// them number words in one word, collective numbers and lengths of time with their article.
    pub fn counts(&self) -> Vec<Phrase> {
        let (nouns, more, of_which): (&[&str], &str, &str) = match self.code {
            "de" => (&["Gemeinden", "Beschwerden", "Sendungen", "Bürgerinnen"], "mehr als", "davon"),
            "en" => (&["communities", "complaints", "parcels", "pupils"], "more than", "of whom"),
            "fr" => (&["communes", "plaintes", "dossiers", "tableaux"], "plus de", "dont"),
            "es" => (&["municipios", "quejas", "paquetes", "alumnos"], "más de", "de los cuales"),
            "pt" => (&["municípios", "queixas", "pacotes", "alunos"], "mais de", "dos quais"),
            "it" => (&["comuni", "denunce", "pacchi", "alunni"], "più di", "di cui"),
            "nl" => (&["gemeenten", "klachten", "pakketten", "leerlingen"], "meer dan", "onder wie"),
            "sv" => (&["skolor", "ansökningar", "stationer", "svårigheter"], "fler än", "varav"),
            "da" => (&["ansøgninger", "stationer", "vanskeligheder", "turister"], "flere end", "heraf"),
            "nb" => (&["skildringer", "stasjoner", "vanskeligheter", "turister"], "flere enn", "hvorav"),
            "nn" => (&["skildringar", "stasjonar", "søkjarar", "erfaringar"], "fleire enn", "av dei"),
            _ => return Vec::new(),
        };
        let mut phrases = Vec::new();
        let mut count = |text: String, n: u32| phrases.push(phrase(text, "number", n.to_string(), ""));
        for n in (1113..1790).step_by(61).chain((2051..2100).step_by(7)) {
            for noun in nouns {
                count(format!("{n} {noun}"), n);
                count(format!("{more} {n} {noun}"), n);
                count(format!("{of_which} {n} {noun}"), n);
            }
        }
        // What only a count has before it tells of the years of today, too.
        for n in (1803..2049).step_by(31) {
            for noun in nouns {
                count(format!("{more} {n} {noun}"), n);
                count(format!("{of_which} {n} {noun}"), n);
            }
        }
        let words: &[(&str, u32)] = match self.code {
            "de" => &[("hunderttausend", 100_000), ("zwanzigtausend", 20_000), ("zwölfhundert", 1_200)],
            "it" => &[("duecento", 200), ("ventimila", 20_000), ("centottanta", 180), ("una trentina", 30)],
            "nl" => &[("tienduizend", 10_000), ("vijftienhonderd", 1_500), ("zevenentwintig", 27), ("een dozijn", 12)],
            "fr" => &[("une vingtaine", 20), ("une centaine", 100), ("cent cinquante", 150), ("deux douzaines", 24)],
            "es" => &[("una veintena", 20), ("un centenar", 100), ("doscientos cincuenta", 250)],
            "pt" => &[("uma dezena", 10), ("uma centena", 100), ("duzentos e cinquenta", 250)],
            "sv" => &[("tvåhundra", 200), ("femtonhundra", 1_500), ("hundratusen", 100_000)],
            "da" => &[("tohundrede", 200), ("hundredtusind", 100_000), ("femogtyve", 25)],
            "nb" | "nn" => &[("tohundre", 200), ("hundretusen", 100_000), ("tjuetusen", 20_000)],
            _ => &[],
        };
        for (word, n) in words {
            count((*word).to_owned(), *n);
        }
        // Each with what stands before and behind its number in ISO 8601.
        let lengths: &[(&str, &str, &str)] = match self.code {
            "sv" => &[("åren", "P", "Y"), ("månaderna", "P", "M"), ("veckorna", "P", "W"), ("timmarna", "PT", "H")],
            "da" => &[("månederne", "P", "M"), ("ugerne", "P", "W"), ("dagene", "P", "D"), ("timerne", "PT", "H")],
            "nb" => &[("årene", "P", "Y"), ("ukene", "P", "W"), ("dagene", "P", "D"), ("timene", "PT", "H")],
            "nn" => &[("åra", "P", "Y"), ("vekene", "P", "W"), ("dagane", "P", "D"), ("timane", "PT", "H")],
            _ => &[],
        };
        for (length, before, behind) in lengths {
            for n in [3, 14, 40] {
                phrases.push(phrase(format!("{n} {length}"), "duration", format!("{before}{n}{behind}"), ""));
            }
        }
        phrases
    }

    /// Quarters and halves of a year that are counted in words, and decades that have a name.
    fn parts_in_words(&self, phrases: &mut Vec<Phrase>) {
        let (places, quarter, half, of) = match self.code {
            "fr" => (["premier", "deuxième", "troisième", "quatrième"], "trimestre", "semestre", " de"),
            "es" => (["primer", "segundo", "tercer", "cuarto"], "trimestre", "semestre", " de"),
            "pt" => (["primeiro", "segundo", "terceiro", "quarto"], "trimestre", "semestre", " de"),
            "it" => (["primo", "secondo", "terzo", "quarto"], "trimestre", "semestre", " del"),
            "nl" => (["eerste", "tweede", "derde", "vierde"], "kwartaal", "halfjaar", " van"),
            "sv" => (["första", "andra", "tredje", "fjärde"], "kvartalet", "halvåret", ""),
            "da" => (["første", "andet", "tredje", "fjerde"], "kvartal", "halvår", ""),
            "nb" => (["første", "andre", "tredje", "fjerde"], "kvartal", "halvår", ""),
            _ => return,
        };
        for year in [1999, 2024] {
            for (n, place) in places.into_iter().enumerate() {
                let n = n + 1;
                phrases.push(phrase(format!("{place} {quarter}{of} {year}"), "date", format!("{year}-Q{n}"), ""));
                if n < 3 {
                    phrases.push(phrase(format!("{place} {half}{of} {year}"), "date", format!("{year}-H{n}"), ""));
                }
            }
        }
        let decades: &[&str] = match self.code {
            "fr" => &["vingt", "trente", "quarante", "cinquante", "soixante", "soixante-dix", "quatre-vingt"],
            "es" => &["veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"],
            "pt" => &["vinte", "trinta", "quarenta", "cinquenta", "sessenta", "setenta", "oitenta", "noventa"],
            "it" => &["Venti", "Trenta", "Quaranta", "Cinquanta", "Sessanta", "Settanta", "Ottanta", "Novanta"],
            "nl" => &["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"],
            _ => &[],
        };
        let years = match self.code {
            "fr" => "années",
            "es" => "años",
            "pt" => "anos",
            "it" => "anni",
            _ => "jaren",
        };
        for (n, decade) in decades.iter().enumerate() {
            phrases.push(phrase(format!("{years} {decade}"), "date", format!("19{}", n + 2), ""));
        }
    }

    /// Large numbers with a preposition before what they count.
    fn millions_of(&self, phrases: &mut Vec<Phrase>) {
        let (million, billion, billion_zeros, of, of_euros) = match self.code {
            "fr" => ("millions", "milliards", 9, "de", "d’"),
            "es" => ("millones", "billones", 12, "de", "de "),
            "it" => ("milioni", "miliardi", 9, "di", "di "),
            "pt" => ("milhões", "bilhões", 9, "de", "de "),
            _ => return,
        };
        let million = (million, 6);
        for number in [Number::new("12", 12, 0, false), Number::new("3,5", 35, -1, false)] {
            for (size, zeros) in [million, (billion, billion_zeros)] {
                let worth = Number { exponent: number.exponent + zeros, ..number.clone() }.value(1, false);
                let text = &number.text;
                phrases.push(phrase(format!("{text} {size} {of_euros}euros"), "money", worth.clone(), "EUR"));
                phrases.push(phrase(format!("{text} {size} {of} km"), "measure", worth.clone(), "km"));
                phrases.push(phrase(format!("{text} {size} {of} kWh"), "measure", worth, "kWh"));
            }
        }
    }

    /// Times of day and lengths of time of several parts.
    pub fn times(&self) -> Vec<Phrase> {
        let mut phrases = Vec::new();
        let mut time = |text: String, hour: u64, minute: u64| {
            phrases.push(phrase(text, "time", format!("T{hour:02}:{minute:02}"), ""));
        };
        for hour in 0..24_u64 {
            for minute in [0, 5, 20, 45, 59] {
                match self.code {
                    "de" => {
                        time(format!("{hour}:{minute:02} Uhr"), hour, minute);
                        time(format!("{hour}.{minute:02} Uhr"), hour, minute);
                        time(format!("{hour:02}:{minute:02}"), hour, minute);
                        if minute > 0 {
                            time(format!("{hour} Uhr {minute:02}"), hour, minute);
                        }
                    }
                    "en" => {
                        time(format!("{hour:02}:{minute:02}"), hour, minute);
                        time(format!("{hour:02}{minute:02} GMT"), hour, minute);
                        let (small, half) =
                            (if hour % 12 == 0 { 12 } else { hour % 12 }, if hour < 12 { "a" } else { "p" });
                        for text in [
                            format!("{small}:{minute:02} {half}m"),
                            format!("{small}:{minute:02} {half}.m."),
                            format!("{small}.{minute:02}{half}m"),
                            format!("{small}{minute:02}{half}m"),
                        ] {
                            time(text, hour, minute);
                        }
                    }
                    _ => time(format!("{hour}:{minute:02}"), hour, minute),
                }
            }
            if self.code == "de" {
                time(format!("{hour} Uhr"), hour, 0);
            }
        }
        for hour in 2..=12_u64 {
            let before = if hour == 1 { 12 } else { hour - 1 };
            if self.code == "de" {
                for name in [german(hour), hour.to_string()] {
                    time(format!("halb {name}"), before, 30);
                    time(format!("viertel vor {name}"), before, 45);
                    time(format!("viertel nach {name}"), hour, 15);
                    time(format!("viertel {name}"), before, 15);
                    time(format!("dreiviertel {name}"), before, 45);
                }
            }
            if self.code == "en" {
                for name in [english(hour), hour.to_string()] {
                    time(format!("half past {name}"), hour, 30);
                    time(format!("quarter past {name}"), hour, 15);
                    time(format!("quarter to {name}"), before, 45);
                    time(format!("ten minutes past {name}"), hour, 10);
                }
                time(format!("{hour} o’clock"), hour, 0);
            }
        }
        for (h, m, s) in [(2, 3, 59), (1, 20, 0), (12, 45, 7)] {
            let mut length = |text: String, value: String| phrases.push(phrase(text, "duration", value, ""));
            match self.code {
                "de" => {
                    length(format!("{h} Stunden und {m} Minuten"), format!("PT{h}H{m}M"));
                    length(format!("{h} Stunden, {m} Minuten und {s} Sekunden"), format!("PT{h}H{m}M{s}S"));
                    length(format!("{h}:{m:02}:{s:02} Stunden"), format!("PT{h}H{m}M{s}S"));
                    length(format!("{h}'{m:02}\""), format!("PT{h}M{m}S"));
                }
                "en" => {
                    length(format!("{h} hours and {m} minutes"), format!("PT{h}H{m}M"));
                    length(format!("{h} hours, {m} minutes and {s} seconds"), format!("PT{h}H{m}M{s}S"));
                    length(format!("{h}:{m:02}:{s:02} hours"), format!("PT{h}H{m}M{s}S"));
                    length(format!("{h}h{m:02}m"), format!("PT{h}H{m}M"));
                }
                _ => {}
            }
        }
        if self.code == "en" {
            for (feet, inches, value) in [(5, 6, "5.5"), (6, 3, "6.25"), (4, 9, "4.75")] {
                phrases.push(phrase(format!("{feet}'{inches}\""), "measure", value, "ft"));
                phrases.push(phrase(format!("{feet}′{inches}″"), "measure", value, "ft"));
                phrases.push(phrase(format!("{feet} feet {inches} inches"), "measure", value, "ft"));
            }
        }
        phrases
    }
}

fn worth(number: &Number, kind: &str, unit: &str, negative: bool) -> String {
    if kind != "duration" {
        return number.value(1, negative);
    }
    // A decade is "10Y", an hour "TH".
    let many: String = unit.chars().take_while(char::is_ascii_digit).collect();
    let rest = &unit[many.len()..];
    let value = number.value(many.parse().unwrap_or(1), negative);
    match rest.strip_prefix('T') {
        Some(unit) => format!("PT{value}{unit}"),
        None => format!("P{value}{rest}"),
    }
}

fn ordinal(n: usize) -> String {
    let end = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{end}")
}

/// The year that two digits tell.
fn short(year: usize) -> usize {
    if year % 100 < 40 { 2000 + year % 100 } else { 1900 + year % 100 }
}

/// What is done to a phrase that leaves its value as it is.
fn dressed(text: &str, how: usize) -> Option<String> {
    let long = |text: &str| {
        text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).all(|word| word.chars().count() > 3)
    };
    match how {
        0 => Some(text.to_owned()),
        1 => Some(text.replace(' ', "\u{a0}")),
        2 => Some(text.replace(' ', "\u{202f}")),
        3 => Some(icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(text).into_owned()),
        4 => {
            let mut hidden = String::new();
            let mut run = 0;
            for c in text.chars() {
                run = if c.is_alphabetic() { run + 1 } else { 0 };
                hidden.push(c);
                if run == 4 {
                    hidden.push('\u{ad}');
                }
            }
            // No hyphenation leaves one letter.
            let ends = hidden.split(|c: char| !c.is_alphabetic() && c != '\u{ad}').any(|word| word.ends_with('\u{ad}'));
            (!ends).then_some(hidden)
        }
        _ => long(text).then(|| text.to_uppercase()).filter(|upper| !upper.contains("SS")),
    }
}

/// Each unit is read with one of so many numbers.
const SHARE: usize = 7;

/// How many ways there are to dress a phrase.
const DRESSES: usize = 6;

/// The sentences of a language, each with the figure that it has.
pub fn sentences(code: &str) -> Vec<(String, Phrase)> {
    let language = Language::named(code);
    let mut phrases = language.quantities();
    phrases.extend(in_words::phrases(code));
    phrases.extend(language.amounts());
    phrases.extend(language.dates());
    phrases.extend(language.times());
    phrases.extend(language.counts());
    let mut sentences = Vec::new();
    for (at, phrase) in phrases.into_iter().enumerate() {
        let frame = language.frames[at % language.frames.len()];
        let text = dressed(&phrase.text, at / language.frames.len() % DRESSES).unwrap_or_else(|| phrase.text.clone());
        sentences.push((frame.replace("{}", &text), phrase));
    }
    sentences
}

/// Sentences with what only looks like a figure.
pub fn near_misses(code: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let german = code == "de";
    let mut say = |de: String, en: String| texts.push(if german { de } else { en });
    for n in 1..=99_usize {
        let (m, y) = (n * 37 % 900 + 100, n % 25);
        let register = ["S", "BvR", "ZR", "StR", "U", "KLs", "AZR", "Cs"][n % 8];
        say(
            format!("So entschied das Gericht ({} {register} {m}/{y:02}) gestern.", n % 20 + 1),
            format!("So ruled the court ({} {register} {m}/{y:02}) yesterday.", n % 20 + 1),
        );
        say(format!("Das Urteil C-{m}/{y:02} gilt."), format!("The ruling C-{m}/{y:02} stands."));
        say(format!("Das Urteil VIII ZR {m}/{y:02} gilt."), format!("The ruling VIII ZR {m}/{y:02} stands."));
        say(format!("Anruf unter +49 89 {m} {m} {n:02} genügt."), format!("Call +1 {m}-{m}-{:04} now.", n * 97));
        say(format!("Anruf unter 089/{m}{n:02}{m} genügt."), format!("Call ({m}) {m}-{:04} now.", n * 97));
        say(format!("Anruf unter 0151-{m}{m}{n:02} genügt."), format!("Call {m}-{m}-{:04} now.", n * 97));
        say(format!("Die Datei bericht-{n}.pdf liegt da."), format!("The file report-{n}.pdf is there."));
        say(format!("Die Datei {n}_bericht.txt liegt da."), format!("The file {n}_report.txt is there."));
        say(format!("Die Datei IMG_{m}.jpg liegt da."), format!("The file IMG_{m}.jpg is there."));
        say(format!("Der Ordner /home/a/{m}/b{n}.csv ist leer."), format!("The folder /home/a/{m}/b{n}.csv is empty."));
        say(
            format!("Mit Version {}.{}.{n} geht es.", n % 9, n % 7),
            format!("It works with version {}.{}.{n} now.", n % 9, n % 7),
        );
        say(format!("Mit v{}.{n} geht es.", n % 9), format!("It works with v{}.{n} now.", n % 9));
        say(format!("Mit Windows {n} geht es."), format!("It works with Windows {n} now."));
        say(format!("Das steht in Kapitel {n}."), format!("See chapter {n}."));
        say(format!("Das steht in Abschnitt {}.{n}.", n % 9 + 1), format!("See section {}.{n}.", n % 9 + 1));
        say(format!("Das steht auf Seite {m}."), format!("See page {m}."));
        say(format!("Das steht auf S. {m}-{} im Band.", m + 3), format!("See pp. {m}-{} there.", m + 3));
        say(format!("Das steht in der Drucksache {}/{m}{n:02} genau.", n % 20 + 1), format!("See no. {m} there."));
        say(format!("Er wohnt in der Hafenstraße {n} am Kai."), format!("He lives at {n} Downing Street there."));
        say(
            format!("Das Konto DE{n:02} {m}0 04{n:02} 0532 0130 00 ist leer."),
            format!("The account DE{n:02} {m}0 04{n:02} 0532 0130 00 is empty."),
        );
        say(format!("Der Fehler in main.rs:{m} bleibt."), format!("The fault in main.rs:{m} stays."));
        say(format!("Der Server 10.0.0.{n}:8080 steht."), format!("The server 10.0.0.{n}:8080 is down."));
        say(format!("Das regelt § {n} genau."), format!("It is in § {n} now."));
        say(format!("Das regelt Art. {n} genau."), format!("It is in Art. {n} now."));
        say(format!("{n}. Erstens kommt es anders."), format!("{n}. First it is else."));
        say(format!("({n}) Erstens kommt es anders."), format!("({n}) First it is else."));
        say(
            format!("Das Buch mit der ISBN 978-3-16-{:06}-0 ist da.", n * 7919),
            format!("The book with ISBN 978-3-16-{:06}-0 is there.", n * 7919),
        );
        say(
            format!("Das Buch mit der Nummer 3-16-{:06}-X ist da.", n * 7919),
            format!("The book 3-16-{:06}-X is there.", n * 7919),
        );
        say(
            format!("Es liegt bei {}° {}' {}\" N im Meer.", n % 80 + 5, n % 60, n * 7 % 60),
            format!("It lies at {}° {}' {}\" N in the sea.", n % 80 + 5, n % 60, n * 7 % 60),
        );
        say(
            format!("Es liegt bei {}.{m}° O im Meer.", n % 80 + 5),
            format!("It lies at {}.{m}° W in the sea.", n % 80 + 5),
        );
        say(format!("Der Aufruf range({n}) liefert mehr."), format!("The call range({n}) gives more."));
        say(format!("Der Aufruf f({n}, {m}) liefert mehr."), format!("The call f({n}, {m}) gives more."));
        say(format!("Die Farbe #{n:02}{m}f gefällt."), format!("The colour #{n:02}{m}f pleases."));
        say(format!("Das steht in der Fußnote [{n}] da."), format!("It is in the note [{n}] there."));
        say(format!("Der Typ A{n} fährt nun."), format!("The model A{n} runs now."));
        say(format!("Der Typ F-{n} fliegt nun."), format!("The model F-{n} flies now."));
        say(
            format!("Mehr unter https://x.example/{}/{n}/3-euro heute.", 2000 + y),
            format!("More at https://x.example/{}/{n}/3-euro today.", 2000 + y),
        );
        say(format!("Mehr unter www.example.org/{m} heute."), format!("More at www.example.org/{m} today."));
        say(format!("Mehr bei anna.{n}@example.org heute."), format!("More from anna.{n}@example.org today."));
        say(format!("Beim {}. Versuch gelang es.", n % 30 + 13), format!("It was the {} game.", ordinal(n % 30 + 13)));
    }
    texts
}
