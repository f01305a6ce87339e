package pubkyconformance.spec.krpc;

import java.util.ArrayList;
import java.util.List;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.BencodeBytes;

/** A node as others tell of it: who it says to be and where it listens. */
public record NodeContact(NodeId id, Ipv4Endpoint endpoint) {
    public static final int BYTES = NodeId.BYTES + Ipv4Endpoint.BYTES;

    /**
     * Reads contacts that stand one behind the other, 26 bytes each.
     *
     * @throws DecodingException if bytes are left over
     */
    static List<NodeContact> listOf(BencodeBytes compact) {
        if (compact.length() % BYTES != 0) {
            throw new DecodingException(
                    "contacts have 26 bytes each, " + compact.length() % BYTES + " are left over",
                    compact.length() / BYTES * BYTES);
        }
        byte[] bytes = compact.bytes();
        List<NodeContact> contacts = new ArrayList<>(bytes.length / BYTES);
        for (int from = 0; from < bytes.length; from += BYTES) {
            contacts.add(new NodeContact(NodeId.at(bytes, from), Ipv4Endpoint.at(compact, from + NodeId.BYTES)));
        }
        return contacts;
    }

    static BencodeBytes compact(List<NodeContact> contacts) {
        byte[] bytes = new byte[contacts.size() * BYTES];
        int at = 0;
        for (NodeContact contact : contacts) {
            contact.id.copyTo(bytes, at);
            contact.endpoint.copyTo(bytes, at + NodeId.BYTES);
            at += BYTES;
        }
        return BencodeBytes.of(bytes);
    }
}
