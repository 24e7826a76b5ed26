package io.meltemi.connectors.timescaledb;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes rows into tables; one instance a parallel sink, called by one thread.
 *
 * <p>The sink delivers at least once: after a failure it writes the same rows again, also when the lost answer was that of a
 * commit. Writing a row twice must therefore end as writing it once, and what is counted must be counted from the rows really
 * inserted.
 *
 * @param <T> a row; immutable, since the sink keeps it until its batch is written
 */
public interface BatchWriter<T> {

    /**
     * Makes what must outlive a failed batch, such as ids and partitions. Runs before each {@link #write} of the same rows, in
     * a transaction of its own that is committed first. A connection other than the last call's may lead to another database:
     * what was learnt over the old one no longer holds.
     */
    default void prepare(Connection connection, List<T> batch) throws SQLException {}

    /** Writes all rows within the transaction that is open on the connection; the sink commits it. */
    void write(Connection connection, List<T> batch) throws SQLException;

    /** Called when the rows are committed. */
    default void committed(List<T> batch) {}

    /** Rough size of a row in memory, so that few large rows fill a batch as many small ones do; 0 does not count. */
    default long sizeInBytes(T row) {
        return 0;
    }

    /** Makes the writer where the sink runs. */
    @FunctionalInterface
    interface Factory<T> extends Serializable {

        BatchWriter<T> create();
    }
}
