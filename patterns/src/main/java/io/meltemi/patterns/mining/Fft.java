package io.meltemi.patterns.mining;

/** The discrete Fourier transform of lengths that are powers of two (Cooley and Tukey 1965), in place. */
final class Fft {

    private Fft() {}

    /** The power of two at or above a length. */
    static int lengthFor(int least) {
        return least <= 1 ? 1 : Integer.highestOneBit(least - 1) << 1;
    }

    static void forward(double[] real, double[] imaginary) {
        transform(real, imaginary, -1);
    }

    static void inverse(double[] real, double[] imaginary) {
        transform(real, imaginary, 1);
        for (int i = 0; i < real.length; i++) {
            real[i] /= real.length;
            imaginary[i] /= imaginary.length;
        }
    }

    /**
     * Sums {@code a[i] b[i + lag]} over i, for every lag.
     *
     * @return at {@code lag}, and at {@code length + lag} where lag is below 0; its length is a power of two
     */
    static double[] crossProducts(double[] a, double[] b) {
        int length = lengthFor(a.length + b.length);
        double[] aReal = new double[length];
        double[] aImaginary = new double[length];
        double[] bReal = new double[length];
        double[] bImaginary = new double[length];
        System.arraycopy(a, 0, aReal, 0, a.length);
        System.arraycopy(b, 0, bReal, 0, b.length);
        forward(aReal, aImaginary);
        forward(bReal, bImaginary);
        for (int i = 0; i < length; i++) {
            double real = aReal[i] * bReal[i] + aImaginary[i] * bImaginary[i];
            aImaginary[i] = aReal[i] * bImaginary[i] - aImaginary[i] * bReal[i];
            aReal[i] = real;
        }
        inverse(aReal, aImaginary);
        return aReal;
    }

    private static void transform(double[] real, double[] imaginary, int sign) {
        int n = real.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(real, i, j);
                swap(imaginary, i, j);
            }
        }
        double[] cosines = new double[Math.max(1, n / 2)];
        double[] sines = new double[Math.max(1, n / 2)];
        for (int k = 0; k < cosines.length; k++) {
            cosines[k] = Math.cos(2 * Math.PI * k / n);
            sines[k] = sign * Math.sin(2 * Math.PI * k / n);
        }
        for (int size = 2; size <= n; size <<= 1) {
            int half = size >> 1;
            int stride = n / size;
            for (int block = 0; block < n; block += size) {
                for (int k = 0; k < half; k++) {
                    int low = block + k;
                    int high = low + half;
                    double c = cosines[k * stride];
                    double s = sines[k * stride];
                    double r = real[high] * c - imaginary[high] * s;
                    double m = real[high] * s + imaginary[high] * c;
                    real[high] = real[low] - r;
                    imaginary[high] = imaginary[low] - m;
                    real[low] += r;
                    imaginary[low] += m;
                }
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
