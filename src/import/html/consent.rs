//! The boxes of a page that ask its reader for consent to cookies.
//!
//! Separate because many of them are told by no name but by what they say alone: the site says that it uses cookies,
//! and that its reader can accept or refuse them. The words for it are in the groups of each language (`groups.txt`:
//! `consent-…`). An article about cookies speaks of them too. So a box is short, nearly nothing else is said in it,
//! it is neither in the article nor around it as far as the page names one, and there is text beside it.

use crate::import::Error;
use crate::language::Languages;
use crate::stop::Meter;
use dom_query::{Document, NodeRef};

/// What has more bytes of text, or more nodes, is no box that asks for consent.
const MAX_BOX_BYTES: usize = 1_600;
const MAX_BOX_NODES: usize = 300;
/// The most texts about cookies that are looked at in a page.
const MAX_TEXTS: usize = 40;
/// The most elements around such a text that are looked at, from the inside out.
const MAX_AROUND: usize = 8;
/// A sentence of fewer words is a label.
const MIN_WORDS: usize = 4;
/// The fewest bytes of paragraphs that a page has beside such a box.
const MIN_BESIDE_BYTES: usize = 140;

/// The boxes of a page that ask for consent to cookies, by what they say.
///
/// # Errors
/// If reading shall stop.
pub(super) fn boxes<'a>(tree: &'a Document, meter: &Meter) -> Result<Vec<NodeRef<'a>>, Error> {
    let Some(body) = tree.body() else { return Ok(Vec::new()) };
    let mut n_texts = 0;
    let mut boxes: Vec<NodeRef> = Vec::new();
    for node in body.descendants_it().filter(NodeRef::is_text) {
        let text = node.text();
        meter.work(1 + text.len())?;
        if n_texts == MAX_TEXTS || text.len() > MAX_BOX_BYTES || !speaks_of(&bare(&text), "consent-thing") {
            continue;
        }
        n_texts += 1;
        let around = node.ancestors_it(Some(MAX_AROUND));
        let found = around.take_while(|part| lines(part).is_some()).filter(is_consent_by_text).last();
        if let Some(found) = found.filter(|found| boxes.iter().all(|known| known.id != found.id)) {
            boxes.push(found);
        }
    }
    if boxes.is_empty() {
        return Ok(boxes);
    }
    let mut n_beside = 0;
    for paragraph in tree.select("p").nodes() {
        let is_in_box = || {
            let mut around = std::iter::once(*paragraph).chain(paragraph.ancestors_it(None));
            around.any(|part| boxes.iter().any(|known| known.id == part.id))
        };
        if n_beside < MIN_BESIDE_BYTES && !is_in_box() {
            let text = paragraph.text();
            meter.work(1 + text.len())?;
            n_beside += text.trim().len();
        }
    }
    if n_beside < MIN_BESIDE_BYTES {
        boxes.clear();
    }
    Ok(boxes)
}

/// Whether an element asks for consent by what it says: in half of its sentences the site speaks of its cookies, and there
/// is something to choose.
fn is_consent_by_text(node: &NodeRef) -> bool {
    let name = node.node_name().unwrap_or_default();
    let is_box = matches!(name.as_ref(), "div" | "section" | "aside" | "dialog" | "form" | "footer" | "p");
    if !is_box || is_of_article(node) || is_among_paragraphs(node) {
        return false;
    }
    let lines = lines(node).unwrap_or_default();
    let sentences = lines.lines().flat_map(|line| line.split_inclusive(['.', '!', '?']));
    let sentences = sentences.filter(|sentence| sentence.ends_with(['.', '!', '?'])).map(bare);
    let (mut n_sentences, mut n_used, mut n_choices) = (0, 0, 0);
    for sentence in sentences.filter(|sentence| sentence.split_whitespace().nth(MIN_WORDS - 1).is_some()) {
        let is_used = speaks_of(&sentence, "consent-thing") && speaks_of(&sentence, "consent-site");
        n_sentences += 1;
        n_used += usize::from(is_used);
        n_choices += usize::from(speaks_of(&sentence, "consent-choice"));
    }
    n_choices > 0 && n_used > 0 && n_used * 2 >= n_sentences
}

/// Whether an element is in the article, or around it.
fn is_of_article(node: &NodeRef) -> bool {
    let is_article = |part: &NodeRef| {
        part.node_name().is_some_and(|name| matches!(name.as_ref(), "article" | "main" | "h1" | "blockquote" | "pre"))
            || part.attr("role").is_some_and(|role| &*role == "main")
            || part.attr("itemprop").is_some_and(|property| &*property == "articleBody")
    };
    std::iter::once(*node).chain(node.ancestors_it(None)).chain(node.descendants_it()).any(|part| is_article(&part))
}

/// Whether an element stands among paragraphs, or elements of the same make with text in them: then it is one of them.
fn is_among_paragraphs(node: &NodeRef) -> bool {
    let mut beside = node.parent().into_iter().flat_map(|parent| parent.children_it(false).take(MAX_BOX_NODES));
    beside.any(|other| {
        let is_paragraph = || {
            let has_text = |child: NodeRef| child.is_text() && !child.text().trim().is_empty();
            let is_alike = other.node_name() == node.node_name() && other.attr("class") == node.attr("class");
            other.has_name("p") || is_alike && other.children_it(false).take(MAX_BOX_NODES).any(has_text)
        };
        other.is_element() && other.id != node.id && is_paragraph()
    })
}

/// The text of a short element, with an end of line before and behind each element in it that stands alone; `None` if
/// it is longer than such boxes are.
fn lines(node: &NodeRef) -> Option<String> {
    let mut lines = String::new();
    for (n_nodes, part) in node.descendants_it().enumerate() {
        if part.is_text() {
            let is_program = part.parent().is_some_and(|around| around.has_name("script") || around.has_name("style"));
            let text = part.text();
            if lines.len() + text.len() > MAX_BOX_BYTES && !is_program {
                return None;
            }
            lines.push_str(if is_program { "" } else { &text });
            lines.push(' ');
        } else if !matches!(part.node_name().unwrap_or_default().as_ref(), "a" | "b" | "i" | "em" | "strong" | "span") {
            lines.push('\n');
        }
        if n_nodes > MAX_BOX_NODES {
            return None;
        }
    }
    Some(lines)
}

/// The words of a text in lower case, each with a blank before and behind it.
fn bare(text: &str) -> String {
    let mut bare = String::from(" ");
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        bare.extend(word.chars().flat_map(char::to_lowercase));
        bare.push(' ');
    }
    bare
}

/// Whether a text, as [`bare`] gives it, has one of the words of a group; "_" is a blank.
fn speaks_of(text: &str, group: &str) -> bool {
    let words = Languages::known().group(group);
    words.iter().any(|word| text.contains(&format!(" {} ", word.replace('_', " "))))
}

/// Whether an element is a box that asks for consent, as the programs that draw it name it.
pub(super) fn is_named_consent(node: &NodeRef) -> bool {
    let names = [
        "onetrust",
        "didomi",
        "usercentrics",
        "cookie-banner",
        "cookiebanner",
        "cookie-consent",
        "cookieconsent",
        "sp_message",
        "cmpbox",
        "consent-banner",
    ];
    ["id", "class"].iter().filter_map(|attribute| node.attr(attribute)).any(|value| {
        let value = value.to_ascii_lowercase();
        names.iter().any(|name| value.starts_with(name) || value.contains(&format!(" {name}")))
    })
}

#[cfg(test)]
mod tests {
    use crate::import::html::read_page;
    use crate::stop::Stop;

    const ARTICLE: [&str; 2] = [
        "The council voted on Tuesday to close the old harbour and to build a public park for 40 million dollars there.",
        "The work begins in March and lasts for two years, although the engineers warned of trouble with the ground.",
    ];

    fn text(page: &str) -> String {
        read_page(page, &Stop::never().meter()).expect("a document").text().to_owned()
    }

    fn article() -> String {
        format!("<h1>Harbour park</h1><p>{}</p><p>{}</p>", ARTICLE[0], ARTICLE[1])
    }

    #[test]
    fn boxes_that_ask_for_consent_are_told_by_what_they_say() {
        let partners = "We and our 90 partners keep information on your device, such as numbers in cookies, to know you again. \
            You may accept all of it or manage your choices at any time. ";
        for asked in [
            format!("<div class=x1><h2>We value your privacy</h2><p>{}</p></div>", partners.repeat(6)),
            format!("<section><p>{partners}</p><button>Accept</button></section>"),
            "<div><p>Datenschutz &amp; Cookies: Diese Website verwendet Cookies. Wenn du sie weiterhin nutzt, stimmst du der \
             Verwendung von Cookies zu.</p><form><button>Schließen</button></form></div>"
                .to_owned(),
            "<aside>Wir nutzen Cookies, um unsere Seiten besser zu machen. Sie können sie ablehnen oder Ihre Auswahl jederzeit \
             ändern.</aside>"
                .to_owned(),
            "<p>We use cookies to measure how our pages are read. By reading on you accept them.</p>".to_owned(),
            "<div><div>Ce site utilise des cookies pour mesurer son audience.</div> <div>Vous pouvez les accepter ou les \
             refuser.</div></div>"
                .to_owned(),
        ] {
            for page in [
                format!("{asked}<article>{}</article>", article()),
                format!("<div>{}</div>{asked}", article()),
            ] {
                let found = text(&page);
                let lower = found.to_lowercase();
                assert!(!lower.contains("cookie"), "{page}: {found}");
                assert!(ARTICLE.iter().all(|paragraph| found.contains(paragraph)), "{page}: {found}");
            }
        }
    }

    #[test]
    fn an_article_about_consent_keeps_every_paragraph() {
        let of_law = [
            "Sites must ask before they set cookies, the court said on Monday, and no box may be ticked beforehand.",
            "“We use cookies on our site and you accept them by reading on”: sentences such as this one are not enough any more.",
            "Readers must be able to refuse cookies as easily as to accept them, and to change their choices at any time.",
            "We have looked at forty sites. Most of them still hide the button with which cookies are refused.",
        ];
        let how_to = [
            "Wer Cookies loswerden will, öffnet die Einstellungen seines Browsers und wählt dort die Daten der Websites aus.",
            "Dort kann man Cookies ablehnen, einzelne erlauben oder alle löschen, und die Auswahl gilt ab dem nächsten Start.",
            "Wir zeigen, wie das auf dem Telefon geht: Auch dort sind Cookies in den Einstellungen zu finden.",
        ];
        let paragraphs = |texts: &[&str]| ["<p>", &texts.join("</p><p>"), "</p>"].concat();
        for texts in [&of_law[..], &how_to[..]] {
            let (all, beside) = (paragraphs(texts), paragraphs(&ARTICLE));
            for page in [
                format!("<article><h1>Cookies</h1>{all}</article><footer>{beside}</footer>"),
                format!("<div><h1>Cookies</h1>{all}</div><div class=b>{beside}</div>"),
                format!("<h1>Cookies</h1><div class=a>{all}</div><div class=b>{beside}</div>"),
                format!("<h1>Cookies</h1><div class=a>{all}</div><div class=b>{beside}</div>")
                    .replace("<p>", "<div class=t>")
                    .replace("</p>", "</div>"),
                format!("<h1>Cookies</h1>{all}"),
            ] {
                let found = text(&page);
                assert!(texts.iter().all(|text| found.contains(text)), "{page}: {found}");
            }
        }
        // A page that says nothing else.
        let notice = "We use cookies on our pages to know who comes back. You can accept or refuse them below.";
        assert!(text(&format!("<h2>Cookies</h2><div><p>{notice}</p></div>")).contains(notice));
    }
}
