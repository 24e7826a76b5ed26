package io.meltemi.accelerators;

/**
 * The distance of each window to the nearest other one, and where that is. A distance is infinite and a neighbour -1 where a window has
 * missing values or no other window may be its neighbour.
 */
public final class MatrixProfile {

    private final int window;
    private final double[] distances;
    private final int[] neighbours;

    MatrixProfile(int window, double[] distances, int[] neighbours) {
        this.window = window;
        this.distances = distances;
        this.neighbours = neighbours;
    }

    public int window() {
        return window;
    }

    /** Number of windows. */
    public int length() {
        return distances.length;
    }

    /** z-normalised Euclidean distance of the window that begins there, 0 to {@code 2 sqrt(window)}. */
    public double distance(int start) {
        return distances[start];
    }

    /** Beginning of its nearest neighbour. */
    public int neighbour(int start) {
        return neighbours[start];
    }

    /** A copy. */
    public double[] distances() {
        return distances.clone();
    }

    /** A copy. */
    public int[] neighbours() {
        return neighbours.clone();
    }
}
