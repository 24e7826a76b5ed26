package io.meltemi.connectors.notification.outbox;

import java.io.IOException;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Inserts rows in the task's thread, while the dispatcher sends in its own. */
final class NotificationWriter<T> implements SinkWriter<T> {

    private final SinkWriter<T> rows;
    private final Dispatcher dispatcher;

    NotificationWriter(SinkWriter<T> rows, Dispatcher dispatcher) {
        this.rows = rows;
        this.dispatcher = dispatcher;
    }

    @Override
    public void write(T notification, Context context) throws IOException, InterruptedException {
        rows.write(notification, context);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        rows.flush(endOfInput);
    }

    @Override
    public void close() throws Exception {
        try (dispatcher) {
            rows.close();
        }
    }
}
