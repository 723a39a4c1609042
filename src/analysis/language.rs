//! Which language a text is written in.
//!
//! Separate because every later phase depends on it and the user can override it.
//! Detection is whatlang's (trigram profiles, Cavnar & Trenkle 1994) over a sample
//! of the text.

use super::lexicon::Lexicon;
use super::spelling::fold;
use super::token::Token;
use super::vocabulary::{Vocabulary, Word};
use serde::{Serialize, Serializer};
use std::fmt;

/// A language, by its code: ISO 639-1 where there is one ("de"), else ISO 639-3; "und" if unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language(&'static str);

impl Language {
    /// Not known.
    pub const UNKNOWN: Language = Language("und");
    /// German.
    pub const GERMAN: Language = Language("de");
    /// English.
    pub const ENGLISH: Language = Language("en");

    /// The code, such as "de".
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0
    }

    /// Whether it writes every noun with a capital.
    #[must_use]
    pub fn has_noun_capitals(self) -> bool {
        self == Self::GERMAN
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub fn runs_from_right(self) -> bool {
        matches!(self.0, "ar" | "fa" | "he" | "ur" | "yi")
    }

    /// The language of a code such as "de", "DE", "de-AT", "deu" or "ger"; `None` if unknown.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let primary = match primary.as_str() {
            "ger" => "deu",
            "fre" => "fra",
            "dut" => "nld",
            "cmn" | "zho" | "chi" => "zh",
            "nb" | "no" | "nn" => "no",
            other => other,
        };
        CODES.iter().find(|(two, three)| *two == primary || *three == primary).map(|(two, _)| Language(two))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// The share of the words that must be stop words of a language for these alone to name it.
/// In running text of any of the eight languages it is 0.3 to 0.5.
const STOP_WORD_SHARE: f32 = 0.18;
/// How far the best language must be ahead of the next.
const LEAD: f32 = 1.25;
/// How many words are looked at: the beginning of an article says enough.
const SAMPLE_WORDS: usize = 2000;
/// And how many bytes, where words are as long as no language has them.
const SAMPLE_BYTES: usize = 100_000;

/// The language of a text, from its first words. `tokens` are those of `text`,
/// in order, `vocabulary` is theirs; boilerplate may be among them.
///
/// The stop-word lists vote first, because they are right on a single sentence
/// where trigrams still waver; whatlang decides where no list is ahead, which is
/// the case for every language that Kurzum has no list of. Where whatlang is not sure of
/// its answer, that of the file counts, `declared`: a tag such as "de-AT".
#[must_use]
pub fn detect(text: &str, tokens: &[Token], vocabulary: &Vocabulary, declared: Option<&str>) -> Language {
    let start = tokens.first().map_or(0, |token| token.span().start());
    let is_near = |token: &&Token| token.span().end() <= start + SAMPLE_BYTES;
    let n_words = tokens.iter().take(SAMPLE_WORDS).take_while(is_near).count();
    let sample = tokens.get(..n_words).unwrap_or(tokens);
    let by_trigrams = || {
        let (language, is_sure) = by_trigrams(text, sample).unzip();
        let declared = declared.filter(|_| is_sure != Some(true)).and_then(Language::from_code);
        declared.or(language)
    };
    by_stop_words(text, sample, vocabulary).or_else(by_trigrams).unwrap_or(Language::UNKNOWN)
}

fn by_stop_words(text: &str, sample: &[Token], vocabulary: &Vocabulary) -> Option<Language> {
    let mut votes: Vec<(usize, Language)> = Lexicon::all().map(|lexicon| (0, lexicon.language)).collect();
    let n_words = sample.iter().map(|token| token.word() as usize + 1).max().unwrap_or_default();
    let languages = |word: &Word| Lexicon::with_function_word(&fold(word.span.text(text)));
    let languages: Vec<u8> = vocabulary.words().iter().take(n_words).map(languages).collect();
    for token in sample {
        let languages = languages.get(token.word() as usize).copied().unwrap_or_default();
        for (index, vote) in votes.iter_mut().enumerate() {
            vote.0 += usize::from(languages >> index & 1);
        }
    }
    votes.sort_by_key(|vote| std::cmp::Reverse(vote.0));
    let (best, language) = *votes.first()?;
    let next = votes.get(1)?.0;
    let ahead = best as f32 >= LEAD * next as f32;
    let enough = best as f32 >= STOP_WORD_SHARE * sample.len() as f32;
    (ahead && enough && best > 0).then_some(language)
}

/// The language by trigrams, and whether that is sure.
fn by_trigrams(text: &str, sample: &[Token]) -> Option<(Language, bool)> {
    let end = sample.last()?.span().end();
    let start = sample.first()?.span().start();
    let info = whatlang::detect(text.get(start..end)?)?;
    Language::from_code(info.lang().code()).map(|language| (language, info.is_reliable()))
}

/// Code, ISO 639-3 code. The languages that whatlang tells apart.
const CODES: &[(&str, &str)] = &[
    ("af", "afr"),
    ("ak", "aka"),
    ("am", "amh"),
    ("ar", "ara"),
    ("az", "aze"),
    ("be", "bel"),
    ("bg", "bul"),
    ("bn", "ben"),
    ("ca", "cat"),
    ("cs", "ces"),
    ("cy", "cym"),
    ("da", "dan"),
    ("de", "deu"),
    ("el", "ell"),
    ("en", "eng"),
    ("eo", "epo"),
    ("es", "spa"),
    ("et", "est"),
    ("fa", "pes"),
    ("fi", "fin"),
    ("fr", "fra"),
    ("gu", "guj"),
    ("he", "heb"),
    ("hi", "hin"),
    ("hr", "hrv"),
    ("hu", "hun"),
    ("hy", "hye"),
    ("id", "ind"),
    ("it", "ita"),
    ("ja", "jpn"),
    ("jv", "jav"),
    ("ka", "kat"),
    ("km", "khm"),
    ("kn", "kan"),
    ("ko", "kor"),
    ("la", "lat"),
    ("lt", "lit"),
    ("lv", "lav"),
    ("mk", "mkd"),
    ("ml", "mal"),
    ("mr", "mar"),
    ("my", "mya"),
    ("ne", "nep"),
    ("nl", "nld"),
    ("no", "nob"),
    ("or", "ori"),
    ("pa", "pan"),
    ("pl", "pol"),
    ("pt", "por"),
    ("ro", "ron"),
    ("ru", "rus"),
    ("si", "sin"),
    ("sk", "slk"),
    ("sl", "slv"),
    ("sn", "sna"),
    ("sr", "srp"),
    ("sv", "swe"),
    ("ta", "tam"),
    ("te", "tel"),
    ("th", "tha"),
    ("tk", "tuk"),
    ("tl", "tgl"),
    ("tr", "tur"),
    ("uk", "ukr"),
    ("ur", "urd"),
    ("uz", "uzb"),
    ("vi", "vie"),
    ("yi", "yid"),
    ("zh", "cmn"),
    ("zu", "zul"),
];

#[cfg(test)]
mod tests {
    use crate::analysis::{Options, analyze};
    use crate::document::{BlockKind, Builder, Metadata};
    use crate::stop::Stop;
    use std::sync::Arc;

    fn language(text: &str, declared: Option<&str>) -> &'static str {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, [text], false);
        builder.metadata(Metadata { language: declared.map(str::to_owned), ..Metadata::default() });
        let document = Arc::new(builder.finish());
        analyze(document, &Options::default(), &Stop::never()).expect("an analysis").language.code()
    }

    #[test]
    fn what_a_file_says_counts_where_the_words_leave_it_open() {
        // Function words of German, of a file that says it is English.
        assert_eq!(language("Der Umbau ist beschlossen und die Stadt zahlt ihn.", Some("en-US")), "de");
        // Names and numbers alone.
        let open = "Ellerau, Northmoor: 48 Euro.";
        assert_eq!(language(open, Some("nl")), "nl");
        assert_eq!(language(open, Some("de-AT")), "de");
        // Another script is sure.
        assert_eq!(language("Порт был закрыт в понедельник, и никто не знал почему.", Some("en")), "ru");
        // What Kurzum does not know is no language.
        assert_eq!(language(open, Some("tlh")), language(open, None));
    }
}
