//! What the window says about how files of foreign formats are confined while they are read.
//!
//! Separate because *About* says it, and a document's notices do where a part is missing.

use crate::i18n::Texts;
use crate::model::Reader;
use crate::worker::Confinement;

/// One sentence for *About*.
pub fn told(texts: &Texts, reader: Reader) -> String {
    match reader {
        Reader::Unknown => texts.text("confinement-asked"),
        Reader::Missing => texts.text("confinement-unknown"),
        Reader::Confined(confinement) if confinement.is_whole() => texts.text("confinement-whole"),
        Reader::Confined(confinement) => {
            texts.format("confinement-partly", &[("parts", (&parts(texts, confinement)).into())])
        }
    }
}

/// What is said when the first file is read that needed a worker; `None` where nothing is missing.
#[must_use]
pub fn told_once(texts: &Texts, confinement: Confinement) -> Option<String> {
    let say = || texts.format("confinement-first", &[("parts", (&parts(texts, confinement)).into())]);
    (!confinement.is_whole()).then(say)
}

/// What a worker keeps, as a list.
fn parts(texts: &Texts, confinement: Confinement) -> String {
    texts.list(confinement.missing_keys())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    const WHOLE: Confinement = Confinement {
        limits: true,
        files: true,
        calls: true,
        environment: true,
        descriptors: true,
        parent: true,
        landlock: 6,
    };

    /// The key of a part, and what takes it away.
    type Lack = (&'static str, fn(&mut Confinement));

    #[test]
    fn what_is_missing_is_named_and_nothing_else() {
        let lacks: [Lack; 6] = [
            ("confinement-calls", |all| all.calls = false),
            ("confinement-files", |all| all.files = false),
            ("confinement-limits", |all| all.limits = false),
            ("confinement-environment", |all| all.environment = false),
            ("confinement-descriptors", |all| all.descriptors = false),
            ("confinement-parent", |all| all.parent = false),
        ];
        for locale in Locale::ALL {
            let texts = Texts::new(locale);
            assert_eq!(told(&texts, Reader::Confined(WHOLE)), texts.text("confinement-whole"));
            assert_eq!(told_once(&texts, WHOLE), None);
            for (key, take_away) in lacks {
                let mut confinement = WHOLE;
                take_away(&mut confinement);
                let about = told(&texts, Reader::Confined(confinement));
                let notice = told_once(&texts, confinement).expect("something is missing");
                for (other, _) in lacks {
                    for said in [&about, &notice] {
                        assert_eq!(said.contains(&texts.text(other)), other == key, "{other} in {said}");
                    }
                }
            }
        }
    }
}
