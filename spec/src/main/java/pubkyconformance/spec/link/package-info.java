/**
 * The links by which an app asks a signer for something: {@code pubkyauth://...}, shown as QR code or opened on the same device.
 *
 * <p>Start reading at {@link pubkyconformance.spec.link.DeepLink}. A link holds secrets: no message and no {@code toString} shows them.
 */
@NullMarked
package pubkyconformance.spec.link;

import org.jspecify.annotations.NullMarked;
