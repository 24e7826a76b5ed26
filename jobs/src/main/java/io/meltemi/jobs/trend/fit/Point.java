package io.meltemi.jobs.trend.fit;

import java.time.Instant;

/**
 * One reading.
 *
 * @param micros its time, microseconds since the epoch
 */
public record Point(long micros, double value) {

    private static final double MICROS_PER_SECOND = 1e6;

    /** A reading of any time that a node may send: the years 1 to 9999 (MSG-05). */
    static Point at(Instant time, double value) {
        return new Point(Math.multiplyExact(time.getEpochSecond(), 1_000_000L) + time.getNano() / 1_000, value);
    }

    /** Seconds from a reference to this reading. */
    double secondsAfter(long referenceMicros) {
        return (micros - referenceMicros) / MICROS_PER_SECOND;
    }
}
