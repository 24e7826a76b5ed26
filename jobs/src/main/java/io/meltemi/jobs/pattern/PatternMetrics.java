package io.meltemi.jobs.pattern;

import io.meltemi.jobs.pattern.anomaly.Step;
import io.meltemi.jobs.pattern.anomaly.Taken;
import io.meltemi.schemas.event.Pattern;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts, by instance of the operator: {@code scoredReadings}; {@code lateReadings}, {@code repeatedReadings} and {@code
 * unfollowedReadings} (of more series than may be followed), which no detector hears; {@code restartedSeries}, whose unit or clock changed;
 * {@code patternsFound}, and {@code suppressedPatterns} that are too many in a day. Gauges: {@code series} that are followed and
 * {@code detectorBytes} that their detectors take.
 */
final class PatternMetrics {

    private final Counter scored;
    private final Counter late;
    private final Counter repeated;
    private final Counter unfollowed;
    private final Counter restarted;
    private final Counter found;
    private final Counter suppressed;

    /** @param census of the instance's series */
    PatternMetrics(MetricGroup metrics, SeriesCensus census) {
        scored = metrics.counter("scoredReadings");
        late = metrics.counter("lateReadings");
        repeated = metrics.counter("repeatedReadings");
        unfollowed = metrics.counter("unfollowedReadings");
        restarted = metrics.counter("restartedSeries");
        found = metrics.counter("patternsFound");
        suppressed = metrics.counter("suppressedPatterns");
        metrics.gauge("series", (Gauge<Long>) census::series);
        metrics.gauge("detectorBytes", (Gauge<Long>) census::detectorBytes);
    }

    void unfollowed() {
        unfollowed.inc();
    }

    void count(Step<?> step) {
        scored.inc(step.judged());
        suppressed.inc(step.suppressed());
        for (Pattern pattern : step.patterns()) {
            if (pattern.revision() == 1) {
                found.inc();
            }
        }
        Taken taken = step.taken();
        if (taken == null) {
            return;
        }
        switch (taken) {
            case TOO_LATE -> late.inc();
            case REPEATED -> repeated.inc();
            case RESTARTED, OTHER_UNIT -> restarted.inc();
            case ON_TIME, UNSUITABLE -> {}
        }
    }
}
