//! What is known of languages: which one a text is in, the lists of its words, its stemmer, its dictionary, its habits.
//!
//! A language is data: all that is known of it stands in the folder `assets/lang/<code>/`, and the rest of the program
//! asks a [`Language`] for it and names none. The rooms above, `analysis` and `import`, say what is done with the lists;
//! here they are only read and looked up. [`Languages::known`] are those of the program; a test can make others of
//! folders of its own.
//!
//! - [`Language`] is the handle: a code, and by [`Language::lexicon`] what is known of the language.
//! - [`Lexicon`] has the lists, [`Habits`] what holds of the language as a whole, [`SentenceRules`] what tells the ends
//!   of its sentences.
//! - [`detect()`] names the language of a text, if the text bears it out (`witness`).
//! - [`fold`], [`core()`] and [`Stemmer`] are what is known of the spelling of words.
//! - [`is_byline`] tells lines that name an author, in any language, and [`byline_names`] the names in them.

mod byline;
mod code;
mod cut;
mod detect;
mod dictionary;
mod figure_list;
mod figure_words;
mod fold;
mod folder;
mod habits;
mod joined_number;
mod lexicon;
mod list;
mod listed;
mod nouns;
mod particle;
mod sentence_rules;
mod spelling;
mod stem;
mod witness;
mod word_table;

pub use byline::{byline_names, is_byline};
pub use code::{Language, Languages};
pub use cut::{Class, cut, is_inside_word};
pub use detect::detect;
pub use dictionary::{Endings, Hashed, WordList};
pub use figure_list::List;
pub use figure_words::{Entry, FigureWords, Known, Role};
pub use fold::fold;
pub use folder::Folder;
pub use habits::Habits;
pub use lexicon::Lexicon;
pub use listed::Listed;
pub use nouns::Dictionary;
pub use sentence_rules::{Abbreviation, Rules as SentenceRules};
pub use spelling::{core, without_genitive};
pub use stem::Stemmer;

#[cfg(test)]
pub(crate) mod tests {
    //! Languages that tests name.

    use super::Language;

    /// German.
    pub fn german() -> Language {
        Language::from_code("de").expect("German")
    }

    /// English.
    pub fn english() -> Language {
        Language::from_code("en").expect("English")
    }
}
