package io.meltemi.launcher.settings;

import io.meltemi.jobs.pattern.PatternOptions;
import io.meltemi.jobs.pattern.anomaly.LivePlan;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.util.List;

/** The settings of the pattern job; part of {@link MeltemiSettings#ALL}. */
public final class PatternSettings {

    /** Whether an anomaly is an alert. */
    public enum AlertSeverity {
        WARNING,
        NONE
    }

    public static final Setting<Boolean> PATTERNS_ENABLED = new Setting<>(
            "patterns.enabled",
            "true or false",
            "true",
            "Whether readings are scored as they arrive and declared sequences are looked for. Takes a slot and, for each"
                    + " series, some memory of the platform's process (docs/patterns.md).",
            SettingParsers::trueOrFalse);

    public static final Setting<Double> PATTERNS_THRESHOLD = new Setting<>(
            "patterns.threshold",
            "number",
            "0.5",
            "Score from which on a reading is an anomaly, above 0 and at most 1. Of readings that are like those before, about"
                    + " one in a thousand reaches 0.5.",
            PatternSettings::score);

    public static final Setting<Double> PATTERNS_ALERT_THRESHOLD = new Setting<>(
            "patterns.alert-threshold",
            "number",
            "0.8",
            "Score from which on an anomaly is worth an alert, patterns.threshold to 1. Anomalies below it are kept and shown,"
                    + " but nobody is told.",
            PatternSettings::score);

    public static final Setting<AlertSeverity> PATTERNS_SEVERITY = new Setting<>(
            "patterns.severity",
            "warning or none",
            "warning",
            "Severity of the alert that an anomaly of patterns.alert-threshold is worth. With none all are kept and shown, but"
                    + " nobody is told.",
            SettingParsers.oneOf(AlertSeverity.class));

    public static final Setting<Duration> PATTERNS_LATE_TOLERANCE = new Setting<>(
            "patterns.late-tolerance",
            "duration",
            "5s",
            "How long a reading waits to be scored for older ones of its series that are still under way; older ones that"
                    + " come later are stored, counted and not scored. 0s to 1h.",
            SettingParsers.duration(Duration.ZERO, Duration.ofHours(1)));

    public static final Setting<Duration> PATTERNS_QUIET = new Setting<>(
            "patterns.quiet",
            "duration",
            "15min",
            "How long the readings of a series must be as before until its anomaly is over; what is unlike before sooner is the"
                    + " same anomaly. 1s to 1d.",
            SettingParsers.duration(Duration.ofSeconds(1), Duration.ofDays(1)));

    public static final Setting<Integer> PATTERNS_MOST_A_DAY = new Setting<>(
            "patterns.most-a-day",
            "number",
            "12",
            "How many anomalies of one series are told in a day of its readings' time; more are counted. 1 to 1000.",
            SettingParsers.integer(1, 1_000));

    public static final Setting<Integer> PATTERNS_MOST_SERIES = new Setting<>(
            "patterns.most-series",
            "number",
            Integer.toString(PatternOptions.DEFAULT_MOST_SERIES),
            "How many series are scored, 1 to 1000000, those heard first. Each takes about 0.1 MB of the platform's memory, so"
                    + " many more need a larger heap (MELTEMI_JAVA_OPTIONS); readings of others are counted.",
            SettingParsers.integer(1, 1_000_000));

    public static final Setting<Duration> PATTERNS_FORGET_AFTER = new Setting<>(
            "patterns.forget-after",
            "duration",
            "90d",
            "How long a series may be silent before what was learned of it is forgotten. 1h to 1000d.",
            SettingParsers.duration(Duration.ofHours(1), Duration.ofDays(1_000)));

    /** All of them, in the order of the documentation. */
    static final List<Setting<?>> ALL = List.of(
            PATTERNS_ENABLED,
            PATTERNS_THRESHOLD,
            PATTERNS_ALERT_THRESHOLD,
            PATTERNS_SEVERITY,
            PATTERNS_LATE_TOLERANCE,
            PATTERNS_QUIET,
            PATTERNS_MOST_A_DAY,
            PATTERNS_MOST_SERIES,
            PATTERNS_FORGET_AFTER);

    private PatternSettings() {}

    /** When anomalies are told. */
    public static LivePlan live(Settings settings) {
        return new LivePlan(
                settings.get(PATTERNS_THRESHOLD),
                settings.get(PATTERNS_ALERT_THRESHOLD),
                settings.get(PATTERNS_SEVERITY) == AlertSeverity.WARNING ? Severity.WARNING : null,
                settings.get(PATTERNS_LATE_TOLERANCE),
                settings.get(PATTERNS_QUIET),
                settings.get(PATTERNS_MOST_A_DAY),
                settings.get(PATTERNS_FORGET_AFTER));
    }

    /** What is wrong with the values beside one another. */
    static List<String> faultsTogether(Settings settings) {
        double threshold = settings.get(PATTERNS_THRESHOLD);
        double alertThreshold = settings.get(PATTERNS_ALERT_THRESHOLD);
        return alertThreshold >= threshold
                ? List.of()
                : List.of(PATTERNS_ALERT_THRESHOLD.key() + ": expected " + PATTERNS_THRESHOLD.key() + ", " + threshold
                        + ", or more, found " + alertThreshold);
    }

    private static double score(String text) {
        double score;
        try {
            score = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a number above 0 and at most 1", e);
        }
        if (!(score > 0 && score <= 1)) {
            throw new IllegalArgumentException("a number above 0 and at most 1");
        }
        return score;
    }
}
