package io.meltemi.accelerators.opencl;

import io.meltemi.accelerators.JoinTask;
import io.meltemi.accelerators.WindowedSeries;

/** Pairs with a flat window, which the kernels leave out: two flat ones correlate by 1, a flat one and another by one half. */
final class FlatWindows {

    private static final double BOTH = 1;
    private static final double ONE = 0.5;

    private final Kinds rows;
    private final Kinds columns;

    FlatWindows(JoinTask task) {
        rows = new Kinds(task.rows());
        columns = task.isSelf() ? rows : new Kinds(task.columns());
    }

    /** Offers the pairs whose {@code column - row} is from {@code from} to before {@code to}. */
    void offer(int from, int to, Working working) {
        if (rows.anyFlat() || columns.anyFlat()) {
            offer(rows, columns, from, to, working.rows());
            offer(columns, rows, 1 - to, 1 - from, working.columns());
        }
    }

    private static void offer(Kinds of, Kinds in, int from, int to, Working.Side side) {
        for (int i = 0; i < of.windows; i++) {
            int least = Math.max(0, i + from);
            int end = Math.min(in.windows, i + to);
            if (of.missing(i) || least >= end) {
                continue;
            }
            boolean flat = of.flat(i);
            int other = in.nextFlat[least];
            if (other < end) {
                side.offer(i, flat ? BOTH : ONE, other);
            } else if (flat && in.nextOther[least] < end) {
                side.offer(i, ONE, in.nextOther[least]);
            }
        }
    }

    /** Where the next windows of a kind are; the number of windows stands for none. */
    private static final class Kinds {

        private final int windows;
        private final int[] nextFlat;
        private final int[] nextOther;

        private Kinds(WindowedSeries series) {
            windows = series.windows();
            nextFlat = new int[windows + 1];
            nextOther = new int[windows + 1];
            nextFlat[windows] = windows;
            nextOther[windows] = windows;
            for (int i = windows - 1; i >= 0; i--) {
                boolean flat = series.isFlat(i) && !series.isMissing(i);
                nextFlat[i] = flat ? i : nextFlat[i + 1];
                nextOther[i] = flat || series.isMissing(i) ? nextOther[i + 1] : i;
            }
        }

        private boolean anyFlat() {
            return nextFlat[0] < windows;
        }

        private boolean flat(int i) {
            return nextFlat[i] == i;
        }

        private boolean missing(int i) {
            return nextFlat[i] != i && nextOther[i] != i;
        }
    }
}
