package io.meltemi.connectors.timescaledb;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a batch into the database whole: waits out a database that does not answer, and halves a batch that is refused until
 * the refused rows stand alone.
 */
final class BatchFlusher<T> {

    private static final Logger LOGGER = LoggerFactory.getLogger(BatchFlusher.class);

    private final Transactions transactions;
    private final BatchWriter<T> writer;
    private final PoisonHandler<T> poisonHandler;
    private final RetryPolicy retries;
    private final Pause pause;
    private final FlushListener listener;

    BatchFlusher(
            Transactions transactions,
            BatchWriter<T> writer,
            PoisonHandler<T> poisonHandler,
            RetryPolicy retries,
            Pause pause,
            FlushListener listener) {
        this.transactions = transactions;
        this.writer = writer;
        this.poisonHandler = poisonHandler;
        this.retries = retries;
        this.pause = pause;
        this.listener = listener;
    }

    /**
     * Returns when every row is committed or handed to the poison handler.
     *
     * @throws IOException when the retries are used up or no retry can help
     * @throws InterruptedException when interrupted while it waits
     */
    void flush(List<T> batch) throws IOException, InterruptedException {
        Deque<List<T>> pending = new ArrayDeque<>();
        pending.push(batch);
        while (!pending.isEmpty()) {
            List<T> rows = pending.pop();
            Optional<SQLException> refusal = attempt(rows.size() + " rows", () -> {
                transactions.run(connection -> writer.prepare(connection, rows));
                transactions.run(connection -> writer.write(connection, rows));
            });
            if (refusal.isEmpty()) {
                writer.committed(rows);
                listener.batchWritten(rows.size());
            } else if (rows.size() == 1) {
                setAside(rows.get(0), refusal.get());
            } else {
                int middle = rows.size() / 2;
                pending.push(rows.subList(middle, rows.size()));
                pending.push(rows.subList(0, middle));
            }
        }
    }

    private void setAside(T row, SQLException refusal) throws IOException, InterruptedException {
        Optional<SQLException> second = attempt(
                "a refused row", () -> transactions.run(connection -> poisonHandler.handle(connection, row, refusal)));
        if (second.isPresent()) {
            second.get().addSuppressed(refusal);
            throw new IOException(
                    "A refused row could not be set aside: " + second.get().getMessage(), second.get());
        }
        LOGGER.warn("Set aside a row that the database refused: {}", refusal.getMessage());
        listener.rowRefused();
    }

    /** Empty when committed, else how the database refused the content. */
    private Optional<SQLException> attempt(String what, Step step) throws IOException, InterruptedException {
        int failures = 0;
        long firstFailure = 0;
        while (true) {
            try {
                step.run();
                return Optional.empty();
            } catch (SQLException e) {
                switch (SqlFault.of(e)) {
                    case ROW -> {
                        return Optional.of(e);
                    }
                    case FATAL ->
                        throw new IOException(
                                "The database cannot take " + what + " (SQLSTATE " + e.getSQLState() + "): "
                                        + e.getMessage(),
                                e);
                    case TRANSIENT -> {
                        firstFailure = failures == 0 ? pause.nanoTime() : firstFailure;
                        failures++;
                        waitForNext(what, failures, Duration.ofNanos(pause.nanoTime() - firstFailure), e);
                    }
                }
            }
        }
    }

    private void waitForNext(String what, int failures, Duration sinceFirst, SQLException e)
            throws IOException, InterruptedException {
        Optional<Duration> delay = retries.delayAfter(failures, sinceFirst);
        if (delay.isEmpty()) {
            throw new IOException(
                    "Gave up writing " + what + " after " + failures + " tries in " + sinceFirst + ": "
                            + e.getMessage(),
                    e);
        }
        LOGGER.warn(
                "Try {} to write {} failed (SQLSTATE {}: {}); next in {} ms",
                failures,
                what,
                e.getSQLState(),
                e.getMessage(),
                delay.get().toMillis());
        listener.retried();
        pause.sleep(delay.get());
    }

    private interface Step {

        void run() throws SQLException;
    }

    /** The passing of time, as far as waiting goes. */
    interface Pause {

        /** The thread's own time and sleep. */
        Pause SYSTEM = new Pause() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis());
            }
        };

        long nanoTime();

        void sleep(Duration duration) throws InterruptedException;
    }

    /** Hears what happens, for metrics. */
    interface FlushListener {

        void batchWritten(int rows);

        void retried();

        void rowRefused();
    }
}
