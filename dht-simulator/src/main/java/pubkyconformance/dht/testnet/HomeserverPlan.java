package pubkyconformance.dht.testnet;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.homeserver.config.HomeserverConfig;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.requirement.Generation;

/**
 * A homeserver that a testnet is to have.
 *
 * @param name by which it is spoken of
 * @param keys who it is
 * @param signupMode who may sign up
 * @param adminPassword of its operator's side
 * @param pkdns what it publishes; empty is the address of loopback
 * @param generation which one it speaks
 */
public record HomeserverPlan(
        String name,
        KeyPair keys,
        SignupMode signupMode,
        String adminPassword,
        Optional<HomeserverConfig.Pkdns> pkdns,
        Generation generation) {
    private static final int SEED_BYTES = 32;
    private static final int LARGEST_INDEX = 255;

    public HomeserverPlan {
        requireNonNull(name, "name");
        requireNonNull(keys, "keys");
    }

    /**
     * The homeserver with this number: its secret is 32 bytes of that value, so that the first one is known to every client of a testnet.
     *
     * @param index from 0 to 255
     */
    public static HomeserverPlan ofIndex(int index) {
        if (index < 0 || index > LARGEST_INDEX) {
            throw new IllegalArgumentException("index: " + index + " (expected: 0 to " + LARGEST_INDEX + ")");
        }
        byte[] seed = new byte[SEED_BYTES];
        Arrays.fill(seed, (byte) index);
        return new HomeserverPlan(
                "homeserver-" + index,
                KeyPair.ofSeed(seed),
                SignupMode.OPEN,
                "admin",
                Optional.empty(),
                Generation.newest());
    }

    /** As {@code config} says; its sockets, its storage and the networks that it names are the testnet's business (TN-7). */
    public HomeserverPlan configuredBy(HomeserverConfig config) {
        return new HomeserverPlan(
                name,
                keys,
                config.signupMode(),
                config.admin().map(HomeserverConfig.Admin::password).orElse(adminPassword),
                Optional.of(config.pkdns()),
                generation);
    }

    public HomeserverPlan withName(String other) {
        return new HomeserverPlan(other, keys, signupMode, adminPassword, pkdns, generation);
    }

    public HomeserverPlan withKeys(KeyPair other) {
        return new HomeserverPlan(name, other, signupMode, adminPassword, pkdns, generation);
    }

    public HomeserverPlan withSignupMode(SignupMode mode) {
        return new HomeserverPlan(name, keys, mode, adminPassword, pkdns, generation);
    }

    public HomeserverPlan withGeneration(Generation spoken) {
        return new HomeserverPlan(name, keys, signupMode, adminPassword, pkdns, spoken);
    }

    /** Without password. */
    @Override
    public String toString() {
        return name + " " + keys.publicKey();
    }
}
