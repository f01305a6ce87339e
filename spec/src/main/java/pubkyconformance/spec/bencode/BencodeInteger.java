package pubkyconformance.spec.bencode;

/** An integer; bencode knows no bound, the protocols of the DHT need no more than 64 bits. */
public record BencodeInteger(long value) implements BencodeValue {}
