package pubkyconformance.dht.testnet;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pubkyconformance.dht.node.NodeRules;
import pubkyconformance.dht.node.PutRule;
import pubkyconformance.dht.node.SignatureCheck;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.krpc.NodeId;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.pkarr.SignedPacket;

/**
 * The newest packet of each key that was put in the DHT of a testnet, in a file each, so that the next testnet in this directory knows where
 * users live. Homeservers of the testnet's own are left out: they publish anew when they start. Safe for many threads.
 */
final class KeptRecords implements PutRule {
    /** No homeserver can have this name. */
    private static final String FOLDER = "dht_records";

    private static final int LARGEST_BYTES = SignedPacket.HEAD_BYTES + SignedPacket.MAX_DNS_BYTES;
    private static final int AT_ONCE = 20;
    private static final Logger LOG = LoggerFactory.getLogger(KeptRecords.class);

    private final Path folder;
    private final Set<PublicKey> leftOut;
    private final PutRule rule;
    private final Map<PublicKey, SignedPacket> newest = new LinkedHashMap<>();

    private KeptRecords(Path folder, Set<PublicKey> leftOut, PutRule rule) {
        this.folder = folder;
        this.leftOut = Set.copyOf(leftOut);
        this.rule = requireNonNull(rule, "rule");
    }

    /**
     * Reads what was kept in {@code directory}.
     *
     * @param leftOut whose packets are not kept
     */
    static KeptRecords in(Path directory, Set<PublicKey> leftOut) {
        KeptRecords records = new KeptRecords(directory.resolve(FOLDER), leftOut, NodeRules.STANDARD.puts());
        records.read();
        return records;
    }

    /** Puts everything in the DHT again; it is there when this returns. */
    void publish(PkarrNetwork network) {
        List<SignedPacket> all;
        synchronized (this) {
            all = new ArrayList<>(newest.values());
        }
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            CompletableFuture.allOf(all.subList(from, Math.min(from + AT_ONCE, all.size())).stream()
                            .map(packet -> network.publish(packet).toCompletableFuture())
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private void read() {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                files.sorted().forEach(this::read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Path file) {
        try {
            PublicKey key = PublicKey.parse(String.valueOf(file.getFileName()));
            if (!leftOut.contains(key) && Files.size(file) <= LARGEST_BYTES) {
                newest.put(key, SignedPacket.ofRelayPayload(key, Files.readAllBytes(file)));
            }
        } catch (IOException | DecodingException e) {
            LOG.warn("{} holds no record and is left alone: {}", file, e.getMessage());
        }
    }

    @Override
    public @Nullable Refusal refuseToken(boolean tokenValid) {
        return rule.refuseToken(tokenValid);
    }

    @Override
    public @Nullable Refusal refuseValue(BencodeValue value) {
        return rule.refuseValue(value);
    }

    @Override
    public @Nullable Refusal refuseItem(
            MutableItem item, @Nullable Long cas, @Nullable MutableItem stored, SignatureCheck signatures) {
        Refusal refusal = rule.refuseItem(item, cas, stored, signatures);
        if (refusal == null) {
            keep(item);
        }
        return refusal;
    }

    @Override
    public @Nullable Refusal refuseTarget(NodeId target, @Nullable NodeId named) {
        return rule.refuseTarget(target, named);
    }

    /** What is no packet of a key is not kept. */
    private synchronized void keep(MutableItem item) {
        try {
            SignedPacket packet = SignedPacket.of(item);
            PublicKey key = packet.publicKey();
            SignedPacket kept = newest.get(key);
            if (leftOut.contains(key) || (kept != null && !packet.moreRecentThan(kept))) {
                return;
            }
            newest.put(key, packet);
            Path part = folder.resolve(key.z32() + ".part");
            Files.write(part, packet.relayPayload());
            Files.move(part, folder.resolve(key.z32()), StandardCopyOption.ATOMIC_MOVE);
        } catch (DecodingException e) {
            LOG.debug("an item that is no packet is not kept", e);
        } catch (IOException e) {
            LOG.warn("a record could not be kept", e);
        }
    }
}
