/**
 * The command line: one class per command, and what it prints.
 *
 * <p>Start reading at {@link pubkyconformance.runner.cli.PubkyConformance}. Command classes hold no field of a type that
 * is slow to load, so that help stays fast; only this package prints.
 */
@NullMarked
package pubkyconformance.runner.cli;

import org.jspecify.annotations.NullMarked;
