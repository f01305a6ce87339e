package pubkyconformance.runner.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Failure;
import pubkyconformance.client.Request;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.runner.suite.NotApplicable;
import pubkyconformance.runner.suite.SignupSupply;
import pubkyconformance.runner.suite.Supply;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.token.AuthToken;

/** Finds out how new users are admitted. */
final class SignupCheck {
    private static final int SEED_BYTES = 32;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private final ServerAddress target;
    private final ProbeClient client;
    private final InstantSource clock;
    private final Supplies supplies;
    private final BiConsumer<String, String> notes;

    /** @param notes takes a question and its answer */
    SignupCheck(
            ServerAddress target,
            ProbeClient client,
            InstantSource clock,
            Supplies supplies,
            BiConsumer<String, String> notes) {
        this.target = target;
        this.client = client;
        this.clock = clock;
        this.supplies = supplies;
        this.notes = notes;
    }

    /** What was supplied goes first; then an open sign-up is tried; then the operator is asked for tokens. */
    SignupSupply supply(boolean mayTry) {
        if (supplies.signupTokens().isPresent()) {
            List<String> tokens = tokens(supplies.signupTokens().get());
            note("tokens from a file: " + tokens.size());
            return new TokenList(tokens);
        }
        if (supplies.signupCommand().isPresent()) {
            note("a command that prints tokens");
            return new TokenCommand(supplies.signupCommand().get());
        }
        if (supplies.without().contains(Supply.SIGNUP)) {
            note("none, as said");
            return () -> {
                throw new NotApplicable("run without " + Supply.SIGNUP.word());
            };
        }
        if (!mayTry) {
            note("not tried");
            return SignupSupply.OPEN;
        }
        Exchange tried = signUp();
        if (tried.isSuccess()) {
            note("open");
            return SignupSupply.OPEN;
        }
        if (supplies.admin().isPresent()) {
            note("with tokens that the operator's side makes");
            return new MintedTokens(supplies.admin().get(), clock);
        }
        note("closed: " + tried.failure().map(Failure::detail).orElse("status " + tried.status()));
        return () -> {
            throw new Inconclusive(Supply.SIGNUP.wayOut());
        };
    }

    private Exchange signUp() {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        var now = clock.instant();
        long micros = now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / NANOS_PER_MICRO;
        Request request = Request.of("POST", "/signup").body(AuthToken.sign(KeyPair.ofSeed(seed), micros, "/:rw"));
        return client.send(target, request.labelled("try whether sign-up is open"), Set.of());
    }

    private static List<String> tokens(Path file) {
        List<String> tokens;
        try {
            tokens = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw CommandException.usage("the file of sign-up tokens " + file + " cannot be read; check its path");
        }
        if (tokens.isEmpty()) {
            throw CommandException.usage(
                    "the file of sign-up tokens " + file + " is empty; put one token on each line");
        }
        return tokens;
    }

    private void note(String answer) {
        notes.accept("Sign-up", answer);
    }
}
