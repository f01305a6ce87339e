package pubkyconformance.client;

import java.io.IOException;

/** The peer closed the connection where more was due. */
final class EndedException extends IOException {
    private static final long serialVersionUID = 1L;

    EndedException(boolean somethingCame) {
        super(somethingCame ? "closed before the response was whole" : "closed without a response");
    }
}
