package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.notification.Receipt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Records what receipts say. One that comes before the answer that names its message is kept until that is recorded; a lock on
 * its id sees to it that neither misses the other.
 */
final class Receipts {

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(? || ' ' || ?, 0))";

    private static final String APPLY =
            """
            with given as (select ?::text channel, ?::text receipt_id, ?::boolean delivered, ?::text answer
            ), named as (
                select n.notification_id, n.attempts
                from meltemi.notification n
                join given using (channel, receipt_id)
                order by n.number desc
                limit 1
            ), told as (
                update meltemi.notification n set
                    status = case when delivered then 'DELIVERED' else 'FAILED' end,
                    answer = given.answer,
                    error = case when delivered then null else given.answer end,
                    updated_at = now()
                from named, given
                where n.notification_id = named.notification_id and n.status = 'SENT'
            ), attempted as (
                insert into meltemi.notification_attempt (notification_id, attempt, status, answer)
                select notification_id, attempts, case when delivered then 'DELIVERED' else 'UNDELIVERED' end, answer
                from named, given
                on conflict do nothing
            )
            select from named
            """;

    private static final String KEEP =
            """
            insert into meltemi.notification_receipt (channel, receipt_id, delivered, answer) values (?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String TAKE =
            "delete from meltemi.notification_receipt where channel = ? and receipt_id = ? returning delivered, answer";

    private static final String FORGET =
            "delete from meltemi.notification_receipt where time < now() - interval '7 days'";

    private Receipts() {}

    /** Records a receipt, or keeps it; returns whether it names a message that is known. */
    static boolean record(Connection connection, String channel, Receipt receipt) throws SQLException {
        Receipt storable = new Receipt(
                StorableText.of(receipt.receiptId()), receipt.delivered(), StorableText.ofAnswer(receipt.answer()));
        lock(connection, channel, storable.receiptId());
        if (apply(connection, channel, storable)) {
            return true;
        }
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            bind(keep, channel, storable);
            keep.executeUpdate();
        }
        return false;
    }

    /** Until the transaction ends, nobody else records a receipt of this id, or a message that has it. */
    static void lock(Connection connection, String channel, String receiptId) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, channel);
            lock.setString(2, receiptId);
            lock.execute();
        }
    }

    /** Records the receipt that came before its message was recorded, if one did. */
    static void applyWaiting(Connection connection, String channel, String receiptId) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, channel);
            take.setString(2, receiptId);
            try (ResultSet rows = take.executeQuery()) {
                if (rows.next()) {
                    apply(connection, channel, new Receipt(receiptId, rows.getBoolean(1), rows.getString(2)));
                }
            }
        }
    }

    /** Forgets receipts that no message has claimed for a week. */
    static int forgetOld(Connection connection) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            return forget.executeUpdate();
        }
    }

    private static boolean apply(Connection connection, String channel, Receipt receipt) throws SQLException {
        try (PreparedStatement apply = connection.prepareStatement(APPLY)) {
            bind(apply, channel, receipt);
            try (ResultSet rows = apply.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void bind(PreparedStatement statement, String channel, Receipt receipt) throws SQLException {
        statement.setString(1, channel);
        statement.setString(2, receipt.receiptId());
        statement.setBoolean(3, receipt.delivered());
        statement.setString(4, receipt.answer());
    }
}
