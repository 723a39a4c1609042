//! Pages as they are read: what becomes of their elements, their encodings and what they say of themselves.

use super::*;
use crate::document::MarkKind;
use crate::import::LIMITS;
use crate::stop::Stop;

fn blocks(page: &str) -> Vec<(BlockKind, String)> {
    let document = read_page(page, &Stop::never().meter()).expect("a document");
    document.blocks().iter().map(|block| (block.kind, block.span.text(document.text()).to_owned())).collect()
}

const ARTICLE: &str =
    "<!DOCTYPE html><html><head><title>Der Hafen</title><meta name='author' content='Jana Kurz'></head><body>
    <nav><a href='/'>Start</a> <a href='/sport'>Sport</a></nav>
    <article><h1>Der Hafen</h1><p>Der Stadtrat von Ellerau hat am Montag beschlossen, den Hafen umzubauen, und zwar
    gegen die Stimmen der Opposition, die vor den Kosten warnte.</p>
    <h2>Die Kosten</h2><p>Der Umbau kostet 48 Millionen Euro, sagte der Bürgermeister, und das Land zahlt davon
    vierzig Prozent, wenn es dabei bleibt.</p><ul><li>Erstens die Brücke.</li><li>Zweitens der Kai.</li></ul><ol start=2><li>Kosten.</li><li value=9><p>Dauer.</p></li></ol>
    <blockquote>Wir freuen uns auf den Hafen, der uns alle verbinden wird.</blockquote></article>
    <footer>Impressum, Datenschutz</footer></body></html>";

#[test]
fn the_article_is_found_and_the_page_left_out() {
    let found = blocks(ARTICLE);
    assert_eq!(found.first(), Some(&(BlockKind::Title, "Der Hafen".to_owned())));
    assert!(found.contains(&(BlockKind::Heading, "Die Kosten".to_owned())), "{found:?}");
    for entry in ["Zweitens der Kai.", "2. Kosten.", "9. Dauer."] {
        assert!(found.contains(&(BlockKind::ListItem, entry.to_owned())), "{entry}: {found:?}");
    }
    assert!(found.iter().any(|(kind, _)| *kind == BlockKind::Quote));
    assert_eq!(found.iter().filter(|(_, text)| text == "Der Hafen").count(), 1, "the title is not repeated");
    let all: String = found.iter().map(|(_, text)| text.as_str()).collect();
    assert!(!all.contains("Impressum") && !all.contains("Sport"), "{all}");
    assert_eq!(
        read_page(ARTICLE, &Stop::never().meter()).expect("a document").metadata.author.as_deref(),
        Some("Jana Kurz")
    );
}

#[test]
fn a_page_without_an_article_gives_what_it_has() {
    let found = blocks("<title>Kurz</title><p>Ein Satz.<br><br>Noch einer.<table><tr><td>a<td>b</table>");
    let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["Kurz", "Ein Satz.", "Noch einer.", "a\tb"]);
}

#[test]
fn notes_tables_captions_and_code_are_what_they_are() {
    let page = "<article><h1>Der Hafen wird umgebaut</h1><p>Der Rat hat <b>den Umbau</b> beschlossen.<sup><a href='#n1'>1</a></sup> Es \
        kostet 10<sup>6</sup> Euro, und das Land zahlt davon die Hälfte, wenn es bei diesem Plan bleibt und der Bund mitzieht.</p>\
        <figure><img src='a.jpg' alt='Der Hafen'><figcaption>Der alte Hafen im Mai.</figcaption></figure>\
        <p>Die Opposition warnt vor den Kosten und verlangt ein Gutachten über die Mauern des Hafens und den Verkehr.</p>\
        <table><tr><th>Posten<th>Betrag<tr><td>Kai<td>7 Euro</table><pre>let a;\n    let b;</pre>\
        <ul><li>Die Brücke.<ul><li>Der Bogen.</ul></ul><p id='n1'>Angaben der Stadt. <a href='#x'>↩</a></p></article>";
    let document = read_page(page, &Stop::never().meter()).expect("a document");
    let found: Vec<(BlockKind, &str, u8)> =
        document.blocks().iter().map(|block| (block.kind, block.span.text(document.text()), block.depth)).collect();
    for block in [
        (BlockKind::Caption, "Der alte Hafen im Mai.", 0),
        (BlockKind::Table, "Posten\tBetrag\nKai\t7 Euro", 0),
        (BlockKind::Code, "let a;\n    let b;", 0),
        (BlockKind::ListItem, "Die Brücke.", 1),
        (BlockKind::ListItem, "Der Bogen.", 2),
        (BlockKind::Note, "Angaben der Stadt.", 0),
    ] {
        assert!(found.contains(&block), "{block:?}: {found:?}");
    }
    let structure = document.structure();
    assert_eq!((structure.notes.len(), structure.tables.len(), structure.pictures.len()), (1, 1, 1));
    let caption = structure.pictures[0].caption.expect("a caption") as usize;
    assert_eq!(found[caption].1, "Der alte Hafen im Mai.");
    let marks: Vec<&str> = structure.marks.iter().map(|mark| mark.span.text(document.text())).collect();
    // The sign of the note is raised, and calls it.
    assert_eq!(marks, ["den Umbau", "1", "1", "6"]);
}

/// The blocks of a page that is all article: kind, depth and text.
fn walked(page: &str) -> Vec<(BlockKind, u8, String)> {
    let stop = Stop::never();
    let meter = stop.meter();
    let mut draft = Draft::new(0, &meter);
    push_page(&mut draft, page).expect("a page");
    let document = draft.finish().expect("a document");
    assert!(document.is_valid());
    let text = |block: &Block| block.span.text(document.text()).to_owned();
    document.blocks().iter().map(|block| (block.kind, block.depth, text(block))).collect()
}

#[test]
fn what_stands_in_an_entry_is_as_deep_as_the_entry() {
    let found = walked(
        "<ul><li><p>Eins.</p><p>Noch eins.</p><pre>let a;</pre><blockquote>Ein Zitat.</blockquote><table><tr><td>a<td>b</table>\
         <ul><li>Punkt</ul>Danach.<li><ol><li>innen</ol>außen</ul><p>Ende.",
    );
    let expected = [
        (BlockKind::ListItem, 1, "Eins."),
        (BlockKind::Paragraph, 1, "Noch eins."),
        (BlockKind::Code, 1, "let a;"),
        (BlockKind::Quote, 2, "Ein Zitat."),
        (BlockKind::Table, 1, "a\tb"),
        (BlockKind::ListItem, 2, "Punkt"),
        (BlockKind::Paragraph, 1, "Danach."),
        (BlockKind::ListItem, 2, "1. innen"),
        (BlockKind::ListItem, 1, "außen"),
        (BlockKind::Paragraph, 0, "Ende."),
    ];
    assert_eq!(found, expected.map(|(kind, depth, text)| (kind, depth, text.to_owned())));
}

#[test]
fn entries_have_the_numbers_that_the_page_shows() {
    for (list, expected) in [
        ("<ol type=a start=5><li>x<li>x<li value=2>x<li>x</ol>", ["e.", "f.", "b.", "c."]),
        ("<ol type=A><li>x<li>x<li type=1>x<li>x</ol>", ["A.", "B.", "3.", "D."]),
        ("<ol type=I start=8><li>x<li>x<li>x<li>x</ol>", ["VIII.", "IX.", "X.", "XI."]),
        ("<ol type=i reversed><li>x<li>x<li>x<li>x</ol>", ["iv.", "iii.", "ii.", "i."]),
        ("<ol reversed start=1><li>x<li>x<li value=7>x<li>x</ol>", ["1.", "0.", "7.", "6."]),
        ("<ol type=a start=-1><li>x<li>x<li>x<li>x</ol>", ["-1.", "0.", "a.", "b."]),
        (
            "<ol type=disc start=9223372036854775807><li>x<li value=4>x<li>x<li>x</ol>",
            ["9223372036854775807.", "4.", "5.", "6."],
        ),
    ] {
        let found = walked(list);
        let texts: Vec<&str> = found.iter().map(|(_, _, text)| text.as_str()).collect();
        assert_eq!(texts, expected.map(|sign| format!("{sign} x")), "{list}");
    }
}

#[test]
fn lines_end_where_they_count() {
    for (page, expected) in [
        (
            "<p>Eins.<br>Noch eins.<br><br>Zwei.<br>&nbsp;<br>Drei.",
            &[
                (BlockKind::Paragraph, "Eins. Noch eins."),
                (BlockKind::Paragraph, "Zwei."),
                (BlockKind::Paragraph, "Drei."),
            ][..],
        ),
        (
            "<p><b>Eins.<br></b><!-- x --><br><b>Zwei</b>",
            &[(BlockKind::Paragraph, "Eins."), (BlockKind::Paragraph, "Zwei")],
        ),
        (
            "<p>Jana Kurz<address>Hafenstraße 12<br>24105 Kiel</address>",
            &[(BlockKind::Paragraph, "Jana Kurz"), (BlockKind::Verse, "Hafenstraße 12\n24105 Kiel")],
        ),
        ("<address>Jana Kurz</address>", &[(BlockKind::Paragraph, "Jana Kurz")]),
        (
            "<div class='poem big'><p>Der Fluss<br>ist grau.</div><p>Er<br>steigt.",
            &[(BlockKind::Verse, "Der Fluss\nist grau."), (BlockKind::Paragraph, "Er steigt.")],
        ),
        (
            "<blockquote>Der Fluss<br>ist grau<br>und breit<br>und still.</blockquote>",
            &[(BlockKind::Verse, "Der Fluss\nist grau\nund breit\nund still.")],
        ),
        (
            "<p>Der Fluss ist grau<br>und breit und still,<br><br>er sagt es jedem,<br>der es will.</p>",
            &[
                (BlockKind::Verse, "Der Fluss ist grau\nund breit und still,"),
                (BlockKind::Verse, "er sagt es jedem,\nder es will."),
            ],
        ),
    ] {
        let found = walked(page);
        let found: Vec<(BlockKind, &str)> = found.iter().map(|(kind, _, text)| (*kind, text.as_str())).collect();
        assert_eq!(found, expected, "{page}");
    }
}

#[test]
fn what_was_deleted_is_left_out_and_said() {
    let page = "<p>Es kostet <del>40</del> <ins>48 <ins>Millionen</ins></ins> <s></s>Euro<strike> und mehr</strike>.<ins class=ad></ins>";
    let document = read_page(page, &Stop::never().meter()).expect("a document");
    assert_eq!(document.text(), "Es kostet 48 Millionen Euro.");
    assert_eq!(document.warnings, [Warning::TrackedChanges { count: 3 }]);
}

#[test]
fn tables_are_grids_unless_they_only_place_paragraphs() {
    let long = "Ein Satz über den Hafen. ".repeat(30);
    for (page, expected) in [
        (
            "<table><tr><th>Kai<td><p>Aus Stein.<p>Alt.<ol><li>eins<li>zwei</ol><tr><th>Mole<td><ul><li>neu<li>hoch</ul></table>",
            &[(BlockKind::Table, "Kai\tAus Stein. Alt. 1. eins 2. zwei\nMole\tneu hoch")][..],
        ),
        ("<table><tr><td><p>Kai<td><p>7<tr><td><p>Mole<td><p>9</table>", &[(BlockKind::Table, "Kai\t7\nMole\t9")]),
        (
            "<table><tr><td><p>Eins.<p>Zwei.<td>Drei.</table>",
            &[(BlockKind::Paragraph, "Eins."), (BlockKind::Paragraph, "Zwei."), (BlockKind::Paragraph, "Drei.")],
        ),
        ("<table><tr><td>Eins.</table>", &[(BlockKind::Paragraph, "Eins.")]),
        (
            "<table role=presentation><tr><td>Eins.<td>Zwei.<tr><td>Drei.</table>",
            &[(BlockKind::Paragraph, "Eins."), (BlockKind::Paragraph, "Zwei."), (BlockKind::Paragraph, "Drei.")],
        ),
        (
            "<table><tr><td>Menü<td><h2>Der Hafen</h2>Ein Satz.<tr><td>a<td>b</table>",
            &[
                (BlockKind::Paragraph, "Menü"),
                (BlockKind::Heading, "Der Hafen"),
                (BlockKind::Paragraph, "Ein Satz."),
                (BlockKind::Paragraph, "a"),
                (BlockKind::Paragraph, "b"),
            ],
        ),
        (
            &format!("<table><tr><td>a<td>{long}<tr><td>b<td>c</table>"),
            &[
                (BlockKind::Paragraph, "a"),
                (BlockKind::Paragraph, long.trim()),
                (BlockKind::Paragraph, "b"),
                (BlockKind::Paragraph, "c"),
            ],
        ),
    ] {
        let found = walked(page);
        let found: Vec<(BlockKind, &str)> = found.iter().map(|(kind, _, text)| (*kind, text.as_str())).collect();
        assert_eq!(found, expected, "{page}");
    }
    let document = read_page(
        &format!("<p>{long}<table><thead><tr><td>Posten<td>Betrag<tbody><tr><td>Kai<td>7</table>"),
        &Stop::never().meter(),
    );
    let document = document.expect("a document");
    let heads: Vec<bool> = document.structure().tables[0].cells.iter().map(|cell| cell.header).collect();
    assert_eq!(heads, [true, true, false, false]);
}

#[test]
fn what_style_sheets_set_is_marked() {
    let page = "<html><head><style>.fett{font-weight:bold} span.hoch{vertical-align:super} .kursiv{font-style:italic} .weg{display:none !important} \
        .recht{font-weight:normal} b{font-weight:bolder}</style></head><body><h2 class=fett>Der Hafen</h2>\
        <p class=kursiv>Ganz schräg.</p><p>Ein <span class='x fett'>fetter <i class=kursiv>Satz</i></span>, 10<span class=hoch>6</span> Euro, \
        <span style='FONT-STYLE: oblique; font-weight:600'>beides</span>, <b class=recht>nicht</b> <b>doch</b><span class=weg>weg</span>.</p>\
        <p style='white-space: pre-line'>Der Fluss\nist grau.</p><div style='display:none'><p>weg</div>";
    let stop = Stop::never();
    let meter = stop.meter();
    let mut draft = Draft::new(0, &meter);
    push_page(&mut draft, page).expect("a page");
    let document = draft.finish().expect("a document");
    let text = document.text();
    assert_eq!(
        text,
        "Der Hafen\n\nGanz schräg.\n\nEin fetter Satz, 106 Euro, beides, nicht doch.\n\nDer Fluss\nist grau."
    );
    assert_eq!(document.blocks()[3].kind, BlockKind::Verse);
    let marks: Vec<_> = document.structure().marks.iter().map(|mark| (mark.kind, mark.span.text(text))).collect();
    let found = |kind| marks.iter().filter(|mark| mark.0 == kind).map(|mark| mark.1).collect::<Vec<_>>();
    assert_eq!(found(MarkKind::Strong), ["fetter Satz", "beides", "doch"]);
    assert_eq!(found(MarkKind::Emphasis), ["Ganz schräg.", "Satz", "beides"]);
    assert_eq!(found(MarkKind::Superscript), ["6"]);
    // It outlives the search for the article.
    let prose = "Der Rat hat den Umbau beschlossen, und zwar mit großer Mehrheit, wie die Stadt am Montag mitteilte. "
        .repeat(3);
    let page = page.replace("</h2>", &format!("</h2><p>{prose}</p>"));
    let document = read_page(&page, &Stop::never().meter()).expect("a document");
    let strong = document.structure().marks.iter().filter(|mark| mark.kind == MarkKind::Strong);
    let strong: Vec<&str> = strong.map(|mark| mark.span.text(document.text())).collect();
    assert_eq!(strong, ["fetter Satz", "beides", "doch"]);
}

#[test]
fn formulas_keep_their_exponents() {
    let page = "<p>Es gilt <math><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow>\
        <annotation encoding='application/x-tex'>E=mc^2</annotation></semantics></math>, <math><msubsup><mi>x</mi><mi>i</mi><mn>3</mn></msubsup></math>, \
        <math><mfrac><mn>1</mn><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></mfrac></math>, <math><mroot><mi>x</mi><mn>3</mn></mroot></math>, \
        <math><msqrt><mi>a</mi><mi>b</mi></msqrt></math>, <math><mfrac><mn>1</mn><msup><mi>s</mi><mn>2</mn></msup></mfrac></math>, \
        <math><mover><mi>v</mi><mo>→</mo></mover><mo>&lt;</mo><munder><mo>∑</mo><mi>k</mi></munder><mi>k</mi></math>.";
    let stop = Stop::never();
    let meter = stop.meter();
    let mut draft = Draft::new(0, &meter);
    push_page(&mut draft, page).expect("a page");
    let document = draft.finish().expect("a document");
    let text = document.text();
    assert_eq!(text, "Es gilt E = mc2, xi3, 1/(a+b), 3√x, √(ab), 1/s2, v < ∑kk.");
    let marks: Vec<_> = document.structure().marks.iter().map(|mark| (mark.kind, mark.span.text(text))).collect();
    let (up, down) = (MarkKind::Superscript, MarkKind::Subscript);
    assert_eq!(marks, [(up, "2"), (down, "i"), (up, "3"), (up, "3"), (up, "2"), (down, "k")]);
}

#[test]
fn what_a_wiki_writes_beside_its_article_is_left_out() {
    let prose = "Der Rat hat den Umbau beschlossen, und zwar mit großer Mehrheit, wie die Stadt am Montag mitteilte. "
        .repeat(3);
    let page = format!(
        "<head><link rel=canonical href='https://wiki.example/Hafen'></head><body><article><h1>Hafen</h1><p>{prose}<sup id=r1><a href='https://wiki.example/Hafen#n1'>[1]</a></sup> \
         <span class=mwe-math-element><span style='display:none'><math><msup><mi>c</mi><mn>2</mn></msup></math></span><img class=mwe-math-fallback-image-inline src=x alt='c^2'></span></p>\
         <h2>Kosten<span class=mw-editsection>[<a href='/edit'>Bearbeiten</a>]</span></h2><p>{prose}</p><ol><li id=n1><span class=mw-cite-backlink>↑ <a href='#r1'>a</a></span> Die Stadt.\
         <li id=n2><a href='#r2'>^</a> Das Land.</ol></article>"
    );
    let document = read_page(&page, &Stop::never().meter()).expect("a document");
    let texts: Vec<&str> = document.blocks().iter().map(|block| block.span.text(document.text())).collect();
    let prose = prose.trim();
    assert_eq!(texts, ["Hafen", &format!("{prose} [1] c2"), "Kosten", prose, "Die Stadt.", "2. Das Land."]);
    assert_eq!(document.structure().notes.len(), 1);
    assert!(document.structure().pictures.is_empty());
}

#[test]
fn notes_that_stand_outside_of_the_article_are_its_own() {
    let prose = "Der Rat hat den Umbau beschlossen, und zwar mit großer Mehrheit, wie die Stadt am Montag mitteilte. "
        .repeat(3);
    let page = format!(
        "<body><main><article><h1>Der Hafen</h1><p>{prose}<sup><a href='#n1'>1</a></sup> {prose}<a href='#n2'><sup>2</sup></a></p><p>{prose}<a href='#n3'>[3]</a></p></article></main>\
         <div class=footnotes><p><a id=n1 href='#r1'>1</a> Angaben der Stadt.<p><span id=n2></span>Angaben des Landes.<p id=n3>[3] Angaben des Bundes.</div><footer>Impressum</footer>"
    );
    let document = read_page(&page, &Stop::never().meter()).expect("a document");
    let notes: Vec<&str> = (document.blocks().iter())
        .filter(|block| block.kind == BlockKind::Note)
        .map(|block| block.span.text(document.text()))
        .collect();
    assert_eq!(notes, ["1 Angaben der Stadt.", "Angaben des Landes.", "[3] Angaben des Bundes."]);
    assert!(!document.text().contains("Impressum"));
}

#[test]
fn captions_stand_before_below_and_for_several_pictures() {
    let page = "<p>Ein Satz.<figure><figcaption><p>Davor.<p>Noch etwas.</figcaption><img alt=a></figure>\
        <figure><img alt=b><img alt=c><figcaption>Für zwei.</figcaption></figure><p><img alt=d><br><em>Darunter, schräg.</em><p><img alt=e></p><p><i>Auch so.</i></p>\
        <p><i>Nicht mehr.</i></p><p><img alt=f></p><p>Ein <i>Satz</i>.</p>";
    let stop = Stop::never();
    let meter = stop.meter();
    let mut draft = Draft::new(0, &meter);
    push_page(&mut draft, page).expect("a page");
    let document = draft.finish().expect("a document");
    let text = |block: u32| document.blocks()[block as usize].span.text(document.text());
    let captions: Vec<_> = (document.structure().pictures.iter())
        .map(|picture| (picture.alt.as_str(), picture.caption.map(text)))
        .collect();
    let expected = [
        ("a", Some("Davor. Noch etwas.")),
        ("b", Some("Für zwei.")),
        ("c", Some("Für zwei.")),
        ("d", Some("Darunter, schräg.")),
        ("e", Some("Auch so.")),
        ("f", None),
    ];
    assert_eq!(captions, expected);
    let prose: Vec<&str> = document
        .blocks()
        .iter()
        .filter(|block| block.kind.is_prose())
        .map(|block| block.span.text(document.text()))
        .collect();
    assert_eq!(prose, ["Ein Satz.", "Nicht mehr.", "Ein Satz."]);
}

#[test]
fn terms_stand_before_what_explains_them() {
    let found = walked(
        "<dl><dt>Kai<dd>Eine Mauer am Wasser.<p>Aus Stein.<dl><dt>Mole<dd>Ein Damm.</dl><dt>Was ist ein Dock?<dd>Ein Becken.</dl>",
    );
    let expected = [
        (BlockKind::Term, 0, "Kai"),
        (BlockKind::Paragraph, 1, "Eine Mauer am Wasser."),
        (BlockKind::Paragraph, 1, "Aus Stein."),
        (BlockKind::Term, 1, "Mole"),
        (BlockKind::Paragraph, 2, "Ein Damm."),
        (BlockKind::Term, 0, "Was ist ein Dock?"),
        (BlockKind::Paragraph, 1, "Ein Becken."),
    ];
    assert_eq!(found, expected.map(|(kind, depth, text)| (kind, depth, text.to_owned())));
}

#[test]
fn links_lead_to_places_in_the_page() {
    let page = "<article><h1>Der Hafen wird umgebaut</h1><p>Der Rat hat <a href='#kosten'>über die Kosten</a>, <a href='#a%20b'>den Kai</a>, \
        <a href='#nirgends'>nirgends</a> und <a href='/sport'>den Sport</a> beraten, und zwar in einer langen Sitzung am Montag.</p>\
        <h2 id=kosten>Die Kosten</h2><p>Der Umbau kostet 48 Millionen Euro, und <span id='a b'>der Kai</span> ist nicht dabei, sagte \
        der Bürgermeister nach der Sitzung.</p></article>";
    let document = read_page(page, &Stop::never().meter()).expect("a document");
    assert_eq!(
        document.links(),
        [
            ("über die Kosten", "Die Kosten"),
            ("den Kai", "der Kai ist nicht dabei, sagte der Bürgermeister nach der Sitzung.")
        ]
    );
}

#[test]
fn quotations_and_lists_in_each_other_without_end_are_read() {
    for (open, close) in [("<blockquote>", "</blockquote>"), ("<ul><li>", "</ul>"), ("<b>", "</b>")] {
        let page = format!("{}Ein Satz.{}<p>Noch einer.", open.repeat(240), close.repeat(240));
        let document = read_page(&page, &Stop::never().meter()).expect("a document");
        assert!(document.is_valid() && document.text().ends_with("Noch einer."), "{open}");
    }
    let page = format!("{}a{}", "<blockquote>".repeat(400), "</blockquote>".repeat(400));
    assert!(read_page(&page, &Stop::never().meter()).is_ok());
}

#[test]
fn contents_are_no_part_of_the_article() {
    let found = blocks("<nav><ol><li><a href='#a'>Kosten</a></ol></nav><p>Ein Satz über den Hafen.");
    assert!(!found.iter().any(|(kind, text)| text == "Kosten" && kind.is_prose()), "{found:?}");
    let stop = Stop::never();
    let meter = stop.meter();
    let mut draft = Draft::new(0, &meter);
    push_chapter(
        &mut draft,
        "<nav><ol><li>Kosten</ol></nav><p>Ein Satz.",
        &mut Book::default(),
        &|_| None,
        &mut |_| None,
    )
    .expect("a chapter");
    let document = draft.finish().expect("a document");
    assert_eq!(document.text(), "Kosten\n\nEin Satz.");
    assert_eq!(document.blocks()[0].kind, BlockKind::Boilerplate);
}

#[test]
fn what_a_page_says_of_itself_is_read() {
    let page = r#"<html><head><title>Der Hafen | Zeitung</title><meta property="og:site_name" content="Zeitung">
        <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Der Hafen wird umgebaut","datePublished":"2023-05-12T08:30:00+02:00",
        "author":[{"@type":"Person","name":"Jana Kurz"},{"@type":"Person","name":"Uwe Lang"}]}]}</script></head>
        <body><article><h1>Der Hafen wird umgebaut</h1><p>Der Rat hat den Umbau beschlossen, und zwar mit großer Mehrheit, wie die Stadt am Montag
        mitteilte; die Arbeiten beginnen im Herbst und dauern drei Jahre, wenn es dabei bleibt.</p></article></body></html>"#;
    let metadata = read_page(page, &Stop::never().meter()).expect("a document").metadata;
    assert_eq!(metadata.title.as_deref(), Some("Der Hafen wird umgebaut"));
    assert_eq!(metadata.author.as_deref(), Some("Jana Kurz, Uwe Lang"));
    assert_eq!((metadata.date.as_deref(), metadata.site.as_deref()), (Some("2023-05-12"), Some("Zeitung")));
}

#[test]
fn the_language_that_a_page_names_is_kept() {
    let article = r#"<script type="application/ld+json">{"@type":"Article","inLanguage":{"@type":"Language","alternateName":"de-AT"}}</script>"#;
    for (head, language) in [
        ("<html lang=de-de><meta property=og:locale content=en_US>", Some("de-DE")),
        ("<html><meta property=og:locale content=fr_FR>", Some("fr-FR")),
        ("<html><meta http-equiv=Content-Language content='de, en'>", Some("de")),
        ("<html lang=''>", None),
        ("<html lang=Deutsch><meta name=dc.language content=nl>", Some("nl")),
        (&["<html lang=en>", article].concat(), Some("de-AT")),
    ] {
        let document = read_page(&format!("{head}<p>Ein Satz."), &Stop::never().meter()).expect("a document");
        assert_eq!(document.metadata.language.as_deref(), language, "{head}");
    }
}

#[test]
fn the_encoding_that_a_page_names_is_believed() {
    let (page, _, _) =
        encoding_rs::WINDOWS_1252.encode("<meta charset='windows-1252'><p>Größe zählt, und zwar für alle.</p>");
    let document = read(&page, Extent::Article, &Stop::never().meter()).expect("a document");
    assert!(document.text().contains("Größe zählt"), "{}", document.text());
}

#[test]
fn the_bytes_of_a_page_are_believed_before_its_words() {
    let text = "Größe zählt für alle, sagte Jürgen.";
    let page = |head: &str| format!("{head}<html><title>Hafen</title><p>{text}");
    let latin = |head: &str| encoding_rs::WINDOWS_1252.encode(&page(head)).0.into_owned();
    let spoilt = [page("<meta charset=windows-1252>").as_bytes(), b" \x93"].concat();
    let utf16: Vec<u8> = page("<meta charset=utf-8>").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        page("<meta charset=iso-8859-1>").into_bytes(),
        page("<meta charset=utf-16>").into_bytes(),
        page("\u{feff}<meta charset=iso-8859-1>").into_bytes(),
        page("<?xml version='1.0' encoding='iso-8859-1'?>").into_bytes(),
        latin("<?xml version='1.0' encoding='iso-8859-1'?>"),
        latin("<meta charset=utf-8>"),
        latin("<meta http-equiv=content-type content='text/html; charset=iso-8859-1'>"),
        latin(""),
        spoilt,
        utf16,
    ] {
        let document = read(&bytes, Extent::Article, &Stop::never().meter()).expect("a document");
        assert!(document.text().contains(text), "{}", document.text());
    }
}

#[test]
fn tags_in_programs_and_comments_nest_nothing() {
    let script = "document.write('<div>');".repeat(2_000);
    let page = format!("{ARTICLE}<script>{script}</script><!-- {} -->", "<div>".repeat(2_000));
    assert!(read_page(&page, &Stop::never().meter()).is_ok());
}

#[test]
fn a_page_that_is_too_much_for_the_search_is_taken_whole() {
    let sizes = [
        "<b>a</b>".repeat(LIMITS.html_elements + 1),
        format!("{}{}", "<div>".repeat(400), "The port, it was closed. ".repeat(40_000)),
        format!("<title>{}</title>{}", "port ".repeat(50_000), "<h2>a</h2>".repeat(2_000)),
        format!("<p>{}", "&amp;".repeat(400_000)),
    ];
    for page in sizes {
        let document = read_page(&page, &Stop::never().meter()).expect("a document");
        assert_eq!(document.warnings, [Warning::WholePage]);
    }
}

#[test]
fn a_whole_page_has_all_of_its_article() {
    let paragraphs = [
        "The harbour of the town was closed by ice on Monday, and many ships had to wait outside of it for a week.",
        "The mayor said that the town would pay for a new icebreaker, which nobody had wanted in the years before.",
        "Fishermen of the harbour say that the ice has never been as thick as it is now, and that they lose money.",
    ];
    let text = format!("<p>{}</p>", paragraphs.join("</p><p>"));
    let head = "<h1>Ice closes the harbour</h1><p>The town had sold its icebreaker to a neighbour only a year ago.</p>";
    let other = "<nav><ul><li><a href=/>News</a></ul></nav><footer><p>Write to us.</p></footer>";
    for page in [
        format!("<title>Ice closes the harbour</title><article><header>{head}</header>{text}</article>{other}"),
        format!(
            "<title>Ice – The Ellerau Post</title><main><header>{head}</header><article>{text}</article></main>{other}"
        ),
        format!(
            "<title>Ice</title><form><article>{head}{text}</article></form>{}",
            format!("<div>{other}</div>").repeat(30)
        ),
        format!("<title>Ice</title><article style='display:none'>{head}{text}</article>{other}"),
        format!(
            "<title>Ice</title><article>{head}{text}<footer><p>The winter of last year was mild.</p></footer></article>"
        ),
    ] {
        let of = |extent| read_page_of(&page, Origin::Files, extent, &Stop::never().meter()).expect("a document");
        let (article, whole) = (of(Extent::Article), of(Extent::Page));
        let blocks = article.blocks().iter().filter(|block| block.kind != BlockKind::Boilerplate);
        for block in blocks.map(|block| block.span.text(article.text())) {
            assert!(whole.text().contains(block), "“{block}” is not in the whole of {page}");
        }
        assert_eq!(whole.metadata.title, article.metadata.title);
    }
}

#[test]
fn hostile_pages_end() {
    assert_eq!(read_page(&"<div>".repeat(100_000), &Stop::never().meter()), Err(Error::TooComplex));
    let nodes = "<b></b>".repeat(LIMITS.html_nodes + 1);
    assert_eq!(read_page(&nodes, &Stop::never().meter()), Err(Error::TooComplex));
    // A cut page has no words but those before the cut, and no text only while there is none.
    for n in 0..32 {
        let cut = ARTICLE.floor_char_boundary(ARTICLE.len() * n / 32);
        let part = ARTICLE.get(..cut).expect("a boundary");
        match read_page(part, &Stop::never().meter()) {
            Ok(read) => {
                let plain = |c: char| c.is_ascii_lowercase();
                let words = read.text().split(|c: char| !plain(c)).filter(|word| word.len() > 3);
                words.for_each(|word| assert!(part.contains(word), "cut at {cut}: “{word}”"));
            }
            Err(error) => assert!(!part.contains("</p>"), "cut at {cut}: {error}"),
        }
    }
}
