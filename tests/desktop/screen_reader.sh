#!/usr/bin/env bash
# What a screen reader gets of the real window, over the desktop's accessibility bus (AT-SPI): the binary under Xvfb
# with the accessibility service on, and a reader in Python that walks the tree and uses it. Needs xvfb, openbox,
# xdotool, xclip, imagemagick, dbus, at-spi2-core, libglib2.0-bin (gdbus), python3-gi and gir1.2-atspi-2.0. Every wait
# ends when what it waits for is there, or fails.
set -euo pipefail
. "$(dirname "$0")/session.sh"

launcher=
for path in /usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher; do
    if [ -x "$path" ]; then launcher=$path; break; fi
done
[ -n "$launcher" ] || fail "there is no at-spi-bus-launcher"
"$launcher" --launch-immediately >/dev/null 2>&1 & pids+=($!)
# Tells programs that somebody listens.
listening() {
    gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
        --method org.freedesktop.DBus.Properties.Set org.a11y.Status IsEnabled '<true>'
}
until_true listening || fail "the accessibility bus does not start"

# The system's own Python: that is where Debian puts the library.
reader() { timeout 200 /usr/bin/python3 -W ignore "$root/tests/desktop/screen_reader.py" "$@"; }
clipboard() { timeout 5 xclip -o -selection clipboard -t UTF8_STRING 2>/dev/null; }

english=$root/assets/examples/en.txt
settings '{"locale":"en","colours":"light","restore":false}'
"$binary" "$english" & pids+=($!)
until_true window_named 'Northmoor votes' || fail "no window shows the article"

text=$("$binary" summarize --format json "$english")
title=$(printf '%s' "$text" | python3 -c 'import json, sys; print(json.load(sys.stdin)["title"])')
last=$(printf '%s' "$text" | python3 -c 'import json, sys
article = json.load(sys.stdin)
block = [block for block in article["blocks"] if block["kind"] == "paragraph"][-1]
print(article["text"].encode()[block["start"]:block["end"]].decode())')
first=$(printf '%s' "$text" | python3 -c 'import json, sys
article = json.load(sys.stdin)
block = [block for block in article["blocks"] if block["kind"] == "paragraph"][0]
print(article["text"].encode()[block["start"]:block["end"]].decode())')

reader has frame "$title – Kurzum" || fail "the window has no name"
ok "the window is named after its article"
reader has heading "$title" || fail "the title is no heading"
ok "the title of the article is a heading"
reader has paragraph "$first" || fail "the first paragraph is missing"
reader outside paragraph "$last" || fail "the last paragraph is missing, or is in sight from the beginning"
ok "the first paragraph is there, and the last one, which is out of sight"
reader show paragraph "$last" || fail "the last paragraph does not come into sight"
ok "asked for, the last paragraph comes into sight"

printf 'not copied yet' | timeout 5 xclip -i -selection clipboard -t UTF8_STRING >/dev/null 2>&1
reader press 'push button' 'Copy summary' 'status bar' || fail "the copy button is missing, or does not say what it did"
summary=$("$binary" summarize "$english")
is_copied() { [ "$(clipboard)" = "$summary" ]; }
until_true is_copied || fail "the copy button copies: $(clipboard || true)"
ok "the copy button copies the summary and says so"

page=$HOME/harbour.html
cat >"$page" <<'PAGE'
<!DOCTYPE html><html lang="en"><head><title>The harbour</title></head><body><article>
<h1>The harbour of Northmoor</h1>
<p>The <a href="https://town.example/harbour">town</a> rebuilds its harbour, as the council says in its plan.</p>
<p>On the northern side there will be four hundred flats, and a bridge will cross the water to the park.</p>
<h2>What is built</h2><ul><li>flats<ul><li>to let</li></ul></li><li>a bridge</li></ul>
<table><tr><th>Part</th><th>Cost</th></tr><tr><td>Quay</td><td>twelve million</td></tr></table>
<p>The work begins in spring and will take three years, if the winters are mild enough for it.</p>
</article></body></html>
PAGE
"$binary" "$page" || fail "the second article is not handed over"
until_true window_named 'The harbour of Northmoor' || fail "the second article does not open"
while read -r role name; do
    role=${role//_/ }
    reader has "$role" "$name" || fail "“$name” is no $role"
done <<'PARTS'
document_frame The harbour of Northmoor
heading The harbour of Northmoor
heading What is built
list_item flats
list_item to let
list_item a bridge
column_header Part
table_cell twelve million
page_tab The harbour of Northmoor
PARTS
ok "headings, lists and tables of the second article have their roles"
reader has link town https://town.example/harbour || fail "the link is missing, or does not say where it leads"
ok "its link says where it leads"
reader named || fail "something that can be used has no name"
ok "all that can be used has a name"

echo "$passed passed, 0 failed"
