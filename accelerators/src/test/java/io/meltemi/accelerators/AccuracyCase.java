package io.meltemi.accelerators;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A series with a peculiarity that costs careless kernels their accuracy.
 *
 * @param name of the peculiarity
 * @param window to compare
 */
public record AccuracyCase(String name, double[] series, int window) {

    private static final int LENGTH = 1500;

    @Override
    public String toString() {
        return name;
    }

    /** All of them. */
    public static List<AccuracyCase> all() {
        return List.of(
                of("noise", 20, series -> {}),
                of("a long window", 400, series -> {}),
                of("an offset of 1e12", 20, series -> {
                    for (int i = 0; i < series.length; i++) {
                        series[i] += 1e12;
                    }
                }),
                of("flat stretches", 20, series -> {
                    Arrays.fill(series, 100, 160, series[99]);
                    Arrays.fill(series, 300, 340, -3);
                    Arrays.fill(series, 900, 921, 5);
                }),
                of("flat but for rounding", 20, series -> {
                    for (int i = 500; i < 600; i++) {
                        series[i] = 20.1 + (i % 3) * Math.ulp(20.1);
                    }
                }),
                of("a planted motif", 50, series -> {
                    System.arraycopy(series, 200, series, 1100, 60);
                    for (int i = 1100; i < 1160; i++) {
                        series[i] = 4 * series[i] + 100;
                    }
                }),
                of("missing values", 20, series -> {
                    series[0] = Double.NaN;
                    Arrays.fill(series, 700, 730, Double.POSITIVE_INFINITY);
                    for (int i = 1000; i < 1400; i += 60) {
                        series[i] = Double.NaN;
                    }
                }),
                of("a drift to 1e9", 20, series -> {
                    for (int i = 0; i < series.length; i++) {
                        series[i] += 1e9 / series.length * i;
                    }
                }),
                of("a curved drift", 20, series -> {
                    for (int i = 0; i < series.length; i++) {
                        series[i] += Math.exp(i / 100.0);
                    }
                }),
                of("spikes of 1e9", 20, series -> {
                    for (int i = 50; i < series.length; i += 333) {
                        series[i] = 1e9;
                    }
                }),
                of("a missing value beside a spike", 20, series -> {
                    series[800] = 1e10;
                    series[805] = Double.NaN;
                    series[1400] = 1e10;
                }),
                of("a large dynamic range", 20, series -> {
                    for (int i = 0; i < series.length; i++) {
                        series[i] *= Math.pow(10, 6 * Math.sin(i / 70.0));
                    }
                }),
                of("a step from 1e8", 20, series -> {
                    for (int i = 0; i < 800; i++) {
                        series[i] += 1e8;
                    }
                }),
                of("few levels", 20, series -> {
                    for (int i = 0; i < series.length; i++) {
                        series[i] = Math.rint(series[i]);
                    }
                }),
                of("a random walk", 100, series -> {
                    for (int i = 1; i < series.length; i++) {
                        series[i] += series[i - 1];
                    }
                }));
    }

    private static AccuracyCase of(String name, int window, Consumer<double[]> change) {
        Random random = new Random(name.hashCode());
        double[] series = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            series[i] = random.nextGaussian();
        }
        change.accept(series);
        return new AccuracyCase(name, series, window);
    }
}
