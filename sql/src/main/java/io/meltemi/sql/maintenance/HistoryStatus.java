package io.meltemi.sql.maintenance;

import io.meltemi.sql.Edition;
import io.meltemi.sql.RollupLayout;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a database's history stands.
 *
 * @param server version of PostgreSQL, with that of TimescaleDB
 * @param schema version of the schema
 * @param hypertable whether readings are a hypertable rather than partitioned by month
 * @param parts partitions or chunks of readings
 * @param compressedParts chunks that are compressed
 * @param chunkInterval of chunks to come; empty without a hypertable
 * @param readings stored, as the server estimates
 * @param databaseBytes size on disk of everything
 * @param readingBytes of the readings, with indexes
 * @param rollupBytes of the rollups, with indexes
 * @param changes ranges of time that the tables of rollups do not hold yet; the views read them live
 * @param oldestChange begin of the oldest of them
 * @param readingsFrom what is older was deleted by retention
 * @param minutesFrom the same for rollups by minute
 */
public record HistoryStatus(
        Edition edition,
        String server,
        String schema,
        boolean hypertable,
        RollupLayout rollups,
        int parts,
        int compressedParts,
        Optional<Duration> chunkInterval,
        long readings,
        long databaseBytes,
        long readingBytes,
        long rollupBytes,
        long changes,
        Optional<Instant> oldestChange,
        Optional<Instant> readingsFrom,
        Optional<Instant> minutesFrom) {

    private static final String COMMON =
            """
            select
                current_setting('server_version') || coalesce(
                    ', TimescaleDB ' || (select extversion from pg_extension where extname = 'timescaledb'), '') as server,
                (select version from meltemi.schema_history where success and version is not null
                    order by installed_rank desc limit 1) as schema,
                (select relkind <> 'p' from pg_class where oid = 'meltemi.reading'::regclass) as hypertable,
                (select coalesce(sum(greatest(c.reltuples, 0)), 0)::int8 from pg_inherits i
                    join pg_class c on c.oid = i.inhrelid where i.inhparent = 'meltemi.reading'::regclass) as readings,
                pg_database_size(current_database()) as database_bytes,
                pg_total_relation_size('meltemi.reading_1m') + pg_total_relation_size('meltemi.reading_1h')
                    + pg_total_relation_size('meltemi.reading_1d') as rollup_bytes,
                (select count(*) from meltemi.reading_change) as changes,
                (select min(lower(changed)) from meltemi.reading_change) as oldest_change,
                readings_from,
                minutes_from
            from meltemi.history_horizon
            """;

    private static final String PARTITIONS =
            """
            select count(*) as parts, coalesce(sum(pg_total_relation_size(inhrelid)), 0)::int8 as bytes,
                null::int8 as readings, 0 as compressed, 0 as seconds, 0 as aggregate_bytes
            from pg_inherits where inhparent = 'meltemi.reading'::regclass
            """;

    private static final String CHUNKS =
            """
            select count(*) as parts, hypertable_size('meltemi.reading') as bytes,
                approximate_row_count('meltemi.reading') as readings,
                count(*) filter (where is_compressed) as compressed,
                (select extract(epoch from time_interval)::int8 from timescaledb_information.dimensions
                    where hypertable_schema = 'meltemi' and hypertable_name = 'reading') as seconds,
                (select coalesce(sum(hypertable_size(format('%I.%I', a.materialization_hypertable_schema,
                        a.materialization_hypertable_name)::regclass)), 0)::int8
                    from timescaledb_information.continuous_aggregates a where a.view_schema = 'meltemi') as aggregate_bytes
            from timescaledb_information.chunks
            where hypertable_schema = 'meltemi' and hypertable_name = 'reading'
            """;

    private record Parts(int count, long bytes, long readings, int compressed, long seconds, long aggregateBytes) {
        static Parts of(ResultSet row) throws SQLException {
            return new Parts(
                    row.getInt("parts"),
                    row.getLong("bytes"),
                    row.getLong("readings"),
                    row.getInt("compressed"),
                    row.getLong("seconds"),
                    row.getLong("aggregate_bytes"));
        }
    }

    /** Reads it; quick, whatever the amount of history. */
    public static HistoryStatus read(Connection connection) throws SQLException {
        Edition edition = Edition.of(connection);
        RollupLayout rollups = RollupLayout.of(connection);
        boolean hypertable = Sql.row(connection, COMMON, row -> row.getBoolean("hypertable"));
        Parts parts = Sql.row(connection, hypertable ? CHUNKS : PARTITIONS, Parts::of);
        return Sql.row(connection, COMMON, row -> of(row, edition, rollups, parts));
    }

    private static HistoryStatus of(ResultSet row, Edition edition, RollupLayout rollups, Parts parts)
            throws SQLException {
        return new HistoryStatus(
                edition,
                row.getString("server"),
                row.getString("schema"),
                row.getBoolean("hypertable"),
                rollups,
                parts.count(),
                parts.compressed(),
                parts.seconds() == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(parts.seconds())),
                Math.max(parts.readings(), row.getLong("readings")),
                row.getLong("database_bytes"),
                parts.bytes(),
                row.getLong("rollup_bytes") + parts.aggregateBytes(),
                row.getLong("changes"),
                Optional.ofNullable(Sql.finite(row, "oldest_change")),
                Optional.ofNullable(Sql.finite(row, "readings_from")),
                Optional.ofNullable(Sql.finite(row, "minutes_from")));
    }
}
