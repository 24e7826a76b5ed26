package io.meltemi.jobs.mining;

import static java.util.Objects.requireNonNull;

import io.meltemi.patterns.mining.SeriesName;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * One thing to mine.
 *
 * @param kind of work
 * @param series one, or two to be compared; none when events are mined
 * @param from first moment
 * @param to the moment after the last
 * @param stepMillis of the even grid that series are brought to, above 0
 * @param plan what to look for, as the mining core writes its plans
 */
public record MiningWork(Kind kind, List<SeriesName> series, Instant from, Instant to, long stepMillis, String plan)
        implements Serializable {

    public MiningWork {
        requireNonNull(kind, "kind");
        series = List.copyOf(series);
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(plan, "plan");
        if (series.size() != kind.series) {
            throw new IllegalArgumentException(kind + " is about " + kind.series + " series, found " + series);
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "expected a time to mine that ends after it begins, found " + from + " to " + to);
        }
        if (stepMillis <= 0) {
            throw new IllegalArgumentException("expected a step above 0 ms, found " + stepMillis);
        }
    }

    /** For people. */
    public String title() {
        return switch (kind) {
            case SERIES -> series.get(0).toString();
            case PAIR -> series.get(0) + " and " + series.get(1);
            case EVENTS -> "events";
        };
    }

    /** Kinds of work. */
    public enum Kind {
        /** Motifs, discords, days and chains of a series. */
        SERIES(1),
        /** What two series share, and whether one follows the other. */
        PAIR(2),
        /** Which events follow which. */
        EVENTS(0);

        private final int series;

        Kind(int series) {
            this.series = series;
        }
    }
}
