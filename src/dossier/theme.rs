//! The themes of a collection: groups of articles that share keywords.
//!
//! Separate from the choice of sentences because it looks at whole articles. Articles are compared by the cosine of
//! their keywords' weights (tf·idf; Salton and Buckley 1988) and joined by average linkage (Sokal and Michener 1958),
//! the nearest first, until no two groups are near enough. One article more or less can turn over what is joined first, and
//! with it all themes. So this is done several times, each time without some of the articles, and two articles are of one
//! theme if they are most of the times (evidence accumulation; Fred and Jain 2005). Each time the themes that words do not tell
//! from the others are dropped, and where fewer than two are left the collection is one. The result depends on the articles alone:
//! which are left out follows from their own words, and ties go to those that come first. Chains of nearest neighbours
//! (Benzécri 1982) keep the time to the square of the number.

use super::words::Shared;
use crate::stop::{Meter, Stopped};

/// Two groups are one theme if the mean cosine between their articles is at least this.
const NEAR: f32 = 0.06;
/// How many times some of the articles are left out,
const ROUNDS: u32 = 16;
/// one of so many each time.
const ONE_OF: u64 = 4;
/// Articles are of one theme if they are in this share of the rounds, in the mean.
const TOGETHER: f32 = 0.5;
/// A theme is sure if its articles are together in this share of the rounds, in the mean.
const SURE: f32 = 0.6;
/// Themes part a collection if more than this share of its articles belongs to one.
const MOST: f32 = 0.6;
/// An article that was not compared with all others belongs to a theme if its mean cosine to it is at least this.
const NEAR_LATER: f32 = 0.04;
/// A theme has at least this many articles,
const MIN_ARTICLES: usize = 2;
/// and at least this share of all.
const MIN_SHARE: f32 = 0.1;
/// A theme has a keyword that more of its articles have than of the others, by this share of each,
const WELL_TOLD: f32 = 0.75;
/// or two by this share.
const TOLD: f32 = 0.5;
/// The articles that are compared with each other; of more, that many at equal distances, and the others go to the
/// theme that is nearest.
const MAX_COMPARED: usize = 800;

/// How the articles of one language fall into themes, each list in ascending order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Themes {
    /// The articles of each theme, the largest first. There is one theme, or several.
    pub themes: Vec<Vec<usize>>,
    /// Those that belong to none.
    pub rest: Vec<usize>,
}

/// The weights of an article's keywords, of length 1, in the order of the words.
type Weights = Vec<(u32, f32)>;

/// The themes of the articles of `shared`, by their places in it.
///
/// # Errors
/// If it was stopped.
pub fn themes(shared: &Shared, meter: &Meter) -> Result<Themes, Stopped> {
    let n = shared.of_articles.len();
    let all = || Themes { themes: vec![(0..n).collect()], rest: Vec::new() };
    if n < 2 * MIN_ARTICLES {
        return Ok(all());
    }
    let weights: Vec<Weights> = (0..n).map(|article| weights(shared, article)).collect();
    let step = n.div_ceil(MAX_COMPARED);
    let compared: Vec<usize> = (0..n).step_by(step).collect();
    let table = Table::of(&compared, &weights, shared.n_articles.len(), meter)?;
    let keys: Vec<u64> = compared.iter().map(|article| key(shared, *article)).collect();
    let agreed = agreed(shared, &compared, &table, &keys, meter)?;
    let mut groups = Vec::new();
    for group in joined(agreed.clone(), TOGETHER, meter)? {
        if agreed.mean(&group) >= SURE {
            groups.push(group);
        } else {
            groups.extend(group.into_iter().map(|one| vec![one]));
        }
    }
    for group in &mut groups {
        *group = group.iter().filter_map(|place| compared.get(*place).copied()).collect();
    }
    if step > 1 {
        let later: Vec<usize> = (0..n).filter(|article| article % step != 0).collect();
        add_later(&mut groups, &later, &weights, shared.n_articles.len(), meter)?;
    }
    let (mut themes, rest): (Vec<Vec<usize>>, Vec<Vec<usize>>) =
        groups.into_iter().partition(|group| group.len() >= least(n));
    let mut rest: Vec<usize> = rest.into_iter().flatten().collect();
    rest.sort_unstable();
    themes.sort_by_key(|theme| (std::cmp::Reverse(theme.len()), theme.first().copied()));
    // One theme and articles that are near no other are a collection with one theme: a part of a whole is no theme of it.
    // The same holds where most of the articles would be left over.
    let n_inside = themes.iter().map(Vec::len).sum::<usize>();
    if themes.len() < 2 || n_inside as f32 <= MOST * n as f32 {
        return Ok(all());
    }
    Ok(Themes { themes, rest })
}

fn weights(shared: &Shared, article: usize) -> Weights {
    let own = shared.of_articles.get(article).map(Vec::as_slice).unwrap_or_default();
    let is_heading = |word: u32| shared.labels.get(word as usize).is_some_and(|(_, _, is_heading)| *is_heading);
    let is_shared = |word: u32| shared.n_articles.get(word as usize).is_some_and(|n| *n > 1);
    let weight = |(word, count): &(u32, u32)| (*word, (1.0 + (*count as f32).ln()) * shared.idf(*word));
    let mut weights: Weights =
        own.iter().filter(|(word, _)| is_heading(*word) && is_shared(*word)).map(weight).collect();
    let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    for (_, weight) in &mut weights {
        *weight /= length;
    }
    weights
}

/// The cosines between all pairs of some articles, which become means as groups are joined.
#[derive(Clone)]
struct Table {
    n: usize,
    cosines: Vec<f32>,
    /// The members of each group, by their places in the table; none where it was joined to another.
    groups: Vec<Vec<usize>>,
}

impl Table {
    /// A table of so many groups of one, none of which is near another.
    fn empty(n: usize) -> Self {
        Self { n, cosines: vec![0.0; n * n], groups: (0..n).map(|place| vec![place]).collect() }
    }

    /// The rows and columns of some places, in their order.
    fn part(&self, places: &[usize]) -> Self {
        let mut part = Self::empty(places.len());
        let cosines = places.iter().flat_map(|one| {
            let row = self.row(*one);
            places.iter().map(|other| row.get(*other).copied().unwrap_or_default())
        });
        part.cosines = cosines.collect();
        part
    }

    fn of(compared: &[usize], weights: &[Weights], n_words: usize, meter: &Meter) -> Result<Self, Stopped> {
        let n = compared.len();
        let mut table = Self::empty(n);
        let mut holders: Vec<Vec<(u32, f32)>> = vec![Vec::new(); n_words];
        for (place, article) in compared.iter().enumerate() {
            for (word, weight) in weights.get(*article).map(Vec::as_slice).unwrap_or_default() {
                let Some(holders) = holders.get_mut(*word as usize) else { continue };
                meter.work(holders.len())?;
                for (other, its) in holders.iter() {
                    table.add(place, *other as usize, weight * its);
                }
                holders.push((place as u32, *weight));
            }
        }
        Ok(table)
    }

    fn add(&mut self, one: usize, other: usize, product: f32) {
        let places = [one * self.n + other, other * self.n + one];
        for place in places {
            if let Some(cosine) = self.cosines.get_mut(place) {
                *cosine += product;
            }
        }
    }

    fn row(&self, group: usize) -> &[f32] {
        self.cosines.get(group * self.n..(group + 1) * self.n).unwrap_or_default()
    }

    /// The mean between all pairs of some places; 1 for one alone.
    fn mean(&self, places: &[usize]) -> f32 {
        let (mut sum, mut n) = (0.0, 0.0_f32);
        for (at, one) in places.iter().enumerate() {
            for other in places.iter().skip(at + 1) {
                sum += self.row(*one).get(*other).copied().unwrap_or_default();
                n += 1.0;
            }
        }
        if n > 0.0 { sum / n } else { 1.0 }
    }

    fn size(&self, group: usize) -> usize {
        self.groups.get(group).map_or(0, Vec::len)
    }

    /// The nearest other group, the first of equals unless `favourite` is one of them.
    fn nearest(&self, group: usize, favourite: Option<usize>) -> Option<(usize, f32)> {
        let mut best: Option<(usize, f32)> = None;
        for (other, cosine) in self.row(group).iter().enumerate() {
            let is_other = other != group && self.size(other) > 0;
            let is_nearer = best.is_none_or(|(_, least)| *cosine > least)
                || (favourite == Some(other) && best.is_some_and(|(_, least)| *cosine >= least));
            if is_other && is_nearer {
                best = Some((other, *cosine));
            }
        }
        best
    }

    /// Joins a group to another one, whose cosines become the means of both.
    fn join(&mut self, into: usize, from: usize) {
        let (n_into, n_from) = (self.size(into) as f32, self.size(from) as f32);
        for other in 0..self.n {
            let (a, b) = (into * self.n + other, from * self.n + other);
            let (Some(a), Some(b)) = (self.cosines.get(a).copied(), self.cosines.get(b).copied()) else { continue };
            let mean = (a * n_into + b * n_from) / (n_into + n_from);
            for place in [into * self.n + other, other * self.n + into] {
                if let Some(cosine) = self.cosines.get_mut(place) {
                    *cosine = mean;
                }
            }
        }
        let moved = self.groups.get_mut(from).map(std::mem::take).unwrap_or_default();
        if let Some(group) = self.groups.get_mut(into) {
            group.extend(moved);
            group.sort_unstable();
        }
    }
}

/// What an article is told by, whatever others there are: it follows from how often its words stand in it.
fn key(shared: &Shared, article: usize) -> u64 {
    let counted = shared.of_articles.get(article).map(Vec::as_slice).unwrap_or_default();
    let mix = |key: u64, n: u64| (key ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    let counts = counted.iter().fold([0_u64; 4], |mut counts, (_, n)| {
        if let Some(count) = counts.get_mut((*n as usize - 1).min(3)) {
            *count += u64::from(*n);
        }
        counts
    });
    counts.into_iter().fold(1, mix)
}

/// Whether an article is left out of a round.
fn is_left_out(key: u64, round: u32) -> bool {
    // The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
    let mut z = key.wrapping_add(u64::from(round + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (z ^ (z >> 31)) % ONE_OF == 0
}

/// For each pair of articles, in which share of the rounds that have both they are joined.
fn agreed(shared: &Shared, compared: &[usize], table: &Table, keys: &[u64], meter: &Meter) -> Result<Table, Stopped> {
    let n = table.n;
    let mut agreed = Table::empty(n);
    let mut n_both = vec![0.0_f32; n * n];
    for round in 0..ROUNDS {
        let stays = |place: &usize| keys.get(*place).is_some_and(|key| !is_left_out(*key, round));
        let places: Vec<usize> = (0..n).filter(stays).collect();
        meter.work(places.len() * places.len())?;
        for (at, one) in places.iter().enumerate() {
            for other in places.iter().skip(at + 1) {
                for place in [one * n + other, other * n + one] {
                    if let Some(n_both) = n_both.get_mut(place) {
                        *n_both += 1.0;
                    }
                }
            }
        }
        let mut groups = joined(table.part(&places), NEAR, meter)?;
        for group in &mut groups {
            *group = group.iter().filter_map(|place| places.get(*place).copied()).collect();
        }
        let articles = |places: &[usize]| -> Vec<usize> {
            places.iter().filter_map(|place| compared.get(*place).copied()).collect()
        };
        let present = articles(&places);
        groups.retain(|group| group.len() >= least(places.len()) && is_told(shared, &present, &articles(group)));
        if groups.len() < 2 {
            groups = vec![places];
        }
        for members in &groups {
            for (at, one) in members.iter().enumerate() {
                for other in members.iter().skip(at + 1) {
                    agreed.add(*one, *other, 1.0);
                }
            }
        }
    }
    for (share, n_both) in agreed.cosines.iter_mut().zip(n_both) {
        *share /= n_both.max(1.0);
    }
    Ok(agreed)
}

/// Groups, joined while they are at least as `near`, by their places in the table.
fn joined(mut table: Table, near: f32, meter: &Meter) -> Result<Vec<Vec<usize>>, Stopped> {
    // Groups that are near no other stay as they are and are not looked at again: joining others brings nothing
    // nearer, for a mean is never above both of its parts.
    let mut is_done = vec![false; table.n];
    let mut chain: Vec<usize> = Vec::new();
    loop {
        if chain.is_empty() {
            let open = (0..table.n).find(|group| table.size(*group) > 0 && is_done.get(*group) == Some(&false));
            let Some(open) = open else { break };
            chain.push(open);
        }
        let Some(last) = chain.last().copied() else { continue };
        meter.work(table.n)?;
        let before = chain.len().checked_sub(2).and_then(|place| chain.get(place)).copied();
        match table.nearest(last, before).filter(|(_, cosine)| *cosine >= near) {
            Some((other, _)) if Some(other) == before => {
                chain.truncate(chain.len() - 2);
                meter.work(table.n)?;
                table.join(last.min(other), last.max(other));
            }
            Some((other, _)) => chain.push(other),
            None => {
                chain.pop();
                if let Some(done) = is_done.get_mut(last) {
                    *done = true;
                }
            }
        }
    }
    Ok(table.groups.into_iter().filter(|group| !group.is_empty()).collect())
}

/// Adds articles to the groups that they are nearest to, or as groups of their own.
fn add_later(
    groups: &mut Vec<Vec<usize>>,
    later: &[usize],
    weights: &[Weights],
    n_words: usize,
    meter: &Meter,
) -> Result<(), Stopped> {
    // The mean of each group's weights: the product with it is the mean of the cosines.
    let mut means: Vec<Vec<(u32, f32)>> = vec![Vec::new(); n_words];
    for (number, group) in groups.iter().enumerate().filter(|(_, group)| group.len() >= MIN_ARTICLES) {
        for (word, weight) in group.iter().filter_map(|article| weights.get(*article)).flatten() {
            meter.work(1)?;
            let Some(means) = means.get_mut(*word as usize) else { continue };
            let share = weight / group.len() as f32;
            match means.last_mut().filter(|(known, _)| *known == number as u32) {
                Some((_, sum)) => *sum += share,
                None => means.push((number as u32, share)),
            }
        }
    }
    let n_groups = groups.len();
    for article in later {
        let mut cosines = vec![0.0_f32; n_groups];
        for (word, weight) in weights.get(*article).map(Vec::as_slice).unwrap_or_default() {
            for (number, mean) in means.get(*word as usize).map(Vec::as_slice).unwrap_or_default() {
                meter.work(1)?;
                if let Some(cosine) = cosines.get_mut(*number as usize) {
                    *cosine += weight * mean;
                }
            }
        }
        let mut best = (0, 0.0);
        for (number, cosine) in cosines.into_iter().enumerate() {
            if cosine > best.1 {
                best = (number, cosine);
            }
        }
        match groups.get_mut(best.0).filter(|_| best.1 >= NEAR_LATER) {
            Some(group) => group.push(*article),
            None => groups.push(vec![*article]),
        }
    }
    for group in groups {
        group.sort_unstable();
    }
    Ok(())
}

/// How many keywords name a theme.
const N_KEYWORDS: usize = 3;

/// The words by which a theme is told from the others: those that most of its articles have and few others do. `all` are
/// the articles of the language, `places` those of the theme among them.
#[must_use]
pub fn keywords(all: &Shared, places: &[usize]) -> Vec<u32> {
    let everything: Vec<usize> = (0..all.of_articles.len()).collect();
    let ranked = ranked(all, &everything, places).into_iter();
    ranked.take(N_KEYWORDS).filter(|(share, _)| *share > 0.0).map(|(_, word)| word).collect()
}

/// Whether words tell a group of articles from the others among `present`. All articles together need none.
fn is_told(shared: &Shared, present: &[usize], places: &[usize]) -> bool {
    let ranked = ranked(shared, present, places);
    let has = |place: usize, least: f32| ranked.get(place).is_some_and(|(share, _)| *share >= least);
    places.len() == present.len() || has(0, WELL_TOLD) || has(1, TOLD)
}

/// The fewest articles of a theme among `n`.
fn least(n: usize) -> usize {
    MIN_ARTICLES.max((MIN_SHARE * n as f32).ceil() as usize)
}

/// The keywords of a group, the best first, each with the share of its articles that have it, less that of the others among
/// `present`.
fn ranked(shared: &Shared, present: &[usize], places: &[usize]) -> Vec<(f32, u32)> {
    let count = |places: &[usize]| {
        let mut counts: Vec<u32> = vec![0; shared.n_articles.len()];
        for (word, _) in places.iter().filter_map(|place| shared.of_articles.get(*place)).flatten() {
            if let Some(n) = counts.get_mut(*word as usize) {
                *n += 1;
            }
        }
        counts
    };
    let (n_inside, n_present) = (count(places), count(present));
    let n_outside = present.len() - places.len();
    let mut ranked: Vec<(f32, u32)> = Vec::new();
    let counted = n_inside.iter().zip(&n_present).enumerate();
    for (word, (inside, all)) in counted.filter(|(_, (n, _))| **n >= MIN_ARTICLES as u32) {
        let Some((_, _, true)) = shared.labels.get(word) else { continue };
        let share_inside = *inside as f32 / places.len().max(1) as f32;
        let share_outside = if n_outside == 0 { 0.0 } else { all.saturating_sub(*inside) as f32 / n_outside as f32 };
        ranked.push((share_inside - share_outside, word as u32));
    }
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    ranked
}
