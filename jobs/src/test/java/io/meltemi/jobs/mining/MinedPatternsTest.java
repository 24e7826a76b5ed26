package io.meltemi.jobs.mining;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.accelerators.Accelerators;
import io.meltemi.patterns.mining.Finding;
import io.meltemi.patterns.mining.MiningPlan;
import io.meltemi.patterns.mining.PairMining;
import io.meltemi.patterns.mining.Series;
import io.meltemi.patterns.mining.SeriesName;
import io.meltemi.schemas.event.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MinedPatternsTest {

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void of_oneSeriesWithTwoOthers_theirPatternsHaveIdsOfTheirOwn() {
        List<Finding> findings = new ArrayList<>(mine("N2"));
        findings.addAll(mine("N3"));

        List<Pattern> patterns = MinedPatterns.of(findings, FROM);

        assertThat(patterns)
                .extracting(Pattern::patternId)
                .hasSizeGreaterThan(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void of_minedAgain_idsAreTheSameAndTheRevisionIsHigher() {
        Pattern before = MinedPatterns.of(mine("N2"), FROM).get(0);
        Pattern after = MinedPatterns.of(mine("N2"), FROM.plusSeconds(1)).get(0);

        assertThat(after.patternId()).isEqualTo(before.patternId());
        assertThat(after.revision()).isGreaterThan(before.revision());
    }

    private static List<Finding> mine(String other) {
        PairMining mining = PairMining.begin(
                series("N1"), series(other), MiningPlan.standard().withWindows(List.of(30)), Accelerators.plain());
        while (mining.step()) {}
        return mining.findings();
    }

    /** The same walk at each node. */
    private static Series series(String node) {
        Random random = new Random(7);
        double[] values = new double[600];
        for (int i = 1; i < values.length; i++) {
            values[i] = values[i - 1] + random.nextGaussian();
        }
        return new Series(new SeriesName("net", node, "temperature"), FROM, Duration.ofMinutes(1), values);
    }
}
