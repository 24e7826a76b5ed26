package io.meltemi.connectors.notification.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Takes rows of the outbox that are due, each for one owner and a time. All times are the database's.
 *
 * <p>Due is what waits and whose time has come, and what is claimed by somebody whose lease has run out; then the attempt that
 * nobody spoke of is recorded as unknown. After a restart of the database a lease holds once more in full, so that whoever still
 * has a row in hand can say what became of it. A clock that was set back delays nothing: times that lie further ahead than they
 * can are taken as come.
 *
 * <p>A row waits for an older one of its thread, address and channel, unless that one has been tried in vain for long.
 */
final class Claims {

    private static final String CLAIM =
            """
            with due as (
                select n.notification_id, n.status, n.attempts
                from meltemi.notification n
                where n.channel = ?
                    and case n.status
                        when 'PENDING' then n.attempts = 0 or n.next_attempt_at <= now() or n.updated_at > now() + ?::interval
                        when 'SENDING' then now() > greatest(n.claimed_until, pg_postmaster_start_time() + ?::interval)
                            or n.claimed_until > now() + 2 * ?::interval
                        else false
                    end
                    and n.status in ('PENDING', 'SENDING')
                    and n.notification_id <> all (?)
                    and (
                        select true from meltemi.notification o
                        where o.channel = n.channel and o.thread = n.thread and o.address = n.address
                            and o.status in ('PENDING', 'SENDING')
                            and (o.time, o.number) < (n.time, n.number)
                            and (o.status = 'SENDING' or o.attempts = 0 or o.next_attempt_at <= now()
                                or o.created_at > now() - ?::interval)
                        limit 1) is null
                order by n.time, n.number
                limit ?
                for update of n skip locked
            ), lost as (
                insert into meltemi.notification_attempt (notification_id, attempt, status, answer)
                select notification_id, attempts, 'UNKNOWN', 'nobody said what became of this attempt'
                from due
                where status = 'SENDING'
                on conflict do nothing
            )
            update meltemi.notification n set
                status = 'SENDING',
                attempts = n.attempts + 1,
                claimed_by = ?,
                claimed_until = now() + ?::interval,
                updated_at = now()
            from due
            where n.notification_id = due.notification_id
            returning n.notification_id, n.attempts, n.payload
            """;

    private final String owner;
    private final DispatcherOptions options;

    Claims(String owner, DispatcherOptions options) {
        this.owner = owner;
        this.options = options;
    }

    /**
     * Claims at most so many rows, the oldest first.
     *
     * @param inHand ids of rows that this owner still works on, whatever their lease says
     */
    List<Claim> take(Connection connection, String channel, int most, Collection<String> inHand) throws SQLException {
        long claimedAt = System.nanoTime();
        String lease = Intervals.of(options.lease());
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setString(1, channel);
            claim.setString(2, lease);
            claim.setString(3, lease);
            claim.setString(4, lease);
            claim.setArray(5, connection.createArrayOf("text", inHand.toArray()));
            claim.setString(6, Intervals.of(options.orderPatience()));
            claim.setInt(7, most);
            claim.setString(8, owner);
            claim.setString(9, lease);
            List<Claim> claims = new ArrayList<>();
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    claims.add(new Claim(rows.getString(1), rows.getInt(2), rows.getString(3), claimedAt));
                }
            }
            return claims;
        }
    }
}
