package pubkyconformance.runner.suite;

import java.net.URI;

/**
 * The operator's side of a target.
 *
 * @param url where the admin API is served
 * @param password the admin password; never printed
 */
public record AdminAccess(URI url, String password) {
    @Override
    public String toString() {
        return "AdminAccess[" + url + "]";
    }
}
