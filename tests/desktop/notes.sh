#!/usr/bin/env bash
# Highlights and notes in the real window: a passage is highlighted over a scrolled screen and a note is written on it; both
# are in their file, survive the program being killed, and are exported by the window as by the command line. Needs what
# run.sh needs. Every wait ends when what it waits for is there, or fails.
set -euo pipefail
. "$(dirname "$0")/session.sh"

press() { focus "$window"; timeout 10 xdotool key --clearmodifiers "$@"; }
point() { timeout 10 xdotool mousemove --window "$window" "$1" "$2"; sleep 0.2; }
types() { focus "$window"; timeout 60 xdotool type --delay 40 "$1"; }
notes=$XDG_STATE_HOME/kurzum/notes
# Whether the file of the notes says something.
kept() { cat "$notes"/*.jsonld | grep -qF "$1"; }

article=$HOME/night-trains.txt
cp "$root/assets/examples/en.txt" "$article"
starts() {
    "$binary" "$article" & kurzum=$!; pids+=($kurzum)
    until_true window_named 'Northmoor votes' || fail "no window shows the article"
    window=$(window_named 'Northmoor votes')
    timeout 10 xdotool windowsize --sync "$window" 1200 800 windowmove --sync "$window" 20 40 || true
    sleep 1
}
rm -rf "$XDG_STATE_HOME/kurzum"
settings '{"locale":"en","colours":"light","font":{"family":"Noto Serif"}}'
starts

# From the first paragraph on, the pointer held below the window's edge: the text scrolls while it is selected.
highlighted() {
    point 480 140
    timeout 10 xdotool mousedown 1
    for y in 160 200 400 600 780 815 820; do point 520 "$y"; done
    sleep 4
    point 521 700
    timeout 10 xdotool mouseup 1
    sleep 0.5
    press h
    for _ in $(seq 15); do if kept '"TextQuoteSelector"' 2>/dev/null; then return 0; fi; sleep 0.2; done
    return 1
}
chosen=
for _ in 1 2 3; do if highlighted; then chosen=yes; break; fi; press Escape; done
[ -n "$chosen" ] || fail "nothing was highlighted"
exact() { cat "$notes"/*.jsonld | python3 -c '
import json, sys
def find(value):
    if isinstance(value, dict):
        if value.get("type") == "TextQuoteSelector":
            yield value["exact"]
        for inner in value.values():
            yield from find(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from find(inner)
sys.stdout.write(next(find(json.load(sys.stdin))))'; }
passage=$(exact)
whole=$("$binary" summarize --format json "$article" | python3 -c 'import json, sys; sys.stdout.write(json.load(sys.stdin)["text"])')
case "$whole" in *"$passage"*) ;; *) fail "what is highlighted is not a part of the text";; esac
[ "${#passage}" -gt 1700 ] || fail "the highlight does not go beyond what was in sight: ${#passage} characters"
ok "H highlights ${#passage} characters over a scrolled screen, word for word"

note="Who pays for the first five years?"
press n
sleep 1
types "$note"
until_true kept "$note" || fail "the note is not in its file"
ok "N writes a note, which is kept while it is written"

# No goodbye: the power goes.
kill -KILL "$kurzum"
wait "$kurzum" 2>/dev/null || true
if "$binary" export "$article" | grep -qF "$note"; then ok "the note survives kill -9"; else fail "the note is lost"; fi
starts
saved=$HOME/notes.md
asks_to_save() { press ctrl+shift+p; sleep 1; types "summary with highlights"; sleep 0.5; press Return; }
saves_in_dialog '^Save summary with highlights and notes$' "$saved" asks_to_save || fail "the summary with highlights and notes was not saved"
grep -qF "$note" "$saved" || fail "the note is not in the saved file"
"$binary" export --summary --format markdown "$article" >"$HOME/exported.md"
cmp "$saved" "$HOME/exported.md" || fail "the window saves something else than kurzum export"
ok "started again, the window has both, and saves the very file that kurzum export prints"
timeout 10 xdotool windowactivate "$window" 2>/dev/null || true
press ctrl+q
ended() { ! kill -0 "$kurzum"; }
until_true ended || fail "Ctrl+Q does not end the program"

echo "$passed passed, 0 failed"
