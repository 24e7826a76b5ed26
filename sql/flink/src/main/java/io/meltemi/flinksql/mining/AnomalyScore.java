package io.meltemi.flinksql.mining;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.functions.FunctionRequirement;
import org.jspecify.annotations.Nullable;

/**
 * {@code ANOMALY_SCORE(time, value) OVER (PARTITION BY … ORDER BY time)}: how unlike the readings before each reading is, from 0 to 1,
 * as the platform's own detector says; 0 while too little is known, null for a missing value. It knows no more than the rows of the query,
 * in their order, and keeps a bounded state a series.
 */
@FunctionHint(
        accumulator =
                @DataTypeHint(
                        value = "RAW",
                        bridgedTo = ScoredSeries.class,
                        rawSerializer = ScoredSeriesSerializer.class),
        output = @DataTypeHint("DOUBLE"))
public final class AnomalyScore extends AggregateFunction<Double, ScoredSeries> {

    private static final long serialVersionUID = 1L;

    @Override
    public Set<FunctionRequirement> getRequirements() {
        return Set.of(FunctionRequirement.OVER_WINDOW_ONLY);
    }

    @Override
    public ScoredSeries createAccumulator() {
        return new ScoredSeries();
    }

    /** Takes the next reading in. */
    public void accumulate(ScoredSeries series, @Nullable Instant time, @Nullable Double value) {
        if (time != null) {
            series.observe(time, value);
        }
    }

    /** Takes the next reading in. */
    public void accumulate(ScoredSeries series, @Nullable LocalDateTime time, @Nullable Double value) {
        accumulate(series, SeriesFunction.utc(time), value);
    }

    @Override
    public @Nullable Double getValue(ScoredSeries series) {
        return series.score();
    }
}
