package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Notices that a series goes on in another unit: values far from all usual ones, which one conversion brings back to where they
 * were, several times in a row. From then on values are converted, so that nothing learnt is lost.
 */
final class UnitChange {

    /** @param name what the new values seem to be, beside the old */
    private record Conversion(String name, double factor, double offset) {

        double apply(double value) {
            return value * factor + offset;
        }
    }

    private static final List<Conversion> CONVERSIONS = List.of(
            new Conversion("degrees Fahrenheit instead of Celsius", 1 / 1.8, -32 / 1.8),
            new Conversion("degrees Celsius instead of Fahrenheit", 1.8, 32),
            new Conversion("kelvins instead of degrees Celsius", 1, -273.15),
            new Conversion("degrees Celsius instead of kelvins", 1, 273.15),
            new Conversion("a unit a hundredth as large", 0.01, 0),
            new Conversion("a unit a hundred times as large", 100, 0),
            new Conversion("a unit a thousandth as large", 0.001, 0),
            new Conversion("a unit a thousand times as large", 1_000, 0));

    /** So many values in a row are no chance. */
    private static final int ENOUGH = 8;

    /** How many values must be known, and since the last change of unit. */
    private static final int LEAST_SEEN = 1_000;

    private static final double LEVEL_RATE = 1 / 8d;
    private static final double DEVIATION_RATE = 1 / 64d;
    private static final double RANGE_FADING = 1 / 10_000d;
    /** What is near the usual, in mean deviations. */
    private static final double NEAR = 6;
    /** How many times as far as near is far. */
    private static final double FAR = 4;
    /** A deviation below this share of the level is rounding. */
    private static final double ROUNDING = 1e-3;

    private final int[] inARow = new int[CONVERSIONS.size()];
    private double factor = 1;
    private double offset;
    private double level;
    private double lowest;
    private double highest;
    private double deviation;
    private long seen;
    private String changedTo = "";

    /** The value in the unit that the series had at first. */
    double toFirstUnit(double value) {
        changedTo = "";
        double converted = value * factor + offset;
        double far = FAR * near();
        boolean isNew = converted > highest + far || converted < lowest - far;
        // near nought every scale looks the same
        if (seen >= LEAST_SEEN && isNew && Math.abs(level) > far) {
            return consider(converted);
        }
        Arrays.fill(inARow, 0);
        learn(converted);
        return converted;
    }

    /** What the unit seems to have become with the last value; empty when it did not change. */
    String changedTo() {
        return changedTo;
    }

    static int stateBytes() {
        return CONVERSIONS.size() * Integer.BYTES + 7 * Double.BYTES;
    }

    void writeTo(DataOutput out) throws IOException {
        for (int count : inARow) {
            out.writeInt(count);
        }
        out.writeDouble(factor);
        out.writeDouble(offset);
        out.writeDouble(level);
        out.writeDouble(lowest);
        out.writeDouble(highest);
        out.writeDouble(deviation);
        out.writeLong(seen);
    }

    void readFrom(DataInput in) throws IOException {
        for (int index = 0; index < inARow.length; index++) {
            inARow[index] = in.readInt();
        }
        factor = in.readDouble();
        offset = in.readDouble();
        level = in.readDouble();
        lowest = in.readDouble();
        highest = in.readDouble();
        deviation = in.readDouble();
        seen = in.readLong();
    }

    private double consider(double value) {
        boolean isPossible = false;
        for (int index = 0; index < inARow.length; index++) {
            Conversion conversion = CONVERSIONS.get(index);
            double converted = conversion.apply(value);
            inARow[index] = Math.abs(converted - level) <= near() ? inARow[index] + 1 : 0;
            isPossible |= inARow[index] > 0;
            if (inARow[index] == ENOUGH) {
                factor *= conversion.factor();
                offset = conversion.apply(offset);
                changedTo = conversion.name();
                Arrays.fill(inARow, 0);
                seen = 0;
                learn(converted);
                return converted;
            }
        }
        if (!isPossible) {
            learn(value);
        }
        return value;
    }

    private double near() {
        return NEAR * (deviation + ROUNDING * Math.abs(level));
    }

    private void learn(double value) {
        if (seen == 0) {
            level = value;
            lowest = value;
            highest = value;
        }
        seen++;
        lowest = Math.min(value, lowest + RANGE_FADING * (level - lowest));
        highest = Math.max(value, highest + RANGE_FADING * (level - highest));
        double difference = value - level;
        level += LEVEL_RATE * difference;
        deviation += Math.max(DEVIATION_RATE, 1.0 / seen) * (Math.abs(difference) - deviation);
    }
}
