package io.meltemi.jobs.pattern.anomaly;

import io.meltemi.patterns.live.Judgement;
import java.time.Instant;

/**
 * A reading and what the detector says of it.
 *
 * @param begins score that counts while no anomaly goes on
 * @param score that counts for one that goes on
 */
record Judged(Instant time, double value, double begins, double score, double rank, String reason) {

    static Judged of(Held reading, Judgement judgement) {
        return new Judged(
                reading.time(),
                reading.value(),
                judgement.score(),
                judgement.strength(),
                judgement.rank(),
                judgement.reason());
    }
}
