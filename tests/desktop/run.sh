#!/usr/bin/env bash
# A user's journey through the real window: the release binary under Xvfb with a window manager, the desktop's own
# file dialog through the portal, and the real clipboard. Needs xvfb, openbox, xdotool, xclip, imagemagick, dbus,
# xdg-desktop-portal and xdg-desktop-portal-gtk. Every wait ends when what it waits for is there, or fails.
set -euo pipefail
. "$(dirname "$0")/session.sh"

press() { focus "$window"; timeout 10 xdotool key --clearmodifiers "$@"; }
clipboard() { timeout 5 xclip -o -selection clipboard -t UTF8_STRING 2>/dev/null; }
on_clipboard() { printf '%s' "$1" | timeout 5 xclip -i -selection clipboard -t UTF8_STRING >/dev/null 2>&1; }
# What the window copies now: the clipboard is overwritten first, so that an old copy is never taken for a new one.
# Keys that a busy machine lost are pressed again.
copied() {
    local text
    for _ in $(seq 10); do
        on_clipboard "not copied yet"
        press ctrl+shift+c
        for _ in $(seq 15); do
            text=$(clipboard || true)
            if [ -n "$text" ] && [ "$text" != "not copied yet" ]; then printf '%s\n' "$text"; return 0; fi
            sleep 0.2
        done
    done
    return 1
}
# Fails unless the window copies what is wanted.
copies() {
    local text
    text=$(copied) || fail "$2: nothing was copied"
    if [ "$text" != "$1" ]; then
        printf 'copied:\n%s\nwanted:\n%s\n' "$text" "$1" >&2
        fail "$2"
    fi
}

german=$root/assets/examples/de.txt
english=$root/assets/examples/en.txt
"$binary" "$german" & kurzum=$!; pids+=($kurzum)
until_true window_named 'Stadtrat von Ellerau' || fail "no window shows the German article"
window=$(window_named 'Stadtrat von Ellerau')
ok "the window opens with the article of the command line"

short=$("$binary" summarize "$german")
copies "$short" "the copied summary is not that of the command line"
ok "Ctrl+Shift+C puts the summary on the clipboard, the same as the command line prints"

# Pressed again only where nothing came of it: the summary is then still the short one.
n=$(printf '%s\n' "$short" | wc -l)
for _ in $(seq 5); do press bracketright; if [ "$(copied || true)" != "$short" ]; then break; fi; done
copies "$("$binary" summarize --sentences $((n + 1)) "$german")" "] does not give one sentence more"
ok "] makes the summary one sentence longer"
for _ in $(seq 5); do press bracketleft; if [ "$(copied || true)" = "$short" ]; then break; fi; done
copies "$short" "[ does not take it back"
ok "[ makes it one sentence shorter"

# The dialog belongs to the desktop: it takes a typed path once it is ready, and nobody says when that is. Where the
# typing came too early it is closed, and the user tries again.
dialog_window() { window_named '^Open an article$'; }
opened_by_dialog() {
    press ctrl+o
    for _ in $(seq 50); do if dialog_window >/dev/null; then break; fi; sleep 0.2; done
    dialog=$(dialog_window) || return 1
    focus "$dialog"
    sleep "$1"
    timeout 60 xdotool type --delay 30 "$english"
    for _ in $(seq 8); do
        sleep 0.5
        dialog_window >/dev/null || break
        timeout 10 xdotool key Return
    done
    for _ in $(seq 25); do if window_named 'Northmoor votes' >/dev/null; then return 0; fi; sleep 0.2; done
    if dialog_window >/dev/null; then timeout 10 xdotool key Escape Escape; fi
    return 1
}
chosen=
for patience in 0.5 1 2 4; do if opened_by_dialog "$patience"; then chosen=yes; break; fi; done
[ -n "$chosen" ] || fail "the file chosen in the dialog did not open"
ok "a file chosen in the real dialog opens"
copies "$("$binary" summarize "$english")" "the copied summary is not that of the chosen file"
ok "its summary is copied"

pasted="The river rose in the night. By noon the river had flooded the lower town. The mayor closed the bridges over the river."
pasted_opens() { on_clipboard "$pasted"; press ctrl+v; for _ in $(seq 25); do if window_named '^Pasted text'; then return 0; fi; sleep 0.2; done; return 1; }
until_true pasted_opens || fail "the pasted text did not open"
copies "$(printf '%s' "$pasted" | "$binary" summarize)" "the copied summary is not that of the pasted text"
ok "Ctrl+V makes a document of the clipboard"

recent=$XDG_STATE_HOME/kurzum/recent.json
remembered() { grep -q "$german" "$recent" && grep -q "$english" "$recent"; }
until_true remembered || fail "the opened files are not remembered in $recent"
if grep -q 'The river rose' "$recent"; then fail "pasted text was written to the disk"; fi
ok "opened files are remembered, pasted text is not"

window_in_front() { [ "$(xdotool getactivewindow)" = "$window" ]; }
# Ends the program as a user does.
ended() { ! kill -0 "$kurzum"; }
quit() {
    for _ in $(seq 5); do press ctrl+q || true; for _ in $(seq 25); do if ended 2>/dev/null; then break 2; fi; sleep 0.2; done; done
    until_true ended || fail "Ctrl+Q does not end the program"
    status=0; wait "$kurzum" || status=$?
    [ "$status" -eq 0 ] || fail "the program ended with $status"
}
quit
ok "Ctrl+Q ends the program with status 0"

# Ten minutes with one article, in a window of a known size, so that places can be pointed at.
article=$HOME/trains.txt
cp "$english" "$article"
starts() {
    "$binary" "$@" & kurzum=$!; pids+=($kurzum)
    until_true window_named 'Northmoor votes' || fail "no window shows the article"
    window=$(window_named 'Northmoor votes')
    timeout 10 xdotool windowsize --sync "$window" 1200 800 windowmove --sync "$window" 20 40 || true
    sleep 1
}
point() { timeout 10 xdotool mousemove --window "$window" "$1" "$2"; sleep 0.2; }
click() { point "$1" "$2"; timeout 10 xdotool click "${3:-1}"; sleep 0.4; }
picture() { import -window "$window" "$1"; }
# Whether the window has at least so many pixels of a colour.
shows_colour() { [ "$(import -window "$window" -depth 8 -format "%c" histogram:info:- | awk -v c="$1" 'index($0, c) { n += $1 } END { print n + 0 }')" -ge "$2" ]; }
# With the figures and the names folded away, the keywords stand where they can be pointed at; the first is "train".
settings '{"locale":"en","colours":"light","restore":true,"font":{"family":"Noto Serif"},"folded":["figures","names"]}'
starts "$article"

focused=$("$binary" summarize "$article" --sentences 5 --focus train)
click 1000 192
copies "$focused" "a click on the first keyword does not focus the summary on it"
ok "a click on a keyword focuses the summary, as --focus does"
press ctrl+z
copies "$("$binary" summarize "$article")" "Ctrl+Z does not take the focus back"
ok "Ctrl+Z takes it back"

before=$HOME/before.png after=$HOME/after.png
picture "$before"
# Below the first sentence, which has five lines.
click 120 283
picture "$after"
differ() { [ "$(compare -metric AE -fuzz 5% "$1" "$2" null: 2>&1 | cut -d' ' -f1 | cut -d. -f1)" -gt "$3" ]; }
differ "$before" "$after" 5000 || fail "the reasons of a sentence do not open"
ok "a sentence opens to its reasons"

press ctrl+f
timeout 20 xdotool type --delay 40 "sleeping"
flash="#F4C95D"
until_true shows_colour "$flash" 500 || fail "what was found is not tinted"
press Escape
ok "Ctrl+F finds and tints words"

whole=$("$binary" summarize --format json "$article" | python3 -c 'import json, sys; sys.stdout.write(json.load(sys.stdin)["text"])')
selected() {
    local text
    for _ in $(seq 10); do
        on_clipboard "not copied yet"
        press ctrl+c
        for _ in $(seq 10); do
            text=$(clipboard || true)
            if [ -n "$text" ] && [ "$text" != "not copied yet" ]; then printf '%s' "$text"; return 0; fi
            sleep 0.2
        done
    done
    return 1
}
press ctrl+a
[ "$(selected)" = "$whole" ] || fail "Ctrl+A and Ctrl+C do not copy the whole text"
ok "Ctrl+A and Ctrl+C copy exactly the document's text"
press Escape
# From the first paragraph on, the pointer held below the window's edge: the text scrolls while it is selected.
drag_down() {
    point 480 140
    timeout 10 xdotool mousedown 1
    for y in 160 200 400 600 780 815 820; do point 520 "$y"; done
    sleep 4
    point 521 700
    timeout 10 xdotool mouseup 1
    sleep 0.5
}
dragged=
for _ in 1 2 3; do
    drag_down
    dragged=$(selected || true)
    if [ "${#dragged}" -gt 1700 ]; then break; fi
    # Back to the top, and once more: a busy machine can lose the press.
    press Escape
    point 640 400
    for _ in $(seq 40); do timeout 10 xdotool click 4; done
    sleep 0.5
done
[ -n "$dragged" ] || fail "nothing is selected by dragging"
case "$whole" in *"$dragged"*) ;; *) fail "what was dragged over is not a part of the text";; esac
[ "${#dragged}" -gt 1700 ] || fail "the drag did not go beyond what was in sight: ${#dragged} characters"
ok "a drag beyond the edge scrolls, and copies ${#dragged} characters of the text as they are"

# A page of a PDF in the real window: the sentence that is printed on it is tinted, and has its ink.
printed=$HOME/printed.pdf
cat > "$printed" <<'PDF'
%PDF-1.4
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[4 0 R]/Count 1>>
endobj
3 0 obj
<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>
endobj
4 0 obj
<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R>>
endobj
5 0 obj
<</Length 82>>
stream
BT /F 16 Tf 40 700 Td (The harbour of Northmoor reopens in May after two years.) Tj ET
endstream
endobj
trailer
<</Root 1 0 R>>
%%EOF
PDF
"$binary" "$printed" & opened=$!; wait "$opened" || fail "the PDF is not handed to the open window"
until_true window_named 'printed' || fail "no window shows the PDF"
press F8
# Pages fit the width of their pane; the line stands an eighth below the upper edge of its page.
ink() { import -window "$window" -crop "300x60+400+190" -depth 8 -format "%c" histogram:info:- | awk '/#0|#1|#2|#3/ { n += $1 } END { print n + 0 }'; }
has_ink() { [ "$(ink)" -ge 40 ]; }
until_true has_ink || fail "the page of the PDF is not drawn where its sentence is"
ok "a page of a PDF is drawn, with ink where its sentence is"
press ctrl+w
until_true window_named 'Northmoor votes' || fail "the article does not come back"

saved=$HOME/saved.md
saves_in_dialog '^Save the summary$' "$saved" press ctrl+s || fail "the summary was not saved"
[ "$(cat "$saved")" = "$("$binary" summarize --format markdown "$article")" ] || fail "the saved file is not the summary as Markdown"
ok "the summary is saved as Markdown through the dialog"

sed -i '1s/.*/Northmoor votes against its night trains/' "$article"
until_true window_named 'votes against' || fail "the changed file is not read again"
window=$(window_named 'votes against')
ok "a file that changes on the disk is read again"

quit
"$binary" & kurzum=$!; pids+=($kurzum)
until_true window_named 'votes against' || fail "the session does not come back"
window=$(window_named 'votes against')
ok "started again, the window has the article back"
# A second start hands its article over and ends; one that asks for a window of its own gets it.
"$binary" "$german" || fail "a second start did not end well"
until_true window_named 'Stadtrat von Ellerau' || fail "the open window does not show what a second start opens"
[ "$(timeout 10 xdotool search --onlyvisible --class Kurzum | wc -l)" -eq 1 ] || fail "a second start opened a window"
ok "a second start opens its article in a tab of the open window"
until_true window_in_front || fail "the window does not come to the front"
ok "and the window comes to the front"

# What other programs copied or have selected opens in the open window: a page with its form, else the text.
html='<h2>The harbour</h2><p>The town rebuilds its harbour.</p><ul><li>The north side gets flats.</li><li>The south side gets a park.</li></ul>'
on_board() { printf '%s' "$3" | timeout 5 xclip -i -selection "$1" -t "$2" >/dev/null 2>&1; }
whole_is() { press ctrl+a; [ "$(selected || true)" = "$1" ]; }
on_board clipboard text/html "$html"
"$binary" --clipboard || fail "kurzum --clipboard did not end well"
until_true window_named '^Pasted text' || fail "kurzum --clipboard does not open the page on the clipboard"
until_true whole_is $'The harbour\n\nThe town rebuilds its harbour.\n\nThe north side gets flats.\nThe south side gets a park.' ||
    fail "the page on the clipboard lost its form"
ok "kurzum --clipboard opens what was copied as a page"
press ctrl+w
until_true window_named 'Stadtrat von Ellerau' || fail "Ctrl+W does not close what was opened"
on_board primary UTF8_STRING 'The ferry sails at dawn. The ferry takes forty cars.'
"$binary" --selection || fail "kurzum --selection did not end well"
until_true window_named '^Pasted text' || fail "kurzum --selection does not open the selection"
until_true whole_is 'The ferry sails at dawn. The ferry takes forty cars.' || fail "what is opened is not the selection"
ok "kurzum --selection opens what is selected"
press ctrl+w
until_true window_named 'Stadtrat von Ellerau' || fail "Ctrl+W does not close what was opened"
"$binary" --new-window "$english" & second=$!; pids+=($second)
two_windows() { [ "$(timeout 10 xdotool search --onlyvisible --class Kurzum | wc -l)" -eq 2 ]; }
until_true two_windows || fail "--new-window opens no window"
ok "--new-window opens a window of its own"
first=$window
window=$(window_named 'Northmoor votes to')
session=$(cat "$XDG_STATE_HOME/kurzum/session.json")
kept=$kurzum kurzum=$second
quit
[ "$(cat "$XDG_STATE_HOME/kurzum/session.json")" = "$session" ] || fail "the second window wrote over the session"
ok "and leaves the session to the first"
kurzum=$kept window=$first
quit
ok "and ends"

# Dark or light as the desktop is, asked from its portal, also when it changes.
settings '{"locale":"en"}'
gsettings set org.gnome.desktop.interface color-scheme prefer-dark
starts "$english"
until_true shows_colour "#1B1D21" 100000 || fail "on a dark desktop the window is not dark"
gsettings set org.gnome.desktop.interface color-scheme default
until_true shows_colour "#FDFCF9" 100000 || fail "the window does not follow the desktop, which is light now"
quit
ok "the window is dark or light as the desktop is, and follows it"

# A folder of three hundred files, a third of them in a sub-folder: it is listed, scrolled, digested, and all of it is chosen and copied by
# keyboard alone.
folder=$HOME/affair
mkdir -p "$folder/reports"
for n in $(seq 300); do
    place=$folder; if [ "$n" -gt 200 ]; then place=$folder/reports; fi
    printf 'Report %s on the harbour\n\nThe harbour of Northmoor was closed on day %s. Ships wait outside the harbour.\n' "$n" "$n" \
        >"$place/report $n.txt"
done
settings '{"locale":"en","colours":"light","restore":false}'
"$binary" "$folder" & kurzum=$!; pids+=($kurzum)
until_true window_named '^Report 1 on the harbour' || fail "the first article of the folder does not open"
window=$(window_named '^Report 1 on the harbour')
timeout 10 xdotool windowsize --sync "$window" 1200 800 windowmove --sync "$window" 20 40 || true
sleep 2
picture "$before"
point 1050 500
for _ in $(seq 30); do timeout 10 xdotool click 5; done
sleep 1
picture "$after"
differ "$before" "$after" 5000 || fail "the list of the folder does not scroll"
ok "a folder of 300 files is listed and scrolls"
opens_from_list() { click 1050 500; for _ in $(seq 10); do if ! window_named '^Report 1 on the harbour' >/dev/null; then return 0; fi; sleep 0.2; done; return 1; }
until_true opens_from_list || fail "a click in the list opens no other article"
# Ctrl+click chooses an article, Ctrl+A all of them; before the first row stands the menu of what is chosen.
titles_copied() {
    focus "$window"; point 1050 500; timeout 10 xdotool keydown ctrl click 1 keyup ctrl; sleep 0.3
    press ctrl+a; press Home; sleep 0.5; press shift+Tab; press Return; sleep 0.3; press t; sleep 0.5
    [ "$(clipboard | wc -l)" -ge 299 ] && clipboard | grep -qx 'Report 300 on the harbour'
}
on_clipboard "not copied yet"
until_true titles_copied || fail "the titles of all articles are not copied"
ok "all of them are chosen, and their titles copied"
# The digest of all of them, by its key, copied by its menu: the same as the command line's.
digest=$("$binary" digest "$folder")
digest_copied() {
    press Escape; press ctrl+shift+d; sleep 2
    point 885 110; timeout 10 xdotool click 1; sleep 0.5; press t; sleep 0.5
    [ "$(clipboard)" = "$digest" ]
}
until_true digest_copied || fail "the digest of the folder is not copied as the command line prints it"
[ -n "$digest" ] || fail "the digest of the folder is empty"
quit
ok "all of them are digested, as the command line does"

# Four pictures guard the look: the inside of the window against tests/desktop/pictures. A change that is meant is
# taken over with KURZUM_PICTURES=write, and looked at before it is committed.
pictures=$root/tests/desktop/pictures
# The look of a window that is started now, as the picture $after.
pose() {
    local size=$1 settings=$2 file=$3 title=$4
    rm -f "$XDG_STATE_HOME"/kurzum/*.json
    settings "$settings"
    "$binary" "$file" & kurzum=$!; pids+=($kurzum)
    until_true window_named "$title" || fail "no window shows $file"
    window=$(window_named "$title")
    sleep 1
    timeout 10 xdotool windowsize --sync "$window" "${size%x*}" "${size#*x}" windowmove "$window" 20 40 || true
    timeout 10 xdotool mousemove 1279 899
    # Still once two pictures in a row are the same.
    for _ in $(seq 40); do
        sleep 0.4
        picture "$before"; sleep 0.4; picture "$after"
        if ! differ "$before" "$after" 0; then break; fi
    done
}
looks_like() {
    local name=$1 size=$2 wrong=
    # A busy machine can take longer for the size than is waited.
    for _ in 1 2 3 4 5; do
        pose "$2" "$3" "$4" "$5"
        quit
        if [ "${KURZUM_PICTURES:-}" = write ]; then
            mkdir -p "$pictures"
            convert "$after" -strip -define png:compression-level=9 "$pictures/$name.png"
        fi
        wrong=yes
        if [ "$(identify -format '%wx%h' "$after")" = "$size" ] &&
            ! differ "$after" "$pictures/$name.png" $((${size%x*} * ${size#*x} / 200)); then
            wrong=
            break
        fi
    done
    if [ -n "$wrong" ]; then
        mkdir -p "$root/target/desktop"
        cp "$after" "$root/target/desktop/$name.png"
        fail "$name does not look as it should: target/desktop/$name.png"
    fi
    ok "the picture $name"
}
looks_like light-de 1200x800 '{"locale":"de","colours":"light","font":{"family":"Noto Serif"}}' "$german" 'Stadtrat von Ellerau'
looks_like dark-en 1200x800 '{"locale":"en","colours":"dark","heat":true,"font":{"family":"Noto Serif"}}' "$english" 'Northmoor votes'
looks_like sepia-de 900x700 '{"locale":"de","colours":"sepia","dim":true,"text_size":120,"font":{"family":"Noto Serif"}}' "$german" 'Stadtrat von Ellerau'
looks_like narrow-en 600x700 '{"locale":"en","colours":"light","font":{"family":"Noto Serif"}}' "$english" 'Northmoor votes'

# Highlights and notes have a journey of their own.
tests/desktop/notes.sh

echo "$passed passed, 0 failed"
