package io.meltemi.rules;

import io.meltemi.rules.RuleMemory.SlopePoint;
import io.meltemi.rules.RuleMemory.SlopeWindow;
import io.meltemi.rules.SensorPlan.WindowKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The windows that slopes are fitted to (NODE-07). */
final class SlopeWindows {

    private static final double MICROS_PER_MINUTE = 60e6;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private SlopeWindows() {}

    /**
     * The windows with a reading added, those that rules ask for.
     *
     * @param value null, or not finite, for a reading that no line is fitted to
     */
    static List<SlopeWindow> add(
            List<SlopeWindow> before, List<WindowKind> kinds, Instant time, @Nullable Double value) {
        if (kinds.isEmpty()) {
            return List.of();
        }
        if (value == null || !Double.isFinite(value)) {
            return kept(before, kinds);
        }
        SlopePoint newest = new SlopePoint(time, value);
        if (kinds.size() == 1) {
            return List.of(add(window(before, kinds.get(0)), kinds.get(0), newest));
        }
        List<SlopeWindow> windows = new ArrayList<>(kinds.size());
        for (WindowKind kind : kinds) {
            windows.add(add(window(before, kind), kind, newest));
        }
        return List.copyOf(windows);
    }

    /** The windows that rules ask for; the same list when they are all. */
    static List<SlopeWindow> kept(List<SlopeWindow> windows, List<WindowKind> kinds) {
        List<SlopeWindow> kept = windows.stream()
                .filter(window -> kinds.contains(new WindowKind(window.count(), window.spanMillis())))
                .toList();
        return kept.size() == windows.size() ? windows : kept;
    }

    /** The window of a kind, or null when no reading has come for it. */
    static @Nullable SlopeWindow window(List<SlopeWindow> windows, WindowKind kind) {
        for (SlopeWindow window : windows) {
            if (window.count() == kind.count() && window.spanMillis() == kind.spanMillis()) {
                return window;
            }
        }
        return null;
    }

    /**
     * The slope of the line of least squares through the points, in units a minute; NaN while the points are too few or span
     * too little. Times and values are taken from their means, so that their size costs no precision.
     */
    static double slopePerMinute(SlopeWindow window) {
        List<SlopePoint> points = window.points();
        int count = points.size();
        SlopePoint first = points.get(0);
        if (count < window.count() || micros(first, points.get(count - 1)) < window.spanMillis() * 1_000) {
            return Double.NaN;
        }
        double meanTime = 0;
        double meanValue = 0;
        for (SlopePoint point : points) {
            meanTime += micros(first, point);
            meanValue += point.value() - first.value();
        }
        meanTime /= count;
        meanValue /= count;
        double product = 0;
        double square = 0;
        for (SlopePoint point : points) {
            double time = micros(first, point) - meanTime;
            product += time * (point.value() - first.value() - meanValue);
            square += time * time;
        }
        return product / square * MICROS_PER_MINUTE;
    }

    /**
     * Adds a point at the end. Where the newest point is closer to the one before it than the span asks for, the new one
     * takes the newest one's place: all points but the newest keep that distance, so a full window spans enough however fast
     * readings come.
     */
    private static SlopeWindow add(@Nullable SlopeWindow window, WindowKind kind, SlopePoint newest) {
        List<SlopePoint> points = window == null ? List.of() : window.points();
        int size = points.size();
        boolean replaces = size > 1 && micros(points.get(size - 2), points.get(size - 1)) < distanceMicros(kind);
        int from = !replaces && size == kind.count() ? 1 : 0;
        int to = replaces ? size - 1 : size;
        SlopePoint[] next = new SlopePoint[to - from + 1];
        for (int i = from; i < to; i++) {
            next[i - from] = points.get(i);
        }
        next[to - from] = newest;
        return new SlopeWindow(kind.count(), kind.spanMillis(), List.of(next));
    }

    private static long distanceMicros(WindowKind kind) {
        long distances = Math.max(1, kind.count() - 2L);
        return (kind.spanMillis() * 1_000 + distances - 1) / distances;
    }

    private static long micros(SlopePoint from, SlopePoint to) {
        Instant begin = from.time();
        Instant end = to.time();
        return (end.getEpochSecond() - begin.getEpochSecond()) * MICROS_PER_SECOND
                + (end.getNano() - begin.getNano()) / 1_000;
    }
}
