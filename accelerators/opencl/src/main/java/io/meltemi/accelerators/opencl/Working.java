package io.meltemi.accelerators.opencl;

import io.meltemi.accelerators.PartialProfile;

/** A copy of a partial profile that a join works on: the profile itself changes when all went well, and not otherwise. */
final class Working {

    private final Side rows;
    private final Side columns;

    private Working(Side rows, Side columns) {
        this.rows = rows;
        this.columns = columns;
    }

    static Working copyOf(PartialProfile partial) {
        return new Working(
                new Side(
                        partial.rowCorrelations().clone(),
                        partial.rowNeighbours().clone()),
                new Side(
                        partial.columnCorrelations().clone(),
                        partial.columnNeighbours().clone()));
    }

    Side rows() {
        return rows;
    }

    Side columns() {
        return columns;
    }

    void writeTo(PartialProfile partial) {
        rows.copyTo(partial.rowCorrelations(), partial.rowNeighbours());
        columns.copyTo(partial.columnCorrelations(), partial.columnNeighbours());
    }

    /** The best of each window of one series. */
    static final class Side {

        private final double[] correlations;
        private final int[] neighbours;

        Side(double[] correlations, int[] neighbours) {
            this.correlations = correlations;
            this.neighbours = neighbours;
        }

        double[] correlations() {
            return correlations;
        }

        /** Keeps a pair if it is better than what is there. */
        void offer(int at, double correlation, int neighbour) {
            if (correlation > correlations[at]) {
                correlations[at] = correlation;
                neighbours[at] = neighbour;
            }
        }

        private void copyTo(double[] allCorrelations, int[] allNeighbours) {
            System.arraycopy(correlations, 0, allCorrelations, 0, correlations.length);
            System.arraycopy(neighbours, 0, allNeighbours, 0, neighbours.length);
        }
    }
}
