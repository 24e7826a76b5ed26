package io.meltemi.accelerators;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.IntToDoubleFunction;

/**
 * Joins on the processor: cuts the diagonals into strips and the rows into blocks, hands the insides to a kernel and computes the ragged
 * ends itself. Blocks that run at the same time share neither rows nor columns, so that all threads write into one profile.
 */
public final class StripJoin {

    /** Rows between two starts of a recurrence, which keep the rows' and columns' data in the first-level cache. */
    private static final int ROWS = 1024;

    private static final int MOST_ROWS_A_BLOCK = 8 * ROWS;

    private final StripKernel kernel;
    private final Threads threads;

    /**
     * Makes it ready.
     *
     * @param threads that compute one join, the caller's among them
     */
    public StripJoin(StripKernel kernel, int threads) {
        this.kernel = kernel;
        this.threads = new Threads(threads);
    }

    /** As {@link Accelerator#join}. */
    public void join(JoinTask task, int from, int to, PartialProfile into) {
        int rows = rowsABlock(task);
        for (int diagonal = from; diagonal < to; diagonal += rows) {
            region(task, task.offset(diagonal), Math.min(rows, to - diagonal), rows, into);
        }
    }

    /**
     * Does a round of work again and again on all threads, for about 200 ms in all.
     *
     * @param work of so many rounds; what it gives is used up, so that it is not left out
     * @return how many rounds were done by all threads together
     */
    public double rounds(IntToDoubleFunction work) {
        long began = System.nanoTime();
        DoubleAdder used = new DoubleAdder();
        double done = 0;
        for (int rounds = 1 << 16; System.nanoTime() - began < 100_000_000 && rounds > 0; rounds *= 2) {
            int count = rounds;
            threads.run(() -> used.add(work.applyAsDouble(count)));
            done += (double) threads.count() * count;
        }
        return Double.isNaN(used.sum()) ? 0 : done;
    }

    private int rowsABlock(JoinTask task) {
        if (threads.count() == 1) {
            return MOST_ROWS_A_BLOCK;
        }
        int share = task.rows().windows() / (4 * threads.count()) / ROWS * ROWS;
        return Math.max(ROWS, Math.min(MOST_ROWS_A_BLOCK, share));
    }

    /** As many diagonals as a block has rows, or fewer: then every second block has columns of its own. */
    private void region(JoinTask task, int offset, int diagonals, int rowsABlock, PartialProfile into) {
        int first = Math.max(0, -(offset + diagonals - 1));
        int last = Math.min(task.rows().windows(), task.columns().windows() - offset);
        int blocks = Math.max(0, last - first + rowsABlock - 1) / rowsABlock;
        if (threads.count() == 1) {
            StripWorker worker = new StripWorker(kernel, task, into);
            for (int block = 0; block < blocks; block++) {
                worker.block(first + block * rowsABlock, last, rowsABlock, offset, diagonals);
            }
            return;
        }
        for (int parity = 0; parity < 2; parity++) {
            AtomicInteger next = new AtomicInteger(parity);
            threads.run(() -> {
                StripWorker worker = new StripWorker(kernel, task, into);
                for (int block = next.getAndAdd(2); block < blocks; block = next.getAndAdd(2)) {
                    worker.block(first + block * rowsABlock, last, rowsABlock, offset, diagonals);
                }
            });
        }
    }

    /** Rows between two starts of a recurrence for windows of this length: starting costs what a window's length of rows does. */
    static int rowsAStart(int window) {
        return Math.max(ROWS, Math.min(MOST_ROWS_A_BLOCK, 4 * window));
    }
}
