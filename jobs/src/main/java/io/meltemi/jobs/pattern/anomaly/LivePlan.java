package io.meltemi.jobs.pattern.anomaly;

import io.meltemi.schemas.message.Severity;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an anomaly is told, and how long a series is waited for.
 *
 * @param threshold score from which on a reading is an anomaly, above 0 and up to 1
 * @param alertThreshold score from which on an anomaly is worth an alert, from the threshold up to 1
 * @param severity of that alert; null for none. Never {@code DANGER}: what is merely unlike before is no
 *     danger by itself
 * @param lateTolerance how long a reading waits for older ones of its series, 0 to 1 hour
 * @param quiet how long readings must be as before until an anomaly is over, above 0 and up to 1 day
 * @param mostADay how many anomalies of one series are told in a day of event time, 1 to 1000; of those that are worth an alert as many again
 * @param forgetAfter how long a series may be silent before what is known of it is forgotten, 1 hour to 1000 days
 */
public record LivePlan(
        double threshold,
        double alertThreshold,
        @Nullable Severity severity,
        Duration lateTolerance,
        Duration quiet,
        int mostADay,
        Duration forgetAfter)
        implements Serializable {

    public static final LivePlan DEFAULT = new LivePlan(
            0.5, 0.8, Severity.WARNING, Duration.ofSeconds(5), Duration.ofMinutes(15), 12, Duration.ofDays(90));

    /** Refuses what is out of bounds, with all the faults at once. */
    public LivePlan {
        List<String> faults = new ArrayList<>();
        if (!(threshold > 0 && threshold <= 1)) {
            faults.add("the threshold must be above 0 and at most 1, found " + threshold);
        }
        if (!(alertThreshold >= threshold && alertThreshold <= 1)) {
            faults.add("the alert threshold must be the threshold (" + threshold + ") to 1, found " + alertThreshold);
        }
        if (severity != null && severity != Severity.WARNING) {
            faults.add("the severity must be WARNING or none, found " + severity);
        }
        within(lateTolerance, Duration.ZERO, Duration.ofHours(1), "the late tolerance", faults);
        within(quiet, Duration.ofSeconds(1), Duration.ofDays(1), "the quiet", faults);
        if (mostADay < 1 || mostADay > 1_000) {
            faults.add("the anomalies told of a series in a day must be 1 to 1000, found " + mostADay);
        }
        within(forgetAfter, Duration.ofHours(1), Duration.ofDays(1_000), "the silence before forgetting", faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    /** The alert that an anomaly of a score is worth. */
    @Nullable
    Severity severityOf(double score) {
        return score >= alertThreshold ? severity : null;
    }

    /** How many anomalies of one series in a day those of a score may be. */
    int mostADay(double score) {
        return severityOf(score) == null ? mostADay : 2 * mostADay;
    }

    private static void within(Duration value, Duration shortest, Duration longest, String what, List<String> faults) {
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            faults.add(what + " must be " + shortest + " to " + longest + ", found " + value);
        }
    }
}
