package io.meltemi.accelerators;

/** Distances of a query to each window of a series, in plain Java. */
final class DistanceProfile {

    private DistanceProfile() {}

    static double[] of(double[] query, WindowedSeries series) {
        if (query.length != series.window()) {
            throw new IllegalArgumentException(
                    "the query has " + query.length + " values, the series' windows have " + series.window());
        }
        WindowedSeries shape = WindowedSeries.of(query, query.length);
        double[] distances = new double[series.windows()];
        for (int start = 0; start < distances.length; start++) {
            distances[start] = shape.isMissing(0) || series.isMissing(start)
                    ? Double.POSITIVE_INFINITY
                    : ExactDistance.between(shape, 0, series, start);
        }
        return distances;
    }
}
