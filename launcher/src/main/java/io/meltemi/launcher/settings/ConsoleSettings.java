package io.meltemi.launcher.settings;

import io.meltemi.console.http.OpenDataPolicy;
import java.util.List;
import java.util.Set;

/** The settings of the console; part of {@link MeltemiSettings#ALL}. */
public final class ConsoleSettings {

    /** Whether open data are. */
    public enum OpenData {
        OPEN,
        CLOSED
    }

    public static final Setting<String> CONSOLE_HOST = new Setting<>(
            "console.host",
            "address",
            "127.0.0.1",
            "Address that the console listens at: 127.0.0.1 for this machine alone, 0.0.0.0 for all networks. Put a proxy with"
                    + " TLS before it when others can reach it.",
            SettingParsers::text);

    public static final Setting<OpenData> OPEN_DATA_ACCESS = new Setting<>(
            "open-data.access",
            "open or closed",
            "open",
            "Whether networks, nodes, readings, severity, alerts, patterns and rules are readable without signing in. Subscribers"
                    + " never are.",
            SettingParsers.oneOf(OpenData.class));

    public static final Setting<List<String>> OPEN_DATA_CLOSED_NETWORKS = new Setting<>(
            "open-data.closed-networks",
            "list",
            "",
            "Networks, separated by commas, that are readable only by who has signed in.",
            SettingParsers::list);

    public static final Setting<List<String>> OPEN_DATA_CLOSED_SENSORS = new Setting<>(
            "open-data.closed-sensors",
            "list",
            "",
            "Sensors as network/sensor, separated by commas, that are readable only by who has signed in; * stands for any"
                    + " characters, e.g. */camera.",
            ConsoleSettings::sensors);

    static final List<Setting<?>> ALL =
            List.of(CONSOLE_HOST, OPEN_DATA_ACCESS, OPEN_DATA_CLOSED_NETWORKS, OPEN_DATA_CLOSED_SENSORS);

    private ConsoleSettings() {}

    /** What is readable without signing in. */
    public static OpenDataPolicy openData(Settings settings) {
        return new OpenDataPolicy(
                settings.get(OPEN_DATA_ACCESS) == OpenData.OPEN,
                Set.copyOf(settings.get(OPEN_DATA_CLOSED_NETWORKS)),
                settings.get(OPEN_DATA_CLOSED_SENSORS));
    }

    private static List<String> sensors(String text) {
        List<String> sensors = SettingParsers.list(text);
        return new OpenDataPolicy(true, Set.of(), sensors).closedSensors();
    }
}
