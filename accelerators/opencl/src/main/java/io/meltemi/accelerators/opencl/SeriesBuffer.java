package io.meltemi.accelerators.opencl;

import io.meltemi.accelerators.WindowedSeries;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import org.lwjgl.system.MemoryUtil;

/** What the kernels need of a slice, in a device's memory; {@code join.cl} describes its parts. */
final class SeriesBuffer implements AutoCloseable {

    private static final int PARTS = 5;

    private final Slice slice;
    private final Memory memory;

    private SeriesBuffer(Slice slice, Memory memory) {
        this.slice = slice;
        this.memory = memory;
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
            return new SeriesBuffer(slice, memory);
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
        int windows = slice.windows();
        if (part == 0) {
            to.put(series.centred(), begin, windows + series.window() - 1);
        } else if (part == 1) {
            to.put(series.means(), begin, windows);
        } else if (part == 4) {
            for (int i = begin; i < slice.to(); i++) {
                double inverse = series.inverseNorms()[i];
                to.put(inverse > 0 ? inverse : Double.NaN);
            }
        } else {
            to.put(0);
            for (int i = begin + 1; i < slice.to(); i++) {
                to.put(part == 2 ? half(series, i) : sum(series, i));
            }
        }
        double padding = part == 4 ? Double.NaN : 0;
        while (to.hasRemaining()) {
            to.put(padding);
        }
    }

    private static double half(WindowedSeries series, int i) {
        return (series.centred()[i + series.window() - 1] - series.centred()[i - 1]) / 2;
    }

    private static double sum(WindowedSeries series, int i) {
        return series.centred()[i + series.window() - 1]
                - series.means()[i]
                + (series.centred()[i - 1] - series.means()[i - 1]);
    }

    Slice slice() {
        return slice;
    }

    Memory memory() {
        return memory;
    }

    @Override
    public void close() {
        memory.close();
    }
}
