//! What in the text of a mail is not its writer's: quotations, what stands above them, and the signature.
//!
//! Separate because a mail's text says none of it but by the shape of its lines and a few words that mail programs
//! write, in the language of the writer. These words are in the groups of each language (`groups.txt`: `mail-…`).
//!
//! A quotation between the writer's own words is a quotation of the document. The mail that is answered, whole and
//! below the answer, is a left-over: it is shown and never summed up. One that is passed on is text like any other.

use super::super::{Draft, Error, LIMITS};
use crate::document::BlockKind;
use crate::language::Languages;
use std::ops::Range;

/// The most lines that the heads above a quoted mail have.
const MAX_HEAD_LINES: usize = 14;
/// The most lines of the sentence that says who wrote the text after it, and below, the most bytes.
const MAX_REPLY_LINES: usize = 4;
const MAX_REPLY_BYTES: usize = 400;
/// The most lines of a signature that two dashes begin; anything longer is a text that the dashes divide.
const MAX_SIGNATURE_LINES: usize = 12;
/// The fewest underscores that begin the footer of a mailing list, and below, the most lines of the footer.
const MIN_FOOTER_RULE: usize = 40;
const MAX_FOOTER_LINES: usize = 8;
/// In the digest of a list so many hyphens stand above its mails, and so many between them (RFC 1153).
const DIGEST_RULE: usize = 70;
const MAIL_RULE: usize = 30;
/// The heads of a mail in a digest begin at most so many lines below the rule.
const MAX_ABOVE_HEADS: usize = 4;

/// The heads of a quoted mail, by the groups of words that name them.
const HEADS: [&str; 5] = ["mail-from", "mail-sent", "mail-to", "mail-copy", "mail-subject"];
/// The place of the subject in `HEADS`.
const SUBJECT: usize = 4;

/// Whether the subject of a mail says that it passes another one on: "WG: Der Hafen".
pub fn is_forwarded(subject: &str) -> bool {
    let prefix = subject.split_once(':').map(|(prefix, _)| prefix.trim().to_lowercase());
    prefix.is_some_and(|prefix| Languages::known().have("mail-forward-prefix", &prefix))
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// The writer's own words.
    Own,
    /// An entry of a list of the writer's.
    Entry,
    /// Words with a ">" before them.
    Quoted,
    /// What stands above a quotation.
    Above,
    /// The mail that is answered.
    Answered,
    /// The subject of a mail that is passed on.
    Subject,
    /// Who the writer is, and what a mailing list adds.
    Signature,
}

/// A paragraph: its lines from byte to byte.
#[derive(Debug, Clone)]
struct Paragraph {
    class: Class,
    lines: Range<usize>,
}

/// A line without the marks of quotations, and how many there were.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    depth: usize,
    start: usize,
    end: usize,
}

/// The line at a byte, and the byte at which the next one begins.
fn line_at(text: &str, start: usize) -> Option<(Line<'_>, usize)> {
    let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
    let length = memchr::memchr(b'\n', rest.as_bytes());
    let end = start + length.unwrap_or(rest.len());
    let mut line = text.get(start..end)?;
    let mut depth = 0;
    // "> > a" is written for ">> a".
    while let Some(rest) = line.strip_prefix('>').or_else(|| line.strip_prefix(" >").filter(|_| depth > 0)) {
        line = rest;
        depth += 1;
    }
    Some((Line { text: line.trim_end(), depth, start, end }, end + 1))
}

/// The lines from a byte on.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    let mut at = start;
    std::iter::from_fn(move || {
        let (line, next) = line_at(text, at)?;
        at = next;
        Some(line)
    })
}

/// Appends the text of a mail; `is_forwarded` where its subject says that it passes another one on.
///
/// # Errors
/// As [`Draft::block`].
pub fn push(draft: &mut Draft, text: &str, is_forwarded: bool) -> Result<(), Error> {
    let mut reader = Reader { text, is_forwarded, digest: digest_start(text), ..Reader::default() };
    let mut at = 0;
    while let Some((line, next)) = line_at(text, at) {
        draft.meter().work(1 + line.end - line.start)?;
        at = reader.line(line, next);
        if reader.paragraphs.len() > LIMITS.blocks {
            return Err(Error::TooComplex);
        }
    }
    reader.end();
    for Paragraph { class, lines: range } in reader.paragraphs {
        let kind = match class {
            Class::Own => BlockKind::Paragraph,
            Class::Entry => BlockKind::ListItem,
            Class::Quoted => BlockKind::Quote,
            Class::Subject => BlockKind::Heading,
            Class::Above | Class::Answered | Class::Signature => BlockKind::Boilerplate,
        };
        let of_range = lines(text, range.start).take_while(|line| line.start < range.end);
        let bare = of_range.map(|line| if class == Class::Subject { after_colon(line.text) } else { line.text });
        let before = draft.n_blocks();
        draft.block(kind, bare, false)?;
        if !is_forwarded {
            draft.answer(before..draft.n_blocks());
        }
    }
    Ok(())
}

/// Where in a mail a line is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Text,
    /// A signature has begun, and nothing ended it.
    Signature,
    /// All that follows is a mail that is answered.
    Answered,
}

/// What has been read of a text.
#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    is_forwarded: bool,
    paragraphs: Vec<Paragraph>,
    /// Whether the next line goes on with the last paragraph.
    is_open: bool,
    /// Whether anything of the writer's own has come.
    has_own: bool,
    place: Place,
    /// How many marks each line has of a mail that is passed on as a quotation.
    base: usize,
    /// Where the rule above the mails of a digest begins.
    digest: Option<usize>,
}

/// Where the rule begins that stands above the mails of a list's digest (RFC 1153), if a text is one.
fn digest_start(text: &str) -> Option<usize> {
    let mut rules = lines(text, 0).filter(|line| is_mail_rule(*line));
    let first = rules.next().filter(|line| line.text.len() == DIGEST_RULE)?;
    let is_parted = rules.any(|line| line.text.len() == MAIL_RULE);
    (is_parted && Heads::below(text, first, MAX_ABOVE_HEADS).is_some()).then_some(first.start)
}

/// Whether a line is one of the two rules of a digest.
fn is_mail_rule(line: Line) -> bool {
    matches!(line.text.len(), MAIL_RULE | DIGEST_RULE) && line.depth == 0 && line.text.bytes().all(|byte| byte == b'-')
}

impl Reader<'_> {
    /// Takes in a line, or more; gives the byte from which it goes on.
    fn line(&mut self, line: Line, next: usize) -> usize {
        let bare = line.text.trim();
        if bare.is_empty() {
            self.is_open = false;
            return next;
        }
        if let Some(after) = self.digested(line) {
            return after;
        }
        let is_outer = line.depth <= self.base || self.begins_passed_on(line);
        if self.place != Place::Answered && is_outer {
            if let Some(after) = self.quoted_mail(line).or_else(|| self.reply_head(line)) {
                return after;
            }
            if self.is_signature(line, next) {
                (self.place, self.is_open) = (Place::Signature, false);
                if is_dashes(bare) {
                    return next;
                }
            }
        }
        let is_quoted = line.depth > self.base;
        let class = if self.place == Place::Answered {
            Class::Answered
        } else if is_quoted {
            Class::Quoted
        } else if self.place == Place::Signature || is_armour(bare) {
            Class::Signature
        } else if is_entry(line.text) {
            Class::Entry
        } else {
            Class::Own
        };
        self.push(class, line.start..line.end);
        next
    }

    /// Appends lines to the last paragraph, or begins one.
    fn push(&mut self, class: Class, range: Range<usize>) {
        self.has_own |= matches!(class, Class::Own | Class::Entry);
        let last = self.paragraphs.last_mut().filter(|_| self.is_open);
        match last {
            // A line below an entry goes on with it.
            Some(last)
                if (last.class == class && class != Class::Entry)
                    || (last.class == Class::Entry && class == Class::Own) =>
            {
                last.lines.end = range.end;
            }
            _ => self.paragraphs.push(Paragraph { class, lines: range }),
        }
        self.is_open = true;
    }

    /// Takes in a line of a digest that is of none of its mails, or the heads of the next one.
    fn digested(&mut self, line: Line) -> Option<usize> {
        let first = self.digest?;
        if line.start < first {
            self.push(Class::Signature, line.start..line.end);
            return Some(line.end + 1);
        }
        if !is_mail_rule(line) {
            return None;
        }
        if let Some(heads) = Heads::below(self.text, line, MAX_ABOVE_HEADS) {
            // Each is a mail of its own.
            self.has_own = false;
            return Some(self.pass_on(line, &heads));
        }
        let n_below = lines(self.text, line.end + 1).take(2 * MAX_FOOTER_LINES + 1).count();
        (n_below <= 2 * MAX_FOOTER_LINES).then(|| {
            (self.place, self.is_open) = (Place::Signature, false);
            self.base = 0;
            self.push(Class::Signature, line.start..line.end);
            line.end + 1
        })
    }

    /// Whether a quotation begins with words that say that it is passed on, as Apple's program writes them.
    fn begins_passed_on(&self, line: Line) -> bool {
        let is_within = self.paragraphs.last().is_some_and(|last| matches!(last.class, Class::Quoted | Class::Above));
        line.depth == self.base + 1 && !is_within && Above::of(line.text) == Some(Above::Forwarded)
    }

    /// Takes in the heads of a mail that is passed on, from the line above them; gives the byte from which it goes on.
    fn pass_on(&mut self, line: Line, heads: &Heads) -> usize {
        (self.place, self.is_open) = (Place::Text, false);
        if line.start < heads.lines.start {
            self.push(Class::Above, line.start..heads.lines.start.saturating_sub(1).max(line.end));
        }
        let subject = heads.subject.clone().unwrap_or(heads.lines.end..heads.lines.end);
        for (class, range) in [
            (Class::Above, heads.lines.start..subject.start),
            (Class::Subject, subject.clone()),
            (Class::Above, subject.end..heads.lines.end),
        ] {
            self.is_open = false;
            if !self.text.get(range.clone()).unwrap_or_default().trim().is_empty() {
                self.push(class, range);
            }
        }
        self.base = heads.depth;
        // What that one quotes in its turn is old.
        self.is_forwarded = false;
        self.is_open = false;
        heads.lines.end + 1
    }

    /// Takes in the heads of a quoted mail, and the line above them, if they begin here.
    fn quoted_mail(&mut self, line: Line) -> Option<usize> {
        let above = Above::of(line.text);
        // Most lines are told at once.
        if above.is_none() && head_of(line.text).is_none() {
            return None;
        }
        let heads = match above {
            Some(_) => lines(self.text, line.end + 1)
                .take(4)
                .find(|line| !line.text.trim().is_empty())
                .and_then(|first| Heads::at(self.text, first)),
            // By themselves such lines can be prose, but not where they tell an address or a day.
            None => Heads::at(self.text, line).filter(|heads| !self.has_own || self.is_forwarded || heads.is_addressed),
        };
        let is_old = self.has_own;
        let passes_on = match above {
            Some(Above::Forwarded) => true,
            Some(Above::Original | Above::Rule) | None => self.is_forwarded || !is_old,
        };
        let Some(heads) = heads else {
            // Only words say that a mail follows which has no heads.
            if above != Some(Above::Original) || !is_old {
                return None;
            }
            self.is_open = false;
            self.push(Class::Above, line.start..line.end);
            (self.place, self.is_open) = (Place::Answered, false);
            return Some(line.end + 1);
        };
        self.is_open = false;
        self.place = Place::Text;
        if passes_on {
            return Some(self.pass_on(line, &heads));
        }
        self.push(Class::Above, line.start..heads.lines.end);
        self.place = Place::Answered;
        self.is_open = false;
        Some(heads.lines.end + 1)
    }

    /// Reads the lines that introduce a quotation ("On Monday Jana wrote:"), if they begin at `line`.
    fn reply_head(&mut self, line: Line) -> Option<usize> {
        // Its first line has at least the day, the address or the verb.
        let has_verb = |said: &str| words_of(said).any(|word| Languages::known().have("mail-wrote", &word));
        let says_much = |said: &str| said.contains(|c: char| c.is_ascii_digit() || c == '@');
        if !says_much(line.text) && !has_verb(line.text) {
            return None;
        }
        let mut said = String::new();
        let mut end = None;
        for more in lines(self.text, line.start).take(MAX_REPLY_LINES) {
            let bare = more.text.trim();
            if bare.is_empty() || more.depth != line.depth || said.len() + bare.len() > MAX_REPLY_BYTES {
                break;
            }
            said.push_str(bare);
            said.push(' ');
            if ends_in_colon(bare) {
                end = Some(more.end);
                break;
            }
        }
        let end = end?;
        let below = lines(self.text, end + 1).take(3).find(|line| !line.text.trim().is_empty() || line.depth > 0)?;
        let is_quoted = below.depth > line.depth;
        let has_verb = has_verb(&said);
        let has_digit = said.contains(|c: char| c.is_ascii_digit());
        let has_address = said.contains('@');
        let is_head = if is_quoted {
            has_verb || has_address || (has_digit && has_time(&said))
        } else {
            // Without marks, all of it must be there: "On Tue, 5 Mar 2024, Jana <jana@hafen.example> wrote:".
            has_verb && has_digit && has_address && self.has_own
        };
        if !is_head {
            return None;
        }
        self.is_open = false;
        self.place = Place::Text;
        self.push(Class::Above, line.start..end);
        self.is_open = false;
        if !is_quoted {
            self.place = Place::Answered;
        }
        Some(end + 1)
    }

    /// Whether a signature, or what a mailing list adds, begins with this line.
    fn is_signature(&self, line: Line, next: usize) -> bool {
        let raw = self.text.get(line.start..line.end).unwrap_or_default().trim_end_matches('\r');
        if line.text.starts_with("-----BEGIN PGP SIGNATURE") {
            return true;
        }
        if !(line.text == "--" || is_rule(line.text)) {
            return false;
        }
        if raw.ends_with("-- ") {
            return true;
        }
        let most = if line.text == "--" { MAX_SIGNATURE_LINES } else { MAX_FOOTER_LINES };
        let is_short = lines(self.text, next).filter(|line| line.depth <= self.base).take(most + 1).count() <= most;
        is_short && (line.text == "--" || line.text.len() >= MIN_FOOTER_RULE)
    }

    /// Uses the end of the text to decide about the text before it: a quotation below the answer is the mail that was
    /// answered.
    fn end(&mut self) {
        // A single entry is not a list: "- Jana" below a mail.
        let mut was_entry = false;
        for index in 0..self.paragraphs.len() {
            let is_entry = |index: usize| self.paragraphs.get(index).is_some_and(|one| one.class == Class::Entry);
            let (this, next) = (is_entry(index), is_entry(index + 1));
            if this
                && !was_entry
                && !next
                && let Some(one) = self.paragraphs.get_mut(index)
            {
                one.class = Class::Own;
            }
            was_entry = this;
        }
        let is_own = |paragraph: &Paragraph| matches!(paragraph.class, Class::Own | Class::Entry | Class::Subject);
        let Some(last) = self.paragraphs.iter().rposition(is_own) else { return };
        let behind = self.paragraphs.get_mut(last + 1..).unwrap_or_default();
        if let Some(above) = behind.iter().position(|paragraph| paragraph.class == Class::Above) {
            for paragraph in behind.iter_mut().skip(above).filter(|paragraph| paragraph.class == Class::Quoted) {
                paragraph.class = Class::Answered;
            }
        }
    }
}

/// What a line above a quoted mail says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Above {
    /// That it is passed on.
    Forwarded,
    /// That it is answered.
    Original,
    /// Nothing: it is a rule.
    Rule,
}

impl Above {
    /// What a line says, if it is one of those: words between dashes, a rule, or words that end in a colon.
    fn of(line: &str) -> Option<Self> {
        let line = line.trim();
        if is_rule(line) {
            return Some(Self::Rule);
        }
        let inner = line.trim_matches(['-', '_', '=', '*', ' ']);
        let is_dashed = line.len() >= inner.len() + 6 && line.starts_with(['-', '_', '=', '*']);
        if inner.len() > 80 || !(is_dashed || ends_in_colon(line)) {
            return None;
        }
        let has = |group: &str| words_of(inner).any(|word| Languages::known().have(group, &word));
        if has("mail-forwarded") {
            Some(Self::Forwarded)
        } else if is_dashed && has("mail-original") {
            Some(Self::Original)
        } else {
            None
        }
    }
}

/// The heads of a quoted mail.
struct Heads {
    lines: Range<usize>,
    /// The line of its subject.
    subject: Option<Range<usize>>,
    depth: usize,
    /// Whether there is an address or a number, as of a day, in one that is no subject.
    is_addressed: bool,
}

impl Heads {
    /// The heads that begin in one of the next lines.
    fn below(text: &str, line: Line, n_lines: usize) -> Option<Self> {
        let first = lines(text, line.end + 1).take(n_lines).find(|line| head_of(line.text).is_some())?;
        Self::at(text, first)
    }

    /// The heads that begin with a line: at least three, of which one is the sender's.
    fn at(text: &str, first: Line) -> Option<Self> {
        head_of(first.text)?;
        let mut has = [false; HEADS.len()];
        let (mut end, mut subject, mut is_addressed) = (first.end, None, false);
        for line in lines(text, first.start).take(MAX_HEAD_LINES) {
            if line.text.trim().is_empty() || line.depth != first.depth {
                break;
            }
            if let Some(head) = head_of(line.text) {
                if let Some(has) = has.get_mut(head) {
                    *has = true;
                }
                is_addressed |= head != SUBJECT && line.text.contains(|c: char| c.is_ascii_digit() || c == '@');
                if head == SUBJECT && !after_colon(line.text).is_empty() {
                    subject = Some(line.start..line.end);
                }
            }
            end = line.end;
        }
        are_heads(has).then_some(Self { lines: first.start..end, subject, depth: first.depth, is_addressed })
    }
}

/// Whether these heads are those of a mail.
fn are_heads(has: [bool; HEADS.len()]) -> bool {
    let [from, sent, to, _, subject] = has;
    from && (sent || to) && (sent || subject) && has.into_iter().filter(|has| *has).count() >= 3
}

/// Which head of a mail a line is, by its place in `HEADS`; it may be set in bold: "*Von:* Jana".
fn head_of(line: &str) -> Option<usize> {
    let line = line.trim_start_matches(['*', ' ', '\t', '|']);
    let (name, _) = line.split_once([':', '：'])?;
    let name = name.trim_matches(['*', ' ', '\u{a0}', '\t']);
    if name.len() > 40 {
        return None;
    }
    let name = name.to_lowercase().split_whitespace().collect::<Vec<_>>().join("_");
    HEADS.iter().position(|group| Languages::known().have(group, &name))
}

/// What stands behind the name of a head.
fn after_colon(line: &str) -> &str {
    line.split_once([':', '：']).map_or("", |(_, value)| value).trim_matches(['*', ' ', '\u{a0}', '\t'])
}

fn ends_in_colon(line: &str) -> bool {
    line.trim_end_matches(['*', ' ', '\u{a0}', '\t']).ends_with([':', '：'])
}

/// Whether a line is a signature's two dashes.
fn is_dashes(line: &str) -> bool {
    line == "--"
}

/// Whether a line is a rule of underscores or dashes, as mail programs write it above a quoted mail.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 10 && (line.bytes().all(|byte| byte == b'_') || line.bytes().all(|byte| byte == b'-'))
}

/// Whether a line belongs to the seal of a signed mail.
fn is_armour(line: &str) -> bool {
    ["-----BEGIN PGP ", "-----END PGP ", "Hash: SHA", "Hash: MD"].iter().any(|start| line.starts_with(start))
}

/// Whether a line begins as an entry of a list does.
fn is_entry(line: &str) -> bool {
    let line = line.trim_start();
    ["- ", "* ", "• ", "– "].iter().any(|sign| line.starts_with(sign))
}

/// Whether a line has a time of day.
fn has_time(line: &str) -> bool {
    line.as_bytes()
        .windows(4)
        .any(|four| matches!(four, [a, b':', b, c] if [a, b, c].into_iter().all(u8::is_ascii_digit)))
}

/// The words of a line in lower case, without what stands around them.
fn words_of(line: &str) -> impl Iterator<Item = String> {
    line.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
}

/// Tells quotations and the signature of a page, whose blocks from `first` on are a mail.
///
/// # Errors
/// As [`Draft::block`].
pub fn set_aside(draft: &mut Draft, first: usize, is_forwarded: bool) -> Result<(), Error> {
    draft.meter().work(draft.n_blocks().saturating_sub(first))?;
    let n = draft.n_blocks();
    let (mut has_own, mut from, mut passes_on) = (false, n, is_forwarded);
    // Whether the heads of a mail that is passed on are read, each of which is a block.
    let mut in_heads = false;
    let mut after = n;
    while after > first && draft.block_text(after - 1).is_some_and(|(kind, _)| kind == BlockKind::Quote) {
        after -= 1;
    }
    for index in first..n {
        let Some((kind, text)) = draft.block_text(index) else { break };
        // Within a quotation it stands above the mail that is answered only where nothing follows that.
        let is_within = kind == BlockKind::Quote && index < after;
        let begins = if is_signature_block(text) && n - index <= MAX_SIGNATURE_LINES {
            true
        } else if is_within || !has_own || passes_on {
            false
        } else {
            is_above_block(draft, index, text)
        };
        if begins {
            from = index;
            break;
        }
        let is_own = matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
        let above = Above::of(text);
        passes_on |= above == Some(Above::Forwarded);
        let next = draft.block_text(index + 1).map_or("", |(_, text)| text);
        let begins_heads = above == Some(Above::Forwarded) && head_of(next).is_some();
        in_heads = begins_heads || in_heads && head_of(text).is_some();
        if in_heads {
            draft.set_aside(index..index + 1);
            continue;
        }
        let is_head = above.is_some() && !ends_in_colon(text) || has_heads(text);
        if !passes_on {
            draft.answer(index..index + 1);
        }
        // Of a mail that is passed on only its heads are no text.
        if is_head {
            draft.set_aside(index..index + 1);
        } else {
            has_own |= is_own;
        }
    }
    draft.set_aside(from..n);
    Ok(())
}

/// Whether a block begins with the two dashes of a signature.
fn is_signature_block(text: &str) -> bool {
    is_dashes(text) || text.starts_with("-- ")
}

/// Whether a block of a page stands above the mail that is answered, which is all that follows.
fn is_above_block(draft: &Draft, index: usize, text: &str) -> bool {
    if Above::of(text) == Some(Above::Original) {
        return true;
    }
    if text.len() <= MAX_REPLY_BYTES && ends_in_colon(text) {
        let has_verb = words_of(text).any(|word| Languages::known().have("mail-wrote", &word));
        let n = draft.n_blocks();
        let kinds = (index + 1..n).filter_map(|index| draft.block_text(index)).map(|(kind, _)| kind);
        let is_quoted = kinds.take(1).all(|kind| kind == BlockKind::Quote) && index + 1 < n;
        // What is quoted ends the mail, but for a signature.
        let is_last = || {
            !(index + 1..n)
                .filter_map(|index| draft.block_text(index))
                .any(|(kind, text)| kind == BlockKind::Paragraph && !is_signature_block(text))
        };
        if has_verb && text.contains(|c: char| c.is_ascii_digit()) && (is_quoted && is_last() || text.contains('@')) {
            return true;
        }
    }
    // The heads are one block, or each is one.
    if head_of(text).is_none() || has_heads(text) {
        return head_of(text).is_some();
    }
    let mut has = [false; HEADS.len()];
    for index in index..(index + HEADS.len()).min(draft.n_blocks()) {
        let head = draft.block_text(index).and_then(|(_, text)| head_of(text));
        let Some(has) = head.and_then(|head| has.get_mut(head)) else { break };
        *has = true;
    }
    are_heads(has)
}

/// Whether a block of a page is the heads of a mail.
fn has_heads(text: &str) -> bool {
    if head_of(text).is_none() {
        return false;
    }
    let words = text.get(..text.floor_char_boundary(MAX_REPLY_BYTES)).unwrap_or_default().to_lowercase();
    let words = words.replace(['\n', '\u{a0}'], " ").replace(" :", ":");
    let mut has = [false; HEADS.len()];
    for (has, group) in has.iter_mut().zip(HEADS) {
        *has = Languages::known().group(group).iter().any(|name| {
            let name = format!("{}:", name.replace('_', " "));
            words.starts_with(&name) || words.contains(&format!(" {name}"))
        });
    }
    are_heads(has)
}
