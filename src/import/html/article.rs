//! Which parts of a page are its article.
//!
//! Separate because the search is a crate's (readability), and what it finds is not always all of it. It finds
//! one element and what stands beside that; an article that is parted into boxes, its standfirst above them and
//! a box that is named like an advertisement are left out. So what it found is a witness here: the runs of
//! text that it kept are noted in the page's own tree, runs of the same make are taken in with them, and so is
//! what stands between the headline and the first of them. What the page names otherwise, and links that lead
//! to other articles, are marked as left-overs; all that belongs to none of these is taken out of the tree.
//!
//! The features of a run, its length and its share of links, are those of Kohlschütter, Fankhauser and Nejdl
//! (2010, "Boilerplate detection using shallow text features").

use super::names::Names;
use super::runs::{Fate, Kind, MAX_LABEL_CHARS, MIN_PROSE_CHARS, PROSE_LINKS, Page, Run, label_chars};
use super::{notes, search};
use crate::document::ends_sentence;
use crate::import::Error;
use crate::stop::Meter;
use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::Article;
use rustc_hash::{FxHashMap, FxHashSet};

/// The fewest characters that a standfirst has.
const MIN_STANDFIRST_CHARS: usize = 40;
/// What stands beside a picture and is longer is no caption.
const MAX_CAPTION_CHARS: usize = 600;
/// The most characters that all paragraphs of a standfirst have together.
const MAX_STANDFIRST_CHARS: usize = 2_000;

/// A hidden element is shown if it has at least this many bytes of paragraphs, and the share of the page's below.
const MIN_HIDDEN_BYTES: usize = 500;
const HIDDEN_SHARE: usize = 4;

/// What was found of an article; the tree it was found in has it and its left-overs alone.
pub(super) struct Found {
    /// What the search made of the page beyond its text.
    pub(super) said: Article,
    /// Whether it may be only a part of the article.
    pub(super) is_doubtful: bool,
}

/// Finds the article of a page and takes all else out of its tree; `None` if there is none.
///
/// # Errors
/// If reading shall stop.
pub(super) fn find(tree: &Document, meter: &Meter) -> Result<Option<Found>, Error> {
    for font in tree.select("font").nodes() {
        font.rename("span");
    }
    unhide(tree, meter)?;
    let Some((said, kept)) = search::search(tree, meter)? else { return Ok(None) };
    let mut page = Page::of(tree, kept, meter)?;
    page.take_notes(&notes::called(&said.content, tree, meter)?, meter)?;
    let is_doubtful = page.choose(&said.title, meter)?;
    tree.body().map_or(Ok(()), |body| page.carry_out(&body, meter))?;
    Ok(Some(Found { said, is_doubtful }))
}

/// Shows what holds a good part of a page's paragraphs: it is hidden only until a program of the page shows it.
fn unhide(tree: &Document, meter: &Meter) -> Result<(), Error> {
    let (mut n_bytes, mut hidden, mut names) = (0, Vec::new(), Names::default());
    weigh_hidden(&tree.root(), &mut n_bytes, &mut hidden, meter)?;
    for (node, holds) in hidden {
        if holds >= MIN_HIDDEN_BYTES && holds * HIDDEN_SHARE > n_bytes && names.left_over(&node).is_none() {
            node.remove_attrs(&["hidden", "style"]);
        }
    }
    Ok(())
}

/// Gathers the elements that a page hides, each with how many bytes of paragraphs it holds; `n_bytes` counts those of the page.
fn weigh_hidden<'a>(
    node: &NodeRef<'a>,
    n_bytes: &mut usize,
    hidden: &mut Vec<(NodeRef<'a>, usize)>,
    meter: &Meter,
) -> Result<(), Error> {
    for child in node.children_it(false).filter(NodeRef::is_element) {
        meter.work(1)?;
        if child.has_name("p") {
            let text = child.text();
            meter.work(text.len())?;
            *n_bytes += text.trim().len();
            continue;
        }
        let before = *n_bytes;
        weigh_hidden(&child, n_bytes, hidden, meter)?;
        let is_hidden = child.has_attr("hidden") || child.attr("style").is_some_and(|style| style.contains("display"));
        if is_hidden && *n_bytes > before {
            hidden.push((child, *n_bytes - before));
        }
    }
    Ok(())
}

impl Page<'_> {
    /// Decides what becomes of each run; gives whether the article may not be whole.
    fn choose(&mut self, title: &str, meter: &Meter) -> Result<bool, Error> {
        let open: Vec<bool> = self.runs.iter().map(|run| !self.is_in_left_over(run.zone)).collect();
        for run in &mut self.runs {
            if run.n_kept_chars * 2 >= run.n_chars {
                run.fate = Fate::Article;
            }
        }
        self.take_largest_group(&open);
        self.take_standfirst(&open, title);
        self.take_alike(&open);
        self.take_between(&open);
        self.mark_left_overs(&open);
        let is_doubtful = self.show_others(&open);
        meter.work(self.runs.len())?;
        Ok(is_doubtful)
    }

    /// Takes the notes that the article calls, wherever they stand.
    fn take_notes(&mut self, notes: &[NodeRef], meter: &Meter) -> Result<(), Error> {
        let notes: FxHashSet<NodeId> = notes.iter().map(|note| note.id).collect();
        if notes.is_empty() {
            return Ok(());
        }
        for run in &mut self.runs {
            meter.work(1)?;
            let mut around = std::iter::once(run.block).chain(run.block.ancestors_it(None));
            if around.any(|node| notes.contains(&node.id)) {
                (run.n_kept_chars, run.zone, run.is_note) = (run.n_chars, None, true);
            }
        }
        Ok(())
    }

    /// The first and the last paragraph that were taken.
    fn range(&self) -> Option<(usize, usize)> {
        let is_taken = |run: &Run| run.fate == Fate::Article && run.is_prose();
        self.runs.iter().position(is_taken).zip(self.runs.iter().rposition(is_taken))
    }

    /// Takes the paragraphs that are children of the same kind of element, if they are more than the search found.
    fn take_largest_group(&mut self, open: &[bool]) {
        let mut groups: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
        let mut n_kept_chars = 0;
        for (run, open) in self.runs.iter().zip(open) {
            if run.is_prose() && *open && run.kind == Kind::Text {
                let group = groups.entry(run.around).or_default();
                group.0 += run.n_chars;
                if run.fate == Fate::Article {
                    group.1 += run.n_chars;
                    n_kept_chars += run.n_chars;
                }
            }
        }
        let largest = groups.iter().max_by_key(|(around, (n_chars, _))| (*n_chars, **around));
        let Some((&around, &(n_chars, n_group_kept))) = largest else { return };
        if n_group_kept * 2 >= n_chars || n_chars <= n_kept_chars {
            return;
        }
        for (run, open) in self.runs.iter_mut().zip(open) {
            if run.around == around && *open && run.is_prose() && run.kind == Kind::Text {
                run.fate = Fate::Article;
            }
        }
    }

    /// Keeps the other paragraphs of the page as left-overs where they are more than the article; gives whether they are:
    /// then the article may not be whole, or another one.
    fn show_others(&mut self, open: &[bool]) -> bool {
        let (mut n_taken_chars, mut n_other_chars) = (0, 0);
        for (run, open) in self.runs.iter().zip(open) {
            if run.is_prose() && *open && run.kind == Kind::Text {
                match run.fate {
                    Fate::Article => n_taken_chars += run.n_chars,
                    Fate::Out => n_other_chars += run.n_chars,
                    Fate::LeftOver => {}
                }
            }
        }
        if n_other_chars <= n_taken_chars {
            return false;
        }
        for (run, open) in self.runs.iter_mut().zip(open) {
            if run.fate == Fate::Out && *open && run.is_prose() && run.kind == Kind::Text {
                run.fate = Fate::LeftOver;
            }
        }
        true
    }

    /// Takes the paragraphs whose elements have the names and classes of those that were taken.
    fn take_alike(&mut self, open: &[bool]) {
        let taken = |run: &&Run| run.fate == Fate::Article && run.is_prose() && run.kind == Kind::Text;
        let chains: FxHashSet<u64> = self.runs.iter().filter(taken).map(|run| run.chain).collect();
        for (run, open) in self.runs.iter_mut().zip(open) {
            if run.fate == Fate::Out && *open && run.is_prose() && run.kind == Kind::Text && chains.contains(&run.chain)
            {
                run.fate = Fate::Article;
            }
        }
    }

    /// Takes what stands between two paragraphs of the article: whole paragraphs, and what stands in the same kind
    /// of element as they.
    fn take_between(&mut self, open: &[bool]) {
        let Some((first, last)) = self.range() else { return };
        let taken = |run: &&Run| run.fate == Fate::Article && run.is_prose() && run.kind == Kind::Text;
        let arounds: FxHashSet<u64> = self.runs.iter().filter(taken).map(|run| run.around).collect();
        for (run, open) in self.runs.iter_mut().zip(open).take(last).skip(first) {
            if run.fate == Fate::Out && *open && run.kind != Kind::Caption {
                let is_paragraph = run.is_prose() && ends_sentence(&run.text());
                let is_alike = arounds.contains(&run.around);
                if is_paragraph || is_alike && (run.n_link_chars * 2 < run.n_chars || ends_sentence(&run.text())) {
                    run.fate = Fate::Article;
                }
            }
        }
    }

    /// Takes what stands between the headline and the article.
    fn take_standfirst(&mut self, open: &[bool], title: &str) {
        let Some((first, _)) = self.range() else { return };
        let is_title = |run: &Run| {
            run.kind == Kind::Heading(1) || matches!(run.kind, Kind::Heading(_)) && is_like(&run.text(), title)
        };
        let Some(headline) = self.runs.iter().take(first).rposition(is_title) else { return };
        let mut room = MAX_STANDFIRST_CHARS;
        for (run, open) in self.runs.iter_mut().zip(open).take(first).skip(headline + 1) {
            let fits = run.n_chars >= MIN_STANDFIRST_CHARS && run.n_link_chars * PROSE_LINKS < run.n_chars;
            if run.fate != Fate::Out || !*open || run.kind == Kind::Caption || !fits {
                continue;
            }
            let Some(rest) = room.checked_sub(run.n_chars) else { break };
            room = rest;
            run.fate = Fate::Article;
        }
    }

    /// Marks what was taken and is none of the article.
    fn mark_left_overs(&mut self, open: &[bool]) {
        for (run, open) in self.runs.iter_mut().zip(open) {
            if run.fate == Fate::Article && !*open {
                run.fate = Fate::LeftOver;
            }
        }
        let Some((first, last)) = self.range() else { return };
        let n_chars: usize =
            self.runs.iter().filter(|run| run.fate == Fate::Article && run.is_prose()).map(|run| run.n_chars).sum();
        // A list in which an entry is prose is the article's, and its links are what it speaks of.
        let lists: Vec<Option<NodeId>> = self.runs.iter().map(|run| outermost_list(run.block)).collect();
        let is_prose = |run: &Run| run.fate == Fate::Article && run.is_prose();
        let of_prose: FxHashSet<NodeId> =
            self.runs.iter().zip(&lists).filter(|(run, _)| is_prose(run)).filter_map(|(_, list)| *list).collect();
        // From the last one up, as a label belongs to what comes after it.
        let mut next: Option<(Fate, Kind, bool)> = None;
        for (index, run) in self.runs.iter_mut().enumerate().rev() {
            let is_entry = lists.get(index).copied().flatten().is_some_and(|list| of_prose.contains(&list));
            let leads_away = run.n_link_chars * 2 >= run.n_chars;
            if run.fate == Fate::Article && run.n_chars * 4 < n_chars {
                let is_label_of_next = match next {
                    Some((Fate::Article, ..)) => false,
                    Some((_, _, leads_away)) => leads_away,
                    None => true,
                };
                let is_left_over = match run.kind {
                    Kind::Heading(_) => is_label_of_next && index > first,
                    Kind::Caption => false,
                    Kind::Text if run.in_table || run.is_note || is_entry => false,
                    Kind::Text if run.n_chars >= MIN_PROSE_CHARS && !leads_away => false,
                    Kind::Text => {
                        let text = run.text();
                        let is_whole = ends_sentence(&text) && !text.ends_with([':', '?', '!']);
                        let label = label_chars(&text);
                        run.is_link(label) && text.contains(' ') && (label > 0 || !is_whole)
                            || run.n_chars <= MAX_LABEL_CHARS
                                && (next.is_some() && is_label_of_next && text.ends_with([':', '?']) && index > first
                                    || index < first && !is_whole && has_date(&text)
                                    || index > last && !is_whole && leads_away)
                    }
                };
                if is_left_over {
                    run.fate = Fate::LeftOver;
                }
            }
            if run.kind != Kind::Caption {
                next = Some((run.fate, run.kind, leads_away));
            }
        }
    }

    /// Takes all that is out out of the tree, and marks the left-overs in it.
    fn carry_out(&self, body: &NodeRef, meter: &Meter) -> Result<(), Error> {
        let mut lost: FxHashSet<NodeId> = FxHashSet::default();
        let chains: FxHashSet<u64> =
            self.images.iter().filter(|image| image.is_kept).map(|image| image.chain).collect();
        let range = self.range();
        for image in &self.images {
            meter.work(1)?;
            let is_within = range.is_some_and(|(first, last)| (first + 1..=last).contains(&image.before));
            let is_taken =
                image.is_kept || is_within && chains.contains(&image.chain) && !self.is_in_left_over(image.zone);
            if !is_taken {
                lost.extend(image.node.parent().map(|parent| parent.id));
                image.node.remove_from_parent();
            }
        }
        for noscript in &self.noscripts {
            if noscript.descendants_it().any(|node| search::is_picture(&node)) {
                noscript.rename("span");
            }
        }
        let mut n_runs: FxHashMap<NodeId, usize> = FxHashMap::default();
        for run in &self.runs {
            *n_runs.entry(run.block.id).or_default() += 1;
        }
        for run in &self.runs {
            meter.work(1 + run.texts.len())?;
            match run.fate {
                Fate::Article if run.kind == Kind::Caption && !run.block.has_name("figcaption") => {
                    let is_inside = run.block.ancestors_it(None).any(|node| node.has_name("figcaption"));
                    if run.n_chars <= MAX_CAPTION_CHARS && !is_inside {
                        self.wrap(run, "figcaption");
                    }
                }
                Fate::Article => {}
                Fate::Out => {
                    for text in &run.texts {
                        lost.extend(text.parent().map(|parent| parent.id));
                        text.remove_from_parent();
                    }
                }
                Fate::LeftOver => self.mark(run, n_runs.get(&run.block.id) == Some(&1)),
            }
        }
        take_out_empty(body, &lost, meter).map(drop)
    }
}

/// Takes out the elements in which nothing is left of what they had; `lost` are those from which something was taken. Gives
/// whether something was taken from an element, and whether something is left in it.
fn take_out_empty(node: &NodeRef, lost: &FxHashSet<NodeId>, meter: &Meter) -> Result<(bool, bool), Error> {
    let (mut has_lost, mut has_content) = (lost.contains(&node.id), false);
    for child in node.children() {
        meter.work(1)?;
        if child.is_element() {
            let (child_lost, child_has_content) = take_out_empty(&child, lost, meter)?;
            has_lost |= child_lost;
            // An element that was empty before may name a place.
            has_content |= child_has_content || !child_lost && !child.has_name("br");
            if child_lost && !child_has_content {
                child.remove_from_parent();
            }
        } else {
            has_content |= child.is_text() && !child.text().trim().is_empty();
        }
    }
    Ok((has_lost, has_content))
}

/// The outermost list around a block, where it is in one.
fn outermost_list(block: NodeRef) -> Option<NodeId> {
    let around = std::iter::successors(Some(block), NodeRef::parent);
    around.filter(|node| node.has_name("ul") || node.has_name("ol")).last().map(|node| node.id)
}

/// Whether a text has a year or a time of day in it, in the digits of any script.
fn has_date(text: &str) -> bool {
    let numbers = text.split(|c: char| !c.is_numeric()).filter(|number| !number.is_empty());
    let has_year = numbers.clone().any(|number| number.chars().count() == 4);
    let mut pairs = text.split(|c: char| !c.is_numeric() && c != ':').filter_map(|part| part.split_once(':'));
    let has_time = pairs.any(|(hour, minute)| !hour.is_empty() && minute.chars().count() == 2);
    has_year || has_time || numbers.count() >= 3
}

/// Whether two texts are the same but for what is no letter, or one begins with the other.
fn is_like(one: &str, other: &str) -> bool {
    let bare =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let (one, other) = (bare(one), bare(other));
    !one.is_empty() && !other.is_empty() && (one.starts_with(&other) || other.starts_with(&one))
}

#[cfg(test)]
mod tests {
    use crate::document::{BlockKind, Document, Warning};
    use crate::import::html::read_page;
    use crate::stop::Stop;

    const FIRST: &str = "Der Stadtrat von Ellerau hat am Montag beschlossen, den alten Hafen umzubauen, und zwar gegen die Stimmen der \
        Opposition, die vor den Kosten warnte.";
    const SECOND: &str = "Nach Angaben der Verwaltung kostet der Umbau 48 Millionen Euro, von denen das Land vierzig Prozent trägt, \
        wenn es bei diesem Plan bleibt.";
    const THIRD: &str = "Die Arbeiten beginnen im Herbst und dauern drei Jahre, sagte die Bürgermeisterin nach der Sitzung, die bis in \
        den späten Abend ging.";
    const OTHER: &str = "Der Zoo von Ellerau hat im vergangenen Jahr so viele Besucher gezählt wie noch nie, teilte er mit, und baut nun \
        ein Haus für die Affen.";

    fn document(body: &str) -> Document {
        let page = format!(
            "<!DOCTYPE html><html><head><title>Der Hafen wird umgebaut</title></head><body>{body}</body></html>"
        );
        let document = read_page(&page, &Stop::never().meter()).expect("a document");
        assert!(document.is_valid(), "{document:?}");
        document
    }

    fn texts(document: &Document, is_wanted: impl Fn(BlockKind) -> bool) -> Vec<&str> {
        let blocks = document.blocks().iter().filter(|block| is_wanted(block.kind));
        blocks.map(|block| block.span.text(document.text())).collect()
    }

    /// What is taken for the article of a page: neither left-over nor title.
    fn article(body: &str) -> Vec<String> {
        let document = document(body);
        let kinds = |kind| !matches!(kind, BlockKind::Boilerplate | BlockKind::Title | BlockKind::Caption);
        texts(&document, kinds).into_iter().map(str::to_owned).collect()
    }

    fn left_overs(body: &str) -> Vec<String> {
        let document = document(body);
        texts(&document, |kind| kind == BlockKind::Boilerplate).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn an_article_in_boxes_is_one() {
        let boxes = |classes: [&str; 3]| {
            let texts = [FIRST, SECOND, THIRD].into_iter().zip(classes);
            let boxes = texts.map(|(text, class)| {
                format!("<section class='{class}'><div class=inner><div class=text><p>{text}</p><p>{text} Mehr.</p></div></div></section>")
            });
            boxes.collect::<Vec<_>>().join("<div class=break-7></div>")
        };
        let side = format!("<div class=side><div class=card><p>{OTHER}</p></div></div>");
        for classes in [
            ["box", "box", "box"],
            ["box box-1", "box box-2", "box box-9a7f"],
            ["row extra", "row extra", "row"],
            ["", "", ""],
        ] {
            let found =
                article(&format!("<div class=page><h1>Der Hafen wird umgebaut</h1>{}</div>{side}", boxes(classes)));
            for text in [FIRST, SECOND, THIRD] {
                assert!(found.iter().any(|found| found == text), "{classes:?}: {found:?}");
            }
            assert!(!found.iter().any(|found| found == OTHER), "{classes:?}: {found:?}");
        }
    }

    #[test]
    fn what_readers_wrote_is_no_article_however_much_it_is() {
        let comments = format!("<li><div class=text><p>{OTHER}</p></div></li>").repeat(12);
        for name in ["comments", "kommentarbereich", "c-comment-list__comments", "disqus_thread"] {
            let page = format!(
                "<article><h1>Der Hafen wird umgebaut</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article><ol class='{name}'>{comments}</ol>"
            );
            assert_eq!(article(&page), [FIRST, SECOND, THIRD], "{name}");
        }
    }

    #[test]
    fn the_standfirst_is_part_of_the_article() {
        let standfirst = "Der Rat stimmt dem Umbau zu. Die Opposition warnt vor den Kosten.";
        let body = format!("<div class=body><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>");
        for head in [
            format!("<header><h1>Der Hafen wird umgebaut</h1><p class=lead>{standfirst}</p></header>{body}"),
            format!(
                "<header class=page-header><h1>Der Hafen wird umgebaut</h1><div class='teaser intro'>{standfirst}</div></header>{body}"
            ),
            format!(
                "<h1>Der Hafen wird umgebaut</h1><h2 class=deck>{standfirst}</h2><div class=tools><a href=/f>Teilen</a></div>{body}"
            ),
            format!("<div><h2>Der Hafen wird umgebaut</h2></div><div><strong>{standfirst}</strong></div>{body}"),
        ] {
            assert_eq!(article(&head).first().map(String::as_str), Some(standfirst), "{head}");
        }
        // What else stands there is not.
        for head in [
            "<h1>Der Hafen wird umgebaut</h1><p><a href=/a>Ein Weg durch die Stadt, der sich für alle lohnt</a></p>",
            "<h1>Der Hafen wird umgebaut</h1><div class=share>Diesen Artikel mit allen Freunden und Bekannten teilen</div>",
            "<header><p>Die Zeitung für Ellerau und den ganzen Kreis am Fluss, jeden Tag.</p></header><h1>Der Hafen wird umgebaut</h1>",
            "<h1>Der Hafen wird umgebaut</h1><figure><img src=a.jpg><figcaption>Der alte Hafen von Ellerau am Montag im Regen.</figcaption></figure>",
        ] {
            assert_eq!(article(&format!("{head}{body}")), [FIRST, SECOND, THIRD], "{head}");
        }
    }

    #[test]
    fn what_a_script_would_show_is_shown() {
        let text = [FIRST, SECOND, THIRD].map(|text| format!("<p>{text}</p><p>{text} Auch.</p>")).concat();
        for open in
            ["<div hidden id='S:0'>", "<div class=paywall style='display: none'>", "<main style='display:none'>"]
        {
            let found = article(&format!("<h1>Der Hafen wird umgebaut</h1><p>{OTHER}</p>{open}{text}</div></main>"));
            assert!(found.iter().any(|found| found == THIRD), "{open}: {found:?}");
        }
        let box_of = |open: &str| {
            format!("<article><h1>Der Hafen</h1>{text}</article>{open}{}</div>", format!("<p>{OTHER}</p>").repeat(9))
        };
        for open in ["<div hidden class=cookie-consent>", "<div style='display:none' id=login-modal>"] {
            assert!(!document(&box_of(open)).text().contains(OTHER), "{open}");
        }
        let small = format!("<article><h1>Der Hafen</h1>{text}<div hidden><p>{OTHER}</p></div></article>");
        assert!(!document(&small).text().contains(OTHER));
    }

    #[test]
    fn a_gallery_beside_an_article_is_none_of_it_and_one_alone_is_the_article() {
        let slide = |n: usize| format!("<li><h2>{n}/20 Ein Bild</h2><p>{OTHER}</p></li>");
        let slides: String = (1..=20).map(slide).collect();
        for name in ["full-gallery", "article__slideshow", "Bildergalerie"] {
            let gallery = format!("<div class={name}><ul>{slides}</ul></div>");
            let page = format!(
                "<body class=inline-gallery><h1>Der Hafen wird umgebaut</h1><article><p>{FIRST}</p><p>{SECOND}</p>{gallery}<p>{THIRD}</p></article>"
            );
            assert_eq!(article(&page), [FIRST, SECOND, THIRD], "{name}");
            let alone = format!("<h1>Der Hafen in Bildern</h1><article>{gallery}</article>");
            assert!(article(&alone).iter().any(|text| text == OTHER), "{name}");
        }
    }

    /// An article with something between its paragraphs.
    fn with(between: &str) -> String {
        format!(
            "<article><h1>Der Hafen wird umgebaut</h1><p>{FIRST}</p>{between}<p>{SECOND}</p><p>{THIRD}</p><p>{THIRD} Auch.</p></article>"
        )
    }

    #[test]
    fn links_that_lead_away_are_left_overs() {
        for (between, left_over) in [
            ("<p>Lesen Sie hier: <a href=/a>Was der Umbau kostet</a></p>", "Lesen Sie hier: Was der Umbau kostet"),
            (
                "<p><strong>Vea también:&nbsp;<a href=/a>El puerto nuevo</a></strong></p>",
                "Vea también:\u{a0}El puerto nuevo",
            ),
            ("<p><a href=/a>Bildergalerie vom neuen Zoo</a></p>", "Bildergalerie vom neuen Zoo"),
            ("<ul><li><a href=/a>Was der Umbau kostet</a></li></ul>", "Was der Umbau kostet"),
            ("<blockquote><p><a href=/a>Wird der Hafen teurer?</a></p></blockquote>", "Wird der Hafen teurer?"),
        ] {
            assert_eq!(left_overs(&with(between)), [left_over], "{between}");
        }
        for (between, kept) in [
            ("<p><a href=/a>Der Hafen ist der älteste am Fluss.</a></p>", "Der Hafen ist der älteste am Fluss."),
            ("<p><a href=https://hafen.example/plan>hafen.example/plan</a></p>", "hafen.example/plan"),
            ("<p>Mehr sagt <a href=/a>der Plan der Stadt</a> dazu.</p>", "Mehr sagt der Plan der Stadt dazu."),
            ("<p><a href='#kosten'>Zu den Kosten weiter unten</a></p>", "Zu den Kosten weiter unten"),
            ("<p>Das Ergebnis: <b>31 zu 14 Stimmen</b></p>", "Das Ergebnis: 31 zu 14 Stimmen"),
        ] {
            assert!(article(&with(between)).iter().any(|found| found == kept), "{between}");
        }
    }

    #[test]
    fn links_in_a_list_of_prose_stay() {
        let list = format!(
            "<ul><li>{OTHER} {OTHER}</li><li>In progress:<ul><li><a href=/1>Bug 1 – The crane stands still</a></li>\
             <li><a href=/2>Bug 2 – The quay is wet</a></li></ul></li></ul>"
        );
        let found = article(&with(&list));
        assert!(found.iter().any(|text| text == "Bug 1 – The crane stands still"), "{found:?}");
        let away = "<ul><li><a href=/1>Der Kran steht still seit gestern</a></li><li><a href=/2>Die Mauer ist nass</a></li></ul>";
        assert_eq!(left_overs(&with(away)), ["Der Kran steht still seit gestern", "Die Mauer ist nass"]);
    }

    #[test]
    fn notes_of_one_link_stay_notes() {
        let page = format!(
            "<article><h1>Der Hafen</h1><p>{FIRST}<sup><a href='#n1'>1</a></sup></p><p>{SECOND}<sup><a href='#n2'>2</a></sup></p><p>{THIRD}</p>\
             <ol class=references><li id=n1><a href='https://stadt.example/hafen'>Der Umbau des Hafens</a></li><li id=n2><a \
             href='https://land.example/geld'>Was das Land dazu gibt</a></li></ol></article>"
        );
        assert_eq!(
            texts(&document(&page), |kind| kind == BlockKind::Note),
            ["Der Umbau des Hafens", "Was das Land dazu gibt"]
        );
    }

    #[test]
    fn boxes_are_told_by_their_names_unless_the_article_is_in_them() {
        let text = "Jana Kurz schreibt seit zehn Jahren über die Stadt und den Fluss; sie lebt in Ellerau und segelt.";
        for name in [
            "author-bio",
            "AuthorBox",
            "newsletter-signup",
            "c-licence-info",
            "related-posts",
            "post-meta",
            "affiliate-text",
        ] {
            let between = format!("<div class='{name}'><p>{text}</p></div>");
            let found = document(&with(&between));
            let kept = texts(&found, |kind| kind != BlockKind::Boilerplate);
            assert!(!kept.contains(&text), "{name}: {kept:?}");
            let around = format!("<div class='{name} no-{name}'>{}</div>", with(""));
            assert_eq!(article(&around).len(), 4, "{name}");
        }
        // One box of several of that name may hold little of the article.
        let parts = [FIRST, SECOND, THIRD]
            .map(|text| format!("<section class='part part--ads'><p>{text}</p></section>"))
            .concat();
        assert_eq!(article(&format!("<main><h1>Der Hafen wird umgebaut</h1>{parts}</main>")), [FIRST, SECOND, THIRD]);
    }

    #[test]
    fn headings_of_what_is_left_out_go_with_it() {
        let links =
            "<ul><li><a href=/a>Ein neuer Park am Fluss</a></li><li><a href=/b>Das Rathaus zieht um</a></li></ul>";
        for heading in ["<h3>Auch im Netz</h3>", "<h2>Mehr von uns</h2>", "<p><b>Unsere Themen:</b></p>"] {
            let found = article(&with(&format!("{heading}{links}")));
            assert_eq!(found.len(), 4, "{heading}: {found:?}");
        }
        for between in [
            "<h2>Die Kosten</h2>".to_owned(),
            "<h2>Die Kosten</h2><h3>Der Kai</h3>".to_owned(),
            "<h2>Die Kosten</h2><div class=ad-slot>Anzeige</div>".to_owned(),
            "<h2>Die Kosten</h2><figure><img src=a.jpg><figcaption>Der Kai.</figcaption></figure>".to_owned(),
            "<h2><a href=/kosten>Die Kosten</a></h2>".to_owned(),
        ] {
            assert!(article(&with(&between)).iter().any(|found| found == "Die Kosten"), "{between}");
        }
    }

    #[test]
    fn no_word_within_a_sentence_vanishes_by_its_class() {
        for class in ["extra", "popup", "remark", "banner", "share", "comment", "header", "ad", "sponsor"] {
            for (open, close) in
                [("<p>", "</p>"), ("<div>", "</div>"), ("<ul><li>", "</li></ul>"), ("<blockquote>", "</blockquote>")]
            {
                let between = format!(
                    "{open}Der Umbau kostet <span class='{class}'>42,5 Millionen Euro</span> und <a class='{class}' href=/a>nicht mehr</a>, wie \
                     die Stadt mitgeteilt hat.{close}"
                );
                let wanted = "Der Umbau kostet 42,5 Millionen Euro und nicht mehr, wie die Stadt mitgeteilt hat.";
                let found = article(&with(&between));
                assert!(found.iter().any(|found| found == wanted), "{class} in {open}: {found:?}");
            }
        }
    }

    #[test]
    fn what_stands_by_a_picture_is_its_caption() {
        let caption = "Der Hafen von Ellerau am Montag";
        for between in [
            format!("<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>"),
            format!("<figure><img src=a.jpg><span class=description>{caption}</span></figure>"),
            format!("<div><img src=a.jpg></div><div class=image-description>{caption}</div>"),
            format!("<div><img src=a.jpg></div><p class=bildunterschrift>{caption}</p>"),
        ] {
            let found = document(&with(&between));
            assert_eq!(texts(&found, |kind| kind == BlockKind::Caption), [caption], "{between}");
        }
        let quote =
            format!("<figure><blockquote><p>{OTHER}</p></blockquote><figcaption>Jana Kurz</figcaption></figure>");
        assert_eq!(texts(&document(&with(&quote)), |kind| kind == BlockKind::Quote), [OTHER]);
    }

    #[test]
    fn a_doubtful_article_says_so_and_the_other_paragraphs_are_there() {
        let lone = format!(
            "<div><h1>Der Hafen wird umgebaut</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FIRST} Auch.</p><p>{SECOND} Auch.</p></div>"
        );
        let others = ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
            .map(|class| format!("<div class=n><div class='{class}'><h3>Aus dem Zoo</h3><p>{OTHER}</p></div></div>"));
        let others = others.concat();
        let found = document(&format!("{lone}{others}"));
        assert_eq!(found.warnings, [Warning::DoubtfulArticle]);
        assert!(texts(&found, |kind| kind == BlockKind::Boilerplate).contains(&OTHER));
        let found =
            document(&format!("{lone}<div class=n><div class=a><h3>Aus dem Zoo</h3><p>{OTHER}</p></div></div>"));
        assert!(found.warnings.is_empty() && !found.text().contains(OTHER), "{}", found.text());
    }

    #[test]
    fn a_page_in_a_form_is_read() {
        let text = "<div>Der Bär lebt. Er frisst Beeren.</div><div>Das Jahr war gut für alle Tiere im Park.</div>";
        let whole = ["Der Bär lebt. Er frisst Beeren.", "Das Jahr war gut für alle Tiere im Park."];
        for page in [
            format!("<form id=aspnetForm>{text}</form>"),
            format!("<form><header>{text}</header></form>"),
            format!("<div><form action=/><input name=a>{text}</form></div><footer>Impressum</footer>"),
            format!("{text}<form><label>Suche</label> <button>Los</button></form>"),
        ] {
            assert_eq!(article(&page), whole, "{page}");
        }
        let found = article(&format!("<form>{}</form>", with("")));
        assert_eq!(found.len(), 4, "{found:?}");
    }

    #[test]
    fn how_a_word_is_read_aloud_parts_no_word() {
        let of = |ruby: &str| {
            format!("<p>{ruby}を大切にする法律ができました。{}</p>", "子どもを守るための新しい法律です。".repeat(9))
        };
        let found = |ruby: &str| article(&of(ruby)).first().cloned().unwrap_or_default();
        assert!(found("<ruby>子供<rt>こども</rt></ruby>").starts_with("子供を大切"));
        assert!(found("<ruby>子供<rp>（</rp><rt>こども</rt><rp>）</rp></ruby>").starts_with("子供（こども）を大切"));
    }

    #[test]
    fn elements_that_close_themselves_do_not_nest() {
        for (open, piece, close) in [
            ("<math>", "<mspace width='1em'/>", "</math>"),
            ("<svg>", "<polygon points='0,0 1,1'/>", "</svg>"),
            ("<svg><g>", "<path d='M0 0'/>", "</g></svg>"),
            ("<math><mrow>", "<mglyph/>", "</mrow></math>"),
        ] {
            let page = format!(
                "<article><p>{FIRST}</p>{open}{}{close}<p>{SECOND}</p><p>{THIRD}</p></article>",
                piece.repeat(600)
            );
            assert_eq!(article(&page), [FIRST, SECOND, THIRD], "{piece}");
        }
    }
}
