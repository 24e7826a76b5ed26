package io.meltemi.patterns.mining;

import java.util.OptionalInt;

/**
 * The length after which a series is most like itself: the highest peak of its autocorrelation behind the first valley, by a Fourier
 * transform, with missing values left out. Of a period and its multiples the shortest is taken that comes within a tenth of the highest.
 */
final class DominantPeriod {

    /** A weaker self-likeness is none. */
    private static final double LEAST_CORRELATION = 0.2;

    private DominantPeriod() {}

    /** The period in values, at least {@link MiningPlan#SHORTEST_WINDOW} and at most a third of the series; empty when there is none. */
    static OptionalInt of(double[] values) {
        int longest = values.length / 3;
        double[] correlation = autocorrelation(values, longest + 1);
        int valley = 1;
        while (valley < longest && correlation[valley] < correlation[valley - 1]) {
            valley++;
        }
        int from = Math.max(valley, MiningPlan.SHORTEST_WINDOW);
        double highest = LEAST_CORRELATION;
        for (int lag = from; lag < longest; lag++) {
            if (isPeak(correlation, lag)) {
                highest = Math.max(highest, correlation[lag]);
            }
        }
        for (int lag = from; lag < longest; lag++) {
            if (isPeak(correlation, lag) && correlation[lag] >= 0.9 * highest && correlation[lag] > LEAST_CORRELATION) {
                return OptionalInt.of(summit(correlation, lag, longest));
            }
        }
        return OptionalInt.empty();
    }

    /** Small dents before a summit are not the summit: the highest within a tenth of the lag. */
    private static int summit(double[] correlation, int lag, int longest) {
        int best = lag;
        for (int i = lag; i <= Math.min(longest, lag + lag / 10); i++) {
            best = correlation[i] > correlation[best] ? i : best;
        }
        return best;
    }

    private static boolean isPeak(double[] correlation, int lag) {
        return correlation[lag] >= correlation[lag - 1] && correlation[lag] >= correlation[lag + 1];
    }

    /** Correlations of the values with themselves so many values later, the trend removed. */
    static double[] autocorrelation(double[] values, int lags) {
        double[] level = withoutTrend(values);
        double[] present = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            present[i] = Double.isFinite(values[i]) ? 1 : 0;
        }
        double[] products = Fft.crossProducts(level, level);
        double[] pairs = Fft.crossProducts(present, present);
        double variance = products[0] / Math.max(1, pairs[0]);
        double[] correlation = new double[lags + 1];
        for (int lag = 0; lag <= lags && lag < values.length; lag++) {
            correlation[lag] = pairs[lag] < 2 || variance <= 0 ? 0 : products[lag] / Math.rint(pairs[lag]) / variance;
        }
        return correlation;
    }

    /** The values less a line by least squares; 0 where one is missing. */
    static double[] withoutTrend(double[] values) {
        double n = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                n++;
                sumX += i;
                sumY += values[i];
            }
        }
        double meanX = sumX / Math.max(1, n);
        double meanY = sumY / Math.max(1, n);
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                xx += (i - meanX) * (i - meanX);
                xy += (i - meanX) * (values[i] - meanY);
            }
        }
        double slope = xx == 0 ? 0 : xy / xx;
        double[] rest = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            rest[i] = Double.isFinite(values[i]) ? values[i] - meanY - slope * (i - meanX) : 0;
        }
        return rest;
    }
}
