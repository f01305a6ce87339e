package pubkyconformance.client;

/**
 * A request as it went out.
 *
 * @param method the method as sent; of raw bytes the first word
 * @param target the raw target, one char per byte; of raw bytes the second word
 * @param headers the fields in their order; none for raw bytes
 * @param body the body as far as it was sent, without chunk framing; of raw bytes all that was sent
 * @param raw whether the test gave the bytes of the whole request itself
 */
public record SentRequest(String method, String target, Headers headers, KeptBody body, boolean raw) {}
