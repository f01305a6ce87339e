package pubkyconformance.spec.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyPairTest {
    /** The only Ed25519ph example of RFC 8032, section 7.3. */
    private static final String PREHASHED_SIGNATURE = "98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae41"
            + "31f85042463c2a355a2003d062adf5aaa10b8c61e636062aaad11c2a26083406";

    private final KeyPair pair =
            KeyPair.ofSeed(HexFormat.of().parseHex("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42"));
    private final byte[] message = "abc".getBytes(US_ASCII);

    @Test
    void prehashedSignatureIsThatOfTheRfc() {
        assertThat(HexFormat.of().formatHex(pair.signPrehashed(message))).isEqualTo(PREHASHED_SIGNATURE);
    }

    @Test
    void prehashedSignatureIsNoPureOne() {
        assertThat(pair.publicKey().verifies(message, pair.sign(message))).isTrue();
        assertThat(pair.publicKey().verifies(message, pair.signPrehashed(message)))
                .isFalse();
    }
}
