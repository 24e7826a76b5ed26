package io.meltemi.accelerators.opencl;

/** A way to lay a join out on a device. */
interface JoinShape extends AutoCloseable {

    /** Shape for GPUs: a few diagonals a work-item, the best kept by 64-bit atomics. */
    static JoinShape diagonals(Compute compute) {
        return new DiagonalsShape(compute);
    }

    /** Shape for CPUs and FPGAs: strips of diagonals, nothing atomic. */
    static JoinShape strips(Compute compute) {
        return new StripsShape(compute);
    }

    /** Memory for the best of a slice's windows, in joins with another slice that has at most {@code mostWindows} windows. */
    BestBuffer best(Slice slice, int mostWindows);

    /**
     * Computes the cells with {@code column - row} from {@code from}, at least 0, to before {@code to}.
     *
     * @param rowBest made by this shape
     */
    void join(SeriesBuffer rows, BestBuffer rowBest, SeriesBuffer columns, BestBuffer columnBest, int from, int to);

    @Override
    void close();
}
