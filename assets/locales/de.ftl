# Alles, was man im deutschen Fenster und auf der deutschen Befehlszeile liest.

# Menüs und Knöpfe
menu-file = &Datei
menu-edit = &Bearbeiten
menu-view = &Ansicht
menu-go = &Gehe zu
menu-help = &Hilfe
open = Öf&fnen …
open-title = Artikel öffnen
open-tip = Einen Artikel aus einer Datei öffnen
recent = &Zuletzt geöffnet
recent-none = Noch keine Dateien
recent-clear = Liste der zuletzt geöffneten Artikel &leeren …
recent-clear-title = Liste der zuletzt geöffneten Artikel leeren?
recent-clear-what = Kurzum vergisst, welche Artikel Sie gelesen haben, Ihre Entscheidungen dazu und ihre Texte. Hervorhebungen und Notizen bleiben. Das lässt sich nicht rückgängig machen.
recent-clear-do = Leeren
paste = Text &einfügen
paste-tip = Den Text aus der Zwischenablage als Dokument öffnen
example = Beis&pielartikel öffnen
quit = &Beenden
copy = Kopieren
copy-summary = &Zusammenfassung kopieren
copy-summary-tip = Die Sätze der Zusammenfassung in die Zwischenablage kopieren
shorter = Kürz&ere Zusammenfassung
longer = &Längere Zusammenfassung
theme = &Farbschema
theme-system = &Wie im System
theme-light = &Hell
theme-dark = &Dunkel
language = &Sprache
language-system = &Wie im System
manual = &Handbuch
manual-tip = Das Handbuch als Artikel öffnen
shortcuts = &Tastenkürzel
about = Über &Kurzum
close = Schließen
cancel = Abbrechen
dismiss = Meldung schließen
dismiss-all = Alle schließen
notices-more = { $n ->
        [one] … und { $n } weitere
       *[other] … und { $n } weitere
    }
level-info = Hinweis
level-warning = Warnung
level-error = Fehler

# Bereiche
summary = Zusammenfassung
full-text = Volltext
key-figures = Zahlen und Daten
folder = Ordner
figures-and-names = Zahlen und Namen
keywords = Schlüsselwörter
about-text = Über den Text
length = Länge der Zusammenfassung
resize-pane = Größe ändern: { $pane }
folder-list = Artikel im Ordner
tab-list = Offene Artikel
summary-list = Sätze der Zusammenfassung
length-says = { $n } von { $all ->
        [one] { $all } Satz
       *[other] { $all } Sätzen
    } · { $time } von { $whole }
length-only = { $n } von { $all ->
        [one] { $all } Satz
       *[other] { $all } Sätzen
    }
minutes = { $n } Min.
under-a-minute = unter 1 Min.
hours = { $n } Std.
under-one-percent = unter 1 %
contents = Inhalt
section-summary = Zusammenfassung von „{ $title }“
contents-count = { $n ->
        [one] { $n } Satz in der Zusammenfassung
       *[other] { $n } Sätze in der Zusammenfassung
    }
what-follows = Weiterlesen
note = Anmerkung:
note-call = Anmerkung { $n }
note-back = Zurück zur Stelle der Anmerkung { $n }
blocks-more = { $n ->
        [one] Ein weiterer Absatz
       *[other] { $n } weitere Absätze
    }
page-begins = Seite { $page } beginnt
pages-begin = Die Seiten { $page } beginnen
what-follows-tip = Die nächsten beiden Sätze des Artikels hier lesen
in-summary = In der Zusammenfassung: { $text }
jump-to = Im Text zeigen: { $text }
times = { $n } ×
figures-none = Der Artikel nennt keine Zahlen oder Daten.
names = Namen
names-none = Der Artikel nennt keine Namen.
fact-kind = Art
fact-kinds-all = Alle Arten
fact-kind-count = { $kind } ({ $n })
fact-list = { $group }: filtern und ordnen
by-importance = Wichtigkeit
by-place = Reihenfolge im Text
timeline = Zeitleiste
timeline-marks = { $n } Zeitangaben: { $dates }
timeline-mark = { $date }: { $text }
show-all = Alle { $n } zeigen
show-fewer = Weniger zeigen
keywords-none = Kein Wort fällt besonders auf.
keyword-count = { $word }: { $n ->
        [one] einmal
       *[other] { $n }-mal
    }
left-out = Gehört nicht zum Artikel und wird nicht gewertet

# Fenster
save-as = Zusammenfassung &speichern …
save-as-tip = Als Text, Markdown, HTML oder JSON, je nach Endung des Namens
save-title = Zusammenfassung speichern
save-name = { $name } – Zusammenfassung
files-text = Text (.txt)
files-markdown = Markdown (.md)
files-html = Webseite (.html)
files-json = JSON, mit allen Angaben (.json)
files-csv = Tabelle (.csv)
files-articles = Artikel (Text, Webseiten, Office, E-Mails, E-Books, PDF)
files-all = Alle Dateien
saved = { $name } gespeichert
error-save = „{ $name }“ ließ sich nicht speichern: { $detail }
save-closed = der Artikel wurde inzwischen geschlossen
print = &Drucken …
print-tip = Die Zusammenfassung als Seite im Browser öffnen, der sie druckt
printing = Die Seite ist im Browser; drucken Sie sie dort.
open-folder = &Ordner öffnen …
open-folder-tip = Die Artikel eines Ordners auflisten
open-folder-title = Ordner mit Artikeln öffnen
folder-next = Nächster Artikel im &Ordner
folder-previous = Voriger Artikel im Or&dner
folder-close = Ordner schließen
folder-filter = Artikel filtern
folder-count = { $n ->
        [one] { $n } Artikel
       *[other] { $n } Artikel
    }
folder-reading = { $n } von { $all } gelesen …
folder-left-out = { $n ->
    [one] { $n } weiterer Artikel ist nicht aufgeführt
   *[other] { $n } weitere Artikel sind nicht aufgeführt
}
folder-empty = Hier liegen keine Artikel.
folder-no-match = Kein Artikel passt dazu.
folder-others = { $n ->
    [one] { $n } andere Datei
   *[other] { $n } andere Dateien
}
folder-too-deep = { $n ->
    [one] { $n } Unterordner liegt zu tief
   *[other] { $n } Unterordner liegen zu tief
}
folder-failures-more = { $n ->
    [one] … und { $n } weiterer Fehler
   *[other] … und { $n } weitere Fehler
}
folder-chosen = { $n } von { $all } ausgewählt
folder-chosen-menu = Ausgewählte Artikel
folder-choose-all = Alle aus&wählen
folder-choose-none = Auswahl &aufheben
folder-open-chosen = Alle öf&fnen
folder-chosen-digest = Ü&berblick über diese
folder-chosen-facts = Fa&kten dieser Artikel
folder-copy-titles = &Titel kopieren
folder-copy-paths = &Pfade kopieren
folder-read-again = &Noch einmal lesen
folder-failed-again = &Fehlgeschlagene noch einmal lesen
folder-filters = Ordnen und filtern
folder-unopened-only = Nur ungele&sene
folder-noted-only = Nur mit &Notizen
article-open = Artikel ö&ffnen
article-choose = &Auswählen
article-copy-title = &Titel kopieren
article-copy-path = &Pfad kopieren
article-unopened = ungelesen
article-notes = { $n ->
    [one] { $n } Notiz
   *[other] { $n } Notizen
}
folder-length = { $words } Wörter, { $time }
order = Reihenfolge
order-name = Nach &Dateiname
order-title = Nach &Titel
order-date = Die n&euesten zuerst
order-length = Die &längsten zuerst
order-source = Nach &Quelle
order-unopened = Un&gelesene zuerst
order-notes = Die &meisten Notizen zuerst
order-reversed = &Umgekehrt
tab-close = Artikel s&chließen
tab-reopen = &Geschlossenen Artikel wieder öffnen
tab-next = Nächster &Artikel
tab-previous = Voriger A&rtikel
closed = „{ $name }“ geschlossen
open-again = Wieder öffnen
revision-since = Geändert seit dem { $day }
revision-since-read = Seit dem letzten Lesen geändert
revision-added = { $n ->
    [one] { $n } Satz kam hinzu
   *[other] { $n } Sätze kamen hinzu
}
revision-removed = { $n ->
    [one] { $n } Satz entfiel
   *[other] { $n } Sätze entfielen
}
revision-none = kein Satz kam hinzu oder entfiel
revision-show = Änderungen zeigen
revision-hide = Änderungen ausblenden
revision-dismiss = Hinweis auf Änderungen schließen
revision-removed-list = Entfallene Sätze
revision-stood-behind = Stand hinter „{ $text }“
revision-stood-first = Stand am Anfang
revision-more = { $n ->
    [one] … und { $n } weiterer Satz
   *[other] … und { $n } weitere Sätze
}
reloaded = „{ $name }“ hat sich geändert und wurde neu gelesen
file-gone = { $name }: Die Datei ist nicht mehr da
copy-or-save = Kopieren oder speichern als
copy-as = K&opieren als
copy-markdown = Als &Markdown-Liste kopieren
copy-with-title = Mit &Titel und Quelle kopieren
copy-with-figures = Mit Zahlen &und Daten kopieren
copy-html = Als &HTML kopieren
copy-table = Zahlen und Namen als Ta&belle kopieren
copy-table-tip = Alles, was in den Listen steht, durch Tabulatoren getrennt, für eine Tabellenkalkulation
copy-table-markdown = Zahlen und &Namen als Markdown-Tabelle kopieren
copied-table = { $n ->
        [one] { $n } Zeile kopiert
       *[other] { $n } Zeilen kopiert
    }
column-kind = Art
column-text = Text
column-value = Wert
column-iso = ISO
column-article = Artikel
column-unit = Einheit
column-page = Seite
column-places = Stellen
column-sentence = Satz
copy-selection = Auswahl &kopieren
copied-words = { $n ->
        [one] { $n } Wort kopiert
       *[other] { $n } Wörter kopiert
    }
select-all = &Alles auswählen
find = &Suchen
find-tip = Wörter im Text finden
find-hint = Im Text suchen
find-next = &Nächster Treffer
find-previous = &Voriger Treffer
find-case = Groß-/Kleinschreibung
find-word = Ganze Wörter
find-none = keine Treffer
find-hits = { $n } von { $all }
find-close = Suche schließen
find-selected = Auswahl s&uchen
find-in-folder = &Im Ordner suchen
find-in-folder-tip = Wörter in allen Artikeln des Ordners finden
find-in-no-folder = Um viele Artikel zu durchsuchen, öffnen Sie zuerst ihren Ordner.
folder-digest = Überb&lick über den Ordner
folder-digest-tip = Die Sätze, die alle Artikel des Ordners tragen
folder-facts = Fa&kten des Ordners
folder-facts-tip = Namen, Zahlen und Daten aller Artikel in einer Liste
compare-articles = A&usgewählte Artikel vergleichen
compare-articles-tip = Zwei ausgewählte Artikel nebeneinander: worin sie sich unterscheiden
find-folder-hint = In allen Artikeln suchen
find-folder-help = Von mehreren Wörtern müssen alle im Artikel stehen. Was in Anführungszeichen steht, wird wörtlich gesucht.
find-stems = Andere Wortformen
find-stems-tip = „Gespräch“ findet auch „Gesprächen“
dossier = Alle Artikel im Ordner
dossier-search = Suche
dossier-close = Zurück zum Artikel
dossier-digest = Überblick
dossier-facts = Fakten
dossier-comparison = Vergleich
compare-choose = Wählen Sie in der Liste zwei Artikel aus. Hier steht dann, worin sie sich unterscheiden.
compare-needs = Zum Vergleichen bitte zwei Artikel in der Liste eines Ordners auswählen. { $n ->
        [0] Keiner ist ausgewählt.
        [one] { $n } ist ausgewählt.
       *[other] { $n } sind ausgewählt.
    }
compare-working = Die beiden Artikel werden verglichen …
compare-left-out = „{ $name }“ lässt sich nicht vergleichen: Alle Artikel des Ordners zusammen sind zu groß für den Speicher.
compare-only-count = { $n ->
        [0] Kein Satz steht nur in einem der Artikel
        [one] { $n } Satz steht nur in einem der Artikel
       *[other] { $n } Sätze stehen nur in einem der Artikel
    }
compare-figures-count = { $n ->
        [0] keine Angaben, die einander widersprechen
        [one] { $n } Angabe widerspricht einer anderen
       *[other] { $n } Angaben widersprechen anderen
    }
compare-only-here-count = { $n ->
        [0] Kein Satz nur hier
        [one] { $n } Satz nur hier
       *[other] { $n } Sätze nur hier
    }
compare-only-here = Nur hier
compare-elsewhere = Auch im anderen Artikel, an anderer Stelle
compare-other-figure = Im anderen Artikel mit anderer Angabe
compare-both = In beiden Artikeln
compare-sentences = Satz für Satz
compare-copy = Vergleich kopieren
compare-open = &Im Artikel zeigen
compare-copy-sentence = Satz &kopieren
digest-count = { $n ->
        [one] { $n } Satz
       *[other] { $n } Sätze
    } aus { $articles ->
        [one] { $articles } Artikel
       *[other] { $articles } Artikeln
    }
collection-chosen = Nur die { $n } ausgewählten Artikel.
collection-all = Alle { $all } Artikel nehmen
digest-none = Kein Satz dieser Artikel kann für sich allein stehen.
digest-copy = Überblick kopieren oder speichern
digest-copy-text = Als &Text kopieren
digest-copy-markdown = Als &Markdown kopieren
digest-save = &Speichern …
digest-save-title = Überblick speichern
digest-save-name = { $name } – Überblick
collection-reading = Der Ordner wird noch gelesen …
collection-working = Die Artikel werden verglichen …
collection-progress = { $n } von { $all } Artikeln ausgewertet …
collection-failed = { $n ->
        [one] Ein Artikel ließ sich nicht auswerten und fehlt hier.
       *[other] { $n } Artikel ließen sich nicht auswerten und fehlen hier.
    }
collection-left-out = Berücksichtigt sind die ersten { $all } Artikel, { $n } weitere nicht.
folder-facts-filter = Namen und Zahlen filtern
folder-facts-count = { $n ->
        [one] { $n } Angabe
       *[other] { $n } Angaben
    } aus { $articles ->
        [one] { $articles } Artikel
       *[other] { $articles } Artikeln
    }
folder-fact-places = { $n ->
        [one] in einem Artikel
       *[other] in { $n } Artikeln
    }, { $places ->
        [one] eine Stelle
       *[other] { $places } Stellen
    }
folder-facts-years = Nur diese Zeit
folder-facts-all-years = Alle Zeiten zeigen
folder-facts-save = Liste speichern
folder-facts-save-csv = Als &Tabelle speichern (CSV) …
folder-facts-save-json = Als &JSON speichern …
folder-facts-save-title = Fakten speichern
folder-facts-save-name = { $name } – Fakten
folder-keywords-count = Stichwörter aus { $articles ->
        [one] { $articles } Artikel
       *[other] { $articles } Artikeln
    }: erst die gemeinsamen, dann die jedes Artikels
folder-keyword-in = in { $n } von { $all } Artikeln
found = Fundstellen
found-count = { $n ->
        [one] { $n } Treffer
       *[other] { $n } Treffer
    } in { $articles ->
        [one] { $articles } Artikel
       *[other] { $articles } Artikeln
    }
found-in-article = { $n } Treffer
found-none = In keinem Artikel gefunden
found-listed = Aufgeführt sind die ersten { $n } Treffer.
found-parts = Gesucht werden nur die ersten { $n } Wörter.
found-searched = { $n } von { $all } Artikeln durchsucht …
found-failed = { $n ->
        [one] Ein Artikel ließ sich nicht lesen und wurde nicht durchsucht.
       *[other] { $n } Artikel ließen sich nicht lesen und wurden nicht durchsucht.
    }
found-left-out = { $n ->
        [one] Ein Artikel wurde nicht durchsucht: Alle zusammen sind zu groß für den Speicher.
       *[other] { $n } Artikel wurden nicht durchsucht: Alle zusammen sind zu groß für den Speicher.
    }
found-gone = Diese Stelle steht nicht mehr im Artikel; er hat sich inzwischen geändert.
toggle-summary = &Zusammenfassung zeigen
toggle-figures = Zahlen, &Daten und Namen zeigen
dim = &Rest abblenden
dim-tip = Alles blasser setzen, was nicht in der Zusammenfassung steht
only-key = Nur &Kernsätze
only-key-tip = Im Volltext nur die Sätze der Zusammenfassung zeigen
bigger = Text &größer
smaller = Text &kleiner
normal-size = &Text in üblicher Größe
zoom-menu = &Größe der Seiten
zoom-in = &Vergrößern
zoom-out = Ver&kleinern
zoom-none = &Originalgröße
text-tab = Text
pages-tab = Seiten
pages-menu = Se&iten der PDF-Datei
pages-toggle = &Seiten statt Text zeigen
pages-toggle-tip = Die gedruckten Seiten zeigen, mit den Sätzen der Zusammenfassung darauf
pages-fit-width = An die &Breite anpassen
pages-fit-page = Ga&nze Seite
pages-turn-right = Nach &rechts drehen
pages-turn-left = Nach &links drehen
pages-invert = &Helle Schrift auf dunklem Grund
pages-invert-tip = Seiten umkehren, wie es abends angenehmer ist; Bilder erscheinen dann verfremdet
pages-go-to = Zur Sei&te …
page-number = Seite, als Nummer oder so, wie sie im Dokument heißt
page-of = von { $all }
page-of-number = ({ $n } von { $all })
page-none = Keine Seite „{ $name }“
page-here = Seite { $page } von { $all }
page-percent = { $n } %
page-zoom = Größe und Drehung der Seiten
page-awaited = Die Seite wird gezeichnet …
page-failed = Diese Seite ließ sich nicht zeichnen.
page-unreadable = Diese Seite lässt sich nicht lesen, weil die Datei hier beschädigt ist.
page-unreadable-in-text = Seite { $page } ließ sich nicht lesen
pages-unreadable-in-text = Die Seiten { $page } ließen sich nicht lesen
page-slow = Diese Seite zu zeichnen dauert zu lange.
page-given-up = Seiten dieser Datei brachen das Zeichnen ab; es wird keine weitere gezeichnet.
full-screen = &Vollbild
pane-next = Nächster &Bereich
pane-previous = Voriger B&ereich
menu-keys = Zur Menüleiste
context-menu = Kontextmenü öffnen
properties = E&igenschaften
settings = &Einstellungen
back = &Zurück
sentence-next = &Nächster Satz der Zusammenfassung
sentence-previous = Voriger &Satz der Zusammenfassung
forward = &Vorwärts
palette = &Befehl suchen
palette-hint = Befehl eingeben
words-figures = Figuren Zahlen Daten Namen Fakten Ziffern
words-highlight = markieren Marker anstreichen
words-digest = Zusammenfassung Digest
words-find = finden
words-size = Schrift Buchstaben Zoom
words-settings = Optionen Präferenzen Farben Farbschema Design dunkel hell sepia Sprache deutsch englisch Schriftart Zeilenlänge Kontrast
words-manual = Hilfe Anleitung
words-reset = verwerfen ursprünglich
palette-none = Kein Befehl passt.
theme-sepia = &Sepia
scroll-sideways = Seitwärts blättern
scroll-bar = Bildlaufleiste: Kernsätze, Treffer und Schwerpunkte im ganzen Artikel
said-copied = Kopiert
said-left-out = Satz weggelassen
said-block-out = Absatz gehört nicht mehr zum Artikel
said-block-in = Absatz gehört zum Artikel
said-reset = Alle Änderungen zurückgesetzt
notice-no-font = Diese Schrift ist nicht installiert; der Artikel steht in der Schrift des Fensters.
font = Schrift des Artikels
font-standard = Standardschrift
font-serif = Mit Serifen
font-sans = Ohne Serifen
font-installed = Andere installierte Schrift
text-size = &Textgröße
line-width = Zeichen pro Zeile
remember = Zuletzt geöffnete Artikel merken
remember-tip = Merkt sich die Namen der Dateien, was Sie über sie entschieden haben, und ihre Texte, um später zu sagen, was sich geändert hat. Ohne Haken wird alles vergessen; vorher wird gefragt.
restore = Offene Artikel beim nächsten Start wieder öffnen
still = Animationen verringern
contrast = Mehr Kontrast
picture = Bild
picture-failed = Dieses Bild fehlt, ist beschädigt oder hat mehr als 16 Megapixel.
property-title = Titel
property-author = Autor
property-date = Datum
property-place = Datei
property-characters = Zeichen
key-left = Pfeil links
key-right = Pfeil rechts
key-up = Pfeil nach oben
key-down = Pfeil nach unten
key-shift-arrows = Umschalt+Pfeiltasten
key-ctrl-wheel = Strg+Mausrad
shortcut-extend = Auswahl erweitern, mit Strg um Wörter
shortcut-wheel = Text oder Seiten größer oder kleiner

# Steuern
undo = &Rückgängig
redo = &Wiederholen
reset = Alle Än&derungen zurücksetzen
reset-short = Zurücksetzen
reset-tip = Länge, Schwerpunkte und Auswahl so, wie der Artikel sie von selbst bekommt
heat = Sätze nach &Wichtigkeit einfärben
heat-tip = Je wichtiger ein Satz, desto kräftiger die Farbe
whole-page = G&anze Seite zeigen
whole-page-tip = Statt des gefundenen Artikels den ganzen Text der Webseite lesen
article-only = Nur den gefundenen Artikel zeigen
more-options = Weitere Einstellungen der Zusammenfassung
length-menu = &Länge
length-suggested = Automatisch
length-sentences = { $n } Sätze
length-percent = { $n } % der Sätze
length-minutes = { $n ->
        [one] 1 Minute Lesezeit
       *[other] { $n } Minuten Lesezeit
    }
opening-menu = &Textanfang
opening-says = Textanfang: { $how }
opening-auto = automatisch
opening-more = stärker
opening-none = nicht bevorzugt
spread-menu = &Auswahl der Sätze
spread-says = Sätze: { $how }
spread-importance = nach Wichtigkeit
spread-whole = über den ganzen Text
sections-whole = Im Ganzen
sections-each = Nach Abschnitten
sections-tip = Den Artikel im Ganzen zusammenfassen oder jeden Abschnitt für sich, unter seiner Überschrift
sum-up-section = Diesen &Abschnitt zusammenfassen
sum-up-selection = Auswahl &zusammenfassen
sum-up-whole = Wieder a&lles zusammenfassen
focus-tip = Zusammenfassung auf dieses Wort ausrichten
focus-remove = Nicht mehr auf „{ $word }“ ausrichten
next-place = Nächste Stelle: { $word }
chip-focus = Schwerpunkt: { $word }
chip-part = Nur: { $text }
chip-part-all = Wieder den ganzen Artikel zusammenfassen
chip-kept = Festgehalten: { $text }
chip-left-out = Weggelassen: { $text }
take-back = Zurücknehmen
keep = &Festhalten
keep-no-longer = Nicht mehr &festhalten
leave-out = &Weglassen
leave-out-no-longer = Nicht mehr &weglassen
why-menu = Wa&rum?
copy-sentence = &Satz kopieren
block-leave-out = Absatz gehört &nicht zum Artikel
block-belongs = &Gehört zum Artikel
advice-no-sentence = Dieser Text enthält keinen Satz, der sich zusammenfassen ließe; lesen und durchsuchen können Sie ihn, und seine Zahlen und Namen sind aufgelistet.
advice-short = Zu kurz zum Zusammenfassen: Lesen Sie lieber das Ganze.
advice-list = Das ist eher eine Liste als ein Artikel; einzelne Sätze sagen hier wenig über das Ganze.
advice-verse = Das sind eher Verse oder Stichworte als Fließtext; einzelne Zeilen sagen hier wenig über das Ganze.

# Hervorhebungen und Notizen
menu-notes = &Notizen
notes = Notizen
highlight = &Hervorheben
highlight-tip = Die Auswahl oder, ohne Auswahl, den Satz, zu dem Sie zuletzt gegangen sind
highlight-menu = Hervorheben &in
highlight-yellow = In &Gelb hervorheben
highlight-green = In Grü&n hervorheben
highlight-blue = In &Blau hervorheben
highlight-pink = In &Rosa hervorheben
colour-yellow = &Gelb
colour-green = Grü&n
colour-blue = &Blau
colour-pink = &Rosa
highlight-remove = Hervorhebung &entfernen
highlight-next = &Nächste Hervorhebung
highlight-previous = &Vorige Hervorhebung
highlight-nothing = Wählen Sie erst eine Stelle aus, oder gehen Sie mit J zu einem Satz.
highlight-refused = Diese Stelle lässt sich nicht hervorheben: Sie enthält keine Wörter oder ist länger als vierzig Seiten.
highlight-of = Hervorhebung ({ $colour }): { $text }
highlights-keep = Hervorgehobene Sätze &festhalten
highlights-keep-tip = Hält jeden Satz mit einer Hervorhebung in der Zusammenfassung fest
said-highlight-removed = Hervorhebung entfernt
said-annotation-deleted = Gelöscht
said-highlights-kept = Hervorgehobene Sätze festgehalten
note-write = Notiz s&chreiben …
note-write-tip = Zur Hervorhebung, zur Auswahl oder zu dem Satz, zu dem Sie zuletzt gegangen sind
note-on-article = Notiz zum &Artikel …
note-on-whole = Zum ganzen Artikel
note-field = Notiz
note-hint = Ihre Notiz
note-of = Notiz: { $note }
note-lost = Im Text nicht mehr gefunden
notes-show = Notizen &zeigen
notes-all = Notizen a&ller Artikel …
notes-more = Mehr zu Notizen
notes-none = Wählen Sie eine Stelle aus und drücken Sie H, um sie hervorzuheben, oder N, um dazu eine Notiz zu schreiben.
notes-filter = Notizen filtern
notes-by-place = Nach &Stelle
notes-by-colour = Nach &Farbe
notes-without-colour = Ohne Hervorhebung
notes-lost = Nicht mehr gefunden
notes-group = { $group } ({ $n })
notes-count = { $highlights ->
        [one] { $highlights } Hervorhebung
       *[other] { $highlights } Hervorhebungen
    } · { $notes ->
        [one] { $notes } Notiz
       *[other] { $notes } Notizen
    }
annotation-copy = S&telle und Notiz kopieren
annotation-keep = In der Zusammenfassung &festhalten
annotation-delete = &Löschen
copy-highlights = Hervorhebungen &kopieren
copied-highlights = { $n ->
        [one] { $n } Hervorhebung oder Notiz kopiert
       *[other] { $n } Hervorhebungen und Notizen kopiert
    }
cite-menu = &Mit Quelle kopieren
cite-tip = In der Form, die in den Einstellungen steht
cite-plain = Stelle mit Quelle kopieren (&Text)
cite-markdown = Stelle mit Quelle kopieren (&Markdown)
cite-html = Stelle mit Quelle kopieren (&HTML)
cite-summary-plain = &Zusammenfassung mit Quelle kopieren (Text)
cite-summary-markdown = Z&usammenfassung mit Quelle kopieren (Markdown)
cite-summary-html = Zu&sammenfassung mit Quelle kopieren (HTML)
copy-bibtex = Literaturangabe als &BibTeX kopieren
copy-ris = Literaturangabe als &RIS kopieren
copy-csl-json = Literaturangabe als &CSL-JSON kopieren
cite-nothing = Wählen Sie erst eine Stelle aus, oder gehen Sie mit J zu einem Satz.
citation-form = Form der Quellenangabe
citation-reset = Wie am Anfang
citation-example = Beispiel: { $text }
citation-unknown-field = Ein Feld „{ $field }“ gibt es nicht; es gibt { $fields }.
citation-brace = Zu einer geschweiften Klammer fehlt die andere; soll eine zu sehen sein, schreiben Sie zwei.
citation-no-field = Hier fehlt ein Feld; es gibt { $fields }.
head-form = Kopf von Notizen in Markdown
head-tip = Zeilen in YAML, wie Obsidian und Logseq sie lesen; für Logseq schreiben Sie „tags: {"{"}comma-tags{"}"}“.
head-reset = Wie am Anfang
head-none = Ohne Kopf
head-not-a-line = Die Zeile „{ $field }“ ist nicht von der Form „Name: Wert“.
head-twice = Den Namen „{ $field }“ gibt es zweimal.
sample-quote = „Der Hafen öffnet im Mai wieder.“
sample-author = Erika Mustermann
sample-title = Der Hafen öffnet wieder
sample-site = Ellerauer Zeitung
sample-date = 2024-05-12
sample-page = S. 3
sample-section = Was es kostet
sample-language = de
sample-tags = Hafen Stadt
sample-file = hafen.pdf
cited = Mit Quelle kopiert
copied-reference = Literaturangabe kopiert
save-with-notes = Zusammenfassung mit Notizen &speichern …
save-with-notes-tip = Mit Hervorhebungen und Notizen, als Markdown, HTML, JSON oder Org, je nach Endung des Namens
save-with-notes-title = Zusammenfassung mit Notizen speichern
save-with-notes-name = { $name } – Notizen
files-org = Org (.org)
notes-import = Notizen im&portieren …
notes-import-tip = Hervorhebungen und Notizen zu diesem Artikel aus einer Datei mit W3C Web Annotations, wie sie etwa Hypothesis schreibt
notes-import-title = Notizen importieren
notes-search = Alle Hervorhebungen und Notizen durchsuchen
notes-reading = Notizen werden gelesen …
notes-all-title = Notizen aller Artikel
notes-all-none = Noch hat kein Artikel eine Hervorhebung oder Notiz.
notes-all-no-match = Keine Hervorhebung oder Notiz enthält diese Wörter.
notes-all-count = { $n ->
        [one] { $n } Eintrag
       *[other] { $n } Einträge
    } in { $articles ->
        [one] { $articles } Artikel
       *[other] { $articles } Artikeln
    }
notes-unreadable = { $n ->
        [one] Eine Notizdatei ließ sich nicht lesen.
       *[other] { $n } Notizdateien ließen sich nicht lesen.
    }
notes-of-pasted = Dieser Text wurde eingefügt. Fügen Sie ihn wieder ein, um die Notiz darin zu sehen.
notes-not-kept = Hervorhebungen und Notizen werden nicht gespeichert: Sie gehen verloren, wenn der Artikel geschlossen wird.
keep-notes = Hervorhebungen und Notizen speichern
keep-notes-tip = Speichert sie auf diesem Computer mit den Worten, an denen sie stehen, und dem Namen der Datei; beim Ausschalten wird gefragt, bevor etwas gelöscht wird.
remember-off-title = Zuletzt geöffnete Artikel vergessen?
remember-off-what = Kurzum vergisst, welche Artikel Sie gelesen haben, Ihre Entscheidungen dazu und ihre Texte, und merkt sich von nun an keine mehr. Das lässt sich nicht rückgängig machen.
remember-off-notes = { $n ->
        [one] Auf diesem Computer sind Hervorhebungen und Notizen zu einem Artikel gespeichert. Sie bleiben, wenn Sie sie nicht auch löschen; dann werden auch keine neuen mehr gespeichert.
       *[other] Auf diesem Computer sind Hervorhebungen und Notizen zu { $n } Artikeln gespeichert. Sie bleiben, wenn Sie sie nicht auch löschen; dann werden auch keine neuen mehr gespeichert.
    }
remember-off-do = Vergessen
remember-off-keep = Vergessen, Hervorhebungen und Notizen behalten
remember-off-delete = Vergessen, Hervorhebungen und Notizen löschen
forget-notes-title = Hervorhebungen und Notizen löschen?
forget-notes-what = { $n ->
        [one] Auf diesem Computer sind Hervorhebungen und Notizen zu einem Artikel gespeichert. Wenn Sie sie löschen, werden auch keine neuen mehr gespeichert. Das lässt sich nicht rückgängig machen.
       *[other] Auf diesem Computer sind Hervorhebungen und Notizen zu { $n } Artikeln gespeichert. Wenn Sie sie löschen, werden auch keine neuen mehr gespeichert. Das lässt sich nicht rückgängig machen.
    }
forget-notes-keep = Hervorhebungen und Notizen behalten
forget-notes-delete = Alle löschen
files-annotations = Web Annotations (.jsonld, .json)
notes-imported-added = { $n ->
        [one] { $n } Notiz importiert.
       *[other] { $n } Notizen importiert.
    }
notes-imported-updated = { $n ->
        [one] { $n } Notiz aktualisiert.
       *[other] { $n } Notizen aktualisiert.
    }
notes-imported-known = { $n ->
        [one] { $n } Notiz war schon vorhanden.
       *[other] { $n } Notizen waren schon vorhanden.
    }
notes-imported-lost = { $n ->
        [one] Die Wörter von { $n } Notiz sind in diesem Text nicht zu finden.
       *[other] Die Wörter von { $n } Notizen sind in diesem Text nicht zu finden.
    }
notes-import-by-position = { $n ->
        [one] Eine nennt nur ihre Position, nicht ihre Wörter; prüfen Sie, ob sie an der richtigen Stelle steht.
       *[other] { $n } nennen nur ihre Position, nicht ihre Wörter; prüfen Sie, ob sie an der richtigen Stelle stehen.
    }
notes-import-skipped = { $n ->
        [one] Ein Eintrag war nicht zu verstehen und wurde weggelassen.
       *[other] { $n } Einträge waren nicht zu verstehen und wurden weggelassen.
    }
error-no-annotations = „{ $name }“ enthält keine Anmerkungen, die Kurzum lesen kann.
error-too-many-annotations = „{ $name }“ wurde nicht importiert: Mehr als { $most } Anmerkungen zu einem Artikel kann Kurzum nicht aufnehmen.
error-annotations-too-large = „{ $name }“ ist zu groß; Kurzum liest Anmerkungen aus Dateien bis 32 MB.
notice-notes-not-deleted = Die Hervorhebungen und Notizen ließen sich nicht löschen: { $detail }

# Gründe
kept = Festgehalten
place = Satz { $n }
place-of = Satz { $n } von { $all }
word-times = { $word } × { $n }
why-of = Gründe: { $said }
why = Dieser Satz { $said }.
and = und
why-keywords = enthält häufige Wörter: { $words }
why-no-keywords = enthält kein häufiges Wort
why-place = ist Satz { $place }
why-links = kommt mit seinen Wörtern später wieder vor
why-title = greift den Titel auf
why-focus = enthält Ihren Schwerpunkt
why-figure = enthält eine Zahl
why-length = ist sehr lang und zählt darum weniger
why-line-up = zählt nur auf
why-points-back = bezieht sich auf den Satz davor
why-announces = kündigt an, was folgt
why-quotes = beginnt mit einem Zitat
why-half-quoted = enthält nur einen Teil eines Zitats
why-unended = endet nicht wie ein Satz
why-fragment = ist sehr kurz
why-question = ist eine Frage
why-repetition = wiederholt einen anderen Satz
why-kept = bleibt, weil Sie ihn festhalten
why-along = steht da, weil der nächste Satz sich auf ihn bezieht
why-joined = gehört zum Satz davor
part-keywords = Schlüsselwörter
part-links = Kommt später wieder vor
part-length = Sehr lang
part-form = Form
part-place = Stelle im Text
part-title = Titel
part-focus = Ihr Schwerpunkt
part-dependence = Allein kaum verständlich
part-repetition = Wiederholung
part-whole = Gesamt
decimal-mark = ,

# Angaben
kind-number = Zahl
kind-percent = Prozent
kind-money = Geldbetrag
kind-measure = Maß
kind-date = Datum
kind-time = Uhrzeit
kind-duration = Dauer
fact-ambiguous = mehrdeutig
kind-person = Person
kind-organisation = Organisation
kind-place = Ort
kind-other = Name

# Statistik
stat-language = Sprache des Textes
stat-words = Wörter
stat-sentences = Sätze
stat-paragraphs = Absätze
stat-reading-time = Lesezeit
stat-summary-reading-time = Nur Zusammenfassung
stat-compression = Anteil der Zusammenfassung
percent = { $n } %
# Die Namen der Sprachen sind die von Unicode CLDR.
language-name-af = Afrikaans
language-name-ak = Akan
language-name-am = Amharisch
language-name-ar = Arabisch
language-name-az = Aserbaidschanisch
language-name-be = Belarussisch
language-name-bg = Bulgarisch
language-name-bn = Bengalisch
language-name-ca = Katalanisch
language-name-cs = Tschechisch
language-name-cy = Walisisch
language-name-da = Dänisch
language-name-de = Deutsch
language-name-el = Griechisch
language-name-en = Englisch
language-name-eo = Esperanto
language-name-es = Spanisch
language-name-et = Estnisch
language-name-fa = Persisch
language-name-fi = Finnisch
language-name-fr = Französisch
language-name-gu = Gujarati
language-name-he = Hebräisch
language-name-hi = Hindi
language-name-hr = Kroatisch
language-name-hu = Ungarisch
language-name-hy = Armenisch
language-name-id = Indonesisch
language-name-it = Italienisch
language-name-ja = Japanisch
language-name-jv = Javanisch
language-name-ka = Georgisch
language-name-km = Khmer
language-name-kn = Kannada
language-name-ko = Koreanisch
language-name-la = Latein
language-name-lt = Litauisch
language-name-lv = Lettisch
language-name-mk = Mazedonisch
language-name-ml = Malayalam
language-name-mr = Marathi
language-name-my = Birmanisch
language-name-nb = Norwegisch (Bokmål)
language-name-ne = Nepalesisch
language-name-nl = Niederländisch
language-name-nn = Norwegisch (Nynorsk)
language-name-or = Oriya
language-name-pa = Punjabi
language-name-pl = Polnisch
language-name-pt = Portugiesisch
language-name-ro = Rumänisch
language-name-ru = Russisch
language-name-si = Singhalesisch
language-name-sk = Slowakisch
language-name-sl = Slowenisch
language-name-sn = Shona
language-name-sr = Serbisch
language-name-sv = Schwedisch
language-name-ta = Tamil
language-name-te = Telugu
language-name-th = Thailändisch
language-name-tk = Turkmenisch
language-name-tl = Tagalog
language-name-tr = Türkisch
language-name-uk = Ukrainisch
language-name-ur = Urdu
language-name-uz = Usbekisch
language-name-vi = Vietnamesisch
language-name-yi = Jiddisch
language-name-zh = Chinesisch
language-name-zu = Zulu
language-name-und = unbekannt

# Willkommen
welcome-title = Kurzum
welcome-what = Die wichtigsten Sätze eines Artikels, neben dem ganzen Text und seinen Zahlen.
welcome-honest = Jeder Satz der Zusammenfassung steht Wort für Wort im Artikel.
welcome-private = Nichts verlässt diesen Computer.
welcome-formats = Öffnet Text, Markdown, Webseiten, E-Mails, Word, OpenDocument, RTF, EPUB und PDF.
welcome-drop = Sie können eine Datei auch in dieses Fenster ziehen.
welcome-recent = Zuletzt gelesen

# Tage
today = heute
yesterday = gestern
day-month = { $day }. { $month }
day-month-year = { $day }. { $month } { $year }
date-month = { $month } { $year }
date-half = { $n }. Halbjahr { $year }
date-quarter = { $n }. Quartal { $year }
date-week = { $n }. Kalenderwoche { $year }
date-season = { $n ->
    [21] Frühling { $year }
    [22] Sommer { $year }
    [23] Herbst { $year }
   *[other] Winter { $year }
}
date-decade = { $years }er Jahre
date-century = { $n }. Jahrhundert
date-millennium = { $n }. Jahrtausend
date-before = { $date } v. Chr.
date-from = ab { $date }
date-until = bis { $date }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember

# Rückmeldungen
copied-sentences = { $n ->
        [one] { $n } Satz kopiert
       *[other] { $n } Sätze kopiert
    }
loading = { $name } wird gelesen …
loading-more = { $n ->
    [one] und noch einer
   *[other] und noch { $n }
}
analysing = Wird ausgewertet …
pasted-text = Eingefügter Text
no-subject = (kein Betreff)
day-of-file = Datei vom { $day }
example-name = Beispielartikel
digest-also = auch in { $n ->
        [one] einem weiteren
       *[other] { $n } weiteren
    }
digest-page = Seite { $page }
digest-rest = Sonstiges
compare-only = Nur in „{ $name }“
compare-figures = Angaben, die einander widersprechen
compare-nothing = Es fand sich kein Satz, den nur einer der beiden Artikel hat, und keine Zahl, die der anderen widerspricht. Einzelne andere Wörter in gleichen Sätzen sucht der Vergleich nicht.
compare-languages = Die Artikel haben verschiedene Sprachen: ihre Sätze lassen sich nicht vergleichen.
standard-input = Standardeingabe
drop-here = Artikel hier ablegen
warning-encoding = Die Datei sagt nicht, wie ihre Zeichen kodiert sind; sie wurde als { $encoding } gelesen.
warning-whole-page = Die Seite ist zu groß oder zu verschachtelt, um den Artikel darin zu suchen; hier steht ihr ganzer Text.
warning-scan = Die Datei enthält nur Bilder von Seiten, keinen Text. Sie können die Seiten ansehen, aber nicht durchsuchen oder zusammenfassen lassen; dafür braucht sie zuerst eine Texterkennung (OCR).
warning-too-deep = { $n ->
        [one] Ein Unterordner liegt zu tief und wurde nicht durchsucht.
       *[other] { $n } Unterordner liegen zu tief und wurden nicht durchsucht.
    }
warning-other-files = { $n ->
        [one] Eine Datei wurde ausgelassen, weil ihr Format nicht gelesen wird.
       *[other] { $n } Dateien wurden ausgelassen, weil ihre Formate nicht gelesen werden.
    }
warning-doubtful-article = Vielleicht ist das nicht der ganze Artikel; die übrigen Absätze der Seite stehen abgeblendet dabei.
warning-left-out = Nicht angezeigt: { $parts }
warning-attached-texts = Texte unter den Anhängen: { $names }
left-out-images = { $n ->
        [one] { $n } Bild
       *[other] { $n } Bilder
    }
left-out-footnotes = { $n ->
        [one] { $n } Fußnote
       *[other] { $n } Fußnoten
    }
left-out-comments = { $n ->
        [one] { $n } Kommentar
       *[other] { $n } Kommentare
    }
left-out-attachments = { $n ->
        [one] { $n } Anhang
       *[other] { $n } Anhänge
    }
left-out-formulas = { $n ->
        [one] { $n } Formel
       *[other] { $n } Formeln
    }
left-out-labels = { $n ->
        [one] { $n } Beschriftung in einer Grafik
       *[other] { $n } Beschriftungen in Grafiken
    }
left-out-pages = { $n ->
        [one] { $n } Seite ohne Text
       *[other] { $n } Seiten ohne Text
    }
left-out-page-furniture = { $n ->
        [one] { $n } Kopf- oder Fußzeile
       *[other] { $n } Kopf- oder Fußzeilen
    }
left-out-hidden = { $n ->
        [one] { $n } verborgene Stelle
       *[other] { $n } verborgene Stellen
    }
left-out-chapters = { $n ->
        [one] { $n } unlesbares Kapitel
       *[other] { $n } unlesbare Kapitel
    }
warning-tracked-changes = { $n ->
        [one] { $n } nachverfolgte Änderung in der Datei gilt als angenommen.
       *[other] { $n } nachverfolgte Änderungen in der Datei gelten als angenommen.
    }
warning-repaired = { $n ->
        [one] { $n } Zeichen war falsch gespeichert und wurde wiederhergestellt („â€““ statt „–“).
       *[other] { $n } Zeichen waren falsch gespeichert und wurden wiederhergestellt („â€““ statt „–“).
    }
warning-unreadable-pages = { $n ->
        [one] Seite { $pages } ließ sich nicht lesen, weil die Datei dort beschädigt ist; im Text fehlt, was darauf stand.
       *[other] { $n } Seiten ließen sich nicht lesen, weil die Datei dort beschädigt ist ({ $pages }); im Text fehlt, was darauf stand.
    }
warning-missing-glyphs = { $n ->
        [one] { $n } Zeichen fehlt auf den Seiten, weil seine Schrift nicht in der Datei ist; im Text steht es.
       *[other] { $n } Zeichen fehlen auf den Seiten, weil ihre Schriften nicht in der Datei sind; im Text stehen sie.
    }
warning-undecodable = { $n ->
        [one] { $n } Zeichen war nicht lesbar und erscheint als �.
       *[other] { $n } Zeichen waren nicht lesbar und erscheinen als �.
    }
notice-no-dialog = Es ließ sich kein Dateidialog anzeigen. Installieren Sie xdg-desktop-portal mit einem Backend für Ihren Desktop oder zenity, oder starten Sie „kurzum DATEI“.
notice-set-aside = Eine Datei mit Einstellungen oder zuletzt geöffneten Artikeln war nicht zu verstehen und wurde beiseitegelegt: { $names }
notice-unreadable = { $names } ließ sich nicht lesen und bleibt, wie sie ist: { $detail }
notice-settings-not-saved = Die Einstellungen ließen sich nicht speichern: { $detail }
notice-recent-not-saved = Die Liste der zuletzt geöffneten Artikel ließ sich nicht speichern: { $detail }
notice-session-not-saved = Welche Artikel geöffnet sind, ließ sich nicht speichern: { $detail }
notice-session-not-read = Welche Artikel zuletzt geöffnet waren, ließ sich nicht lesen: { $detail }
notice-not-printed = Die Druckseite ließ sich nicht schreiben: { $detail }
notice-no-browser = Es ließ sich kein Programm starten, das diese Adresse öffnet: { $address }
notice-no-mail = Es ließ sich kein Mailprogramm starten, um an { $address } zu schreiben.
notice-no-browser-to-print = Es ließ sich kein Browser starten, der die Zusammenfassung druckt. Sie liegt hier: { $address }
copy-address = Adresse kopieren
notice-no-thread = Das System hat keinen weiteren Thread gestartet: { $detail }
notice-not-watched = Kurzum bemerkt nicht, wenn sich „{ $name }“ ändert: { $detail }
notice-block-back = Ihre Entscheidung über einen Absatz von „{ $name }“ wurde zurückgenommen.
notice-nothing-copied = In der Zwischenablage ist kein Text.
notice-nothing-selected = In keinem Programm ist Text markiert.
notice-board-no-answer = Das Programm, aus dem der Text stammt, gibt ihn nicht heraus.
notice-clipboard-refused = Die Zwischenablage lässt sich auf diesem Desktop nicht lesen; fügen Sie den Text mit Strg+V ein.
notice-selection-refused = Was markiert ist, lässt sich auf diesem Desktop nicht lesen; kopieren Sie es und fügen Sie es mit Strg+V ein.
notice-earlier-text = Angezeigt wird weiterhin der frühere Text.
notice-not-opened = { $n ->
    [one] Höchstens { $most } Artikel werden auf einmal geöffnet; { $n } wurde nicht geöffnet.
   *[other] Höchstens { $most } Artikel werden auf einmal geöffnet; { $n } wurden nicht geöffnet.
}
notice-notes-not-saved = Ihre Hervorhebungen und Notizen ließen sich nicht speichern; in diesem Fenster sind sie noch da: { $detail }
notice-notes-contested = Dieselbe Notiz zu „{ $name }“ wurde in zwei Fenstern geändert. Sie enthält jetzt beide Texte.
said-notes-elsewhere = In einem anderen Fenster geänderte Hervorhebungen und Notizen sind jetzt auch hier zu sehen.
notice-notes-damaged = Ein Teil der Notizen zu diesem Artikel ist nicht lesbar. Die Datei bleibt, wie sie ist; sobald Sie etwas ändern, wird sie beiseitegelegt: { $path }
notice-notes-not-read = Die Hervorhebungen und Notizen zu diesem Artikel ließen sich nicht lesen und werden nicht gespeichert, bis er neu geöffnet wird: { $detail }
notice-notes-lost = { $n ->
    [one] „{ $name }“ hat sich geändert; die Worte einer Hervorhebung oder Notiz sind nicht mehr zu finden. Sie steht weiter unter „Notizen“.
   *[other] „{ $name }“ hat sich geändert; die Worte von { $n } Hervorhebungen oder Notizen sind nicht mehr zu finden. Sie stehen weiter unter „Notizen“.
}
notice-decisions-lost = { $n ->
    [one] „{ $name }“ hat sich geändert; eine Ihrer Entscheidungen dazu ist entfallen, weil die Worte nicht mehr da sind.
   *[other] „{ $name }“ hat sich geändert; { $n } Ihrer Entscheidungen dazu sind entfallen, weil die Worte nicht mehr da sind.
}

# Fehler
error-not-found = „{ $name }“ gibt es nicht; vielleicht wurde die Datei verschoben oder umbenannt.
error-directory = „{ $name }“ ist ein Ordner; wählen Sie eine Datei darin.
error-not-a-file = „{ $name }“ ist keine Datei, sondern eine Pipe oder ein Gerät.
error-denied = Für „{ $name }“ fehlt die Leseberechtigung.
error-io = „{ $name }“ ließ sich nicht lesen: { $detail }
error-too-large = „{ $name }“ ist größer als { $limit } MiB; mehr liest Kurzum nicht. Teilen Sie die Datei auf.
error-too-much-text = „{ $name }“ enthält mehr als { $limit } MiB Text; mehr liest Kurzum nicht. Teilen Sie die Datei auf.
error-empty = „{ $name }“ ist leer.
error-binary = „{ $name }“ ist keine Textdatei; zeigt ein anderes Programm Text darin, kopieren Sie ihn und fügen Sie ihn ein.
error-format = „{ $name }“ ist eine Datei im Format { $detail }, das Kurzum nicht liest. Zeigt ein anderes Programm den Text, kopieren Sie ihn und fügen Sie ihn hier ein.
error-broken = { $detail ->
        [DOCX] „{ $name }“ ist beschädigt: Es ist kein vollständiges Word-Dokument.
        [ODT] „{ $name }“ ist beschädigt: Es ist kein vollständiges OpenDocument-Textdokument.
        [EPUB] „{ $name }“ ist beschädigt: Es ist kein vollständiges E-Book (EPUB).
       *[other] „{ $name }“ ist beschädigt und lässt sich nicht lesen; das Format ist { $detail }.
    }
error-broken-inside = „{ $name }“ ist in seinem Archiv beschädigt und lässt sich nicht lesen.
error-encrypted = „{ $name }“ ist mit einem Passwort geschützt; speichern Sie eine Kopie ohne Passwort.
error-mailbox = „{ $name }“ ist ein Postfach mit { $detail } E-Mails. Im Fenster werden sie aufgelistet; eine einzelne öffnen Sie mit ihrer Nummer, etwa als „{ $name }/1.eml“.
error-no-text = „{ $name }“ enthält keinen Text.
error-built-by-script = „{ $name }“ ist eine Seite ohne Text: Ein Skript baut sie erst beim Anzeigen auf. Speichern Sie sie aus der Leseansicht des Browsers, oder fügen Sie den Text ein.
error-scan = „{ $name }“ enthält nur Bilder von Seiten, keinen Text. Lassen Sie zuerst eine Texterkennung (OCR) laufen.
error-too-complex = „{ $name }“ ist zu verschachtelt, entpackt zu groß oder hat zu viele Absätze, Sätze oder verschiedene Wörter, um sicher gelesen zu werden.
error-worker-crashed = Beim Einlesen von „{ $name }“ ist ein Fehler aufgetreten; vermutlich ist die Datei beschädigt. Es ging nichts verloren.
error-not-started = „{ $name }“ wurde nicht gelesen: Es ließ sich kein Prozess dafür starten ({ $detail }).
error-no-room = „{ $name }“ wurde nicht gelesen: Das System gab zu wenig Speicher oder keinen Prozess dafür her. Schließen Sie andere Programme und versuchen Sie es noch einmal.
error-ended = „{ $name }“ wurde nicht gelesen: Das System oder ein anderes Programm hat den Prozess beendet, der die Datei las. Versuchen Sie es noch einmal.
error-too-slow = Das Einlesen von „{ $name }“ dauerte länger als 30 Sekunden und wurde abgebrochen.
error-garbled = „{ $name }“ wurde gelesen, aber das Ergebnis war unbrauchbar; das ist ein Fehler von Kurzum.
error-no-sentence = „{ $name }“ enthält keinen Satz, der sich zusammenfassen ließe.
error-no-articles = In „{ $name }“ liegt kein Artikel.
error-cancelled = Das Öffnen von „{ $name }“ wurde abgebrochen.
error-json = keine gültige Zeile: { $detail }
export-summary = Zusammenfassung
export-notes = Notizen
export-highlights = Hervorhebungen
export-lost = Nicht mehr gefunden
export-skipped = Einige Anmerkungen ließen sich nicht lesen und fehlen: { $names }
error-output = die Ausgabe ließ sich nicht schreiben: { $detail }
error-window = das Fenster ließ sich nicht öffnen: Die grafische Oberfläche ist nicht erreichbar oder gibt keine Zeichenfläche her (OpenGL); „kurzum summarize DATEI“ braucht beides nicht
error-bug = „{ $name }“ konnte nicht ausgewertet werden; das ist ein Fehler in Kurzum.

# Hilfe
key-ctrl = Strg
key-shift = Umschalt
key-escape = Esc
key-tab = Tab
key-enter = Eingabe
shortcuts-title = Tastenkürzel
shortcut-focus = Von einem Eintrag zum nächsten gehen
shortcut-activate = Den gewählten Eintrag im Text zeigen
shortcut-escape = Abbrechen oder eine Meldung schließen
about-version = Version { $version }
about-what = Wählt die wichtigsten Sätze eines Artikels nach der Häufigkeit ihrer Schlüsselwörter.
about-privacy = Kurzum hat keinen Zugang zum Netz. Nichts, was Sie öffnen, verlässt diesen Computer.
confinement-asked = Wie Dateien abgeschirmt gelesen werden, wird gerade geprüft …
confinement-unknown = Ein abgeschirmter Prozess ließ sich nicht starten; nur reiner Text und Markdown lassen sich öffnen.
confinement-whole = Webseiten, PDF und Office-Dateien liest ein eigener Prozess, der auch die Seiten einer PDF-Datei zeichnet und keine Datei öffnen, keine Verbindung aufbauen, kein Programm starten und keinen anderen Prozess erreichen kann. Auf diesem System geprüft und wirksam.
confinement-partly = Webseiten, PDF und Office-Dateien liest ein eigener Prozess mit Zeitgrenze, der auch die Seiten einer PDF-Datei zeichnet. Dieses System lässt ihm jedoch: { $parts }.
confinement-files = Zugriff auf Dateien, soweit ihn der Filter der Systemaufrufe nicht verhindert
confinement-calls = alle Systemaufrufe, etwa für Verbindungen und Programmstarts
confinement-limits = Speicher und Rechenzeit ohne Grenze
confinement-environment = die Umgebung des Programms
confinement-descriptors = Dateien und Verbindungen, die beim Start schon offen waren
confinement-parent = weiterzulaufen, wenn Kurzum abbricht
confinement-first = Dateien werden auf diesem System mit weniger Schutz gelesen, als Kurzum sonst hat. Dem lesenden Prozess bleibt: { $parts }.
about-licence = Freie Software unter der MIT- oder der Apache-2.0-Lizenz.

# Nach einem Absturz.
crash-title = Kurzum ist beim letzten Mal abgestürzt
crash-what = Das tut uns leid. Ein Bericht liegt auf diesem Computer; gesendet wurde nichts. Er steht hier vollständig, und wenn Sie den Fehler melden möchten, können Sie ihn kopieren. Er kann einige Wörter aus dem Artikel enthalten.
crash-place = Die Datei: { $path }
crash-copy = Bericht kopieren
crash-report = Bericht über den Absturz
