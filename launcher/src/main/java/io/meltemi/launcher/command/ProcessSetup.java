package io.meltemi.launcher.command;

import io.meltemi.launcher.platform.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must be set before the first class that logs or makes a temporary file is loaded. */
public final class ProcessSetup {

    private static final String DATA_DIRECTORY_OPTION = "--data-dir";
    private static final String SETTINGS_OPTION = "--settings";
    private static final String LOG_FILE = "meltemi.log.file";

    private ProcessSetup() {}

    /**
     * Sends log and temporary files of what stays into the data directory, unless the settings or who has started it say otherwise;
     * other commands are quiet.
     */
    public static void prepare(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        String log = log(words);
        if (log == null || words.contains("--detach") || words.contains("--help")) {
            return;
        }
        DataDirectory data = new DataDirectory(dataDirectory(words));
        try {
            data.create();
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory " + data.root() + " cannot be made", e);
        }
        LogForm.of(settingsFile(words), System.getenv()).use();
        if (System.getProperty(LOG_FILE) == null) {
            System.setProperty("logback.configurationFile", "logback-platform.xml");
            System.setProperty(LOG_FILE, data.logs().resolve(log).toString());
            System.setProperty("java.io.tmpdir", data.temporary().toString());
        }
    }

    /** The log's name; null for what does not stay. */
    private static @Nullable String log(List<String> words) {
        String first = words.isEmpty() ? "" : words.get(0);
        String second = words.size() > 1 ? words.get(1) : "";
        return switch (first) {
            case "up" -> "meltemi.log";
            case "cluster" -> second.equals("up") ? "meltemi.log" : null;
            case "part" -> second + ".log";
            case "console" -> "console.log";
            default -> null;
        };
    }

    private static Path dataDirectory(List<String> words) {
        String given = option(words, DATA_DIRECTORY_OPTION);
        return given == null ? CommonOptions.DEFAULT_DATA_DIRECTORY : Path.of(given);
    }

    private static @Nullable Path settingsFile(List<String> words) {
        String given = option(words, SETTINGS_OPTION);
        return given == null ? CommonOptions.usualSettingsFile() : Path.of(given);
    }

    private static @Nullable String option(List<String> words, String name) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(name + "=")) {
                return words.get(i).substring(name.length() + 1);
            }
            if (words.get(i).equals(name) && i + 1 < words.size()) {
                return words.get(i + 1);
            }
        }
        return null;
    }
}
