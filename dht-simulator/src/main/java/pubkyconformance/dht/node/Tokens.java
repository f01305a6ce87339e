package pubkyconformance.dht.node;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import pubkyconformance.spec.bencode.BencodeBytes;

/** Hands out write tokens and knows them again: bound to the asker's address, valid for at least 5 and at most 10 minutes (DHT-PUT-007). */
public final class Tokens {
    private static final int LENGTH = 8;
    private static final long EPOCH_MICROS = Duration.ofMinutes(5).toNanos() / 1_000;

    private final Turn turn;
    private final MessageDigest sha1 = sha1();
    private long epoch = -1;
    private byte[] current = new byte[0];
    private byte[] previous = new byte[0];

    Tokens(Turn turn) {
        this.turn = turn;
    }

    /** The token of one address for now. */
    public BencodeBytes tokenFor(int ipv4) {
        rotate();
        return token(current, ipv4);
    }

    /** Whether the token was given to this address in this epoch or the one before it. */
    public boolean isValid(BencodeBytes token, int ipv4) {
        rotate();
        return token.equals(token(current, ipv4)) || token.equals(token(previous, ipv4));
    }

    private void rotate() {
        long now = turn.nowMicros() / EPOCH_MICROS;
        if (epoch == now) {
            return;
        }
        previous = epoch == now - 1 ? current : freshSecret(previous);
        current = freshSecret(current);
        epoch = now;
    }

    /** Gathers the entropy of many inputs, as one word is less than a secret should have. */
    private byte[] freshSecret(byte[] before) {
        sha1.update(before);
        return sha1.digest(
                ByteBuffer.allocate(Long.BYTES).putLong(turn.nextWord()).array());
    }

    private BencodeBytes token(byte[] secret, int ipv4) {
        sha1.update(secret);
        byte[] digest =
                sha1.digest(ByteBuffer.allocate(Integer.BYTES).putInt(ipv4).array());
        return BencodeBytes.of(digest, 0, LENGTH);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
