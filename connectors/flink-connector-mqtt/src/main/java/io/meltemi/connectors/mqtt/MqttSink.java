// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.IOException;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Publishes records to an MQTT broker, at least once with QoS 1 and 2.
 *
 * <p>Each record is sent as it comes, and a checkpoint completes only when the broker has acknowledged all of them. A broker that
 * is away is waited for, with back-off and up to a total, while the source is held back. A record that cannot be published goes to
 * the {@link DeadLetterHandler}.
 *
 * @param <T> a record; immutable, or object reuse is off
 */
@PublicEvolving
public final class MqttSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1L;

    private final MqttConnection connection;
    private final String clientIdPrefix;
    private final MqttSerializationSchema<T> schema;
    private final MqttSinkLimits limits;
    private final DeadLetterHandler<T> deadLetters;

    MqttSink(
            MqttConnection connection,
            String clientIdPrefix,
            MqttSerializationSchema<T> schema,
            MqttSinkLimits limits,
            DeadLetterHandler<T> deadLetters) {
        this.connection = connection;
        this.clientIdPrefix = clientIdPrefix;
        this.schema = schema;
        this.limits = limits;
        this.deadLetters = deadLetters;
    }

    /** Settings of a sink, with every default. */
    public static <T> MqttSinkBuilder<T> builder(MqttConnection connection, MqttSerializationSchema<T> schema) {
        return new MqttSinkBuilder<>(connection, schema);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        try {
            schema.open(context.asSerializationSchemaInitializationContext());
        } catch (Exception e) {
            throw new IOException("The serialisation schema cannot be opened: " + e, e);
        }
        String clientId = clientIdPrefix + "-" + context.getTaskInfo().getIndexOfThisSubtask();
        return new MqttSinkWriter<>(
                schema,
                onEnd -> LinkOutlet.open(connection, clientId, onEnd),
                limits,
                deadLetters.open(context),
                context.getMailboxExecutor(),
                new SinkMetrics(context.metricGroup()));
    }
}
