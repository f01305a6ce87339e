package pubkyconformance.homeserver.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both ways of keeping bodies have in common. */
abstract class BodiesContract {
    private static final int LIMIT = 32 * 1024;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    abstract Bodies bodies();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, LIMIT - 1, LIMIT, LIMIT + 1, 200_000})
    void aBodyReadsAsItWasWritten(int length) throws IOException {
        byte[] content = content(length);

        BodyReference reference = write(content);

        assertThat(reference.length()).isEqualTo(length);
        assertThat(reference.name().isPresent()).isEqualTo(length > LIMIT);
        assertThat(read(BodyReference.decode(reference.encode()))).isEqualTo(content);
    }

    @Test
    void theHashIsBlake3() {
        BodyReference empty = write(new byte[0]);
        BodyReference abc = write("abc".getBytes(UTF_8));

        // From the vectors of the BLAKE3 team and its command line tool.
        assertThat(HexFormat.of().formatHex(empty.hash()))
                .isEqualTo("af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
        assertThat(HexFormat.of().formatHex(abc.hash()))
                .isEqualTo("6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85");
    }

    @Test
    void theHashIsThatOfTheWholeBodyHoweverItCame() {
        byte[] content = content(100_000);
        BodySink sink = bodies().newSink();
        for (int at = 0; at < content.length; at += 7_000) {
            sink.write(content, at, Math.min(7_000, content.length - at));
        }

        BodyReference pieces = sink.finish();

        assertThat(sink.length()).isEqualTo(100_000);
        assertThat(pieces.hash()).isEqualTo(write(content).hash());
        assertThat(pieces.name()).isNotEqualTo(write(content).name());
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void aRangeIsReadByItself(int length) throws IOException {
        byte[] content = content(length);
        BodyReference reference = write(content);

        for (int[] range :
                new int[][] {{0, length}, {0, 1}, {length - 1, length}, {300, 700}, {5, 5}, {length, length}}) {
            try (BodyReader reader = bodies().open(reference).range(range[0], range[1])) {
                assertThat(reader.remaining()).isEqualTo(range[1] - range[0]);
                assertThat(readAll(reader)).isEqualTo(Arrays.copyOfRange(content, range[0], range[1]));
                assertThat(reader.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
        }
        try (BodyReader reader = bodies().open(reference)) {
            assertThat(reader.length()).isEqualTo(length);
            for (int[] range : new int[][] {{-1, 1}, {2, 1}, {0, length + 1}}) {
                assertThatIllegalArgumentException().isThrownBy(() -> reader.range(range[0], range[1]));
            }
        }
    }

    @Test
    void aReaderFillsNoMoreThanTheRangeAndLeavesTheLimit() throws IOException {
        BodyReference reference = write(content(100_000));

        try (BodyReader reader = bodies().open(reference).range(10, 30)) {
            ByteBuffer target = ByteBuffer.allocate(64);
            while (reader.remaining() > 0) {
                reader.read(target);
            }

            assertThat(target.position()).isEqualTo(20);
            assertThat(target.limit()).isEqualTo(64);
        }
    }

    @Test
    void anAbortedBodyIsNowhere() {
        BodySink sink = bodies().newSink();
        sink.write(content(100_000), 0, 100_000);

        sink.abort();

        sink.abort();
        assertThatIllegalStateException().isThrownBy(sink::finish);
        assertThatIllegalStateException().isThrownBy(() -> sink.write(new byte[1], 0, 1));
    }

    @Test
    void aFinishedSinkTakesNoMore() throws IOException {
        BodySink sink = bodies().newSink();
        sink.write(content(100_000), 0, 100_000);

        BodyReference reference = sink.finish();

        assertThatIllegalStateException().isThrownBy(() -> sink.write(new byte[1], 0, 1));
        assertThatIllegalStateException().isThrownBy(sink::finish);
        sink.abort();
        assertThat(read(reference)).hasSize(100_000);
    }

    @Test
    void aReleasedBodyIsGoneButForThoseWhoReadIt() throws IOException {
        byte[] content = content(100_000);
        BodyReference reference = write(content);
        BodyReference other = write(content);

        try (BodyReader reader = bodies().open(reference)) {
            bodies().release(reference);

            assertThat(readAll(reader)).isEqualTo(content);
        }
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(() -> bodies().open(reference));
        assertThat(read(other)).isEqualTo(content);
        bodies().release(reference);
        bodies().release(write(content(10)));
    }

    @Test
    void aReleaseWaitsForLookupsUnderWay() throws Exception {
        BodyReference reference = write(content(100_000));
        CountDownLatch lookedUp = new CountDownLatch(1);
        CountDownLatch releasing = new CountDownLatch(1);
        Future<Integer> read = threads.submit(() -> bodies().keeping(() -> {
            lookedUp.countDown();
            await(releasing);
            return read(reference).length;
        }));
        await(lookedUp);

        Future<?> release = threads.submit(() -> {
            releasing.countDown();
            bodies().release(reference);
        });

        assertThat(read.get(60, SECONDS)).isEqualTo(100_000);
        release.get(60, SECONDS);
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(() -> bodies().open(reference));
    }

    @Test
    void aLookupCannotRelease() {
        BodyReference reference = write(content(100_000));

        assertThatIllegalStateException().isThrownBy(() -> bodies().keeping(() -> {
            bodies().release(reference);
            return reference;
        }));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    BodyReference write(byte[] content) {
        BodySink sink = bodies().newSink();
        sink.write(content, 0, content.length);
        return sink.finish();
    }

    byte[] read(BodyReference reference) {
        try (BodyReader reader = bodies().open(reference)) {
            return readAll(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static byte[] readAll(BodyReader reader) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) reader.remaining());
        ByteBuffer some = ByteBuffer.allocate(7_000);
        while (reader.read(some) >= 0) {
            all.put(some.flip());
            some.clear();
        }
        return all.array();
    }

    static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }
}
