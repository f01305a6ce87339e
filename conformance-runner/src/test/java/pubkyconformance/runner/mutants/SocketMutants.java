package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.with;
import static pubkyconformance.runner.mutants.Faults.without;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.has;
import static pubkyconformance.runner.mutants.When.method;
import static pubkyconformance.runner.mutants.When.path;

import java.util.function.UnaryOperator;
import pubkyconformance.homeserver.tls.TlsRules;
import pubkyconformance.spec.key.KeyPair;

/** Mutants of the two client sockets and of TLS with the homeserver's key. */
final class SocketMutants {
    /** Everything that is answered over TLS. */
    private static final String TLS = "pubky-tls";

    private SocketMutants() {}

    static void addTo(Mutants mutants) {
        mutants.add("SOC-001/no-etag-over-tls", without(TLS, path("/pub/.*"), "etag"));
        mutants.add(
                "SOC-001/listings-may-be-kept-over-tls",
                with(TLS, path("/pub/dir/"), 200, "cache-control", "public, max-age=60"));
        mutants.add("SOC-001/no-writing-over-tls", instead(TLS, method("PUT"), 403, "Forbidden"));
        mutants.add("SOC-002/another-key", rules(rules -> rules.proving(KeyPair.ofSeed(new byte[32]))));
        mutants.add("SOC-002/x509-clients-get-the-raw-key", rules(rules -> rules.withRawKeyMustBeOffered(false)));
        mutants.add("SOC-002/no-root-over-tls", instead(TLS, path("/"), 404, "Not found"));
        mutants.add("SOC-004/pubky-host-without-effect-over-tls", instead(TLS, has("pubky-host"), 400, "Bad request"));
        mutants.add(
                "SOC-004/user-label-in-host-refused-over-tls",
                instead(
                        TLS,
                        request -> request.authority().startsWith("_pubky.")
                                && !request.header("pubky-host").isPresent(),
                        400,
                        "Bad request"));
        mutants.add("TLS-RPK-001/another-key", rules(rules -> rules.proving(KeyPair.ofSeed(new byte[32]))));
        mutants.add("TLS-RPK-003/raw-key-for-everybody", rules(rules -> rules.withRawKeyMustBeOffered(false)));
        mutants.add(
                "TLS-RPK-004/another-alert-for-raw-clients", rules(rules -> rules.withRawClientKeyAloneRefused(false)));
        mutants.add("TLS-RPK-005/ed25519-for-everybody", rules(rules -> rules.withEd25519MustBeOffered(false)));
        mutants.add("TLS-RPK-010/stored-files-are-forgotten", instead(TLS, always().and(method("PUT")), 200, ""));
    }

    private static Fault rules(UnaryOperator<TlsRules> change) {
        return builder -> builder.tlsRules(change.apply(TlsRules.DEFAULT));
    }
}
