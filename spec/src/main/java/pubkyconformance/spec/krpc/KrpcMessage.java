package pubkyconformance.spec.krpc;

/** One message of the DHT: a query, its response, or an error. */
public sealed interface KrpcMessage permits KrpcQuery, KrpcResponse, KrpcError {
    Envelope envelope();

    default TransactionId transaction() {
        return envelope().transaction();
    }
}
