package io.meltemi.connectors.timescaledb;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes rows into TimescaleDB or PostgreSQL in batches, each within one transaction, at least once.
 *
 * <p>A batch is written when it is full, when its first row has waited for the flush interval, and before every checkpoint. A
 * database that is away is waited for, with back-off and up to a total, while the source is held back; a row that the database
 * refuses is cut out of its batch and given to the {@link PoisonHandler}; a missing table or right fails the job at once.
 *
 * @param <T> a row; immutable
 */
public final class TimescaleDbSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1L;

    private final TimescaleDbOptions options;
    private final BatchWriter.Factory<T> writers;
    private final PoisonHandler<T> poisonHandler;

    private TimescaleDbSink(
            TimescaleDbOptions options, BatchWriter.Factory<T> writers, PoisonHandler<T> poisonHandler) {
        this.options = options;
        this.writers = writers;
        this.poisonHandler = poisonHandler;
    }

    /** A sink; it connects when its first batch is written. */
    public static <T> TimescaleDbSink<T> of(
            TimescaleDbOptions options, BatchWriter.Factory<T> writers, PoisonHandler<T> poisonHandler) {
        return new TimescaleDbSink<>(options, writers, poisonHandler);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new TimescaleDbSinkWriter<>(
                options,
                writers.create(),
                poisonHandler,
                new JdbcTransactions(options),
                context.getProcessingTimeService(),
                new SinkMetrics(context.metricGroup()));
    }
}
