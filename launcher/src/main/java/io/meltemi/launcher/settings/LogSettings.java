package io.meltemi.launcher.settings;

import java.util.List;

/** The settings of the log; part of {@link MeltemiSettings#ALL}. */
public final class LogSettings {

    /** What a line looks like. */
    public enum Format {
        TEXT,
        JSON
    }

    /** Where lines go. */
    public enum Output {
        FILE,
        CONSOLE
    }

    public static final Setting<Format> LOGS_FORMAT = new Setting<>(
            "logs.format",
            "text or json",
            "text",
            "What a line of the log is: text for people, or a JSON object with the ids of network, node and alert where they are"
                    + " known, for programs.",
            SettingParsers.oneOf(Format.class));

    public static final Setting<Output> LOGS_OUTPUT = new Setting<>(
            "logs.output",
            "file or console",
            "file",
            "Where the log goes: files under DATA_DIR/logs, 50 MB each, two weeks and 500 MB at most, or standard output, as"
                    + " containers have it.",
            SettingParsers.oneOf(Output.class));

    static final List<Setting<?>> ALL = List.of(LOGS_FORMAT, LOGS_OUTPUT);

    private LogSettings() {}
}
