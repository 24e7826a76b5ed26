// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt.table;

import io.meltemi.connectors.mqtt.MqttMessage;
import io.meltemi.connectors.mqtt.MqttMessage.UserProperty;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.jspecify.annotations.Nullable;

/** Metadata columns that are read from a message. */
@SuppressWarnings("ImmutableEnumChecker") // types are immutable
enum ReadMetadata {
    TOPIC("topic", DataTypes.STRING().notNull()) {
        @Override
        Object read(MqttMessage message) {
            return StringData.fromString(message.topic());
        }
    },
    QOS("qos", DataTypes.INT().notNull()) {
        @Override
        Object read(MqttMessage message) {
            return message.qos();
        }
    },
    RETAINED("retained", DataTypes.BOOLEAN().notNull()) {
        @Override
        Object read(MqttMessage message) {
            return message.retained();
        }
    },
    TIMESTAMP("timestamp", DataTypes.TIMESTAMP_LTZ(3).notNull()) {
        @Override
        Object read(MqttMessage message) {
            return TimestampData.fromEpochMillis(
                    Objects.requireNonNull(message.arrivalMillis(), "an incoming message has arrived"));
        }
    },
    HEADERS("headers", DataTypes.MAP(DataTypes.STRING(), DataTypes.STRING()).notNull()) {
        @Override
        Object read(MqttMessage message) {
            Map<StringData, StringData> headers = new HashMap<>();
            for (UserProperty property : message.userProperties()) {
                headers.put(StringData.fromString(property.name()), StringData.fromString(property.value()));
            }
            return new GenericMapData(headers);
        }
    },
    CONTENT_TYPE("content-type", DataTypes.STRING()) {
        @Override
        @Nullable
        Object read(MqttMessage message) {
            return StringData.fromString(message.contentType());
        }
    };

    private final String key;
    private final DataType type;

    ReadMetadata(String key, DataType type) {
        this.key = key;
        this.type = type;
    }

    static ReadMetadata of(String key) {
        return Arrays.stream(values())
                .filter(column -> column.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new ValidationException("There is no metadata '" + key + "' to read."));
    }

    String key() {
        return key;
    }

    DataType type() {
        return type;
    }

    /** In Flink's internal form. */
    abstract @Nullable Object read(MqttMessage message);
}
