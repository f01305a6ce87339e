/**
 * Keys of encrypted content: derived from a user's seed and a path, handed to apps for parts of the user's files.
 *
 * <p>Start reading at {@link pubkyconformance.spec.contentkey.ContentKey}. No homeserver ever sees one; how content is encrypted with them is
 * defined nowhere.
 */
@NullMarked
package pubkyconformance.spec.contentkey;

import org.jspecify.annotations.NullMarked;
