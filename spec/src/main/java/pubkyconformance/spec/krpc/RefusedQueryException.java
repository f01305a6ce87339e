package pubkyconformance.spec.krpc;

import pubkyconformance.spec.DecodingException;

/** A message is a query, but none that can be read; its sender may be told. */
public final class RefusedQueryException extends DecodingException {
    private static final long serialVersionUID = 1L;

    private final transient TransactionId transaction;
    private final int code;

    RefusedQueryException(String what, TransactionId transaction, int code) {
        super(what, 0);
        this.transaction = transaction;
        this.code = code;
    }

    /** The transaction id to answer with. */
    public TransactionId transaction() {
        return transaction;
    }

    /** {@link KrpcError#PROTOCOL} or {@link KrpcError#METHOD_UNKNOWN}. */
    public int code() {
        return code;
    }
}
