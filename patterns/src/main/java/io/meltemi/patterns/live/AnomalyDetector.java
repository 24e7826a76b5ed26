package io.meltemi.patterns.live;

/** Judges the values of one series as they arrive, without knowing any later one. */
public interface AnomalyDetector {

    /** Judges the next value; observations are in the order of their times. */
    Judgement observe(Observation observation);
}
