package io.meltemi.patterns.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meltemi.accelerators.Accelerators;
import io.meltemi.schemas.event.PatternKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeriesMiningTest {

    private static final MiningPlan FIFTY = MiningPlan.standard().withWindows(List.of(50));

    @Test
    void step_shapePlantedThreeTimes_isTheMotifWithAllItsPlaces() {
        double[] values = Shapes.noise(2000, 1);
        double[] shape = Shapes.walk(50, 2);
        for (int start : new int[] {300, 900, 1500}) {
            for (int k = 0; k < 50; k++) {
                values[start + k] = 5 + 3 * shape[k] + 0.01 * values[start + k];
            }
        }

        Motif motif = mine(values, FIFTY).windows().get(0).motifs().get(0);

        assertThat(motif.start()).isBetween(295, 305);
        assertThat(motif.occurrences())
                .extracting(place -> place.start() - motif.start())
                .containsExactly(0, 600, 1200);
        assertThat(motif.start()).isLessThan(motif.neighbour());
    }

    @Test
    void step_beatLeftOut_isTheTopDiscord() {
        double[] values = Shapes.periodic(2000, 50, 0.02, 3);
        Arrays.fill(values, 1010, 1035, 0.1);

        SeriesResult result = mine(values, FIFTY);

        assertThat(result.windows().get(0).discords().get(0).start()).isBetween(960, 1035);
        assertThat(result.findings().stream()
                        .filter(finding -> finding.kind() == PatternKind.DISCORD)
                        .findFirst())
                .hasValueSatisfying(finding -> {
                    assertThat(finding.score()).isGreaterThan(0.7);
                    assertThat(finding.explanation()).contains("unlike any other", "2026-03-01 ");
                });
    }

    @Test
    void step_offsetOfATrillion_findsTheSame() {
        double[] values = Shapes.walk(1500, 4);
        double[] offset = Arrays.stream(values).map(value -> value * 100 + 1e12).toArray();

        Motif without = mine(values, FIFTY).windows().get(0).motifs().get(0);
        Motif with = mine(offset, FIFTY).windows().get(0).motifs().get(0);

        assertThat(with.start()).isEqualTo(without.start());
        assertThat(with.neighbour()).isEqualTo(without.neighbour());
        assertThat(with.distance()).isEqualTo(without.distance(), within(1e-4)); // the offset leaves 1e-4 of each value
    }

    @Test
    void step_nanEachHour_isBridged() {
        double[] values = Shapes.periodic(3000, 120, 0.05, 5);
        for (int i = 7; i < values.length; i += 60) {
            values[i] = Double.NaN;
        }

        SeriesResult result = mine(values, MiningPlan.standard().withWindows(List.of(100)));

        assertThat(result.missing()).isEqualTo(50);
        assertThat(result.bridged()).isEqualTo(50);
        assertThat(result.windows().get(0).motifs()).isNotEmpty();
        assertThat(result.notes()).anyMatch(note -> note.contains("interpolated"));
    }

    @Test
    void step_longGap_isInNoFinding() {
        double[] values = Shapes.periodic(2000, 50, 0.1, 6);
        Arrays.fill(values, 1000, 1100, Double.NaN);

        SeriesResult result = mine(values, FIFTY.withTop(10));

        assertThat(result.masked()).isEqualTo(100);
        assertThat(result.windows().get(0).motifs())
                .flatExtracting(Motif::occurrences)
                .extracting(Motif.Occurrence::start)
                .noneMatch(start -> start > 950 && start < 1100);
    }

    @Test
    void begin_seriesWithoutAnythingToFind_saysWhy() {
        assertThat(mine(new double[500], FIFTY).reason().text()).contains("constant");
        assertThat(mine(filled(Double.NaN), FIFTY).reason().text()).contains("no values");
        assertThat(mine(Shapes.walk(40, 1), FIFTY).reason().text()).contains("40 values, fewer than the window of 50");
        assertThat(mine(Shapes.walk(55, 1), FIFTY).reason().text()).contains("too few for two windows");
        assertThat(mine(new double[0], FIFTY).findings()).isEmpty();
        assertThat(mine(new double[] {1, 2}, MiningPlan.standard()).reason()).isNotNull();
    }

    @Test
    void begin_noWindowGiven_takesTheDominantPeriod() {
        SeriesResult result = mine(Shapes.periodic(4000, 120, 0.2, 7), MiningPlan.standard());

        assertThat(result.windows().get(0).window()).isBetween(116, 124);
        assertThat(result.windows()).hasSize(4);
        assertThat(result.whyWindows()).contains("dominant period");
    }

    @Test
    void begin_moreValuesThanWanted_areAveraged() {
        double[] values = Shapes.periodic(5000, 500, 0.05, 8);
        Arrays.fill(values, 2600, 2800, 0);
        MiningPlan plan =
                new MiningPlan(List.of(500), 3, Set.of(PatternKind.DISCORD, PatternKind.MOTIF), 5, 1000, "UTC", 0);

        SeriesResult result = mine(values, plan);

        assertThat(result.factor()).isEqualTo(5);
        assertThat(result.windows().get(0).window()).isEqualTo(500);
        assertThat(result.windows().get(0).compared()).isEqualTo(100);
        assertThat(result.windows().get(0).discords().get(0).start()).isBetween(2100, 2800);
    }

    @Test
    void findings_quietSensorBesideFlatLines_areNoFlatLines() {
        double[] values = new double[2000];
        double[] shape = Shapes.walk(60, 9);
        System.arraycopy(shape, 0, values, 400, 60);
        System.arraycopy(shape, 0, values, 1400, 60);

        Motif motif = mine(values, FIFTY).windows().get(0).motifs().get(0);

        assertThat(motif.start()).isBetween(350, 460);
        assertThat(motif.neighbour() - motif.start()).isEqualTo(1000);
    }

    @Test
    void resume_inTheMiddle_findsTheSame() {
        Series series = Shapes.minutes(Shapes.walk(3000, 10));
        MiningPlan plan = MiningPlan.standard().withWindows(List.of(50, 80, 120));
        List<Finding> straight = Shapes.finish(SeriesMining.begin(series, plan, Accelerators.plain()))
                .findings();
        SeriesMining stopped = SeriesMining.begin(series, plan, Accelerators.plain());
        while (stopped.progress() < 0.4) {
            stopped.step();
        }

        SeriesMining resumed = SeriesMining.resume(
                series, MiningPlan.fromJson(plan.toJson()), Accelerators.plain(), stopped.snapshot());

        assertThat(resumed.progress()).isGreaterThanOrEqualTo(1 / 3.0);
        assertThat(Shapes.finish(resumed).findings()).isEqualTo(straight);
    }

    @Test
    void resume_finished_hasAllWithoutMiningAgain() {
        Series series = Shapes.minutes(Shapes.walk(7 * 1440, 12));
        MiningPlan plan = MiningPlan.standard().withWindows(List.of(50)).withTop(1);
        SeriesMining finished = Shapes.finish(SeriesMining.begin(series, plan, Accelerators.plain()));

        SeriesMining resumed = SeriesMining.resume(series, plan, Accelerators.plain(), finished.snapshot());

        assertThat(resumed.progress()).isEqualTo(1);
        assertThat(resumed.step()).isFalse(); // the days, which are compared at once
        assertThat(resumed.findings()).isEqualTo(finished.findings());
        assertThat(resumed.result().device()).isEqualTo("plain Java");
    }

    @Test
    void resume_ofAnotherSeries_isRefused() {
        Series series = Shapes.minutes(Shapes.walk(300, 10));
        Series other = Shapes.minutes(Shapes.walk(300, 11));
        byte[] snapshot =
                SeriesMining.begin(series, FIFTY, Accelerators.plain()).snapshot();

        assertThatThrownBy(() -> SeriesMining.resume(other, FIFTY, Accelerators.plain(), snapshot))
                .hasMessageContaining("another series");
    }

    private static double[] filled(double value) {
        double[] values = new double[500];
        Arrays.fill(values, value);
        return values;
    }

    private static SeriesResult mine(double[] values, MiningPlan plan) {
        return Shapes.finish(SeriesMining.begin(Shapes.minutes(values), plan, Accelerators.plain()))
                .result();
    }
}
