package io.meltemi.jobs.single;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads {@code meltemi.platform_records} over one connection, which it makes anew after a failure. Not thread-safe. */
final class RecordTable implements AutoCloseable {

    /** Rows of one look. */
    static final int MOST_ROWS = 500;

    /** None comes below a row that was seen ({@link StoredRecord#LOCK_WRITERS}). */
    private static final String AFTER =
            """
            select position, topic, key, value, operator, written_at
            from meltemi.platform_records
            where position > ? and topic = any(?)
            order by position
            limit %d
            """
                    .formatted(MOST_ROWS);

    private final TimescaleDbOptions options;
    private final String[] topics;
    private @Nullable Connection connection;

    RecordTable(TimescaleDbOptions options, List<String> topics) {
        this.options = options;
        this.topics = topics.toArray(String[]::new);
    }

    /** The first rows after a position. */
    List<StoredRecord> after(long position) throws SQLException {
        try {
            Connection open = open();
            try (PreparedStatement statement = open.prepareStatement(AFTER)) {
                statement.setLong(1, position);
                statement.setArray(2, open.createArrayOf("text", topics));
                try (ResultSet rows = statement.executeQuery()) {
                    List<StoredRecord> records = new ArrayList<>();
                    while (rows.next()) {
                        records.add(record(rows));
                    }
                    return records;
                }
            }
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                return; // it is lost already
            }
        }
    }

    private Connection open() throws SQLException {
        Connection open = connection;
        if (open == null) {
            Properties properties = new Properties();
            properties.setProperty("user", options.user());
            properties.setProperty("password", options.password());
            properties.setProperty("ApplicationName", "meltemi-platform-records");
            properties.setProperty("connectTimeout", "10");
            properties.setProperty("socketTimeout", "60");
            properties.setProperty("tcpKeepAlive", "true");
            open = DriverManager.getConnection(options.jdbcUrl(), properties);
            connection = open;
        }
        return open;
    }

    private static StoredRecord record(ResultSet row) throws SQLException {
        return new StoredRecord(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getBytes(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }
}
