#!/usr/bin/env python3
"""Writes the list `cldr-abbreviations.txt` of every language for which Unicode CLDR knows abbreviations. Standard library only.

  abbreviations.py FOLDER     FOLDER holds the package, as this call leaves it there:
    npm pack cldr-segments-full@46.1.0

CLDR lists what does not end a sentence ("suppressions"). It does not say what follows, so that each entry is taken for one
that ends a sentence only before a word that begins sentences; what is known better stands in `abbreviations.txt` beside it,
which is kept by hand. Left out are single letters, which the rules know by their shape, and entries that are words which
end sentences.
"""
import glob, json, os, sys, tarfile

HERE = os.path.dirname(os.path.abspath(__file__))
HEAD = '''# Abbreviations of Unicode CLDR {version} (segment suppressions), © 1991-2025 Unicode, Inc., Unicode License v3. Each ends a
# sentence only before a word that begins sentences. Made by assets/lang/abbreviations.py, which says what is left out.

'''
# Entries that are words or symbols of the language too, and end sentences as such. Chosen by hand.
WORDS = {
    'de': 'Alt Am am App Ben Best Di Dim Dir Do Jan Led Mi Mo Op PIN Port Rep Sa So Test Trans beil',
    'en': '''AA AB AD Act All Alt As By Cap Card DC Def Diff Do Gb Go Hat Hz I.T Id In Is Jam Job Joe Kb Lev Lib Link Long
        Mart Mb Min No OK Ok On Op Or Org PC Pro To Up''',
    'es': 'All Ant Bien CA DC Da Em Kit Korn RAM Rol SA Sol Var bol col dom mar vie',
    'fr': 'All DC Op Var cam doc jeu mer quart sam voit',
    'it': 'DC Mod all',
    'pt': 'Mar com mar',
}


def main():
    path = sorted(glob.glob(os.path.join(sys.argv[1], 'cldr-segments-full-*.tgz')))[0]
    package = tarfile.open(path)
    read = lambda name: json.load(package.extractfile(name))
    version = read('package/package.json')['cldrVersion']
    for name in sorted(package.getnames()):
        parts = name.split('/')
        if parts[-1] != 'suppressions.json' or not os.path.isdir(os.path.join(HERE, parts[-2])):
            continue
        language = parts[-2]
        breaks = read(name)['segments']['segmentations'].get('SentenceBreak', {})
        entries = {entry['suppression'] for entry in breaks.get('standard', [])}
        words = set(WORDS.get(language, '').split())
        entries = sorted(e for e in entries if len(e.rstrip('.')) > 1 and e.rstrip('.') not in words)
        if entries:
            with open(os.path.join(HERE, language, 'cldr-abbreviations.txt'), 'w', encoding='utf8', newline='\n') as f:
                f.write(HEAD.format(version=version) + ''.join(f'{entry} ?\n' for entry in entries))
            print(f'{language}: {len(entries)} abbreviations')


main()
