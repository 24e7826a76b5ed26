package io.meltemi.accelerators;

/**
 * Means and standard deviations of a series' sliding windows; NaN where a window has missing values. Deviations are those of the whole
 * window (divided by its length, not one less). The arrays are handed out as they are.
 */
public final class SlidingStatistics {

    private final int window;
    private final double[] means;
    private final double[] deviations;

    /** By the windows' beginnings. */
    public SlidingStatistics(int window, double[] means, double[] deviations) {
        this.window = window;
        this.means = means;
        this.deviations = deviations;
    }

    public int window() {
        return window;
    }

    public double[] means() {
        return means;
    }

    public double[] deviations() {
        return deviations;
    }

    /** In plain Java, exact to rounding whatever the offset of the values. */
    static SlidingStatistics of(double[] series, int window) {
        int windows = WindowWalk.windows(series, window);
        double[] means = new double[windows];
        double[] deviations = new double[windows];
        WindowWalk.over(series, window, new WindowWalk.Visitor() {
            @Override
            public void window(int start, double mean, double rest, double squares, double slope, double spread) {
                means[start] = mean;
                deviations[start] = Math.sqrt(squares / window);
            }

            @Override
            public void missing(int start) {
                means[start] = Double.NaN;
                deviations[start] = Double.NaN;
            }
        });
        return new SlidingStatistics(window, means, deviations);
    }
}
