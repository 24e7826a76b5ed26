package io.meltemi.flinksql.functions;

import io.meltemi.jobs.trend.fit.Line;
import org.jspecify.annotations.Nullable;

/**
 * {@code LINREG_R2(time, value)}: share of the values' variance that the line of least squares explains, 0 to 1; 0 when all values
 * are equal, null where there is no line.
 */
public final class LinregR2 extends LinearRegression {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Double getValue(MomentsAccumulator accumulator) {
        Line line = line(accumulator);
        return line == null ? null : Double.valueOf(line.rSquared());
    }
}
