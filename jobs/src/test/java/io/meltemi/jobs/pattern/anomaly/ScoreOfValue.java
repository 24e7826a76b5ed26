package io.meltemi.jobs.pattern.anomaly;

import io.meltemi.patterns.live.AnomalyDetector;
import io.meltemi.patterns.live.Judgement;
import io.meltemi.patterns.live.Observation;
import java.util.ArrayList;
import java.util.List;

/** A detector to which a value's digits behind the point are its score; it remembers what it heard. */
final class ScoreOfValue implements AnomalyDetector {

    private final List<Observation> heard = new ArrayList<>();

    private final double least;

    /** @param least score of all values from the 11th on */
    ScoreOfValue(double least) {
        this.least = least;
    }

    List<Observation> heard() {
        return heard;
    }

    @Override
    public Judgement observe(Observation observation) {
        heard.add(observation);
        double score = Math.max(heard.size() > 10 ? least : 0, Math.abs(observation.value()) % 1);
        return new Judgement(score, score * 10, score < 0.5 ? "" : "score " + Math.round(score * 100));
    }
}
