package pubkyconformance.client;

import java.io.IOException;

/** The peer closed the connection where more was due. */
final class EndedException extends IOException {
    private static final long serialVersionUID = 1L;

    EndedException(String message) {
        super(message);
    }

    EndedException(boolean somethingCame) {
        this(somethingCame ? "closed before the response was whole" : "closed without a response");
    }
}
