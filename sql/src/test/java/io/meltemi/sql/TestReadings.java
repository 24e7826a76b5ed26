package io.meltemi.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Random;
import javax.sql.DataSource;

/** Readings for tests: of ten series, three nodes. */
final class TestReadings {

    private static final int SERIES = 10;

    private TestReadings() {}

    static void register(DataSource database) throws SQLException {
        TestDatabase.execute(
                database,
                "insert into meltemi.series (network, node_id, sensor) select 'n', 'node' || i % 3, 's' || i"
                        + " from generate_series(1, " + SERIES + ") i;"
                        + "insert into meltemi.reading_format (data_type, quality) values ('float', 'GOOD')");
    }

    /** Inserts as many at random times of a range, every twentieth without a value; some have the key of one before them. */
    static void insert(Connection connection, Random random, int count, Instant from, Instant to) throws SQLException {
        long millis = to.toEpochMilli() - from.toEpochMilli();
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < count; i++) {
            Instant time = from.plusMillis(random.nextLong(millis) / 250 * 250);
            String value = i % 20 == 19 ? "null" : String.valueOf(20 + random.nextInt(1000) / 100.0);
            values.append(i == 0 ? "" : ",")
                    .append("('%s', %d, now(), 0, %d, 1, 0, 0, %s)"
                            .formatted(time, random.nextInt(3), 1 + random.nextInt(SERIES), value));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("select meltemi.ensure_reading_partitions('" + from + "', '" + to + "')");
            statement.execute(
                    "insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,"
                            + " origin_partition, origin_index, value) values " + values + " on conflict do nothing");
        }
    }
}
