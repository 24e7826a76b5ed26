package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The first values of a series, which tell in which measure to think of it before any is judged. */
final class WarmUp {

    private static final int LENGTH = 64;

    /** Takes a kept value. */
    interface Taker {
        void take(long epochSecond, double value);
    }

    private final long[] times = new long[LENGTH];
    private final double[] values = new double[LENGTH];
    private int count;
    private Units units = new Units(0, 1);

    boolean isOver() {
        return count == LENGTH;
    }

    void add(long epochSecond, double value) {
        times[count] = epochSecond;
        values[count] = value;
        count++;
        if (isOver()) {
            units = Units.of(values);
        }
    }

    /** Hands over the values in their order. */
    void forEach(Taker taker) {
        for (int index = 0; index < count; index++) {
            taker.take(times[index], values[index]);
        }
    }

    /** Of the values, once they are complete. */
    Units units() {
        return units;
    }

    /** When the first value was measured, as an epoch second. */
    long firstSecond() {
        return times[0];
    }

    static int stateBytes() {
        return LENGTH * (Long.BYTES + Double.BYTES) + 2 * Double.BYTES;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(count);
        for (int index = 0; index < count; index++) {
            out.writeLong(times[index]);
            out.writeDouble(values[index]);
        }
    }

    void readFrom(DataInput in) throws IOException {
        int kept = in.readInt();
        for (int index = 0; index < kept; index++) {
            add(in.readLong(), in.readDouble());
        }
    }
}
