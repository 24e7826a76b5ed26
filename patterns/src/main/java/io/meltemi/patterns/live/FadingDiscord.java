package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The left discord with a fading window: how far the last values are from the most similar run of values before them, where a value
 * counts the less the longer ago it is. For every lag the sum {@code D ← (1 - 1/w) D + (x(t) - x(t - lag))²} is kept, so that a
 * value costs one multiplication a lag and window, nothing is ever subtracted, and rounding cannot add up.
 */
final class FadingDiscord {

    /** Runs that ended later than so many values ago are not compared: a run is always like itself a moment ago. */
    private static final int LEAST_LAG = 32;

    /** A ring that is written downwards: the last value is at {@code newest}, older ones follow. */
    private final float[] values;

    private final int[] seconds;
    /** One row a window; of lag {@code column + 1}. */
    private final float[][] sums;

    private final int[] windows;
    private int newest;
    private long seen;

    /**
     * @param history how many values are kept
     * @param windows their effective lengths, in values
     */
    FadingDiscord(int history, int... windows) {
        this.values = new float[history];
        this.seconds = new int[history];
        this.windows = windows.clone();
        this.sums = new float[windows.length][history];
    }

    /** How many values it has taken. */
    long seen() {
        return seen;
    }

    /** Takes the next value, measured at a second that the caller counts as it likes. */
    void add(float value, int second) {
        int known = known();
        int untilEnd = Math.min(known, values.length - newest);
        for (int window = 0; window < windows.length; window++) {
            float keep = 1 - 1f / windows[window];
            update(sums[window], 0, untilEnd, newest, keep, value);
            update(sums[window], untilEnd, known, newest - values.length, keep, value);
        }
        newest = newest == 0 ? values.length - 1 : newest - 1;
        values[newest] = value;
        seconds[newest] = second;
        seen++;
    }

    /** The effective length of a window in values. */
    int window(int window) {
        return windows[window];
    }

    /** Whether there is history enough for a distance. */
    boolean isKnown(int window) {
        return firstColumn(window) < endColumn(window);
    }

    /** Root mean square distance of the last values from the most similar ones before. */
    double distance(int window) {
        return Math.sqrt(least(sums[window], firstColumn(window), endColumn(window)) / windows[window]);
    }

    /** The second at which the most similar values before ended. */
    int nearestSecond(int window) {
        float[] row = sums[window];
        int nearest = firstColumn(window);
        for (int column = nearest; column < endColumn(window); column++) {
            if (row[column] < row[nearest]) {
                nearest = column;
            }
        }
        return second(nearest + 1);
    }

    /** The second of the oldest value that is still compared with. */
    int firstSecond() {
        return second(known() - 1);
    }

    /** How many values are kept now. */
    int known() {
        return (int) Math.min(seen, values.length);
    }

    /** The value of so many values ago; 0 is the last. */
    float value(int lag) {
        return values[place(lag)];
    }

    /** The second of the value of so many values ago; 0 is the last. */
    int second(int lag) {
        return seconds[place(lag)];
    }

    int stateBytes() {
        return values.length * (Float.BYTES + Integer.BYTES + windows.length * Float.BYTES);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(seen);
        for (int lag = known() - 1; lag >= 0; lag--) {
            out.writeFloat(value(lag));
            out.writeInt(second(lag));
        }
        for (float[] row : sums) {
            for (int column = 0; column < known(); column++) {
                out.writeFloat(row[column]);
            }
        }
    }

    void readFrom(DataInput in) throws IOException {
        seen = in.readLong();
        newest = 0;
        for (int lag = known() - 1; lag >= 0; lag--) {
            values[lag] = in.readFloat();
            seconds[lag] = in.readInt();
        }
        for (float[] row : sums) {
            for (int column = 0; column < known(); column++) {
                row[column] = in.readFloat();
            }
        }
    }

    private int place(int lag) {
        int place = newest + lag;
        return place < values.length ? place : place - values.length;
    }

    private int firstColumn(int window) {
        return Math.max(LEAST_LAG, windows[window]) - 1;
    }

    /** A lag that has not been summed over two windows yet would seem near. */
    private int endColumn(int window) {
        return (int) Math.max(0, Math.min(seen - 1 - 2L * windows[window], values.length - 1));
    }

    private void update(float[] row, int from, int to, int offset, float keep, float value) {
        float[] past = values;
        for (int column = from; column < to; column++) {
            float difference = value - past[offset + column];
            row[column] = keep * row[column] + difference * difference;
        }
    }

    private static float least(float[] row, int from, int to) {
        float least = Float.MAX_VALUE;
        for (int column = from; column < to; column++) {
            least = Math.min(least, row[column]);
        }
        return least;
    }
}
