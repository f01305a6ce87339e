package pubkyconformance.client.sdk;

import java.util.Optional;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Headers;

/**
 * What a homeserver says about a file without sending it; nothing of it need be said.
 *
 * @param sizeBytes length of the content
 * @param contentType the media type
 * @param lastModified the date as it came
 * @param etag without its quotes; equal for equal content
 */
public record FileStats(
        Optional<Long> sizeBytes, Optional<String> contentType, Optional<String> lastModified, Optional<String> etag) {
    static FileStats of(Exchange exchange) {
        Headers fields = exchange.headers();
        return new FileStats(
                fields.first("Content-Length").flatMap(FileStats::number),
                fields.first("Content-Type"),
                fields.first("Last-Modified"),
                fields.first("ETag").map(tag -> tag.replace("\"", "")));
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
