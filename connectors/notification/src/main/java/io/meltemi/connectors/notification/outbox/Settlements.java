package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.notification.outbox.Settlement.End;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Records how attempts ended: the attempt, and what the notification is now, in one transaction.
 *
 * <p>Recording twice is as recording once. Whose claim has gone to another changes no more than the attempt's record, but for a
 * message that was accepted: one that waits to be sent again then need not be.
 */
final class Settlements {

    /** Attempts that are made at least, so that a clock that jumps ahead does not end a notification. */
    static final int LEAST_ATTEMPTS = 8;

    private static final String SETTLE =
            """
            with given as (
                select ?::text id, ?::int attempt, ?::text owner, ?::text ending, ?::text answer, ?::text receipt_id,
                    ?::interval delay, ?::interval give_up, ?::int least_attempts
            ), ended as (
                update meltemi.notification n set
                    status = case
                        when ending = 'ACCEPTED' then 'SENT'
                        when ending = 'PERMANENT' then 'FAILED'
                        when ending in ('TRANSIENT', 'UNKNOWN') and n.attempts >= least_attempts
                            and now() > n.created_at + give_up then 'FAILED'
                        else 'PENDING'
                    end,
                    next_attempt_at = case
                        when ending = 'UNKNOWN' then greatest(now() + delay, n.claimed_until)
                        else now() + delay
                    end,
                    answer = case when ending = 'STOPPED' then n.answer else given.answer end,
                    error = case
                        when ending = 'ACCEPTED' then null
                        when ending = 'STOPPED' then n.error
                        when ending <> 'PERMANENT' and n.attempts >= least_attempts
                            and now() > n.created_at + give_up
                            then 'given up after ' || n.attempts || ' attempts: ' || given.answer
                        else given.answer
                    end,
                    receipt_id = coalesce(given.receipt_id, n.receipt_id),
                    claimed_by = null,
                    claimed_until = null,
                    updated_at = now()
                from given
                where n.notification_id = id
                    and (n.status = 'SENDING' and n.claimed_by = owner and n.attempts = attempt
                        or n.status in ('PENDING', 'FAILED') and ending = 'ACCEPTED')
                returning n.status
            ), attempted as (
                insert into meltemi.notification_attempt (notification_id, attempt, status, answer)
                select id, attempt, ending, given.answer
                from given
                join meltemi.notification n on n.notification_id = id
                on conflict do nothing
            )
            select status from ended
            """;

    private final String owner;
    private final DispatcherOptions options;

    Settlements(String owner, DispatcherOptions options) {
        this.owner = owner;
        this.options = options;
    }

    /** Records an attempt's end; returns the notification's status now, or empty when the claim was no longer ours. */
    Optional<String> record(Connection connection, String channel, Claim claim, Settlement settlement)
            throws SQLException {
        String receiptId = settlement.receiptId();
        boolean awaitsReceipt = settlement.end() == End.ACCEPTED && receiptId != null;
        if (awaitsReceipt && receiptId != null) {
            Receipts.lock(connection, channel, receiptId);
        }
        Optional<String> status = settle(connection, claim, settlement);
        if (awaitsReceipt && receiptId != null) {
            Receipts.applyWaiting(connection, channel, receiptId);
        }
        return status;
    }

    private Optional<String> settle(Connection connection, Claim claim, Settlement settlement) throws SQLException {
        try (PreparedStatement settle = connection.prepareStatement(SETTLE)) {
            settle.setString(1, claim.notificationId());
            settle.setInt(2, claim.attempt());
            settle.setString(3, owner);
            settle.setString(4, settlement.end().name());
            settle.setString(5, settlement.answer());
            settle.setString(6, settlement.receiptId());
            settle.setString(7, Intervals.of(settlement.delay()));
            settle.setString(8, Intervals.of(options.giveUpAfter()));
            settle.setInt(9, LEAST_ATTEMPTS);
            try (ResultSet rows = settle.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }
}
