package io.meltemi.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Stores readings for tests, as the connector lays them down. */
final class Readings {

    private static final String SERIES =
            "insert into meltemi.series (network, node_id, sensor) values (?, ?, ?) on conflict do nothing";
    private static final String FORMAT =
            "insert into meltemi.reading_format (data_type, unit, quality) values (?, 'C', ?) on conflict do nothing";
    private static final String READING =
            """
            insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,
                origin_partition, origin_index, value, text_value)
            select t.time, ?, t.time, 0, s.series_id, f.format_id, 0, 0, ?, ?
            from (select ?::timestamptz as time) t, meltemi.series s, meltemi.reading_format f
            where s.network = ? and s.node_id = ? and s.sensor = ? and f.data_type = ? and f.quality = ?""";

    private Readings() {}

    /**
     * Stores readings of a sensor in network {@code n}.
     *
     * @param readings each a time of UTC, a value, and where it matters a seq, parted by commas: {@code 2026-11-01 10:00,21.5,7}. A
     *     value with {@code !} is out of range; one that is no number is text
     */
    static void store(DataSource database, String node, String sensor, String... readings) throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(connection, SERIES, "n", node, sensor);
            for (String reading : readings) {
                String[] parts = reading.split(",");
                String time = parts[0] + "+00";
                String quality = parts[1].endsWith("!") ? "OUT_OF_RANGE" : "GOOD";
                String text = parts[1].replace("!", "");
                boolean isNumber = text.matches("-?[\\d.]+(e\\d+)?");
                String type = isNumber ? "float" : "str";
                run(connection, FORMAT, type, quality);
                run(connection, "select meltemi.ensure_reading_partitions(?::timestamptz, ?::timestamptz)", time, time);
                run(
                        connection,
                        READING,
                        parts.length > 2 ? Long.parseLong(parts[2]) : -1L,
                        isNumber ? Double.valueOf(text) : null,
                        isNumber ? null : text,
                        time,
                        "n",
                        node,
                        sensor,
                        type,
                        quality);
            }
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
