package io.meltemi.bench.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** What PostgreSQL alone takes: COPY of rows like ours, batches of 5,000, one transaction each, into a keyed table. */
final class CopyLimit {

    private static final int BATCH = 5_000;

    private CopyLimit() {}

    /** Rows a second over {@code rows} rows. */
    static double rowsPerSecond(CountingDatabase database, int rows) throws SQLException, IOException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists copy_limit");
            statement.execute("create table copy_limit(series_id int, format_id int, time timestamptz, identity bigint,"
                    + " value double precision, arrived_at timestamptz, origin_partition int, origin_offset bigint,"
                    + " origin_index int, primary key (series_id, time, identity))");
            connection.setAutoCommit(false);
            long begin = System.nanoTime();
            for (int first = 0; first < rows; first += BATCH) {
                copy(connection, first, Math.min(BATCH, rows - first));
                connection.commit();
            }
            double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
            statement.execute("drop table copy_limit");
            connection.commit();
            return rows / seconds;
        }
    }

    private static void copy(Connection connection, int first, int count) throws SQLException {
        StringBuilder text = new StringBuilder(count * 90);
        for (int i = first; i < first + count; i++) {
            text.append(i % 1_000).append("\t1\t2026-11-22 10:00:00.").append(String.format("%06d", i % 1_000_000));
            text.append("+00\t")
                    .append(-2L - i)
                    .append("\t21.5\t2026-11-22 10:00:00+00\t0\t")
                    .append(i);
            text.append("\t0\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy copy_limit from stdin");
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
    }
}
