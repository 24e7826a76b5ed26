package io.meltemi.jobs.storage;

import static io.meltemi.connectors.timescaledb.ColumnType.FLOAT8;
import static io.meltemi.connectors.timescaledb.ColumnType.INT4;
import static io.meltemi.connectors.timescaledb.ColumnType.INT8;
import static io.meltemi.connectors.timescaledb.ColumnType.TEXT;
import static io.meltemi.connectors.timescaledb.ColumnType.TIMESTAMPTZ;

import io.meltemi.connectors.timescaledb.BatchWriter;
import io.meltemi.connectors.timescaledb.UnnestStatement;
import io.meltemi.schemas.event.Trend;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes trends. Of a window the one of most readings holds, and of those of as many the highest revision, in whatever order they
 * come: a window that was told while its series was silent may be told again after a failure, with more readings and no higher
 * revision. One that was written before changes nothing (KAFKA-02).
 */
final class TrendWriter implements BatchWriter<Trend> {

    private static final String UPSERT =
            """
            insert into meltemi.trend as t (window_end, revision, n, span_seconds, slope_per_minute, intercept, r_squared,
                series_id, window_id, slope_stderr, forecast)
            select window_end, revision, n, span_seconds, slope_per_minute, intercept, r_squared, series_id, window_id,
                slope_stderr, forecast::jsonb
            from unnest(?::timestamptz[], ?::int8[], ?::int8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[],
                ?::int4[], ?::int4[], ?::float8[], ?::text[])
                as u (window_end, revision, n, span_seconds, slope_per_minute, intercept, r_squared, series_id, window_id,
                    slope_stderr, forecast)
            on conflict (series_id, window_end, window_id) do update set
                revision = excluded.revision,
                n = excluded.n,
                span_seconds = excluded.span_seconds,
                slope_per_minute = excluded.slope_per_minute,
                intercept = excluded.intercept,
                r_squared = excluded.r_squared,
                slope_stderr = excluded.slope_stderr,
                forecast = excluded.forecast
            where (excluded.n, excluded.revision) > (t.n, t.revision)
            """;

    private static final Comparator<Trend> BETTER =
            Comparator.comparingLong(Trend::n).thenComparingLong(Trend::revision);

    private static final long TREND_BYTES = 300;
    private static final long FORECAST_BYTES = 200;

    private final UnnestStatement upsert = UnnestStatement.of(
            UPSERT, TIMESTAMPTZ, INT8, INT8, FLOAT8, FLOAT8, FLOAT8, FLOAT8, INT4, INT4, FLOAT8, TEXT);
    private final TrendWindows numbers = new TrendWindows();
    private final MonthPartitions partitions = MonthPartitions.ofTrends();

    /** By key, so that a batch has each row once, and all writers lock rows in one order. */
    private final Map<Key, Trend> newest = new TreeMap<>();

    @Override
    public void prepare(Connection connection, List<Trend> batch) throws SQLException {
        numbers.learn(connection, batch);
        partitions.ensure(connection, batch, Trend::windowEnd);
    }

    @Override
    public void write(Connection connection, List<Trend> batch) throws SQLException {
        newest.clear();
        for (Trend trend : batch) {
            newest.merge(
                    new Key(
                            numbers.seriesId(trend),
                            trend.windowEnd().truncatedTo(ChronoUnit.MICROS),
                            numbers.windowId(trend)),
                    trend,
                    (held, next) -> BETTER.compare(next, held) > 0 ? next : held);
        }
        upsert.clear();
        newest.forEach(this::add);
        upsert.executeUpdate(connection);
    }

    @Override
    public long sizeInBytes(Trend trend) {
        return TREND_BYTES + trend.forecasts().size() * FORECAST_BYTES;
    }

    private void add(Key key, Trend trend) {
        upsert.column(0).addTimestamp(key.windowEnd());
        upsert.column(1).addLong(trend.revision());
        upsert.column(2).addLong(trend.n());
        upsert.column(3).addDouble(trend.spanSeconds());
        upsert.column(4).addDouble(trend.slopePerMinute());
        upsert.column(5).addDouble(trend.intercept());
        upsert.column(6).addDouble(trend.rSquared());
        upsert.column(7).addInt(key.seriesId());
        upsert.column(8).addInt(key.windowId());
        upsert.column(9).addDouble(trend.slopeStderr());
        upsert.column(10).addText(trend.forecasts().isEmpty() ? null : StorableJson.of(trend.forecasts()));
    }

    /** In the order of the table's key. */
    private record Key(int seriesId, Instant windowEnd, int windowId) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int bySeries = Integer.compare(seriesId, other.seriesId);
            int byEnd = bySeries == 0 ? windowEnd.compareTo(other.windowEnd) : bySeries;
            return byEnd == 0 ? Integer.compare(windowId, other.windowId) : byEnd;
        }
    }
}
