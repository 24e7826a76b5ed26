package io.meltemi.sql.conversion;

import io.meltemi.sql.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Turns the tables of readings and trends, which are partitioned by month, into hypertables.
 *
 * <p>Each month is copied and compared with its copy in a transaction of its own, beside the table that is read meanwhile. When
 * all months of a table are copied, the copy takes the table's place in one transaction, which locks writers out and compares
 * again first. Whatever ends the program, nothing is lost, and the next run goes on where this one was. Until a table is replaced,
 * its rows need room twice.
 */
public final class Conversion {

    private static final String OFFERED =
            "select default_version from pg_available_extensions where name = 'timescaledb'";
    private static final String INSTALLED = "select extversion from pg_extension where extname = 'timescaledb'";

    /** Others who are connected as the same user: whatever runs of the platform, or a forgotten session. */
    private static final String OTHERS =
            """
            select pid || case when application_name = '' then '' else ' (' || application_name || ')' end
                || coalesce(' from ' || host(client_addr), '')
            from pg_stat_activity
            where datname = current_database() and usename = current_user and backend_type = 'client backend'
                and pid <> pg_backend_pid()
            order by pid
            """;

    private static final String LOCK = "select pg_try_advisory_lock(hashtextextended('meltemi.conversion', 0))";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Conversion() {}

    /**
     * Converts what is not converted yet, and lets the database do what its edition allows.
     *
     * @return how many rows this run copied; 0 when everything was converted before
     * @throws ConversionRefusedException when the server has no TimescaleDB, or somebody else is at work; nothing was changed
     */
    public static long run(DataSource dataSource, ConversionProgress progress) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            refuseOthers(connection);
            if (Sql.strings(connection, INSTALLED).isEmpty()
                    && Sql.strings(connection, OFFERED).isEmpty()) {
                throw new ConversionRefusedException(
                        "the server does not offer TimescaleDB; install its package there, and"
                                + " add timescaledb to shared_preload_libraries");
            }
        }
        Migrations.migrate(dataSource);
        createExtension(dataSource);
        long rows;
        try (Connection connection = dataSource.getConnection()) {
            if (!Sql.truth(connection, LOCK)) {
                throw new ConversionRefusedException("another conversion of this database is running");
            }
            refuseOthers(connection);
            // so that the server gives up soon after this program has ended in whatever way
            Sql.execute(connection, "set client_connection_check_interval = '1s'");
            rows = convert(connection, progress);
            Sql.execute(connection, "drop table if exists meltemi.conversion");
        }
        Migrations.migrate(dataSource);
        return rows;
    }

    /** A session whose program has just ended may be there a little longer, so this waits some seconds before it refuses. */
    private static void refuseOthers(Connection connection) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> others = Sql.strings(connection, OTHERS);
        while (!others.isEmpty() && System.nanoTime() < deadline) {
            Sql.execute(connection, "select pg_sleep(0.1)");
            others = Sql.strings(connection, OTHERS);
        }
        if (!others.isEmpty()) {
            throw new ConversionRefusedException("others are connected as the same user, and may write: process "
                    + String.join(", ", others) + "; stop the platform and end those sessions first");
        }
    }

    /** The server ends the connection when the library is not preloaded, so this takes one of its own. */
    private static void createExtension(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, "create extension if not exists timescaledb");
        } catch (SQLException e) {
            throw new ConversionRefusedException("the extension timescaledb cannot be created: " + e.getMessage()
                    + "; is it in shared_preload_libraries, and may this user create it?");
        }
    }

    private static long convert(Connection connection, ConversionProgress progress) throws SQLException {
        List<TableConversion> tables = new ArrayList<>();
        int total = 0;
        for (TableConversion table : List.of(
                new TableConversion(connection, "reading", "time"),
                new TableConversion(connection, "trend", "window_end"))) {
            if (table.isPartitioned()) {
                tables.add(table);
                total += table.partitions().size();
            }
        }
        long rows = 0;
        int done = 0;
        for (TableConversion table : tables) {
            table.prepare();
            for (Partition partition : table.partitions()) {
                rows += table.copy(partition);
                progress.copied(++done, total, rows);
            }
            rows += table.replace();
        }
        return rows;
    }
}
