package io.meltemi.accelerators.opencl;

import java.nio.ByteBuffer;
import java.util.List;

/** A device with less memory than it has, or one that goes away. */
final class LimitedCompute implements Compute {

    private static final int NOT_AVAILABLE = -2;
    private static final int ALLOCATION_FAILURE = -4;

    private final Compute real;
    private final long largestAllocation;
    private final long memory;
    private long used;
    private int refused;
    private boolean isGone;

    private LimitedCompute(Compute real, long largestAllocation, long memory) {
        this.real = real;
        this.largestAllocation = largestAllocation;
        this.memory = memory;
    }

    static LimitedCompute unlimited(Compute real) {
        return new LimitedCompute(real, real.largestAllocation(), Long.MAX_VALUE);
    }

    static LimitedCompute withLargestAllocation(Compute real, long bytes) {
        return new LimitedCompute(real, bytes, Long.MAX_VALUE);
    }

    static LimitedCompute withMemory(Compute real, long bytes) {
        return new LimitedCompute(real, real.largestAllocation(), bytes);
    }

    void disappear() {
        isGone = true;
    }

    /** How many allocations there was no memory for. */
    int refused() {
        return refused;
    }

    private void present(String call) {
        if (isGone) {
            throw new OpenClException(call, NOT_AVAILABLE);
        }
    }

    @Override
    public int units() {
        return real.units();
    }

    @Override
    public long largestAllocation() {
        return largestAllocation;
    }

    @Override
    public Memory allocate(long bytes) {
        present("clCreateBuffer");
        if (used + bytes > memory || bytes > largestAllocation) {
            refused++;
            throw new OpenClException("clCreateBuffer", ALLOCATION_FAILURE);
        }
        Memory memoryOfReal = real.allocate(bytes);
        used += bytes;
        return new Counted(memoryOfReal, bytes);
    }

    @Override
    public void write(Memory to, long offsetBytes, ByteBuffer from) {
        present("clEnqueueWriteBuffer");
        real.write(to, offsetBytes, from);
    }

    @Override
    public void read(Memory from, long offsetBytes, ByteBuffer to) {
        present("clEnqueueReadBuffer");
        real.read(from, offsetBytes, to);
    }

    @Override
    public void run(String kernel, List<Integer> items, List<Integer> group, List<Argument> arguments) {
        present("clEnqueueNDRangeKernel");
        real.run(kernel, items, group, arguments);
    }

    @Override
    public void close() {}

    private final class Counted implements Memory {

        private final Memory memoryOfReal;
        private final long bytes;

        private Counted(Memory memoryOfReal, long bytes) {
            this.memoryOfReal = memoryOfReal;
            this.bytes = bytes;
        }

        @Override
        public long handle() {
            return memoryOfReal.handle();
        }

        @Override
        public void close() {
            used -= bytes;
            memoryOfReal.close();
        }
    }
}
