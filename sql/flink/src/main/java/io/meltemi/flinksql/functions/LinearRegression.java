package io.meltemi.flinksql.functions;

import io.meltemi.jobs.trend.fit.Line;
import java.time.Instant;
import java.time.LocalDateTime;
import org.apache.flink.table.functions.AggregateFunction;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates over the line of least squares through readings {@code (time, value)}. A pair with a null, and a value that is no
 * finite number, do not count. The accumulator has ten numbers, however many readings there are; it merges and retracts.
 */
public abstract class LinearRegression extends AggregateFunction<Double, MomentsAccumulator> {

    private static final long serialVersionUID = 1L;

    @Override
    public final MomentsAccumulator createAccumulator() {
        return new MomentsAccumulator();
    }

    /** Takes a reading in. */
    public final void accumulate(MomentsAccumulator accumulator, @Nullable Instant time, @Nullable Double value) {
        if (time != null && value != null && Double.isFinite(value)) {
            accumulator.add(ReadingMicros.of(time), value);
        }
    }

    /** Takes a reading in. */
    public final void accumulate(MomentsAccumulator accumulator, @Nullable LocalDateTime time, @Nullable Double value) {
        if (time != null && value != null && Double.isFinite(value)) {
            accumulator.add(ReadingMicros.of(time), value);
        }
    }

    /** Takes a reading out that was taken in before. */
    public final void retract(MomentsAccumulator accumulator, @Nullable Instant time, @Nullable Double value) {
        if (time != null && value != null && Double.isFinite(value)) {
            accumulator.remove(ReadingMicros.of(time), value);
        }
    }

    /** Takes a reading out that was taken in before. */
    public final void retract(MomentsAccumulator accumulator, @Nullable LocalDateTime time, @Nullable Double value) {
        if (time != null && value != null && Double.isFinite(value)) {
            accumulator.remove(ReadingMicros.of(time), value);
        }
    }

    /** Adds other windows' readings. */
    public final void merge(MomentsAccumulator accumulator, Iterable<MomentsAccumulator> others) {
        others.forEach(accumulator::merge);
    }

    /** Forgets all readings. */
    public final void resetAccumulator(MomentsAccumulator accumulator) {
        accumulator.reset();
    }

    /** The line, or null for fewer than two readings and for readings of one instant. */
    static @Nullable Line line(MomentsAccumulator accumulator) {
        return Line.leastSquares(accumulator.moments());
    }
}
