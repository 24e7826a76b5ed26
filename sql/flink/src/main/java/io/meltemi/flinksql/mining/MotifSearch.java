package io.meltemi.flinksql.mining;

import io.meltemi.accelerators.WindowedSeries;
import io.meltemi.patterns.mining.Motif;
import io.meltemi.patterns.mining.Motifs;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * {@code MOTIFS(time, value, window, top)}: shapes of so many readings that a series repeats, the best first: the two places that are
 * most like each other, their distance, and all places with the shape. Empty for a series shorter than the window.
 */
@FunctionHint(
        accumulator =
                @DataTypeHint(
                        value = "RAW",
                        bridgedTo = GatheredSeries.class,
                        rawSerializer = GatheredSeriesSerializer.class),
        output =
                @DataTypeHint(
                        "ARRAY<ROW<place INT, start_time TIMESTAMP_LTZ(3), neighbour_time TIMESTAMP_LTZ(3), distance DOUBLE, occurrences ARRAY<TIMESTAMP_LTZ(3)>>>"))
public final class MotifSearch extends SeriesFunction {

    private static final long serialVersionUID = 1L;

    /** Takes a reading in. */
    public void accumulate(
            GatheredSeries series,
            @Nullable Instant time,
            @Nullable Double value,
            @Nullable Integer window,
            @Nullable Integer top) {
        take(series, time, value, window, top);
    }

    /** Takes a reading in. */
    public void accumulate(
            GatheredSeries series,
            @Nullable LocalDateTime time,
            @Nullable Double value,
            @Nullable Integer window,
            @Nullable Integer top) {
        take(series, utc(time), value, window, top);
    }

    @Override
    public Row[] getValue(GatheredSeries series) {
        if (!isLongEnough(series)) {
            return new Row[0];
        }
        GatheredSeries.Sorted sorted = series.sorted();
        WindowedSeries windows = WindowedSeries.of(sorted.values(), series.window());
        List<Motif> motifs = Motifs.top(windows, profile(sorted.values(), series.window()), series.top());
        Row[] rows = new Row[motifs.size()];
        for (int i = 0; i < rows.length; i++) {
            Motif motif = motifs.get(i);
            Instant[] occurrences = motif.occurrences().stream()
                    .map(occurrence -> sorted.timeAt(occurrence.start()))
                    .toArray(Instant[]::new);
            rows[i] = Row.of(
                    i + 1,
                    sorted.timeAt(motif.start()),
                    sorted.timeAt(motif.neighbour()),
                    motif.distance(),
                    occurrences);
        }
        return rows;
    }
}
