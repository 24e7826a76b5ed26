package io.meltemi.jobs.trend.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

    private static final long START = 1_795_600_000_000_000L;

    @ParameterizedTest
    @ValueSource(strings = {"event", "hourly", "room", "library"})
    @DisplayName("On real readings, each window of 5, 15, 60 and all of them agrees with 50 digits to 1e-9")
    void leastSquares_realReadings_agreesWithFiftyDigits(String series) {
        List<Point> readings = Extracts.of(series);
        for (List<Point> window : windows(readings)) {
            long end = window.get(window.size() - 1).micros() + 7_000_000;
            ExactLine.of(window, end).assertAgrees(line(window, end));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "hourly", "library"})
    @DisplayName("On real readings, each window agrees with commons-math's SimpleRegression to 1e-9")
    void leastSquares_realReadings_agreesWithAnIndependentImplementation(String series) {
        for (List<Point> window : windows(Extracts.of(series))) {
            long end = window.get(window.size() - 1).micros();
            SimpleRegression reference = new SimpleRegression();
            window.forEach(point -> reference.addData(point.secondsAfter(end), point.value()));
            Line line = line(window, end);

            assertThat(line).isNotNull();
            assertThat(line.n()).isEqualTo(reference.getN());
            assertThat(line.slope()).isCloseTo(reference.getSlope(), within(allowed(reference)));
            assertThat(line.valueAtEnd()).isCloseTo(reference.getIntercept(), relative(reference.getIntercept()));
            double explained = reference.getTotalSumSquares() == 0 ? 0 : reference.getRSquare(); // it says NaN
            assertThat(line.rSquared()).isCloseTo(explained, within(1e-9));
            if (window.size() > 2 && explained < 1 - 1e-6) { // beyond, it takes a difference without digits
                double stderr = reference.getSlopeStdErr();
                assertThat(line.slopeStderr()).isCloseTo(stderr, relative(stderr));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e3, -1e6, 1e9})
    void leastSquares_offsetOfValues_agreesWithFiftyDigits(double offset) {
        List<Point> shifted = Extracts.of("event").stream()
                .map(point -> new Point(point.micros(), point.value() + offset))
                .toList();
        long end = shifted.get(shifted.size() - 1).micros();

        ExactLine.of(shifted, end).assertAgrees(line(shifted, end));
    }

    @Test
    void leastSquares_longWindowFarFromTheEpoch_losesNoDigits() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            points.add(new Point(START + i * 4_321_987L, 1e6 + i * 1e-7 + Math.sin(i) * 1e-3));
        }
        long end = START + 86_400_000_000L;

        ExactLine.of(points, end).assertAgrees(line(points, end));
    }

    @Test
    @DisplayName("A good fit's error keeps its digits: nothing is taken from the variance")
    void leastSquares_almostPerfectLine_errorAgreesWithFiftyDigits() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            points.add(new Point(START + i * 1_000_000L, 20 + i * 0.25 + (i % 3 - 1) * 0x1p-16));
        }

        ExactLine exact = ExactLine.of(points, START);
        Line line = line(points, START);

        assertThat(line).isNotNull();
        assertThat(line.slopeStderr())
                .isCloseTo(
                        exact.slopeStderr().doubleValue(),
                        relative(exact.slopeStderr().doubleValue()));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5"})
    void leastSquares_readingsOfOneInstant_areNoLine(int count) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new Point(START, i));
        }

        assertThat(line(points, START)).isNull();
    }

    @Test
    void leastSquares_twoReadings_haveNoError() {
        Line line = line(List.of(new Point(START, 20), new Point(START + 60_000_000, 21)), START + 120_000_000);

        assertThat(line).isEqualTo(new Line(2, 60, 1 / 60.0, 22, 1, null));
    }

    @Test
    void leastSquares_equalValues_slopeNothingAndExplainsNothing() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            points.add(new Point(START + i * 1_000_000L, 20.48));
        }

        assertThat(line(points, START)).isEqualTo(new Line(5, 4, 0, 20.48, 0, 0.0));
    }

    @Test
    void leastSquares_valuesWhoseSquaresOverflow_areNoLine() {
        assertThat(line(
                        List.of(new Point(START, 0), new Point(START + 1_000_000, 1e308), new Point(START + 2, -1e308)),
                        START))
                .isNull();
    }

    private static Line line(List<Point> points, long end) {
        Moments moments = Moments.NONE;
        for (Point point : points) {
            moments = moments.add(point.secondsAfter(end), point.value());
        }
        return Line.leastSquares(moments);
    }

    private static List<List<Point>> windows(List<Point> readings) {
        List<List<Point>> windows = new ArrayList<>();
        for (int length : new int[] {2, 5, 15, 60, readings.size()}) {
            for (int from = 0; from + length <= readings.size(); from += Math.max(1, length / 4)) {
                windows.add(readings.subList(from, from + length));
            }
        }
        return windows;
    }

    /** How far two slopes in double arithmetic may differ: where the slope is next to nothing, neither has nine digits. */
    private static double allowed(SimpleRegression reference) {
        double scale = Math.sqrt(reference.getTotalSumSquares() / reference.getXSumSquares());
        return Math.max(Math.abs(reference.getSlope()) * 1e-9, Math.max(scale * 1e-12, 1e-15));
    }

    private static Offset<Double> relative(double expected) {
        return within(Math.abs(expected) * 1e-9);
    }
}
