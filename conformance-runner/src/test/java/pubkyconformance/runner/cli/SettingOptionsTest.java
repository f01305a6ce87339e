package pubkyconformance.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import pubkyconformance.runner.config.Setting;

class SettingOptionsTest {
    @Command
    private static final class Holder {
        @Mixin
        private SettingOptions options = new SettingOptions();
    }

    @ParameterizedTest
    @EnumSource(value = Setting.class, names = "TARGET", mode = EnumSource.Mode.EXCLUDE)
    void everySettingIsAnOptionOfItsName(Setting setting) {
        Holder holder = new Holder();
        CommandLine line = new CommandLine(holder);
        var option = line.getCommandSpec().findOption("--" + setting.key());
        assertThat(option).as("--" + setting.key()).isNotNull();

        boolean flag = option.arity().max() == 0;
        if (flag) {
            line.parseArgs("--" + setting.key());
        } else {
            line.parseArgs("--" + setting.key(), "value");
        }

        assertThat(holder.options.given())
                .containsEntry(setting, flag ? "true" : "value")
                .hasSize(1);
    }
}
