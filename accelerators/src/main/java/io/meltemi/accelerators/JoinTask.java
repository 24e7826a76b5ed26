package io.meltemi.accelerators;

/**
 * A join of all windows of one series with those of another, or of itself, by z-normalised Euclidean distance. Cell (row, column)
 * stands for the windows that begin there: rows are windows of {@link #rows()}, columns of {@link #columns()}. In a self-join both
 * are of one series, and only cells with {@code column - row > exclusion} are computed.
 *
 * <p>Diagonals are numbered from 0. In a self-join diagonal {@code k} has the cells with {@code column - row = exclusion + 1 + k};
 * in a join of two series, those with {@code column - row = k - (rowWindows - 1)}.
 *
 * <p>A window with a value that is not finite takes part in no pair. A window is flat when all its values are equal; two flat windows are
 * at distance 0, and a flat one and another at the square root of the window's length (as STUMPY has it).
 */
public final class JoinTask {

    private final WindowedSeries rows;
    private final WindowedSeries columns;
    private final int exclusion;

    private JoinTask(WindowedSeries rows, WindowedSeries columns, int exclusion) {
        this.rows = rows;
        this.columns = columns;
        this.exclusion = exclusion;
    }

    /** A self-join in which windows nearer than a quarter of their length, rounded up, are no neighbours. */
    public static JoinTask self(double[] series, int window) {
        return self(series, window, (window + 3) / 4);
    }

    /**
     * A self-join.
     *
     * @param exclusion windows whose beginnings are at most this far apart are no neighbours, 0 or more
     * @throws IllegalArgumentException when the window is shorter than 3 or longer than the series
     */
    public static JoinTask self(double[] series, int window, int exclusion) {
        if (exclusion < 0) {
            throw new IllegalArgumentException("the exclusion zone is at least 0, found " + exclusion);
        }
        WindowedSeries windowed = new WindowedSeries(series, window);
        return new JoinTask(windowed, windowed, exclusion);
    }

    /** A join of two series. */
    public static JoinTask between(double[] rows, double[] columns, int window) {
        return new JoinTask(new WindowedSeries(rows, window), new WindowedSeries(columns, window), -1);
    }

    public boolean isSelf() {
        return exclusion >= 0;
    }

    public WindowedSeries rows() {
        return rows;
    }

    public WindowedSeries columns() {
        return columns;
    }

    public int window() {
        return rows.window();
    }

    /** Number of diagonals; 0 when the exclusion zone leaves none. */
    public int diagonals() {
        return isSelf() ? Math.max(0, rows.windows() - exclusion - 1) : rows.windows() + columns.windows() - 1;
    }

    /** {@code column - row} of a diagonal's cells. */
    public int offset(int diagonal) {
        return isSelf() ? exclusion + 1 + diagonal : diagonal - (rows.windows() - 1);
    }
}
