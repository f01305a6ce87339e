/**
 * What an operator writes into files: {@code config.toml} and the secret key.
 *
 * <p>Start reading at {@link pubkyconformance.homeserver.config.ConfigFile}. A file that cannot be understood starts nothing.
 */
@NullMarked
package pubkyconformance.homeserver.config;

import org.jspecify.annotations.NullMarked;
