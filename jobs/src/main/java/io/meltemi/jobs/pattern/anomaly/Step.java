package io.meltemi.jobs.pattern.anomaly;

import io.meltemi.schemas.event.Pattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an input leads to.
 *
 * @param series as it is now; null when it is forgotten, or is none yet
 * @param detector of the series, which has learned meanwhile, or a new one; null when the series is
 * @param patterns to be told
 * @param judged how many readings were judged
 * @param suppressed how many anomalies began that are one too many in a day
 * @param wakeAt when to look again, by the job's clock, unless a reading comes before; null when there is no series
 * @param taken what became of the reading; null where time passed
 */
public record Step<D>(
        @Nullable LiveSeries series,
        @Nullable D detector,
        List<Pattern> patterns,
        int judged,
        int suppressed,
        @Nullable Instant wakeAt,
        @Nullable Taken taken) {
    public Step {
        patterns = List.copyOf(patterns);
    }
}
