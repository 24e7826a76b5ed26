package io.meltemi.launcher.command;

import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Setting;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.launcher.settings.SettingsException;
import io.meltemi.operations.database.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command takes. */
public final class CommonOptions {

    /** The project's folder, given by the {@code meltemi} script; commands run from anywhere. */
    public static final Path HOME = Path.of(System.getProperty("meltemi.home", "."));

    static final Path DEFAULT_DATA_DIRECTORY = HOME.resolve("data");

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where this instance keeps its data (default: the folder 'data' beside the script).")
    private Path dataDirectory = DEFAULT_DATA_DIRECTORY;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "The settings file (default: meltemi.yaml beside the script).")
    private @Nullable Path settingsFile;

    /** The data directory of this instance. */
    public DataDirectory data() {
        return new DataDirectory(dataDirectory);
    }

    /** The settings file in use; null for none. */
    public @Nullable Path settingsFile() {
        return settingsFile != null ? settingsFile : usualSettingsFile();
    }

    /** The one beside the script, where there is one. */
    static @Nullable Path usualSettingsFile() {
        Path usual = HOME.resolve("meltemi.yaml");
        return Files.exists(usual) ? usual : null;
    }

    /** The settings in force. */
    public Settings settings() throws SettingsException {
        return Settings.load(settingsFile(), System.getenv());
    }

    /** The settings in force, but for one. */
    Settings settingsWith(Setting<?> setting, String value) throws SettingsException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put(setting.environmentVariable(), value);
        return Settings.load(settingsFile(), environment);
    }

    /**
     * The running platform's file.
     *
     * @throws CommandFailure when none runs
     */
    public PlatformFile running() throws IOException, CommandFailure {
        return PlatformFile.readRunning(data())
                .orElseThrow(() -> new CommandFailure("no platform runs on " + data().root()
                        + "; start one with: meltemi up --detach --data-dir "
                        + data().root()));
    }

    /**
     * The database: the running platform's, else the one that the settings name.
     *
     * @throws CommandFailure when there is neither
     */
    public DatabaseAddress database() throws IOException, CommandFailure, SettingsException {
        Optional<PlatformFile> platform = PlatformFile.readRunning(data());
        if (platform.isPresent()) {
            return platform.get().database();
        }
        Settings settings = settings();
        if (!settings.isSet(MeltemiSettings.DATABASE_JDBC_URL)) {
            throw new CommandFailure("no platform runs on " + data().root()
                    + " and no database.jdbc-url is set; start one with: meltemi up --detach --data-dir "
                    + data().root());
        }
        return new DatabaseAddress(
                settings.get(MeltemiSettings.DATABASE_JDBC_URL),
                settings.get(MeltemiSettings.DATABASE_USER),
                settings.get(MeltemiSettings.DATABASE_PASSWORD));
    }
}
