/**
 * The requests of the client API by name: storage, accounts, grants, events, locks, and the operator's few.
 *
 * <p>Start reading at {@link pubkyconformance.client.api.StorageApi}. Nothing here looks at an answer to decide
 * anything; paths and queries go out as they are given.
 */
@NullMarked
package pubkyconformance.client.api;

import org.jspecify.annotations.NullMarked;
