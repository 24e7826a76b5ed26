package io.meltemi.accelerators;

/** Computes the cells of a strip of neighbouring diagonals on the processor. Used by several threads. */
public interface StripKernel {

    /** How many diagonals a strip has. */
    int width();

    /**
     * Computes rows of the diagonals with {@code column - row} from {@code offset} to {@code offset + width - 1}, all within the join.
     *
     * @param covariances of row {@code from} before, by diagonal, and of row {@code to} afterwards
     */
    void strip(JoinTask task, int from, int to, int offset, double[] covariances, PartialProfile into);

    /**
     * Sums of products of a row's centred values with those of the columns from {@code column}, less a constant, for each diagonal.
     *
     * @param centred the row's values less their mean
     * @param values of the columns
     * @param level to take off them
     */
    default void products(double[] centred, double[] values, int column, double level, double[] sums) {
        for (int lane = 0; lane < width(); lane += 4) {
            double zero = 0;
            double one = 0;
            double two = 0;
            double three = 0;
            int start = column + lane;
            for (int k = 0; k < centred.length; k++) {
                double factor = centred[k];
                zero = Math.fma(factor, values[start + k] - level, zero);
                one = Math.fma(factor, values[start + k + 1] - level, one);
                two = Math.fma(factor, values[start + k + 2] - level, two);
                three = Math.fma(factor, values[start + k + 3] - level, three);
            }
            sums[lane] = zero;
            sums[lane + 1] = one;
            sums[lane + 2] = two;
            sums[lane + 3] = three;
        }
    }
}
