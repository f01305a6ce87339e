#!/usr/bin/env bash
# Alice moves from an official homeserver to ours and back by `mirror`; prints what was seen. All on loopback, in a DHT of its own.
#
#   move-between-servers.sh BINARY     BINARY is an official homeserver, for example what official-homeserver.sh has built
#
# Needs Maven, a JDK 17, and from Debian: apt-get install postgresql; the right to become postgres. Makes a role and a database of its own
# and drops both at the end. Takes some minutes.
set -euo pipefail

[ $# = 1 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2; }
[ -x "$1" ] || { printf 'move-between-servers: %s is no program\n' "$1" >&2; exit 2; }
binary=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Root and members of sudo may become postgres.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        runuser -u postgres -- psql -qtAX -v ON_ERROR_STOP=1
    else
        sudo -u postgres psql -qtAX -v ON_ERROR_STOP=1
    fi
}

name=pubky_$(head -c 6 /dev/urandom | od -An -tx1 | tr -d ' \n')
password=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
trap 'printf "DROP DATABASE IF EXISTS %s WITH (FORCE);\nDROP ROLE IF EXISTS %s;\n" "$name" "$name" | as_postgres' EXIT
printf "CREATE ROLE %s LOGIN PASSWORD '%s';\nCREATE DATABASE %s OWNER %s;\n" "$name" "$password" "$name" "$name" | as_postgres

export OFFICIAL_HOMESERVER=$binary
export OFFICIAL_DATABASE=postgres://$name:$password@localhost:5432/$name
"$binary" --version
mvn -B -q -pl conformance-runner -am -Dtest=OfficialMoveTest -Dsurefire.failIfNoSpecifiedTests=false test
sed -n 's/^move: //p' conformance-runner/target/surefire-reports/pubkyconformance.runner.cli.OfficialMoveTest-output.txt
