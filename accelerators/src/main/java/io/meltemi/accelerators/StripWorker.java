package io.meltemi.accelerators;

import java.util.Arrays;

/** One thread's share of a join. */
final class StripWorker {

    /** Windows may lie this many of their deviations off the level that products are taken from, before rounding would show. */
    private static final double CALM = 1e3;

    private final StripKernel kernel;
    private final int width;
    private final WindowedSeries rows;
    private final WindowedSeries columns;
    private final JoinTask task;
    private final PartialProfile into;
    private final double[] covariances;
    private final double[] centred;
    private final boolean restarting;
    private int centredRow = -1;
    private double centredSum;

    StripWorker(StripKernel kernel, JoinTask task, PartialProfile into) {
        this.kernel = kernel;
        this.task = task;
        this.into = into;
        rows = task.rows();
        columns = task.columns();
        width = kernel.width();
        covariances = new double[width];
        centred = new double[task.window()];
        restarting = rows.restarts().length + columns.restarts().length > 0;
    }

    /** Rows from {@code first}, as many as a block has but before {@code last}, of some diagonals. */
    void block(int first, int last, int rowsABlock, int offset, int diagonals) {
        int end = Math.min(last, first + rowsABlock);
        int length = StripJoin.rowsAStart(task.window());
        for (int from = first; from < end; from += length) {
            int to = Math.min(end, from + length);
            if (rows.nextComplete(from) >= to) {
                continue; // none of these rows has a pair
            }
            int diagonal = 0;
            for (; diagonal + width <= diagonals; diagonal += width) {
                if (hasColumns(from, to, offset + diagonal, width)) {
                    strip(from, to, offset + diagonal);
                }
            }
            for (; diagonal < diagonals; diagonal++) {
                if (hasColumns(from, to, offset + diagonal, 1)) {
                    single(from, to, offset + diagonal);
                }
            }
        }
    }

    /** Whether some rows have a column without missing values on some diagonals. */
    private boolean hasColumns(int from, int to, int offset, int diagonals) {
        return columns.nextComplete(Math.max(0, from + offset)) < to + offset + diagonals - 1;
    }

    /** The rows in which all diagonals of the strip are within the join, and those before and after one by one. */
    private void strip(int from, int to, int offset) {
        int begin = Math.max(from, -offset);
        int end = Math.min(to, columns.windows() - (offset + width - 1));
        if (begin >= end) {
            for (int lane = 0; lane < width; lane++) {
                single(from, to, offset + lane);
            }
            return;
        }
        for (int lane = 0; lane < width; lane++) {
            single(from, begin, offset + lane);
            single(end, to, offset + lane);
        }
        start(begin, offset);
        if (!restarting) {
            kernel.strip(task, begin, end, offset, covariances, into);
            return;
        }
        int row = begin;
        while (row < end) {
            int stop = Math.min(end, nextRestart(row, offset, width));
            kernel.strip(task, row, stop, offset, covariances, into);
            row = stop;
            if (row < end) {
                restart(row, offset);
            }
        }
    }

    /** Covariances of a row with the columns of the strip. */
    private void start(int row, int offset) {
        if (row != centredRow) {
            centre(row);
        }
        int column = row + offset;
        double level = columns.means()[column + width / 2];
        kernel.products(centred, columns.filled(), column, level, covariances);
        for (int lane = 0; lane < width; lane++) {
            int other = column + lane;
            double apart = columns.means()[other] - level;
            boolean calm = Math.abs(apart) * columns.inverseNorms()[other] <= CALM;
            covariances[lane] =
                    calm ? covariances[lane] - apart * centredSum : ExactDistance.covariance(rows, row, columns, other);
        }
    }

    private void centre(int row) {
        double sum = 0;
        for (int k = 0; k < centred.length; k++) {
            centred[k] = rows.centred(row, rows.filled()[row + k]);
            sum += centred[k];
        }
        centredSum = sum;
        centredRow = row;
    }

    private void restart(int row, int offset) {
        boolean all = Arrays.binarySearch(rows.restarts(), row) >= 0;
        for (int lane = 0; lane < width; lane++) {
            int column = row + offset + lane;
            if (all || Arrays.binarySearch(columns.restarts(), column) >= 0) {
                covariances[lane] = ExactDistance.covariance(rows, row, columns, column);
            }
        }
    }

    /** The first row after this one in which a recurrence of one of some diagonals starts anew. */
    private int nextRestart(int row, int offset, int diagonals) {
        int ofRows = after(rows.restarts(), row);
        int ofColumns = after(columns.restarts(), row + offset);
        if (ofColumns == Integer.MAX_VALUE) {
            return ofRows;
        }
        return Math.min(ofRows, Math.max(row + 1, ofColumns - offset - diagonals + 1));
    }

    private static int after(int[] ascending, int value) {
        int found = Arrays.binarySearch(ascending, value);
        int next = found >= 0 ? found + 1 : -found - 1;
        return next < ascending.length ? ascending[next] : Integer.MAX_VALUE;
    }

    /** Those of the rows in which one diagonal is within the join. */
    private void single(int from, int to, int offset) {
        int begin = Math.max(from, -offset);
        int end = Math.min(to, columns.windows() - offset);
        int restart = begin;
        double covariance = 0;
        for (int row = begin; row < end; row++) {
            int column = row + offset;
            if (row == restart) {
                covariance = ExactDistance.covariance(rows, row, columns, column);
                restart = restarting ? nextRestart(row, offset, 1) : end;
            } else {
                covariance = Math.fma(
                        rows.entering()[row],
                        columns.entering()[column],
                        Math.fma(-rows.leaving()[row], columns.leaving()[column], covariance));
            }
            into.keep(row, column, covariance * rows.inverseNorms()[row] * columns.inverseNorms()[column]);
        }
    }
}
