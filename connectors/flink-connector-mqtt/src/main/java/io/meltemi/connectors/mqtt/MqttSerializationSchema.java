// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.Serializable;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;

/**
 * Makes an MQTT message of a record: its topic, content, QoS and all else that it carries.
 *
 * @param <T> a record
 */
@PublicEvolving
@FunctionalInterface
public interface MqttSerializationSchema<T> extends Serializable {

    /** Called once before the first record. */
    default void open(SerializationSchema.InitializationContext context) throws Exception {}

    /**
     * The record's message, or null to publish nothing.
     *
     * @throws Exception if the record cannot be published; it becomes a dead letter
     */
    @Nullable
    MqttMessage serialize(T record, SinkWriter.Context context) throws Exception;

    /** The content by another schema, all to one topic with QoS 1, not retained. */
    static <T> MqttSerializationSchema<T> valueOnly(String topic, SerializationSchema<T> schema) {
        return new ValueSerializationSchema<>(topic, schema);
    }
}
