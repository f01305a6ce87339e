package pubkyconformance.runner.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.config.Setting;
import pubkyconformance.runner.config.Settings;

/** {@code config}: the settings in force. */
@Command(
        name = "config",
        description = "Show the settings in force: command line, then environment, then pubky-conformance.yaml.")
final class ConfigCommand implements Callable<Integer> {
    @Mixin
    private SettingOptions options = new SettingOptions();

    @Option(names = "--show-origin", description = "Show where each value comes from.")
    private boolean showOrigin;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Output output = Output.of(spec, false);
        Settings settings = options.resolve();
        for (Setting setting : Setting.values()) {
            String origin = showOrigin
                    ? "  (" + settings.origin(setting).map(Object::toString).orElse("not set") + ")"
                    : "";
            output.out().println(setting.key() + ": " + settings.text(setting).orElse("") + origin);
        }
        output.out().flush();
        return ExitCode.OK.number();
    }
}
