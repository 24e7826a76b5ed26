package io.meltemi.flinksql.mining;

import io.meltemi.accelerators.MatrixProfile;
import java.time.Instant;
import java.time.LocalDateTime;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * {@code MATRIX_PROFILE(time, value, window)}: of each window of so many readings the distance to the one that is most like it, and
 * when that begins. Both are null where the window has missing values. Windows nearer than a quarter of their length are no
 * neighbours. Empty for a series shorter than the window.
 */
@FunctionHint(
        accumulator =
                @DataTypeHint(
                        value = "RAW",
                        bridgedTo = GatheredSeries.class,
                        rawSerializer = GatheredSeriesSerializer.class),
        output =
                @DataTypeHint(
                        "ARRAY<ROW<start_time TIMESTAMP_LTZ(3), distance DOUBLE, neighbour_time TIMESTAMP_LTZ(3)>>"))
public final class MatrixProfileFunction extends SeriesFunction {

    private static final long serialVersionUID = 1L;

    /** Takes a reading in. */
    public void accumulate(
            GatheredSeries series, @Nullable Instant time, @Nullable Double value, @Nullable Integer window) {
        take(series, time, value, window, 1);
    }

    /** Takes a reading in. */
    public void accumulate(
            GatheredSeries series, @Nullable LocalDateTime time, @Nullable Double value, @Nullable Integer window) {
        take(series, utc(time), value, window, 1);
    }

    @Override
    public Row[] getValue(GatheredSeries series) {
        if (!isLongEnough(series)) {
            return new Row[0];
        }
        GatheredSeries.Sorted sorted = series.sorted();
        MatrixProfile profile = profile(sorted.values(), series.window());
        Row[] rows = new Row[profile.length()];
        for (int i = 0; i < rows.length; i++) {
            boolean isKnown = profile.neighbour(i) >= 0;
            rows[i] = Row.of(
                    sorted.timeAt(i),
                    isKnown ? profile.distance(i) : null,
                    isKnown ? sorted.timeAt(profile.neighbour(i)) : null);
        }
        return rows;
    }
}
