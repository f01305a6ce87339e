package pubkyconformance.homeserver.events;

import java.util.OptionalInt;

/**
 * How a reader goes through the log.
 *
 * @param selection which events it wants
 * @param start the position after which it begins, whatever later one {@code selection} has for a user
 * @param live whether it stays when the log has been read
 * @param limit most events to send it
 */
record Reading(EventSelection selection, ReadingOrder order, long start, boolean live, OptionalInt limit) {}
