#!/usr/bin/env python3
"""Makes the file cldr-words.txt in the folder of each language, from the Unicode CLDR. Standard library only.

  build.py FOLDER     FOLDER holds the packages, as this call leaves them there:
    npm pack cldr-dates-full@48.2.0 cldr-units-full@48.2.0 cldr-numbers-full@48.2.0

The entries are written as in words.txt beside this file, whose head says how. What the CLDR lacks (old and short names,
number words, the words of the grammar) is in figure-words.txt in the same folder, written by hand; it comes first.
"""
import glob, json, os, re, sys, tarfile

HERE = os.path.dirname(os.path.abspath(__file__))
LANG = os.path.join(HERE, '..', 'lang')
FOLDER = sys.argv[1]
LANGUAGES = 'de en fr es it nl pt sv da nb nn'.split()

# Units of length of time, by their ISO 8601 designator; with a number before it where there is none of their own.
DURATIONS = {'year': 'Y', 'month': 'M', 'week': 'W', 'day': 'D', 'night': 'D', 'hour': 'TH', 'minute': 'TM', 'second': 'TS',
             'quarter': '3M', 'decade': '10Y', 'century': '100Y', 'fortnight': '2W'}
# The symbols of the other units. What is missing here is too rare, or says something else in an article as a rule.
MEASURES = '''
angle-radian rad|angle-degree °|area-square-kilometer km²|area-hectare ha|area-square-meter m²
area-square-centimeter cm²|area-square-mile mi²|area-acre ac|area-square-yard yd²|area-square-foot ft²|area-square-inch in²
concentr-milligram-ofglucose-per-deciliter mg/dl|concentr-millimole-per-liter mmol/l|concentr-permille ‰|concentr-mole mol
consumption-liter-per-kilometer l/km|consumption-mile-per-gallon mpg
digital-petabyte PB|digital-terabyte TB|digital-terabit Tbit|digital-gigabyte GB|digital-gigabit Gbit|digital-megabyte MB
digital-megabit Mbit|digital-kilobyte kB|digital-kilobit kbit|digital-byte B|digital-bit bit|duration-millisecond ms
duration-microsecond µs|duration-nanosecond ns|electric-ampere A|electric-milliampere mA|electric-ohm Ω|electric-volt V
energy-kilocalorie kcal|energy-kilojoule kJ|energy-joule J|energy-kilowatt-hour kWh|energy-electronvolt eV
energy-british-thermal-unit Btu|force-newton N|frequency-gigahertz GHz|frequency-megahertz MHz|frequency-kilohertz kHz
frequency-hertz Hz|graphics-pixel px|graphics-megapixel MP|graphics-pixel-per-inch ppi|graphics-dot-per-inch dpi
length-kilometer km|length-meter m|length-decimeter dm|length-centimeter cm|length-millimeter mm|length-micrometer µm
length-nanometer nm|length-picometer pm|length-mile mi|length-yard yd|length-foot ft|length-inch in|length-parsec pc
length-light-year ly|length-astronomical-unit au|length-furlong fur|length-fathom fth|length-nautical-mile nmi
light-lux lx|light-candela cd|light-lumen lm|mass-tonne t|mass-ton t|mass-kilogram kg|mass-gram g|mass-milligram mg
mass-microgram µg|mass-stone st|mass-pound lb|mass-ounce oz|mass-ounce-troy ozt|mass-carat ct|power-gigawatt GW
power-megawatt MW|power-kilowatt kW|power-watt W|power-milliwatt mW|power-horsepower PS|pressure-millimeter-ofhg mmHg
pressure-pound-force-per-square-inch psi|pressure-bar bar|pressure-millibar mbar|pressure-atmosphere atm
pressure-pascal Pa|pressure-hectopascal hPa|pressure-kilopascal kPa|pressure-megapascal MPa|speed-kilometer-per-hour km/h
speed-meter-per-second m/s|speed-mile-per-hour mph|speed-knot kn|temperature-celsius °C|temperature-fahrenheit °F
temperature-kelvin K|torque-newton-meter N·m|volume-cubic-kilometer km³|volume-cubic-meter m³|volume-cubic-centimeter cm³
volume-cubic-mile mi³|volume-cubic-yard yd³|volume-cubic-foot ft³|volume-cubic-inch in³|volume-megaliter Ml
volume-hectoliter hl|volume-liter l|volume-deciliter dl|volume-centiliter cl|volume-milliliter ml|volume-gallon gal
volume-quart qt|volume-pint pt|volume-cup cup|volume-fluid-ounce floz|volume-tablespoon tbsp|volume-teaspoon tsp
volume-barrel bbl|volume-bushel bu|energy-becquerel Bq|energy-sievert Sv|electric-coulomb C|electric-farad F
'''
MEASURES = dict(entry.split(' ') for entry in MEASURES.strip().replace('\n', '|').split('|'))
# What a unit can be divided by.
RATES = {'duration-hour': 'h', 'duration-second': 's', 'duration-minute': 'min', 'duration-day': 'd', 'duration-week': 'w',
         'duration-month': 'mo', 'duration-year': 'a', 'area-hectare': 'ha', 'length-meter': 'm', 'length-kilometer': 'km',
         'area-square-meter': 'm²', 'area-square-kilometer': 'km²', 'volume-cubic-meter': 'm³', 'mass-kilogram': 'kg',
         'mass-tonne': 't', 'volume-liter': 'l', 'energy-kilowatt-hour': 'kWh'}
# The codes of ISO 4217 that are in use, and of old ones the best known; without those that are words in capitals, too.
CODES = set('''AED AFN AMD AOA ARS AUD AWG AZN BBD BDT BGN BHD BIF BMD BND BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY CRC CVE
CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY
KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MDL MGA MKD MMK MNT MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR
NZD OMR PAB PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SRD SSP STN SYP SZL THB TJS TMT TND TTD
TWD TZS UAH UGX USD UYU UZS VES VND VUV WST YER ZAR ZMW DEM ATS FRF ITL ESP NLG BEF FIM GRD IEP PTE SKK SIT EEK HRK'''.split())
DAYS = 'mon tue wed thu fri sat sun'.split()

# Short names that say something else beside a number as a rule, by their language.
NOT = {'en': {'pt', 'st', 'au', 'mol', 'pc', 'pm', 'cd', 'ch'}, 'de': {'au', 'st', 'pt', 'wo', 'fw', 'fm', 'sm', 'lj', 'el', 'tl', 'ae', 'cd', 'pm'},
       'fr': {'au', 'st', 'pt', 'bn', 'mar', 'cd', 'pm'}, 'es': {'au', 'st', 'pt', 'mar', 'dom', 'cd', 'pm'},
       'it': {'au', 'st', 'pt', 'mar', 'dom', 'cd', 'pm', 'gg'}, 'pt': {'au', 'st', 'pt', 'mar', 'out', 'set', 'mai', 'ter', 'seg', 'cd', 'pm'},
       'nl': {'au', 'st', 'pt', 'cd', 'pm', 'mei'}, 'sv': {'au', 'st', 'pt', 'cd', 'pm'}, 'da': {'au', 'st', 'pt', 'cd', 'pm', 'man'},
       'nb': {'au', 'st', 'pt', 'cd', 'pm', 'man'}, 'nn': {'au', 'st', 'pt', 'cd', 'pm', 'man'}}

# Of these only the whole names are taken.
RARE = set('fth fur qt pt ly au bbl cup tbsp tsp floz ac 2W 10Y 100Y 3M'.split())
# Long names that say something else as a rule, in all lengths.
NEVER = {'fr': set('sept livre livres quart quarts al ch pi po nd ua brasse brasses fw fm'.split()), 'sv': {'fat', 'fw', 'ntt', 'nttr'},
         'es': set('pie al taza tazas'.split()), 'de': {'quart', 'faden', 'jz', 'übernachtungen', 'übernachtung'}, 'en': {'fw', 'stones'}}

def package(name):
    path = sorted(glob.glob(os.path.join(FOLDER, name + '-*.tgz')))[0]
    archive = tarfile.open(path)
    return lambda language, file: json.load(archive.extractfile(f'package/main/{language}/{file}.json'))['main'][language]


def words(text, short=False):
    """A name as an entry has it: in small letters if it is none of a symbol, without what stands behind it in brackets."""
    text = re.sub(r'\s*[\[(].*', '', text).replace('\u2019', "'").strip()
    symbol = short and len(text) < 6 and not text.endswith('.') and ' ' not in text and not text[1:].islower()
    symbol |= short and len(text) == 2 and text[0].isupper()
    symbol &= sum(c.isalpha() for c in text) < 4
    return re.sub(r'\s+', '_', text if symbol else text.lower()).rstrip('.')


def phrase(text):
    """A name as a list has it: with "_" between its words and signs."""
    return '_'.join(re.findall(r'[^\W\d_]+|\d+|[^\w\s]', text.lower()))


class Entries:
    def __init__(self, language):
        self.language, self.lines = language, {}
        self.never, self.known = set(NOT[language]), {}
        for name in ('stop-words.txt', 'function-words.txt'):
            path = os.path.join(LANG, language, name)
            stop = open(path, encoding='utf8').read().split('\n') if os.path.exists(path) else []
            self.never |= {line.strip() for line in stop}
        # What is known already, by the role: the words by hand are taken first.
        for path in (os.path.join(LANG, language, 'figure-words.txt'), os.path.join(HERE, 'words.txt')):
            for line in open(path, encoding='utf8'):
                fields = line.split()
                if line[0] != '#' and len(fields) > 2:
                    for name in fields[2:]:
                        self.known.setdefault(name, set()).add((fields[0], fields[1]))

    def add(self, role, names, short=False):
        for name in names:
            plain = name.lower()
            letters = sum(c.isalpha() for c in name)
            if not name or 'force' in name or ' ' in name or '{' in name or any(c.isdigit() for c in name) or '._' in name and role[:4] != 'list':
                continue
            if short and role.split(' ')[1] in RARE or name == 'mil_m':
                continue
            if plain in NEVER.get(self.language, ()):
                continue
            # One letter says nothing by itself, and a short name that is a word says that.
            if short and (letters < 2 and not re.search(r'[°%‰€$£]', name) or plain in self.never):
                continue
            if len(name) < 4 and plain in NOT[self.language]:
                continue
            kind, value = role.split(' ')
            before = self.known.get(name, set()) | self.known.get(plain, set())
            if (kind, value) in before or short and any(other[0] in ('measure', 'duration', 'multiplier', 'money', 'cent') for other in before):
                continue
            self.known.setdefault(name, set()).add((kind, value))
            known = self.lines.setdefault(role, [])
            if name not in known:
                known.append(name)


def patterns(unit, short=False):
    """The forms of a unit's name: behind a number and by itself, in every number and case."""
    named = [value for key, value in unit.items() if 'count-' in key or key == 'displayName']
    return [words(value.replace('{0}', '').strip(), short) for value in named]


def add_units(entries, units):
    wide, narrow = units['long'], [units['short'], units['narrow']]
    per = re.fullmatch(r'\{0\} ?(\S+) \{1\}', wide['per']['compoundUnitPattern'])
    if per:
        entries.add('list per', [per.group(1)])
    for key, unit in sorted(wide.items()):
        kind = key.split('-', 1)
        if kind[0] == 'duration' and kind[1] in DURATIONS:
            role = f'duration {DURATIONS[kind[1]]}'
        elif key == 'concentr-percent':
            role = 'percent %'
        elif key in MEASURES:
            role = f'measure {MEASURES[key]}'
        else:
            continue
        # "Quarters" are fractions in English, and "3 nights" a stay.
        if entries.language == 'en' and key == 'duration-quarter':
            continue
        entries.add(role, patterns(unit))
        for width in narrow:
            entries.add(role, patterns(width.get(key, {}), True), short=True)
        if key in RATES:
            one = [unit.get(form, '') for form in ('unitPattern-count-one', 'dative-count-one', 'accusative-count-one')]
            entries.add(f'rate {RATES[key]}', [words(form.replace('{0}', '').strip()) for form in one])


def add_dates(entries, calendar, fields):
    for key in map(str, range(1, 13)):
        for form in ('format', 'stand-alone'):
            for width in ('wide', 'abbreviated'):
                names = [words(calendar['months'][form][width][key])]
                entries.add(f'month {key}', names if len(names[0]) > 2 else [])
    for number, key in enumerate(DAYS, 1):
        for form in ('format', 'stand-alone'):
            for width in ('wide', 'abbreviated'):
                names = [words(calendar['days'][form][width][key])]
                entries.add(f'weekday {number}', names if len(names[0]) > 2 else [])
    for width in ('eraNames', 'eraAbbr'):
        for key, name in calendar['eras'][width].items():
            entries.add('list before-era' if key[0] == '0' else 'list after-era', [phrase(name)] if len(name) > 1 else [])
    noun = re.findall(r'[^\W\d_]{5,}', calendar['quarters']['format']['wide']['1'])[-1]
    entries.add('year-span Q', [noun.lower()])
    letter = re.fullmatch(r'([A-Z])1', calendar['quarters']['format']['abbreviated']['1'])
    if letter and letter.group(1) != 'Q':
        entries.lines['year-part Q'] = [letter.group(1).lower()]
    entries.add('list day-name', [phrase(fields['day'][f'relative-type-{n}']) for n in (-1, 0, 1)])


def add_numbers(entries, numbers, currencies):
    formats = numbers['decimalFormats-numberSystem-latn']
    for width in ('long', 'short'):
        for key, value in formats[width]['decimalFormat'].items():
            match = re.fullmatch(r"(\d+)-count-\w+", key)
            form = re.fullmatch(r"(0+)\s?(\S.*)", value.replace("'", ''))
            if match and form:
                zeros = len(match.group(1)) - len(form.group(1))
                entries.add(f'multiplier {zeros}', [words(form.group(2))], short=len(form.group(2)) < 4)
    for code, currency in sorted(currencies.items()):
        if code.startswith('X') or len(code) != 3:
            continue
        role = f'money {code}'
        names = [words(value) for key, value in currency.items() if key.startswith('displayName') and '(' not in value]
        # A name of one word may be any country's, unless it is nobody else's.
        entries.add(role, [name for name in names if '_' in name or '-' in name or name.startswith(('euro', 'bitcoin'))])
        if code in CODES:
            entries.add(role, [code])
        symbol = currency.get('symbol', code)
        if symbol != code and not symbol.isalpha() and len(symbol) > 1 and symbol.isascii() and '.' not in symbol:
            entries.add(role, [words(symbol).lower()], short=False)


def main():
    dates, units, numbers = package('cldr-dates-full'), package('cldr-units-full'), package('cldr-numbers-full')
    for language in LANGUAGES:
        entries = Entries(language)
        add_dates(entries, dates(language, 'ca-gregorian')['dates']['calendars']['gregorian'],
                  dates(language, 'dateFields')['dates']['fields'])
        add_units(entries, units(language, 'units')['units'])
        add_numbers(entries, numbers(language, 'numbers')['numbers'], numbers(language, 'currencies')['numbers']['currencies'])
        symbols = numbers(language, 'numbers')['numbers']['symbols-numberSystem-latn']
        habits = open(os.path.join(LANG, language, 'habits.txt'), encoding='utf8').read()
        if f'decimal-mark = {symbols["decimal"]}' not in habits:
            print(f'{language}: habits.txt has another decimal mark than {symbols["decimal"]}')
        path = os.path.join(LANG, language, 'cldr-words.txt')
        with open(path, 'w', encoding='utf8', newline='\n') as file:
            file.write('# Months, days, eras, units, sizes of numbers and currencies, written as the head of assets/figures/words.txt says. From the\n'
                       '# Unicode CLDR 48.2.0 (Unicode License v3, copyright Unicode, Inc.). Made by assets/figures/build.py.\n')
            lines = sorted(entries.lines.items(), key=lambda line: line[0].startswith('list'))
            file.write(''.join(f'{role} {" ".join(names)}\n' for role, names in lines if names))
        print(f'{language}: {sum(map(len, entries.lines.values()))} words, {os.path.getsize(path) >> 10} KiB')


main()
