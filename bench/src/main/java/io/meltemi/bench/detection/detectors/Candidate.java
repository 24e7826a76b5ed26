package io.meltemi.bench.detection.detectors;

import io.meltemi.patterns.live.AnomalyDetector;
import io.meltemi.patterns.live.Judgement;
import io.meltemi.patterns.live.Observation;
import io.meltemi.patterns.live.SeriesDetector;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A way of finding anomalies, with one setting for all series. A score of {@link #THRESHOLD} or more is a detection; that was so
 * before anything was scored.
 */
public record Candidate(String name, Function<SeriesFacts, AnomalyDetector> begin) {

    /** Of all of them: that a value is expected once in ten thousand, or less often. */
    public static final double THRESHOLD = 0.5;

    /**
     * What is told in advance. Meltemi's own detector uses none of it.
     *
     * @param name of the series, so that chance falls the same way each time
     * @param learning rows at the begin that are not scored
     */
    public record SeriesFacts(String name, int learning) {}

    /** Meltemi's own. */
    public static Candidate meltemi() {
        return new Candidate("meltemi", facts -> new SeriesDetector());
    }

    /** What it is compared with. */
    public static List<Candidate> baselines() {
        return List.of(
                new Candidate("relative entropy", facts -> new RelativeEntropy(facts.learning())),
                new Candidate("windowed Gaussian", facts -> new WindowedGaussian()),
                new Candidate("last value", facts -> new LastValue()),
                new Candidate("static threshold", facts -> new StaticThreshold(facts.learning())),
                new Candidate("random", facts -> random(facts.name())),
                new Candidate("none", facts -> observation -> Judgement.WARMING_UP));
    }

    /** Judges all values of a series; where there is no value it says nothing. */
    public List<Judgement> judge(SeriesFacts facts, List<Observation> observations) {
        AnomalyDetector detector = begin.apply(facts);
        return observations.stream()
                .map(each -> Double.isNaN(each.value()) ? Judgement.WARMING_UP : detector.observe(each))
                .toList();
    }

    private static AnomalyDetector random(String name) {
        Random random = new Random(name.hashCode());
        return observation -> Surprise.ofProbability(1 - random.nextDouble());
    }
}
