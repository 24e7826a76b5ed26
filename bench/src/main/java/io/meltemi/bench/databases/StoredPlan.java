package io.meltemi.bench.databases;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/**
 * What a database says of the history in it.
 *
 * @param end of the readings' time
 * @param peerReadings that the other layouts hold; 0 when they were not made
 * @param peerEnd of these readings' time
 */
record StoredPlan(HistoryPlan plan, Instant end, long peerReadings, Instant peerEnd) {

    private static final String TABLE = "bench.history";

    void write(Database database) throws SQLException {
        database.execute("create schema if not exists bench");
        database.execute("create table " + TABLE
                + " (readings bigint, nodes int, interval_seconds int, ends timestamptz, peer_readings bigint,"
                + " peer_ends timestamptz)");
        try (Connection connection = database.connect();
                PreparedStatement insert =
                        connection.prepareStatement("insert into " + TABLE + " values (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, plan.readings());
            insert.setInt(2, plan.nodes());
            insert.setInt(3, plan.intervalSeconds());
            insert.setTimestamp(4, Timestamp.from(end));
            insert.setLong(5, peerReadings);
            insert.setTimestamp(6, Timestamp.from(peerEnd));
            insert.executeUpdate();
        }
    }

    /** What is there; empty when no history was loaded, or not to its end. */
    static Optional<StoredPlan> read(Database database) throws SQLException {
        if (database.text("select to_regclass('" + TABLE + "')") == null) {
            return Optional.empty();
        }
        try (Connection connection = database.connect();
                PreparedStatement select = connection.prepareStatement("select * from " + TABLE);
                ResultSet rows = select.executeQuery()) {
            return rows.next()
                    ? Optional.of(new StoredPlan(
                            new HistoryPlan(rows.getLong(1), rows.getInt(2), rows.getInt(3)),
                            rows.getTimestamp(4).toInstant(),
                            rows.getLong(5),
                            rows.getTimestamp(6).toInstant()))
                    : Optional.empty();
        }
    }
}
