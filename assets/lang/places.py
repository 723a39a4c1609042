#!/usr/bin/env python3
"""Writes the list `places.txt` of languages that have none of their own in assets/names: what they call countries and large
towns. Standard library only.

  places.py FOLDER     FOLDER holds the packages, as this call leaves them there:
    npm pack cldr-localenames-modern@45.0.0 cldr-dates-modern@45.0.0

The countries are the territories of Unicode CLDR, the towns those of its time zones. The list is sorted by its bytes, one
entry a line, without what is in assets/names/places.txt.
"""
import glob, json, os, re, sys, tarfile

HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = 'da es fr it nb nl nn pt sv'.split()
# What people are called far more often.
NAMES = {'Maurice'}
HEAD = '''# Countries and large towns as the language calls them, beside those of assets/names/places.txt. From Unicode CLDR 45
# (Unicode License v3). Made by assets/lang/places.py.
'''


def package(name):
    tar = tarfile.open(glob.glob(os.path.join(sys.argv[1], name + '*'))[0])
    members = set(tar.getnames())

    def read(language, file):
        path = f'package/main/{language}/{file}.json'
        return json.load(tar.extractfile(path))['main'][language] if path in members else None
    return read


def cities(zones):
    for key, value in zones.items():
        if key == 'exemplarCity':
            yield value
        elif isinstance(value, dict) and key != 'Unknown':
            yield from cities(value)


def main():
    names, dates = package('cldr-localenames'), package('cldr-dates')
    lines = lambda file: set(open(os.path.join(HERE, '../names', file), encoding='utf8').read().split('\n'))
    known = lines('places.txt') | NAMES
    for language in LANGUAGES:
        territories, zones = names(language, 'territories'), dates(language, 'timeZoneNames')
        if not territories or not zones:
            print(f'{language}: not in CLDR')
            continue
        found = {v for k, v in territories['localeDisplayNames']['territories'].items() if k.isalpha() and len(k) == 2 or '-alt' in k}
        found |= set(cities(zones['dates']['timeZoneNames']['zone']))
        found = {re.sub(r'\s*[(\[].*', '', name) for name in found}
        places = sorted((f for f in found if f[:1].isupper() and ',' not in f and f not in known), key=lambda f: f.encode())
        with open(os.path.join(HERE, language, 'places.txt'), 'w', encoding='utf8', newline='\n') as file:
            file.write(HEAD + ''.join(name + '\n' for name in places))
        print(f'{language}: {len(places)} places')


main()
