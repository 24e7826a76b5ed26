package io.meltemi.patterns.mining;

import java.util.Arrays;
import java.util.Optional;

/**
 * How one series follows another after a time.
 *
 * @param lag after how many values the second follows the first; below 0 when it goes ahead
 * @param correlation at that lag, -1 to 1
 * @param pairs how many pairs of values that is from
 * @param effectivePairs as many independent ones have the same weight (Bartlett 1946)
 * @param probability that unrelated series would show as much at any of the lags
 * @param correlations at every lag from {@code -longestLag} to {@code longestLag}
 */
@SuppressWarnings("ArrayRecordComponent")
public record LaggedCorrelation(
        int lag, double correlation, int pairs, double effectivePairs, double probability, double[] correlations) {

    private static final int FEWEST_PAIRS = 30;

    /** The longest lag that was looked at. */
    public int longestLag() {
        return correlations.length / 2;
    }

    /**
     * Correlates the changes of two series from value to value, a common daily course removed before, at all lags at once (by a
     * Fourier transform).
     *
     * @param a NaN where there is no value
     * @param b likewise, at the same times
     * @param period values of a day, whose mean course is removed when there are three days; 0 for none
     * @return empty when there are too few pairs
     */
    static Optional<LaggedCorrelation> of(double[] a, double[] b, int longestLag, int period) {
        double[] changesA = changes(withoutCourse(a, period));
        double[] changesB = changes(withoutCourse(b, period));
        double[] presentA = present(changesA);
        double[] presentB = present(changesB);
        double deviationA = standardise(changesA);
        double deviationB = standardise(changesB);
        if (deviationA == 0 || deviationB == 0 || changesA.length < FEWEST_PAIRS) {
            return Optional.empty();
        }
        double[] products = Fft.crossProducts(changesA, changesB);
        double[] pairs = Fft.crossProducts(presentA, presentB);
        double[] correlations = new double[2 * longestLag + 1];
        int best = -1;
        for (int lag = -longestLag; lag <= longestLag; lag++) {
            int at = lag < 0 ? products.length + lag : lag;
            double count = Math.rint(pairs[at]);
            boolean enough = count >= FEWEST_PAIRS && count >= changesA.length / 4.0;
            correlations[lag + longestLag] = enough ? Math.max(-1, Math.min(1, products[at] / count)) : 0;
            if (best < 0 || Math.abs(correlations[lag + longestLag]) > Math.abs(correlations[best])) {
                best = lag + longestLag;
            }
        }
        int lag = best - longestLag;
        double count = Math.rint(pairs[lag < 0 ? pairs.length + lag : lag]);
        if (count < FEWEST_PAIRS) {
            return Optional.empty();
        }
        double effective = effectivePairs(changesA, presentA, changesB, presentB, count);
        double probability = probability(correlations[best], effective, correlations.length);
        return Optional.of(
                new LaggedCorrelation(lag, correlations[best], (int) count, effective, probability, correlations));
    }

    /** By Fisher's transform, times the number of lags that were looked at (Bonferroni). */
    private static double probability(double correlation, double effective, int lags) {
        if (effective <= 4) {
            return 1;
        }
        double r = Math.min(Math.abs(correlation), 1 - 1e-15);
        double z = 0.5 * Math.log((1 + r) / (1 - r)) * Math.sqrt(effective - 3);
        return Math.min(1, 2 * upperTail(z) * lags);
    }

    /** The normal distribution's upper tail (Abramowitz and Stegun 26.2.17; by 7.1.23 far out). */
    static double upperTail(double z) {
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        if (z > 6) {
            return density / z;
        }
        double t = 1 / (1 + 0.2316419 * z);
        return density
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    }

    private static double effectivePairs(double[] a, double[] presentA, double[] b, double[] presentB, double count) {
        double[] ownA = Fft.crossProducts(a, a);
        double[] ownB = Fft.crossProducts(b, b);
        double[] pairsA = Fft.crossProducts(presentA, presentA);
        double[] pairsB = Fft.crossProducts(presentB, presentB);
        double sum = 1;
        int lags = (int) Math.min(a.length / 4.0, 10 * Math.sqrt(a.length));
        for (int lag = 1; lag <= lags; lag++) {
            double both = ownA[lag] / Math.max(1, pairsA[lag]) * ownB[lag] / Math.max(1, pairsB[lag]);
            sum += 2 * (1 - lag / (double) a.length) * both;
        }
        return Math.min(count, count / Math.max(sum, 1e-9));
    }

    private static double[] withoutCourse(double[] values, int period) {
        if (period < 2 || values.length < 3 * period) {
            return values;
        }
        double[] sums = new double[period];
        int[] counts = new int[period];
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                sums[i % period] += values[i];
                counts[i % period]++;
            }
        }
        double[] rest = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            rest[i] = values[i] - sums[i % period] / Math.max(1, counts[i % period]);
        }
        return rest;
    }

    private static double[] changes(double[] values) {
        double[] changes = new double[Math.max(0, values.length - 1)];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = values[i + 1] - values[i];
        }
        return changes;
    }

    private static double[] present(double[] values) {
        return Arrays.stream(values)
                .map(value -> Double.isFinite(value) ? 1 : 0)
                .toArray();
    }

    /** To mean 0 and deviation 1, with 0 where one is missing; returns what the deviation was. */
    private static double standardise(double[] values) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                sum += value;
                count++;
            }
        }
        double mean = count == 0 ? 0 : sum / count;
        for (double value : values) {
            squares += Double.isFinite(value) ? (value - mean) * (value - mean) : 0;
        }
        double deviation = count == 0 ? 0 : Math.sqrt(squares / count);
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.isFinite(values[i]) && deviation > 0 ? (values[i] - mean) / deviation : 0;
        }
        return deviation;
    }
}
