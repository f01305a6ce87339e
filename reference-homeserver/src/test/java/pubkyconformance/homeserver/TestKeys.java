package pubkyconformance.homeserver;

import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/** The same few keys in every run. */
public final class TestKeys {
    private TestKeys() {}

    public static PublicKey user(int number) {
        return pair(number).publicKey();
    }

    public static KeyPair pair(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return KeyPair.ofSeed(seed);
    }
}
