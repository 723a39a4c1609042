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
    # The desktop's document service mounts a folder in the private home and takes it down when its bus ends, a little
    # later than we do; tidying up never changes what the journey found.
    tidy() {
        kill "$xvfb" 2>/dev/null || true
        wait "$xvfb" 2>/dev/null || true
        for _ in $(seq 50); do mountpoint -q "$XDG_RUNTIME_DIR/doc" || break; sleep 0.1; done
        if mountpoint -q "$XDG_RUNTIME_DIR/doc"; then
            fusermount3 -uz "$XDG_RUNTIME_DIR/doc" 2>/dev/null || fusermount -uz "$XDG_RUNTIME_DIR/doc" 2>/dev/null || true
        fi
        rm -rf --one-file-system "$home" 2>/dev/null || echo "left behind: $home" >&2
    }
    trap 'status=$?; tidy; exit "$status"' EXIT
    for _ in $(seq 200); do [ -s "$home/display" ] && break; sleep 0.05; done
    [ -s "$home/display" ] || { echo "FAILED: Xvfb shows no display" >&2; exit 1; }
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
window_named() { timeout 10 xdotool search --onlyvisible --name "$1" 2>/dev/null | head -n 1 | grep .; }
focus() { timeout 5 xdotool windowactivate --sync "$1" 2>/dev/null || timeout 5 xdotool windowfocus --sync "$1" 2>/dev/null || true; }
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

openbox >/dev/null 2>&1 & pids+=($!)

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

press ctrl+q
ended() { ! kill -0 "$kurzum"; }
until_true ended || fail "Ctrl+Q does not end the program"
status=0; wait "$kurzum" || status=$?
[ "$status" -eq 0 ] || fail "the program ended with $status"
ok "Ctrl+Q ends the program with status 0"

echo "$passed passed, 0 failed"
