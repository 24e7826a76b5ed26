package io.meltemi.flinksql.functions;

import io.meltemi.jobs.trend.fit.Line;
import io.meltemi.jobs.trend.fit.Point;
import io.meltemi.jobs.trend.fit.TheilSen;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.flink.table.functions.AggregateFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code THEIL_SEN(time, value)}: median of the slopes between all pairs of readings, in units a minute; null for fewer than two
 * readings and for readings of one instant. Up to 29 % of the readings may be anything without moving it far. A pair with a null,
 * and a value that is no finite number, do not count.
 *
 * <p>The accumulator holds at most {@value SampleAccumulator#MOST} readings, 16 KB; of more than that it keeps a random sample
 * that is the same for the same readings. It merges, and it retracts, though a reading that leaves a sample is not replaced by
 * one that had been left out.
 */
public final class TheilSenSlope extends AggregateFunction<Double, SampleAccumulator> {

    private static final long serialVersionUID = 1L;
    private static final double SECONDS_PER_MINUTE = 60;

    @Override
    public SampleAccumulator createAccumulator() {
        return new SampleAccumulator();
    }

    /** Takes a reading in. */
    public void accumulate(SampleAccumulator accumulator, @Nullable Instant time, @Nullable Double value) {
        if (time != null && value != null && Double.isFinite(value)) {
            accumulator.add(ReadingMicros.of(time), value);
        }
    }

    /** Takes a reading in. */
    public void accumulate(SampleAccumulator accumulator, @Nullable LocalDateTime time, @Nullable Double value) {
        if (time != null && value != null && Double.isFinite(value)) {
            accumulator.add(ReadingMicros.of(time), value);
        }
    }

    /** Takes a reading out that was taken in before. */
    public void retract(SampleAccumulator accumulator, @Nullable Instant time, @Nullable Double value) {
        if (time != null && value != null && Double.isFinite(value)) {
            accumulator.remove(ReadingMicros.of(time), value);
        }
    }

    /** Takes a reading out that was taken in before. */
    public void retract(SampleAccumulator accumulator, @Nullable LocalDateTime time, @Nullable Double value) {
        if (time != null && value != null && Double.isFinite(value)) {
            accumulator.remove(ReadingMicros.of(time), value);
        }
    }

    /** Adds other windows' readings. */
    public void merge(SampleAccumulator accumulator, Iterable<SampleAccumulator> others) {
        others.forEach(accumulator::merge);
    }

    /** Forgets all readings. */
    public void resetAccumulator(SampleAccumulator accumulator) {
        accumulator.reset();
    }

    @Override
    public @Nullable Double getValue(SampleAccumulator accumulator) {
        List<Point> points = accumulator.points();
        Line line = points.size() < 2
                ? null
                : TheilSen.line(points, points.get(points.size() - 1).micros());
        return line == null ? null : Double.valueOf(line.slope() * SECONDS_PER_MINUTE);
    }
}
