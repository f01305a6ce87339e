#!/usr/bin/env bash
# Runs the official homeserver on a Debian machine, for the suite to judge.
#
#   official-homeserver.sh FOLDER start      install what is missing into FOLDER, start, print the addresses
#   official-homeserver.sh FOLDER account    sign up a new user and print KEY=… and COOKIE=… for use with curl
#   official-homeserver.sh FOLDER stop       stop the homeserver and its DHT nodes
#   official-homeserver.sh FOLDER remove     stop, drop role and database, delete FOLDER
#
# Settings, from the environment, kept in FOLDER at the first start:
#   STORAGE   file_system (default) or in_memory
#   SIGNUP    open (default) or token_required
#   PORT      client API (default 6286); Pubky TLS, admin and metrics get the three ports above it
#   DHT_PORT  first of four ports of the DHT nodes (default 6881)
#   VERSION   release of the homeserver (default 0.17.1)
#   BINARY    a homeserver that is installed already, instead of building one
#   ADMIN_PASSWORD  (default admin)
#
# Needs: Rust 1.91 or newer (rustup; Debian 12 has an older one) unless BINARY is set; and from Debian
#   apt-get install build-essential cmake curl nodejs npm postgresql
set -euo pipefail

say() { printf 'official-homeserver: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
need() { command -v "$1" >/dev/null 2>&1 || fail "$1 is missing: $2"; }

usage() { sed -n '2,20s/^# \{0,1\}//p' "$0"; exit 2; }
[ $# = 2 ] || usage
case $2 in start | account | stop | remove) ;; *) usage ;; esac
if [ "$2" = start ]; then
    mkdir -p "$1"
    [ -f "$1/settings" ] || [ -z "$(ls -A "$1")" ] || fail "$1: not empty, and not made by this script; name another folder."
else
    [ -f "$1/settings" ] || fail "$1: no homeserver was started there."
fi
folder=$(cd "$1" && pwd)
settings=$folder/settings

# The administrator of the local PostgreSQL: root and members of sudo may become postgres.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        runuser -u postgres -- psql -qtAX -v ON_ERROR_STOP=1 "$@"
    else
        sudo -u postgres psql -qtAX -v ON_ERROR_STOP=1 "$@"
    fi
}

# Chooses the settings once; later calls take those of the first.
settle() {
    if [ ! -f "$settings" ]; then
        local name
        name=pubky_$(head -c 6 /dev/urandom | od -An -tx1 | tr -d ' \n')
        (
            umask 077
            {
                printf 'STORAGE=%q\nSIGNUP=%q\n' "${STORAGE:-file_system}" "${SIGNUP:-open}"
                printf 'PORT=%q\nDHT_PORT=%q\n' "${PORT:-6286}" "${DHT_PORT:-6881}"
                printf 'VERSION=%q\nBINARY=%q\n' "${VERSION:-0.17.1}" "${BINARY:-$folder/bin/pubky-homeserver}"
                printf 'ADMIN_PASSWORD=%q\nDATABASE=%q\n' "${ADMIN_PASSWORD:-admin}" "$name"
                printf 'DATABASE_PASSWORD=%q\n' "$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')"
            } >"$settings"
        )
    fi
    # shellcheck source=/dev/null
    . "$settings"
    case $STORAGE in file_system | in_memory) ;; *) fail "STORAGE: $STORAGE (expected: file_system or in_memory)" ;; esac
    case $SIGNUP in open | token_required) ;; *) fail "SIGNUP: $SIGNUP (expected: open or token_required)" ;; esac
    url=http://127.0.0.1:$PORT
    admin_url=http://127.0.0.1:$((PORT + 2))
}

install_homeserver() {
    [ -x "$BINARY" ] && return
    need cargo "install Rust from https://rustup.rs, or set BINARY to an installed homeserver."
    say "building pubky-homeserver $VERSION, which takes some minutes …"
    # Storage in memory is a feature that is off by default; one binary serves both.
    cargo install pubky-homeserver --version "$VERSION" --locked --features storage-memory --root "$folder"
}

# PostgreSQL holds everything but the contents of files. The homeserver makes its tables, not its database.
make_database() {
    need psql "apt-get install postgresql"
    if [ "$(as_postgres -c "SELECT 1 FROM pg_database WHERE datname = '$DATABASE'")" != 1 ]; then
        as_postgres -c "CREATE ROLE $DATABASE LOGIN PASSWORD '$DATABASE_PASSWORD'"
        as_postgres -c "CREATE DATABASE $DATABASE OWNER $DATABASE"
    fi
}

write_configuration() {
    mkdir -p "$folder/home"
    (
        umask 077
        cat >"$folder/home/config.toml" <<TOML
[general]
database_url = "postgres://$DATABASE:$DATABASE_PASSWORD@localhost:5432/$DATABASE"
signup_mode = "$SIGNUP"

[drive]
icann_listen_socket = "127.0.0.1:$PORT"
pubky_listen_socket = "127.0.0.1:$((PORT + 1))"

[storage]
type = "$STORAGE"

[admin]
enabled = true
listen_socket = "127.0.0.1:$((PORT + 2))"
admin_password = "$ADMIN_PASSWORD"

[metrics]
enabled = true
listen_socket = "127.0.0.1:$((PORT + 3))"

[pkdns]
public_ip = "127.0.0.1"
public_icann_http_port = $PORT
public_pubky_tls_port = $((PORT + 1))
icann_domain = "localhost"
dht_bootstrap_nodes = ["127.0.0.1:$DHT_PORT"]
dht_relay_nodes = ["http://127.0.0.1:1"]

[logging]
level = "error"
module_levels = []
TOML
    )
}

# The homeserver publishes its address when it starts, and gives up where no DHT node answers.
# Four nodes on loopback are enough; nothing leaves the machine.
write_dht() {
    mkdir -p "$folder/dht"
    cat >"$folder/dht/nodes.mjs" <<'JS'
import { createPublicKey, verify } from 'node:crypto';
import { Client } from 'bittorrent-dht';

const first = Number(process.argv[2]);
const spkiOfEd25519 = Buffer.from('302a300506032b6570032100', 'hex');
const isSigned = (signature, message, key) =>
  verify(null, message, createPublicKey({ key: Buffer.concat([spkiOfEd25519, key]), format: 'der', type: 'spki' }), signature);

for (let i = 0; i < 4; i++) {
  const node = new Client({ bootstrap: i === 0 ? false : [`127.0.0.1:${first}`], host: '127.0.0.1', verify: isSigned });
  await new Promise((done) => node.listen(first + i, '127.0.0.1', done));
}
console.log('ready');
JS
    if [ ! -d "$folder/dht/node_modules/bittorrent-dht" ]; then
        need npm "apt-get install npm"
        say "installing the DHT nodes …"
        (cd "$folder/dht" && npm install --silent --no-save --prefix . bittorrent-dht@11)
    fi
}

runs() { [ -f "$folder/$1.pid" ] && kill -0 "$(cat "$folder/$1.pid")" 2>/dev/null; }

# start_one NAME COMMAND…: in the background, with a log and a file that names the process.
start_one() {
    local name=$1
    shift
    runs "$name" && return
    nohup "$@" >"$folder/$name.log" 2>&1 &
    echo $! >"$folder/$name.pid"
}

# await NAME COMMAND…: until the command succeeds, for a minute at most.
await() {
    local name=$1 end=$((SECONDS + 60))
    shift
    until "$@" >/dev/null 2>&1; do
        runs "$name" || { tail -n 5 "$folder/$name.log" >&2; fail "$name has stopped; see $folder/$name.log"; }
        [ $SECONDS -lt $end ] || fail "$name does not answer; see $folder/$name.log"
        sleep 0.2
    done
}

start() {
    need node "apt-get install nodejs"
    need curl "apt-get install curl"
    install_homeserver
    make_database
    write_configuration
    write_dht
    start_one dht node "$folder/dht/nodes.mjs" "$DHT_PORT"
    await dht grep -q ready "$folder/dht.log"
    start_one homeserver "$BINARY" -d "$folder/home"
    await homeserver curl -sf "$url/info"
    cat <<TEXT
client API  $url
admin API   $admin_url
Judge it:   PUBKY_CONFORMANCE_ADMIN_PASSWORD=$ADMIN_PASSWORD ./pubky-conformance run $url --admin-url $admin_url --allow-quota --allow-destructive
TEXT
}

# An auth token, signed here and used once: signature, namespace, version, time, key, capabilities.
account() {
    runs homeserver || fail "the homeserver does not run: start it first."
    local query=
    if [ "$SIGNUP" = token_required ]; then
        query="?signup_token=$(curl -sf -H "X-Admin-Password: $ADMIN_PASSWORD" "$admin_url/generate_signup_token")"
    fi
    node --input-type=module - "$url/signup$query" <<'JS'
import { generateKeyPairSync, sign } from 'node:crypto';

const url = process.argv[2];
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(12);
const symbols = 'ybndrfg8ejkmcpqxot1uwisza345h769';
const bits = [...key].map((byte) => byte.toString(2).padStart(8, '0')).join('').padEnd(260, '0');
const name = bits.match(/.{5}/g).map((five) => symbols[parseInt(five, 2)]).join('');

const time = Buffer.alloc(8);
time.writeBigUInt64BE(BigInt(Date.now()) * 1000n);
const capabilities = Buffer.from('/:rw');
const token = Buffer.concat([
  Buffer.from('PUBKY:AUTH'), Buffer.from([0]), time, key, Buffer.from([capabilities.length]), capabilities,
]);
const body = Buffer.concat([sign(null, token.subarray(1), privateKey), token]);
const answer = await fetch(url, { method: 'POST', body });
if (answer.status !== 200) {
  console.error(`official-homeserver: sign-up answered ${answer.status}: ${await answer.text()}`);
  process.exit(1);
}
console.log(`KEY=${name}\nCOOKIE=${answer.headers.get('set-cookie').split(';')[0]}`);
JS
}

stop() {
    local name
    for name in homeserver dht; do
        if runs "$name"; then
            kill "$(cat "$folder/$name.pid")"
            while runs "$name"; do sleep 0.1; done
        fi
        rm -f "$folder/$name.pid"
    done
}

remove() {
    stop
    as_postgres -c "DROP DATABASE IF EXISTS $DATABASE WITH (FORCE)" -c "DROP ROLE IF EXISTS $DATABASE"
    rm -rf "$folder"
}

settle
"$2"
