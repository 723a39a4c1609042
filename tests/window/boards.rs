//! What other programs copied or have selected, as a document.

use crate::harness::Window;
use egui::Event;
use kurzum::document::{BlockKind, MarkKind, Target};
use kurzum::i18n::Locale;
use kurzum::model::{Board, Command};
use kurzum::shell::{Copied, ReadBoard, Unreadable};

/// A part of a page as a browser puts it on the clipboard: without its head.
const HTML: &str = "<meta http-equiv=\"content-type\" content=\"text/html; charset=iso-8859-1\"><h2>Der Hafen</h2>\
    <p>Der Stadtrat von Ellerau hat <b>am Montag</b> beschlossen, den Hafen für Schüler umzubauen.</p>\
    <ul><li>Die Nordseite bekommt Wohnungen.</li><li>Die Südseite bekommt einen Park.</li></ul>\
    <table><tr><th>Jahr</th><th>Kosten</th></tr><tr><td>2026</td><td>4,8</td></tr></table>\
    <p>Mehr steht im <a href=\"https://ellerau.example/plan\">Plan der Stadt</a>, der am Dienstag erschien.</p>";
/// The same as the browser writes it in plain text.
const TEXT: &str = "Der Hafen\n\nDer Stadtrat von Ellerau hat am Montag beschlossen, den Hafen für Schüler umzubauen.\n\n    \
    Die Nordseite bekommt Wohnungen.\n    Die Südseite bekommt einen Park.\n\nJahr\tKosten\n2026\t4,8\n\n\
    Mehr steht im Plan der Stadt, der am Dienstag erschien.";

#[expect(clippy::unnecessary_wraps, reason = "it reads a board as a test needs it")]
fn page(_: Board) -> Result<Copied, Unreadable> {
    Ok(Copied { html: HTML.to_owned(), text: TEXT.to_owned() })
}

/// A window after a command, whose boards are read in a way of the test's.
fn after(read: ReadBoard, command: Command) -> Window {
    let mut window = Window::new(Locale::De);
    window.harness.state_mut().read_boards_by(read);
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(&ctx, command);
    window.settle();
    window
}

fn kinds(window: &Window) -> Vec<BlockKind> {
    let opened = window.harness.state().model().opened().expect("open");
    opened.analysis.document.blocks().iter().map(|block| block.kind).collect()
}

fn has_form_of_page(window: &Window) {
    use BlockKind::{Heading, ListItem, Paragraph, Table, Title};
    let kinds = kinds(window);
    assert!(matches!(kinds.first(), Some(Heading | Title)), "{kinds:?}");
    assert_eq!(kinds[1..], [Paragraph, ListItem, ListItem, Table, Paragraph]);
    let opened = window.harness.state().model().opened().expect("open");
    let document = &opened.analysis.document;
    assert!(document.text().contains("für Schüler"), "it is in UTF-8 whatever it says of itself: {}", document.text());
    let links = document.structure().marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Link { .. }));
    let links: Vec<&str> = links.map(|mark| mark.span.text(document.text())).collect();
    assert_eq!(links, ["Plan der Stadt"]);
    assert_eq!(document.structure().targets, [Target::Address("https://ellerau.example/plan".to_owned())]);
}

/// The text of the window's only message.
fn said(window: &Window) -> String {
    let model = window.harness.state().model();
    assert!(model.documents.is_empty(), "nothing is opened");
    assert_eq!(model.notices.len(), 1);
    model.notices[0].text.clone()
}

#[test]
fn what_is_on_a_board_opens_with_the_form_of_its_page() {
    for board in [Board::Clipboard, Board::Selection] {
        has_form_of_page(&after(page, Command::OpenBoard(board)));
    }
    let mut window = Window::new(Locale::De);
    window.harness.state_mut().read_boards_by(page);
    window.harness.event(Event::Paste(TEXT.replace('\n', "\r\n")));
    window.settle();
    has_form_of_page(&window);
}

#[test]
fn the_plain_text_is_opened_where_the_page_says_no_more() {
    const LINES: &str = "# Der Hafen\n\nDer *Umbau* beginnt. Er dauert drei Jahre.";
    let text_of = |read: ReadBoard| {
        let window = after(read, Command::OpenBoard(Board::Clipboard));
        let opened = window.harness.state().model().opened().expect("open");
        opened.analysis.document.text().to_owned()
    };
    // No page at all, the lines of an editor, those of a terminal, one with an address, a page of a script, and one that lacks most of the text.
    let reads: [ReadBoard; 6] = [
        |_| Ok(Copied { html: String::new(), text: LINES.to_owned() }),
        |_| {
            let html = "<div style='color:#123'><div># Der Hafen</div><br><div><span style='color:#456'>Der *Umbau* beginnt. Er dauert drei Jahre.</span></div></div>";
            Ok(Copied { html: html.to_owned(), text: LINES.to_owned() })
        },
        |_| Ok(Copied { html: format!("<pre>{LINES}</pre>"), text: LINES.to_owned() }),
        |_| {
            let html = "<div>See https://a.example/b</div><div>Der *Umbau* beginnt. Er dauert drei Jahre.</div>";
            Ok(Copied { html: html.to_owned(), text: LINES.to_owned() })
        },
        |_| Ok(Copied { html: "<script>write()</script><p>Javascript!</p>".to_owned(), text: LINES.to_owned() }),
        |_| Ok(Copied { html: "<h1>Der Hafen</h1>".to_owned(), text: LINES.to_owned() }),
    ];
    for read in reads {
        assert!(text_of(read).ends_with("Er dauert drei Jahre."), "{}", text_of(read));
    }
    // Without a plain text the page is all there is.
    let alone = text_of(|_| Ok(Copied { html: "<p>Der Umbau beginnt.".to_owned(), text: String::new() }));
    assert_eq!(alone.trim_end(), "Der Umbau beginnt.");
}

#[test]
fn a_board_without_text_is_one_clear_sentence() {
    let nothing: ReadBoard = |_| Ok(Copied::default());
    let window = after(nothing, Command::OpenBoard(Board::Clipboard));
    assert_eq!(said(&window), "In der Zwischenablage ist kein Text.");
    let window = after(nothing, Command::OpenBoard(Board::Selection));
    assert_eq!(said(&window), "In keinem Programm ist Text markiert.");
    let window = after(|_| Err(Unreadable::NoAnswer), Command::OpenBoard(Board::Selection));
    assert_eq!(said(&window), "Das Programm, aus dem der Text stammt, gibt ihn nicht heraus.");
    // A page without text has the error of such a page.
    let window =
        after(|_| Ok(Copied { html: "<hr>".to_owned(), text: String::new() }), Command::OpenBoard(Board::Clipboard));
    assert!(said(&window).contains("Eingefügter Text"));
}
