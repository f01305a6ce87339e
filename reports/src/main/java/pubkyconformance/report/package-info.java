/**
 * What a run found, as a model, and the writers that turn it into files.
 */
@NullMarked
package pubkyconformance.report;

import org.jspecify.annotations.NullMarked;
