package io.meltemi.patterns.live;

/** The period of a series: where its autocorrelation, by Fourier transform, has its highest peak. */
final class DominantPeriod {

    /** A lower peak may be chance. */
    private static final double LEAST_CORRELATION = 0.3;
    /** Multiples of a period are as good as it; of peaks of this share of the highest the first counts. */
    private static final double NEARLY_HIGHEST = 0.85;
    /** A period must have been seen nearly twice. */
    private static final double LONGEST_SHARE = 0.6;

    private DominantPeriod() {}

    /** The period in values, 0 when there is none. The straight line through the values is taken out first. */
    static int of(double[] values) {
        int size = Integer.highestOneBit(Math.max(2, values.length)) * 4;
        double[] real = new double[size];
        double[] imaginary = new double[size];
        detrend(values, real);
        transform(real, imaginary);
        for (int i = 0; i < size; i++) {
            real[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
            imaginary[i] = 0;
        }
        transform(real, imaginary);
        return highestPeak(real, values.length);
    }

    /** @param products for every lag the sum of products, so many as the lag leaves */
    private static int highestPeak(double[] products, int count) {
        double variance = products[0] / count;
        if (!(variance > 0)) {
            return 0;
        }
        int lag = 1;
        while (lag < count && products[lag] > 0) {
            lag++;
        }
        double[] correlations = new double[(int) Math.max(lag, LONGEST_SHARE * count)];
        double highest = 0;
        for (int later = lag; later < correlations.length; later++) {
            correlations[later] = products[later] / (count - later) / variance;
            highest = Math.max(highest, correlations[later]);
        }
        double least = Math.max(LEAST_CORRELATION, NEARLY_HIGHEST * highest);
        while (lag < correlations.length && correlations[lag] < least) {
            lag++;
        }
        return lag < correlations.length ? topOfHill(correlations, lag, least) : 0;
    }

    private static int topOfHill(double[] correlations, int from, double least) {
        int top = from;
        for (int lag = from; lag < correlations.length && correlations[lag] >= least / 2; lag++) {
            top = correlations[lag] > correlations[top] ? lag : top;
        }
        return top;
    }

    private static void detrend(double[] values, double[] into) {
        int count = values.length;
        double middle = (count - 1) / 2.0;
        double mean = 0;
        double slope = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            mean += values[i] / count;
        }
        for (int i = 0; i < count; i++) {
            slope += (i - middle) * (values[i] - mean);
            squares += (i - middle) * (i - middle);
        }
        slope = squares > 0 ? slope / squares : 0;
        for (int i = 0; i < count; i++) {
            into[i] = values[i] - mean - slope * (i - middle);
        }
    }

    /** Cooley and Tukey's transform in place; the length is a power of two. */
    private static void transform(double[] real, double[] imaginary) {
        int size = real.length;
        for (int i = 1, reversed = 0; i < size; i++) {
            int bit = size >> 1;
            for (; (reversed & bit) != 0; bit >>= 1) {
                reversed ^= bit;
            }
            reversed ^= bit;
            if (i < reversed) {
                swap(real, i, reversed);
                swap(imaginary, i, reversed);
            }
        }
        for (int length = 2; length <= size; length <<= 1) {
            for (int k = 0; k < length / 2; k++) {
                double cosine = Math.cos(2 * Math.PI * k / length);
                double sine = -Math.sin(2 * Math.PI * k / length);
                for (int start = k; start < size; start += length) {
                    int other = start + length / 2;
                    double turnedReal = real[other] * cosine - imaginary[other] * sine;
                    double turnedImaginary = real[other] * sine + imaginary[other] * cosine;
                    real[other] = real[start] - turnedReal;
                    imaginary[other] = imaginary[start] - turnedImaginary;
                    real[start] += turnedReal;
                    imaginary[start] += turnedImaginary;
                }
            }
        }
    }

    private static void swap(double[] values, int one, int other) {
        double value = values[one];
        values[one] = values[other];
        values[other] = value;
    }
}
