package io.meltemi.bench.detection.detectors;

import io.meltemi.patterns.live.AnomalyDetector;
import io.meltemi.patterns.live.Judgement;
import io.meltemi.patterns.live.Observation;

/** Limits that are set once, from the mean and the standard deviation of the first rows, and never again. */
final class StaticThreshold implements AnomalyDetector {

    private final int learning;
    private final Spread spread;

    StaticThreshold(int learning) {
        this.learning = Math.max(learning, 2);
        spread = new Spread(this.learning, 1);
    }

    @Override
    public Judgement observe(Observation observation) {
        if (spread.size() < learning) {
            spread.add(observation.value());
            return Judgement.WARMING_UP;
        }
        return Surprise.ofSigmas(spread.sigmas(observation.value()));
    }
}
