// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.IOException;
import java.io.Serial;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/** Hands the payload to a format. */
final class ValueOnlyDeserializationSchema<T> implements MqttDeserializationSchema<T> {

    @Serial
    private static final long serialVersionUID = 1L;

    private final DeserializationSchema<T> format;

    ValueOnlyDeserializationSchema(DeserializationSchema<T> format) {
        this.format = format;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) throws Exception {
        format.open(context);
    }

    @Override
    public void deserialize(MqttMessage message, Collector<T> out) throws IOException {
        format.deserialize(message.payload(), out);
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return format.getProducedType();
    }
}
