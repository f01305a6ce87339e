package pubkyconformance.runner.scenario;

import pubkyconformance.spec.bencode.Bencode;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeMap;

/** One query to a DHT node, put together entry by entry so that it may be wrong. */
record DhtQuery(BencodeBytes transaction, String method, BencodeMap arguments) {
    byte[] datagram() {
        return Bencode.encode(BencodeMap.builder()
                .put("t", transaction)
                .put("y", BencodeBytes.ofText("q"))
                .put("q", BencodeBytes.ofText(method))
                .put("a", arguments)
                .build());
    }
}
