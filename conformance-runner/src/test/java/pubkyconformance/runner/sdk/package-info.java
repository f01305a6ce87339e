/** The client with the face of an SDK, against a reference homeserver and a relay of its own. */
@NullMarked
package pubkyconformance.runner.sdk;

import org.jspecify.annotations.NullMarked;
