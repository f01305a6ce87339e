package pubkyconformance.runner.target;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.runner.suite.SignupSupply;

/** Hands out the sign-up tokens of a list, each once. */
final class TokenList implements SignupSupply {
    private final Queue<String> left;

    TokenList(List<String> tokens) {
        left = new ConcurrentLinkedQueue<>(tokens);
    }

    @Override
    public Optional<String> next() {
        String token = left.poll();
        if (token == null) {
            throw new Inconclusive("the sign-up tokens that were supplied are used up: supply more");
        }
        return Optional.of(token);
    }
}
