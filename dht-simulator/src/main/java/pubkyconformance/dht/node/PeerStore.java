package pubkyconformance.dht.node;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.NodeId;

/** Who announced which torrent; both kinds bounded, the latest announcements stay. */
final class PeerStore {
    private static final int TORRENTS = 2_000;
    private static final int PEERS = 100;
    private static final int PEERS_TOLD = 20;
    private static final long LIFE_MICROS = Duration.ofMinutes(30).toNanos() / 1_000;

    private final Map<NodeId, Map<Ipv4Endpoint, Long>> torrents = new LinkedHashMap<>();

    void announce(NodeId infoHash, Ipv4Endpoint peer, long nowMicros) {
        Map<Ipv4Endpoint, Long> known = torrents.remove(infoHash);
        Map<Ipv4Endpoint, Long> peers = known == null ? new LinkedHashMap<>() : known;
        peers.remove(peer);
        peers.put(peer, nowMicros);
        dropEldest(peers, PEERS);
        torrents.put(infoHash, peers);
        dropEldest(torrents, TORRENTS);
    }

    List<Ipv4Endpoint> peers(NodeId infoHash, long nowMicros) {
        Map<Ipv4Endpoint, Long> peers = torrents.get(infoHash);
        if (peers == null) {
            return List.of();
        }
        peers.values().removeIf(since -> nowMicros - since >= LIFE_MICROS);
        return peers.keySet().stream()
                .skip(Math.max(0, peers.size() - PEERS_TOLD))
                .toList();
    }

    private static <K, V> void dropEldest(Map<K, V> map, int capacity) {
        Iterator<K> eldest = map.keySet().iterator();
        while (map.size() > capacity) {
            eldest.next();
            eldest.remove();
        }
    }
}
