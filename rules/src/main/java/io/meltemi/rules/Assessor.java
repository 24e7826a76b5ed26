package io.meltemi.rules;

import java.time.Instant;

/**
 * Assesses a node by a set of rules: (memory, input, now) to (memory, severity, reason, when to look again). Holds no state of
 * nodes and reads no clock. Not thread-safe: it caches which rules select which series.
 */
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"})
public final class Assessor {

    /** Assesses by a set of rules. */
    public Assessor(RuleSet rules) {}

    /**
     * A reading came. One whose time is not after the newest of its series changes nothing.
     *
     * @param now when it is decided: for live streams the arrival
     */
    public Assessment onReading(RuleNode node, RuleMemory memory, SensorReading reading, Instant now) {
        throw new UnsupportedOperationException();
    }

    /** A slope came from the trend job; an older one than the newest of its window changes nothing. */
    public Assessment onTrend(
            RuleNode node,
            RuleMemory memory,
            String sensor,
            long windowSeconds,
            Instant windowEnd,
            double slopePerMinute,
            Instant now) {
        throw new UnsupportedOperationException();
    }

    /**
     * Time passed, or the node's configuration or the rules changed: forgets what no rule selects any more, and decides again
     * what time decides.
     *
     * @param attentiveSince since when we have listened without a break; absence before does not count
     */
    public Assessment reassess(RuleNode node, RuleMemory memory, Instant attentiveSince, Instant now) {
        throw new UnsupportedOperationException();
    }
}
