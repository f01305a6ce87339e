package pubkyconformance.spec.item;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.krpc.NodeId;

/**
 * A value that the holder of a key can replace by a newer one.
 *
 * @param key the bytes of the key, which may be none
 * @param salt tells values of one key apart; empty for the only one
 * @param seq the higher, the newer
 * @param signature over salt, sequence number and value
 */
public record MutableItem(BencodeBytes key, BencodeBytes salt, long seq, BencodeValue value, BencodeBytes signature) {

    /** The item of this key, signed. */
    public static MutableItem sign(KeyPair keys, BencodeBytes salt, long seq, BencodeValue value) {
        return new MutableItem(
                BencodeBytes.of(keys.publicKey().bytes()),
                salt,
                seq,
                value,
                BencodeBytes.of(keys.sign(signedBytes(salt, seq, value))));
    }

    /** Whether the key is one and the signature is its own. */
    public boolean verifies() {
        try {
            return PublicKey.of(key.bytes()).verifies(signedBytes(salt, seq, value), signature.bytes());
        } catch (DecodingException e) {
            return false; // the key's bytes name no point
        }
    }

    /** Where in the DHT the item belongs: the hash of key and salt. */
    public NodeId target() {
        return target(key, salt);
    }

    /** Where an item of this key and salt belongs. */
    public static NodeId target(BencodeBytes key, BencodeBytes salt) {
        return Sha1.idOf(key.bytes(), salt.bytes());
    }

    /** What a signature covers (DHT-PUT-001): an excerpt of a map in bencode, without the braces; the salt only if there is one. */
    public static byte[] signedBytes(BencodeBytes salt, long seq, BencodeValue value) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        if (salt.length() > 0) {
            signed.writeBytes("4:salt".getBytes(US_ASCII));
            signed.writeBytes(salt.encoded());
        }
        signed.writeBytes(("3:seqi" + seq + "e1:v").getBytes(US_ASCII));
        signed.writeBytes(value.encoded());
        return signed.toByteArray();
    }
}
