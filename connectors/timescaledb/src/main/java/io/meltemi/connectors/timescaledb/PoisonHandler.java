package io.meltemi.connectors.timescaledb;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Keeps a row that the database refused while it took the rest of the batch.
 *
 * <p>As with {@link BatchWriter}, the same row may come more than once.
 */
@FunctionalInterface
public interface PoisonHandler<T> extends Serializable {

    /**
     * Writes the row elsewhere, within a transaction of its own that the sink commits. What it throws fails the job, unless
     * the fault is {@link SqlFault#TRANSIENT}: a refused row is never dropped.
     *
     * @param refusal what the database said
     */
    void handle(Connection connection, T row, SQLException refusal) throws SQLException;
}
