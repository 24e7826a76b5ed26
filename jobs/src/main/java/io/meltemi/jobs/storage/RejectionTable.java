package io.meltemi.jobs.storage;

import static io.meltemi.connectors.timescaledb.ColumnType.BYTEA;
import static io.meltemi.connectors.timescaledb.ColumnType.INT4;
import static io.meltemi.connectors.timescaledb.ColumnType.INT8;
import static io.meltemi.connectors.timescaledb.ColumnType.TEXT;
import static io.meltemi.connectors.timescaledb.ColumnType.TIMESTAMPTZ;

import io.meltemi.connectors.timescaledb.UnnestStatement;
import io.meltemi.schemas.event.Rejection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Inserts rejections, each origin once. Text is stored with U+FFFD in place of NUL, which the database cannot hold. */
final class RejectionTable {

    private static final String INSERT =
            """
            with inserted as (
                insert into meltemi.rejection (time, topic, reason, detail, payload, network, node_id, origin_partition,
                    origin_offset, origin_index, readings)
                select time, nullif(topic, ''), reason, detail, payload, network, node_id, origin_partition, origin_offset,
                    origin_index, readings
                from unnest(?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::int4[],
                    ?::int8[], ?::int4[], ?::int4[])
                    as u (time, topic, reason, detail, payload, network, node_id, origin_partition, origin_offset,
                        origin_index, readings)
                on conflict do nothing
                returning network, node_id, time, readings
            )
            select network, node_id, (extract(epoch from date_trunc('hour', time, 'UTC')) / 3600)::int8, sum(readings)::int8
            from inserted
            where network is not null and node_id is not null and readings > 0
            group by 1, 2, 3
            """;

    private final UnnestStatement insert =
            UnnestStatement.of(INSERT, TIMESTAMPTZ, TEXT, TEXT, TEXT, BYTEA, TEXT, TEXT, INT4, INT8, INT4, INT4);

    /** Inserts the rejections and adds to the counts what was really inserted. */
    void insert(Connection connection, List<Rejection> rejections, HourCounts counts) throws SQLException {
        insert.clear();
        for (Rejection rejection : rejections) {
            insert.column(0).addTimestamp(rejection.time());
            insert.column(1).addText(StorableText.of(rejection.topic()));
            insert.column(2).addText(rejection.reason().name());
            insert.column(3).addText(StorableText.of(rejection.detail()));
            insert.column(4).addBytes(rejection.payload());
            insert.column(5).addText(StorableText.ofNullable(rejection.network()));
            insert.column(6).addText(StorableText.ofNullable(rejection.nodeId()));
            insert.column(7).addInt(rejection.origin().partition());
            insert.column(8).addLong(rejection.origin().offset());
            insert.column(9).addInt(rejection.origin().index());
            insert.column(10).addInt(rejection.readings());
        }
        try (PreparedStatement bound = insert.bind(connection);
                ResultSet rows = bound.executeQuery()) {
            while (rows.next()) {
                counts.add(
                        HourCounts.Kind.REJECTED,
                        rows.getString(1),
                        rows.getString(2),
                        rows.getLong(3),
                        rows.getLong(4));
            }
        }
    }
}
