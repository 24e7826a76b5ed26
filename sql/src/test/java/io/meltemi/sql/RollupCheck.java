package io.meltemi.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the views of rollups with what the readings themselves say. */
final class RollupCheck {

    private static final String DIFFERENCES =
            """
            with direct as (
                select date_trunc('%2$s', time, 'UTC') as bucket, network, node_id, sensor, count(*), avg(value), min(value),
                    max(value), stddev_samp(value) as stddev,
                    (array_agg(value order by time, seq))[1] as first,
                    (array_agg(value order by time desc, seq desc))[1] as last
                from readings
                where value is not null
                group by 1, 2, 3, 4
            )
            select bucket, node_id, sensor, v.count, d.count, v.avg, d.avg, v.stddev, d.stddev, v.first, d.first, v.last, d.last
            from readings_%1$s v
            full join direct d using (bucket, network, node_id, sensor)
            where v.count is distinct from d.count or v.min is distinct from d.min or v.max is distinct from d.max
                or v.first is distinct from d.first or v.last is distinct from d.last
                or abs(v.avg - d.avg) > 1e-9 * abs(d.avg)
                or (v.stddev is null) <> (d.stddev is null) or abs(v.stddev - d.stddev) > 1e-9 * (abs(d.stddev) + 1e-3)
            """;

    private RollupCheck() {}

    /** Rows of the three views that differ, in one snapshot of the connection; empty when all agree. */
    static List<String> differences(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> level :
                List.of(Map.entry("1m", "minute"), Map.entry("1h", "hour"), Map.entry("1d", "day"))) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(DIFFERENCES.formatted(level.getKey(), level.getValue()))) {
                while (rows.next() && lines.size() < 20) {
                    StringBuilder line = new StringBuilder(level.getKey());
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        line.append('|').append(rows.getString(i));
                    }
                    lines.add(line.toString());
                }
            }
        }
        return lines;
    }
}
