package pubkyconformance.homeserver.store;

class MemoryBodiesTest extends BodiesContract {
    private final Bodies bodies = new MemoryBodies();

    @Override
    Bodies bodies() {
        return bodies;
    }
}
