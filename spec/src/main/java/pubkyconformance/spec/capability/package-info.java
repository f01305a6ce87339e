/**
 * Capabilities as text. What a capability allows is decided elsewhere.
 *
 * <p>Start reading at {@link CapabilityList}.
 */
@NullMarked
package pubkyconformance.spec.capability;

import org.jspecify.annotations.NullMarked;
