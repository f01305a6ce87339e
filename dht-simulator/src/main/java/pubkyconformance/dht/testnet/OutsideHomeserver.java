package pubkyconformance.dht.testnet;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import pubkyconformance.spec.key.PublicKey;

/**
 * A homeserver that belongs to a testnet and runs elsewhere: another program, started and stopped by somebody else. It publishes its record
 * in the testnet's DHT, where all find it.
 *
 * @param name by which it is spoken of
 * @param key its public key
 * @param url its client API over plain HTTP
 */
public record OutsideHomeserver(String name, PublicKey key, URI url) {
    public OutsideHomeserver {
        requireNonNull(name, "name");
        requireNonNull(key, "key");
        requireNonNull(url, "url");
    }
}
