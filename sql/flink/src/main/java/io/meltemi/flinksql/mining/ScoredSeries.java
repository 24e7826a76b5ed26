package io.meltemi.flinksql.mining;

import io.meltemi.patterns.live.Observation;
import io.meltemi.patterns.live.SeriesDetector;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A series' detector, and what it said of the newest reading. */
public final class ScoredSeries {

    private final SeriesDetector detector;
    private @Nullable Instant last;
    private @Nullable Double score;

    /** One that knows nothing yet. */
    public ScoredSeries() {
        this(new SeriesDetector(), null, null);
    }

    ScoredSeries(SeriesDetector detector, @Nullable Instant last, @Nullable Double score) {
        this.detector = detector;
        this.last = last;
        this.score = score;
    }

    /** Of several readings at one time the first counts; a missing one has no score. */
    void observe(Instant time, @Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            score = null;
        } else if (last == null || time.isAfter(last)) {
            last = time;
            score = detector.observe(new Observation(time, value)).score();
        }
    }

    SeriesDetector detector() {
        return detector;
    }

    @Nullable
    Instant last() {
        return last;
    }

    @Nullable
    Double score() {
        return score;
    }
}
