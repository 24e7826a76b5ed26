package io.meltemi.accelerators;

import java.util.Arrays;

/**
 * Makes profiles of partial ones: the distance of each chosen pair is computed again from the values, and flat windows, which kernels
 * leave out, get their neighbours.
 */
final class Profiles {

    private Profiles() {}

    static JoinResult of(JoinTask task, PartialProfile partial) {
        int done = partial.nextDiagonal();
        if (done == 0) {
            MatrixProfile rows = nothing(task.window(), task.rows().windows());
            return new JoinResult(rows, nothing(task.window(), task.columns().windows()), rows);
        }
        int least = task.offset(0);
        int greatest = task.offset(done - 1);
        MatrixProfile rows = new Side(task.rows(), task.columns(), least, greatest)
                .profile(partial.rowCorrelations(), partial.rowNeighbours());
        MatrixProfile columns = new Side(task.columns(), task.rows(), -greatest, -least)
                .profile(partial.columnCorrelations(), partial.columnNeighbours());
        return new JoinResult(rows, columns, task.isSelf() ? nearer(rows, columns) : rows);
    }

    private static MatrixProfile nothing(int window, int windows) {
        double[] distances = new double[windows];
        int[] neighbours = new int[windows];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        Arrays.fill(neighbours, -1);
        return new MatrixProfile(window, distances, neighbours);
    }

    private static MatrixProfile nearer(MatrixProfile one, MatrixProfile other) {
        double[] distances = one.distances();
        int[] neighbours = one.neighbours();
        for (int i = 0; i < distances.length; i++) {
            if (other.distance(i) < distances[i]) {
                distances[i] = other.distance(i);
                neighbours[i] = other.neighbour(i);
            }
        }
        return new MatrixProfile(one.window(), distances, neighbours);
    }

    /** The windows of one series with neighbours among those of another that begin {@code least} to {@code greatest} later. */
    private static final class Side {

        private final WindowedSeries of;
        private final WindowedSeries in;
        private final int least;
        private final int greatest;

        Side(WindowedSeries of, WindowedSeries in, int least, int greatest) {
            this.of = of;
            this.in = in;
            this.least = least;
            this.greatest = greatest;
        }

        MatrixProfile profile(double[] correlations, int[] best) {
            double[] distances = new double[best.length];
            int[] neighbours = new int[best.length];
            for (int i = 0; i < distances.length; i++) {
                neighbours[i] = best[i];
                if (best[i] < 0 || correlations[i] < 0.5) {
                    neighbours[i] = withFlat(i, best[i]);
                }
                distances[i] =
                        neighbours[i] < 0 ? Double.POSITIVE_INFINITY : ExactDistance.between(of, i, in, neighbours[i]);
            }
            return new MatrixProfile(of.window(), distances, neighbours);
        }

        /** A flat window correlates with another by 1 and with any other by a half, as far as its distance goes. */
        private int withFlat(int start, int known) {
            int from = Math.max(0, start + least);
            int to = Math.min(in.windows() - 1, start + greatest);
            if (of.isMissing(start) || from > to) {
                return known;
            }
            int flat = in.nextFlat(from);
            if (flat >= 0 && flat <= to) {
                return flat;
            }
            int complete = in.nextComplete(from);
            return of.isFlat(start) && complete <= to ? complete : known;
        }
    }
}
