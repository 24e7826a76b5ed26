package io.meltemi.flinksql.functions;

import io.meltemi.jobs.trend.fit.Line;
import org.jspecify.annotations.Nullable;

/** {@code LINREG_SLOPE(time, value)}: slope of the line of least squares, in units a minute; null where there is no line. */
public final class LinregSlope extends LinearRegression {

    private static final long serialVersionUID = 1L;
    private static final double SECONDS_PER_MINUTE = 60;

    @Override
    public @Nullable Double getValue(MomentsAccumulator accumulator) {
        Line line = line(accumulator);
        return line == null ? null : Double.valueOf(line.slope() * SECONDS_PER_MINUTE);
    }
}
