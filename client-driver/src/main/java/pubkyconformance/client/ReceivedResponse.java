package pubkyconformance.client;

import java.util.List;

/**
 * A response as it came, without transfer framing.
 *
 * @param status three digits
 * @param reason the reason phrase, possibly empty
 * @param headers the fields in their order
 * @param body what came of the body
 * @param trailers fields after a chunked body
 * @param interim statuses of the 1xx responses that came before
 */
public record ReceivedResponse(
        int status, String reason, Headers headers, KeptBody body, Headers trailers, List<Integer> interim) {
    public ReceivedResponse {
        interim = List.copyOf(interim);
    }
}
