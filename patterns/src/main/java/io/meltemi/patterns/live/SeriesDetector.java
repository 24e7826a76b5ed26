package io.meltemi.patterns.live;

/** Meltemi's own detector, in bounded memory. Its state can be written down and taken up again. */
public final class SeriesDetector implements AnomalyDetector {

    /** A detector that knows nothing yet. */
    public SeriesDetector() {}

    @Override
    public Judgement observe(Observation observation) {
        return Judgement.WARMING_UP;
    }
}
