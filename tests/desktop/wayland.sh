#!/usr/bin/env bash
# A user's journey through the real window under Wayland: the release binary under sway, which draws into memory, with
# the keys of wtype and the real clipboard. There is no X server, so nothing falls back on one. Needs sway, wtype,
# wl-clipboard, grim, imagemagick and python3. Files cannot be dropped: winit knows no drop under Wayland yet.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
binary=${KURZUM:-$root/target/release/kurzum}

if [ -z "${KURZUM_JOURNEY:-}" ]; then
    # Once around: a private home with all that the journey reads. Sway does not run as root; there it runs as nobody.
    home=$(mktemp -d)
    trap 'status=$?; rm -rf --one-file-system "$home" || echo "left behind: $home" >&2; exit "$status"' EXIT
    mkdir -p "$home/config/kurzum" "$home/pictures"
    mkdir -m 700 "$home/runtime"
    install -m 755 "$binary" "$home/kurzum"
    cp "$root/assets/examples/de.txt" "$root/assets/examples/en.txt" "$home"
    mkdir -p "$home/tests/desktop"
    cp tests/desktop/*.sh "$home/tests/desktop"
    export KURZUM=$home/kurzum KURZUM_JOURNEY=1 HOME=$home XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state
    export XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache XDG_RUNTIME_DIR=$home/runtime XDG_CURRENT_DESKTOP=sway
    export LANG=en_US.UTF-8 LC_ALL=C.UTF-8 LANGUAGE=en LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=1
    unset DISPLAY WAYLAND_DISPLAY WAYLAND_SOCKET DBUS_SESSION_BUS_ADDRESS SWAYSOCK
    as=()
    if [ "$(id -u)" -eq 0 ]; then
        chown -R nobody "$home"
        as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
    fi
    status=0
    "${as[@]}" "$home/tests/desktop/wayland.sh" || status=$?
    mkdir -p "$root/target/desktop"
    cp "$home"/pictures/*.png "$root/target/desktop/" 2>/dev/null || true
    exit "$status"
fi

. tests/desktop/steps.sh
printf '%s\n' 'output HEADLESS-1 resolution 1400x1000' 'default_border none' 'xwayland disable' >"$HOME/sway.conf"
WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman sway -c "$HOME/sway.conf" >"$HOME/sway.log" 2>&1 &
sway=$!
kurzum=
finish() {
    status=$?
    if [ "$status" -ne 0 ]; then
        grim "$HOME/pictures/wayland-failed.png" 2>/dev/null || true
        echo "the screen as it was: target/desktop/wayland-failed.png" >&2
        tail -n 5 "$HOME/sway.log" >&2
    fi
    kill $kurzum "$sway" 2>/dev/null || true
    wait 2>/dev/null || true
    exit "$status"
}
trap finish EXIT
sockets_are_there() {
    SWAYSOCK=$(find "$XDG_RUNTIME_DIR" -name 'sway-ipc.*' | grep .) || return 1
    WAYLAND_DISPLAY=$(cd "$XDG_RUNTIME_DIR" && find . -name 'wayland-*' -type s -printf '%f\n' | grep .)
}
until_true sockets_are_there || fail "sway does not start"
export SWAYSOCK WAYLAND_DISPLAY

# The names of all windows, one a line.
windows() {
    timeout 10 swaymsg -t get_tree | python3 -c '
import json, sys
def names(node):
    if node.get("pid"):
        print(node["name"])
    for inner in node["nodes"] + node["floating_nodes"]:
        names(inner)
names(json.load(sys.stdin))'
}
window_named() { windows | grep -q -- "$1"; }
# Keys as wtype takes them. Each time it plugs in a keyboard, which the window must get to know first.
press() { timeout 20 wtype -s 400 "$@" -s 100; }
copied_text() { timeout 5 wl-paste --no-newline --type text/plain 2>/dev/null; }
# What the window copies when keys are pressed: the clipboard is overwritten first, so that an old copy is never taken for
# a new one. Keys that a busy machine lost are pressed again.
copied_by() {
    local text
    for _ in $(seq 10); do
        printf 'not copied yet' | wl-copy
        press "$@"
        for _ in $(seq 15); do
            text=$(copied_text || true)
            if [ -n "$text" ] && [ "$text" != "not copied yet" ]; then printf '%s\n' "$text"; return 0; fi
            sleep 0.2
        done
    done
    return 1
}
copied() { copied_by -M ctrl -M shift -k c -m shift -m ctrl; }
copies() {
    local text
    text=$(copied) || fail "$2: nothing was copied"
    if [ "$text" != "$1" ]; then
        printf 'copied:\n%s\nwanted:\n%s\n' "$text" "$1" >&2
        fail "$2"
    fi
}
# The text of the shown article.
whole() {
    press -M ctrl -k a -m ctrl
    copied_by -M ctrl -k c -m ctrl
}

german=$HOME/de.txt
english=$HOME/en.txt
settings '{"locale":"en","colours":"light"}'
"$binary" "$german" & kurzum=$!
until_true window_named 'Stadtrat von Ellerau' || fail "no window shows the German article"
ok "the window opens with the article of the command line"

short=$("$binary" summarize "$german")
copies "$short" "the copied summary is not that of the command line"
ok "Ctrl+Shift+C puts the summary on the clipboard, the same as the command line prints"

# Pressed again only where nothing came of it: the summary is then still the short one.
n=$(printf '%s\n' "$short" | wc -l)
for _ in $(seq 5); do press -k bracketright; if [ "$(copied || true)" != "$short" ]; then break; fi; done
copies "$("$binary" summarize --sentences $((n + 1)) "$german")" "] does not give one sentence more"
ok "] makes the summary one sentence longer"
for _ in $(seq 5); do press -k bracketleft; if [ "$(copied || true)" = "$short" ]; then break; fi; done
copies "$short" "[ does not take it back"
ok "[ makes it one sentence shorter"

pasted="The river rose in the night. By noon the river had flooded the lower town. The mayor closed the bridges over the river."
pasted_opens() {
    printf '%s' "$pasted" | wl-copy
    press -M ctrl -k v -m ctrl
    for _ in $(seq 25); do if window_named '^Pasted text'; then return 0; fi; sleep 0.2; done
    return 1
}
until_true pasted_opens || fail "the pasted text did not open"
copies "$(printf '%s' "$pasted" | "$binary" summarize)" "the copied summary is not that of the pasted text"
ok "Ctrl+V makes a document of the clipboard"

"$binary" "$english" || fail "a second start did not end well"
until_true window_named 'Northmoor votes' || fail "the open window does not show what a second start opens"
[ "$(windows | wc -l)" -eq 1 ] || fail "a second start opened a window"
ok "a second start opens its article in a tab of the open window"

flash="#F4C95D"
shows_colour() {
    grim "$HOME/now.png"
    [ "$(convert "$HOME/now.png" -depth 8 -format '%c' histogram:info:- | awk -v c="$1" 'index($0, c) { n += $1 } END { print n + 0 }')" -ge "$2" ]
}
if shows_colour "$flash" 500; then fail "something is tinted before anything was looked for"; fi
# Keys that a busy machine lost, or that came before the field had the focus, are pressed again.
finds() {
    for _ in $(seq 5); do
        press -M ctrl -k f -m ctrl
        sleep 1
        press "$1"
        for _ in $(seq 10); do if shows_colour "$flash" 500; then return 0; fi; sleep 0.5; done
        press -k Escape -k Escape
    done
    return 1
}
finds sleeping || fail "what was found is not tinted"
press -k Escape
ok "Ctrl+F finds and tints words"

# What other programs copied or have selected, without a window in front that could be asked for it.
html='<h2>The harbour</h2><p>The town rebuilds its harbour.</p><ul><li>The north side gets flats.</li><li>The south side gets a park.</li></ul>'
board_opens() {
    local wanted=$1 board=$2
    "$binary" "$board" || fail "kurzum $board did not end well"
    for _ in $(seq 5); do
        sleep 1
        if [ "$(whole || true)" = "$wanted" ]; then return 0; fi
    done
    return 1
}
printf '%s' "$html" | wl-copy --type text/html
# Its text is overwritten by what is copied from the window, so it is asked for once.
board_opens $'The harbour\n\nThe town rebuilds its harbour.\n\nThe north side gets flats.\nThe south side gets a park.' --clipboard ||
    fail "kurzum --clipboard does not open the page on the clipboard: $(whole)"
ok "kurzum --clipboard opens what was copied as a page, in the open window"
printf 'The ferry sails at dawn. The ferry takes forty cars.' | wl-copy --primary
board_opens 'The ferry sails at dawn. The ferry takes forty cars.' --selection || fail "kurzum --selection does not open the selection"
ok "kurzum --selection opens what is selected"
press -M ctrl -k w -m ctrl
press -M ctrl -k w -m ctrl
until_true window_named 'Northmoor votes' || fail "Ctrl+W does not close what was opened"

# Ends the program as a user does.
ended() { ! kill -0 "$kurzum"; }
quit() {
    for _ in $(seq 5); do press -M ctrl -k q -m ctrl || true; for _ in $(seq 25); do if ended 2>/dev/null; then break 2; fi; sleep 0.2; done; done
    until_true ended || fail "Ctrl+Q does not end the program"
    status=0; wait "$kurzum" || status=$?
    [ "$status" -eq 0 ] || fail "the program ended with $status"
}
quit
ok "Ctrl+Q ends the program with status 0"
if grep -q 'The river rose' "$XDG_STATE_HOME"/kurzum/*.json; then fail "pasted text was written to the disk"; fi
"$binary" & kurzum=$!
until_true window_named 'Northmoor votes' || fail "the session does not come back"
copies "$("$binary" summarize "$english")" "the article is not as it was"
ok "started again, the window has its articles back"

# The larger the scale, the more points of the screen are ink, on a screen that is large enough for the same panes.
ink() { grim "$1" && convert "$1" -colorspace gray -threshold 40% -negate -format '%[fx:mean*w*h]' info: | cut -d. -f1; }
timeout 10 swaymsg -q output HEADLESS-1 resolution 2800x1600
before=0
for scale in 1 1.5 2; do
    timeout 10 swaymsg -q output HEADLESS-1 scale "$scale"
    grown() { now=$(ink "$HOME/pictures/wayland-$scale.png"); [ "$now" -gt "$before" ]; }
    until_true grown || fail "at the scale $scale the letters are no larger"
    sleep 1
    grown || fail "at the scale $scale the letters do not stay"
    before=$now
done
copies "$("$binary" summarize "$english")" "at a scale of 2 the window does not copy"
ok "scaled by 1.5 and by 2 the window goes on; its pictures are target/desktop/wayland-*.png"
quit
ok "and ends"

echo "$passed passed, 0 failed"
