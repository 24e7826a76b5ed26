package io.meltemi.launcher.mining;

import io.meltemi.launcher.platform.Queries;
import io.meltemi.patterns.mining.SeriesName;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
                    and time >= coalesce(?::timestamptz, '-infinity') and time < coalesce(?::timestamptz, 'infinity')
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
        String from = selection.from() == null ? null : selection.from().toString();
        String to = selection.to() == null ? null : selection.to().toString();
        List<StoredSeries> series = new ArrayList<>();
        for (Map<String, Object> row : queries.rows(SELECTED, from, to, nodes, nodes, nodes, sensors, sensors)) {
            series.add(new StoredSeries(
                    new SeriesName(text(row, "network"), text(row, "node_id"), text(row, "sensor")),
                    ((Number) row.get("readings")).longValue(),
                    Instant.parse(text(row, "first")),
                    Instant.parse(text(row, "last")),
                    between(row)));
        }
        return series;
    }

    private static Duration between(Map<String, Object> row) {
        double seconds = ((Number) row.get("seconds")).doubleValue();
        return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }
}
