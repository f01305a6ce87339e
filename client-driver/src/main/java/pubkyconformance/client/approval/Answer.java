package pubkyconformance.client.approval;

import java.util.Optional;
import java.util.function.Function;
import pubkyconformance.spec.contentkey.ContentKeys;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.GrantApproval;
import pubkyconformance.spec.grant.Jws;
import pubkyconformance.spec.grant.StoredGrant;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.token.AuthToken;

/** What a signer sent, read and found to be what the app asked for. */
public sealed interface Answer {
    /** The user who answered. */
    PublicKey user();

    /** Handles every kind. */
    <R> R match(Function<? super TokenGiven, ? extends R> token, Function<? super GrantGiven, ? extends R> grant);

    /** An auth token, to be exchanged for a session as it is. */
    final class TokenGiven implements Answer {
        private final byte[] bytes;
        private final AuthToken token;

        TokenGiven(byte[] bytes, AuthToken token) {
            this.bytes = bytes.clone();
            this.token = token;
        }

        @Override
        public PublicKey user() {
            return token.publicKey();
        }

        /** What the homeserver is to be sent. */
        public byte[] bytes() {
            return bytes.clone();
        }

        public AuthToken token() {
            return token;
        }

        @Override
        public <R> R match(
                Function<? super TokenGiven, ? extends R> token, Function<? super GrantGiven, ? extends R> grant) {
            return token.apply(this);
        }
    }

    /**
     * A grant, to be exchanged for a session together with a proof.
     *
     * @param signed what the homeserver is to be sent; the content keys are not for it
     * @param contentKeys none with a bare grant
     * @param approval what the grant came in, unless it came bare
     */
    record GrantGiven(Jws signed, Grant grant, ContentKeys contentKeys, Optional<GrantApproval> approval)
            implements Answer {
        /** A grant that was kept, as it was when it came. */
        public static GrantGiven of(StoredGrant stored) {
            return new GrantGiven(
                    stored.grant(),
                    Grant.decode(stored.grant()),
                    stored.approval().map(GrantApproval::contentKeys).orElse(ContentKeys.NONE),
                    stored.approval());
        }

        @Override
        public PublicKey user() {
            return grant.issuer();
        }

        @Override
        public <R> R match(
                Function<? super TokenGiven, ? extends R> token, Function<? super GrantGiven, ? extends R> grant) {
            return grant.apply(this);
        }
    }
}
