package io.meltemi.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.launcher.settings.LogSettings.Format;
import io.meltemi.launcher.settings.LogSettings.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log looks like, before anything has logged. */
class LogFormTest {

    @TempDir
    Path directory;

    @Test
    void of_nothingSet_isTextInAFile() {
        assertThat(LogForm.of(null, Map.of())).isEqualTo(new LogForm(Format.TEXT, Output.FILE));
    }

    @Test
    void of_fileAndEnvironment_environmentWins() throws Exception {
        Path file = Files.writeString(directory.resolve("meltemi.yaml"), "logs:\n  format: json\n  output: file\n");

        assertThat(LogForm.of(file, Map.of("MELTEMI_LOGS_OUTPUT", "console")))
                .isEqualTo(new LogForm(Format.JSON, Output.CONSOLE));
    }

    @Test
    void of_settingsThatCannotBeRead_isTextInAFile() {
        assertThat(LogForm.of(null, Map.of("MELTEMI_LOGS_FORMAT", "json", "MELTEMI_MQTT_PORT", "none")))
                .isEqualTo(new LogForm(Format.TEXT, Output.FILE));
    }
}
