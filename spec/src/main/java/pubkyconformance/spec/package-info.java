/**
 * The protocol as data and bytes: requirements, vectors, and the codecs that a public format fixes.
 *
 * <p>Start reading at {@link pubkyconformance.spec.requirement.Catalogue}. Nothing here decides what a server answers.
 */
@NullMarked
package pubkyconformance.spec;

import org.jspecify.annotations.NullMarked;
