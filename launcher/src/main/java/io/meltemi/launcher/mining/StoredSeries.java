package io.meltemi.launcher.mining;

import io.meltemi.operations.database.Queries;
import io.meltemi.patterns.mining.SeriesName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A numeric series that has readings in the selected time.
 *
 * @param readings in that time
 * @param first of them
 * @param last of them
 * @param between two readings, as a rule
 */
record StoredSeries(SeriesName name, long readings, Instant first, Instant last, Duration between) {

    private static final String SELECTED =
            """
            select s.network, s.node_id, s.sensor, r.readings, r.first, r.last, d.seconds
            from sensors s
            cross join lateral (
                select count(*) as readings, min(time) as first, max(time) as last
                from readings
                where network = s.network and node_id = s.node_id and sensor = s.sensor
                    and time >= ?::timestamptz and time < ?::timestamptz
                    and value is not null and quality <> 'OUT_OF_RANGE'
            ) r
            cross join lateral (
                select percentile_cont(0.5) within group (order by gap) as seconds
                from (
                    select extract(epoch from time - lag(time) over (order by time)) as gap
                    from (
                        select time
                        from readings
                        where network = s.network and node_id = s.node_id and sensor = s.sensor
                            and time >= r.first and value is not null and quality <> 'OUT_OF_RANGE'
                        order by time
                        limit 2000
                    ) begin
                ) gaps
            ) d
            where r.readings > 1
                and (cardinality(?::text[]) = 0 or s.node_id = any (?) or s.network || '/' || s.node_id = any (?))
                and (cardinality(?::text[]) = 0 or s.sensor = any (?))
            order by s.network, s.node_id, s.sensor
            """;

    /** The series of a selection, in the order of their names. */
    static List<StoredSeries> of(Queries queries, HistorySelection selection) throws SQLException {
        String[] nodes = selection.nodes().toArray(String[]::new);
        String[] sensors = selection.sensors().toArray(String[]::new);
        Object from = selection.from() == null ? "-infinity" : selection.from().toString();
        Object to = selection.to() == null ? "infinity" : selection.to().toString();
        List<StoredSeries> series = new ArrayList<>();
        queries.stream(
                SELECTED,
                row -> series.add(new StoredSeries(
                        new SeriesName(row.getString(1), row.getString(2), row.getString(3)),
                        row.getLong(4),
                        time(row, 5),
                        time(row, 6),
                        Duration.ofMillis(Math.max(1, Math.round(row.getDouble(7) * 1000))))),
                from,
                to,
                nodes,
                nodes,
                nodes,
                sensors,
                sensors);
        return series;
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
