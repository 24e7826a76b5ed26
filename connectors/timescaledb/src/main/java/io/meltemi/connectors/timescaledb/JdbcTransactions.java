package io.meltemi.connectors.timescaledb;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of the PostgreSQL driver, opened when needed. */
final class JdbcTransactions implements Transactions {

    private static final Logger LOGGER = LoggerFactory.getLogger(JdbcTransactions.class);

    private final TimescaleDbOptions options;
    private @Nullable Connection connection;

    JdbcTransactions(TimescaleDbOptions options) {
        this.options = options;
    }

    @Override
    public void run(Work work) throws SQLException {
        Connection open = connected();
        try {
            work.run(open);
            open.commit();
        } catch (SQLException | RuntimeException e) {
            rollBack(open, e);
            throw e;
        }
    }

    private void rollBack(Connection open, Exception reason) {
        if (reason instanceof SQLException failure && !SqlFault.leavesConnectionUsable(failure)) {
            close();
            return;
        }
        try {
            open.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
            close();
        }
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null || open.isClosed()) {
            open = connect();
            connection = open;
        }
        return open;
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "flink-connector-timescaledb");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        Connection opened = DriverConnections.open(options, properties);
        try (Statement statement = opened.createStatement()) {
            // A writer that was cut off must not hold its locks against the one that takes over.
            statement.execute("set idle_in_transaction_session_timeout = '60s'");
            opened.setAutoCommit(false);
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (SQLException e) {
            LOGGER.debug("Closing a connection failed", e);
        }
    }
}
