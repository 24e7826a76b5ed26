package io.meltemi.patterns.mining;

import java.time.Duration;
import java.time.Instant;

/**
 * A series on an even grid.
 *
 * @param start time of the first value
 * @param step between two values, above 0
 * @param values NaN where there is none; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Series(SeriesName name, Instant start, Duration step, double[] values) {

    /** Time of a value, or of the one that would follow. */
    public Instant time(int index) {
        return start.plus(step.multipliedBy(index));
    }
}
