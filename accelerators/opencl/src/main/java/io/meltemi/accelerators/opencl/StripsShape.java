package io.meltemi.accelerators.opencl;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lwjgl.system.MemoryUtil;

/** Strips of diagonals, each worker with a best of its own. */
final class StripsShape implements JoinShape {

    /** Units of work a worker, so that all end at about the same time. */
    private static final int UNITS_PER_WORKER = 4;

    /** One size for all, since drivers may compile a kernel for each; the padding is merged too. */
    private static final int MERGE_GROUP = 64;

    private static final int BYTES_PER_WINDOW = 2 * (Double.BYTES + Integer.BYTES);

    private final Compute compute;
    private @Nullable Memory scratch;

    StripsShape(Compute compute) {
        this.compute = compute;
    }

    /** As many as there are units, if the memory suffices: each has the best of every window. */
    private int workers(int stride) {
        long affordable = compute.largestAllocation() / ((long) BYTES_PER_WINDOW * stride);
        return (int) Math.max(1, Math.min(affordable, compute.units()));
    }

    @Override
    public BestBuffer best(Slice slice, int mostWindows) {
        int window = slice.series().window();
        return new StripsBest(slice, workers(Sizes.stride(Math.max(slice.windows(), mostWindows), window)));
    }

    @Override
    public void join(
            SeriesBuffer rows, BestBuffer rowBest, SeriesBuffer columns, BestBuffer columnBest, int from, int to) {
        StripsBest x = (StripsBest) rowBest;
        StripsBest y = (StripsBest) columnBest;
        int window = rows.slice().series().window();
        int rowWindows = rows.slice().windows();
        int columnWindows = columns.slice().windows();
        int most = Sizes.MOST_STRIP * Sizes.LANES;
        int strips = (to - from + most - 1) / most;
        int strip = Sizes.roundUp((to - from + strips * Sizes.LANES - 1) / (strips * Sizes.LANES), Sizes.LANES);
        int length = Math.min(rowWindows, columnWindows - from);
        int parts = (UNITS_PER_WORKER * x.workers + strips - 1) / strips;
        int least = Math.min(Sizes.roundUp(4 * window, Sizes.ROWS), Sizes.mostBlockRows(window));
        int blockRows = Sizes.roundUp(
                Math.max(least, Math.min((length + parts - 1) / parts, Sizes.mostBlockRows(window))), Sizes.ROWS);
        int[] starts = rows.slice().blocks(blockRows);
        try (Memory blocks = Numbers.upload(compute, starts)) {
            compute.run(
                    "join_strips",
                    List.of(x.workers),
                    List.of(1),
                    List.of(
                            Argument.of(rows.memory()),
                            Argument.of(rows.slice().stride()),
                            Argument.of(x.correlations),
                            Argument.of(x.neighbours),
                            Argument.of(columns.memory()),
                            Argument.of(columns.slice().stride()),
                            Argument.of(y.correlations),
                            Argument.of(y.neighbours),
                            Argument.of(scratch()),
                            Argument.of(blocks),
                            Argument.of(columns.restarts()),
                            Argument.of(window),
                            Argument.of(rowWindows),
                            Argument.of(columnWindows),
                            Argument.of(from),
                            Argument.of(to),
                            Argument.of(strip),
                            Argument.of(x.workers)));
        }
    }

    private Memory scratch() {
        Memory memory = scratch;
        if (memory == null) {
            memory = compute.allocate((long) compute.units() * Sizes.SCRATCH * Double.BYTES);
            scratch = memory;
        }
        return memory;
    }

    @Override
    public void close() {
        if (scratch != null) {
            scratch.close();
            scratch = null;
        }
    }

    private final class StripsBest implements BestBuffer {

        private final Slice slice;
        private final int workers;
        private final Memory correlations;
        private final Memory neighbours;

        private StripsBest(Slice slice, int workers) {
            this.slice = slice;
            this.workers = workers;
            correlations = compute.allocate((long) workers * slice.stride() * Double.BYTES);
            try {
                neighbours = compute.allocate((long) workers * slice.stride() * Integer.BYTES);
            } catch (OpenClException e) {
                correlations.close();
                throw e;
            }
        }

        @Override
        public void begin(Working.Side side) {
            ByteBuffer staging = MemoryUtil.memCalloc(slice.stride() * Double.BYTES);
            try {
                DoubleBuffer values = staging.asDoubleBuffer();
                values.put(side.correlations(), slice.from(), slice.windows());
                compute.write(correlations, 0, staging);
                MemoryUtil.memSet(staging, -1);
                compute.write(neighbours, 0, staging.slice(0, slice.stride() * Integer.BYTES));
            } finally {
                MemoryUtil.memFree(staging);
            }
            merge(1);
        }

        @Override
        public void offerTo(Working.Side side, int origin) {
            merge(0);
            ByteBuffer first = MemoryUtil.memAlloc(slice.windows() * Double.BYTES);
            ByteBuffer second = MemoryUtil.memAlloc(slice.windows() * Integer.BYTES);
            try {
                compute.read(correlations, 0, first);
                compute.read(neighbours, 0, second);
                DoubleBuffer found = first.asDoubleBuffer();
                IntBuffer where = second.asIntBuffer();
                for (int i = 0; i < slice.windows(); i++) {
                    if (where.get(i) >= 0) {
                        side.offer(slice.from() + i, found.get(i), origin + where.get(i));
                    }
                }
            } finally {
                MemoryUtil.memFree(first);
                MemoryUtil.memFree(second);
            }
        }

        private void merge(int fresh) {
            compute.run(
                    "merge_strips",
                    List.of(Sizes.roundUp(slice.windows(), MERGE_GROUP)),
                    List.of(MERGE_GROUP),
                    List.of(
                            Argument.of(correlations),
                            Argument.of(neighbours),
                            Argument.of(slice.stride()),
                            Argument.of(workers),
                            Argument.of(fresh)));
        }

        @Override
        public void close() {
            correlations.close();
            neighbours.close();
        }
    }
}
