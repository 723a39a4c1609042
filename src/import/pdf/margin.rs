//! Numbers of lines in the margin, as draft laws and manuscripts have them.
//!
//! Separate because they are furniture that is told by how they count, and because a page that
//! keeps them looks like a table.

use super::furniture::Furniture;
use super::line::Line;
use super::median::median;
use super::word::Word;

/// A page has at least this many line numbers,
const MIN_NUMBERS: usize = 5;
/// which count in steps of one of these.
const STEPS: [u32; 4] = [1, 2, 5, 10];
/// Where each line has one, at least this part of the lines does.
const MOST_LINES: f32 = 0.8;
/// They are this part of the text's height away from the text,
const GAP: f32 = 1.0;
/// and end or begin at one place, but for this part.
const ALIGNED: f32 = 0.5;
/// At least one in this many lines goes on in the middle of a sentence, which an entry of a list does not.
const RUNNING_ONE_IN: usize = 4;
/// Where so many stand at one distance, but for this factor, and so many of them beside no text, no other sign is needed.
const MIN_RULED: usize = 12;
const MIN_ALONE: usize = 3;
const EVEN: f32 = 1.15;
/// The fewest characters, on average, of the lines beside the line numbers.
const MIN_CHARS: usize = 25;

/// Takes the numbers of lines out of a page.
pub fn take_out(lines: &mut Vec<Line>, furniture: &mut Furniture) {
    let Some(right) = right_end(lines) else { return };
    let before = |line: &Line| line.words.first().is_some_and(|word| number(line).is_some() && word.x1 <= right);
    for line in lines.iter_mut().filter(|line| before(line)) {
        furniture.n_lines += 1;
        let rest = line.words.split_off(1);
        match Line::new(rest, line.sheet) {
            Some(rest) => *line = rest,
            None => line.words.clear(),
        }
    }
    lines.retain(|line| !line.words.is_empty());
}

/// The number that a line begins with, apart from its text.
fn number(line: &Line) -> Option<u32> {
    let word = line.words.first().filter(|word| (1..=4).contains(&word.text.len()))?;
    let apart = line.words.get(1).is_none_or(|next| next.x0 - word.x1 >= GAP * line.size);
    word.text.parse().ok().filter(|_| apart && word.text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Where the numbers of the lines of a page end; `None` if it has none.
fn right_end(lines: &[Line]) -> Option<f32> {
    let mut numbers: Vec<(&Word, u32, f32)> =
        lines.iter().filter_map(|line| Some((line.words.first()?, number(line)?, line.size))).collect();
    // What stands elsewhere, as the number of the page does, is none of them.
    let place = |side: fn(&Word) -> f32| median(numbers.iter().map(|(word, ..)| side(word)).collect());
    let (left, right) = (place(|word| word.x0), place(|word| word.x1));
    numbers.retain(|(word, _, size)| (word.x0 - left).abs().min((word.x1 - right).abs()) < ALIGNED * size);
    let mut steps =
        numbers.iter().zip(numbers.iter().skip(1)).map(|((_, last, _), (_, next, _))| next.checked_sub(*last));
    let step = steps.next()?.filter(|step| STEPS.contains(step))?;
    if !steps.all(|other| other == Some(step)) {
        return None;
    }
    let n = numbers.len();
    let end = numbers.iter().map(|(word, ..)| word.x1).fold(f32::MIN, f32::max);
    let texts =
        || lines.iter().filter_map(|line| line.words.get(usize::from(number(line).is_some())).map(|word| (line, word)));
    let n_texts = texts().count();
    let n_running = texts().filter(|(_, word)| word.text.starts_with(char::is_lowercase)).count();
    let n_chars: usize = lines.iter().map(Line::n_chars).sum();
    let all = step != 1 || n as f32 >= MOST_LINES * n_texts as f32;
    let beside = texts().all(|(_, word)| word.x0 > end);
    let running = n_running * RUNNING_ONE_IN >= n_texts && n_chars >= MIN_CHARS * n_texts;
    // Numbers that go on at one distance where no text stands are those of lines, whatever the lines are.
    let n_alone = lines.iter().filter(|line| line.words.len() == 1 && number(line).is_some()).count();
    let pitches = || numbers.iter().zip(numbers.iter().skip(1)).map(|((a, ..), (b, ..))| b.y - a.y);
    let (least, most) = pitches().fold((f32::MAX, 0.0), |(least, most): (f32, f32), y| (least.min(y), most.max(y)));
    let ruled = n >= MIN_RULED && n_alone >= MIN_ALONE && most <= EVEN * least;
    (n >= MIN_NUMBERS && all && beside && (running || ruled)).then_some(end)
}
