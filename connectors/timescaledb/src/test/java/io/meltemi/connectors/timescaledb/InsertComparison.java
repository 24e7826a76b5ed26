package io.meltemi.connectors.timescaledb;

import io.meltemi.connectors.timescaledb.UnnestStatement.Column;
import io.meltemi.testing.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Measures ways of inserting batches while ignoring conflicts, and prints rows per second; run by hand.
 *
 * <p>Each way writes the same rows twice: first all are new, then all are conflicts.
 */
public final class InsertComparison {

    private static final int BATCH = 5_000;
    private static final int BATCHES = 200;
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final String TABLE =
            "create table %s (time timestamptz not null, identity bigint not null, series_id int not null,"
                    + " value double precision, text_value text, primary key (series_id, time, identity))";

    private InsertComparison() {}

    public static void main(String[] args) throws Exception {
        try (PostgresServer server = PostgresServer.start();
                Connection connection = server.connect()) {
            connection.setAutoCommit(false);
            System.out.printf("%-28s %12s %12s%n", "rows per second", "new", "conflicts");
            for (int round = 0; round < 2; round++) {
                measure(connection, "unnest, binary arrays", new BinaryArrays());
                measure(connection, "unnest, the driver's arrays", new DriverArrays());
                measure(connection, "COPY through staging", new CopyThroughStaging());
            }
        }
    }

    private static void measure(Connection connection, String name, Way way) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists measured");
            statement.execute(TABLE.formatted("measured"));
            statement.execute("drop table if exists staging");
            statement.execute(TABLE.replace(", primary key (series_id, time, identity)", "")
                            .replace("create table %s", "create temporary table %s")
                            .formatted("staging")
                    + " on commit delete rows");
        }
        connection.commit();
        double fresh = pass(connection, way);
        double conflicts = pass(connection, way);
        System.out.printf("%-28s %,12.0f %,12.0f%n", name, fresh, conflicts);
    }

    private static double pass(Connection connection, Way way) throws Exception {
        long start = System.nanoTime();
        for (int batch = 0; batch < BATCHES; batch++) {
            way.insert(connection, batch * BATCH);
            connection.commit();
        }
        return BATCHES * (double) BATCH / (System.nanoTime() - start) * 1e9;
    }

    private static Instant time(int row) {
        return START.plusNanos(row * 50_000_000L);
    }

    private static int series(int row) {
        return row % 1_000;
    }

    private interface Way {

        void insert(Connection connection, int firstRow) throws SQLException, IOException;
    }

    private static final class BinaryArrays implements Way {

        private final UnnestStatement insert = UnnestStatement.insert(
                "measured",
                List.of(
                        new Column("time", ColumnType.TIMESTAMPTZ),
                        new Column("identity", ColumnType.INT8),
                        new Column("series_id", ColumnType.INT4),
                        new Column("value", ColumnType.FLOAT8),
                        new Column("text_value", ColumnType.TEXT)),
                "on conflict do nothing");

        @Override
        public void insert(Connection connection, int firstRow) throws SQLException {
            insert.clear();
            for (int row = firstRow; row < firstRow + BATCH; row++) {
                insert.column(0).addTimestamp(time(row));
                insert.column(1).addLong(row);
                insert.column(2).addInt(series(row));
                insert.column(3).addDouble(row * 0.5);
                insert.column(4).addText(null);
            }
            insert.executeUpdate(connection);
        }
    }

    private static final class DriverArrays implements Way {

        @Override
        public void insert(Connection connection, int firstRow) throws SQLException {
            Object[] times = new Timestamp[BATCH];
            long[] identities = new long[BATCH];
            int[] series = new int[BATCH];
            double[] values = new double[BATCH];
            for (int i = 0; i < BATCH; i++) {
                times[i] = Timestamp.from(time(firstRow + i));
                identities[i] = firstRow + i;
                series[i] = series(firstRow + i);
                values[i] = (firstRow + i) * 0.5;
            }
            try (PreparedStatement statement = connection.prepareStatement(
                    "insert into measured select * from unnest(?::timestamptz[], ?::int8[], ?::int4[], ?::float8[], ?::text[])"
                            + " on conflict do nothing")) {
                statement.setArray(1, connection.createArrayOf("timestamptz", times));
                statement.setArray(2, connection.unwrap(PGConnection.class).createArrayOf("int8", identities));
                statement.setArray(3, connection.unwrap(PGConnection.class).createArrayOf("int4", series));
                statement.setArray(4, connection.unwrap(PGConnection.class).createArrayOf("float8", values));
                statement.setArray(5, connection.createArrayOf("text", new String[BATCH]));
                statement.executeUpdate();
            }
        }
    }

    private static final class CopyThroughStaging implements Way {

        private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

        @Override
        public void insert(Connection connection, int firstRow) throws SQLException, IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(BATCH * 64);
            DataOutputStream out = new DataOutputStream(bytes);
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
            for (int row = firstRow; row < firstRow + BATCH; row++) {
                out.writeShort(5);
                out.writeInt(8);
                out.writeLong((time(row).getEpochSecond() - 946_684_800L) * 1_000_000
                        + time(row).getNano() / 1_000);
                out.writeInt(8);
                out.writeLong(row);
                out.writeInt(4);
                out.writeInt(series(row));
                out.writeInt(8);
                out.writeDouble(row * 0.5);
                out.writeInt(-1);
            }
            out.writeShort(-1);
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy staging from stdin (format binary)");
            copy.writeToCopy(bytes.toByteArray(), 0, bytes.size());
            copy.endCopy();
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("insert into measured select * from staging on conflict do nothing");
            }
        }
    }
}
