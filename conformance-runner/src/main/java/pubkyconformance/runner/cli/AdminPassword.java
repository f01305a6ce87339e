package pubkyconformance.runner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.config.Setting;
import pubkyconformance.runner.config.Settings;
import pubkyconformance.runner.suite.AdminAccess;
import pubkyconformance.runner.target.TargetAddress;

/** Gets the admin password from where secrets may come: a file, the environment, standard input; never an argument. */
final class AdminPassword {
    static final String VARIABLE = "PUBKY_CONFORMANCE_ADMIN_PASSWORD";
    private static final String STANDARD_INPUT = "-";

    private AdminPassword() {}

    /** How to reach the operator's side, if its address is set. */
    static Optional<AdminAccess> access(Settings settings, Map<String, String> environment) {
        Optional<String> url = settings.text(Setting.ADMIN_URL);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        TargetAddress address = TargetAddress.parse(url.get());
        address.requireAllowed(settings.flag(Setting.ALLOW_REMOTE));
        return Optional.of(new AdminAccess(address.uri(), password(settings, environment)));
    }

    private static String password(Settings settings, Map<String, String> environment) {
        Optional<String> source = settings.text(Setting.ADMIN_PASSWORD_FILE);
        String password;
        if (source.isPresent()) {
            password = source.get().equals(STANDARD_INPUT) ? standardInput() : file(Path.of(source.get()));
        } else {
            password = environment.getOrDefault(VARIABLE, "");
        }
        if (password.isBlank()) {
            throw CommandException.usage("no admin password for the admin URL; give --admin-password-file FILE, - for"
                    + " standard input, or set " + VARIABLE);
        }
        return password;
    }

    private static String file(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw CommandException.usage("the admin password file " + file + " cannot be read; check its path");
        }
    }

    private static String standardInput() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw CommandException.usage("the admin password cannot be read from standard input: " + e.getMessage());
        }
    }
}
