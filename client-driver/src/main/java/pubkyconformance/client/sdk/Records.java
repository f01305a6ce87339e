package pubkyconformance.client.sdk;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import pubkyconformance.client.DatagramDriver;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.ExchangeLog;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Speaker;
import pubkyconformance.client.discovery.DhtPackets;
import pubkyconformance.client.discovery.HomeserverDiscovery;
import pubkyconformance.client.discovery.KrpcApi;
import pubkyconformance.client.discovery.RelayPackets;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.krpc.NodeId;
import pubkyconformance.spec.pkarr.PacketRecord;
import pubkyconformance.spec.pkarr.ServiceBinding;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

/** Finds and publishes signed packets: at relays first, in the DHT where they do not help. */
final class Records implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int TTL_SECONDS = 3600;
    private static final int NODE_ID_BYTES = 20;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private final List<RelayPackets> relays;
    private final Optional<DhtPackets> dht;
    private final DatagramDriver datagrams;
    private final InstantSource clock;

    Records(List<HttpDriver> relays, List<InetSocketAddress> dhtNodes, InstantSource clock, Random random) {
        this.relays = relays.stream().map(RelayPackets::new).toList();
        this.clock = clock;
        this.datagrams = new DatagramDriver(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Speaker.real("app"),
                ExchangeLog.forgetting(),
                ANSWER_WITHIN,
                clock);
        byte[] id = new byte[NODE_ID_BYTES];
        random.nextBytes(id);
        this.dht = dhtNodes.isEmpty()
                ? Optional.empty()
                : Optional.of(new DhtPackets(new KrpcApi(datagrams, NodeId.of(id), random.nextInt(1 << 16)), dhtNodes));
    }

    /**
     * The packet of a key.
     *
     * @return nothing if all who could be asked know none
     * @throws UnreachableException if nobody could be asked
     */
    Optional<SignedPacket> find(PublicKey key) {
        List<String> failures = new ArrayList<>();
        for (RelayPackets relay : relays) {
            Exchange exchange = relay.send(RelayPackets.get(key));
            if (exchange.isSuccess()) {
                return Optional.of(packet(key, exchange));
            }
            if (exchange.status() != NOT_FOUND) {
                failures.add(String.valueOf(exchange));
            }
        }
        Optional<SignedPacket> packet = inDht(key);
        boolean nobodyToldThereIsNone = failures.size() == relays.size() && (dht.isEmpty() || !failures.isEmpty());
        if (packet.isEmpty() && nobodyToldThereIsNone) {
            throw new UnreachableException("no record of " + key + " could be asked for: "
                    + (failures.isEmpty() ? "neither a relay nor a DHT node is known" : String.join(", ", failures)));
        }
        return packet;
    }

    /** Publishes that a user lives at a homeserver (DISC-REC-001, -002). */
    void publishHomeserver(KeyPair user, PublicKey homeserver) {
        Optional<SignedPacket> known = find(user.publicKey());
        SignedPacketBuilder builder = new SignedPacketBuilder();
        String label = HomeserverDiscovery.HOMESERVER_LABEL;
        known.ifPresent(packet -> {
            List<PacketRecord> replaced = packet.recordsAt(label);
            packet.records().stream().filter(each -> !replaced.contains(each)).forEach(builder::add);
        });
        builder.https(label, TTL_SECONDS, ServiceBinding.of(0, homeserver.z32()));
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        publish(builder.build(
                user,
                known.map(packet -> Math.max(now, packet.timestampMicros() + 1)).orElse(now)));
    }

    @Override
    public void close() {
        datagrams.close();
    }

    private void publish(SignedPacket packet) {
        List<String> failures = new ArrayList<>();
        for (RelayPackets relay : relays) {
            Exchange exchange = relay.publish(packet);
            if (exchange.isSuccess()) {
                return;
            }
            failures.add(String.valueOf(exchange));
        }
        if (!putInDht(packet)) {
            throw new UnreachableException(
                    "the record of " + packet.publicKey() + " could not be published: " + String.join(", ", failures));
        }
    }

    private static SignedPacket packet(PublicKey key, Exchange exchange) {
        try {
            return SignedPacket.ofRelayPayload(key, Answers.bytes(exchange));
        } catch (DecodingException e) {
            throw new UnreadableException("the relay's record of " + key + " is not signed by it", e);
        }
    }

    private synchronized Optional<SignedPacket> inDht(PublicKey key) {
        return dht.flatMap(packets -> packets.packetOf(key));
    }

    private synchronized boolean putInDht(SignedPacket packet) {
        return dht.map(packets -> packets.publish(packet).stream()
                        .anyMatch(put -> put.response().isPresent()))
                .orElse(false);
    }
}
