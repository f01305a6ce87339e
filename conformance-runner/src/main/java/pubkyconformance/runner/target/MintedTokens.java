package pubkyconformance.runner.target;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Failure;
import pubkyconformance.client.Request;
import pubkyconformance.runner.suite.AdminAccess;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.runner.suite.SignupSupply;

/** Lets the operator's side make a sign-up token for each user. */
public final class MintedTokens implements SignupSupply {
    private static final Duration BUDGET = Duration.ofSeconds(10);

    private final AdminAccess admin;
    private final InstantSource clock;

    public MintedTokens(AdminAccess admin, InstantSource clock) {
        this.admin = admin;
        this.clock = clock;
    }

    @Override
    public Optional<String> next() {
        Request request = Request.of("GET", "/generate_signup_token").header("X-Admin-Password", admin.password());
        Exchange exchange =
                new ProbeClient(clock, BUDGET, ignored -> {}).send(admin.url(), request, Set.of(admin.password()));
        String token = exchange.body().text().strip();
        if (!exchange.isSuccess() || token.isEmpty()) {
            throw new Inconclusive("the operator's side made no sign-up token: "
                    + exchange.failure().map(Failure::detail).orElse("status " + exchange.status()));
        }
        return Optional.of(token);
    }
}
