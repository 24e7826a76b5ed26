package io.meltemi.jobs.pattern;

import io.meltemi.jobs.pattern.anomaly.LiveSeries;
import io.meltemi.jobs.pattern.anomaly.Step;
import io.meltemi.jobs.pattern.anomaly.Taken;
import io.meltemi.schemas.event.Pattern;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * Counts, by instance of the operator: {@code scoredReadings}; {@code lateReadings}, {@code repeatedReadings} and {@code
 * unfollowedReadings} (of a node with too many series), which no detector hears; {@code restartedSeries}, whose unit or clock changed;
 * {@code patternsFound}, and {@code suppressedPatterns} that are too many in a day. Gauges: {@code series} that are followed and
 * {@code detectorBytes} that they take; after a start, those of the nodes heard since.
 */
final class PatternMetrics {

    private final Counter scored;
    private final Counter late;
    private final Counter repeated;
    private final Counter unfollowed;
    private final Counter restarted;
    private final Counter found;
    private final Counter suppressed;
    private final Set<String> nodes = new HashSet<>();
    private volatile long series;
    private volatile long bytes;

    PatternMetrics(MetricGroup metrics) {
        scored = metrics.counter("scoredReadings");
        late = metrics.counter("lateReadings");
        repeated = metrics.counter("repeatedReadings");
        unfollowed = metrics.counter("unfollowedReadings");
        restarted = metrics.counter("restartedSeries");
        found = metrics.counter("patternsFound");
        suppressed = metrics.counter("suppressedPatterns");
        metrics.gauge("series", (Gauge<Long>) () -> series);
        metrics.gauge("detectorBytes", (Gauge<Long>) () -> bytes);
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

    /** Whether a node is heard for the first time since the start. */
    boolean isFirstOf(String node) {
        return nodes.add(node);
    }

    /** A series takes another place than before; null for none. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the task's thread alone
    void resize(@Nullable LiveSeries before, @Nullable LiveSeries after) {
        series += (after == null ? 0 : 1) - (before == null ? 0 : 1);
        bytes += (after == null ? 0 : after.detectorBytes()) - (before == null ? 0 : before.detectorBytes());
    }
}
