package io.meltemi.bench.detection.detectors;

import java.util.ArrayDeque;
import java.util.Deque;

/** Mean and standard deviation of the last values. */
final class Spread {

    /** Stands for the deviation of values that are all the same. */
    private static final double SMALLEST = 1e-6;

    private final int capacity;
    private final int drop;
    private final Deque<Double> values = new ArrayDeque<>();
    private double mean;
    private double squares;

    /**
     * Nothing yet.
     *
     * @param capacity so many values count at most
     * @param drop so many of the oldest are given up together
     */
    Spread(int capacity, int drop) {
        this.capacity = capacity;
        this.drop = drop;
    }

    int size() {
        return values.size();
    }

    void add(double value) {
        if (values.size() == capacity) {
            for (int i = 0; i < drop; i++) {
                values.removeFirst();
            }
            again();
        }
        values.addLast(value);
        include(value, values.size());
    }

    /** How many standard deviations a value is from the mean. */
    double sigmas(double value) {
        double deviation = Math.sqrt(squares / Math.max(values.size(), 1));
        return (value - mean) / Math.max(deviation, SMALLEST);
    }

    private void again() {
        mean = 0;
        squares = 0;
        int count = 0;
        for (double value : values) {
            include(value, ++count);
        }
    }

    private void include(double value, int count) {
        double difference = value - mean;
        mean += difference / count;
        squares += difference * (value - mean);
    }
}
