package io.meltemi.launcher.mining;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.jobs.mining.MiningWork;
import io.meltemi.launcher.mining.HistorySelection.Pairs;
import io.meltemi.patterns.mining.MiningPlan;
import io.meltemi.patterns.mining.SeriesName;
import io.meltemi.schemas.event.PatternKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MiningWorksTest {

    private static final Instant DAY = Instant.parse("2026-11-01T00:00:30Z");

    private static final List<StoredSeries> SERIES = List.of(
            series("N1", "temperature", DAY, Duration.ofSeconds(60)),
            series("N1", "humidity", DAY, Duration.ofSeconds(60)),
            series("N2", "temperature", DAY.plusSeconds(600), Duration.ofSeconds(300)),
            series("N3", "temperature", DAY.plus(Duration.ofDays(9)), Duration.ofSeconds(60)));

    @Test
    void of_sameSensor_pairsNodesThatOverlap() {
        List<MiningWork> works = works(Pairs.SAME_SENSOR, MiningPlan.standard());

        assertThat(works)
                .extracting(MiningWork::title)
                .containsExactly(
                        "net/N1/temperature",
                        "net/N1/humidity",
                        "net/N2/temperature",
                        "net/N3/temperature",
                        "net/N1/temperature and net/N2/temperature");
    }

    @Test
    void of_pair_isOnTheCoarserGridOverTheTimeOfBoth() {
        MiningWork pair = works(Pairs.SAME_SENSOR, MiningPlan.standard()).get(4);

        assertThat(pair.stepMillis()).isEqualTo(300_000);
        assertThat(pair.from()).isEqualTo("2026-11-01T00:10:00Z");
        assertThat(pair.to()).isEqualTo(DAY.plus(Duration.ofDays(1)).plusMillis(1));
    }

    @Test
    void of_allPairs_takesDifferentSensorsToo() {
        assertThat(works(Pairs.ALL, MiningPlan.standard())).hasSize(4 + 3);
    }

    @Test
    void of_planWithoutKindsOfPairs_hasNone() {
        assertThat(works(Pairs.ALL, MiningPlan.standard().withKinds(Set.of(PatternKind.MOTIF))))
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "PT4S, P1D, PT5S",
        "PT5.5S, P1D, PT5S",
        "PT1M, P30D, PT1M",
        "PT4S, P22D, PT20S",
        "PT1M, P365D, PT10M",
        "PT20H, P365D, PT24H",
    })
    void gridStep_isNoShorterThanTheReadingsAndBoundsTheValues(Duration between, Duration span, Duration expected) {
        assertThat(GridStep.of(between, span)).isEqualTo(expected);
    }

    private static List<MiningWork> works(Pairs pairs, MiningPlan plan) {
        return new MiningWorks(new HistorySelection(null, null, List.of(), List.of(), null, pairs, false), plan)
                .of(SERIES);
    }

    private static StoredSeries series(String node, String sensor, Instant first, Duration between) {
        return new StoredSeries(
                new SeriesName("net", node, sensor),
                1000,
                first,
                DAY.plus(Duration.ofDays(node.equals("N3") ? 10 : 1)),
                between);
    }
}
