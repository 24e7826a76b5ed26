package io.meltemi.launcher.settings;

import io.meltemi.console.access.AccessOptions;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.live.StreamLimits;
import io.meltemi.console.open.Licence;
import io.meltemi.console.open.OpenDataOptions;
import java.time.Duration;
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

    public static final Setting<List<String>> CONSOLE_PROXIES = new Setting<>(
            "console.proxies",
            "list",
            "",
            "Addresses of proxies of yours before the console, separated by commas. What they say in X-Forwarded-For is believed;"
                    + " without them all who come by a proxy count as one when they sign in.",
            SettingParsers::list);

    public static final Setting<Duration> CONSOLE_SESSION_IDLE = new Setting<>(
            "console.session-idle",
            "duration",
            "12h",
            "A session that is not used for so long ends.",
            SettingParsers.duration(Duration.ofMinutes(1), Duration.ofDays(30)));

    public static final Setting<Duration> CONSOLE_SESSION_LIFETIME = new Setting<>(
            "console.session-lifetime",
            "duration",
            "7d",
            "A session ends after so long, however much it is used.",
            SettingParsers.duration(Duration.ofMinutes(1), Duration.ofDays(365)));

    public static final Setting<Duration> CONSOLE_KEEP_AUDIT = new Setting<>(
            "console.keep-audit",
            "duration",
            "365d",
            "Entries of the audit trail are deleted after so long.",
            SettingParsers.duration(Duration.ofDays(1), Duration.ofDays(36_500)));

    public static final Setting<Integer> CONSOLE_STREAMS = new Setting<>(
            "console.streams",
            "number",
            Integer.toString(StreamLimits.DEFAULT.inAll()),
            "At most so many streams of events (/api/stream) are open at once, 1 to 100000; an open dashboard takes one.",
            SettingParsers.integer(1, 100_000));

    public static final Setting<Integer> CONSOLE_STREAMS_PER_ADDRESS = new Setting<>(
            "console.streams-per-address",
            "number",
            Integer.toString(StreamLimits.DEFAULT.perAddress()),
            "At most so many of them from one address, 1 to 100000.",
            SettingParsers.integer(1, 100_000));

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

    public static final Setting<Licence> OPEN_DATA_LICENCE = new Setting<>(
            "open-data.licence",
            "SPDX identifier",
            "CC-BY-4.0",
            "What others may do with open data: the licence's SPDX identifier, and after a blank the address of its text where"
                    + " that is not at SPDX.",
            Licence::of);

    public static final Setting<Integer> OPEN_DATA_REQUESTS_PER_MINUTE = new Setting<>(
            "open-data.requests-per-minute",
            "number",
            "300",
            "How many requests for open data one address, or one account, may make in a minute, 0 to 1000000; 0 for any"
                    + " number.",
            SettingParsers.integer(0, 1_000_000));

    static final List<Setting<?>> ALL = List.of(
            CONSOLE_HOST,
            CONSOLE_PROXIES,
            CONSOLE_SESSION_IDLE,
            CONSOLE_SESSION_LIFETIME,
            CONSOLE_KEEP_AUDIT,
            CONSOLE_STREAMS,
            CONSOLE_STREAMS_PER_ADDRESS,
            OPEN_DATA_ACCESS,
            OPEN_DATA_CLOSED_NETWORKS,
            OPEN_DATA_CLOSED_SENSORS,
            OPEN_DATA_LICENCE,
            OPEN_DATA_REQUESTS_PER_MINUTE);

    private ConsoleSettings() {}

    /** How people sign in. */
    public static AccessOptions access(Settings settings) {
        return new AccessOptions(
                settings.get(CONSOLE_SESSION_IDLE),
                settings.get(CONSOLE_SESSION_LIFETIME),
                settings.get(CONSOLE_KEEP_AUDIT),
                Set.copyOf(settings.get(CONSOLE_PROXIES)));
    }

    /** How many streams of events there may be. */
    public static StreamLimits streams(Settings settings) {
        return new StreamLimits(settings.get(CONSOLE_STREAMS), settings.get(CONSOLE_STREAMS_PER_ADDRESS));
    }

    /** What is readable without signing in. */
    public static OpenDataPolicy openData(Settings settings) {
        return new OpenDataPolicy(
                settings.get(OPEN_DATA_ACCESS) == OpenData.OPEN,
                Set.copyOf(settings.get(OPEN_DATA_CLOSED_NETWORKS)),
                settings.get(OPEN_DATA_CLOSED_SENSORS));
    }

    /** How open data are given away. */
    public static OpenDataOptions openAnswers(Settings settings) {
        return new OpenDataOptions(settings.get(OPEN_DATA_LICENCE), settings.get(OPEN_DATA_REQUESTS_PER_MINUTE));
    }

    private static List<String> sensors(String text) {
        List<String> sensors = SettingParsers.list(text);
        return new OpenDataPolicy(true, Set.of(), sensors).closedSensors();
    }
}
