package io.meltemi.launcher.measuring;

import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.sql.maintenance.HistoryStatus;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What the database's server tells its user: size, connections, locks, checkpoints, and how far its clock is from ours. */
final class DatabaseMeasurer implements Measurer {

    private static final int SERVER_WITH_CHECKPOINTER_VIEW = 17;

    private static final String ACTIVITY =
            """
            select
                extract(epoch from clock_timestamp()) as clock,
                current_setting('max_connections')::int as limit_of_connections,
                (select count(*) from pg_locks where not granted) as waiting,
                coalesce(extract(epoch from max(clock_timestamp() - xact_start)), 0) as longest_transaction
            from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
            """;

    private static final String CONNECTIONS =
            """
            select coalesce(state, 'other'), count(*) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() group by 1
            """;

    private static final String COUNTS =
            """
            select xact_commit, xact_rollback, deadlocks, blks_read, blks_hit, temp_bytes
            from pg_stat_database where datname = current_database()
            """;

    private static final String CHECKPOINTS = "select num_timed, num_requested from pg_stat_checkpointer";
    private static final String CHECKPOINTS_BEFORE_17 =
            "select checkpoints_timed, checkpoints_req from pg_stat_bgwriter";

    private final DatabaseAddress address;
    private final InstantSource clock;

    DatabaseMeasurer(DatabaseAddress address, InstantSource clock) {
        this.address = address;
        this.clock = clock;
    }

    @Override
    public List<Family> measure() throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            List<Family> families = new ArrayList<>();
            families.addAll(activity(statement));
            families.addAll(counts(statement));
            families.add(checkpoints(
                    statement,
                    connection.getMetaData().getDatabaseMajorVersion() >= SERVER_WITH_CHECKPOINTER_VIEW
                            ? CHECKPOINTS
                            : CHECKPOINTS_BEFORE_17));
            families.addAll(history(HistoryStatus.read(connection)));
            return families;
        }
    }

    /** A connection that waits for nothing longer than some seconds. */
    static Connection connect(DatabaseAddress address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("ApplicationName", "meltemi-measuring");
        properties.setProperty("options", "-c statement_timeout=5000");
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }

    private List<Family> activity(Statement statement) throws SQLException {
        List<Family> families = new ArrayList<>();
        Map<String, Long> connections = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery(CONNECTIONS)) {
            while (rows.next()) {
                connections.put(rows.getString(1), rows.getLong(2));
            }
        }
        families.add(Family.gauges(
                "meltemi_database_connections", "Connections to the database, by their state.", "state", connections));
        Instant asked = clock.instant();
        try (ResultSet row = statement.executeQuery(ACTIVITY)) {
            row.next();
            Duration took = Duration.between(asked, clock.instant());
            double here = seconds(asked.plus(took.dividedBy(2)));
            families.add(Family.gauge(
                    "meltemi_database_clock_offset_seconds",
                    "How far the database's clock is ahead of this process's.",
                    row.getDouble("clock") - here));
            families.add(Family.gauge(
                    "meltemi_database_connections_limit",
                    "Connections that the server allows in all.",
                    row.getInt("limit_of_connections")));
            families.add(Family.gauge(
                    "meltemi_database_locks_waiting", "Locks that somebody waits for.", row.getLong("waiting")));
            families.add(Family.gauge(
                    "meltemi_database_longest_transaction_seconds",
                    "Age of the oldest transaction that is open.",
                    row.getDouble("longest_transaction")));
        }
        return families;
    }

    private static List<Family> counts(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(COUNTS)) {
            row.next();
            return List.of(
                    Family.counters(
                            "meltemi_database_transactions_total",
                            "Transactions since the server's statistics began, by their end.",
                            "end",
                            Map.of("commit", row.getLong("xact_commit"), "rollback", row.getLong("xact_rollback"))),
                    Family.counter("meltemi_database_deadlocks_total", "Deadlocks.", row.getLong("deadlocks")),
                    Family.counters(
                            "meltemi_database_blocks_total",
                            "Blocks of 8 KiB that were asked for, by where they were found.",
                            "found",
                            Map.of("memory", row.getLong("blks_hit"), "disk", row.getLong("blks_read"))),
                    Family.counter(
                            "meltemi_database_temporary_bytes_total",
                            "Written to temporary files, by queries that sort more than fits in memory.",
                            row.getLong("temp_bytes")));
        }
    }

    private static Family checkpoints(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return Family.counters(
                    "meltemi_database_checkpoints_total",
                    "Checkpoints of the server, by what caused them: its timer, or the amount written.",
                    "cause",
                    Map.of("timer", row.getLong(1), "amount", row.getLong(2)));
        }
    }

    private static List<Family> history(HistoryStatus status) {
        return List.of(
                Family.gauge("meltemi_database_size_bytes", "Of the whole database.", status.databaseBytes()),
                Family.gauge(
                        "meltemi_database_readings_bytes", "Of the readings, with indexes.", status.readingBytes()),
                Family.gauge("meltemi_database_rollups_bytes", "Of the rollups, with indexes.", status.rollupBytes()),
                Family.gauge(
                        "meltemi_database_readings", "Readings stored, as the server estimates.", status.readings()),
                Family.gauge(
                        "meltemi_database_unfolded_changes",
                        "Ranges of time that the rollups do not hold yet; queries read them live.",
                        status.changes()));
    }

    private static double seconds(Instant instant) {
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }
}
