package io.meltemi.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a migrated database do what its edition allows: continuous aggregates and compression with the community edition of
 * TimescaleDB, else tables of rollups that a trigger feeds. Safe to run at every start; an edition that has changed since the
 * last one is taken over then. Results stay the same.
 */
final class TimescaleDbFeatures {

    private static final Logger LOGGER = LoggerFactory.getLogger(TimescaleDbFeatures.class);
    private static final String FEATURE_NOT_SUPPORTED = "0A000";

    /** Where TimescaleDB's own functions are, when they are not in schema {@code public}. */
    private static final String FIND_EXTENSION =
            """
            select set_config('search_path', current_setting('search_path') || ', ' || quote_ident(n.nspname), true)
            from pg_extension e join pg_namespace n on n.oid = e.extnamespace
            where e.extname = 'timescaledb' and n.nspname <> all (current_schemas(false))
            """;

    private static final String COMPRESS =
            """
            alter table meltemi.reading set (timescaledb.compress, timescaledb.compress_segmentby = 'series_id',
                timescaledb.compress_orderby = 'time, identity')
            """;

    private TimescaleDbFeatures() {}

    static RollupLayout apply(DataSource dataSource, ReadingLayout layout) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                RollupLayout rollups = apply(connection, layout);
                connection.commit();
                return rollups;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static RollupLayout apply(Connection connection, ReadingLayout layout) throws SQLException {
        boolean aggregates = RollupLayout.of(connection) == RollupLayout.CONTINUOUS_AGGREGATES;
        if (layout == ReadingLayout.HYPERTABLE && Edition.of(connection) == Edition.TIMESCALEDB_COMMUNITY) {
            try {
                compress(connection);
                if (!aggregates) {
                    takeOver(connection);
                }
                return RollupLayout.CONTINUOUS_AGGREGATES;
            } catch (SQLException e) {
                if (!FEATURE_NOT_SUPPORTED.equals(e.getSQLState())) {
                    throw e;
                }
                LOGGER.warn("TimescaleDB names its own licence, but does not do what it allows: {}", e.getMessage());
                connection.rollback();
            }
        }
        if (aggregates) {
            LOGGER.warn(
                    "The rollups are continuous aggregates, which the database's edition no longer keeps current; run"
                            + " TimescaleDB with timescaledb.license = 'timescale'");
            return RollupLayout.CONTINUOUS_AGGREGATES;
        }
        execute(connection, "select meltemi.watch_readings()");
        return RollupLayout.TABLES;
    }

    private static void compress(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select compression_enabled from timescaledb_information.hypertables"
                                + " where hypertable_schema = 'meltemi' and hypertable_name = 'reading'")) {
            if (row.next() && row.getBoolean(1)) {
                return;
            }
        }
        execute(connection, COMPRESS);
        connection.commit();
    }

    private static void takeOver(Connection connection) throws SQLException {
        execute(connection, "select pg_advisory_xact_lock(hashtextextended('meltemi.refresh_rollups', 0))");
        if (RollupLayout.of(connection) == RollupLayout.CONTINUOUS_AGGREGATES) {
            return;
        }
        execute(connection, FIND_EXTENSION);
        execute(connection, script());
        LOGGER.info("Continuous aggregates take the place of the tables of rollups");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String script() {
        try (InputStream script = Objects.requireNonNull(
                TimescaleDbFeatures.class.getResourceAsStream("timescaledb/continuous_aggregates.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
