package io.meltemi.accelerators.opencl;

import java.nio.ByteBuffer;
import java.util.List;

/** A device's memory and kernels, as the joins need them. Calls return when the device is done; used by one thread at a time. */
interface Compute extends AutoCloseable {

    /** How many work-items run at once, each on a core of its own. */
    int units();

    /** Bytes that one buffer may have. */
    long largestAllocation();

    /**
     * Memory with undefined content.
     *
     * @throws OpenClException as all the others do
     */
    Memory allocate(long bytes);

    /** Copies all of a direct buffer in native byte order. */
    void write(Memory to, long offsetBytes, ByteBuffer from);

    /** Fills all of a direct buffer in native byte order. */
    void read(Memory from, long offsetBytes, ByteBuffer to);

    /**
     * Runs a kernel.
     *
     * @param items how many work-items, by dimension
     * @param group work-items of a group, by dimension
     */
    void run(String kernel, List<Integer> items, List<Integer> group, List<Argument> arguments);

    @Override
    void close();
}
