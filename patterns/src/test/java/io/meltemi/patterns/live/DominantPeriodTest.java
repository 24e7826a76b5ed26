package io.meltemi.patterns.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DominantPeriodTest {

    private static final Random RANDOM = new Random(11);

    static Stream<Arguments> series() {
        return Stream.of(
                Arguments.of("sine of 50", 2_000, series(i -> Math.sin(i * 2 * Math.PI / 50)), 50, 1),
                Arguments.of(
                        "with noise",
                        2_000,
                        series(i -> Math.sin(i * 2 * Math.PI / 288) + RANDOM.nextGaussian()),
                        288,
                        6),
                Arguments.of("with trend", 1_000, series(i -> i + 5 * Math.sin(i * 2 * Math.PI / 72)), 72, 2),
                Arguments.of("pulses", 1_000, series(i -> i % 90 < 5 ? 1 : 0), 90, 0),
                Arguments.of("noise", 1_000, series(i -> RANDOM.nextGaussian()), 0, 0),
                Arguments.of("constant", 1_000, series(i -> 3), 0, 0),
                Arguments.of("trend alone", 1_000, series(i -> i * 0.5), 0, 0),
                Arguments.of("empty", 0, series(i -> 0), 0, 0),
                Arguments.of("one", 1, series(i -> 0), 0, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("series")
    void of_series_isItsPeriod(String name, int length, IntToDoubleFunction series, int period, int tolerance) {
        int found =
                DominantPeriod.of(IntStream.range(0, length).mapToDouble(series).toArray());

        assertThat(found).isBetween(period - tolerance, period + tolerance);
    }

    private static IntToDoubleFunction series(IntToDoubleFunction series) {
        return series;
    }
}
