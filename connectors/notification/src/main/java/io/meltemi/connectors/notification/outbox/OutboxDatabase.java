package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.connectors.timescaledb.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A few connections that threads share, one transaction at a time. Each is opened when it is needed, and again when lost. */
final class OutboxDatabase implements AutoCloseable {

    private final List<Transactions> all = new ArrayList<>();
    private final BlockingQueue<Transactions> free;
    private volatile boolean closed;

    OutboxDatabase(TimescaleDbOptions options, int connections) {
        for (int i = 0; i < connections; i++) {
            all.add(Transactions.of(options));
        }
        free = new ArrayBlockingQueue<>(connections, true, all);
    }

    /**
     * Runs work within one transaction.
     *
     * @throws SQLException what the work, the connecting or the committing threw; after a failed commit it is unknown whether
     *     the database committed
     * @throws InterruptedException when interrupted while no connection is free
     */
    <R> R within(Work<R> work) throws SQLException, InterruptedException {
        Transactions transactions = free.take();
        try {
            if (closed) {
                throw new SQLException("the outbox is closed", "08003");
            }
            List<R> result = new ArrayList<>(1);
            transactions.run(connection -> result.add(work.run(connection)));
            return result.get(0);
        } finally {
            if (closed) {
                transactions.close();
            }
            free.add(transactions);
        }
    }

    /** Closes every connection, those in use when their work ends. */
    @Override
    public void close() {
        closed = true;
        List<Transactions> idle = new ArrayList<>();
        free.drainTo(idle);
        idle.forEach(Transactions::close);
        free.addAll(idle);
    }

    /** What runs within a transaction. */
    @FunctionalInterface
    interface Work<R> {

        R run(Connection connection) throws SQLException;
    }
}
