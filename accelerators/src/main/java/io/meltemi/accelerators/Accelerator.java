package io.meltemi.accelerators;

/** The kernels on one device. One caller at a time. */
public interface Accelerator extends AutoCloseable {

    /** What it is, for people and for metrics. */
    Device device();

    /**
     * Computes the cells of some diagonals of a join and keeps the best of each row and column.
     *
     * @param from first diagonal, from 0
     * @param to the diagonal after the last, at most {@link JoinTask#diagonals()}
     * @param into has the best so far, and afterwards those of these diagonals too
     * @throws DeviceFailedException when the device is gone or out of memory; {@code into} is then as it was
     */
    void join(JoinTask task, int from, int to, PartialProfile into);

    @Override
    void close();
}
