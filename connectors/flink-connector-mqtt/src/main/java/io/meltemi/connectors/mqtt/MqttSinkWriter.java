// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * Publishes each record as it comes, and before a checkpoint waits until the broker has all of them.
 *
 * <p>While the broker is away, or has as many messages unanswered as may be, the task takes no input: that is how it slows its
 * source down.
 */
final class MqttSinkWriter<T> implements SinkWriter<T> {

    private final MqttSerializationSchema<T> schema;
    private final Outlet outlet;
    private final DeadLetterHandler.Output<T> deadLetters;
    private final MailboxExecutor mailbox;
    private final SinkMetrics metrics;
    private final Deliveries<T> deliveries;
    private volatile boolean closed;

    MqttSinkWriter(
            MqttSerializationSchema<T> schema,
            Function<Runnable, Outlet> outlets,
            MqttSinkLimits limits,
            DeadLetterHandler.Output<T> deadLetters,
            MailboxExecutor mailbox,
            SinkMetrics metrics) {
        this.schema = schema;
        this.deadLetters = deadLetters;
        this.mailbox = mailbox;
        this.metrics = metrics;
        this.outlet = outlets.apply(this::endSoon);
        this.deliveries = new Deliveries<>(
                outlet, limits.maxInFlight(), limits.retries(), Pause.SYSTEM, listener(), this::recoverSoon);
        metrics.unacknowledged(deliveries::unacknowledged);
    }

    @Override
    public void write(T record, Context context) throws IOException, InterruptedException {
        MqttMessage message;
        try {
            message = schema.serialize(record, context);
        } catch (Exception e) {
            dead(new DeadLetter<>(record, null, DeadLetter.Reason.NOT_SERIALIZABLE, e.toString()));
            return;
        }
        if (message == null) {
            return;
        }
        Optional<String> fault = TopicNames.fault(message.topic());
        if (fault.isPresent()) {
            dead(new DeadLetter<>(record, message, DeadLetter.Reason.TOPIC_INVALID, fault.get()));
            return;
        }
        deliveries.send(record, message);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        deliveries.settle();
        deadLetters.flush(endOfInput);
    }

    @Override
    public void close() throws Exception {
        closed = true;
        try (outlet) {
            deadLetters.close();
        }
    }

    /** For a failure after which no record may come for long. */
    private void recoverSoon() {
        soon(() -> deliveries.recover(), "publish again what the broker did not acknowledge");
    }

    private void endSoon() {
        soon(() -> outlet.requireOpen(), "fail, for the connection to the broker is at its end");
    }

    private void soon(ThrowingRunnable<Exception> action, String description) {
        if (closed) {
            return;
        }
        try {
            mailbox.execute(action, description);
        } catch (RejectedExecutionException e) {
            // the task is ending, and its own thread sees to that
        }
    }

    private void dead(DeadLetter<T> letter) throws IOException, InterruptedException {
        metrics.dead();
        deadLetters.write(letter);
    }

    private Deliveries.Listener<T> listener() {
        return new Deliveries.Listener<>() {
            @Override
            public void acknowledged(MqttMessage message, long millis) {
                metrics.acknowledged(message.payload().length, millis);
            }

            @Override
            public void retried(int messages) {
                metrics.retried(messages);
            }

            @Override
            public void dead(DeadLetter<T> letter) throws IOException, InterruptedException {
                MqttSinkWriter.this.dead(letter);
            }
        };
    }
}
