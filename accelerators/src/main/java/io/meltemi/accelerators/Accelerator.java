package io.meltemi.accelerators;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * The kernels on one device. One caller at a time, unless {@link #servesSeveral()}. A device has joins of its own; the other kernels are
 * plain Java's unless it overrides them, and then named by {@link #kernels()}.
 *
 * <p>Whatever a kernel throws makes the next device take over, except an {@link IllegalArgumentException}.
 */
public interface Accelerator extends AutoCloseable {

    /** What it is, for people and for metrics. */
    Device device();

    /** The kernels that it computes in a way of its own. */
    default Set<Kernel> kernels() {
        return Set.of(Kernel.JOIN);
    }

    /** Whether several threads may call it at the same time. */
    default boolean servesSeveral() {
        return false;
    }

    /**
     * Computes the cells of some diagonals of a join and keeps the best of each row and column. Flat windows and windows with missing
     * values are left out here: their {@link WindowedSeries#inverseNorms()} are NaN, so no correlation with them is greater than another.
     *
     * @param from first diagonal, from 0
     * @param to the diagonal after the last, at most {@link JoinTask#diagonals()}
     * @param into has the best so far, and afterwards those of these diagonals too
     * @throws DeviceFailedException when the device is gone or out of memory; {@code into} is then as it was or has some of these
     *     diagonals' cells, each correlation with its neighbour
     */
    void join(JoinTask task, int from, int to, PartialProfile into);

    /** Means and deviations of the sliding windows of a series. */
    default SlidingStatistics statistics(double[] series, int window) {
        return SlidingStatistics.of(series, window);
    }

    /** Lines fitted to the sliding windows of a series. */
    default SlidingRegression regression(double[] series, int window) {
        return SlidingRegression.of(series, window);
    }

    /**
     * z-normalised Euclidean distances of a query to each window of a series, with flat and missing windows as {@link JoinTask} has them;
     * infinite for a window with missing values.
     */
    default double[] distanceProfile(double[] query, WindowedSeries series) {
        return DistanceProfile.of(query, series);
    }

    /**
     * Multiplies and adds for about 200 ms, in double precision and of numbers in registers, on as many threads as joins have; how often
     * it did, if it can.
     */
    default OptionalDouble multiplyAdds() {
        return OptionalDouble.empty();
    }

    @Override
    void close();
}
