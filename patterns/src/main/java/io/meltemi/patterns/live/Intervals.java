package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How far apart in time the values of a series usually are. */
final class Intervals {

    /** So many usual intervals without a value are a gap. */
    private static final double GAP = 10;
    /** By what share a longer or shorter interval moves the usual one, so that it settles at the median. */
    private static final double RATE = 0.05;

    private static final double LEAST_SECONDS = 1;

    private long last = Long.MIN_VALUE;
    private double usual;

    /** Whether nothing was heard for long before this value. */
    boolean isGap(long epochSecond) {
        long before = last;
        last = epochSecond;
        if (before == Long.MIN_VALUE) {
            return false;
        }
        double interval = Math.max(LEAST_SECONDS, (double) epochSecond - before);
        if (usual == 0) {
            usual = interval;
        }
        boolean isGap = interval > GAP * usual;
        usual = Math.max(LEAST_SECONDS, interval > usual ? usual * (1 + RATE) : usual * (1 - RATE));
        return isGap;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(last);
        out.writeDouble(usual);
    }

    void readFrom(DataInput in) throws IOException {
        last = in.readLong();
        usual = in.readDouble();
    }
}
