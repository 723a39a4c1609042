//! The habits of a language: what holds of its spelling and grammar as a whole.
//!
//! Separate because the algorithms of the analysis ask for a habit ("are nouns written with a capital?") and never for
//! a language. Which habits a language has is told by the file `habits.txt` in its folder, an entry each:
//!
//! ```text
//! nouns-capitalised = true
//! words-per-minute = 187
//! ```
//!
//! A habit that is not told is none.

use super::list::entries;

/// The habits of one language.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "independent habits, each there or not")]
pub struct Habits {
    /// `nouns-capitalised`: every noun has a capital, so that a capital tells no name.
    pub nouns_capitalised: bool,
    /// `runs-from-right`: it is written from right to left.
    pub runs_from_right: bool,
    /// `joined-letters`: letters of which one may be joined to a particle, such as an "and". Blanks part them.
    pub joined_letters: &'static str,
    /// `joined-rest`: how many letters a particle has at least to which one is joined: "ועד" is a committee, not "and
    /// until".
    pub joined_rest: Option<usize>,
    /// `compounds`: compounds are written as one word, whose end may be its head: "Militärkoalition".
    pub compounds: bool,
    /// `ordinals-stopped`: a full stop behind a number makes an ordinal of it: "am 7. Oktober".
    pub ordinals_stopped: bool,
    /// `clipped-starts`: clipped words that a sentence may begin with: "'s Avonds". Blanks part them.
    pub clipped_starts: &'static str,
    /// `lone-pronoun`: a pronoun that has a capital wherever it stands: "I".
    pub lone_pronoun: Option<&'static str>,
    /// `bare-genitive`: the genitive's "s" is put right behind a name: "Merkels".
    pub bare_genitive: bool,
    /// `apostrophe-genitive`: an apostrophe parts the genitive's "s" from its word: "minister’s".
    pub apostrophe_genitive: bool,
    /// `everywhere`: pages and documents of any language have its left-overs, headings and licences.
    pub everywhere: bool,
    /// `decimal-mark`: what stands before the fraction of a number; the other one groups its digits.
    pub decimal_mark: Option<char>,
    /// `words-per-minute`: how many words are read in a minute, silently.
    pub words_per_minute: Option<usize>,
    /// `stemmer`: the name of its Snowball stemmer.
    pub stemmer: Option<&'static str>,
    /// `month-first`: the month stands before the day, and a day needs no sign of its own: "March 14", "3/14", "Tue 13".
    pub month_first: bool,
    /// `months-capitalised`: a month has a capital, so that "may" is none.
    pub months_capitalised: bool,
    /// `months-led`: a month alone is a date only after a word that announces one: "seit Mai".
    pub months_led: bool,
    /// `date-bounds`: what bounds a date, and which part of it is meant, belong to it: "since 2010", "the first week
    /// of May".
    pub date_bounds: bool,
    /// `bare-years`: a year stands without a preposition, too: "zog 1946 nach Kassel".
    pub bare_years: bool,
    /// `feet`: lengths are told in feet and inches: "5'11" is no time that somebody ran.
    pub feet: bool,
    /// `half-to`: a half, a quarter and three quarters name the hour that comes: "halb acht".
    pub half_to: bool,
    /// `letter-clock`: an "h" stands between the hour and its minutes: "16h30".
    pub letter_clock: bool,
    /// `letter-millions`: beside a sign of money a letter behind a number is a million: "£38m".
    pub letter_millions: bool,
    /// `joined-numbers`: number words are put together to one: "einundzwanzig".
    pub joined_numbers: bool,
    /// `roman-centuries`: centuries are counted in Roman numerals: "XIX secolo".
    pub roman_centuries: bool,
    /// Entries that name no habit or give it a value that it cannot have.
    pub unknown: Vec<&'static str>,
}

impl Habits {
    /// Reads the habits of a list.
    pub(super) fn read(list: &'static str) -> Self {
        let mut habits = Self::default();
        for entry in entries(list) {
            if habits.set(entry).is_none() {
                habits.unknown.push(entry);
            }
        }
        habits
    }

    fn set(&mut self, entry: &'static str) -> Option<()> {
        let (name, value) = entry.split_once('=')?;
        let value = value.trim();
        let mut switch = None;
        match name.trim() {
            "nouns-capitalised" => switch = Some(&mut self.nouns_capitalised),
            "runs-from-right" => switch = Some(&mut self.runs_from_right),
            "joined-letters" => self.joined_letters = value,
            "joined-rest" => self.joined_rest = Some(value.parse().ok().filter(|n| *n > 0)?),
            "compounds" => switch = Some(&mut self.compounds),
            "ordinals-stopped" => switch = Some(&mut self.ordinals_stopped),
            "clipped-starts" => self.clipped_starts = value,
            "lone-pronoun" => self.lone_pronoun = Some(value),
            "bare-genitive" => switch = Some(&mut self.bare_genitive),
            "apostrophe-genitive" => switch = Some(&mut self.apostrophe_genitive),
            "everywhere" => switch = Some(&mut self.everywhere),
            "decimal-mark" => self.decimal_mark = Some(value.chars().next().filter(|mark| matches!(mark, '.' | ','))?),
            "words-per-minute" => self.words_per_minute = Some(value.parse().ok().filter(|n| *n > 0)?),
            "stemmer" => self.stemmer = Some(value),
            "month-first" => switch = Some(&mut self.month_first),
            "months-capitalised" => switch = Some(&mut self.months_capitalised),
            "months-led" => switch = Some(&mut self.months_led),
            "date-bounds" => switch = Some(&mut self.date_bounds),
            "bare-years" => switch = Some(&mut self.bare_years),
            "feet" => switch = Some(&mut self.feet),
            "half-to" => switch = Some(&mut self.half_to),
            "letter-clock" => switch = Some(&mut self.letter_clock),
            "letter-millions" => switch = Some(&mut self.letter_millions),
            "roman-centuries" => switch = Some(&mut self.roman_centuries),
            "joined-numbers" => switch = Some(&mut self.joined_numbers),
            _ => return None,
        }
        if let Some(switch) = switch {
            *switch = value.parse().ok()?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_are_read() {
        let habits = Habits::read("# Of a language\ncompounds = true\ndecimal-mark = ,\nwords-per-minute = 200\n");
        assert!(habits.compounds && !habits.nouns_capitalised && habits.unknown.is_empty());
        assert_eq!((habits.decimal_mark, habits.words_per_minute), (Some(','), Some(200)));
        let habits = Habits::read("compounds\ncompounds = perhaps\nwords-per-minute = 0\nsinging = true");
        assert_eq!(habits.unknown.len(), 4);
    }
}
