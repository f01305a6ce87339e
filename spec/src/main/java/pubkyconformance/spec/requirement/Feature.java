package pubkyconformance.spec.requirement;

/**
 * A name that a homeserver may list in {@code /info}.
 *
 * @param since the first release that has what the name announces
 */
public record Feature(String id, Release since) {}
