/**
 * The command line, the targets, the steps and the verdicts.
 */
@NullMarked
package pubkyconformance.runner;

import org.jspecify.annotations.NullMarked;
