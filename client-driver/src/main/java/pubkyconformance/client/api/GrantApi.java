package pubkyconformance.client.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Request;

/** Grants and the bearer sessions made from them. */
public final class GrantApi {
    public static final String SESSION = "/auth/grant/session";
    public static final String SESSIONS = "/auth/grant/sessions";
    public static final String SIGNUP = "/auth/grant/signup";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpDriver driver;

    public GrantApi(HttpDriver driver) {
        this.driver = driver;
    }

    public Exchange signUp(String grant, String proof, Optional<String> signupToken) {
        String query = signupToken.map(token -> "?signup_token=" + token).orElse("");
        return driver.send(json("POST", SIGNUP + query, body(grant, proof)).labelled("sign up by grant"));
    }

    /** Exchanges a grant for a bearer token. */
    public Exchange exchange(String grant, String proof) {
        return driver.send(json("POST", SESSION, body(grant, proof)).labelled("exchange a grant"));
    }

    /** Sends any bytes as JSON to where grants are exchanged. */
    public Exchange exchangeJson(String body) {
        return driver.send(json("POST", SESSION, body).labelled("exchange a grant"));
    }

    public Exchange session(Credential credential) {
        return driver.send(
                Request.of("GET", SESSION).headers(credential.fields()).labelled("ask for the grant session"));
    }

    public Exchange signOut(Credential credential) {
        return driver.send(
                Request.of("DELETE", SESSION).headers(credential.fields()).labelled("sign out of the grant session"));
    }

    /** Revokes a grant by the grant itself and a proof. */
    public Exchange signOutByProof(String grant, String proof, Credential credential) {
        return driver.send(json("DELETE", SESSION, body(grant, proof))
                .headers(credential.fields())
                .labelled("sign out by proof"));
    }

    public Exchange list(Credential credential) {
        return driver.send(
                Request.of("GET", SESSIONS).headers(credential.fields()).labelled("list the grants"));
    }

    public Exchange revoke(String grantId, Credential credential) {
        return driver.send(Request.of("DELETE", SESSION + "/" + grantId)
                .headers(credential.fields())
                .labelled("revoke a grant"));
    }

    /** The bearer token that {@code exchanged} hands out, if it hands one out. */
    public static Optional<String> tokenIn(Exchange exchanged) {
        try {
            JsonNode token = JSON.readTree(exchanged.body().bytes()).path("token");
            return token.isTextual() ? Optional.of(token.textValue()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // whatever came instead is in the exchange
        }
    }

    /** The JSON object of a grant and a proof. */
    public static String body(String grant, String proof) {
        try {
            return JSON.writeValueAsString(
                    JSON.createObjectNode().put("grant", grant).put("pop", proof));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("two texts are always JSON", e);
        }
    }

    private static Request json(String method, String target, String body) {
        return Request.of(method, target)
                .header("Content-Type", "application/json")
                .body(body.getBytes(UTF_8));
    }
}
