#!/usr/bin/env bash
# Runs our DHT nodes beside those of libtorrent and of npm bittorrent-dht on loopback, and prints what each found through the other.
# Wants Debian, node 20 and the right to install packages; installs python3-libtorrent and bittorrent-dht where they are missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

/usr/bin/python3 -c 'import libtorrent' 2>/dev/null || apt-get install -q -y python3-libtorrent
peer=conformance-runner/src/interop/javascript/dht
[ -d "$peer/node_modules" ] || npm --prefix "$peer" ci --no-audit --no-fund

mvn -q -pl conformance-runner -am -Dtest=ForeignDhtTest -Dsurefire.failIfNoSpecifiedTests=false test
grep -h ':' conformance-runner/target/surefire-reports/pubkyconformance.runner.ForeignDhtTest-output.txt
