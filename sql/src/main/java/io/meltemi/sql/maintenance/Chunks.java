package io.meltemi.sql.maintenance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Sets how much time the chunks to come span. Those that are there stay as they are. */
final class Chunks {

    private static final double ASSUMED_BYTES_A_READING = 170;

    private static final String MEASURE =
            """
            select
                (select extract(epoch from time_interval)::int8 from timescaledb_information.dimensions
                    where hypertable_schema = 'meltemi' and hypertable_name = 'reading') as seconds,
                (select coalesce(sum(stored), 0)::int8 from meltemi.node_hour where hour >= ? and hour < ?) as readings,
                pg_size_bytes(current_setting('shared_buffers')) / 4 as memory,
                (select sum(pg_total_relation_size(c.oid)) / sum(c.reltuples)
                    from pg_inherits i join pg_class c on c.oid = i.inhrelid
                    where i.inhparent = 'meltemi.reading'::regclass and c.reltuples > 10000) as bytes
            """;

    private Chunks() {}

    private record Measured(long seconds, long readings, long memory, double bytes) {}

    /** Decides and, where it is to change, sets the interval. */
    static ChunkInterval adapt(Connection connection, Instant now) throws SQLException {
        Measured measured = Sql.row(
                connection,
                MEASURE,
                row -> {
                    double bytes = row.getDouble("bytes");
                    return new Measured(
                            row.getLong("seconds"),
                            row.getLong("readings"),
                            row.getLong("memory"),
                            row.wasNull() || bytes <= 0 ? ASSUMED_BYTES_A_READING : bytes);
                },
                now.minus(Duration.ofDays(1)),
                now);
        ChunkInterval decision = ChunkInterval.decide(
                Duration.ofSeconds(measured.seconds()), measured.readings(), measured.bytes(), measured.memory());
        if (decision.interval().toSeconds() != measured.seconds()) {
            Sql.execute(
                    connection,
                    "select set_chunk_time_interval('meltemi.reading', make_interval(secs => ?))",
                    decision.interval().toSeconds());
        }
        return decision;
    }
}
