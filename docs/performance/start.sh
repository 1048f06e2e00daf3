#!/usr/bin/env bash
# How long a start takes, how large the jar is and what the heap holds then; docs/performance/start.md tells what was
# measured. Run from the repository root, with nothing else on the machine:
#
#   mvn -q -DskipTests package
#   docs/performance/start.sh [rounds]
#
# JAVA_17 and JAVA_25 name the two JDKs (default: the java of the path, and the first *25* under /usr/lib/jvm).
# A start is measured from the command to the first 200 of /actuator/health/readiness; it is never the first one, which
# makes the database.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-3}
java17=${JAVA_17:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}
java25=${JAVA_25:-$(ls -d /usr/lib/jvm/*25* 2> /dev/null | head -1)}
work=$(mktemp -d)
port=18080
trap 'rm -rf "$work"' EXIT

settings=(--server.port=$port --istijal.database.embedded.directory="$work/data" --istijal.database.embedded.port=15777
    --istijal.text-index.directory="$work/data/lucene" --istijal.export.directory="$work/data/export")

# Starts "$@", prints what it took, and stops it as an operator would.
start() {
    local label=$1 home=$2 began ready server
    shift 2
    began=$(date +%s%N)
    JAVA_HOME=$home "$@" > "$work/output.log" 2>&1 &
    local command=$!
    # The shell knocks itself until somebody listens: twenty curls a second are a tenth of such a machine.
    until { : <> "/dev/tcp/localhost/$port"; } 2> /dev/null \
        && curl -s -f -o /dev/null "http://localhost:$port/actuator/health/readiness"; do
        kill -0 $command 2> /dev/null || { cat "$work/output.log"; exit 1; }
        sleep 0.05
    done
    ready=$(date +%s%N)
    # Maven runs the server in a process of its own.
    server=$(pgrep -P "$command" -x java || echo "$command")
    local own heap now
    own=$(sed -n 's/.*is ready at .*(\([0-9]*\) s).*/\1/p' "$work/output.log")
    # With the repositories and definitions that are made once the server answers. The lowest of three, since
    # they leave garbage meanwhile.
    sleep 15
    for _ in 1 2 3; do
        "$home/bin/jcmd" "$server" GC.run > /dev/null
        now=$("$home/bin/jstat" -gc "$server" | awk 'NR == 1 {for (i = 1; i <= NF; i++) name[i] = $i}
            NR == 2 {for (i = 1; i <= NF; i++) if (name[i] ~ /^(S0U|S1U|EU|OU)$/) used += $i; printf "%.0f", used / 1024}')
        heap=$((now < ${heap:-now + 1} ? now : heap))
        sleep 2
    done
    printf '%s\t%.1f s\t(server: %s s)\theap %s MB\n' "$label" "$(((ready - began) / 1000000))e-3" "$own" "$heap"
    kill "$server"
    wait $command || true
}

jar() { # home, options: the jar as the image unpacks it
    local home=$1
    shift
    echo "$home/bin/java" -Xmx1g "$@" -jar "$work/istijal/istijal.jar" "${settings[@]}"
}

printf 'jar\t%s bytes\n' "$(stat -c %s fhir-server/target/istijal.jar)"
"$java17/bin/java" -Djarmode=tools -jar fhir-server/target/istijal.jar extract --destination "$work/istijal" > /dev/null
start 'first start, makes the database' "$java17" $(jar "$java17")
SERVER_PORT=$port docker/train.sh "$java17/bin/java" "$work/istijal/istijal.jar" "$work/istijal.jsa" \
    > "$work/training.log" 2>&1
printf 'class-data archive\t%s bytes\n' "$(stat -c %s "$work/istijal.jsa")"
for ((i = 0; i < rounds; i++)); do
    start 'unpacked jar, first JDK' "$java17" $(jar "$java17")
    start 'unpacked jar, first JDK, class-data archive' "$java17" $(jar "$java17" -XX:SharedArchiveFile="$work/istijal.jsa")
done
if [ -n "$java25" ]; then
    SERVER_PORT=$port docker/train.sh "$java25/bin/java" "$work/istijal/istijal.jar" "$work/istijal.aot" \
        > "$work/training.log" 2>&1
    printf 'AOT cache\t%s bytes\n' "$(stat -c %s "$work/istijal.aot")"
    for ((i = 0; i < rounds; i++)); do
        start 'unpacked jar, JDK 25' "$java25" $(jar "$java25")
        start 'unpacked jar, JDK 25, AOT cache' "$java25" $(jar "$java25" -XX:AOTCache="$work/istijal.aot")
    done
fi
for ((i = 0; i < rounds; i++)); do
    start 'mvn spring-boot:run' "$java17" mvn -o -B spring-boot:run -Dspring-boot.run.arguments="${settings[*]}"
done
