package pubkyconformance.runner.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.runner.suite.SignupSupply;

/** Runs a command for each sign-up token; what it prints is the token. */
final class TokenCommand implements SignupSupply {
    private static final int SECONDS = 20;
    private static final int LONGEST = 1_000;

    private final String command;

    /** @param command given to the shell as it is */
    TokenCommand(String command) {
        this.command = command;
    }

    @Override
    public Optional<String> next() {
        Process process = null;
        try {
            process = new ProcessBuilder("sh", "-c", command)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new Inconclusive("the sign-up command did not end within " + SECONDS + " s");
            }
            String token = new String(process.getInputStream().readNBytes(LONGEST), UTF_8).strip();
            if (process.exitValue() != 0 || token.isEmpty()) {
                throw new Inconclusive("the sign-up command printed no token (exit " + process.exitValue() + ")");
            }
            return Optional.of(token);
        } catch (IOException e) {
            throw new Inconclusive("the sign-up command could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Inconclusive("interrupted while the sign-up command ran", e);
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
