//! Annotations as other programs read and write them: JSON-LD in the *Web Annotation Data Model* (W3C, 2017).
//!
//! Separate because a file may come from anyone: a collection, a page or a list of annotations, one alone, or what the
//! interface of Hypothesis gives. What this program does not know of an annotation is kept and written back as it came.
//!
//! What is said by which part of the standard:
//!
//! | here | there |
//! |---|---|
//! | the words of a passage and those around them | `TextQuoteSelector` with `exact`, `prefix`, `suffix` |
//! | where they stood | `TextPositionSelector`, in Unicode characters |
//! | the note | a `TextualBody` with the purpose `commenting` |
//! | the colour | the `styleClass` of the target, and the motivation `highlighting` |
//! | the whole article | a target without a selector |

mod read;
mod write;

pub use read::{Collection, MAX_ANNOTATIONS, ReadError, read};
pub use write::write;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, Characters, Colour, Foreign, Passage, Quote, Target};
    use jiff::Timestamp;
    use serde_json::{Value, json};

    fn time(said: &str) -> Timestamp {
        said.parse().expect("a time")
    }

    fn passage(exact: &str, position: Option<(u32, u32)>) -> Target {
        let said = |text: &str| text.to_owned();
        let quote = Quote { exact: said(exact), prefix: said("vor\n„dem“ "), suffix: said(" da\"hinter\\ 🎉") };
        Target::Passage(Passage { quote, position: position.map(|(start, end)| Characters { start, end }) })
    }

    fn annotations() -> Vec<Annotation> {
        let one = |id: &str, target: Target, colour: Option<Colour>, note: &str| Annotation {
            id: id.to_owned(),
            target,
            colour,
            note: note.to_owned(),
            created: Some(time("2026-05-12T08:30:00Z")),
            modified: Some(time("2026-05-12T08:31:00.123456789Z")),
            foreign: Foreign::default(),
        };
        vec![
            one("urn:uuid:1", passage("Hafen", Some((20, 25))), Some(Colour::Green), "Wie *lange*?\n\n- Jahre?"),
            one("urn:uuid:2", passage("Brücke", None), Some(Colour::Yellow), ""),
            one("urn:uuid:3", passage("Becken", Some((0, 6))), None, "nur eine Notiz"),
            one("urn:uuid:4", Target::Document, None, "zum Ganzen \u{0}\u{202e}"),
            one("urn:uuid:5", Target::Document, None, ""),
        ]
    }

    fn written(annotations: &[Annotation]) -> Vec<u8> {
        write("urn:kurzum:text:7", Some("Der Hafen"), Some("{\"path\":\"/a\"}"), annotations).expect("written")
    }

    #[test]
    fn what_is_written_is_read_again() {
        let read = read(&written(&annotations())).expect("annotations");
        assert_eq!(read.annotations, annotations());
        assert_eq!((read.label.as_deref(), read.n_skipped), (Some("Der Hafen"), 0));
        assert_eq!(read.article.as_deref(), Some("{\"path\":\"/a\"}"));
        assert_eq!(super::read(&written(&[])).expect("none").annotations, []);
    }

    #[test]
    fn what_is_written_is_what_the_standard_says() {
        let value: Value = serde_json::from_slice(&written(&annotations())).expect("JSON");
        assert_eq!(value["@context"], "http://www.w3.org/ns/anno.jsonld");
        assert_eq!((&value["type"], &value["total"]), (&json!("AnnotationCollection"), &json!(5)));
        assert_eq!(value["first"]["type"], "AnnotationPage");
        let items = value["first"]["items"].as_array().expect("a list");
        let wanted = json!({
            "id": "urn:uuid:1",
            "type": "Annotation",
            "motivation": ["highlighting", "commenting"],
            "created": "2026-05-12T08:30:00Z",
            "modified": "2026-05-12T08:31:00.123456789Z",
            "body": { "type": "TextualBody", "value": "Wie *lange*?\n\n- Jahre?", "format": "text/plain", "purpose": "commenting" },
            "target": {
                "type": "SpecificResource",
                "source": "urn:kurzum:text:7",
                "styleClass": "green",
                "selector": [
                    { "type": "TextQuoteSelector", "exact": "Hafen", "prefix": "vor\n„dem“ ", "suffix": " da\"hinter\\ 🎉" },
                    { "type": "TextPositionSelector", "start": 20, "end": 25 },
                ],
            },
        });
        assert_eq!(items[0], wanted);
        assert_eq!(items[1]["motivation"], "highlighting");
        assert_eq!(items[1].get("body"), None);
        assert_eq!(
            (&items[3]["motivation"], &items[3]["target"]),
            (&json!("commenting"), &json!({ "source": "urn:kurzum:text:7" }))
        );
    }

    #[test]
    fn what_other_programs_wrote_comes_back_as_it_was() {
        // After the examples of the standard: a creator, a licence, a tag, another selector, a second target.
        let foreign = r#"{
            "@context": "http://www.w3.org/ns/anno.jsonld", "id": "http://example.org/anno1", "type": "Annotation",
            "creator": {"name": "Jana", "big": 123456789012345678901234567890.10}, "rights": "CC0",
            "motivation": ["highlighting", "classifying"], "created": "some day",
            "body": [{"type": "TextualBody", "value": "tag1", "purpose": "tagging"},
                     {"type": "TextualBody", "value": "<p>x</p>", "format": "text/html"},
                     {"type": "TextualBody", "value": "note", "language": "fr"}, "http://example.org/body"],
            "target": [{"source": "http://example.org/page", "state": {"cached": "http://archive.example/1"},
                        "selector": [{"type": "CssSelector", "value": "p"},
                                     {"type": "TextQuoteSelector", "exact": "Hafen"}]},
                       "http://example.org/image.png"]}"#;
        let first = read(foreign.as_bytes()).expect("an annotation").annotations;
        let one = &first[0];
        assert_eq!((one.note.as_str(), one.colour, one.created), ("note", Some(Colour::Yellow), None));
        let again: Value = serde_json::from_slice(&written(&first)).expect("JSON");
        let item = &again["first"]["items"][0];
        assert_eq!(item["rights"], "CC0");
        assert_eq!(item["created"], "some day");
        assert_eq!(item["motivation"], json!(["highlighting", "classifying"]));
        assert_eq!(item["target"][0]["state"]["cached"], "http://archive.example/1");
        assert_eq!(item["target"][1], "http://example.org/image.png");
        let selectors: Vec<&str> = item["target"][0]["selector"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|one| one["type"].as_str())
            .collect();
        assert_eq!(selectors, ["TextQuoteSelector", "CssSelector"]);
        let bodies = item["body"].as_array().expect("a list");
        assert!(bodies.contains(&json!("http://example.org/body")) && bodies.len() == 4, "{bodies:?}");
        let text = String::from_utf8(written(&first)).expect("text");
        assert!(text.contains("123456789012345678901234567890.10"), "digit for digit");
        assert_eq!(read(text.as_bytes()).expect("annotations").annotations, first);
    }

    #[test]
    fn hypothesis_and_others_are_understood() {
        let rows = r#"{"total": 2, "rows": [
            {"id": "abc", "created": "2024-01-02T03:04:05.000+00:00", "updated": "2024-02-02T03:04:05.000+00:00",
             "user": "acct:jana@hypothes.is", "uri": "https://example.org/a", "text": "hm", "tags": ["hafen"],
             "target": [{"source": "https://example.org/a", "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 3},
                {"type": "TextPositionSelector", "start": 9, "end": 14},
                {"type": "TextQuoteSelector", "exact": "Hafen", "prefix": "der ", "suffix": " von"}]}]},
            {"id": "def", "updated": "2024-02-02T03:04:05+00:00", "text": "page note", "target": [{"source": "https://example.org/a"}]}]}"#;
        let read_rows = read(rows.as_bytes()).expect("annotations").annotations;
        let (one, page) = (&read_rows[0], &read_rows[1]);
        assert_eq!((one.id.as_str(), one.note.as_str(), one.colour), ("abc", "hm", Some(Colour::Yellow)));
        assert_eq!(one.modified, Some(time("2024-02-02T03:04:05Z")));
        let passage = one.passage().expect("a passage");
        assert_eq!((passage.quote.exact.as_str(), passage.position), ("Hafen", Some(Characters { start: 9, end: 14 })));
        assert_eq!((&page.target, page.note.as_str()), (&Target::Document, "page note"));
        let back: Value = serde_json::from_slice(&written(&read_rows)).expect("JSON");
        assert_eq!(back["first"]["items"][0]["tags"], json!(["hafen"]));
        assert_eq!(back["first"]["items"][0]["user"], "acct:jana@hypothes.is");
        // A list, a page, and colours as other programs say them.
        for (form, colour) in [
            (
                r#"[{"target": {"selector": {"type": "TextQuoteSelector", "exact": "x"}, "styleClass": "pink"}}]"#,
                Some(Colour::Pink),
            ),
            (
                r#"{"type": "AnnotationPage", "items": [{"body": {"type": "TextualBody", "value": "", "color": "blue"},
                "target": {"selector": {"type": "TextQuoteSelector", "exact": "x"}}}]}"#,
                Some(Colour::Blue),
            ),
            (
                r#"{"type": "Annotation", "motivation": "commenting", "body": {"type": "TextualBody", "value": "green", "purpose": "tagging"},
                "target": {"selector": {"type": "TextQuoteSelector", "exact": "x"}}}"#,
                Some(Colour::Green),
            ),
            (
                r#"{"type": "Annotation", "motivation": "commenting", "target": {"selector": {"type": "TextQuoteSelector", "exact": "x"}}}"#,
                None,
            ),
        ] {
            let read = read(form.as_bytes()).expect(form).annotations;
            assert_eq!(read[0].colour, colour, "{form}");
            assert!(read[0].id.starts_with("urn:kurzum:annotation:"), "an id of its own");
            assert_eq!(super::read(form.as_bytes()).expect(form).annotations[0].id, read[0].id, "the same every time");
        }
    }

    #[test]
    fn what_makes_no_sense_is_one_error_or_one_entry() {
        let deep = format!("{{\"target\": {}{}}}", "[".repeat(200_000), "]".repeat(200_000));
        for none in [
            "",
            "null",
            "7",
            "[1, 2]",
            "{}",
            "{\"title\": \"x\"}",
            "[[]]",
            "{\"items\": 7, \"type\": 7}",
            "\u{feff}",
            &deep,
        ] {
            assert!(read(none.as_bytes()).is_err(), "{}", none.get(..20).unwrap_or(none));
        }
        let many = format!("[{}1]", "1,".repeat(30_000));
        assert_eq!(read(many.as_bytes()), Err(ReadError::TooMany));
        assert_eq!(read(&vec![b' '; 33 << 20]), Err(ReadError::TooLarge));
        let part = r#"[{"target": "http://example.org"}, {"target": {"selector": {"type": "TextPositionSelector", "start": 5, "end": 2}}},
            {"target": {"selector": {"type": "TextQuoteSelector", "exact": "  "}}}, null, {"target": {"selector": {"type": "TextQuoteSelector",
            "exact": "x"}}, "id": 7}, {"id": "a", "target": "x"}, {"id": "a", "target": "y"}]"#;
        let part = read(part.as_bytes()).expect("some");
        assert_eq!((part.annotations.len(), part.n_skipped), (4, 3));
        let ids: std::collections::BTreeSet<&str> = part.annotations.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids.len(), 4);
        // Depth in what is not known is passed on and nowhere walked into.
        let deep = format!("[{{\"target\": \"x\", \"x\": {}{}}}]", "[".repeat(100_000), "]".repeat(100_000));
        let read = read(deep.as_bytes()).expect("an annotation").annotations;
        assert_eq!(super::read(&written(&read)).expect("again").annotations, read);
    }
}
