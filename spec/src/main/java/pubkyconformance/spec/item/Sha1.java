package pubkyconformance.spec.item;

import org.bouncycastle.crypto.digests.SHA1Digest;
import pubkyconformance.spec.krpc.NodeId;

/** The hash whose values are the points of the DHT's space. */
final class Sha1 {
    private Sha1() {}

    static NodeId idOf(byte[]... parts) {
        SHA1Digest digest = new SHA1Digest();
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return NodeId.of(hash);
    }
}
