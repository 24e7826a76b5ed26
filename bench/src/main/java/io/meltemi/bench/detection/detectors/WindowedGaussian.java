package io.meltemi.bench.detection.detectors;

import io.meltemi.patterns.live.AnomalyDetector;
import io.meltemi.patterns.live.Judgement;
import io.meltemi.patterns.live.Observation;

/** How far a value is from the mean of the last 6,400, in their standard deviations; the window moves on by a hundred. */
final class WindowedGaussian implements AnomalyDetector {

    private static final int FEWEST = 30;

    private final Spread spread = new Spread(6_400, 100);

    @Override
    public Judgement observe(Observation observation) {
        Judgement judgement =
                spread.size() < FEWEST ? Judgement.WARMING_UP : Surprise.ofSigmas(spread.sigmas(observation.value()));
        spread.add(observation.value());
        return judgement;
    }
}
