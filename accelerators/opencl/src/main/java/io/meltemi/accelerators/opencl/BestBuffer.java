package io.meltemi.accelerators.opencl;

/** The best so far of each window of a slice, in a device's memory. */
interface BestBuffer extends AutoCloseable {

    /** Begins with the correlations of the slice's windows; no pair is known to the device. */
    void begin(Working.Side side);

    /**
     * Offers the pairs that the device found.
     *
     * @param origin window that the neighbours are counted from
     */
    void offerTo(Working.Side side, int origin);

    @Override
    void close();
}
