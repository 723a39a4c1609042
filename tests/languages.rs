//! Languages are data: which one a text is in, and a language that is made up of a folder of lists.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use kurzum::analysis::{Analysis, Options, analyze};
use kurzum::document::{BlockKind, Builder};
use kurzum::language::{Folder, Languages};
use kurzum::stop::Stop;
use std::path::Path;
use std::sync::Arc;

fn analysis(text: &str, options: &Options) -> Analysis {
    let mut builder = Builder::default();
    builder.block(BlockKind::Paragraph, [text], false);
    analyze(Arc::new(builder.finish()), options, &Stop::never()).expect("not stopped")
}

/// Texts of neighbours that are easily taken for each other.
#[test]
fn neighbours_are_told_apart() {
    for (code, text) in [
        (
            "da",
            "Byrådet har besluttet at bygge den gamle havn om. Der skal være boliger, værksteder og en park, og arbejdet \
             begynder til foråret. Fiskerne er imod planen, fordi de ikke ved, hvor deres både skal ligge.",
        ),
        (
            "da",
            "Det var en kold morgen, og ingen af os havde lyst til at gå ud. Alligevel tog vi af sted, for færgen ventede ikke. \
             Da vi nåede frem, var den allerede sejlet, og vi måtte blive på øen en nat mere.",
        ),
        ("da", "Hun sagde, at hun ikke havde set noget af det, der skete efter mødet."),
        ("da", "Regeringen vil give kommunerne flere penge til skoler og sygehuse næste år."),
        (
            "nb",
            "Bystyret har besluttet å bygge om den gamle havna. Det skal bli boliger, verksteder og en park, og arbeidet \
             begynner til våren. Fiskerne er mot planen, fordi de ikke vet hvor båtene deres skal ligge.",
        ),
        (
            "nb",
            "Det var en kald morgen, og ingen av oss hadde lyst til å gå ut. Likevel dro vi av gårde, for fergen ventet ikke. \
             Da vi kom fram, hadde den allerede gått, og vi måtte bli på øya en natt til.",
        ),
        ("nb", "Hun sa at hun ikke hadde sett noe av det som skjedde etter møtet."),
        (
            "nn",
            "Bystyret har vedteke å byggje om den gamle hamna. Det skal bli bustader, verkstader og ein park, og arbeidet \
             byrjar til våren. Fiskarane er imot planen, fordi dei ikkje veit kvar båtane deira skal liggje.",
        ),
        (
            "nn",
            "Det var ein kald morgon, og ingen av oss hadde lyst til å gå ut. Likevel drog vi av garde, for ferja venta ikkje. \
             Då vi kom fram, hadde ho alt gått, og vi måtte bli på øya ei natt til.",
        ),
        ("nn", "Ho sa at ho ikkje hadde sett noko av det som hende etter møtet."),
        (
            "sv",
            "Kommunfullmäktige har beslutat att bygga om den gamla hamnen. Det ska bli bostäder, verkstäder och en park, och \
             arbetet börjar till våren. Fiskarna är emot planen, eftersom de inte vet var deras båtar ska ligga.",
        ),
        ("sv", "Hon sade att hon inte hade sett något av det som hände efter mötet."),
        ("de", "Der Stadtrat hat beschlossen, den alten Hafen umzubauen. Die Fischer sind dagegen."),
        ("nl", "De gemeenteraad heeft besloten de oude haven te verbouwen. De vissers zijn ertegen."),
        ("en", "The council has decided to rebuild the old harbour. The fishermen are against it."),
        ("es", "El ayuntamiento ha decidido reformar el viejo puerto, pero los pescadores están en contra del plan."),
        ("pt", "A câmara decidiu renovar o velho porto, mas os pescadores são contra o plano da cidade."),
        (
            "ca",
            "L'ajuntament ha decidit reformar el port vell, però els pescadors hi estan en contra perquè no saben on aniran.",
        ),
    ] {
        assert_eq!(analysis(text, &Options::default()).language.code(), code, "{text}");
    }
}

/// The folder of a language, from the disk.
fn folder(code: &'static str, path: &Path) -> Folder {
    let leak = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let files = std::fs::read_dir(path).expect("the folder").map(|entry| {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (leak(name), leak(std::fs::read_to_string(&path).expect("text")))
    });
    Folder::new(code, files.collect())
}

#[test]
fn a_made_up_language_is_known_by_its_folder_alone() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/made-up-language");
    let made_up = folder("qaa", &path);
    let languages: &'static Languages = Box::leak(Box::new(Languages::new(Folder::built_in().chain([made_up]))));
    let options = Options { languages: Some(languages), ..Options::default() };
    let text = "Ko brunam mi 7 tarvel 2031 lu na dirun vo zh'brunam. Pe brunam ta tsk. Ordal lu 2,5 milun brelo mi na dirun. \
                Vo sepu brelo lu ko ordal.";
    let analysis = analysis(text, &options);
    assert_eq!(analysis.language.code(), "qaa", "by its function words");
    let text_of = |span: kurzum::document::Span| span.text(analysis.document.text());
    let sentences: Vec<&str> = analysis.sentences.iter().map(|sentence| text_of(sentence.span)).collect();
    assert_eq!(
        sentences,
        [
            "Ko brunam mi 7 tarvel 2031 lu na dirun vo zh'brunam.",
            "Pe brunam ta tsk. Ordal lu 2,5 milun brelo mi na dirun.",
            "Vo sepu brelo lu ko ordal."
        ],
        "by its abbreviations"
    );
    let figures: Vec<String> =
        analysis.figures.iter().map(|figure| format!("{} = {}", text_of(figure.span), figure.value)).collect();
    assert_eq!(
        figures,
        ["7 tarvel 2031 = 2031-03-07", "2,5 milun brelo = 2500000", "sepu brelo = 7"],
        "by its months, numbers and money"
    );
    let keywords: Vec<&str> = analysis.keywords.iter().map(|keyword| text_of(keyword.label)).collect();
    assert!(keywords.contains(&"brunam"), "what hangs on a word is cut off: {keywords:?}");
    assert!(!keywords.iter().any(|word| ["dirun", "ko", "lu"].contains(word)), "by its stop words: {keywords:?}");
    // The program itself knows nothing of it.
    assert_ne!(self::analysis(text, &Options::default()).language.code(), "qaa");
}
