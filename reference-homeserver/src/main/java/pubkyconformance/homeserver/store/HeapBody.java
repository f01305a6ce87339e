package pubkyconformance.homeserver.store;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A body on the heap: the pieces in which it came, by their offsets. */
final class HeapBody implements BodyReader.Source {
    private final NavigableMap<Long, byte[]> pieces = new TreeMap<>();
    private long length;

    static HeapBody of(byte[] content) {
        HeapBody body = new HeapBody();
        body.append(content);
        return body;
    }

    /** Before the first read only; the array is kept. */
    void append(byte[] piece) {
        if (piece.length > 0) {
            pieces.put(length, piece);
            length += piece.length;
        }
    }

    @Override
    public int read(ByteBuffer target, long position) {
        if (position >= length) {
            return -1;
        }
        Map.Entry<Long, byte[]> piece = pieces.floorEntry(position);
        int offset = (int) (position - piece.getKey());
        int count = Math.min(target.remaining(), piece.getValue().length - offset);
        target.put(piece.getValue(), offset, count);
        return count;
    }

    /** Nothing to give up: other readers may go on. */
    @Override
    public void close() {}
}
