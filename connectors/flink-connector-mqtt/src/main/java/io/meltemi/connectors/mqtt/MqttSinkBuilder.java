// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.UUID;
import org.apache.flink.annotation.PublicEvolving;

/** Settings of an {@link MqttSink}. */
@PublicEvolving
public final class MqttSinkBuilder<T> {

    /** Unacknowledged messages of a writer unless set otherwise. */
    public static final int DEFAULT_MAX_IN_FLIGHT = 1_000;

    private final MqttConnection connection;
    private final MqttSerializationSchema<T> schema;
    private String clientIdPrefix = "flink-sink-" + UUID.randomUUID();
    private int maxInFlight = DEFAULT_MAX_IN_FLIGHT;
    private RetryPolicy retries = RetryPolicy.DEFAULT;
    private DeadLetterHandler<T> deadLetters = DeadLetterHandler.log();

    MqttSinkBuilder(MqttConnection connection, MqttSerializationSchema<T> schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /**
     * The writers' client ids are this, a hyphen and the number of their subtask. Two sinks must not share it: a broker has one
     * client of a name. Random unless set.
     */
    public MqttSinkBuilder<T> clientIdPrefix(String prefix) {
        this.clientIdPrefix = prefix;
        return this;
    }

    /**
     * Messages that each writer sends before it waits for an acknowledgement, at least 1; {@value #DEFAULT_MAX_IN_FLIGHT} unless
     * set. With 1, no message is overtaken by another when it must be sent again. The broker's own limit applies too.
     */
    public MqttSinkBuilder<T> maxInFlight(int messages) {
        this.maxInFlight = messages;
        return this;
    }

    /** What to do with messages that are not acknowledged; {@link RetryPolicy#DEFAULT} unless set. */
    public MqttSinkBuilder<T> retries(RetryPolicy policy) {
        this.retries = policy;
        return this;
    }

    /** Where records go that cannot be published; {@link DeadLetterHandler#log()} unless set. */
    public MqttSinkBuilder<T> deadLetters(DeadLetterHandler<T> handler) {
        this.deadLetters = handler;
        return this;
    }

    /**
     * The sink.
     *
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public MqttSink<T> build() {
        return new MqttSink<>(
                connection, clientIdPrefix, schema, new MqttSinkLimits(maxInFlight, retries), deadLetters);
    }
}
