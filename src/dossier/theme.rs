//! The themes of a collection: groups of articles that share keywords.
//!
//! Separate from the choice of sentences because it looks at whole articles. Articles are compared by the cosine of
//! their keywords' weights (tf·idf; Salton and Buckley 1988) and joined by average linkage (Sokal and Michener 1958),
//! the nearest first, until no two groups are near enough. The result depends on the articles alone: ties go to
//! those that come first. Chains of nearest neighbours (Benzécri 1982) keep the time to the square of the number.

use super::words::Shared;
use crate::stop::{Meter, Stopped};

/// Two groups are one theme if the mean cosine between their articles is at least this.
const NEAR: f32 = 0.06;
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
    let mut groups = joined(&compared, &weights, shared.n_articles.len(), meter)?;
    if step > 1 {
        let later: Vec<usize> = (0..n).filter(|article| article % step != 0).collect();
        add_later(&mut groups, &later, &weights, shared.n_articles.len(), meter)?;
    }
    let least = MIN_ARTICLES.max((MIN_SHARE * n as f32).ceil() as usize);
    let (mut themes, rest): (Vec<Vec<usize>>, Vec<Vec<usize>>) =
        groups.into_iter().partition(|group| group.len() >= least && is_told(shared, group));
    let mut rest: Vec<usize> = rest.into_iter().flatten().collect();
    rest.sort_unstable();
    themes.sort_by_key(|theme| (std::cmp::Reverse(theme.len()), theme.first().copied()));
    // One theme and articles that are near no other are a collection with one theme: a part of a whole is no theme of it.
    if themes.len() < 2 {
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
struct Table {
    n: usize,
    cosines: Vec<f32>,
    /// The articles of each group; none where it was joined to another.
    groups: Vec<Vec<usize>>,
}

impl Table {
    fn of(compared: &[usize], weights: &[Weights], n_words: usize, meter: &Meter) -> Result<Self, Stopped> {
        let n = compared.len();
        let mut table = Self { n, cosines: vec![0.0; n * n], groups: compared.iter().map(|a| vec![*a]).collect() };
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

/// Groups of articles, joined while they are near.
fn joined(compared: &[usize], weights: &[Weights], n_words: usize, meter: &Meter) -> Result<Vec<Vec<usize>>, Stopped> {
    let mut table = Table::of(compared, weights, n_words, meter)?;
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
        match table.nearest(last, before).filter(|(_, cosine)| *cosine >= NEAR) {
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
    let ranked = ranked(all, places).into_iter();
    ranked.take(N_KEYWORDS).filter(|(share, _)| *share > 0.0).map(|(_, word)| word).collect()
}

/// Whether words tell a group of articles from the others. All articles together need none.
fn is_told(all: &Shared, places: &[usize]) -> bool {
    let ranked = ranked(all, places);
    let has = |place: usize, least: f32| ranked.get(place).is_some_and(|(share, _)| *share >= least);
    places.len() == all.of_articles.len() || has(0, WELL_TOLD) || has(1, TOLD)
}

/// The keywords of a group, the best first, each with the share of its articles that have it, less that of the others.
fn ranked(all: &Shared, places: &[usize]) -> Vec<(f32, u32)> {
    let mut n_inside: Vec<u32> = vec![0; all.n_articles.len()];
    for (word, _) in places.iter().filter_map(|place| all.of_articles.get(*place)).flatten() {
        if let Some(n) = n_inside.get_mut(*word as usize) {
            *n += 1;
        }
    }
    let n_outside = all.of_articles.len() - places.len();
    let mut ranked: Vec<(f32, u32)> = Vec::new();
    for (word, inside) in n_inside.iter().enumerate().filter(|(_, n)| **n >= MIN_ARTICLES as u32) {
        let Some((_, _, true)) = all.labels.get(word) else { continue };
        let n = all.n_articles.get(word).copied().unwrap_or_default();
        let share_inside = *inside as f32 / places.len().max(1) as f32;
        let share_outside = if n_outside == 0 { 0.0 } else { n.saturating_sub(*inside) as f32 / n_outside as f32 };
        ranked.push((share_inside - share_outside, word as u32));
    }
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    ranked
}
