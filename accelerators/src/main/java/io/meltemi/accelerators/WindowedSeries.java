package io.meltemi.accelerators;

/** A series and what the kernels need of its windows. Its arrays are not to be changed. */
public final class WindowedSeries {

    private final double[] values;
    private final int window;
    private final double[] centred;
    private final double[] means;
    private final double[] inverseNorms;
    private final boolean[] flat;
    private final boolean[] missing;

    WindowedSeries(double[] values, int window) {
        if (window < 3) {
            throw new IllegalArgumentException("a window has at least 3 values, found " + window);
        }
        if (window > values.length) {
            throw new IllegalArgumentException(
                    "the series has " + values.length + " values, fewer than the window of " + window);
        }
        this.values = values.clone();
        this.window = window;
        int windows = values.length - window + 1;
        centred = new double[values.length];
        means = new double[windows];
        inverseNorms = new double[windows];
        flat = new boolean[windows];
        missing = new boolean[windows];
        prepare();
    }

    private void prepare() {
        double sum = 0;
        int count = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                sum += value;
                count++;
            }
        }
        double mean = count == 0 ? 0 : sum / count;
        for (int i = 0; i < values.length; i++) {
            centred[i] = Double.isFinite(values[i]) ? values[i] - mean : 0;
        }
        for (int i = 0; i < means.length; i++) {
            prepareWindow(i);
        }
    }

    private void prepareWindow(int start) {
        double sum = 0;
        boolean same = true;
        for (int k = start; k < start + window; k++) {
            missing[start] |= !Double.isFinite(values[k]);
            same &= values[k] == values[start];
            sum += centred[k];
        }
        means[start] = sum / window;
        flat[start] = same && !missing[start];
        double squares = 0;
        for (int k = start; k < start + window; k++) {
            double difference = centred[k] - means[start];
            squares += difference * difference;
        }
        inverseNorms[start] = flat[start] || missing[start] ? 0 : 1 / Math.sqrt(squares);
    }

    public int window() {
        return window;
    }

    /** Number of windows. */
    public int windows() {
        return means.length;
    }

    /** The values as given. */
    public double[] values() {
        return values;
    }

    /** The values less the series' mean, and 0 where one is missing. */
    public double[] centred() {
        return centred;
    }

    /** Means of the windows of {@link #centred()}. */
    public double[] means() {
        return means;
    }

    /** One over the root of the summed squares of a window's values less their mean; 0 of a flat window and of one with missing values. */
    public double[] inverseNorms() {
        return inverseNorms;
    }

    public boolean isFlat(int start) {
        return flat[start];
    }

    public boolean isMissing(int start) {
        return missing[start];
    }
}
