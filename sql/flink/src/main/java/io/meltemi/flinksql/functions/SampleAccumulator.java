package io.meltemi.flinksql.functions;

import io.meltemi.jobs.trend.fit.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * At most {@value #MOST} readings: all of them while there are no more, and then those with the smallest hashes. So the sample is
 * random, and yet the same for the same readings, in whatever order and parts they come.
 */
@SuppressWarnings("checkstyle:VisibilityModifier") // a structured type of Flink
public final class SampleAccumulator {

    static final int MOST = 1_000;

    /** Times and values, in the order of their hashes; as long as the sample. */
    public long[] micros = new long[0];

    public double[] values = new double[0];

    void add(long time, double value) {
        int at = find(time, value);
        int length = micros.length;
        if (at == MOST) {
            return;
        }
        int kept = Math.min(length, MOST - 1);
        long[] nextMicros = Arrays.copyOf(micros, kept + 1);
        double[] nextValues = Arrays.copyOf(values, kept + 1);
        System.arraycopy(micros, at, nextMicros, at + 1, kept - at);
        System.arraycopy(values, at, nextValues, at + 1, kept - at);
        nextMicros[at] = time;
        nextValues[at] = value;
        micros = nextMicros;
        values = nextValues;
    }

    /** Takes one such reading out, if the sample has it. */
    void remove(long time, double value) {
        int at = find(time, value);
        if (at == micros.length || micros[at] != time || Double.compare(values[at], value) != 0) {
            return;
        }
        int left = micros.length - 1;
        long[] nextMicros = Arrays.copyOf(micros, left);
        double[] nextValues = Arrays.copyOf(values, left);
        System.arraycopy(micros, at + 1, nextMicros, at, left - at);
        System.arraycopy(values, at + 1, nextValues, at, left - at);
        micros = nextMicros;
        values = nextValues;
    }

    void merge(SampleAccumulator other) {
        for (int i = 0; i < other.micros.length; i++) {
            add(other.micros[i], other.values[i]);
        }
    }

    void reset() {
        micros = new long[0];
        values = new double[0];
    }

    /** The sample in the order of its times. */
    List<Point> points() {
        List<Point> points = new ArrayList<>(micros.length);
        for (int i = 0; i < micros.length; i++) {
            points.add(new Point(micros[i], values[i]));
        }
        points.sort(Comparator.comparingLong(Point::micros).thenComparingDouble(Point::value));
        return points;
    }

    /** Where such a reading is, or else would be. */
    private int find(long time, double value) {
        int low = 0;
        int high = micros.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(micros[middle], values[middle], time, value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int compare(long time, double value, long otherTime, double otherValue) {
        int byHash = Long.compare(hash(time, value), hash(otherTime, otherValue));
        if (byHash != 0) {
            return byHash;
        }
        int byTime = Long.compare(time, otherTime);
        return byTime != 0 ? byTime : Double.compare(value, otherValue);
    }

    /** The mixing steps of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long hash(long time, double value) {
        long mixed = time * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(value);
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
