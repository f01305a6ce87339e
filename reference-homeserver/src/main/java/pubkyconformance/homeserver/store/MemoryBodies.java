package pubkyconformance.homeserver.store;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Keeps bodies on the heap, beside a {@link MemoryStore}. */
public final class MemoryBodies implements Bodies {
    private final Map<String, HeapBody> large = new ConcurrentHashMap<>();
    private final AtomicLong names = new AtomicLong();
    private final KeepingSections sections = new KeepingSections();

    @Override
    public BodySink newSink() {
        return new BodySink(HeapSpill::new);
    }

    @Override
    public BodyReader open(BodyReference reference) {
        HeapBody body = reference.name().map(this::named).orElseGet(() -> HeapBody.of(reference.inlined()));
        return new BodyReader(body, reference.length());
    }

    private HeapBody named(String name) {
        HeapBody body = large.get(name);
        if (body == null) {
            throw new StorageUnavailableException("there is no body " + name);
        }
        return body;
    }

    @Override
    public void release(BodyReference reference) {
        reference.name().ifPresent(name -> {
            sections.await();
            large.remove(name);
        });
    }

    @Override
    public <T> T keeping(Supplier<? extends T> lookup) {
        return sections.run(lookup);
    }

    private final class HeapSpill implements BodySink.Spill {
        private final HeapBody body = new HeapBody();

        @Override
        public void write(byte[] bytes, int offset, int count) {
            body.append(Arrays.copyOfRange(bytes, offset, offset + count));
        }

        @Override
        public String keep() {
            String name = Long.toString(names.incrementAndGet());
            large.put(name, body);
            return name;
        }

        /** Nothing to remove: nobody else knows of it. */
        @Override
        public void drop() {}
    }
}
