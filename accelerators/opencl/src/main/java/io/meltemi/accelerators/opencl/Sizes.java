package io.meltemi.accelerators.opencl;

/** Sizes that the kernels in {@code join.cl} and their callers agree on. */
final class Sizes {

    /** Rows of a pass of a strip. */
    static final int ROWS = 128;

    static final int LANES = 8;

    /** Most diagonals of a lane of a strip. */
    static final int MOST_STRIP = 128;

    /** Doubles of scratch memory that a worker of the strips needs. */
    static final int SCRATCH = ((MOST_STRIP + ROWS) * 4 + MOST_STRIP + ROWS / 2) * LANES;

    /** Windows behind the last one that a kernel may read. */
    static final int PADDING = 2048;

    private static final int LEAST_BLOCK = 8192;

    private Sizes() {}

    /** Length of each part of a side with so many windows. */
    static int stride(int windows, int window) {
        return roundUp(windows + window - 1 + PADDING, LANES);
    }

    /** Most rows until covariances begin anew: enough that the beginning costs little. */
    static int mostBlockRows(int window) {
        return roundUp((int) Math.min(1 << 28, Math.max(LEAST_BLOCK, 16L * window)), ROWS);
    }

    static int roundUp(int value, int multiple) {
        return (value + multiple - 1) / multiple * multiple;
    }
}
