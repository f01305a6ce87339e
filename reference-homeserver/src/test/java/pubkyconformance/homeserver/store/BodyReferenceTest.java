package pubkyconformance.homeserver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BodyReferenceTest {
    private static final byte[] HASH = new byte[32];

    @Test
    void encodingKeepsAnInlinedBody() {
        BodyReference reference = BodyReference.inline(HASH, new byte[] {1, 2, 3});

        BodyReference decoded = BodyReference.decode(reference.encode());

        assertThat(decoded).isEqualTo(reference).hasSameHashCodeAs(reference);
        assertThat(decoded.length()).isEqualTo(3);
        assertThat(decoded.name()).isEmpty();
        assertThat(decoded.inlined()).containsExactly(1, 2, 3);
        assertThat(decoded).isNotEqualTo(BodyReference.inline(HASH, new byte[] {1, 2, 4}));
    }

    @Test
    void encodingKeepsANamedBody() {
        BodyReference reference = BodyReference.named(HASH, "0123abcd", 1L << 40);

        BodyReference decoded = BodyReference.decode(reference.encode());

        assertThat(decoded).isEqualTo(reference);
        assertThat(decoded.length()).isEqualTo(1L << 40);
        assertThat(decoded.name()).hasValue("0123abcd");
        assertThat(decoded.hash()).isEqualTo(HASH);
    }

    @Test
    void otherBytesAreRefused() {
        byte[] unknownKind = BodyReference.inline(HASH, new byte[3]).encode();
        unknownKind[0] = 2;

        assertThatIllegalArgumentException().isThrownBy(() -> BodyReference.decode(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> BodyReference.decode(new byte[32]));
        assertThatIllegalArgumentException().isThrownBy(() -> BodyReference.decode(unknownKind));
        byte[] named = BodyReference.named(HASH, "a", 1).encode();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BodyReference.decode(java.util.Arrays.copyOf(named, named.length - 1)));
    }
}
