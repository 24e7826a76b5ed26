package io.meltemi.patterns.mining;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Series with planted truths. */
final class Shapes {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private Shapes() {}

    static double[] noise(int length, long seed) {
        Random random = new Random(seed);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    static double[] walk(int length, long seed) {
        double[] values = noise(length, seed);
        for (int i = 1; i < length; i++) {
            values[i] += values[i - 1];
        }
        return values;
    }

    /** Sines of a period, with noise of a deviation. */
    static double[] periodic(int length, int period, double deviation, long seed) {
        double[] values = noise(length, seed);
        for (int i = 0; i < length; i++) {
            values[i] = Math.sin(2 * Math.PI * i / period) + deviation * values[i];
        }
        return values;
    }

    static Series series(double[] values, Duration step) {
        return new Series(new SeriesName("campus", "N1", "temperature"), START, step, values);
    }

    static Series minutes(double[] values) {
        return series(values, Duration.ofMinutes(1));
    }

    /** Runs a task to its end. */
    static <T extends MiningTask> T finish(T task) {
        while (task.step()) {}
        return task;
    }
}
