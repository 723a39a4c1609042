#!/usr/bin/env bash
# A user's journey through the real window: the release binary under Xvfb with a window manager, the desktop's own
# file dialog through the portal, and the real clipboard. Needs xvfb, openbox, xdotool, xclip, imagemagick, dbus,
# xdg-desktop-portal and xdg-desktop-portal-gtk. Every wait ends when what it waits for is there, or fails.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
binary=${KURZUM:-$root/target/release/kurzum}

if [ -z "${KURZUM_JOURNEY:-}" ]; then
    # Once around: a private home, a display, and a session bus of its own.
    home=$(mktemp -d)
    export HOME=$home XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state XDG_DATA_HOME=$home/data
    export XDG_CACHE_HOME=$home/cache XDG_RUNTIME_DIR=$home/runtime XDG_CURRENT_DESKTOP=GNOME
    export LANG=en_US.UTF-8 LC_ALL=C.UTF-8 LANGUAGE=en GDK_BACKEND=x11 LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=1
    unset WAYLAND_DISPLAY WAYLAND_SOCKET DBUS_SESSION_BUS_ADDRESS
    mkdir -p -m 700 "$XDG_RUNTIME_DIR"
    mkdir -p "$XDG_CONFIG_HOME/kurzum" "$XDG_CONFIG_HOME/xdg-desktop-portal"
    echo '{"locale":"en"}' >"$XDG_CONFIG_HOME/kurzum/settings.json"
    printf '[preferred]\ndefault=gtk\n' >"$XDG_CONFIG_HOME/xdg-desktop-portal/portals.conf"
    Xvfb -displayfd 4 -screen 0 1280x900x24 -nolisten tcp 4>"$home/display" >/dev/null 2>&1 &
    xvfb=$!
    trap 'kill $xvfb 2>/dev/null || true; wait $xvfb 2>/dev/null || true; rm -rf "$home"' EXIT
    for _ in $(seq 200); do [ -s "$home/display" ] && break; sleep 0.05; done
    DISPLAY=:$(cat "$home/display")
    export DISPLAY KURZUM_JOURNEY=1
    dbus-run-session -- "$0"
    exit
fi

passed=0
pids=()
finish() {
    status=$?
    if [ "$status" -ne 0 ]; then
        mkdir -p "$root/target/desktop"
        import -window root "$root/target/desktop/failed.png" 2>/dev/null || true
        echo "the screen as it was: target/desktop/failed.png" >&2
    fi
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    exit "$status"
}
trap finish EXIT

ok() { passed=$((passed + 1)); echo "ok: $*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
# Tries a command until it succeeds, at most a minute.
until_true() {
    for _ in $(seq 300); do if "$@" >/dev/null 2>&1; then return 0; fi; sleep 0.2; done
    return 1
}
window_named() { xdotool search --onlyvisible --name "$1" | head -n 1 | grep .; }
focus() { xdotool windowactivate --sync "$1" 2>/dev/null || xdotool windowfocus "$1"; }
clipboard() { timeout 5 xclip -o -selection clipboard -t UTF8_STRING 2>/dev/null; }
# Presses keys in the window and waits until the clipboard is what it must be; pressed again where a busy machine lost them.
clipboard_becomes() {
    local wanted=$1; shift
    for _ in $(seq 20); do
        focus "$window"; xdotool key --clearmodifiers "$@"
        for _ in $(seq 15); do if [ "$(clipboard)" = "$wanted" ]; then return 0; fi; sleep 0.2; done
    done
    echo "clipboard: $(clipboard)" >&2; echo "wanted: $wanted" >&2
    return 1
}

openbox >/dev/null 2>&1 & pids+=($!)

german=$root/assets/examples/de.txt
english=$root/assets/examples/en.txt
"$binary" "$german" & kurzum=$!; pids+=($kurzum)
until_true window_named 'Stadtrat von Ellerau' || fail "no window shows the German article"
window=$(window_named 'Stadtrat von Ellerau')
ok "the window opens with the article of the command line"

until_true window_named 'Stadtrat' && clipboard_becomes "$("$binary" summarize "$german")" ctrl+shift+c || fail "copy"
ok "Ctrl+Shift+C puts the summary on the clipboard, the same as the command line prints"

n=$("$binary" summarize "$german" | wc -l)
focus "$window"; xdotool key --clearmodifiers bracketright
clipboard_becomes "$("$binary" summarize --sentences $((n + 1)) "$german")" ctrl+shift+c || fail "a longer summary"
ok "] makes the summary one sentence longer"

# The dialog is the desktop's: it may not have the focus yet, or not be ready for keys. So each step is tried
# again until the file is open.
shows_english() { window_named 'Northmoor votes'; }
poll() { for _ in $(seq "$1"); do if "${@:2}" >/dev/null 2>&1; then return 0; fi; sleep 0.2; done; return 1; }
for _ in $(seq 6); do
    if ! window_named '^Open an article$' >/dev/null 2>&1; then
        focus "$window"; xdotool key --clearmodifiers ctrl+o
    fi
    poll 60 window_named '^Open an article$' || continue
    dialog=$(window_named '^Open an article$') || continue
    focus "$dialog" || true
    sleep 1
    # Ctrl+L opens the field for a path, Ctrl+A clears what an earlier try left in it.
    xdotool key ctrl+l; sleep 0.3; xdotool key ctrl+a; xdotool type --delay 30 "$english"
    sleep 0.5
    xdotool key Return
    if poll 15 shows_english; then break; fi
    xdotool key Return
    if poll 15 shows_english; then break; fi
done
shows_english >/dev/null || fail "the chosen file did not open"
ok "a file chosen in the real dialog opens"
clipboard_becomes "$("$binary" summarize "$english")" ctrl+shift+c || fail "copy of the second article"
ok "its summary is copied"

pasted="The river rose in the night. By noon the river had flooded the lower town. The mayor closed the bridges over the river."
printf '%s' "$pasted" | xclip -i -selection clipboard -t UTF8_STRING
focus "$window"; xdotool key --clearmodifiers ctrl+v
until_true window_named '^Pasted text' || fail "the pasted text did not open"
clipboard_becomes "$(printf '%s' "$pasted" | "$binary" summarize)" ctrl+shift+c || fail "copy of the pasted text"
ok "Ctrl+V makes a document of the clipboard"

grep -q 'en.txt' "$XDG_STATE_HOME/kurzum/recent.json" || fail "the opened file is not remembered"
ok "opened files are remembered"

focus "$window"; xdotool key --clearmodifiers ctrl+q
status=0; wait "$kurzum" || status=$?
[ "$status" -eq 0 ] || fail "the program ended with $status"
ok "Ctrl+Q ends the program with status 0"

echo "$passed passed, 0 failed"
