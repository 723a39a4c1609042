//! How many sentences of a digest each theme gets.
//!
//! Separate from the choice of sentences because it looks at nothing but numbers of articles. A digest grows with the root
//! of the number of articles, and so does the share of each language and theme: what many articles tell is much, but not
//! as many times as much. An article that is alone in its language gets one sentence when the others have theirs.

use crate::analysis::Language;

/// The fewest sentences of a digest whose length nobody chose,
const MIN_SENTENCES: usize = 5;
/// the most for one language,
const MAX_OF_LANGUAGE: usize = 40;
/// and the most for all.
const MAX_SENTENCES: usize = 80;

/// The number of sentences that suits articles of one language which fall into some themes.
fn suggested(n_articles: usize, n_themes: usize) -> usize {
    if n_articles < 2 {
        return n_articles;
    }
    let root = (2.0 * (n_articles as f32).sqrt()).round() as usize;
    root.max(n_themes).min(MAX_OF_LANGUAGE)
}

/// A theme, or all articles of a language.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// The language of its articles.
    pub language: Language,
    /// The number of its articles.
    pub n_articles: usize,
    /// The number of sentences that can be chosen of them.
    pub n_sentences: usize,
}

/// What gets a share of something.
struct Party {
    n_articles: usize,
    /// Whether it gets its share after the others.
    is_last: bool,
    /// How much suits it.
    suits: usize,
    /// How much it can take.
    most: usize,
}

/// Shares out `n` sentences among themes, or as many as suit them. The themes of a language stand one after the other.
pub fn shared_out(n: Option<usize>, themes: &[Theme]) -> Vec<usize> {
    let languages: Vec<&[Theme]> = themes.chunk_by(|one, other| one.language == other.language).collect();
    let of_language = |themes: &&[Theme]| {
        let n_articles = themes.iter().map(|theme| theme.n_articles).sum();
        let most = themes.iter().map(|theme| theme.n_sentences).sum();
        // Each article of no known language is alone in its language.
        let is_last = n_articles < 2 || themes.iter().any(|theme| theme.language == Language::UNKNOWN);
        Party { n_articles, is_last, suits: suggested(n_articles, themes.len()), most }
    };
    let parties: Vec<Party> = languages.iter().map(of_language).collect();
    let all = parties.iter().map(|party| party.suits).sum::<usize>();
    let n = n.unwrap_or_else(|| all.clamp(MIN_SENTENCES, MAX_SENTENCES));
    let of_theme = |theme: &Theme| Party {
        n_articles: theme.n_articles,
        is_last: theme.n_articles < 2,
        suits: 1,
        most: theme.n_sentences,
    };
    let of_themes = |(themes, n): (&&[Theme], usize)| shares(n, &themes.iter().map(of_theme).collect::<Vec<Party>>());
    languages.iter().zip(shares(n, &parties)).flat_map(of_themes).collect()
}

/// Shares out by the roots of the numbers of articles (by the method of Sainte-Laguë), first until each has what suits it,
/// and to single articles after the others.
fn shares(n: usize, parties: &[Party]) -> Vec<usize> {
    let mut shares = vec![0_usize; parties.len()];
    for _ in 0..n {
        let mut best: Option<((u8, f32), usize)> = None;
        for (index, (party, share)) in parties.iter().zip(&shares).enumerate().filter(|(_, (p, n))| **n < p.most) {
            let turn = match (*share < party.suits, party.is_last) {
                (true, false) => 2,
                (true, true) => 1,
                (false, _) => 0,
            };
            let weight = (turn, (party.n_articles as f32).sqrt() / (2 * share + 1) as f32);
            if best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, index));
            }
        }
        let Some(share) = best.and_then(|(_, index)| shares.get_mut(index)) else { break };
        *share += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Language;

    fn theme(code: &str, n_articles: usize, n_sentences: usize) -> Theme {
        Theme { language: Language::from_code(code).expect("known"), n_articles, n_sentences }
    }

    fn shared(n: Option<usize>, themes: &[(&str, usize)]) -> Vec<usize> {
        shared_out(n, &themes.iter().map(|(code, n)| theme(code, *n, 1_000)).collect::<Vec<Theme>>())
    }

    #[test]
    fn a_digest_grows_with_the_root_of_its_articles() {
        for (n_articles, n_sentences) in [(1, 5), (3, 5), (10, 6), (40, 13), (100, 20), (500, 40), (5_000, 40)] {
            assert_eq!(shared(None, &[("en", n_articles)]), [n_sentences], "{n_articles}");
        }
    }

    #[test]
    fn articles_alone_in_their_language_come_last() {
        let groups = [("en", 37), ("de", 1), ("fr", 1), ("pl", 1), ("ru", 1)];
        assert_eq!(shared(None, &groups), [12, 1, 1, 1, 1]);
        assert_eq!(shared(Some(2), &groups), [2, 0, 0, 0, 0]);
        assert_eq!(shared(Some(14), &groups), [12, 1, 1, 0, 0]);
        assert_eq!(shared(Some(30), &groups).iter().sum::<usize>(), 30);
        assert_eq!(shared(None, &[("en", 1), ("de", 1)]), [3, 2], "a short digest is filled up");
        let unknown = Theme { language: Language::UNKNOWN, n_articles: 4, n_sentences: 100 };
        assert_eq!(shared_out(Some(12), &[theme("en", 37, 100), unknown]), [12, 0]);
    }

    #[test]
    fn the_themes_of_a_language_share_by_their_roots() {
        assert_eq!(shared(Some(10), &[("en", 25), ("en", 9), ("en", 1)]), [6, 3, 1]);
        assert_eq!(shared(Some(2), &[("en", 6), ("en", 3), ("en", 1)]), [1, 1, 0]);
        assert_eq!(shared(None, &[("en", 30), ("en", 10), ("de", 9)]), [8, 5, 6]);
        assert_eq!(shared(Some(3), &[]), [0_usize; 0]);
    }

    #[test]
    fn no_group_gets_more_than_it_has() {
        assert_eq!(shared_out(Some(12), &[theme("en", 20, 3), theme("de", 20, 100), theme("fr", 1, 0)]), [3, 9, 0]);
        assert_eq!(shared_out(Some(12), &[theme("en", 20, 1), theme("de", 20, 2), theme("fr", 1, 1)]), [1, 2, 1]);
    }
}
