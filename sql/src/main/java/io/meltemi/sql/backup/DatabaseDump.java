package io.meltemi.sql.backup;

import io.meltemi.sql.RollupLayout;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;

/**
 * Writes all that a database holds into files, as of one moment, while others write on. Retention waits meanwhile.
 *
 * <p>A table or month that has not changed since an earlier backup is taken over from that. It has not when it has as many rows
 * as then and each row was written by a transaction that had finished by then: what is added or changed carries the number of a
 * later transaction, and what is deleted is missing in the count. Rows of compressed chunks do not tell, and are dumped anew.
 */
public final class DatabaseDump {

    private static final String RETENTION_LOCK = "select %s(hashtextextended('meltemi.history', 0))";

    private static final String CLUSTER =
            """
            select s.system_identifier || '/' || c.timeline_id from pg_control_system() s cross join pg_control_checkpoint() c
            """;

    private static final String ORIGIN =
            """
            select oid::bigint, pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            from pg_database where datname = current_database()
            """;

    private static final String SCHEMA_VERSION =
            "select version from meltemi.schema_history where success and version is not null order by installed_rank desc";

    private static final String CHANGES =
            """
            select count(*) = ? and count(*) filter (where age(xmin) <= age(?::text::xid)) = 0 from %s where %s
            """;

    private static final long XID_RANGE = 1L << 32;

    private final Connection connection;
    private final Optional<DatabaseContents> earlier;
    private final DumpFiles files;

    private DatabaseDump(Connection connection, Optional<DatabaseContents> earlier, DumpFiles files) {
        this.connection = connection;
        this.earlier = earlier;
        this.files = files;
    }

    /**
     * Dumps.
     *
     * @param connection of a user who may read all of schema meltemi; commits by itself, before and after
     * @param earlier what an earlier backup holds, whose files {@code files} can take over
     * @throws IOException when a file cannot be written
     */
    public static DatabaseContents run(Connection connection, Optional<DatabaseContents> earlier, DumpFiles files)
            throws SQLException, IOException {
        Sql.execute(connection, RETENTION_LOCK.formatted("pg_advisory_lock_shared"));
        int isolation = connection.getTransactionIsolation();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try {
            return new DatabaseDump(connection, earlier, files).run();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
            connection.setTransactionIsolation(isolation);
            Sql.execute(connection, RETENTION_LOCK.formatted("pg_advisory_unlock_shared"));
        }
    }

    private DatabaseContents run() throws SQLException, IOException {
        // first, as it takes no snapshot: nobody empties or compresses a part that the snapshot is still to be read
        // from
        Sql.execute(connection, "lock table meltemi.reading, meltemi.trend in access share mode");
        Sql.execute(connection, "set local timezone = 'UTC'");
        DatabaseOrigin origin = origin();
        String version = Sql.strings(connection, SCHEMA_VERSION).get(0);
        RollupLayout rollups = RollupLayout.of(connection);
        Optional<DatabaseContents> comparable = earlier.filter(
                contents -> origin.isComparableWith(contents.origin()) && version.equals(contents.schemaVersion()));
        List<TableSource> sources = TableSource.all(connection, rollups == RollupLayout.CONTINUOUS_AGGREGATES);
        List<DumpedTable> tables = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            dump(sources.get(i), comparable).ifPresent(tables::add);
            files.dumped(i + 1, sources.size());
        }
        return new DatabaseContents(
                Sql.row(connection, "show server_version", row -> row.getString(1)),
                version,
                rollups,
                origin,
                tables,
                sequences());
    }

    private DatabaseOrigin origin() throws SQLException {
        String cluster =
                Sql.attempt(connection, CLUSTER, row -> row.getString(1)).orElse("");
        return Sql.row(connection, ORIGIN, row -> new DatabaseOrigin(cluster, row.getLong(1), row.getLong(2)));
    }

    private Map<String, Long> sequences() throws SQLException {
        record Sequence(String name, long last) {}
        Map<String, Long> sequences = new TreeMap<>();
        for (Sequence sequence : Sql.rows(
                connection,
                "select sequencename, last_value from pg_sequences where schemaname = 'meltemi' and last_value is not null",
                row -> new Sequence(row.getString(1), row.getLong(2)))) {
            sequences.put(sequence.name(), sequence.last());
        }
        return sequences;
    }

    /** Empty when there are no rows. */
    private Optional<DumpedTable> dump(TableSource source, Optional<DatabaseContents> comparable)
            throws SQLException, IOException {
        if (comparable.isPresent() && source.isHeap()) {
            Optional<DumpedTable> same = unchanged(source, comparable.get());
            if (same.isPresent()) {
                return same;
            }
        }
        if (!Sql.truth(
                connection, "select exists (select from " + source.relation() + " where " + source.condition() + ")")) {
            return Optional.empty();
        }
        long rows;
        try (OutputStream file = new BufferedOutputStream(new FastGzip(files.create(source.file())), 1 << 16)) {
            rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(source.copy(), file);
        }
        return Optional.of(new DumpedTable(source.table(), source.month(), source.columns(), rows, source.file()));
    }

    private Optional<DumpedTable> unchanged(TableSource source, DatabaseContents then)
            throws SQLException, IOException {
        DumpedTable wanted = new DumpedTable(source.table(), source.month(), source.columns(), 0, source.file());
        for (DumpedTable table : then.tables()) {
            if (table.isSameAs(wanted)) {
                boolean same = Sql.attempt(
                                connection,
                                CHANGES.formatted(source.relation(), source.condition()),
                                row -> row.getBoolean(1),
                                table.rows(),
                                Long.toString(then.origin().oldestRunning() % XID_RANGE))
                        .orElse(false);
                return same && files.takeOver(table.file()) ? Optional.of(table) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** What is slow is the compression, so it does the least of it. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
