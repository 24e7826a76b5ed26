package io.meltemi.accelerators;

import java.util.Arrays;

/** Matrix profiles by their definition alone: each pair's windows are normalised and compared. */
public final class BruteForce {

    private BruteForce() {}

    /** Rows' distances to their nearest columns, of a self-join in both directions. */
    public static double[] nearest(double[] rows, double[] columns, int window, int exclusion) {
        double[][] a = windows(rows, window);
        double[][] b = windows(columns, window);
        double[] distances = new double[a.length];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                if (Math.abs(i - j) > exclusion) {
                    distances[i] = Math.min(distances[i], distance(a[i], b[j]));
                }
            }
        }
        return distances;
    }

    /** Of two windows as {@link #windows} gives them; infinite when one has missing values. */
    public static double distance(double[] one, double[] other) {
        if (one.length == 0 || other.length == 0) {
            return Double.POSITIVE_INFINITY;
        }
        if (Double.isNaN(one[0]) || Double.isNaN(other[0])) {
            return Double.isNaN(one[0]) && Double.isNaN(other[0]) ? 0 : Math.sqrt(one.length);
        }
        double squares = 0;
        for (int k = 0; k < one.length; k++) {
            squares += (one[k] - other[k]) * (one[k] - other[k]);
        }
        return Math.sqrt(squares);
    }

    /** Normalised windows: no values at all where one is missing, NaN where all are equal. */
    public static double[][] windows(double[] series, int window) {
        double[][] windows = new double[series.length - window + 1][];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = normalised(Arrays.copyOfRange(series, i, i + window));
        }
        return windows;
    }

    private static double[] normalised(double[] values) {
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            return new double[0];
        }
        double origin = values[values.length / 2];
        double[] shifted = Arrays.stream(values).map(value -> value - origin).toArray();
        double mean = Arrays.stream(shifted).sum() / shifted.length;
        double spread = Arrays.stream(shifted).max().getAsDouble()
                - Arrays.stream(shifted).min().getAsDouble();
        if (spread <= 4 * Math.ulp(origin + mean)) {
            double[] flat = new double[values.length];
            Arrays.fill(flat, Double.NaN);
            return flat;
        }
        double deviation = Math.sqrt(Arrays.stream(shifted)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / shifted.length);
        return Arrays.stream(shifted).map(value -> (value - mean) / deviation).toArray();
    }
}
