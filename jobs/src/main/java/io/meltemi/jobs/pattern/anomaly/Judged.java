package io.meltemi.jobs.pattern.anomaly;

import io.meltemi.patterns.live.Judgement;
import java.time.Instant;

/** A reading and what the detector says of it. */
record Judged(Instant time, double value, double score, double rank, String reason) {

    static Judged of(Held reading, Judgement judgement) {
        return new Judged(reading.time(), reading.value(), judgement.score(), judgement.rank(), judgement.reason());
    }
}
