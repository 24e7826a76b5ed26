package io.meltemi.sql.backup;

import io.meltemi.sql.Migrations;
import io.meltemi.sql.RollupLayout;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Fills an empty database from a backup's files, and brings it up to the current schema. The rows come in one transaction: all
 * of them or none. Readings become a hypertable where the server has TimescaleDB, whatever they were before.
 */
public final class DatabaseLoad {

    private static final String REFERENCES =
            """
            select c.relname, r.relname
            from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class r on r.oid = f.confrelid
            where f.contype = 'f' and f.connamespace = 'meltemi'::regnamespace
            """;

    private static final String CHANGES = "reading_change";

    private final Connection connection;
    private final DatabaseContents contents;
    private final FileSource files;

    /** Gives the files of a backup. */
    @FunctionalInterface
    public interface FileSource {

        /** The file as it is in the backup; the caller closes it. */
        InputStream open(String path) throws IOException;
    }

    private DatabaseLoad(Connection connection, DatabaseContents contents, FileSource files) {
        this.connection = connection;
        this.contents = contents;
        this.files = files;
    }

    /**
     * Refuses a database that a backup cannot be put into.
     *
     * @throws RestoreRefusedException when it has a schema meltemi, with data or without
     */
    public static void refuseUnlessEmpty(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (Sql.truth(connection, "select to_regnamespace('meltemi') is not null")) {
                throw new RestoreRefusedException(
                        "the database " + connection.getMetaData().getURL() + " is not empty: it has a schema meltemi."
                                + " Name an empty database, or, when what it holds is of no use: drop schema meltemi cascade");
            }
        }
    }

    /**
     * Loads.
     *
     * @param progress is told each table, or month of one, that is in
     * @throws RestoreRefusedException as {@link #refuseUnlessEmpty}
     * @throws io.meltemi.sql.NewerSchemaException when a newer Meltemi wrote the backup
     * @throws IOException when a file cannot be read
     */
    public static void run(
            DataSource database, DatabaseContents contents, FileSource files, Consumer<DumpedTable> progress)
            throws SQLException, IOException {
        refuseUnlessEmpty(database);
        Migrations.create(database, contents.schemaVersion());
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                new DatabaseLoad(connection, contents, files).load(progress);
                connection.commit();
            } catch (SQLException | IOException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
        Migrations.migrate(database);
        try (Connection connection = database.getConnection()) {
            for (String table : tables(contents)) {
                Sql.execute(connection, "analyze meltemi." + Sql.quoted(table));
            }
        }
    }

    private void load(Consumer<DumpedTable> progress) throws SQLException, IOException {
        boolean sameRollups = contents.rollups() == RollupLayout.TABLES;
        Sql.execute(connection, "set local timezone = 'UTC'");
        Sql.execute(connection, "drop trigger if exists reading_rollups on meltemi.reading");
        // rows that the schema itself begins with are in the backup as well
        Sql.execute(connection, "truncate " + qualified(everyTable()));
        for (String table : TableOrder.of(tables(contents), references())) {
            if (!table.equals(CHANGES)) {
                loadAll(table, progress);
            }
        }
        for (Map.Entry<String, Long> sequence : contents.sequences().entrySet()) {
            Sql.rows(
                    connection,
                    "select setval(format('meltemi.%I', ?)::regclass, ?)",
                    row -> row.getLong(1),
                    sequence.getKey(),
                    sequence.getValue());
        }
        if (!sameRollups) {
            // minutes that were deleted before their readings are computed again
            Sql.execute(
                    connection, "update meltemi.history_horizon set minutes_from = least(minutes_from, readings_from)");
        }
        Sql.execute(connection, "select meltemi.watch_readings()");
        if (sameRollups) {
            Sql.execute(connection, "delete from meltemi." + CHANGES);
            loadAll(CHANGES, progress);
        }
    }

    private void loadAll(String table, Consumer<DumpedTable> progress) throws SQLException, IOException {
        for (DumpedTable part : contents.tables()) {
            if (part.table().equals(table)) {
                load(part);
                progress.accept(part);
            }
        }
    }

    private void load(DumpedTable part) throws SQLException, IOException {
        if (!part.month().isEmpty()) {
            String time = part.month().equals("before-2000") ? "1999-12-01" : part.month() + "-01";
            Sql.execute(
                    connection,
                    "select meltemi.ensure_month_partitions('%1$s', '%2$s 00:00:00+00', '%2$s 00:00:00+00')"
                            .formatted(part.table(), time));
        }
        String copy = "copy meltemi.%s (%s) from stdin (format binary)"
                .formatted(Sql.quoted(part.table()), Sql.quoted(part.columns()));
        try (InputStream file = new GZIPInputStream(new BufferedInputStream(files.open(part.file())), 1 << 16)) {
            long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, file);
            if (rows != part.rows()) {
                throw new IOException(part.file() + " holds " + rows + " rows and should hold " + part.rows());
            }
        }
    }

    private List<String> everyTable() throws SQLException {
        return TableSource.all(connection, false).stream()
                .map(TableSource::table)
                .distinct()
                .toList();
    }

    private static Set<String> tables(DatabaseContents contents) {
        Set<String> tables = new TreeSet<>();
        contents.tables().forEach(part -> tables.add(part.table()));
        return tables;
    }

    private Map<String, Set<String>> references() throws SQLException {
        Map<String, Set<String>> references = new HashMap<>();
        record Reference(String from, String to) {}
        for (Reference reference :
                Sql.rows(connection, REFERENCES, row -> new Reference(row.getString(1), row.getString(2)))) {
            references
                    .computeIfAbsent(reference.from(), from -> new TreeSet<>())
                    .add(reference.to());
        }
        return references;
    }

    private static String qualified(List<String> tables) {
        List<String> qualified = new ArrayList<>();
        tables.forEach(table -> qualified.add("meltemi." + Sql.quoted(table)));
        return String.join(", ", qualified);
    }
}
