package io.meltemi.accelerators;

/**
 * Products of a shape with a stretch of values at every shift: directly for short shapes, by Fourier transforms of the stretch for long
 * ones. Used by one thread.
 */
final class SlidingProducts {

    /** From this length on the transforms are faster. */
    private static final int LONG = 64;

    private static final int DIRECT_SHIFTS = 1024;

    private final double[] shape;
    private final int shifts;
    private final Fourier fourier;
    private final double[] shapeReal;
    private final double[] shapeImaginary;
    private final double[] real;
    private final double[] imaginary;

    SlidingProducts(double[] shape) {
        this.shape = shape;
        boolean direct = shape.length < LONG;
        int length = direct ? 1 : Integer.highestOneBit(shape.length) * 8;
        shifts = direct ? DIRECT_SHIFTS : length - shape.length + 1;
        fourier = new Fourier(length);
        shapeReal = new double[length];
        shapeImaginary = new double[length];
        real = new double[length];
        imaginary = new double[length];
        if (!direct) {
            System.arraycopy(shape, 0, shapeReal, 0, shape.length);
            fourier.transform(shapeReal, shapeImaginary);
        }
    }

    /** Most shifts that one call computes. */
    int shifts() {
        return shifts;
    }

    /**
     * Computes {@code sums[s] = sum over k of shape[k] * (values[from + s + k] - level)}.
     *
     * @param count of shifts, at most {@link #shifts()}
     */
    void of(double[] values, int from, int count, double level, double[] sums) {
        if (fourier.isTrivial()) {
            direct(values, from, count, level, sums);
        } else {
            transformed(values, from, count, level, sums);
        }
    }

    private void direct(double[] values, int from, int count, double level, double[] sums) {
        int shift = 0;
        for (; shift + 4 <= count; shift += 4) {
            double zero = 0;
            double one = 0;
            double two = 0;
            double three = 0;
            for (int k = 0; k < shape.length; k++) {
                int at = from + shift + k;
                zero = Math.fma(shape[k], values[at] - level, zero);
                one = Math.fma(shape[k], values[at + 1] - level, one);
                two = Math.fma(shape[k], values[at + 2] - level, two);
                three = Math.fma(shape[k], values[at + 3] - level, three);
            }
            sums[shift] = zero;
            sums[shift + 1] = one;
            sums[shift + 2] = two;
            sums[shift + 3] = three;
        }
        for (; shift < count; shift++) {
            double sum = 0;
            for (int k = 0; k < shape.length; k++) {
                sum = Math.fma(shape[k], values[from + shift + k] - level, sum);
            }
            sums[shift] = sum;
        }
    }

    /** The product of the transforms, one of them conjugate, is that of the correlation. */
    private void transformed(double[] values, int from, int count, double level, double[] sums) {
        int used = count + shape.length - 1;
        for (int i = 0; i < real.length; i++) {
            real[i] = i < used ? values[from + i] - level : 0;
            imaginary[i] = 0;
        }
        fourier.transform(real, imaginary);
        for (int i = 0; i < real.length; i++) {
            double re = real[i] * shapeReal[i] + imaginary[i] * shapeImaginary[i];
            imaginary[i] = imaginary[i] * shapeReal[i] - real[i] * shapeImaginary[i];
            real[i] = re;
        }
        fourier.transform(imaginary, real);
        for (int shift = 0; shift < count; shift++) {
            sums[shift] = real[shift] / real.length;
        }
    }
}
