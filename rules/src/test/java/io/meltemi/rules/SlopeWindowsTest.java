package io.meltemi.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meltemi.rules.RuleMemory.SlopePoint;
import io.meltemi.rules.RuleMemory.SlopeWindow;
import io.meltemi.rules.SensorPlan.WindowKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlopeWindowsTest {

    private static final MathContext EXACT = new MathContext(60);
    private static final Instant START = NodeUnderTest.START;
    private static final long YEAR_1 = -62_135_596_800L;

    @Property(tries = 500)
    void slope_anyTimesAndLargeOffsets_isTheReference(
            @ForAll @Size(min = 2, max = 20) List<@LongRange(min = 1, max = 600_000_000) Long> stepsMicros,
            @ForAll @Size(value = 20) List<@DoubleRange(min = -50, max = 50) Double> values,
            @ForAll @LongRange(min = YEAR_1, max = 4_000_000_000L) long epochSeconds,
            @ForAll @LongRange(min = -1_000_000_000L, max = 1_000_000_000L) long offset) {
        List<SlopePoint> points = new ArrayList<>();
        Instant time = Instant.ofEpochSecond(epochSeconds);
        for (int i = 0; i < stepsMicros.size(); i++) {
            time = time.plus(Duration.ofNanos(stepsMicros.get(i) * 1_000));
            points.add(new SlopePoint(time, values.get(i) + offset));
        }

        double slope = SlopeWindows.slopePerMinute(new SlopeWindow(points.size(), 0, points));

        double reference = reference(points);
        assertThat(slope).isCloseTo(reference, within(scale(points) * 1e-11 + Math.abs(reference) * 1e-9));
    }

    @Test
    void slope_exactLineAtTheEpochOfToday_isExact() {
        List<SlopePoint> points = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            points.add(new SlopePoint(START.plusSeconds(60L * i), 1e9 + 0.0625 * i));
        }

        assertThat(SlopeWindows.slopePerMinute(new SlopeWindow(5, 30_000, points)))
                .isEqualTo(0.0625);
    }

    @ParameterizedTest
    @CsvSource({"0.01", "0.1", "1", "3", "7", "7.49", "7.5", "9.99", "10", "11", "29", "30", "60", "3600"})
    void add_readingsAtAnyPace_soonSpanEnoughAndStayThere(double intervalSeconds) {
        for (int count : new int[] {2, 3, 5, 10}) {
            WindowKind kind = new WindowKind(count, 30_000);
            List<SlopeWindow> windows = List.of();
            double enough = 4 * Math.max(30, intervalSeconds * count);
            int decided = 0;
            int undecidedSinceLast = 0;
            for (int i = 0; i * intervalSeconds <= 3 * enough; i++) {
                Instant time = START.plusNanos(Math.round(i * intervalSeconds * 1e6) * 1_000);
                windows = SlopeWindows.add(windows, List.of(kind), time, 2.0 * i * intervalSeconds / 60);
                double slope = SlopeWindows.slopePerMinute(windows.get(0));
                assertThat(windows.get(0).points()).hasSizeLessThanOrEqualTo(count);
                if (Double.isNaN(slope)) {
                    undecidedSinceLast++;
                    assertThat(undecidedSinceLast * intervalSeconds).isLessThan(enough);
                } else {
                    decided++;
                    undecidedSinceLast = 0;
                    assertThat(slope).isCloseTo(2.0, within(1e-6));
                    assertThat(span(windows.get(0))).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
                }
            }
            assertThat(decided).isPositive();
        }
    }

    @Property(tries = 300)
    void add_fullWindowOfThreeOrMore_alwaysSpansEnough(
            @ForAll @Size(min = 10, max = 60) List<@LongRange(min = 1, max = 20_000) Long> stepsMillis,
            @ForAll @IntRange(min = 3, max = 8) int count) {
        WindowKind kind = new WindowKind(count, 30_000);
        List<SlopeWindow> windows = List.of();
        Instant time = START;
        for (long step : stepsMillis) {
            time = time.plusMillis(step);
            windows = SlopeWindows.add(windows, List.of(kind), time, 1.0);
            SlopeWindow window = windows.get(0);
            assertThat(window.points().get(window.points().size() - 1).time()).isEqualTo(time);
            if (window.points().size() == count) {
                assertThat(span(window)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void add_noNumber_keepsTheWindow(double value) {
        List<WindowKind> kinds = List.of(new WindowKind(5, 30_000), new WindowKind(3, 0));
        List<SlopeWindow> windows = SlopeWindows.add(List.of(), kinds, START, 1.0);

        assertThat(SlopeWindows.add(windows, kinds, START.plusSeconds(1), value))
                .isEqualTo(windows);
        assertThat(SlopeWindows.add(windows, kinds, START.plusSeconds(1), null)).isEqualTo(windows);
        assertThat(SlopeWindows.add(windows, kinds.subList(1, 2), START.plusSeconds(1), 2.0))
                .hasSize(1);
    }

    private static Duration span(SlopeWindow window) {
        List<SlopePoint> points = window.points();
        return Duration.between(
                points.get(0).time(), points.get(points.size() - 1).time());
    }

    /** What one unit of value over the whole window amounts to, in units a minute: the scale of rounding. */
    private static double scale(List<SlopePoint> points) {
        double minutes = Duration.between(
                                points.get(0).time(),
                                points.get(points.size() - 1).time())
                        .toNanos()
                / 60e9;
        return 1e3 / minutes;
    }

    private static double reference(List<SlopePoint> points) {
        BigDecimal n = BigDecimal.valueOf(points.size());
        BigDecimal sumTime = BigDecimal.ZERO;
        BigDecimal sumValue = BigDecimal.ZERO;
        BigDecimal sumProduct = BigDecimal.ZERO;
        BigDecimal sumSquare = BigDecimal.ZERO;
        for (SlopePoint point : points) {
            Instant instant = point.time();
            BigDecimal time =
                    BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9));
            BigDecimal value = new BigDecimal(point.value());
            sumTime = sumTime.add(time);
            sumValue = sumValue.add(value);
            sumProduct = sumProduct.add(time.multiply(value));
            sumSquare = sumSquare.add(time.multiply(time));
        }
        BigDecimal numerator = n.multiply(sumProduct).subtract(sumTime.multiply(sumValue));
        BigDecimal denominator = n.multiply(sumSquare).subtract(sumTime.multiply(sumTime));
        return numerator
                .divide(denominator, EXACT)
                .multiply(BigDecimal.valueOf(60))
                .doubleValue();
    }
}
