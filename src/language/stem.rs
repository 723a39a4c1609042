//! The stem of a word: the key under which its forms are counted together.
//!
//! Separate from the spelling of words because this is the one door to the stemmers, and
//! what they are given and what they give back is looked at here: a stem is never empty,
//! and a word that no language has is not handed to them at all.

use super::code::Language;
use super::dictionary::Endings;
use frostem::{Algorithm, Stemmer as Snowball};
use std::borrow::Cow;

/// A longer word is its own stem. The longest words of any language have some 180 letters,
/// and a stemmer copies the whole word for every ending it cuts, so that the time for a word
/// without an end would grow with the square of its length.
const MAX_BYTES: usize = 512;
/// A stem that keeps the genitive of a name has more bytes than this.
const MIN_NAME_BYTES: usize = 4;

/// Snowball's stemmers (Porter 2001) by the names that the habit `stemmer` of a language calls them by.
const ALGORITHMS: [(&str, Algorithm); 18] = [
    ("arabic", Algorithm::Arabic),
    ("danish", Algorithm::Danish),
    ("dutch", Algorithm::Dutch),
    ("english", Algorithm::English),
    ("finnish", Algorithm::Finnish),
    ("french", Algorithm::French),
    ("german", Algorithm::German),
    ("greek", Algorithm::Greek),
    ("hungarian", Algorithm::Hungarian),
    ("italian", Algorithm::Italian),
    ("norwegian", Algorithm::Norwegian),
    ("portuguese", Algorithm::Portuguese),
    ("romanian", Algorithm::Romanian),
    ("russian", Algorithm::Russian),
    ("spanish", Algorithm::Spanish),
    ("swedish", Algorithm::Swedish),
    ("tamil", Algorithm::Tamil),
    ("turkish", Algorithm::Turkish),
];

/// The stemmer of a language, with what its groups of words say of stems that Snowball would spoil.
#[derive(Clone, Copy)]
pub struct Stemmer {
    snowball: Option<Snowball>,
    /// `kept-adjectives`: ends of adjectives that are not made the noun they come of: "irakisch" is not "Irak".
    kept: &'static Endings,
    /// `adjective-ends`: what is added to an adjective before a noun.
    adjective_ends: &'static Endings,
    /// `name-genitives`: ends of stems that keep the genitive of a name: "Obamas".
    genitives: &'static Endings,
}

impl Stemmer {
    /// The stemmer of a language; one without a Snowball stemmer leaves words as they are.
    #[must_use]
    pub fn of(language: Language) -> Self {
        let lexicon = language.lexicon();
        let algorithm = ALGORITHMS.into_iter().find(|(name, _)| lexicon.habits.stemmer == Some(*name));
        Self {
            snowball: algorithm.map(|(_, algorithm)| Snowball::new(algorithm)),
            kept: &lexicon.kept_adjectives,
            adjective_ends: &lexicon.adjective_ends,
            genitives: &lexicon.name_genitives,
        }
    }

    /// The stem of a folded word (see [`super::fold::fold`]). Of a German one the genitive of
    /// names that Snowball keeps is cut too ("Obamas"), and an adjective is not made the noun that it
    /// comes of ("irakische" is not "Irak"). A word of which nothing would be left is its own stem.
    #[must_use]
    pub fn stem<'w>(&self, folded: &'w str) -> Cow<'w, str> {
        let Some(snowball) = self.snowball.filter(|_| folded.len() <= MAX_BYTES) else { return Cow::Borrowed(folded) };
        if let Some(adjective) = self.kept_adjective(folded) {
            return Cow::Borrowed(adjective);
        }
        let mut stem = snowball.stem(folded);
        if stem.len() > MIN_NAME_BYTES && self.genitives.end(&stem) {
            stem.to_mut().pop();
        }
        if stem.is_empty() { Cow::Borrowed(folded) } else { stem }
    }

    /// The word without its last end, if that leaves an adjective that is kept.
    fn kept_adjective<'w>(&self, folded: &'w str) -> Option<&'w str> {
        let bare = self.adjective_ends.stems(folded).next().unwrap_or(folded);
        self.kept.end(bare).then_some(bare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::fold;
    use crate::language::tests;

    // Each language is a test of its own, so that they run side by side.

    /// The letters of each language with a stemmer, and pieces that its real words are made of.
    const LANGUAGES: [(&str, &str, &[&str]); 18] = [
        ("ar", "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءؤئآأإـ", &["ال", "وال", "ون", "ات", "ها", "يَ", "كُم"]),
        ("da", "abcdefghijklmnoprstuvxyæøå", &["erende", "hed", "løst", "erne", "gd"]),
        ("de", "abcdefghijklmnopqrstuvwxyzäöüß", &["ung", "isch", "heit", "lich", "ae", "ue", "ern", "ss"]),
        ("el", "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋΐΰς", &["αντι", "θετε", "ισα", "ουμε", "ματα", "ιστικ"]),
        ("en", "abcdefghijklmnopqrstuvwxyz'", &["ational", "'s", "ingly", "yed", "ies", "ss"]),
        ("es", "abcdefghijlmnopqrstuvxyzáéíóúüñ", &["amente", "iéndose", "aciones", "yendo"]),
        ("fi", "adefghijklmnoprstuvyäö", &["ssa", "lle", "isten", "kaan", "mmaksi"]),
        ("fr", "abcdefghijlmnopqrstuvxyzàâçéèêëîïôûùœ'", &["issement", "l'", "quement", "euse", "iraient"]),
        ("hu", "abcdefghijklmnopqrstuvyzáéíóöőúüű", &["okat", "ság", "nként", "ével", "cc"]),
        ("it", "abcdefghilmnopqrstuvzàèéìòù'", &["azione", "gliela", "issimo", "uto"]),
        ("nl", "abcdefghijklmnopqrstuvwxyzëïöü'", &["heden", "'s", "eerd", "lijk", "ij"]),
        ("nb", "abcdefghijklmnoprstuvyæøå", &["hetene", "lov", "elig", "erte"]),
        ("pt", "abcdefghijlmnopqrstuvxzáâãàçéêíóôõú", &["mente", "ções", "lhe", "ância"]),
        ("ro", "abcdefghijlmnoprstuvzăâîșț", &["ului", "ări", "ească", "ație"]),
        ("ru", "абвгдежзийклмнопрстуфхцчшщъыьэюяё", &["ость", "ейше", "ившись", "ться", "ого"]),
        ("sv", "abcdefghijklmnoprstuvyåäö", &["heten", "arnas", "lig", "fullt"]),
        ("ta", "அஆஇஈஉஊஎகஙசஞடணதநபமயரலவழளறனாிீுூெேைொோௌ்", &["கள்", "இருந்து", "உடைய", "ான்"]),
        ("tr", "abcçdefgğhıijklmnoöprsştuüvyz", &["ların", "mış", "dır", "casına"]),
    ];

    /// What foreign hands mix into words.
    const STRANGE: [&str; 16] = [
        "\u{301}", "\u{308}", "\u{ad}", "\u{200d}", "0", "7", "-", "_", "'", "ß", "İ", "ﬀ", "ǆ", "😀", "中", "\u{345}",
    ];

    /// A generator of numbers (Marsaglia 2003, xorshift), the same on every machine.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, n: usize) -> usize {
            for (left, by) in [(true, 13), (false, 7), (true, 17)] {
                self.0 ^= if left { self.0 << by } else { self.0 >> by };
            }
            (self.0 >> 11) as usize % n
        }
    }

    /// Stems 300,000 random words of a language, real-looking and nasty ones.
    fn try_words(code: &str) {
        let (_, letters, pieces) = LANGUAGES.into_iter().find(|language| language.0 == code).expect("letters");
        let stemmer = Stemmer::of(Language::from_code(code).expect("a language"));
        assert!(stemmer.snowball.is_some(), "{code}");
        let letters: Vec<char> = letters.chars().collect();
        let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
        let mut word = String::new();
        for round in 0..300_000 {
            word.clear();
            let length = 1 + numbers.below(if round % 9 == 0 { 40 } else { 8 });
            for _ in 0..length {
                match numbers.below(if round % 3 == 0 { 12 } else { 60 }) {
                    0 => word.push_str(STRANGE[numbers.below(STRANGE.len())]),
                    1..6 => word.push_str(pieces[numbers.below(pieces.len())]),
                    _ => word.push(letters[numbers.below(letters.len())]),
                }
            }
            let folded = fold(&word);
            let stem = stemmer.stem(&folded);
            assert!(!stem.is_empty() || folded.is_empty(), "“{word}” has no stem");
            assert!(stem.len() <= folded.len() + 8, "“{word}” grew to “{stem}”");
        }
    }

    macro_rules! random_words {
        ($($name:ident $code:literal)*) => {$(
            #[test]
            fn $name() {
                try_words($code);
            }
        )*};
    }

    random_words! {
        arabic "ar" danish "da" german "de" greek "el" english "en" spanish "es" finnish "fi" french "fr" hungarian "hu"
        italian "it" dutch "nl" norwegian "nb" portuguese "pt" romanian "ro" russian "ru" swedish "sv" tamil "ta"
        turkish "tr"
    }

    #[test]
    fn words_that_were_the_end_of_the_program() {
        let greek = Stemmer::of(Language::from_code("el").expect("Greek"));
        for word in ["αντίθετε", "ισαισα", "αντιθετε"] {
            assert!(!greek.stem(word).is_empty(), "{word}");
        }
    }

    #[test]
    fn a_word_that_no_language_has_is_its_own_stem() {
        let long = "ung".repeat(MAX_BYTES);
        assert_eq!(Stemmer::of(tests::german()).stem(&long), long);
        assert_eq!(Stemmer::of(tests::english()).stem("'s"), "'s");
        assert_eq!(Stemmer::of(Language::UNKNOWN).stem("running"), "running");
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let stems = |language, words: &[&str]| {
            let stemmer = Stemmer::of(language);
            words.iter().map(|word| stemmer.stem(word).into_owned()).collect::<Vec<_>>()
        };
        let same = |stems: Vec<String>| stems.windows(2).all(|pair| pair[0] == pair[1]);
        assert!(same(stems(tests::german(), &["gespräch", "gespräche", "gesprächen"])));
        assert!(same(stems(tests::german(), &["obama", "obamas"])));
        assert!(same(stems(tests::english(), &["minister", "ministers", "minister's"])));
        assert!(!same(stems(tests::german(), &["irak", "irakische"])), "an adjective is not its noun");
    }
}
