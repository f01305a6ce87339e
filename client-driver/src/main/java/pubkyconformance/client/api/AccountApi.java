package pubkyconformance.client.api;

import java.util.Optional;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Headers;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Request;
import pubkyconformance.spec.key.PublicKey;

/** Accounts and cookie sessions. */
public final class AccountApi {
    private final HttpDriver driver;

    public AccountApi(HttpDriver driver) {
        this.driver = driver;
    }

    /**
     * Signs up.
     *
     * @param authToken the bytes to send, whatever they are
     * @param signupToken sent as query parameter if given
     */
    public Exchange signUp(byte[] authToken, Optional<String> signupToken) {
        return signUp(authToken, signupToken, Headers.NONE);
    }

    /** As {@link #signUp(byte[], Optional)}, with further header fields. */
    public Exchange signUp(byte[] authToken, Optional<String> signupToken, Headers headers) {
        String query = signupToken.map(token -> "?signup_token=" + token).orElse("");
        return driver.send(Request.of("POST", "/signup" + query)
                .headers(headers)
                .body(authToken)
                .labelled("sign up"));
    }

    public Exchange signIn(byte[] authToken) {
        return signIn(authToken, Headers.NONE);
    }

    /** As {@link #signIn(byte[])}, with further header fields. */
    public Exchange signIn(byte[] authToken, Headers headers) {
        return driver.send(
                Request.of("POST", "/session").headers(headers).body(authToken).labelled("sign in"));
    }

    /** Asks for the session record of {@code user}. */
    public Exchange session(PublicKey user, Credential credential) {
        return driver.send(about("GET", user, credential).labelled("ask for the session"));
    }

    public Exchange signOut(PublicKey user, Credential credential) {
        return driver.send(about("DELETE", user, credential).labelled("sign out"));
    }

    /** The secret in the cookie that {@code signedIn} sets for {@code user}, if it sets one. */
    public static Optional<String> cookieIn(Exchange signedIn, PublicKey user) {
        String prefix = user.z32() + "=";
        return signedIn.headers().values("Set-Cookie").stream()
                .filter(value -> value.startsWith(prefix))
                .map(value -> value.substring(prefix.length()).split(";", 2)[0])
                .findFirst();
    }

    private static Request about(String method, PublicKey user, Credential credential) {
        return Request.of(method, "/session").header("pubky-host", user.z32()).headers(credential.fields());
    }
}
