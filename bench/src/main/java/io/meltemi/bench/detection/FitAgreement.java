package io.meltemi.bench.detection;

import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.event.TrendMethod;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares each trend of least squares with {@link ExactFit} over the readings of its window. A window of readings takes those that
 * are at least a second apart, and as many as the trend says: fewer after a pause of more than a day.
 */
final class FitAgreement {

    private static final long KEPT_MICROS = 2L * 3_600 * 1_000_000;
    private static final int KEPT_READINGS = 100;
    private static final int FEWEST = 3;

    private static final long MICROS_APART = 1_000_000;

    private final Map<String, List<ExactFit.Point>> series = new HashMap<>();
    private final Map<String, List<ExactFit.Point>> apart = new HashMap<>();
    private long compared;
    private long otherCounts;
    private double slope;
    private double stderr;

    void read(Reading reading) {
        Double value = reading.value();
        if (value == null) {
            return;
        }
        ExactFit.Point point = new ExactFit.Point(micros(reading.time()), value);
        String key = reading.nodeId() + "/" + reading.sensor();
        List<ExactFit.Point> all = series.computeIfAbsent(key, unused -> new ArrayList<>());
        add(all, point);
        List<ExactFit.Point> spread = apart.computeIfAbsent(key, unused -> new ArrayList<>());
        if (spread.isEmpty() || point.micros() - spread.get(spread.size() - 1).micros() >= MICROS_APART) {
            add(spread, point);
        }
    }

    /** What lies far behind the newest so far goes; a window may end only when the next reading comes, after a long pause. */
    private static void add(List<ExactFit.Point> points, ExactFit.Point point) {
        int half = points.size() / 2;
        if (half > KEPT_READINGS
                && points.get(half).micros() < points.get(points.size() - 1).micros() - KEPT_MICROS) {
            points.subList(0, half).clear();
        }
        points.add(point);
    }

    void compare(Trend trend) {
        Double told = trend.slopeStderr();
        if (trend.method() != TrendMethod.LEAST_SQUARES || trend.n() < FEWEST || told == null) {
            return;
        }
        List<ExactFit.Point> window = window(trend);
        if (window.size() != trend.n()) {
            otherCounts++;
            return;
        }
        ExactFit exact = ExactFit.of(window);
        BigDecimal scale = exact.slope().abs().max(exact.stderr());
        compared++;
        slope = Math.max(slope, difference(trend.slopePerMinute(), exact.slope(), scale));
        if (!exact.isStraight()) {
            stderr = Math.max(stderr, difference(told, exact.stderr(), exact.stderr()));
        }
    }

    /** Windows that were compared. */
    long compared() {
        return compared;
    }

    /** Windows in which the trend counted other readings than were found for it here. */
    long otherCounts() {
        return otherCounts;
    }

    /** Largest difference of a slope, as a share of the slope or its standard error, whichever is larger. */
    double slope() {
        return slope;
    }

    /** Largest difference of a standard error, as a share of it; without windows whose readings lie on a line. */
    double stderr() {
        return stderr;
    }

    private List<ExactFit.Point> window(Trend trend) {
        String key = trend.nodeId() + "/" + trend.sensor();
        Long seconds = trend.windowSeconds();
        if (seconds == null) {
            List<ExactFit.Point> last = apart.getOrDefault(key, List.of());
            return last.subList((int) Math.max(0, last.size() - trend.n()), last.size());
        }
        List<ExactFit.Point> points = series.getOrDefault(key, List.of());
        long end = micros(trend.windowEnd());
        long begin = end - seconds * 1_000_000;
        int from = points.size();
        while (from > 0 && points.get(from - 1).micros() >= begin) {
            from--;
        }
        int to = points.size();
        while (to > from && points.get(to - 1).micros() >= end) {
            to--;
        }
        return points.subList(from, to);
    }

    private static double difference(double told, BigDecimal exact, BigDecimal scale) {
        BigDecimal difference = new BigDecimal(told).subtract(exact).abs();
        return scale.signum() == 0
                ? difference.doubleValue()
                : difference.divide(scale, MathContext.DECIMAL64).doubleValue();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
