/**
 * The names of files and directories.
 *
 * <p>Start reading at {@link pubkyconformance.homeserver.path.StoragePath}. Whoever holds one of these values holds a path that was checked
 * by some release's {@link pubkyconformance.homeserver.path.PathRules} and has its one form; no other class looks at dots and slashes.
 */
@NullMarked
package pubkyconformance.homeserver.path;

import org.jspecify.annotations.NullMarked;
