// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt.table;

import io.meltemi.connectors.mqtt.Acknowledgement;
import io.meltemi.connectors.mqtt.BadMessages;
import io.meltemi.connectors.mqtt.MqttConnection;
import io.meltemi.connectors.mqtt.MqttDeserializationSchema;
import io.meltemi.connectors.mqtt.MqttSource;
import io.meltemi.connectors.mqtt.MqttSourceBuilder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.FactoryUtil;
import org.jspecify.annotations.Nullable;

/**
 * What a table's options say of reading.
 *
 * @param group null where one reader gets everything
 * @param members null for one in each reader
 * @param count null for no end by it
 * @param end null for no end by it
 * @param parallelism null for that of the query
 */
record SourceSettings(
        MqttConnection connection,
        List<String> topics,
        int qos,
        @Nullable String group,
        @Nullable Integer members,
        String clientIdPrefix,
        Acknowledgement acknowledgement,
        BadMessages badMessages,
        boolean dropRedelivered,
        @Nullable Long count,
        @Nullable Instant end,
        @Nullable Integer parallelism) {

    /**
     * @param session the session's settings, which say whether its jobs have checkpoints
     * @throws IllegalArgumentException if options are out of range or contradict each other
     */
    static SourceSettings of(ReadableConfig options, ReadableConfig session) {
        String prefix =
                options.getOptional(MqttConnectorOptions.CLIENT_ID_PREFIX).orElse(null);
        // Under a random name nobody could come back to the session.
        Duration expiry = prefix == null ? Duration.ZERO : options.get(MqttConnectorOptions.SCAN_SESSION_EXPIRY);
        return new SourceSettings(
                TableConnection.of(options)
                        .sessionExpiry(expiry)
                        .receiveMaximum(options.get(MqttConnectorOptions.SCAN_RECEIVE_MAXIMUM))
                        .build(),
                options.getOptional(MqttConnectorOptions.TOPIC).orElse(List.of()),
                options.get(MqttConnectorOptions.QOS),
                options.getOptional(MqttConnectorOptions.SCAN_SHARED_GROUP).orElse(null),
                options.getOptional(MqttConnectorOptions.SCAN_SHARED_MEMBERS).orElse(null),
                prefix == null ? "flink-sql-" + UUID.randomUUID() : prefix,
                acknowledgement(options, session),
                options.get(MqttConnectorOptions.SCAN_BAD_MESSAGES),
                options.get(MqttConnectorOptions.SCAN_DROP_REDELIVERED),
                options.getOptional(MqttConnectorOptions.SCAN_BOUNDED_COUNT).orElse(null),
                options.getOptional(MqttConnectorOptions.SCAN_BOUNDED_END_TIME)
                        .map(SourceSettings::instant)
                        .orElse(null),
                options.getOptional(FactoryUtil.SOURCE_PARALLELISM).orElse(null));
    }

    MqttSource<RowData> source(MqttDeserializationSchema<RowData> schema) {
        MqttSourceBuilder<RowData> builder = MqttSource.builder(connection, schema)
                .topics(topics)
                .qos(qos)
                .group(group)
                .members(members)
                .clientIdPrefix(clientIdPrefix)
                .acknowledgement(acknowledgement)
                .badMessages(badMessages)
                .dropRedelivered(dropRedelivered);
        if (count != null) {
            builder.endAfter(count);
        }
        if (end != null) {
            builder.endAt(end);
        }
        return builder.build();
    }

    private static Acknowledgement acknowledgement(ReadableConfig options, ReadableConfig session) {
        return switch (options.get(MqttConnectorOptions.SCAN_ACKNOWLEDGE)) {
            case ON_CHECKPOINT -> Acknowledgement.ON_CHECKPOINT;
            case ON_EMIT -> Acknowledgement.ON_EMIT;
            case AUTO ->
                session.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL).isPresent()
                        ? Acknowledgement.ON_CHECKPOINT
                        : Acknowledgement.ON_EMIT;
        };
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    MqttConnectorOptions.SCAN_BOUNDED_END_TIME.key() + " must be like 2026-11-26T10:00:00Z, found '"
                            + text + "'",
                    e);
        }
    }
}
