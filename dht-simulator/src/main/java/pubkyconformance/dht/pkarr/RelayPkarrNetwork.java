package pubkyconformance.dht.pkarr;

import static java.util.Objects.requireNonNull;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;

/** Signed packets at somebody's PKARR relay, over HTTP. */
public final class RelayPkarrNetwork implements PkarrNetwork {
    private static final String STORED_NODES = "Pkarr-Dht-Stored-Nodes";
    private static final int NOT_FOUND = 404;

    /** What relays of several generations answer when they know a newer packet (PKARR-REL-003, -005). */
    private static final int CONFLICT = 409;

    private static final int PRECONDITION_FAILED = 412;
    private static final int PRECONDITION_REQUIRED = 428;

    private final HttpClient client;
    private final URI relay;
    private final Duration patience;

    /**
     * @param relay {@code http://host:port}
     * @param patience how long an answer may take
     */
    public RelayPkarrNetwork(HttpClient client, URI relay, Duration patience) {
        this.client = requireNonNull(client, "client");
        this.relay = requireNonNull(relay, "relay");
        this.patience = requireNonNull(patience, "patience");
    }

    @Override
    public CompletionStage<Optional<SignedPacket>> resolve(PublicKey key) {
        return client.sendAsync(request(key).GET().build(), BodyHandlers.ofByteArray())
                .thenApply(response -> packet(key, response));
    }

    private Optional<SignedPacket> packet(PublicKey key, HttpResponse<byte[]> response) {
        if (response.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        if (!isSuccess(response)) {
            throw new RelayTroubleException(relay + " answered " + response.statusCode(), null);
        }
        try {
            return Optional.of(SignedPacket.ofRelayPayload(key, response.body()));
        } catch (DecodingException e) {
            throw new RelayTroubleException(relay + " gave a packet that " + key + " has not signed", e);
        }
    }

    @Override
    public CompletionStage<PublishOutcome> publish(SignedPacket packet) {
        return client.sendAsync(
                        request(packet.publicKey())
                                .PUT(BodyPublishers.ofByteArray(packet.relayPayload()))
                                .build(),
                        BodyHandlers.discarding())
                .handle((response, problem) -> problem == null
                        ? outcome(response)
                        : new PublishOutcome.Failed(relay + ": " + reason(problem)));
    }

    private PublishOutcome outcome(HttpResponse<Void> response) {
        int status = response.statusCode();
        if (isSuccess(response)) {
            // A relay of an older generation does not tell how many nodes took the packet.
            return new PublishOutcome.Stored((int) Math.max(
                    1, response.headers().firstValueAsLong(STORED_NODES).orElse(1)));
        }
        return status == CONFLICT || status == PRECONDITION_FAILED || status == PRECONDITION_REQUIRED
                ? new PublishOutcome.NotMostRecent()
                : new PublishOutcome.Failed(relay + " answered " + status);
    }

    private HttpRequest.Builder request(PublicKey key) {
        String base = relay.toString();
        return HttpRequest.newBuilder(URI.create((base.endsWith("/") ? base : base + "/") + key.z32()))
                .timeout(patience);
    }

    private static boolean isSuccess(HttpResponse<?> response) {
        return response.statusCode() / 100 == 2;
    }

    private static String reason(Throwable problem) {
        Throwable cause = problem.getCause() == null ? problem : problem.getCause();
        return cause instanceof ConnectException
                ? "nobody accepts a connection there"
                : Objects.requireNonNullElse(cause.getMessage(), "no answer");
    }
}
