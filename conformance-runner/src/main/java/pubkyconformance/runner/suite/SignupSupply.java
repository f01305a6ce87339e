package pubkyconformance.runner.suite;

import java.util.Optional;

/** How a new user is admitted by the target. Safe for many threads. */
@FunctionalInterface
public interface SignupSupply {
    /** Everyone is admitted, no token is needed. */
    SignupSupply OPEN = Optional::empty;

    /**
     * What the next sign-up has to bring.
     *
     * @return an unused sign-up token, never handed out before; empty if the target needs none
     * @throws Inconclusive if a token is needed and none is left
     */
    Optional<String> next();
}
