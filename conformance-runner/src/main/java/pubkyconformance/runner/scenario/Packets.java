package pubkyconformance.runner.scenario;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

/**
 * The signed packets of this scenario. Their times count in microseconds from one moment, a whole second shortly before the first packet,
 * so that a scenario can say which of two is older.
 */
public final class Packets {
    private static final long TTL_SECONDS = 3600;
    private static final int EARLIER_SECONDS = 10;

    private final Map<String, byte[]> published = new HashMap<>();
    private final InstantSource clock;
    private long beginning = -1;
    private int made;

    public Packets(Homeserver homeserver) {
        this.clock = homeserver;
    }

    /** The beginning, to which the times of packets are relative. */
    public Instant beginning() {
        if (beginning < 0) {
            beginning = clock.instant().getEpochSecond() - EARLIER_SECONDS;
        }
        return Instant.ofEpochSecond(beginning);
    }

    /** So many microseconds after the beginning, since 1970. */
    public long at(long micros) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, beginning()) + micros;
    }

    /** Later than every time that was asked for without saying which. */
    public long next() {
        made++;
        return at(made);
    }

    /** The DNS message of a single TXT record at the key itself. */
    public byte[] saying(KeyPair keys, String text) {
        return new SignedPacketBuilder().txt("@", TTL_SECONDS, text).dnsMessage(keys);
    }

    /** The form of relays: what was sent for this actor last. */
    public byte[] lastOf(Actor actor) {
        byte[] payload = published.get(actor.name());
        if (payload == null) {
            throw new IllegalStateException(actor + " has published nothing (expected: a step before)");
        }
        return payload.clone();
    }

    public void sent(Actor actor, byte[] payload) {
        published.put(actor.name(), payload.clone());
    }

    /** What the actor signs, in the form of relays; nothing about the message is checked. */
    public static byte[] signed(Actor actor, long micros, byte[] dns) {
        return SignedPacket.signUnchecked(actor.user().keyPair(), micros, dns);
    }
}
