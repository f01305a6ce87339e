/**
 * Experiments in virtual time: a scenario file says who is there, what they do and what must come out.
 *
 * <p>Start reading at {@link Scenario} and {@link Simulation}. A run is a function of its scenario and seed alone: no clock of the
 * machine, thread or hash order reaches a figure, save those that measure the run itself.
 */
@NullMarked
package pubkyconformance.dht.experiment;

import org.jspecify.annotations.NullMarked;
