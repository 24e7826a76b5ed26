package io.meltemi.accelerators.opencl;

import io.meltemi.accelerators.WindowedSeries;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import org.lwjgl.system.MemoryUtil;

/** What the kernels need of a slice, in a device's memory; {@code join.cl} describes its parts. */
final class SeriesBuffer implements AutoCloseable {

    private static final int MEAN = 1;
    private static final int REST = 2;
    private static final int ENTERING = 3;
    private static final int LEAVING = 4;
    private static final int NORM = 5;
    private static final int PARTS = 6;

    private final Slice slice;
    private final Memory memory;
    private final Memory restarts;

    private SeriesBuffer(Slice slice, Memory memory, Memory restarts) {
        this.slice = slice;
        this.memory = memory;
        this.restarts = restarts;
    }

    /** Bytes that the buffer of a slice has. */
    static long bytes(Slice slice) {
        return (long) PARTS * slice.stride() * Double.BYTES;
    }

    static SeriesBuffer upload(Compute compute, Slice slice) {
        Memory memory = compute.allocate(bytes(slice));
        ByteBuffer staging = MemoryUtil.memAlloc(slice.stride() * Double.BYTES);
        try {
            for (int part = 0; part < PARTS; part++) {
                fill(part, slice, staging.asDoubleBuffer());
                compute.write(memory, (long) part * slice.stride() * Double.BYTES, staging);
            }
            return new SeriesBuffer(slice, memory, Numbers.upload(compute, slice.restarts()));
        } catch (OpenClException e) {
            memory.close();
            throw e;
        } finally {
            MemoryUtil.memFree(staging);
        }
    }

    private static void fill(int part, Slice slice, DoubleBuffer to) {
        WindowedSeries series = slice.series();
        int begin = slice.from();
        if (part == 0) {
            to.put(series.filled(), begin, slice.windows() + series.window() - 1);
        } else {
            to.put(windows(part, series), begin, slice.windows());
        }
        if (part == ENTERING || part == LEAVING) {
            for (int restart : series.restarts()) {
                if (restart >= begin && restart < slice.to()) {
                    to.put(restart - begin, 0);
                }
            }
        }
        double padding = part == NORM ? Double.NaN : 0;
        while (to.hasRemaining()) {
            to.put(padding);
        }
    }

    private static double[] windows(int part, WindowedSeries series) {
        return switch (part) {
            case MEAN -> series.means();
            case REST -> series.meanRests();
            case ENTERING -> series.entering();
            case LEAVING -> series.leaving();
            default -> series.inverseNorms();
        };
    }

    Slice slice() {
        return slice;
    }

    Memory memory() {
        return memory;
    }

    /** The slice's restarts, and one behind all windows. */
    Memory restarts() {
        return restarts;
    }

    @Override
    public void close() {
        memory.close();
        restarts.close();
    }
}
