//! The lists of words that the grammar of figures asks for beside a date, a time or a number.
//!
//! Separate from the words that have a role of their own (`figure_words`) because these mean something only where the
//! grammar looks for them. In the files a list is an entry `list NAME words`; the names are here, with what each list is
//! for. "_" stands between the words and signs of a phrase.

macro_rules! lists {
    ($($(#[$doc:meta])* $list:ident $name:literal,)*) => {
        /// A list of words or phrases.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum List {
            $($(#[$doc])* $list,)*
        }

        impl List {
            /// Every list, in the order of their indices.
            pub(super) const ALL: &[(List, &str)] = &[$((List::$list, $name),)*];
        }
    };
}

lists! {
    /// Words before a length of time that leave it open: "rund drei Stunden".
    AboutATime "about-a-time",
    /// What is put right behind an hour that is not meant exactly: "11ish".
    AboutHour "about-hour",
    /// Words before a number that count only a round one: "over 1500".
    AboutRound "about-round",
    /// Words before a number that say that it counts something, and so is no year.
    AboutSoMany "about-so-many",
    /// What an adjective can end with behind its stem.
    AdjectiveEnds "adjective-ends",
    /// Before a month that is a name too, where it may be that: "by April", "for August".
    BeforeMonthOrName "before-month-or-name",
    /// What begins with a date: "since 2010".
    AfterBound "after-bound",
    /// Words before four digits that say that these are an approximate number or year.
    AboutYear "about-year",
    /// Behind a year, that it is counted on from the year one: "n. Chr.".
    AfterEra "after-era",
    /// Behind a length of time, that it lies back.
    Ago "ago",
    /// Before a length of time, that it makes a point in time: "in drei Tagen".
    Ahead "ahead",
    /// What divides by an hour without a word for it: "60 miles an hour".
    AnHour "an-hour",
    /// Joins the parts of a number or an amount.
    And "and",
    /// Adds a half to the number before it: "two and a half".
    AndAHalf "and-a-half",
    /// Adds a quarter.
    AndAQuarter "and-a-quarter",
    /// Adds three quarters.
    AndThreeQuarters "and-three-quarters",
    /// Joins the two ends of a range of dates behind "between".
    AndDate "and-date",
    /// Before a time of day that is not meant exactly.
    Around "around",
    /// What ends with a date: "until 2010".
    BeforeBound "before-bound",
    /// What is put right behind a number to make a day of it, where dates are written so: "5月3日".
    DaySign "day-sign",
    /// The same of a month.
    MonthSign "month-sign",
    /// The same of a year.
    YearSign "year-sign",
    /// Before a year of two digits with an apostrophe: "since '68".
    BeforeClippedYear "before-clipped-year",
    /// Stands between a day of the week and a date: "Samstag, der 3. Mai".
    BeforeDay "before-day",
    /// Stands between an hour and a part of the day: "8 in the morning".
    BeforeDayPart "before-day-part",
    /// Before a decade that is told by two digits or a word: "in den 80ern".
    BeforeDecade "before-decade",
    /// Behind a year, that it is counted back from the year one: "v. Chr.".
    BeforeEra "before-era",
    /// The article before a half: "eine halbe Million".
    BeforeHalf "before-half",
    /// Before an hour: "um 8 Uhr".
    BeforeHour "before-hour",
    /// Before an hour without its minutes: "kl. 22".
    BeforeLoneHour "before-lone-hour",
    /// Before a day without its month: "on the 18th".
    BeforeLoneDay "before-lone-day",
    /// Before a month that stands alone.
    BeforeMonth "before-month",
    /// The article before a month: "dem Juni des Vorjahres".
    BeforeMonthNoun "before-month-noun",
    /// Before a number with a stop that is a place in an order: "der 17. Versuch".
    BeforeOrdinal "before-ordinal",
    /// Before a day and a month in digits: "am 7.6".
    BeforePointedDate "before-pointed-date",
    /// Before the short name of a month that stands alone: "from Feb".
    BeforeShortMonth "before-short-month",
    /// Before a day and a month with a slash: "on 7/6".
    BeforeSlashedDate "before-slashed-date",
    /// Before a time of day that has a point: "um 8.30".
    BeforeTime "before-time",
    /// Before four digits, that they are a year.
    BeforeYear "before-year",
    /// Right before four digits, that they count: "die 1985 Befragten", "har 2012 väljare".
    BeforeCount "before-count",
    /// Before four digits that may tell apart what follows: "the 2016 elections".
    BeforeNamingYear "before-naming-year",
    /// Of `BeforeYear` those that stand before counts, too: "in 1516 Gemeinden".
    BeforeYearOrCount "before-year-or-count",
    /// The article before a word for a year: "dem Jahre 1910".
    BeforeYearNoun "before-year-noun",
    /// Right behind four digits, that they count: "1120 of them".
    BehindCount "behind-count",
    /// What follows a number behind a day of the week that is no day of a month.
    BehindNoDay "behind-no-day",
    /// What may follow a unit that is a word of the language too: "20 ha de bosque".
    BehindUnit "behind-unit",
    /// Words that follow a year, so that the number before them is not a count of them.
    BehindYear "behind-year",
    /// Opens a range of numbers.
    Between "between",
    /// Opens a range of dates.
    BetweenDates "between-dates",
    /// Letters of lengths of time that a few of them may be counted by in capitals, too: "2W".
    CapitalUnits "capital-units",
    /// A century.
    Century "century",
    /// A century, shortened: "20. Jh.".
    CenturyShort "century-short",
    /// The points of the compass before a number.
    Compass "compass",
    /// Before a length of time, that it comes: "die nächsten drei Tage".
    Coming "coming",
    /// Verbs of being in the singular, behind which a person is told: "wurde 1946 Lehrer".
    Copula "copula",
    /// Years behind a number and a hyphen, where both say an age: "i 40-årene".
    AgeNoun "age-noun",
    /// Behind a length of time, that it is counted back from what follows.
    CountedBack "counted-back",
    /// Behind a length of time, that it begins with what follows.
    CountedFrom "counted-from",
    /// Words after a length of time that say that it is counted from what follows.
    CountedOn "counted-on",
    /// Currencies that stand before their number by their names.
    CurrencyBefore "currency-before",
    /// Currencies that are words of the language, too.
    CurrencyOrWord "currency-or-word",
    /// Codes of currencies that are heard of every day, so that three capitals before any number are money.
    EverydayCurrency "everyday-currency",
    /// Which part of a date is meant, or which of several: "Anfang", "this".
    DatePart "date-part",
    /// Joins the two ends of a range of dates.
    DateTo "date-to",
    /// The article before the second end of a range of dates.
    DateToArticle "date-to-article",
    /// What may follow the word that joins the two ends: "bis zum".
    DateToMore "date-to-more",
    /// Names of days from where somebody stands: "today".
    DayName "day-name",
    /// Adjectives and articles that place a length of time, with prepositions: what stands before "last two years".
    BeforeTimeSpan "before-time-span",
    /// What stands before a part of the day that comes before its hour: "in the morning at 7".
    DayPartFirst "day-part-first",
    /// Ends of nouns that have their article behind them: "valget".
    DefiniteEnd "definite-end",
    /// Joins two days with stops: "3. bis 4. Mai".
    DayTo "day-to",
    /// What is put behind a year to make a decade of it: "1990s", "90er".
    DecadeEnd "decade-end",
    /// Behind the first year of a decade and a hyphen: "1990-talet".
    DecadeNoun "decade-noun",
    /// The same behind four digits only: "1970-årene", while somebody "i 40-årene" is of an age.
    DecadeNounOfFour "decade-noun-of-four",
    /// Of these those that need no word for years behind them.
    DecadeWhole "decade-whole",
    /// Years, behind a decade.
    DecadeYears "decade-years",
    /// Before a year, that it is counted on from the year one: "AD 70".
    EraFirst "era-first",
    /// What the name of a file ends with.
    FileEnd "file-end",
    /// The first year of a reign, which is told by no number: "令和元年".
    FirstYear "first-year",
    /// The letter that stands for the first half of the day: "9:00a".
    FirstHalfLetter "first-half-letter",
    /// What some of are counted: "two dozen", "une trentaine"; its number is that of the tables.
    Dozen "dozen",
    /// The genitive of "year" behind a year: "1809 års regeringsform".
    GenitiveYear "genitive-year",
    /// What an apostrophe parts from a word in the genitive: "the team's".
    GenitiveEnd "genitive-end",
    /// A half, as an adjective.
    HalfAdjective "half-adjective",
    /// The two halves of the day: "am", "pm".
    HalfDay "half-day",
    /// Of these those that mean nothing else where they stand apart.
    HalfDayApart "half-day-apart",
    /// What follows the letter of a half of the day: "p.m.".
    HalfEnd "half-end",
    /// A half, before what it is a half of: "half a million".
    HalfOfA "half-of-a",
    /// A half of an hour that passed.
    HalfPast "half-past",
    /// A half of the hour that comes: "halb acht".
    HalfTo "half-to",
    /// Behind an hour, that it is one: "8 Uhr".
    Hour "hour",
    /// The letter that stands for the hour behind its minutes: "14:30h".
    HourLetter "hour-letter",
    /// A hundred inside a number in one word, in all its forms.
    Hundred "hundred",
    /// "in", which can be taken for inches.
    In "in",
    /// Words for a year that an article may stand before.
    InflectedYear "inflected-year",
    /// What a number in one word may end with.
    JoinedNumberEnds "joined-number-ends",
    /// Stems of adjectives that digits are put before and that say what is counted: "20-köpfig", "3fach".
    JoinedCounts "joined-counts",
    /// The three letters that a number in one word may begin with.
    JoinedNumberStarts "joined-number-starts",
    /// Stems of adjectives that a number word is put before, to say how many times: "dreifach".
    JoinedTimes "joined-times",
    /// Stems of adjectives that a number is put before and that are a unit: "dreistündig". The unit is that of the stem.
    JoinedUnits "joined-units",
    /// Joins days that share a month.
    JoinsDays "joins-days",
    /// Joins hours that share a word for the hour.
    JoinsHours "joins-hours",
    /// Joins the parts of a number in one word: "einundzwanzig".
    JoinsNumbers "joins-numbers",
    /// Joins two years.
    JoinsYears "joins-years",
    /// The one that passed: "last month".
    LastOne "last-one",
    /// Before a length of time, that it passed.
    LastTime "last-time",
    /// Parts of the day that stand right behind an hour: "12 noon".
    LoneDayPart "lone-day-part",
    /// A half behind what it is a half of: "deux ans et demi".
    HalfBehind "half-behind",
    /// Ends of nouns in the plural that other words have, too.
    LikelyPluralEnd "likely-plural-end",
    /// A half that needs no article before it: "media hora".
    LoneHalf "lone-half",
    /// What stands between a large number, or one of so many, and what it counts: "3 millions d’euros", "une vingtaine d’années".
    OfUnit "of-unit",
    /// Announces a decade whose first year follows: "la década de 1990".
    DecadeOf "decade-of",
    /// The letters of a minute right behind its hour: "1h30m".
    MinuteLetter "minute-letter",
    /// Makes a number negative.
    Minus "minus",
    /// Vowels that a number word loses before another vowel: "ventenne".
    LostVowel "lost-vowel",
    /// Months that are given names or words, too.
    MonthOrName "month-or-name",
    /// Months that with a capital are names, where months are written small: "Mars".
    MonthOrNameByCapital "month-or-name-by-capital",
    /// Months of more than three letters that are words if they are written small: "march".
    MonthOrVerb "month-or-verb",
    /// Before a number that something is more or less than: "fler än 2012 väljare".
    MoreThan "more-than",
    /// Before a length of time, that it is longer or shorter.
    MoreOrLess "more-or-less",
    /// The same as `NextTime`, between the number and its unit: "3 next days".
    NextInside "next-inside",
    /// The one that comes: "next month".
    NextOne "next-one",
    /// Before a length of time, that it comes.
    NextTime "next-time",
    /// Words that end as a plural does and are none.
    NoPlural "no-plural",
    /// Ends of words that end as a plural does and are none.
    NoPluralEnd "no-plural-end",
    /// What follows a length of time that is no point in time: "in 3 Stunden pro Tag".
    NotAhead "not-ahead",
    /// Behind an hour, that it is one: "5 o’clock".
    OClock "o-clock",
    /// Letters that make thousands of millions of the currency behind them: "Mrd€".
    BillionsOf "billions-of",
    /// A thousand years.
    Millennium "millennium",
    /// Letters that make millions of the currency behind them: "MUSD".
    MillionsOf "millions-of",
    /// Number words that are other words too, and count only what stands right behind them: "neuf jours".
    NumberOrWord "number-or-word",
    /// Before an hour in words, that it is one: "um neun". Before digits the same word may count: "um 9 gesunken".
    BeforeSpelledHour "before-spelled-hour",
    /// Before an hour in words that is one where the part of the day follows: "by nine in the evening".
    BeforeHourOfDay "before-hour-of-day",
    /// An article that an hour has before it: "a las ocho".
    HourArticle "hour-article",
    /// What stands before that article if an hour follows: "verso le otto".
    BeforeHourArticle "before-hour-article",
    /// Behind an hour and a hyphen, that it is about that hour: "vid 12-tiden".
    HourNoun "hour-noun",
    /// Hours in words that say something else as well: "a las dos", "all’una".
    HourOrOther "hour-or-other",
    /// Joins an hour and its minutes: "le nove e venti".
    AndMinutes "and-minutes",
    /// Before minutes that are left to the hour before them: "neuf heures moins dix".
    LessMinutes "less-minutes",
    /// A quarter of an hour behind that: "moins le quart".
    AQuarter "a-quarter",
    /// What nouns and adjectives end with that a number word before them counts.
    CountedEnd "counted-end",
    /// Words behind an hour that it does not count, though they end so.
    BehindHour "behind-hour",
    /// What makes "at least" of the word for a weak minus: "al menos 5 grados".
    BeforeLess "before-less",
    /// Joins two numbers of which either may be meant: "zwei oder drei Wochen".
    Or "or",
    /// The article before either end of a range: "fra i 50 e i 70 milioni".
    RangeArticle "range-article",
    /// What costs money and is not weighed: "a five-pound note".
    PaidNoun "paid-noun",
    /// Currencies that a size is joined to in small letters: "Mkr".
    JoinedCurrency "joined-currency",
    /// Degrees below zero, in one word: "Minusgrade".
    MinusDegrees "minus-degrees",
    /// Behind degrees, that they are below zero: "unter null".
    BelowZero "below-zero",
    /// What may follow "°" as a sign of degrees where it makes ordinals, too.
    BehindDegrees "behind-degrees",
    /// A day that a number behind it only names: "op dag 3".
    NumberedDay "numbered-day",
    /// What stands before such a day.
    BeforeNumberedDay "before-numbered-day",
    /// A day, before its number in the month: "el día 14".
    DayWord "day-word",
    /// What stands before a day that only its number can follow: "el día 14".
    BeforeDayWord "before-day-word",
    /// Days of the week that are places in an order, too, before a day in brackets: "na quinta (21)".
    WeekdayOrOther "weekday-or-other",
    /// The article before a day of the month: "le 14".
    DayArticle "day-article",
    /// Words behind a day in words that it does not order: "March the first was cold".
    BehindOrdinalDay "behind-ordinal-day",
    /// "of".
    Of "of",
    /// Joins a season and its year.
    OfSeason "of-season",
    /// The year behind it: "Sommer des Jahres 2016".
    OfSeasonYear "of-season-year",
    /// Before a number that counts some of what was told: "varav 1120".
    OfWhichCount "of-which-count",
    /// Behind a quarter or half, that it is one of a year: "of the year".
    OfThatYear "of-that-year",
    /// Behind a month, that a year is told by a word.
    OfWhichYear "of-which-year",
    /// Joins a month and its year.
    OfYear "of-year",
    /// Behind a length of time, that it is an age.
    Old "old",
    /// "on".
    On "on",
    /// What is put behind digits to make an ordinal of them.
    OrdinalEnd "ordinal-end",
    /// Nouns that a number with a stop before them never counts: "15. Runde".
    OrderedNoun "ordered-noun",
    /// Stands between a number and those that it is a part of: "1 out of 5".
    OutOf "out-of",
    /// Stands between the two numbers of a fraction: "one over 20".
    Over "over",
    /// Behind four digits, that they are no year, as another is named.
    OwnYear "own-year",
    /// Words for a quarter or half of a year that are words for others, too.
    PartOrOther "part-or-other",
    /// Behind minutes, that they have passed since the hour.
    Past "past",
    /// What divides by the unit that follows.
    Per "per",
    /// Ends of nouns in the plural, which four digits count.
    PluralEnd "plural-end",
    /// Ends of adjectives before a noun in the plural.
    PluralAdjectiveEnd "plural-adjective-end",
    /// Articles and the like that only the plural has: "de 1985 tillfrågade".
    PluralArticle "plural-article",
    /// Nouns whose plural has no end that tells it: "träd".
    PluralNoun "plural-noun",
    /// Verbs in the plural, which the noun before them agrees with.
    PluralVerb "plural-verb",
    /// Whose age it is: "in his twenties".
    Possessive "possessive",
    /// Words for a currency that are also words for a weight.
    PoundOrWeight "pound-or-weight",
    /// Behind a quarter of an hour, that it is past the hour.
    QuarterAfter "quarter-after",
    /// Behind a quarter of an hour, that it is before the hour.
    QuarterBefore "quarter-before",
    /// A quarter of an hour before "past" and "to".
    QuarterPast "quarter-past",
    /// A quarter of an hour.
    QuarterTo "quarter-to",
    /// What stands before the first date of a range.
    RangeOpen "range-open",
    /// Joins the two ends of a range of numbers.
    RangeTo "range-to",
    /// What may follow the word that joins them: "bis zu".
    RangeToMore "range-to-more",
    /// Of `HalfDay` the second.
    SecondHalfDay "second-half-day",
    /// What goes over two years, behind them: "2005-06 season".
    SeasonNoun "season-noun",
    /// The letter that stands for the second half of the day: "7p".
    SecondHalfLetter "second-half-letter",
    /// Months whose whole name has three letters.
    ShortMonth "short-month",
    /// What two digits of a year are put right behind: "cy18".
    ShortYear "short-year",
    /// Short names of months that are no words, and so may be written small.
    SmallMonth "small-month",
    /// What begins on a date: "starting on May 7th".
    StartingBound "starting-bound",
    /// Words before a number word that leave open how many times it is meant: "mehrere hundert".
    SomeOf "some-of",
    /// Multipliers behind which a full stop belongs to them: "Mio.".
    StoppedMultiplier "stopped-multiplier",
    /// What the names of streets end with.
    StreetEnd "street-end",
    /// What the name of a street ends with that has words of its own: "Downing Street".
    StreetNoun "street-noun",
    /// "the".
    The "the",
    /// The one that is: "this month".
    ThisOne "this-one",
    /// A thousand inside a number in one word, in all its forms.
    Thousand "thousand",
    /// Three quarters of the hour that comes: "dreiviertel acht".
    ThreeQuartersTo "three-quarters-to",
    /// Says that a sum follows in the same clause: "insgesamt".
    TotalWord "total-word",
    /// Words before a length of time that say which one is meant, or are verbs or prepositions: "last".
    TimeOrOther "time-or-other",
    /// The names of time zones, as they are spelled.
    TimeZone "time-zone",
    /// What follows the name of any other time zone.
    TimeZoneName "time-zone-name",
    /// Behind minutes, that they are left to the hour.
    To "to",
    /// Units that are words of the language, too: "ha", which is "has" as well.
    UnitOrWord "unit-or-word",
    /// The end of a range of dates that is the present.
    UntilNow "until-now",
    /// Opens a rise or a fall from one number to another: "von 3 auf 4".
    RiseFrom "rise-from",
    /// Joins the two numbers of a rise or a fall.
    RiseTo "rise-to",
    /// Letters that make thousands of the currency behind them: "TEUR".
    ThousandsOf "thousands-of",
    /// Before the number of a week, where nothing else can be meant: "KW 31".
    WeekNumber "week-number",
    /// The same as `Minus`, where it means less as well: only temperatures are negative by it.
    WeakMinus "weak-minus",
    /// A week, before its number or not: "in week 31", but "last week 31 people came".
    WeekWord "week-word",
    /// Before a week that is told by no number: "last week 31 people came".
    BeforeAnyWeek "before-any-week",
    /// An hour of the clock or a length of time: "à 17 heures", "17 heures de train".
    ClockHours "clock-hours",
    /// Before such an hour, that it is one of the clock: "à 17 heures".
    BeforeClockHours "before-clock-hours",
    /// Behind such an hour, that it is a length of time: "à 3 heures de route".
    HoursOf "hours-of",
    /// A week of the calendar, behind its number: "12. Kalenderwoche".
    WeekNoun "week-noun",
    /// What stands before the date that a week begins with.
    WeekOf "week-of",
    /// Behind a date, that the weekend is meant.
    Weekend "weekend",
    /// Before a part of a date, which of several it is.
    WhichPart "which-part",
    /// Which year is meant, from where somebody stands: "des vergangenen Jahres".
    WhichYear "which-year",
    /// Letters that digits are put right behind to name a date: "q3".
    YearLetters "year-letters",
    /// What a hyphen joins to the year behind it: "mid" in "mid-1989".
    YearPrefix "year-prefix",
    /// Words before a year that say that it is one.
    YearWord "year-word",
    /// Years, before the two or four digits of a decade: "les années 30".
    YearsOfDecade "years-of-decade",
}
