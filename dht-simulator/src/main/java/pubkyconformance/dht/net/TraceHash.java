package pubkyconformance.dht.net;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.KrpcError;
import pubkyconformance.spec.krpc.KrpcMessage;
import pubkyconformance.spec.krpc.KrpcQuery;
import pubkyconformance.spec.krpc.KrpcResponse;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;

/** One word for all that a virtual network has delivered: two runs that differ in anything differ in it. */
final class TraceHash {
    private long state;

    void delivered(long timeMicros, long sequence, Ipv4Endpoint from, Ipv4Endpoint to, KrpcMessage message) {
        long hash = Mixer.mix(Mixer.mix(state, timeMicros), sequence);
        hash = Mixer.mix(endpoint(hash, from), 1);
        state = message(endpoint(hash, to), message);
    }

    long value() {
        return state;
    }

    private static long message(long before, KrpcMessage message) {
        long hash = bytes(before, message.transaction().bytes());
        if (message instanceof KrpcQuery query) {
            hash = id(Mixer.mix(hash, query.method().length()), query.sender());
            hash = id(hash, target(query));
            return query instanceof KrpcQuery.Put put ? bytes(value(hash, put.value()), put.token()) : hash;
        }
        if (message instanceof KrpcResponse response) {
            hash = value(bytes(id(hash, response.sender()), response.token()), response.value());
            Long seq = response.seq();
            List<NodeContact> nodes = response.nodes();
            hash = Mixer.mix(hash, seq == null ? 0 : seq);
            for (NodeContact each : nodes == null ? List.<NodeContact>of() : nodes) {
                hash = endpoint(id(hash, each.id()), each.endpoint());
            }
            return hash;
        }
        return Mixer.mix(hash, ((KrpcError) message).code());
    }

    private static @Nullable NodeId target(KrpcQuery query) {
        if (query instanceof KrpcQuery.FindNode find) {
            return find.target();
        }
        if (query instanceof KrpcQuery.Get get) {
            return get.target();
        }
        if (query instanceof KrpcQuery.Put put) {
            return put.target();
        }
        return null;
    }

    private static long endpoint(long hash, Ipv4Endpoint endpoint) {
        return Mixer.mix(hash, ((long) endpoint.address() << 16) ^ endpoint.port());
    }

    private static long id(long hash, @Nullable NodeId id) {
        return id == null ? Mixer.mix(hash, 0) : Mixer.mix(Mixer.mix(hash, id.high()), id.middle() ^ id.low());
    }

    private static long bytes(long hash, @Nullable BencodeBytes bytes) {
        return Mixer.mix(hash, bytes == null ? 0 : bytes.hashCode());
    }

    private static long value(long hash, @Nullable BencodeValue value) {
        if (value == null || value instanceof BencodeBytes) {
            return bytes(hash, (BencodeBytes) value);
        }
        return bytes(hash, BencodeBytes.of(value.encoded()));
    }
}
