package io.meltemi.accelerators;

/** Makes profiles of partial ones: the distance of each chosen pair is computed again, exactly. */
final class Profiles {

    private Profiles() {}

    static JoinResult of(JoinTask task, PartialProfile partial) {
        MatrixProfile rows =
                profile(task, partial.rowCorrelations(), partial.rowNeighbours(), task.rows(), task.columns());
        MatrixProfile columns =
                profile(task, partial.columnCorrelations(), partial.columnNeighbours(), task.columns(), task.rows());
        return new JoinResult(rows, columns, task.isSelf() ? nearer(rows, columns) : rows);
    }

    private static MatrixProfile profile(
            JoinTask task, double[] correlations, int[] neighbours, WindowedSeries of, WindowedSeries in) {
        double[] distances = new double[correlations.length];
        for (int i = 0; i < distances.length; i++) {
            distances[i] =
                    neighbours[i] < 0 ? Double.POSITIVE_INFINITY : distance(of, i, in, neighbours[i], task.window());
        }
        return new MatrixProfile(task.window(), distances, neighbours.clone());
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

    /** The z-normalised Euclidean distance of two windows, by its definition. */
    static double distance(WindowedSeries a, int i, WindowedSeries b, int j, int window) {
        if (a.isFlat(i) || b.isFlat(j)) {
            return a.isFlat(i) && b.isFlat(j) ? 0 : Math.sqrt(window);
        }
        double meanA = a.means()[i];
        double meanB = b.means()[j];
        double scaleA = a.inverseNorms()[i] * Math.sqrt(window);
        double scaleB = b.inverseNorms()[j] * Math.sqrt(window);
        double squares = 0;
        for (int k = 0; k < window; k++) {
            double difference = (a.centred()[i + k] - meanA) * scaleA - (b.centred()[j + k] - meanB) * scaleB;
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }
}
