/**
 * The messages of the Mainline DHT (BEP 5, 42, 43, 44) as values and as bytes.
 *
 * <p>Start reading at {@link KrpcMessage}, then {@link KrpcCodec}. Values are immutable; what a node answers to them is decided elsewhere.
 */
@NullMarked
package pubkyconformance.spec.krpc;

import org.jspecify.annotations.NullMarked;
