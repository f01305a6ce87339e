/**
 * A TLS client that knows its server by a raw public key (RFC 7250), without sockets: bytes in, bytes out.
 *
 * <p>Start reading at {@link pubkyconformance.client.tls.TlsEngine}. What always holds: no certificate authority and no name is trusted,
 * only the key that was given; and what happened stays readable in {@link pubkyconformance.client.tls.TlsFacts}, however it ended.
 */
@NullMarked
package pubkyconformance.client.tls;

import org.jspecify.annotations.NullMarked;
