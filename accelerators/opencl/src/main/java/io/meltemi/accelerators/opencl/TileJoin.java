package io.meltemi.accelerators.opencl;

import java.util.ArrayDeque;
import java.util.Deque;

/** The join of two slices on a device, with their memory there. */
final class TileJoin implements AutoCloseable {

    private final JoinShape shape;
    private final Slice rows;
    private final Slice columns;
    private final Deque<Runnable> owned = new ArrayDeque<>();
    private final SeriesBuffer rowSeries;
    private final SeriesBuffer columnSeries;
    private final BestBuffer rowBest;
    private final BestBuffer columnBest;

    TileJoin(Compute compute, JoinShape shape, Slice rows, Slice columns, Working working) {
        this.shape = shape;
        this.rows = rows;
        this.columns = columns;
        boolean done = false;
        try {
            rowSeries = own(SeriesBuffer.upload(compute, rows));
            columnSeries = rows.equals(columns) ? rowSeries : own(SeriesBuffer.upload(compute, columns));
            rowBest = own(shape.best(rows, columns.windows()));
            columnBest = own(shape.best(columns, rows.windows()));
            rowBest.begin(working.rows());
            columnBest.begin(working.columns());
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private SeriesBuffer own(SeriesBuffer part) {
        owned.push(part::close);
        return part;
    }

    private BestBuffer own(BestBuffer part) {
        owned.push(part::close);
        return part;
    }

    /** Whether it has cells with {@code column - row} in the range. */
    static boolean touches(Slice rows, Slice columns, int from, int to) {
        return columns.to() - 1 - rows.from() >= from && columns.from() - (rows.to() - 1) < to;
    }

    /** Computes its cells with {@code column - row} from {@code from} to before {@code to}, as the whole series count them. */
    void join(int from, int to) {
        int shift = rows.from() - columns.from();
        int least = Math.max(from + shift, 1 - rows.windows());
        int end = Math.min(to + shift, columns.windows());
        if (end > Math.max(0, least)) {
            shape.join(rowSeries, rowBest, columnSeries, columnBest, Math.max(0, least), end);
        }
        if (least < Math.min(0, end)) {
            // below the main diagonal, rows are columns
            shape.join(columnSeries, columnBest, rowSeries, rowBest, Math.max(1, 1 - end), 1 - least);
        }
    }

    void offerTo(Working working) {
        rowBest.offerTo(working.rows(), columns.from());
        columnBest.offerTo(working.columns(), rows.from());
    }

    @Override
    public void close() {
        while (!owned.isEmpty()) {
            owned.pop().run();
        }
    }
}
