#!/usr/bin/env bash
# How many acknowledged writes one flush of PostgreSQL's log makes durable, by the number of clients that write at once;
# docs/performance/writes.md tells what came of it. Run from the repository root, with nothing else on the machine:
#
#   mvn -q -DskipTests package
#   docs/performance/commits.sh [clients ...]
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ $# -gt 0 ] || set -- 1 4 16
for clients in "$@"; do
    mvn -o -q -ntp -pl bench compile exec:exec@bench -Dbench.arguments="--no-export --only=create --clients=$clients \
--rounds=3 --seconds=5 --warm-up=10 --name=commits-$clients --out=$work" > "$work/output.log" 2>&1 \
        || { cat "$work/output.log"; exit 1; }
    printf '%s clients\n' "$clients"
    grep -E '^\| (create|) *\| (ours|baseline) ' "$work/commits-$clients.md" | cut -d'|' -f3,4,6,7
    grep "^- flushes" "$work/commits-$clients.md"
done
