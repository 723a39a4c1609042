//! Phrases of eleven languages that say in words what the grammar of `docs/figures.md` mostly says in digits: hours, ranges
//! that begin with one, sums of two sizes, degrees below zero.
//!
//! What is right is reckoned here, from the hour or the numbers that a phrase was made of.

use super::{Phrase, phrase};

/// The words of a language.
struct Words {
    code: &'static str,
    /// Two to twelve, as hours.
    hours: [&'static str; 11],
    /// Phrases with a gap for an hour; what they add to it in minutes, and whether the hour is one of the evening.
    times: &'static [(&'static str, i64, bool)],
    /// "one to", and what follows two of: a unit in the plural with the designator of its length.
    from_one: &'static [(&'static str, &'static str, &'static str)],
    /// Two, thousands of millions, "and", millions, with the zeros of the larger.
    sum: (&'static str, &'static str, &'static str, &'static str, u32),
    /// What five degrees below zero are told by, and their unit.
    below: &'static [(&'static str, &'static str)],
}

const LANGUAGES: [Words; 11] = [
    Words {
        code: "de",
        hours: ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"],
        times: &[
            ("um {} Uhr", 0, false),
            ("um {} Uhr abends", 0, true),
            ("gegen {} Uhr morgens", 0, false),
            ("um {} Uhr dreißig", 30, false),
            ("um {}", 0, false),
            ("abends um {}", 0, true),
            ("um drei viertel {}", -15, false),
        ],
        from_one: &[("eine bis zwei", "Stunden", "TH"), ("ein oder zwei", "Wochen", "W")],
        sum: ("zwei", "Milliarden", "und", "Millionen", 9),
        below: &[("fünf Minusgrade", "°C"), ("5 Grad unter null", "°")],
    },
    Words {
        code: "en",
        hours: ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        times: &[
            ("{} o’clock", 0, false),
            ("at {} a.m.", 0, false),
            ("by {} p.m.", 0, true),
            ("at {} thirty p.m.", 30, true),
            ("until {} in the evening", 0, true),
            ("at {}-fifteen in the morning", 15, false),
        ],
        from_one: &[("one to two", "hours", "TH"), ("one or two", "weeks", "W")],
        sum: ("two", "billion", "and", "million", 9),
        below: &[("5 degrees below zero", "°")],
    },
    Words {
        code: "fr",
        hours: ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"],
        times: &[
            ("à {} heures", 0, false),
            ("vers {} heures du soir", 0, true),
            ("{} heures du matin", 0, false),
            ("à {} heures et demie", 30, false),
            ("à {} heures et quart", 15, false),
            ("à {} heures moins le quart", -15, false),
            ("à {} heures moins vingt", -20, false),
            ("dès {} heures dix", 10, false),
        ],
        from_one: &[("une à deux", "heures", "TH"), ("une ou deux", "semaines", "W")],
        sum: ("deux", "milliards", "et", "millions", 9),
        below: &[("5 degrés en dessous de zéro", "°"), ("moins cinq degrés", "°")],
    },
    Words {
        code: "es",
        hours: ["dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"],
        times: &[
            ("a las {} horas", 0, false),
            ("a las {} de la tarde", 0, true),
            ("hacia las {} de la mañana", 0, false),
            ("a las {} y media", 30, false),
            ("a las {} y cuarto de la noche", 15, true),
            ("a las {} menos cuarto", -15, false),
            ("desde las {} y veinte", 20, false),
        ],
        from_one: &[("una a dos", "horas", "TH"), ("una o dos", "semanas", "W")],
        sum: ("dos", "billones", "y", "millones", 12),
        below: &[("5 grados bajo cero", "°")],
    },
    Words {
        code: "it",
        hours: ["due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici"],
        times: &[
            ("alle {}", 0, false),
            ("alle {} di sera", 0, true),
            ("alle {} del mattino", 0, false),
            ("alle {} e mezza", 30, false),
            ("alle {} meno un quarto", -15, false),
            ("verso le {} e dieci", 10, false),
        ],
        from_one: &[("una o due", "ore", "TH"), ("uno o due", "giorni", "D")],
        sum: ("due", "miliardi", "e", "milioni", 9),
        below: &[("5 gradi sotto zero", "°")],
    },
    Words {
        code: "pt",
        hours: ["duas", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze"],
        times: &[
            ("às {} horas", 0, false),
            ("às {} horas da noite", 0, true),
            ("às {} da manhã", 0, false),
            ("às {} e meia", 30, false),
            ("às {} menos um quarto", -15, false),
            ("até as {} da tarde", 0, true),
        ],
        from_one: &[("uma a duas", "horas", "TH"), ("um ou dois", "dias", "D")],
        sum: ("dois", "bilhões", "e", "milhões", 9),
        below: &[("5 graus abaixo de zero", "°")],
    },
    Words {
        code: "nl",
        hours: ["twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"],
        times: &[
            ("om {} uur", 0, false),
            ("om {} uur ’s avonds", 0, true),
            ("{} uur ’s ochtends", 0, false),
            ("om half {}", -30, false),
            ("om {}", 0, false),
            ("vanaf {} uur in de avond", 0, true),
        ],
        from_one: &[("één tot twee", "uur", "TH"), ("een of twee", "weken", "W")],
        sum: ("twee", "miljard", "en", "miljoen", 9),
        below: &[("5 graden onder nul", "°"), ("5 graden vorst", "°")],
    },
    Words {
        code: "sv",
        hours: ["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"],
        times: &[
            ("klockan {}", 0, false),
            ("kl. {}", 0, false),
            ("klockan {} på kvällen", 0, true),
            ("vid {} på morgonen", 0, false),
            ("vid {}tiden", 0, false),
            ("kl. halv {}", -30, false),
        ],
        from_one: &[("en till två", "timmar", "TH"), ("en eller två", "veckor", "W")],
        sum: ("två", "miljarder", "och", "miljoner", 9),
        below: &[("fem minusgrader", "°C"), ("5 grader under noll", "°C")],
    },
    Words {
        code: "da",
        hours: ["to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"],
        times: &[
            ("klokken {}", 0, false),
            ("kl. {}", 0, false),
            ("klokken {} om aftenen", 0, true),
            ("ved {} om morgenen", 0, false),
            ("kl. halv {}", -30, false),
        ],
        from_one: &[("en til to", "timer", "TH"), ("en eller to", "uger", "W")],
        sum: ("to", "milliarder", "og", "millioner", 9),
        below: &[("fem minusgrader", "°C"), ("5 frostgrader", "°C")],
    },
    Words {
        code: "nb",
        hours: ["to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"],
        times: &[
            ("klokken {}", 0, false),
            ("klokka {} om kvelden", 0, true),
            ("kl. {} om morgenen", 0, false),
            ("ved {}tiden", 0, false),
            ("kl. halv {}", -30, false),
        ],
        from_one: &[("en til to", "timer", "TH"), ("en eller to", "uker", "W")],
        sum: ("to", "milliarder", "og", "millioner", 9),
        below: &[("fem minusgrader", "°C"), ("5 kuldegrader", "°C")],
    },
    Words {
        code: "nn",
        hours: ["to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"],
        times: &[
            ("klokka {}", 0, false),
            ("klokka {} om kvelden", 0, true),
            ("kl. {} om morgonen", 0, false),
            ("ved {}tida", 0, false),
            ("kl. halv {}", -30, false),
        ],
        from_one: &[("ein til to", "timar", "TH"), ("ei eller to", "veker", "W")],
        sum: ("to", "milliardar", "og", "millionar", 9),
        below: &[("fem minusgradar", "°C"), ("5 grader under null", "°C")],
    },
];

/// The phrases of a language.
pub fn phrases(code: &str) -> Vec<Phrase> {
    let words = LANGUAGES.iter().find(|words| words.code == code).expect("a language of the grammar");
    let mut phrases = Vec::new();
    for (text, minutes, evening) in words.times {
        for (hour, word) in (2..).zip(words.hours) {
            // Twelve in the evening is the end of the day.
            if *evening && hour == 12 {
                continue;
            }
            let minutes = (hour + if *evening { 12 } else { 0 }) * 60 + minutes;
            let value = format!("T{:02}:{:02}", minutes / 60, minutes % 60);
            phrases.push(phrase(text.replace("{}", word), "time", value, ""));
        }
    }
    for (numbers, unit, designator) in words.from_one {
        let length = |n: u32| match designator.strip_prefix('T') {
            Some(unit) => format!("PT{n}{unit}"),
            None => format!("P{n}{designator}"),
        };
        let value = format!("{}/{}", length(1), length(2));
        phrases.push(phrase(format!("{numbers} {unit}"), "duration", value, ""));
    }
    let (two, large, and, small, zeros) = words.sum;
    for (number, millions) in [("300", 300), ("12", 12)] {
        let value = 2 * 10_u128.pow(zeros) + millions * 1_000_000;
        phrases.push(phrase(format!("{two} {large} {and} {number} {small}"), "number", value.to_string(), ""));
        phrases.push(phrase(format!("2 {large} {and} {number} {small}"), "number", value.to_string(), ""));
    }
    for (text, unit) in words.below {
        phrases.push(phrase(*text, "measure", "-5", unit));
    }
    phrases
}
