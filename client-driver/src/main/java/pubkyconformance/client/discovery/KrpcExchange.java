package pubkyconformance.client.discovery;

import java.util.Optional;
import pubkyconformance.client.Exchange;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.krpc.KrpcCodec;
import pubkyconformance.spec.krpc.KrpcError;
import pubkyconformance.spec.krpc.KrpcMessage;
import pubkyconformance.spec.krpc.KrpcResponse;

/** A datagram to a node and what came back, read as a message. */
public record KrpcExchange(Exchange exchange) {
    /** What came; nothing if nothing came or it is no message. */
    public Optional<KrpcMessage> message() {
        if (exchange.response().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(KrpcCodec.decode(exchange.body().bytes()));
        } catch (DecodingException e) {
            return Optional.empty(); // the bytes are in the exchange
        }
    }

    public Optional<KrpcResponse> response() {
        return message().filter(KrpcResponse.class::isInstance).map(KrpcResponse.class::cast);
    }

    public Optional<KrpcError> error() {
        return message().filter(KrpcError.class::isInstance).map(KrpcError.class::cast);
    }
}
