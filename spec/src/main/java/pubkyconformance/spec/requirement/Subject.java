package pubkyconformance.spec.requirement;

/** Who has to fulfil a requirement. */
public enum Subject {
    HOMESERVER("homeserver"),
    CLIENT("client"),
    RELAY("relay"),
    DHT_NODE("dht-node"),
    SIMULATOR("simulator");

    private final String text;

    Subject(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
