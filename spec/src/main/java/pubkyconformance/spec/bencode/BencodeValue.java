package pubkyconformance.spec.bencode;

/** Anything that bencode can say; immutable. */
public sealed interface BencodeValue permits BencodeBytes, BencodeInteger, BencodeList, BencodeMap {
    /** The value in its canonical form. */
    default byte[] encoded() {
        return Bencode.encode(this);
    }
}
