package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.timescaledb.BatchWriter;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts notifications into the outbox; one that is there stays as it is. */
final class OutboxInsert<T> implements BatchWriter<T> {

    private static final Logger LOGGER = LoggerFactory.getLogger(OutboxInsert.class);

    private static final String INSERT =
            """
            insert into meltemi.notification (notification_id, time, channel, subscriber, address, thread, alert_id, alert_ids,
                reason, language, payload, status, error)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
            on conflict do nothing
            """;

    private final OutboxFormat<T> format;
    private final Runnable inserted;

    /** @param inserted is run after rows were committed */
    OutboxInsert(OutboxFormat<T> format, Runnable inserted) {
        this.format = format;
        this.inserted = inserted;
    }

    @Override
    public void write(Connection connection, List<T> batch) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (T notification : batch) {
                OutboxRow row = format.row(notification);
                bind(connection, insert, row, StorableText.ofJson(row.payload()));
                insert.setString(12, "PENDING");
                insert.setString(13, null);
                // One by one: what the driver says of a failed batch shows every value, and the few rows wait together
                // anyway.
                insert.executeUpdate();
            }
        }
    }

    @Override
    public void committed(List<T> batch) {
        inserted.run();
    }

    /** Keeps a notification whose payload the database refused as one that failed. */
    static <T> void keepRefused(OutboxFormat<T> format, Connection connection, T notification, SQLException refusal)
            throws SQLException {
        OutboxRow row = format.row(notification);
        String reason = "the database refused it: " + words(refusal);
        LOGGER.error("Notification {} is kept as failed: {}", row.notificationId(), reason);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(connection, insert, row, "{}");
            insert.setString(12, "FAILED");
            insert.setString(13, StorableText.ofAnswer(reason));
            insert.executeUpdate();
        }
    }

    /** What the server says, without the values that its details show. */
    private static String words(SQLException refusal) {
        ServerErrorMessage message =
                refusal instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        return message == null || message.getMessage() == null
                ? "SQLSTATE " + refusal.getSQLState()
                : message.getMessage();
    }

    private static void bind(Connection connection, PreparedStatement insert, OutboxRow row, String payload)
            throws SQLException {
        insert.setString(1, StorableText.of(row.notificationId()));
        insert.setObject(2, row.time().atOffset(ZoneOffset.UTC));
        insert.setString(3, StorableText.of(row.channel()));
        insert.setString(4, StorableText.of(row.subscriber()));
        insert.setString(5, StorableText.of(row.address()));
        insert.setString(6, StorableText.of(row.thread()));
        insert.setString(
                7,
                row.alertIds().isEmpty() ? null : StorableText.of(row.alertIds().get(0)));
        Array alertIds = connection.createArrayOf(
                "text", row.alertIds().stream().map(StorableText::of).toArray());
        insert.setArray(8, alertIds);
        insert.setString(9, StorableText.of(row.reason()));
        insert.setString(10, StorableText.of(row.language()));
        insert.setString(11, payload);
    }
}
