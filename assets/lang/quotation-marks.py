#!/usr/bin/env python3
"""Writes the list `quotation-marks.txt` of each language that Unicode CLDR knows: the marks around a quotation. Standard
library only.

  quotation-marks.py FOLDER     FOLDER holds the package, as this call leaves it there:
    npm pack cldr-misc-modern@45.0.0

The lines are the outer marks and the inner ones, the opening and the closing one apart by a blank.
"""
import glob, json, os, sys, tarfile

HERE = os.path.dirname(os.path.abspath(__file__))
HEAD = '''# The marks around a quotation, and those within one: the opening and the closing mark. From Unicode CLDR 45 (Unicode
# License v3). Made by assets/lang/quotation-marks.py.
'''
# What CLDR calls otherwise.
NAMES = {'nb': 'no'}


def main():
    tar = tarfile.open(glob.glob(os.path.join(sys.argv[1], 'cldr-misc-modern*'))[0])
    members = set(tar.getnames())
    for folder in sorted(glob.glob(os.path.join(HERE, '*', ''))):
        language = os.path.basename(os.path.dirname(folder))
        name = NAMES.get(language, language)
        path = f'package/main/{name}/delimiters.json'
        if path not in members:
            print(f'{language}: not in CLDR')
            continue
        marks = json.load(tar.extractfile(path))['main'][name]['delimiters']
        pairs = [(marks[kind + 'Start'].strip(), marks[kind + 'End'].strip()) for kind in ('quotation', 'alternateQuotation')]
        with open(os.path.join(folder, 'quotation-marks.txt'), 'w', encoding='utf8', newline='\n') as file:
            file.write(HEAD + ''.join(f'{start} {end}\n' for start, end in pairs))


main()
