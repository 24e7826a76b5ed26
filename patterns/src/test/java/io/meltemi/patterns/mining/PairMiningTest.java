package io.meltemi.patterns.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meltemi.accelerators.Accelerators;
import io.meltemi.schemas.event.PatternKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairMiningTest {

    private static final MiningPlan JOIN =
            MiningPlan.standard().withWindows(List.of(60)).withKinds(Set.of(PatternKind.JOIN));
    private static final MiningPlan LAG =
            MiningPlan.standard().withWindows(List.of(60)).withKinds(Set.of(PatternKind.LAGGED_CORRELATION));

    @Test
    void step_sameShapeInTwoRooms_isFoundInBoth() {
        double[] a = Shapes.walk(1500, 1);
        double[] b = Shapes.walk(1200, 2);
        for (int k = 0; k < 60; k++) {
            b[900 + k] = 7 + 2 * a[200 + k];
        }

        PairResult result = mine(a, b, JOIN);

        assertThat(result.shapes().get(0).start()).isEqualTo(200);
        assertThat(result.shapes().get(0).other()).isEqualTo(900);
        assertThat(result.findings().get(0).score()).isEqualTo(1, within(1e-6));
        assertThat(result.findings().get(0).explanation()).contains("is in both series");
    }

    @Test
    void step_secondFollowsFirst_hasAPositiveLag() {
        double[] a = Shapes.walk(3000, 3);
        double[] b = Shapes.noise(3000, 4);
        for (int i = 12; i < b.length; i++) {
            b[i] = 0.3 * b[i] + a[i - 12];
        }

        Finding finding = mine(a, b, LAG).findings().get(0);

        assertThat(finding.detail()).contains("\"lag\":12,", "\"lagSeconds\":720.0");
        assertThat(finding.explanation()).contains("campus/N2/temperature changes the same way", "12 min before");
        assertThat(mine(b, a, LAG).lagged().lag()).isEqualTo(-12);
    }

    @Test
    void step_beginningsApart_lagIsInTime() {
        double[] a = Shapes.walk(3000, 5);
        double[] later = Arrays.copyOfRange(a, 100, 2600);
        Series second = new Series(
                new SeriesName("campus", "N2", "temperature"),
                Shapes.START.plus(Duration.ofMinutes(103)),
                Duration.ofMinutes(1),
                later);

        PairResult result = Shapes.finish(PairMining.begin(Shapes.minutes(a), second, LAG, Accelerators.plain()))
                .result();

        assertThat(result.lagged().lag()).isEqualTo(3);
    }

    @Test
    void step_unrelatedWalks_tellNothing() {
        for (int seed = 10; seed < 30; seed++) {
            PairResult result = mine(Shapes.walk(2000, seed), Shapes.walk(2000, 100 + seed), LAG);

            assertThat(result.findings()).isEmpty();
            assertThat(result.notes()).anyMatch(note -> note.contains("not correlated"));
        }
    }

    @Test
    void begin_otherStep_saysWhy() {
        PairMining mining = PairMining.begin(
                Shapes.minutes(Shapes.walk(500, 1)),
                Shapes.series(Shapes.walk(500, 2), Duration.ofMinutes(5)),
                JOIN,
                Accelerators.plain());

        assertThat(mining.step()).isFalse();
        assertThat(mining.result().reason().text()).contains("60 s", "5 min", "same step");
    }

    @Test
    void resume_inTheMiddleAndAtTheEnd_findsTheSame() {
        Series first = Shapes.minutes(Shapes.walk(4000, 31));
        Series second = Shapes.minutes(Shapes.walk(4000, 32));
        MiningPlan plan = MiningPlan.standard().withWindows(List.of(60));
        PairMining straight = Shapes.finish(PairMining.begin(first, second, plan, Accelerators.plain()));
        PairMining stopped = PairMining.begin(first, second, plan, Accelerators.plain());
        stopped.step();
        stopped.step();

        PairMining middle = PairMining.resume(first, second, plan, Accelerators.plain(), stopped.snapshot());
        PairMining end = PairMining.resume(first, second, plan, Accelerators.plain(), straight.snapshot());

        assertThat(end.step()).isFalse();
        assertThat(end.findings()).isEqualTo(straight.findings());
        assertThat(Shapes.finish(middle).findings()).isEqualTo(straight.findings());
    }

    private static PairResult mine(double[] a, double[] b, MiningPlan plan) {
        Series second =
                new Series(new SeriesName("campus", "N2", "temperature"), Shapes.START, Duration.ofMinutes(1), b);
        return Shapes.finish(PairMining.begin(Shapes.minutes(a), second, plan, Accelerators.plain()))
                .result();
    }
}
