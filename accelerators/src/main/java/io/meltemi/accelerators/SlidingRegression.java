package io.meltemi.accelerators;

/**
 * Least-squares lines through a series' sliding windows, over steps of 1: {@code value = intercept + slope * k} for the window's k-th
 * value from 0. All NaN where a window has missing values. The arrays are handed out as they are.
 */
public final class SlidingRegression {

    private final int window;
    private final double[] slopes;
    private final double[] intercepts;
    private final double[] rSquared;
    private final double[] slopeErrors;

    /** By the windows' beginnings. */
    public SlidingRegression(
            int window, double[] slopes, double[] intercepts, double[] rSquared, double[] slopeErrors) {
        this.window = window;
        this.slopes = slopes;
        this.intercepts = intercepts;
        this.rSquared = rSquared;
        this.slopeErrors = slopeErrors;
    }

    public int window() {
        return window;
    }

    /** Changes a step. */
    public double[] slopes() {
        return slopes;
    }

    /** Of the lines at the windows' first values. */
    public double[] intercepts() {
        return intercepts;
    }

    /** Shares of the variance that the lines explain, 0 to 1; 0 where all values are equal. */
    public double[] rSquared() {
        return rSquared;
    }

    /** Standard errors of the slopes, by the residuals with {@code window - 2} degrees of freedom. */
    public double[] slopeErrors() {
        return slopeErrors;
    }

    /** In plain Java, exact to rounding whatever the offset of the values. */
    static SlidingRegression of(double[] series, int window) {
        int windows = WindowWalk.windows(series, window);
        SlidingRegression lines = new SlidingRegression(
                window, new double[windows], new double[windows], new double[windows], new double[windows]);
        WindowWalk.over(series, window, new WindowWalk.Visitor() {
            @Override
            public void window(int start, double mean, double rest, double squares, double slope, double spread) {
                lines.put(start, mean, squares, slope);
            }

            @Override
            public void missing(int start) {
                lines.put(start, Double.NaN, Double.NaN, Double.NaN);
            }
        });
        return lines;
    }

    private void put(int start, double mean, double squares, double slope) {
        double steps = window * ((double) window * window - 1) / 12;
        double explained = slope * slope * steps;
        double residual = Math.max(0, squares - explained);
        slopes[start] = slope;
        intercepts[start] = mean - slope * (window - 1) / 2;
        rSquared[start] = squares == 0 ? 0 : Math.min(1, explained / squares);
        slopeErrors[start] = Math.sqrt(residual / (window - 2) / steps);
    }
}
