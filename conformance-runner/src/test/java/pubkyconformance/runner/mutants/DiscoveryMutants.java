package pubkyconformance.runner.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PacketRecord;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.RecordType;
import pubkyconformance.spec.pkarr.ServiceBinding;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

/** Homeservers that err in what they publish: where they are, and where their users are. */
final class DiscoveryMutants {
    private static final String USER = "_pubky";
    private static final int DIRECT = 1;
    private static final int BY_DOMAIN = 10;

    private DiscoveryMutants() {}

    static void addTo(Mutants mutants) {
        addOwn(mutants);
        addForm(mutants);
        addUsers(mutants);
    }

    private static void addOwn(Mutants mutants) {
        mutants.add("DISC-REC-004a/http-port-for-tls", bindings(DIRECT, binding -> binding.withPort(80)));
        mutants.add("DISC-REC-004a/no-hint", bindings(DIRECT, binding -> without(binding, ServiceBinding.IPV4_HINT)));
        mutants.add("DISC-REC-004a/direct-record-behind-the-domain", records(all -> {
            List<PacketRecord> swapped = new ArrayList<>(all);
            swapped.set(0, all.get(1));
            swapped.set(1, all.get(0));
            return swapped;
        }));
        mutants.add("DISC-REC-004b/domain-first", bindings(BY_DOMAIN, binding -> withPriority(binding, 0)));
        mutants.add(
                "DISC-REC-004b/http-port-for-every-domain",
                bindings(BY_DOMAIN, binding -> binding.httpPort().isPresent() ? binding : binding.withHttpPort(80)));
        mutants.add(
                "DISC-REC-004b/port-beside-the-domain",
                bindings(
                        BY_DOMAIN,
                        binding -> binding.target().equals("example.com") ? binding.withPort(443) : binding));
        mutants.add("DISC-REC-004c/address-left-out", records(all -> all.subList(0, all.size() - 1)));
        mutants.add("DISC-REC-004c/ipv6-address-left-out", records(all -> all.stream()
                .filter(each -> each.type() != RecordType.AAAA)
                .toList()));
        mutants.add("DISC-REC-004c/address-for-five-minutes", records(all -> all.stream()
                .map(each -> each.type() == RecordType.A
                        ? new PacketRecord(each.name(), each.type(), 300, each.content())
                        : each)
                .toList()));
        mutants.add(
                "DISC-REC-004c/one-more-record",
                own((packet, keys) -> rebuilt(packet).txt("@", 3600, "hello").build(keys, packet.timestampMicros())));
    }

    private static void addForm(Mutants mutants) {
        mutants.add(
                "PKARR-PKT-003/time-in-milliseconds",
                own((packet, keys) -> SignedPacket.sign(keys, packet.timestampMicros() / 1000, packet.dnsMessage())));
        mutants.add(
                "PKARR-PKT-003/an-hour-ahead",
                own((packet, keys) ->
                        SignedPacket.sign(keys, packet.timestampMicros() + 3_600_000_000L, packet.dnsMessage())));
        mutants.add("PKARR-DNS-001/a-question", message(dns -> dns[2] = 0));
        mutants.add("PKARR-DNS-001/message-has-a-number", message(dns -> dns[1] = 1));
        mutants.add(
                "PKARR-DNS-010/http-port-under-the-key-of-ports",
                bindings(
                        BY_DOMAIN,
                        binding -> binding.httpPort().isPresent()
                                ? without(binding, ServiceBinding.HTTP_PORT)
                                        .withPort(binding.httpPort().orElseThrow())
                                : binding));
    }

    private static void addUsers(Mutants mutants) {
        mutants.add("DISC-PUB-003/first-packet-for-ever", PacketView.remembering());
        mutants.add("DISC-PUB-003/never-published-again", PacketView.dropping(packet -> !namesNobody(packet)));
        mutants.add("DISC-PUB-003/one-user-of-many", oneUser());
        mutants.add("REP-001/whoever-has-an-account", PacketView.republishing(packet -> true));
        mutants.add(
                "REP-001/any-of-the-records",
                PacketView.republishing(packet -> packet.recordsAt(USER).size() > 1));
        mutants.add("REP-001/domain-counts-as-this-homeserver", PacketView.republishing(packet -> first(packet)
                .filter(target -> target.contains("."))
                .isPresent()));
        mutants.add("REP-001/record-missing-counts-as-this-homeserver", PacketView.republishing(packet -> first(packet)
                .isEmpty()));
        mutants.add(
                "REP-001/last-record-decides",
                PacketView.dropping(packet -> packet.recordsAt(USER).size() > 1));
        mutants.add("DISC-MIG-002/who-left-is-published-again", PacketView.republishing(packet -> first(packet)
                .isPresent()));
        mutants.add("DISC-MIG-002/old-packet-brought-back", PacketView.remembering());
        mutants.add("DISC-MIG-002/who-returns-stays-away", staysAway());
    }

    private static Fault oneUser() {
        return PacketView.seen(network -> new PacketView(network) {
            private volatile Optional<PublicKey> only = Optional.empty();

            @Override
            public CompletionStage<PublishOutcome> publish(SignedPacket packet) {
                if (namesNobody(packet)) {
                    return super.publish(packet);
                }
                if (only.isEmpty()) {
                    only = Optional.of(packet.publicKey());
                }
                return only.get().equals(packet.publicKey())
                        ? super.publish(packet)
                        : CompletableFuture.completedFuture(new PublishOutcome.Stored(1));
            }
        });
    }

    /** Whoever was found elsewhere once is not published any more. */
    private static Fault staysAway() {
        return PacketView.seen(network -> new PacketView(network) {
            private final Map<PublicKey, String> homes =
                    new TreeMap<>((one, other) -> one.z32().compareTo(other.z32()));

            @Override
            public CompletionStage<Optional<SignedPacket>> resolve(PublicKey key) {
                return super.resolve(key).thenApply(found -> {
                    synchronized (homes) {
                        found.flatMap(DiscoveryMutants::first).ifPresent(home -> homes.putIfAbsent(key, home));
                        return found.filter(packet -> first(packet).equals(Optional.ofNullable(homes.get(key))));
                    }
                });
            }
        });
    }

    /** Whether it is a homeserver's own packet, which has no record of a user's homeserver. */
    private static boolean namesNobody(SignedPacket packet) {
        return packet.recordsAt(USER).isEmpty() && !packet.recordsAt("@").isEmpty();
    }

    private static Optional<String> first(SignedPacket packet) {
        return packet.recordsAt(USER).stream()
                .map(PacketRecord::content)
                .filter(ServiceBinding.class::isInstance)
                .map(content -> ((ServiceBinding) content).target())
                .findFirst();
    }

    private static Fault own(BiFunction<SignedPacket, KeyPair, SignedPacket> change) {
        return PacketView.Publishing.of(builder -> builder.decorateOwnRecord(change));
    }

    private static Fault records(UnaryOperator<List<PacketRecord>> change) {
        return own((packet, keys) -> {
            SignedPacketBuilder changed = new SignedPacketBuilder();
            change.apply(packet.records()).forEach(changed::add);
            return changed.build(keys, packet.timestampMicros());
        });
    }

    private static SignedPacketBuilder rebuilt(SignedPacket packet) {
        SignedPacketBuilder builder = new SignedPacketBuilder();
        packet.records().forEach(builder::add);
        return builder;
    }

    private static Fault bindings(int priority, UnaryOperator<ServiceBinding> change) {
        return records(all -> all.stream()
                .map(each -> each.content() instanceof ServiceBinding binding && binding.priority() == priority
                        ? new PacketRecord(each.name(), each.type(), each.ttlSeconds(), change.apply(binding))
                        : each)
                .toList());
    }

    private static ServiceBinding without(ServiceBinding binding, int key) {
        TreeMap<Integer, BencodeBytes> left = new TreeMap<>(binding.parameters());
        left.remove(key);
        return new ServiceBinding(binding.priority(), binding.target(), left);
    }

    private static ServiceBinding withPriority(ServiceBinding binding, int priority) {
        return new ServiceBinding(priority, binding.target(), binding.parameters());
    }

    private interface Patch {
        void to(byte[] dns);
    }

    private static Fault message(Patch patch) {
        return own((packet, keys) -> {
            byte[] dns = packet.dnsMessage();
            patch.to(dns);
            return SignedPacket.sign(keys, packet.timestampMicros(), dns);
        });
    }
}
