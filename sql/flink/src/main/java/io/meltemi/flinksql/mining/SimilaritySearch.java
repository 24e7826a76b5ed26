package io.meltemi.flinksql.mining;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * {@code MASS(time, value, shape, top)}: the places of a series that are most like a shape, an array of numbers in the same steps;
 * the nearest first, none overlapping another. Height and size of the shape do not matter (z-normalised distance). Empty for a series
 * shorter than the shape.
 */
@FunctionHint(
        accumulator =
                @DataTypeHint(
                        value = "RAW",
                        bridgedTo = GatheredSeries.class,
                        rawSerializer = GatheredSeriesSerializer.class),
        output = @DataTypeHint("ARRAY<ROW<start_time TIMESTAMP_LTZ(3), end_time TIMESTAMP_LTZ(3), distance DOUBLE>>"))
public final class SimilaritySearch extends SeriesFunction {

    private static final long serialVersionUID = 1L;

    /** Takes a reading in. */
    public void accumulate(
            GatheredSeries series,
            @Nullable Instant time,
            @Nullable Double value,
            @DataTypeHint("ARRAY<DOUBLE>") Double @Nullable [] shape,
            @Nullable Integer top) {
        take(series, time, value, shape, top);
    }

    /** Takes a reading in. */
    public void accumulate(
            GatheredSeries series,
            @Nullable LocalDateTime time,
            @Nullable Double value,
            @DataTypeHint("ARRAY<DOUBLE>") Double @Nullable [] shape,
            @Nullable Integer top) {
        take(series, utc(time), value, shape, top);
    }

    @Override
    public Row[] getValue(GatheredSeries series) {
        if (!isLongEnough(series)) {
            return new Row[0];
        }
        GatheredSeries.Sorted sorted = series.sorted();
        double[] distances = accelerators().distanceProfile(series.shape(), sorted.values());
        List<Row> rows = new ArrayList<>();
        for (int start : nearest(distances, series.window(), series.top())) {
            rows.add(Row.of(sorted.timeAt(start), sorted.timeAt(start + series.window() - 1), distances[start]));
        }
        return rows.toArray(Row[]::new);
    }

    /** The nearest windows that do not overlap, the nearest first. */
    static List<Integer> nearest(double[] distances, int window, int top) {
        int[] order = IntStream.range(0, distances.length)
                .filter(i -> Double.isFinite(distances[i]))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> distances[i]).thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        BitSet taken = new BitSet(distances.length);
        List<Integer> nearest = new ArrayList<>();
        for (int start : order) {
            if (nearest.size() == top) {
                break;
            }
            if (!taken.get(start)) {
                nearest.add(start);
                taken.set(Math.max(0, start - window + 1), start + window);
            }
        }
        return nearest;
    }
}
