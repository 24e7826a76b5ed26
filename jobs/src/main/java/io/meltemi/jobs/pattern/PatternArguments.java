package io.meltemi.jobs.pattern;

import io.meltemi.jobs.JobArguments;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.jobs.pattern.anomaly.LivePlan;
import io.meltemi.jobs.pattern.declared.DeclaredOptions;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of the pattern job where a cluster runs it: those of {@link JobArguments}, {@code --threshold SCORE} (0.5), {@code
 * --alert-threshold SCORE} (0.8), {@code --severity warning|none} (warning), {@code --late-tolerance DURATION} (PT5S), {@code --quiet DURATION} (PT15M), {@code --most-a-day
 * NUMBER} (12), {@code --most-series NUMBER} (1000) and {@code --forget-after DURATION} (P90D).
 */
record PatternArguments(KafkaConnection connection, PatternOptions options) {

    private static final String THRESHOLD = "threshold";
    private static final String ALERT_THRESHOLD = "alert-threshold";
    private static final String SEVERITY = "severity";
    private static final String LATE_TOLERANCE = "late-tolerance";
    private static final String QUIET = "quiet";
    private static final String MOST_A_DAY = "most-a-day";
    private static final String MOST_SERIES = "most-series";
    private static final String FORGET_AFTER = "forget-after";

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException that names all the faults at once
     */
    static PatternArguments parse(String[] arguments) {
        JobArguments given = new JobArguments(
                arguments,
                Set.of(
                        THRESHOLD,
                        ALERT_THRESHOLD,
                        SEVERITY,
                        LATE_TOLERANCE,
                        QUIET,
                        MOST_A_DAY,
                        MOST_SERIES,
                        FORGET_AFTER));
        double threshold = score(given, THRESHOLD, LivePlan.DEFAULT.threshold());
        double alertThreshold = score(given, ALERT_THRESHOLD, LivePlan.DEFAULT.alertThreshold());
        boolean isAlert = given.value(SEVERITY, "warning", "warning or none", PatternArguments::isWarning);
        Duration lateTolerance = duration(given, LATE_TOLERANCE, LivePlan.DEFAULT.lateTolerance());
        Duration quiet = duration(given, QUIET, LivePlan.DEFAULT.quiet());
        int mostADay = given.number(MOST_A_DAY, LivePlan.DEFAULT.mostADay(), 1_000);
        Duration forgetAfter = duration(given, FORGET_AFTER, LivePlan.DEFAULT.forgetAfter());
        int mostSeries = given.number(MOST_SERIES, PatternOptions.DEFAULT_MOST_SERIES, 1_000_000);
        KafkaConnection connection = given.connection();
        JobOptions job = given.options();
        LivePlan live = LivePlan.DEFAULT;
        try {
            live = new LivePlan(
                    threshold, alertThreshold, severity(isAlert), lateTolerance, quiet, mostADay, forgetAfter);
        } catch (IllegalArgumentException e) {
            given.fault(String.valueOf(e.getMessage()));
        }
        given.check();
        return new PatternArguments(connection, new PatternOptions(live, mostSeries, DeclaredOptions.defaults(), job));
    }

    private static double score(JobArguments given, String name, double otherwise) {
        return given.value(name, Double.toString(otherwise), "a number like 0.5", Double::valueOf);
    }

    private static Duration duration(JobArguments given, String name, Duration otherwise) {
        return given.value(name, otherwise.toString(), "a duration like PT10M", Duration::parse);
    }

    private static boolean isWarning(String text) {
        if (!text.equals("warning") && !text.equals("none")) {
            throw new IllegalArgumentException(text);
        }
        return text.equals("warning");
    }

    private static @Nullable Severity severity(boolean isAlert) {
        return isAlert ? Severity.WARNING : null;
    }
}
