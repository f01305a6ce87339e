/**
 * Users' files: paths, reading, writing, deleting and listing them.
 *
 * <p>Start reading at {@link pubkyconformance.homeserver.storage.FileService}. A file, its event, the lock it needs and the bytes its owner
 * has used change in one transaction, or not at all.
 */
@NullMarked
package pubkyconformance.homeserver.storage;

import org.jspecify.annotations.NullMarked;
