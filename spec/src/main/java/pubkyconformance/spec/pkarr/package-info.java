/**
 * PKARR: a key's signed DNS records, as bytes and as values, and the port to a network that keeps them.
 *
 * <p>Start reading at {@link SignedPacket}, then {@link SignedPacketBuilder}. A {@link SignedPacket} that exists has a valid signature
 * and readable records. The DNS message is read here byte by byte, because which malformed ones are refused is part of the format.
 */
@NullMarked
package pubkyconformance.spec.pkarr;

import org.jspecify.annotations.NullMarked;
