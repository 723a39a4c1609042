# A desktop for tests: a private home, Xvfb, a session bus and a window manager. Sourced by the scripts beside it
# before anything else; the first time around it starts the script again inside that desktop. Every wait ends when
# what it waits for is there, or fails.
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

. tests/desktop/steps.sh
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

window_named() { timeout 10 xdotool search --onlyvisible --name "$1" 2>/dev/null | head -n 1 | grep .; }
focus() { timeout 5 xdotool windowactivate --sync "$1" 2>/dev/null || timeout 5 xdotool windowfocus --sync "$1" 2>/dev/null || true; }

# Saves a file ($2) through the dialog of a title ($1), which the rest of the arguments opens. A dialog that has just
# appeared may lose what is typed, so each try waits longer than the one before.
saves_in_dialog() {
    local title=$1 file=$2 dialog patience
    shift 2
    for patience in 0.5 1 2 4; do
        "$@"
        for _ in $(seq 50); do if window_named "$title" >/dev/null; then break; fi; sleep 0.2; done
        if ! dialog=$(window_named "$title"); then continue; fi
        focus "$dialog"
        sleep "$patience"
        timeout 10 xdotool key ctrl+a
        timeout 60 xdotool type --delay 30 "$file"
        for _ in $(seq 8); do sleep 0.5; window_named "$title" >/dev/null || break; timeout 10 xdotool key Return; done
        for _ in $(seq 25); do if [ -s "$file" ]; then return 0; fi; sleep 0.2; done
        if window_named "$title" >/dev/null; then timeout 10 xdotool key Escape Escape; fi
    done
    return 1
}

openbox >/dev/null 2>&1 & pids+=($!)
