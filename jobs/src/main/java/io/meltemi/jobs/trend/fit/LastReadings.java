package io.meltemi.jobs.trend.fit;

import java.util.ArrayList;
import java.util.List;

/**
 * A series' last readings in the order of their times, for windows of readings. They are at least a second apart: one that comes
 * sooner after another, or before, is passed over. So readings that come within an instant do not make a slope of their own, and
 * there is at most one line a second.
 *
 * @param revision how many readings came between these after the newest
 */
public record LastReadings(List<Point> points, long revision) {

    static final LastReadings NONE = new LastReadings(List.of(), 0);

    private static final long LEAST_MICROS_APART = 1_000_000;

    public LastReadings {
        points = List.copyOf(points);
    }

    /**
     * These with a reading added, the same instance when it is passed over.
     *
     * @param most how many are kept
     */
    LastReadings add(Point point, int most) {
        int at = points.size();
        while (at > 0 && points.get(at - 1).micros() > point.micros()) {
            at--;
        }
        boolean tooClose = (at > 0 && point.micros() - points.get(at - 1).micros() < LEAST_MICROS_APART)
                || (at < points.size() && points.get(at).micros() - point.micros() < LEAST_MICROS_APART);
        boolean tooOld = at == 0 && points.size() >= most;
        if (tooClose || tooOld) {
            return this;
        }
        List<Point> next = new ArrayList<>(points.size() + 1);
        next.addAll(points);
        next.add(at, point);
        if (next.size() > most) {
            next.remove(0);
        }
        return new LastReadings(next, at == points.size() ? 0 : revision + 1);
    }

    /** The last so many, or all when there are fewer. */
    List<Point> last(int count) {
        return points.subList(Math.max(0, points.size() - count), points.size());
    }

    long endMicros() {
        return points.get(points.size() - 1).micros();
    }
}
