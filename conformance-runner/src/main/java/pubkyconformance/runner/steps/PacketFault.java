package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.pkarr.SignedPacket;

/** What may be wrong with the signature of a packet. */
enum PacketFault {
    ANOTHER_SIGNER("the signature of another key") {
        @Override
        byte[] payload(KeyPair keys, KeyPair others, long micros, byte[] dns) {
            return SignedPacket.signUnchecked(others, micros, dns);
        }
    },
    FLIPPED_BIT("a flipped bit in the signature") {
        @Override
        byte[] payload(KeyPair keys, KeyPair others, long micros, byte[] dns) {
            byte[] payload = SignedPacket.signUnchecked(keys, micros, dns);
            payload[0] ^= 1;
            return payload;
        }
    },
    HIGH_SCALAR("a signature whose scalar is not reduced") {
        @Override
        byte[] payload(KeyPair keys, KeyPair others, long micros, byte[] dns) {
            byte[] payload = SignedPacket.signUnchecked(keys, micros, dns);
            BigInteger scalar = littleEndian(Arrays.copyOfRange(payload, POINT_BYTES, SIGNATURE_BYTES));
            byte[] higher = scalar.add(GROUP_ORDER).toByteArray();
            for (int i = 0; i < POINT_BYTES; i++) {
                payload[POINT_BYTES + i] = i < higher.length ? higher[higher.length - 1 - i] : 0;
            }
            return payload;
        }
    },
    LATER_TIME("a later timestamp than signed") {
        @Override
        byte[] payload(KeyPair keys, KeyPair others, long micros, byte[] dns) {
            byte[] payload = SignedPacket.signUnchecked(keys, micros, dns);
            ByteBuffer.wrap(payload).putLong(SIGNATURE_BYTES, micros + 1);
            return payload;
        }
    },
    OTHER_RECORDS("other records than signed") {
        @Override
        byte[] payload(KeyPair keys, KeyPair others, long micros, byte[] dns) {
            byte[] payload = SignedPacket.signUnchecked(keys, micros, dns);
            payload[payload.length - 1] ^= 1;
            return payload;
        }
    },
    SALTED("a signature over a salt as well") {
        @Override
        byte[] payload(KeyPair keys, KeyPair others, long micros, byte[] dns) {
            return signedOver(keys, micros, dns, "4:salt3:foo3:seqi" + micros + "e1:v" + dns.length + ":");
        }
    },
    BARE("a signature over the DNS message alone") {
        @Override
        byte[] payload(KeyPair keys, KeyPair others, long micros, byte[] dns) {
            return signedOver(keys, micros, dns, "");
        }
    },
    SECONDS("a signature over the time in seconds") {
        @Override
        byte[] payload(KeyPair keys, KeyPair others, long micros, byte[] dns) {
            return signedOver(keys, micros, dns, "3:seqi" + micros / 1_000_000 + "e1:v" + dns.length + ":");
        }
    };

    private static final int SIGNATURE_BYTES = 64;
    private static final int POINT_BYTES = 32;
    private static final BigInteger GROUP_ORDER =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final String words;

    PacketFault(String words) {
        this.words = words;
    }

    /** The form of relays of a packet with this fault. */
    abstract byte[] payload(KeyPair keys, KeyPair others, long micros, byte[] dns);

    static PacketFault of(String words) {
        return Arrays.stream(values())
                .filter(fault -> fault.words.equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("fault: " + words + " (expected: one of "
                        + Arrays.stream(values()).map(fault -> fault.words).toList() + ")"));
    }

    private static byte[] signedOver(KeyPair keys, long micros, byte[] dns, String prefix) {
        byte[] head = prefix.getBytes(US_ASCII);
        byte[] signed = Arrays.copyOf(head, head.length + dns.length);
        System.arraycopy(dns, 0, signed, head.length, dns.length);
        return ByteBuffer.allocate(SIGNATURE_BYTES + Long.BYTES + dns.length)
                .put(keys.sign(signed))
                .putLong(micros)
                .put(dns)
                .array();
    }

    private static BigInteger littleEndian(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[bytes.length - 1 - i] = bytes[i];
        }
        return new BigInteger(1, reversed);
    }
}
