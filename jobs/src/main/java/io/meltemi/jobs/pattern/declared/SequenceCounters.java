package io.meltemi.jobs.pattern.declared;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what declared patterns come to: {@code foundSequences}; {@code lateEvents} that came after later ones of their group
 * had been taken; {@code leftOutEvents} of groups with too many that wait; {@code refusedMatches} that were not begun because
 * there were too many; {@code releasedMatches} of patterns that were changed or deleted.
 */
final class SequenceCounters {

    private static final Logger LOG = LoggerFactory.getLogger(SequenceCounters.class);
    private static final long LOG_EVERY_MILLIS = 60_000;

    private final Counter found;
    private final Counter late;
    private final Counter leftOut;
    private final Counter refused;
    private final Counter released;
    private final Map<String, Long> loggedAt = new HashMap<>();

    SequenceCounters(MetricGroup metrics) {
        this.found = metrics.counter("foundSequences");
        this.late = metrics.counter("lateEvents");
        this.leftOut = metrics.counter("leftOutEvents");
        this.refused = metrics.counter("refusedMatches");
        this.released = metrics.counter("releasedMatches");
    }

    void found() {
        found.inc();
    }

    void late() {
        late.inc();
    }

    void released(int matches) {
        released.inc(matches);
    }

    void leftOut(String patternId, String group, long nowMillis) {
        leftOut.inc();
        if (isToBeLogged(patternId, nowMillis)) {
            LOG.warn(
                    "events are left out of the declared pattern {} in {}: {} wait already",
                    patternId,
                    group,
                    SequenceFunction.MOST_HELD);
        }
    }

    void refused(String patternId, String group, int matches, int most, long nowMillis) {
        refused.inc(matches);
        if (isToBeLogged(patternId, nowMillis)) {
            LOG.warn(
                    "the declared pattern {} has {} partial matches in {}: no further ones begin until some are over;"
                            + " a narrower first step or a shorter limit has fewer",
                    patternId,
                    most,
                    group);
        }
    }

    private boolean isToBeLogged(String patternId, long nowMillis) {
        Long before = loggedAt.get(patternId);
        if (before != null && nowMillis - before < LOG_EVERY_MILLIS) {
            return false;
        }
        loggedAt.put(patternId, nowMillis);
        return true;
    }
}
