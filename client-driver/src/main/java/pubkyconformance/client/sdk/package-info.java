/**
 * A face of the client driver that reads like the official SDKs: keys, sessions and files, found through a PKARR relay. For programs and
 * examples; the suite itself speaks through {@code client.api}, where every byte is chosen.
 *
 * <p>Start reading at {@link pubkyconformance.client.sdk.Pubky}.
 */
@NullMarked
package pubkyconformance.client.sdk;

import org.jspecify.annotations.NullMarked;
