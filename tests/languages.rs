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

/// The first article of the Universal Declaration of Human Rights (United Nations 1948, free for all) in languages that the
/// program has a name for.
#[test]
fn a_text_bears_out_its_language() {
    for (code, text) in [
        (
            "af",
            "Alle menslike wesens word vry, met gelyke waardigheid en regte, gebore. Hulle het rede en gewete en behoort in die \
             gees van broederskap teenoor mekaar op te tree.",
        ),
        (
            "az",
            "Bütün insanlar ləyaqət və hüquqlarına görə azad və bərabər doğulurlar. Onların şüurları və vicdanları var və \
             bir-birlərinə münasibətdə qardaşlıq ruhunda davranmalıdırlar.",
        ),
        (
            "be",
            "Усе людзі нараджаюцца свабоднымі і роўнымі ў сваёй годнасці і правах. Яны надзелены розумам і сумленнем і павінны \
             ставіцца адзін да аднаго ў духу брацтва.",
        ),
        (
            "bg",
            "Всички хора се раждат свободни и равни по достойнство и права. Те са надарени с разум и съвест и следва да се \
             отнасят помежду си в дух на братство.",
        ),
        (
            "ca",
            "Tots els éssers humans neixen lliures i iguals en dignitat i en drets. Són dotats de raó i de consciència, i han de \
             comportar-se fraternalment els uns amb els altres.",
        ),
        (
            "cs",
            "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv. Jsou nadáni rozumem a svědomím a mají spolu \
             jednat v duchu bratrství.",
        ),
        (
            "cy",
            "Genir pawb yn rhydd ac yn gydradd â'i gilydd mewn urddas a hawliau. Fe'u cynysgaeddir â rheswm a chydwybod, a dylai \
             pawb ymddwyn y naill at y llall mewn ysbryd cymodlon.",
        ),
        (
            "eo",
            "Ĉiuj homoj estas denaske liberaj kaj egalaj laŭ digno kaj rajtoj. Ili posedas racion kaj konsciencon, kaj devus \
             konduti unu al alia en spirito de frateco.",
        ),
        (
            "et",
            "Kõik inimesed sünnivad vabadena ja võrdsetena oma väärikuselt ja õigustelt. Neile on antud mõistus ja südametunnistus \
             ja nende suhtumist üksteisesse peab kandma vendluse vaim.",
        ),
        (
            "fi",
            "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan. Heille on annettu järki ja omatunto, ja \
             heidän on toimittava toisiaan kohtaan veljeyden hengessä.",
        ),
        (
            "hu",
            "Minden emberi lény szabadon születik és egyenlő méltósága és joga van. Az emberek, ésszel és lelkiismerettel bírván, \
             egymással szemben testvéri szellemben kell hogy viseltessenek.",
        ),
        (
            "id",
            "Semua orang dilahirkan merdeka dan mempunyai martabat dan hak-hak yang sama. Mereka dikaruniai akal dan hati nurani dan \
             hendaknya bergaul satu sama lain dalam semangat persaudaraan.",
        ),
        (
            "lt",
            "Visi žmonės gimsta laisvi ir lygūs savo orumu ir teisėmis. Jiems suteiktas protas ir sąžinė ir jie turi elgtis vienas \
             kito atžvilgiu kaip broliai.",
        ),
        (
            "lv",
            "Visi cilvēki piedzimst brīvi un vienlīdzīgi savā pašcieņā un tiesībās. Viņi ir apveltīti ar saprātu un sirdsapziņu, un \
             viņiem jāizturas citam pret citu brālības garā.",
        ),
        (
            "mk",
            "Сите човечки суштества се раѓаат слободни и еднакви по достоинство и права. Тие се обдарени со разум и совест и треба да \
             се однесуваат еден кон друг во духот на општо човечката припадност.",
        ),
        (
            "pl",
            "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i sumieniem i \
             powinni postępować wobec innych w duchu braterstwa.",
        ),
        (
            "ro",
            "Toate ființele umane se nasc libere și egale în demnitate și în drepturi. Ele sunt înzestrate cu rațiune și conștiință \
             și trebuie să se comporte unele față de altele în spiritul fraternității.",
        ),
        (
            "ru",
            "Все люди рождаются свободными и равными в своём достоинстве и правах. Они наделены разумом и совестью и должны поступать \
             в отношении друг друга в духе братства.",
        ),
        (
            "sk",
            "Všetci ľudia sa rodia slobodní a sebe rovní, čo sa týka ich dôstojnosti a práv. Sú obdarení rozumom a majú navzájom \
             jednať v bratskom duchu.",
        ),
        (
            "sl",
            "Vsi ljudje se rodijo svobodni in imajo enako dostojanstvo in enake pravice. Obdarjeni so z razumom in vestjo in bi \
             morali ravnati drug z drugim kakor bratje.",
        ),
        (
            "tr",
            "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve birbirlerine karşı \
             kardeşlik zihniyeti ile hareket etmelidirler.",
        ),
        (
            "uk",
            "Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені розумом і совістю і повинні діяти у \
             відношенні один до одного в дусі братерства.",
        ),
        (
            "vi",
            "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền. Mọi con người đều được tạo hoá ban cho lý \
             trí và lương tâm và cần phải đối xử với nhau trong tình bằng hữu.",
        ),
        (
            "zu",
            "Bonke abantu bazalwa bekhululekile belingana ngesithunzi nangamalungelo. Bahlanganiswe wumcabango nangunembeza futhi \
             kufanele baphathane ngomoya wobunye. Wonke umuntu unelungelo lokuphila ngokukhululeka nokuphepha uqobo lwakhe.",
        ),
    ] {
        assert_eq!(analysis(text, &Options::default()).language.code(), code, "{text}");
    }
}

/// Texts in languages that the program has no name for: each is near to one that has, whose name would be wrong.
#[test]
fn a_language_without_a_name_is_unknown() {
    for (language, text) in [
        (
            "Icelandic",
            "Hver maður er borinn frjáls og jafn öðrum að virðingu og réttindum. Menn eru gæddir vitsmunum og samvisku, og ber þeim \
             að breyta bróðurlega hverjum við annan.",
        ),
        (
            "Faroese",
            "Øll menniskju eru fødd fræls og jøvn til virðingar og mannarættindi. Tey hava skil og samvitsku og eiga at fara hvørt um \
             annað í bróðuranda.",
        ),
        (
            "Xhosa",
            "Bonke abantu bazalwa bekhululekile belingana ngesidima nangokweemfanelo. Bonke abantu banesiphiwo sesazela nesizathu \
             sokwenza isenzo ongathanda ukuba senziwe kumzalwane wakho. Akukho mntu uya kuba likhoboka okanye athotyelwe ngokungekho \
             mthethweni, kwaye wonke umntu unelungelo lokukhuseleka okanye lokufuna uncedo xa kukho into embi.",
        ),
        (
            "Galician",
            "O concello decidiu renovar o vello porto, pero os mariñeiros están en contra do plan. Non hai cartos para unha obra así, \
             e ata agora tampouco hai permiso. A xente que traballa na lonxa di que foi unha decisión tomada sen eles, moi lonxe do \
             mar, e que tamén os barcos teñen que saír antes do inverno.",
        ),
        (
            "Basque",
            "Gizon-emakume guztiak aske jaiotzen dira, duintasun eta eskubide berberak dituztela; eta ezaguera eta kontzientzia \
             dutenez gero, elkarren artean senide legez jokatu beharra dute. Gizaki bakoitzari dagozkio adierazpen honetan adierazten \
             diren eskubide eta askatasunak.",
        ),
        (
            "Swahili",
            "Watu wote wamezaliwa huru, hadhi na haki zao ni sawa. Wote wamejaliwa akili na dhamiri, hivyo yapasa watendeane kindugu. \
             Kila mtu anastahili kuwa na haki zote na uhuru wote ambao umeelezwa katika taarifa hii bila ubaguzi wa aina yoyote.",
        ),
        (
            "Albanian",
            "Të gjithë njerëzit lindin të lirë dhe të barabartë në dinjitet dhe në të drejta. Ata kanë arsye dhe ndërgjegje dhe duhet \
             të sillen ndaj njëri tjetrit me frymë vëllazërimi.",
        ),
        (
            "Irish",
            "Saolaítear na daoine uile saor agus comhionann ina ndínit agus ina gcearta. Tá bua an réasúin agus an choinsiasa acu agus \
             dlíd gníomhú i dtreo a chéile i spiorad an bhráithreachais.",
        ),
        (
            "Luxembourgish",
            "All Mënsch kënnt fräi a mat deer selwechter Dignitéit an deene selwechte Rechter op d'Welt. Jiddereen huet säi Verstand a \
             säi Gewësse krut a soll an engem Geescht vu Bridderlechkeet denen anere géintiwwer handelen.",
        ),
        (
            "Maltese",
            "Il-bnedmin kollha jitwieldu ħielsa u ugwali fid-dinjità u d-drittijiet. Huma mogħnija bir-raġuni u bil-kuxjenza u \
             għandhom iġibu ruħhom ma' xulxin bi spirtu ta' aħwa.",
        ),
        (
            "Somali",
            "Aadanaha dhammaantiis wuxuu dhashaa isagoo xor ah kana siman xagga sharafta iyo xuquuqada. Waxaa Alle siiyay aqoon iyo \
             wacyi, waana in qof la arkaa qofka kale ula dhaqmaa si walaaltinimo ah.",
        ),
        (
            "Kurdish",
            "Hemû mirov azad û di weqar û mafan de wekhev tên dinyayê. Ew xwedî hiş û şuûr in û divê li hember hev bi zihniyeteke \
             bratiyê bilivin.",
        ),
        (
            "Kazakh",
            "Барлық адамдар тумысынан азат және қадір-қасиеті мен құқықтары тең болып дүниеге келеді. Адамдарға ақыл-парасат, \
             ар-ождан берілген, сондықтан олар бір-бірімен туыстық қарым-қатынас жасаулары тиіс.",
        ),
        (
            "Mongolian",
            "Хүн бүр төрж мэндлэхдээ эрх чөлөөтэй, адилхан нэр төртэй, ижил эрхтэй байдаг. Оюун ухаан, нандин чанар заяасан хүн гэгч \
             өөр хоорондоо ахан дүүгийн үзэл санаагаар харьцах учиртай.",
        ),
        (
            "Pashto",
            "د بشر ټول افراد آزاد نړۍ ته راځي او د حيثيت او حقوقو له پلوه سره برابر دي. ټول د عقل او وجدان خاوندان دي او يو له بل سره \
             د ورورۍ په روحيې سره بايد چلن کړي.",
        ),
    ] {
        let found = analysis(text, &Options::default()).language;
        assert_eq!(found.code(), "und", "{language} is taken for {found}: {text}");
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
