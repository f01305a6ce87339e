package pubkyconformance.homeserver.store;

class MemoryStoreTest extends KeyValueStoreContract {
    @Override
    KeyValueStore open() {
        return new MemoryStore();
    }
}
