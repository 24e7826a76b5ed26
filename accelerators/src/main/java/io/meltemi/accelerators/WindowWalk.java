package io.meltemi.accelerators;

/**
 * Moments of the sliding windows of a series, in time that does not depend on the window's length. Each window is put together of a head
 * and a tail that share a point inside it, both grown by additions alone (nothing is ever subtracted again), of differences to a value of
 * the window itself. So the moments have the precision of the window's own spread, whatever the series' offset, drift or outliers.
 */
final class WindowWalk {

    /** Values of greater magnitude count as missing: their squares could not be summed. */
    static final double GREATEST = 1e150;

    private final double[] series;
    private final int window;
    private final double[] means;
    private final double[] squares;
    private final double[] products;
    private final double[] least;
    private final double[] greatest;

    private WindowWalk(double[] series, int window) {
        this.series = series;
        this.window = window;
        means = new double[window + 1];
        squares = new double[window + 1];
        products = new double[window + 1];
        least = new double[window + 1];
        greatest = new double[window + 1];
    }

    /** Is told of each window, in order. */
    interface Visitor {

        /**
         * A window without missing values.
         *
         * @param mean of its values
         * @param rest what rounding left of the mean
         * @param squares sum of the squared differences to the mean
         * @param slope of the least-squares line, a step
         * @param spread greatest less least value
         */
        void window(int start, double mean, double rest, double squares, double slope, double spread);

        void missing(int start);
    }

    static boolean isMissing(double value) {
        return !(Math.abs(value) <= GREATEST);
    }

    /**
     * How many there are.
     *
     * @throws IllegalArgumentException when the window is shorter than 3 or longer than the series
     */
    static int windows(double[] series, int window) {
        if (window < 3) {
            throw new IllegalArgumentException("a window has at least 3 values, found " + window);
        }
        if (window > series.length) {
            throw new IllegalArgumentException(
                    "the series has " + series.length + " values, fewer than the window of " + window);
        }
        return series.length - window + 1;
    }

    static void over(double[] series, int window, Visitor visitor) {
        int windows = windows(series, window);
        WindowWalk walk = new WindowWalk(series, window);
        for (int start = 0; start < windows; start += window) {
            walk.block(start, Math.min(windows, start + window), visitor);
        }
    }

    /** Windows that begin in {@code [from, to)}, at most as many as a window has values: all have the value before the pivot. */
    private void block(int from, int to, Visitor visitor) {
        int pivot = from + window;
        double origin = series[pivot - 1];
        int lastMissing = heads(from, pivot, origin);
        double mean = 0;
        double square = 0;
        double product = 0;
        double low = 0;
        double high = 0;
        boolean complete = true;
        for (int start = from; start < to; start++) {
            int tail = start - from;
            if (tail > 0) {
                double value = series[start + window - 1];
                complete &= !isMissing(value);
                double shifted = value - origin;
                double difference = shifted - mean;
                mean += difference / tail;
                square += difference * (shifted - mean);
                product += tail / 2.0 * (shifted - mean);
                low = Math.min(low, shifted);
                high = Math.max(high, shifted);
            }
            if (!complete || start <= lastMissing) {
                visitor.missing(start);
            } else {
                int head = window - tail;
                double apart = mean - means[head];
                double share = apart * tail / window;
                double all = means[head] + share;
                double sum = origin + all;
                double slope = (products[head] + product + window / 2.0 * share * head)
                        / (window * ((double) window * window - 1) / 12);
                visitor.window(
                        start,
                        sum,
                        rest(origin, all, sum),
                        squares[head] + square + apart * share * head,
                        slope,
                        Math.max(high, greatest[head]) - Math.min(low, least[head]));
            }
        }
    }

    /** Moments of {@code [start, pivot)} by its length; the last missing value, or -1. */
    private int heads(int from, int pivot, double origin) {
        double mean = 0;
        double square = 0;
        double product = 0;
        double low = 0;
        double high = 0;
        for (int start = pivot - 1; start >= from; start--) {
            if (isMissing(series[start])) {
                return start;
            }
            int count = pivot - start;
            double shifted = series[start] - origin;
            double difference = shifted - mean;
            mean += difference / count;
            square += difference * (shifted - mean);
            product -= count / 2.0 * (shifted - mean);
            low = Math.min(low, shifted);
            high = Math.max(high, shifted);
            means[count] = mean;
            squares[count] = square;
            products[count] = product;
            least[count] = low;
            greatest[count] = high;
        }
        return -1;
    }

    private static double rest(double one, double other, double sum) {
        double share = sum - one;
        return (one - (sum - share)) + (other - share);
    }
}
