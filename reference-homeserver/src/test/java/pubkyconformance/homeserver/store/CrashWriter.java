package pubkyconformance.homeserver.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Changes objects from several threads until it is killed, and says so: {@code begin <version> <put|delete> <path>} before each change,
 * {@code done <version>} when it has been told that the change is lasting. Each thread has paths of its own.
 *
 * <p>Arguments: data directory, seed, first version.
 */
final class CrashWriter {
    private static final int THREADS = 3;
    private static final int PATHS = 6;

    private final VersionedObjects objects;
    private final AtomicLong versions;
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

    private CrashWriter(VersionedObjects objects, long firstVersion) {
        this.objects = objects;
        this.versions = new AtomicLong(firstVersion);
    }

    public static void main(String[] arguments) {
        DataDirectory directory = DataDirectory.open(Path.of(arguments[0]));
        KeyValueStore store = XodusStore.open(directory);
        Bodies bodies = BodyFiles.open(directory, new SecureRandom(), CrashTest.referencedIn(store)::contains);
        CrashWriter writer = new CrashWriter(new VersionedObjects(store, bodies), Long.parseLong(arguments[2]));
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(Long.parseLong(arguments[1]) * THREADS + thread);
            String prefix = "thread" + thread + "/path";
            new Thread(() -> writer.changeForever(prefix, random)).start();
        }
    }

    /** The body of a version: inlined or in a file, of any size around the limit. */
    static byte[] content(long version) {
        Random random = new Random(version);
        byte[] content = new byte[random.nextInt(random.nextBoolean() ? 2_000 : 3 * BodySink.INLINE_LIMIT)];
        random.nextBytes(content);
        return content;
    }

    private void changeForever(String prefix, Random random) {
        while (true) {
            String path = prefix + random.nextInt(PATHS);
            long version = versions.getAndIncrement();
            if (random.nextInt(5) == 0) {
                say("begin " + version + " delete " + path);
                objects.delete(path, version, () -> say("done " + version));
            } else {
                byte[] content = content(version);
                say("begin " + version + " put " + path);
                objects.put(path, version, content, () -> say("done " + version));
            }
        }
    }

    /** Each line in one write, so that whatever is read of it is all of it. */
    private void say(String line) {
        try {
            out.write((line + "\n").getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
