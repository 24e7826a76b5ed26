package io.meltemi.launcher.command;

import io.meltemi.launcher.settings.LogSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.launcher.settings.SettingsException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the log looks like and where it goes, as {@code logback-platform.xml} asks for it. */
record LogForm(LogSettings.Format format, LogSettings.Output output) {

    /** What the settings say; text in a file where they cannot be read, which whoever starts something is told by the start itself. */
    static LogForm of(@Nullable Path settingsFile, Map<String, String> environment) {
        try {
            Settings settings = Settings.load(settingsFile, environment);
            return new LogForm(settings.get(LogSettings.LOGS_FORMAT), settings.get(LogSettings.LOGS_OUTPUT));
        } catch (SettingsException e) {
            return new LogForm(LogSettings.Format.TEXT, LogSettings.Output.FILE);
        }
    }

    /** Before the first class that logs is loaded. */
    void use() {
        if (format == LogSettings.Format.JSON) {
            // by its name, since to load it would load what logs
            System.setProperty("meltemi.log.encoder", "io.meltemi.launcher.logs.JsonLogEncoder");
        }
        System.setProperty("meltemi.log.output", output.name().toLowerCase(Locale.ROOT));
    }
}
