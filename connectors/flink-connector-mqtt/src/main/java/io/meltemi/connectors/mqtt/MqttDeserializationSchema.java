// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.util.Collector;

/**
 * Makes records of a message, of which it sees everything.
 *
 * @param <T> a record
 */
@PublicEvolving
public interface MqttDeserializationSchema<T> extends Serializable, ResultTypeQueryable<T> {

    /** Called once in each reader, before the first message. */
    default void open(DeserializationSchema.InitializationContext context) throws Exception {}

    /**
     * Makes no record, one or several; their timestamp is the message's time of arrival.
     *
     * @throws IOException when the message is not what was expected
     */
    void deserialize(MqttMessage message, Collector<T> out) throws IOException;

    /** Reads the payload alone, with any format of Flink's. */
    static <T> MqttDeserializationSchema<T> valueOnly(DeserializationSchema<T> format) {
        return new ValueOnlyDeserializationSchema<>(format);
    }
}
