package io.meltemi.accelerators;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A series and what the kernels need of its windows. Its arrays are not to be changed; for the sake of 10 million values they are handed
 * out and not copied. Safe for use by several threads.
 */
public final class WindowedSeries {

    /** Values of a window that spread over no more units in the last place than these are equal but for rounding. */
    static final int FLAT_ULPS = 4;

    /** A recurrence starts anew where the windows' norm has fallen to this share of what it was: its rounding stays as big as it was. */
    static final double RESTART_BELOW = 1 / 16.0;

    private final double[] values;
    private final int window;
    private final double[] filled;
    private final double[] means;
    private final double[] meanRests;
    private final double[] inverseNorms;
    private final BitSet flat = new BitSet();
    private final BitSet missing = new BitSet();
    private final int[] restarts;
    private volatile @Nullable Steps steps;

    private WindowedSeries(double[] values, int window) {
        int windows = WindowWalk.windows(values, window);
        this.values = values;
        this.window = window;
        filled = fill(values);
        means = new double[windows];
        meanRests = new double[windows];
        inverseNorms = new double[windows];
        prepare();
        restarts = restarts(inverseNorms);
        if (filled != values) {
            maskMissing();
        }
    }

    /**
     * Prepares a series.
     *
     * @param values not to be changed afterwards; one that is not finite, or greater than 1e150, is missing
     * @throws IllegalArgumentException when the window is shorter than 3 or longer than the series
     */
    public static WindowedSeries of(double[] values, int window) {
        return new WindowedSeries(values, window);
    }

    /** Missing values become the one before them, so that recurrences keep their magnitude. */
    private static double[] fill(double[] values) {
        int first = 0;
        while (first < values.length && WindowWalk.isMissing(values[first])) {
            first++;
        }
        double last = first == values.length ? 0 : values[first];
        if (Arrays.stream(values).noneMatch(WindowWalk::isMissing)) {
            return values;
        }
        double[] filled = values.clone();
        for (int i = 0; i < filled.length; i++) {
            if (WindowWalk.isMissing(filled[i])) {
                filled[i] = last;
            } else {
                last = filled[i];
            }
        }
        return filled;
    }

    private void prepare() {
        WindowWalk.over(filled, window, new WindowWalk.Visitor() {
            @Override
            public void window(int start, double mean, double rest, double squares, double slope, double spread) {
                means[start] = mean;
                meanRests[start] = rest;
                boolean same = spread <= FLAT_ULPS * Math.ulp(mean);
                flat.set(start, same);
                inverseNorms[start] = same ? Double.NaN : 1 / Math.sqrt(squares);
            }

            @Override
            public void missing(int start) {
                throw new IllegalStateException("a filled series has no missing values");
            }
        });
    }

    private void maskMissing() {
        int last = -1;
        for (int i = 0; i < values.length; i++) {
            if (WindowWalk.isMissing(values[i])) {
                last = i;
            }
            int start = i - window + 1;
            if (start >= 0 && last >= start) {
                missing.set(start);
                flat.clear(start);
            }
        }
        missing.stream().forEach(start -> inverseNorms[start] = Double.NaN);
    }

    public int window() {
        return window;
    }

    /** Number of windows. */
    public int windows() {
        return means.length;
    }

    /** The values as given. */
    public double[] values() {
        return values;
    }

    /** The values, and in place of a missing one that before it. */
    public double[] filled() {
        return filled;
    }

    /** Means of the windows of {@link #filled()}. */
    public double[] means() {
        return means;
    }

    /** What rounding left of the means: the exact one is closer to {@code means + meanRests}. */
    public double[] meanRests() {
        return meanRests;
    }

    /** One over the root of the summed squares of a window's values less their mean; NaN of a flat window and of one with missing values. */
    public double[] inverseNorms() {
        return inverseNorms;
    }

    /**
     * With {@link #leaving()} the steps of the covariance: for windows i of one series and j of another {@code covariance(i, j) =
     * covariance(i - 1, j - 1) + entering(i) * entering(j) - leaving(i) * leaving(j)}, where covariance is the sum of products of the
     * values less their windows' means. Scaled differences of the value that comes in to the mean of those that stay; 0 at 0, and one more 0 after the last window's.
     */
    public double[] entering() {
        return steps().entering;
    }

    /** Scaled differences of the value that goes out to the mean of those that stay; 0 at 0, and one more 0 after the last window's. */
    public double[] leaving() {
        return steps().leaving;
    }

    /**
     * Windows, ascending, at which the recurrence is to be started anew from the values, because the windows before it had values so much
     * larger that what rounding left of them would show. Most series have none.
     */
    public int[] restarts() {
        return restarts;
    }

    /** Whether all values are equal, but for rounding. */
    public boolean isFlat(int start) {
        return flat.get(start);
    }

    public boolean isMissing(int start) {
        return missing.get(start);
    }

    /** First flat window at or after {@code start}, or -1. */
    int nextFlat(int start) {
        return flat.nextSetBit(start);
    }

    /** First window without missing values at or after {@code start}; that is the number of windows when there is none. */
    int nextComplete(int start) {
        return missing.nextClearBit(start);
    }

    /** The exact mean of a window's values less {@code value}, the other way round. */
    double centred(int start, double value) {
        return (value - means[start]) - meanRests[start];
    }

    private static int[] restarts(double[] inverseNorms) {
        int[] found = new int[8];
        int count = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < inverseNorms.length; i++) {
            if (inverseNorms[i] * RESTART_BELOW > least) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = i;
                least = inverseNorms[i];
            } else if (inverseNorms[i] < least) {
                least = inverseNorms[i];
            }
        }
        return Arrays.copyOf(found, count);
    }

    private Steps steps() {
        Steps known = steps;
        if (known == null) {
            synchronized (means) {
                known = steps;
                if (known == null) {
                    known = new Steps(this);
                    steps = known;
                }
            }
        }
        return known;
    }

    /** What joins need, and distance profiles do not. */
    private static final class Steps {

        private final double[] entering;
        private final double[] leaving;

        Steps(WindowedSeries series) {
            int windows = series.windows();
            double scale = Math.sqrt(series.window / (series.window - 1.0));
            entering = new double[windows + 1];
            leaving = new double[windows + 1];
            for (int i = 1; i < windows; i++) {
                entering[i] = scale * series.centred(i, series.filled[i + series.window - 1]);
                leaving[i] = scale * series.centred(i - 1, series.filled[i - 1]);
            }
        }
    }
}
