package io.meltemi.jobs.storage;

import io.meltemi.connectors.timescaledb.RetryPolicy;
import io.meltemi.connectors.timescaledb.SqlFault;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections of the JDBC connector that wait for a database which is away, as the sink of readings does, instead of failing
 * the job. The wait holds the task, and so the source, back.
 */
final class PatientConnections implements JdbcConnectionProvider {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(PatientConnections.class);
    private static final int CHECK_TIMEOUT_SECONDS = 10;

    private final SimpleJdbcConnectionProvider connections;
    private final RetryPolicy retries;

    PatientConnections(TimescaleDbOptions options) {
        this.retries = options.retries();
        this.connections = new SimpleJdbcConnectionProvider(new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
                .withDriverName("org.postgresql.Driver")
                .withUrl(options.jdbcUrl())
                .withUsername(options.user())
                .withPassword(options.password())
                .withProperty("ApplicationName", "meltemi-storage")
                .withProperty("connectTimeout", "10")
                .withProperty("socketTimeout", "60")
                .withProperty("tcpKeepAlive", "true")
                .withConnectionCheckTimeoutSeconds(CHECK_TIMEOUT_SECONDS)
                .build());
    }

    @Override
    public @Nullable Connection getConnection() {
        return connections.getConnection();
    }

    @Override
    public boolean isConnectionValid() throws SQLException {
        return connections.isConnectionValid();
    }

    @Override
    public Connection getOrEstablishConnection() throws SQLException, ClassNotFoundException {
        long start = System.nanoTime();
        for (int failures = 1; ; failures++) {
            try {
                return connections.getOrEstablishConnection();
            } catch (SQLException e) {
                Optional<Duration> delay = retries.delayAfter(failures, Duration.ofNanos(System.nanoTime() - start));
                if (SqlFault.of(e) != SqlFault.TRANSIENT || delay.isEmpty()) {
                    throw e;
                }
                LOGGER.warn(
                        "Connecting failed {} times (SQLSTATE {}: {}); next try in {} ms",
                        failures,
                        e.getSQLState(),
                        e.getMessage(),
                        delay.get().toMillis());
                pause(delay.get(), e);
            }
        }
    }

    private static void pause(Duration delay, SQLException reason) throws SQLException {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    @Override
    public void closeConnection() {
        connections.closeConnection();
    }

    @Override
    public Connection reestablishConnection() throws SQLException, ClassNotFoundException {
        closeConnection();
        return getOrEstablishConnection();
    }
}
