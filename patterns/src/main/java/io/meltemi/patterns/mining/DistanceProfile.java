package io.meltemi.patterns.mining;

import io.meltemi.accelerators.WindowedSeries;
import java.util.Arrays;

/**
 * Distances of one window to all others, by MASS (Mueen and others, "The fastest similarity search algorithm for time series subsequences
 * under Euclidean distance", 2017): the products of all places at once, by a Fourier transform.
 */
final class DistanceProfile {

    private DistanceProfile() {}

    /** Infinite where values are missing; of flat windows as {@link io.meltemi.accelerators.JoinTask} has it. */
    static double[] of(WindowedSeries series, int start) {
        int window = series.window();
        double[] distances = new double[series.windows()];
        if (series.isMissing(start)) {
            Arrays.fill(distances, Double.POSITIVE_INFINITY);
            return distances;
        }
        double[] query = Arrays.copyOfRange(series.filled(), start, start + window);
        for (int k = 0; k < window; k++) {
            query[k] -= series.means()[start];
        }
        double[] products = Fft.crossProducts(query, centred(series.filled()));
        for (int i = 0; i < distances.length; i++) {
            if (series.isMissing(i)) {
                distances[i] = Double.POSITIVE_INFINITY;
            } else if (series.isFlat(i) || series.isFlat(start)) {
                distances[i] = series.isFlat(i) && series.isFlat(start) ? 0 : Math.sqrt(window);
            } else {
                double correlation = products[i] * series.inverseNorms()[start] * series.inverseNorms()[i];
                distances[i] = Math.sqrt(Math.max(0, 2 * window * (1 - correlation)));
            }
        }
        return distances;
    }

    /** Less their mean, so that a large one does not drown the products. */
    private static double[] centred(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }
}
