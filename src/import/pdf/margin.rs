//! Numbers of lines in the margin, as draft laws and manuscripts have them.
//!
//! Separate because they are furniture that is told by how they count, and because a page that
//! keeps them looks like a table. They stand left or right of the text, beside each line or every fifth, and each column
//! may have its own; a column after the first goes on counting.

use super::furniture::Furniture;
use super::line::Line;
use super::median::median;
use super::style::Shift;
use super::word::Word;

/// A page has at least this many line numbers,
const MIN_NUMBERS: usize = 5;
/// which count in steps of one of these.
const STEPS: [u32; 4] = [1, 2, 5, 10];
/// Where each line has one, at least this part of the lines does.
const MOST_LINES: f32 = 0.8;
/// They are this part of the text's height away from the text,
const GAP: f32 = 1.0;
/// or this part of it where they are smaller than the text by this factor,
const SMALL_GAP: f32 = 0.3;
const SMALLER: f32 = 0.8;
/// and end or begin at one place, but for this part.
const ALIGNED: f32 = 0.5;
/// At least one in this many lines goes on in the middle of a sentence, which an entry of a list does not.
const RUNNING_ONE_IN: usize = 4;
/// Where so many stand at one distance, but for this factor, and so many of them beside no text, no other sign is needed.
const MIN_RULED: usize = 12;
const MIN_ALONE: usize = 3;
const EVEN: f32 = 1.15;
/// Numbers that go on counting where those of another column or page ended are so many,
const MIN_FURTHER: usize = 2;
/// and as high as those, but for this part.
const SAME_SIZE: f32 = 0.1;
/// The lines beside them have on average at least so many characters.
const MIN_CHARS: usize = 25;

/// Numbers of lines that were found.
#[derive(Debug, Clone, Copy)]
pub struct Series {
    last: u32,
    step: u32,
    size: f32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Margin {
    Left,
    Right,
}

impl Margin {
    /// The word of a line at this margin, and the one next to it.
    fn outer(self, line: &Line) -> (Option<&Word>, Option<&Word>) {
        match self {
            Self::Left => (line.words.first(), line.words.get(1)),
            Self::Right => {
                let mut words = line.words.iter().rev();
                (words.next(), words.next())
            }
        }
    }

    /// The number that a line has there, apart from its text.
    fn number(self, line: &Line) -> Option<u32> {
        let (word, next) = self.outer(line);
        let word = word.filter(|word| (1..=4).contains(&word.text.len()) && word.style.shift == Shift::None)?;
        let gap = if word.size < SMALLER * line.size { SMALL_GAP } else { GAP };
        let apart = next.is_none_or(|next| (next.x0 - word.x1).max(word.x0 - next.x1) >= gap * line.size);
        word.text.parse().ok().filter(|_| apart && word.text.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// Takes the numbers of lines out of a page or of a column of it, and gives what they were; `known` are those that were
/// found before.
pub fn take_out(lines: &mut Vec<Line>, known: Option<Series>, furniture: &mut Furniture) -> Option<Series> {
    for margin in [Margin::Left, Margin::Right] {
        let Some((series, (left, right))) = found(lines, margin, known) else { continue };
        let is_there = |word: &Word| word.x0 >= left && word.x1 <= right;
        let has = |line: &Line| margin.number(line).is_some() && margin.outer(line).0.is_some_and(is_there);
        for line in lines.iter_mut().filter(|line| has(line)) {
            furniture.n_lines += 1;
            let rest = match margin {
                Margin::Left => line.words.split_off(1),
                Margin::Right => {
                    line.words.pop();
                    std::mem::take(&mut line.words)
                }
            };
            match Line::new(rest, line.sheet) {
                Some(rest) => *line = rest,
                None => line.words.clear(),
            }
        }
        lines.retain(|line| !line.words.is_empty());
        return Some(series);
    }
    None
}

/// The numbers of lines at a margin and from where to where they go; `None` if there are none.
fn found(lines: &[Line], margin: Margin, known: Option<Series>) -> Option<(Series, (f32, f32))> {
    let number = |line: &Line| margin.number(line);
    let mut numbers: Vec<(&Word, u32, f32)> =
        lines.iter().filter_map(|line| Some((margin.outer(line).0?, number(line)?, line.y))).collect();
    // What stands elsewhere, as the number of the page does, is none of them.
    let place = |side: fn(&Word) -> f32| median(numbers.iter().map(|(word, ..)| side(word)).collect());
    let (left, right) = (place(|word| word.x0), place(|word| word.x1));
    numbers.retain(|(word, ..)| (word.x0 - left).abs().min((word.x1 - right).abs()) < ALIGNED * word.size);
    let mut steps =
        numbers.iter().zip(numbers.iter().skip(1)).map(|((_, last, _), (_, next, _))| next.checked_sub(*last));
    let step = steps.next()?.filter(|step| STEPS.contains(step))?;
    if !steps.all(|other| other == Some(step)) {
        return None;
    }
    let n = numbers.len();
    let (start, end) =
        numbers.iter().fold((f32::MAX, f32::MIN), |(start, end), (word, ..)| (start.min(word.x0), end.max(word.x1)));
    // The words next to the margin that are no numbers of it.
    let texts = || {
        lines.iter().filter_map(|line| {
            let (outer, next) = margin.outer(line);
            if number(line).is_some() { next } else { outer }
        })
    };
    let first_words = || {
        let is_out = |line: &Line| margin == Margin::Left && number(line).is_some();
        lines.iter().filter_map(move |line| line.words.get(usize::from(is_out(line))))
    };
    let n_texts = texts().count();
    let n_running = first_words().filter(|word| word.text.starts_with(char::is_lowercase)).count();
    let n_chars: usize = lines.iter().map(Line::n_chars).sum();
    let all = step != 1 || n as f32 >= MOST_LINES * n_texts as f32;
    let beside = texts().all(|word| if margin == Margin::Left { end < word.x0 } else { start > word.x1 });
    let running = n_running * RUNNING_ONE_IN >= n_texts && n_chars >= MIN_CHARS * n_texts;
    // Numbers that go on at one distance where no text stands are those of lines, whatever the lines are.
    let n_alone = lines.iter().filter(|line| line.words.len() == 1 && number(line).is_some()).count();
    let pitches = || numbers.iter().zip(numbers.iter().skip(1)).map(|((.., a), (.., b))| b - a);
    let (least, most) = pitches().fold((f32::MAX, 0.0), |(least, most): (f32, f32), y| (least.min(y), most.max(y)));
    let ruled = n >= MIN_RULED && n_alone >= MIN_ALONE && most <= EVEN * least;
    let (lowest, highest) = (numbers.first()?, numbers.last()?);
    let size = lowest.0.size;
    let goes_on = |known: Series| {
        lowest.1 == known.last.saturating_add(step)
            && step == known.step
            && (size - known.size).abs() <= SAME_SIZE * known.size
    };
    let further = n >= MIN_FURTHER && known.is_some_and(goes_on);
    let enough = n >= MIN_NUMBERS && (running || ruled) || further;
    (enough && all && beside).then_some((Series { last: highest.1, step, size }, (start, end)))
}
