#!/usr/bin/env bash
# The official Rust crates (pubky, pkarr, mainline) against our test vectors and against testnets of ours, one on free ports and one on
# the ports that Pubky::testnet() knows. Prints a line for each check; fails if a check does. Arguments go to the checks: --only TEXT.
#
# Needs Rust 1.91 or newer (rustup; Debian 12 has an older one), a C compiler and cmake; the first build takes five to ten minutes.
# Afterwards docs/foreign-dht.sh has nodes of mainline beside those of libtorrent and bittorrent-dht.
set -euo pipefail
top=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
command -v cargo >/dev/null 2>&1 || { echo "cargo is missing: install Rust from https://rustup.rs, then run this again." >&2; exit 2; }

# Built outside of the sources, so that the tree stays as it was checked out.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$top/conformance-runner/target/interop/rust}
cargo build --quiet --locked --manifest-path "$top/conformance-runner/src/interop/rust/Cargo.toml"
program=$CARGO_TARGET_DIR/debug/pubky-conformance-rust

export PUBKY_CONFORMANCE_APPROVAL=$top/conformance-runner/src/interop/approval/run

failed=0
"$program" vectors "$top/spec/src/main/resources/vectors" || failed=1
checks=$(printf ' %q' "$program" "$@")
"$top/pubky-conformance" testnet --random-ports --exec "$checks" || failed=1
"$top/pubky-conformance" testnet --exec "$checks" || failed=1
exit $failed
