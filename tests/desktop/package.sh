#!/usr/bin/env bash
# The life of the Debian package on this machine: built, checked, installed, started from its desktop entry, removed
# without leftovers. Needs root or sudo, what run.sh needs, and cargo-deb, lintian and gio.
set -euo pipefail

if [ -z "${KURZUM_JOURNEY:-}" ]; then
    # Outside the desktop's private home, where cargo finds its own.
    (
        cd "$(dirname "$0")/../.."
        # Built once more, of the same crates: nothing of the time or the machine's state is in the program.
        cargo build --quiet --locked --profile dist
        cp target/dist/kurzum target/kurzum.first
        touch src/lib.rs src/main.rs
        cargo build --quiet --locked --profile dist
        cmp target/kurzum.first target/dist/kurzum || { echo "FAIL: built again, it is another program" >&2; exit 1; }
        for name in kurzum again; do cargo deb --quiet --locked --no-build --output "$PWD/target/debian/$name.deb"; done
    )
fi
. "$(dirname "$0")/session.sh"

sudo=()
if [ "$(id -u)" -ne 0 ]; then sudo=(sudo); fi
id=io.github.kurzum.Kurzum
if dpkg-query -W -f='${Status}' kurzum 2>/dev/null | grep -q 'ok installed'; then fail "kurzum is installed already"; fi

package=$root/target/debian/kurzum.deb
lintian --fail-on error --allow-root "$package" || fail "lintian finds errors"
ok "lintian finds no error"
cmp -s "$package" "$root/target/debian/again.deb" || fail "the same binary gives another package"
ok "built and packed again, it is the same to the byte"

before=$(find /usr /etc /var/lib /opt -xdev -path /var/lib/dpkg -prune -o -print | sort)
remove() { DEBIAN_FRONTEND=noninteractive "${sudo[@]}" dpkg --purge kurzum >/dev/null 2>&1 || true; }
trap 'status=$?; remove; (exit "$status"); finish' EXIT
DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "$package" >/dev/null
[ "$(command -v kurzum)" = /usr/bin/kurzum ] || fail "kurzum is not on the path"
ok "it installs, and all it depends on is there"

missing=$(LC_ALL=C ldd /usr/bin/kurzum | grep 'not found' || true)
[ -z "$missing" ] || fail "libraries are missing: $missing"
desktop-file-validate "/usr/share/applications/$id.desktop"
appstreamcli validate --no-net "/usr/share/metainfo/$id.metainfo.xml" >/dev/null || fail "the metainfo is not valid"
man --warnings -l /usr/share/man/man1/kurzum.1.gz >/dev/null 2>"$HOME/man" || true
[ ! -s "$HOME/man" ] || fail "the manual page has faults: $(cat "$HOME/man")"
bash -n /usr/share/bash-completion/completions/kurzum
ok "desktop entry, metainfo, manual and completion are valid"

# As a click on the icon, and as "Open with" in a file manager.
settings '{"locale":"en"}'
german=$root/assets/examples/de.txt english=$root/assets/examples/en.txt
gio launch "/usr/share/applications/$id.desktop" "$english" >/dev/null 2>&1 & pids+=($!)
until_true window_named 'Northmoor votes' || fail "no window after a start from the desktop entry"
window=$(window_named 'Northmoor votes')
ok "the desktop entry starts it with an article"
xprop -id "$window" WM_CLASS | grep -q "\"$id\"" || fail "the window does not say its id: $(xprop -id "$window" WM_CLASS)"
xprop -id "$window" -len 12 _NET_WM_ICON | grep -q '256' || fail "the window has no icon"
ok "the window has the id of the entry, and its icon"
gio launch "/usr/share/applications/$id.desktop" "$german" >/dev/null 2>&1
until_true window_named 'Stadtrat von Ellerau' || fail "the second article does not open"
[ "$(timeout 10 xdotool search --onlyvisible --class Kurzum | wc -l)" -eq 1 ] || fail "a second window opened"
ok "a second article opens in the same window"
gone() { ! pgrep -x kurzum; }
focus "$window"
for _ in $(seq 5); do timeout 10 xdotool key --clearmodifiers ctrl+q || true; sleep 1; if gone >/dev/null; then break; fi; done
gone >/dev/null || fail "Ctrl+Q does not end it"
ok "and it ends"

installed=$(dpkg -L kurzum)
DEBIAN_FRONTEND=noninteractive "${sudo[@]}" dpkg --purge kurzum >/dev/null
if command -v kurzum >/dev/null; then fail "kurzum is still on the path"; fi
after=$(find /usr /etc /var/lib /opt -xdev -path /var/lib/dpkg -prune -o -print | sort)
# What the package depended on may have come with it and stays.
left=$(comm -13 <(printf '%s\n' "$before") <(printf '%s\n' "$after") | grep -i kurzum || true)
[ -z "$left" ] || fail "left behind: $left"
for path in $installed; do [ ! -f "$path" ] || fail "left behind: $path"; done
ok "removed, it leaves nothing behind"

echo "$passed passed, 0 failed"
