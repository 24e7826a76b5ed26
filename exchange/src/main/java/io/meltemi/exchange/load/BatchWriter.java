package io.meltemi.exchange.load;

import io.meltemi.exchange.mapping.MappedReading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * Writes batches over one connection, each in one transaction with its counts in the ledger.
 *
 * <p>Readings are copied into a temporary table and inserted from there in the order of their keys. What its own origin wrote
 * before, or what the file says arrived when the stored reading did, changes nothing; what another origin stored is noted as a
 * duplicate (MSG-06).
 */
final class BatchWriter {

    private static final String STAGE =
            """
            create temporary table staged_reading (
                time timestamptz not null, identity int8 not null, arrived_at timestamptz not null,
                origin_offset int8 not null, series_id int4 not null, format_id int4 not null, origin_index int4 not null,
                value float8, seq int8, text_value text, has_arrival int4 not null
            ) on commit delete rows
            """;
    private static final String COPY = "copy staged_reading from stdin (format binary)";
    private static final int COLUMNS = 11;
    private static final String INSERT =
            """
            with inserted as (
                insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,
                    origin_partition, origin_index, value, seq, text_value)
                select time, identity, arrived_at, origin_offset, series_id, format_id, ?, origin_index, value, seq,
                    text_value
                from staged_reading
                order by series_id, time, identity, origin_offset, origin_index
                on conflict do nothing
                returning series_id, arrived_at
            )
            """;
    private static final String DUPLICATES =
            """
            with inserted as (
                insert into meltemi.reading_duplicate (time, identity, arrived_at, origin_offset, series_id,
                    origin_partition, origin_index)
                select s.time, s.identity, s.arrived_at, s.origin_offset, s.series_id, given.origin_partition, s.origin_index
                from (select ?::int4 as origin_partition) given
                cross join staged_reading s
                cross join lateral (
                    select r.origin_partition, r.origin_offset, r.origin_index, r.arrived_at
                    from meltemi.reading r
                    where r.series_id = s.series_id and r.time = s.time and r.identity = s.identity
                    limit 1) stored
                where stored.arrived_at <> s.arrived_at
                    or (s.has_arrival = 0
                        and (stored.origin_partition, stored.origin_offset, stored.origin_index)
                            <> (given.origin_partition, s.origin_offset, s.origin_index))
                on conflict do nothing
                returning series_id, arrived_at
            )
            """;
    private static final String COUNT =
            """
            select series_id, (extract(epoch from hour) / 3600)::int8, count(*),
                (extract(epoch from max(arrived_at)) * 1000000)::int8
            from (select series_id, arrived_at, date_bin('1 hour', arrived_at, timestamptz 'epoch') as hour
                from inserted) by_hour
            group by series_id, hour
            """;

    private final Connection connection;
    private final ImportRun run;
    private final RejectionWriter rejections;

    /** Takes the connection over, which from now on commits by batch. */
    BatchWriter(Connection connection, ImportRun run) throws SQLException {
        this.connection = connection;
        this.run = run;
        this.rejections = new RejectionWriter(run);
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
        }
        connection.setAutoCommit(false);
    }

    /** Writes and commits a batch. */
    BatchCounts write(ImportBatch batch) throws SQLException {
        List<StagedReading> readings = batch.readings();
        LedgerCounts ledger = new LedgerCounts();
        long stored = 0;
        long duplicate = 0;
        if (!readings.isEmpty()) {
            Map<Integer, Series> bySeries = stage(readings);
            stored = run(INSERT + COUNT, LedgerCounts.Kind.STORED, bySeries, ledger);
            if (stored < readings.size()) {
                duplicate = run(DUPLICATES + COUNT, LedgerCounts.Kind.DUPLICATE, bySeries, ledger);
            }
        }
        long rejected = rejections.write(connection, batch.faults(), ledger);
        ledger.write(connection);
        connection.commit();
        return new BatchCounts(readings.size(), stored, duplicate, rejected);
    }

    private Map<Integer, Series> stage(List<StagedReading> readings) throws SQLException {
        Map<Integer, Series> bySeries = new HashMap<>();
        CopyRows rows =
                new CopyRows(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY));
        for (StagedReading staged : readings) {
            MappedReading reading = staged.reading();
            Long arrived = reading.arrivedMicros();
            bySeries.put(staged.series().id(), staged.series());
            rows.row(COLUMNS);
            rows.timestamp(reading.timeMicros());
            rows.int8(reading.identity());
            rows.timestamp(arrived == null ? run.begunAtMicros() : arrived);
            rows.int8(reading.row());
            rows.int4(staged.series().id());
            rows.int4(staged.formatId());
            rows.int4(reading.index());
            rows.nullableFloat8(reading.value());
            rows.nullableInt8(reading.seq());
            rows.nullableText(reading.text());
            rows.int4(arrived == null ? 0 : 1);
        }
        rows.end();
        return bySeries;
    }

    private long run(String sql, LedgerCounts.Kind kind, Map<Integer, Series> bySeries, LedgerCounts ledger)
            throws SQLException {
        long inserted = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, run.originPartition());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Series series = bySeries.get(rows.getInt(1));
                    if (series == null) {
                        throw new SQLException("the database returned series " + rows.getInt(1) + ", not written");
                    }
                    ledger.add(
                            kind,
                            series.key().network(),
                            series.key().nodeId(),
                            rows.getLong(2),
                            rows.getLong(3),
                            rows.getLong(4));
                    inserted += rows.getLong(3);
                }
            }
        }
        return inserted;
    }
}
