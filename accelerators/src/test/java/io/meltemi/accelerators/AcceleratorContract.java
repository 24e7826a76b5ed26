package io.meltemi.accelerators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the kernels on every device. */
public abstract class AcceleratorContract {

    private static final double TOLERANCE = 1e-9;
    private static final double RESOLUTION = 1e-13;

    /** The device under test, and plain Java behind it. */
    protected abstract Accelerators accelerators();

    /** Which one is tested. */
    protected abstract Device.Kind kind();

    static List<AccuracyCase> cases() {
        return AccuracyCase.all();
    }

    @Test
    void device_afterTheSelfTest_isTheOneUnderTest() {
        assertThat(accelerators().device().kind()).isEqualTo(kind());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void join_ofOneSeries_agreesWithBruteForce(AccuracyCase series) {
        JoinTask task = JoinTask.self(series.series(), series.window());
        int exclusion = (series.window() + 3) / 4;

        MatrixProfile nearest = joined(task).nearest();

        agree(
                BruteForce.nearest(series.series(), series.series(), series.window(), exclusion),
                nearest,
                series.series(),
                series.series());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void join_ofTwoSeries_agreesWithBruteForce(AccuracyCase series) {
        double[] rows = Arrays.copyOfRange(series.series(), 0, 900);
        double[] columns = Arrays.copyOfRange(series.series(), 400, 1477);
        JoinTask task = JoinTask.between(rows, columns, series.window());

        JoinResult result = joined(task);

        agree(BruteForce.nearest(rows, columns, series.window(), -1), result.rows(), rows, columns);
        agree(BruteForce.nearest(columns, rows, series.window(), -1), result.columns(), columns, rows);
    }

    private JoinResult joined(JoinTask task) {
        JoinRun run = accelerators().begin(task);
        while (run.step()) {}
        assertThat(run.device().kind()).isEqualTo(kind());
        return run.result();
    }

    private static void agree(double[] expected, MatrixProfile profile, double[] of, double[] in) {
        double[][] windows = BruteForce.windows(of, profile.window());
        double[][] others = BruteForce.windows(in, profile.window());
        assertThat(profile.length()).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            if (Double.isInfinite(expected[i])) {
                assertThat(profile.distance(i)).as("distance %d", i).isEqualTo(expected[i]);
                assertThat(profile.neighbour(i)).as("neighbour %d", i).isEqualTo(-1);
            } else {
                assertThat(profile.distance(i))
                        .as("distance %d", i)
                        .isGreaterThan(expected[i] - TOLERANCE)
                        .isLessThan(greatest(expected[i], profile.window()));
                assertThat(BruteForce.distance(windows[i], others[profile.neighbour(i)]))
                        .as("distance of %d to its neighbour", i)
                        .isCloseTo(profile.distance(i), within(TOLERANCE));
            }
        }
    }

    /** What rounding leaves of a correlation near 1 does not tell windows apart that are nearly the same. */
    private static double greatest(double distance, int window) {
        return Math.max(distance + TOLERANCE, Math.sqrt(distance * distance + 2 * window * RESOLUTION));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void distanceProfile_ofAQuery_agreesWithBruteForce(AccuracyCase series) {
        double[] query = Arrays.copyOfRange(series.series(), 210, 210 + series.window());
        double[] shape = BruteForce.windows(query, series.window())[0];
        double[][] windows = BruteForce.windows(series.series(), series.window());

        double[] distances = accelerators().distanceProfile(query, series.series());

        for (int i = 0; i < windows.length; i++) {
            double expected = BruteForce.distance(shape, windows[i]);
            if (Double.isInfinite(expected)) {
                assertThat(distances[i]).as("distance to %d", i).isEqualTo(expected);
            } else {
                assertThat(distances[i]).as("distance to %d", i).isCloseTo(expected, within(TOLERANCE));
            }
        }
    }

    @Test
    void join_singlePrecision_choosesPairsNearlyAsClose() {
        double[] series = new double[3000];
        Random random = new Random(5);
        for (int i = 0; i < series.length; i++) {
            series[i] = Math.sin(i / 20.0) + random.nextGaussian() / 3;
        }
        JoinTask task = JoinTask.self(series, 64);

        MatrixProfile exact = joined(task).nearest();
        MatrixProfile single = joined(task.withPrecision(Precision.SINGLE)).nearest();

        for (int i = 0; i < exact.length(); i++) {
            assertThat(Math.pow(single.distance(i), 2))
                    .as("squared distance %d", i)
                    .isCloseTo(Math.pow(exact.distance(i), 2), within(4e-5 * 64));
        }
    }

    @Test
    void join_constantSeries_isAtDistanceZero() {
        double[] series = new double[200];
        Arrays.fill(series, 7);

        MatrixProfile profile = joined(JoinTask.self(series, 20)).nearest();

        assertThat(profile.distances()).containsOnly(0);
    }

    @Test
    void join_allMissing_findsNothing() {
        double[] series = new double[200];
        Arrays.fill(series, Double.NaN);

        MatrixProfile profile = joined(JoinTask.self(series, 20)).nearest();

        assertThat(profile.distances()).containsOnly(Double.POSITIVE_INFINITY);
        assertThat(profile.neighbours()).containsOnly(-1);
    }

    @Test
    void join_exclusionLeavesNothing_findsNothing() {
        MatrixProfile profile = accelerators()
                .join(JoinTask.self(new double[] {1, 2, 4, 3, 5}, 4, 9))
                .nearest();

        assertThat(profile.neighbours()).containsOnly(-1);
    }

    @Test
    void join_windowLongerThanSeries_saysSo() {
        assertThatThrownBy(() -> JoinTask.self(new double[10], 11))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the series has 10 values, fewer than the window of 11");
        assertThatThrownBy(() -> accelerators().statistics(new double[10], 11)).hasMessageContaining("10 values");
        assertThatThrownBy(() -> accelerators().regression(new double[10], 11)).hasMessageContaining("10 values");
        assertThatThrownBy(() -> accelerators().distanceProfile(new double[11], new double[10]))
                .hasMessageContaining("10 values");
    }

    @Test
    void snapshot_inMidJoin_goesOnToTheSameResult() {
        Random random = new Random(9);
        double[] series = random.doubles(6000).toArray();
        JoinTask task = JoinTask.self(series, 50);
        JoinRun begun = accelerators().begin(task);
        begun.step();
        byte[] snapshot = begun.snapshot();

        JoinRun resumed = accelerators().resume(JoinTask.self(series, 50), snapshot);
        assertThat(resumed.progress()).isEqualTo(begun.progress());
        while (resumed.step()) {}

        assertThat(resumed.result().nearest().distances())
                .containsExactly(accelerators().join(task).nearest().distances(), within(TOLERANCE));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void statistics_ofSlidingWindows_agreeWithTheirDefinition(AccuracyCase series) {
        SlidingStatistics statistics = accelerators().statistics(series.series(), series.window());

        for (int i = 0; i < statistics.means().length; i += 7) {
            double[] values = Arrays.copyOfRange(series.series(), i, i + series.window());
            if (!Arrays.stream(values).allMatch(Double::isFinite)) {
                assertThat(statistics.means()[i]).isNaN();
                assertThat(statistics.deviations()[i]).isNaN();
                continue;
            }
            double origin = values[0];
            double rest =
                    Arrays.stream(values).map(value -> value - origin).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(values)
                    .map(value -> Math.pow(value - origin - rest, 2))
                    .average()
                    .orElseThrow());
            assertThat(statistics.means()[i])
                    .as("mean %d", i)
                    .isCloseTo(origin + rest, within(1e-12 * (Math.abs(origin) + deviation)));
            assertThat(statistics.deviations()[i])
                    .as("deviation %d", i)
                    .isCloseTo(deviation, within(1e-12 * deviation));
        }
    }
}
