package io.meltemi.bench.detection.detectors;

import io.meltemi.patterns.live.AnomalyDetector;
import io.meltemi.patterns.live.Judgement;
import io.meltemi.patterns.live.Observation;

/** The last value is the forecast; how large its error is among the last thousand errors. */
final class LastValue implements AnomalyDetector {

    private static final int FEWEST = 30;

    private final Spread steps = new Spread(1_000, 100);
    private double last = Double.NaN;

    @Override
    public Judgement observe(Observation observation) {
        double step = observation.value() - last;
        last = observation.value();
        if (Double.isNaN(step)) {
            return Judgement.WARMING_UP;
        }
        Judgement judgement = steps.size() < FEWEST ? Judgement.WARMING_UP : Surprise.ofSigmas(steps.sigmas(step));
        steps.add(step);
        return judgement;
    }
}
