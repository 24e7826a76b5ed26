package io.meltemi.bench.detection.events;

import io.meltemi.patterns.live.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Series of one place with what happened there.
 *
 * @param name of the recording
 * @param series each in the order of time
 * @param events in the order of time, apart from each other: what begins in one of them tells it
 * @param quiet detections at most this far apart are one alarm
 */
public record EventRecording(String name, List<Recorded> series, List<Span> events, Duration quiet) {

    private static final double LEARNING_SHARE = 0.15;
    private static final Duration PAUSE = Duration.ofHours(2);

    public EventRecording {
        series = List.copyOf(series);
        events = List.copyOf(events);
    }

    /** The values of one sensor. */
    public record Recorded(String name, List<Observation> observations) {

        public Recorded {
            observations = List.copyOf(observations);
        }

        /** Rows at the begin of which nothing counts. */
        public int learning() {
            return (int) (LEARNING_SHARE * observations.size());
        }
    }

    /** When counting begins: the first share of the rows is for learning, of every detector. */
    Instant scoredFrom() {
        return series.stream()
                .map(each -> each.observations().get(each.learning()).time())
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** How long is scored, without pauses of more than two hours. */
    Duration scored() {
        Duration scored = Duration.ZERO;
        List<Observation> longest = series.stream()
                .map(Recorded::observations)
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
        Instant before = scoredFrom();
        for (Observation each : longest) {
            if (each.time().isAfter(before)) {
                Duration step = Duration.between(before, each.time());
                scored = scored.plus(step.compareTo(PAUSE) <= 0 ? step : Duration.ZERO);
                before = each.time();
            }
        }
        return scored;
    }
}
