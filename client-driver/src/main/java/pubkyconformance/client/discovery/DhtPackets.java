package pubkyconformance.client.discovery;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.SignedPacket;

/** Signed packets in the DHT. */
public final class DhtPackets implements PacketSource {
    private final KrpcApi api;
    private final List<InetSocketAddress> bootstrap;

    /**
     * @param bootstrap the nodes with which every search begins
     */
    public DhtPackets(KrpcApi api, List<InetSocketAddress> bootstrap) {
        this.api = api;
        this.bootstrap = List.copyOf(bootstrap);
    }

    @Override
    public Optional<SignedPacket> packetOf(PublicKey key) {
        return DhtLookup.item(api, BencodeBytes.of(key.bytes()), bootstrap)
                .newest()
                .flatMap(DhtPackets::packet);
    }

    /** Puts a packet at the nodes closest to its key and tells how each of them took it. */
    public List<KrpcExchange> publish(SignedPacket packet) {
        MutableItem item = packet.item();
        List<DhtLookup.Holder> holders =
                DhtLookup.nodes(api, item.target(), bootstrap).holders();
        return holders.isEmpty() ? List.of() : api.putAtOnce(holders, item);
    }

    /** An item need not be a packet; a key can store what it likes. */
    private static Optional<SignedPacket> packet(MutableItem item) {
        try {
            return Optional.of(SignedPacket.of(item));
        } catch (DecodingException e) {
            return Optional.empty();
        }
    }
}
