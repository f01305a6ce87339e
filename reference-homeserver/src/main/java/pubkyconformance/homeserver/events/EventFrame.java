package pubkyconformance.homeserver.events;

/** An event as the event stream prints it. */
final class EventFrame {
    /** Keeps a silent stream from being taken for dead; readers skip it. */
    static final String KEEP_ALIVE = ":\n\n";

    private EventFrame() {}

    static void append(StringBuilder text, Event event) {
        text.append("event: ").append(event.kind()).append('\n');
        text.append("data: ").append(event.file().url()).append('\n');
        text.append("data: cursor: ").append(event.id()).append('\n');
        event.content().ifPresent(hash -> text.append("data: content_hash: ")
                .append(hash.base64())
                .append('\n'));
        text.append('\n');
    }
}
