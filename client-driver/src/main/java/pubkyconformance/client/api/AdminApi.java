package pubkyconformance.client.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import pubkyconformance.client.Exchange;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Request;

/** What an operator asks of the admin socket. */
public final class AdminApi {
    private final HttpDriver driver;
    private final String password;

    public AdminApi(HttpDriver driver, String password) {
        this.driver = driver;
        this.password = password;
    }

    /** Any request with the password. */
    public Request request(String method, String target) {
        return Request.of(method, target).header("X-Admin-Password", password);
    }

    public Exchange send(Request request) {
        return driver.send(request);
    }

    public Exchange generateSignupToken() {
        return send(request("GET", "/generate_signup_token").labelled("make a sign-up token"));
    }

    /** Makes a sign-up token whose user gets limits. */
    public Exchange generateSignupToken(String limitsJson) {
        return send(request("POST", "/generate_signup_token")
                .header("Content-Type", "application/json")
                .body(limitsJson.getBytes(UTF_8))
                .labelled("make a sign-up token with limits"));
    }

    public Exchange info() {
        return send(request("GET", "/info").labelled("ask for the operator's facts"));
    }
}
