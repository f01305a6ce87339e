/**
 * The judge is judged: reference homeservers with one fault each, which the scenarios have to notice.
 *
 * <p>Start reading at {@link pubkyconformance.runner.mutants.Mutants}. Which faults there are is data of {@code spec}; how each is made
 * stands here, always from outside: around a route, around the store, or by another argument of the builder.
 */
@NullMarked
package pubkyconformance.runner.mutants;

import org.jspecify.annotations.NullMarked;
