package io.meltemi.accelerators;

/**
 * A join of all windows of one series with those of another, or of itself, by z-normalised Euclidean distance. Cell (row, column)
 * stands for the windows that begin there: rows are windows of {@link #rows()}, columns of {@link #columns()}. In a self-join both
 * are of one series, and only cells with {@code column - row > exclusion} are computed.
 *
 * <p>Diagonals are numbered from 0. In a self-join diagonal {@code k} has the cells with {@code column - row = exclusion + 1 + k};
 * in a join of two series, those with {@code column - row = k - (rowWindows - 1)}.
 *
 * <p>A window with a value that is not finite takes part in no pair. A window is flat when all its values are equal, or differ by no more
 * than rounding does (4 units in the last place of their mean); two flat windows are at distance 0, and a flat one and another at the
 * square root of the window's length (as STUMPY has it).
 */
public final class JoinTask {

    private final WindowedSeries rows;
    private final WindowedSeries columns;
    private final int exclusion;
    private final Precision precision;

    private JoinTask(WindowedSeries rows, WindowedSeries columns, int exclusion, Precision precision) {
        this.rows = rows;
        this.columns = columns;
        this.exclusion = exclusion;
        this.precision = precision;
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
        WindowedSeries windowed = WindowedSeries.of(series.clone(), window);
        return new JoinTask(windowed, windowed, exclusion, Precision.DOUBLE);
    }

    /** A join of two series. */
    public static JoinTask between(double[] rows, double[] columns, int window) {
        return new JoinTask(
                WindowedSeries.of(rows.clone(), window),
                WindowedSeries.of(columns.clone(), window),
                -1,
                Precision.DOUBLE);
    }

    /** The same with other digits. */
    public JoinTask withPrecision(Precision other) {
        return new JoinTask(rows, columns, exclusion, other);
    }

    public Precision precision() {
        return precision;
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

    /** How many pairs of windows there are. */
    public long cells() {
        if (isSelf()) {
            long diagonals = diagonals();
            return diagonals * (diagonals + 1) / 2;
        }
        return (long) rows.windows() * columns.windows();
    }

    /** Tells tasks apart, whichever process made them. */
    long fingerprint() {
        long hash = mix(mix(mix(window(), exclusion), precision == Precision.SINGLE ? 1 : 0), rows.windows());
        for (double value : rows.values()) {
            hash = mix(hash, Double.doubleToLongBits(value));
        }
        if (!isSelf()) {
            for (double value : columns.values()) {
                hash = mix(hash, Double.doubleToLongBits(value));
            }
        }
        return hash;
    }

    private static long mix(long hash, long next) {
        long mixed = (Long.rotateLeft(hash, 23) ^ next) * 0x9e3779b97f4a7c15L;
        return mixed ^ mixed >>> 29;
    }
}
