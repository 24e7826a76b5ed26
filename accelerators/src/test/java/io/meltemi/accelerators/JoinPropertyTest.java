package io.meltemi.accelerators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class JoinPropertyTest {

    @Property(tries = 200)
    void join_anySeries_agreesWithBruteForce(
            @ForAll("series") double[] series, @ForAll @IntRange(min = 3, max = 12) int window) {
        int exclusion = (window + 3) / 4;

        double[] distances = Accelerators.plain()
                .join(JoinTask.self(series, window))
                .nearest()
                .distances();

        assertThat(distances).containsExactly(BruteForce.nearest(series, series, window, exclusion), within(1e-5));
    }

    @Property(tries = 100)
    void join_seriesAndItsReverse_areMirrored(
            @ForAll("series") double[] rows,
            @ForAll("series") double[] columns,
            @ForAll @IntRange(min = 3, max = 12) int window) {
        JoinResult result = Accelerators.plain().join(JoinTask.between(rows, columns, window));
        JoinResult swapped = Accelerators.plain().join(JoinTask.between(columns, rows, window));

        assertThat(result.rows().distances()).containsExactly(swapped.columns().distances(), within(1e-5));
    }

    @Provide
    static Arbitrary<double[]> series() {
        Arbitrary<Double> values = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.doubles().between(-50, 50).ofScale(2)),
                net.jqwik.api.Tuple.of(4, Arbitraries.of(20.0, 20.5)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(Double.NaN, 1e6)));
        return values.list().ofMinSize(12).ofMaxSize(120).map(JoinPropertyTest::array);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
