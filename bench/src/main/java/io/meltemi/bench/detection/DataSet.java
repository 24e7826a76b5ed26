package io.meltemi.bench.detection;

import io.meltemi.rules.RuleNode;
import io.meltemi.schemas.event.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A recording, with what is known to have happened in it.
 *
 * @param rules file of the rules beside the built-in ones, in {@code docs/examples/detection}
 * @param nodes each with its sensors
 * @param readings in the order of their time
 * @param events in the order of their begin
 * @param lead how much earlier than an event's begin an alert still stands for it: how well the labels know the begin
 */
record DataSet(
        String name,
        String rules,
        List<RuleNode> nodes,
        List<Reading> readings,
        List<KnownEvent> events,
        Duration lead) {

    private static final Duration GAP = Duration.ofHours(2);

    DataSet {
        if (readings.isEmpty()) {
            throw new IllegalArgumentException(name + " has no readings");
        }
    }

    Instant begin() {
        return readings.get(0).time();
    }

    Instant end() {
        return readings.get(readings.size() - 1).time();
    }

    /** How long it was recorded for, without pauses of more than two hours. */
    Duration recorded() {
        Duration recorded = Duration.ZERO;
        Instant before = begin();
        for (Reading reading : readings) {
            Duration step = Duration.between(before, reading.time());
            if (step.compareTo(GAP) <= 0) {
                recorded = recorded.plus(step);
            }
            before = reading.time();
        }
        return recorded;
    }
}
