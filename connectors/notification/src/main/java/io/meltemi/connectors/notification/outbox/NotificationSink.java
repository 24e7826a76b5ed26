package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.notification.MessageFactory;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.connectors.timescaledb.TimescaleDbSink;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Puts notifications into the outbox and sends them from there.
 *
 * <p>A notification is durable when the checkpoint after it completes, and it is there once, however often it is written. Each
 * writer runs a {@link Dispatcher} that sends what stands in the outbox, also what others wrote. A channel that is slow or away
 * holds up neither the job nor another channel; a database that is away is waited for, as {@link TimescaleDbSink} does.
 *
 * @param <T> a notification; immutable
 */
public final class NotificationSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1L;

    /** Longest wait of a notification for others to be inserted together with. */
    private static final Duration GATHERING = Duration.ofMillis(5);

    private final TimescaleDbOptions database;
    private final OutboxFormat<T> format;
    private final MessageFactory<T> messages;
    private final Map<String, ChannelFactory> channels;
    private final DispatcherOptions options;

    /**
     * A sink.
     *
     * @param database with the tables of {@code V7__notifications.sql}; its batch size and retries count, not its flush interval
     * @param channels by name, in lower case; what is meant for another waits
     */
    public NotificationSink(
            TimescaleDbOptions database,
            OutboxFormat<T> format,
            MessageFactory<T> messages,
            Map<String, ChannelFactory> channels,
            DispatcherOptions options) {
        this.database = database.withFlushInterval(GATHERING);
        this.format = format;
        this.messages = messages;
        this.channels = Map.copyOf(channels);
        this.options = options;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws java.io.IOException {
        OutboxFormat<T> form = format;
        MessageFactory<T> factory = messages;
        Dispatcher dispatcher = Dispatcher.start(
                database,
                channels,
                payload -> factory.message(form.read(payload)),
                options,
                new DeliveryMetrics(context.metricGroup()));
        SinkWriter<T> rows = TimescaleDbSink.<T>of(
                        database,
                        () -> new OutboxInsert<>(form, dispatcher::wake),
                        (connection, notification, refusal) ->
                                OutboxInsert.keepRefused(form, connection, notification, refusal))
                .createWriter(context);
        return new NotificationWriter<>(rows, dispatcher);
    }
}
