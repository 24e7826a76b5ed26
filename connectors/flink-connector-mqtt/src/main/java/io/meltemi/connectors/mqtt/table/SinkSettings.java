// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt.table;

import io.meltemi.connectors.mqtt.DeadLetterHandler;
import io.meltemi.connectors.mqtt.MqttConnection;
import io.meltemi.connectors.mqtt.MqttSerializationSchema;
import io.meltemi.connectors.mqtt.MqttSink;
import io.meltemi.connectors.mqtt.MqttSinkBuilder;
import io.meltemi.connectors.mqtt.RetryPolicy;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.FactoryUtil;
import org.jspecify.annotations.Nullable;

/**
 * What a table's options say of writing.
 *
 * @param topic null where each row must bring its own
 * @param messageExpirySeconds null for ever
 * @param clientIdPrefix null for a random one
 * @param deadLetterTopic null to log dead letters
 * @param parallelism null for that of the query
 */
record SinkSettings(
        MqttConnection connection,
        @Nullable String topic,
        int qos,
        boolean retained,
        @Nullable Long messageExpirySeconds,
        @Nullable String clientIdPrefix,
        int maxInFlight,
        RetryPolicy retries,
        @Nullable String deadLetterTopic,
        @Nullable Integer parallelism) {

    private static final String CLIENT_ID_SUFFIX = "-sink";

    SinkSettings {
        if (qos < 0 || qos > 2) {
            throw new IllegalArgumentException("qos must be 0, 1 or 2, found " + qos);
        }
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("sink.max-in-flight must be at least 1, found " + maxInFlight);
        }
    }

    static SinkSettings of(ReadableConfig options) {
        List<String> topics = options.getOptional(MqttConnectorOptions.TOPIC).orElse(List.of());
        return new SinkSettings(
                TableConnection.of(options).build(),
                topics.size() == 1 && isPlain(topics.get(0)) ? topics.get(0) : null,
                options.get(MqttConnectorOptions.QOS),
                options.get(MqttConnectorOptions.SINK_RETAINED),
                options.getOptional(MqttConnectorOptions.SINK_MESSAGE_EXPIRY)
                        .map(Duration::toSeconds)
                        .orElse(null),
                options.getOptional(MqttConnectorOptions.CLIENT_ID_PREFIX)
                        .map(prefix -> prefix + CLIENT_ID_SUFFIX)
                        .orElse(null),
                options.get(MqttConnectorOptions.SINK_MAX_IN_FLIGHT),
                new RetryPolicy(
                        options.get(MqttConnectorOptions.SINK_RETRY_FIRST_DELAY),
                        options.get(MqttConnectorOptions.SINK_RETRY_MAX_DELAY),
                        options.get(MqttConnectorOptions.SINK_RETRY_TOTAL)),
                options.getOptional(MqttConnectorOptions.SINK_DEAD_LETTER_TOPIC).orElse(null),
                options.getOptional(FactoryUtil.SINK_PARALLELISM).orElse(null));
    }

    MqttSinkBuilder<RowData> sink(MqttSerializationSchema<RowData> schema) {
        MqttSinkBuilder<RowData> builder =
                MqttSink.builder(connection, schema).maxInFlight(maxInFlight).retries(retries);
        if (clientIdPrefix != null) {
            builder.clientIdPrefix(clientIdPrefix);
        }
        if (deadLetterTopic != null) {
            builder.deadLetters(DeadLetterHandler.topic(connection, deadLetterTopic));
        }
        return builder;
    }

    private static boolean isPlain(String topic) {
        return topic.indexOf('+') < 0 && topic.indexOf('#') < 0;
    }
}
