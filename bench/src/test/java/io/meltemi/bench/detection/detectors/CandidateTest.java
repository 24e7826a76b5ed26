package io.meltemi.bench.detection.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.bench.detection.detectors.Candidate.SeriesFacts;
import io.meltemi.patterns.live.Judgement;
import io.meltemi.patterns.live.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateTest {

    private static final SeriesFacts FACTS = new SeriesFacts("series", 300);
    private static final int ROWS = 2_000;

    static Stream<Candidate> all() {
        return Stream.concat(Stream.of(Candidate.meltemi()), Candidate.baselines().stream());
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("No judgement depends on a later value")
    void judge_seriesCutShort_saysTheSameOfWhatIsLeft(Candidate candidate) {
        List<Observation> series = noise(ROWS);

        assertThat(candidate.judge(FACTS, series.subList(0, 1_000)))
                .isEqualTo(candidate.judge(FACTS, series).subList(0, 1_000));
    }

    @ParameterizedTest
    @MethodSource("all")
    void judge_anySeries_scoresFromNoughtToOne(Candidate candidate) {
        List<Observation> series = noise(ROWS);
        series.set(700, at(700, Double.NaN));
        series.set(800, at(800, 1e12));

        assertThat(candidate.judge(FACTS, series))
                .hasSize(ROWS)
                .allMatch(each -> each.score() >= 0 && each.score() <= 1 && Double.isFinite(each.rank()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"windowed Gaussian", "last value", "static threshold"})
    void judge_valueFarOut_isDetected(String name) {
        List<Observation> series = noise(ROWS);
        series.set(1_500, at(1_500, 12));

        List<Judgement> judgements = candidate(name).judge(FACTS, series);

        assertThat(judgements.get(1_500).score()).isGreaterThan(Candidate.THRESHOLD);
        assertThat(judgements.subList(300, 1_500))
                .filteredOn(each -> each.score() >= Candidate.THRESHOLD)
                .hasSizeLessThan(4);
    }

    @Test
    void judge_valuesInAnotherRange_areOfNoDistributionThatRelativeEntropyKnows() {
        List<Observation> series = noise(ROWS);
        for (int row = 1_500; row < ROWS; row++) {
            series.set(row, at(row, 8 + series.get(row).value()));
        }

        assertThat(candidate("relative entropy").judge(FACTS, series).subList(1_500, 1_520))
                .anyMatch(each -> each.score() == 1);
    }

    @Test
    void judge_constantSeries_isNotDetectedByAnyBaselineButChance() {
        List<Observation> series = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            series.add(at(row, 21));
        }

        assertThat(Candidate.baselines())
                .filteredOn(each -> !each.name().equals("random"))
                .allSatisfy(each -> assertThat(each.judge(FACTS, series))
                        .allMatch(judgement -> judgement.score() < Candidate.THRESHOLD));
    }

    @Test
    void ofSigmas_normalTails_areThePublishedOnes() {
        assertThat(Math.pow(10, -Surprise.ofSigmas(1.959964).rank())).isBetween(0.049999, 0.050001);
        assertThat(Math.pow(10, -Surprise.ofSigmas(-3.890592).rank())).isBetween(0.99999e-4, 1.00001e-4);
        assertThat(Surprise.ofSigmas(3.8906).score()).isBetween(0.5, 0.50001);
        assertThat(Surprise.ofSigmas(1e6).score()).isBetween(0.99, 1.0);
    }

    private static Candidate candidate(String name) {
        return Candidate.baselines().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Observation> noise(int rows) {
        Random random = new Random(1);
        List<Observation> series = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            series.add(at(row, random.nextGaussian()));
        }
        return series;
    }

    private static Observation at(int row, double value) {
        return new Observation(Instant.EPOCH.plusSeconds(60L * row), value);
    }
}
