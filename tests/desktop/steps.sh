# What the journeys say of their steps. Sourced by the scripts beside it. Every wait ends when what it waits for is there,
# or fails.
passed=0

ok() { passed=$((passed + 1)); echo "ok: $*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
# Tries a command until it succeeds, at most a minute.
until_true() {
    for _ in $(seq 300); do if "$@" >/dev/null 2>&1; then return 0; fi; sleep 0.2; done
    return 1
}
# Settings for the next start.
settings() { echo "$1" >"$XDG_CONFIG_HOME/kurzum/settings.json"; }
