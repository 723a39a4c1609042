//! Mails as they are read: which they are, which part of them, and whose words.

use super::super::said::said;
use super::*;
use crate::document::Block;
use crate::import::sniff::sniff;
use crate::stop::Stop;

const HEAD: &str = "From: Jana Kurz <jana@hafen.example>\r\nTo: u@l.example\r\nSubject: Der Hafen\r\nDate: Fri, 12 May 2023 23:30:00 -0200\r\nMIME-Version: 1.0\r\n";

fn read(mail: &str) -> Document {
    read_mail(mail.as_bytes(), Some("eml"), &Stop::never().meter()).expect("a document")
}

/// The blocks of a mail with this content type and body.
fn blocks(kind: &str, body: &str) -> Vec<String> {
    said(&read(&format!("{HEAD}Content-Type: {kind}\r\n\r\n{body}"))).into_iter().skip(1).collect()
}

/// The blocks of a plain text.
fn of_text(text: &str) -> Vec<String> {
    blocks("text/plain; charset=utf-8", text)
}

#[test]
fn a_mail_is_told_from_a_text_and_from_a_saved_page() {
    let (mail, page, text) = (Format::Email, Format::Mhtml, Format::Text);
    let of_page = "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-Location: https://a.example/\n\n<p>a";
    for (file, extension, format) in [
        (format!("{HEAD}\n\na"), "eml", mail),
        (format!("{HEAD}\n\na"), "txt", mail),
        (format!("{HEAD}Content-Type: text/plain\n\nWhat is multipart/related?"), "eml", mail),
        (format!("{HEAD}Content-Type: multipart/related; boundary=b\n\n--b\n\na"), "eml", mail),
        // A logo that has an address.
        (format!("{HEAD}{of_page}"), "eml", mail),
        (format!("{HEAD}{of_page}"), "", mail),
        (format!("From: <Saved by a browser>\nSubject: a\nDate: x\nMIME-Version: 1.0\n{of_page}"), "mhtml", page),
        (format!("From: <Saved by a browser>\nSubject: a\nDate: x\nMIME-Version: 1.0\n{of_page}"), "", page),
        ("From: <Saved>\nSnapshot-Content-Location: https://a.example/\nSubject: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b".to_owned(), "eml", page),
        (format!("{HEAD}Content-Type: multipart/related; boundary=b\n\n--b\n\na"), "mht", mail),
        ("Subject: a\nFrom: Jana <jana@a.example>\n\nb".to_owned(), "eml", mail),
        ("Subject: a\nFrom: Jana <jana@a.example>\n\nb".to_owned(), "txt", mail),
        ("\n\nSubject: a\nFrom: Jana <jana@a.example>\n\nb".to_owned(), "", mail),
        ("X-Odd_Name.1: a\nSubject : b\n\nc".to_owned(), "eml", mail),
        ("Only a text.".to_owned(), "eml", mail),
        ("From MAILER Tue May 10 11:28:07 2005\nSubject: a\n\nb".to_owned(), "txt", mail),
        ("From - \nX-Status: a\nFrom: b\n\nc".to_owned(), "", mail),
        ("Content-Type: multipart/mixed; boundary=b\n\n--b\n\na".to_owned(), "", mail),
        ("Received: x\nan odd line: y\nFrom: a@b.example\nSubject: c\n\nd".to_owned(), "", mail),
        // Texts.
        ("From now on the port is open.\nSubject: none of it.\nIt cost much.".to_owned(), "txt", text),
        ("Subject: the port\nDate: today\n\nThe port is open.".to_owned(), "txt", text),
        ("Note: the port\nDate: today\nFrom: the town\n\nThe port is open.".to_owned(), "txt", text),
        ("Der Hafen wird umgebaut.\n\nFrom: a@b.example\nTo: c@d.example\nSubject: e".to_owned(), "txt", text),
    ] {
        assert_eq!(sniff(file.as_bytes(), Some(extension)), Ok(format), "{extension}: {file}");
    }
}

#[test]
fn the_head_is_read_where_it_was_written() {
    let mail = "From: \"Kurz, J=?utf-8?Q?=C3=B6?=\" <j@hafen.example>\nSubject: =?utf-8?Q?Der_Hafen_wird_gr?=\n =?utf-8?Q?=C3=B6=C3=9Fer?=\n\
        Date: Fri, 12 May 2023 23:30:00 -0200\nContent-Language: de\n\nEin Satz.";
    let document = read(mail);
    let metadata = &document.metadata;
    assert_eq!(document.title(), Some("Der Hafen wird größer"));
    assert_eq!(metadata.author.as_deref(), Some("Kurz, Jö"));
    assert_eq!((metadata.date.as_deref(), metadata.language.as_deref()), (Some("2023-05-12"), Some("de")));
    assert!(document.warnings.is_empty());
    let sender = read("From: liste@hafen.example\nSender: Uwe Lang <u@l.example>\n\nEin Satz.");
    assert_eq!(sender.metadata.author.as_deref(), Some("Uwe Lang"));
    assert_eq!(sender.title(), None);
}

#[test]
fn the_part_that_says_it_is_read() {
    const TEXT: &str = "--y\n\nEin Satz im Text.\n";
    const PAGE: &str =
        "--y\nContent-Type: text/html\n\n<style>p{color:red}</style><p>Ein Satz auf der Seite, mit <b>Fett</b>.\n";
    let of = |parts: &[&str]| blocks("multipart/alternative; boundary=y", &parts.concat());
    let (text, page) = (["Paragraph: Ein Satz im Text."], ["Paragraph: Ein Satz auf der Seite, mit Fett."]);
    assert_eq!(of(&[TEXT, PAGE, "--y--"]), text);
    assert_eq!(of(&[PAGE, TEXT, "--y--"]), text);
    assert_eq!(of(&[PAGE]), page);
    assert_eq!(of(&["--y\n\n \n", PAGE]), page);
    assert_eq!(of(&["--y\n\nIhr E-Mail-Programm kann keine HTML-Nachrichten anzeigen.\n", PAGE]), page);
    assert_eq!(of(&["--y\n\nThis message is in HTML. Read it at https://a.example/\n", PAGE]), page);
    let long = format!("--y\nContent-Type: text/html\n\n<p>{}", "Viele Worte stehen hier. ".repeat(10));
    assert_eq!(of(&["--y\n\nIm Browser ansehen: https://a.example\n", &long]).len(), 1);
    assert!(of(&["--y\n\nIm Browser ansehen: https://a.example\n", &long])[0].starts_with("Paragraph: Viele"));
    // The plain text has as much in it as the page, although the two are written differently.
    let html = "--y\n\nWer HTML lernt, braucht Geduld.\n\nDas ist so.\n--y\nContent-Type: text/html\n\n<p>Wer HTML lernt, braucht Geduld.<p>Das ist so.";
    assert_eq!(of(&[html]), ["Paragraph: Wer HTML lernt, braucht Geduld.", "Paragraph: Das ist so."]);
    // The page of a related part is told by its name; pictures belong to it.
    let related = "--y\nContent-Type: image/png\nContent-ID: <a>\n\nx\n--y\nContent-Type: text/html\nContent-ID: <b>\n\n<p>Die Seite. <img src='cid:a'>\n--y--";
    for kind in ["multipart/related; boundary=y", "multipart/related; boundary=y; start=\"<b>\""] {
        let document = read(&format!("{HEAD}Content-Type: {kind}\n\n{related}"));
        assert_eq!(said(&document), ["Title: Der Hafen", "Paragraph: Die Seite."]);
        assert_eq!(document.structure().pictures.len(), 1);
        assert!(document.warnings.is_empty(), "{:?}", document.warnings);
    }
    // Two texts, of which the first may be empty.
    let mixed =
        |first: &str| blocks("multipart/mixed; boundary=x", &format!("--x\n\n{first}\n--x\n\nDer zweite Satz.\n--x--"));
    assert_eq!(mixed(""), ["Paragraph: Der zweite Satz."]);
    assert_eq!(mixed("Der erste Satz."), ["Paragraph: Der erste Satz.", "Paragraph: Der zweite Satz."]);
    let seal = "--x\n\nEin Satz.\n--x\nContent-Type: application/pgp-signature; name=s.asc\n\nabc\n--x--";
    assert_eq!(blocks("multipart/signed; boundary=x", seal), ["Paragraph: Ein Satz."]);
}

#[test]
fn mails_in_a_mail_stand_below_their_subjects() {
    let inner = |more: &str| {
        format!(
            "--x\nContent-Type: message/rfc822\n{more}\nFrom: q@r.example\nSubject: Der Kai\nContent-Type: text/plain\n\nEin alter Satz.\n"
        )
    };
    for more in ["", "Content-Disposition: attachment; filename=a.eml\n", "Content-Disposition: inline\n"] {
        let body = format!("--x\n\nBitte lesen.\n{}--x--", inner(more));
        let wanted = ["Paragraph: Bitte lesen.", "Heading: Der Kai", "Paragraph: Ein alter Satz."];
        assert_eq!(blocks("multipart/mixed; boundary=x", &body), wanted, "{more}");
    }
    let digest = "--x\n\nSubject: Eins\n\nDer erste Satz.\n--x\n\nSubject: Zwei\n\nDer zweite Satz.\n--x--";
    assert_eq!(
        blocks("multipart/digest; boundary=x", digest),
        ["Heading: Eins", "Paragraph: Der erste Satz.", "Heading: Zwei", "Paragraph: Der zweite Satz."]
    );
}

#[test]
fn attachments_are_counted_and_texts_among_them_named() {
    let file = |kind: &str, more: &str| format!("--x\nContent-Type: {kind}\n{more}\nAAAA\n");
    let disposed = "Content-Disposition: attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe.txt\n";
    let body = [
        "--x\n\nEin Satz.\n".to_owned(),
        file("application/pdf; name=a.pdf", ""),
        file("text/plain", disposed),
        file("image/png", "Content-ID: <a>\n"),
        file("text/calendar", ""),
        file("text/csv; name=\"C:\\\\a\\\\zahlen.csv\"", "Content-Disposition: attachment\n"),
        "--x--".to_owned(),
    ];
    let document = read(&format!("{HEAD}Content-Type: multipart/mixed; boundary=x\n\n{}", body.concat()));
    assert_eq!(said(&document), ["Title: Der Hafen", "Paragraph: Ein Satz."]);
    assert_eq!(
        document.warnings,
        [
            Warning::LeftOut { what: LeftOut::Attachments, count: 5 },
            Warning::AttachedTexts { names: vec!["Größe.txt".to_owned(), "zahlen.csv".to_owned()] }
        ]
    );
    // A text that is the only one is read, though it is attached.
    let only = format!("{HEAD}Content-Type: multipart/mixed; boundary=x\n\n{}--x--", file("text/plain", disposed));
    let document = read(&only);
    assert_eq!(said(&document), ["Title: Der Hafen", "Paragraph: AAAA"]);
    assert!(document.warnings.is_empty());
    // What is nothing but files says so.
    let files = format!("{HEAD}Content-Type: multipart/mixed; boundary=x\n\n{}--x--", file("application/pdf", ""));
    assert_eq!(read(&files).warnings, [Warning::LeftOut { what: LeftOut::Attachments, count: 1 }]);
    let within = "Ein Satz.\nbegin 644 a.bin\n%2&%F96X\n`\nend\nNoch einer.\n\nbegin 7 days before the\nend";
    let document = read(&format!("{HEAD}\n{within}"));
    assert_eq!(said(&document)[1..], ["Paragraph: Ein Satz. Noch einer.", "Paragraph: begin 7 days before the end"]);
    assert_eq!(document.warnings, [Warning::LeftOut { what: LeftOut::Attachments, count: 1 }]);
}

#[test]
fn the_commands_of_enriched_text_are_no_words() {
    let text = "<bold>Ein Satz</bold> mit <<Zeichen>, <color><param>red</param>rot</color>.";
    assert_eq!(blocks("text/enriched", text), ["Paragraph: Ein Satz mit <Zeichen>, rot."]);
}

#[test]
fn a_mail_that_only_its_receiver_can_read_says_so() {
    let body = "--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x\nContent-Type: application/octet-stream\n\nabc\n--x--";
    let mail = format!("From: a@b.example\nTo: c@d.example\nContent-Type: multipart/encrypted; boundary=x\n\n{body}");
    assert_eq!(read_mail(mail.as_bytes(), None, &Stop::never().meter()), Err(Error::Encrypted));
}

#[test]
fn quotations_and_signatures_stand_apart() {
    const OWN: &str = "Paragraph: Der Umbau beginnt im Mai.";
    const START: &str = "Der Umbau beginnt im Mai.\n\n";
    for (rest, wanted) in [
        // Between the writer's words it is a quotation.
        ("> Stimmt das?\n>\n> > Nein.\n\nJa.\n", &["Quote: Stimmt das?", "Quote: Nein.", "Paragraph: Ja."][..]),
        (
            "Am 05.03.2024 um 10:15 schrieb Uwe Lang:\n> Stimmt das?\n\nJa.\n",
            &["Boilerplate: Am 05.03.2024 um 10:15 schrieb Uwe Lang:", "Quote: Stimmt das?", "Paragraph: Ja."],
        ),
        // Below them it is the mail that is answered.
        (
            "Am 05.03.2024 um 10:15 schrieb Uwe Lang:\n> Stimmt das?\n> Und wie?\n-- \nJana\n",
            &[
                "Boilerplate: Am 05.03.2024 um 10:15 schrieb Uwe Lang:",
                "Boilerplate: Stimmt das? Und wie?",
                "Boilerplate: Jana",
            ],
        ),
        (
            "On Tue, Mar 5, 2024 at 10:15 AM Uwe Lang\n<uwe@lang.example> wrote:\n\n> Old.\n",
            &["Boilerplate: On Tue, Mar 5, 2024 at 10:15 AM Uwe Lang <uwe@lang.example> wrote:", "Boilerplate: Old."],
        ),
        (
            "Le mar. 5 mars 2024 à 10:15, Uwe <u@l.example> a écrit :\n> Old.\n",
            &["Boilerplate: Le mar. 5 mars 2024 à 10:15, Uwe <u@l.example> a écrit :", "Boilerplate: Old."],
        ),
        (
            "On 5 Mar 2024, Uwe <u@l.example> wrote:\n\nOld text without marks.\n",
            &["Boilerplate: On 5 Mar 2024, Uwe <u@l.example> wrote:", "Boilerplate: Old text without marks."],
        ),
        (
            "-----Original Message-----\nFrom: Uwe\nSent: Tuesday\nTo: Jana\nSubject: Port\n\nOld.\n\nOlder.\n",
            &[
                "Boilerplate: -----Original Message----- From: Uwe Sent: Tuesday To: Jana Subject: Port",
                "Boilerplate: Old.",
                "Boilerplate: Older.",
            ],
        ),
        (
            "________________________________\nVon: Uwe\nGesendet: Dienstag\nAn: Jana\nBetreff: Hafen\n\nAlt.\n",
            &[
                "Boilerplate: ________________________________ Von: Uwe Gesendet: Dienstag An: Jana Betreff: Hafen",
                "Boilerplate: Alt.",
            ],
        ),
        (
            "*Från:* Uwe\n*Skickat:* tisdag 5 mars\n*Till:* Jana\n*Ämne:* Hamnen\n\nGammal.\n",
            &["Boilerplate: *Från:* Uwe *Skickat:* tisdag 5 mars *Till:* Jana *Ämne:* Hamnen", "Boilerplate: Gammal."],
        ),
        (
            "-----Ursprüngliche Nachricht-----\n\nAlt.\n",
            &["Boilerplate: -----Ursprüngliche Nachricht-----", "Boilerplate: Alt."],
        ),
        // What is passed on is text.
        (
            "---------- Forwarded message ---------\nVon: Uwe\nDate: Tuesday\nSubject: Der Kai\nTo: Jana\n\nEin alter Satz.\n",
            &[
                "Boilerplate: ---------- Forwarded message ---------",
                "Boilerplate: Von: Uwe Date: Tuesday",
                "Heading: Der Kai",
                "Boilerplate: To: Jana",
                "Paragraph: Ein alter Satz.",
            ],
        ),
        (
            "Anfang der weitergeleiteten Nachricht:\n\n> Von: Uwe\n> Datum: Dienstag\n> An: Jana\n> Betreff: Der Kai\n>\n> Ein alter Satz.\n>> Ein älterer.\n",
            &[
                "Boilerplate: Anfang der weitergeleiteten Nachricht:",
                "Boilerplate: Von: Uwe Datum: Dienstag An: Jana",
                "Heading: Der Kai",
                "Paragraph: Ein alter Satz.",
                "Quote: Ein älterer.",
            ],
        ),
        (
            "Gut.\nOn Tue, Mar 5, 2024, Uwe\n<uwe@lang.example> wrote:\n> Old.\n",
            &[
                "Paragraph: Gut.",
                "Boilerplate: On Tue, Mar 5, 2024, Uwe <uwe@lang.example> wrote:",
                "Boilerplate: Old.",
            ],
        ),
        // Signatures.
        ("-- \nJana Kurz\n\nHafen 1\n", &["Boilerplate: Jana Kurz", "Boilerplate: Hafen 1"]),
        ("--\nJana Kurz\n", &["Boilerplate: Jana Kurz"]),
        (
            "_______________________________________________\nHafen mailing list\nhttps://l.example\n",
            &["Boilerplate: _______________________________________________ Hafen mailing list https://l.example"],
        ),
        // Neighbours that are text.
        (
            "Am 5. Mai um 10:15 Uhr schrieb der Rat:\n\nDer Hafen bleibt.\n",
            &["Paragraph: Am 5. Mai um 10:15 Uhr schrieb der Rat:", "Paragraph: Der Hafen bleibt."],
        ),
        ("Von: hier\n\nAn: dort\n", &["Paragraph: Von: hier", "Paragraph: An: dort"]),
        ("Betreff: Geld\nDatum: morgen\n", &["Paragraph: Betreff: Geld Datum: morgen"]),
        ("- ein Kai\n- ein Dock,\n  neu\n", &["ListItem: - ein Kai", "ListItem: - ein Dock, neu"]),
        ("Gruß\n\n- Jana\n", &["Paragraph: Gruß", "Paragraph: - Jana"]),
        ("Hash: Das Wort ist englisch.\n", &["Paragraph: Hash: Das Wort ist englisch."]),
        (
            "-----BEGIN PGP SIGNATURE-----\nVersion: 1\n\niQEzBAEBCgAd\n-----END PGP SIGNATURE-----\n",
            &[
                "Boilerplate: -----BEGIN PGP SIGNATURE----- Version: 1",
                "Boilerplate: iQEzBAEBCgAd -----END PGP SIGNATURE-----",
            ],
        ),
        (&format!("--\n\n{}", "Ein Satz.\n\n".repeat(14)), &["Paragraph: --"; 1]),
    ] {
        let found = of_text(&format!("{START}{rest}"));
        assert_eq!(found.first().map(String::as_str), Some(OWN), "{rest}");
        let rest_found = &found[1..];
        if wanted == ["Paragraph: --"] {
            assert!(rest_found.iter().all(|block| block.starts_with("Paragraph")), "{rest_found:?}");
        } else {
            assert_eq!(rest_found, wanted, "{rest}");
        }
    }
    // Where nothing is the writer's own, what is quoted is all there is.
    let passed_on = "Von: Uwe\nGesendet: Dienstag\nAn: Jana\nBetreff: Der Kai\n\nEin alter Satz.\n";
    let wanted =
        ["Boilerplate: Von: Uwe Gesendet: Dienstag An: Jana", "Heading: Der Kai", "Paragraph: Ein alter Satz."];
    assert_eq!(of_text(passed_on), wanted);
    let mail = format!("From: j@k.example\nSubject: WG: Der Kai\n\nZur Kenntnis.\n\n{passed_on}");
    assert_eq!(said(&read(&mail))[2..], wanted);
    assert_eq!(of_text("> Nur ein Zitat.\n"), ["Quote: Nur ein Zitat."]);
}

#[test]
fn the_mails_of_a_digest_stand_below_their_subjects() {
    let (above, between) = ("-".repeat(70), "-".repeat(30));
    let text = format!(
        "Send mails to\n\thafen@l.example\n\nToday's Topics:\n\n   1. Kai (Jana)\n\n{above}\n\nMessage: 1\nDate: Thu, 6 Mar 2025 10:00:00 +0100\nFrom: Jana <j@l.example>\nSubject: Der Kai\n\nDer Kai ist zu.\n-- \nJana\n\n{between}\n\nMessage: 2\nDate: Thu, 6 Mar 2025 11:00:00 +0100\nFrom: Uwe <u@l.example>\nSubject: Das Dock\n\nDas Dock bleibt.\n\nOn Mon, 3 Mar 2025, Jana <j@l.example> wrote:\n> Alt.\n\n{between}\n\nEnd of Hafen Digest\n"
    );
    let found = of_text(&text);
    let shown: Vec<&str> = found.iter().map(String::as_str).filter(|block| !block.starts_with("Boilerplate")).collect();
    assert_eq!(
        shown,
        ["Heading: Der Kai", "Paragraph: Der Kai ist zu.", "Heading: Das Dock", "Paragraph: Das Dock bleibt."]
    );
    // Two rules alone make no digest.
    let text = format!("Ein Satz.\n\n{above}\n\nNoch einer.\n\n{between}\n\nDer letzte.\n");
    assert_eq!(of_text(&text).first().map(String::as_str), Some("Paragraph: Ein Satz."));
}

#[test]
fn lines_like_heads_are_prose_where_they_tell_no_mail() {
    let own = "Der Kai ist zu.\n\n";
    let prose = format!("{own}From: the north\nTo: the south\nSubject: to change\nDate: never\n\nEs bleibt dabei.\n");
    assert!(of_text(&prose).iter().all(|block| block.starts_with("Paragraph")));
    for heads in ["From: Uwe\nDate: 5 March\nSubject: Kai", "From: u@l.example\nTo: Jana\nSubject: Kai"] {
        let found = of_text(&format!("{own}{heads}\n\nAlt.\n"));
        assert_eq!(found.last().map(String::as_str), Some("Boilerplate: Alt."), "{heads}");
    }
}

#[test]
fn a_quotation_that_is_passed_on_is_text() {
    const HEADS: &str =
        "> Von: Uwe <u@l.example>\n> Betreff: Der Kai\n> Datum: 3. März 2025\n> An: Jana\n> \n> Ein Satz.\n";
    for words in ["Anfang der weitergeleiteten Nachricht:", "Begin forwarded message:"] {
        let found = of_text(&format!("Zur Kenntnis.\n\n> {words}\n> \n{HEADS}\nGruß\n"));
        let shown: Vec<&str> =
            found.iter().map(String::as_str).filter(|block| !block.starts_with("Boilerplate")).collect();
        assert_eq!(shown, ["Paragraph: Zur Kenntnis.", "Heading: Der Kai", "Paragraph: Ein Satz.", "Paragraph: Gruß"]);
        // Within the mail that is answered it is old.
        let found =
            of_text(&format!("Ja.\n\nAm 05.03.2024 um 10:15 schrieb Uwe:\n> Siehe unten.\n> \n> {words}\n> \n{HEADS}"));
        assert!(found[1..].iter().all(|block| block.starts_with("Boilerplate")), "{found:?}");
    }
}

#[test]
fn the_words_of_mail_programs_are_known_in_eleven_languages() {
    for (heads, wrote) in [
        (
            ["Von: a", "Gesendet: 5.3.2024", "An: c", "Betreff: d"],
            "Am 5. März 2024 um 10:15 schrieb Uwe <u@l.example>:",
        ),
        (["From: a", "Sent: 5.3.2024", "To: c", "Subject: d"], "On Tue, 5 Mar 2024 at 10:15, Uwe <u@l.example> wrote:"),
        (["De : a", "Envoyé : 5.3.2024", "À : c", "Objet : d"], "Le 5 mars 2024 à 10:15, Uwe <u@l.example> a écrit :"),
        (
            ["De: a", "Enviado el: 5.3.2024", "Para: c", "Asunto: d"],
            "El 5 mar 2024, a las 10:15, Uwe <u@l.example> escribió:",
        ),
        (["Da: a", "Inviato: 5.3.2024", "A: c", "Oggetto: d"], "Il giorno 5 mar 2024 Uwe <u@l.example> ha scritto:"),
        (
            ["Van: a", "Verzonden: 5.3.2024", "Aan: c", "Onderwerp: d"],
            "Op di 5 mrt 2024 om 10:15 schreef Uwe <u@l.example>:",
        ),
        (["De: a", "Enviado: 5.3.2024", "Para: c", "Assunto: d"], "Em 5 de mar. de 2024, Uwe <u@l.example> escreveu:"),
        (
            ["Från: a", "Skickat: 5.3.2024", "Till: c", "Ämne: d"],
            "Den tis 5 mars 2024 kl 10:15 skrev Uwe <u@l.example>:",
        ),
        (
            ["Fra: a", "Sendt: 5.3.2024", "Til: c", "Emne: d"],
            "Den tir. 5. mar. 2024 kl. 10.15 skrev Uwe <u@l.example>:",
        ),
        (["Fra: a", "Dato: 5.3.2024", "Til: c", "Emne: d"], "tir. 5. mars 2024 kl. 10:15 skrev Uwe <u@l.example>:"),
        (["Frå: a", "Sendt: 5.3.2024", "Til: c", "Emne: d"], "tys. 5. mars 2024 kl. 10:15 skreiv Uwe <u@l.example>:"),
    ] {
        let found = of_text(&format!("Ja.\n\n{}\n\nAlt.\n", heads.join("\n")));
        assert_eq!(found[1..], [format!("Boilerplate: {}", heads.join(" ")), "Boilerplate: Alt.".to_owned()]);
        for old in ["> Alt.", "Alt."] {
            let found = of_text(&format!("Ja.\n\n{wrote}\n\n{old}\n"));
            assert_eq!(found[1..], [format!("Boilerplate: {wrote}"), "Boilerplate: Alt.".to_owned()], "{old}");
        }
    }
}

#[test]
fn quotations_of_pages_stand_apart() {
    let of = |page: &str| blocks("text/html; charset=utf-8", page);
    for (page, wanted) in [
        (
            "<p>Ja.</p><div>Am 5. März 2024 um 10:15 schrieb Uwe:</div><blockquote type=cite><p>Stimmt das?</p></blockquote>",
            &["Paragraph: Ja.", "Boilerplate: Am 5. März 2024 um 10:15 schrieb Uwe:", "Boilerplate: Stimmt das?"][..],
        ),
        (
            "<p>Ja.</p><hr><div><b>Von:</b> Uwe<br><b>Gesendet:</b> Dienstag<br><b>An:</b> Jana<br><b>Betreff:</b> Hafen</div><p>Alt.</p>",
            &[
                "Paragraph: Ja.",
                "Boilerplate: Von: Uwe\nGesendet: Dienstag\nAn: Jana\nBetreff: Hafen",
                "Boilerplate: Alt.",
            ],
        ),
        (
            "<p>Ja.</p><p>Von: Uwe</p><p>Gesendet: Dienstag</p><p>Betreff: Hafen</p><p>Alt.</p>",
            &[
                "Paragraph: Ja.",
                "Boilerplate: Von: Uwe",
                "Boilerplate: Gesendet: Dienstag",
                "Boilerplate: Betreff: Hafen",
                "Boilerplate: Alt.",
            ],
        ),
        ("<p>Ja.</p><p>-- </p><p>Jana</p>", &["Paragraph: Ja.", "Boilerplate: --", "Boilerplate: Jana"]),
        (
            "<p>Oui.</p><blockquote><div>Objet : Port<br>De : Uwe<br>À : Jana<br>Date : mardi</div><p>Vieux.</p></blockquote>",
            &["Paragraph: Oui.", "Boilerplate: Objet : Port\nDe : Uwe\nÀ : Jana\nDate : mardi", "Boilerplate: Vieux."],
        ),
        (
            "<p>Yes.</p><blockquote><div>On 22 Aug 2015, at 19:21, Uwe &lt;u@l.example&gt; wrote:</div><p>Old.</p></blockquote>",
            &[
                "Paragraph: Yes.",
                "Boilerplate: On 22 Aug 2015, at 19:21, Uwe <u@l.example> wrote:",
                "Boilerplate: Old.",
            ],
        ),
        (
            "<p>Siehe unten.</p><div>-------- Weitergeleitete Nachricht --------</div><div>Von: Uwe<br>An: Jana<br>Betreff: Kai</div><p>Neu.</p>",
            &[
                "Paragraph: Siehe unten.",
                "Boilerplate: -------- Weitergeleitete Nachricht --------",
                "Boilerplate: Von: Uwe An: Jana Betreff: Kai",
                "Paragraph: Neu.",
            ],
        ),
        (
            "<p>Hier die weitergeleiteten Zahlen:</p><p>Eins.</p>",
            &["Paragraph: Hier die weitergeleiteten Zahlen:", "Paragraph: Eins."],
        ),
        // Text.
        (
            "<p>Ja.</p><blockquote><p>Stimmt das?</p></blockquote><p>Nein.</p>",
            &["Paragraph: Ja.", "Quote1: Stimmt das?", "Paragraph: Nein."],
        ),
        (
            "<p>Von: hier</p><p>Am 5. Mai schrieb der Rat:</p><p>Gut.</p>",
            &["Paragraph: Von: hier", "Paragraph: Am 5. Mai schrieb der Rat:", "Paragraph: Gut."],
        ),
    ] {
        assert_eq!(of(page), wanted, "{page}");
    }
}

#[test]
fn a_mail_that_apple_passes_on_as_a_quotation_is_told() {
    let page = |above: &str| {
        format!(
            "<body>Zur Kenntnis.<br><blockquote type=cite><div>{above}</div><div><b>Von: </b>Uwe Lang &lt;u@l.example&gt;</div>\
             <div><b>Betreff: </b>Der Kai</div><div><b>Datum: </b>3. März 2025 um 10:12:00 MEZ</div><div><b>An: </b>Jana</div>\
             <div>Der Kai wird im Mai gebaut.</div></blockquote>"
        )
    };
    for above in ["Anfang der weitergeleiteten Nachricht:", "Begin forwarded message:"] {
        let document = read_page_mail(&page(above));
        let texts = |wanted: BlockKind| {
            let of_kind = document.blocks().iter().filter(|block| block.kind == wanted);
            of_kind.map(|block| block.span.text(document.text())).collect::<Vec<_>>()
        };
        assert_eq!(texts(BlockKind::Quote), ["Der Kai wird im Mai gebaut."], "{above}");
        assert_eq!(texts(BlockKind::Boilerplate).first(), Some(&above));
        assert_eq!(texts(BlockKind::Boilerplate).len(), 5, "{above}");
        assert!(!document.blocks().iter().any(Block::is_answered), "what is passed on is to be read");
    }
}

/// A mail that is this page.
fn read_page_mail(page: &str) -> Document {
    read(&format!("{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n{page}"))
}

#[test]
fn lines_that_flow_and_lines_of_a_mailbox_are_whole() {
    assert_eq!(
        blocks(
            "text/plain; format=flowed; delsp=yes",
            "den Hafen umzubau \r\nen. Viel  \r\nGeld.\r\n\r\n> Zitat \r\n> hier\r\n"
        ),
        ["Paragraph: den Hafen umzubauen. Viel Geld.", "Quote: Zitathier"]
    );
    let mail = "From a@b.example Tue Mar  5 10:15:00 2024\nFrom: a@b.example\nSubject: Der Hafen\n\n>From now on it is open.\n";
    assert_eq!(said(&read(mail)), ["Title: Der Hafen", "Paragraph: From now on it is open."]);
    let two = [mail, "\n", mail].concat();
    assert_eq!(read_mail(two.as_bytes(), Some("mbox"), &Stop::never().meter()), Err(Error::Mailbox(2)));
    // A file that is a mail is one, whatever is in it.
    assert!(read_mail(two.as_bytes(), Some("eml"), &Stop::never().meter()).is_ok());
}

#[test]
fn an_encoding_that_nobody_knows_is_guessed_with_a_warning() {
    let body = encoding_rs::WINDOWS_1252.encode("Die Größe der Bäume überraschte alle Gäste.").0;
    let mail = [HEAD.as_bytes(), b"Content-Type: text/plain; charset=x-nothing\n\n", &body].concat();
    let document = read_mail(&mail, None, &Stop::never().meter()).expect("a document");
    assert_eq!(said(&document)[1], "Paragraph: Die Größe der Bäume überraschte alle Gäste.");
    assert_eq!(document.warnings, [Warning::GuessedEncoding { encoding: "windows-1252".to_owned() }]);
}

#[test]
fn cuts_and_nests_end() {
    let page = format!(
        "{HEAD}Content-Type: multipart/alternative; boundary=y\n\n--y\n\n=?a?q?=C3\n--y\nContent-Type: text/html\n\n<p>a\n--y--"
    );
    for end in 0..page.len() {
        drop(read_mail(&page.as_bytes()[..end], None, &Stop::never().meter()));
    }
    let nested = |kind: &str| {
        let part = |n: usize| format!("Content-Type: {kind}; boundary=b{n}\n\n--b{n}\n");
        format!("{HEAD}{}Content-Type: text/plain\n\nEin Satz.", (0..5_000).map(part).collect::<Vec<_>>().concat())
    };
    for kind in ["multipart/mixed", "multipart/alternative", "multipart/related", "message/rfc822"] {
        drop(read_mail(nested(kind).as_bytes(), None, &Stop::never().meter()));
    }
}
