# Every text that a user of the English window or command line reads.

# Menus and buttons
menu-file = &File
menu-edit = &Edit
menu-view = &View
menu-go = &Go
menu-help = &Help
open = &Open…
open-title = Open an article
open-tip = Open an article from a file
recent = Open &recent
recent-none = No recent files
recent-clear = &Clear recent articles…
recent-clear-title = Clear recent articles?
recent-clear-what = Kurzum forgets which articles you read, your decisions in them and their texts. Highlights and notes stay. This cannot be undone.
recent-clear-do = Clear
paste = Paste te&xt
paste-tip = Open the text on the clipboard
example = Open the &example article
quit = &Quit
copy = Copy
copy-summary = Copy summar&y
copy-summary-tip = Copy the sentences of the summary to the clipboard
shorter = S&horter summary
longer = &Longer summary
theme = &Colours
theme-system = &Follow system
theme-light = &Light
theme-dark = &Dark
language = &Language
language-system = &Follow system
manual = &Manual
manual-tip = Open the manual as an article
shortcuts = &Keyboard shortcuts
about = &About Kurzum
close = Close
cancel = Cancel
dismiss = Dismiss this message
dismiss-all = Dismiss all
notices-more = { $n ->
        [one] … and { $n } more
       *[other] … and { $n } more
    }
level-info = Note
level-warning = Warning
level-error = Error

# Panes
summary = Summary
full-text = Full text
key-figures = Numbers and dates
folder = Folder
figures-and-names = Figures and names
keywords = Keywords
about-text = About the text
length = Length of the summary
resize-pane = Resize: { $pane }
folder-list = Articles in the folder
tab-list = Open articles
summary-list = Sentences of the summary
length-says = { $n } of { $all ->
        [one] { $all } sentence
       *[other] { $all } sentences
    } · { $time } of { $whole }
length-only = { $n } of { $all ->
        [one] { $all } sentence
       *[other] { $all } sentences
    }
minutes = { $n } min
under-a-minute = under 1 min
hours = { $n } h
under-one-percent = under 1%
contents = Contents
section-summary = Summary of “{ $title }”
contents-count = { $n ->
        [one] { $n } sentence in the summary
       *[other] { $n } sentences in the summary
    }
what-follows = Read on
note = Note:
note-call = Note { $n }
note-back = Back to where note { $n } is called
blocks-more = { $n ->
        [one] One more paragraph
       *[other] { $n } more paragraphs
    }
page-begins = Page { $page } begins
pages-begin = Pages { $page } begin
what-follows-tip = Read the article’s next two sentences here
in-summary = In the summary: { $text }
jump-to = Show in the text: { $text }
times = { $n } ×
names = Names
names-none = No names found.
fact-kind = Kind
fact-kinds-all = All kinds
fact-kind-count = { $kind } ({ $n })
fact-list = { $group }: filter and order
by-importance = Importance
by-place = In text order
timeline = Timeline
timeline-marks = { $n } dates: { $dates }
timeline-mark = { $date }: { $text }
figures-none = No numbers found.
show-all = Show all { $n }
show-fewer = Show fewer
keywords-none = No word stands out in this text.
keyword-count = { $word }: { $n ->
        [one] once
       *[other] { $n } times
    }
left-out = Not part of the article, ignored

# Window
save-as = &Save summary…
save-as-tip = As text, Markdown, HTML or JSON, by the ending of the name
save-title = Save the summary
save-name = { $name } – summary
files-text = Text (.txt)
files-markdown = Markdown (.md)
files-html = Web page (.html)
files-json = JSON, with everything known (.json)
files-csv = Table (.csv)
files-articles = Articles (text, web pages, office files, e-mails, e-books, PDF)
files-all = All files
saved = { $name } saved
error-save = “{ $name }” could not be saved: { $detail }
save-closed = the article was closed meanwhile
print = &Print…
print-tip = Open the summary as a page in the browser, which prints it
printing = The page is in the browser; print it there.
open-folder = Open &folder…
open-folder-tip = List the articles of a folder
open-folder-title = Open a folder of articles
folder-next = Next article in the f&older
folder-previous = Previous article in the fol&der
folder-close = Close folder
folder-filter = Filter articles
folder-count = { $n ->
        [one] { $n } article
       *[other] { $n } articles
    }
folder-reading = { $n } of { $all } read …
folder-left-out = { $n ->
    [one] { $n } more article is not listed
   *[other] { $n } more articles are not listed
}
folder-empty = There are no articles here.
folder-no-match = No article matches.
folder-others = { $n ->
    [one] { $n } other file
   *[other] { $n } other files
}
folder-too-deep = { $n ->
    [one] { $n } sub-folder is nested too deeply
   *[other] { $n } sub-folders are nested too deeply
}
folder-failures-more = { $n ->
    [one] … and { $n } more error
   *[other] … and { $n } more errors
}
folder-chosen = { $n } of { $all } selected
folder-chosen-menu = Selected articles
folder-choose-all = &Select all
folder-choose-none = Select &none
folder-open-chosen = &Open all
folder-chosen-digest = &Digest of these
folder-chosen-facts = &Facts of these
folder-copy-titles = Copy &titles
folder-copy-paths = Copy &paths
folder-read-again = &Read again
folder-failed-again = Read failed ones &again
folder-filters = Sort and filter
folder-unopened-only = Unread &only
folder-noted-only = With &notes only
article-open = &Open article
article-choose = &Select
article-copy-title = Copy &title
article-copy-path = Copy &path
article-unopened = unread
article-notes = { $n ->
    [one] { $n } note
   *[other] { $n } notes
}
folder-length = { $words } words, { $time }
order = Order
order-name = By &file name
order-title = By &title
order-date = Ne&west first
order-length = &Longest first
order-source = By so&urce
order-unopened = Unrea&d first
order-notes = &Most notes first
order-reversed = &Reversed
tab-close = &Close article
tab-reopen = Reope&n closed article
tab-next = Next &article
tab-previous = Previous a&rticle
closed = “{ $name }” closed
open-again = Open again
revision-since = Changed since { $day }
revision-since-read = Changed since you last read it
revision-added = { $n ->
    [one] { $n } sentence added
   *[other] { $n } sentences added
}
revision-removed = { $n ->
    [one] { $n } sentence removed
   *[other] { $n } sentences removed
}
revision-none = no sentence added or removed
revision-show = Show the changes
revision-hide = Hide the changes
revision-dismiss = Close the line about changes
revision-removed-list = Removed sentences
revision-stood-behind = Stood after “{ $text }”
revision-stood-first = Stood at the beginning
revision-more = { $n ->
    [one] … and { $n } more sentence
   *[other] … and { $n } more sentences
}
reloaded = “{ $name }” has changed and was read again
file-gone = { $name } is no longer where it was
copy-or-save = Copy or save as
copy-as = C&opy as
copy-markdown = Copy as &Markdown list
copy-with-title = Copy with &title and source
copy-with-figures = Copy with &numbers and dates
copy-table = Copy numbers and names as a ta&ble
copy-table-tip = All that is listed, with tabs between the cells, for a spreadsheet
copy-table-markdown = Copy numbers and names as a Mar&kdown table
copied-table = { $n ->
        [one] { $n } row copied
       *[other] { $n } rows copied
    }
column-kind = Kind
column-text = Text
column-value = Value
column-iso = ISO
column-article = Article
column-unit = Unit
column-page = Page
column-places = Places
column-sentence = Sentence
copy-html = Copy as &HTML
copy-selection = &Copy selection
copied-words = { $n ->
        [one] { $n } word copied
       *[other] { $n } words copied
    }
select-all = Select &all
find = &Find
find-tip = Find words in the text
find-hint = Find in the text
find-next = &Next match
find-previous = &Previous match
find-case = Match case
find-word = Whole words
find-none = No matches
find-hits = { $n } of { $all }
find-close = Close search
find-selected = &Find selection
find-in-folder = Find &in folder
find-in-folder-tip = Find words in all articles of the folder
find-in-no-folder = To search many articles, open their folder first.
folder-digest = D&igest of the folder
folder-digest-tip = The sentences that carry all articles of the folder
folder-facts = Fa&cts of the folder
folder-facts-tip = The names, numbers and dates of all articles in one list
compare-articles = Compare &selected articles
compare-articles-tip = Two selected articles side by side, and how they differ
find-folder-hint = Find in all articles
find-folder-help = All of several words must be in an article. Words in quotation marks are found as they are written.
find-stems = Other forms of the word
find-stems-tip = “ship” finds “ships” too
dossier = All articles in the folder
dossier-search = Search
dossier-close = Back to the article
dossier-digest = Digest
dossier-facts = Facts
dossier-comparison = Comparison
compare-choose = Select two articles in the list to see here how they differ.
compare-needs = To compare, select two articles in the list of a folder. { $n ->
        [0] None is selected.
        [one] { $n } is selected.
       *[other] { $n } are selected.
    }
compare-working = Comparing the two articles…
compare-left-out = “{ $name }” cannot be compared: all articles of the folder together are too large for memory.
compare-only-count = { $n ->
        [0] No sentence is in one article only
        [one] { $n } sentence is in one article only
       *[other] { $n } sentences are in one article only
    }
compare-figures-count = { $n ->
        [0] no figures that contradict each other
        [one] { $n } figure contradicts another
       *[other] { $n } figures contradict others
    }
compare-only-here-count = { $n ->
        [0] No sentence only here
        [one] { $n } sentence only here
       *[other] { $n } sentences only here
    }
compare-only-here = Only here
compare-elsewhere = Also in the other article, elsewhere
compare-other-figure = In the other article with another figure
compare-both = In both articles
compare-sentences = Sentence by sentence
compare-copy = Copy the comparison
compare-open = Show in the &article
compare-copy-sentence = &Copy sentence
digest-count = { $n ->
        [one] { $n } sentence
       *[other] { $n } sentences
    } from { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }
collection-chosen = Only the { $n } selected articles.
collection-all = Take all { $all } articles
digest-none = No sentence of these articles can stand by itself.
digest-copy = Copy or save the digest
digest-copy-text = Copy as &text
digest-copy-markdown = Copy as &Markdown
digest-save = &Save…
digest-save-title = Save the digest
digest-save-name = { $name } – digest
collection-reading = The folder is still being read…
collection-working = Comparing the articles…
collection-progress = { $n } of { $all } articles analysed…
collection-failed = { $n ->
        [one] One article could not be analysed and is missing here.
       *[other] { $n } articles could not be analysed and are missing here.
    }
collection-left-out = The first { $all } articles are taken into account, { $n } more are not.
folder-facts-filter = Filter names and numbers
folder-facts-count = { $n ->
        [one] { $n } fact
       *[other] { $n } facts
    } from { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }
folder-fact-places = { $n ->
        [one] in one article
       *[other] in { $n } articles
    }, { $places ->
        [one] one place
       *[other] { $places } places
    }
folder-facts-years = These years only
folder-facts-all-years = Show all years
folder-facts-save = Save the list
folder-facts-save-csv = Save as a &table (CSV)…
folder-facts-save-json = Save as &JSON…
folder-facts-save-title = Save the facts
folder-facts-save-name = { $name } – facts
folder-keywords-count = Keywords from { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }: the shared ones first, then those of each article
folder-keyword-in = in { $n } of { $all } articles
found = Matches
found-count = { $n ->
        [one] { $n } match
       *[other] { $n } matches
    } in { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }
found-in-article = { $n ->
        [one] { $n } match
       *[other] { $n } matches
    }
found-none = Not found in any article
found-listed = The first { $n } matches are listed.
found-parts = Only the first { $n } words are looked for.
found-searched = { $n } of { $all } articles searched …
found-failed = { $n ->
        [one] One article could not be read and was not searched.
       *[other] { $n } articles could not be read and were not searched.
    }
found-left-out = { $n ->
        [one] One article was not searched: all of them together are too large for the memory.
       *[other] { $n } articles were not searched: all of them together are too large for the memory.
    }
found-gone = This passage is no longer in the article, which has changed since.
toggle-summary = Show &summary
toggle-figures = Show &numbers, dates and names
dim = &Dim the rest
dim-tip = Set everything paler that is not in the summary
only-key = Only &key sentences
only-key-tip = Show only the summary’s sentences in the full text
bigger = &Bigger text
smaller = &Smaller text
normal-size = &Normal text size
zoom-menu = Page &zoom
zoom-in = Zoom &in
zoom-out = Zoom &out
zoom-none = Actual si&ze
text-tab = Text
pages-tab = Pages
pages-menu = &Pages of the PDF
pages-toggle = Show &pages instead of text
pages-toggle-tip = Show the printed pages with the summary’s sentences marked on them
pages-fit-width = Fit &width
pages-fit-page = Fit p&age
pages-turn-right = Turn &right
pages-turn-left = Turn &left
pages-invert = Light on &dark
pages-invert-tip = Invert the pages, which is easier on the eyes at night; pictures look odd then
pages-go-to = Go to pa&ge…
page-number = Page, by its number or its label
page-of = of { $all }
page-of-number = ({ $n } of { $all })
page-none = There is no page “{ $name }”
page-here = Page { $page } of { $all }
page-percent = { $n }%
page-zoom = Size and rotation of the pages
page-awaited = Drawing the page…
page-failed = This page could not be drawn.
page-unreadable = This page cannot be read, because the file is damaged here.
page-unreadable-in-text = Page { $page } could not be read
pages-unreadable-in-text = Pages { $page } could not be read
page-slow = This page takes too long to draw.
page-given-up = Pages of this file broke off the drawing, so no more of them are drawn.
full-screen = &Full screen
pane-next = Next pan&e
pane-previous = Pre&vious pane
menu-keys = Go to the menu bar
context-menu = Open the context menu
properties = Propert&ies
settings = S&ettings
back = &Back
sentence-next = &Next sentence of the summary
sentence-previous = &Previous sentence of the summary
forward = &Forward
palette = &Find command
palette-hint = Type a command
words-figures = figures numbers dates names facts
words-highlight = mark marker
words-digest = overview summary
words-find = search
words-size = font zoom letters
words-settings = options preferences colours colors theme dark light sepia language English German font line contrast
words-manual = help guide
words-reset = discard original
palette-none = No matching command.
theme-sepia = &Sepia
scroll-sideways = Scroll sideways
scroll-bar = Scroll bar: key sentences, matches and focus in the whole article
said-copied = Copied
said-left-out = Sentence left out
said-block-out = Paragraph is no longer part of the article
said-block-in = Paragraph belongs to the article
said-reset = All changes reset
notice-no-font = This font is not installed; the article is set in the window’s font.
font = Font of the article
font-standard = Default
font-serif = Serif
font-sans = Sans serif
font-installed = Other font…
text-size = &Text size
line-width = Characters per line
remember = Remember recent articles
remember-tip = Remembers the names of files, what you decided about them, and their texts, to say later what changed. Turning this off forgets all of it; it asks first.
restore = Reopen tabs at startup
still = Reduce motion
contrast = More contrast
picture = Picture
picture-failed = This picture is missing, damaged or larger than 16 megapixels.
property-title = Title
property-author = Author
property-date = Date
property-place = File
property-characters = Characters
key-left = Left
key-right = Right
key-up = Up
key-down = Down
key-shift-arrows = Shift+arrow keys
key-ctrl-wheel = Ctrl+wheel
shortcut-extend = Extend the selection, with Ctrl by words
shortcut-wheel = Zoom the text or the pages

# Steering
undo = &Undo
redo = &Redo
reset = Reset all chan&ges
reset-short = Reset
reset-tip = Length, focus and choice as the article gets them by itself
heat = Shade sentences by &importance
heat-tip = The more important a sentence, the stronger its shade
whole-page = Show &whole page
whole-page-tip = Read all the text of the web page instead of the article found in it
article-only = Show only the article that was found
more-options = More summary options
length-menu = &Length
length-suggested = Automatic
length-sentences = { $n } sentences
length-percent = { $n }% of the sentences
length-minutes = { $n ->
        [one] 1-minute read
       *[other] { $n }-minute read
    }
opening-menu = &Opening
opening-says = Opening: { $how }
opening-auto = automatic
opening-more = stronger
opening-none = ignored
spread-menu = &Choice of sentences
spread-says = Sentences: { $how }
spread-importance = by importance
spread-whole = over the whole text
sections-whole = Whole
sections-each = By section
sections-tip = Sum up the article as a whole, or each section by itself, under its heading
sum-up-section = Sum up this &section
sum-up-selection = Sum up the s&election
sum-up-whole = Sum up &all of it again
focus-tip = Focus the summary on this word
focus-remove = No longer focus on “{ $word }”
next-place = Next place: { $word }
chip-focus = Focus: { $word }
chip-part = Only: { $text }
chip-part-all = Sum up the whole article again
chip-kept = Pinned: { $text }
chip-left-out = Left out: { $text }
take-back = Take back
keep = &Pin to summary
keep-no-longer = Un&pin
leave-out = &Leave out
leave-out-no-longer = Stop &leaving out
why-menu = &Why?
copy-sentence = Copy sen&tence
block-leave-out = Paragraph is &not part of the article
block-belongs = &Belongs to the article
advice-no-sentence = This text has no sentence that could be summarised; you can still read and search it, and its figures and names are listed.
advice-short = Too short to summarise: better read in full.
advice-list = This is a list rather than an article; single sentences say little of the whole.
advice-verse = These are verses or notes rather than running text; single lines say little of the whole.

# Highlights and notes
menu-notes = &Notes
notes = Notes
highlight = &Highlight
highlight-tip = The selection or, without one, the sentence that you went to last
highlight-menu = H&ighlight in
highlight-yellow = Highlight in &yellow
highlight-green = Highlight in &green
highlight-blue = Highlight in &blue
highlight-pink = Highlight in &pink
colour-yellow = &Yellow
colour-green = &Green
colour-blue = &Blue
colour-pink = &Pink
highlight-remove = Re&move highlight
highlight-next = &Next highlight
highlight-previous = &Previous highlight
highlight-nothing = Select a passage first, or go to a sentence with J.
highlight-refused = This passage cannot be highlighted: it has no words, or is longer than forty pages.
highlight-of = { $colour } highlight: { $text }
highlights-keep = &Keep highlighted sentences in the summary
highlights-keep-tip = Pins every sentence that has a highlight
said-highlight-removed = Highlight removed
said-annotation-deleted = Deleted
said-highlights-kept = Highlighted sentences pinned
note-write = Write a n&ote…
note-write-tip = On the highlight, the selection or the sentence that you went to last
note-on-article = Note on the &article…
note-on-whole = On the whole article
note-field = Note
note-hint = Your note
note-of = Note: { $note }
note-lost = No longer found in the text
notes-show = &Show notes
notes-all = Notes of a&ll articles…
notes-more = More about notes
notes-none = Select a passage and press H to highlight it, or N to write a note on it.
notes-filter = Filter notes
notes-by-place = By &place
notes-by-colour = By &colour
notes-without-colour = Without a highlight
notes-lost = No longer found
notes-group = { $group } ({ $n })
notes-count = { $highlights ->
        [one] { $highlights } highlight
       *[other] { $highlights } highlights
    } · { $notes ->
        [one] { $notes } note
       *[other] { $notes } notes
    }
annotation-copy = Copy pass&age and note
annotation-keep = Pin to &summary
annotation-delete = &Delete
copy-highlights = &Copy highlights
copied-highlights = { $n ->
        [one] { $n } highlight or note copied
       *[other] { $n } highlights and notes copied
    }
cite-menu = Copy with so&urce
cite-tip = In the form that the settings say
cite-plain = Copy passage with source (&text)
cite-markdown = Copy passage with source (&Markdown)
cite-html = Copy passage with source (&HTML)
cite-summary-plain = Copy &summary with source (text)
cite-summary-markdown = Copy s&ummary with source (Markdown)
cite-summary-html = Copy summ&ary with source (HTML)
copy-bibtex = Copy reference as &BibTeX
copy-ris = Copy reference as &RIS
copy-csl-json = Copy reference as &CSL-JSON
cite-nothing = Select a passage first, or go to a sentence with J.
citation-form = Form of citations
citation-reset = As it was at first
citation-example = Example: { $text }
citation-unknown-field = There is no field “{ $field }”; there are { $fields }.
citation-brace = A brace has no counterpart; write two for one that is to be seen.
citation-no-field = This has no field; there are { $fields }.
head-form = Head of notes in Markdown
head-tip = Lines of YAML, as Obsidian and Logseq read them; for Logseq, write “tags: {"{"}comma-tags{"}"}”.
head-reset = As it was at first
head-none = Without a head
head-not-a-line = The line “{ $field }” is not of the form “name: value”.
head-twice = The name “{ $field }” is there twice.
sample-quote = “The harbour reopens in May.”
sample-author = Jane Doe
sample-title = The harbour reopens
sample-site = Northmoor Times
sample-date = 2024-05-12
sample-page = p. 3
sample-section = What it costs
sample-language = en
sample-tags = harbour town
sample-file = harbour.pdf
cited = Copied with its source
copied-reference = Reference copied
save-with-notes = Sav&e summary with highlights and notes…
save-with-notes-tip = As Markdown, HTML, JSON or Org, by the ending of the name
save-with-notes-title = Save summary with highlights and notes
save-with-notes-name = { $name } – notes
files-org = Org (.org)
notes-import = Import no&tes…
notes-import-tip = Highlights and notes on this article from a file of W3C Web Annotations, such as Hypothesis writes
notes-import-title = Import notes
notes-search = Search all highlights and notes
notes-reading = Reading the notes…
notes-all-title = Notes of all articles
notes-all-none = No article has a highlight or a note yet.
notes-all-no-match = No highlight or note has these words.
notes-all-count = { $n ->
        [one] { $n } entry
       *[other] { $n } entries
    } in { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }
notes-unreadable = { $n ->
        [one] One file of notes could not be read.
       *[other] { $n } files of notes could not be read.
    }
notes-of-pasted = This text was pasted. Paste it again to see the note in it.
notes-not-kept = Highlights and notes are not kept: they are gone when the article is closed.
keep-notes = Keep highlights and notes
keep-notes-tip = Keeps them on this computer with the words they stand at and the name of the file; turning this off asks before anything is deleted.
remember-off-title = Forget recent articles?
remember-off-what = Kurzum forgets which articles you read, your decisions in them and their texts, and remembers none from now on. This cannot be undone.
remember-off-notes = { $n ->
        [one] Highlights and notes of one article are kept on this computer. They are not touched unless you delete them, too; then no new ones are kept either.
       *[other] Highlights and notes of { $n } articles are kept on this computer. They are not touched unless you delete them, too; then no new ones are kept either.
    }
remember-off-do = Forget
remember-off-keep = Forget, keep highlights and notes
remember-off-delete = Forget, delete highlights and notes
forget-notes-title = Delete highlights and notes?
forget-notes-what = { $n ->
        [one] Highlights and notes of one article are kept on this computer. If you delete them, no new ones are kept either. This cannot be undone.
       *[other] Highlights and notes of { $n } articles are kept on this computer. If you delete them, no new ones are kept either. This cannot be undone.
    }
forget-notes-keep = Keep highlights and notes
forget-notes-delete = Delete all of them
files-annotations = Web Annotations (.jsonld, .json)
notes-imported-added = { $n ->
        [one] { $n } note imported.
       *[other] { $n } notes imported.
    }
notes-imported-updated = { $n ->
        [one] { $n } note brought up to date.
       *[other] { $n } notes brought up to date.
    }
notes-imported-known = { $n ->
        [one] { $n } note was here already.
       *[other] { $n } notes were here already.
    }
notes-imported-lost = { $n ->
        [one] The words of { $n } note are not found in this text.
       *[other] The words of { $n } notes are not found in this text.
    }
notes-import-by-position = { $n ->
        [one] One says only where it stands, not which words; check that it is at the right place.
       *[other] { $n } say only where they stand, not which words; check that they are at the right place.
    }
notes-import-skipped = { $n ->
        [one] One entry could not be understood and was left out.
       *[other] { $n } entries could not be understood and were left out.
    }
error-no-annotations = “{ $name }” has no annotations that Kurzum can read.
error-too-many-annotations = “{ $name }” was not imported: Kurzum takes no more than { $most } annotations on an article.
error-annotations-too-large = “{ $name }” is too large; Kurzum reads annotations from files of up to 32 MB.
notice-notes-not-deleted = The highlights and notes could not be deleted: { $detail }

# Reasons
kept = Pinned
place = Sentence { $n }
place-of = Sentence { $n } of { $all }
word-times = { $word } × { $n }
why-of = Reasons: { $said }
why = This sentence { $said }.
and = and
why-keywords = uses frequent words: { $words }
why-no-keywords = uses no frequent word
why-place = is sentence { $place }
why-links = is picked up later
why-title = echoes the title
why-focus = has what you focus on
why-figure = contains a figure
why-length = is very long and so counts for less
why-line-up = only lists things
why-points-back = refers to the sentence before it
why-announces = announces what follows
why-quotes = begins with a quotation
why-half-quoted = holds only a part of a quotation
why-unended = does not end as a sentence
why-fragment = is very short
why-question = is a question
why-repetition = repeats another sentence
why-kept = stays because you pinned it
why-along = is there because the next sentence refers to it
why-joined = belongs to the sentence before it
part-keywords = Keywords
part-links = Picked up later
part-length = Very long
part-form = Form
part-place = Place in the text
part-title = Title
part-focus = Your focus
part-dependence = Needs context
part-repetition = Repetition
part-whole = Total
decimal-mark = .

# Figures
kind-number = Number
kind-percent = Percent
kind-money = Money
kind-measure = Measure
kind-date = Date
kind-time = Time
kind-person = Person
kind-organisation = Organisation
kind-place = Location
kind-other = Name
kind-duration = Duration
fact-ambiguous = ambiguous

# Statistics
stat-language = Language of the text
stat-words = Words
stat-sentences = Sentences
stat-paragraphs = Paragraphs
stat-reading-time = Reading time
stat-summary-reading-time = Summary alone
stat-compression = Summary’s share of the words
percent = { $n }%
# The names of languages are those of Unicode CLDR.
language-name-af = Afrikaans
language-name-ak = Akan
language-name-am = Amharic
language-name-ar = Arabic
language-name-az = Azerbaijani
language-name-be = Belarusian
language-name-bg = Bulgarian
language-name-bn = Bangla
language-name-ca = Catalan
language-name-cs = Czech
language-name-cy = Welsh
language-name-da = Danish
language-name-de = German
language-name-el = Greek
language-name-en = English
language-name-eo = Esperanto
language-name-es = Spanish
language-name-et = Estonian
language-name-fa = Persian
language-name-fi = Finnish
language-name-fr = French
language-name-gu = Gujarati
language-name-he = Hebrew
language-name-hi = Hindi
language-name-hr = Croatian
language-name-hu = Hungarian
language-name-hy = Armenian
language-name-id = Indonesian
language-name-it = Italian
language-name-ja = Japanese
language-name-jv = Javanese
language-name-ka = Georgian
language-name-km = Khmer
language-name-kn = Kannada
language-name-ko = Korean
language-name-la = Latin
language-name-lt = Lithuanian
language-name-lv = Latvian
language-name-mk = Macedonian
language-name-ml = Malayalam
language-name-mr = Marathi
language-name-my = Burmese
language-name-nb = Norwegian Bokmål
language-name-ne = Nepali
language-name-nl = Dutch
language-name-nn = Norwegian Nynorsk
language-name-or = Odia
language-name-pa = Punjabi
language-name-pl = Polish
language-name-pt = Portuguese
language-name-ro = Romanian
language-name-ru = Russian
language-name-si = Sinhala
language-name-sk = Slovak
language-name-sl = Slovenian
language-name-sn = Shona
language-name-sr = Serbian
language-name-sv = Swedish
language-name-ta = Tamil
language-name-te = Telugu
language-name-th = Thai
language-name-tk = Turkmen
language-name-tl = Tagalog
language-name-tr = Turkish
language-name-uk = Ukrainian
language-name-ur = Urdu
language-name-uz = Uzbek
language-name-vi = Vietnamese
language-name-yi = Yiddish
language-name-zh = Chinese
language-name-zu = Zulu
language-name-und = unknown

# Welcome
welcome-title = Kurzum
welcome-what = The most important sentences of an article, beside its full text and its figures.
welcome-honest = Every sentence of a summary is taken word for word from the article.
welcome-private = Nothing leaves this computer.
welcome-formats = Opens text, Markdown, web pages, e-mails, Word, OpenDocument, RTF, EPUB and PDF.
welcome-drop = You can also drop a file on this window.
welcome-recent = Recent articles

# Days
today = today
yesterday = yesterday
day-month = { $day } { $month }
day-month-year = { $day } { $month } { $year }
date-month = { $month } { $year }
date-half = { $n ->
    [1] first half of { $year }
   *[other] second half of { $year }
}
date-quarter = Q{ $n } { $year }
date-week = week { $n } of { $year }
date-season = { $n ->
    [21] spring { $year }
    [22] summer { $year }
    [23] autumn { $year }
   *[other] winter { $year }
}
date-decade = { $years }s
date-century = { $n ->
    [1] 1st century
    [2] 2nd century
    [3] 3rd century
    [21] 21st century
    [22] 22nd century
    [23] 23rd century
   *[other] { $n }th century
}
date-millennium = { $n ->
    [1] 1st millennium
    [2] 2nd millennium
    [3] 3rd millennium
   *[other] { $n }th millennium
}
date-before = { $date } BC
date-from = from { $date }
date-until = until { $date }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

# Feedback
copied-sentences = { $n ->
        [one] Copied { $n } sentence
       *[other] Copied { $n } sentences
    }
loading = Reading { $name }…
loading-more = { $n ->
    [one] and one more
   *[other] and { $n } more
}
analysing = Analysing…
pasted-text = Pasted text
no-subject = (no subject)
day-of-file = File dated { $day }
example-name = Example article
digest-also = also in { $n ->
        [one] one other
       *[other] { $n } others
    }
digest-page = page { $page }
digest-rest = Other
compare-only = Only in “{ $name }”
compare-figures = Figures that contradict each other
compare-nothing = No sentence was found that only one of the two articles has, and no figures that contradict each other. Single words that differ within alike sentences are not looked for.
compare-languages = The articles are in different languages, so their sentences cannot be compared.
standard-input = standard input
drop-here = Drop the article here
warning-encoding = The file does not say how its characters are encoded; it was read as { $encoding }.
warning-whole-page = The page is too large or too complex to look for its article; all of its text is here.
warning-scan = The file has only pictures of pages and no text. You can look at its pages, but they cannot be searched or summarised; for that, run OCR on it first.
warning-too-deep = { $n ->
        [one] One sub-folder is nested too deeply and was not looked into.
       *[other] { $n } sub-folders are nested too deeply and were not looked into.
    }
warning-other-files = { $n ->
        [one] One file was left out: its format is not read.
       *[other] { $n } files were left out: their formats are not read.
    }
warning-doubtful-article = This may not be the whole article; the other paragraphs of the page are here too, dimmed.
warning-left-out = Not shown: { $parts }
warning-attached-texts = Texts among the attachments: { $names }
left-out-images = { $n ->
        [one] { $n } picture
       *[other] { $n } pictures
    }
left-out-footnotes = { $n ->
        [one] { $n } footnote
       *[other] { $n } footnotes
    }
left-out-comments = { $n ->
        [one] { $n } comment
       *[other] { $n } comments
    }
left-out-attachments = { $n ->
        [one] { $n } attachment
       *[other] { $n } attachments
    }
left-out-formulas = { $n ->
        [one] { $n } formula
       *[other] { $n } formulas
    }
left-out-labels = { $n ->
        [one] { $n } label in a figure
       *[other] { $n } labels in figures
    }
left-out-pages = { $n ->
        [one] { $n } page without text
       *[other] { $n } pages without text
    }
left-out-page-furniture = { $n ->
        [one] { $n } header or footer
       *[other] { $n } headers and footers
    }
left-out-hidden = { $n ->
        [one] { $n } hidden passage
       *[other] { $n } hidden passages
    }
left-out-chapters = { $n ->
        [one] { $n } unreadable chapter
       *[other] { $n } unreadable chapters
    }
warning-tracked-changes = { $n ->
        [one] { $n } tracked change in the file counts as accepted.
       *[other] { $n } tracked changes in the file count as accepted.
    }
warning-repaired = { $n ->
        [one] { $n } character had been saved wrongly (“â€“” for “–”) and was put right.
       *[other] { $n } characters had been saved wrongly (“â€“” for “–”) and were put right.
    }
warning-unreadable-pages = { $n ->
        [one] Page { $pages } could not be read, because the file is damaged there; the text lacks what was on it.
       *[other] { $n } pages could not be read, because the file is damaged there ({ $pages }); the text lacks what was on them.
    }
warning-missing-glyphs = { $n ->
        [one] { $n } character is missing on the pages, because the file lacks its font; the text has it.
       *[other] { $n } characters are missing on the pages, because the file lacks their fonts; the text has them.
    }
warning-undecodable = { $n ->
        [one] { $n } character could not be read and is shown as �.
       *[other] { $n } characters could not be read and are shown as �.
    }
notice-no-dialog = No file dialog could be shown. Install xdg-desktop-portal with a backend for your desktop, or zenity; or start “kurzum FILE”.
notice-set-aside = A file of settings or recent articles could not be understood and was set aside: { $names }
notice-unreadable = { $names } could not be read and is left as it is: { $detail }
notice-settings-not-saved = The settings could not be saved: { $detail }
notice-recent-not-saved = The list of recent articles could not be saved: { $detail }
notice-session-not-saved = Which articles are open could not be saved: { $detail }
notice-session-not-read = Which articles were open last could not be read: { $detail }
notice-not-printed = The page to print could not be written: { $detail }
notice-no-browser = No program could be started that opens this address: { $address }
notice-no-mail = No mail program could be started to write to { $address }.
notice-no-browser-to-print = No browser could be started to print the summary. It is here: { $address }
copy-address = Copy address
notice-no-thread = The system would not start another thread: { $detail }
notice-not-watched = Kurzum will not notice when “{ $name }” changes: { $detail }
notice-block-back = What you decided about a paragraph of “{ $name }” was taken back.
notice-nothing-copied = There is no text on the clipboard.
notice-nothing-selected = No text is selected in any program.
notice-board-no-answer = The program that the text is from does not hand it over.
notice-clipboard-refused = This desktop does not let Kurzum read the clipboard; paste the text with Ctrl+V.
notice-selection-refused = This desktop does not let Kurzum read what is selected; copy it and paste it with Ctrl+V.
notice-earlier-text = Its earlier text is still shown.
notice-not-opened = { $n ->
    [one] At most { $most } articles are opened at once; { $n } was not opened.
   *[other] At most { $most } articles are opened at once; { $n } were not opened.
}
notice-notes-not-saved = Your highlights and notes could not be saved; they are still in this window: { $detail }
notice-notes-contested = The same note on “{ $name }” was changed in two windows. It has both texts now.
said-notes-elsewhere = Highlights and notes changed in another window are shown here now.
notice-notes-damaged = Some of the notes on this article cannot be read. Their file stays as it is; it will be set aside once you change something: { $path }
notice-notes-not-read = The highlights and notes of this article could not be read and are not kept until it is opened again: { $detail }
notice-notes-lost = { $n ->
    [one] “{ $name }” has changed, and the words of one highlight or note are no longer found; it is listed under Notes.
   *[other] “{ $name }” has changed, and the words of { $n } highlights or notes are no longer found; they are listed under Notes.
}
notice-decisions-lost = { $n ->
    [one] “{ $name }” has changed, and one of your decisions about it was dropped: its words are gone.
   *[other] “{ $name }” has changed, and { $n } of your decisions about it were dropped: their words are gone.
}

# Errors
error-not-found = “{ $name }” does not exist; it may have been moved or renamed.
error-directory = “{ $name }” is a folder; choose a file in it.
error-not-a-file = “{ $name }” is not a file but a pipe or a device.
error-denied = You are not allowed to read “{ $name }”; its owner can allow it.
error-io = “{ $name }” could not be read: { $detail }
error-too-large = “{ $name }” is over { $limit } MiB, the most that Kurzum reads; split it into parts.
error-too-much-text = “{ $name }” has more than { $limit } MiB of text, the most that Kurzum reads; split it into parts.
error-empty = “{ $name }” is empty.
error-binary = “{ $name }” is not a text file; if it shows text elsewhere, copy and paste that.
error-format = “{ $name }” is in the format { $detail }, which Kurzum does not read. If another program shows its text, copy and paste it.
error-broken = { $detail ->
        [DOCX] “{ $name }” is damaged: it is not a whole Word document.
        [ODT] “{ $name }” is damaged: it is not a whole OpenDocument text.
        [EPUB] “{ $name }” is damaged: it is not a whole e-book (EPUB).
       *[other] “{ $name }” is not a valid { $detail } file; it is damaged and cannot be read.
    }
error-broken-inside = “{ $name }” is damaged in its archive and cannot be read.
error-encrypted = “{ $name }” is protected by a password; save a copy without one.
error-mailbox = “{ $name }” is a mailbox of { $detail } mails. The window lists them; a single one is opened by its number, as in “{ $name }/1.eml”.
error-no-text = “{ $name }” contains no text.
error-built-by-script = “{ $name }” is a page without text: it is built by a script when it is shown. Save it from the browser’s reading view, or paste the text.
error-scan = “{ $name }” has only pictures of pages and no text. Run OCR on it first.
error-too-complex = “{ $name }” is nested too deeply, too large when unpacked, or has too many paragraphs, sentences or different words, to be read safely.
error-worker-crashed = “{ $name }” could not be read because of an error; the file is probably damaged. Nothing was lost.
error-not-started = “{ $name }” was not read: no process could be started to read it ({ $detail }).
error-no-room = “{ $name }” was not read: the system gave too little memory, or no process, to read it with. Close other programs and try again.
error-ended = “{ $name }” was not read: the system or another program ended the process that was reading it. Try again.
error-too-slow = Reading “{ $name }” took longer than 30 seconds and was stopped.
error-garbled = “{ $name }” was read, but what came out made no sense; this is a bug in Kurzum.
error-no-sentence = “{ $name }” has no sentence that could be summarised.
error-no-articles = “{ $name }” has no article in it.
error-cancelled = Opening “{ $name }” was cancelled.
error-json = not a valid line: { $detail }
export-summary = Summary
export-notes = Notes
export-highlights = Highlights
export-lost = No longer found
export-skipped = Some annotations could not be read and are missing: { $names }
error-output = the output could not be written: { $detail }
error-window = the window could not be opened: the graphical desktop cannot be reached, or it gives no drawing surface (OpenGL); “kurzum summarize FILE” needs neither
error-bug = “{ $name }” could not be analysed; this is a bug in Kurzum.

# Help
key-ctrl = Ctrl
key-shift = Shift
key-escape = Esc
key-tab = Tab
key-enter = Enter
shortcuts-title = Keyboard shortcuts
shortcut-focus = Go from one item to the next
shortcut-activate = Show the chosen item in the text
shortcut-escape = Cancel, or close a message
about-version = Version { $version }
about-what = Picks the most important sentences of an article by the frequency of their keywords.
about-privacy = Kurzum has no access to the network. Nothing that you open leaves this computer.
confinement-asked = Checking how file reading is sandboxed…
confinement-unknown = A sandboxed process could not be started; only plain text and Markdown can be opened.
confinement-whole = Web pages, PDF and office files are read, and the pages of a PDF drawn, by a separate process that can open no file, make no connection, start no program and reach no other process. Checked on this system and in force.
confinement-partly = Web pages, PDF and office files are read, and the pages of a PDF drawn, by a separate process with a deadline. But this system leaves it: { $parts }.
confinement-files = access to files, unless the filter of system calls prevents it
confinement-calls = all system calls, such as those for connections and programs
confinement-limits = memory and processor time without a limit
confinement-environment = the program’s environment
confinement-descriptors = files and connections that were open at its start
confinement-parent = running on when Kurzum breaks off
confinement-first = On this system files are read with less protection than Kurzum otherwise has. It leaves the reading process: { $parts }.
about-licence = Free software under the MIT or the Apache 2.0 licence.

# After a crash.
crash-title = Kurzum crashed last time
crash-what = We are sorry. A report was saved on this computer; nothing was sent. You see all of it here, and can copy it if you would like to report the fault. It may hold a few words of the article.
crash-place = The file: { $path }
crash-copy = Copy the report
crash-report = Report of the crash
