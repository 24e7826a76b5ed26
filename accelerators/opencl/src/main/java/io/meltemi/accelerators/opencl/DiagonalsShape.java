package io.meltemi.accelerators.opencl;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.List;
import org.lwjgl.system.MemoryUtil;

/**
 * Four diagonals a work-item. The best of a window is a 64-bit word with one less the correlation above and the neighbour below, so
 * that one atomic operation keeps both; of 2^17 windows, 40 bits of the correlation's fraction fit.
 */
final class DiagonalsShape implements JoinShape {

    private static final int GROUP = 64;
    private static final int DIAGONALS = 4;
    private static final int ITEMS_PER_UNIT = 2048;
    private static final int LEAST_BLOCK = 1024;
    private static final int LEAST_BITS = 6;

    /** Bits of 2^-60, as in {@code join.cl}. */
    private static final long NEAREST = 0x3c30000000000000L;

    private final Compute compute;

    DiagonalsShape(Compute compute) {
        this.compute = compute;
    }

    @Override
    public BestBuffer best(Slice slice, int mostWindows) {
        int most = Math.max(slice.windows(), mostWindows) + 1;
        return new WordsBest(slice, Math.max(LEAST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(most)));
    }

    @Override
    public void join(
            SeriesBuffer rows, BestBuffer rowBest, SeriesBuffer columns, BestBuffer columnBest, int from, int to) {
        WordsBest x = (WordsBest) rowBest;
        WordsBest y = (WordsBest) columnBest;
        int window = rows.slice().series().window();
        int rowWindows = rows.slice().windows();
        int columnWindows = columns.slice().windows();
        int length = Math.min(rowWindows, columnWindows - from);
        int items = Sizes.roundUp((to - from + DIAGONALS - 1) / DIAGONALS, GROUP);
        int wanted = Math.max(1, ITEMS_PER_UNIT * compute.units() / items);
        int least = Math.min(Math.max(LEAST_BLOCK, 4 * window), Sizes.mostBlockRows(window));
        int blockRows = Math.max(least, Math.min((length + wanted - 1) / wanted, Sizes.mostBlockRows(window)));
        int[] starts = rows.slice().blocks(blockRows);
        try (Memory blocks = Numbers.upload(compute, starts)) {
            compute.run(
                    "join_diagonals",
                    List.of(items, starts.length - 1),
                    List.of(GROUP, 1),
                    List.of(
                            Argument.of(rows.memory()),
                            Argument.of(rows.slice().stride()),
                            Argument.of(x.words),
                            Argument.of(x.hints),
                            Argument.of(columns.memory()),
                            Argument.of(columns.slice().stride()),
                            Argument.of(y.words),
                            Argument.of(y.hints),
                            Argument.of(blocks),
                            Argument.of(columns.restarts()),
                            Argument.of(window),
                            Argument.of(rowWindows),
                            Argument.of(columnWindows),
                            Argument.of(from),
                            Argument.of(to),
                            Argument.of(x.bits)));
        }
    }

    @Override
    public void close() {}

    /** A word for a pair; see {@code join.cl}. */
    static long word(double correlation, int neighbour, int bits) {
        long distance = Math.max(0, Double.doubleToRawLongBits(Math.max(0, 1 - correlation)) - NEAREST);
        return (distance >>> (bits - LEAST_BITS)) << bits | neighbour;
    }

    static double correlation(long word, int bits) {
        long distance = (word >>> bits) << (bits - LEAST_BITS);
        return distance == 0 ? 1 : 1 - Double.longBitsToDouble(distance + NEAREST);
    }

    private final class WordsBest implements BestBuffer {

        private final Slice slice;
        private final int bits;
        private final Memory words;
        private final Memory hints;

        private WordsBest(Slice slice, int bits) {
            this.slice = slice;
            this.bits = bits;
            words = compute.allocate((long) slice.stride() * Long.BYTES);
            try {
                hints = compute.allocate((long) slice.stride() * Double.BYTES);
            } catch (OpenClException e) {
                words.close();
                throw e;
            }
        }

        /** The place that stands for none. */
        private int none() {
            return (1 << bits) - 1;
        }

        @Override
        public void begin(Working.Side side) {
            ByteBuffer staging = MemoryUtil.memCalloc(slice.stride() * Double.BYTES);
            try {
                staging.asDoubleBuffer().put(side.correlations(), slice.from(), slice.windows());
                compute.write(hints, 0, staging);
                for (int i = 0; i < slice.windows(); i++) {
                    staging.putLong(i * Long.BYTES, word(side.correlations()[slice.from() + i], none(), bits));
                }
                compute.write(words, 0, staging);
            } finally {
                MemoryUtil.memFree(staging);
            }
        }

        @Override
        public void offerTo(Working.Side side, int origin) {
            ByteBuffer staging = MemoryUtil.memAlloc(slice.windows() * Long.BYTES);
            try {
                compute.read(words, 0, staging);
                LongBuffer found = staging.asLongBuffer();
                for (int i = 0; i < slice.windows(); i++) {
                    int place = (int) (found.get(i) & none());
                    if (place != none()) {
                        side.offer(slice.from() + i, correlation(found.get(i), bits), origin + place);
                    }
                }
            } finally {
                MemoryUtil.memFree(staging);
            }
        }

        @Override
        public void close() {
            words.close();
            hints.close();
        }
    }
}
