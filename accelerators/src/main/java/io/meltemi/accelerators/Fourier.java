package io.meltemi.accelerators;

/** Discrete Fourier transforms of one length, a power of two; in place. Safe for use by several threads. */
final class Fourier {

    private final int length;
    private final double[] cosines;
    private final double[] sines;

    Fourier(int length) {
        if (Integer.bitCount(length) != 1) {
            throw new IllegalArgumentException("the length is a power of two, found " + length);
        }
        this.length = length;
        cosines = new double[length / 2];
        sines = new double[length / 2];
        for (int i = 0; i < length / 2; i++) {
            cosines[i] = Math.cos(2 * Math.PI * i / length);
            sines[i] = Math.sin(2 * Math.PI * i / length);
        }
    }

    /** Whether there is nothing to transform. */
    boolean isTrivial() {
        return length == 1;
    }

    /** There; back again, times the length, with real and imaginary parts exchanged before and after. */
    void transform(double[] real, double[] imaginary) {
        reverseBits(real, imaginary);
        for (int half = 1; half < length; half *= 2) {
            int stride = length / (2 * half);
            for (int start = 0; start < length; start += 2 * half) {
                butterflies(real, imaginary, start, half, stride);
            }
        }
    }

    private void butterflies(double[] real, double[] imaginary, int start, int half, int stride) {
        for (int k = 0; k < half; k++) {
            int upper = start + k;
            int lower = upper + half;
            double cosine = cosines[k * stride];
            double sine = -sines[k * stride];
            double re = real[lower] * cosine - imaginary[lower] * sine;
            double im = real[lower] * sine + imaginary[lower] * cosine;
            real[lower] = real[upper] - re;
            imaginary[lower] = imaginary[upper] - im;
            real[upper] += re;
            imaginary[upper] += im;
        }
    }

    private void reverseBits(double[] real, double[] imaginary) {
        int shift = Integer.numberOfLeadingZeros(length) + 1;
        for (int i = 1; i < length; i++) {
            int other = Integer.reverse(i) >>> shift;
            if (other > i) {
                double re = real[i];
                real[i] = real[other];
                real[other] = re;
                double im = imaginary[i];
                imaginary[i] = imaginary[other];
                imaginary[other] = im;
            }
        }
    }
}
