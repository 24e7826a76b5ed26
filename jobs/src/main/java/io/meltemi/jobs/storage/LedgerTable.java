package io.meltemi.jobs.storage;

import static io.meltemi.connectors.timescaledb.ColumnType.INT8;
import static io.meltemi.connectors.timescaledb.ColumnType.TEXT;
import static io.meltemi.connectors.timescaledb.ColumnType.TIMESTAMPTZ;

import io.meltemi.connectors.timescaledb.UnnestStatement;
import java.sql.Connection;
import java.sql.SQLException;

/** Adds to {@code meltemi.node_hour}. */
final class LedgerTable {

    private static final String ADD =
            """
            insert into meltemi.node_hour as h
                (network, node_id, hour, received, stored, rejected, duplicate, last_arrived_at)
            select * from unnest(?::text[], ?::text[], ?::timestamptz[], ?::int8[], ?::int8[], ?::int8[], ?::int8[],
                ?::timestamptz[])
            on conflict (network, node_id, hour) do update set
                received = greatest(h.received, excluded.received),
                stored = h.stored + excluded.stored,
                rejected = h.rejected + excluded.rejected,
                duplicate = h.duplicate + excluded.duplicate,
                last_arrived_at = greatest(h.last_arrived_at, excluded.last_arrived_at)
            where excluded.received > h.received
                or excluded.stored + excluded.rejected + excluded.duplicate > 0
                or excluded.last_arrived_at > h.last_arrived_at
            """;

    private final UnnestStatement statement =
            UnnestStatement.of(ADD, TEXT, TEXT, TIMESTAMPTZ, INT8, INT8, INT8, INT8, TIMESTAMPTZ);

    /** Adds the counts; a batch that was stored before changes nothing. */
    void add(Connection connection, HourCounts counts) throws SQLException {
        statement.clear();
        for (HourCounts.Count count : counts.sorted()) {
            statement.column(0).addText(count.key.network());
            statement.column(1).addText(count.key.nodeId());
            statement.column(2).addTimestamp(count.key.start());
            statement.column(3).addLong(count.received);
            statement.column(4).addLong(count.stored);
            statement.column(5).addLong(count.rejected);
            statement.column(6).addLong(count.duplicate);
            statement.column(7).addTimestamp(count.lastArrivedAt);
        }
        if (statement.size() > 0) {
            statement.executeUpdate(connection);
        }
    }
}
