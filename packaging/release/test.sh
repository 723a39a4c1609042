#!/usr/bin/env bash
# What of a release can be tried without a tag: the notes of a made-up changelog, and the archive of a program that is built
# (target/dist/kurzum, or $KURZUM), which is unpacked and run.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${KURZUM:-$PWD/target/dist/kurzum}
. tests/desktop/steps.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# The script reads the changelog two folders above itself.
mkdir -p "$folder/a/b"
cp packaging/release/notes "$folder/a/b/notes"
printf '%s\n' '# Changelog' '' '## [Unreleased] 0.3.0' '- Not yet' '' '## [0.2.0] – 2026-12-01' '' '### Added' '- One thing that goes' \
    '  on. Its parts:' '  - a part' '- Another' '' 'A paragraph.' '' '## [0.1.0] - 2026-11-24' >"$folder/CHANGELOG.md"
wanted=$'### Added\n- One thing that goes on. Its parts:\n  - a part\n- Another\n\nA paragraph.'
[ "$("$folder/a/b/notes" 0.2.0)" = "$wanted" ] || fail "the notes are wrong: $("$folder/a/b/notes" 0.2.0)"
ok "the notes of a release are its section of the changelog, with whole lines"
for version in 0.3.0 0.1.0 0.4.0 ''; do
    if "$folder/a/b/notes" "$version" >/dev/null 2>&1; then fail "“$version” has notes: it is not released, empty or not there"; fi
done
ok "a version without a day, without a word or without a section has none"

for name in one two; do
    mkdir "$folder/$name"
    packaging/release/archive "$program" "$folder/$name/kurzum-test.tar.gz"
    sleep 1.1
done
cmp -s "$folder/one/kurzum-test.tar.gz" "$folder/two/kurzum-test.tar.gz" || fail "packed again, it is another archive"
ok "packed again, the archive is the same to the byte"
tar -xzf "$folder/one/kurzum-test.tar.gz" -C "$folder"
[ "$("$folder/kurzum-test/bin/kurzum" summarize -n 1 assets/examples/en.txt | wc -l)" -eq 1 ] || fail "the unpacked program does not run"
for file in share/applications/io.github.kurzum.Kurzum.desktop share/man/man1/kurzum.1 share/doc/kurzum/LICENSE-MIT \
    share/doc/kurzum/manual/de/SUMMARY.md share/doc/kurzum/manual/en/pictures/window.png; do
    [ -s "$folder/kurzum-test/$file" ] || fail "the archive lacks $file"
done
ok "unpacked, the program runs with all its files beside it"

if packaging/release/make v0.0.0 >/dev/null 2>"$folder/said"; then fail "a tag that is not the version was released"; fi
grep -q '0.0.0' "$folder/said" || fail "what is wrong with the tag is not said: $(cat "$folder/said")"
ok "a tag that is not the version makes nothing"
echo "$passed passed, 0 failed"
