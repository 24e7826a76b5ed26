// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;

/** All records to one topic. */
final class ValueSerializationSchema<T> implements MqttSerializationSchema<T> {

    private static final long serialVersionUID = 1L;

    private final String topic;
    private final SerializationSchema<T> schema;

    ValueSerializationSchema(String topic, SerializationSchema<T> schema) {
        this.topic = TopicNames.requireValid(topic);
        this.schema = schema;
    }

    @Override
    public void open(SerializationSchema.InitializationContext context) throws Exception {
        schema.open(context);
    }

    @Override
    public @Nullable MqttMessage serialize(T record, SinkWriter.Context context) {
        byte[] payload = schema.serialize(record);
        return payload == null ? null : MqttMessage.of(topic, payload, 1);
    }
}
