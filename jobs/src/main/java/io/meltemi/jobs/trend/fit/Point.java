package io.meltemi.jobs.trend.fit;

/**
 * One reading.
 *
 * @param micros its time, microseconds since the epoch
 */
public record Point(long micros, double value) {

    private static final double MICROS_PER_SECOND = 1e6;

    /** Seconds from a reference to this reading. */
    double secondsAfter(long referenceMicros) {
        return (micros - referenceMicros) / MICROS_PER_SECOND;
    }
}
