package io.meltemi.accelerators;

import java.util.Arrays;

/**
 * How far a join is: the best correlation of each row and each column over the diagonals so far, and where. A correlation of {@link
 * #NONE} stands for no pair yet, an index then is -1. Of equal correlations any may be kept.
 */
public final class PartialProfile {

    /** Below every correlation. */
    public static final double NONE = -2;

    private final double[] rowCorrelations;
    private final int[] rowNeighbours;
    private final double[] columnCorrelations;
    private final int[] columnNeighbours;
    private int nextDiagonal;

    /** Nothing computed yet. */
    public PartialProfile(JoinTask task) {
        rowCorrelations = new double[task.rows().windows()];
        rowNeighbours = new int[rowCorrelations.length];
        columnCorrelations = new double[task.columns().windows()];
        columnNeighbours = new int[columnCorrelations.length];
        Arrays.fill(rowCorrelations, NONE);
        Arrays.fill(rowNeighbours, -1);
        Arrays.fill(columnCorrelations, NONE);
        Arrays.fill(columnNeighbours, -1);
    }

    /** By row; kernels write here. */
    public double[] rowCorrelations() {
        return rowCorrelations;
    }

    public int[] rowNeighbours() {
        return rowNeighbours;
    }

    /** By column; kernels write here. */
    public double[] columnCorrelations() {
        return columnCorrelations;
    }

    public int[] columnNeighbours() {
        return columnNeighbours;
    }

    /** All diagonals below it are in. */
    public int nextDiagonal() {
        return nextDiagonal;
    }

    /** Keeps the correlation where it is better. */
    public void keep(int row, int column, double correlation) {
        if (correlation > rowCorrelations[row]) {
            rowCorrelations[row] = correlation;
            rowNeighbours[row] = column;
        }
        if (correlation > columnCorrelations[column]) {
            columnCorrelations[column] = correlation;
            columnNeighbours[column] = row;
        }
    }

    void advanceTo(int diagonal) {
        nextDiagonal = diagonal;
    }
}
