package io.meltemi.connectors.timescaledb;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs work within transactions of a database. Not safe for use by several threads. */
public interface Transactions extends AutoCloseable {

    /** Transactions over one connection that is opened when it is needed, and again when it was lost. */
    static Transactions of(TimescaleDbOptions options) {
        return new JdbcTransactions(options);
    }

    /**
     * Runs the work and commits; rolls back when either throws. Connects first when there is no connection.
     *
     * @throws SQLException what the work, the connecting or the committing threw; after a failed commit it is unknown whether
     *     the database committed
     */
    void run(Work work) throws SQLException;

    /** Drops the connection, so that the next work gets a new one. */
    @Override
    void close();

    /** What runs within one transaction. */
    @FunctionalInterface
    interface Work {

        void run(Connection connection) throws SQLException;
    }
}
