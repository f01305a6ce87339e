package pubkyconformance.client.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.ServiceBinding;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

class HomeserverDiscoveryTest {
    private final Map<PublicKey, SignedPacket> packets = new HashMap<>();
    private final List<PublicKey> asked = new ArrayList<>();
    private final HomeserverDiscovery discovery = new HomeserverDiscovery(
            key -> {
                asked.add(key);
                return Optional.ofNullable(packets.get(key));
            },
            new Random(1));

    private static KeyPair keys(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return KeyPair.ofSeed(seed);
    }

    private static String z32(int number) {
        return keys(number).publicKey().z32();
    }

    private void publish(int number, SignedPacketBuilder builder) {
        packets.put(keys(number).publicKey(), builder.build(keys(number), 1));
    }

    private static SignedPacketBuilder records() {
        return new SignedPacketBuilder();
    }

    private static ServiceBinding to(int priority, String target) {
        return ServiceBinding.of(priority, target);
    }

    @Test
    void homeserverIsWhatTheFirstServiceRecordNames() {
        publish(
                1,
                records()
                        .txt("_pubky", 60, "x")
                        .https("_pubky", 60, to(0, z32(2)))
                        .svcb("_pubky", 60, to(0, z32(3))));

        assertThat(discovery.homeserverOf(keys(1).publicKey())).contains(keys(2).publicKey());
    }

    @Test
    void thereIsNoHomeserverWithoutPacketRecordOrKey() {
        publish(2, records().https("other", 60, to(0, z32(3))));
        publish(3, records().https("_pubky", 60, to(0, "example.com")));

        assertThat(discovery.homeserverOf(keys(1).publicKey())).isEmpty();
        assertThat(discovery.homeserverOf(keys(2).publicKey())).isEmpty();
        assertThat(discovery.homeserverOf(keys(3).publicKey())).isEmpty();
    }

    @Test
    void endpointsAreOrderedByPriority() throws UnknownHostException {
        InetAddress address = Inet4Address.getByAddress(new byte[] {127, 0, 0, 1});
        publish(
                1,
                records()
                        .https("@", 60, to(10, "localhost").withHttpPort(6286))
                        .https("@", 60, to(1, ".").withPort(6287).withHint(address))
                        .address("@", 60, address));

        PublicKey homeserver = keys(1).publicKey();
        assertThat(discovery.endpointsOf(homeserver))
                .containsExactly(
                        new Endpoint(
                                homeserver,
                                1,
                                Optional.empty(),
                                List.of(address),
                                OptionalInt.of(6287),
                                OptionalInt.empty()),
                        new Endpoint(
                                homeserver,
                                10,
                                Optional.of("localhost"),
                                List.of(),
                                OptionalInt.empty(),
                                OptionalInt.of(6286)));
    }

    @Test
    void hostOfAUserLeadsToTheHomeserversEndpoints() {
        publish(1, records().https("_pubky", 60, to(0, z32(2))));
        publish(2, records().https("@", 60, to(1, "home.example")));

        List<Endpoint> endpoints = discovery.endpointsOf("_pubky." + z32(1));

        assertThat(endpoints).hasSize(1);
        assertThat(endpoints.get(0).domain()).contains("home.example");
        assertThat(endpoints.get(0).identity()).isEqualTo(keys(2).publicKey());
    }

    @Test
    void hintsAreNoAddresses() throws UnknownHostException {
        publish(1, records().https("@", 60, to(1, ".").withHint(Inet4Address.getByAddress(new byte[] {1, 2, 3, 4}))));

        assertThat(discovery.endpointsOf(keys(1).publicKey()).get(0).addresses())
                .isEmpty();
    }

    @Test
    void oneKeyThatLeadsNowhereDoesNotHideTheOthers() {
        publish(1, records().https("@", 60, to(1, z32(2))).https("@", 60, to(2, "home.example")));

        assertThat(discovery.endpointsOf(keys(1).publicKey()))
                .extracting(Endpoint::domain)
                .containsExactly(Optional.of("home.example"));
    }

    @Test
    void keysThatNameEachOtherEnd() {
        publish(1, records().https("@", 60, to(1, z32(2))).https("@", 60, to(2, z32(2))));
        publish(2, records().https("@", 60, to(1, z32(1))).https("@", 60, to(2, z32(1))));

        assertThat(discovery.endpointsOf(keys(1).publicKey())).isEmpty();
        assertThat(asked).hasSize(7);
    }

    @Test
    void recordsOfOnePriorityComeInAnyOrder() {
        publish(1, records().https("@", 60, to(1, "a.example")).https("@", 60, to(1, "b.example")));
        Set<Optional<String>> first = new HashSet<>();
        for (int count = 0; count < 30; count++) {
            first.add(discovery.endpointsOf(keys(1).publicKey()).get(0).domain());
        }

        assertThat(first).containsExactlyInAnyOrder(Optional.of("a.example"), Optional.of("b.example"));
    }
}
