package pubkyconformance.client.sdk;

import java.util.Optional;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.api.AccountApi;
import pubkyconformance.client.api.AuthTokens;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.discovery.HomeserverDiscovery;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.ServiceBinding;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

/** Somebody who holds a key: signs up, signs in and publishes where the files are. */
public final class Signer {
    private static final String ALL_RIGHTS = "/:rw";
    private static final long TTL_SECONDS = 3600;

    private final Pubky pubky;
    private final KeyPair keys;
    private final AuthTokens tokens;

    Signer(Pubky pubky, KeyPair keys) {
        this.pubky = pubky;
        this.keys = keys;
        tokens = new AuthTokens(keys, pubky.clock());
    }

    public PublicKey publicKey() {
        return keys.publicKey();
    }

    /** Makes an account at {@code homeserver}, and publishes that it is there. */
    public Session signUp(PublicKey homeserver) {
        return signUp(homeserver, Optional.empty());
    }

    /** As {@link #signUp(PublicKey)}, with a sign-up token of the operator's. */
    public Session signUp(PublicKey homeserver, Optional<String> signupToken) {
        HttpDriver driver = pubky.driverTo(homeserver);
        Exchange signedUp =
                RefusedException.require(new AccountApi(driver).signUp(tokens.token(ALL_RIGHTS), signupToken));
        publishHomeserver(homeserver);
        return session(driver, signedUp);
    }

    /** Opens a session at the homeserver that this user's record names. */
    public Session signIn() {
        PublicKey homeserver = pubky.homeserverOf(publicKey())
                .orElseThrow(() -> new RefusedException(
                        "no homeserver is known of " + publicKey().display()));
        HttpDriver driver = pubky.driverTo(homeserver);
        return session(driver, RefusedException.require(new AccountApi(driver).signIn(tokens.token(ALL_RIGHTS))));
    }

    /** Publishes that this user's files are at {@code homeserver}; other records stay. */
    public void publishHomeserver(PublicKey homeserver) {
        SignedPacketBuilder packet = new SignedPacketBuilder();
        pubky.packets().packetOf(publicKey()).ifPresent(known -> known.records().stream()
                .filter(each -> !each.name().startsWith(HomeserverDiscovery.HOMESERVER_LABEL))
                .forEach(packet::add));
        packet.https(HomeserverDiscovery.HOMESERVER_LABEL, TTL_SECONDS, ServiceBinding.of(0, homeserver.z32()));
        RefusedException.require(
                pubky.packets().publish(packet.build(keys, pubky.clock().instant())));
    }

    private Session session(HttpDriver driver, Exchange opened) {
        String secret = AccountApi.cookieIn(opened, publicKey())
                .orElseThrow(() -> new RefusedException("the homeserver opened no session"));
        return new Session(driver, publicKey(), Credential.cookie(publicKey().z32(), secret));
    }
}
