package io.meltemi.accelerators;

import java.util.Arrays;

/** Distances of a query to each window of a series, in plain Java. */
final class DistanceProfile {

    /** Above it a distance by the correlation would show its rounding, and is computed by its definition. */
    private static final double NEAR = 0.999;

    /** As far as a stretch's values may exceed a window's, before what rounding leaves of them would show in it. */
    private static final double CALM = 1e3;

    private final WindowedSeries query;
    private final WindowedSeries series;
    private final double[] shape;
    private final double shapeSum;
    private final double[] distances;

    private DistanceProfile(WindowedSeries query, WindowedSeries series) {
        this.query = query;
        this.series = series;
        shape = new double[query.window()];
        double sum = 0;
        for (int k = 0; k < shape.length; k++) {
            shape[k] = query.centred(0, query.filled()[k]) * query.inverseNorms()[0];
            sum += shape[k];
        }
        shapeSum = sum;
        distances = new double[series.windows()];
    }

    static double[] of(double[] query, WindowedSeries series) {
        if (query.length != series.window()) {
            throw new IllegalArgumentException(
                    "the query has " + query.length + " values, the series' windows have " + series.window());
        }
        WindowedSeries shape = WindowedSeries.of(query, query.length);
        DistanceProfile profile = new DistanceProfile(shape, series);
        if (shape.isMissing(0)) {
            Arrays.fill(profile.distances, Double.POSITIVE_INFINITY);
        } else {
            profile.compute();
        }
        return profile.distances;
    }

    private void compute() {
        SlidingProducts products = new SlidingProducts(shape);
        double[] sums = new double[products.shifts()];
        for (int from = 0; from < distances.length; from += sums.length) {
            int count = Math.min(sums.length, distances.length - from);
            double level = series.means()[from + count / 2];
            products.of(series.filled(), from, count, level, sums);
            double most = 0;
            for (int i = from; i < from + count + shape.length - 1; i++) {
                most = Math.max(most, Math.abs(series.filled()[i] - level));
            }
            for (int shift = 0; shift < count; shift++) {
                distances[from + shift] = distance(from + shift, sums[shift], level, most);
            }
        }
    }

    private double distance(int start, double product, double level, double most) {
        if (series.isMissing(start)) {
            return Double.POSITIVE_INFINITY;
        }
        double inverseNorm = series.inverseNorms()[start];
        double correlation = (product - (series.means()[start] - level) * shapeSum) * inverseNorm;
        boolean calm = most * inverseNorm <= CALM;
        return calm && correlation < NEAR
                ? Math.sqrt(2 * shape.length * (1 - correlation))
                : ExactDistance.between(query, 0, series, start);
    }
}
