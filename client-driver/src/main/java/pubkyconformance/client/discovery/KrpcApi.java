package pubkyconformance.client.discovery;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.Datagram;
import pubkyconformance.client.DatagramDriver;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.krpc.Envelope;
import pubkyconformance.spec.krpc.KrpcCodec;
import pubkyconformance.spec.krpc.KrpcQuery;
import pubkyconformance.spec.krpc.NodeId;
import pubkyconformance.spec.krpc.TransactionId;

/**
 * Single messages to DHT nodes, from one that answers none itself and says so (BEP 43).
 *
 * <p>Transaction ids have four bytes and count upwards, since some nodes read no other length (DHT-KRPC-004).
 */
public final class KrpcApi {
    private final DatagramDriver driver;
    private final NodeId self;
    private int lastTransaction;

    /**
     * @param self the id to ask under
     * @param firstTransaction where transaction ids begin
     */
    public KrpcApi(DatagramDriver driver, NodeId self, int firstTransaction) {
        this.driver = driver;
        this.self = self;
        this.lastTransaction = firstTransaction - 1;
    }

    public KrpcExchange ping(InetSocketAddress node) {
        return send(node, new KrpcQuery.Ping(next(), self));
    }

    public KrpcExchange findNode(InetSocketAddress node, NodeId target) {
        return send(node, new KrpcQuery.FindNode(next(), self, target));
    }

    public KrpcExchange getPeers(InetSocketAddress node, NodeId infoHash) {
        return send(node, new KrpcQuery.GetPeers(next(), self, infoHash));
    }

    public KrpcExchange announcePeer(InetSocketAddress node, NodeId infoHash, int port, BencodeBytes token) {
        return send(node, new KrpcQuery.AnnouncePeer(next(), self, infoHash, port, false, token));
    }

    public KrpcExchange get(InetSocketAddress node, NodeId target) {
        return send(node, new KrpcQuery.Get(next(), self, target, null));
    }

    /** Asks for a value only if its sequence number is higher than {@code seq}. */
    public KrpcExchange getNewerThan(InetSocketAddress node, NodeId target, long seq) {
        return send(node, new KrpcQuery.Get(next(), self, target, seq));
    }

    public KrpcExchange putImmutable(InetSocketAddress node, BencodeBytes token, BencodeValue value) {
        return send(node, new KrpcQuery.Put(next(), self, token, value, null, null));
    }

    /**
     * Puts an item as it is, valid or not.
     *
     * @param cas the sequence number that has to be stored now, or null
     * @param target an argument that BEP 44 does not have and some nodes want, or null
     */
    public KrpcExchange put(
            InetSocketAddress node, BencodeBytes token, MutableItem item, @Nullable Long cas, @Nullable NodeId target) {
        return send(node, putQuery(token, item, cas, target));
    }

    /** Sends bytes that need be no message. */
    public KrpcExchange raw(InetSocketAddress node, String label, byte[] bytes) {
        return new KrpcExchange(driver.send(Datagram.of(node, label, bytes)));
    }

    /** Sends a message as it is. */
    public KrpcExchange send(InetSocketAddress node, KrpcQuery query) {
        return new KrpcExchange(driver.send(datagram(node, query)));
    }

    /** Asks several nodes at once; the exchanges are in the order of the nodes. */
    List<KrpcExchange> getAtOnce(List<InetSocketAddress> nodes, NodeId target) {
        return driver
                .sendAll(nodes.stream()
                        .map(node -> datagram(node, new KrpcQuery.Get(next(), self, target, null)))
                        .toList())
                .stream()
                .map(KrpcExchange::new)
                .toList();
    }

    /** Puts one item at several nodes at once, each with the token that it gave. */
    List<KrpcExchange> putAtOnce(List<DhtLookup.Holder> holders, MutableItem item) {
        return driver
                .sendAll(holders.stream()
                        .map(holder -> datagram(holder.address(), putQuery(holder.token(), item, null, item.target())))
                        .toList())
                .stream()
                .map(KrpcExchange::new)
                .toList();
    }

    /** What a message needs besides its body, with a transaction id of its own. */
    public Envelope next() {
        lastTransaction++;
        return Envelope.of(TransactionId.of(lastTransaction)).withReadOnly(true);
    }

    public NodeId self() {
        return self;
    }

    private KrpcQuery.Put putQuery(BencodeBytes token, MutableItem item, @Nullable Long cas, @Nullable NodeId target) {
        KrpcQuery.Signed signed = new KrpcQuery.Signed(item.key(), item.salt(), item.seq(), item.signature(), cas);
        return new KrpcQuery.Put(next(), self, token, item.value(), signed, target);
    }

    private static Datagram datagram(InetSocketAddress node, KrpcQuery query) {
        return Datagram.of(node, query.method(), KrpcCodec.encode(query));
    }
}
