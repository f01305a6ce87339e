/**
 * The feature files as the runner knows them: which scenario belongs to which requirement, and where it stands.
 *
 * <p>Start reading at {@link pubkyconformance.runner.feature.FeatureSet}. The files are read here once more, beside
 * Cucumber, because a scenario has to be named, linted and chosen before anything runs.
 */
@NullMarked
package pubkyconformance.runner.feature;

import org.jspecify.annotations.NullMarked;
