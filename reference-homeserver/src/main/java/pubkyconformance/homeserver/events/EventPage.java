package pubkyconformance.homeserver.events;

import java.util.List;

/**
 * A part of the log, as one reader sees it.
 *
 * @param events in the reader's order; possibly none although there are more, since only so much of the log is looked at in one go
 * @param position where to go on: everything up to here has been looked at
 * @param atEnd whether the log held nothing further at that moment
 */
public record EventPage(List<Event> events, long position, boolean atEnd) {
    public EventPage {
        events = List.copyOf(events);
    }
}
