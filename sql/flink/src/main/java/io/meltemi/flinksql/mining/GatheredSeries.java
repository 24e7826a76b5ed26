package io.meltemi.flinksql.mining;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The readings of a group, in whatever order they came, and what the function was asked for. */
public final class GatheredSeries {

    /** More than these in one group are refused: they would take hours, and the memory of others. */
    static final int MOST_READINGS = 2_000_000;

    private static final int FIRST_CAPACITY = 64;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private long[] micros = new long[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private int size;
    private int window;
    private int top;
    private double[] shape = new double[0];

    /** Makes an empty one. */
    public GatheredSeries() {}

    int size() {
        return size;
    }

    int window() {
        return window;
    }

    int top() {
        return top;
    }

    double[] shape() {
        return shape;
    }

    /** What the function was asked for; of a group's rows the last one holds. */
    void asks(int nowWindow, int nowTop, double[] nowShape) {
        window = nowWindow;
        top = nowTop;
        shape = nowShape;
    }

    /** @param value NaN for a missing one */
    void add(long time, double value) {
        if (size == MOST_READINGS) {
            throw new IllegalArgumentException("expected at most " + MOST_READINGS
                    + " readings in a group, found more; choose a shorter time, or the means of minutes (readings_1m)");
        }
        if (size == micros.length) {
            micros = Arrays.copyOf(micros, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        micros[size] = time;
        values[size] = value;
        size++;
    }

    void addAll(GatheredSeries other) {
        for (int i = 0; i < other.size; i++) {
            add(other.micros[i], other.values[i]);
        }
        if (other.window > 0) {
            asks(other.window, other.top, other.shape);
        }
    }

    void reset() {
        micros = new long[FIRST_CAPACITY];
        values = new double[FIRST_CAPACITY];
        size = 0;
    }

    /** The same in the order of time, and of values at one time, so that no order of rows makes a difference. */
    Sorted sorted() {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> micros[i]).thenComparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Sorted(
                Arrays.stream(order).mapToLong(i -> micros[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> values[i]).toArray());
    }

    /** For the serializer. */
    long microsAt(int i) {
        return micros[i];
    }

    /** For the serializer. */
    double valueAt(int i) {
        return values[i];
    }

    /** Readings in the order of time. */
    record Sorted(
            @SuppressWarnings("ArrayRecordComponent") long[] micros,
            @SuppressWarnings("ArrayRecordComponent") double[] values) {

        Instant timeAt(int i) {
            return Instant.ofEpochSecond(
                    Math.floorDiv(micros[i], MICROS_PER_SECOND), Math.floorMod(micros[i], MICROS_PER_SECOND) * 1_000);
        }
    }
}
