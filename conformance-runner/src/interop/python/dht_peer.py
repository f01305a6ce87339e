"""Nodes of libtorrent's DHT on loopback, told what to do line by line.

Arguments: how many nodes, the address to join through (or "-"), an Ed25519 secret and its public key, both in hexadecimal.
Lines read:    put TEXT | get PUBLIC_KEY
Lines written: ready PORT... | stored COUNT | found SEQ TEXT | nothing
"""

import hashlib
import sys
import time

import libtorrent

WAIT_SECONDS = 15


def open_session():
    return libtorrent.session({
        "listen_interfaces": "127.0.0.1:0",
        "enable_dht": True,
        "dht_bootstrap_nodes": "",
        "enable_lsd": False,
        "enable_upnp": False,
        "enable_natpmp": False,
        "dht_restrict_routing_ips": False,
        "dht_restrict_search_ips": False,
        "dht_block_ratelimit": 100000,
        "alert_mask": libtorrent.alert.category_t.all_categories,
    })


def await_alert(session, kind, accept=lambda alert: True):
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        session.wait_for_alert(200)
        for alert in session.pop_alerts():
            if isinstance(alert, kind) and accept(alert):
                return alert
    return None


def expanded(secret):
    digest = bytearray(hashlib.sha512(secret).digest())
    digest[0] &= 248
    digest[31] &= 63
    digest[31] |= 64
    return bytes(digest)


def put(session, secret, public, text):
    session.dht_put_mutable_item(expanded(secret), public, text.encode(), b"")
    alert = await_alert(session, libtorrent.dht_put_alert)
    return "stored %d" % (alert.num_success if alert else 0)


def get(session, public):
    session.dht_get_mutable_item(public, b"")
    alert = await_alert(session, libtorrent.dht_mutable_item_alert,
                        lambda each: each.authoritative or each.item)
    if alert is None or not alert.item:
        return "nothing"
    value = alert.item["value"] if isinstance(alert.item, dict) else alert.item
    return "found %d %s" % (alert.seq, value.decode() if isinstance(value, bytes) else value)


def known(session):
    session.post_session_stats()
    alert = await_alert(session, libtorrent.session_stats_alert)
    return alert.values["dht.dht_nodes"] if alert else 0


def introduce(sessions, join):
    """Tells each node of the others at once.

    Left to themselves, libtorrent's nodes name only those that they have pinged, and ping one every few seconds: the first
    of six names nobody for the first five seconds, and it takes twenty until each of them names all others.
    """
    addresses = [("127.0.0.1", session.listen_port()) for session in sessions]
    for own, session in zip(addresses, sessions):
        for address in addresses + ([join] if join else []):
            if address != own:
                session.add_dht_node(address)
    wanted = len(sessions) - 1 + (1 if join else 0)
    end = time.monotonic() + WAIT_SECONDS
    while any(known(session) < wanted for session in sessions):
        if time.monotonic() > end:
            sys.exit("libtorrent's nodes did not find each other")


def main():
    count, join, secret, public = int(sys.argv[1]), sys.argv[2], bytes.fromhex(sys.argv[3]), bytes.fromhex(sys.argv[4])
    sessions = [open_session() for _ in range(count)]
    while any(session.listen_port() == 0 for session in sessions):
        time.sleep(0.01)
    introduce(sessions, None if join == "-" else (join.split(":")[0], int(join.split(":")[1])))
    print("ready", *(session.listen_port() for session in sessions), flush=True)
    for line in sys.stdin:
        command, _, rest = line.strip().partition(" ")
        actor = sessions[-1]
        actor.pop_alerts()
        print(put(actor, secret, public, rest) if command == "put" else get(actor, bytes.fromhex(rest)), flush=True)


main()
