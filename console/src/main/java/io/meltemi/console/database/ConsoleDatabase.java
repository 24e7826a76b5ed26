package io.meltemi.console.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.meltemi.operations.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The database as the console asks it: few connections, each question with an end. Where the database is gone, a question fails
 * soon, and the next one tries again.
 */
public final class ConsoleDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 12;
    private static final Duration WAIT = Duration.ofSeconds(3);
    private static final Duration STATEMENT = Duration.ofSeconds(30);

    private final HikariDataSource pool;

    private ConsoleDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Prepares to connect; does not wait for the database. */
    public static ConsoleDatabase of(DatabaseAddress address) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setPoolName("console");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "meltemi-console");
        config.addDataSourceProperty(
                "options", "-c statement_timeout=" + STATEMENT.toMillis() + " -c timezone=UTC -c jit=off");
        return new ConsoleDatabase(new HikariDataSource(config));
    }

    /** What to do with a connection. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T on(Connection connection) throws SQLException, E;
    }

    /**
     * Works on a connection, each statement by itself.
     *
     * @throws SQLException when the database does not answer, or refuses
     */
    public <T, E extends Exception> T ask(Work<T, E> work) throws SQLException, E {
        try (Connection connection = pool.getConnection()) {
            return work.on(connection);
        }
    }

    /** Works on a connection in one transaction. */
    public <T, E extends Exception> T transact(Work<T, E> work) throws SQLException, E {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
