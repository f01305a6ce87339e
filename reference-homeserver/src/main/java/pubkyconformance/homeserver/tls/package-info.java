/**
 * TLS 1.3 that proves the homeserver's Ed25519 key and has no X.509 certificate (RFC 7250), as a handler at the head of a pipeline.
 *
 * <p>Start reading at {@link pubkyconformance.homeserver.tls.RawKeyTls}. What always holds: nothing reaches the handlers behind before the
 * handshake is over, and a connection that breaks the protocol gets an alert and is closed.
 */
@NullMarked
package pubkyconformance.homeserver.tls;

import org.jspecify.annotations.NullMarked;
