#!/bin/bash
# Starts the server once with a database of its own, stops it as soon as it is ready, and keeps what the JVM learned of
# the start: train.sh <java> <jar> <cache>. The cache holds for this JVM and these jar files only. From JDK 25 on it is an
# AOT cache (used by -XX:AOTCache=<cache>), before that a class-data archive (-XX:SharedArchiveFile=<cache>).
set -eu
java=$1 jar=$2 cache=$3
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java\.specification\.version = //p')
if [ "$version" -ge 25 ]; then
    keep=-XX:AOTCacheOutput=$cache
else
    keep=-XX:ArchiveClassesAtExit=$cache
fi
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SERVER_PORT="${SERVER_PORT:-8080}"
SPRING_PROFILES_ACTIVE='' "$java" "$keep" -jar "$jar" \
    --istijal.database.embedded.directory="$work" --istijal.database.embedded.port=0 \
    --istijal.text-index.directory="$work/lucene" --istijal.export.directory="$work/export" &
server=$!
until "$here/healthcheck.sh" 2> /dev/null; do
    kill -0 "$server" || exit 1
    sleep 1
done
kill "$server"
wait "$server" || true
[ -s "$cache" ]
