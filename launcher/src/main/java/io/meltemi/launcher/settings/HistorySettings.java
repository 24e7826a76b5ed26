package io.meltemi.launcher.settings;

import io.meltemi.sql.maintenance.HistoryOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The settings of stored history; part of {@link MeltemiSettings#ALL}. */
public final class HistorySettings {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    public static final Setting<Optional<Duration>> DATABASE_KEEP_READINGS = new Setting<>(
            "database.keep-readings",
            "duration",
            "",
            "How long readings are kept, at least 2d; empty means for ever. Plain PostgreSQL deletes whole months, TimescaleDB"
                    + " whole chunks. Rollups of what is deleted stay. Nothing is deleted while an export runs.",
            optional(SettingParsers.duration(HistoryOptions.LEAST_KEPT, LONGEST)));

    public static final Setting<Optional<Duration>> DATABASE_KEEP_MINUTES = new Setting<>(
            "database.keep-minutes",
            "duration",
            "",
            "How long rollups by minute are kept, at least 2d; empty means for ever. Rollups by hour and day are always kept.",
            optional(SettingParsers.duration(HistoryOptions.LEAST_KEPT, LONGEST)));

    public static final Setting<Optional<Duration>> DATABASE_COMPRESS_AFTER = new Setting<>(
            "database.compress-after",
            "duration",
            "7d",
            "Age at which chunks of readings are compressed, 1h or more; empty means never. Only the community edition of"
                    + " TimescaleDB compresses.",
            optional(SettingParsers.duration(Duration.ofHours(1), LONGEST)));

    public static final Setting<Duration> DATABASE_MAINTENANCE_INTERVAL = new Setting<>(
            "database.maintenance-interval",
            "duration",
            "1min",
            "Time between refreshes of the rollups, 1s to 1d; the rest of the database's upkeep is done once an hour. Queries"
                    + " are exact in between, and read more.",
            SettingParsers.duration(Duration.ofSeconds(1), Duration.ofDays(1)));

    static final List<Setting<?>> ALL = List.of(
            DATABASE_KEEP_READINGS, DATABASE_KEEP_MINUTES, DATABASE_COMPRESS_AFTER, DATABASE_MAINTENANCE_INTERVAL);

    private HistorySettings() {}

    /** What is kept, and how. */
    public static HistoryOptions options(Settings settings) {
        return new HistoryOptions(
                settings.get(DATABASE_KEEP_READINGS),
                settings.get(DATABASE_KEEP_MINUTES),
                settings.get(DATABASE_COMPRESS_AFTER));
    }

    private static Function<String, Optional<Duration>> optional(Function<String, Duration> parser) {
        return text -> text.isEmpty() ? Optional.empty() : Optional.of(parser.apply(text));
    }
}
