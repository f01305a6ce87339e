package pubkyconformance.homeserver.storage;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.ResponseHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pubkyconformance.homeserver.store.BodyReader;

/**
 * Sends the bytes of a file as fast as they are taken, holding one piece in memory, and closes the body at whatever end.
 */
final class FileDownload {
    private static final Logger LOG = LoggerFactory.getLogger(FileDownload.class);
    private static final int PIECE_BYTES = 64 * 1024;

    private final BodyReader body;
    private final HttpResponseWriter response;
    private final Executor executor;
    private boolean closed;

    private FileDownload(BodyReader body, HttpResponseWriter response, Executor executor) {
        this.body = body;
        this.response = response;
        this.executor = executor;
    }

    /**
     * The answer of {@code headers} and the whole of {@code body}.
     *
     * @param executor does the reading; may block
     */
    static HttpResponse of(ResponseHeaders headers, BodyReader body, Executor executor) {
        if (body.length() <= PIECE_BYTES) {
            try (body) {
                return HttpResponse.of(headers, nextPiece(body));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        HttpResponseWriter response = HttpResponse.streaming();
        FileDownload download = new FileDownload(body, response, executor);
        response.write(headers);
        var unusedFirst = response.whenConsumed().thenRunAsync(download::sendPiece, executor);
        var unusedLast = response.whenComplete().whenCompleteAsync((done, failure) -> download.close(), executor);
        return response;
    }

    private synchronized void sendPiece() {
        if (closed) {
            return;
        }
        try {
            if (body.remaining() > 0) {
                if (response.tryWrite(nextPiece(body))) {
                    var unused = response.whenConsumed().thenRunAsync(this::sendPiece, executor);
                }
            } else {
                response.close();
            }
        } catch (IOException e) {
            LOG.warn("A download breaks off, as the file could not be read", e);
            response.close(e); // the length was announced, so the reader sees that something is missing
        }
    }

    private static HttpData nextPiece(BodyReader body) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE_BYTES, body.remaining()));
        while (piece.hasRemaining()) {
            body.read(piece);
        }
        return HttpData.wrap(piece.array());
    }

    private synchronized void close() {
        closed = true;
        try {
            body.close();
        } catch (IOException e) {
            LOG.debug("A body could not be closed", e);
        }
    }
}
