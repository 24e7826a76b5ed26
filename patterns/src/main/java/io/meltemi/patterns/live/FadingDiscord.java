package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The left discord with a fading window: how far the last values are from the most similar run of values before them, where a value
 * counts the less the longer ago it is. For every lag the sum {@code D ← (1 - 1/w) D + (x(t) - x(t - lag))²} is kept, so that a
 * value costs one multiplication a lag, nothing is ever subtracted, and rounding cannot add up. The history is the last
 * {@link #HISTORY} values.
 */
final class FadingDiscord {

    static final int HISTORY = 4_096;
    /** Runs that begin nearer than this are not compared: a run is always like itself a moment ago. */
    private static final int LEAST_LAG = 32;

    private final float[] values = new float[2 * HISTORY];
    private final int[] seconds = new int[2 * HISTORY];
    /** One row a window; of lag {@code HISTORY - column}. */
    private final float[][] sums;

    private final int[] windows;
    private int head = HISTORY;
    private long seen;

    FadingDiscord(int... windows) {
        this.windows = windows.clone();
        this.sums = new float[windows.length][HISTORY];
    }

    /** Takes the next value, measured at a second that the caller counts as it likes. */
    void add(float value, int second) {
        if (head == values.length) {
            System.arraycopy(values, head - HISTORY, values, 0, HISTORY);
            System.arraycopy(seconds, head - HISTORY, seconds, 0, HISTORY);
            head = HISTORY;
        }
        int base = head - HISTORY;
        int from = HISTORY - known();
        for (int window = 0; window < windows.length; window++) {
            update(sums[window], values, base, from, 1 - 1f / windows[window], value);
        }
        values[head] = value;
        seconds[head++] = second;
        seen++;
    }

    /** Whether there is history enough for a distance. */
    boolean isKnown(int window) {
        return firstColumn(window) < lastColumn(window);
    }

    /** Root mean square distance of the last values from the most similar ones before. */
    double distance(int window) {
        float least = least(sums[window], firstColumn(window), lastColumn(window));
        return Math.sqrt(least / windows[window]);
    }

    /** The second at which the most similar values before ended. */
    int nearestSecond(int window) {
        float[] row = sums[window];
        int nearest = firstColumn(window);
        for (int column = nearest; column < lastColumn(window); column++) {
            if (row[column] < row[nearest]) {
                nearest = column;
            }
        }
        return seconds[head - 1 - HISTORY + nearest];
    }

    /** The second of the oldest value that is still compared with. */
    int firstSecond() {
        return seconds[head - known()];
    }

    int stateBytes() {
        return values.length * (Float.BYTES + Integer.BYTES) + sums.length * HISTORY * Float.BYTES;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(seen);
        int from = HISTORY - known();
        for (int column = from; column < HISTORY; column++) {
            out.writeFloat(values[head - HISTORY + column]);
            out.writeInt(seconds[head - HISTORY + column]);
        }
        for (float[] row : sums) {
            for (int column = from; column < HISTORY; column++) {
                out.writeFloat(row[column]);
            }
        }
    }

    void readFrom(DataInput in) throws IOException {
        seen = in.readLong();
        head = HISTORY;
        int from = HISTORY - known();
        for (int column = from; column < HISTORY; column++) {
            values[column] = in.readFloat();
            seconds[column] = in.readInt();
        }
        for (float[] row : sums) {
            for (int column = from; column < HISTORY; column++) {
                row[column] = in.readFloat();
            }
        }
    }

    private int known() {
        return (int) Math.min(seen, HISTORY);
    }

    /** A lag that has not been summed over two windows yet would seem near. */
    private int firstColumn(int window) {
        return HISTORY - (int) Math.max(0, Math.min(seen - 1 - 2L * windows[window], HISTORY));
    }

    private int lastColumn(int window) {
        return HISTORY - Math.max(LEAST_LAG, windows[window]) + 1;
    }

    private static void update(float[] sums, float[] values, int base, int from, float keep, float value) {
        for (int column = from; column < HISTORY; column++) {
            float difference = value - values[base + column];
            sums[column] = keep * sums[column] + difference * difference;
        }
    }

    private static float least(float[] sums, int from, int to) {
        float least = Float.MAX_VALUE;
        for (int column = from; column < to; column++) {
            least = Math.min(least, sums[column]);
        }
        return least;
    }
}
