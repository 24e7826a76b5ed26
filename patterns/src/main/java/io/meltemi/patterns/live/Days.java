package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One number for each half hour of the last eight days, and whether the last of them was unlike the others. */
final class Days {

    static final int SLOTS_A_DAY = 48;
    static final int DAYS = 8;
    static final int SLOTS = DAYS * SLOTS_A_DAY;

    /** So many days before the last one must be known. */
    private static final int LEAST_DAYS = 4;
    /** How many half hours of a day must be known. */
    private static final int LEAST_OF_A_DAY = 12;
    /** This share of the last day must be nearer to its own middle than to the usual. */
    private static final double MOST_OF_A_DAY = 0.75;
    /** How many times as far as other days are from one another the last day must be from them. */
    private static final double RANGES = 3;
    /** How many usual differences between the same half hour of two days it must be. */
    private static final double DIFFERENCES = 4;

    private final float[] ring = new float[SLOTS];

    /**
     * How the last day differs.
     *
     * @param shift by how much, the median over its half hours
     * @param least what a shift must be, to be told
     * @param start the slot from which on it differs
     */
    record Difference(double shift, double least, long start) {

        double score() {
            return 1 - 0.5 * least / Math.abs(shift);
        }
    }

    Days() {
        Arrays.fill(ring, Float.NaN);
    }

    void put(long slot, double number) {
        ring[index(slot)] = (float) number;
    }

    double get(long slot) {
        return ring[index(slot)];
    }

    /**
     * What is different in the day that a slot ends, or null.
     *
     * @param least below which no difference counts
     */
    @Nullable
    Difference difference(long last, double least) {
        long oldest = last - SLOTS + 1;
        double[] residuals = new double[SLOTS];
        for (int i = 0; i < SLOTS; i++) {
            residuals[i] = get(oldest + i) - usual(last, oldest + i);
        }
        double[] day = known(Arrays.copyOfRange(residuals, SLOTS - SLOTS_A_DAY, SLOTS));
        if (day.length < LEAST_OF_A_DAY) {
            return null;
        }
        double[] levels = IntStream.range(0, DAYS - 1)
                .mapToObj(each -> known(Arrays.copyOfRange(residuals, each * SLOTS_A_DAY, (each + 1) * SLOTS_A_DAY)))
                .filter(each -> each.length >= LEAST_OF_A_DAY)
                .mapToDouble(Days::median)
                .sorted()
                .toArray();
        if (levels.length < LEAST_DAYS) {
            return null;
        }
        double shift = median(day);
        double enough = Math.max(
                least,
                Math.max(RANGES * (levels[levels.length - 1] - levels[0]), DIFFERENCES * usualDifference(oldest)));
        long nearer = Arrays.stream(day)
                .filter(each -> Math.abs(each - shift) < Math.abs(each))
                .count();
        boolean isDifferent = Math.abs(shift) > enough && nearer >= MOST_OF_A_DAY * day.length;
        return isDifferent ? new Difference(shift, enough, last - start(residuals, shift)) : null;
    }

    /** The median of the same time of the days before the last. */
    double usual(long last, long slot) {
        double[] same = new double[DAYS - 1];
        long first = last - SLOTS + 1 + Math.floorMod(slot - last - 1, (long) SLOTS_A_DAY);
        for (int day = 0; day < same.length; day++) {
            same[day] = get(first + (long) day * SLOTS_A_DAY);
        }
        return median(known(same));
    }

    void writeTo(DataOutput out) throws IOException {
        for (float number : ring) {
            out.writeFloat(number);
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int i = 0; i < SLOTS; i++) {
            ring[i] = in.readFloat();
        }
    }

    static double[] known(double[] numbers) {
        return Arrays.stream(numbers).filter(each -> !Double.isNaN(each)).toArray();
    }

    /** Not a number when there are none. */
    static double median(double[] numbers) {
        if (numbers.length == 0) {
            return Double.NaN;
        }
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Between the same half hour of two days that follow one another, without the last one. */
    private double usualDifference(long oldest) {
        double[] differences = new double[SLOTS - 2 * SLOTS_A_DAY];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = Math.abs(get(oldest + i + SLOTS_A_DAY) - get(oldest + i));
        }
        double median = median(known(differences));
        return Double.isNaN(median) ? 0 : median;
    }

    /** How many slots before the last the change is most likely to have begun: the two levels that leave the least over. */
    private static int start(double[] residuals, double shift) {
        double cost = 0;
        double leastCost = Double.POSITIVE_INFINITY;
        int start = 0;
        for (int before = 0; before < 2 * SLOTS_A_DAY; before++) {
            double residual = residuals[SLOTS - 1 - before];
            if (!Double.isNaN(residual)) {
                cost += Math.abs(residual - shift) - Math.abs(residual);
                if (cost < leastCost) {
                    leastCost = cost;
                    start = before;
                }
            }
        }
        return start;
    }

    private static int index(long slot) {
        return (int) Math.floorMod(slot, (long) SLOTS);
    }
}
