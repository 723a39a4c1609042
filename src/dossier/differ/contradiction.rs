//! Figures of two articles that cannot both be right.
//!
//! Separate from the sentences because it must be surer: what a reader is shown as a contradiction must be one.

use super::places::{MAX_LOOKED_AT, Places, needed};
use super::side::{Side, Told};
use crate::analysis::FigureKind;
use crate::document::Span;
use crate::stop::{Meter, Stopped};
use rustc_hash::FxHashSet;

/// Sentences are about the same if they share this part of the shorter one's content words, and as many as this,
const ABOUT_THE_SAME: f32 = 0.5;
const MIN_SHARED: usize = 3;
/// and say nearly the same with this part of the shorter one's,
const NEARLY: f32 = 0.75;
/// and this of the longer one's.
const NEARLY_OF_LONGER: f32 = 0.5;

/// A figure of one article and the figure of the other that contradicts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// What both count.
    pub kind: FigureKind,
    /// Where each stands, in the order of the articles.
    pub figures: [Span; 2],
    /// What each says.
    pub values: [String; 2],
    /// The units of these.
    pub units: [Option<String>; 2],
    /// The sentence of each.
    pub sentences: [Span; 2],
}

/// A figure and one of the other article that does not agree with it.
struct Pair {
    n_shared: usize,
    one: usize,
    other: usize,
}

/// The figures of two articles that contradict, in the order of the first; the places are those of the articles' words.
///
/// # Errors
/// If it was stopped.
pub fn contradictions(
    one: &Side,
    other: &Side,
    in_one: &Places,
    in_other: &Places,
    meter: &Meter,
) -> Result<Vec<Contradiction>, Stopped> {
    let mut pairs = Vec::new();
    let settled_one = settle((one, in_one), (other, in_other), meter, |n_shared, place, its| {
        pairs.push(Pair { n_shared, one: place, other: its });
    })?;
    let settled_other = settle((other, in_other), (one, in_one), meter, |_, _, _| {})?;
    pairs.retain(|pair| settled_one.get(pair.one) == Some(&false) && settled_other.get(pair.other) == Some(&false));
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.n_shared), pair.one, pair.other));
    let (mut used_one, mut used_other) = (FxHashSet::default(), FxHashSet::default());
    let mut chosen: Vec<Pair> = Vec::new();
    for pair in pairs {
        if !used_one.contains(&pair.one) && !used_other.contains(&pair.other) {
            used_one.insert(pair.one);
            used_other.insert(pair.other);
            chosen.push(pair);
        }
    }
    chosen.sort_by_key(|pair| (pair.one, pair.other));
    let said = |pair: Pair| {
        let (a, b) = (one.figures.get(pair.one)?, other.figures.get(pair.other)?);
        Some(Contradiction {
            kind: a.figure.kind,
            figures: [a.figure.span, b.figure.span],
            values: [a.figure.value.to_string(), b.figure.value.to_string()],
            units: [a.figure.unit.map(str::to_owned), b.figure.unit.map(str::to_owned)],
            sentences: [one.lines.get(a.line)?.span, other.lines.get(b.line)?.span],
        })
    };
    Ok(chosen.into_iter().filter_map(said).collect())
}

/// For each figure of `side` whether `other` has it beside the same words; each one that is told otherwise there is handed
/// to `differs`, with how many words are shared.
fn settle(
    (side, own): (&Side, &Places),
    (other, places): (&Side, &Places),
    meter: &Meter,
    mut differs: impl FnMut(usize, usize, usize),
) -> Result<Vec<bool>, Stopped> {
    let mut settled = vec![false; side.figures.len()];
    for line in side.lines.iter().filter(|line| !line.figures.is_empty()) {
        let figures = side.figures_of(line);
        let sharing = places.sharing(&line.content, meter)?;
        for (index, _) in sharing.iter().take(MAX_LOOKED_AT) {
            let Some(found) = other.lines.get(*index) else { continue };
            let shared: Vec<u32> =
                line.content.iter().copied().filter(|word| found.content.binary_search(word).is_ok()).collect();
            let n = shared.len();
            let lengths = (line.content.len(), found.content.len());
            let (shorter, longer) = (lengths.0.min(lengths.1), lengths.0.max(lengths.1));
            // A word that each article has beside one figure alone tells more than many others.
            let is_telling = |word: &u32| [own, places].iter().all(|places| places.is_told_once(*word));
            if n < needed(shorter, ABOUT_THE_SAME) || n == 0 || n < MIN_SHARED && !shared.iter().any(is_telling) {
                continue;
            }
            let is_near = n >= MIN_SHARED && n >= needed(shorter, NEARLY) && n >= needed(longer, NEARLY_OF_LONGER);
            let others = other.figures_of(found);
            meter.work(figures.len() * others.len())?;
            let is_of_another_day = days_differ(figures, others);
            let tells_otherwise = amounts_differ(figures, others);
            for (told, place) in figures.iter().zip(line.figures.clone()) {
                for (its, its_place) in others.iter().zip(found.figures.clone()) {
                    if !told.is_comparable(its) {
                        continue;
                    }
                    if told.agrees(its) {
                        if let Some(settled) = settled.get_mut(place) {
                            *settled = true;
                        }
                    } else if is_about_the_same(told, its, is_near)
                        && !(if told.is_date() { tells_otherwise } else { is_of_another_day })
                    {
                        differs(n, place, its_place);
                    }
                }
            }
        }
    }
    Ok(settled)
}

/// Whether both sentences tell dates, and none of one agrees with any of the other.
fn days_differ(ones: &[Told], others: &[Told]) -> bool {
    let mut dates = ones.iter().filter(|told| told.is_date()).peekable();
    let agrees = |one: &Told| others.iter().any(|other| other.is_date() && one.agrees(other));
    dates.peek().is_some() && others.iter().any(Told::is_date) && !dates.any(agrees)
}

/// Whether both sentences tell something else than dates in figures of one unit, and none of one agrees with any of the other.
fn amounts_differ(ones: &[Told], others: &[Told]) -> bool {
    let is_amount = |told: &&Told| !told.is_date();
    let pairs = || {
        let with = |one| {
            others
                .iter()
                .filter(is_amount)
                .filter(move |other| Told::is_comparable(one, other))
                .map(move |other| (one, other))
        };
        ones.iter().filter(is_amount).flat_map(with)
    };
    pairs().next().is_some() && !pairs().any(|(one, other)| one.agrees(other))
}

/// Whether two figures of one unit tell of the same thing, as far as the words around them tell.
fn is_about_the_same(one: &Told, other: &Told, is_near: bool) -> bool {
    // Each clause names somebody or something that the other does not.
    let is_strange = |name: &Vec<String>, others: &[Vec<String>]| {
        !others.iter().any(|known| known.iter().any(|word| name.contains(word)))
    };
    let has_strangers =
        |names: &[Vec<String>], others: &[Vec<String>]| names.iter().any(|name| is_strange(name, others));
    if has_strangers(&one.names, &other.names) && has_strangers(&other.names, &one.names) {
        return false;
    }
    match one.figure.kind {
        FigureKind::Number => match (one.counted.first(), other.counted.first()) {
            (Some(a), Some(b)) => one.counted.contains(b) || other.counted.contains(a),
            (None, None) => is_near,
            _ => false,
        },
        FigureKind::Date | FigureKind::Time | FigureKind::Duration => is_near,
        FigureKind::Percent | FigureKind::Money | FigureKind::Measure => true,
    }
}
