package io.meltemi.jobs.trend.fit;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The line of Theil and Sen: its slope is the median of the slopes between all pairs of readings, so that up to 29 % of them may be
 * anything without moving it far. It takes time with the square of the number of readings, which is therefore bounded.
 */
public final class TheilSen {

    private TheilSen() {}

    /**
     * The line, or null where there is none. There is no standard error.
     *
     * @param points in the order of their times
     * @param endMicros the window's end
     */
    public static @Nullable Line line(List<Point> points, long endMicros) {
        int n = points.size();
        if (n < 2) {
            return null;
        }
        double[] slopes = new double[n * (n - 1) / 2];
        int pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double seconds = points.get(j).secondsAfter(points.get(i).micros());
                if (seconds > 0) {
                    slopes[pairs++] = (points.get(j).value() - points.get(i).value()) / seconds;
                }
            }
        }
        if (pairs == 0) {
            return null;
        }
        double slope = median(slopes, pairs);
        double origin = points.get(0).value();
        double[] heights = new double[n];
        for (int i = 0; i < n; i++) {
            Point point = points.get(i);
            heights[i] = point.value() - origin - slope * point.secondsAfter(endMicros);
        }
        double height = median(heights.clone(), n);
        double span = points.get(n - 1).secondsAfter(points.get(0).micros());
        return Line.finite(new Line(n, span, slope, origin + height, explained(points, heights, height, origin), null));
    }

    private static double explained(List<Point> points, double[] heights, double height, double origin) {
        double mean = 0;
        for (Point point : points) {
            mean += (point.value() - origin) / points.size();
        }
        double left = 0;
        double all = 0;
        for (int i = 0; i < heights.length; i++) {
            double distance = points.get(i).value() - origin - mean;
            all += distance * distance;
            left += (heights[i] - height) * (heights[i] - height);
        }
        return all > 0 ? Math.max(0, 1 - left / all) : 0;
    }

    private static double median(double[] numbers, int count) {
        Arrays.sort(numbers, 0, count);
        double upper = numbers[count / 2];
        return count % 2 == 1 ? upper : numbers[count / 2 - 1] + (upper - numbers[count / 2 - 1]) / 2;
    }
}
