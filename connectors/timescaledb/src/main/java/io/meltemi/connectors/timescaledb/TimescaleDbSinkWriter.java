package io.meltemi.connectors.timescaledb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;

/**
 * Gathers rows and flushes them when they are many, large or old, and before each checkpoint.
 *
 * <p>Runs in the task's thread alone. While a flush waits for the database the task takes no input, which is how an absent
 * database slows its source down.
 */
final class TimescaleDbSinkWriter<T> implements SinkWriter<T> {

    private final TimescaleDbOptions options;
    private final BatchWriter<T> writer;
    private final BatchFlusher<T> flusher;
    private final Transactions transactions;
    private final ProcessingTimeService timers;
    private final SinkMetrics metrics;
    private final List<T> rows = new ArrayList<>();
    private long bytes;
    private @Nullable ScheduledFuture<?> timer;

    TimescaleDbSinkWriter(
            TimescaleDbOptions options,
            BatchWriter<T> writer,
            PoisonHandler<T> poisonHandler,
            Transactions transactions,
            ProcessingTimeService timers,
            SinkMetrics metrics) {
        this.options = options;
        this.writer = writer;
        this.transactions = transactions;
        this.timers = timers;
        this.metrics = metrics;
        this.flusher = new BatchFlusher<>(
                transactions, writer, poisonHandler, options.retries(), BatchFlusher.Pause.SYSTEM, metrics);
    }

    @Override
    public void write(T row, Context context) throws IOException, InterruptedException {
        rows.add(row);
        bytes += writer.sizeInBytes(row);
        if (rows.size() >= options.batchSize() || bytes >= options.batchBytes()) {
            flushRows();
        } else if (timer == null) {
            long due =
                    timers.getCurrentProcessingTime() + options.flushInterval().toMillis();
            timer = timers.registerTimer(due, time -> {
                timer = null;
                flushRows();
            });
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        flushRows();
    }

    private void flushRows() throws IOException, InterruptedException {
        if (rows.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        flusher.flush(rows);
        rows.clear();
        bytes = 0;
        metrics.flushTook((System.nanoTime() - start) / 1_000_000);
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.cancel(false);
        }
        transactions.close();
    }
}
